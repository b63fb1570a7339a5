"""When nodes and edges of a selection are there: the days that articles and announcements prove, run together.

What is spoken of again within a year is taken to have been there meanwhile; after longer silence it begins anew. A role
is held from the first to the last day that says so, whatever lies between, as `graph.asking.roles` has it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from graph.asking.offices import Office, offices
from graph.exports.network import Edge, Period
from graph.folding import words

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[numpy.int32]]

# Days of silence that end a period. The press returns to most subjects once a year: reports, anniversaries, budgets.
SILENCE = 366
# Two whole numbers as one, which is read twice as fast; `pairs` parts them again.
PAIR = "{} << 32 | {}"
# Chosen entities (as numbers) and announcements that name them, announcement by announcement.
NAMED = f"""
SELECT {PAIR.format("g.place", "c.number")} FROM chosen_announcements c CROSS JOIN {{table}} n ON n.announcement = c.id
CROSS JOIN chosen_guises g ON g.number = n.guise
"""
ACTORS, SUBJECTS = NAMED.format(table="actor_rows"), NAMED.format(table="subject_rows")
MADE = "SELECT number, julianday(first) - 0.5, julianday(last) - 0.5 FROM chosen_announcements WHERE first IS NOT NULL"
# Days are counted from that of `julianday`'s beginning, so that they fit a whole number.
PUBLISHED = "CREATE TEMP TABLE article_days (id TEXT PRIMARY KEY, day INTEGER) WITHOUT ROWID"
FILL_PUBLISHED = """
INSERT INTO article_days SELECT id, julianday(published) - 0.5 FROM articles WHERE julianday(published) IS NOT NULL
"""
SEEN = f"""
SELECT {PAIR.format("g.place", "d.day")} FROM chosen_guises g CROSS JOIN appearance_rows p ON p.guise = g.number
CROSS JOIN article_days d ON d.id = p.article
"""
ENTITY_TIMES = "CREATE TEMP TABLE entity_times (place INTEGER PRIMARY KEY, first TEXT, last TEXT, periods TEXT)"
ROLES = """
SELECT g.entity, o.entity, t.role, t.organisation_name, t.since, t.day, g.place, o.place
FROM chosen_guises g CROSS JOIN role_rows t ON t.guise = g.number
CROSS JOIN chosen_guises o ON o.number = t.organisation_guise
ORDER BY g.entity, o.entity, coalesce(t.since, t.day), t.role
"""
# `julianday('1970-01-01') - 0.5`, from which numpy counts days.
EPOCH = 2440587


def pairs(connection: sqlite3.Connection, query: str) -> tuple["Numbers", "Numbers"]:
    """Rows of two whole numbers, which a query gives as one (`PAIR`), as two arrays."""
    import numpy

    cursor = connection.cursor()
    cursor.row_factory = None
    found = numpy.fromiter(chain.from_iterable(cursor.execute(query)), dtype=numpy.int64)
    return (found >> 32).astype(numpy.int32), (found & 0xFFFFFFFF).astype(numpy.int32)


def by_number(connection: sqlite3.Connection, query: str) -> tuple["Numbers", "Numbers", "Numbers"]:
    """Rows of a number and two values: which numbers there are, and two arrays that have the values at the number."""
    import numpy

    cursor = connection.cursor()
    cursor.row_factory = None
    rows = numpy.fromiter(chain.from_iterable(cursor.execute(query)), dtype=numpy.int32).reshape(-1, 3)
    size = int(rows[:, 0].max(initial=0)) + 1
    known, first, last = (numpy.zeros(size, dtype=numpy.int32) for _ in range(3))
    known[rows[:, 0]] = 1
    first[rows[:, 0]], last[rows[:, 0]] = rows[:, 1], rows[:, 2]
    return known, first, last


Named = tuple[tuple["Numbers", "Numbers"], tuple["Numbers", "Numbers"]]


def named(connection: sqlite3.Connection) -> "Named":
    """Which chosen entities are actors and which are subjects of which announcements, as numbers."""
    return pairs(connection, ACTORS), pairs(connection, SUBJECTS)


def date_entities(connection: sqlite3.Connection, found: "Named | None" = None) -> None:
    """Make `entity_times` hold when each chosen entity is there, once for a selection.

    It is there when articles speak of it, when announcements that are shown name it, and while it holds a role or
    somebody holds one in it.

    Args:
        connection: a knowledge base with a selection.
        found: what `named` gives, where it is known already.
    """
    if connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'entity_times'").fetchone():
        return
    connection.execute(PUBLISHED)
    connection.execute(FILL_PUBLISHED)
    connection.execute(ENTITY_TIMES)
    rows = _islands(*_evidence(connection, found or named(connection)))
    connection.executemany("INSERT INTO entity_times VALUES (?, ?, ?, ?)", _rows(rows))


def _evidence(connection: sqlite3.Connection, found: "Named") -> tuple["Numbers", "Numbers", "Numbers"]:
    """Every time at which an entity is known of: the entity's number, first and last day."""
    import numpy

    known, first, last = by_number(connection, MADE)
    parts = []
    for entities, announcements in found:
        dated = (announcements < len(known)) & (known[numpy.minimum(announcements, len(known) - 1)] > 0)
        entities, announcements = entities[dated], announcements[dated]
        parts.append((entities, first[announcements], last[announcements]))
    entities, days = pairs(connection, SEEN)
    parts.append((entities, days, days))
    held = [
        (place, _count(period.first or period.last), _count(period.last or period.first))
        for _, places, periods in _roles(connection)
        for period in periods
        for place in places
    ]
    roles = numpy.array(held, dtype=numpy.int32).reshape(-1, 3)
    parts.append((roles[:, 0], roles[:, 1], roles[:, 2]))
    entities, first, last = (numpy.concatenate(column) for column in zip(*parts, strict=True))
    return entities, first, last


