"""Nodes and edges of a selection, row by row from the database: what every export writes.

Everything here reads the tables that `selection.selected` makes.
"""

import sqlite3
from collections.abc import Iterator

from graph.network import Edge, Node

# An entity is there from the first article or announcement that knows it to the last.
ENTITIES = """
WITH seen(entity, first, last) AS (
  SELECT p.entity, r.published, r.published FROM appearances p JOIN articles r ON r.id = p.article
  UNION ALL SELECT n.entity, coalesce(a.earliest, a.day), coalesce(a.latest, a.day)
  FROM announcement_actors n JOIN announcements a ON a.id = n.announcement WHERE n.entity IS NOT NULL
  UNION ALL SELECT n.entity, coalesce(a.earliest, a.day), coalesce(a.latest, a.day)
  FROM announcement_subjects n JOIN announcements a ON a.id = n.announcement WHERE n.entity IS NOT NULL
)
SELECT e.id, e.name, e.label AS category, e.kind, e.code, min(s.first) AS first, max(s.last) AS last, e.articles
FROM chosen_entities c JOIN entities e ON e.id = c.id LEFT JOIN seen s ON s.entity = e.id GROUP BY e.id ORDER BY e.id
"""
ANNOUNCEMENTS = """
SELECT a.id, a.content AS name, 'announcement' AS category, a.kind, a."when", coalesce(a.earliest, a.day) AS first,
  coalesce(a.latest, a.day) AS last, a.evidence, r.url
FROM chosen_announcements c JOIN announcements a ON a.id = c.id JOIN articles r ON r.id = a.article ORDER BY a.id
"""
ARTICLES = """
SELECT r.id, coalesce(nullif(r.title, ''), r.source) AS name, 'article' AS category, r.publisher AS kind,
  r.published AS "when", r.published AS first, r.published AS last, r.url
FROM chosen_articles c JOIN articles r ON r.id = c.id ORDER BY r.id
"""
# Two names of one announcement may be one entity: one edge.
TIES = """
SELECT DISTINCT {source} AS source, {target} AS target, '{kind}' AS kind,
  coalesce(a.earliest, a.day) AS first, coalesce(a.latest, a.day) AS last
FROM {table} n JOIN chosen_announcements c ON c.id = n.announcement JOIN chosen_entities e ON e.id = n.entity
JOIN announcements a ON a.id = n.announcement ORDER BY source, target
"""
ANNOUNCED = TIES.format(source="n.entity", target="n.announcement", kind="announced", table="announcement_actors")
ABOUT = TIES.format(source="n.announcement", target="n.entity", kind="about", table="announcement_subjects")
REPORTED = """
SELECT a.article AS source, a.id AS target, 'reports' AS kind, r.published AS first, r.published AS last
FROM chosen_announcements c JOIN announcements a ON a.id = c.id JOIN articles r ON r.id = a.article
ORDER BY source, target
"""
ROLES = """
SELECT o.person AS source, o.organisation AS target, 'role' AS kind, group_concat(DISTINCT o.role) AS name,
  min(r.published) AS first, max(r.published) AS last, count(*) AS weight
FROM (SELECT * FROM roles ORDER BY person, organisation, role) o JOIN articles r ON r.id = o.article
JOIN chosen_entities p ON p.id = o.person JOIN chosen_entities q ON q.id = o.organisation
GROUP BY o.person, o.organisation ORDER BY o.person, o.organisation
"""
# Who spoke about whom, and who spoke with whom (an edge without direction, from the first id to the second).
SPOKE_ABOUT = """
SELECT n.entity AS source, s.entity AS target, 'about' AS kind, count(DISTINCT a.id) AS weight,
  min(coalesce(a.earliest, a.day)) AS first, max(coalesce(a.latest, a.day)) AS last
FROM chosen_announcements c JOIN announcements a ON a.id = c.id
JOIN announcement_actors n ON n.announcement = c.id JOIN announcement_subjects s ON s.announcement = c.id
JOIN chosen_entities e ON e.id = n.entity JOIN chosen_entities f ON f.id = s.entity
WHERE n.entity <> s.entity GROUP BY n.entity, s.entity HAVING weight >= ? ORDER BY source, target
"""
TOGETHER = """
SELECT n.entity AS source, s.entity AS target, 'together' AS kind, count(DISTINCT a.id) AS weight,
  min(coalesce(a.earliest, a.day)) AS first, max(coalesce(a.latest, a.day)) AS last
FROM chosen_announcements c JOIN announcements a ON a.id = c.id
JOIN announcement_actors n ON n.announcement = c.id JOIN announcement_actors s ON s.announcement = c.id
JOIN chosen_entities e ON e.id = n.entity JOIN chosen_entities f ON f.id = s.entity
WHERE n.entity < s.entity GROUP BY n.entity, s.entity HAVING weight >= ? ORDER BY source, target
"""
# What lies in a department or region that is there too; where both are, only the nearer one.
WITHIN = """
WITH areas(code, kind, id) AS (
  SELECT p.code, p.kind, p.id FROM entities p JOIN chosen_entities c ON c.id = p.id
  WHERE p.label = 'place' AND p.kind IN ('département', 'région') AND p.code IS NOT NULL
)
SELECT e.id AS source, coalesce(d.id, r.id) AS target, 'within' AS kind FROM chosen_entities c
JOIN entities e ON e.id = c.id
LEFT JOIN areas d ON d.kind = 'département' AND d.code = e.department AND d.id <> e.id
LEFT JOIN areas r ON r.kind = 'région' AND r.code = e.region AND r.id <> e.id
WHERE coalesce(d.id, r.id) IS NOT NULL ORDER BY source, target
"""


