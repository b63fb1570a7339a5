"""Bytes as they came, beside the articles that were read from them: versions of pages, and reading again."""

import hashlib
import json
import sqlite3
import zlib
from dataclasses import dataclass
from typing import Any

from corpus.article import Article
from corpus.capture import Capture, now
from graph.base import transaction
from graph.errors import NotFoundError
from graph.storing.collection import spared

# Headers of an answer that are for one reader alone.
PRIVATE = frozenset(("set-cookie", "set-cookie2", "authorization", "www-authenticate", "authentication-info"))
READ_KINDS = frozenset(("title", "heading", "caption", "body"))


def digest(article: Article) -> str:
    """Digest of the words of an article that are read, white space apart: menus and counters make no difference."""
    read = (article.text[block.start : block.end] for block in article.blocks if block.kind in READ_KINDS)
    return hashlib.sha256("".join("".join(part.split()) for part in read).encode("utf-8", "replace")).hexdigest()


def page_key(article: Article) -> str:
    """What all versions of a page share: its address, or the path of its file."""
    from corpus.addresses import key

    if article.url:
        return _storable(key(article.url))
    return _storable(article.source) if article.source != "-" else f"sha256:{article.sha256}"


def unchanged(connection: sqlite3.Connection, article: Article) -> str | None:
    """Id of the article that this page already gave with the same words, None where it is new or has changed."""
    row = connection.execute(
        'SELECT article FROM captures WHERE "key" = ? AND digest = ? ORDER BY version DESC LIMIT 1',
        [page_key(article), digest(article)],
    ).fetchone()
    return str(row[0]) if row else None


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be kept of the bytes of an article, worked out before anybody has to wait for it.

    Attributes:
        key: what all versions of the page share.
        digest: that of the words that are read.
        values: the other columns of the row.
    """

    key: str
    digest: str
    values: dict[str, Any]


def prepare(article: Article, *, raw: bool = True) -> Page:
    """Work out what is to be kept of what an article was read from.

    Args:
        article: as it was read.
        raw: keep the bytes, compressed; their digest is kept in any case.
    """
    capture = article.capture or Capture(article.source, article.url, b"")
    return Page(page_key(article), digest(article), _row(article, capture, raw))


def put(connection: sqlite3.Connection, own: str, page: Page) -> int:
    """Keep what an article was read from: the bytes, when and how they came, and which version of its page it is.

    Args:
        connection: of a knowledge base that holds the article, within a transaction.
        own: id of the article.
        page: what to keep.

    Returns:
        The number of the version, 1 for the first.
    """
    there = connection.execute(
        'SELECT version FROM captures WHERE "key" = ? AND (article = ? OR digest = ?)', [page.key, own, page.digest]
    ).fetchone()
    if there:
        connection.execute('UPDATE captures SET seen = ? WHERE "key" = ? AND version = ?', [now(), page.key, there[0]])
        return int(there[0])
    (last,) = connection.execute(
        'SELECT coalesce(max(version), 0) FROM captures WHERE "key" = ?', [page.key]
    ).fetchone()
    values = dict(page.values)
    if connection.execute("SELECT 1 FROM masked WHERE article = ?", [own]).fetchone() is not None:
        # The page as it came names who is to be forgotten.
        values |= {name: spared(connection, values[name]) for name in ("address", "url")}
        values |= {"headers": "[]", "raw": None}
    values |= {"article": own, "key": page.key, "version": last + 1, "digest": page.digest}
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(f"INSERT INTO captures ({names}) VALUES ({marks})", values)
    return int(last + 1)


def record(connection: sqlite3.Connection, article: Article, own: str, *, raw: bool = True) -> int:
    """Keep what an article that is there was read from; gives back the version of its page.

    Args:
        connection: of a knowledge base that holds the article.
        article: as it was read.
        own: its id.
        raw: keep the bytes, compressed.
    """
    page = prepare(article, raw=raw)
    with transaction(connection):
        return put(connection, own, page)


def _row(article: Article, capture: Capture, raw: bool) -> dict[str, Any]:
    """What a row keeps of the bytes and of what the page says beside its text."""
    from corpus.addresses import plain

    return {
        "address": _storable(plain(capture.asked)),
        "url": _storable(article.url) if article.url else None,
        "fetched": capture.fetched,
        "seen": now(),
        "status": capture.status,
        "headers": json.dumps([pair for pair in capture.headers if pair[0] not in PRIVATE], ensure_ascii=False),
        "content_type": capture.content_type,
        "sha256": capture.sha256,
        "size": len(capture.data),
        "raw": zlib.compress(capture.data, 9) if raw and capture.data else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "updated_from": article.updated_from,
        "section": article.section,
        "remark": article.remark,
    }


def raw_of(connection: sqlite3.Connection, own: str) -> Capture:
    """The bytes that an article was read from, as they came.

    Raises:
        NotFoundError: they were not kept.
    """
    row = connection.execute(
        "SELECT * FROM captures WHERE article = ? AND raw IS NOT NULL ORDER BY number DESC LIMIT 1", [own]
    ).fetchone()
    if row is None:
        raise NotFoundError(f"the bytes that {own} was read from are not kept")
    headers = tuple((str(name), str(value)) for name, value in json.loads(row["headers"]))
    data = zlib.decompress(row["raw"])
    return Capture(row["address"], row["url"], data, row["fetched"], row["status"], headers, row["content_type"] or "")


def _storable(text: str) -> str:
    """A path without the halves of characters that SQLite has no form for."""
    return text.encode("utf-8", "replace").decode("utf-8")
