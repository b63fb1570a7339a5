"""From bytes to text, never guessing silently: the encoding and how it was known are handed back."""

import codecs
import re
from dataclasses import dataclass

from corpus.errors import DecodingError, EmptyError, KindError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of what people hand over by mistake, and what to try instead.
SIGNATURES = (
    (b"%PDF", "a broken PDF", "Copy its text into a .txt file."),
    (b"PK\x03\x04", "a zip archive or an office document", "Name the archive .zip, or save the document as .txt."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as .txt or .html."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"\x89PNG", "an image", "Give the text of the article."),
    (b"\xff\xd8\xff", "an image", "Give the text of the article."),
    (b"GIF8", "an image", "Give the text of the article."),
    (b"{\\rtf", "an RTF document", "Save it as .txt or .html."),
    (b"SQLite format 3", "a database", "Use it with --db; articles are .txt, .md or .html files."),
)
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# The HTML standard reads these labels as windows-1252, which is what such pages hold (encoding.spec.whatwg.org).
LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})
REFUSED = frozenset({"utf-7", "utf7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"})
# Non-ASCII characters that French text in windows-1252 is made of.
FRENCH = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»’‘“”–—…•€°²³·§©®™ªº½¼\u00a0\u00adñáíóúÁÍÓÚ×µ±¿ã")
# "Ã©", "â€™": UTF-8 read as windows-1252. A text that holds them is UTF-8 that something broke.
BROKEN_UTF8 = re.compile("Ã[\u0080-\u00bf€-™ŒœŠšŸŽž‚ƒ„†‡ˆ‰‹‘’“”•–—˜›]|â€")
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was in. `how` is bom, utf-8, http, page or assumed."""

    text: str
    encoding: str
    how: str


def decode(data: bytes, source: str, *, charset: str | None = None, html: bool = False) -> Decoded:
    """Decode the bytes of an article.

    A byte order mark decides; else UTF-8 where the bytes are valid; else the declared charset (HTTP, then the page's
    own); else windows-1252, where what it gives looks like French.

    Args:
        data: the bytes as they came.
        source: path or address, for the message.
        charset: charset of the HTTP answer, where there was one.
        html: look for a charset declared in the page.

    Raises:
        EmptyError: no bytes, or nothing but white space.
        KindError: the bytes are a PDF, an image, an archive or another binary.
        DecodingError: no encoding that we may assume gives plausible text.
    """
    if not data.strip():
        raise EmptyError("the file is empty.", source=source, hint="Check that the article was saved.")
    refuse_binary(data, source)
    marked = any(data.startswith(mark) for mark, _ in BOMS)
    decoded = _by_mark(data) if marked else _strictly(data, "utf-8", "utf-8")
    if not marked:
        for name, how in _declared(data, charset, html):
            decoded = decoded or _strictly(data, name, how)
        decoded = decoded or _assumed(data)
    if decoded is None:
        hint = "Save it again as UTF-8."
        raise DecodingError("the encoding is broken: neither UTF-8 nor windows-1252.", source=source, hint=hint)
    if not decoded.text.strip("\ufeff \t\r\n\u00a0"):
        raise EmptyError("the file holds white space only.", source=source, hint="Check that the article was saved.")
    return decoded


def refuse_binary(data: bytes, source: str) -> None:
    """Raise KindError where the first bytes tell a format that is not text."""
    head = data[:1024]
    for signature, kind, hint in SIGNATURES:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            raise KindError(f"this is {kind}, not text.", source=source, hint=hint)
    if any(data.startswith(mark) for mark, _ in BOMS[1:]):
        return
    if b"\0" in data:
        hint = "Give a .txt, .md or .html file; save UTF-16 text as UTF-8."
        raise KindError("this is a binary file (it holds NUL bytes).", source=source, hint=hint)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strictly(data, name, "bom")
    return None


def _strictly(data: bytes, name: str, how: str) -> Decoded | None:
    """Decode without replacing anything; None where the bytes are not in that encoding."""
    if name.lower() in REFUSED:
        return None
    try:
        text = data.decode(name)
        text.encode("utf-8")
    except (UnicodeError, LookupError, ValueError):
        return None
    return None if "\0" in text else Decoded(text, name.removesuffix("-sig"), how)


def _declared(data: bytes, charset: str | None, html: bool) -> list[tuple[str, str]]:
    found = [(charset, "http")] if charset else []
    if html:
        for pattern in (XML_CHARSET, META_CHARSET):
            if match := pattern.search(data[:4096]):
                found.append((match[1].decode("ascii"), "page"))
    return [("cp1252" if name.lower() in LATIN else name, how) for name, how in found]


def _assumed(data: bytes) -> Decoded | None:
    """Read as windows-1252 where at least nine in ten of its non-ASCII characters are those of French."""
    decoded = _strictly(data, "cp1252", "assumed")
    if decoded is None or CONTROLS.search(decoded.text) or BROKEN_UTF8.search(decoded.text):
        return None
    foreign = [letter for letter in decoded.text if letter > "\x7f"]
    return decoded if sum(letter in FRENCH for letter in foreign) >= 0.9 * len(foreign) else None
