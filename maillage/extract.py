"""`maillage extract`: print what articles say, or write it as Parquet with many processes or a cluster."""

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from maillage import exits
from maillage.manners import keeping_options
from maillage.options import jobs_option, reading_options

ENGINES = ("local", "dask")
# Options that only writing Parquet has a use for, and those that only printing has.
WRITING = ("into", "scheduler", "shard_size", "memory", "everything", "raw", "licensed")
PRINTING = ("as_json", "nl", "url")


@click.command(short_help="Print the facts of articles as JSON, or write them as Parquet; nothing is stored.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the only form there is, said for clarity.")
@click.option("--nl", is_flag=True, help="Print one JSON object per line.")
@reading_options
@click.option("--engine", type=click.Choice(ENGINES), help="Write Parquet: with processes of this computer, or Dask.")
@click.option(
    "--into", type=click.Path(), default="facts", show_default=True, metavar="FOLDER", help="Folder of the Parquet."
)
@click.option("--scheduler", metavar="ADDRESS", help="Scheduler of a Dask cluster; without, one is made here.")
@jobs_option
@click.option("--memory", default="2GiB", show_default=True, metavar="SIZE", help="Most that a Dask worker here uses.")
@click.option(
    "--shard-size", type=click.IntRange(min=1), default=500, show_default=True, metavar="N",
    help="Articles in a Parquet file.",
)  # fmt: skip
@keeping_options
@click.pass_context
def extract(
    context: click.Context,
    /,
    files: tuple[str, ...],
    as_json: bool,
    nl: bool,
    published: date | None,
    url: str | None,
    model: str | None,
    engine: str | None,
    **writing: object,
) -> None:
    """Print the facts of articles as JSON, or write them as Parquet; nothing is stored.

    FILE is a text or HTML file, a folder, a web address, or - for standard input. One FILE gives one indented object;
    several, a folder, or --nl give one object per line. Facts in Parquet are printed as they are.

    With --engine, FILE may also be a pattern ("crawl/*.warc.gz"), a table of articles (.jsonl, .parquet) or what fsspec
    reaches (s3://…). Facts are written as Parquet, in parts, with a manifest; run again, the same command does only
    what is missing or has changed. `maillage add facts/*.parquet` puts them into a knowledge base.

    \b
    Example:
      maillage extract --json corpus/samples
      maillage extract --engine local --jobs 2 corpus/samples
    """
    given = {name for name in context.params if context.get_parameter_source(name) == click.ParameterSource.COMMANDLINE}
    if engine is None:
        if unused := sorted(given & set(WRITING)):
            raise click.UsageError(f"{_named(context, unused[0])} needs --engine local or --engine dask")
        print_facts(files, nl=nl, published=published, url=url, model=model, jobs=int(str(writing["jobs"])))
        return
    if unused := sorted(given & set(PRINTING)):
        raise click.UsageError(f"{_named(context, unused[0])} does not go with --engine, which writes Parquet")
    from maillage.extracting import Plan, write_facts

    write_facts(Plan(files, engine, published, model, **writing))  # type: ignore[arg-type]  # click has checked them


def _named(context: click.Context, name: str) -> str:
    """How an option is written on the command line."""
    return next(parameter.opts[0] for parameter in context.command.params if parameter.name == name)


def print_facts(
    files: tuple[str, ...], *, nl: bool, published: date | None, url: str | None, model: str | None, jobs: int = 1
) -> None:
    """Print the facts of articles as JSON, in their order, however many processes read.

    Raises:
        Exit: something could not be read, or may not be.
    """
    from corpus.article import Article
    from maillage.contract import as_plain
    from maillage.inputs import Failure, articles, sources
    from maillage.output import dumps
    from maillage.reader import read_all

    indent = None if nl or len(files) > 1 or Path(files[0]).is_dir() else 1
    done = failed = refused = 0
    found = articles(sources(files, published=published, url=url))
    things = ((one, one if isinstance(one, Article) else None) for one in found)
    with closing(read_all(things, model, jobs=jobs)) as read:
        for one, said in read:
            facts = said if isinstance(one, Article) else one
            if isinstance(facts, Failure):
                refused, failed = refused + facts.refused, failed + (not facts.refused)
                click.echo(f"Error: {facts.reason}", err=True)
            elif facts is not None:
                done += 1
                click.echo(dumps(as_plain(facts), indent=indent))
    if status := exits.status_of(done=done, failed=failed, refused=refused):
        raise click.exceptions.Exit(status)
