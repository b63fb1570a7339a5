"""Places that no list holds by name: arrondissements by their number, territories, towns abroad."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extractor.cpts.names import DEMONYM, UPPER, read_name
from extractor.organisations.text import given_names
from extractor.places.found import WORD, PlaceFound
from extractor.places.patterns import FOREIGN_DEMONYMS, LANDFORMS, NO_LANDS
from extractor.places.signs import COMMON, METONYMS, is_loc
from extractor.references.text import text_of
from models.places import find, fold

# "13e", "1er", "XIIIe", "Ier": how a rank is written.
RANK = r"(?:\d{1,2}|X{0,2}(?:IX|IV|V?I{1,3}|V)|XX?)(?:er|e|ème|ᵉ)"
RANKED = re.compile(
    rf"\b(?P<ranks>{RANK}(?:(?:, | et ){RANK})*) arrondissements?(?: de (?P<city>Paris|Lyon|Marseille))?\b"
)
RANKED_CITY = re.compile(
    r"\b(?P<city>Paris|Lyon|Marseille) (?P<rank>\d{1,2}|X{0,2}(?:IX|IV|V?I{1,3}|V)|XX?) ?(?:er|e|ème|ᵉ)\b"
    r"(?: arrondissement)?"
)
GRAND = re.compile(
    rf"Grande? (?!(?:Âge|Angle|Chelem|Débat|Écran|Emprunt|Jury|Jeu|Oral|Palais|Plan|Prix|Public|Soir)\b)[{UPPER}]"
)
TO_TOWN = re.compile(
    rf"\b(?:à|À|près de|commune de|communes de|village de|ville de|bourg de|quartiers? de) (?=[{UPPER}][a-zà-ÿ])"
)
LAND = re.compile(
    r"\b(?:[Ll]e|[Dd]u|[Aa]u|[Ee]n) (?P<land>[Pp]ays (?:de la |de l'|des |du |de |d'))(?=[A-ZÀ-Þ])(?!Loire)"
)
# "le Pays basque", "en pays nantais"; not "le pays anglais".
LAND_ADJECTIVE = re.compile(
    rf"\b(?:[Ll]e|[Dd]u|[Aa]u|[Ee]n) (?P<land>[Pp]ays (?!(?:{'|'.join(FOREIGN_DEMONYMS)})\b)"
    r"(?:\w{2,}(?:[^fm]ais|ois)|basque|bigouden|gallo|cathare|niortais|catalan|voironnais))(?![\w-])",
)
# "dans le Roannais", "ira au Nontronnais", "Reste le Ribéracois", "dans le Forez et le Roannais", "l'est du Vexinois".
DEMONYM_LAND = re.compile(
    rf"(?:\b(?:[Dd]ans|[Ee]ntre|[Vv]ers|[Rr]este(?:nt)?) (?:le [{UPPER}][\w-]+(?:,| et) ){{0,4}}le"
    r"|(?:\b(?:nord|sud|est|ouest|cœur|coeur|confins|communes|élus|cantons?|villages|habitants|bassin|secteur"
    r"|territoire|praticiens) du)|\bau) "
    rf"(?P<land>(?!(?i:{'|'.join([*FOREIGN_DEMONYMS, *NO_LANDS])})\b)[{UPPER}]\w{{2,}}(?:[^fm]ais|ois|[éa][sz]is))"
    rf"(?![\w'-])(?! [{UPPER}])(?! (?:qui|que|dont|de)\b)"
)
# "Luc Petit, coordinateur de Chalosse-Tursan": the community called by its land, not the land.
OFFICE_OF = re.compile(
    r"\b(?:animat(?:eur|rice)|coordinat(?:eur|rice)|coordonnat(?:eur|rice)|(?:co-?|vice-)?président(?:e|s|es)?"
    r"|secrétaire(?: général(?:e)?)?|trésori(?:er|ère)) (?:de la |de l'|du |des |de |d')$"
)
LANDFORM = re.compile(
    rf"(?<![\w-])(?P<form>(?:{'|'.join(LANDFORMS)}) (?:de la |de l'|du |des |de |d'))(?=[{UPPER}][a-zà-ÿ])",
    re.IGNORECASE,
)
TERRITORY = re.compile(
    rf"\b(?:[Dd]ans|[Ss]ur|[Ee]n|[Ll]e(?= Grand)|territoire|périmètre|secteur|celui|bassin|soignants"
    rf"|professionnels|habitants|santé|médecins) "
    rf"(?:du |de la |de l'|des |de |d'|le |la |les |l')?(?=[{UPPER}])"
)


def find_arrondissements(text: str) -> Iterator[PlaceFound]:
    """Find "13e arrondissement de Paris", "les 13e et 14e arrondissements", "Lyon 3e"."""
    for match in RANKED.finditer(text):
        city = match["city"] or _last_city(text[max(0, match.start() - 2000) : match.start()]) or _only_city(text)
        for rank in map(_number, re.findall(r"\d+|[IVX]+", match["ranks"])):
            suffix = "er" if rank == "1" else "e"
            name = f"{rank}{suffix} arrondissement" + (f" de {city}" if city else "")
            yield PlaceFound(
                match.start(),
                match.end(),
                name,
                find(f"{city} {rank}{suffix} arrondissement"),
                "places.arrondissement",
                "arrondissement",
            )
    for match in RANKED_CITY.finditer(text):
        rank = _number(match["rank"])
        suffix = "er" if rank == "1" else "e"
        name = f"{rank}{suffix} arrondissement de {match['city']}"
        yield PlaceFound(
            match.start(),
            match.end(),
            name,
            find(f"{match['city']} {rank}{suffix} arrondissement"),
            "places.arrondissement",
            match["city"],
        )


def _number(rank: str) -> str:
    """Write a rank's number in digits: "XIV" → "14"."""
    if rank.isdigit():
        return rank
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in rank]
    return str(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))


