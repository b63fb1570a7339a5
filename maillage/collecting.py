"""Visits the addresses on the list of a knowledge base one by one, and notes what became of each at once."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from maillage.add import FAILED, LATER, SKIPPED, Outcome, label, store
from maillage.manners import Wishes
from maillage.output import printable

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

    from corpus.article import Article
    from corpus.capture import Capture
    from corpus.errors import FetchError
    from corpus.visiting import Visitor
    from extractor.records import Facts
    from graph.storing.collection import Waiting
    from maillage.inputs import Failure
    from maillage.screen import Screen

UNDECIDED, UNCHANGED, LISTED = "undecided", "unchanged", "listed"
# An address with the article there, or what became of it already; and the article to read.
Visited: TypeAlias = "tuple[Outcome | tuple[Waiting, Article], Article | None]"
# Addresses taken from the list at a time.
BATCH = 500


class Collector:
    """Empties the list of addresses to visit; every outcome it yields is on disk."""

    def __init__(
        self, database: "Database", path: str, visitor: "Visitor", wishes: Wishes, screen: "Screen | None" = None
    ) -> None:
        self.database = database
        self.path = path
        self.visitor = visitor
        self.wishes = wishes
        self.screen = screen
        self.published: date | None = None

    @property
    def connection(self) -> "sqlite3.Connection":
        """The connection of the knowledge base."""
        connection: sqlite3.Connection = self.database.conn
        return connection

    def run(self, *, wanted: bool = False) -> Iterator[Outcome]:
        """Visit what is on the list, each address once, those that are found on the way too.

        Args:
            wanted: only addresses that a person named.

        Raises:
            GraphError: the knowledge base cannot be written; everything that was yielded is there.
        """
        from graph.base import errors_of
        from maillage.reader import read_all

        wishes = self.wishes
        # Pages come one by one: what was visited is read and kept at once, not when there is a batch of it.
        with closing(read_all(self._visited(wanted), wishes.model, wishes.least, wishes.jobs, batch_size=1)) as read:
            for thing, facts in read:
                with errors_of(self.path):
                    outcome = thing if isinstance(thing, Outcome) else self._stored(*thing, facts)
                yield outcome

    def _visited(self, wanted: bool) -> Iterator[Visited]:
        """Visit what is on the list: what became of each address, and the article to read where there is one."""
        from corpus.visiting import Task, visit_all
        from graph.base import errors_of
        from graph.storing.collection import waiting

        last, left = 0, self.wishes.limit
        while left is None or left > 0:
            with errors_of(self.path):
                batch = waiting(self.connection, most=min(BATCH, left or BATCH), after=last, wanted=wanted)
            if not batch:
                return
            last = batch[-1][0]
            left = None if left is None else left - len(batch)
            known = {one.url: one for _, one in batch}
            # What a person names is asked for whole: its article may have been removed meanwhile.
            tasks = [
                Task(one.url) if one.wanted else Task(one.url, one.etag, one.last_modified) for one in known.values()
            ]
            for task, result in visit_all(tasks, self.visitor):
                with errors_of(self.path):
                    found = self._found(known[task.url], result)
                yield (found, None) if isinstance(found, Outcome) else ((known[task.url], found), found)

    def _found(self, one: "Waiting", result: "Capture | FetchError") -> "Outcome | Article":
        """The article at an address, where it is to be read; else what became of the address, which is noted."""
        from corpus.errors import CorpusError, FetchError, LanguageError
        from corpus.reader import read_capture

        if isinstance(result, FetchError):
            return self._not_fetched(one, result)
        if result.status == 304:
            self._settle(one, "kept", None, result)
            return Outcome(UNCHANGED, f"unchanged  {one.url}")
        try:
            if found := self._listed(one, result):
                return found
            listed = date.fromisoformat(one.listed_day) if one.listed_day else None
            article = read_capture(result, published=self.published, listed=listed)
        except LanguageError as error:
            self._settle(one, SKIPPED, error.message, result)
            return Outcome(SKIPPED, f"skipped  {one.url}: {error.message}")
        except CorpusError as error:
            self._settle(one, FAILED, f"{error.message} {error.hint}".strip())
            return Outcome(FAILED, str(error))
        return self._on_subject(one, article) or self._there(one, article) or article

    def _not_fetched(self, one: "Waiting", error: "FetchError") -> Outcome:
        from corpus.errors import RefusedError
        from graph.storing.collection import settle

        reason = f"{error.message} {error.hint}".strip()
        if isinstance(error, RefusedError):
            self._settle(one, error.state, reason)
            return Outcome(error.state, f"{error.state}  {one.url}: {reason}")
        if error.wait is not None or self.visitor.stop.is_set():
            until = datetime.now(UTC) + timedelta(seconds=error.wait or 0)
            stamp = until.strftime("%Y-%m-%dT%H:%M:%SZ") if error.wait else None
            settle(self.connection, one.url, "waiting", reason, not_before=stamp)
            return Outcome(LATER, f"later  {one.url}: {reason}" + (f" Not before {stamp}." if stamp else ""))
        settle(self.connection, one.url, FAILED, reason, temporary=error.temporary)
        return Outcome(FAILED, f"{one.url}: {reason}")

    def _listed(self, one: "Waiting", capture: "Capture") -> Outcome | None:
        """Where the address is a feed or a sitemap, put what it lists on the list."""
        from corpus.listing import is_listing, read_listing
        from graph.storing.collection import enlist

        if not is_listing(capture):
            return None
        listing = read_listing(capture)
        new = enlist(self.connection, listing.entries, wanted=listing.kind == "index")
        line = f"{len(listing.entries)} address" + ("" if len(listing.entries) == 1 else "es")
        self._settle(one, SKIPPED, f"a {listing.kind}: {line}, {new} new", capture)
        if self.screen:
            self.screen.more(new)
        return Outcome(
            LISTED, f"listed  {one.url}: a {listing.kind} of {line}, {new} new; go on with: maillage collect"
        )

    def _on_subject(self, one: "Waiting", article: "Article") -> Outcome | None:
        """None where an article is kept; else why it is not."""
        from corpus.relevance import ASK, KEEP, relevance

        if one.wanted or self.wishes.everything:
            return None
        found = relevance(article)
        if found.verdict == KEEP or (found.verdict == ASK and self.wishes.undecided == "keep"):
            return None
        words = f"relevance {found.score:.2f}" + (f": {', '.join(found.words)}" if found.words else "")
        unsure = found.verdict == ASK and self.wishes.undecided == "ask"
        said = self._asked(article, words) if unsure else False
        if said:
            return None
        state = UNDECIDED if said is None else SKIPPED
        reason = f"{'perhaps' if state == UNDECIDED else 'not'} about CPTS ({words})"
        self._settle(one, state, reason, article.capture, title=article.title, relevance=found.score)
        return Outcome(state, f"{state}  {label(article)}: {reason}  {one.url}")

    def _asked(self, article: "Article", words: str) -> bool | None:
        """What the person says of an article that may be on our subject; None where there is nobody to ask."""
        if self.screen is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        return self.screen.ask(f"{label(article)} ({words}): keep it?")

    def _there(self, one: "Waiting", article: "Article") -> Outcome | None:
        """None for an article with other words than the page gave before."""
        from graph.storing.captures import record, unchanged

        same = unchanged(self.connection, article)
        if same is None:
            return None
        record(self.connection, article, same)
        self._settle(one, "kept", None, article.capture, title=article.title)
        return Outcome(UNCHANGED, f"{same}  unchanged: {label(article)}")

    def _stored(self, one: "Waiting", article: "Article", facts: "Facts | Failure | None") -> Outcome:
        """Keep what an article says, and note it."""
        outcome = store(article, facts, self.database, self.path, raw=self.wishes.raw)
        if outcome.status == FAILED:
            self._settle(one, FAILED, printable(outcome.line))
            return outcome
        self._settle(one, "kept", article.remark, article.capture, title=article.title)
        remark = f" ({article.remark})" if article.remark else ""
        return Outcome(outcome.status, outcome.line + remark)

    def _settle(
        self,
        one: "Waiting",
        state: str,
        reason: str | None,
        capture: "Capture | None" = None,
        *,
        title: str | None = None,
        relevance: float | None = None,
    ) -> None:
        from graph.storing.collection import settle

        settle(self.connection, one.url, state, reason, capture=capture, title=title, relevance=relevance)


def named(
    addresses: Iterable[str], path: str, wishes: Wishes, screen: "Screen", published: date | None = None
) -> Iterator[Outcome]:
    """Visit addresses that a person named, whatever their subject; what a feed among them lists stays on the list."""
    from corpus.addresses import secretless
    from corpus.errors import FetchError
    from corpus.listing import Entry
    from graph.base import errors_of, open_to_write
    from graph.storing.collection import enlist

    kept = []
    for address in addresses:
        try:
            kept.append(secretless(address))
        except FetchError as error:
            yield Outcome(FAILED, str(error))
    if not kept:
        return
    database = open_to_write(path)
    with errors_of(path):
        enlist(database.conn, map(Entry, kept), wanted=True)
    with wishes.visitor() as visitor:
        collector = Collector(database, path, visitor, wishes, screen)
        collector.published = published
        yield from collector.run(wanted=True)
