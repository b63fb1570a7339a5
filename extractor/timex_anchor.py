"""What dates are resolved against: the day of writing, and what the text has said so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractor.timex import Timex, span_of

CONNECTOR = re.compile(r"(?: et| ou| puis|,)? ?(?:au|à|du|le|de|entre|jusqu'au|-|&|–)? ?$")
# Between two steps of one story: ", validé en ", " puis le ", " et ".
GOES_ON = re.compile(r"(?:,|,? (?:et|puis))(?: (?:été )?\w+(?:é|ée|és|ées|i|ie|is))?(?: (?:en|dès|le))? ?")


@dataclass(slots=True)
class Anchor:
    """What the dates of a text are resolved against; it learns as the text goes on.

    Attributes:
        now: day of writing: publication, or what the text itself establishes; None where neither is known.
        said: full dates of the text, wherever they stand.
        years: years that the text names.
        last: day last said, and where it ended.
        last_point: first day of the date last said, be it a day, a month or a year.
        hours_of: the day that an hour belongs to; none after "chaque jeudi".
        last_year: year last said.
    """

    now: date | None
    said: tuple[date, ...] = ()
    years: frozenset[int] = field(default_factory=frozenset)
    last: date | None = None
    last_end: int = 0
    last_point: date | None = None
    hours_of: date | None = None
    last_year: int | None = None


def learn(anchor: Anchor, timex: Timex, value: str) -> None:
    """Keep the day and year last said."""
    if timex.rule.startswith("set.weekday"):
        anchor.hours_of = None
    span = span_of(value)
    if span is None or timex.form == "fixed":
        return
    anchor.last_year, anchor.last_point = span[0].year, span[0]
    if span[0] == span[1]:
        anchor.last, anchor.last_end, anchor.hours_of = span[0], timex.end, span[0]


def share_years(text: str, found: Sequence[Timex]) -> list[Timex]:
    """Give the year and the prochain of the last date of a run to those before it.

    "du 28 mai au 2 juin 2024", "de mars à juin 2023", "les 6 et 13 avril prochains".
    """
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        this, after = shared[index], shared[index + 1]
        if this.form != "calendar" or after.form != "calendar" or this.year is not None or this.month is None:
            continue
        gap = text[this.end : after.start]
        if after.month is None or not gap.strip("\n") or not CONNECTOR.fullmatch(gap):
            continue
        if after.year is not None:
            year = after.year - (this.month > after.month)
            shared[index] = replace(this, year=year)
        elif this.shift is None and after.shift is not None and this.rule == after.rule and after.unit is None:
            shared[index] = replace(this, shift=after.shift)
    return hand_on_years(text, shared)


def hand_on_years(text: str, found: list[Timex]) -> list[Timex]:
    """Give the year of a date to those that go on from it: "déposé en mars 2021, validé en septembre"."""
    for index in range(1, len(found)):
        before, this = found[index - 1], found[index]
        if before.form != "calendar" or this.form != "calendar" or this.month is None or before.month is None:
            continue
        rises = (this.month, this.day or 0) > (before.month, before.day or 0)
        yearless = this.year is None and this.shift is None and before.year is not None
        if yearless and rises and GOES_ON.fullmatch(text, before.end, this.start):
            found[index] = replace(this, year=before.year)
    return found


def known_dates(found: Sequence[Timex]) -> tuple[tuple[date, ...], frozenset[int]]:
    """Give the full dates and the years that the text names."""
    full = tuple(
        dict.fromkeys(
            date(t.year, t.month, t.day) for t in found if t.form == "calendar" and t.year and t.month and t.day
        )
    )
    return full, frozenset(t.year for t in found if t.year is not None)


def stated_day(text: str, found: Sequence[Timex]) -> date | None:
    """Give the day of writing where the text says it: "ce jeudi 7 décembre 2023" is the day it was written on."""
    for timex in found:
        if timex.form == "calendar" and timex.year and timex.month and timex.day and timex.shift == 0:
            return date(timex.year, timex.month, timex.day)
    return None
