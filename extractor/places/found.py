"""Finding capitalised names of the reference list that are used as places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from extractor.cpts.names import UPPER
from extractor.places.signs import AREAS, ARTICLED, judge
from extractor.references.text import text_of
from models.places import PlaceEntry, bare, find, find_short, fold

WORD = re.compile(rf"[{UPPER}][\w'-]*\w")
NAME = re.compile(rf"(?<![\w@#-])(?<!\w')(?:[LlDd]')?(?P<name>{WORD.pattern})")
MORE = re.compile(
    rf"(?: (?:de |du |des |d'|la |le |les |l'|en |sur |sous |lès |et |aux? |à )*|-)(?:[{UPPER}][\w'-]*\w|\d+)"
    r"| française\b"
)
ARTICLE = re.compile(r"\b(?P<contracted>[Aa]ux?|[Dd]u|[Dd]es|[Ll]es?|[Ll]a|[Ll]') ?$")
CHAIN = re.compile(
    r"(?:, (?:à |en |au |aux |de |du |d'|l'|la |le |les )?| (?:et|ou|puis|comme) (?:à |en |au |aux |de |du |d'"
    r"|de la |de l'|des |l'|la |le |les )?|/| - | – )$"
)
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
    """Take the article into the name where the official name has it: "aux Herbiers" → Les Herbiers.

    Returns:
        Where the mention begins ("Herbiers" after "aux" and "des", which are no part of it), and the name.
    """
    before = ARTICLE.search(text, max(0, start - 5), start)
    if not before:
        return start, name
    word = before["contracted"].lower()
    if word != "l'" and any(entry.kind in ("département", "région") for entry in find(name)):
        # "le département de la Creuse" is not the village of La Creuse.
        return start, name
    full = CONTRACTIONS[word] + ("" if word == "l'" else " ") + name
    if not any(fold(entry.name) == fold(full) for entry in find(full)) and not find_short(full):
        return start, name
    return (before.start() if word in ("le", "la", "les", "l'") else start), full


@lru_cache(maxsize=2048)
def lookup(text: str, start: int, end: int) -> tuple[int, str, tuple[PlaceEntry, ...]]:
    """Look a span up with its article; a name without its official article is no match ("de Mans")."""
    name = text[start:end]
    opening = ARTICLED.match(name)
    if opening and any(entry.kind == "département" for entry in find(name[opening.end() :])):
        # "La Creuse manque de bras": a title's capital article does not make the village of it.
        return start, name, ()
    first, full = with_article(text, start, name)
    if full != name:
        return first, full, find(full) or find_short(full)
    key = fold(name)
    entries = tuple(
        e for e in find(name) if e.kind == "abréviation" or fold(e.name) == key or bare(fold(e.name)) == key
    )
    if not entries and len(key) > 3 and all(fold(e.name).startswith(key + " ") for e in find(name)):
        return start, name, find(name)
    if bare(key) == key:
        entries = tuple(e for e in entries if fold(e.name) == key or e.kind in AREAS or e.population > 8000)
    return start, name, entries


# "à Boën", "les soignants de Sanary", "De Bourg à Oyonnax", "la maire de La Seyne".
TOWN_BEFORE = re.compile(
    r"(?:\b(?:à|À|vers|près de|autour de|depuis|maires? d[eu]|communes? d[eu]|villes? d[eu]|habitants d[eu]"
    r"|soignants d[eu]|médecins d[eu]|patients d[eu]|élus d[eu]|canton d[eu]|agglomération d[eu]|secteur d[eu]|au|De|Du"
    r"|entre|via) "
    r"|\b(?:maire|commune|ville|habitants|près|autour|secteur|canton) d')$"
)
TOWN_AFTER = re.compile(r" \((?:\d\d|2[AB]|97\d)\)| (?:à|au|aux) [A-ZÀ-Þ]")


def is_short(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether the words around announce a town, so that the short form of its name will do."""
    if len(name) < 4 or not find_short(name):
        return False
    return bool(TOWN_BEFORE.search(text, max(0, start - 20), start) or TOWN_AFTER.match(text, end))


def _larger(entries: tuple[PlaceEntry, ...], short: tuple[PlaceEntry, ...]) -> tuple[PlaceEntry, ...]:
    """Entries of the name as it stands, unless the town it shortens is far larger ("La Seyne")."""
    size = max((entry.population for entry in entries), default=0)
    areas = any(entry.kind != "commune" for entry in entries)
    return short if not areas and short[0].population > 5 * size else entries


def find_listed(doc: Doc, taken: bytearray, trusted: set[str]) -> Iterator[PlaceFound]:
    """Find the names of the reference list that the words around them show to be places.

    Args:
        doc: the Doc.
        taken: marks the characters of people, organisations, CPTS, whose parts are no places.
        trusted: folded names of places that the article surely speaks of.
    """
    text = text_of(doc)
    last_end, last_start = -1, -1
    for match in candidates(text):
        start = match.start("name")
        if start < last_end or taken[start]:
            continue
        for end in spans_at(text, start):
            if any(taken[start:end]):
                continue
            first, name, entries = lookup(text, start, end)
            chained = last_start >= 0 and _chained(text, last_end, start)
            if is_short(text, start, end, name) or chained or (find_short(name) and ARTICLED.match(name)):
                entries = _larger(entries, find_short(name)) if find_short(name) else entries
            if not entries:
                continue
            rule = judge(
                doc,
                text,
                start,
                end,
                name,
                entries,
                chained=chained,
                trusted=trusted,
            )
            if rule:
                yield PlaceFound(first, end, name, entries, rule, text[max(0, start - 12) : start].strip())
                last_end, last_start = end, start
            break


def _chained(text: str, last_end: int, start: int) -> bool:
    """Tell whether only a comma, "et" or the like stands between the last place and this name."""
    between = text[last_end:start]
    return len(between) < 14 and bool(CHAIN.match(between) or re.fullmatch(r"(?:\)|) ?\(?", between))
