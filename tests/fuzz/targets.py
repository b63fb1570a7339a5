"""What is fuzzed, and what must hold whatever the bytes: no error but our own, and offsets that fit the text."""

import atexit
import io
import math
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from lxml import etree

from corpus.capture import Capture
from corpus.errors import CorpusError
from corpus.mail import is_mail
from corpus.reader import parts_of, read_capture
from corpus.zipped import members
from extractor.dates.pipe import find_dates
from extractor.figures.numbers import find_numbers, parse_number
from extractor.speech.quotes import find_quotes, is_speech, is_whole
from graph.exports.gexf import write_gexf
from tests.synthetic.__main__ import build

PUBLISHED = (None, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31))
# The first byte of an input chooses what a reader is told of the rest.
KINDS = (".html", "text/html", ".md", ".txt", "", ".eml")
SOURCE = "input"


def read(data: bytes) -> None:
    """Pages, texts, messages and archives: an article whose blocks lie in its text, or an error of ours."""
    kind, body = KINDS[data[0] % len(KINDS)] if data else "", data[1:]
    captures = [Capture(SOURCE, None, body, content_type=kind)]
    if body.startswith(b"PK"):
        captures = [one for one in members(io.BytesIO(body), SOURCE) if isinstance(one, Capture)]
    for capture in captures:
        for part in parts_of(capture):
            if isinstance(part, Capture) and not part.data.lstrip().startswith(b"%PDF"):
                _read_one(part)
    is_mail(body)


def _read_one(capture: Capture) -> None:
    """Read one capture and look at its blocks."""
    try:
        article = read_capture(capture)
    except CorpusError as error:
        assert str(error)
        return
    end = 0
    for block in article.blocks:
        assert end <= block.start <= block.end <= len(article.text)
        end = block.end
    article.text.encode()


def find_days(data: bytes) -> None:
    """Dates: in order, as the text has them, bounds that are days."""
    published, text = PUBLISHED[data[0] % len(PUBLISHED)] if data else None, data[1:].decode("utf-8", "replace")
    for found in find_dates(text, published):
        assert text[found.start : found.end] == found.text
        assert found.value
        days = [date.fromisoformat(day) for day in (found.earliest, found.latest) if day is not None]
        assert days == sorted(days)


def find_values(data: bytes) -> None:
    """Numbers: inside the text, none overlapping, finite."""
    text, end = data.decode("utf-8", "replace"), 0
    for found in find_numbers(text):
        assert end <= found.start < found.end <= len(text)
        assert math.isfinite(found.value)
        end = found.end
    parse_number(text)


def find_quotations(data: bytes) -> None:
    """Quotations: inside the text, none overlapping, what they hold within their marks."""
    text, end = data.decode("utf-8", "replace"), 0
    quotes = find_quotes(text)
    for quote in quotes:
        assert end <= quote.start < quote.end <= len(text)
        assert quote.start <= quote.inner[0] <= quote.inner[1] <= quote.end
        is_speech(text, quote)
        is_whole(text, quote)
        end = quote.end


@cache
def _base() -> sqlite3.Connection:
    """A knowledge base of two made-up articles whose words are then replaced."""
    folder = Path(tempfile.mkdtemp(prefix="maillage-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(folder / "base.db", 0, 2)
    return sqlite3.connect(folder / "base.db", isolation_level=None)


def write_graph(data: bytes) -> None:
    """GEXF of a base whose names, titles, words and days are the input: XML that holds what was said to be written."""
    text = data.decode("utf-8", "replace")
    base, file = _base(), io.StringIO()
    base.execute("UPDATE entities SET name = ? WHERE rowid IN (1, 2)", [text])
    base.execute('UPDATE announcements SET content = ?, evidence = ?, verb = ?, "when" = ?', [text] * 4)
    base.execute("UPDATE articles SET title = ?, url = ?, publisher = ?", [text] * 3)
    base.execute("UPDATE role_rows SET role = ?", [text])
    written = write_gexf(base, file)
    root = etree.fromstring(file.getvalue().encode())
    space = {"g": "http://gexf.net/1.3"}
    assert len(root.xpath("//g:node", namespaces=space)) == written.nodes
    assert len(root.xpath("//g:edge", namespaces=space)) == written.edges
    assert not re.search("[\x00-\x08]", file.getvalue())


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": read,
    "dates": find_days,
    "numbers": find_values,
    "quotations": find_quotations,
    "gexf": write_graph,
}
