"""TIMEX3 values: what a date expression holds before it is anchored, and the days that a value spans."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MIN_YEAR, MAX_YEAR = 1000, 2999


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as the words say it, before anything is known of the time of writing.

    Attributes:
        start: first offset in the text.
        end: last offset, exclusive.
        form: how it is resolved: calendar (parts of a date), shift (so many units from the time of writing or from
            the last date said), weekday, numbered (a weekday and a day of an unnamed month), clock (an hour of some
            day), fixed (`value` is final).
        rule: name of the rule.
        type: TIMEX3 type, DATE, TIME, DURATION or SET.
        value: final value (form fixed) or what follows the day (`T15:00`, `TMO`).
        year: with its century; None where the text gives none.
        part: season, quarter or half (`SU`, `Q1`, `H2`), or `WE`.
        unit: Y M W D, or WE, Q, H for a shift.
        shift: how many units, negative for the past; for a weekday or a yearless date -1 dernier, 1 prochain, 0 ce.
        generic: of any year: "en été".
        base: "anchor", or "last" for the date last said (la veille, le lendemain, le même jour).
    """

    start: int
    end: int
    form: str
    rule: str
    type: str = "DATE"
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    unit: str | None = None
    shift: int | None = None
    base: str = "anchor"
    mod: str | None = None
    generic: bool = False


def easter(year: int) -> date:
    """Give Easter Sunday (the anonymous Gregorian algorithm, Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    n = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day."""
    return MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> tuple[int, int]:
    """Give the year and month so many months from a day."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def week_value(day: date) -> str:
    """Give the ISO week of a day, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _month_span(year: int, first: int, last: int) -> tuple[date, date]:
    """Give the first and last day of a run of months of one year."""
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


# First day of each season and last day of the same, as the civil calendar has them; winter ends in the next year.
SEASON_DAYS = {
    "SP": ((3, 20), (6, 20)),
    "SU": ((6, 21), (9, 22)),
    "FA": ((9, 23), (12, 20)),
    "WI": ((12, 21), (3, 19)),
}
PARTS = re.compile(r"^(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))$")
WEEK = re.compile(r"^(\d{4})-W(\d\d)(?:-(WE|[1-7]))?")
DAYS = re.compile(r"^(\d{2,4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$")


def span_of(value: str) -> tuple[date, date] | None:
    """Give the first and last day that a TIMEX3 value spans, None where it spans none that is known."""
    try:
        if match := PARTS.match(value):
            return _part_span(int(match[1]), match[2], match[3], match[4])
        if match := WEEK.match(value):
            year, week = int(match[1]), int(match[2])
            first, last = {"WE": (6, 7), None: (1, 7)}.get(match[3]) or (int(match[3]), int(match[3]))
            return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last)
        if match := DAYS.match(value):
            return _day_span(match[1], match[2], match[3])
    except ValueError:
        return None
    return None


def _part_span(year: int, quarter: str | None, half: str | None, season: str | None) -> tuple[date, date]:
    """Give the days of a quarter, half or season."""
    if quarter:
        return _month_span(year, 3 * int(quarter) - 2, 3 * int(quarter))
    if half:
        return _month_span(year, 6 * int(half) - 5, 6 * int(half))
    first, last = SEASON_DAYS[season or "SP"]
    return date(year, *first), date(year + (season == "WI"), *last)


def _day_span(year: str, month: str | None, day: str | None) -> tuple[date, date] | None:
    """Give the days of a century, decade, year, month or day."""
    if len(year) < 4:
        first = int(year.ljust(4, "0"))
        return date(first, 1, 1), date(first + 10 ** (4 - len(year)) - 1, 12, 31)
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day is None:
        return _month_span(int(year), int(month), int(month))
    return date(int(year), int(month), int(day)), date(int(year), int(month), int(day))


def bounds(value: str, mod: str | None, anchor: date | None = None) -> tuple[str | None, str | None]:
    """Give the earliest and latest day of a value with its mod, as ISO dates, None where unknown.

    START, MID and END take a third of the stretch: "fin 2023" lies between 1 September and 31 December 2023,
    "début mars" before the 11th.

    Args:
        value: a TIMEX3 value.
        mod: its TIMEX3 mod.
        anchor: day of writing, the earliest day of "d'ici 2030".
    """
    span = span_of(value)
    if span is None:
        return None, None
    first, last = _phase_span(*span, mod)
    if mod == "BEFORE":
        return None, (first - timedelta(1)).isoformat()
    if mod == "AFTER":
        return (last + timedelta(1)).isoformat(), None
    if mod == "ON_OR_BEFORE":
        return (anchor.isoformat() if anchor and anchor <= last else None), last.isoformat()
    return first.isoformat(), last.isoformat()


def _phase_span(first: date, last: date, mod: str | None) -> tuple[date, date]:
    """Give the third of a stretch that START, MID or END means: four months of a year, ten days of a month."""
    if mod not in ("START", "MID", "END"):
        return first, last
    if (last - first).days in (364, 365):
        months = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[mod]
        return _month_span(first.year, *months)
    third = timedelta(max(1, ((last - first).days + 1) // 3))
    if mod == "START":
        return first, first + third - timedelta(1)
    return (first + third, first + 2 * third - timedelta(1)) if mod == "MID" else (first + 2 * third, last)
