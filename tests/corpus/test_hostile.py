"""Broken and hostile bytes of every kind: an article or one clear error, never anything else, and soon."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.capture import Capture
from corpus.errors import CorpusError
from corpus.listing import is_listing, read_listing
from corpus.reader import read_all, read_bytes, read_capture
from corpus.rules import read_reservations, read_robots, reservation
from tests.pages.styles import pages
from tests.web.pages import BODY, LEAD, atom, page, rss, sitemap

PAGES = [made.html for made in pages()][::7]
FEEDS = [
    rss([("https://a.example/1", "Un", "Tue, 12 Mar 2024 08:00:00 +0100")] * 3),
    atom([("https://a.example/1", "Un", "2024-03-12T08:00:00Z")] * 3),
    sitemap([("https://a.example/1", "2024-03-12")] * 3),
    sitemap([("https://a.example/1", "2024-03-12")] * 3, index=True),
]
JUNK = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</div>",
            "<div>",
            "<table>",
            "<td>",
            "<h1>",
            "</p>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&",
            "&#0;",
        ),
        *("\0", "\ud7ff", '"', "\x1b[31m", "<script>", "<p hidden>", "<li><a>x</a>", "<svg><p>", "<base href=x>"),
        *("<meta charset=utf-7>", "<a" * 50),
    ]
)
SUFFIXES = [".zip", ".warc", ".warc.gz", ".eml", ".mhtml"]
STARTS = [b"", b"PK\x03\x04", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"From: a\r\nMIME-Version: 1\r\n"]
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 300), JUNK), max_size=6)


def spoiled(text: str, cuts: list[tuple[float, int, str]]) -> bytes:
    for where, length, junk in cuts:
        at = int(where * len(text))
        text = text[:at] + junk + text[at + length :]
    return text.encode("utf-8", "replace")


@settings(max_examples=80)
@given(st.sampled_from(PAGES), CUTS)
def test_spoiled_pages(html: str, cuts: list[tuple[float, int, str]]) -> None:
    capture = Capture("https://a.example/x", "https://a.example/x", spoiled(html, cuts), content_type="text/html")
    start = time.process_time()
    try:
        article = read_capture(capture)
    except CorpusError as error:
        assert str(error).startswith("https://a.example/x: ")
    else:
        ends = [0, *(end for block in article.blocks for end in (block.start, block.end)), len(article.text)]
        assert ends == sorted(ends)
        article.text.encode()
    reservation(capture)
    assert time.process_time() - start < 5


@settings(max_examples=80)
@given(st.sampled_from(FEEDS), CUTS)
def test_spoiled_feeds(feed: str, cuts: list[tuple[float, int, str]]) -> None:
    capture = Capture("https://a.example/f", "https://a.example/f", spoiled(feed, cuts), content_type="text/xml")
    try:
        is_listing(capture)
        listing = read_listing(capture)
    except CorpusError:
        return
    assert all(entry.url.startswith("http") for entry in listing.entries)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    read_robots(data).can_fetch("https://a.example/", "maillage")
    read_reservations(data)
    for kind in ("", "text/html", "application/pdf", ".md"):
        try:
            if b"%PDF-" not in data:
                read_capture(Capture("a", None, data, content_type=kind))
        except CorpusError:
            pass


@settings(max_examples=30)
@given(st.binary(max_size=300), st.sampled_from(SUFFIXES), st.sampled_from(STARTS))
def test_any_container(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str, start: bytes) -> None:
    path: Path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(start + data)
    for found in read_all(path):
        assert isinstance(found, CorpusError) or found.text


HEAVY = {
    "a million brackets": "<html><body>" + "<div" * 200_000,
    "a deep page": "<html><body>" + "<div>" * 6_000 + LEAD,
    "a deep table": "<html><body>" + "<table><tr><td>" * 300 + f"<p>{LEAD}</p>",
    "many short paragraphs": "<html><body><h1>Titre</h1>" + "<p>Mot</p>" * 10_000,
    "many links": "<html><body>" + "<a href=x>Un titre assez long pour compter</a>" * 8_000,
    "many lists": page(after="<ul><li><a>x</a></li></ul>" * 4_000),
    "one long word": page(paragraphs=("a" * 300_000, LEAD)),
    "many headings of others": page(after="<h2>À lire aussi</h2><p>x</p>" * 4_000),
    "many stamps": page(before="<span class=date>12 mars 2024</span>" * 8_000),
    "many JSON-LD": page(head='<script type="application/ld+json">[[[[[[{}]]]]]]</script>' * 5_000),
    "deep JSON-LD": page(head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    "many metas": page(head="<meta name=a content=b>" * 20_000),
    "a meta without end": page(head="<meta " + "a=b " * 100_000),
    "one line of commas": page(paragraphs=(", ".join(["la"] * 60_000),)),
    "many articles": page(after="<article><h1>Un autre</h1><p>" + BODY[0] + "</p></article>" * 3_000),
}


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_pages_end_soon(name: str) -> None:
    data = HEAVY[name].encode()
    start = time.process_time()
    try:
        reservation(Capture("a", None, data, content_type="text/html"))
        read_bytes(data, "a.html", kind=".html")
    except CorpusError:
        pass
    assert time.process_time() - start < 10
