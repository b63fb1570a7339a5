"""The generated parts of the documentation: help of each command, and the example at the head of the README.

`make docs` writes them again; `tests/gate/test_docs.py` fails where a command is not documented as it is.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from maillage.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 88
SLOT = re.compile(r"(?<=<!-- output -->\n)```text\n.*?```\n(?=<!-- end of output -->)", re.DOTALL)


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


def example() -> str:
    """The first listing that a newcomer may ask for, on the shipped samples, and the proof of its first line."""
    with tempfile.TemporaryDirectory() as folder:
        base = str(Path(folder) / "example.db")
        run("add", "corpus/samples", "--db", base)
        asked = ("announcements", "--kind", "signature")
        rows = run(*asked, "--db", base).rstrip()
        first = rows.splitlines()[1].split()[0]
        proof = run("why", first, "--db", base).rstrip()
    return f"$ maillage {' '.join(asked)}\n{rows}\n\n$ maillage why {first}\n{proof}\n"


def write_example() -> None:
    """Write the example into its slot in the README."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    shown = "\n".join(line.rstrip() for line in example().splitlines())
    readme.write_text(SLOT.sub(lambda _: f"```text\n{shown}\n```\n", text), encoding="utf-8")


if __name__ == "__main__":
    write_example()
