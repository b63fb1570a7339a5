"""Nodes and edges of a selection, row by row from the database: what every export writes.

Everything here reads the tables that `selection.selected` makes. Rows come in the order in which the tables are kept,
so that nothing is sorted and nothing held.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from graph.exports.network import Edge, Node, Period
from graph.exports.times import date_entities, roles, run_together, unpacked

ENTITIES = """
SELECT e.id, e.name, e.label, e.kind, e.code, NULL, t.first, t.last, e.articles, NULL, NULL, t.periods
FROM chosen_entities c CROSS JOIN entities e ON e.rowid = c.number LEFT JOIN entity_times t ON t.place = c.number
ORDER BY c.id
"""
ANNOUNCEMENTS = """
SELECT a.id, a.content, 'announcement', a.kind, NULL, a."when", c.first, c.last, 1, a.evidence, r.url, c.published
FROM chosen_announcements c CROSS JOIN announcements a ON a.number = c.number
CROSS JOIN articles r ON r.number = c.article ORDER BY c.id
"""
ARTICLES = """
SELECT r.id, coalesce(nullif(r.title, ''), r.source), 'article', r.publisher, NULL, r.published, r.published,
  r.published, 1, NULL, r.url FROM chosen_articles c CROSS JOIN articles r ON r.number = c.number ORDER BY c.id
"""
# Two names of one announcement may be one entity: `_different` makes them one edge.
TIES = """
SELECT {source}, {target}, '{kind}', NULL, c.first, c.last
FROM chosen_announcements c CROSS JOIN {table} n ON n.announcement = c.id
CROSS JOIN chosen_guises g ON g.number = n.guise ORDER BY c.id, n.position
"""
ANNOUNCED = TIES.format(source="g.entity", target="c.id", kind="announced", table="actor_rows")
ABOUT = TIES.format(source="c.id", target="g.entity", kind="about", table="subject_rows")
REPORTED = """
SELECT r.id, c.id, 'reports', NULL, c.published, c.published
FROM chosen_announcements c CROSS JOIN articles r ON r.number = c.article ORDER BY c.id
"""
# Who spoke about whom, and who spoke with whom (an edge without direction, from the first id to the second).
BETWEEN = """
SELECT g.entity AS source, h.entity AS target, '{kind}', count(DISTINCT c.number) AS weight,
  group_concat(c.first || '/' || c.last, ' ')
FROM chosen_announcements c CROSS JOIN actor_rows n ON n.announcement = c.id
CROSS JOIN chosen_guises g ON g.number = n.guise CROSS JOIN {other} s ON s.announcement = c.id
CROSS JOIN chosen_guises h ON h.number = s.guise
WHERE g.entity {compared} h.entity GROUP BY g.entity, h.entity HAVING weight >= ? ORDER BY source, target
"""
SPOKE_ABOUT = BETWEEN.format(kind="about", other="subject_rows", compared="<>")
TOGETHER = BETWEEN.format(kind="together", other="actor_rows", compared="<")
# What lies in a department or region that is there too; where both are, only the nearer one.
WITHIN = """
WITH areas(code, kind, id) AS (
  SELECT p.code, p.kind, p.id FROM entities p JOIN chosen_entities c ON c.id = p.id
  WHERE p.label = 'place' AND p.kind IN ('département', 'région') AND p.code IS NOT NULL
)
SELECT e.id AS source, coalesce(d.id, r.id) AS target, 'within' FROM chosen_entities c
JOIN entities e ON e.id = c.id
LEFT JOIN areas d ON d.kind = 'département' AND d.code = e.department AND d.id <> e.id
LEFT JOIN areas r ON r.kind = 'région' AND r.code = e.region AND r.id <> e.id
WHERE coalesce(d.id, r.id) IS NOT NULL ORDER BY source, target
"""


def nodes(connection: sqlite3.Connection) -> Iterator[Node]:
    """Chosen entities, then announcements and articles where they are shown, in the order of their ids."""
    date_entities(connection)
    for row in _plain(connection, ENTITIES):
        yield Node._make((*row[:-1], unpacked(row[-1]) if row[-1] else ()))
    if not shows_articles(connection):
        return
    for row in _plain(connection, ANNOUNCEMENTS):
        yield Node._make((*row[:-1], _made_and_told(row[6], row[7], row[-1])))
    for row in _plain(connection, ARTICLES):
        yield Node(*row)


def edges(connection: sqlite3.Connection, *, min_weight: int = 1) -> Iterator[Edge]:
    """Ties between the chosen nodes, in a stable order.

    Args:
        connection: a knowledge base with a selection.
        min_weight: how many announcements make a tie between actors, at least.
    """
    if shows_articles(connection):
        yield from _different(_plain(connection, ANNOUNCED), announcement=1)
        yield from _different(_plain(connection, ABOUT), announcement=0)
        yield from (Edge(*row) for row in _plain(connection, REPORTED))
    else:
        for query in (SPOKE_ABOUT, TOGETHER):
            yield from map(_added_up, _plain(connection, query, min_weight))
    yield from roles(connection)
    yield from (Edge(*row) for row in _plain(connection, WITHIN))


def shows_articles(connection: sqlite3.Connection) -> bool:
    """Whether articles and announcements are nodes of the selection."""
    return connection.execute("SELECT 1 FROM chosen_articles LIMIT 1").fetchone() is not None


def _plain(connection: sqlite3.Connection, query: str, *values: int) -> sqlite3.Cursor:
    """Rows as plain tuples, which are made faster than those with names."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query, values)


def _made_and_told(first: str | None, last: str | None, published: str | None) -> tuple[Period, ...]:
    """When an announcement is there: the days that it may have been made on, and that of its article if it is another.

    An edge from the article to it would not be seen at any time, else.
    """
    if not (first and last and published) or first <= published <= last:
        return ()
    found = [Period(first, last), Period(published, published)]
    return tuple(found if last < published else reversed(found))


def _different(rows: Iterator[tuple[Any, ...]], announcement: int) -> Iterator[Edge]:
    """Edges of announcements, those of one after each other, without doubles."""
    current, seen = None, set[str]()
    for row in rows:
        other = row[1 - announcement]
        if row[announcement] != current:
            current, seen = row[announcement], {other}
        elif other in seen:
            continue
        else:
            seen.add(other)
        yield Edge(*row)


def _added_up(row: tuple[Any, ...]) -> Edge:
    """An edge between entities, with the times of all announcements that make it."""
    source, target, kind, weight, times = row
    periods = run_together((first, last) for first, _, last in (one.partition("/") for one in (times or "").split()))
    first, last = (periods[0].first, periods[-1].last) if periods else (None, None)
    return Edge(source, target, kind, None, first, last, weight, periods if len(periods) > 1 else ())
