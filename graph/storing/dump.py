"""A canonical dump: all that a knowledge base says, in an order of its own, without what depends on who came first.

Two bases with the same articles and judgements have the same dump, whatever the order of adding. Numbers of rows only
link tables: a link is dumped as what it leads to, and the full-text tables, which repeat the others, not at all.
"""

import hashlib
import sqlite3
from collections.abc import Iterator

# When something was written, and in which order.
UNSTABLE = frozenset({"number", "added", "loaded", "made", "undone", "seen", "visited", "found"})
# What stands for a row in place of its number.
NATURAL = {"articles": "id", "guises": "text", "judgements": "first_name"}

Line = tuple[str, ...]


def tables(connection: sqlite3.Connection) -> list[str]:
    """Names of the tables that hold what is known."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%!_fts%' ESCAPE '!' ORDER BY name"
    return [row[0] for row in connection.execute(query) if not row[0].startswith(("_", "sqlite_"))]


def dump(connection: sqlite3.Connection) -> dict[str, list[Line]]:
    """The rows of each table, sorted, with the names of their columns before them."""
    return {table: _rows(connection, table) for table in tables(connection)}


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The dump as lines of text, for a file or a comparison."""
    for table, rows in dump(connection).items():
        yield from (f"{table}\t" + "\t".join(row) for row in rows)


def digest(connection: sqlite3.Connection) -> str:
    """SHA-256 of the dump, hexadecimal: the same for two bases that say the same."""
    found = hashlib.sha256()
    for line in lines(connection):
        found.update(line.encode("utf-8", "replace") + b"\n")
    return found.hexdigest()


def _rows(connection: sqlite3.Connection, table: str) -> list[Line]:
    """Rows of one table, links as what they lead to."""
    links = {row[3]: (row[2], row[4]) for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    shown: list[str] = []
    for column in (row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')):
        target, key = links.get(column, ("", ""))
        if key == "number" and target in NATURAL:
            shown.append(f'(SELECT {NATURAL[target]} FROM "{target}" WHERE number = t."{column}")')
        elif column not in UNSTABLE:
            shown.append(f't."{column}"')
    query = f'SELECT {", ".join(shown) or "1"} FROM "{table}" t'
    return sorted(tuple(map(_plain, tuple(row))) for row in connection.execute(query))


def _plain(value: object) -> str:
    """A value as text; bytes in hexadecimal."""
    return value.hex() if isinstance(value, bytes) else repr(value)
