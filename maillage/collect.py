"""`maillage collect`: visit addresses politely and keep the articles there."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from maillage import exits
from maillage.add import FAILED, REFUSED, Outcome, close
from maillage.alone import alone
from maillage.inputs import STDIN, is_address
from maillage.manners import Wishes, visiting_options
from maillage.options import database_option

if TYPE_CHECKING:
    from maillage.collecting import Collector
    from maillage.screen import Screen

NO_CONTACT = "Say who you are with --contact or MAILLAGE_CONTACT: sites like to know whom to write to."


@click.command(short_help="Visit web addresses politely and keep the articles there.")
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@database_option
@visiting_options
def collect(addresses: tuple[str, ...], database: str, **options: Any) -> None:
    """Visit web addresses politely and keep the articles there.

    ADDRESS is a page, a feed or a sitemap, or - for a list of addresses on standard input. Without any, go on with what
    an interrupted run left. Pages that are named are kept whatever their subject; of those that a feed lists, only
    articles about CPTS. What robots.txt forbids is not visited, what is reserved against text and data mining is not
    read. Every address and what became of it is listed by `maillage failures --state all`.

    \b
    Example:
      maillage collect --limit 100
    """
    from graph.base import open_to_write
    from graph.storing.collection import put_back, skip_undecided

    wishes = Wishes(**options)
    named = list(_addresses(addresses))
    base = open_to_write(database)
    if wishes.undecided == "keep":
        put_back(base.conn, ["undecided"], wanted=True)
    elif wishes.undecided == "skip":
        skip_undecided(base.conn)
    run_collector(base, database, wishes, named)


def _addresses(given: Iterable[str]) -> Iterator[str]:
    """The addresses of the command line, and of standard input where it is named.

    Raises:
        UsageError: one is no address.
        FetchError: one holds a password or a key.
    """
    from corpus.addresses import secretless

    for name in given:
        if name == STDIN:
            # The first word of a line; remarks and headings of a list are no addresses.
            first = (line.split(maxsplit=1)[0] for line in sys.stdin if line.strip())
            yield from (secretless(word) for word in first if is_address(word))
        elif is_address(name):
            yield secretless(name)
        else:
            raise click.UsageError(f"{name!r} is no web address; for files: maillage add {name}")


def run_collector(base: Any, path: str, wishes: Wishes, named: Iterable[str] = ()) -> None:
    """Put addresses on the list, visit what is there, say how it went."""
    from corpus.listing import Entry
    from graph.base import errors_of
    from graph.storing.collection import count_waiting, enlist
    from maillage.collecting import Collector
    from maillage.screen import Screen

    with errors_of(path):
        enlist(base.conn, (Entry(address) for address in named), wanted=True)
        now, later = count_waiting(base.conn)
    if not now:
        click.echo(
            "Nothing to visit" + (f"; {later} addresses want to be left alone for now." if later else "."), err=True
        )
        return
    if not wishes.contact:
        click.echo(NO_CONTACT, err=True)
    total = min(now, wishes.limit or now)
    with alone(path), Screen(total=total, doing="collecting") as screen, wishes.visitor() as visitor:
        collector = Collector(base, path, visitor, wishes, screen)
        counts = shown(collector.run(), screen, collector)
    close(counts, path)


def shown(outcomes: Iterable[Outcome], screen: "Screen", collector: "Collector") -> Counter[str]:
    """Print outcomes as they come; an interruption is said with how to go on.

    Raises:
        Exit: the person stopped it.
    """
    from graph.storing.collection import count_waiting

    counts: Counter[str] = Counter()
    try:
        for outcome in outcomes:
            counts[outcome.status] += 1
            (screen.error if outcome.status in (FAILED, REFUSED) else screen.line)(outcome.line)
    except KeyboardInterrupt as error:
        collector.visitor.stop.set()
        now, later = count_waiting(collector.connection)
        click.echo(f"\nStopped; {now + later} addresses are left. Go on with: maillage collect", err=True)
        raise click.exceptions.Exit(exits.stopped(error)) from None
    return counts
