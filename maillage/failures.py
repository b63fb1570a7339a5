"""`maillage failures`: addresses and files that gave no article, and why; trying them again."""

import shlex
from typing import Any

import click

from maillage.asking import answer, asked, knowledge, limit_option
from maillage.manners import Wishes, contact_option
from maillage.options import database_option
from maillage.output import Output, output_options

STATES = ("failed", "denied", "reserved", "undecided", "skipped", "waiting", "kept", "all")


@click.command(short_help="List addresses that gave no article, and why; try them again.")
@click.option(
    "--state", "states", type=click.Choice(STATES), multiple=True, default=("failed",), show_default=True,
    help="What became of them: can be given several times.",
)  # fmt: skip
@click.option("--retry", is_flag=True, help="Visit them again now.")
@contact_option
@limit_option
@database_option
@output_options
def failures(
    states: tuple[str, ...], retry: bool, contact: str, limit: int | None, database: str, output: Output
) -> None:
    """List addresses that gave no article, and why; try them again.

    What may pass (a site that is slow or down) is tried again by `maillage update` by itself, five times; --retry
    tries everything listed again, now. With --state all it is the log of every address that was visited. Files are
    listed where reading an article of theirs went wrong: add them again.

    \b
    Example:
      maillage failures --state failed
    """
    from graph.storing.collection import STATES as EVERY
    from graph.storing.collection import AddressRow, addresses

    chosen = EVERY if "all" in states else states
    if retry:
        _retry(database, [state for state in chosen if state != "kept"], contact)
        return
    columns = {
        "address": "url", "state": "state", "why": "reason", "title": "title", "source": "source",
        "visited": "visited", "tries": "tries",
    }  # fmt: skip
    with knowledge(database) as connection:
        rows = addresses(connection, chosen, asked(output, limit))
        nothing = "No address failed." if states == ("failed",) else "There is none."
        answer(rows, AddressRow, output, columns=columns, limit=limit, nothing=nothing)


def _retry(database: str, states: list[str], contact: str) -> None:
    """Put addresses back on the list and visit it."""
    from graph.base import open_to_write
    from graph.storing.collection import put_back
    from graph.storing.set_aside import files
    from maillage.collect import run_collector

    with knowledge(database):
        pass
    base: Any = open_to_write(database)
    if "failed" in states and (paths := files(base.conn)):
        # Their day or model may have been given as an option, which nobody here remembers.
        click.echo(f"Files are added again by name, as they were before: maillage add {shlex.join(paths)}", err=True)
    put_back(base.conn, states, wanted="undecided" in states or "skipped" in states)
    run_collector(base, database, Wishes(contact=contact))
