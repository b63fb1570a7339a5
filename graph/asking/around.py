"""Who an entity has to do with: who speaks with it, of what it speaks, who speaks of it, who holds a role in it."""

import json
import sqlite3
from dataclasses import dataclass

from graph.asking.tied import about

# Announcements of an entity that are looked at, the newest: what everybody speaks of has tens of thousands.
RECENT = 3000
# In the order of the index, guise by guise.
NEWEST = "SELECT DISTINCT announcement, day FROM {} WHERE guise = ? ORDER BY day DESC, announcement LIMIT ?"
GUISES = "SELECT number FROM guises WHERE entity = ? ORDER BY number"
# `way` is together (both made it), to (it speaks of the other), from (the other speaks of it).
TIES = """
WITH made(id) AS (SELECT value FROM json_each(:made)), told(id) AS (SELECT value FROM json_each(:told)),
ties(other, way, id) AS (
  SELECT n.guise, 'together', n.announcement FROM made CROSS JOIN actor_rows n ON n.announcement = made.id
  UNION ALL SELECT n.guise, 'to', n.announcement FROM made CROSS JOIN subject_rows n ON n.announcement = made.id
  UNION ALL SELECT n.guise, 'from', n.announcement FROM told CROSS JOIN actor_rows n ON n.announcement = told.id
)
SELECT g.entity AS id, e.name, e.label, count(DISTINCT CASE way WHEN 'together' THEN t.id END) AS together,
  count(DISTINCT CASE way WHEN 'to' THEN t.id END) AS spoke_about,
  count(DISTINCT CASE way WHEN 'from' THEN t.id END) AS spoken_of_by, count(DISTINCT t.id) AS announcements
FROM ties t JOIN guises g ON g.number = t.other JOIN entities e ON e.id = g.entity WHERE g.entity <> :entity
GROUP BY g.entity ORDER BY announcements DESC, e.articles DESC, g.entity LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity that another has to do with, and in how many announcements.

    Attributes:
        id: its id.
        name: its name.
        label: cpts, person, organisation or place.
        together: announcements that both made.
        spoke_about: those that the other made about this one.
        spoken_of_by: those that this one made about the other.
        announcements: all of these, each once.
    """

    id: str
    name: str
    label: str
    together: int
    spoke_about: int
    spoken_of_by: int
    announcements: int


def newest(connection: sqlite3.Connection, table: str, entity: str, limit: int) -> list[tuple[str, str | None]]:
    """The newest announcements by an entity or about it: id and day.

    Args:
        connection: a knowledge base.
        table: actor_rows or subject_rows.
        entity: its id.
        limit: how many at most.
    """
    found: set[tuple[str, str | None]] = set()
    for (guise,) in connection.execute(GUISES, [entity]).fetchall():
        found.update((row[0], row[1]) for row in connection.execute(NEWEST.format(table), [guise, limit]))
    in_order = sorted(sorted(found, key=lambda one: one[0]), key=lambda one: one[1] or "", reverse=True)
    return in_order[:limit]


def neighbours(connection: sqlite3.Connection, entity: str, limit: int) -> list[Neighbour]:
    """Whom an entity has most to do with, in its newest announcements.

    Args:
        connection: a knowledge base.
        entity: its id.
        limit: how many neighbours at most.
    """
    made, told = (
        json.dumps([name for name, _ in newest(connection, table, entity, RECENT)])
        for table in ("actor_rows", "subject_rows")
    )
    values = {"entity": entity, "made": made, "told": told, "limit": limit}
    return [Neighbour(**dict(row)) for row in connection.execute(TIES, values)]


def between(connection: sqlite3.Connection, entities: list[str]) -> list[tuple[str, str, int]]:
    """Who of some entities speaks about whom: ids and number of announcements."""
    return [(tie.source, tie.target, tie.weight) for tie in about(connection, entities)]
