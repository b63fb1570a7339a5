"""Finding capitalised names that are used as places, by the reference list and by the words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.cpts_names import DEMONYM, UPPER, name_tail, read_name
from extractor.organisations_text import given_names, is_shouted
from extractor.places_patterns import COMMON_WORDS, NO_PLACE_NOUNS, PLACE_NOUNS
from models.places import PlaceEntry, bare, find, fold

AREAS = frozenset({"région", "département", "collectivité", "pays", "abréviation", "ancienne région", "territoire"})
WORD = re.compile(rf"[{UPPER}][\w'-]*\w")
NAME = re.compile(rf"(?<![\w@#-])(?<!\w')(?:[LlDd]')?(?P<name>{WORD.pattern})")
MORE = re.compile(rf"(?: (?:de |du |des |d'|la |le |les |l'|en |sur |sous |lès |et |aux? |à )*|-)(?:[{UPPER}][\w'-]*\w|\d+)")
STRONG = re.compile(r"(?:\b(?:à|À|aux?|Aux?|en|En|dans(?: (?:le|la|les|l'|tout(?:e)? (?:le|la|l')))?|Dans(?: (?:le|la|les|l'))?|vers|près d[eu]s?|autour d[eu]s?"
                    r"|depuis|entre|chez|hors d[eu]) ?(?:la |les |le |l')?|\b(?:près|autour|hors|loin|proche|habitants|communes?|villes?|maire|quartiers?) d'|\bl'|\()$")
WEAK = re.compile(r"(?:\b(?:de|du|des|par|pour|sur|que|Sur|Pour) (?:la |les |le |l')?|\bd'|\b[Ll]'|\b(?:le|la|les|Le|La|Les) )$")
ARTICLE = re.compile(r"\b(?P<contracted>[Aa]ux?|[Dd]u|[Dd]es|[Ll]es?|[Ll]a|[Ll]') ?$")
NOUN = re.compile(rf"\b(?:{'|'.join(PLACE_NOUNS)}) (?:de |du |des |d'|de la |de l'|: ?)?$", re.IGNORECASE)
NO_NOUN = re.compile(rf"\b(?:{'|'.join(NO_PLACE_NOUNS)})s? (?:de la |de l'|du |des |de |d')?$", re.IGNORECASE)
CHAIN = re.compile(r"(?:, (?:à |en |au |aux |de |du |d'|l'|la |le |les )?| (?:et|ou|puis|comme) (?:à |en |au |aux |de |du |d'|de la |de l'|des |l'|la |le |les )?|/| - | – )$")
BRACKET = re.compile(rf" \((?:[{UPPER}][\w' -]+|\d\d|2[AB]|97\d)\)")
AFTER = re.compile(r", (?:en|dans (?:le|la|l'|les)) ?[A-ZÀ-Ý]")
TAKES_ARTICLE = re.compile(r"\b(?:[Aa]ux?|[Dd]u|[Dd]es|[Ll]es?|[Ll]a|[Dd]e la|[Dd]e l'|[Ll]') ?$")
ARTICLED = re.compile(r"L(?:es?|a) |L'")
FUNCTION = (
    "À|Après|Au|Aussi|Autour|Aux|Avant|Avec|Car|Chez|Comme|Contre|Dans|De|Depuis|Des|Donc|Du|En|Entre|Et|Hors|Ici|Jusqu'à|La|Le|Les|Mais|Malgré|Ni|Or|Ou|Où|"
    "Outre|Par|Pour|Puis|Quand|Que|Sans|Selon|Si|Sous|Sur|Vers|Voici|Voilà|Cette|Ce|Chaque|Seul|Seule|Tout|Toute|Désormais|Ainsi|Notamment|Surtout|Ville|Région|Commune|Département"
)
# "Grand Chalon", "Jean Le Mans": a capitalised word in front makes another name of it; not "À Chalon", "Selon Chalon".
PROPER_BEFORE = re.compile(rf"(?<![.!?:»\"] )(?<!^)\b(?!(?:{FUNCTION}) )[{UPPER}][\w-]+ $")
PEOPLE = re.compile(r"\b(?:[Ll]es|[Dd]es|[Aa]ux|[Nn]os|[Ss]es|[Ll]eurs|\d+) $")
COMMON = frozenset(fold(word) for word in COMMON_WORDS)
RANKED = re.compile(r"(?P<ranks>\d{1,2}(?:er|e|ème|ᵉ)(?:(?:, | et )\d{1,2}(?:er|e|ème|ᵉ))*) arrondissements?(?: de (?P<city>Paris|Lyon|Marseille))?\b")
RANKED_CITY = re.compile(r"\b(?P<city>Paris|Lyon|Marseille) (?P<rank>\d{1,2}) ?(?:er|e|ème|ᵉ)\b(?: arrondissement)?")
CONTRACTIONS = {"au": "Le", "aux": "Les", "du": "Le", "des": "Les", "le": "Le", "les": "Les", "la": "La", "l'": "L'"}


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A name used as a place: its span, the name in full, what the reference list knows, and the rule."""

    start: int
    end: int
    name: str
    entries: tuple[PlaceEntry, ...]
    rule: str
    cue: str


