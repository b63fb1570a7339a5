"""Places of an article: geographic names used as places, with the INSEE code where it is certain."""

import re
from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import register
from extractor.organisations.text import cover, normal_case
from extractor.places.found import PlaceFound, find_listed
from extractor.places.unlisted import find_arrondissements, find_lands, find_natural, find_unlisted
from extractor.records import Mention, Place
from extractor.references.text import text_of
from models.places import PlaceEntry, departments, find, find_short, fold

TOWN_RULES = re.compile(r"\b(?:à|À|aux?|commune de|ville de|maire de) $")
TO_PLACE = re.compile(r"\b(?:à|À|en|En|dans l[ae]|aux?) $")
AREA_KINDS = ("pays", "région", "abréviation", "département", "collectivité", "ancienne région", "territoire")
# A homonym is settled by size alone only when it dwarfs the others ("à Saint-Denis" stays open, "à Lyon" does not).
DWARFS = 20


def taken_by_names(doc: Doc) -> bytearray:
    """Mark the characters of people, organisations and CPTS, whose parts are no places."""
    text = text_of(doc)
    records = (*doc._.cpts, *doc._.organisations)
    # "le conseil municipal de Vierzon" sits there: the town is spoken of too.
    mentions = [m for record in records for m in record.mentions]
    spans = [(m.start, m.end if m.rule != "organisations.local" else m.start + len("conseil")) for m in mentions]
    # "Paul Vienne exerce à Vienne": after "à" a single word is no surname, whoever bears it.
    people = [m for record in doc._.people for m in record.mentions]
    names = [m for m in people if " " in m.text or not TO_PLACE.search(text, max(0, m.start - 10), m.start)]
    return cover(len(text), spans + [(m.start, m.end) for m in names])


def territories(doc: Doc) -> dict[str, str]:
    """Names of the article's CPTS without "CPTS du": where they stand alone they mean the territory."""
    found: dict[str, str] = {}
    for record in doc._.cpts:
        name = re.sub(r"^(?:CPTS|communauté France Santé) ?(?:de la |de l'|des |du |de |d')?", "", record.name)
        if len(name) > 3 and not re.search(r"\bSanté\b|\d", name):
            found[fold(name)] = name
    return found


def seats(doc: Doc) -> set[str]:
    """Folded places inside names of hospitals, town halls, funds: "mairie de Vitré" vouches for Vitré."""
    kinds = ("ARS", "CPAM", "hospital", "town_hall", "department", "practice", "agglomeration", "region")
    names = [record.name for record in doc._.organisations if record.kind in kinds]
    ends = [re.search(r"(?:de la |de l'|des |du |de |d'| )([A-ZÀ-Þ][\w' -]*)$", name) for name in names]
    return {fold(end.group(1)) for end in ends if end and find(end.group(1))}


# "l'hôpital de Saint-Lizier", "la maison de santé de Vitré": it stands there.
SEATED = frozenset({"hospital", "practice"})
IN_TOWN = re.compile(r"(?<=\w )(?:de |d')(?P<town>[A-ZÀ-Þ][\w'-]+(?:-[\w'-]+)*)$")
TOWN = 400
HYPHENED = re.compile(r"[A-ZÀ-Þ][\w']+-(?:d[eu]|des|en|la|le|les|lès|lez|sous|sur)-[A-ZÀ-Þ]\w+")


def _one_town(name: str) -> bool:
    """Tell whether a name is made like that of one commune: not "Montluçon-Néris-les-Bains"."""
    return HYPHENED.fullmatch(name) is not None


def find_seats(doc: Doc) -> Iterator[PlaceFound]:
    """Find the towns that hospitals and health centres are named after: they are where these stand."""
    for record in doc._.organisations:
        if record.kind not in SEATED:
            continue
        for mention in record.mentions:
            said = IN_TOWN.search(mention.text)
            towns = [e for e in find(said["town"]) if e.kind == "commune" and e.name == said["town"]] if said else []
            # A commune that has merged with its neighbours has no inhabitants in the list, or is in none.
            if said and (any(town.population >= TOWN for town in towns) or _one_town(said["town"])):
                start = mention.start + said.start("town")
                yield PlaceFound(start, mention.end, said["town"], tuple(find(said["town"])), "places.seat", said[0])


def find_places(doc: Doc) -> tuple[Place, ...]:
    """Find the places of a Doc, each with all its mentions, in order of appearance."""
    text, taken = text_of(doc), taken_by_names(doc)
    # "les 13e et 14e arrondissements" is one stretch of text and two places.
    ranked = [f for f in (*find_arrondissements(text), *find_lands(text)) if not any(taken[f.start : f.end])]
    distinct(ranked, taken)
    # The first round tells which names are places somewhere; the second trusts them where nothing announces them.
    trusted = {fold(f.name) for f in find_listed(doc, taken, set())} | seats(doc)
    listed = distinct(list(find_listed(doc, taken, trusted)), taken)
    natural = distinct(list(find_natural(doc)), taken)
    unlisted = distinct(list(find_unlisted(doc, taken, territories(doc))), taken)
    seated = find_seats(doc)
    return make_records(sorted([*ranked, *listed, *natural, *unlisted, *seated], key=lambda f: f.start), doc)


def distinct(found: Iterable[PlaceFound], taken: bytearray) -> list[PlaceFound]:
    """Keep the mentions that overlap nothing taken, and mark them as taken."""
    kept: list[PlaceFound] = []
    for mention in found:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return kept


