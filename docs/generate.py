"""The generated parts of the documentation: help of each command, the README's example, and the model's scores.

`make docs` writes them again; `tests/gate/test_docs.py` fails where a command is not documented as it is.
"""

import contextlib
import fcntl
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from maillage.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 88
# Columns of the terminal that the example of the README is shown in.
TERMINAL = 128
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
SLOT = re.compile(r"(?<=<!-- output -->\n)```text\n.*?```\n(?=<!-- end of output -->)", re.DOTALL)
# What `maillage model evaluate` measured, and the files that show it.
METRICS = ROOT / "models" / "metrics" / "fr_maillage.json"
SCORES = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- end of scores -->)", re.DOTALL)
SCORED = (ROOT / "README.md", ROOT / "models" / "README.md")


def names() -> Iterator[str]:
    """The commands in order, each group before the commands in it ("places", "places update")."""
    for name in COMMANDS:
        yield name
        command = main.get_command(click.Context(main), name)
        if isinstance(command, click.Group):
            yield from (f"{name} {inner}" for inner in command.commands)


def command_help(name: str) -> str:
    """What `maillage NAME --help` prints in a terminal of 88 columns."""
    # Click keeps the help option it first makes for a command: without the settings of the group, `-h` would be lost.
    parent = click.Context(main, info_name="maillage", **{**main.context_settings, "terminal_width": WIDTH})
    name, _, inner = name.partition(" ")
    command = main.get_command(parent, name)
    if inner and isinstance(command, click.Group):
        parent = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)
        name, command = inner, command.get_command(parent, inner)
    if command is None:
        raise LookupError(name)
    with click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH) as context:
        return command.get_help(context)


def reference() -> str:
    """The help of every command, one section each."""
    return "\n".join(f"## maillage {name}\n\n```text\n{command_help(name)}\n```\n" for name in names())


def run(*arguments: str) -> str:
    """What the installed command prints on standard output."""
    command = Path(sys.executable).with_name("maillage")
    done = subprocess.run([str(command), *arguments], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def run_in_terminal(*arguments: str) -> str:
    """What the installed command prints in a terminal of `TERMINAL` columns, without its colours."""
    command = Path(sys.executable).with_name("maillage")
    screen, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, TERMINAL, 0, 0))
    with subprocess.Popen([str(command), *arguments], stdin=terminal, stdout=terminal, cwd=ROOT) as process:
        os.close(terminal)
        printed = b""
        # The screen ends with an error (EIO) when the command has closed its side.
        with contextlib.suppress(OSError):
            while piece := os.read(screen, 65536):
                printed += piece
    os.close(screen)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return ANSI.sub("", printed.decode()).replace("\r\n", "\n")


def example() -> str:
    """The first listing that a newcomer may ask for, on the shipped samples, and the proof of its first line."""
    with tempfile.TemporaryDirectory() as folder:
        base = str(Path(folder) / "example.db")
        run("add", "corpus/samples", "--db", base)
        asked = ("announcements", "--kind", "signature", "--since", "2020")
        rows = run_in_terminal(*asked, "--db", base).strip("\n")
        first = json.loads(run(*asked, "--json", "--db", base))[0]["id"]
        proof = run("why", first, "--db", base).rstrip()
    return f"$ maillage {' '.join(asked)}\n{rows}\n\n$ maillage why {first}\n{proof}\n"


def write_example() -> None:
    """Write the example into its slot in the README."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    shown = "\n".join(line.rstrip() for line in example().splitlines())
    readme.write_text(SLOT.sub(lambda _: f"```text\n{shown}\n```\n", text), encoding="utf-8")


def scores(found: dict[str, Any]) -> str:
    """The scores of the model as tables: entities by rules, by the model and by both, then syntax, size and speed."""
    ways = found["press_by"]
    lines = ["| Press test, strict F1 | rules alone | model alone | both |", "|---|---|---|---|"]
    for label in ("PER", "ORG", "LOC", "CPTS", "PER+LOC+ORG"):
        lines.append("| " + " | ".join([label, *(f"{ways[way][label]['f']:.3f}" for way in ways)]) + " |")
    syntax, cost, general = found["syntax"], found["cost"], found["entities_treebank"]
    named = {"pos_acc": "POS", "dep_uas": "UAS", "dep_las": "LAS", "lemma_acc": "lemma"}
    unseen = found["entities_press"]["PER unseen"]
    lines += [
        "",
        "| Model alone | |",
        "|---|---|",
        "| Sequoia test | " + " · ".join(f"{name} {syntax[key]:.3f}" for key, name in named.items()) + " |",
        f"| Entities of general sentences, strict F1 over PER, LOC, ORG | {general['PER+LOC+ORG']['f']:.3f} |",
        f"| People no word of whom was trained on ({unseen['gold']} in the press test), recall | {unseen['r']:.3f} |",
        f"| Size on disk, time to load, memory | {cost['megabytes']:.0f} MB, {cost['load_seconds']:.1f} s, "
        f"{cost['peak_megabytes']:.0f} MB |",
        f"| Words a second on one core, bare and with our rules | {cost['words_per_second']} and "
        f"{cost['assembled_words_per_second']} |",
    ]
    return "\n".join(lines) + "\n"


def with_scores(text: str) -> str:
    """A page with the scores of the model, as they were last measured, in their slot."""
    return SCORES.sub(lambda _: scores(json.loads(METRICS.read_text(encoding="utf-8"))), text)


def write_scores() -> None:
    """Write the scores of the model into their slots."""
    for page in SCORED:
        page.write_text(with_scores(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write_example()
    write_scores()
