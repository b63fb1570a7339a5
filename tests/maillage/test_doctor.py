"""What the doctor says of a sound installation and of each trouble; copies and the way back."""

import json
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import Result
from sqlite_utils import Database

from graph.base import open_to_write
from graph.errors import GraphError, IncompatibleError, LockedError, NoDatabaseError
from graph.schema.migrations import migrations
from graph.schema.version import VERSION
from graph.storing.backup import copy
from graph.storing.dump import digest
from graph.storing.store import add
from graph.storing.verify import faults_of
from maillage import health

Run = Callable[..., Result]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is not loaded, which takes seconds."""
    monkeypatch.setattr(health, "model", lambda: iter([health.Finding("model", health.OK, "not tried")]))


def examined(run: Run, *base: object) -> tuple[dict[str, dict[str, Any]], Result]:
    done = run("doctor", *base, "--json")
    return {row["check"]: row for row in json.loads(done.stdout)}, done


def test_all_is_well(run: Run, base: Path) -> None:
    before = base.read_bytes()
    rows, done = examined(run, base)
    assert done.exit_code == 0 and done.stderr.endswith("All is well.\n"), done.output
    assert {row["state"] for row in rows.values()} <= {"ok", "note"}
    wanted = ("maillage", "python", "libraries", "sqlite", "model", "places", "data folder", "terminal", "space")
    assert set(rows) >= {*wanted, "write test", "base", "writing", "integrity"}
    assert "2 articles" in rows["base"]["found"] and f"schema {VERSION}" in rows["base"]["found"]
    assert "spacy" in rows["libraries"]["found"] and sqlite3.sqlite_version in rows["sqlite"]["found"]
    assert rows["model"]["found"].endswith("reads")
    assert base.read_bytes() == before and not list(base.parent.glob(".maillage-doctor*"))


@pytest.mark.usefixtures("quick")
def test_no_base_is_no_trouble(run: Run) -> None:
    rows, done = examined(run)
    assert done.exit_code == 0 and rows["base"]["state"] == "note" and "maillage add" in rows["base"]["remedy"]
    assert not Path("maillage.db").exists()


@pytest.mark.usefixtures("quick")
def test_a_base_of_an_older_maillage(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    migrations.apply(Database(connection), stop_before="m005_life")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    rows, done = examined(run, path)
    assert done.exit_code == 0 and rows["schema"]["state"] == "note" and rows["integrity"]["found"] == "sound"
    assert path.read_bytes() == before


def broken(path: Path, how: str) -> None:
    """Break a base in one way."""
    if how == "text":
        path.write_text("Du texte.\n" * 2000)
    elif how == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how == "newer":
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    elif how == "other":
        path.unlink()
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE t (a)")
    elif how == "words":
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE articles_fts")
    elif how == "row":
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE articles SET text = text || '.'")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("how", "status", "remedy"),
    [
        ("text", 5, "restore"),
        ("newer", 5, "restore"),
        ("other", 5, "--db"),
        ("words", 1, "verify --mend"),
        ("row", 1, "reextract"),
    ],
)
def test_a_broken_base(run: Run, base: Path, how: str, status: int, remedy: str) -> None:
    broken(base, how)
    rows, done = examined(run, base)
    assert done.exit_code == status, done.output
    troubles = [row for row in rows.values() if row["state"] in ("trouble", "unusable")]
    assert troubles and all(remedy in row["remedy"] for row in troubles)


@pytest.mark.usefixtures("quick")
def test_a_base_that_is_written_to(run: Run, base: Path) -> None:
    other = sqlite3.connect(base)
    other.execute("BEGIN IMMEDIATE")
    rows, done = examined(run, base)
    assert done.exit_code == 5 and rows["writing"]["state"] == "unusable"
    other.rollback()


@pytest.mark.parametrize(
    ("patch", "check", "remedy"),
    [
        (lambda m: m.setattr("importlib.metadata.requires", lambda _: ["spacy>=99", "nowhere"]), "libraries", "README"),
        (lambda m: m.setattr(health, "LEAST_SPACE", 10**18), "space", "free some space"),
        (lambda m: m.setattr(health, "file_system", lambda _: "nfs4"), "folder", "backup"),
        (lambda m: m.setattr("tempfile.TemporaryDirectory", denied), "write test", "--db"),
        (lambda m: m.setattr("models.places_tables.in_use", denied), "places", "install"),
    ],
)
@pytest.mark.usefixtures("quick")
def test_a_trouble_around_the_base(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, patch: Callable[..., None], check: str, remedy: str
) -> None:
    patch(monkeypatch)
    rows, done = examined(run, base)
    assert done.exit_code == 1 and rows[check]["state"] == "trouble" and remedy in rows[check]["remedy"], done.output
    assert "Traceback" not in done.output


def denied(*_: object, **__: object) -> object:
    raise PermissionError(13, "Permission denied")


def test_a_model_that_is_gone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.user_data.default_model", lambda: str(tmp_path / "gone"))
    (row,) = list(health.model())
    assert row.state == "trouble" and "--shipped" in row.remedy


def test_a_copy_is_the_base_and_goes_back(run: Run, base: Path, made: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    done = run("backup", file, "--db", base)
    assert done.exit_code == 0 and "2 articles" in done.stderr, done.output
    before = known(base)
    assert sorted(path.name for path in tmp_path.glob("*copy.db*")) == ["copy.db"]
    assert known(file) == before and faults_of(file) == []
    run("remove", "article.txt", "--yes", "--db", base)
    assert known(base) != before
    refused = run("restore", file, "--db", base)
    assert refused.exit_code == 1 and "--force" in refused.stderr and known(base) != before
    assert run("restore", file, "--db", base, "--force").exit_code == 0
    assert known(base) == before and faults_of(base) == []
    assert run("restore", file, "--db", tmp_path / "new.db").exit_code == 0
    assert known(tmp_path / "new.db") == before
    # The base that came back can be added to.
    database = open_to_write(base)
    assert add(database, made.make_facts("Une dernière ligne.", published="2024-02-02"))
    database.close()
    assert faults_of(base) == []


def known(path: Path) -> str:
    """What a base says, as a digest; whatever its log holds is in it."""
    database = open_to_write(path)
    try:
        return digest(database.conn)
    finally:
        database.close()


def test_a_log_that_was_left_is_not_played_into_the_copy(base: Path, made: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    copy(base, file)
    database = open_to_write(base)
    add(database, made.make_facts("Une ligne de plus.", published="2024-02-02"))
    left = {suffix: Path(f"{base}{suffix}").read_bytes() for suffix in ("", "-wal", "-shm")}
    database.close()
    for suffix, data in left.items():  # as a kill leaves it
        Path(f"{base}{suffix}").write_bytes(data)
    assert Path(f"{base}-wal").stat().st_size
    copy(file, base, force=True)
    assert known(base) == known(file) and faults_of(base) == []


def test_what_is_in_use_is_not_replaced(base: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    copy(base, file)
    reading = sqlite3.connect(base)
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM articles").fetchone()
    with pytest.raises(LockedError, match="in use"):
        copy(file, base, force=True)
    reading.close()
    assert copy(file, base, force=True).articles == 2


def test_a_copy_made_while_articles_are_added_is_of_one_moment(
    base: Path, made: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page at a time, so that the writer comes between.
    monkeypatch.setattr("graph.storing.backup.PAGES", 1)
    stop = threading.Event()
    done: list[int] = []

    def write() -> None:
        database = open_to_write(base)
        while not stop.is_set():
            number = len(done)
            add(
                database, made.make_facts(f"La ligne numéro {number}, dit Anne Ory.", people=[("Anne Ory", None, None)])
            )
            done.append(number)
        database.close()

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    for number in range(5):
        before = len(done)
        counts.append((before, copy(base, tmp_path / f"{number}.db").articles - 2, len(done)))
    stop.set()
    writer.join()
    assert done
    for number, (before, copied, after) in enumerate(counts):
        assert before <= copied <= after + 1
        assert faults_of(tmp_path / f"{number}.db") == []


@pytest.mark.parametrize("how", ["cut", "text", "newer", "other"])
def test_a_broken_base_gives_no_copy_and_leaves_the_old_one(base: Path, tmp_path: Path, how: str) -> None:
    file = tmp_path / "copy.db"
    copy(base, file)
    kept = file.read_bytes()
    broken(base, how)
    with pytest.raises(IncompatibleError):
        copy(base, file, force=True)
    assert file.read_bytes() == kept
    assert not list(tmp_path.glob(".*.part*"))


def test_what_cannot_be_a_copy(base: Path, tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError):
        copy(tmp_path / "none.db", tmp_path / "copy.db")
    with pytest.raises(GraphError, match="itself"):
        copy(base, base, force=True)
    with pytest.raises(GraphError, match="folder"):
        copy(base, tmp_path)
    with pytest.raises(OSError, match="nowhere"):
        copy(base, tmp_path / "nowhere" / "copy.db")


def test_a_copy_may_be_read_by_whom_the_base_may(base: Path, tmp_path: Path) -> None:
    base.chmod(0o600)
    copy(base, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
