"""The stretch of a text that shows why it was found, and the sentence around a fact."""

import re
from collections.abc import Sequence

from graph.folding import fold_with_origins, words

WIDTH = 160
END = re.compile(r"[.!?…]+[\s»”\")]*(?=\s)|\n")
SPACE = re.compile(r"\s")

Marks = tuple[tuple[int, int], ...]


def occurrences(text: str, asked: str) -> Marks:
    """Offsets in a text of the words asked for, whatever their accents and case."""
    wanted = words(asked)
    if not wanted:
        return ()
    folded, origins = fold_with_origins(text)
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in wanted) + r")\b")
    found = [(origins[match.start()], origins[match.end() - 1] + 1) for match in pattern.finditer(folded)]
    return tuple(found)


def snippet(text: str, asked: str, width: int = WIDTH) -> tuple[str, Marks]:
    """Cut a stretch of about `width` characters around the densest occurrence of the words asked for.

    Returns:
        The stretch on one line, "…" where it was cut, and the offsets in it of the words.
    """
    marks = occurrences(text, asked)
    if not marks:
        return _one_line(text[:width]) + ("…" if len(text) > width else ""), ()
    first = max(marks, key=lambda mark: (_distinct(text, marks, mark[0], width), -mark[0]))[0]
    start, end = _widen(text, first, width)
    before, after = "…" if start > 0 else "", "…" if end < len(text) else ""
    moved = ((a - start + len(before), b - start + len(before)) for a, b in marks if a >= start and b <= end)
    return before + _one_line(text[start:end]) + after, tuple(moved)


def _distinct(text: str, marks: Marks, start: int, width: int) -> int:
    """How many different words asked for stand within `width` characters of an offset."""
    return len({text[a:b].lower() for a, b in marks if start <= a and b <= start + width})


def _widen(text: str, offset: int, width: int) -> tuple[int, int]:
    """Bounds of a stretch around an offset that cuts no word."""
    start = max(0, offset - width // 4)
    while 0 < start < offset and not SPACE.match(text[start - 1]):
        start += 1
    end = min(len(text), start + width)
    while offset < end < len(text) and not SPACE.match(text[end]):
        end -= 1
    return (start, end) if end > offset else (start, min(len(text), start + width))


def _one_line(text: str) -> str:
    """Line breaks as spaces, one for one, so that offsets stay."""
    return SPACE.sub(" ", text)


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of some sentences with the one before and the one after, within their paragraph."""
    first, last = start, end
    if start > 1 and "\n" not in text[start - 2 : start]:
        first = passage(text, start - 2, start - 1)[0]
    if end + 2 < len(text) and "\n" not in text[end : end + 2]:
        last = passage(text, end + 1, end + 2)[1]
    return first, last


def passage(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence or sentences around a stretch of a text."""
    before: Sequence[re.Match[str]] = list(END.finditer(text, max(0, start - 2000), start))
    first = before[-1].end() if before else max(0, start - 2000)
    after = END.search(text, max(start, end - 1))
    last = after.end() if after else len(text)
    while first < start and SPACE.match(text[first]):
        first += 1
    while last > end and SPACE.match(text[last - 1]):
        last -= 1
    return first, max(last, end)
