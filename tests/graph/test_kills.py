"""Adding, removing and reading again are killed at any moment: what was reported holds, nothing is half done.

The oracle: the base has no fault, each article reported as added is whole, each reported as removed is gone, and
running the same once more gives the base that was never killed.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.base import open_to_write
from graph.storing.dump import digest
from graph.storing.recall import recall
from graph.storing.rows import article_id
from graph.storing.store import add
from graph.storing.verify import faults_of
from tests.synthetic.articles import make

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 40
# Enough that a kill falls into the work and not after it; the articles that come first are there in any case.
FIRST = 10

# Each says on standard output what it has done, once it is done.
WORKS = {
    "add": """
from graph.storing.store import add
for number in range({first}, {last}):
    added = add(database, make(number).facts)
    print(article_id(make(number).facts.article), flush=True)
""",
    "remove": """
from graph.storing.removal import remove
for number in range({first}, {last}):
    remove(database, article_id(make(number).facts.article))
    print(article_id(make(number).facts.article), flush=True)
""",
    "read again": """
from graph.storing.recall import recall
from graph.storing.removal import replace
for number in range({first}, {last}):
    replace(database, recall(database.conn, article_id(make(number).facts.article)))
    print(article_id(make(number).facts.article), flush=True)
""",
}
HEAD = """
import sys
from graph.base import open_to_write
from graph.storing.rows import article_id
from tests.synthetic.articles import make
database = open_to_write(sys.argv[1])
print("ready", flush=True)
"""


def start(work: str, path: Path) -> "subprocess.Popen[str]":
    """Start a work in a process of its own; it is ready when this returns."""
    code = HEAD + WORKS[work].format(first=FIRST, last=ARTICLES)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout and process.stdout.readline() == "ready\n"
    return process


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[bytes, str]]:
    """Bases of the first few articles and of all of them, with their digests."""
    found = {}
    for count in (FIRST, ARTICLES):
        path = tmp_path_factory.mktemp("bases") / f"{count}.db"
        database = open_to_write(path)
        for number in range(count):
            add(database, make(number).facts)
        known = digest(database.conn)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        found[count] = (path.read_bytes(), known)
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("work", WORKS)
def test_a_kill_leaves_nothing_half_done(
    tmp_path: Path, bases: dict[int, tuple[bytes, str]], work: str, seed: int
) -> None:
    path = tmp_path / "base.db"
    path.write_bytes(bases[FIRST if work == "add" else ARTICLES][0])
    process = start(work, path)
    time.sleep(random.Random(f"{work} {seed}").random() * 0.35)
    process.send_signal(signal.SIGKILL)
    assert process.stdout
    reported = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    assert faults_of(path) == []
    hold(path, work, reported)
    again = start(work, path)
    again.communicate()
    assert again.returncode == 0
    database = open_to_write(path)
    assert digest(database.conn) == bases[FIRST if work == "remove" else ARTICLES][1]
    database.close()


def hold(path: Path, work: str, reported: list[str]) -> None:
    """What was reported as done is done."""
    database = open_to_write(path)
    there = {row[0] for row in database.execute("SELECT id FROM articles")}
    if work == "remove":
        assert not there & set(reported)
    else:
        assert there >= set(reported)
    for number in range(ARTICLES):
        facts = make(number).facts
        own = article_id(facts.article)
        if own in there:
            found = recall(database.conn, own)
            assert (found.dates, found.announcements) == (facts.dates, facts.announcements)
    database.close()
