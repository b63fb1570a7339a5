"""`maillage raw`: the bytes that an article was read from, as they came."""

import sys

import click

from maillage.asking import knowledge
from maillage.options import database_option


@click.command(short_help="Give back the page or file that an article was read from.")
@click.argument("article", metavar="ARTICLE")
@click.option("--about", is_flag=True, help="Print when and from where it came, status and headers, as JSON.")
@database_option
def raw(article: str, about: bool, database: str) -> None:
    """Give back the page or file that an article was read from, byte for byte.

    ARTICLE is an id of `maillage articles`. Of several versions of a page each is an article of its own. What was added
    with --no-raw is not there.

    \b
    Example:
      maillage raw ta0aeb6e9f5 --about
    """
    from graph.storing.captures import raw_of
    from maillage.output import dumps

    with knowledge(database) as connection:
        capture = raw_of(connection, article)
    if about:
        known = {
            "asked": capture.asked,
            "url": capture.url,
            "fetched": capture.fetched,
            "status": capture.status,
            "content_type": capture.content_type,
            "sha256": capture.sha256,
            "size": len(capture.data),
            "headers": dict(capture.headers),
        }
        click.echo(dumps(known, indent=1))
        return
    if sys.stdout.isatty() and b"\0" in capture.data:
        raise click.UsageError(f"these bytes are no text; send them to a file: maillage raw {article} > FILE")
    sys.stdout.buffer.write(capture.data)
