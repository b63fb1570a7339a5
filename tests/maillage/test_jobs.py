"""`--jobs`: the same base to the last row, whatever reads; what kills or hangs a process, and Ctrl-C."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from pytest_socket import _remove_restrictions, socket_allow_hosts

from corpus.network import LOOPBACK
from graph.base import open_to_read
from graph.storing.dump import digest
from tests.extractor.acting import Acting
from tests.extractor.test_pool import gone
from tests.synthetic.articles import make
from tests.web.pages import BODY, LEAD, page
from tests.web.server import serve, serving

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]
COUNT = 40
# When something was written.
TIME = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.]*(?:Z|\+00:00)")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made-up articles: one twice, one without text, one that is no article."""
    folder = tmp_path_factory.mktemp("press")
    for number in range(COUNT):
        one = make(number).facts.article
        (folder / f"{number:03}.md").write_text(f"---\ndate: {one.published}\n---\n\n# {one.title}\n\n{one.text}\n")
    (folder / "007b.md").write_bytes((folder / "007.md").read_bytes())
    (folder / "020b.txt").write_text("")
    (folder / "030b.txt").write_bytes(bytes(range(256)) * 9)
    return folder


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table with its number, the times of writing apart."""
    connection = open_to_read(path)
    connection.row_factory = None
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    found = {}
    for name, made in connection.execute(query).fetchall():
        number = "" if "WITHOUT ROWID" in made.upper() else "rowid, "
        try:
            every = connection.execute(f'SELECT {number}* FROM "{name}" ORDER BY 1, 2').fetchall()
        except sqlite3.OperationalError:
            every = connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
        found[name] = [tuple(TIME.sub("", one) if isinstance(one, str) else one for one in row) for row in every]
    connection.close()
    return found


def command(*arguments: object, code: str = "", **more: object) -> subprocess.CompletedProcess[str]:
    """Run `maillage` in a process of its own; `code` runs before it and after it."""
    program = f"import sys\nfrom maillage.cli import main\ntry:\n    main()\nfinally:\n    pass\n    {code or 'pass'}\n"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, check=False
    )


@pytest.fixture(scope="module")
def alone(press: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What one process makes of them: the base and what it printed."""
    path = tmp_path_factory.mktemp("alone") / "m.db"
    done = command("add", press, "--db", path)
    assert done.returncode == 3 and f"{COUNT} articles added" in done.stderr
    return path, done.stdout.partition("\nThe newest")[0]


def check_same(path: Path, alone: Path) -> None:
    """Two bases have the same rows under the same numbers."""
    theirs, ours = rows(alone), rows(path)
    assert theirs.keys() == ours.keys() and len(theirs["announcements"]) > COUNT
    for table, every in theirs.items():
        assert ours[table] == every, table
    assert digest(open_to_read(path)) == digest(open_to_read(alone))


