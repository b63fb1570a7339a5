"""What an article says of each thing, written under its guise and taken back again."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from graph.deriving.tallies import count, discount
from graph.folding import key
from graph.identity.blocks import blocks
from graph.identity.compare import compare
from graph.identity.entities import Less, kind_of, refresh
from graph.identity.guises import Guise, with_traits
from graph.identity.identities import known_guise, mates, name_of, settle
from graph.identity.posts import moves
from graph.identity.resolve import Entity

GUISE = """
INSERT OR IGNORE INTO guises (text, id, key, kind, code, department, region, first, last)
VALUES (:text, :id, :key, :kind, :code, :department, :region, :day, :day)
"""
SEEN = """
UPDATE guises SET articles = articles + 1, kind = ?, first = min(coalesce(first, ?2), coalesce(?2, first)),
  last = max(coalesce(last, ?2), coalesce(?2, last)) WHERE number = ?3
"""
MADE = """
SELECT g.entity, count(*) FROM announcements a JOIN actor_rows t ON t.announcement = a.id
JOIN guises g ON g.number = t.guise WHERE a.article = ? GROUP BY g.entity
"""
SURE = """
SELECT g.entity, max(t.confidence) FROM appearance_rows t JOIN guises g ON g.number = t.guise
WHERE t.article = ? GROUP BY g.entity
"""


def storable(value: Any) -> Any:
    """Take out of a text the halves of characters, which UTF-8 and so SQLite have no form for (paths have them)."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def enter(
    connection: sqlite3.Connection, article: str, published: str | None, entities: Iterable[Entity]
) -> tuple[dict[str, int], set[int]]:
    """Write what an article says of each thing.

    Args:
        connection: a knowledge base, within a transaction.
        article: id of the article, whose row is there.
        published: its day (ISO), None where unknown.
        entities: what it speaks of.

    Returns:
        The number of each guise by the text that the article's facts have for it, and the guises for which `settle`
        has to work out again what they belong to.
    """
    numbers: dict[str, int] = {}
    changed: set[int] = set()
    for entity in entities:
        guise = pinned(connection, article, entity.guise)
        number, new = _enter_one(connection, entity, guise, published)
        numbers[entity.guise.text] = number
        if new:
            changed.add(number)
        for form in dict.fromkeys((entity.name, *entity.aliases)):
            _count_form(connection, number, storable(form), named=form == entity.name)
    return numbers, changed | _beside_each_other(connection, set(numbers.values()) - changed)


def pinned(connection: sqlite3.Connection, article: str, guise: Guise) -> Guise:
    """The guise as a judgement on this very article has it set apart, else as it is."""
    query = """
    SELECT 1 FROM judgement_guises j JOIN judgements n ON n.number = j.judgement
    WHERE j.article = ? AND j.key = ? AND j.pinned AND n.undone IS NULL AND substr(j.text, 1, 3) = ? LIMIT 1
    """
    if connection.execute(query, [article, storable(guise.key), guise.label[:3]]).fetchone() and not guise.article:
        return with_traits(guise, apart=article)
    return guise


def _enter_one(connection: sqlite3.Connection, entity: Entity, guise: Guise, day: str | None) -> tuple[int, bool]:
    """Count an article for a guise; gives back its number and whether what it belongs to must be worked out."""
    text = storable(guise.text)
    found = connection.execute("SELECT number, kind, first, last FROM guises WHERE text = ?", [text]).fetchone()
    if found is None:
        values = {
            "text": text,
            "id": storable(guise.id),
            "key": storable(guise.key),
            "kind": entity.kind,
            "code": entity.code,
            "department": entity.department,
            "region": entity.region,
            "day": day,
        }
        number = connection.execute(GUISE, values).lastrowid or 0
        connection.executemany(
            "INSERT INTO guise_blocks (block, guise) VALUES (?, ?)",
            [(storable(block), number) for block in sorted(blocks(guise, name_of(guise)))],
        )
        connection.execute("UPDATE guises SET articles = 1 WHERE number = ?", [number])
        return number, True
    number, kind, first, last = found
    connection.execute(SEEN, [kind_of((kind, entity.kind)), day, number])
    longer = day is not None and (first is None or last is None or not first <= day <= last)
    return number, longer and guise.value("at") is not None and moves(guise.values("office"))


def _count_form(connection: sqlite3.Connection, guise: int, form: str, *, named: bool) -> None:
    """Count one more article that calls a thing so."""
    done = connection.execute(
        "UPDATE forms SET articles = articles + 1, names = names + ? WHERE guise = ? AND form = ?",
        [int(named), guise, form],
    )
    if not done.rowcount:
        folded = key(form)
        made = connection.execute(
            "INSERT INTO forms (guise, form, folded, names, articles) VALUES (?, ?, ?, ?, 1)",
            [guise, form, folded, int(named)],
        )
        connection.execute("INSERT INTO aliases_fts (rowid, folded) VALUES (?, ?)", [made.lastrowid, folded])


