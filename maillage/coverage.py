"""`maillage coverage` and `conflicts`: how far communities cover a territory, who says so, and who says otherwise."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maillage.asking import ROWS_OF_A_TABLE, answer, asked, knowledge, limit_option
from maillage.options import database_option
from maillage.output import Output, output_options, printable, write_records

if TYPE_CHECKING:
    from graph.asking.claims import Claim
    from graph.asking.conflicts import Disputed

METRICS = ("coverage_rate", "cpts_count", "population")
DISPUTABLE = ("coverage_rate", "communes", "cpts_count", "members", "population", "professionals")
FORMS = (".png", ".svg")
NAMES = {
    "coverage_rate": "coverage",
    "cpts_count": "number of CPTS",
    "population": "population covered",
    "professionals": "professionals",
}
COLUMNS = {
    "id": "id",
    "when": "shown_day",
    "value": "shown_value",
    "who says so": "shown_by",
    "sources": "sources",
    "sentence": "sentence",
}
NOTHING = "No figure of this kind; ask for another place, or see: maillage figures"
AGREED = "Nobody contradicts anybody about this."


@click.command(short_help="Show how far communities cover a territory over time, and who says so.")
@click.argument("place", nargs=-1)
@click.option("--metric", type=click.Choice(METRICS), multiple=True, help="Only this measure; may be given again.")
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png|svg",
    help="Draw a chart too (needs the plot extra).",
)
@limit_option
@database_option
@output_options
def coverage(
    place: tuple[str, ...], database: str, output: Output, limit: int | None, metric: tuple[str, ...], plot: Path | None
) -> None:
    """Show how far communities cover a territory over time, and who says so.

    Percentages covered, numbers of CPTS and the population of a CPTS, by territory: what is achieved, then what is
    aimed at, from the oldest. PLACE is the name of a place or CPTS; a department or region has its towns. A day in
    brackets is the article's, where the text says none; who is in brackets published a figure that the text puts in
    nobody's mouth. Articles that print the same text are one source.

    \b
    Example:
      maillage coverage France --plot coverage.svg
    """
    from graph.asking.claims import Claim, claims
    from maillage.chart import draw, require

    if plot and plot.suffix.lower() not in FORMS:
        raise click.BadParameter(f"{plot} ends in neither .png nor .svg", param_hint="--plot")
    if plot:
        require()
    about = " ".join(place) or None
    metrics = metric or METRICS
    with knowledge(database) as connection:
        rows = list(claims(connection, about=about, metrics=metrics, limit=None if plot else asked(output, limit)))
    if output.form == "table":
        _print(rows, limit)
    else:
        answer(rows, Claim, output, columns=COLUMNS, limit=limit, nothing=NOTHING)
    if plot and rows:
        left_out = draw(rows, plot)
        click.echo(f"Chart written to {plot}." + (f" Left out: {left_out}." if left_out else ""), err=True)


def _print(rows: "Sequence[Claim]", limit: int | None) -> None:
    """Print claims by territory, what is achieved apart from what is aimed at."""
    from graph.asking.claims import by_territory

    shown = rows[: ROWS_OF_A_TABLE if limit is None else limit or None]
    for number, (name, claims) in enumerate(by_territory(shown)):
        click.echo(("\n" if number else "") + click.style(printable(name), bold=True))
        for status, heading in (("actual", "Achieved"), ("target", "Aimed at"), ("negated", "Denied")):
            some = [claim for claim in claims if claim.status == status]
            if some:
                click.echo(f"\n{heading}")
                write_records(some, COLUMNS)
    if not shown:
        click.echo(NOTHING, err=True)
    elif len(shown) < len(rows):
        click.echo(f"The first {len(shown)} are shown; --limit 0 shows all.", err=True)


@click.command(short_help="List claims that cannot all be true.")
@click.argument("place", nargs=-1)
@click.option("--metric", type=click.Choice(DISPUTABLE), multiple=True, help="Only this measure; may be given again.")
@click.option(
    "--within",
    type=click.IntRange(min=0),
    default=31,
    show_default=True,
    metavar="DAYS",
    help="How far apart two dates may lie that count as one time.",
)
@limit_option
@database_option
@output_options
def conflicts(
    place: tuple[str, ...], database: str, output: Output, limit: int | None, metric: tuple[str, ...], within: int
) -> None:
    """List claims that cannot all be true: one measure, territory and time, different values.

    "Plus de 500" does not contradict 520, "environ 500" leaves a twentieth more or less. Aims do not contradict what is
    achieved. Articles that print the same text are one source. PLACE is the name of a place or CPTS; a department or
    region has its towns.

    \b
    Example:
      maillage conflicts --metric cpts_count
    """
    from graph.asking.conflicts import Disputed
    from graph.asking.conflicts import conflicts as ask

    with knowledge(database) as connection:
        about = " ".join(place) or None
        rows = ask(connection, about=about, metrics=metric or DISPUTABLE, within=within, limit=asked(output, limit))
        answer(rows, Disputed, output, columns=COLUMNS, limit=limit, nothing=AGREED, shown=_printer())


def _printer() -> "Callable[[Disputed], None]":
    """Prints one claim after the other, those of one conflict under one heading."""
    last: list[str] = []

    def shown(row: "Disputed") -> None:
        if last != [row.conflict]:
            measure = " ".join(word for word in (NAMES.get(row.metric, row.metric), row.stage, row.profession) if word)
            heading = f"{row.territory}: {measure}" + (" (aimed at)" if row.status == "target" else "")
            click.echo(("\n" if last else "") + click.style(printable(heading), bold=True))
            last[:] = [row.conflict]
        where = " · ".join(part for part in (row.published, row.publisher, row.title) if part)
        copies = f", {row.sources} sources" if row.sources > 1 else ""
        click.echo(f"  {row.shown_value}  {printable(row.shown_by)}, {row.shown_day or 'undated'}{copies}  {row.id}")
        click.echo(f"    {printable(row.sentence)}")
        click.echo(f"    {printable(where)}")

    return shown
