"""The communities, places and agencies of an article, in the order the text names them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from extractor.figures.nouns import COMMUNITIES, alternation
from extractor.figures.passage import Passage
from extractor.figures.territory_patterns import NATIONAL, PLACE_ADJECTIVES
from extractor.records import Organisation
from extractor.references.text import text_of
from models.places import find


@dataclass(frozen=True, slots=True)
class Named:
    """A name where the text says it.

    `kind` is cpts, place, adjective, national, minister (who speaks for the country) or agency (a regional agency or a
    caisse, by the place it answers for); `level` is the kind of a place.
    """

    start: int
    end: int
    name: str
    kind: str
    level: str = ""


def _endings(stem: str) -> tuple[str, ...]:
    """What the forms of an adjective of place add to its stem."""
    if stem.endswith(("ien", "on", "éen")):
        return ("", "s", "ne", "nes")
    return ("", "e", "s", "es") if not stem.endswith("s") else ("", "e", "es")


# Every form with the place that it speaks of.
ADJECTIVES = {stem + ending: place for stem, place in PLACE_ADJECTIVES.items() for ending in _endings(stem)}
# "côte-d'orien" alone has an apostrophe.
WORD = re.compile(r"(?:côte-d')?[\w-]+", re.IGNORECASE)
NATIONALS = re.compile(r"(?<![\w'])" + alternation(NATIONAL) + r"(?![\w-])")
# "31 % outre-mer", "dans les outre-mer".
OVERSEAS = re.compile(r"(?<![\w-])[Oo]utre-mers?(?![\w-])")
# "Le Messager picard", "L'Écho ornais" are newspapers.
NEWSPAPER = re.compile(
    r"\b(?:Bulletin|Courrier|Dauphiné|Écho|Éclaireur|Éveil|Gazette|Indépendant|Informateur|Journal|Liberté|Libéré|Messager"
    r"|Moniteur|Nouvelliste|Observateur|Paysan|Petit|Phare|Populaire|Presse|Progrès|Quotidien|Républicain|Réveil|Semaine"
    r"|Télégramme|Tribune|Union|Voix) $"
)
# "Tour de France", "Île de France", "Fédération nationale" are names.
FEDERATIONS = re.compile(
    r"\b(?:[Tt]our|[IÎ]le|Hauts|Collège|Mutualité|Hôpitaux|Pharmaciens|Infirmiers|Union"
    r"|Fédération|Ordre|Conseil|Caisse|Assemblée|[Cc]onvention|Académie|Éducation)\s+$"
)
# "après celles de Vire et de Flers", "comme la CPTS voisine de …": named beside the subject.
BESIDE = re.compile(
    r"\b(?:après|avant|avec|outre|comme|celles?|ceux|à l'instar|autres?|voisine|contrairement|rejoint|succède"
    r"|suit|imite)\b[^.;:!?\n]{0,45}$",
    re.IGNORECASE,
)


class Scene:
    """The communities and places of an article, in order, with the sentences they stand in."""

    def __init__(self, passage: Passage, names: Iterable[Named], title: str | None = None) -> None:
        self.passage = passage
        found = sorted(names, key=lambda named: (named.start, -named.end))
        self.agencies = [named for named in found if named.kind == "agency"]
        self.ministers = [named for named in found if named.kind == "minister"]
        self.names = [named for named in found if named.kind not in ("agency", "minister")]
        self.cpts = [named for named in self.names if named.kind == "cpts"]
        self.places = [named for named in self.names if named.kind in ("place", "adjective")]
        groups = (self.names, self.cpts, self.places, self.agencies, self.ministers)
        self.starts = {id(group): [named.start for named in group] for group in groups}

    def within(self, group: list[Named], start: int, end: int) -> list[Named]:
        """Names of a group that begin between two offsets."""
        starts = self.starts[id(group)]
        return group[bisect_left(starts, start) : bisect_left(starts, end)]

    def before(self, group: list[Named], end: int, count: int) -> list[Named]:
        """The last names of a group before an offset, `count` at most."""
        at = bisect_left(self.starts[id(group)], end)
        return group[max(0, at - count) : at]

    def last(self, group: list[Named], end: int) -> Named | None:
        """Last name of a group before an offset."""
        at = bisect_left(self.starts[id(group)], end)
        return group[at - 1] if at else None

    def beside(self, named: Named) -> bool:
        """Tell whether a community is named beside the subject, for comparison or company."""
        start = self.passage.sentence(named.start)[0]
        return bool(BESIDE.search(self.passage.text[max(start, named.start - 60) : named.start]))

    def topic(self, before: int) -> Named | None:
        """The community that the text before the sentence is about.

        The subject of the nearest sentence that names one; where a sentence lists three or more, the community that
        the article names most.
        """
        at = bisect_left(self.starts[id(self.cpts)], before)
        earlier = [named for named in self.cpts[:at] if not self.beside(named)]
        if not earlier:
            return self.cpts[at - 1] if at else None
        start = self.passage.sentence(earlier[-1].start)[0]
        same = [named for named in earlier if named.start >= start]
        if len({named.name for named in same}) < 3:
            return _renamed(self.passage.text, same)
        counts = Counter(named.name for named in self.cpts)
        return max(earlier, key=lambda named: (counts[named.name], -named.start))

    def last_of_level(self, levels: frozenset[str], end: int) -> Named | None:
        """Last place of one of these kinds before an offset, else the first after it."""
        before = [named for named in self.before(self.places, end, 60) if named.level in levels]
        before += [named for named in self.before(self.agencies, end, 20) if named.level in levels and named.name]
        if before:
            return max(before, key=lambda named: named.start)
        anywhere = (named for named in (*self.places, *self.agencies) if named.level in levels and named.name)
        return next(anywhere, None)

    def region_of(self, agency: Named) -> Named | None:
        """The region or department an agency answers for: the one in its name, else the last region named before it."""
        return agency if agency.name else self.last_of_level(REGIONS, agency.start)

    def pair(self, before: int) -> list[Named]:
        """The communities that "la première" and "la seconde" stand for: the last two in one sentence."""
        for named in reversed(self.before(self.cpts, before, 20)):
            start, end = self.passage.sentence(named.start)
            inside = list({one.name: one for one in reversed(self.within(self.cpts, start, end))}.values())[::-1]
            if len(inside) >= 2:
                return inside
        return []

    def foremost(self) -> Named | None:
        """The place the article speaks of most."""
        counts = Counter(named.name for named in self.places)
        name = max(counts, key=lambda key: counts[key], default=None)
        return next((named for named in self.places if named.name == name), None)


# "L'ancienne communauté du Val devient la communauté Val et Forêt": the new name is whom the text goes on with.
RENAMED = re.compile(
    r"\b(?:deviendra|devient|est devenue?|devenue?|a été (?:re)?baptisée?|(?:re)?baptisée?|renommée?|cède la place à"
    r"|laisse (?:la )?place à|(?:prend|prendra|a pris) le nom de|se nomme|s'appelle|s'appellera|se nommera)"
    r"(?: (?:ainsi|alors|aujourd'hui|désormais|donc|dorénavant|enfin|officiellement|depuis|en|le|dès) ?(?:\d+(?:er)?)?"
    r"(?: ?[a-zûé]{3,9})?(?: \d{4})?)?,? (?:la |l'|le |« ?)*$"
)


def _renamed(text: str, same: list[Named]) -> Named:
    """The community that a sentence is about: its first one, or the name that this one takes."""
    for first, second in pairwise(same):
        if second.name != first.name and RENAMED.search(text[first.end : second.start]):
            return second
    return same[0]


FRANCE = Named(0, 0, "France", "national", "pays")
LARGER = frozenset({"département", "région", "ancienne région", "pays", "arrondissement"})
DEPARTMENTS = frozenset({"département"})
REGIONS = frozenset({"région", "ancienne région"})
TOWNS = frozenset({"commune"})


def find_names(doc: Doc) -> list[Named]:
    """Collect from a Doc the communities, places, adjectives of place and words for the whole country."""
    text = text_of(doc)
    names = [Named(m.start, m.end, c.name, "cpts") for c in doc._.cpts for m in c.mentions if _names_it(m.text)]
    names += _those_of(text, names, {m.start for p in doc._.places if p.kind in LARGER for m in p.mentions})
    taken = _Spans((named.start, named.end) for named in names)
    names += [named for o in doc._.organisations for named in _agency(o)]
    ministers = [person for person in doc._.people if person.role and MINISTER.match(person.role)]
    names += [Named(m.start, m.end, "France", "minister", "pays") for p in ministers for m in p.mentions]
    taken.add((m.start, m.end) for o in doc._.organisations for m in o.mentions)
    for place in doc._.places:
        kind = "national" if place.name == "France" else "place"
        spans = [(m.start, m.end) for m in place.mentions]
        names += [Named(s, e, place.name, kind, place.kind) for s, e in spans if not taken.hold(s, e)]
        taken.add(spans)
    held = not ADJECTIVES.keys().isdisjoint(WORD.findall(text.lower()))
    for found in WORD.finditer(text) if held else ():
        name = ADJECTIVES.get(found.group().lower())
        if name is None:
            continue
        level = "commune" if name == "Paris" else "département"
        press = NEWSPAPER.search(text[max(0, found.start() - 24) : found.start()])
        if not press and not taken.hold(*found.span()):
            names.append(Named(found.start(), found.end(), name, "adjective", level))
    for found in OVERSEAS.finditer(text):
        if not taken.hold(*found.span()):
            names.append(Named(found.start(), found.end(), "outre-mer", "adjective", "région"))
    for found in NATIONALS.finditer(text):
        if not FEDERATIONS.search(text[max(0, found.start() - 20) : found.start()]) and not taken.hold(*found.span()):
            names.append(Named(found.start(), found.end(), "France", "national", "pays"))
    return names


# "Une CPTS de plus ! Celle de la Vallée Verte a signé".
THAT_OF = re.compile(
    r"\b(?P<that>[Cc]elles?) (?P<of>de la |de l'|du |des |de |d')"
    r"(?P<name>[A-ZÉÎ][\w'-]+(?:(?: d[eu]s?| la| d'| en| sur| et)* "
    r"?[A-ZÉÎ][\w'-]+){0,4})"
)


def _those_of(text: str, known: list[Named], larger: set[int]) -> list[Named]:
    """Communities named after "celle de", where communities are spoken of just before."""
    found = []
    starts = {named.start for named in known}
    for match in THAT_OF.finditer(text):
        spoken = COMMUNITIES.search(text, max(0, match.start() - 200), match.start())
        told = next((named.name for named in known if named.name.endswith(f" {match['of']}{match['name']}")), None)
        if (spoken or told) and match.start("name") not in larger | starts:
            name = told or f"CPTS {match['of']}{match['name']}"
            start = match.start() if match["that"][0] == "C" else match.start("name")
            found.append(Named(start, match.end(), name, "cpts"))
    return found


# "ARS Normandie", "CPAM de la Somme": the place they answer for.
MINISTER = re.compile(
    r"(?:première? |ancien(?:ne)? |vice-|l'ex-|ex-)?(?:ministre|secrétaire d'[ÉE]tat|présidente? de la République)",
    re.I,
)
AGENCY = re.compile(
    r"^(?:ARS|[Aa]gence régionale de santé|CPAM|[Aa]ssurance [Mm]aladie(?= d)|[Cc]aisse primaire d'assurance maladie)"
    r"(?: (?P<of>.+))?$"
)
# "conseil départemental de l'Aude": it speaks for the department.
COUNCIL = re.compile(
    r"^(?P<what>(?:[Cc]onseil )?(?:[Dd]épartement(?:al)?|[Rr]égion(?:al)?))(?: de la| de l'| des| du| de| d')? ?"
    r"(?P<of>[A-ZÉÎ].+)$"
)
_OF = re.compile(r"^(?:de la |de l'|des |du |de |d')(?=[A-ZÉÎ])")


def _agency(organisation: Organisation) -> list[Named]:
    """The mentions of a regional agency or a caisse, by the place it answers for; the name is empty where unknown."""
    if council := COUNCIL.match(organisation.name):
        level = "région" if "ég" in council["what"] else "département"
        return [Named(m.start, m.end, council["of"], "agency", level) for m in organisation.mentions]
    if organisation.kind not in ("ARS", "CPAM"):
        return []
    match = AGENCY.match(organisation.name)
    place = _OF.sub("", match["of"]) if match and match["of"] else ""
    if organisation.kind == "CPAM" and not place:
        return []
    known = next(iter(find(place)), None) if place else None
    if known is not None and known.kind == "abréviation":
        place = known.name
    level = "région" if organisation.kind == "ARS" else "département"
    return [Named(m.start, m.end, place, "agency", level) for m in organisation.mentions]


def _names_it(text: str) -> bool:
    """Tell whether a mention of a community names it; "la CPTS" and "elle" only refer to it."""
    if "CPTS" not in text and " " not in text:
        # "les CPTS du Mâconnais et de la Bresse": the second one bears no CPTS.
        return text[:1].isupper() and not REFERRING.match(text)
    return bool(re.search(r"[A-ZÀ-Ý]", text.replace("CPTS", "")[1:] or "") or re.search(r"CPTS.*\d", text))


REFERRING = re.compile(r"(?:Elle|Celle|Cette|Communauté|La|Le|Une|L')", re.IGNORECASE)


class _Spans:
    """Stretches of a text, found by where they lie: an article of a million characters has thousands."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self.near: dict[int, list[tuple[int, int]]] = {}
        self.add(spans)

    def add(self, spans: Iterable[tuple[int, int]]) -> None:
        """Add stretches."""
        for span in spans:
            for block in range(span[0] // 64, span[1] // 64 + 1):
                self.near.setdefault(block, []).append(span)

    def hold(self, start: int, end: int) -> bool:
        """Tell whether one of them holds a stretch whole."""
        return any(s <= start and end <= e for s, e in self.near.get(start // 64, ()))
