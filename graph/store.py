"""Writing to a knowledge base: one article, one transaction, and nothing half done."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.records import Facts
from graph.appearances import enter, reckon, storable
from graph.base import transaction
from graph.folding import fold
from graph.reprints import record as record_reprint
from graph.reprints import signature
from graph.rows import Row, Rows, article_id, rows_of

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Added:
    """What one article brought: its id, and how many of each kind of fact."""

    article: str
    announcements: int
    figures: int
    dates: int
    entities: int
    new_entities: int


def known(database: "Database", sha256: str) -> str | None:
    """Id of the article with this text, None where the knowledge base lacks it."""
    row = database.execute("SELECT id FROM articles WHERE sha256 = ?", [sha256]).fetchone()
    return row[0] if row else None


def add(database: "Database", facts: Facts) -> Added | None:
    """Add what one article says, all of it or nothing.

    Returns:
        What it brought, or None where the knowledge base has this text already; then nothing changes.
    """
    rows = rows_of(facts)
    sketch = signature(facts.article.text, facts.article.title)
    connection: sqlite3.Connection = database.conn
    with transaction(connection):
        if known(database, facts.article.sha256):
            return None
        new = _write(connection, rows, sketch)
    tables = rows.facts
    return Added(
        article=article_id(facts.article),
        announcements=len(tables["announcements"]),
        figures=len(tables["figure_rows"]),
        dates=len(tables["dates"]),
        entities=len(rows.entities),
        new_entities=new,
    )


def _write(connection: sqlite3.Connection, rows: Rows, sketch: bytes | None) -> int:
    """Write the rows of an article; gives back how many entities are new."""
    number = _insert(connection, "articles", [rows.article])
    record_reprint(connection, number, rows.article["id"], sketch)
    connection.execute(
        "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)", [number, *map(storable, rows.full_text)]
    )
    own = rows.article["id"]
    guises, changed = enter(connection, own, rows.article["published"], rows.entities)
    for table, records in rows.facts.items():
        _insert(connection, table, [_numbered(record, guises) for record in records])
    _index_announcements(connection, rows)
    return reckon(connection, own, set(guises.values()), changed)


# Columns that point at a guise.
GUISES = ("guise", "organisation_guise", "territory_guise")


def _numbered(record: Row, guises: Mapping[str, int]) -> Row:
    """A row with the numbers of its guises in place of their texts."""
    return record | {name: guises[record[name]] for name in GUISES if record.get(name) is not None}


def _insert(connection: sqlite3.Connection, table: str, records: list[Row]) -> int:
    """Insert records that all have the same keys; gives back the row number of a single one."""
    if not records:
        return 0
    names = ", ".join(f'"{name}"' for name in records[0])
    values = ", ".join(f":{name}" for name in records[0])
    statement = f"INSERT INTO {table} ({names}) VALUES ({values})"
    clean = [{name: storable(value) for name, value in record.items()} for record in records]
    if len(clean) == 1:
        return connection.execute(statement, clean[0]).lastrowid or 0
    connection.executemany(statement, clean)
    return 0


def _index_announcements(connection: sqlite3.Connection, rows: Rows) -> None:
    """Make the announcements of an article found by words."""
    names: dict[str, list[str]] = {}
    for table in ("actor_rows", "subject_rows"):
        for record in rows.facts[table]:
            names.setdefault(record["announcement"], []).append(record["name"])
    for record in rows.facts["announcements"]:
        _index_announcement(connection, record, names.get(record["id"], ()))


def _index_announcement(connection: sqlite3.Connection, record: Row, names: Iterable[str]) -> None:
    """Make one announcement found by words."""
    connection.execute(
        "INSERT INTO announcements_fts (rowid, names, content, evidence) "
        "SELECT number, ?, ?, ? FROM announcements WHERE id = ?",
        [fold(" ; ".join(names)), fold(record["content"]), fold(record["evidence"]), record["id"]],
    )
