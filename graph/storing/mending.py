"""Mends what can be rebuilt in a knowledge base: indexes, full-text tables, links, counts, entities, reprints.

Facts and texts are what all else is worked out from, and are not touched, but for rows that hang on nothing.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.base import TIMEOUT, errors_of, open_to_write, transaction
from graph.deriving import tallies
from graph.deriving.reprints import backfill
from graph.errors import IncompatibleError
from graph.folding import key
from graph.identity.appearances import drop
from graph.identity.blocks import blocks
from graph.identity.entities import kind_of
from graph.identity.guises import parse
from graph.identity.identities import name_of, settle
from graph.schema import fulltext
from graph.schema.version import APPLICATION_ID, VERSION
from graph.storing import rules
from graph.storing.faults import Fault
from graph.storing.recall import recall
from graph.storing.removal import replace
from graph.storing.verify import schema_of, wanted_schema

# Without these a file is nobody's knowledge base, whatever its header says.
OURS = frozenset({("table", "articles"), ("table", "announcements"), ("table", "entities")})


def mend(path: str | Path, faults: Iterable[Fault]) -> Iterator[str]:
    """Mend the faults that can be mended, each kind in a transaction of its own.

    Args:
        path: a knowledge base.
        faults: what `graph.storing.verify` found there.

    Yields:
        What has been done, in a few words.
    """
    faults = list(faults)
    broken = {fault.rule for fault in faults if fault.mendable}
    if not broken:
        return
    with errors_of(path):
        yield from _raw(Path(path), broken)
        if broken & {"file", "integrity", "schema"}:
            return
        database = open_to_write(path)
        try:
            for rule, (done, work) in STEPS.items():
                if rule in broken:
                    # What hangs on nothing could not be touched otherwise; each step takes along what hangs on it.
                    database.execute("PRAGMA foreign_keys = OFF")
                    with transaction(database.conn):
                        work(database.conn)
                    database.execute("PRAGMA foreign_keys = ON")
                    yield done
            if "forgotten" in broken:
                for article in sorted({fault.row for fault in faults if fault.rule == "forgotten"}):
                    replace(database, recall(database.conn, article))
                yield "masked the names that are to be forgotten"
        finally:
            database.close()


def _raw(path: Path, broken: set[str]) -> Iterator[str]:
    """Mend what keeps a base from being opened at all."""
    if not broken & {"file", "integrity", "schema"}:
        return
    connection = sqlite3.connect(path, timeout=TIMEOUT)
    connection.row_factory = sqlite3.Row
    try:
        if not schema_of(connection).keys() >= OURS:
            said = f"{path} is no knowledge base of maillage, or too little is left of it; see a backup"
            raise IncompatibleError(said)
        if "file" in broken:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {min(VERSION, _version(connection))}")
            yield "wrote the header of the file"
        if "integrity" in broken:
            connection.execute("REINDEX")
            yield "made all indexes again"
        if "schema" in broken:
            with transaction(connection):
                _schema(connection)
            yield "made missing indexes, triggers, views and full-text tables again"
    finally:
        connection.close()
    if "file" in broken:
        # Tables that a later maillage added are made by opening.
        open_to_write(path).conn.close()


def _version(connection: sqlite3.Connection) -> int:
    """How many migrations a base has seen, by its own list of them."""
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations")]
    except sqlite3.OperationalError:
        return VERSION
    return max((int(name[1:4]) for name in names if name[1:4].isdigit()), default=VERSION)


def _schema(connection: sqlite3.Connection) -> None:
    """Make again what is missing or was changed and can be made from the rest."""
    there = schema_of(connection)
    wanted = wanted_schema()
    rebuilt: set[str] = set()
    for (kind, name), sql in wanted.items():
        if there.get((kind, name)) == sql:
            continue
        if words := fulltext.owner(name):
            if words not in rebuilt:
                fulltext.rebuild(connection, words)
                rebuilt.add(words)
        elif kind in ("index", "trigger", "view"):
            connection.execute(f'DROP {kind.upper()} IF EXISTS "{name}"')
            connection.execute(sql)


def _links(connection: sqlite3.Connection) -> None:
    """Delete rows that hang on a row that is gone, and those that hang on them; an entity that is gone is no loss."""
    connection.execute(
        "UPDATE guises SET entity = NULL WHERE entity NOT NULL AND entity NOT IN (SELECT id FROM entities)"
    )
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%!_fts%' ESCAPE '!' ORDER BY name"
    tables = [row[0] for row in connection.execute(query)]
    gone = 1
    while gone:
        gone = sum(_unlink(connection, table) for table in tables)
    _entities(connection)


def _unlink(connection: sqlite3.Connection, table: str) -> int:
    """Delete the rows of one table that hang on a row which is gone; what speaks of a lost guise stays a fault."""
    count = 0
    for link in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
        parent, column, target = link["table"], link["from"], link["to"]
        if parent in ("guises", "entities") and table not in ("forms", "guise_blocks", "doubts"):
            continue
        gone = f'"{column}" NOT NULL AND "{column}" NOT IN (SELECT "{target}" FROM "{parent}")'
        if link["on_delete"] == "SET NULL":
            count += connection.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE {gone}').rowcount
        else:
            count += connection.execute(f'DELETE FROM "{table}" WHERE {gone}').rowcount
    return count


def _words(connection: sqlite3.Connection) -> None:
    """Make the full-text tables again."""
    for table in fulltext.ENTRIES:
        fulltext.rebuild(connection, table)


def _entities(connection: sqlite3.Connection) -> None:
    """Work out guises' counts, forms and blocks, and all entities, from what the articles say."""
    _guises(connection)
    _forms(connection)
    connection.execute("UPDATE guises SET entity = NULL")
    connection.execute("DELETE FROM entities")
    settle(connection, [row[0] for row in connection.execute("SELECT number FROM guises ORDER BY number").fetchall()])
    fulltext.rebuild(connection, "aliases_fts")
    tallies.rebuild(connection)


