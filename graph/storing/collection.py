"""What was collected from where: feeds that are followed, addresses and what became of them, bytes as they came."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from corpus.capture import Capture, now
from graph.base import transaction
from graph.errors import GraphError, NotFoundError

if TYPE_CHECKING:
    from corpus.listing import Entry

WAITING, KEPT, SKIPPED, UNDECIDED = "waiting", "kept", "skipped", "undecided"
RESERVED, DENIED, FAILED = "reserved", "denied", "failed"
STATES = (WAITING, KEPT, SKIPPED, UNDECIDED, RESERVED, DENIED, FAILED)
# A failure that may pass (a time-out, a 500) is tried again by itself so often, on later runs.
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A feed, sitemap or page that is followed, with how many of its addresses are in which state."""

    id: int
    name: str
    url: str
    match: str | None
    kind: str | None
    visited: str | None
    outcome: str | None
    kept: int
    skipped: int
    waiting: int
    failed: int


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address and what became of it."""

    url: str
    state: str
    reason: str | None
    title: str | None
    source: str | None
    visited: str | None
    tries: int
    not_before: str | None
    relevance: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address to visit, with what is known of the last visit."""

    url: str
    etag: str | None
    last_modified: str | None
    listed_day: str | None
    wanted: bool


SOURCES = """
SELECT s.id, s.name, s.url, s."match", s.kind, s.visited, s.outcome,
  coalesce(sum(a.state = 'kept'), 0) AS kept, coalesce(sum(a.state IN ('skipped', 'undecided')), 0) AS skipped,
  coalesce(sum(a.state = 'waiting'), 0) AS waiting,
  coalesce(sum(a.state IN ('failed', 'denied', 'reserved')), 0) AS failed
FROM sources s LEFT JOIN addresses a ON a.source = s.id GROUP BY s.id ORDER BY s.name
"""


def spared(connection: sqlite3.Connection, text: str | None) -> str | None:
    """A title or address without the names that this base is to forget."""
    from graph.storing.forgetting import marks_of
    from graph.storing.masking import Swap, forgotten_in

    marks = marks_of(connection)
    if not text or not (marks.everywhere or marks.within):
        return text
    names = dict(forgotten_in(unquote(text), marks, ""))
    return Swap(names).address(text) if names else text


def add_source(connection: sqlite3.Connection, url: str, name: str, match: str | None) -> None:
    """Follow a feed, a sitemap or a page.

    Raises:
        GraphError: the address or the name is followed already.
    """
    with transaction(connection):
        there = connection.execute("SELECT name FROM sources WHERE url = ? OR name = ?", [url, name]).fetchone()
        if there:
            raise GraphError(f"“{there[0]}” is followed already; see: maillage sources list")
        connection.execute('INSERT INTO sources (url, name, "match") VALUES (?, ?, ?)', [url, name, match])


def remove_source(connection: sqlite3.Connection, named: str) -> str:
    """Stop following; what came from there stays, addresses still to be visited are dropped.

    Returns:
        The name of the source.

    Raises:
        NotFoundError: there is none of that name or address.
    """
    with transaction(connection):
        row = connection.execute("SELECT id, name FROM sources WHERE url = ? OR name = ?", [named, named]).fetchone()
        if row is None:
            raise NotFoundError(f"no source “{named}”; see: maillage sources list")
        connection.execute("DELETE FROM addresses WHERE source = ? AND state = 'waiting'", [row[0]])
        connection.execute("DELETE FROM sources WHERE id = ?", [row[0]])
    return str(row[1])


def sources(connection: sqlite3.Connection) -> list[SourceRow]:
    """The feeds, sitemaps and pages that are followed, by name."""
    return [SourceRow(*row) for row in connection.execute(SOURCES)]


def validators(connection: sqlite3.Connection, source: int) -> tuple[str | None, str | None]:
    """ETag and Last-Modified of the last visit to a source."""
    row = connection.execute("SELECT etag, last_modified FROM sources WHERE id = ?", [source]).fetchone()
    return (row[0], row[1]) if row else (None, None)


def visited_source(
    connection: sqlite3.Connection, source: int, outcome: str, kind: str | None = None, capture: Capture | None = None
) -> None:
    """Note a visit to a source: what came of it, and what makes the next one cheap."""
    etag, modified = (capture.header("etag"), capture.header("last-modified")) if capture else (None, None)
    with transaction(connection):
        connection.execute(
            "UPDATE sources SET visited = ?, outcome = ?, kind = coalesce(?, kind), "
            "etag = coalesce(?, etag), last_modified = coalesce(?, last_modified) WHERE id = ?",
            [now(), outcome, kind, etag, modified, source],
        )


ENLIST = """
INSERT INTO addresses ("key", url, source, title, listed_day, listed, wanted)
VALUES (:key, :url, :source, :title, :day, :changed, :wanted)
ON CONFLICT ("key") DO UPDATE SET
  url = CASE WHEN state IN ('failed', 'waiting') THEN excluded.url ELSE url END,
  source = coalesce(source, excluded.source), wanted = max(wanted, excluded.wanted),
  title = coalesce(title, excluded.title), listed_day = coalesce(listed_day, excluded.listed_day),
  listed = excluded.listed, state = 'waiting', reason = NULL, not_before = NULL
WHERE excluded.wanted > 0
  OR (state = 'kept' AND excluded.listed IS NOT NULL AND excluded.listed > coalesce(listed, visited))
"""


