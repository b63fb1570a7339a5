"""`maillage forget`: erase a person everywhere, or keep what they did under a pseudonym."""

import click

from maillage.asking import knowledge
from maillage.consent import consent, yes_option
from maillage.options import database_option
from maillage.output import printable


@click.command(short_help="Erase a person everywhere, or keep what they did under a pseudonym.")
@click.argument("person", nargs=-1, required=True)
@click.option("--pseudonym", is_flag=True, help="Keep roles and announcements, under a name that says nothing.")
@yes_option
@database_option
def forget(person: tuple[str, ...], pseudonym: bool, yes: bool, database: str) -> None:
    """Erase a person everywhere, or keep what they did under a pseudonym.

    PERSON is a whole name or an id. Names go from texts, titles, addresses, facts and indexes, the bytes of the pages
    from the base; nothing of them is left in the file. Added again, the articles are masked again: the names are kept
    as digests under a key of the base's own, so that they cannot be read, only recognised.

    \b
    Example:
      maillage forget --pseudonym --yes Aimé Mohr
    """
    from graph.base import errors_of, open_to_write
    from graph.storing.forget import forget as forget_person
    from graph.storing.forget import person_of

    with knowledge(database) as connection:
        who = person_of(connection, " ".join(person))
    if who.namesakes:
        click.echo(f"Others of that name stay: {printable(', '.join(who.namesakes))}", err=True)
    done = "Keep under a pseudonym" if pseudonym else "Erase"
    count = f"{len(who.articles)} article{'s' * (len(who.articles) != 1)}"
    consent(f"{done} {printable(who.name or ' '.join(person))} in {count} of {database}, for good?", yes=yes)
    written = open_to_write(database)
    try:
        with errors_of(database):
            articles = list(forget_person(written, who, under_pseudonym=pseudonym))
    finally:
        written.close()
    for article in articles:
        click.echo(article)
    click.echo(f"Forgotten in {count}; nothing of the name is left in {database}.", err=True)
