"""`maillage show`: everything known of one entity."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from maillage.asking import knowledge
from maillage.options import database_option
from maillage.output import cell, dumps, printable, same, write_records

if TYPE_CHECKING:
    from graph.asking.answers import EntityRow, Profile

# As many rows of each part as anybody reads.
NEWEST = 100
# The parts of a profile in the order of printing: field, heading, columns.
SECTIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("roles", "Roles", same("id", "name", "role", "organisation", "first", "last", "ended", "sources")),
    (
        "announcements",
        "Announced",
        {"id": "id", "when": "shown_day", "kind": "kind", "what": "content"},
    ),
    ("about", "Announced about it", {"id": "id", "when": "shown_day", "who": "who", "kind": "kind", "what": "content"}),
    ("figures", "Figures", same("id", "published", "metric", "value", "unit", "status", "text")),
    ("articles", "Articles", same("id", "published", "publisher", "title")),
)


@click.command(short_help="Show one person, organisation, CPTS or place: roles, announcements, figures, articles.")
@click.argument("name", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=NEWEST,
    show_default=True,
    help="So many announcements, figures and articles at most; 0 for all.",
)
@database_option
def show(name: tuple[str, ...], as_json: bool, database: str, limit: int) -> None:
    """Show one person, organisation, CPTS or place: roles, announcements, figures, articles.

    NAME is a name or part of one, accents and case optional, or an id from `maillage entities`. Where several bear the
    name you are asked which one you mean. A department or region shows what is announced about its towns, too.

    \b
    Example:
      maillage show ARS Île-de-France
    """
    from graph.asking.lookup import candidates, old_id, profile
    from graph.errors import NotFoundError
    from maillage.namesakes import chosen

    with knowledge(database) as connection:
        asked = chosen(connection, " ".join(name))
        found = candidates(connection, asked) or [one for one in [old_id(connection, asked)] if one]
        if not found:
            raise NotFoundError(f"nothing is known of {asked!r}; try fewer words, or: maillage entities")
        one = profile(connection, found[0], limit=limit or None)
    if as_json:
        click.echo(dumps(asdict(one), indent=1))
    else:
        print_profile(one, limit)
    if len(found) > 1:
        others = ", ".join(found[1:6]) + (", …" if len(found) > 6 else "")
        click.echo(f"Also of that name: {printable(others)}", err=True)


def print_profile(one: "Profile", limit: int) -> None:
    """Print what is known of an entity, part by part; a part that was cut says so."""
    click.echo(click.style(printable(one.entity.name), bold=True) + f"  {printable(one.entity.id)}")
    click.echo(_summary(one.entity, one.sources))
    if cut := [article for article in one.articles if article.min_confidence is not None]:
        least = min(article.min_confidence or 0 for article in cut)
        left_out = sum(article.left_out for article in cut)
        click.echo(
            f"{len(cut)} of {len(one.articles)} articles kept in part: facts from {least:g} on, {left_out} left out"
        )
    for field, heading, columns in SECTIONS:
        rows: Sequence[Any] = getattr(one, field)
        if rows:
            cut_here = field != "roles" and len(rows) == limit
            number = f"the newest {limit}; --limit 0 for all" if cut_here else str(len(rows))
            click.echo(f"\n{click.style(f'{heading} ({number})', bold=True)}")
            write_records(rows, columns)


def _summary(entity: "EntityRow", sources: int) -> str:
    """What an entity is, in a line."""
    where = f"{entity.articles} article" + ("s" if entity.articles != 1 else "")
    if sources != entity.articles:
        where += f" of {sources} source" + ("s" if sources != 1 else "")
    parts: Iterable[str | None] = (
        entity.label if entity.label != "cpts" else "CPTS",
        entity.kind,
        f"code {entity.code}" if entity.code else None,
        f"FINESS {entity.finess}" if entity.finess else None,
        f"in {where}",
        "known in this article only" if entity.local_to else None,
        f"confidence {entity.confidence:.2f}" if entity.confidence is not None else None,
        f"also called {cell(entity.aliases[:6])}" if entity.aliases else None,
    )
    return " · ".join(printable(part) for part in parts if part)
