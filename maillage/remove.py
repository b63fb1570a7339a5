"""`maillage remove`: take articles back, with all that rested on them alone."""

import click

from maillage.asking import knowledge
from maillage.consent import consent, yes_option
from maillage.options import database_option
from maillage.output import printable


@click.command(short_help="Take articles back, with all that rested on them alone.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@yes_option
@database_option
def remove(articles: tuple[str, ...], yes: bool, database: str) -> None:
    """Take articles back, with all that rested on them alone.

    ARTICLE is an id from `maillage articles` or its beginning, an address, or the file it was read from. What is left
    is as if it had never been added; judgements stay.

    \b
    Example:
      maillage remove --yes corpus/samples/depeche-accord-aci.txt
    """
    from graph.base import errors_of, open_to_write
    from graph.storing.removal import find
    from graph.storing.removal import remove as take_back

    with knowledge(database) as connection:
        found = [one for asked in articles for one in find(connection, asked)]
    unique = list({one.id: one for one in found}.values())
    for one in unique:
        day = f"{one.published}  " if one.published else ""
        click.echo(f"{one.id}  {day}{printable(one.title or one.source)}", err=not yes)
    consent(f"Remove {len(unique)} article{'s' * (len(unique) > 1)} from {database} for good?", yes=yes)
    written = open_to_write(database)
    try:
        with errors_of(database):
            gone = [take_back(written, one.id) for one in unique]
    finally:
        written.close()
    count = sum(one is not None for one in gone)
    names = sum(one.entities for one in gone if one)
    click.echo(f"{count} removed from {database}, and {names} names that no other article holds.", err=True)
