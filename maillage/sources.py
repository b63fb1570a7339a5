"""`maillage sources`: the feeds, sitemaps and pages that are followed."""

import re
from urllib.parse import urlsplit

import click

from maillage.asking import knowledge
from maillage.inputs import is_address
from maillage.options import database_option
from maillage.output import Output, output_options, write


@click.group(short_help="Say which feeds and sitemaps to follow.")
def sources() -> None:
    """Say which feeds and sitemaps to follow; `maillage update` visits them.

    \b
    Example:
      maillage sources list
    """


@sources.command(short_help="Follow a feed, a sitemap or a site.")
@click.argument("url", metavar="ADDRESS")
@click.option("--name", metavar="NAME", help="What to call it; its host, where nothing is said.")
@click.option("--match", metavar="REGEX", help="Take only addresses in which this is found.")
@database_option
def add(url: str, name: str | None, match: str | None, database: str) -> None:
    """Follow a feed (RSS, Atom), a sitemap or an index of them, or a site.

    Of a site the feed or sitemap is found by itself; of a page of links, those that --match fits are taken. Nothing is
    visited yet: `maillage update` does that.

    \b
    Example:
      maillage sources add https://example.org/feed --name "Exemple" --match /sante/
    """
    from corpus.addresses import secretless
    from graph.base import open_to_write
    from graph.storing.collection import add_source
    from graph.storing.collection import sources as followed

    if not is_address(url):
        raise click.UsageError(f"{url!r} is no web address")
    try:
        host = urlsplit(url).hostname or ""
        re.compile(match or "")
    except (ValueError, re.error) as error:
        raise click.UsageError(f"--match or the address cannot be read: {error}") from None
    if not host:
        raise click.UsageError(f"{url!r} is no web address")
    secretless(url)
    base = open_to_write(database)
    taken = {row.name for row in followed(base.conn)}
    called = name or host.removeprefix("www.")
    if not name and called in taken:
        # A second feed of a site is called by its path too.
        called += urlsplit(url).path.rstrip("/")
    add_source(base.conn, url, called, match)
    click.echo(f"Following {called}. See what is new there with: maillage update", err=True)


@sources.command("list", short_help="List what is followed.")
@database_option
@output_options
def list_sources(database: str, output: Output) -> None:
    """List the sources that are followed, and what came from them.

    \b
    Example:
      maillage sources list
    """
    from graph.storing.collection import SourceRow
    from graph.storing.collection import sources as followed

    columns = {
        "name": "name", "address": "url", "match": "match", "visited": "visited", "outcome": "outcome",
        "kept": "kept", "skipped": "skipped", "waiting": "waiting", "failed": "failed",
    }  # fmt: skip
    with knowledge(database) as connection:
        rows = followed(connection)
        if not write(rows, SourceRow, output, columns=columns):
            click.echo("Nothing is followed yet; follow a feed with: maillage sources add ADDRESS", err=True)


@sources.command(short_help="Stop following a source.")
@click.argument("name", metavar="NAME_OR_ADDRESS")
@database_option
def remove(name: str, database: str) -> None:
    """Stop following a source; the articles that came from it stay.

    \b
    Example:
      maillage sources remove Exemple
    """
    from graph.base import open_to_write
    from graph.storing.collection import remove_source

    with knowledge(database):
        pass
    called = remove_source(open_to_write(database).conn, name)
    click.echo(f"{called} is no longer followed; its articles stay.", err=True)
