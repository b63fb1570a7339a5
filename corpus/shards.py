"""Cuts what is to be read into shards of bounded size, always the same ones, and reads the articles of one."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import PurePath

from corpus import tables
from corpus.article import Article
from corpus.capture import Capture
from corpus.errors import CorpusError, KindError
from corpus.files import MOST_BYTES
from corpus.kinds import LINE_KINDS, PARQUET_KINDS, WARC_KINDS, ZIP_KINDS
from corpus.reader import parts_of, read_all, read_captures
from corpus.selecting import LeftOut, Wanted, selected
from corpus.sidecars import SUFFIX, Sidecar, parse_sidecar
from corpus.storage import found, is_remote, opened, plain, read_whole, size, stamp

SIZE = 500
# Bytes of an archive of the web that stand for a page: its shards are cut by bytes, since nobody knows how many pages
# it holds without reading it. Only the size of shards depends on this, no result.
PAGE_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the input.

    Attributes:
        paths: files, one of them where it holds many articles.
        start: where the part begins: a byte of lines and WARC archives, a number of rows or members of tables and zips.
        stop: where it ends, not included, counted alike; of lines, how many; None for the end of the file.
        first: number of the first line.
        stamp: what changes when one of the files does.
    """

    paths: tuple[str, ...]
    start: int = 0
    stop: int | None = None
    first: int = 0
    stamp: str = ""

    @property
    def name(self) -> str:
        """A name for files, always the same for the same part of the same files."""
        digest = hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode("utf-8", "replace")).hexdigest()
        stem = PurePath(self.paths[0]).name.partition(".")[0]
        safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in stem)[:40]
        return f"{safe}-{digest[:16]}"

    @property
    def label(self) -> str:
        """What to call it in messages."""
        if len(self.paths) > 1:
            return f"{self.paths[0]} and {len(self.paths) - 1} more"
        part = f" from {self.first or self.start}" if self.start else ""
        return self.paths[0] + part


def plan(names: Iterable[str], most: int = SIZE) -> Iterator[Shard]:
    """Cut files, folders, patterns and what fsspec reaches into shards.

    Args:
        names: as on the command line.
        most: articles in a shard; of archives of the web, about as many pages.

    Raises:
        CorpusError: there is nothing behind a name, or a file of many articles cannot be opened.
    """
    waiting: list[str] = []
    for path in found(names):
        if path.lower().endswith(WARC_KINDS + ZIP_KINDS + LINE_KINDS + PARQUET_KINDS):
            yield from _cut(path, most)
            continue
        waiting.append(path)
        if len(waiting) == most:
            yield _together(waiting)
            waiting = []
    if waiting:
        yield _together(waiting)


def _together(paths: list[str]) -> Shard:
    """Files of one article each."""
    stamps = [stamp(one) for path in paths for one in (path, _beside(path))]
    return Shard(tuple(paths), stamp=hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16])


def _cut(path: str, most: int) -> Iterator[Shard]:
    """Parts of a file of many articles."""
    name, mark = path.lower(), stamp(path)
    if name.endswith(LINE_KINDS):
        for start, first in tables.line_starts(path, most):
            yield Shard((path,), start, most, first, mark)
        return
    if name.endswith(WARC_KINDS):
        whole, step = size(path), most * PAGE_BYTES
    else:
        whole, step = _count(path), most
    for start in range(0, max(whole, 1), step):
        yield Shard((path,), start, start + step if start + step < whole else None, stamp=mark)


def _count(path: str) -> int:
    """Articles in a zip archive or rows of a table; 0 for a broken one, of which whoever reads it says so."""
    from corpus.zipped import is_article

    try:
        if path.lower().endswith(PARQUET_KINDS):
            return tables.row_count(path)
        with opened(path) as file, zipfile.ZipFile(file) as archive:
            return sum(map(is_article, archive.infolist()))
    except (CorpusError, zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return 0


def read(shard: Shard, *, published: date | None = None, wanted: Wanted | None = None) -> Iterator[Article | LeftOut]:
    """Read the articles of a shard one by one, in order.

    Args:
        shard: made by `plan`.
        published: day of publication, for what gives none.
        wanted: what is wanted of archives of the web.

    Yields:
        Articles, and what gave none with the reason.
    """
    for path in shard.paths:
        crawled = path.lower().endswith(WARC_KINDS)
        yield from selected(_articles(path, shard, published), path, wanted or Wanted(), crawled=crawled)


def _articles(path: str, shard: Shard, published: date | None) -> Iterator[Article | CorpusError]:
    """Articles of one file of a shard."""
    name = path.lower()
    try:
        if name.endswith(WARC_KINDS):
            from corpus.warc import records

            yield from read_captures(
                records(path, shard.start, shard.stop), published=published, sidecar=_sidecar(path)
            )
        elif name.endswith(ZIP_KINDS):
            yield from read_captures(_unzipped(path, shard), published=published, sidecar=_sidecar(path))
        elif name.endswith(LINE_KINDS + PARQUET_KINDS):
            yield from _from_table(path, shard, published)
        elif is_remote(path):
            capture = Capture(path, None, _bytes(path), content_type=PurePath(name).suffix)
            yield from read_captures(parts_of(capture), published=published, sidecar=_sidecar(path))
        else:
            yield from read_all(plain(path), published)
    except CorpusError as error:
        yield error


def _from_table(path: str, shard: Shard, published: date | None) -> Iterator[Article | CorpusError]:
    """Articles of lines or rows."""
    if path.lower().endswith(PARQUET_KINDS):
        for name, row in tables.rows(path, shard.start, shard.stop):
            yield tables.article(name, row, published=published)
        return
    for name, line in tables.lines(path, shard.start, shard.first, shard.stop):
        record = tables.parsed(name, line)
        yield record if isinstance(record, CorpusError) else tables.article(name, record, published=published)


def _unzipped(path: str, shard: Shard) -> Iterator[Capture | CorpusError]:
    """What a zip archive holds, messages opened."""
    from corpus.zipped import members

    with opened(path) as file:
        for member in islice(members(file, path), shard.start, shard.stop):
            yield from parts_of(member) if isinstance(member, Capture) else [member]


def _bytes(path: str) -> bytes:
    """The bytes of a file that fsspec reaches.

    Raises:
        KindError: it is over 20 MB.
    """
    with opened(path) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise KindError("the file is over 20 MB, no article.", source=path, hint="Give one article per file.")
    return data


def _sidecar(path: str) -> Sidecar:
    """What a person wrote beside a file."""
    data = read_whole(_beside(path))
    return Sidecar() if data is None else parse_sidecar(data, _beside(path))


def _beside(path: str) -> str:
    """Where the sidecar of a file lies."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.rpartition('.')[0] or name}{SUFFIX}"
