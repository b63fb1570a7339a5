"""`maillage places`: the list of places in use, and a newer one from official files."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from maillage.output import dumps


@click.group(short_help="Say which list of places is in use, or make a newer one.")
def places() -> None:
    """Say which list of places is in use, or make a newer one.

    \b
    Example:
      maillage places info
    """


@places.command(short_help="Make a newer list of places from the official files.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE_OR_FOLDER",
    help="Folder of INSEE's files, or its file of communes alone; without it they are downloaded.",
)
def update(source: Path | None) -> None:
    """Make a newer list of places from the official files, for this user.

    Without --from the newest files are downloaded from data.gouv.fr and insee.fr (some 4 MB) and checked against the
    shipped list; offline, or if they cannot be right, nothing changes. With it no address is visited: the folder holds
    communes.csv (or v_commune_YEAR.csv) and, as far as you have them, donnees_communes.csv,
    departements.csv, regions.csv; what is missing is taken from the shipped list. The list goes into the data folder
    [env: MAILLAGE_DATA] and is used from then on.

    \b
    Example:
      maillage places update --from ../shared/places
    """
    from models.places_build import write
    from models.places_tables import SHIPPED, Table, own

    shipped = Table(SHIPPED)
    if source is not None:
        count = write(source, own(), shipped)
    else:
        from models.places_download import download

        with TemporaryDirectory() as folder:
            done = download(Path(folder), shipped)
            count = write(Path(folder), own(), shipped)
        for what in done.missing:
            click.echo(f"Note: {what}", err=True)
        click.echo(f"official geographic code of {done.year}")
    click.echo(f"{count} communes written to {own()}; delete that folder to go back to the shipped list")


@places.command(short_help="Say which list of places is in use.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def info(as_json: bool) -> None:
    """Say which list of places is in use: its folder, its day, how many places it holds.

    \b
    Example:
      maillage places info
    """
    from models.places import counts
    from models.places_tables import SHIPPED, in_use, own

    table = in_use()
    found = {"table": "shipped" if table.folder == SHIPPED else "own", "folder": str(table.folder), **table.about()}
    if as_json:
        click.echo(dumps({**found, "places": counts()}, indent=1))
        return
    click.echo(f"{found['table']} list of places in {found['folder']}")
    click.echo(f"as of {found['vintage'] or 'an unknown day'}, from {found['source'] or 'an unknown source'}")
    for kind, number in counts().items():
        click.echo(f"{number:>6}  {kind}")
    if table.folder == SHIPPED and own().exists():
        click.echo(f"The list in {own()} is damaged and not used; make it again with: maillage places update", err=True)
