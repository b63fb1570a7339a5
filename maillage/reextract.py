"""`maillage reextract`: read stored texts again with today's program, and see what differs before it is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from maillage import consent, exits
from maillage.options import database_option
from maillage.output import Output, output_options, printable, write

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

    from extractor.records import Facts
    from graph.changes import Change
    from maillage.inputs import Failure

COLUMNS = {"kind": "kind", "change": "change", "fact": "fact", "before": "before", "after": "after"}
YES, NO, ALL, QUIT = "y", "n", "a", "q"


@click.command(short_help="Read stored texts again with today's program; see what differs before it is kept.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--all", "everything", is_flag=True, help="Every article.")
@click.option("--accept", "--yes", "accept", is_flag=True, help="Keep what differs without asking.")
@click.option("--dry-run", is_flag=True, help="Only print what differs.")
@click.option("--model", metavar="NAME_OR_PATH", help="Another French spaCy pipeline (fr_core_news_lg, …).")
@database_option
@output_options
def reextract(
    articles: tuple[str, ...],
    everything: bool,
    accept: bool,
    dry_run: bool,
    model: str | None,
    database: str,
    output: Output,
) -> None:
    """Read stored texts again with today's program; see what differs before it is kept.

    Facts that are new, gone or changed are printed article by article; on a terminal each article is asked for, and
    nothing is kept without an answer or --accept. Judgements and --min-confidence hold as before.

    \b
    Example:
      maillage reextract --all --dry-run
    """
    if everything == bool(articles):
        raise click.UsageError("name ARTICLES, or say --all")
    if accept and dry_run:
        raise click.UsageError("say --accept or --dry-run, not both")
    if not (accept or dry_run or consent.at_terminal()):
        raise click.UsageError("there is no terminal to ask on; say --accept or --dry-run")
    again = Again(database, model, output, ALL if accept else NO if dry_run else None)
    again.read(articles)
    click.echo(again.summary(), err=True)
    if status := exits.status_of(done=again.done, failed=again.failed):
        raise click.exceptions.Exit(status)


class Again:
    """Reads articles of a knowledge base again, one by one; memory does not grow with their number."""

    def __init__(self, database: str, model: str | None, output: Output, answer: str | None) -> None:
        self._path, self._model, self._output, self._answer = database, model, output, answer
        self._counts: Counter[str] = Counter()
        self.failed = self.done = 0

    def read(self, asked: Iterable[str]) -> None:
        """Read the articles that were asked for, all of them where none was."""
        from graph.base import errors_of, open_to_write

        database = open_to_write(self._path)
        try:
            with errors_of(self._path):
                for article in list(self._ids(database.conn, asked)):
                    facts = self._one(database.conn, article)
                    if facts is not None:
                        self._keep(database, facts)
                    if self._answer == QUIT:
                        return
        finally:
            database.close()

    @staticmethod
    def _ids(connection: "sqlite3.Connection", asked: Iterable[str]) -> Iterator[str]:
        """Ids of the articles to read."""
        from graph.removal import find

        named = list(asked)
        if named:
            yield from dict.fromkeys(one.id for name in named for one in find(connection, name))
        else:
            yield from (row[0] for row in connection.execute("SELECT id FROM articles ORDER BY number"))

    def _one(self, connection: "sqlite3.Connection", article: str) -> "Facts | None":
        """Read one article again and print what differs; gives back the facts where they are to be kept."""
        from graph.changes import Change, alike, changes
        from graph.recall import recall
        from maillage.inputs import Failure

        before = recall(connection, article)
        after = self._reading(before)
        self._counts["read"] += 1
        if isinstance(after, Failure):
            self.failed += 1
            click.echo(f"Error: {article}: {after.reason}", err=True)
            return None
        self.done += 1
        found = list(changes(article, before, after))
        if found:
            self._counts["differ"] += 1
            self._counts.update(change.change for change in found)
            if self._output.form == "table":
                click.echo(f"\n{article}  {printable(before.article.title or before.article.source)}")
            write(found, Change, self._output, columns=COLUMNS)
        if alike(before, after):
            return None
        return after if self._agreed(found) else None

    def _reading(self, before: "Facts") -> "Facts | Failure":
        """Read the text of an article with today's program, as surely as when it was added."""
        from extractor.confidence import keep
        from maillage.inputs import Failure
        from maillage.reader import facts_of

        after = facts_of(before.article, self._model)
        if isinstance(after, Failure) or before.min_confidence is None:
            return after
        return keep(after, before.min_confidence)

    def _agreed(self, found: "list[Change]") -> bool:
        """Ask whether an article's new facts are to be kept; what only changed how it was found is not asked for."""
        if self._answer in (ALL, NO, QUIT):
            return self._answer == ALL
        if not found:
            return True
        answer = click.prompt(
            "Keep these? yes, no, all from here, quit",
            type=click.Choice([YES, NO, ALL, QUIT]),
            default=NO,
            err=True,
        )
        if answer in (ALL, QUIT):
            self._answer = answer
        return answer in (YES, ALL)

    def _keep(self, database: "Database", facts: "Facts") -> None:
        """Put the new facts in the place of the old ones, all of them or none."""
        from graph.removal import replace

        replace(database, facts)
        self._counts["kept"] += 1

    def summary(self) -> str:
        """How it went, in a line."""
        counts = self._counts
        kinds = ", ".join(f"{counts[kind]} {kind}" for kind in ("new", "gone", "changed") if counts[kind])
        told = f"{counts['differ']} differ ({kinds})" if kinds else "none differs in what it says"
        return f"{counts['read']} read again, {told}, {counts['kept']} kept anew."
