"""Takes articles back, with all that rested on them, or puts another reading in the place of the one that is there."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.records import Facts
from graph.base import transaction
from graph.errors import NotFoundError
from graph.identity.appearances import leave
from graph.schema import fulltext
from graph.storing.forgetting import marks_of
from graph.storing.rows import article_id
from graph.storing.store import Added, prepare, write

if TYPE_CHECKING:
    from sqlite_utils import Database

ID = re.compile(r"t[0-9a-f]{3,16}")
# What the store writes of an article; what other tables keep of it (`captures`) stays when it is read again.
WRITTEN = frozenset(
    {
        "appearance_rows",
        "mention_rows",
        "role_rows",
        "dates",
        "figure_rows",
        "announcements",
        "layouts",
        "masked",
        "reprints",
        "entities",
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """An article that was asked for."""

    id: str
    source: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """What went with an article: how many announcements and figures, and entities that no other article holds."""

    article: str
    announcements: int
    figures: int
    entities: int


def find(connection: sqlite3.Connection, asked: str) -> list[Named]:
    """Find articles by an id or the beginning of one, an address, or the file they were read from.

    Raises:
        NotFoundError: there is none, or the beginning is that of several.
    """
    query = "SELECT id, source, title, published FROM articles WHERE {} ORDER BY id"
    condition, values = "url = :asked OR source = :asked", {"asked": asked}
    if ID.fullmatch(asked.lower()):
        condition, values = "id GLOB :asked", {"asked": f"{asked.lower()}*"}
    found = [Named(**dict(row)) for row in connection.execute(query.format(condition), values)]
    if not found:
        raise NotFoundError(f"there is no article {asked!r}; see: maillage articles")
    if len(found) > 1 and "GLOB" in condition:
        raise NotFoundError(f"{asked!r} is the beginning of several ids; type more of it")
    return found


def remove(database: "Database", article: str) -> Removed | None:
    """Take an article back with all that rested on it alone, all of it or nothing.

    Args:
        database: a knowledge base, open for writing.
        article: id of the article.

    Returns:
        What went with it, None where there is no such article (any more).
    """
    connection: sqlite3.Connection = database.conn
    with transaction(connection):
        if connection.execute("SELECT 1 FROM articles WHERE id = ?", [article]).fetchone() is None:
            return None
        counts = [
            connection.execute(f"SELECT count(*) FROM {table} WHERE article = ?", [article]).fetchone()[0]
            for table in ("announcements", "figure_rows")
        ]
        before = _entities(connection, article)
        take_back(connection, article)
        gone = sum(not _there(connection, entity) for entity in before)
    return Removed(article, counts[0], counts[1], gone)


def _entities(connection: sqlite3.Connection, article: str) -> list[str]:
    """Ids of the entities that an article speaks of."""
    query = "SELECT DISTINCT entity FROM appearances WHERE article = ? ORDER BY entity"
    return [row[0] for row in connection.execute(query, [article])]


def _there(connection: sqlite3.Connection, entity: str) -> bool:
    """Tell whether there is still an entity of that id."""
    return connection.execute("SELECT 1 FROM entities WHERE id = ?", [entity]).fetchone() is not None


def take_back(connection: sqlite3.Connection, article: str) -> None:
    """Take an article back, within a transaction."""
    for table, clause in (
        ("articles_fts", "WHERE r.id = ?"),
        ("announcements_fts", "WHERE a.article = ?"),
    ):
        fulltext.remove(connection, table, fulltext.entries(connection, table, clause, [article]))
    leave(connection, article)


def replace(database: "Database", facts: Facts) -> Added:
    """Put another reading in the place of an article, all of it or nothing; what else is kept of the article stays.

    Args:
        database: a knowledge base, open for writing.
        facts: what the article says now.

    Raises:
        NotFoundError: the article is not there (any more).
    """
    connection: sqlite3.Connection = database.conn
    article = article_id(facts.article)
    ready = prepare(facts, marks_of(connection))
    with transaction(connection):
        row = connection.execute("SELECT number, added FROM articles WHERE id = ?", [article]).fetchone()
        if row is None:
            raise NotFoundError(f"the article {article} is gone; see: maillage articles")
        kept = list(_kept(connection, article))
        take_back(connection, article)
        added = write(connection, ready, number=row["number"])
        connection.execute("UPDATE articles SET added = ? WHERE id = ?", [row["added"], article])
        for table, record in kept:
            names, marks = ", ".join(f'"{name}"' for name in record), ", ".join("?" * len(record))
            connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(record.values()))
    return added


def _kept(connection: sqlite3.Connection, article: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of other tables that would go with the article's row."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in tables:
        for link in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if link["table"] == "articles" and link["to"] == "id" and table not in WRITTEN:
                for row in connection.execute(f'SELECT * FROM "{table}" WHERE "{link["from"]}" = ?', [article]):
                    yield table, dict(row)
