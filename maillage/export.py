"""`maillage export`: the network as a file for other programs."""

import functools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, TypeVar, cast

import click

from extractor.records import KINDS
from maillage.asking import knowledge
from maillage.options import Day, database_option

if TYPE_CHECKING:
    from graph.exports.selection import Selection

Command = TypeVar("Command", bound=Callable[..., Any])

# Beyond these Gephi Lite, which runs in a browser, becomes too slow to use; Gephi itself does not.
MANY_NODES = 20_000
MANY_EDGES = 100_000
FORMATS = ("gexf", "graphml", "json", "csv", "jsonld", "parquet")
LABELS = ("cpts", "person", "organisation", "place")


def selection_options(command: Command) -> Command:
    """Give a command the options that choose a part of the knowledge base, handed on as `choice`."""

    @functools.wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        from graph.exports.selection import Selection

        names = ("since", "until", "about", "who", "kind", "place", "top", "min_weight", "labels", "view")
        return command(*args, choice=Selection(**{name: options.pop(name) for name in names}), **options)

    for option in (
        click.option(
            "--full", "view", flag_value="full", default=True, help="Show announcements and articles as nodes."
        ),
        click.option("--actors", "view", flag_value="actors", help="Show only names, their relations added up."),
        click.option("--label", "labels", multiple=True, type=click.Choice(LABELS), help="Show only such names."),
        click.option(
            "--min-weight",
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            metavar="N",
            help="Show only names of N articles or more; with --actors, ties of N announcements or more.",
        ),
        click.option("--top", type=click.IntRange(min=1), metavar="N", help="Show only the N names of most articles."),
        click.option("--place", help="What is said by or about this place and what lies in it."),
        click.option("--kind", type=click.Choice(KINDS), help="Announcements of this kind."),
        click.option("--who", help="Announced by this person, organisation or CPTS."),
        click.option("--about", help="Announced about this CPTS, place or organisation."),
        click.option("--until", type=Day("END"), help="Announced on this day or before."),
        click.option("--since", type=Day("START"), help="Announced on this day or later."),
    ):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]


@click.command(short_help="Write the network as a file for Gephi, spreadsheets or Python.")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Format; by default the ending of FILE tells.")
@click.option(
    "--table",
    type=click.Choice(("nodes", "edges")),
    help="Which of the two tables (CSV, Parquet) to print on standard output.",
)
@click.option("--excel", is_flag=True, help="CSV as a French Excel opens it: separated by semicolons.")
@click.option("--raw", is_flag=True, help="Leave CSV cells that a spreadsheet takes for formulas as they are.")
@selection_options
@database_option
def export(
    file: Path, form: str | None, table: str | None, excel: bool, raw: bool, choice: "Selection", database: str
) -> None:
    """Write the network as a file for Gephi, spreadsheets or Python.

    FILE ends in .gexf (Gephi, Gephi Lite), .graphml (yEd, igraph, Cytoscape), .json (node-link, for networkx and D3),
    .csv or .parquet (two files, nodes and edges), .jsonld (linked data: schema.org, PROV-O). - is standard output.

    People, organisations, CPTS, places, announcements and articles are nodes; who announced, about what, in which
    article, and who holds which role are edges. Their days make a timeline.

    \b
    Example:
      maillage export announcements.gexf
      maillage export actors.csv --actors --since 2023
    """
    form = form or _form(file)
    with knowledge(database) as connection:
        if str(file) == "-":
            _print(connection, form, table, choice, excel=excel, raw=raw)
        elif form in ("csv", "parquet"):
            _write_tables(connection, file, form, choice, excel=excel, raw=raw)
        else:
            _write_one(connection, file, form, choice)


def _form(file: Path) -> str:
    """Tell the format by the ending of a file's name."""
    form = file.suffix.lower().removeprefix(".")
    if form in FORMATS:
        return form
    known = ", ".join(f".{name}" for name in FORMATS)
    if str(file) == "-":
        raise click.UsageError("say which --format standard output should get")
    raise click.BadParameter(f"{file} ends in none of {known}; or give --format", param_hint="FILE")


def _write_one(connection: sqlite3.Connection, file: Path, form: str, choice: "Selection") -> None:
    """Write one file and say how much is in it."""
    from graph.exports.formats import write_file

    written = write_file(connection, file, form, choice)
    click.echo(f"{file}: {written.nodes} nodes, {written.edges} edges")
    if written.stripped:
        click.echo(f"{written.stripped} characters that XML has no form for were left out.", err=True)
    if form == "gexf" and (written.nodes > MANY_NODES or written.edges > MANY_EDGES):
        click.echo("This is much for Gephi Lite; open it in Gephi, or write less with --top or --actors.", err=True)


def _write_tables(
    connection: sqlite3.Connection, file: Path, form: str, choice: "Selection", *, excel: bool, raw: bool
) -> None:
    """Write the two tables and say how much is in them."""
    from graph.exports import tables

    if form == "csv":
        counts = tables.write_csv(connection, file, choice, raw=raw, excel=excel)
    else:
        counts = tables.write_parquet(connection, file, choice)
    for path, count in counts.items():
        click.echo(f"{path}: {count} rows")


def _print(
    connection: sqlite3.Connection, form: str, table: str | None, choice: "Selection", *, excel: bool, raw: bool
) -> None:
    """Write to standard output."""
    from graph.exports import tables
    from graph.exports.formats import WRITERS

    if form in ("csv", "parquet") and table is None:
        raise click.UsageError(
            f"{'CSV' if form == 'csv' else 'Parquet'} is two tables; say which one with --table nodes or --table edges"
        )
    with click.open_file(
        "-", "wb" if form == "parquet" else "w", encoding=None if form == "parquet" else "utf-8"
    ) as file:
        if form == "parquet":
            tables.write_parquet_to(connection, cast(BinaryIO, file), str(table), choice)
        elif form == "csv":
            tables.write_csv_to(connection, cast(TextIO, file), str(table), choice, raw=raw, excel=excel)
        else:
            WRITERS[form](connection, cast(TextIO, file), choice)
