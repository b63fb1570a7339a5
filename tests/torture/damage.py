"""Everything that may happen to the file of a base, and what each command has to make of it."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.base import open_to_write
from graph.schema.fulltext import ENTRIES
from graph.schema.version import VERSION
from graph.storing.store import add
from maillage import exits
from tests.synthetic.articles import make
from tests.torture import harness

ARTICLES = 12
Run = Callable[..., harness.Done]


@dataclass(frozen=True, slots=True)
class Damage:
    """One way to spoil a base.

    Attributes:
        spoil: does it to the file.
        statuses: with which exit status every command may end, whatever it was asked.
        kept: the file has to be as it was after every command but `restore`: it is not ours to change, or evidence.
    """

    spoil: Callable[[Path], object]
    statuses: tuple[int, ...]
    kept: bool = True


def _cut(share: float) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def _over(at: int, data: bytes) -> Callable[[Path], object]:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return spoil


def _sql(statement: str) -> Callable[[Path], object]:
    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return spoil


def _other(path: Path) -> None:
    """A database of another program, with tables that are called as ours are."""
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
    connection.execute("INSERT INTO articles VALUES (1, 'Recette', 'Deux œufs')")
    connection.commit()
    connection.close()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


UNUSABLE, ANY = (5,), (0, 1, 3, 5)
DAMAGES = {
    "cut to half": Damage(_cut(0.5), (1, 5)),
    "cut to nine tenths": Damage(_cut(0.9), ANY, kept=False),
    "cut to the header": Damage(_cut(0.0001), (1, 5)),
    "header overwritten": Damage(_over(0, b"SQLite format 4\0"), UNUSABLE),
    "page size overwritten": Damage(_over(16, b"\xff\xff"), UNUSABLE),
    "first page overwritten": Damage(_over(100, bytes(900)), UNUSABLE),
    "text": Damage(lambda path: path.write_text("Ceci est une lettre.\n" * 500), UNUSABLE),
    "picture": Damage(lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9000)), UNUSABLE),
    "another program's": Damage(_other, UNUSABLE),
    "of a newer maillage": Damage(_sql(f"PRAGMA user_version = {VERSION + 1}"), UNUSABLE),
    "a folder": Damage(_folder, (1, 2)),
    "a link to itself": Damage(_loop, (1, 5), kept=False),
}
# Each answers, or says what is wrong: none may end in a traceback, and none may change what it cannot read.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("articles",),
    ("announcements", "--json"),
    ("entities", "--csv"),
    ("search", "santé"),
    ("show", "Paris"),
    ("coverage",),
    ("judgements",),
    ("stats",),
    ("export", "-", "--format", "gexf"),
    ("export", "network.json"),
    ("report", "report.html"),
    ("failures",),
    ("sources", "list"),
    ("same", "Paris", "Lyon"),
    ("undo",),
    ("remove", "t0", "--yes"),
    ("reextract", "--all", "--dry-run"),
    ("add", "later"),
    ("update",),
    ("verify",),
    ("backup", "--force", "copy.db"),
)


def base_of(path: Path) -> Path:
    """A base to spoil, one file without a log."""
    harness.build(path, range(ARTICLES))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return path


def spoilt(folder: Path, sound: Path, damage: Damage) -> Path:
    """A base that is spoilt in one way, in a folder of its own with files to add."""
    folder.mkdir(parents=True, exist_ok=True)
    harness.write_articles(folder / "later", range(ARTICLES, ARTICLES + 2))
    path = folder / "base.db"
    shutil.copy(sound, path)
    damage.spoil(path)
    return path


def content(path: Path) -> object:
    """What is at a path, to see that it stays so."""
    return path.read_bytes() if path.is_file() else path.is_dir()


def withstand(run: Run, path: Path, damage: Damage, command: tuple[str, ...]) -> harness.Done:
    """Run a command on a spoilt base, within its folder, and see that it behaves."""
    before = content(path)
    done = run(*command, "--db", path)
    statuses = {*damage.statuses, 1} if command[0] == "verify" else damage.statuses
    assert done.status in statuses, (command, done)
    if done.status:
        assert "Error: " in done.err or command[0] == "verify", (command, done)
    if done.status == exits.UNUSABLE:
        assert path.name in done.said, (command, done)
    if damage.kept:
        assert content(path) == before, command
    for sign in harness.BAD_SIGNS:
        assert sign not in done.said, (command, done)
    return done


def flipped(path: Path, seed: int) -> None:
    """Overwrite some bytes somewhere, as a failing disk does."""
    chance = random.Random(f"flip {seed}")
    data = bytearray(path.read_bytes())
    at = chance.randrange(100, len(data) - 64)
    data[at : at + chance.choice((1, 8, 64))] = chance.randbytes(chance.choice((1, 8, 64)))
    path.write_bytes(bytes(data[: path.stat().st_size]))


def without_words(path: Path, seed: int) -> str:
    """Drop a full-text table, or one of the tables that SQLite keeps for it; gives back which."""
    chance = random.Random(f"words {seed}")
    table = sorted(ENTRIES)[seed % len(ENTRIES)]
    part = chance.choice(("", "_data", "_idx", "_docsize", "_config"))
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"DROP TABLE {table}{part}")
        connection.commit()
    finally:
        connection.close()
    return table + part


def logged(path: Path, sound: Path) -> int:
    """Leave a base as a kill does: a log beside it that holds an article; gives back how many bytes the log has."""
    shutil.copy(sound, path)
    database = open_to_write(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    add(database, make(ARTICLES).facts)
    kept = {suffix: Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    database.close()
    for suffix, data in kept.items():
        Path(f"{path}{suffix}").write_bytes(data)
    return len(kept["-wal"])
