"""Claims that cannot all be true: one measure of one territory at one time, with values that leave each other no room.

What a claim leaves room for follows from its words: "plus de 500" for anything above, "environ 500" for a twentieth
more or less, "500" for 500 alone. Aims never disagree with what is achieved, nor with the aims of others. Articles that
print the same text are one source, and one source disagrees with itself only where it quotes several people.
"""

import dataclasses
import math
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from graph.asking.claims import MEASURES, Claim, claims_of, territories, with_sentence

# "environ 500", "près de 80 %": by how much the number may be off.
ROUGHLY = 0.05
# Whole numbers from here on are rounded as they are written ("45 000 habitants" stands for 44 500 to 45 500).
ROUNDED_FROM = 10_000
# Percentages are given without decimals as a rule: 84 stands for 83.5 to 84.5.
PERCENT_ROUNDING = 0.5
# Days within which two dates are one time: what is counted grows, but not within a month by much.
WITHIN = 31


@dataclass(frozen=True, slots=True)
class Disputed(Claim):
    """A claim that others contradict; `conflict` is the same for those that cannot all be true."""

    conflict: str = ""


def room(claim: Claim) -> tuple[float, float]:
    """Least and greatest value that a claim leaves room for."""
    if claim.qualifier == "at_least":
        return claim.value, math.inf
    if claim.qualifier == "at_most":
        return -math.inf, claim.value
    off = abs(claim.value) * ROUGHLY if claim.qualifier == "approx" else _rounding(claim)
    return claim.value - off, claim.value + off


def _rounding(claim: Claim) -> float:
    """By how much an exact number may be rounded."""
    if claim.metric == "coverage_rate":
        return PERCENT_ROUNDING if claim.value.is_integer() else 0.05
    if claim.value < ROUNDED_FROM or not claim.value.is_integer():
        return 0.0
    digits = str(int(claim.value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(f"5e{zeros - 1}")


def apart(one: Claim, other: Claim) -> bool:
    """Tell whether no value fits both claims."""
    (low, high), (other_low, other_high) = room(one), room(other)
    return low > other_high or other_low > high


def same_time(one: Claim, other: Claim, within: int = WITHIN) -> bool:
    """Tell whether two claims speak of one time: of the same date as written, or of days close to each other.

    Args:
        one: a claim.
        other: another.
        within: days between the first that either may speak of and the last.
    """
    if one.dated_by == other.dated_by == "as_of" and one.when == other.when:
        return True
    days = (one.first, one.last, other.first, other.last)
    if not all(days):
        return False
    known = sorted(date.fromisoformat(day) for day in days if day)
    return (known[-1] - known[0]).days <= within


def contradict(one: Claim, other: Claim, within: int = WITHIN) -> bool:
    """Tell whether two claims about one territory cannot both be true."""
    if one.measure != other.measure or one.status != other.status or one.status == "negated":
        return False
    if one.source == other.source and (one.said_by == other.said_by or not (one.attributed and other.attributed)):
        return False
    if one.status == "target" and not (one.said_by == other.said_by and one.when == other.when and one.attributed):
        return False
    return apart(one, other) and same_time(one, other, within)


def conflicts(
    connection: sqlite3.Connection,
    *,
    about: str | None = None,
    metrics: Sequence[str] = MEASURES,
    within: int = WITHIN,
    limit: int | None = None,
) -> Iterator[Disputed]:
    """List claims that cannot all be true, those of one conflict after each other from the oldest.

    A claim stands in several conflicts where it contradicts claims of different times.

    Args:
        connection: a knowledge base.
        about: words of a territory's name, or an entity's id; a department or region includes what lies in it.
        metrics: which measures.
        within: days within which two dates are one time.
        limit: how many claims at most; None for all.
    """
    found = (
        (claim, group[0].id)
        for territory in territories(connection, about, metrics)
        for _, same in groupby(
            claims_of(connection, territory, metrics), key=lambda claim: (claim.measure, claim.status)
        )
        for group in clashes(same, within)
        for claim in group
    )
    for claim, conflict in islice(found, limit):
        values = {field.name: getattr(claim, field.name) for field in dataclasses.fields(Claim)}
        yield Disputed(**values | {"sentence": with_sentence(connection, claim).sentence}, conflict=conflict)


def clashes(found: Iterable[Claim], within: int = WITHIN) -> Iterator[tuple[Claim, ...]]:
    """Sets of claims of one measure that cannot all be true, each of claims of one time.

    Args:
        found: claims in the order of their first days; they are read as far as they are needed.
        within: days within which two dates are one time.
    """
    coming = (claim for claim in found if claim.first and claim.last)
    near: deque[Claim] = deque()
    last: frozenset[str] = frozenset()
    after = next(coming, None)
    while near or after:
        while after and (not near or _days(near[0], after) <= within):
            near.append(after)
            after = next(coming, None)
        group = _clash(near, within)
        ids = frozenset(claim.id for claim in group)
        if group and not ids <= last:
            last = ids
            yield group
        near.popleft()


def _days(one: Claim, other: Claim) -> int:
    """Days from the first day of a claim to that of another. Claims of the same date as written begin on one day."""
    return (date.fromisoformat(other.first or "") - date.fromisoformat(one.first or "")).days


def _clash(near: Iterable[Claim], within: int) -> tuple[Claim, ...]:
    """The first of some claims and those of its time that contradict it or each other; nothing if it stands alone."""
    first, *others = near
    same = [first, *(other for other in others if same_time(first, other, within))]
    group = tuple(one for one in same if any(contradict(one, other, within) for other in same))
    return group if group and group[0] is first else ()
