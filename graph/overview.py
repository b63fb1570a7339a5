"""What a first look shows: how much there is, the newest announcements, what divides them, coverage by territory."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers import AnnouncementRow
from graph.claims import Claim, claims_of, territories
from graph.filters import Where, add_functions, by_name, searchable
from graph.questions import ANNOUNCEMENTS, ask

TOTALS = ("articles", "announcements", "cpts", "person", "organisation", "place")
# Territories that most figures about coverage speak of; places and communities alike.
COVERED = """
SELECT g.entity, count(*) AS figures FROM figure_rows f JOIN guises g ON g.number = f.territory_guise
WHERE f.metric IN ('coverage_rate', 'cpts_count') AND g.entity IS NOT NULL
GROUP BY g.entity ORDER BY figures DESC, (SELECT articles FROM entities WHERE id = g.entity) DESC, g.entity LIMIT ?
"""
FACETS = {
    "kind": "SELECT a.kind AS value, count(*) AS number FROM announcements a {where} GROUP BY 1 ORDER BY 2 DESC, 1",
    "year": (
        "SELECT substr(a.day, 1, 4) AS value, count(*) AS number FROM announcements a {where} "
        "GROUP BY 1 ORDER BY 1 DESC"
    ),
    "label": (
        "SELECT e.label AS value, count(DISTINCT a.id) AS number FROM announcements a "
        "JOIN announcement_actors n ON n.announcement = a.id JOIN entities e ON e.id = n.entity {where} "
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which announcements to show; all where nothing is asked for.

    Attributes:
        search: words that an announcement holds, accents and case optional.
        kind: one of `extractor.records.KINDS`.
        year: four digits: the day of the announcement, else that of its article, lies in it.
        label: made by a cpts, person, organisation or place.
        who: words of an actor's name, or an entity's id.
        about: words of a subject's name, or an id; a department or region includes what lies in it.
    """

    search: str | None = None
    kind: str | None = None
    year: str | None = None
    label: str | None = None
    who: str | None = None
    about: str | None = None

    def where(self) -> Where:
        """The conditions on `announcements a`.

        Raises:
            GraphError: words without a letter or digit.
        """
        where = Where()
        if self.search:
            found = "a.number IN (SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH ?)"
            where.add(found, searchable(self.search))
        if self.kind:
            where.add("a.kind = ?", self.kind)
        if self.year:
            where.add("a.day >= ? AND a.day < ?", self.year, f"{self.year}~")
        if self.label:
            where.add(
                "EXISTS (SELECT 1 FROM announcement_actors n JOIN entities e ON e.id = n.entity "
                "WHERE n.announcement = a.id AND e.label = ?)",
                self.label,
            )
        if self.who:
            by_name(where, "announcement_actors", self.who)
        if self.about:
            by_name(where, "announcement_subjects", self.about)
        return where


def newest(connection: sqlite3.Connection, asked: Asked, limit: int, skip: int = 0) -> list[AnnouncementRow]:
    """The newest announcements of those asked for.

    Args:
        connection: a knowledge base.
        asked: which.
        limit: how many at most.
        skip: how many of the newest to pass over.
    """
    add_functions(connection)
    where = asked.where()
    query = f"SELECT a.id FROM announcements a {where.sql} ORDER BY a.day DESC, a.id LIMIT ? OFFSET ?"
    ids = [row[0] for row in connection.execute(query, [*where.values, limit, skip])]
    return of_ids(connection, ids)


def of_ids(connection: sqlite3.Connection, ids: list[str]) -> list[AnnouncementRow]:
    """Announcements by their ids, in that order; ids that are not known are left out."""
    where = Where()
    where.add(f"a.id IN ({', '.join('?' * len(ids))})", *ids)
    rows = {row["id"]: row for row in ask(connection, ANNOUNCEMENTS, where, "a.id", None)}
    found = (rows[name] for name in ids if name in rows)
    return [AnnouncementRow(**{**row, "direct": bool(row["direct"])}) for row in found]


def how_many(connection: sqlite3.Connection, asked: Asked) -> int:
    """How many announcements are asked for."""
    add_functions(connection)
    where = asked.where()
    count: int = connection.execute(f"SELECT count(*) FROM announcements a {where.sql}", where.values).fetchone()[0]
    return count


def facets(connection: sqlite3.Connection, asked: Asked) -> dict[str, list[tuple[str | None, int]]]:
    """How the announcements asked for divide by kind, year and label of who made them: value, number."""
    add_functions(connection)
    where = asked.where()
    return {
        name: [(row[0], row[1]) for row in connection.execute(query.format(where=where.sql), where.values)]
        for name, query in FACETS.items()
    }


def totals(connection: sqlite3.Connection) -> dict[str, int]:
    """How many articles, announcements, and entities of each label there are (`TOTALS`)."""
    found = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TOTALS[:2]}
    labels = dict(map(tuple, connection.execute("SELECT label, count(*) FROM entities GROUP BY label").fetchall()))
    return found | {label: labels.get(label, 0) for label in TOTALS[2:]}


@dataclass(frozen=True, slots=True)
class Covered:
    """The latest word on how far a territory is covered: a share and a number of communities, each where known."""

    territory: str
    name: str
    figures: int
    rate: Claim | None
    number: Claim | None


def coverage_by_territory(connection: sqlite3.Connection, limit: int) -> list[Covered]:
    """The territories that are spoken of most, each with the latest claims about what is achieved there."""
    return coverage_of(connection, _most_covered(connection, limit))


def coverage_of(connection: sqlite3.Connection, territories: Iterable[tuple[str, int]]) -> list[Covered]:
    """The latest claims about some territories (id, number of figures); not those without any."""
    return [row for entity, number in territories if (row := _covered(connection, entity, number))]


def _most_covered(connection: sqlite3.Connection, limit: int) -> Iterator[tuple[str, int]]:
    """Ids of the territories that most figures about coverage are of."""
    for row in connection.execute(COVERED, [limit]).fetchall():
        yield row[0], row[1]


def _covered(connection: sqlite3.Connection, entity: str, figures: int) -> Covered | None:
    """The latest claims about one territory; None where nothing is said to be achieved."""
    latest: dict[str, Claim] = {}
    for claim in claims_about(connection, entity, ("coverage_rate", "cpts_count")):
        known = latest.get(claim.metric)
        if claim.status == "actual" and (known is None or (claim.last or "") >= (known.last or "")):
            latest[claim.metric] = claim
    if not latest:
        return None
    (name,) = connection.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()
    return Covered(entity, name, figures, latest.get("coverage_rate"), latest.get("cpts_count"))


def claims_about(connection: sqlite3.Connection, territory: str, metrics: Sequence[str]) -> list[Claim]:
    """Claims about one territory in order, without their sentences.

    Args:
        connection: a knowledge base.
        territory: id of a place or community.
        metrics: which measures.
    """
    one = next((found for found in territories(connection, territory, metrics) if found.id == territory), None)
    return list(claims_of(connection, one, metrics)) if one else []


def charted(connection: sqlite3.Connection, limit: int) -> list[tuple[str, str, int]]:
    """Territories whose coverage can be drawn: id, name, number of figures, the most spoken of first."""
    names: list[Any] = []
    for entity, figures in _most_covered(connection, limit):
        (name,) = connection.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()
        names.append((entity, name, figures))
    return names
