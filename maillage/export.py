"""`maillage export`: the network as a file for other programs."""

from pathlib import Path

import click

from maillage.asking import knowledge
from maillage.options import database_option

# Beyond these Gephi Lite, which runs in a browser, becomes too slow to use; Gephi itself does not.
MANY_NODES = 20_000
MANY_EDGES = 100_000


@click.command(short_help="Write the network as a GEXF file for Gephi.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.gexf")
@database_option
def export(file: Path, database: str) -> None:
    """Write the network as a GEXF file for Gephi and Gephi Lite.

    People, organisations, CPTS, places and announcements are nodes; who announced, about what, and who holds which role
    are edges. Their days make a timeline.

    \b
    Example:
      maillage export announcements.gexf
    """
    from graph.gexf import write

    if file.suffix.lower() != ".gexf":
        raise click.BadParameter(f"{file} does not end in .gexf, the one form that is written", param_hint="FILE.gexf")
    with knowledge(database) as connection:
        written = write(connection, file)
    click.echo(f"{file}: {written.nodes} nodes, {written.edges} edges")
    if written.stripped:
        click.echo(f"{written.stripped} characters that XML has no form for were left out.", err=True)
    if written.nodes > MANY_NODES or written.edges > MANY_EDGES:
        click.echo("This is much for Gephi Lite; open it in Gephi.", err=True)
