"""`maillage same`, `different`, `rename`, `undo` and `judgements`: what a person knows better than the program."""

import getpass
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maillage.asking import answer, asked, knowledge, limit_option
from maillage.options import database_option
from maillage.output import Output, output_options, printable

if TYPE_CHECKING:
    from graph.storing.judging import JudgementRow

Command = TypeVar("Command", bound=Callable[..., Any])

NOTHING = "Nobody has judged anything; see: maillage review"
COLUMNS = {
    "id": "id",
    "judgement": "kind",
    "first": "first",
    "second": "second",
    "made": "made",
    "by": "by",
    "why": "why",
    "undone": "undone",
}


def who_judges() -> str:
    """Who is at the keyboard, as the environment or the system has it."""
    try:
        return os.environ.get("MAILLAGE_USER") or getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def by_option(command: Command) -> Command:
    """Let a command take who judges."""
    text = "Who judges; your login name if not given [env: MAILLAGE_USER]."
    return click.option("--by", metavar="NAME", help=text)(command)


why_option = click.option("--why", metavar="TEXT", help="The reason, kept with the judgement.")


@contextmanager
def writing(database: str) -> Iterator[sqlite3.Connection]:
    """Open an existing knowledge base for a judgement and close it in the end."""
    from graph.base import check, errors_of, open_to_write
    from graph.errors import NoDatabaseError

    if not check(database):
        raise NoDatabaseError(
            f"there is no knowledge base at {database}; make one with: maillage add ARTICLES --db {database}"
        )
    connection: sqlite3.Connection = open_to_write(database).conn
    try:
        with errors_of(database):
            yield connection
    finally:
        connection.close()


@click.command(short_help="Say that two names are one person, organisation, CPTS or place.")
@click.argument("first")
@click.argument("second")
@why_option
@by_option
@database_option
def same(first: str, second: str, why: str | None, by: str | None, database: str) -> None:
    """Say that FIRST and SECOND are one person, organisation, CPTS or place.

    Each is a name, an id from `maillage entities`, or the id of a mention (`maillage why ENTITY`) where only what that
    article says is meant. It is recorded with your name and the time, honoured by all that is added later, and taken
    back with `maillage undo`.

    \b
    Example:
      maillage same "Assurance maladie" "Caisse nationale de l'Assurance maladie" --why "seen in two texts of one body"
    """
    from graph.storing.judging import judge_same

    with writing(database) as connection:
        number = judge_same(connection, first, second, by=by or who_judges(), why=why)
        say_recorded(connection, number)


@click.command(short_help="Say that two names, or two mentions of one name, are two.")
@click.argument("first")
@click.argument("second")
@why_option
@by_option
@database_option
def different(first: str, second: str, why: str | None, by: str | None, database: str) -> None:
    """Say that FIRST and SECOND are two people, organisations, CPTS or places.

    Each is a name or an id from `maillage entities`. To part what is one entity at present, give the id of a mention of
    each (`maillage why ENTITY` shows them).

    \b
    Example:
      maillage different "Assurance maladie" "Caisse nationale de l'Assurance maladie"
    """
    from graph.storing.judging import judge_different

    with writing(database) as connection:
        number = judge_different(connection, first, second, by=by or who_judges(), why=why)
        say_recorded(connection, number)


@click.command(short_help="Say what a person, organisation, CPTS or place is to be called.")
@click.argument("entity")
@click.argument("name")
@why_option
@by_option
@database_option
def rename(entity: str, name: str, why: str | None, by: str | None, database: str) -> None:
    """Call ENTITY, a name or an id, by the name NAME from now on; its id stays, and its other names still find it.

    \b
    Example:
      maillage rename "CPTS Le Mans Agglo" "CPTS Le Mans Agglomération"
    """
    from graph.storing.judging import judge_name

    with writing(database) as connection:
        number = judge_name(connection, entity, name, by=by or who_judges(), why=why)
        say_recorded(connection, number)


@click.command(short_help="Take a judgement back.")
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="[ID]")
@by_option
@database_option
def undo(number: int | None, by: str | None, database: str) -> None:
    """Take back the judgement ID of `maillage judgements`, the latest if none is given.

    Everything is then as if it had never been made; that it was, and who took it back, stays on record.

    \b
    Example:
      maillage undo 1
    """
    from graph.storing.judging import undo as take_back

    with writing(database) as connection:
        row = take_back(connection, number, by=by or who_judges())
    click.echo(f"undone: {told(row)}")


@click.command(name="judgements", short_help="List what was judged, when, by whom and why.")
@click.option("--all", "every", is_flag=True, help="Also those that were taken back.")
@limit_option
@database_option
@output_options
def judgements(database: str, output: Output, limit: int | None, every: bool) -> None:
    """List what was judged, when, by whom and why, the latest first.

    \b
    Example:
      maillage judgements --all
    """
    from graph.storing.judging import JudgementRow
    from graph.storing.judging import judgements as ask

    with knowledge(database) as connection:
        rows = ask(connection, every=every)
        wanted = asked(output, limit)
        found = list(rows) if wanted is None else [row for _, row in zip(range(wanted), rows, strict=False)]
        answer(found, JudgementRow, output, columns=COLUMNS, limit=limit, nothing=NOTHING)


def told(row: "JudgementRow") -> str:
    """A judgement in a line."""
    between = {"same": "is", "different": "is not", "rename": "is called"}[row.kind]
    return f"{row.id}  {printable(row.first)} {between} {printable(row.second or '')}"


def say_recorded(connection: sqlite3.Connection, number: int) -> None:
    """Say that a judgement is kept, and how to take it back."""
    from graph.storing.judging import judgements as ask

    row = next(one for one in ask(connection) if one.id == number)
    click.echo(f"{told(row)}, says {printable(row.by)}")
    click.echo(f"Take it back with: maillage undo {number}", err=True)
