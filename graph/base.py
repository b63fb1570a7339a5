"""Opening a knowledge base: for questions without changing anything, for writing with its rules switched on."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import GraphError, IncompatibleError, LockedError, NoDatabaseError
from graph.schema.version import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

# Another process may be writing its article; that takes milliseconds, so half a minute means that something is wrong.
TIMEOUT = 30.0


def check(path: str | Path) -> bool:
    """Tell whether there is a knowledge base at a path, changing nothing.

    Returns:
        False where there is nothing yet, or an empty file.

    Raises:
        NoDatabaseError: there is something else.
    """
    path = Path(path)
    if path.is_dir():
        raise NoDatabaseError(f"{path} is a folder; name a file, as in --db {path / 'maillage.db'}")
    if not path.exists() or path.stat().st_size == 0:
        return False
    with errors_of(path):
        connection = read_only(path)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    if not application and not tables:
        # Somebody is making it, or was killed before the first table.
        return False
    if application != APPLICATION_ID:
        raise IncompatibleError(f"{path} is a SQLite database, but not one of maillage; choose another file with --db")
    if version > VERSION:
        raise IncompatibleError(f"{path} was written by a newer maillage (schema {version}); install that version")
    return bool(version)


def open_to_read(path: str | Path) -> sqlite3.Connection:
    """Open an existing knowledge base for questions; it cannot be changed through this connection.

    One that an older maillage made gets the tables that it lacks first.

    Raises:
        NoDatabaseError: there is none at that path.
        GraphError: it lacks tables and may not be written.
    """
    if not check(path):
        raise NoDatabaseError(f"there is no knowledge base at {path}; make one with: maillage add ARTICLES --db {path}")
    with errors_of(path):
        if _version(path) < VERSION:
            open_to_write(path).conn.close()
        return read_only(Path(path))


def _version(path: str | Path) -> int:
    """The number of the last migration that a knowledge base has seen."""
    connection = read_only(Path(path))
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    return version


def open_to_write(path: str | Path) -> "Database":
    """Open a knowledge base for adding, making it or bringing its schema up to date where needed.

    Raises:
        GraphError: the file cannot be opened, is locked, or is no knowledge base.
    """
    check(path)
    with errors_of(path):
        connection = sqlite3.connect(path, timeout=TIMEOUT)
        _keep_a_log(connection)
        return prepare(connection)


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL, so that questions and one writer do not wait for each other; the file remembers it.

    SQLite does not wait for a lock here, so that two processes which open a new file at once need to try again.
    """
    until = time.monotonic() + TIMEOUT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)


def open_in_memory() -> "Database":
    """Make an empty knowledge base in memory, for tests and notebooks."""
    return prepare(sqlite3.connect(":memory:"))


def prepare(connection: sqlite3.Connection) -> "Database":
    """Switch on foreign keys and apply the migrations that a connection's database lacks."""
    from sqlite_utils import Database

    from graph.schema.migrations import migrations

    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    database = Database(connection)
    if migrations.pending(database):
        # One process at a time: two that find an empty file must not both make its tables.
        with transaction(connection):
            migrations.apply(database)
    return database


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing, waiting for whoever writes now; nothing slow may happen inside."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def errors_of(path: str | Path) -> Iterator[None]:
    """Turn errors of SQLite into ours, with what to try.

    Raises:
        GraphError: in place of `sqlite3.Error`.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise explained(str(path), error) from error


def explained(path: str, error: sqlite3.Error) -> GraphError:
    """Say what an error of SQLite means for the person who asked."""
    said = str(error)
    if "not a database" in said or "file is encrypted" in said:
        return IncompatibleError(f"{path} is not a SQLite database; choose another file with --db")
    if "locked" in said or "busy" in said:
        return LockedError(f"{path} is in use by another program, which did not let go in time; try again")
    if "unable to open" in said:
        return GraphError(f"{path} cannot be opened; check that its folder exists and that you may write there")
    if "readonly" in said:
        return GraphError(f"{path} may not be written; check its permissions or choose another file with --db")
    if "full" in said or "disk I/O" in said:
        hint = "free some space and run the same again; what was reported as done is kept"
        return GraphError(f"{path} cannot be written, the disk is full or fails ({said}): {hint}")
    if "malformed" in said:
        return IncompatibleError(f"{path} is damaged ({said}); put a copy back with: maillage restore COPY --force")
    return GraphError(f"{path}: {said}")


def _no_log(path: Path) -> None:
    """See that a base which cannot be opened in the ordinary way has no log: without it articles would be missing.

    Raises:
        GraphError: it has one.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        hint = "copy both to a folder where you may write, and ask there"
        raise GraphError(f"{path} may not be written, and articles are still in its log {log}; {hint}")


def _take_back(path: Path) -> None:
    """Let SQLite undo what was being written when somebody was killed: whoever may only read cannot."""
    connection = sqlite3.connect(path, timeout=TIMEOUT)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    finally:
        connection.close()


def read_only(path: Path) -> sqlite3.Connection:
    """Connect without the right to write; a base on a read-only disk is taken as it stands.

    What somebody who was killed left half written in a file is taken back first.
    """
    address = path.absolute().as_uri()
    for mode in ("mode=ro", "mode=ro", "immutable=1"):
        connection = sqlite3.connect(f"{address}?{mode}", uri=True, timeout=TIMEOUT)
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK and os.access(path, os.W_OK):
                _take_back(path)
                continue
            if mode == "mode=ro" and "unable to open" in str(error) and path.is_file():
                _no_log(path)
                continue
            raise
        connection.row_factory = sqlite3.Row
        return connection
    raise AssertionError("unreachable")