def spans_at(text: str, start: int) -> list[int]:
    """Ends of the names that may begin at `start`, the longest first."""
    found = WORD.match(text, start)
    if not found:
        return []
    ends = [found.end()]
    at = found.end()
    while len(ends) < 6:
        more = MORE.match(text, at)
        if not more:
            break
        at = more.end()
        ends.append(at)
    return ends[::-1]


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Capitalised words, elided articles left out."""
    yield from NAME.finditer(text)


def with_article(text: str, start: int, name: str) -> tuple[int, str]:
    """Take the article into the name where the official name has it: "aux Mureaux" → Les Mureaux.

    Returns:
        Where the mention begins ("Mureaux" after "aux" and "des", which are no part of it), and the name.
    """
    before = ARTICLE.search(text, max(0, start - 5), start)
    if not before:
        return start, name
    word = before["contracted"].lower()
    full = CONTRACTIONS[word] + ("" if word == "l'" else " ") + name
    if not any(fold(entry.name) == fold(full) for entry in find(full)):
        return start, name
    return (before.start() if word in ("le", "la", "les", "l'") else start), full


def lookup(text: str, start: int, end: int) -> tuple[int, str, tuple[PlaceEntry, ...]]:
    """Look a span up with its article; a name without its official article is no match ("de Mans")."""
    name = text[start:end]
    first, full = with_article(text, start, name)
    if full != name:
        return first, full, find(full)
    key = fold(name)
    entries = tuple(e for e in find(name) if e.kind == "abréviation" or fold(e.name) == key or bare(fold(e.name)) == key)
    if not entries and len(key) > 3 and all(fold(e.name).startswith(key + " ") for e in find(name)):
        return start, name, find(name)
    if bare(key) == key:
        entries = tuple(e for e in entries if fold(e.name) == key or e.kind in AREAS or e.population > 8000)
    return start, name, entries


def spelled_alike(entry: PlaceEntry, name: str) -> bool:
    """Tell whether accents and hyphens are the official ones, but for capitals without accents."""
    plain = str.maketrans("ÉÈÊÎÂÔÀ-", "EEEIAOA ")
    one, other = name.translate(plain), entry.name.translate(plain)
    return one == other or other.startswith(one + " ") or one.replace("St ", "Saint ").replace("Ste ", "Sainte ") == other


def find_listed(doc: Doc, taken: list[tuple[int, int]], trusted: set[str]) -> Iterator[PlaceFound]:
    """Find the names of the reference list that the words around them show to be places.

    Args:
        doc: the Doc.
        taken: spans of people, organisations, CPTS: no place begins inside them.
        trusted: folded names of places that the article surely speaks of.
    """
    text = doc.text
    last_end, last_start = -1, -1
    for match in candidates(text):
        start = match.start("name")
        if start < last_end or _inside(start, taken):
            continue
        for end in spans_at(text, start):
            if _crosses(start, end, taken):
                continue
            first, name, entries = lookup(text, start, end)
            if not entries:
                continue
            rule = judge(doc, start, end, name, entries, chained=last_start >= 0 and _chained(text, last_end, start), trusted=trusted)
            if rule:
                yield PlaceFound(first, end, name, entries, rule, text[max(0, start - 12) : start].strip())
                last_end, last_start = end, start
            break


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether an offset lies in one of the spans."""
    return any(start <= offset < end for start, end in spans)


