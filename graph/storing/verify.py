"""Checks a knowledge base against its own rules, changing nothing: each fault with its row and what to do about it."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from graph.base import errors_of, read_only
from graph.errors import NoDatabaseError
from graph.schema import fulltext
from graph.schema.version import APPLICATION_ID, VERSION
from graph.storing import rules
from graph.storing.faults import MEND, MOST, Fault, again
from graph.storing.forgetting import marks_of
from graph.storing.masking import Marks, Name, Swap, forgotten_in, name_words
from graph.storing.rows import ID_DIGITS

Check = Callable[[sqlite3.Connection], Iterator[Fault]]


def verify(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Check everything; the view of the base is one and the same throughout.

    Yields:
        Faults, layer by layer: the file and its structure, then links and lists, then everything else. Where a layer
        is broken there is no more, since what rests on it cannot be asked.
    """
    connection.execute("BEGIN")
    try:
        for checks in LAYERS:
            found = False
            for check in checks:
                for fault in check(connection):
                    found = True
                    yield fault
            if found:
                return
    finally:
        connection.rollback()


def faults_of(path: str | Path) -> list[Fault]:
    """Check the knowledge base at a path, also one that is too broken to be asked anything.

    Raises:
        NoDatabaseError: there is none.
        GraphError: it cannot be read at all.
    """
    path = Path(path)
    if not path.is_file() or not path.stat().st_size:
        raise NoDatabaseError(f"there is no knowledge base at {path}; make one with: maillage add ARTICLES --db {path}")
    with errors_of(path):
        connection = read_only(path)
        try:
            return list(verify(connection))
        finally:
            connection.close()


def _file(connection: sqlite3.Connection) -> Iterator[Fault]:
    """The file says what it is and which migrations it has seen."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        yield Fault("file", "application_id", f"is {application:#x}, not {APPLICATION_ID:#x}", MEND, True)
    if version != VERSION:
        newer = version > VERSION
        remedy = "install the maillage that wrote it" if newer else MEND
        yield Fault("file", "user_version", f"is {version}, this program knows {VERSION}", remedy, not newer)


def _integrity(connection: sqlite3.Connection) -> Iterator[Fault]:
    """SQLite finds its own structures sound."""
    try:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MOST})")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    for said in found:
        if said == "ok":
            continue
        index = "from index" in said or "in index" in said
        remedy = MEND if index else "put a copy back (maillage restore), or save what is left: sqlite3 FILE .recover"
        yield Fault("integrity", "file", said, remedy, index)


def schema_of(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The SQL of every table, view, index and trigger by kind and name, without what SQLite makes by itself."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    return {(row[0], row[1]): " ".join(row[2].split()) for row in connection.execute(query) if row[1][0] != "_"}


def wanted_schema() -> dict[tuple[str, str], str]:
    """The SQL of a knowledge base that is made now."""
    from graph.base import open_in_memory

    database = open_in_memory()
    try:
        return schema_of(database.conn)
    finally:
        database.close()


def _schema(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every table, index and trigger is there, as it was made."""
    there = schema_of(connection)
    broken: set[str] = set()
    for (kind, name), sql in wanted_schema().items():
        known = there.get((kind, name))
        # The tables that SQLite keeps for a full-text table are made again with it.
        words = fulltext.owner(name)
        if known == sql or words in broken:
            continue
        if words:
            broken.add(words)
        rebuilt = kind in ("index", "trigger", "view") or words is not None
        remedy = MEND if rebuilt else "put a copy back (maillage restore), or make a new base with: maillage add"
        what = f"{kind} is missing" if known is None else f"{kind} is not as it was made"
        yield Fault("schema", words or name, what, remedy, rebuilt)


# Facts and the guises that they speak of: table, column, the article.
SPEAKING = (
    ("appearance_rows", "guise", "t.article", "t.article"),
    ("mention_rows", "guise", "t.id", "t.article"),
    ("role_rows", "guise", "t.id", "t.article"),
    ("role_rows", "organisation_guise", "t.id", "t.article"),
    ("figure_rows", "territory_guise", "t.id", "t.article"),
    ("actor_rows", "guise", "t.announcement", "substr(t.announcement, 1, instr(t.announcement, '-') - 1)"),
    ("subject_rows", "guise", "t.announcement", "substr(t.announcement, 1, instr(t.announcement, '-') - 1)"),
)


