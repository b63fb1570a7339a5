"""Articles of files that could not be read for facts: kept on the list of what failed, until they can."""

import sqlite3
from pathlib import Path

from corpus.article import Article
from graph.base import transaction
from graph.identity.appearances import storable
from graph.storing.collection import FAILED, settle, spared

# What the key of a file begins with: it is never visited, and no address begins so.
FILE = "file:"


def set_aside(connection: sqlite3.Connection, article: Article, reason: str) -> None:
    """Note that an article could not be read for facts, and why.

    Args:
        connection: of a knowledge base.
        article: from an address or a file; what came on standard input has no name to be noted under.
        reason: one line.
    """
    if article.source.startswith(("http://", "https://")):
        settle(connection, article.source, FAILED, reason, title=article.title)
    elif article.source != "-":
        path = _path(article)
        values = [FILE + path, spared(connection, path), FAILED, reason, spared(connection, article.title)]
        with transaction(connection):
            connection.execute(
                'INSERT INTO addresses ("key", url, state, reason, title, wanted, tries, visited) '
                "VALUES (?, ?, ?, ?, ?, 1, 1, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) "
                'ON CONFLICT ("key") DO UPDATE SET state = excluded.state, reason = excluded.reason, '
                "title = excluded.title, tries = tries + 1, visited = excluded.visited",
                values,
            )


def _path(article: Article) -> str:
    """Where the file of an article lies, without the halves of characters that the names of files may hold."""
    path: str = storable(str(Path(article.source).absolute()))
    return path


def take_back(connection: sqlite3.Connection, article: Article) -> None:
    """Note that the article of a file has been read after all, where it could not be before."""
    key = FILE + _path(article)
    if connection.execute("SELECT 1 FROM addresses WHERE \"key\" = ? AND state = 'failed'", [key]).fetchone():
        with transaction(connection):
            connection.execute("UPDATE addresses SET state = 'kept', reason = NULL, tries = 0 WHERE \"key\" = ?", [key])


def files(connection: sqlite3.Connection) -> list[str]:
    """Paths whose articles could not be read, in the order in which they first failed."""
    query = 'SELECT url FROM addresses WHERE "key" >= ? AND "key" < ? AND state = \'failed\' ORDER BY number'
    return [row[0] for row in connection.execute(query, [FILE, FILE + "\U0010ffff"])]
