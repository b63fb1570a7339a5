"""`kill -9` at random moments of every work that writes: `python -m tests.torture kill` does it by the hundred."""

import re
import shutil
import signal
from pathlib import Path

import pytest

from graph.base import open_to_write
from tests.torture import harness, kills

ARTICLES = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tries, so that what they share is made once."""
    return tmp_path_factory.mktemp("kills")


@pytest.mark.parametrize("name", kills.WORKS)
def test_a_kill_loses_nothing(folder: Path, name: str) -> None:
    kills.kill_once(folder, name, 0)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_a_wish_to_end_loses_nothing(folder: Path, how: signal.Signals) -> None:
    kills.kill_once(folder, "remove", 1, how)


@pytest.mark.parametrize("number", [7])
def test_a_kill_at_a_write_loses_nothing(folder: Path, number: int) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not here: kills fall at random moments only")
    assert kills.kill_at_write(folder, "add", number)


def test_what_is_reported_was_written_to_disk_before(tmp_path: Path) -> None:
    database = open_to_write(tmp_path / "base.db")
    # 2 is FULL: each transaction waits until its log is on disk (sqlite.org/pragma.html#pragma_synchronous).
    assert database.execute("PRAGMA synchronous").fetchone()[0] == 2
    database.close()
    if not shutil.which("strace"):
        pytest.skip("strace is not here: the order of writes is not looked at")
    files, log = harness.write_articles(tmp_path / "files", range(ARTICLES)), tmp_path / "calls"
    traced = ("strace", "-f", "-y", "-qq", "-s", "16", "-o", str(log), "-e", "trace=pwrite64,fdatasync,fsync,write")
    done = harness.run("add", files, "--db", tmp_path / "base.db", command=(*traced, *harness.QUICK))
    assert len(harness.reported(done.out)) == ARTICLES, done
    unsaved, printed, saved = False, 0, 0
    for call in log.read_text(errors="replace").splitlines():
        if re.search(r"pwrite64\(\d+<[^>]*base\.db-wal>", call):
            unsaved = True
        elif re.search(r"f(?:data)?sync\(\d+<[^>]*base\.db-wal>", call):
            unsaved, saved = False, saved + 1
        elif re.search(r'write\(1<[^>]*>, "t[0-9a-f]{10}', call):
            assert not unsaved, call
            printed += 1
    assert printed == ARTICLES and saved >= ARTICLES