def _beside_each_other(connection: sqlite3.Connection, numbers: set[int]) -> set[int]:
    """Guises that were there before and that this article has side by side although they may be one."""
    query = f"""
    SELECT DISTINCT a.guise, b.guise FROM guise_blocks a JOIN guise_blocks b ON b.block = a.block AND b.guise > a.guise
    WHERE a.guise IN ({",".join("?" * len(numbers))}) AND b.guise IN ({",".join("?" * len(numbers))})
    """
    found: set[int] = set()
    for pair in connection.execute(query, [*sorted(numbers), *sorted(numbers)]).fetchall():
        rows = [
            connection.execute("SELECT text, key, first, last FROM guises WHERE number = ?", [number]).fetchone()
            for number in pair
        ]
        if compare(*(known_guise(*row) for row in rows)).variant:
            found.update(pair)
    return found


def reckon(connection: sqlite3.Connection, article: str, numbers: Iterable[int], changed: Iterable[int]) -> int:
    """Put what an article speaks of to its entities and count the article there; its facts are in the tables.

    Returns:
        How many entities are new with this article.
    """
    count(connection, article)
    fresh = settle(connection, changed, counted=article)
    every = {
        connection.execute("SELECT entity FROM guises WHERE number = ?", [number]).fetchone()[0] for number in numbers
    }
    made = dict(connection.execute(MADE, [article]).fetchall())
    sure = dict(connection.execute(SURE, [article]).fetchall())
    for entity in sorted(every - fresh):
        refresh(connection, entity, count=False, announcements=made.get(entity, 0), confidence=sure.get(entity))
    query = "SELECT articles FROM entities WHERE id = ?"
    return sum(connection.execute(query, [entity]).fetchone()[0] == 1 for entity in every)


def leave(connection: sqlite3.Connection, article: str) -> None:
    """Take back what an article said of each thing, together with the article's row and all that hangs on it.

    The full-text rows of articles and announcements are the caller's; those of names are taken back here.
    """
    query = "SELECT guise, name, aliases, kind FROM appearance_rows WHERE article = ?"
    rows = connection.execute(query, [article]).fetchall()
    (day,) = connection.execute("SELECT published FROM articles WHERE id = ?", [article]).fetchone()
    numbers = {row[0] for row in rows}
    made = dict(connection.execute(MADE, [article]).fetchall())
    sure = dict(connection.execute(SURE, [article]).fetchall())
    discount(connection, article)
    touched = mates(connection, numbers) | numbers
    for number, name, aliases, _ in rows:
        for form in dict.fromkeys((name, *json.loads(aliases))):
            _discount_form(connection, number, storable(form), named=form == name)
    connection.execute("DELETE FROM articles WHERE id = ?", [article])
    entities = _entities(connection, numbers)
    kinds = {row[0]: row[3] for row in rows}
    gone = [number for number in sorted(numbers) if not _discount(connection, number, day, kinds[number])]
    drop(connection, gone, entities)
    fresh = settle(connection, touched)
    # An entity that has lost a guise and nothing else is no news to `settle`.
    left = {entity for entity in entities if _is_there(connection, entity)} | _entities(connection, numbers)
    for entity in sorted(left - fresh):
        less = Less(made.get(entity, 0), sure.get(entity)) if entity in entities else None
        refresh(connection, entity, count=less is None, less=less)


def _discount(connection: sqlite3.Connection, number: int, day: str | None, kind: str | None) -> int:
    """Count one article less for a guise; gives back how many there are.

    Days and kind are worked out afresh only where the article had the first or last day, or was the only one of its
    kind: a guise of half of all articles would be read whole each time.
    """
    row = connection.execute("SELECT articles, first, last FROM guises WHERE number = ?", [number]).fetchone()
    same = "SELECT 1 FROM appearance_rows WHERE guise = ? AND kind IS ? LIMIT 1"
    # A base that lost a guise is mended by reading its articles again.
    if row is None or day in row[1:] or not connection.execute(same, [number, kind]).fetchone():
        return _recount(connection, number)
    connection.execute("UPDATE guises SET articles = articles - 1 WHERE number = ?", [number])
    left: int = row[0] - 1
    return left


