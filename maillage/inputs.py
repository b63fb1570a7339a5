"""From what was named on the command line to the articles to read, one failure at a time."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.article import Article
from corpus.errors import CorpusError, RefusedError
from corpus.kinds import KINDS, PARQUET_KINDS
from extractor.records import Facts
from maillage.errors import reason

STDIN = "-"
# Beside facts that `maillage extract` wrote.
MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class Source:
    """Articles still to be read, most often one, or facts: the name of where they are, and how to read them."""

    name: str
    read: "Callable[[], Iterator[Article | Facts | Failure]]"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read, with a reason of one line that says what to try.

    `skipped`: it was left out as asked, which is no fault: not on our subject, not in French, reserved.
    `refused`: its site does not want it to be visited or mined.
    """

    name: str
    reason: str
    skipped: bool = False
    refused: bool = False


def is_address(name: str) -> bool:
    """Tell whether a name is a web address."""
    return name.lower().startswith(("http://", "https://"))


def holds_facts(name: str) -> bool:
    """Tell whether a file is one of facts, not of articles, by its name."""
    return name.lower().endswith(PARQUET_KINDS)


def sources(
    names: Iterable[str],
    *,
    published: date | None,
    url: str | None,
    everything: bool = False,
    licensed: bool = False,
) -> Iterator[Source | Failure]:
    """Find what to read behind each name: a file, the files of a folder, an address, or `-` for standard input.

    A Parquet file is one of facts, that `maillage extract` wrote; it may be where fsspec reaches ("s3://…").

    Args:
        names: as on the command line.
        published: day of publication, for what gives none.
        url: address of publication, for one article.
        everything: of archives of the web, articles on any subject.
        licensed: of archives of the web, pages that are reserved against text and data mining too.
    """
    from corpus.storage import is_remote

    for name in names:
        if name == STDIN:
            yield Source("standard input", lambda: _read_stdin(published, url))
        elif is_address(name):
            yield Source(name, lambda name=name: _read_address(name, published))  # type: ignore[misc]
        elif is_remote(name):
            yield from _reached(name)
        elif Path(name).is_dir():
            yield from _in_folder(Path(name), published, everything, licensed)
        else:
            yield _file(Path(name), published, url, everything, licensed)


def articles(found: Iterable[Source | Failure]) -> Iterator[Article | Facts | Failure]:
    """Read each source when its turn comes; what cannot be read is a failure, never an exception.

    Yields:
        Articles, facts of articles that were read elsewhere, and failures.
    """
    for source in found:
        if isinstance(source, Failure):
            yield source
            continue
        try:
            yield from source.read()
        except (CorpusError, OSError) as error:
            yield Failure(source.name, reason(error), refused=isinstance(error, RefusedError))


def _reached(name: str) -> Iterator[Source | Failure]:
    """Files of facts where fsspec reaches."""
    from corpus.storage import found
    from extractor.parquet import read as read_facts

    try:
        for one in found([name]):
            if holds_facts(one):
                yield Source(one, lambda one=one: read_facts(one))  # type: ignore[misc]
            else:
                hint = "Only facts are added from there; make them with: maillage extract --engine local"
                yield Failure(one, f"{one}: this is no Parquet file. {hint}")
    except (CorpusError, OSError) as error:
        yield Failure(name, reason(error))


def _in_folder(folder: Path, published: date | None, everything: bool, licensed: bool) -> Iterator[Source | Failure]:
    """Readable files below a folder, in the order of their paths."""
    from corpus.files import find_files

    kinds = KINDS + PARQUET_KINDS if (folder / MANIFEST).is_dir() else KINDS
    try:
        for path in find_files([folder], kinds):
            yield _file(path, published, None, everything, licensed)
    except (CorpusError, OSError) as error:
        yield Failure(str(folder), reason(error))


def _file(path: Path, published: date | None, url: str | None, everything: bool, licensed: bool) -> Source:
    """One file; of a WARC archive, which holds whatever a crawl met, only what is of our subject."""
    if holds_facts(path.name):
        from extractor.parquet import read as read_facts

        return Source(str(path), lambda: read_facts(path))

    def read() -> Iterator[Article | Failure]:
        from corpus.kinds import WARC_KINDS
        from corpus.reader import read_all
        from corpus.selecting import LeftOut, Wanted, selected

        crawled = path.name.lower().endswith(WARC_KINDS)
        found = read_all(path, published=published, url=url)
        for one in selected(found, str(path), Wanted(everything, licensed), crawled=crawled):
            if isinstance(one, LeftOut):
                yield Failure(one.source, ("skipped  " if one.wished else "") + one.reason, one.wished)
            else:
                yield one

    return Source(str(path), read)


def _read_address(address: str, published: date | None) -> Iterator[Article]:
    """Fetch and read one page."""
    from corpus.addresses import secretless
    from corpus.reader import read_url

    yield read_url(secretless(address), published=published)


def _read_stdin(published: date | None, url: str | None) -> Iterator[Article | Failure]:
    """Read one article from standard input."""
    from corpus.reader import read_bytes

    data = sys.stdin.buffer.read()
    lines = data.decode("utf-8", "replace").split()
    if lines and all(is_address(line) for line in lines):
        hint = "Visit them with: maillage collect -"
        yield Failure("standard input", f"standard input: a list of addresses, no article. {hint}")
        return
    yield read_bytes(data, source=STDIN, published=published, url=url)
