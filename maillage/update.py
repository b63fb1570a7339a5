"""`maillage update`: visit the sources that are followed and keep what is new there."""

from datetime import date
from typing import Any

import click

from maillage import exits
from maillage.alone import alone
from maillage.manners import Wishes, visiting_options
from maillage.options import Day, database_option


@click.command(short_help="Visit the sources that you follow and keep what is new there.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--since", type=Day("START"), metavar="DATE", help="Only what is listed with this day or a later one.")
@database_option
@visiting_options
def update(names: tuple[str, ...], database: str, since: date | None, **options: Any) -> None:
    """Visit the sources that you follow and keep what is new there.

    NAME is that of a source in `maillage sources list`; all of them without one. Only addresses that are new, or that
    the source says have changed, are visited. An article about CPTS is kept; on a terminal you are asked about those
    that may be; the others are passed over, unless --all is given. Stop it when you like: the next run goes on.

    \b
    Example:
      maillage update --since 2024-01
    """
    from graph.base import check, open_to_write
    from graph.errors import NotFoundError
    from graph.storing.collection import sources
    from maillage.add import FAILED, REFUSED
    from maillage.collect import NO_CONTACT, shown
    from maillage.collecting import Collector
    from maillage.following import follow
    from maillage.screen import Screen

    wishes = Wishes(**options)
    if not check(database):
        raise NotFoundError("no sources are followed yet; follow one with: maillage sources add ADDRESS")
    base = open_to_write(database)
    followed = [row for row in sources(base.conn) if not names or row.name in names or row.url in names]
    if not followed or len(followed) < len(set(names)):
        missing = next(
            (name for name in names if name not in {one for row in followed for one in (row.name, row.url)}), ""
        )
        raise NotFoundError(f"no source “{missing}”; see: maillage sources list" if missing else NOTHING)
    if not wishes.contact:
        click.echo(NO_CONTACT, err=True)
    with alone(database), wishes.visitor() as visitor:
        with Screen(total=len(followed), doing="following") as screen:
            collector = Collector(base, database, visitor, wishes, screen)
            counts = shown(follow(collector, followed, since), screen, collector)
        _collect(collector)
    failed, refused = counts[FAILED], counts[REFUSED]
    if status := exits.status_of(done=len(followed) - failed - refused, failed=failed, refused=refused):
        raise click.exceptions.Exit(status)


NOTHING = "no sources are followed yet; follow one with: maillage sources add ADDRESS"


def _collect(collector: Any) -> None:
    """Visit what is on the list; a page that fails is a row for another day, not a fault of the run."""
    from graph.storing.collection import count_waiting
    from maillage.add import FAILED, say
    from maillage.collect import shown
    from maillage.screen import Screen

    now, _ = count_waiting(collector.connection)
    total = min(now, collector.wishes.limit or now)
    with Screen(total=total, doing="collecting") as screen:
        collector.screen = screen
        counts = shown(collector.run(), screen, collector)
    if failed := counts.pop(FAILED, 0):
        click.echo(f"{failed} could not be had; see: maillage failures", err=True)
    say(counts, collector.path)
