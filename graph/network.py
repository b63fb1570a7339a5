"""The knowledge base as nodes and edges, streamed: what GEXF writes and networkx holds.

From Python:

    from graph.base import open_to_read
    from graph.network import to_networkx

    network = to_networkx(open_to_read("maillage.db"))
    network.nodes["person:agnes-martin"]["name"]
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

DAYS = ("first", "last")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or an announcement.

    Attributes:
        id: its id in the knowledge base.
        name: what to write beside it: an entity's name, an announcement's content.
        category: cpts, person, organisation, place or announcement.
        kind: kind of organisation, place or announcement.
        code: official code of a place.
        when: TIMEX3 value of an announcement.
        first: first day that it is known of, or that the announcement may have been made on.
        last: last such day.
        articles: number of articles that speak of it.
        evidence: words that prove an announcement.
        url: address of the announcement's article.
    """

    id: str
    name: str
    category: str
    kind: str | None = None
    code: str | None = None
    when: str | None = None
    first: str | None = None
    last: str | None = None
    articles: int = 1
    evidence: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie: `announced` (who → announcement), `about` (announcement → what), `role` (person → organisation)."""

    source: str
    target: str
    kind: str
    name: str | None = None
    first: str | None = None
    last: str | None = None
    weight: int = 1


# An entity is there from the first article or announcement that knows it.
ENTITIES = """
WITH seen(entity, first, last) AS (
  SELECT p.entity, r.published, r.published FROM appearances p JOIN articles r ON r.id = p.article
  UNION ALL SELECT n.entity, coalesce(a.earliest, a.day), coalesce(a.latest, a.day)
  FROM announcement_actors n JOIN announcements a ON a.id = n.announcement WHERE n.entity IS NOT NULL
  UNION ALL SELECT n.entity, coalesce(a.earliest, a.day), coalesce(a.latest, a.day)
  FROM announcement_subjects n JOIN announcements a ON a.id = n.announcement WHERE n.entity IS NOT NULL
)
SELECT e.id, e.name, e.label AS category, e.kind, e.code, min(s.first) AS first, max(s.last) AS last, e.articles
FROM entities e LEFT JOIN seen s ON s.entity = e.id GROUP BY e.id ORDER BY e.id
"""
ANNOUNCEMENTS = """
SELECT a.id, a.content AS name, 'announcement' AS category, a.kind, a."when", coalesce(a.earliest, a.day) AS first,
  coalesce(a.latest, a.day) AS last, a.evidence, r.url
FROM announcements a JOIN articles r ON r.id = a.article ORDER BY a.id
"""
# Two names of one announcement may be one entity: one edge.
TIES = """
SELECT DISTINCT {source} AS source, {target} AS target, '{kind}' AS kind,
  coalesce(a.earliest, a.day) AS first, coalesce(a.latest, a.day) AS last
FROM {table} n JOIN announcements a ON a.id = n.announcement WHERE n.entity IS NOT NULL ORDER BY source, target
"""
ANNOUNCED = TIES.format(source="n.entity", target="n.announcement", kind="announced", table="announcement_actors")
ABOUT = TIES.format(source="n.announcement", target="n.entity", kind="about", table="announcement_subjects")
ROLES = """
SELECT o.person AS source, o.organisation AS target, 'role' AS kind, group_concat(DISTINCT o.role) AS name,
  min(r.published) AS first, max(r.published) AS last, count(*) AS weight
FROM (SELECT * FROM roles ORDER BY person, organisation, role) o JOIN articles r ON r.id = o.article
WHERE o.organisation IS NOT NULL GROUP BY o.person, o.organisation ORDER BY o.person, o.organisation
"""


def nodes(connection: sqlite3.Connection) -> Iterator[Node]:
    """Entities, then announcements, in the order of their ids."""
    for query in (ENTITIES, ANNOUNCEMENTS):
        for row in connection.execute(query):
            yield Node(**dict(row))


def edges(connection: sqlite3.Connection) -> Iterator[Edge]:
    """Who announced, about what, and who holds which role, in a stable order."""
    for query in (ANNOUNCED, ABOUT, ROLES):
        for row in connection.execute(query):
            yield Edge(**dict(row))


def to_networkx(connection: sqlite3.Connection, *, dates: bool = False) -> "networkx.MultiDiGraph":
    """Hold the whole network in memory, for analysis.

    Args:
        connection: a knowledge base.
        dates: give days as `datetime.date`, to reckon with; else as ISO text, which every writer of networkx takes.

    Returns:
        A directed multigraph; nodes and edges have the fields of `Node` and `Edge` as attributes of their types (`str`,
        `int`), an edge's key is its kind. What is not known is no attribute, never None.
    """
    import networkx

    network = networkx.MultiDiGraph()
    for node in nodes(connection):
        network.add_node(node.id, **_attributes(node, ("id",), dates))
    for edge in edges(connection):
        network.add_edge(edge.source, edge.target, key=edge.kind, **_attributes(edge, ("source", "target"), dates))
    return network


def _attributes(record: Node | Edge, without: tuple[str, ...], dates: bool) -> dict[str, str | int | date]:
    """Known fields of a node or an edge."""
    known = {name: value for name, value in asdict(record).items() if value is not None and name not in without}
    if dates:
        known |= {name: date.fromisoformat(known[name]) for name in DAYS if name in known}
    return known
