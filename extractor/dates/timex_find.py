"""Finding time expressions: every rule runs only on the sentences that hold one of its words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from extractor.dates import patterns as words
from extractor.dates import timex_calendar as calendar
from extractor.dates import timex_relative as relative
from extractor.dates import timex_spans as spans
from extractor.dates import timex_years as years
from extractor.dates.timex import Timex

# A stretch ends at a line feed, or at a stop before a capital: no expression of time goes on beyond.
END = re.compile(r"(?:[.!?…] (?=[A-ZÀ-Ý«\"“])|\n)")
TOKENS = re.compile(r"\w+")
DIGITS, YEAR = "0", "0000"


def tokens_of(stretch: str) -> set[str]:
    """Give the words of a stretch in lower case; "0" stands for any with a digit, "0000" for four digits."""
    found = set(TOKENS.findall(stretch.lower()))
    figures = [word for word in found if not word.isalpha()]
    if figures:
        found.add(DIGITS)
        if any(len(word) >= 4 and word[:4].isdigit() for word in figures):
            found.add(YEAR)
    return found


def _tokens(*phrases: Iterable[str]) -> frozenset[str]:
    """Give every word of the phrases."""
    return frozenset(token for group in phrases for phrase in group for token in TOKENS.findall(phrase.lower()))


MONTHS = _tokens(words.MONTHS, words.SHORT_MONTHS)
WEEKDAYS = _tokens(words.WEEKDAYS, (f"{day}s" for day in words.WEEKDAYS))
UNITS = _tokens(words.UNITS)
STEPS = _tokens(relative.STEP_UNITS)
PARTS = _tokens(words.DAY_PARTS, ("jour", "midi"))
SETS = UNITS | WEEKDAYS | _tokens(words.SETS, ("week",))
QUARTERS = _tokens(("trimestre", "semestre", "moitié", "t1", "t2", "t3", "t4", "s1", "s2", "q1", "q2", "q3", "q4"))
FEASTS = _tokens(("noël", "pâques", "pentecôte", "toussaint", "sylvestre", "assomption"))

Finder = Callable[[str], Iterator[Timex]]
FINDERS: tuple[tuple[Finder, frozenset[str]], ...] = (
    (calendar.find_days, MONTHS),
    (calendar.find_months, MONTHS),
    (calendar.find_seasons, _tokens(words.SEASONS)),
    (calendar.find_quarters, QUARTERS | {"h1", "h2"}),
    (calendar.find_schools, frozenset({"rentrée"})),
    (calendar.find_centuries, frozenset({"siècle"})),
    (calendar.find_numeric, frozenset({DIGITS})),
    (calendar.find_english, _tokens(words.ENGLISH_MONTHS)),
    (calendar.find_feasts, FEASTS),
    (years.find_years, frozenset({YEAR})),
    (years.find_spelled, frozenset({"mille"})),
    (years.find_decades, frozenset({"années", "décennie"})),
    (relative.find_near_days, frozenset({"hier", "demain", "aujourd"})),
    (relative.find_parts, PARTS),
    (relative.find_said_days, frozenset({"jour", "lendemain", "surlendemain", "veille"})),
    (relative.find_units, STEPS),
    (relative.find_distances, UNITS),
    (relative.find_aside_steps, frozenset({"plus", "auparavant"})),
    (relative.find_weekdays, WEEKDAYS),
    (relative.find_numbered, WEEKDAYS),
    (relative.find_bare, frozenset({DIGITS})),
    (relative.find_references, _tokens(words.REFERENCES)),
    (spans.find_durations, UNITS),
    (spans.find_stretches, UNITS | _tokens(words.MANDATES)),
    (spans.find_sets, SETS),
    (spans.find_clocks, frozenset({DIGITS, "midi", "minuit"})),
)
# Of two readings of the same words: "du lundi au vendredi" comes back, "à 15 heures" is no stretch of time.
RANK = {"SET": 0, "DURATION": 2}


def _stretches(text: str) -> Iterator[tuple[str, int]]:
    """Give the stretches of a text in which a time is told whole, about a sentence each, with where they begin."""
    start = 0
    for end in END.finditer(text):
        yield text[start : end.end()], start
        start = end.end()
    yield text[start:], start


def find_all(text: str) -> Iterator[Timex]:
    """Yield every time expression of a text, overlapping ones included."""
    for stretch, offset in _stretches(text):
        tokens = tokens_of(stretch)
        for find, cues in FINDERS:
            if not tokens.isdisjoint(cues):
                for timex in find(stretch):
                    yield replace(timex, start=timex.start + offset, end=timex.end + offset)


def find_timexes(text: str) -> list[Timex]:
    """Find time expressions, the longest where several overlap, in the order of the text."""
    found = sorted(set(find_all(text)), key=lambda t: (t.start - t.end, RANK.get(t.type, 1), t.start, t.rule))
    taken = bytearray(len(text))
    kept = []
    for timex in found:
        if not any(taken[timex.start : timex.end]):
            taken[timex.start : timex.end] = b"\x01" * (timex.end - timex.start)
            kept.append(timex)
    return sorted(kept, key=lambda t: t.start)
