"""`maillage announcements`, `articles`, `entities` and `figures`: listings of what is known."""

from datetime import date
from typing import Any

import click

from extractor.records import KINDS
from maillage.asking import answer, asked, knowledge, limit_option
from maillage.options import Day, database_option
from maillage.output import Output, output_options, same

MODALITIES = ("asserted", "planned", "conditional", "negated")
LABELS = ("cpts", "person", "organisation", "place")
METRICS = (
    "coverage_rate",
    "population",
    "cpts_count",
    "cpts_rank",
    "professionals",
    "members",
    "communes",
    "size_class",
    "funding",
    "count",
)
NOTHING = "Nothing found; ask for less, or see what there is with: maillage articles"

since_option = click.option("--since", type=Day("START"), metavar="DATE", help="First day, month or year.")
until_option = click.option("--until", type=Day("END"), metavar="DATE", help="Last day, month or year.")


@click.command(short_help="List who announced what and when, newest first.")
@click.option("--who", metavar="NAME", help="Announced by this person, organisation or CPTS.")
@click.option("--about", metavar="NAME", help="About this place, CPTS or organisation; a department has its towns.")
@click.option("--kind", type=click.Choice(KINDS), help="Of this kind.")
@click.option("--modality", type=click.Choice(MODALITIES), help="Done, meant to be, if something, or denied.")
@since_option
@until_option
@click.option("--search", metavar="TEXT", help="With these words.")
@limit_option
@database_option
@output_options
def announcements(database: str, output: Output, limit: int | None, **filters: Any) -> None:
    """List who announced what and when, newest first.

    Names and words are found without regard to accents and case. A day in brackets is the article's, where the text
    says none. Each row has an id for `maillage why ID`.

    \b
    Example:
      maillage announcements --about Essonne --since 2023
    """
    from graph.asking.answers import AnnouncementRow
    from graph.asking.questions import announcements as ask

    columns = {"id": "id", "when": "shown_day", "who": "who", "kind": "kind", "what": "content", "about": "about"}
    with knowledge(database) as connection:
        rows = ask(connection, limit=asked(output, limit), **filters)
        answer(rows, AnnouncementRow, output, columns=columns, limit=limit, nothing=NOTHING)


@click.command(short_help="List the articles that were added, newest first.")
@since_option
@until_option
@click.option("--search", metavar="TEXT", help="With these words in title or text.")
@limit_option
@database_option
@output_options
def articles(
    database: str, output: Output, limit: int | None, since: date | None, until: date | None, search: str | None
) -> None:
    """List the articles that were added, newest first.

    Articles that print the same text, whole or nearly, are one source: the first published and the others are marked.

    \b
    Example:
      maillage articles --since 2023
    """
    from graph.asking.answers import ArticleRow
    from graph.asking.questions import articles as ask

    columns = same("id", "published", "publisher", "title", "announcements", "figures")
    columns["reprint"] = "shown_reprint"
    with knowledge(database) as connection:
        rows = ask(connection, since=since, until=until, search=search, limit=asked(output, limit))
        answer(rows, ArticleRow, output, columns=columns, limit=limit, nothing=NOTHING)


@click.command(short_help="List people, organisations, CPTS and places, the most spoken of first.")
@click.argument("name", required=False)
@click.option("--label", type=click.Choice(LABELS), help="Only these.")
@limit_option
@database_option
@output_options
def entities(database: str, output: Output, limit: int | None, name: str | None, label: str | None) -> None:
    """List people, organisations, CPTS and places, the most spoken of first.

    NAME keeps those with these words in one of their names, and what lies in a department or region of that name.

    \b
    Example:
      maillage entities --label cpts
    """
    from graph.asking.answers import EntityRow
    from graph.asking.questions import entities as ask

    columns = same("id", "name", "kind", "articles", "announcements", "aliases")
    with knowledge(database) as connection:
        rows = ask(connection, label=label, name=name, limit=asked(output, limit))
        answer(rows, EntityRow, output, columns=columns, limit=limit, nothing=NOTHING)


@click.command(short_help="List figures: coverage, population, numbers of CPTS, funding.")
@click.option("--metric", type=click.Choice(METRICS), help="Only this measure.")
@click.option("--about", metavar="NAME", help="About this place or CPTS; a department has its towns.")
@since_option
@until_option
@limit_option
@database_option
@output_options
def figures(database: str, output: Output, limit: int | None, **filters: Any) -> None:
    """List figures, newest first: coverage, population, numbers of CPTS, members, funding.

    \b
    Example:
      maillage figures --metric population
    """
    from graph.asking.answers import FigureRow
    from graph.asking.questions import figures as ask

    columns = same("id", "published", "metric", "value", "unit", "status", "territory", "text")
    with knowledge(database) as connection:
        rows = ask(connection, limit=asked(output, limit), **filters)
        answer(rows, FigureRow, output, columns=columns, limit=limit, nothing=NOTHING)
