"""Names of CPTS in lines of capitals, where no capital tells where the name ends."""

import re
from collections.abc import Iterator

from extractor.cpts.found import Found
from extractor.cpts.names import AREA
from extractor.cpts.patterns import HEADLINE_VERBS
from extractor.organisations.text import normal_case
from models.places import find, fold

LINK = re.compile(r" (?:DE LA |DE L'|DES |DU |DE |D')?")
WORD = re.compile(r"[\w'-]+")
STOP = re.compile(rf" (?:(?:{'|'.join(HEADLINE_VERBS)})(?![\w-])|(?:S|N|L|J)'|[:,;!?–—-] ?)|[:,;!?.»]|$")
# A headline names a community in few words.
LONGEST = 6


def read_capitals(text: str, head: re.Match[str]) -> Iterator[Found]:
    """Read a name in a line of capitals: "LA CPTS DE CRÉTEIL SIGNE", "LA CPTS RIVE DROITE LANCE UN BUS".

    It ends as the rest of the text spells it, else before a verb of headlines, else with a known place.
    """
    joined = LINK.match(text, head.end())
    if not joined:
        return
    line = text[joined.end() : joined.end() + 80].partition("\n")[0]
    words = list(WORD.finditer(line))[:LONGEST] if line[:1].isalnum() else []
    spans = [line[words[0].start() : word.end()] for word in reversed(words)] if words else []
    name, shouted = _known(text, spans) or _cut(line, spans, bool(joined.group().strip())) or ("", "")
    if name:
        end = joined.end() + words[0].start() + len(shouted)
        yield Found(head.start(), end, joined.group().strip().lower(), name, "cpts.capitals")


def _known(text: str, spans: list[str]) -> tuple[str, str] | None:
    """The longest span that the text spells elsewhere in small letters, as it is spelled there and here."""
    for span in spans:
        known = _written_elsewhere(text, span)
        if known and not AREA.fullmatch(known):
            return known, span
    return None


def _cut(line: str, spans: list[str], linked: bool) -> tuple[str, str] | None:
    """The span that ends before a verb or a mark, else the longest that is a known place."""
    for span in reversed(spans):
        if STOP.match(line, line.index(span) + len(span)) and fold(span.split()[0]) not in NO_NAMES:
            return None if AREA.fullmatch(normal_case(span)) else (normal_case(span), span)
    for span in spans:
        if find(span) and (linked or " " in span) and not AREA.fullmatch(normal_case(span)):
            return normal_case(span), span
    return None


NO_NAMES = frozenset(fold(word) for word in HEADLINE_VERBS) | frozenset(
    [
        "a",
        "au",
        "aux",
        "avec",
        "ce",
        "dans",
        "en",
        "et",
        "mode",
        "ou",
        "par",
        "pour",
        "qui",
        "que",
        "sont",
        "sur",
        "un",
        "une",
    ]
)


def _written_elsewhere(text: str, shouted: str) -> str:
    """The spelling of a shouted name elsewhere in the text, with a capital but not all in capitals; empty without."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(shouted)}(?![\w-])", text, re.IGNORECASE):
        if match.group()[0].isupper() and not match.group().isupper():
            return match.group()
    return ""
