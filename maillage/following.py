"""Visits the feeds, sitemaps and pages that are followed, and puts what is new there on the list."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from maillage.add import FAILED, REFUSED, Outcome

if TYPE_CHECKING:
    from corpus.capture import Capture
    from corpus.errors import CorpusError
    from corpus.listing import Entry, Listing
    from corpus.visiting import Visitor
    from graph.storing.collection import SourceRow
    from maillage.collecting import Collector

    Listed = tuple[Capture, Listing | None]

# Sitemaps of an index that are read, in one visit, and how deep indexes may lie in indexes.
MOST_SITEMAPS, DEEPEST = 500, 3
# Addresses put on the list at a time.
PART = 1000


def follow(collector: "Collector", followed: Iterable["SourceRow"], since: date | None) -> Iterator[Outcome]:
    """Visit sources, several sites at a time; what they list is on disk when their outcome is yielded.

    Args:
        collector: whose visitor and knowledge base are used.
        followed: the sources.
        since: only what is dated this day or later, or has no date.

    Yields:
        For each source, in the order in which they answer, that it was read with how much is new there, or why it could
        not be.
    """
    from corpus.visiting import at_once
    from graph.base import errors_of
    from graph.storing.collection import validators

    sources = list(followed)
    with errors_of(collector.path):
        known = {source.id: validators(collector.connection, source.id) for source in sources}

    def listed(source: "SourceRow") -> "Listed | CorpusError":
        return _listed(source, known[source.id], collector.visitor)

    for source, found in at_once(sources, lambda source: source.url, listed, collector.visitor):
        yield _noted(collector, source, found, since)


def _noted(collector: "Collector", source: "SourceRow", found: "Listed | CorpusError", since: date | None) -> Outcome:
    """Put what a source lists on the list of addresses, and note the visit."""
    from corpus.errors import CorpusError, RefusedError
    from graph.base import errors_of
    from graph.storing.collection import enlist, visited_source

    try:
        if isinstance(found, CorpusError):
            raise found
        answer, listing = found
        entries = _entries(listing, source, collector.visitor, since) if listing else iter(())
        new = 0
        # Sitemaps are fetched between the parts, so that nobody waits for the base meanwhile.
        while part := list(islice(entries, PART)):
            with errors_of(collector.path):
                new += enlist(collector.connection, part, source.id)
        outcome = f"{new} new" if listing else "nothing new"
        with errors_of(collector.path):
            visited_source(collector.connection, source.id, outcome, listing.kind if listing else None, answer)
        return Outcome("followed", f"followed  {source.name}: {outcome}")
    except CorpusError as error:
        with errors_of(collector.path):
            visited_source(collector.connection, source.id, error.message)
        return Outcome(REFUSED if isinstance(error, RefusedError) else FAILED, f"{source.name}: {error}")


def _listed(
    source: "SourceRow", validators: tuple[str | None, str | None], visitor: "Visitor"
) -> "Listed | CorpusError":
    """What a source answered and lists, None where nothing has changed; or why that cannot be told."""
    from corpus.errors import CorpusError
    from corpus.visiting import Task, unvisited

    # A page or an index may be as it was while the feed or the sitemaps that it names are not.
    etag, modified = validators if source.kind in ("feed", "sitemap") else (None, None)
    try:
        answer = visitor.visit(Task(source.url, etag, modified, listing=True))
        return answer, _listing(answer, source, visitor) if answer.status != 304 else None
    except CorpusError as error:
        return error
    except Exception as error:
        return unvisited(source.url, error)


def _listing(answer: "Capture", source: "SourceRow", visitor: "Visitor") -> "Listing":
    """What a source lists; for the page of a site, what its feed or sitemap lists, else its links.

    Raises:
        CorpusError: it lists nothing.
    """
    from corpus.errors import CorpusError, KindError
    from corpus.listing import read_listing
    from corpus.network import place
    from corpus.visiting import Task

    listing = read_listing(answer)
    if listing.kind != "page":
        return listing
    sitemaps = visitor.rules(place(source.url)).sitemaps() if not listing.feeds and not source.match else []
    for address in (*listing.feeds[:3], *sitemaps[:3]):
        try:
            found = read_listing(visitor.visit(Task(address, listing=True)))
        except CorpusError:
            continue
        if found.kind != "page" and found.entries:
            return found
    if source.match:
        return listing
    hint = "Give the address of a feed or a sitemap, or say which links are articles with --match."
    raise KindError("this page names no feed and no sitemap.", source=source.url, hint=hint)


def _entries(listing: "Listing", source: "SourceRow", visitor: "Visitor", since: date | None) -> Iterator["Entry"]:
    """The articles that a source lists, those of a sitemap index too, as far as they are asked for."""
    wanted = re.compile(source.match) if source.match else None
    for entry in _leaves(listing, source, visitor, DEEPEST):
        if wanted and not wanted.search(entry.url):
            continue
        if since and "" < _day(entry) < since.isoformat():
            continue
        yield entry


def _leaves(listing: "Listing", source: "SourceRow", visitor: "Visitor", deep: int) -> Iterator["Entry"]:
    """Entries of a listing; those of an index are read from its sitemaps that have changed since our last visit."""
    from corpus.errors import CorpusError
    from corpus.listing import read_listing
    from corpus.visiting import Task

    if listing.kind != "index":
        yield from listing.entries
        return
    newest = sorted(listing.entries, key=lambda entry: entry.changed or "9999", reverse=True)
    for entry in newest[:MOST_SITEMAPS] if deep else ():
        # A day is enough: a sitemap that changed on the day of our last visit is read again.
        if source.visited and entry.changed and entry.changed[:10] < source.visited[:10]:
            continue
        try:
            found = read_listing(visitor.visit(Task(entry.url, listing=True)))
        except CorpusError:
            continue
        yield from _leaves(found, source, visitor, deep - 1)


def _day(entry: "Entry") -> str:
    """The day of an entry, "" where it has none."""
    return entry.published.isoformat() if entry.published else (entry.changed or "")[:10]
