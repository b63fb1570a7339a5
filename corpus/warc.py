"""WARC archives, plain or gzipped (ISO 28500): the pages and PDFs that a crawl kept, with when and how they came."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from corpus.capture import Capture
from corpus.errors import CorpusError, FetchError, KindError, MissingError
from corpus.storage import opened

MOST_BYTES = 20_000_000
# What may hold an article; pictures, styles and scripts of the same crawl are passed over without a word.
TYPES = ("text/html", "application/xhtml", "application/pdf", "text/plain")
# How a record starts, in an archive whose records are gzip members and in a plain one.
MEMBER, RECORD = b"\x1f\x8b\x08", b"\r\n\r\nWARC/"
STEP = 1 << 20


def is_warc(data: bytes) -> bool:
    """Do the bytes start a WARC record, or a gzip member that holds one?"""
    if data.startswith(b"WARC/"):
        return True
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], 16).startswith(b"WARC/")
    except zlib.error:
        return False


def boundary(path: str | Path, position: int) -> int:
    """The offset of the first record at or after a byte of an archive; the archive's size where there is none.

    Two who cut an archive at the same bytes so agree on whose each record is, and nobody has to read all of it first.
    """
    if position <= 0:
        return 0
    with opened(path) as stream:
        mark = MEMBER if stream.read(len(MEMBER)) == MEMBER else RECORD
        # The blank lines before a plain record stand before `position`.
        base = position if mark is MEMBER else max(0, position - len(RECORD) + len(b"WARC/"))
        stream.seek(base)
        window = stream.read(STEP)
        while window:
            found = window.find(mark)
            while found >= 0:
                start = base + found + (0 if mark is MEMBER else len(RECORD) - len(b"WARC/"))
                if mark is RECORD or _starts_record(stream, start):
                    return start
                found = window.find(mark, found + 1)
            base += max(1, len(window) - len(mark) + 1)
            stream.seek(base)
            window = stream.read(STEP) if len(window) >= len(mark) else b""
        return stream.seek(0, os.SEEK_END)


def _starts_record(stream: BinaryIO, start: int) -> bool:
    """Does a gzip member at this offset hold a record?"""
    stream.seek(start)
    return is_warc(stream.read(4096))


def records(path: str | Path, start: int = 0, stop: int | None = None) -> Iterator[Capture | CorpusError]:
    """Yield the pages of an archive as it goes, one in memory at a time; a broken end is an error after the rest.

    Args:
        path: the archive, or its address where fsspec reaches it.
        start: only records that begin at this byte or later.
        stop: only records that begin before this byte; None for all.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    source = str(path)
    try:
        last = boundary(path, start)
        with opened(path) as stream:
            size = stream.seek(0, os.SEEK_END)
            if last >= (size if stop is None else stop) and start:
                return
            stream.seek(last)
            archive = ArchiveIterator(stream)
            for record in archive:
                if stop is not None and archive.offset >= stop:
                    return
                if (found := _page(record, source)) is not None:
                    yield found
                archive.read_to_end(record)
                last = archive.get_record_offset()
        # warcio takes a record that is cut for the end of the file.
        if not _ends_well(path, last):
            raise EOFError(f"after byte {last} of {size}")
    except OSError as error:
        yield MissingError(f"cannot be read any further ({error}).", source=source, hint="What came before was read.")
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError) as error:
        message = f"the archive breaks off ({' '.join(str(error).split())[:100]})."
        yield KindError(message, source=source, hint="What came before was read.")


def _ends_well(path: str | Path, last: int) -> bool:
    """Is the end of an archive, from the record at byte `last` on, whole?"""
    with opened(path) as stream:
        stream.seek(last)
        left = stream.read(16)
        if not left.startswith(b"\x1f\x8b"):
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - 4))
            return stream.read() == b"\r\n\r\n"
        inflater = zlib.decompressobj(wbits=31)
        while left or (left := stream.read(65536)):
            inflater.decompress(left, 1 << 20)
            left = inflater.unconsumed_tail
            if inflater.eof:
                left, inflater = inflater.unused_data, zlib.decompressobj(wbits=31)
                fresh = not left
            else:
                fresh = False
        return fresh


def _page(record: Any, source: str) -> Capture | CorpusError | None:
    """One record, None where it holds no page."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers: tuple[tuple[str, str], ...] = ()
    status = None
    if record.http_headers is not None:
        headers = tuple((str(name).lower(), str(value)) for name, value in record.http_headers.headers)
        code = record.http_headers.get_statuscode() or ""
        status = int(code) if str(code).isdecimal() else None
    url = record.rec_headers.get_header("WARC-Target-URI")
    kind = _value(headers, "content-type") if record.http_headers else record.rec_headers.get_header("Content-Type")
    kind = (kind or "").lower()
    if not url or not url.startswith(("http://", "https://")) or status not in (200, None):
        return None
    if kind and not kind.startswith(TYPES):
        return None
    try:
        data = record.content_stream().read(MOST_BYTES + 1)
    except (zlib.error, OSError, EOFError, ValueError) as error:
        return FetchError(f"the record in {source} is broken ({error}).", source=url)
    if len(data) > MOST_BYTES:
        return FetchError("over 20 MB, no article.", source=url)
    fetched = record.rec_headers.get_header("WARC-Date")
    return Capture(url, url, data, fetched, status, headers, kind)


def _value(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    return next((value for key, value in headers if key == name), None)
