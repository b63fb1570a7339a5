"""A part of the knowledge base in numbers, with its newest announcements: what a report of one page tells."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from graph.asking.answers import AnnouncementRow
from graph.asking.conflicts import Disputed, conflicts
from graph.asking.overview import of_ids
from graph.exports.selection import EVERYTHING, Selection, selected

NEWEST = """
SELECT a.id FROM chosen_announcements c JOIN announcements a ON a.id = c.id ORDER BY a.day DESC, a.id LIMIT ?
"""
COUNTS = {
    "kind": """
      SELECT a.kind, count(*) FROM chosen_announcements c JOIN announcements a ON a.id = c.id
      GROUP BY 1 ORDER BY 2 DESC, 1""",
    "year": """
      SELECT substr(a.day, 1, 4), count(*) FROM chosen_announcements c JOIN announcements a ON a.id = c.id
      GROUP BY 1 ORDER BY 1 DESC""",
    "label": """
      SELECT e.label, count(*) FROM chosen_entities c JOIN entities e ON e.id = c.id GROUP BY 1 ORDER BY 2 DESC, 1""",
}
# Places and communities among the chosen entities that figures about coverage are of, the most spoken of first.
TERRITORIES = """
SELECT g.entity, count(*) AS figures FROM figure_rows f JOIN guises g ON g.number = f.territory_guise
JOIN chosen_entities c ON c.id = g.entity WHERE f.metric IN ('coverage_rate', 'cpts_count')
GROUP BY g.entity ORDER BY figures DESC, g.entity LIMIT ?
"""
# Claims that are looked through for conflicts of a part: in a base of a whole country there are some thousand.
LOOKED_THROUGH = 5000


@dataclass(frozen=True, slots=True)
class Summary:
    """A part of the knowledge base.

    Attributes:
        announcements: how many announcements there are in it.
        articles: how many articles report them.
        counts: how the announcements divide by kind and year, and the entities by label: value, number.
        newest: the newest announcements.
        territories: ids of the territories that most figures about coverage are of, and how many.
        conflicts: claims about its territories that cannot all be true, those of one conflict together.
    """

    announcements: int
    articles: int
    counts: dict[str, list[tuple[str | None, int]]]
    newest: list[AnnouncementRow]
    territories: list[tuple[str, int]]
    conflicts: list[list[Disputed]]


def summary(
    connection: sqlite3.Connection,
    selection: Selection = EVERYTHING,
    *,
    limit: int,
    territories: int,
    disputes: int = 30,
) -> Summary:
    """Sum up a part of the knowledge base.

    Args:
        connection: a knowledge base.
        selection: which part.
        limit: how many announcements to give at most.
        territories: how many territories.
        disputes: how many conflicts.

    Raises:
        GraphError: the selection asks for a name without a letter or digit.
    """
    with selected(connection, selection):
        (number,) = connection.execute("SELECT count(*) FROM chosen_announcements").fetchone()
        (articles,) = connection.execute(
            "SELECT count(DISTINCT a.article) FROM chosen_announcements c JOIN announcements a ON a.id = c.id"
        ).fetchone()
        return Summary(
            announcements=number,
            articles=articles,
            counts={name: [(row[0], row[1]) for row in connection.execute(query)] for name, query in COUNTS.items()},
            newest=of_ids(connection, [row[0] for row in connection.execute(NEWEST, [limit])]),
            territories=[(row[0], row[1]) for row in connection.execute(TERRITORIES, [territories])],
            conflicts=list(islice(_disputed(connection, selection), disputes)),
        )


def _disputed(connection: sqlite3.Connection, selection: Selection) -> Iterator[list[Disputed]]:
    """Conflicts about chosen entities, one of whose claims speaks of a time that is asked for."""
    chosen = "SELECT 1 FROM chosen_entities WHERE id = ?"
    found = conflicts(connection, about=selection.place or selection.about, limit=LOOKED_THROUGH)
    for _, same in groupby(found, key=lambda claim: (claim.conflict, claim.metric)):
        claims = list(same)
        known = claims[0].territory_id and connection.execute(chosen, [claims[0].territory_id]).fetchone()
        if (known or selection == EVERYTHING) and any(_in_time(claim, selection) for claim in claims):
            yield claims


def _in_time(claim: Disputed, selection: Selection) -> bool:
    """Tell whether a claim may speak of the time that is asked for."""
    late = selection.until and claim.first and claim.first > selection.until.isoformat()
    early = selection.since and claim.last and claim.last < selection.since.isoformat()
    return not (late or early)