def _islands(entities: "Numbers", first: "Numbers", last: "Numbers") -> Iterator[tuple[int, str, str]]:
    """Run times of one entity together that no long silence parts; entity by entity, each from the earliest."""
    import numpy

    if not len(entities):
        return
    order = numpy.lexsort((first, entities))
    entities, first, last = entities[order], first[order], last[order]
    # The last day known so far of the same entity: a later entity's days are lifted above those of all before it.
    step = int(last.max()) + 1
    so_far = numpy.maximum.accumulate(entities.astype(numpy.int64) * step + last)
    so_far -= entities.astype(numpy.int64) * step
    new = numpy.ones(len(entities), dtype=bool)
    new[1:] = (entities[1:] != entities[:-1]) | (first[1:] - so_far[:-1] > SILENCE)
    starts = numpy.flatnonzero(new)
    ends = numpy.append(starts[1:], len(entities)) - 1
    yield from zip(
        entities[starts].tolist(), _written(first[starts]), _written(so_far[ends].astype(numpy.int32)), strict=True
    )


def _written(days: "Numbers") -> list[str]:
    """Days as ISO text."""
    found: list[str] = (days - EPOCH).astype("datetime64[D]").astype(str).tolist()
    return found


def _count(day: str | None) -> int:
    """A day as a number, as `julianday` counts."""
    return date.fromisoformat(day or "1970-01-01").toordinal() - date(1970, 1, 1).toordinal() + EPOCH


def _rows(islands: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str, str, str | None]]:
    """Rows of `entity_times`: an entity with its first and last day, and its periods where there are several."""
    for entity, group in groupby(islands, key=lambda island: island[0]):
        found = [(first, last) for _, first, last in group]
        several = " ".join(f"{first}/{last}" for first, last in found) if len(found) > 1 else None
        yield entity, found[0][0], found[-1][1], several


