"""`maillage backup` and `maillage restore`: a copy of a knowledge base, and the way back."""

import click

from maillage.options import database_option

force_option = click.option("--force", is_flag=True, help="Replace a file that is there already.")


@click.command(short_help="Copy a knowledge base into one file, while it is in use.")
@click.argument("file", type=click.Path(), metavar="FILE")
@force_option
@database_option
def backup(file: str, force: bool, database: str) -> None:
    """Copy a knowledge base into one file, while it is in use.

    The copy is the base as it was at one moment, whatever is added meanwhile; it is checked before FILE appears. Names
    that `maillage forget` erases later stay in copies made before: make a new one, and delete the others.

    \b
    Example:
      maillage backup copy.db
    """
    from graph.storing.backup import copy

    done = copy(database, file, force=force)
    click.echo(f"{database} copied to {file}: {said(done.articles, done.bytes)}, checked.", err=True)


@click.command(short_help="Put a copy made by backup in the place of a knowledge base.")
@click.argument("file", type=click.Path(), metavar="FILE")
@force_option
@database_option
def restore(file: str, force: bool, database: str) -> None:
    """Put a copy made by backup in the place of a knowledge base.

    FILE stays as it is. A base that is there is replaced with --force alone, and only while no other program uses it;
    what was added to it since the copy was made is then gone.

    \b
    Example:
      maillage restore copy.db --force
    """
    from graph.storing.backup import copy

    done = copy(file, database, force=force)
    click.echo(f"{database} is as it was in {file}: {said(done.articles, done.bytes)}.", err=True)


def said(articles: int, size: int) -> str:
    """Say how much was copied."""
    return f"{articles} article{'' if articles == 1 else 's'}, {size / 1e6:.1f} MB"