def find_lands(text: str) -> Iterator[PlaceFound]:
    """Find "le pays de Bray", which is not the town of Bray."""
    for match in LAND.finditer(text):
        end = read_name(text, match.end(), lists=True)
        name = text[match.start("land") : end]
        entries = find(name)
        if end > match.end() and not any(entry.kind == "région" for entry in entries):
            yield PlaceFound(match.start("land"), end, name, entries, "places.land", "pays")


def find_natural(doc: Doc) -> Iterator[PlaceFound]:
    """Find lands that the form of their name shows: "le Pays nantais", "au Roannais", "la vallée de l'Anglin"."""
    text = text_of(doc)
    for pattern in (LAND_ADJECTIVE, DEMONYM_LAND):
        for match in pattern.finditer(text):
            name = match["land"]
            if not (pattern is DEMONYM_LAND and find(name)) and fold(name) not in given_names():
                yield PlaceFound(match.start("land"), match.end("land"), name, find(name), "places.land", "pays")
    for match in LANDFORM.finditer(text):
        found = WORD.match(text, match.end())
        # "la vallée de la Drôme" speaks of a place of the list, which is read there.
        if found and not find(found.group()) and fold(found.group()) not in given_names() | COMMON:
            name = text[match.start() : found.end()]
            yield PlaceFound(match.start(), found.end(), name, (), "places.landform", match["form"].split()[0])


def _last_city(text: str) -> str:
    """The city with arrondissements named last in a text, empty without one."""
    named = re.findall(r"\b(?:Paris|Lyon|Marseille)\b", text)
    return named[-1] if named else ""


def _only_city(text: str) -> str:
    """The one city with arrondissements that a text names, empty if it names none or several."""
    named = {city for city in ("Paris", "Lyon", "Marseille") if re.search(rf"\b{city}\b|\b{city.lower()[:5]}", text)}
    return named.pop() if len(named) == 1 else ""


def _known_word(name: str) -> bool:
    """Tell whether a name is a common word, a given name, a seat of government or in the list already."""
    key = fold(name)
    return key in COMMON or name in METONYMS or key in given_names() or bool(find(name))


def find_unlisted(doc: Doc, taken: bytearray, territories: dict[str, str]) -> Iterator[PlaceFound]:
    """Find territories that no list holds: "le périmètre du Grand Thouarsais", and the territory of a CPTS by itself.

    Args:
        doc: the Doc.
        taken: marks the characters that are something else.
        territories: folded name → name of the territories in the names of the article's CPTS.
    """
    text = text_of(doc)
    for match in TERRITORY.finditer(text):
        end = read_name(text, match.end(), lists=True)
        name = text[match.end() : end]
        if end == match.end() or any(taken[match.end() : end]):
            continue
        natural = (DEMONYM.fullmatch(name.split()[-1].lower()) or GRAND.match(name)) and not find(name)
        if natural and (
            is_loc(doc, match.end(), end)
            or name.startswith(("Grand ", "Pays "))
            or match.group().startswith(("dans", "périm", "territ"))
        ):
            yield PlaceFound(match.end(), end, name, (), "places.territory", match.group().strip())
    for match in TO_TOWN.finditer(text):
        # "à Alkirch": a town that the list spells otherwise, or a foreign one; the model must see a location too.
        found = WORD.match(text, match.end())
        if not found or re.match(rf" [{UPPER}]", text[found.end() : found.end() + 2]):
            # "à Sciences Po Paris": a longer name of something else.
            continue
        if any(taken[match.end() : found.end()]) or not is_loc(doc, match.end(), found.end()):
            continue
        if not _known_word(found.group()):
            yield PlaceFound(match.end(), found.end(), found.group(), (), "places.town", match.group().strip())
    for name in territories.values():
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            office = OFFICE_OF.search(text, max(0, match.start() - 40), match.start())
            if not office and not any(taken[match.start() : match.end()]):
                yield PlaceFound(match.start(), match.end(), name, find(name), "places.cpts-territory", "CPTS")
