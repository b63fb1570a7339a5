"""`maillage why`: the words that prove a fact."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from maillage.asking import knowledge
from maillage.options import database_option
from maillage.output import dumps, highlighted, printable

if TYPE_CHECKING:
    from graph.asking.answers import Evidence

MENTIONS = 20


@click.command(short_help="Show the words that prove a fact, with their address and offsets.")
@click.argument("fact", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object for a fact, an array for an entity.")
@database_option
def why(fact: str, as_json: bool, database: str) -> None:
    """Show the words that prove a fact, highlighted, with their address and offsets, and the rule that found them.

    ID stands at the beginning of the rows of every listing (t3f9a1c204b-a2); its first part may be shortened. The id of
    an entity shows where articles speak of it.

    \b
    Example:
      maillage why "$(maillage announcements --limit 1 --tsv | tail -1 | cut -f1)"
    """
    from graph.asking.lookup import evidence, mentions_of
    from graph.errors import NotFoundError

    with knowledge(database) as connection:
        found = mentions_of(connection, fact, MENTIONS) if ":" in fact else [evidence(connection, fact)]
    if not found:
        raise NotFoundError(f"nothing is known of {fact!r}; see: maillage entities")
    if as_json:
        plain = [asdict(one) for one in found]
        click.echo(dumps(plain if ":" in fact else plain[0], indent=1))
        return
    for number, one in enumerate(found):
        if number:
            click.echo()
        print_evidence(one)


def print_evidence(one: "Evidence") -> None:
    """Print a fact, the sentence that proves it, where it stands and what found it."""
    mark = (one.start - one.passage_start, one.end - one.passage_start)
    click.echo(f"{click.style(one.id, bold=True)}  {printable(one.fact)}")
    click.echo(f"\n    {highlighted(one.passage, [mark])}\n")
    about = " · ".join(printable(part) for part in (one.published, one.publisher, one.title) if part)
    if about:
        click.echo(about)
    click.echo(f"{printable(one.url or one.source)}  characters {one.start} to {one.end}")
    click.echo(f"rule {printable(one.rule)}" + (f", set off by « {printable(one.cue)} »" if one.cue else ""))
    if one.confidence is not None:
        click.echo(f"confidence {one.confidence:.2f}" + cut(one.min_confidence, one.left_out))


def cut(least: float | None, left_out: int) -> str:
    """Say that an article was not kept whole."""
    if least is None:
        return ""
    return f" (of this article facts from {least:g} on were kept, {left_out} left out)"
