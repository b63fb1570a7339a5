"""From what was named on the command line to the articles to read, one failure at a time."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.article import Article
from corpus.errors import CorpusError
from maillage.errors import reason

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One article still to be read: its name, and how to read it."""

    name: str
    read: Callable[[], Article]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read, with a reason of one line that says what to try."""

    name: str
    reason: str


def is_address(name: str) -> bool:
    """Tell whether a name is a web address."""
    return name.lower().startswith(("http://", "https://"))


def sources(names: Iterable[str], *, published: date | None, url: str | None) -> Iterator[Source | Failure]:
    """Find what to read behind each name: a file, the files of a folder, an address, or `-` for standard input."""
    for name in names:
        if name == STDIN:
            yield Source("standard input", lambda: _read_stdin(published, url))
        elif is_address(name):
            yield Source(name, lambda name=name: _read_address(name, published))  # type: ignore[misc]
        elif Path(name).is_dir():
            yield from _in_folder(Path(name), published)
        else:
            yield _file(Path(name), published, url)


def articles(found: Iterable[Source | Failure]) -> Iterator[Article | Failure]:
    """Read each source when its turn comes; what cannot be read is a failure, never an exception."""
    for source in found:
        if isinstance(source, Failure):
            yield source
            continue
        try:
            yield source.read()
        except (CorpusError, OSError) as error:
            yield Failure(source.name, reason(error))


def _in_folder(folder: Path, published: date | None) -> Iterator[Source | Failure]:
    """Readable files below a folder, in the order of their paths."""
    from corpus.reader import find_files

    try:
        for path in find_files([folder]):
            yield _file(path, published, None)
    except (CorpusError, OSError) as error:
        yield Failure(str(folder), reason(error))


def _file(path: Path, published: date | None, url: str | None) -> Source:
    """One file."""

    def read() -> Article:
        from corpus.reader import read_path

        return read_path(path, published=published, url=url)

    return Source(str(path), read)


def _read_address(address: str, published: date | None) -> Article:
    """Fetch and read one page."""
    from corpus.reader import read_url

    return read_url(address, published=published)


def _read_stdin(published: date | None, url: str | None) -> Article:
    """Read one article from standard input."""
    from corpus.reader import read_bytes

    return read_bytes(sys.stdin.buffer.read(), source=STDIN, published=published, url=url)