def _guises(connection: sqlite3.Connection) -> None:
    """Count the articles of every guise, find their kind and days, and write the keys under which they are found."""
    query = "SELECT number FROM guises WHERE number NOT IN (SELECT guise FROM appearance_rows)"
    drop(connection, [row[0] for row in connection.execute(query).fetchall()], [])
    connection.execute("DELETE FROM guise_blocks")
    connection.execute("DELETE FROM doubts")
    for number, text, spelled in connection.execute("SELECT number, text, key FROM guises").fetchall():
        query = """
        SELECT count(*), min(r.published), max(r.published)
        FROM appearance_rows a JOIN articles r ON r.id = a.article WHERE a.guise = ?
        """
        articles, first, last = connection.execute(query, [number]).fetchone()
        query = "SELECT DISTINCT kind FROM appearance_rows WHERE guise = ?"
        kind = kind_of([row[0] for row in connection.execute(query, [number])])
        connection.execute(
            "UPDATE guises SET articles = ?, first = ?, last = ?, kind = ? WHERE number = ?",
            [articles, first, last, kind, number],
        )
        guise = parse(text, spelled)
        connection.executemany(
            "INSERT INTO guise_blocks (block, guise) VALUES (?, ?)",
            [(block, number) for block in sorted(blocks(guise, name_of(guise)))],
        )


def _forms(connection: sqlite3.Connection) -> None:
    """Count how often articles call each thing so; names given by judgements come back with the entities."""
    connection.execute("DELETE FROM forms")
    for guise, form, names, articles in connection.execute(rules.USED).fetchall():
        connection.execute(
            "INSERT INTO forms (guise, form, folded, names, articles) VALUES (?, ?, ?, ?, ?)",
            [guise, form, key(form), names, articles],
        )


def _sources(connection: sqlite3.Connection) -> None:
    """Group the articles that print the same text again."""
    # The rows' own trigger would work out each group once more for each of its articles.
    connection.execute("DELETE FROM reprint_pairs")
    connection.execute("DELETE FROM reprint_buckets")
    connection.execute("DELETE FROM reprints")
    backfill(connection)


STEPS: dict[str, tuple[str, Callable[[sqlite3.Connection], None]]] = {
    "links": ("took out rows that hung on nothing, and worked out entities again", _links),
    "orphans": ("worked out entities again", _entities),
    "counts": ("counted names and articles again, and worked out entities again", _entities),
    "tallies": ("counted announcements and ties again", tallies.rebuild),
    "sources": ("grouped articles that print the same text again", _sources),
    "words": ("made the full-text tables again", _words),
}
