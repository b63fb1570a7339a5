"""`maillage reextract`: read stored texts again with today's program, and see what differs before it is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import click

from maillage import consent, exits
from maillage.options import database_option, jobs_option
from maillage.output import Output, output_options, printable, write

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

    from corpus.article import Article
    from extractor.records import Facts
    from graph.storing.changes import Change
    from maillage.inputs import Failure

COLUMNS = {"kind": "kind", "change": "change", "fact": "fact", "before": "before", "after": "after"}
YES, NO, ALL, QUIT = "y", "n", "a", "q"


@click.command(short_help="Read stored texts again with today's program; see what differs before it is kept.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--all", "everything", is_flag=True, help="Every article.")
@click.option("--accept", "--yes", "accept", is_flag=True, help="Keep what differs without asking.")
@click.option("--dry-run", is_flag=True, help="Only print what differs.")
@click.option("--model", metavar="NAME_OR_PATH", help="Another French spaCy pipeline (fr_core_news_lg, …).")
@jobs_option
@database_option
@output_options
def reextract(
    articles: tuple[str, ...],
    everything: bool,
    accept: bool,
    dry_run: bool,
    model: str | None,
    jobs: int,
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
    again = Again(database, model, output, ALL if accept else NO if dry_run else None, jobs)
    again.read(articles)
    click.echo(again.summary(), err=True)
    if status := exits.status_of(done=again.done, failed=again.failed):
        raise click.exceptions.Exit(status)


class Again:
    """Reads articles of a knowledge base again, one by one; memory does not grow with their number."""

    def __init__(self, database: str, model: str | None, output: Output, answer: str | None, jobs: int = 1) -> None:
        self._path, self._model, self._output, self._answer, self._jobs = database, model, output, answer, jobs
        self._counts: Counter[str] = Counter()
        self.failed = self.done = 0

    def read(self, asked: Iterable[str]) -> None:
        """Read the articles that were asked for, all of them where none was."""
        from graph.base import errors_of, open_to_write
        from maillage.reader import read_all

        database = open_to_write(self._path)
        try:
            with errors_of(self._path):
                things = self._stored(database.conn, list(self._ids(database.conn, asked)))
                with closing(read_all(things, self._model, jobs=self._jobs)) as read:
                    for (article, before), after in read:
                        facts = self._one(article, before, after)
                        if facts is not None:
                            self._keep(database, facts)
                        if self._answer == QUIT:
                            return
        finally:
            database.close()

    @staticmethod
    def _stored(
        connection: "sqlite3.Connection", articles: Iterable[str]
    ) -> "Iterator[tuple[tuple[str, Facts], Article]]":
        """Ids of articles and what is stored of them, with the text to read again."""
        from graph.storing.recall import recall

        for article in articles:
            facts = recall(connection, article)
            yield (article, facts), facts.article

    @staticmethod
    def _ids(connection: "sqlite3.Connection", asked: Iterable[str]) -> Iterator[str]:
        """Ids of the articles to read."""
        from graph.storing.removal import find

        named = list(asked)
        if named:
            yield from dict.fromkeys(one.id for name in named for one in find(connection, name))
        else:
            yield from (row[0] for row in connection.execute("SELECT id FROM articles ORDER BY number"))

    def _one(self, article: str, before: "Facts", said: "Facts | Failure | None") -> "Facts | None":
        """Print what differs in one article; gives back the facts where they are to be kept."""
        from graph.storing.changes import Change, alike, changes
        from maillage.inputs import Failure

        self._counts["read"] += 1
        if said is None or isinstance(said, Failure):
            self.failed += 1
            click.echo(f"Error: {article}: {said.reason if said else 'cannot be read'}", err=True)
            return None
        self.done += 1
        after = self._as_sure(said, before.min_confidence)
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

    @staticmethod
    def _as_sure(facts: "Facts", least: float | None) -> "Facts":
        """Facts as sure as those that were kept when the article was added."""
        from extractor.confidence import keep

        return facts if least is None else keep(facts, least)

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
        from graph.storing.removal import replace

        replace(database, facts)
        self._counts["kept"] += 1

    def summary(self) -> str:
        """How it went, in a line."""
        counts = self._counts
        kinds = ", ".join(f"{counts[kind]} {kind}" for kind in ("new", "gone", "changed") if counts[kind])
        told = f"{counts['differ']} differ ({kinds})" if kinds else "none differs in what it says"
        return f"{counts['read']} read again, {told}, {counts['kept']} kept anew."