def _links(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every row leads to rows that are there; what a fact spoke of is known again from its article alone."""
    facts = {table for table, *_ in SPEAKING}
    counts: dict[str, int] = {}
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        if parent == "guises" and table in facts:
            continue
        counts[table] = counts.get(table, 0) + 1
        if counts[table] <= MOST:
            row = f"{table} {number}" if number is not None else table
            yield Fault("links", row, f"leads to a row of {parent} that is not there", MEND, True)
    for table, column, row, article in SPEAKING:
        query = f"""
        SELECT {row}, {article} FROM {table} t WHERE t.{column} NOT NULL
        AND NOT EXISTS (SELECT 1 FROM guises WHERE number = t.{column}) LIMIT {MOST}
        """
        for identity, own in connection.execute(query):
            yield Fault("links", identity, "speaks of something that is lost", again(own))


# What has words of its own in its article: table, column of the words. A role's are those of its offsets.
STRETCHES = (("mentions", "text"), ("dates", "text"), ("figures", "text"), ("announcements", "evidence"), ("roles", ""))


def _texts(connection: sqlite3.Connection) -> Iterator[Fault]:
    """The text of each article has its digest, and holds at each fact's offsets the words that prove it."""
    marks = marks_of(connection)
    query = """
    SELECT r.id, r.sha256, m.sha256 AS masked, r.text, r.title, r.url, r.authors FROM articles r
    LEFT JOIN masked m ON m.article = r.id ORDER BY r.number
    """
    for row in connection.execute(query):
        yield from _digest(row)
        if marks.sizes:
            yield from _forgotten(connection, row, marks)
        for table, column in STRETCHES:
            yield from _stretches(connection, row["id"], row["text"], table, column)


def _digest(row: sqlite3.Row) -> Iterator[Fault]:
    """The id and digests are those of the text."""
    if row["id"] != "t" + row["sha256"][:ID_DIGITS]:
        yield Fault("digests", row["id"], "the id is not that of the article's digest", again(row["id"]))
    digest = hashlib.sha256(row["text"].encode("utf-8", "replace")).hexdigest()
    if digest != (row["masked"] or row["sha256"]):
        yield Fault("digests", row["id"], "the text is not the one that was read", again(row["id"]))


def _forgotten(connection: sqlite3.Connection, row: sqlite3.Row, marks: Marks) -> Iterator[Fault]:
    """Nobody who is to be forgotten is named, but for others whose names hold the same words; none is repeated here."""
    for field in ("text", "title", "url", "authors"):
        names = dict(forgotten_in(row[field] or "", marks, row["id"]))
        if names and Swap(names, _others(connection, row["id"]) - names.keys()).spans(row[field]):
            yield Fault("forgotten", row["id"], f"its {field} names somebody who is to be forgotten", MEND, True)


def _others(connection: sqlite3.Connection, article: str) -> set[Name]:
    """Names of the people of an article, as words."""
    query = """
    SELECT a.name, a.aliases FROM appearance_rows a JOIN guises g ON g.number = a.guise
    WHERE a.article = ? AND g.text LIKE 'person:%'
    """
    rows = connection.execute(query, [article])
    return {name_words(name) for row in rows for name in (row[0], *json.loads(row[1]))}


def _stretches(connection: sqlite3.Connection, article: str, text: str, table: str, column: str) -> Iterator[Fault]:
    """Facts of one table stand where they say."""
    words = f'"{column}"' if column else "NULL"
    query = f'SELECT id, "start", "end", {words} AS words FROM {table} WHERE article = ?'
    remedy = f"maillage reextract {article}"
    for identity, start, end, said in connection.execute(query, [article]):
        if not 0 <= start <= end <= len(text):
            yield Fault("offsets", identity, f"{start}–{end} is outside the text of {len(text)} characters", remedy)
        elif said is not None and text[start:end] != said:
            there = text[start:end][:60]
            yield Fault("offsets", identity, f"{said[:60]!r} is said to stand where the text has {there!r}", remedy)


def _words(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Full-text tables are in step with the rows that they are about."""
    for table in fulltext.ENTRIES:
        for count, one in enumerate(fulltext.differences(connection, table), 1):
            if count > MOST:
                break
            row = f"{table} {one.row}" if one.row else table
            yield Fault("words", row, one.what, MEND, True)


GROUND: tuple[Check, ...] = (_file, _integrity, _schema)
LAYERS: tuple[tuple[Check, ...], ...] = (GROUND, (_links, *rules.LISTS), (_texts, *rules.RULES, _words))
