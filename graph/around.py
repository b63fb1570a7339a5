"""Who an entity has to do with: who speaks with it, of what it speaks, who speaks of it, who holds a role in it."""

import sqlite3
from dataclasses import dataclass

# Announcements of an entity that are looked at, the newest: what everybody speaks of has tens of thousands.
RECENT = 3000
# `way` is together (both made it), to (it speaks of the other), from (the other speaks of it).
TIES = """
WITH made(id) AS (
  SELECT a.id FROM announcement_actors n JOIN announcements a ON a.id = n.announcement
  WHERE n.entity = :entity ORDER BY a.day DESC, a.id LIMIT :recent
), told(id) AS (
  SELECT a.id FROM announcement_subjects n JOIN announcements a ON a.id = n.announcement
  WHERE n.entity = :entity ORDER BY a.day DESC, a.id LIMIT :recent
), ties(other, way, id) AS (
  SELECT n.entity, 'together', n.announcement FROM made JOIN announcement_actors n ON n.announcement = made.id
  UNION SELECT n.entity, 'to', n.announcement FROM made JOIN announcement_subjects n ON n.announcement = made.id
  UNION SELECT n.entity, 'from', n.announcement FROM told JOIN announcement_actors n ON n.announcement = told.id
)
SELECT t.other AS id, e.name, e.label, sum(t.way = 'together') AS together, sum(t.way = 'to') AS spoke_about,
  sum(t.way = 'from') AS spoken_of_by, count(DISTINCT t.id) AS announcements
FROM ties t JOIN entities e ON e.id = t.other WHERE t.other <> :entity
GROUP BY t.other ORDER BY announcements DESC, e.articles DESC, t.other LIMIT :limit
"""
BETWEEN = """
SELECT n.entity AS source, m.entity AS target, count(DISTINCT n.announcement) AS weight
FROM announcement_actors n JOIN announcement_subjects m USING (announcement)
WHERE n.entity IN ({marks}) AND m.entity IN ({marks}) AND n.entity <> m.entity GROUP BY 1, 2 ORDER BY 1, 2
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


def neighbours(connection: sqlite3.Connection, entity: str, limit: int) -> list[Neighbour]:
    """Whom an entity has most to do with, in its newest announcements.

    Args:
        connection: a knowledge base.
        entity: its id.
        limit: how many neighbours at most.
    """
    values = {"entity": entity, "recent": RECENT, "limit": limit}
    return [Neighbour(**dict(row)) for row in connection.execute(TIES, values)]


def between(connection: sqlite3.Connection, entities: list[str]) -> list[tuple[str, str, int]]:
    """Who of some entities speaks about whom: ids and number of announcements."""
    query = BETWEEN.format(marks=", ".join("?" * len(entities)))
    return [(row[0], row[1], row[2]) for row in connection.execute(query, [*entities, *entities])]
