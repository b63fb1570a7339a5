"""`maillage stats`: who is central, who belongs together, what holds the network together."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maillage.asking import knowledge
from maillage.export import selection_options
from maillage.options import database_option
from maillage.output import dumps, write_records

if TYPE_CHECKING:
    from graph.exports.analysis import Analysis
    from graph.exports.selection import Selection

FORMS = (".png", ".svg")
SECTIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "central",
        "Most central",
        {
            "name": "name",
            "label": "label",
            "ties": "degree",
            "weight": "weight",
            "pagerank": "pagerank",
            "betweenness": "betweenness",
            "community": "community",
            "articles": "articles",
        },
    ),
    ("communities", "Communities of names", {"number": "number", "names": "size", "ties": "ties", "among": "names"}),
    (
        "bridges",
        "Bridges (without them the network falls apart)",
        {"from": "one_name", "to": "other_name", "cut off": "cut_off"},
    ),
    ("together", "Quoted together", {"who": "one_name", "with": "other_name", "announcements": "announcements"}),
)


@click.command(short_help="Analyse the network: who is central, who belongs together, bridges.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=10, show_default=True, help="Rows of each table; 0 for all."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png|svg",
    help="Draw the network too, coloured by community (needs the plot extra).",
)
@selection_options
@database_option
def stats(limit: int, as_json: bool, plot: Path | None, choice: "Selection", database: str) -> None:
    """Analyse the network: who is central, who belongs together, which ties are bridges, who is quoted with whom.

    Names are tied where one announces something about the other, where both announce it, by roles, and by lying in a
    department or region. PageRank counts ties by their announcements; betweenness tells who lies between others, an
    estimate beyond 1500 names; communities are found by Louvain. --full and --actors change nothing here.

    \b
    Example:
      maillage stats --label person --label organisation --plot network.png
    """
    if plot and plot.suffix.lower() not in FORMS:
        raise click.BadParameter(f"{plot} ends in neither .png nor .svg", param_hint="--plot")
    if plot:
        from maillage.plot import require

        require()
    from graph.exports.analysis import analyse

    choice = replace(choice, view="actors")
    with knowledge(database) as connection:
        found = analyse(connection, choice, limit=limit or None)
        if as_json:
            click.echo(dumps(asdict(found), indent=1))
        else:
            _print(found)
        if plot:
            from maillage.plot import draw

            drawn = draw(connection, plot, choice)
            click.echo(f"{plot}: {drawn} names drawn" if drawn else "There is nothing to draw.", err=True)


def _print(found: "Analysis") -> None:
    """Print the whole in a line, then the tables."""
    click.echo(
        f"{found.nodes} names, {found.ties} ties, density {found.density:.4f}; {found.parts} connected parts, "
        f"the largest of {found.largest} names; {found.lonely} names without ties"
    )
    if found.sampled:
        click.echo("Betweenness is an estimate: the network is large.", err=True)
    for field, heading, columns in SECTIONS:
        rows: tuple[Any, ...] = getattr(found, field)
        if rows:
            click.echo(f"\n{click.style(heading, bold=True)}")
            write_records(rows, columns)
