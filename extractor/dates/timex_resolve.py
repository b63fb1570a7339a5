"""Anchoring: from what the words say to a TIMEX3 value, by the day of publication and the dates said before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extractor.dates.tense import COMPOUND, IMPERFECT
from extractor.dates.timex import Timex, is_day, span_of
from extractor.dates.timex_anchor import Anchor, Tense, known_dates, learn, share_years, stated_day, tell_on
from extractor.dates.timex_said import from_last, is_figurative, moved, of_news

# Where the verb's tense asks for a day this far off though the same day of another year lies this near, the verb is
# mistaken: the press seldom leaves out the year of a day nine months away, least of all of one gone by ("avant de
# quitter ses fonctions le 30 octobre, il l'a rappelé").
FAR = 270
NEAR = {-1: 60, 1: 30}
# Without a verb, "l'accident du 4 novembre" read in June is of the year before: of two days, one ahead must be closer.
AHEAD_WEIGHT = 1.5
# Without a day of publication, a full date in the text gives its year to a day of a month at most this far from it.
CLOSE = 45
CLOSE_RELATED = 120
# An hour belongs to the day last said within this many characters.
HOURS_REACH = 900
# "ce dimanche 30" is at most so many days away: the same weekday and number seldom come back within two months.
MONTHLESS = 46
# "avant le 20" is of the month of a day said within this many characters.
BARE_REACH = 250
BEFORE = re.compile(
    r"\b(?:(?P<by>d'ici(?: à| au)?)|(?P<before>avant(?: le| la| l')?)|(?P<after>après(?: le| la| l')?)"
    r"|(?P<about>vers(?: la| l')?|autour d[ue]|aux alentours d[ue])) ?$",
    re.IGNORECASE,
)
# "repoussée à mars", "promis pour septembre"
AHEAD_CUE = re.compile(
    r"\b(?:d'ici(?: à| au)?|avant(?: le| la| l')?|pour(?: le| la| l')?"
    r"|(?:décal|différ|prolong|prorog|renvoy|report|repouss)\w+ (?:à|au|en)(?: la| l')?) ?$",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\bjusqu'(?:en|au|à|à la|à l')? ?$", re.IGNORECASE)
# "renvoyant à un point d'étape fin janvier", "dans l'attente d'un arbitrage en mars".
PUT_OFF = re.compile(
    r"\b(?:renvo(?:i(?:e|ent)|yant|yer|yait|yé) (?:à|au|aux)|en attendant|dans l'attente d[eu']) ?[^,.;:!?«»\n]{0,40}$",
    re.IGNORECASE,
)
PAST_CUE = re.compile(r"\b(?:depuis(?: le| la| l')?) ?$", re.IGNORECASE)
REFERENCE = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def settle(text: str, found: Sequence[Timex], published: date | None, tense: Tense) -> list[tuple[Timex, str]]:
    """Give each expression its value, in the order of the text; those that mean no time are left out.

    Args:
        text: the text they were found in.
        found: expressions that do not overlap, in order.
        published: day of publication, None where it is unknown.
        tense: tells the tense of the clause around two offsets.

    Returns:
        Pairs of expression and TIMEX3 value.
    """
    found = share_years(text, found)
    now = published or stated_day(text, found)
    found = tell_on(text, found, now, tense)
    anchor = Anchor(now, *known_dates(found))
    settled: list[tuple[Timex, str]] = []
    for index, timex in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        timex = _beside(text, timex, settled)
        value = resolve(text, timex, following, anchor, tense)
        if value is None:
            continue
        timex = _with_mod(text, timex)
        settled.append((timex, value))
        learn(anchor, timex, value)
    return settled


def _beside(text: str, timex: Timex, settled: list[tuple[Timex, str]]) -> Timex:
    """Tie a date to the one beside it: "il y a tout juste un an, le 27 janvier", "jeudi et vendredi"."""
    if not settled:
        return timex
    before, value = settled[-1]
    gap = text[before.end : timex.start]
    if timex.form == before.form == "weekday" and timex.shift is None and gap in (" et ", " ou ", " à "):
        return replace(timex, base="last", shift=1)
    if timex.form != "calendar" or timex.year is not None:
        return timex
    # "il y a deux ans" is of no year where the day of publication is unknown.
    told = before.rule == "date.ago" and before.unit == "Y" and value.isdecimal()
    return replace(timex, year=int(value)) if told and gap in (", ", " ") else timex


def _with_mod(text: str, timex: Timex) -> Timex:
    """Add BEFORE, AFTER or ON_OR_BEFORE from the words before, unless a phase is said: "avant fin 2023" is END."""
    if timex.mod or timex.form == "fixed":
        return timex
    match = BEFORE.search(text, max(0, timex.start - 20), timex.start)
    if not match:
        return timex
    return replace(
        timex,
        mod="ON_OR_BEFORE" if match["by"] else "BEFORE" if match["before"] else "AFTER" if match["after"] else "APPROX",
    )


def resolve(text: str, timex: Timex, following: Timex | None, anchor: Anchor, tense: Tense) -> str | None:
    """Give the TIMEX3 value of one expression, None where it stands for no time that can be said."""
    if timex.form == "fixed":
        return timex.value
    if timex.form == "clock":
        return _clock(text, timex, following, anchor)
    if timex.form == "shift":
        return _shift(text, timex, following, anchor, tense)
    way = _way(text, timex, tense)
    if timex.form == "weekday":
        return _weekday(timex, anchor, way)
    if timex.form == "numbered":
        return _numbered(timex, anchor)
    if timex.day and timex.month:
        return _day(timex, anchor, way)
    if timex.month:
        return _month(timex, anchor, way)
    if timex.part:
        return _part(timex, anchor, way)
    return f"{timex.year:04d}" if timex.year else None


def _way(text: str, timex: Timex, tense: Tense) -> int:
    """Tell whether an expression lies behind or ahead, from the words before it or else the verb."""
    start = max(0, timex.start - 24)
    if AHEAD_CUE.search(text, start, timex.start):
        return 1
    if timex.form == "weekday" and text[start : timex.start].endswith("jusqu'à "):
        return 1
    if PUT_OFF.search(text, max(0, timex.start - 70), timex.start):
        return 1
    if PAST_CUE.search(text, start, timex.start):
        return -1
    if UNTIL.search(text, start, timex.start):
        # "lancée en octobre, se poursuit jusqu'en décembre": the words since the comma tell
        clause = text[max(0, timex.start - 80) : timex.start].rsplit(",", 1)[-1]
        return 0 if COMPOUND.search(clause) or IMPERFECT.search(clause) else 1
    return tense(timex.start, timex.end)


def _given_year(timex: Timex, anchor: Anchor) -> int | None:
    """Give the year where the expression settles it: its own, or "de l'an dernier"."""
    if timex.year is not None or timex.unit != "Y":
        return timex.year
    reference = anchor.last_year if timex.base == "last" else anchor.now.year if anchor.now else None
    return None if reference is None else reference + (timex.shift or 0)


def choose(candidates: Sequence[date], now: date, shift: int | None, way: int) -> date:
    """Choose among the same day of several years.

    Args:
        candidates: days to choose from, at least one.
        now: day of writing.
        shift: -1 for dernier, 1 for prochain, 0 for ce, None for nothing said.
        way: tense of the clause.
    """
    behind = [day for day in candidates if day < now]
    ahead = [day for day in candidates if day > now]
    if shift == -1 and behind:
        return max(behind)
    if shift == 1 and ahead:
        return min(ahead)
    nearest = min(candidates, key=lambda day: (_distance(day, now, shift), day))
    wanted = [day for day in candidates if (day <= now if way < 0 else day >= now)] if way and shift is None else []
    if not wanted:
        return nearest
    chosen = max(wanted) if way < 0 else min(wanted)
    mistaken = abs((chosen - now).days) > FAR and abs((nearest - now).days) <= NEAR[way]
    return nearest if mistaken else chosen


def _distance(day: date, now: date, shift: int | None) -> float:
    """Give the days between, those ahead counting more: five months ahead, a verb or a noun would say so."""
    gap = (day - now).days
    return gap * AHEAD_WEIGHT if gap > 0 and shift is None else abs(gap)


def choose_month(month: int, now: date, shift: int | None, way: int) -> int:
    """Give the year of a month near the day of writing, which stands on the first of its own."""
    months = [date(year, month, 1) for year in range(now.year - 1, now.year + 2)]
    if shift is None and way:
        # "elle a eu lieu en janvier", in December: eleven months ago, for a verb is to be trusted with months
        return max(m for m in months if m <= now).year if way < 0 else min(m for m in months if m >= now).year
    return choose(months, now, shift, way).year


def _day(timex: Timex, anchor: Anchor, way: int) -> str:
    """Resolve a day of a month."""
    month, day = timex.month or 1, timex.day or 1
    year = _given_year(timex, anchor)
    now = anchor.last_point if timex.base == "last" else anchor.now
    if year is None and now and not timex.generic:
        year = _near_year(timex, month, day, now, way)
    elif year is None and not timex.generic:
        year = _text_year(timex, month, day, anchor)
    head = f"{year:04d}" if year else "XXXX"
    return f"{head}-{month:02d}-{day:02d}{timex.value}"


def _near_year(timex: Timex, month: int, day: int, now: date, way: int) -> int | None:
    """Give the year of a day of a month near the day of writing."""
    reach = 4 if (month, day) == (2, 29) else 1
    days = [date(y, month, day) for y in range(now.year - reach, now.year + reach + 1) if is_day(y, month, day)]
    agreeing = [d for d in days if d.isoweekday() == timex.weekday]
    days = agreeing or days
    return choose(days, now, timex.shift, way).year if days else None


def _text_year(timex: Timex, month: int, day: int, anchor: Anchor) -> int | None:
    """Give the year of a day of a month by the text alone, None where that would be a guess.

    In turn: the same day said with its year; the only year of the text on which the weekday falls; the only full date
    of the text, if it is close.
    """
    same = {d.year for d in anchor.said if (d.month, d.day) == (month, day)}
    if len(same) == 1:
        return same.pop()
    if timex.weekday:
        agreeing = [
            y for y in anchor.years if is_day(y, month, day) and date(y, month, day).isoweekday() == timex.weekday
        ]
        return agreeing[0] if len(agreeing) == 1 else None
    close = CLOSE if timex.shift in (None, 0) else CLOSE_RELATED
    years = set()
    for said in anchor.said:
        for year in (said.year - 1, said.year, said.year + 1):
            if is_day(year, month, day):
                gap = (date(year, month, day) - said).days
                wrong_way = timex.shift in (-1, 1) and gap * (timex.shift or 0) < 0
                if abs(gap) <= close and not wrong_way:
                    years.add(year)
    return years.pop() if len(years) == 1 else None


def _month(timex: Timex, anchor: Anchor, way: int) -> str:
    """Resolve a month."""
    month = timex.month or 1
    year = _given_year(timex, anchor)
    now = anchor.last_point if timex.base == "last" else anchor.now
    if year is None and now:
        now = now.replace(day=1)
        year = choose_month(month, now, timex.shift, way)
    elif year is None and timex.shift in (-1, 1) and len(anchor.said) == 1:
        # "à partir de janvier prochain" beside "le 7 novembre 2019", the only full date: the one after it, if close
        now = anchor.said[0].replace(day=1)
        year = choose_month(month, now, timex.shift, 0)
        year = year if abs((date(year, month, 1) - now).days) <= CLOSE_RELATED else None
    return f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def _part(timex: Timex, anchor: Anchor, way: int) -> str:
    """Resolve a season, a quarter or a half year."""
    part = timex.part or ""
    year = _given_year(timex, anchor)
    if year is None and anchor.now and not timex.generic:
        year = _part_year(part, anchor.now, timex.shift, way)
    return f"{year:04d}-{part}" if year else f"XXXX-{part}"


def _part_year(part: str, now: date, shift: int | None, way: int) -> int:
    """Give the year of the season, quarter or half that is meant; the one we are in where nothing says otherwise."""
    spans = {
        year: span
        for year in (now.year - 2, now.year - 1, now.year, now.year + 1)
        if (span := span_of(f"{year}-{part}"))
    }
    within = [year for year, (first, last) in spans.items() if first <= now <= last]
    behind = [year for year, (_, last) in spans.items() if last < now]
    ahead = [year for year, (first, _) in spans.items() if first > now]
    if shift == -1:
        return max(behind)
    if shift == 1:
        return min(ahead)
    if within:
        return within[0]
    if shift in (None, 0) and way:
        return max(behind) if way < 0 else min(ahead)
    return max(behind) if (now - spans[max(behind)][1]) <= (spans[min(ahead)][0] - now) else min(ahead)


def _weekday(timex: Timex, anchor: Anchor, way: int) -> str:
    """Resolve a day of the week."""
    weekday, now = timex.weekday or 1, anchor.last if timex.base == "last" else anchor.now
    if now is None:
        return f"XXXX-WXX-{weekday}{timex.value}"
    back = (now.isoweekday() - weekday) % 7
    if timex.shift == -1 or (timex.base == "anchor" and timex.shift is None and way <= 0 and back):
        chosen = now - timedelta(back or 7)
    elif timex.shift == 1 or (timex.shift is None and way > 0 and back):
        chosen = now + timedelta(7 - back)
    elif timex.shift == 0 and back:
        # "ce jeudi": the one of this week that the verb asks for, else the nearest
        behind = way < 0 or (way == 0 and back <= 3)
        chosen = now - timedelta(back) if behind else now + timedelta(7 - back)
    else:
        chosen = now
    return chosen.isoformat() + timex.value


def _numbered(timex: Timex, anchor: Anchor) -> str | None:
    """Resolve a weekday with a number and no month, "ce dimanche 30": the nearest day that is both.

    A number alone ("avant le 20") is a day of the month said just before.
    """
    now = anchor.now
    if timex.base == "last":
        said, day = anchor.last, timex.day or 1
        if said is None or timex.start - anchor.last_end > BARE_REACH or not is_day(said.year, said.month, day):
            return None
        return said.replace(day=day).isoformat()
    if now is None:
        return None
    near = (now + timedelta(sign * gap) for gap in range(MONTHLESS) for sign in (-1, 1))
    found = next((day for day in near if day.day == timex.day and day.isoweekday() == timex.weekday), None)
    return found.isoformat() if found else None


def _clock(text: str, timex: Timex, following: Timex | None, anchor: Anchor) -> str | None:
    """Put an hour on its day: the one that follows at once ("vers 15 h 30, jeudi"), else the day last said.

    An hour far from any day is an opening time and is left out.
    """
    if (
        following
        and following.form in ("weekday", "calendar", "shift")
        and text[timex.end : following.start] in (", ", " ")
    ):
        day = resolve(text, following, None, anchor, lambda start, end: 0)
        if day and span_of(day) and len(day) >= 10:
            return day[:10] + timex.value
    if anchor.hours_of and timex.start - anchor.last_end <= HOURS_REACH:
        return anchor.hours_of.isoformat() + timex.value
    return None


def _shift(text: str, timex: Timex, following: Timex | None, anchor: Anchor, tense: Tense) -> str | None:
    """Resolve what is counted from the day of writing or from the day last said."""
    shift = timex.shift or 0
    if timex.base == "last":
        day = of_news(text, timex, anchor, tense(timex.start, timex.end))
        if day is not None:
            return moved(day, "D", shift) + timex.value
        return None if is_figurative(text, timex) else from_last(timex, anchor)
    if timex.unit == "D" and following and following.form == "calendar" and following.day:
        stated = _stated_beside(text, timex, following, anchor)
        if stated:
            return stated
    if anchor.now is None or is_figurative(text, timex):
        return REFERENCE[(shift > 0) - (shift < 0)]
    if timex.rule == "date.phased-unit" and timex.unit == "Y":
        shift = _phase_shift(timex, anchor.now, _way(text, timex, tense))
    if timex.unit == "WE" and shift == 0 and anchor.now.isoweekday() < 6 and tense(timex.start, timex.end) < 0:
        # "se sont rendus ce week-end" on a Tuesday
        shift = -1
    return moved(anchor.now, timex.unit or "D", shift) + timex.value


def _phase_shift(timex: Timex, now: date, way: int) -> int:
    """Tell the year of "en fin d'année": last year's in a past of the first months, next year's "début" in a future."""
    if timex.mod == "END" and way < 0 and now.month <= 6:
        return -1
    return 1 if timex.mod == "START" and way > 0 and now.month >= 7 else 0


def _stated_beside(text: str, timex: Timex, following: Timex, anchor: Anchor) -> str | None:
    """Give the day that stands beside "hier": "hier, lundi 6 mars" is 6 March, and was written on the 7th."""
    if following.start - timex.end > 3 or text[timex.end : following.start].strip() not in ("", ",", "("):
        return None
    day = _day(replace(following, value=""), anchor, -1 if (timex.shift or 0) < 0 else 1)
    if day.startswith("XXXX"):
        return None
    anchor.now = date.fromisoformat(day) - timedelta(timex.shift or 0)
    return day + timex.value
