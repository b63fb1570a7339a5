"""Copies of a knowledge base: all of it as it was at one moment, checked, made while others read and write."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.base import check, errors_of, read_only
from graph.errors import GraphError, IncompatibleError, LockedError, NoDatabaseError

# Pages copied at a time (16 MB of 4 kB pages), so that Ctrl-C is heard between.
PAGES = 4096
# What SQLite keeps beside a database.
BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: its size in bytes, and how many articles it holds."""

    bytes: int
    articles: int


def copy(source: str | Path, target: str | Path, *, force: bool = False) -> Copied:
    """Copy a knowledge base into one file; whoever adds to it meanwhile does not wait, and is not in the copy.

    The copy takes its place when it is complete, checked and on disk; an error leaves what was there.

    Args:
        source: a knowledge base, or a copy of one.
        target: where to; with `force` it may be there already, as a knowledge base that nobody uses at the moment.
        force: replace it.

    Raises:
        NoDatabaseError: there is nothing to copy.
        IncompatibleError: it is no knowledge base, or damaged.
        LockedError: what is to be replaced is in use.
        GraphError: the copy cannot be written, or would overwrite something.
        OSError: the same, as the system says it.
    """
    source, target = Path(source), Path(target)
    if not check(source):
        raise NoDatabaseError(f"there is no knowledge base at {source}")
    _may_write(source, target, force)
    with _part(target) as part:
        _fill(source, part, target)
        counted = _checked(source, part)
        shutil.copymode(source, part)
        _sync(part)
        size = part.stat().st_size
        if target.exists():
            _make_way(target)
        part.replace(target)
    _sync(target.parent)
    return Copied(size, counted)


def _may_write(source: Path, target: Path, force: bool) -> None:
    """See that nothing is overwritten by mistake.

    Raises:
        GraphError: something would be.
    """
    if target.is_dir():
        raise GraphError(f"{target} is a folder; name a file, as in {target / source.name}")
    if target.exists() and target.samefile(source):
        raise GraphError(f"{target} is the knowledge base itself; name another file")
    if target.exists() and not force:
        raise GraphError(f"{target} is there already; name another file, or replace it with --force")
    if target.exists() and not target.is_file():
        raise GraphError(f"{target} is no file; name another one")


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """Make an empty file beside the target that only its owner may read; whatever is left of it goes."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
        _clear(part)


def _fill(source: Path, part: Path, target: Path) -> None:
    """Copy all pages as one reader sees them, and make the copy a single file."""
    with errors_of(source):
        reading = read_only(source)
    writing = sqlite3.connect(part)
    try:
        with errors_of(source):
            # A reader of its own for the whole copy: without it SQLite begins again with each article that is added.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with errors_of(target):
            reading.backup(writing, pages=PAGES)
            # A log beside it (-wal) could be lost or left behind when the file is moved.
            writing.execute("PRAGMA journal_mode = DELETE")
    finally:
        writing.close()
        reading.close()


def _checked(source: Path, part: Path) -> int:
    """Check a copy; gives back how many articles it holds.

    Raises:
        IncompatibleError: it is damaged, as what it was made from must be.
    """
    connection = sqlite3.connect(part)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise sqlite3.DatabaseError(found[0])
        count: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        return count
    except sqlite3.DatabaseError as error:
        said = f"{source} is damaged ({str(error).splitlines()[0]}), so that a copy is of no use; see: maillage doctor"
        raise IncompatibleError(said) from error
    finally:
        connection.close()


def _make_way(target: Path) -> None:
    """Take away what belongs to the file that is replaced: the log of an old base must not be played into the new.

    Raises:
        LockedError: somebody uses it.
    """
    try:
        connection = sqlite3.connect(target, timeout=1)
        try:
            # Refused while anybody else has the file open.
            connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise LockedError(f"{target} is in use by another program; end that first") from error
    except sqlite3.DatabaseError:
        # No database, or one damaged beyond opening: nobody can be using it.
        pass
    _clear(target)


def _clear(path: Path) -> None:
    """Remove what SQLite keeps beside a file."""
    for suffix in BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have a file, or the entries of a folder, written to disk now."""
    if os.name == "nt" and path.is_dir():  # folders cannot be opened there
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
