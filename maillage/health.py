"""What `maillage doctor` looks at: each check is a function that tells what it found and what to do about it."""

import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from maillage.errors import reason

if TYPE_CHECKING:
    from packaging.requirements import Requirement

OK, NOTE, TROUBLE, UNUSABLE = "ok", "note", "trouble", "unusable"
# Reading an article takes some kilobytes; with less than this a run of a few thousand may end half way.
LEAST_SPACE = 200_000_000
# File systems over a network, on which the shared memory of SQLite's log does not work (sqlite.org/wal.html).
NETWORKED = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs"})
PROBE = "Lundi 6 mai 2024, Jeanne Dupont, présidente de la CPTS du Bocage, a annoncé l'ouverture d'un centre à Caen."


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        check: what was looked at.
        state: ok, note (something to know), trouble (something to do) or unusable (the base cannot be used at all).
        found: what is there, or what is wrong.
        remedy: what to do about it, "" where there is nothing to do.
    """

    check: str
    state: str
    found: str
    remedy: str = ""


def examine(base: Path) -> Iterator[Finding]:
    """Look at everything; a check that goes wrong by itself is a finding too.

    Args:
        base: path of a knowledge base, which need not exist.
    """
    checks: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("maillage", versions),
        ("libraries", libraries),
        ("sqlite", sqlite),
        ("model", model),
        ("places", places),
        ("data folder", data_folder),
        ("terminal", terminal),
        ("folder", lambda: folder(base)),
        ("base", lambda: knowledge(base)),
    )
    for name, check in checks:
        try:
            yield from check()
        except Exception as error:  # the doctor has to go on, whatever a broken installation raises
            yield Finding(name, TROUBLE, f"{type(error).__name__}: {reason(error)}", REINSTALL)


REINSTALL = "install maillage again as the README says"
# What can be left out; the extras of people who work on the program are no matter here.
EXTRAS = ("", "plot", "parquet", "explorer", "dask")


def versions() -> Iterator[Finding]:
    """This program, Python and the system."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("maillage")
    except PackageNotFoundError:
        yield Finding("maillage", TROUBLE, "its metadata is not installed", REINSTALL)
    else:
        yield Finding("maillage", OK, f"{own} in {Path(__file__).parent}")
    yield Finding("python", OK, f"{platform.python_version()} on {platform.system()} {platform.machine()}")


def libraries() -> Iterator[Finding]:
    """The libraries that are needed, and the extras."""
    from importlib.metadata import requires

    from packaging.requirements import Requirement

    wanted: dict[str, list[Requirement]] = {}
    for requirement in map(Requirement, requires("maillage") or ()):
        marker = requirement.marker
        extra = next((one for one in EXTRAS if marker is None or marker.evaluate({"extra": one})), None)
        if extra is not None:
            wanted.setdefault(extra, []).append(requirement)
    for extra, requirements in wanted.items():
        yield _installed(extra, requirements)


def _installed(extra: str, requirements: "Iterable[Requirement]") -> Finding:
    """Compare the libraries of one extra, "" for those always needed, with what is installed."""
    from importlib.metadata import PackageNotFoundError, version

    there, missing = [], []
    for one in requirements:
        try:
            found = version(one.name)
        except PackageNotFoundError:
            missing.append(f"{one.name} is missing")
            continue
        if one.specifier.contains(found, prereleases=True):
            there.append(f"{one.name} {found}")
        else:
            missing.append(f"{one.name} {found} is not {one.specifier}")
    name = f"extra {extra}" if extra else "libraries"
    if not missing:
        return Finding(name, OK, ", ".join(there))
    if extra:
        return Finding(name, NOTE, ", ".join(missing), f'if you want it: pip install "maillage[{extra}]"')
    return Finding(name, TROUBLE, ", ".join(missing), REINSTALL)


