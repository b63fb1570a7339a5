"""`maillage who` and `timeline`: announcements by actor, and in the order of time."""

from datetime import date

import click

from maillage.asking import answer, asked, asked_words, knowledge, limit_option
from maillage.listings import since_option, until_option
from maillage.options import database_option
from maillage.output import Output, output_options

NOBODY = "Nobody announced anything with all these words; try fewer, or: maillage search"
NOTHING = "Nothing was announced by or about this name; try fewer words, or: maillage entities"

ACTORS = {
    "id": "id",
    "latest": "shown_day",
    "who": "who",
    "kind": "kind",
    "what": "content",
    "number": "announcements",
    "sources": "sources",
    "first": "shown_first_day",
    "first kind": "first_kind",
    "first what": "first_content",
    "first id": "first_id",
}
ACTS = {"id": "id", "when": "shown_day", "who": "who", "kind": "kind", "what": "content"}


@click.command(short_help="Name those who announced something about some words.")
@click.argument("text", nargs=-1, required=True)
@since_option
@until_option
@limit_option
@database_option
@output_options
def who(
    text: tuple[str, ...], database: str, output: Output, limit: int | None, since: date | None, until: date | None
) -> None:
    """Name those who announced something about some words, the newest first.

    One row for each actor: the latest announcement, how many there are, from how many independent sources (articles
    that print the same text count as one), and the first. TEXT is
    words of the announcement or the name of what it is about, accents and case optional; a department has its towns.
    Words within "double quotes" must follow each other.

    \b
    Example:
      maillage who coordinatrice
    """
    from graph.asking.answers import ActorRow
    from graph.asking.chronicle import actors

    with knowledge(database) as connection:
        rows = actors(connection, asked_words(text), since=since, until=until, limit=asked(output, limit))
        answer(rows, ActorRow, output, columns=ACTORS, limit=limit, nothing=NOBODY)


@click.command(short_help="Tell what someone did, or what concerns a place or CPTS, oldest first.")
@click.argument("name", nargs=-1, required=True)
@since_option
@until_option
@limit_option
@database_option
@output_options
def timeline(
    name: tuple[str, ...], database: str, output: Output, limit: int | None, since: date | None, until: date | None
) -> None:
    """Tell what a person, organisation or CPTS did and what concerns it or a place, oldest first.

    NAME is a name or part of one, accents and case optional, or an id from `maillage entities`; a department or region
    has its towns. Where several bear the name you are asked which one you mean. A day in brackets is the article's,
    where the text says none.

    \b
    Example:
      maillage timeline Occitanie
    """
    from graph.asking.answers import AnnouncementRow
    from graph.asking.chronicle import timeline as ask
    from maillage.namesakes import chosen

    with knowledge(database) as connection:
        rows = ask(connection, chosen(connection, " ".join(name)), since=since, until=until, limit=asked(output, limit))
        answer(rows, AnnouncementRow, output, columns=ACTS, limit=limit, nothing=NOTHING)
