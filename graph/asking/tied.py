"""Who has how often to do with whom, from the counts that are kept (`graph.deriving.tallies`): nothing is counted here.

Of entities that one announcement names by two of their guises the counts would be too high: theirs are worked out from
the announcements themselves.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MINE = """
WITH mine(number, entity) AS MATERIALIZED (
  SELECT g.number, g.entity FROM json_each(:entities) j CROSS JOIN guises g ON g.entity = j.value
)
"""
TIED = f"""{MINE}
SELECT a.entity, b.entity, sum(t.times) FROM mine a CROSS JOIN mine b
CROSS JOIN ties t ON t.first = a.number AND t.second = b.number AND t.way = :way AND (:kind IS NULL OR t.kind = :kind)
WHERE a.entity <> b.entity GROUP BY 1, 2
"""
# Entities that make an announcement under two of their names, or are its subject under two; the name that most articles
# have is that of too many announcements to look through.
SEVERAL = f"""{MINE}, several(number, entity) AS MATERIALIZED (
  SELECT number, entity FROM mine WHERE entity IN (SELECT entity FROM mine GROUP BY entity HAVING count(*) > 1)
), rare(number, entity) AS MATERIALIZED (
  SELECT s.number, s.entity FROM several s WHERE s.number <> (
    SELECT g.number FROM guises g WHERE g.entity = s.entity ORDER BY g.articles DESC, g.number LIMIT 1
  )
)
SELECT DISTINCT entity FROM rare r WHERE EXISTS (
  SELECT 1 FROM several s CROSS JOIN ties t ON t.way = 'together'
    AND (t.first = r.number AND t.second = s.number OR t.first = s.number AND t.second = r.number)
  WHERE s.entity = r.entity
) OR EXISTS (
  SELECT 1 FROM subject_rows n CROSS JOIN subject_rows m ON m.announcement = n.announcement AND m.guise <> n.guise
  CROSS JOIN guises g ON g.number = m.guise WHERE n.guise = r.number AND g.entity = r.entity
)
"""
ABOUT = """
SELECT count(DISTINCT n.id) FROM guises f CROSS JOIN actor_rows a ON a.guise = f.number
CROSS JOIN announcements n ON n.id = a.announcement CROSS JOIN subject_rows b ON b.announcement = a.announcement
JOIN guises g ON g.number = b.guise WHERE f.entity = ?1 AND g.entity = ?2 AND (?3 IS NULL OR n.kind = ?3)
"""
WAYS = {"about": ABOUT, "together": ABOUT.replace("subject_rows", "actor_rows")}


@dataclass(frozen=True, slots=True)
class Tie:
    """Two entities that have to do with each other.

    Attributes:
        source: id of the first.
        target: id of the second.
        way: `about` (the first announces something about the second), `together` (both announce it, the first by the
            alphabet), `role` (the first holds a role in the second) or `within` (the first lies in the second).
        weight: in how many announcements; how often a role is told of; 1 for `within`.
    """

    source: str
    target: str
    way: str
    weight: int


def about(connection: sqlite3.Connection, entities: Sequence[str], kind: str | None = None) -> Iterator[Tie]:
    """Who of some entities speaks about whom, by their ids.

    Args:
        connection: a knowledge base.
        entities: ids.
        kind: only announcements of this kind, one of `extractor.records.KINDS`.
    """
    counted = _sums(connection, entities, "about", kind)
    yield from _ties(connection, "about", counted, kind, _several(connection, entities))


def ties(connection: sqlite3.Connection, entities: Sequence[str], kind: str | None = None) -> Iterator[Tie]:
    """How some entities have to do with each other: `about`, `together`, `role` and `within`, each by their ids."""
    several = _several(connection, entities)
    yield from _ties(connection, "about", _sums(connection, entities, "about", kind), kind, several)
    together: dict[tuple[str, str], int] = {}
    for pair, times in _sums(connection, entities, "together", kind).items():
        one, other = sorted(pair)
        together[one, other] = together.get((one, other), 0) + times
    yield from _ties(connection, "together", together, kind, several)
    for (person, body), times in sorted(_sums(connection, entities, "role", None).items()):
        yield Tie(person, body, "role", times)
    yield from _within(connection, entities)


def _sums(
    connection: sqlite3.Connection, entities: Sequence[str], way: str, kind: str | None
) -> dict[tuple[str, str], int]:
    """The counts of pairs of entities."""
    values = {"entities": json.dumps(list(entities)), "way": way, "kind": kind}
    return {(row[0], row[1]): row[2] for row in connection.execute(TIED, values)}


def _several(connection: sqlite3.Connection, entities: Sequence[str]) -> frozenset[str]:
    """Those of some entities that one announcement names under two of their names."""
    rows = connection.execute(SEVERAL, {"entities": json.dumps(list(entities))})
    return frozenset(row[0] for row in rows)


def _ties(
    connection: sqlite3.Connection,
    way: str,
    counted: Mapping[tuple[str, str], int],
    kind: str | None,
    several: frozenset[str],
) -> Iterator[Tie]:
    """Ties of announcements, each announcement once."""
    for (source, target), times in sorted(counted.items()):
        weight = times
        if source in several or target in several:
            (weight,) = connection.execute(WAYS[way], [source, target, kind]).fetchone()
        yield Tie(source, target, way, weight)


def _within(connection: sqlite3.Connection, entities: Sequence[str]) -> Iterator[Tie]:
    """What lies in a department or region that is there too; where both are, only the nearer one."""
    query = """
    SELECT e.id, e.label, e.kind, e.code, e.department, e.region
    FROM json_each(?) j CROSS JOIN entities e ON e.id = j.value ORDER BY e.id
    """
    rows = connection.execute(query, [json.dumps(list(entities))]).fetchall()
    areas: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["label"] == "place" and row["kind"] in ("département", "région") and row["code"]:
            areas.setdefault((row["kind"], row["code"]), []).append(row["id"])
    for row in rows:
        for kind in ("département", "région"):
            code = row["department" if kind == "département" else "region"]
            found = [area for area in areas.get((kind, code), ()) if area != row["id"]]
            yield from (Tie(row["id"], area, "within", 1) for area in found)
            if found:
                break
