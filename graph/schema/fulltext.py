"""What the full-text tables hold for each row: they keep no text of their own, so it is worked out where needed.

An entry can only be taken out of such a table with the very words that went in.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.folding import fold
from graph.schema.migrations import FULL_TEXT

# The actors of an announcement, then what it is about.
NAMES = """
coalesce((SELECT group_concat(name, ' ; ') FROM (
  SELECT name FROM (
    SELECT 1 AS side, position, name FROM announcement_actors WHERE announcement = a.id
    UNION ALL SELECT 2, position, name FROM announcement_subjects WHERE announcement = a.id
  ) ORDER BY side, position
)), '')
"""
ENTRIES = {
    "articles_fts": "SELECT r.number, coalesce(r.title, ''), r.text FROM articles r",
    "aliases_fts": "SELECT f.number, f.folded FROM aliases f",
    "announcements_fts": f"SELECT a.number, {NAMES}, a.content, a.evidence FROM announcements a",
}
# Tables that SQLite keeps for each of them (sqlite.org/fts5.html, 9).
PARTS = ("data", "idx", "content", "docsize", "config")
TOKENIZER = "unicode61 remove_diacritics 2"

Entry = tuple[Any, ...]


def entries(
    connection: sqlite3.Connection, table: str, clause: str = "", values: Iterable[Any] = ()
) -> Iterator[Entry]:
    """Row number and folded texts of the entries that a full-text table is to hold.

    Args:
        connection: a knowledge base.
        table: name of a full-text table.
        clause: SQL after FROM, where `r` is the articles, `f` the aliases and `a` the announcements.
        values: its values.
    """
    cursor = connection.execute(f"{ENTRIES[table]} {clause}", tuple(values))
    for row in cursor:
        yield (row[0], *(fold(text) for text in tuple(row)[1:]))


def remove(connection: sqlite3.Connection, table: str, found: Iterable[Entry]) -> None:
    """Take entries out of a full-text table; call it while the rows that they were made from are still there."""
    columns = FULL_TEXT[table]
    marks = ", ".join("?" * (2 + columns.count(",")))
    statement = f"INSERT INTO {table} ({table}, rowid, {columns}) VALUES ('delete', {marks})"
    connection.executemany(statement, list(found))


def owner(name: str) -> str | None:
    """Full-text table that a table is, or that SQLite keeps it for; None for any other."""
    return next((table for table in ENTRIES if name == table or name.startswith(f"{table}_")), None)


def rebuild(connection: sqlite3.Connection, table: str) -> None:
    """Make a full-text table again from the rows that it is about."""
    drop(connection, table)
    create(connection, table)
    columns = FULL_TEXT[table]
    marks = ", ".join("?" * (2 + columns.count(",")))
    connection.executemany(f"INSERT INTO {table} (rowid, {columns}) VALUES ({marks})", entries(connection, table))


def drop(connection: sqlite3.Connection, table: str) -> None:
    """Take a full-text table away, also one that SQLite cannot open since a part of it is gone."""
    try:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    except sqlite3.DatabaseError:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE type = 'table' AND name = ?", [table])
        connection.execute("PRAGMA writable_schema = RESET")
    for part in PARTS:
        connection.execute(f"DROP TABLE IF EXISTS {table}_{part}")


def create(connection: sqlite3.Connection, table: str, schema: str = "main") -> None:
    """Make an empty full-text table."""
    options = f"content='', tokenize='{TOKENIZER}'"
    connection.execute(f"CREATE VIRTUAL TABLE {schema}.{table} USING fts5({FULL_TEXT[table]}, {options})")


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose entry in a full-text table is missing, too much, or other words than its own."""

    row: int
    what: str


BATCH = 2_000


def differences(connection: sqlite3.Connection, table: str) -> Iterator[Difference]:
    """Compare a full-text table with what it is to hold: which rows, how many words each, and all words together.

    Memory does not grow with the base but for its vocabulary.
    """
    scratch = sqlite3.connect(":memory:")
    held = _Sizes(connection, table)
    wanted: dict[str, tuple[int, int]] = {}
    batch: list[Entry] = []
    for entry in _with_end(entries(connection, table, "ORDER BY 1")):
        if entry is not None:
            batch.append(entry)
        if batch and (entry is None or len(batch) >= BATCH):
            yield from held.compare(_sizes(scratch, table, batch, wanted))
            batch.clear()
    yield from held.rest()
    yield from _other_words(connection, table, wanted)


def _with_end(found: Iterator[Entry]) -> Iterator[Entry | None]:
    """The entries, then None."""
    yield from found
    yield None


def _sizes(
    scratch: sqlite3.Connection, table: str, batch: list[Entry], words: dict[str, tuple[int, int]]
) -> list[tuple[int, bytes]]:
    """Row and words of each column of some entries, as FTS5 counts them; adds their words to the vocabulary."""
    create(scratch, table)
    marks = ", ".join("?" * len(batch[0]))
    scratch.executemany(f"INSERT INTO {table} (rowid, {FULL_TEXT[table]}) VALUES ({marks})", batch)
    scratch.execute(f"CREATE VIRTUAL TABLE words USING fts5vocab('{table}', 'row')")
    for term, rows, count in scratch.execute("SELECT term, doc, cnt FROM words"):
        before = words.get(term, (0, 0))
        words[term] = before[0] + rows, before[1] + count
    found = scratch.execute(f"SELECT id, sz FROM {table}_docsize ORDER BY id").fetchall()
    scratch.execute("DROP TABLE words")
    scratch.execute(f"DROP TABLE {table}")
    return found


class _Sizes:
    """Goes through the rows of a full-text table beside those that it is to hold."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._rows = iter(connection.execute(f"SELECT id, sz FROM {table}_docsize ORDER BY id"))
        self._next: tuple[int, bytes] | None = next(self._rows, None)

    def compare(self, wanted: Iterable[tuple[int, bytes]]) -> Iterator[Difference]:
        """What differs up to the last of some wanted rows."""
        for row, size in wanted:
            while self._next and self._next[0] < row:
                yield Difference(self._next[0], "is indexed but not there")
                self._next = next(self._rows, None)
            if not self._next or self._next[0] != row:
                yield Difference(row, "is not indexed")
                continue
            if bytes(self._next[1]) != bytes(size):
                yield Difference(row, "is indexed with other words")
            self._next = next(self._rows, None)

    def rest(self) -> Iterator[Difference]:
        """What is left after the last wanted row."""
        while self._next:
            yield Difference(self._next[0], "is indexed but not there")
            self._next = next(self._rows, None)


def _other_words(
    connection: sqlite3.Connection, table: str, wanted: dict[str, tuple[int, int]]
) -> Iterator[Difference]:
    """Words that are indexed for more or fewer rows than hold them; a row of 0 stands for the whole table."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.held_words USING fts5vocab(main, '{table}', 'row')")
    try:
        wrong = missing = 0
        for term, rows, count in connection.execute("SELECT term, doc, cnt FROM temp.held_words"):
            wrong += wanted.pop(term, None) != (rows, count)
        missing = len(wanted)
    finally:
        connection.execute("DROP TABLE temp.held_words")
    if wrong or missing:
        yield Difference(0, f"{wrong + missing} words are indexed for other rows than those that hold them")
