"""Addresses of articles that a site lists: RSS and Atom feeds, sitemaps and their indexes, pages of links."""

import calendar
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from lxml import etree
from lxml import html as lxml_html

from corpus.addresses import same_site
from corpus.capture import Capture
from corpus.dating import parse_day
from corpus.errors import CorpusError, KindError
from corpus.said import one_line

# sitemaps.org allows 50 MB and 50,000 addresses in one file.
MOST_BYTES, MOST_ENTRIES = 52_428_800, 50_000
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
COMMENTS = re.compile(r"comment|commentaire", re.IGNORECASE)
HEAD = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is listed. `changed` is when the list says it changed last, as ISO 8601 text."""

    url: str
    title: str | None = None
    published: date | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What an address lists.

    Attributes:
        kind: feed, sitemap, index (of sitemaps) or page.
        entries: the articles listed, as they come; for an index, its sitemaps.
        feeds: feeds that a page names.
    """

    kind: str
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()


def is_listing(capture: Capture) -> bool:
    """Do the bytes look like a feed or a sitemap, whatever their content type?"""
    return _kind(_unzipped(capture)) not in (None, "page")


def read_listing(capture: Capture) -> Listing:
    """Read what a feed, a sitemap, an index of sitemaps or a page of links lists.

    Raises:
        KindError: it is none of them, declares entities, or is too big.
    """
    data, source = _unzipped(capture), capture.asked
    if ENTITY.search(data[:HEAD]):
        raise KindError("declares entities, as no feed or sitemap needs to; it is not read.", source=source)
    base, kind = capture.url or capture.asked, _kind(data)
    if kind == "feed":
        return Listing("feed", tuple(_usable(_feed(data, capture), base)))
    if kind in ("sitemap", "index"):
        return Listing(kind, tuple(_usable(_sitemap(data, source), base)))
    if kind == "addresses":
        lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
        return Listing("sitemap", tuple(_usable((Entry(line) for line in lines), base)))
    if kind == "page":
        return _page(data, base, source)
    raise KindError("is no feed, no sitemap and no page.", source=source, hint="Give the address of one of them.")


def _kind(data: bytes) -> str | None:
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:8].lower().startswith((b"http://", b"https://")):
        return "addresses"
    match = ROOT.search(re.sub(rb"<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", b"", head, flags=re.S | re.I))
    name = match[1].lower() if match else b""
    kinds = {b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"urlset": "sitemap", b"sitemapindex": "index"}
    return kinds.get(name) or ("page" if name in (b"html", b"head", b"body") or b"<html" in head.lower() else None)


def _unzipped(capture: Capture) -> bytes:
    """The bytes of a listing, out of gzip where they are (sitemap.xml.gz)."""
    if not capture.data.startswith(b"\x1f\x8b"):
        return capture.data
    inflater = zlib.decompressobj(wbits=31)
    try:
        data = inflater.decompress(capture.data, MOST_BYTES + 1)
    except zlib.error as error:
        raise KindError(f"the gzip file is broken ({error}).", source=capture.asked) from error
    if len(data) > MOST_BYTES:
        raise KindError(f"over {MOST_BYTES // 1_000_000} MB when unpacked, no sitemap.", source=capture.asked)
    return data


def _usable(entries: Iterator[Entry], base: str) -> Iterator[Entry]:
    """Entries with a whole http address, each once, at most MOST_ENTRIES."""
    seen: set[str] = set()
    for entry in entries:
        try:
            url = urljoin(base, entry.url.strip()).partition("#")[0]
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and url not in seen:
            seen.add(url)
            yield Entry(url, entry.title, entry.published, entry.changed)
        if len(seen) >= MOST_ENTRIES:
            return


def _feed(data: bytes, capture: Capture) -> Iterator[Entry]:
    import feedparser

    headers = {"content-type": capture.content_type, "content-location": capture.url or capture.asked}
    found = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False)
    for one in found.entries:
        link = one.get("feedburner_origlink") or one.get("link") or ""
        if not link and str(one.get("id", "")).startswith("http"):
            link = one["id"]
        title = _words(one.get("title", ""))
        # Asked as a plain dictionary: feedparser gives the one for the other, and warns.
        published, updated = (dict.get(one, name) for name in ("published_parsed", "updated_parsed"))
        moment = _moment(published or updated)
        yield Entry(
            link,
            one_line(title) or None,
            moment.astimezone(ZoneInfo("Europe/Paris")).date() if moment else None,
            _stamp(_moment(updated or published)),
        )


def _words(title: str) -> str:
    """The words of a title that may hold marks of HTML."""
    node: Any = lxml_html.fromstring(f"<p>{title}</p>") if "<" in title else None
    return title if node is None else str(node.text_content())


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _stamp(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _sitemap(data: bytes, source: str) -> Iterator[Entry]:
    """Addresses of a sitemap or an index, one element in memory at a time; broken XML gives what can be had."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "recover": True, "huge_tree": False}
    said: dict[str, str] = {}
    try:
        for _, node in etree.iterparse(BytesIO(data), events=("end",), **options):
            name = etree.QName(node).localname if isinstance(node.tag, str) else ""
            if name in ("loc", "lastmod", "publication_date", "title"):
                said.setdefault(name, "".join(node.itertext()).strip())
            elif name in ("url", "sitemap"):
                if said.get("loc"):
                    changed = said.get("lastmod") or said.get("publication_date")
                    day = parse_day(said.get("publication_date", ""))
                    yield Entry(said["loc"], one_line(said.get("title", "")) or None, day, changed)
                said = {}
                _forget(node)
    except (etree.LxmlError, ValueError) as error:
        raise KindError(f"is broken XML ({error}).", source=source) from error


def _forget(node: Any) -> None:
    node.clear()
    while node.getprevious() is not None:
        del node.getparent()[0]


def _page(data: bytes, base: str, source: str) -> Listing:
    from corpus.decoding import decode

    try:
        text = decode(data, source, html=True).text
        parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, encoding="utf-8")
        tree: Any = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (CorpusError, etree.LxmlError, ValueError) as error:
        raise KindError("this page cannot be parsed.", source=source) from error
    feeds = []
    for node in tree.iter("link", "a"):
        kind = (node.get("type") or "").lower()
        if kind in FEED_TYPES and node.get("href") and not COMMENTS.search(f"{node.get('title')} {node.get('href')}"):
            feeds.append(urljoin(base, node.get("href")))
    links = (Entry(node.get("href") or "", one_line(node.text_content()) or None) for node in tree.iter("a"))
    entries = tuple(entry for entry in _usable(links, base) if same_site(entry.url, base))
    return Listing("page", entries, tuple(dict.fromkeys(feeds)))
