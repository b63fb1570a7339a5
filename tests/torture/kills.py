"""Kills at random moments: each work is run by the real command, killed, looked at, run again and compared.

The oracle: the base has no fault, what was reported as done is whole, and the same command once more gives the base,
or the file, that was never killed.
"""

import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from graph.schema.migrations import migrations
from tests.torture import harness

FIRST, LAST = 6, 20
LATER = range(FIRST, LAST)
# Done, and judgements that were there already.
ENDED = (0, 3)
# Before this share of the time that a work takes it only starts.
SOONEST = 0.4
# What SQLite changes files with.
CALLS = "pwrite64,ftruncate,fdatasync,fsync,unlink,rename"
# A base of before there were guises has faults until it is migrated.
UNCHECKED = ("migrate",)
# Articles in a base of before there were guises: all its tables are written anew by the migrations.
OLD = 200


@dataclass(slots=True)
class Ground:
    """Where one work is tried: a folder of its own with a base, files to read, and what was found out on the way."""

    folder: Path
    notes: dict[str, object] = field(default_factory=dict)

    @property
    def base(self) -> Path:
        """The base under attack."""
        return self.folder / "base.db"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is killed.

    Attributes:
        prepare: lays out a folder for one try.
        command: arguments of the command; called again after a kill, since what is left to do may be less.
        check: looks at what the kill left, given what the command had printed.
        state: what has to be the same in the end, killed or not.
    """

    prepare: Callable[[Ground], None]
    command: Callable[[Ground], Sequence[object]]
    check: Callable[[Ground, str], None]
    state: Callable[[Ground], object]


def says(ground: Ground) -> object:
    """What the base says."""
    return harness.says(ground.base)


@cache
def made(folder: Path, first: int, last: int) -> Path:
    """A base of these articles, made once."""
    return harness.build(folder / f"made-{first}-{last}.db", range(first, last))


def put(ground: Ground, last: int) -> None:
    """Put a base of the first articles in place."""
    shutil.copy(made(ground.folder.parent, 0, last), ground.base)


def add_prepare(ground: Ground) -> None:
    """A base of a few articles, and files of more."""
    put(ground, FIRST)
    harness.write_articles(ground.folder / "articles", LATER)


def add_check(ground: Ground, out: str) -> None:
    """Whatever was reported is there, and all that is there is whole."""
    there = harness.there(ground.base)
    assert there >= set(harness.reported(out)) | set(harness.ids(range(FIRST)))
    by_id = dict(zip(harness.ids(range(LAST)), range(LAST), strict=True))
    harness.assert_whole(ground.base, [by_id[one] for one in sorted(there)])


def remove_command(ground: Ground) -> Sequence[object]:
    """Remove what is still there of the later articles."""
    left = harness.there(ground.base) & set(harness.ids(LATER))
    return ("remove", "--yes", *sorted(left), "--db", ground.base) if left else ("articles", "--db", ground.base)


def remove_check(ground: Ground, out: str) -> None:
    """The first articles are untouched, the others whole or gone."""
    there = harness.there(ground.base)
    assert there >= set(harness.ids(range(FIRST)))
    by_id = dict(zip(harness.ids(range(LAST)), range(LAST), strict=True))
    harness.assert_whole(ground.base, [by_id[one] for one in sorted(there)])


def judge_prepare(ground: Ground) -> None:
    """A base, and a file of judgements: the same for some pairs of people, different for others."""
    put(ground, LAST)
    with sqlite3.connect(ground.base) as connection:
        query = "SELECT id FROM entities WHERE label = 'person' ORDER BY id"
        people = [row[0] for row in connection.execute(query)]
    pairs = list(zip(people[::2], people[1::2], strict=False))[:10]
    lines = [f"{one};{other};{'same' if number % 2 else 'different'}" for number, (one, other) in enumerate(pairs)]
    (ground.folder / "answers.csv").write_text("\n".join(["first;second;answer", *lines]) + "\n", encoding="utf-8")
    ground.notes["judged"] = len(pairs)


def judgements(ground: Ground) -> list[tuple[str, ...]]:
    """The judgements in a base, without when they were made."""
    with sqlite3.connect(ground.base) as connection:
        query = "SELECT kind, first_name, second_name FROM judgements WHERE undone IS NULL ORDER BY 1, 2, 3"
        return [tuple(row) for row in connection.execute(query)]


def judge_check(ground: Ground, out: str) -> None:
    """Every judgement that is there is honoured: the base has no fault, which is checked for all works."""
    assert len(judgements(ground)) <= ground.notes["judged"]  # type: ignore[operator]


def judge_state(ground: Ground) -> object:
    """The judgements, and who is who."""
    found = harness.says(ground.base)
    # Said again of two that are one by now, a judgement names one thing twice, and changes nothing.
    told = {one for one in judgements(ground) if one[1] != one[2]}
    return sorted(told), found["entities"], found["guises"]


def old_base(folder: Path) -> Path:
    """A base as the first maillage made it, with articles, people and what they said."""
    path = folder / f"old-{OLD}.db"
    if path.exists():
        return path
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    migrations.apply(Database(connection), stop_before="m002_confidence")
    connection.execute(
        "INSERT INTO entities (id, label, name, articles) VALUES ('person:a', 'person', 'Anne Ory', ?)", [OLD]
    )
    for number in range(OLD):
        own = f"t{number:010x}"
        text = f"Anne Ory, maire, dit {number}."
        connection.execute(
            "INSERT INTO articles (id, sha256, source, language, text, published, published_from) "
            "VALUES (?, ?, ?, 'fr', ?, '2020-01-01', 'option')",
            [own, f"{number:064x}", f"{number}.txt", text],
        )
        connection.execute("INSERT INTO appearances (article, entity, name) VALUES (?, 'person:a', 'Anne Ory')", [own])
        connection.execute(
            "INSERT INTO mentions VALUES (?, ?, 'person:a', 'Anne Ory', 0, 8, 'r', 'c')", [f"{own}-m1", own]
        )
        connection.execute(
            'INSERT INTO announcements (id, article, kind, verb, content, direct, modality, evidence, "start", "end", '
            "rule, cue) VALUES (?, ?, 'other', 'dire', ?, 0, 'asserted', ?, 0, ?, 'r', 'c')",
            [f"{own}-a1", own, text, text, len(text)],
        )
        connection.execute("INSERT INTO announcement_actors VALUES (?, 0, 'Anne Ory', 'person:a')", [f"{own}-a1"])
    connection.commit()
    connection.close()
    return path


def migrate_check(ground: Ground, out: str) -> None:
    """The base is wholly old or wholly new: no article and no announcement is lost."""
    with sqlite3.connect(ground.base) as connection:
        for table in ("articles", "announcements"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == OLD
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def export_check(ground: Ground, out: str) -> None:
    """There is the file of before, or the whole new one."""
    text = (ground.folder / "network.gexf").read_text(encoding="utf-8")
    assert text == "before" or text.rstrip().endswith("</gexf>")


def backup_check(ground: Ground, out: str) -> None:
    """There is no copy, or a whole one."""
    copy = ground.folder / "copy.db"
    if copy.exists():
        harness.assert_sound(copy)
        assert len(harness.there(copy)) == LAST


def restore_prepare(ground: Ground) -> None:
    """A base with a log of its own, and a copy of another."""
    put(ground, FIRST)
    shutil.copy(made(ground.folder.parent, 0, LAST), ground.folder / "copy.db")


def restore_check(ground: Ground, out: str) -> None:
    """The base is the old one or the copy."""
    assert len(harness.there(ground.base)) in (FIRST, LAST)


WORKS: dict[str, Work] = {
    "add": Work(add_prepare, lambda g: ("add", g.folder / "articles", "--db", g.base), add_check, says),
    "remove": Work(lambda g: put(g, LAST), remove_command, remove_check, says),
    "merge": Work(
        judge_prepare,
        lambda g: ("review", "--answers", g.folder / "answers.csv", "--by", "Ada", "--db", g.base),
        judge_check,
        judge_state,
    ),
    "migrate": Work(
        lambda g: shutil.copy(old_base(g.folder.parent), g.base),  # type: ignore[arg-type,return-value]
        lambda g: ("articles", "--json", "--db", g.base),
        migrate_check,
        says,
    ),
    "export": Work(
        lambda g: (put(g, LAST), (g.folder / "network.gexf").write_text("before"))[0],
        lambda g: ("export", g.folder / "network.gexf", "--db", g.base),
        export_check,
        lambda g: (g.folder / "network.gexf").read_text(encoding="utf-8"),
    ),
    "backup": Work(
        lambda g: put(g, LAST),
        lambda g: ("backup", "--force", g.folder / "copy.db", "--db", g.base),
        backup_check,
        lambda g: harness.says(g.folder / "copy.db"),
    ),
    "restore": Work(
        restore_prepare,
        lambda g: ("restore", "--force", g.folder / "copy.db", "--db", g.base),
        restore_check,
        says,
    ),
}


@cache
def unkilled(folder: Path, name: str) -> tuple[float, object]:
    """How many seconds a work takes where nobody kills it, and what it leaves."""
    ground = laid_out(folder, name, "unkilled")
    began = time.monotonic()
    done = harness.run(*WORKS[name].command(ground))
    assert done.status in ENDED, done
    return time.monotonic() - began, WORKS[name].state(ground)


def laid_out(folder: Path, name: str, run: str) -> Ground:
    """Lay out the folder of one try."""
    ground = Ground(folder / f"{name}-{run}")
    ground.folder.mkdir()
    WORKS[name].prepare(ground)
    return ground


def kill_once(folder: Path, name: str, seed: int, how: signal.Signals = signal.SIGKILL) -> bool:
    """Kill a work at a random moment, and hold what is left against the oracle.

    Args:
        folder: where to work; the same for all tries, so that what they share is made once.
        name: one of `WORKS`.
        seed: decides the moment.
        how: the signal.

    Returns:
        Whether the kill came before the command had ended.
    """
    seconds, wanted = unkilled(folder, name)
    ground = laid_out(folder, name, f"{how.name}-{seed}")
    process = harness.start(*WORKS[name].command(ground))
    time.sleep(seconds * random.Random(f"{name} {seed}").uniform(SOONEST, 1))
    process.send_signal(how)
    return judged(name, ground, harness.finish(process), wanted)


def judged(name: str, ground: Ground, killed: harness.Done, wanted: object) -> bool:
    """Hold what a kill left against the oracle, run the work again and compare."""
    work = WORKS[name]
    work.check(ground, killed.out)
    if name not in UNCHECKED:
        harness.assert_sound(ground.base)
    again = harness.run(*work.command(ground))
    assert again.status in ENDED, again
    assert work.state(ground) == wanted, f"{ground.folder}: not as if it had never been killed"
    shutil.rmtree(ground.folder)
    return killed.status not in ENDED


def writes(folder: Path, name: str) -> int:
    """How often a work writes into the base, by strace."""
    ground = laid_out(folder, name, "counted")
    log = ground.folder / "calls"
    traced = ("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *harness.QUICK)
    done = harness.run(*WORKS[name].command(ground), command=traced)
    assert done.status in ENDED, done
    return sum("resumed>" not in line for line in log.read_text(errors="replace").splitlines())


def kill_at_write(folder: Path, name: str, number: int) -> bool:
    """Kill a work as it is about to write for the `number`th time, and hold what is left against the oracle."""
    _, wanted = unkilled(folder, name)
    ground = laid_out(folder, name, f"write-{number}")
    inject = f"inject={CALLS}:signal=SIGKILL:when={number}"
    traced = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", inject, *harness.QUICK)
    done = harness.run(*WORKS[name].command(ground), command=traced)
    return judged(name, ground, done, wanted)
