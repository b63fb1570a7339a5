"""What dates are resolved against: the day of writing, and what the text has said so far."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractor.dates.timex import Timex, is_day, span_of

CONNECTOR = re.compile(r"(?: et| ou| puis|,)? ?(?:au|à|du|le|de|entre|jusqu'au|-|&|–)? ?$")
# Between two steps of one story: ", validé en ", " puis le ", " et ".
GOES_ON = re.compile(r"(?:,|,? (?:et|puis))(?: (?:été )?\w+(?:é|ée|és|ées|i|ie|is))?(?: (?:en|dès|le))? ?")
# Tense of the clause that holds a stretch of text: -1 past, 1 future, 0 unknown or present.
Tense = Callable[[int, int], int]
# What may stand between the head of a sentence and its date: "En ", "Puis, dès ".
OPENING = re.compile(
    r"(?:^|\n|[.!?…:»] )(?:(?:puis|et|mais|enfin|ensuite),? )?(?:en |dès |au |à |à la |à partir d[eu] |courant )?$",
    re.IGNORECASE,
)
# "L'histoire débute en 2016. En septembre, …"
BEGINNING = re.compile(
    r"\b(?:début\w+|commenc\w+|démarr\w+|remonte\w*|naît|naissent|prend racine|germ\w+|tout part)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
STOP = re.compile(r"[.!?…\n](?: |$)|\n")
# A story goes on within so many characters.
STORY_REACH = 400
# "Lille, le 9 octobre 2019", "Fait à Mende, le 3 mai 2021", "Publié le 4 juin 2020", "Communiqué - Arras, le …".
DATELINE = re.compile(
    r"(?:^|\n)[^\n]{0,40}?(?:[A-ZÀ-Ý][\w'-]+(?:[ -][\w'-]+){0,4},? |(?:publiée?|mise? en ligne|posté|posted)(?: on)? )"
    r"(?:le )?$",
    re.IGNORECASE,
)
# After a dateline comes the end of the line, a dash, a stop or a bracket, never the rest of a clause.
LINE_END = re.compile(r" ?(?:$|[\n.:)(|–—-])")
# A dateline stands at the head of the text, or at its foot with the signature.
HEAD, FOOT = 600, 300


@dataclass(slots=True)
class Anchor:
    """What the dates of a text are resolved against; it learns as the text goes on.

    Attributes:
        now: day of writing: publication, or what the text itself establishes; None where neither is known.
        said: full dates of the text, wherever they stand.
        years: years that the text names.
        last: day last said, and where it ended.
        last_point: first day of the date last said, be it a day, a month or a year.
        point_end: where that date ended.
        hours_of: the day that an hour belongs to; none after "chaque jeudi".
        last_year: year last said.
        latest: the latest day said that is not after the day of writing: mostly that of what the article tells.
    """

    now: date | None
    said: tuple[date, ...] = ()
    years: frozenset[int] = field(default_factory=frozenset)
    last: date | None = None
    last_end: int = 0
    last_point: date | None = None
    point_end: int = 0
    hours_of: date | None = None
    last_year: int | None = None
    latest: date | None = None


def learn(anchor: Anchor, timex: Timex, value: str) -> None:
    """Keep the day and year last said."""
    if timex.rule.startswith("set.weekday"):
        anchor.hours_of = None
    if value == "PRESENT_REF" and anchor.now:
        # "Née en 2018, elle compte aujourd'hui 90 soignants. Trois ans plus tôt …": from today.
        anchor.last_point, anchor.point_end = anchor.now, timex.end
    span = span_of(value)
    if span is None or timex.form == "fixed":
        return
    anchor.last_year, anchor.last_point, anchor.point_end = span[0].year, span[0], timex.end
    if span[0] == span[1]:
        anchor.last, anchor.last_end, anchor.hours_of = span[0], timex.end, span[0]
        if anchor.now and span[0] <= anchor.now and (anchor.latest is None or anchor.latest < span[0]):
            anchor.latest = span[0]


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


def tell_on(text: str, found: Sequence[Timex], now: date | None, tense: Tense) -> list[Timex]:
    """Give the year of a story to its next steps, where each opens its sentence.

    "En 2016, dix soignants créent l'association. En mars, ils déposent un projet." Not in the year of writing, where
    the day of writing decides, nor in a future.
    """
    told = list(found)
    for index in range(1, len(told)):
        before, this = told[index - 1], told[index]
        step = this.form == "calendar" and this.month and this.year is None and this.shift is None and not this.unit
        if not step or before.form != "calendar" or before.year is None or this.base == "last":
            continue
        year = _between(text, before, this, told[index + 1]) if index + 1 < len(told) else None
        if year is not None:
            told[index] = replace(this, year=year)
            continue
        if now is not None and before.year >= now.year:
            continue
        between = text[before.end : this.start]
        begins = _opens(text, before) or BEGINNING.search(text, max(0, before.start - 60), before.start)
        if len(between) > STORY_REACH or "\n" in between or not begins or not _opens(text, this):
            continue
        falls = (this.month or 0) < (before.month or 0)
        year = before.year + (falls or (before.mod == "END" and before.month is None))
        if now is None or (year <= now.year and tense(this.start, this.end) <= 0):
            told[index] = replace(this, year=year)
    return told


def _between(text: str, before: Timex, this: Timex, after: Timex) -> int | None:
    """Give the year of a step that stands between two dated ones: "née en mars 2019, reconnue en juin, … en mai 2020".

    All three stand in one sentence, and only one year keeps them in order.
    """
    if after.form != "calendar" or after.year is None or before.year is None or before.month is None:
        return None
    between = text[before.end : after.start]
    if len(between) > STORY_REACH or STOP.search(between):
        return None
    last = (after.year, after.month or 12, after.day or 31)
    fitting = [
        year
        for year in range(before.year, min(after.year, before.year + 2) + 1)
        if (before.year, before.month, before.day or 0) < (year, this.month or 1, this.day or 31) <= last
    ]
    return fitting[0] if len(fitting) == 1 or (fitting and after.year == before.year + 1) else None


def _opens(text: str, timex: Timex) -> bool:
    """Tell whether an expression opens its sentence."""
    return OPENING.search(text, max(0, timex.start - 30), timex.start) is not None


def _full(timex: Timex) -> date | None:
    """Give the day that an expression names in full; None for "29 février 2013", which there never was."""
    if timex.form != "calendar" or not (timex.year and timex.month and timex.day):
        return None
    year, month, day = timex.year, timex.month, timex.day
    return date(year, month, day) if is_day(year, month, day) else None


def known_dates(found: Sequence[Timex]) -> tuple[tuple[date, ...], frozenset[int]]:
    """Give the full dates and the years that the text names."""
    return tuple(dict.fromkeys(day for t in found if (day := _full(t)))), frozenset(
        t.year for t in found if t.year is not None
    )


def stated_day(text: str, found: Sequence[Timex]) -> date | None:
    """Give the day of writing where the text says it.

    "ce mardi 14 juin 2022" is the day it was written on; so is the day of a dateline, "Lille, le 9 octobre 2019".
    """
    full = [t for t in found if _full(t)]
    stated = [t for t in full if t.shift == 0] or [t for t in full if _is_dateline(text, t)]
    return next((day for t in stated if (day := _full(t))), None)


def _is_dateline(text: str, timex: Timex) -> bool:
    """Tell whether a date is what a line begins or ends with, after a place: "Fort-de-France, le 19 mai 2017 –"."""
    if HEAD < timex.start < len(text) - FOOT or not LINE_END.match(text, timex.end):
        return False
    start = max(text.rfind("\n", 0, timex.start), timex.start - 80, 0)
    return DATELINE.search(text, start, timex.start) is not None
