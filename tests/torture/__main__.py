"""The long loops: `python -m tests.torture [ATTACK…] [--loops N] [--seconds S] [--seed K]`, or `make torture`.

Each attack says what it tried and how often; what fails is printed with what repeats it, and the exit status is 1.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.network import LOOPBACK
from tests.torture import damage, disks, harness, kills, load, terminals, texts

# One try: what repeats it, and the try itself.
Tries = Iterator[tuple[str, Callable[[], object]]]


def killing(folder: Path, given: argparse.Namespace) -> Tries:
    """`kill -9` at a random moment of each work, and SIGINT and SIGTERM now and then."""
    hows = (signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
    for name in kills.WORKS:
        for number in range(given.loops):
            seed, how = given.seed + number, hows[number % len(hows)]
            yield (
                f"{how.name} {name} {seed}",
                lambda name=name, seed=seed, how=how: kills.kill_once(folder, name, seed, how),
            )


def writing(folder: Path, given: argparse.Namespace) -> Tries:
    """`kill -9` at a write: as many of all writes of a work as there are loops, evenly spread."""
    if not shutil.which("strace"):
        print("strace is not here: no kill falls at a chosen write", flush=True)
        return
    for name in ("add", "remove", "merge", "migrate", "backup", "restore"):
        count = kills.writes(folder, name)
        for number in sorted({1 + step * count // given.loops for step in range(given.loops)} - {count + 1}):
            yield (
                f"write {number} of {count} of {name}",
                lambda name=name, number=number: kills.kill_at_write(folder, name, number),
            )


def damaging(folder: Path, given: argparse.Namespace) -> Tries:
    """Every damage with every command, each a process of its own; then bytes that a disk spoils."""
    sound = damage.base_of(folder / "sound.db")
    flips = {f"bytes spoilt, seed {given.seed + number}": given.seed + number for number in range(given.loops)}
    for name in (*damage.DAMAGES, *flips):
        one = damage.DAMAGES.get(name)
        if one is None:
            one = damage.Damage(lambda path, seed=flips[name]: damage.flipped(path, seed), damage.ANY, kept=False)
        here = folder / name.replace(" ", "-")
        path = damage.spoilt(here, sound, one)
        for command in damage.COMMANDS:
            yield (
                f"{name}: {' '.join(command)}",
                lambda path=path, one=one, command=command, here=here: damage.withstand(
                    lambda *arguments: harness.run(*arguments, cwd=here), path, one, command
                ),
            )


def locking(folder: Path, given: argparse.Namespace) -> Tries:
    """Another program holds the base for as long as asked; after half a minute `add` gives up, and says so."""

    def hold() -> None:
        base = harness.build(folder / "locked.db", range(12))
        status = load.behind_a_lock(base, folder / "later", given.seconds)
        assert status == (0 if given.seconds < 25 else 5), status
        assert harness.run("add", folder / "later", "--db", base).status == 0
        harness.assert_whole(base, range(14))
        harness.assert_sound(base)

    yield f"a lock of {given.seconds:g} s", hold


def crowding(folder: Path, given: argparse.Namespace) -> Tries:
    """Two `add`, one `update` and ten readers at once."""
    (folder / "crowd").mkdir()
    yield (
        f"two add, one update and ten readers for {given.seconds:g} s",
        lambda: print(load.everybody(folder / "crowd", seconds=given.seconds, readers=10), flush=True),
    )


def filling(folder: Path, given: argparse.Namespace) -> Tries:
    """Disks of several sizes get full while articles are added."""
    for number in range(max(1, given.loops // 3)):
        size = 600_000 + 170_000 * number
        yield f"a disk of {size} bytes", lambda size=size: _fill(folder, size)


def _fill(folder: Path, size: int) -> None:
    elsewhere = folder / f"disk-{size}"
    elsewhere.mkdir()
    with disks.small(elsewhere / "disk", size) as disk:
        disks.filled(disk, elsewhere)


def signalling(folder: Path, given: argparse.Namespace) -> Tries:
    """Ctrl-C once and twice and SIGTERM at random moments of a question, from its first instruction."""
    base = harness.build(folder / "asked.db", range(12))
    hows = ((signal.SIGINT,), (signal.SIGINT, signal.SIGINT), (signal.SIGTERM,))
    for number in range(given.loops * 3):
        after = 0.1 + 0.4 * number / (given.loops * 3)
        yield f"signals after {after:.3f} s", lambda after=after, how=hows[number % 3]: _signal(base, after, how)


def _signal(base: Path, after: float, how: tuple[signal.Signals, ...]) -> None:
    done = terminals.interrupted(lambda: harness.start("verify", "--db", base), after, how)
    assert done.status in (0, 130, 143, -signal.SIGINT, -signal.SIGTERM), done


def feeding(folder: Path, _: argparse.Namespace) -> Tries:
    """Every hostile text and page at its full size, each a command of its own with the real model."""
    base = folder / "texts.db"
    for one in texts.attacks():
        path = folder / one.name
        path.write_bytes(one.data)
        yield one.name, lambda path=path, one=one: _fed(path, base, one)
    yield "the base after them", lambda: harness.assert_sound(base)


def _fed(path: Path, base: Path, one: texts.Attack) -> bool:
    """Add one hostile text; tells whether it was stored."""
    done = harness.finish(harness.start("add", path, "--db", base, command=harness.REAL), seconds=600)
    assert done.status in (0, 1), done
    stored = done.status == 0
    assert one.stored in (None, stored), done
    return stored


ATTACKS: dict[str, Callable[[Path, argparse.Namespace], Tries]] = {
    "kill": killing,
    "writes": writing,
    "damage": damaging,
    "lock": locking,
    "load": crowding,
    "disk": filling,
    "signal": signalling,
    "texts": feeding,
}


def main() -> int:
    """Run the attacks that were asked for, all of them where none was; gives back the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("attacks", nargs="*", metavar="ATTACK", help=f"of {', '.join(ATTACKS)}; all without one")
    parser.add_argument("--loops", type=int, default=10, help="tries of each kind (10)")
    parser.add_argument("--seconds", type=float, default=60, help="how long locks and crowds last (60)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="decides all random moments")
    given = parser.parse_args()
    if wrong := set(given.attacks) - ATTACKS.keys():
        parser.error(f"no attack {', '.join(sorted(wrong))}")
    os.environ |= {LOOPBACK: "1"}
    print(f"seed {given.seed}, {given.loops} loops, {given.seconds:g} s", flush=True)
    failed = 0
    for name in given.attacks or ATTACKS:
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            os.environ["MAILLAGE_DATA"] = str(Path(folder) / "data")
            failed += attack(name, Path(folder), given)
    print("all held" if not failed else f"{failed} did not hold", flush=True)
    return int(bool(failed))


def attack(name: str, folder: Path, given: argparse.Namespace) -> int:
    """Run one attack and say how it went; gives back how many tries did not hold."""
    began, counts, failed = time.monotonic(), {True: 0, False: 0}, 0
    for what, one in ATTACKS[name](folder, given):
        try:
            counts[bool(one())] += 1
        except Exception as error:
            failed += 1
            print(f"{name}: {what} did not hold: {type(error).__name__}: {error}"[:3000], flush=True)
            traceback.print_exc(limit=-3)
    struck = f", {counts[True]} struck while it ran" if name in ("kill", "writes") else ""
    tried = sum(counts.values()) + failed
    print(f"{name}: {tried} tries{struck}, {failed} did not hold, {time.monotonic() - began:.0f} s", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
