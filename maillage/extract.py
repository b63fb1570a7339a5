"""`maillage extract`: print what articles say, storing nothing."""

from datetime import date
from pathlib import Path

import click

from maillage import exits
from maillage.options import reading_options


@click.command(short_help="Print the facts of articles as JSON, storing nothing.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the only form there is, said for clarity.")
@click.option("--nl", is_flag=True, help="Print one JSON object per line.")
@reading_options
def extract(
    files: tuple[str, ...], as_json: bool, nl: bool, published: date | None, url: str | None, model: str | None
) -> None:
    """Print the facts of articles as JSON, storing nothing.

    FILE is a text or HTML file, a folder, a web address, or - for standard input. One FILE gives one indented object;
    several, a folder, or --nl give one object per line.

    \b
    Example:
      maillage extract --json corpus/samples
    """
    from maillage.contract import as_plain
    from maillage.inputs import Failure, articles, sources
    from maillage.output import dumps
    from maillage.reader import facts_of

    indent = None if nl or len(files) > 1 or Path(files[0]).is_dir() else 1
    done = failed = refused = 0
    for article in articles(sources(files, published=published, url=url)):
        facts = article if isinstance(article, Failure) else facts_of(article, model)
        if isinstance(facts, Failure):
            denied = isinstance(article, Failure) and article.refused
            refused, failed = refused + denied, failed + (not denied)
            click.echo(f"Error: {facts.reason}", err=True)
        else:
            done += 1
            click.echo(dumps(as_plain(facts), indent=indent))
    if status := exits.status_of(done=done, failed=failed, refused=refused):
        raise click.exceptions.Exit(status)
