"""What every question does: open the knowledge base for reading, print rows, say what was left out."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maillage.output import Output, write

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Command = TypeVar("Command", bound=Callable[..., Any])

# A table on a terminal is read by a person: this many rows, then how to see the rest. Other forms give all.
ROWS_OF_A_TABLE = 100


def limit_option(command: Command) -> Command:
    """Let a listing be cut."""
    text = f"Print so many rows at most; 0 for all. A table stops at {ROWS_OF_A_TABLE}, the other forms give all."
    return click.option("--limit", type=click.IntRange(min=0), help=text)(command)


@contextmanager
def knowledge(database: str) -> Iterator[sqlite3.Connection]:
    """Open a knowledge base for reading and close it in the end."""
    from graph.base import errors_of, open_to_read

    connection = open_to_read(database)
    try:
        with errors_of(database):
            yield connection
    finally:
        connection.close()


def asked(output: Output, limit: int | None) -> int | None:
    """How many rows to ask for: one more than are printed, to know whether there are more."""
    return limit + 1 if (limit := _printed(output, limit)) is not None else None


def asked_words(arguments: tuple[str, ...]) -> str:
    """Join the words of a question as they were typed, phrases in their quotes.

    The shell takes the quotes off "soins de proximité": an argument of several words beside others is a phrase.
    """
    return " ".join(f'"{part}"' if " " in part and len(arguments) > 1 else part for part in arguments)


def _printed(output: Output, limit: int | None) -> int | None:
    """How many rows to print, None for all."""
    if limit is None:
        return ROWS_OF_A_TABLE if output.form == "table" else None
    return limit or None


def answer(
    rows: "Iterable[DataclassInstance]",
    kind: "type[DataclassInstance]",
    output: Output,
    *,
    columns: Mapping[str, str],
    limit: int | None,
    nothing: str,
    shown: Callable[[Any], None] | None = None,
) -> None:
    """Print the rows of a listing; what is missing from it is said on standard error.

    Args:
        rows: as many as `asked` says.
        kind: their type.
        output: how to print.
        columns: the headings of a table, each with the field that it shows.
        limit: what the person asked for.
        nothing: what to say where there is no row.
        shown: prints one row for a person, in place of a table.
    """
    rest = iter(rows)
    count = write(islice(rest, _printed(output, limit)), kind, output, columns=columns, shown=shown)
    if not count:
        click.echo(nothing, err=True)
    elif next(rest, None) is not None:
        click.echo(f"The first {count} are shown; --limit 0 shows all.", err=True)