def enlist(
    connection: sqlite3.Connection, entries: "Iterable[Entry]", source: int | None = None, *, wanted: bool = False
) -> int:
    """Put addresses on the list of those to visit; known ones only where a list says that they changed since.

    Args:
        connection: of a knowledge base.
        entries: what was named or listed.
        source: the source that listed them.
        wanted: a person named them: they are visited again, and whatever their subject.

    Returns:
        How many are to be visited that were not before.
    """
    from corpus.addresses import key, plain  # courlan takes a while, and most questions need it not

    with transaction(connection):
        (before,) = connection.execute("SELECT count(*) FROM addresses WHERE state = 'waiting'").fetchone()
        for entry in entries:
            values = {
                "key": key(entry.url),
                "url": plain(entry.url),
                "source": source,
                "title": spared(connection, entry.title),
                "day": entry.published.isoformat() if entry.published else None,
                "changed": entry.changed,
                "wanted": int(wanted),
            }
            connection.execute(ENLIST, values)
        (after,) = connection.execute("SELECT count(*) FROM addresses WHERE state = 'waiting'").fetchone()
    return int(after - before)


def waiting(
    connection: sqlite3.Connection, *, most: int, after: int = 0, wanted: bool = False
) -> list[tuple[int, Waiting]]:
    """Addresses to visit now, with their numbers, in the order they were listed.

    Failures that may pass are among them until they have been tried MOST_TRIES times.

    Args:
        connection: of a knowledge base.
        most: how many.
        after: only those with a greater number.
        wanted: only those that a person named.
    """
    rows = connection.execute(
        "SELECT number, url, etag, last_modified, listed_day, wanted FROM addresses WHERE number > ? "
        "AND (state = 'waiting' OR (state = 'failed' AND temporary AND tries < ?)) "
        "AND (not_before IS NULL OR not_before <= ?) AND wanted >= ? ORDER BY number LIMIT ?",
        [after, MOST_TRIES, now(), int(wanted), most],
    )
    return [(row[0], Waiting(row[1], row[2], row[3], row[4], bool(row[5]))) for row in rows]


def count_waiting(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many addresses may be visited now, and how many only later because their site asked us to wait."""
    row = connection.execute(
        "SELECT sum(not_before IS NULL OR not_before <= :now), sum(not_before > :now) FROM addresses "
        "WHERE state = 'waiting' OR (state = 'failed' AND temporary AND tries < :most)",
        {"now": now(), "most": MOST_TRIES},
    ).fetchone()
    return int(row[0] or 0), int(row[1] or 0)


def settle(
    connection: sqlite3.Connection,
    url: str,
    state: str,
    reason: str | None = None,
    *,
    temporary: bool = False,
    not_before: str | None = None,
    capture: Capture | None = None,
    title: str | None = None,
    relevance: float | None = None,
) -> None:
    """Note what became of an address; one that was not on the list is put there."""
    from corpus.addresses import key

    values: dict[str, Any] = {
        "key": key(url),
        "url": url,
        "state": state,
        "reason": reason,
        "temporary": int(temporary),
        "not_before": not_before,
        "etag": capture.header("etag") if capture else None,
        "last_modified": capture.header("last-modified") if capture else None,
        "title": spared(connection, title),
        "relevance": relevance,
        "visited": now(),
        "tried": int(state == FAILED),
    }
    with transaction(connection):
        connection.execute('INSERT OR IGNORE INTO addresses ("key", url, wanted) VALUES (:key, :url, 1)', values)
        connection.execute(
            "UPDATE addresses SET state = :state, reason = :reason, temporary = :temporary, not_before = :not_before, "
            "etag = CASE :state WHEN 'kept' THEN coalesce(:etag, etag) END, "
            "last_modified = CASE :state WHEN 'kept' THEN coalesce(:last_modified, last_modified) END, "
            "title = coalesce(:title, title), relevance = coalesce(:relevance, relevance), visited = :visited, "
            'tries = CASE WHEN :tried THEN tries + 1 ELSE 0 END WHERE "key" = :key',
            values,
        )


ADDRESSES = """
SELECT a.url, a.state, a.reason, a.title, s.name AS source, a.visited, a.tries, a.not_before, a.relevance
FROM addresses a LEFT JOIN sources s ON s.id = a.source
"""


def addresses(connection: sqlite3.Connection, states: Iterable[str], limit: int | None = None) -> Iterator[AddressRow]:
    """Addresses in some states, those visited last first."""
    asked = list(states)
    marks = ", ".join("?" * len(asked))
    query = f"{ADDRESSES} WHERE a.state IN ({marks}) ORDER BY a.visited DESC, a.number DESC LIMIT ?"
    for row in connection.execute(query, [*asked, -1 if limit is None else limit]):
        yield AddressRow(*row)


def put_back(connection: sqlite3.Connection, states: Iterable[str], *, wanted: bool = False) -> int:
    """Put the addresses in some states back on the list of those to visit, files aside; returns how many."""
    asked = list(states)
    marks = ", ".join("?" * len(asked))
    with transaction(connection):
        done = connection.execute(
            "UPDATE addresses SET state = 'waiting', tries = 0, not_before = NULL, wanted = max(wanted, ?) "
            f"WHERE state IN ({marks}) AND \"key\" NOT LIKE 'file:%'",
            [int(wanted), *asked],
        )
    return done.rowcount


def skip_undecided(connection: sqlite3.Connection) -> int:
    """Pass over the addresses about which nobody has decided; returns how many."""
    with transaction(connection):
        done = connection.execute("UPDATE addresses SET state = 'skipped' WHERE state = 'undecided'")
    return done.rowcount
