"""Writing to a knowledge base: one article, one transaction, and nothing half done."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.records import Facts
from graph.base import transaction
from graph.folding import fold, key
from graph.reprints import record as record_reprint
from graph.reprints import signature
from graph.resolve import Entity
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
        figures=len(tables["figures"]),
        dates=len(tables["dates"]),
        entities=len(rows.entities),
        new_entities=new,
    )


def _write(connection: sqlite3.Connection, rows: Rows, sketch: bytes | None) -> int:
    """Write the rows of an article; gives back how many entities are new."""
    number = _insert(connection, "articles", [rows.article])
    record_reprint(connection, number, rows.article["id"], sketch)
    connection.execute(
        "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)", [number, *map(_storable, rows.full_text)]
    )
    new = sum(_write_entity(connection, entity, rows.article["id"]) for entity in rows.entities)
    for table, records in rows.facts.items():
        _insert(connection, table, records)
    _index_announcements(connection, rows)
    return new


def _storable(value: Any) -> Any:
    """Take out of a text the halves of characters, which UTF-8 and so SQLite have no form for (paths have them)."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _insert(connection: sqlite3.Connection, table: str, records: list[Row]) -> int:
    """Insert records that all have the same keys; gives back the row number of a single one."""
    if not records:
        return 0
    names = ", ".join(f'"{name}"' for name in records[0])
    values = ", ".join(f":{name}" for name in records[0])
    statement = f"INSERT INTO {table} ({names}) VALUES ({values})"
    clean = [{name: _storable(value) for name, value in record.items()} for record in records]
    if len(clean) == 1:
        return connection.execute(statement, clean[0]).lastrowid or 0
    connection.executemany(statement, clean)
    return 0


# What an article says of an entity never depends on which article came first: of two kinds the known one, of two
# known ones the first by the alphabet.
UPSERT = """
INSERT INTO entities (id, label, name, kind, code, department, region, local_to, articles)
VALUES (:id, :label, :name, :kind, :code, :department, :region, :local_to, 1)
ON CONFLICT (id) DO UPDATE SET
  articles = articles + 1,
  kind = CASE WHEN coalesce(kind, 'other') = 'other' THEN coalesce(excluded.kind, kind)
              WHEN coalesce(excluded.kind, 'other') = 'other' THEN kind
              ELSE min(kind, excluded.kind) END
"""
# The name shown is the one that most articles use, the longest of those with accents counting (Île before Ile), the
# first by the alphabet.
RENAME = """
UPDATE entities SET name = (
  SELECT form FROM aliases WHERE entity = :id AND names > 0
  ORDER BY names DESC, length(CAST(form AS BLOB)) DESC, form LIMIT 1
) WHERE id = :id
"""


def _write_entity(connection: sqlite3.Connection, entity: Entity, article: str) -> bool:
    """Count an entity's appearance in an article; tells whether it is new."""
    before = connection.execute("SELECT 1 FROM entities WHERE id = ?", [entity.id]).fetchone()
    values = {
        "id": entity.id,
        "label": entity.label,
        "name": entity.name,
        "kind": entity.kind,
        "code": entity.code,
        "department": entity.department,
        "region": entity.region,
        "local_to": article if entity.local else None,
    }
    connection.execute(UPSERT, values)
    for form in dict.fromkeys((entity.name, *entity.aliases)):
        _write_alias(connection, entity, form)
    connection.execute(RENAME, {"id": entity.id})
    return before is None


def _write_alias(connection: sqlite3.Connection, entity: Entity, form: str) -> None:
    """Count one more article that calls an entity so."""
    values = {"entity": entity.id, "form": form, "folded": key(form), "named": int(form == entity.name)}
    made = connection.execute(
        "INSERT OR IGNORE INTO aliases (entity, form, folded) VALUES (:entity, :form, :folded)", values
    )
    if made.rowcount:
        index = "INSERT INTO aliases_fts (rowid, folded) VALUES (?, ?)"
        connection.execute(index, [made.lastrowid, values["folded"]])
    connection.execute(
        "UPDATE aliases SET articles = articles + 1, names = names + :named WHERE entity = :entity AND form = :form",
        values,
    )


def _index_announcements(connection: sqlite3.Connection, rows: Rows) -> None:
    """Make the announcements of an article found by words."""
    names: dict[str, list[str]] = {}
    for table in ("announcement_actors", "announcement_subjects"):
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
