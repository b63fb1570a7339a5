"""Measures a command in a process of its own, and pieces of work by turns in this one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# What the benches of this folder give: what was measured, how much, and its unit ("s", "MB", "ratio" …).
Row = tuple[str, float, str]
# How a line on stderr begins that says what could not be measured.
SKIPPED = "skipped  "


@dataclass(frozen=True, slots=True)
class Used:
    """What a command cost: seconds of the processor and by the clock, megabytes at most; and what it printed."""

    seconds: float
    clock: float
    megabytes: float
    output: str
    errors: str


class CommandError(Exception):
    """A command did not end well."""


def used(command: Sequence[str | Path]) -> Used:
    """Run a command in the root of the checkout.

    Linux counts the memory of this process to the command's: call it where little is loaded.

    Raises:
        CommandError: it cannot be started, or ended with another status than 0; the last line of its errors says why.
    """
    start = time.perf_counter()
    try:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    except OSError as error:
        raise CommandError(f"{command[0]}: {error.strerror}") from error
    assert process.stdout and process.stderr
    with process.stdout, process.stderr:
        # What is measured here says little on stderr: no pipe fills while the other is read.
        output, errors = process.stdout.read(), process.stderr.read()
    _, status, spent = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise CommandError((errors.strip().splitlines() or [f"exit status {process.returncode}"])[-1])
    # Linux counts kilobytes, macOS bytes.
    megabytes = spent.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1000)
    return Used(spent.ru_utime + spent.ru_stime, time.perf_counter() - start, megabytes, output, errors)


def told(module: str, *options: str, python: str = sys.executable) -> tuple[Any, float]:
    """What a module of the checkout prints as JSON in its last line, and the megabytes that it held at most.

    What it says to have skipped is said again.
    """
    found = used([python, "-m", module, *options])
    for line in found.errors.splitlines():
        if line.startswith(SKIPPED):
            print(line, file=sys.stderr)
    return json.loads(found.output.splitlines()[-1]), found.megabytes


def by_turns(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Processor seconds of the fastest of a few runs of each, one after the other in every round.

    Turns and the fastest: what else the computer does, and how fast it is just then, must not count.
    """
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            best[name] = min(best[name], time.process_time() - start)
    return best
