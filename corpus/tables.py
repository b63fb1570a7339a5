"""Articles in tables: a JSON object to a line, or a row of Parquet, with text or page and what is known beside it."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from corpus.article import Article
from corpus.capture import Capture
from corpus.errors import CorpusError, EmptyError, KindError, MetadataError, MissingError
from corpus.reader import read_captures
from corpus.sidecars import Sidecar, sidecar_of
from corpus.storage import opened

Record = Mapping[str, Any]
# Columns that are read; others are passed over.
COLUMNS = ("text", "html", "capture", "source", "url", "title", "published", "publisher", "authors")
# One of these an article is read from, the first that is there: bytes as they came, a page, a text.
BODIES = ("capture", "html", "text")


def line_starts(path: str, every: int) -> Iterator[tuple[int, int]]:
    """Cut a file of lines: where each part starts, as its byte and the number of its first line, from 0.

    Args:
        path: a file of lines; of a packed one bytes count what comes out.
        every: lines in a part.
    """
    position = 0
    try:
        for number, line in _raw_lines(path):
            if number % every == 0:
                yield position, number
            position += len(line)
    except CorpusError:
        # Whoever reads the last part comes upon it, too, and says so.
        if not position:
            yield 0, 0


def lines(path: str, start: int = 0, first: int = 0, count: int | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield lines that are not empty, each with its name as in "articles.jsonl#12", counted from 1.

    Args:
        path: a file of lines.
        start: byte to begin at.
        first: number of the line there, from 0.
        count: lines to read, empty ones counted; None for all.

    Raises:
        KindError: a packed file is broken.
    """
    for number, line in _raw_lines(path, start, first):
        if count is not None and number >= first + count:
            return
        if line.strip():
            yield f"{path}#{number + 1}", line


def _raw_lines(path: str, start: int = 0, first: int = 0) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, unpacked."""
    try:
        with opened(path) as raw:
            stream: Any = gzip.GzipFile(fileobj=raw) if path.lower().endswith(".gz") else raw
            stream.seek(start)
            yield from enumerate(stream, first)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise KindError(f"the file breaks off ({error}).", source=path, hint="What came before was read.") from error
    except OSError as error:
        hint = "What came before was read."
        raise MissingError(f"cannot be read any further ({error}).", source=path, hint=hint) from error


def parsed(name: str, line: bytes) -> Record | CorpusError:
    """The object in a line; that of `maillage extract --json` is one, too."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return KindError(f"this line is no JSON ({' '.join(str(error).split())[:100]}).", source=name)
    if isinstance(found, dict) and isinstance(found.get("article"), dict):
        found = found["article"]
    if not isinstance(found, dict):
        return KindError("this line is no JSON object.", source=name)
    return found


def row_count(path: str) -> int:
    """Rows of a Parquet file.

    Raises:
        CorpusError: it is none, or pyarrow is not installed.
    """
    with opened(path) as file:
        return int(_parquet(file, path).metadata.num_rows)


def rows(path: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[str, Record]]:
    """Yield rows of a Parquet file, each with its name as in "articles.parquet#12", counted from 1.

    Raises:
        CorpusError: it is no Parquet file, or has no column of texts or pages.
    """
    with opened(path) as file:
        table = _parquet(file, path)
        there = [name for name in COLUMNS if name in table.schema_arrow.names]
        if not any(name in there for name in BODIES):
            message = (
                f"this table has the columns {', '.join(table.schema_arrow.names[:8])}, but neither text nor html."
            )
            raise KindError(message, source=path, hint="Name the column of texts “text”, that of pages “html”.")
        number = 0
        for group in range(table.num_row_groups):
            size = table.metadata.row_group(group).num_rows
            if number + size > start and (stop is None or number < stop):
                at = number
                for batch in table.iter_batches(batch_size=64, row_groups=[group], columns=there):
                    for row in batch.to_pylist():
                        if start <= at and (stop is None or at < stop):
                            yield f"{path}#{at + 1}", row
                        at += 1
            number += size


def _parquet(file: Any, path: str) -> Any:
    """Open a Parquet file."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        hint = 'Install it with: pip install "maillage[parquet]".'
        raise KindError("Parquet needs pyarrow.", source=path, hint=hint) from error
    try:
        return pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError) as error:
        raise KindError("this is no Parquet file, or one that was cut off.", source=path, hint="Check it.") from error


def article(name: str, record: Record, *, published: date | None = None) -> Article | CorpusError:
    """Read the article in a record.

    Args:
        name: what to call it, where it has no `source` of its own.
        record: what stands in `COLUMNS`; `published` is a day or begins with one.
        published: day of publication; goes before everything else.
    """
    try:
        return next(iter(read_captures([_capture(name, record)], published=published, sidecar=_sidecar(name, record))))
    except CorpusError as error:
        return error


def _capture(name: str, record: Record) -> Capture:
    """The bytes that a record holds."""
    kept = record.get("capture")
    if isinstance(kept, Mapping) and kept.get("data"):
        headers = tuple((str(key), str(value)) for key, value in kept.get("headers") or ())
        return Capture(**{**kept, "headers": headers})
    body = next((key for key in BODIES[1:] if record.get(key)), None)
    if body is None:
        raise EmptyError("this record has neither text nor html.", source=name)
    content = record[body]
    if not isinstance(content, str):
        raise KindError(f"“{body}” is not a text in this record.", source=name)
    try:
        data = content.encode("utf-8")
    except UnicodeEncodeError:
        raise KindError(f"“{body}” holds half a character in this record.", source=name) from None
    source = record.get("source")
    kind = ".html" if body == "html" else ".txt"
    return Capture(source if isinstance(source, str) and source else name, None, data, content_type=kind)


def _sidecar(name: str, record: Record) -> Sidecar:
    """What a record says of the publication; of a time only the day."""
    known = {key: record.get(key) for key in ("url", "title", "published", "publisher", "authors")}
    if isinstance(known["published"], date):
        known["published"] = known["published"].isoformat()
    day = known["published"]
    if day is not None and not isinstance(day, str):
        raise MetadataError("“published” is not a day in this record.", source=name, hint="Write it as 2024-03-14.")
    return sidecar_of({**known, "published": day[:10] if day else None}, name)
