"""`maillage verify`: check a knowledge base against its own rules."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from maillage.options import database_option
from maillage.output import Output, output_options, same, write

if TYPE_CHECKING:
    from graph.storing.faults import Fault


@click.command(short_help="Check a knowledge base against its own rules, and mend what can be rebuilt.")
@click.option("--mend", is_flag=True, help="Rebuild what can be: indexes, full-text tables, counts, entities.")
@database_option
@output_options
def verify(database: str, mend: bool, output: Output) -> None:
    """Check a knowledge base against its own rules, and mend what can be rebuilt.

    Structure of the file, links between rows, digests and offsets of texts, counts, full-text tables, groups of
    reprints, names that are to be forgotten. Each fault is told with its row and what to do about it; exit status 1
    while there are some.

    \b
    Example:
      maillage verify --mend
    """
    from graph.storing.faults import Fault
    from graph.storing.mending import mend as mend_all
    from graph.storing.verify import faults_of

    found = faults_of(database)
    if mend and any(fault.mendable for fault in found):
        for done in mend_all(database, found):
            click.echo(done, err=True)
        found = faults_of(database)
    if found or output.form != "table":
        write(found, Fault, output, columns=same("rule", "row", "what", "remedy"))
    if not found:
        click.echo(f"{database}: no fault", err=True)
        return
    click.echo(f"{database}: {_counted(found)}", err=True)
    raise click.exceptions.Exit(1)


def _counted(found: "list[Fault]") -> str:
    """How many faults there are of each rule."""
    counts = Counter(fault.rule for fault in found)
    return ", ".join(f"{count} × {rule}" for rule, count in counts.items())