def sqlite() -> Iterator[Finding]:
    """SQLite, and its full text search as our tables use it."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(a, content='', tokenize='unicode61 remove_diacritics 2')")
        connection.execute("INSERT INTO t (rowid, a) VALUES (1, 'Évreux')")
        (count,) = connection.execute("SELECT count(*) FROM t WHERE t MATCH '\"evreux\"'").fetchone()
    except sqlite3.Error as error:
        remedy = "use a Python whose SQLite has FTS5, as those of python.org, Debian and Homebrew do"
        yield Finding("sqlite", TROUBLE, f"{sqlite3.sqlite_version} without full text search ({error})", remedy)
    else:
        said = "full text search works" if count else "full text search does not fold accents"
        yield Finding(
            "sqlite", OK if count else TROUBLE, f"{sqlite3.sqlite_version}, {said}", "" if count else REINSTALL
        )
    finally:
        connection.close()


def model() -> Iterator[Finding]:
    """The French model that is in use, tried on a sentence."""
    from corpus.reader import read_bytes
    from maillage.inputs import Failure
    from maillage.reader import facts_of
    from models.description import describe
    from models.loading import ModelError
    from models.user_data import default_model

    try:
        found = describe(default_model())
        facts = facts_of(read_bytes(PROBE.encode(), source="doctor.txt"), None)
    except ModelError as error:
        yield Finding("model", TROUBLE, reason(error), "maillage model use --shipped")
        return
    said = f"{found.name} {found.version} in {found.folder}"
    if isinstance(facts, Failure):
        yield Finding("model", TROUBLE, f"{said}: {facts.reason}", REINSTALL)
    elif not (facts.cpts and facts.people and facts.announcements):
        remedy = "go back to the shipped one: maillage model use --shipped"
        yield Finding("model", TROUBLE, f"{said} misses the names of a plain sentence", remedy)
    else:
        yield Finding("model", OK, f"{said}, reads")


def places() -> Iterator[Finding]:
    """The list of places in use."""
    from models.places import counts
    from models.places_tables import SHIPPED, in_use, own

    table = in_use()
    said = f"{sum(counts().values())} places as of {table.about()['vintage'] or 'an unknown day'} in {table.folder}"
    if table.folder == SHIPPED and own().exists():
        yield Finding("places", TROUBLE, f"{said}; the list in {own()} is damaged", "maillage places update")
    else:
        yield Finding("places", OK, said)


def data_folder() -> Iterator[Finding]:
    """The folder of what a person chose."""
    from models.user_data import folder as chosen

    path = chosen()
    if not path.exists():
        yield Finding("data folder", OK, f"{path}, not there yet: what is shipped is used")
    elif not os.access(path, os.R_OK | os.X_OK):
        yield Finding("data folder", TROUBLE, f"{path} may not be read", "mend its permissions, or set MAILLAGE_DATA")
    else:
        yield Finding("data folder", OK, str(path))


def terminal() -> Iterator[Finding]:
    """Whether what is printed keeps its accents."""
    encoding = sys.stdout.encoding or "none"
    if encoding.lower().replace("-", "").startswith("utf8"):
        yield Finding("terminal", OK, f"{encoding}, {shutil.get_terminal_size().columns} columns")
    else:
        yield Finding("terminal", NOTE, f"{encoding} has no é or œ", "set PYTHONUTF8=1, or a locale such as C.UTF-8")


def folder(base: Path) -> Iterator[Finding]:
    """The folder of the base: its kind, its space, and a small knowledge base written there and read back."""
    place = base.absolute().parent
    if not place.is_dir():
        yield Finding("folder", TROUBLE, f"{place} is not there", f"make it: mkdir -p {place}")
        return
    if (kind := file_system(place)) in NETWORKED:
        remedy = "keep the base on a disk of this machine, and copies elsewhere: maillage backup"
        yield Finding(
            "folder", TROUBLE, f"{place} lies on a network ({kind}), where SQLite may damage the base", remedy
        )
    free = shutil.disk_usage(place).free
    enough = free >= LEAST_SPACE
    yield Finding("space", OK if enough else TROUBLE, f"{free / 1e9:.1f} GB free", "" if enough else "free some space")
    yield _written(place)


def _written(place: Path) -> Finding:
    """Write a small knowledge base in a folder and read it back."""
    from graph.base import open_to_write
    from graph.errors import GraphError

    try:
        with tempfile.TemporaryDirectory(dir=place, prefix=".maillage-doctor-") as scratch:
            path = Path(scratch) / "trial.db"
            open_to_write(path).close()
            connection = sqlite3.connect(path)
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            (said,) = connection.execute("PRAGMA integrity_check").fetchone()
            connection.close()
    except (OSError, sqlite3.Error, GraphError) as error:
        remedy = "mend its permissions, or name a base elsewhere with --db; a base that is there can still be asked"
        return Finding("write test", TROUBLE, f"{place}: {reason(error)}", remedy)
    if (mode, said) != ("wal", "ok"):
        remedy = "keep the base on an ordinary disk of this machine"
        return Finding("write test", TROUBLE, f"{place}: journal {mode}, integrity {said}", remedy)
    return Finding("write test", OK, f"a base can be written in {place}")


def file_system(place: Path) -> str:
    """Kind of the file system that a folder lies on, "" where the system does not tell."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best = ("", "")
    for line in mounts:
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if place.resolve().is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def knowledge(base: Path) -> Iterator[Finding]:
    """The base itself: whether it can be used, by whom it is used, and whether it keeps its own rules."""
    from graph.base import check, read_only
    from graph.errors import GraphError
    from graph.schema.version import VERSION
    from graph.storing.verify import faults_of

    if not base.exists() or (base.is_file() and not base.stat().st_size):
        yield Finding("base", NOTE, f"there is none at {base}", f"make one with: maillage add ARTICLES --db {base}")
        return
    try:
        check(base)
        connection = read_only(base)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        connection.close()
    except (GraphError, sqlite3.Error) as error:
        yield Finding("base", UNUSABLE, reason(error), COPY)
        return
    said = f"{base}: {count} articles, {base.stat().st_size / 1e6:.1f} MB, schema {version}"
    yield Finding("base", OK, said)
    if version < VERSION:
        yield Finding(
            "schema", NOTE, f"{version}, this program has {VERSION}", "it is brought up to date when next used"
        )
        yield _structure(base)
        return
    yield _lock(base)
    faults = faults_of(base)
    for fault in faults:
        yield Finding(f"integrity ({fault.rule})", TROUBLE, f"{fault.row}: {fault.what}", fault.remedy)
    if not faults:
        yield Finding("integrity", OK, "no fault")


COPY = "put a copy back with: maillage restore COPY --force; or choose another file with --db"


def _structure(base: Path) -> Finding:
    """Whether SQLite finds its own structures sound: all that can be asked of a base of an older maillage."""
    from graph.base import read_only

    connection = read_only(base)
    try:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        connection.close()
    return Finding("integrity", OK, "sound") if said == "ok" else Finding("integrity", UNUSABLE, said, COPY)


def _lock(base: Path) -> Finding:
    """Whether somebody is writing, or nobody may."""
    try:
        connection = sqlite3.connect(base, timeout=1)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            remedy = "wait for it, or end it; questions are answered meanwhile"
            return Finding("writing", UNUSABLE, "another program is writing, and does not let go", remedy)
        remedy = "mend its permissions to add to it; questions are answered"
        return Finding("writing", NOTE, f"{base} may not be written ({error})", remedy)
    return Finding("writing", OK, "nobody else is writing")
