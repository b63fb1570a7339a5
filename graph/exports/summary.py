"""A part of the knowledge base in numbers, with its newest announcements: what a report of one page tells."""

import sqlite3
from dataclasses import dataclass

from graph.answers import AnnouncementRow
from graph.exports.selection import EVERYTHING, Selection, selected
from graph.overview import of_ids

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


@dataclass(frozen=True, slots=True)
class Summary:
    """A part of the knowledge base.

    Attributes:
        announcements: how many announcements there are in it.
        articles: how many articles report them.
        counts: how the announcements divide by kind and year, and the entities by label: value, number.
        newest: the newest announcements.
        territories: ids of the territories that most figures about coverage are of, and how many.
    """

    announcements: int
    articles: int
    counts: dict[str, list[tuple[str | None, int]]]
    newest: list[AnnouncementRow]
    territories: list[tuple[str, int]]


def summary(
    connection: sqlite3.Connection, selection: Selection = EVERYTHING, *, limit: int, territories: int
) -> Summary:
    """Sum up a part of the knowledge base.

    Args:
        connection: a knowledge base.
        selection: which part.
        limit: how many announcements to give at most.
        territories: how many territories.

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
        )
