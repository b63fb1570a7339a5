"""`maillage doctor`: whether everything is there that the program needs, and what to do where it is not."""

from pathlib import Path

import click

from maillage import exits
from maillage.options import DEFAULT_DATABASE
from maillage.output import Output, output_options, same, write


@click.command(short_help="Look whether everything works, and say what to do where it does not.")
@click.argument("base", type=click.Path(path_type=Path), default=DEFAULT_DATABASE, envvar="MAILLAGE_DB")
@output_options
def doctor(base: Path, output: Output) -> None:
    """Look whether everything works, and say what to do where it does not.

    Versions of the program, of Python and of the libraries; SQLite and its full text search; the French model, tried on
    a sentence; the list of places; folders, free space and a trial base written beside BASE; and BASE itself, checked
    as `maillage verify` does. BASE is maillage.db unless named [env: MAILLAGE_DB]. Nothing is changed. Exit status 1
    where there is trouble, 5 where BASE cannot be used at all.

    \b
    Example:
      maillage doctor maillage.db
    """
    from maillage.health import TROUBLE, UNUSABLE, Finding, examine

    found = list(examine(base))
    write(found, Finding, output, columns=same("check", "state", "found", "remedy"))
    states = {one.state for one in found}
    troubles = sum(one.state in (TROUBLE, UNUSABLE) for one in found)
    click.echo(f"{troubles} trouble{'s' * (troubles > 1)} found." if troubles else "All is well.", err=True)
    if troubles:
        raise click.exceptions.Exit(exits.UNUSABLE if UNUSABLE in states else exits.ERROR)