def test_the_same_to_the_last_row(press: Path, alone: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    no_spacy = "assert 'spacy' not in sys.modules and 'thinc' not in sys.modules, 'the writer loaded the model'"
    done = command("add", press, "--db", path, "--jobs", 4, code=no_spacy)
    assert "AssertionError" not in done.stderr
    assert done.returncode == 3 and f"{COUNT} articles added" in done.stderr and "1 there already" in done.stderr
    assert done.stdout.partition("\nThe newest")[0] == alone[1]
    check_same(path, alone[0])


def test_read_again_by_several(alone: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    path.write_bytes(alone[0].read_bytes())
    before = digest(open_to_read(path))
    done = command("reextract", "--all", "--accept", "--jobs", 2, "--db", path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"{COUNT} read again, none differs in what it says, 0 kept anew.\n"
    assert digest(open_to_read(path)) == before


@pytest.mark.usefixtures("acting")
def test_extract_prints_in_order(run: Run, tmp_path: Path) -> None:
    folder = written(tmp_path / "texts", {3: "once", 7: "exits"})
    done = run("extract", "--jobs", 2, folder, tmp_path / "missing.txt")
    assert done.exit_code == 3
    printed = [Path(json.loads(line)["article"]["source"]).name for line in done.stdout.splitlines()]
    assert printed == [f"{number:03}.txt" for number in range(40) if number != 7]
    assert [line.split(":")[1].rpartition("/")[2].strip() for line in done.stderr.splitlines()] == [
        "007.txt", "missing.txt",
    ]  # fmt: skip


@pytest.fixture
def acting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Processes do what the first word of an article says; gives back the folder of their log."""
    log = tmp_path / "log-of-processes"
    log.mkdir()
    monkeypatch.setattr("extractor.pool_worker.FactReader", lambda settings: Acting(str(log)))
    return log


def written(folder: Path, acts: dict[int, str], count: int = 40) -> Path:
    """A folder of French texts; some begin with what they do to who reads them."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = f"a{number}, la maison de santé de la commune a ouvert et la communauté des soignants s'en dit ravie."
        (folder / f"{number:03}.txt").write_text(f"{acts.get(number, 'Hier')} {text}")
    return folder


def listed(run: Run) -> dict[str, tuple[int, str]]:
    """How often the article of each file was tried, and why in vain."""
    found = json.loads(run("failures", "--json").stdout)
    return {Path(one["url"]).name: (one["tries"], one["reason"]) for one in found}


@pytest.mark.usefixtures("acting")
def test_poison_is_listed_until_it_can_be_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "texts", {5: "killed", 22: "exits"})
    done = run("add", folder, "--jobs", 2)
    assert done.exit_code == 3
    assert "38 articles added to maillage.db, 2 not readable." in done.stderr
    assert done.stderr.count("Error: ") == 2 and "022.txt: cannot be read (the process that" in done.stderr
    assert {name: tries for name, (tries, _) in listed(run).items()} == {"005.txt": 1, "022.txt": 1}
    assert listed(run)["005.txt"][1].startswith("cannot be read (the process that read it was killed by SIGKILL")
    again = run("failures", "--retry")
    assert again.exit_code == 0 and f"maillage add {folder}/005.txt {folder}/022.txt" in again.stderr
    assert run("add", folder / "005.txt", "--jobs", 2).exit_code == 1
    assert listed(run)["005.txt"][0] == 2
    # The program learnt to read one of them.
    monkeypatch.setattr("extractor.batch.read_articles", lambda articles, settings: map(_nothing, articles))
    assert run("add", folder / "005.txt").exit_code == 0
    assert list(listed(run)) == ["022.txt"]
    assert run("verify").exit_code == 0


def _nothing(article: object) -> object:
    from extractor.records import Facts

    return Facts(article)  # type: ignore[arg-type]


@pytest.fixture
def only_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open 127.0.0.1 and nothing else."""
    monkeypatch.setenv(LOOPBACK, "1")
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield
    _remove_restrictions()


@pytest.mark.usefixtures("only_here")
def test_pages_are_read_by_several(run: Run, acting: Path) -> None:
    """A page whose reading ends its process is a failure among the addresses; the others are kept, in their order."""
    acts = {4: "exits", 9: "once"}
    pages = {
        f"/{n}": serving(page(f"{acts.get(n, 'Hier')} la communauté {n} ouvre", (f"{LEAD[:-1]}, épisode {n}.", *BODY)))
        for n in range(1, 13)
    }
    with serve(pages) as site:
        named = [f"{site.url}/{n}" for n in range(1, 13)]
        done = run("collect", *named, "--jobs", 2, "--delay", 0, "--contact", "veille@exemple.fr")
        assert done.exit_code == 3, done.stderr
        assert "11 articles added" in done.stderr and "1 not readable" in done.stderr
        found = json.loads(run("failures", "--json").stdout)
        assert [(one["url"], one["tries"]) for one in found] == [(f"{site.url}/4", 1)]
        assert "ended with status 3, the second time alone" in found[0]["reason"]
    assert gone(acting)


def test_all_is_as_before_after_a_crash(run: Run, tmp_path: Path, acting: Path) -> None:
    """The order of writing is that of the input, though some were read twice and late."""
    folder = written(tmp_path / "texts", {3: "once", 17: "slow", 18: "once", 33: "slow"})
    assert run("add", folder, "--jobs", 3).exit_code == 0
    connection = open_to_read("maillage.db")
    found = [Path(row[0]).name for row in connection.execute("SELECT source FROM articles ORDER BY number")]
    connection.close()
    assert found == [f"{number:03}.txt" for number in range(40)]
    assert gone(acting)


RUN = """
import sys
import extractor.pool_worker
from tests.extractor.acting import Acting
extractor.pool_worker.FactReader = lambda settings: Acting(sys.argv.pop())
from maillage.__main__ import start
if __name__ == "__main__":
    start()
"""


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_what_was_reported_is_kept(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    """Stopped by Ctrl-C or killed in the middle of articles that hang: no article half done, nobody left behind."""
    folder = written(tmp_path / "texts", {40: "spins", 41: "sleeps"}, 80)
    script, log, path = tmp_path / "script.py", tmp_path / "log-of-processes", tmp_path / "m.db"
    script.write_text(RUN)
    log.mkdir()
    run = subprocess.Popen(
        [sys.executable, str(script), "add", str(folder), "--jobs", "2", "--db", str(path), str(log)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert run.stdout and run.stderr
    said = [run.stdout.readline() for _ in range(32)]
    os.killpg(run.pid, sent) if sent == signal.SIGINT else run.send_signal(sent)
    rest, complaint = run.communicate(timeout=30)
    assert run.returncode == status, complaint
    assert "Traceback" not in complaint
    assert gone(log)
    connection = open_to_read(path)
    kept = {row[0] for row in connection.execute("SELECT id FROM articles")}
    connection.close()
    reported = {line.split()[0] for line in (*said, *rest.splitlines()) if line.startswith("t")}
    assert len(reported) >= 32 and reported <= kept
    assert command("verify", "--db", path).returncode == 0


def test_a_process_killed_in_the_middle_of_reading(press: Path, alone: tuple[Path, str], tmp_path: Path) -> None:
    """With the real model: kill -9 of a process that reads changes nothing."""
    path = tmp_path / "m.db"
    run = subprocess.Popen(
        [sys.executable, "-m", "maillage", "add", str(press), "--jobs", "2", "--db", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    killed = 0
    for reader in readers(run.pid):
        time.sleep(0.5)
        os.kill(reader, signal.SIGKILL)
        killed += 1
        break
    said, complaint = run.communicate(timeout=120)
    assert killed == 1 and run.returncode == 3 and "2 not readable" in complaint
    assert said.partition("\nThe newest")[0] == alone[1]
    check_same(path, alone[0])


def readers(parent: int) -> Iterator[int]:
    """Processes of a run that have loaded the model, by the memory that they hold."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                status = (folder / "status").read_text()
            except OSError:
                continue
            facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
            if facts.get("PPid") == str(parent) and int(facts.get("VmRSS", "0").split()[0]) > 250_000:
                yield int(folder.name)
        time.sleep(0.05)
