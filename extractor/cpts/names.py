"""Reading a French proper name in running text: where "Pays de Redon – Bretagne Sud" or "l'Est-Audois" ends."""

import re
from collections.abc import Callable

from extractor.cpts.patterns import (
    AREA_OPENERS,
    DIRECTIONS,
    LAND_HEADS,
    LINKS,
    OTHER_ACTORS,
    PARTS,
    STOPS,
    TERRITORY_HEADS,
)
from extractor.cpts.tails import closes_nothing
from models.places import departments, find, fold, regions

UPPER = "A-ZÀ-ÖØ-ÞŒŸ"
LOWER = "a-zà-öø-ÿœ"
WORD = re.compile(r"[^\W_]+(?:(?:['.-]|/(?=[A-ZÀ-Þ]))[^\W_]+)*")
ELIDED = re.compile(r"[dlDL]'(?=\w)")
CAPITAL = re.compile(rf"[{UPPER}]")
# 13, 13e, 1er, 971, 3/6, 2A ("CPTS 2A Sud-Est"); no year, no amount ("CPTS Créteil 45 000 euros", "CPTS à 95 %").
NUMBER = re.compile(
    r"(?:2[AB]|\d{1,3}(?:er|ère|e|ème|è)?)(?:[/-]\d{1,2}(?:er|e|ème)?){0,3}"
    r"(?![\w%€]| ?[%€]|,\d| \d{3}| (?:euros|ans|jours|fois)\b)"
)
# "la CPTS Redon sur 64 communes", "de 12 cabinets".
COUNT = re.compile(r"\d{1,3} [a-zà-ÿ-]+[sx]\b")
LINK = re.compile(r"(?:d'|l'|(?:de|des|di|du|en|et|la|le|les|lès|lez|sous|sur)\b|[-–/&+])", re.IGNORECASE)
# "Pays royannais", "Presqu'île guérandaise", "Bassin minier", "Grésivaudan nord", "Pays basque intérieur".
TAIL = re.compile(
    r"(?:\w+(?:aise?|oise?|[iéy]en(?:ne)?|aine?|ine?|onne|ande?|arde?|ane?|ole?|ale?|aux|ique|ère?|ier|ière|eux|ouse)s?"
    r"|basque|bigouden(?:ne)?|gallo|noire?|gauche|droite|vert[es]?|bleue?|rouges?|blanche?s?|dorée?s?|(?:bocag|horlog|houill|potag)(?:er|ère)"
    r"|lacustre|maritime|océane|profonde?|rural|thermal|intérieure?|nord|sud|est(?=[,.;:)]|$)|ouest|centre|santé|normande?)\b"
)
NO_TAIL = re.compile(
    r"(?:voisines?|certaines?|féminines?|quotidiennes?|anciennes?|européennes?|françaises?|mais|fois|trois|parfois|toutefois|mois|bois|chois\w*|jamais|désormais|bien|rien|combien|fin|enfin|soins?|quand|pendant|cependant|souhaite|réalise|organise|"
    r"avaient|étaient|étai[ts]|avai[ts]|fai[ts]|plan|main|demain|prochaine?|dernière?|première?|manière|au|aux|médecins?|"
    r"pharmaciens?|praticiens?|citoyens?|terrain|bilan|total|local[e]?|journal|matin|entre|pratique|publique?|libérale?|"
    r"médicale?|territoriale?|sociale?|nationale?|départementale?|régionale?|vise|mise|prise|moins|depuis|puis|"
    r"connaît|lance|accueille|dispose|propose|pilote|signale|\w+ait|\w+aient)$"
)
# "Thiérache ardennaise", "Champagne berrichonne": after any name.
DEMONYM = re.compile(
    r"(?=[a-zà-ÿ])\w{3,}(?:[^fm]ais|aises?|[^f]oise?s?|[iéy]en(?:ne)?s?|ines?|onnes?)\b"
    r"|\b(?:mancelles?|dolois|lotois|nîmois|ornais)\b"
    r"|\b(?:hautes?|basses?|profondes?|noire?s?|vert(?:e?s?)|blanc(?:he)?s?|pourpres?|basques?|bigouden|océanes?"
    r"|sauvages?|thermale?s?|boisée?s?|froides?)\b"
    r"|\b(?:normande?|flamande?|picarde?|savoyarde?|auvergnate?|catalane?|occitane?|cévenole?|lomagnole?|rhénane?)\b"
    r"|\b(?:angevin|beauceron|breton|limousin|lorraine?|messin|percheron|poitevin|toulousain)\b"
)
# "Libournais central", "Morvan nord", "Durance supérieure": the part of the territory, after any name.
SIDE = re.compile(
    r"(?:intérieure?|supérieure?|inférieure?|centrale?|orientale?|occidentale?|méridionale?|septentrionale?|nord|sud|ouest"
    r"|alpine?|atlantique|côtière?|forestière?|littorale?|maritime|méditerranéen(?:ne)?|pyrénéen(?:ne)?|rurale?"
    r"|transfrontalière?|urbaine?|viticole|volcanique)"
    r"(?=[ ,.;:)»]|$)(?! (?:à|de|du|d'|au|aux)\b)"
)
# "Vilaine amont", "Médoc estuaire et landes", "Béarn des gaves", "Metz et environs", "Mellois en santé".
PART = re.compile(
    rf"(?:(?:{'|'.join(PARTS)})\b(?: et (?:{'|'.join(PARTS)})\b)?|des (?:{'|'.join(PARTS)})\b"
    r"|et (?:ses )?environs\b|en santé\b)(?! (?:de|du|des|d')\b)"
)
# "Sources du lac", "Lacs et montagnes": after a noun that opens a name alone; "la CPTS Annecy du lac" tells where.
OF_PART = re.compile(
    rf"(?:(?:et )?(?:du|de la|de l'|des)|et) ?(?<=[ '])(?:{'|'.join(PARTS)})\b(?! (?:de|du|des|d'|voisin)\w*)"
)
HEADS, LANDS = frozenset(TERRITORY_HEADS), frozenset(LAND_HEADS)
FOLDED_HEADS = frozenset(fold(word) for word in TERRITORY_HEADS)
STOP = frozenset(STOPS)
OTHERS = frozenset(OTHER_ACTORS)
WAYS = frozenset(fold(word) for word in (*DIRECTIONS, *TERRITORY_HEADS, *AREA_OPENERS))
# No name has more words; it keeps the reading linear.
LONGEST = 14
# Inhabitants: "la CPTS Créteil du Val-de-Marne" is that of the town, "CPTS Vaux d'Yonne" of no village of Vaux.
TOWN = 3000
DASHES = frozenset({"-", "–", "/", "&", "+"})
ARTICLES = frozenset({"la", "le", "les", "l'"})
assert all(LINK.fullmatch(link) for link in LINKS)

