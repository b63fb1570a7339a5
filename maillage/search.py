"""`maillage search`: articles by their words."""

from typing import TYPE_CHECKING

import click

from maillage.asking import answer, asked, asked_words, knowledge, limit_option
from maillage.options import database_option
from maillage.output import Output, highlighted, output_options, printable

if TYPE_CHECKING:
    from graph.asking.answers import FoundRow

NOTHING = "No article holds all these words; try fewer."


@click.command(short_help="Find articles by their words, accents optional.")
@click.argument("text", nargs=-1, required=True)
@limit_option
@database_option
@output_options
def search(text: tuple[str, ...], database: str, output: Output, limit: int | None) -> None:
    """Find articles that hold all the words of TEXT, the best first; accents, case and œ are optional.

    Words within "double quotes" must follow each other.

    \b
    Example:
      maillage search soins non programmes
    """
    from graph.asking.answers import FoundRow
    from graph.asking.questions import search as ask

    with knowledge(database) as connection:
        rows = ask(connection, asked_words(text), limit=asked(output, limit))
        answer(rows, FoundRow, output, columns={}, limit=limit, nothing=NOTHING, shown=show_found)


def show_found(row: "FoundRow") -> None:
    """Print an article that was found: what it is, then the words in their context."""
    head = " · ".join(printable(part) for part in (row.published, row.publisher, row.title) if part)
    click.echo(f"{click.style(row.article, bold=True)}  {head}")
    click.echo(f"    {highlighted(row.snippet, row.marks)}")