def nodes(connection: sqlite3.Connection) -> Iterator[Node]:
    """Chosen entities, then announcements and articles where they are shown, in the order of their ids."""
    full = connection.execute("SELECT 1 FROM chosen_articles LIMIT 1").fetchone() is not None
    for query in (ENTITIES, ANNOUNCEMENTS, ARTICLES) if full else (ENTITIES,):
        for row in connection.execute(query):
            yield Node(**dict(row))


def edges(connection: sqlite3.Connection, *, min_weight: int = 1) -> Iterator[Edge]:
    """Ties between the chosen nodes, in a stable order.

    Args:
        connection: a knowledge base with a selection.
        min_weight: how many announcements make a tie between actors, at least.
    """
    full = connection.execute("SELECT 1 FROM chosen_articles LIMIT 1").fetchone() is not None
    for query in (ANNOUNCED, ABOUT, REPORTED) if full else ():
        for row in connection.execute(query):
            yield Edge(**dict(row))
    for query in () if full else (SPOKE_ABOUT, TOGETHER):
        for row in connection.execute(query, [min_weight]):
            yield Edge(**dict(row))
    for query in (ROLES, WITHIN):
        for row in connection.execute(query):
            yield Edge(**dict(row))


def ties(connection: sqlite3.Connection, limit: int) -> Iterator[tuple[str, str, int]]:
    """The heaviest ties between entities, whatever the view: source, target, number of announcements.

    Args:
        connection: a knowledge base with a selection.
        limit: how many at most.
    """
    query = (
        "SELECT n.entity, s.entity, count(*) AS weight FROM announcement_actors n "
        "JOIN chosen_announcements c ON c.id = n.announcement JOIN announcement_subjects s USING (announcement) "
        "JOIN chosen_entities e ON e.id = n.entity JOIN chosen_entities f ON f.id = s.entity "
        "WHERE n.entity <> s.entity GROUP BY n.entity, s.entity ORDER BY weight DESC, n.entity, s.entity LIMIT ?"
    )
    yield from connection.execute(query, [limit])
