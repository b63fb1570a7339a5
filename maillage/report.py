"""`maillage report`: the overview as one file to send."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maillage.asking import knowledge
from maillage.export import selection_options
from maillage.options import database_option

if TYPE_CHECKING:
    from graph.exports.selection import Selection

ENDINGS = (".html", ".htm")


@click.command(short_help="Write the overview as one page that opens offline.")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE.html")
@selection_options
@database_option
def report(file: Path, choice: "Selection", database: str) -> None:
    """Write the overview as one page that opens offline, to send to a colleague.

    The page is in French: announcements with the sentences that prove them and their addresses, coverage by territory
    and over time, figures that cannot all be true, the network of names. All is in the file; it asks nothing of the
    network. The options choose what it is about; --full and --actors change nothing here. Needs the explorer extra:
    pip install "maillage[explorer]".

    \b
    Example:
      maillage report gard.html --place Gard
    """
    if str(file) != "-" and file.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"{file} does not end in .html", param_hint="FILE.html")
    from graph.exports.files import replacing
    from maillage.explorer.written import report as write

    with knowledge(database) as connection:
        # Halves of characters have no form in UTF-8 and must not cost the page.
        page = write(connection, choice).encode("utf-8", "replace").decode("utf-8")
    if str(file) == "-":
        click.echo(page)
        return
    with replacing(file) as opened:
        opened.write(page)
    click.echo(f"{file}: {len(page.encode()) / 1e6:.1f} MB, opens without a network")
