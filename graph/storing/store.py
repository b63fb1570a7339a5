"""Writing to a knowledge base: one article, one transaction, and nothing half done."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from corpus.kinds import MARKDOWN_KINDS, TEXT_KINDS
from extractor.records import Facts
from graph.base import transaction
from graph.deriving.reprints import record as record_reprint
from graph.deriving.reprints import signature
from graph.folding import fold
from graph.identity.appearances import enter, reckon, storable
from graph.storing.captures import Page, put
from graph.storing.forgetting import marks_of
from graph.storing.masking import Marks, masked
from graph.storing.recall import layout
from graph.storing.rows import Row, Rows, article_id, rows_of

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Added:
    """What one article brought: its id, how many of each kind of fact, and which version of its page it is.

    `version` counts from 1; it is 0 where nothing is kept of a page.
    """

    article: str
    announcements: int
    figures: int
    dates: int
    entities: int
    new_entities: int
    version: int = 0


def known(database: "Database", sha256: str) -> str | None:
    """Id of the article with this text, None where the knowledge base lacks it."""
    row = database.execute("SELECT id FROM articles WHERE sha256 = ?", [sha256]).fetchone()
    return row[0] if row else None


def add(database: "Database", facts: Facts, page: Page | None = None) -> Added | None:
    """Add what one article says, all of it or nothing.

    Args:
        database: a knowledge base.
        facts: what the article says.
        page: what is to be kept of the bytes that it was read from.

    Returns:
        What it brought, or None where the knowledge base has this text already; then nothing changes.
    """
    connection: sqlite3.Connection = database.conn
    ready = prepare(facts, marks_of(connection))
    with transaction(connection):
        if known(database, facts.article.sha256):
            return None
        added = write(connection, ready)
        return added if page is None else replace(added, version=put(connection, added.article, page))


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to be written of an article, worked out before anybody has to wait for it.

    Attributes:
        given: its facts as they were read.
        facts: the same without the names that are to be forgotten.
        marks: those names.
        rows: the rows of the facts.
        sketch: signature of the text.
    """

    given: Facts
    facts: Facts
    marks: Marks
    rows: Rows
    sketch: bytes | None


def prepare(facts: Facts, marks: Marks) -> Ready:
    """Work out what is to be written of an article, without the names that are to be forgotten."""
    kept = masked(facts, marks, article_id(facts.article)).facts
    return Ready(facts, kept, marks, rows_of(kept), signature(kept.article.text, kept.article.title))


def write(connection: sqlite3.Connection, ready: Ready, *, number: int | None = None) -> Added:
    """Write an article that is not there, within a transaction.

    Args:
        connection: a knowledge base.
        ready: what to write.
        number: the row number that it had, where it was there before.
    """
    marks = marks_of(connection)
    if marks != ready.marks:
        # Somebody was forgotten meanwhile.
        ready = prepare(ready.given, marks)
    rows = ready.rows
    new = _write(connection, rows, ready.sketch, number)
    _write_text(connection, ready)
    return Added(
        article=rows.article["id"],
        announcements=len(rows.facts["announcements"]),
        figures=len(rows.facts["figure_rows"]),
        dates=len(rows.facts["dates"]),
        entities=len(rows.entities),
        new_entities=new,
    )


def _write_text(connection: sqlite3.Connection, ready: Ready) -> None:
    """Keep how a page was laid out, and the digest of a text that is no longer the published one."""
    own, article = ready.rows.article["id"], ready.facts.article
    if PurePath(article.source).suffix.lower() not in TEXT_KINDS + MARKDOWN_KINDS:
        blocks, hidden = layout(article)
        _insert(connection, "layouts", [{"article": own, "blocks": blocks, "hidden": hidden}])
    digest = hashlib.sha256(storable(article.text).encode()).hexdigest()
    if digest != article.sha256:
        _insert(connection, "masked", [{"article": own, "sha256": digest}])


def _write(connection: sqlite3.Connection, rows: Rows, sketch: bytes | None, number: int | None) -> int:
    """Write the rows of an article; gives back how many entities are new."""
    record = rows.article if number is None else {"number": number, **rows.article}
    number = _insert(connection, "articles", [record])
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
