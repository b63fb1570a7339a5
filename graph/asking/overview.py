"""What a first look shows: how much there is, the newest announcements, what divides them, coverage by territory."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asking.answers import AnnouncementRow
from graph.asking.claims import Claim, Territory, newest_of, territories
from graph.asking.filters import Where, add_functions, by_name, searchable
from graph.asking.questions import ANNOUNCEMENTS, ask

TOTALS = ("articles", "announcements", "cpts", "person", "organisation", "place")
# Territories that most figures about coverage speak of; places and communities alike.
COVERED = """
SELECT g.entity, count(*) AS figures FROM figure_rows f JOIN guises g ON g.number = f.territory_guise
WHERE f.metric IN ('coverage_rate', 'cpts_count') AND g.entity IS NOT NULL
GROUP BY g.entity ORDER BY figures DESC, (SELECT articles FROM entities WHERE id = g.entity) DESC, g.entity LIMIT ?
"""
# Announcements by kind and year, and by the labels of those who make them.
KINDS_AND_YEARS = """
SELECT a.kind, substr(a.day, 1, 4), count(*) FROM announcements a {where} GROUP BY 1, 2 ORDER BY 1, 2 DESC
"""
MAKERS = """
SELECT substr(g.text, 1, instr(g.text, ':') - 1) AS value, count(DISTINCT a.id) AS number FROM announcements a
JOIN actor_rows n ON n.announcement = a.id JOIN guises g ON g.number = n.guise {where} GROUP BY 1 ORDER BY 2 DESC, 1
"""
# The same where no words or names are asked for, from the counts that are kept (`graph.deriving.tallies`).
MAKER = "instr(' ' || t.makers || ' ', ' ' || {} || ' ')"
TALLIED = {
    "kind": "SELECT t.kind AS value, sum(t.times) AS number FROM tallies t {where} GROUP BY 1 ORDER BY 2 DESC, 1",
    "year": (
        "SELECT nullif(t.year, '') AS value, sum(t.times) AS number FROM tallies t {where} GROUP BY 1 ORDER BY 1 DESC"
    ),
    "label": (
        "SELECT l.label AS value, sum(t.times) AS number FROM "
        f"(SELECT value AS label FROM json_each('{json.dumps(TOTALS[2:])}')) l "
        f"JOIN tallies t ON {MAKER.format('l.label')} "
        "{where} GROUP BY 1 ORDER BY 2 DESC, 1"
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

    def where(self, connection: sqlite3.Connection | None = None) -> Where:
        """The conditions on `announcements a`.

        Args:
            connection: where given, names of very many announcements are asked for as a list is that soon ends.

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
            by_name(where, "announcement_actors", self.who, connection)
        if self.about:
            by_name(where, "announcement_subjects", self.about, connection)
        return where

    def tallied(self) -> Where | None:
        """The same conditions on `tallies t`; None where words or names are asked for."""
        if self.search or self.who or self.about:
            return None
        where = Where()
        if self.kind:
            where.add("t.kind = ?", self.kind)
        if self.year:
            where.add("t.year = ?", self.year)
        if self.label:
            where.add(MAKER.format("?"), self.label)
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
    where = asked.where(connection)
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
    tallied = asked.tallied()
    if tallied is not None:
        query = f"SELECT coalesce(sum(t.times), 0) FROM tallies t {tallied.sql}"
        return int(connection.execute(query, tallied.values).fetchone()[0])
    add_functions(connection)
    where = asked.where()
    return int(connection.execute(f"SELECT count(*) FROM announcements a {where.sql}", where.values).fetchone()[0])


def facets(connection: sqlite3.Connection, asked: Asked) -> dict[str, list[tuple[str | None, int]]]:
    """How the announcements asked for divide by kind, year and label of who made them: value, number."""
    tallied = asked.tallied()
    if tallied is not None:
        return {name: _pairs(connection, query, tallied) for name, query in TALLIED.items()}
    add_functions(connection)
    where = asked.where()
    kinds: Counter[str] = Counter()
    years: Counter[str | None] = Counter()
    for kind, year, number in connection.execute(KINDS_AND_YEARS.format(where=where.sql), where.values):
        kinds[kind] += number
        years[year] += number
    return {
        "kind": sorted(kinds.items(), key=lambda one: (-one[1], one[0])),
        "year": sorted(years.items(), key=lambda one: one[0] or "", reverse=True),
        "label": _pairs(connection, MAKERS, where),
    }


def _pairs(connection: sqlite3.Connection, query: str, where: Where) -> list[tuple[str | None, int]]:
    """Values and their numbers."""
    return [(row[0], row[1]) for row in connection.execute(query.format(where=where.sql), where.values)]


def totals(connection: sqlite3.Connection) -> dict[str, int]:
    """How many articles, announcements, and entities of each label there are (`TOTALS`)."""
    articles: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    found = {"articles": articles, "announcements": how_many(connection, Asked())}
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
    territory = _territory(connection, entity, ("coverage_rate", "cpts_count"))
    for metric in ("coverage_rate", "cpts_count"):
        found = newest_of(connection, territory, [metric], 1, ["actual"]) if territory else []
        if found:
            latest[metric] = max(found, key=_rank)
    if not latest:
        return None
    (name,) = connection.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()
    return Covered(entity, name, figures, latest.get("coverage_rate"), latest.get("cpts_count"))


def _rank(claim: Claim) -> tuple[str, ...]:
    """Of claims of one measure the one of the last day, of several the last in the order of claims."""
    return tuple(value or "" for value in (claim.last, claim.of, claim.stage, claim.profession, claim.first, claim.id))


def _territory(connection: sqlite3.Connection, entity: str, metrics: Sequence[str]) -> Territory | None:
    """A territory that figures are about, by its id."""
    return next((found for found in territories(connection, entity, metrics) if found.id == entity), None)


def newest_claims(connection: sqlite3.Connection, territory: str, metrics: Sequence[str], limit: int) -> list[Claim]:
    """The newest claims about one territory, from the last day back, without their sentences.

    Args:
        connection: a knowledge base.
        territory: id of a place or community.
        metrics: which measures.
        limit: how many at most.
    """
    one = _territory(connection, territory, metrics)
    return newest_of(connection, one, metrics, limit)[:limit] if one else []


def charted(connection: sqlite3.Connection, limit: int) -> list[tuple[str, str, int]]:
    """Territories whose coverage can be drawn: id, name, number of figures, the most spoken of first."""
    names: list[Any] = []
    for entity, figures in _most_covered(connection, limit):
        (name,) = connection.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()
        names.append((entity, name, figures))
    return names