def make_records(found: list[PlaceFound], doc: Doc) -> tuple[Place, ...]:
    """Merge the mentions of each place and settle which of its homonyms it is."""
    text, around = text_of(doc), near(found, doc)
    groups: dict[str, list[PlaceFound]] = {}
    for mention in found:
        entry = choose(mention, text, around)
        same_area = entry and entry.kind in ("région", "abréviation")
        key = f"région:{entry.code}" if entry and same_area else fold(mention.name)
        groups.setdefault(key, []).append(mention)
    for key in list(groups):
        # "le maire de Lons", later "à Lons-le-Saunier": the article's own town in short.
        fuller = [other for other in groups if other.startswith(key + " ") and len(key) > 3]
        if len(fuller) == 1 and not any(e.kind in AREA_KINDS for f in groups[key] for e in f.entries):
            groups[fuller[0]] += groups.pop(key)
    records = [make_record(sorted(group, key=lambda f: f.start), text, around) for group in groups.values()]
    return tuple(sorted(records, key=lambda record: record.mentions[0].start))


def make_record(group: list[PlaceFound], text: str, around: frozenset[str]) -> Place:
    """Write the record of one place."""
    best = max(group, key=lambda f: (len(f.name), -f.start))
    entries = [entry for entry in (choose(f, text, around) for f in (best, *group)) if entry]
    entry = entries[0] if entries else None
    short = entry and entry.kind == "abréviation"
    name = (
        best.name if short else entry.name if entry and fold(entry.name) == fold(best.name) else normal_case(best.name)
    )
    kind = entry.kind if entry else (best.entries[0].kind if best.entries else "territoire")
    mentions = tuple(Mention(f.start, f.end, text[f.start : f.end], f.rule, f.cue) for f in group)
    aliases = tuple(dict.fromkeys(m.text for m in mentions if m.text != name))
    return Place(name, "région" if kind == "abréviation" else kind, entry.code if entry else None, aliases, mentions)


def near(found: list[PlaceFound], doc: Doc) -> frozenset[str]:
    """Codes of the departments, and of regions with "r" before them, that the article speaks of.

    Names inside organisations count too: "la CPAM de l'Essonne" tells which Saint-Michel is meant.
    """
    codes: set[str] = set()
    names = [f.entries for f in found]
    for record in doc._.organisations:
        area = re.sub(r"^\S+ (?:de la |de l'|des |du |de |d')?", "", record.name)
        if record.kind in ("ARS", "CPAM", "department", "region", "URPS"):
            names.append(find(area))
    for entries in names:
        if entries and entries[0].kind == "département" and entries[0].code:
            codes.add(entries[0].code)
        elif entries and entries[0].kind in ("région", "abréviation"):
            codes.add(f"r{entries[0].code}")
        elif len(entries) == 1 and entries[0].department and entries[0].population > 3000:
            codes.add(entries[0].department)
    return frozenset(codes)


def choose(found: PlaceFound, text: str, around: frozenset[str]) -> PlaceEntry | None:
    """Choose among homonyms; None where the article does not settle it.

    "à Vienne" is the town and "la Vienne" the department; among towns the one in a department, then a region, of the
    article; else the one that dwarfs all others.
    """
    told = _by_bracket(found, text)
    if told:
        return told
    town = bool(TOWN_RULES.search(text[max(0, found.start - 14) : found.start])) or fold(found.name) == "paris"
    areas = [e for e in found.entries if e.kind in AREA_KINDS]
    towns = [e for e in found.entries if e.kind not in AREA_KINDS]
    if areas and not (town and towns and towns[0].population > 3000):
        return areas[0]
    for narrowed in (
        [e for e in towns if e.department in around],
        [e for e in towns if f"r{e.region}" in around],
        towns,
    ):
        if len(narrowed) == 1:
            return None if _far(narrowed[0], around) else narrowed[0]
        if narrowed and narrowed[0].population > DWARFS * narrowed[1].population and narrowed[0].population > 2000:
            return narrowed[0]
    return None


NUMBERED = re.compile(r" \((?P<area>\d\d|2[AB]|97\d|[A-ZÀ-Þ][\w' -]+)\)")


def _by_bracket(found: PlaceFound, text: str) -> PlaceEntry | None:
    """The town in the department in brackets behind its name: "Nogent (10)", "Mortagne (Orne)"."""
    match = NUMBERED.match(text, found.end)
    if not match:
        return None
    area = match["area"]
    codes = {area} if area[0].isdigit() else {e.code for e in find(area) if e.kind == "département"}
    towns = [e for e in found.entries if e.kind == "commune"]
    within = [e for e in (*towns, *find_short(found.name)) if e.department in codes]
    return within[0] if within else None


def _far(entry: PlaceEntry, around: frozenset[str]) -> bool:
    """Tell whether a village bears the name by chance: it lies in none of the departments and regions around."""
    regions_near = {e.region for e in departments() if e.code in around} | {
        code[1:] for code in around if code[0] == "r"
    }
    return entry.population < 1000 and bool(regions_near) and entry.region not in regions_near


def set_places(doc: Doc) -> Doc:
    """Write the places to `doc._.places`."""
    doc._.places = find_places(doc)
    return doc


@Language.factory("maillage_places", assigns=["doc._.places"])
def create_places(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that finds places."""
    register()
    return set_places
