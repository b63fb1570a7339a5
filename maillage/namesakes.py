"""Asking back which of several things of one name is meant."""

import sqlite3
import sys

import click

from maillage.output import printable

SHOWN = 9


def chosen(connection: sqlite3.Connection, asked: str) -> str:
    """The id of the one that is meant where several bear a name, else what was asked.

    On a terminal the person is asked; elsewhere it is an error that names the ids.

    Raises:
        NotFoundError: several bear the name, and there is nobody to ask.
    """
    from graph.asking.lookup import namesakes, told_apart
    from graph.errors import NotFoundError

    several = namesakes(connection, asked)
    if not several:
        return asked
    lines = [f"{entity}  {printable(told_apart(connection, entity))}" for entity in several[:SHOWN]]
    if sys.stdin.isatty() and sys.stdout.isatty():
        click.echo(f"{len(several)} bear the name {printable(asked)!r}:", err=True)
        for number, line in enumerate(lines, 1):
            click.echo(f"  {number}  {line}", err=True)
        number = click.prompt("Which one", type=click.IntRange(1, len(lines)), err=True)
        return several[number - 1]
    click.echo("\n".join(lines), err=True)
    raise NotFoundError(f"{len(several)} bear the name {asked!r}; ask for one by its id, as: {several[0]}")