def _entities(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[str]:
    """Entities of some guises."""
    query = "SELECT entity FROM guises WHERE number = ? AND entity IS NOT NULL"
    return {row[0] for number in numbers for row in connection.execute(query, [number])}


def _is_there(connection: sqlite3.Connection, entity: str) -> bool:
    """Tell whether there is an entity of that id."""
    return connection.execute("SELECT 1 FROM entities WHERE id = ?", [entity]).fetchone() is not None


def _discount_form(connection: sqlite3.Connection, guise: int, form: str, *, named: bool) -> None:
    """Count one article less that calls a thing so; a form that no article uses goes."""
    connection.execute(
        "UPDATE forms SET articles = articles - 1, names = names - ? WHERE guise = ? AND form = ?",
        [int(named), guise, form],
    )
    row = connection.execute(
        "SELECT number, folded FROM forms WHERE guise = ? AND form = ? AND articles <= 0", [guise, form]
    ).fetchone()
    if row:
        connection.execute(
            "INSERT INTO aliases_fts (aliases_fts, rowid, folded) VALUES ('delete', ?, ?)", [row[0], row[1]]
        )
        connection.execute("DELETE FROM forms WHERE number = ?", [row[0]])


# Tables whose rows of an article point at its guises.
POINTING = (
    ("mention_rows", "guise", "article = ?"),
    ("role_rows", "guise", "article = ?"),
    ("role_rows", "organisation_guise", "article = ?"),
    ("figure_rows", "territory_guise", "article = ?"),
    ("actor_rows", "guise", "announcement IN (SELECT id FROM announcements WHERE article = ?)"),
    ("subject_rows", "guise", "announcement IN (SELECT id FROM announcements WHERE article = ?)"),
)


def shift(connection: sqlite3.Connection, article: str, number: int, guise: Guise) -> int:
    """Give what an article says of a thing another guise, with all facts of the article that speak of it.

    Args:
        connection: a knowledge base, within a transaction.
        article: the article's id.
        number: the guise that the thing has there.
        guise: the guise that it is to have.

    Returns:
        The number of the new guise; `settle` has still to be asked for it and for the neighbours of the old one.
    """
    text, kind, code, department, region = connection.execute(
        "SELECT text, kind, code, department, region FROM guises WHERE number = ?", [number]
    ).fetchone()
    if text == storable(guise.text):
        return number
    name, own_kind, aliases = connection.execute(
        "SELECT name, kind, aliases FROM appearance_rows WHERE article = ? AND guise = ?", [article, number]
    ).fetchone()
    (published,) = connection.execute("SELECT published FROM articles WHERE id = ?", [article]).fetchone()
    entity = Entity(guise, name, tuple(json.loads(aliases)), (), own_kind or kind, code, department, region)
    discount(connection, article)
    new, _ = _enter_one(connection, entity, guise, published)
    for form in dict.fromkeys((name, *entity.aliases)):
        _discount_form(connection, number, storable(form), named=form == name)
        _count_form(connection, new, storable(form), named=form == name)
    connection.execute("UPDATE appearance_rows SET guise = ? WHERE article = ? AND guise = ?", [new, article, number])
    for table, column, of in POINTING:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ? AND {of}", [new, number, article])
    count(connection, article)
    _recount(connection, new)
    entities = _entities(connection, [number])
    if not _recount(connection, number):
        drop(connection, [number], entities)
    return new


def drop(connection: sqlite3.Connection, numbers: Iterable[int], entities: Iterable[str]) -> None:
    """Delete guises that no article shows, and those of some entities that have none left."""
    for number in numbers:
        for form, folded in connection.execute("SELECT number, folded FROM forms WHERE guise = ?", [number]).fetchall():
            delete = "INSERT INTO aliases_fts (aliases_fts, rowid, folded) VALUES ('delete', ?, ?)"
            connection.execute(delete, [form, folded])
        connection.execute("DELETE FROM guises WHERE number = ?", [number])
    empty = "DELETE FROM entities WHERE id = ? AND NOT EXISTS (SELECT 1 FROM guises WHERE entity = entities.id)"
    connection.executemany(empty, [(entity,) for entity in sorted(entities)])


def _recount(connection: sqlite3.Connection, number: int) -> int:
    """Count the articles of a guise afresh, with its days and kind; gives back how many there are."""
    articles: int
    articles, first, last = connection.execute(
        "SELECT count(*), min(r.published), max(r.published) "
        "FROM appearance_rows a JOIN articles r ON r.id = a.article WHERE a.guise = ?",
        [number],
    ).fetchone()
    kinds: Sequence[str | None] = [
        row[0]
        for row in connection.execute("SELECT DISTINCT kind FROM appearance_rows WHERE guise = ?", [number]).fetchall()
    ]
    connection.execute(
        "UPDATE guises SET articles = ?, first = ?, last = ?, kind = ? WHERE number = ?",
        [articles, first, last, kind_of(kinds), number],
    )
    return articles
