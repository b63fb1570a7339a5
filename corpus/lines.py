"""From a text to its paragraphs: stretches of one line, or of several lines that a fixed width had cut."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
# What opens a paragraph of its own even inside wrapped text: a list item, a heading mark, a quoted speech dash.
OPENS = re.compile(r"(?:[-–—*•·▪◦●>|#+]|\d{1,2}[.)°]|[a-z]\))\s|[#|•▪●✓→►]")
UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|~{3,})\s*$")
# Typed or mailed text is cut at 60 to 100 columns; longer lines are paragraphs.
NARROWEST, WIDEST = 45, 110


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text, without the white space around it. `alone`: a blank line stands before it."""

    start: int
    end: int
    text: str
    alone: bool


def physical(text: str) -> Iterator[Line]:
    """Yield the lines of a text that hold anything, trimmed, with whether blank lines precede them."""
    before = 0
    for match in LINE.finditer(text):
        line = match[0]
        left = len(line) - len(line.lstrip())
        trimmed = line.strip("\u200b\ufeff \t\u00a0\u202f\u2003")
        left = line.find(trimmed) if trimmed else left
        if not trimmed.strip():
            continue
        start = match.start() + left
        between = text[before:start].replace("\r\n", "\n")
        yield Line(start, start + len(trimmed), trimmed, before == 0 or between.count("\n") + between.count("\r") > 1)
        before = start + len(trimmed)


def paragraphs(text: str) -> list[Line]:
    """The paragraphs of a text in order; lines that a fixed width had cut are rejoined, list items stay apart."""
    lines = list(physical(text))
    width = wrapping_width(lines)
    if width is None:
        return lines
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line, width, text):
            first = joined.pop()
            line = Line(first.start, line.end, text[first.start : line.end], first.alone)
        joined.append(line)
    return joined


def wrapping_width(lines: list[Line]) -> int | None:
    """The width a text was wrapped at, in characters, None where it was not.

    A text is wrapped when its lines are narrow and two thirds of those followed by another line were full: the next
    line's first word would not have fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.alone and not OPENS.match(b.text)]
    width = max((len(a.text) for a, _ in pairs), default=0)
    if not NARROWEST <= width <= WIDEST:
        return None
    full = [pair for pair in pairs if _full(pair[0].text, pair[1].text, width)]
    return width if len(full) >= 2 and len(full) >= 0.66 * len(pairs) else None


def _full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 2


def _goes_on(first: Line, line: Line, width: int, text: str) -> bool:
    if line.alone or OPENS.match(line.text) or UNDERLINE.match(line.text):
        return False
    last = text[text.rfind("\n", 0, first.end) + 1 : first.end]
    if UNDERLINE.match(last) or last.startswith("#"):
        return False
    if _full(last.strip(), line.text, width):
        return True
    # A ragged line inside a paragraph: "… le président de la" / "République a fixé …" goes on in lower case.
    return len(last) > 0.6 * width and line.text[:1].islower()