Blocked = Callable[[int], bool]


def never(offset: int) -> bool:
    """Block nothing."""
    return False


def spelling(name: str) -> str:
    """Regex source for a place name as the press spells it: hyphen or space, accents on capitals or not."""
    loose = {"Î": "[ÎI]", "É": "[ÉE]", "-": "[- ]", " ": "[- ]", "'": "'", "é": "[ée]", "ô": "[ôo]", "è": "[èe]"}
    return "".join(loose.get(letter, re.escape(letter)) for letter in name)


def alternatives(names: list[str]) -> str:
    """Regex source that matches the longest of the names."""
    return "|".join(spelling(name) for name in sorted(set(names), key=len, reverse=True))


REGIONS = [entry.name for entry in regions()]
DEPARTMENTS = [entry.name for entry in departments()]
# The capital first: a hundred names are not tried at every letter of a text.
AREA = re.compile(rf"(?=[A-ZÀ-Þ])(?:{alternatives([*REGIONS, *DEPARTMENTS, 'France', 'PACA', 'Paca'])})(?![\w-])")


def word_at(text: str, start: int) -> str:
    """The word, number or elided article that begins at `start`, empty where none does."""
    found = ELIDED.match(text, start) or WORD.match(text, start)
    return found.group() if found else ""


def skip_links(text: str, start: int) -> tuple[int, list[str]]:
    """Pass up to four linking words; return where the next word begins, and the links."""
    links: list[str] = []
    at = start
    while len(links) < 4:
        found = LINK.match(text, at)
        if not found:
            break
        after = found.end()
        if not found.group().endswith("'"):
            if text[after : after + 1] != " ":
                break
            after += 1
        # "CPTS La Vallée": a capital article belongs to the name; the caller sees it as a link all the same.
        links.append(found.group().lower())
        at = after
    return at, links


def starts_name(text: str, at: int) -> bool:
    """Tell whether a capitalised word or a short number that may belong to a name begins at `at`."""
    if NUMBER.match(text, at):
        return True
    word = word_at(text, at)
    return bool(word) and bool(CAPITAL.match(word)) and word.rstrip(".") not in STOP and not word.endswith("'")


def part_end(text: str, at: int) -> int:
    """End of the word or number that begins at `at`."""
    number = NUMBER.match(text, at)
    if number:
        return number.end()
    found = WORD.match(text, at)
    return found.end() if found else at


def _links_allow(text: str, at: int, links: list[str], words: list[str], blocked: Blocked) -> bool:
    """Tell whether a name goes on over these links to the capitalised word at `at`."""
    if blocked(at):
        return False
    number = NUMBER.match(text, at) if links and links[0] in DASHES else None
    if number and re.match(r" [a-zà-ÿ]", text[number.end() : number.end() + 2]):
        # A list: "CPTS Val d'Orge – 17 communes".
        return False
    if links and links[0] not in DASHES and COUNT.match(text, at):
        return False
    if "et" in links:
        # "CPTS Grand Autunois et Morvan" goes on; "la CPTS X et la CPTS Y", "X et l'Hôpital" do not.
        if links[0] != "et" or (len(links) > 1 and links[1] in ARTICLES) or word_at(text, at) in OTHERS:
            return False
        # "la CPTS de Verdun et du Nord meusien": no department.
        area = AREA.match(text, at)
        return not (area and links[1:]) or bool(name_tail(text, area.end(), [area.group()]))
    if links and links[0] in ARTICLES and text[at - 1 : at] == " " and len(links) == 1:
        # A small article after a name begins something else ("CPTS Créteil le Dr Petit"); "La" is part of it.
        return False
    if AREA.match(text, at) and links and links[0] not in DASHES and word_at(text, at) != "Nord":
        # "la CPTS de Créteil en Val-de-Marne", "la CPTS Nord de l'Yonne", "la CPTS Haute Chaîne du Jura".
        return "en" not in links and (fold(words[-1]).split()[-1] in WAYS or not _is_town(words))
    return True


