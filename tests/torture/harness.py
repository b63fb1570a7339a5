"""What all attacks share: real commands in processes of their own, bases to attack, and the oracle after them."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.base import open_to_write
from graph.storing.dump import dump
from graph.storing.recall import recall
from graph.storing.rows import article_id
from graph.storing.store import add
from graph.storing.verify import faults_of
from tests.synthetic.articles import make

ROOT = Path(__file__).resolve().parents[2]
REAL = (sys.executable, "-m", "maillage")
# The same without a model: tests/torture/command.py.
QUICK = (sys.executable, "-m", "tests.torture.command")
# What an error must never look like, whatever the attack.
BAD_SIGNS = ("Traceback (most recent call last)", "a fault of maillage", "Exception ignored")
# Depends on the second in which something was read.
CLOCKED = ("captures",)


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit status, negative where a signal killed it, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that it printed."""
        return self.out + self.err


def environment(**more: str) -> dict[str, str]:
    """The environment of a command; nothing of the person who runs the tests decides anything."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAILLAGE_")}
    folder = os.environ.get("MAILLAGE_DATA", str(ROOT / "nowhere"))
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "MAILLAGE_DATA": folder, **more}


def start(*arguments: object, command: tuple[str, ...] = QUICK, **more: Any) -> "subprocess.Popen[bytes]":
    """Start a command; `more` goes to Popen, `env` is added to the environment."""
    settings: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    settings |= more | {"env": environment(**more.get("env", {}))}
    return subprocess.Popen([*command, *map(str, arguments)], **settings)


def finish(process: "subprocess.Popen[bytes]", seconds: float = 120) -> Done:
    """Wait for a command, and see that whatever it says is no traceback."""
    out, err = process.communicate(timeout=seconds)
    done = Done(process.returncode, (out or b"").decode("utf-8", "replace"), (err or b"").decode("utf-8", "replace"))
    for sign in BAD_SIGNS:
        assert sign not in done.said, done.said
    return done


def run(*arguments: object, command: tuple[str, ...] = QUICK, **more: Any) -> Done:
    """Run a command to its end."""
    return finish(start(*arguments, command=command, **more))


def ids(numbers: Iterable[int]) -> list[str]:
    """Ids of made-up articles."""
    return [article_id(make(number).facts.article) for number in numbers]


def write_articles(folder: Path, numbers: Iterable[int]) -> Path:
    """Write made-up articles as files that the quick command reads."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:05}.txt").write_text(make(number).facts.article.text, encoding="utf-8")
    return folder


def build(path: Path, numbers: Iterable[int]) -> Path:
    """Make a base of made-up articles in one file."""
    database = open_to_write(path)
    for number in numbers:
        assert add(database, make(number).facts)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


def says(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """All that a base says, in an order of its own, without what the clock says."""
    database = open_to_write(path)
    try:
        found = dump(database.conn)
    finally:
        database.close()
    return {table: rows for table, rows in found.items() if table not in CLOCKED}


def difference(one: dict[str, list[tuple[str, ...]]], other: dict[str, list[tuple[str, ...]]]) -> str:
    """Where two dumps part, in a few lines; "" where they are the same."""
    lines = []
    for table in sorted(one.keys() | other.keys()):
        here, there = one.get(table, []), other.get(table, [])
        if here != there:
            lines.append(f"{table}: {len(here)} rows against {len(there)}")
            lines += [f"  - {row}" for row in here if row not in there][:3]
            lines += [f"  + {row}" for row in there if row not in here][:3]
    return "\n".join(lines)


def there(path: Path) -> set[str]:
    """Ids of the articles in a base."""
    connection = sqlite3.connect(path)
    try:
        return {row[0] for row in connection.execute("SELECT id FROM articles")}
    finally:
        connection.close()


def reported(out: str) -> list[str]:
    """Ids of the articles that `add` has said to be added."""
    lines = (line for line in out.splitlines() if "was there already" not in line)
    return [word for line in lines if (word := line.split(" ")[0]).startswith("t") and len(word) == 11]


def assert_sound(path: Path) -> None:
    """The base has no fault."""
    assert faults_of(path) == []


def assert_whole(path: Path, numbers: Iterable[int]) -> None:
    """Each of these articles is there with all that it says."""
    database = open_to_write(path)
    try:
        for number in numbers:
            facts = make(number).facts
            found = recall(database.conn, article_id(facts.article))
            assert (found.dates, found.announcements, found.figures) == (
                facts.dates,
                facts.announcements,
                facts.figures,
            ), number
    finally:
        database.close()