def periods_text(periods: Iterable[Period]) -> str | None:
    """Write periods as ISO 8601 has them, with the names of offices; None of none.

    >>> periods_text([Period("2019-01-02", "2020-03-04", "présidente"), Period(None, "2022-05-06")])
    '2019-01-02/2020-03-04 présidente; ../2022-05-06'
    """
    found = (f"{first or '..'}/{last or '..'}{f' {name}' if name else ''}" for first, last, name in periods)
    return "; ".join(found) or None


def unpacked(text: str) -> tuple[Period, ...]:
    """Read periods as `entity_times` has them ("2019-01-02/2019-05-06 2022-01-01/2022-01-01")."""
    return tuple(Period(*part.split("/")) for part in text.split())


def run_together(periods: Iterable[tuple[str, str]]) -> tuple[Period, ...]:
    """Run periods of a tie together as those of an entity.

    >>> run_together([("2023-01-05", "2023-01-05"), ("2019-01-01", "2019-02-01"), ("2022-06-01", "2022-06-30")])
    (Period(first='2019-01-01', last='2019-02-01', name=None), Period(first='2022-06-01', last='2023-01-05', name=None))
    """
    found: list[tuple[str, str]] = []
    for first, last in sorted(periods):
        if found and (first <= found[-1][1] or _count(first) - _count(found[-1][1]) <= SILENCE):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(Period(first, last) for first, last in found)


def roles(connection: sqlite3.Connection) -> Iterator[Edge]:
    """Who holds which role in which chosen organisation, one edge for two names, with each office's own time."""
    for edge, _, _ in _roles(connection):
        yield edge


def _roles(connection: sqlite3.Connection) -> Iterator[tuple[Edge, tuple[int, int], tuple[Period, ...]]]:
    """The edges, with the numbers of both entities and the periods."""
    cursor = connection.cursor()
    cursor.row_factory = None
    for (person, body), group in groupby(cursor.execute(ROLES), key=lambda row: (row[0], row[1])):
        rows = list(group)
        periods = _held(rows)
        edge = Edge(
            source=person,
            target=body,
            kind="role",
            name=", ".join(dict.fromkeys(row[2] for row in rows)),
            first=min((period.first for period in periods if period.first), default=None),
            last=max((period.last for period in periods if period.last), default=None),
            weight=len(rows),
            periods=periods,
        )
        yield edge, (rows[0][6], rows[0][7]), periods


def _held(rows: list[tuple[Any, ...]]) -> tuple[Period, ...]:
    """When a person holds each office in an organisation: from the first to the last day that says so.

    "ancien" ends it: who holds it again later does so anew. Of an office that is only ever called over its last day is
    known to lie before, of one that is to come the day on which that is said.
    """
    if len(rows) == 1 and rows[0][5] and not rows[0][4] and offices(rows[0][2])[-1].state == "held":
        (_, _, role, name, _, day, _, _) = rows[0]
        return (Period(day, day, _office(role, name).text or role),)
    by_title: dict[str, list[tuple[str, bool, str]]] = {}
    for _, _, role, name, since, day, _, _ in rows:
        office = _office(role, name)
        for said in (since, day):
            if said:
                by_title.setdefault(office.title, []).append((said, office.state == "former", office.text or role))
    found: list[Period] = []
    for said_of in by_title.values():
        said_of.sort(key=lambda one: one[:2])
        runs = [list(run) for former, run in groupby(said_of, key=lambda one: one[1]) if not former]
        name = min((one[2] for one in said_of), key=lambda text: (-len(text), text))
        found += [Period(run[0][0], run[-1][0], name) for run in runs] or [Period(None, said_of[0][0], name)]
    return tuple(sorted(found, key=lambda period: (period.first or "", period.last or "", period.name or "")))


def _office(role: str, organisation: str | None) -> Office:
    """The office of a role that is in an organisation: the one that names it, else the last."""
    found = offices(role)
    named = set(words(organisation or ""))
    return next((office for office in found if named and named <= set(words(office.text))), found[-1])
