"""`maillage roles`: who holds or held which role, and who held it on a day."""

from datetime import date
from typing import Any

import click

from maillage.asking import answer, asked, asked_words, knowledge, limit_option
from maillage.options import Day, database_option
from maillage.output import Output, output_options, same

NOTHING = "Nobody is known to hold such a role; try fewer words, another day, or: maillage entities --label person"


class Time(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A day, month or year, as its first and last day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        """Read a time, or fail as wrong usage (exit status 2)."""
        if isinstance(value, tuple):
            return value
        return Day("START").convert(value, param, ctx), Day("END").convert(value, param, ctx)


@click.command(short_help="Name those who hold or held a role, or who held it on a day.")
@click.argument("role", nargs=-1)
@click.option("--org", metavar="NAME", help="In this organisation or CPTS; a department has what lies in it.")
@click.option("--person", metavar="NAME", help="Of this person.")
@click.option("--on", type=Time(), metavar="DATE", help="Held on this day, in this month or year.")
@limit_option
@database_option
@output_options
def roles(role: tuple[str, ...], database: str, output: Output, limit: int | None, **filters: Any) -> None:
    """Name those who hold or held a role, or who held it on a day.

    ROLE is words of the role, whatever the gender: "présidente" finds presidents of both. First and last are the days
    that dated articles prove, or of an appointment that they date; ended is when one first called it over. With --on,
    "last known" holders are those whom nobody is known to have followed; nothing says that they still were.

    \b
    Example:
      maillage roles "ministre de la Santé" --on 2019-09
    """
    from graph.asking.answers import RoleRow
    from graph.asking.roles import roles as ask

    columns = same("id", "name", "role", "organisation", "first", "last", "ended", "sources")
    if filters["on"]:
        columns["held"] = "held"
    with knowledge(database) as connection:
        rows = ask(connection, role=asked_words(role) or None, limit=asked(output, limit), **filters)
        answer(rows, RoleRow, output, columns=columns, limit=limit, nothing=NOTHING)