def _is_town(words: list[str]) -> bool:
    """Tell whether a name is that of a town that people know: what follows then tells where it lies."""
    return any(entry.kind != "commune" or entry.population > TOWN for entry in find(" ".join(words)))


def _no_tail(word: str) -> bool:
    """Tell whether a word with the ending of an adjective closes no name."""
    return bool(NO_TAIL.match(word)) or closes_nothing(word)


# "la Polynésie française", "la Riviera française": where the list of places says so, or knows no place without it.
FRENCH = re.compile(r"françaises?\b")


def name_tail(text: str, end: int, words: list[str]) -> int:
    """End of a small adjective that belongs to the name: "Pays royannais", "Bassin minier"; 0 without one."""
    if text[end : end + 1] != " ":
        return 0
    listed = FRENCH.match(text, end + 1)
    if listed and (find(f"{words[-1]} {listed.group()}") or not find(words[-1])):
        return listed.end()
    heads = {fold(part) for word in words for part in (word, *word.split("-"))}
    found = (TAIL.match(text, end + 1) if heads & FOLDED_HEADS else None) or DEMONYM.match(text, end + 1)
    if not found or _no_tail(found.group()) or not found.group()[0].islower():
        found = SIDE.match(text, end + 1) or PART.match(text, end + 1)
    if not found and fold(words[-1]) in WAYS and words[-1][:1].isupper():
        found = OF_PART.match(text, end + 1)
    # The parts of a territory follow proper names alone: "le territoire des lacs" is described, not named.
    if not found or (found.re is PART and words[-1][:1].islower()):
        return 0
    # "Pays basque intérieur", "bassin minier nord", "Suisse normande ornaise".
    at = found.end() + 1
    second = (SIDE.match(text, at) or DEMONYM.match(text, at)) if text[at - 1 : at] == " " else None
    return second.end() if second and not _no_tail(second.group()) else found.end()


def read_name(text: str, start: int, blocked: Blocked = never, *, lists: bool = False) -> int:
    """Read the proper name that begins at `start`.

    Args:
        text: clean text.
        start: where its first word stands (capitalised, a number, or a small noun such as "vallée").
        blocked: tells of an offset whether something else (a person) is known to begin there.
        lists: "et" and "," separate names ("les CPTS de Redon et Vitré") instead of joining one.

    Returns:
        Its end; `start` where there is no name.
    """
    end, at, words = _opening(text, start)
    while at >= 0 and len(words) < LONGEST and starts_name(text, at) and not blocked(at):
        end = part_end(text, at)
        words.append(text[at:end])
        end = name_tail(text, end, words) or end
        if text[end : end + 1] != " ":
            break
        at, links = _advance(text, end + 1)
        if not lists and links[:1] == ["et"] and links[1:] and links[1] not in ARTICLES:
            # "la CPTS d'Ambert et de la vallée de la Dore".
            at = _land(text, at)
        if (lists and "et" in links) or not starts_name(text, at) or not _links_allow(text, at, links, words, blocked):
            break
    return end


def _opening(text: str, start: int) -> tuple[int, int, list[str]]:
    """Pass small nouns that open a name: "vallée de l'", "nord "; return end so far, next word, words passed.

    The end so far is `start` unless an adjective closes the name already ("métropole lilloise", "est lyonnais").
    The next word is -1 where no capital follows: "la CPTS du territoire" has no name.
    """
    words: list[str] = []
    at, end = start, start
    while word_at(text, at) in HEADS and len(words) < 3:
        after = at + len(word_at(text, at))
        words.append(text[at:after])
        end = name_tail(text, after, words) or end
        if text[after : after + 1] != " ":
            return end, -1, words
        at, links = skip_links(text, max(after, end) + 1)
        if {"et", "en"} & set(links):
            return end, -1, words
    return end, at, words


def _land(text: str, at: int) -> int:
    """Pass a small noun that opens the name of a natural area ("vallée de la "); `at` where none with a name does."""
    word = word_at(text, at)
    if word not in LANDS or text[at + len(word) : at + len(word) + 1] != " ":
        return at
    named, links = skip_links(text, at + len(word) + 1)
    return named if links and starts_name(text, named) else at


def _advance(text: str, at: int) -> tuple[int, list[str]]:
    """Pass links; a capital article ("CPTS Saint-Denis La Plaine") is part of the name and no link."""
    found = LINK.match(text, at)
    if found and CAPITAL.match(text, at) and found.group().isalpha():
        return (found.end() + 1, []) if CAPITAL.match(text, found.end() + 1) else (at, [])
    return skip_links(text, at)