def _crosses(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of the spans."""
    return any(s < end and start < e for s, e in spans)


def _chained(text: str, last_end: int, start: int) -> bool:
    """Tell whether only a comma, "et" or the like stands between the last place and this name."""
    between = text[last_end:start]
    return len(between) < 14 and bool(CHAIN.match(between) or re.fullmatch(r"(?:\)|) ?\(?", between))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether an adjective makes a longer name of it: "la Vallée verte" is not La Vallée."""
    return bool(name_tail(text, end, [text[start:end].split()[-1]]))


def judge(doc: Doc, start: int, end: int, name: str, entries: tuple[PlaceEntry, ...], *, chained: bool, trusted: set[str]) -> str:
    """Tell by which rule a name is a place here, empty for none."""
    text = doc.text
    before, after = text[max(0, start - 40) : start].rpartition("\n")[2], text[end : end + 40]
    if is_shouted(text, start):
        return _shouted(before, after, name, entries)
    if NO_NOUN.search(before) or after[:1] in ("'", "@") or (name in ("France", "Europe") and re.match(r" \d", after)):
        return ""
    if re.match(rf" [{UPPER}][{UPPER}]+\b| [{UPPER}][a-zé]", after) and fold(name) in given_names():
        return ""
    area = any(e.kind in AREAS for e in entries)
    if re.match(rf" [{UPPER}][a-zà-ÿ]", after) and not BRACKET.match(after):
        # "Sud Vendée Littoral", "Paris Nord": only the beginning of a longer name.
        return ""
    if not area and TAKES_ARTICLE.search(before) and not ARTICLED.match(name):
        # "au Grand rendez-vous", "le Chalon": a commune takes an article only where its name has one.
        return ""
    if PROPER_BEFORE.search(before) or (not area and _goes_on(text, start, end)):
        return ""
    exact = any(spelled_alike(e, name) or e.kind in AREAS for e in entries)
    # "Lorraine", "Florence" are given names too: an article tells the territory.
    country = any(e.kind == "pays" for e in entries)
    named_so = fold(name) in given_names() and not country and not (area and TAKES_ARTICLE.search(before))
    # "le Nord" and "la Manche" with a small article are departments, "le Nord de la France" is none.
    territory = any(e.kind == "département" for e in entries) and bool(TAKES_ARTICLE.search(before))
    common = (fold(name) in COMMON and not (territory and not re.match(r" (?:de|du|des|d')\b", after))) or named_so
    if DEMONYM.fullmatch(name.lower()) and PEOPLE.search(before) and not any(e.kind == "commune" for e in entries):
        # "les Verdunois" are the people of the Verdunois.
        return ""
    if BRACKET.match(after) and find(after[2 : after.index(")")] if not after[2].isdigit() else "France") or AFTER.match(after):
        return "places.bracket"
    if NOUN.search(before):
        return "places.noun"
    if STRONG.search(before) and exact and not (before.endswith("l'") and not area):
        return "" if common and not area and not re.search(r"\b(?:à|aux?) $", before) else "places.preposition"
    if chained and exact and not (common and not area):
        return "places.list"
    if not chained and not area and _after_noun(doc, start):
        # "le collège Saint-Jean", "la clinique Pasteur": the name of something else.
        return ""
    if fold(name) in trusted and not common:
        return "places.again"
    if WEAK.search(before) and exact and not common:
        return "places.complement" if area or any(e.population >= 200 for e in entries) or _is_loc(doc, start, end) else ""
    return _headline(doc, start, end, name, area=area, common=common)


def _shouted(before: str, after: str, name: str, entries: tuple[PlaceEntry, ...]) -> str:
    """Judge a name in a line of capitals: "HAUTE-SAVOIE. LA CPTS …", "UNE CPTS À SAUMUR"."""
    large = any(e.kind in AREAS or e.population >= 2000 for e in entries)
    placed = not before and re.match(r"[.,:]| :| \(|$", after) or re.search(r"\b(?:À|A|AU|AUX|EN|DANS LE|DANS LA|DE|DU|D') ?$", before)
    return "places.capitals" if large and placed and fold(name) not in COMMON else ""


def _subject(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name that begins a sentence is followed by its verb: "Chartres accueille …"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.end >= len(doc) or any(t.ent_type_ == "PER" for t in span):
        return False
    return bool(span[0].is_sent_start) and doc[span.end].pos_ in ("VERB", "AUX") and doc[span.end].text.islower()


def _headline(doc: Doc, start: int, end: int, name: str, *, area: bool, common: bool) -> str:
    """Judge a name that nothing announces: a title "Yonne : …", a dateline "Saumur. Les soignants …", or the model."""
    text = doc.text
    first = start == 0 or text[start - 1] == "\n"
    if first and re.match(r" ?: |\. [A-ZÀ-Ý]|, | \(|\n|$", text[end:]) and not common and not is_shouted(text, start):
        return "places.headline"
    if not common and not doc.text[:start].endswith("\n") and any(e.population >= 10_000 for e in find(name)) and _inside_sentence(doc, start):
        return "places.large"
    if not common and any(e.population >= 5000 or e.kind in AREAS for e in find(name)) and _subject(doc, start, end):
        return "places.subject"
    if not common and _is_loc(doc, start, end) and (area or len(name) > 4):
        return "places.entity"
    return ""


def _after_noun(doc: Doc, start: int) -> bool:
    """Tell whether a common noun stands right in front."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or span.start == 0 or doc.text[start - 1] != " ":
        return False
    return doc[span.start - 1].pos_ == "NOUN" and doc[span.start - 1].text.islower()


def _inside_sentence(doc: Doc, start: int) -> bool:
    """Tell whether a capital tells something here: not at the beginning of a sentence, and no other name follows."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and not span[0].is_sent_start and span[0].ent_type_ != "PER"


def _is_loc(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the model sees a location here."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ == "LOC" for token in span)


def find_arrondissements(text: str) -> Iterator[PlaceFound]:
    """Find "13e arrondissement de Paris", "les 13e et 14e arrondissements", "Lyon 3e"."""
    for match in RANKED.finditer(text):
        city = match["city"] or _last_city(text[: match.start()]) or _only_city(text)
        for rank in re.findall(r"\d+", match["ranks"]):
            suffix = "er" if rank == "1" else "e"
            name = f"{rank}{suffix} arrondissement" + (f" de {city}" if city else "")
            yield PlaceFound(match.start(), match.end(), name, find(f"{city} {rank}{suffix} arrondissement"), "places.arrondissement", "arrondissement")
    for match in RANKED_CITY.finditer(text):
        suffix = "er" if match["rank"] == "1" else "e"
        name = f"{match['rank']}{suffix} arrondissement de {match['city']}"
        yield PlaceFound(match.start(), match.end(), name, find(f"{match['city']} {match['rank']}{suffix} arrondissement"), "places.arrondissement", match["city"])


def _last_city(text: str) -> str:
    """The city with arrondissements named last in a text, empty without one."""
    named = re.findall(r"\b(?:Paris|Lyon|Marseille)\b", text)
    return named[-1] if named else ""


def _only_city(text: str) -> str:
    """The one city with arrondissements that a text names, empty if it names none or several."""
    named = {city for city in ("Paris", "Lyon", "Marseille") if re.search(rf"\b{city}\b|\b{city.lower()[:5]}", text)}
    return named.pop() if len(named) == 1 else ""


# Seats that stand for a government or an agreement, not for a place.
METONYMS = frozenset(["Beauvau", "Bercy", "Grenelle", "Matignon", "Ségur"])
GRAND = re.compile(rf"Grande? [{UPPER}]")
TO_TOWN = re.compile(rf"\b(?:à|À|près de|commune de|communes de|village de|ville de|bourg de|quartiers? de) (?=[{UPPER}][a-zà-ÿ])")
TERRITORY = re.compile(
    rf"\b(?:[Dd]ans|[Ss]ur|[Ee]n|[Ll]e(?= Grand)|territoire|périmètre|secteur|celui|bassin|soignants|professionnels|habitants|santé|médecins) "
    rf"(?:du |de la |de l'|des |de |d'|le |la |les |l')?(?=[{UPPER}])"
)


def find_unlisted(doc: Doc, taken: list[tuple[int, int]], territories: dict[str, str]) -> Iterator[PlaceFound]:
    """Find territories that no list holds: "le périmètre du Grand Saumurois", and the territory of a CPTS by itself.

    Args:
        doc: the Doc.
        taken: spans that are something else.
        territories: folded name → name of the territories in the names of the article's CPTS.
    """
    text = doc.text
    for match in TERRITORY.finditer(text):
        end = read_name(text, match.end(), lists=True)
        name = text[match.end() : end]
        if end == match.end() or _crosses(match.end(), end, taken):
            continue
        natural = (DEMONYM.fullmatch(name.split()[-1].lower()) or GRAND.match(name)) and not find(name)
        if natural and (_is_loc(doc, match.end(), end) or name.startswith(("Grand ", "Pays ")) or match.group().startswith(("dans", "périm", "territ"))):
            yield PlaceFound(match.end(), end, name, (), "places.territory", match.group().strip())
    for match in TO_TOWN.finditer(text):
        # "à Alkirch": a town that the list spells otherwise, or a foreign one; the model must see a location too.
        found = WORD.match(text, match.end())
        if found and not _crosses(match.end(), found.end(), taken) and _is_loc(doc, match.end(), found.end()):
            if fold(found.group()) not in COMMON and found.group() not in METONYMS and fold(found.group()) not in given_names() and not find(found.group()):
                yield PlaceFound(match.end(), found.end(), found.group(), (), "places.town", match.group().strip())
    for name in territories.values():
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if not _crosses(match.start(), match.end(), taken):
                yield PlaceFound(match.start(), match.end(), name, find(name), "places.cpts-territory", "CPTS")
