"""`maillage register`: the official register of communities beside what the press says."""

from pathlib import Path

import click

from maillage.asking import answer, knowledge, limit_option
from maillage.options import database_option
from maillage.output import Output, output_options

STATES = ("linked", "uncertain", "press", "register")
COLUMNS = {
    "state": "state",
    "finess": "finess",
    "in the press": "name",
    "articles": "articles",
    "in the register": "register_name",
    "commune": "commune",
    "dep": "department",
    "perhaps": "candidates",
}
NOTHING = "Nothing found; load the register with: maillage register load FINESS_FILE"


@click.group(
    short_help="Compare the communities of the press with the official register (FINESS).", invoke_without_command=True
)
@click.option(
    "--only",
    "state",
    type=click.Choice(STATES),
    help="Linked with certainty, uncertain, in the press alone, in the register alone.",
)
@limit_option
@database_option
@output_options
@click.pass_context
def register(ctx: click.Context, database: str, output: Output, limit: int | None, state: str | None) -> None:
    """Compare the communities of the press with the official register (FINESS).

    Lists each community with its FINESS number where name and place leave no doubt; what is only alike is uncertain and
    shown with the numbers that it may have; to settle it, call the community as the register does: maillage rename.
    Then those that the register has and no article names.

    \b
    Example:
      maillage register --only press
    """
    if ctx.invoked_subcommand:
        return
    from graph.asking.register import RegisterRow, rows

    with knowledge(database) as connection:
        answer(rows(connection, state), RegisterRow, output, columns=COLUMNS, limit=limit, nothing=NOTHING)


@register.command(short_help="Load the communities of a FINESS extract, in place of those loaded before.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FINESS_FILE")
@database_option
def load(file: Path, database: str) -> None:
    """Load the communities of a FINESS extract, in place of those loaded before.

    FINESS_FILE is the "Extraction du fichier des établissements" that data.gouv.fr publishes in CSV, with or without
    geolocalisation, or the "Référentiel Finess (t_finess)". Its establishments of category 604 are kept.

    \b
    Example:
      maillage register load corpus/samples/register/finess.csv
    """
    from graph.asking.register import load as store
    from graph.asking.register_file import read
    from graph.base import errors_of, open_to_write

    extract = read(file)
    with errors_of(database):
        knowledge_base = open_to_write(database)
        store(knowledge_base, extract)
        knowledge_base.conn.close()
    day = f" of {extract.extracted}" if extract.extracted else ""
    click.echo(f"{len(extract.entries)} communities among {extract.establishments} establishments{day} in {database}.")
