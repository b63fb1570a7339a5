"""From a path, bytes or an address to an `Article`."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from corpus import markdown
from corpus.article import Article, Block
from corpus.assembling import with_captions, without_foreign
from corpus.dating import Published, from_blocks, required_day
from corpus.decoding import Decoded, decode
from corpus.errors import CorpusError, EmptyError, KindError, MissingError
from corpus.furniture import BYLINE_NAMES
from corpus.kinds import HTML_KINDS, KINDS, MARKDOWN_KINDS, looks_like_html
from corpus.language import check_french
from corpus.layout import asides, split
from corpus.sidecars import SUFFIX, Sidecar, read_sidecar

MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of the publication before the text is read; the option goes before the sidecar."""

    published: str | date | None = None
    url: str | None = None
    sidecar: Sidecar = field(default_factory=Sidecar)
    charset: str | None = None


def read_path(path: str | Path, published: str | date | None = None, url: str | None = None) -> Article:
    """Read the article in a file; `NAME.meta.json` beside it may say its url, title, day and publisher.

    Args:
        path: a .txt, .md, .html or .htm file (a page is recognised whatever its name).
        published: day of publication, a date or text such as "2023-07-13"; goes before everything else.
        url: address of publication; goes before the sidecar's.

    Raises:
        CorpusError: it cannot be read; the message says why and what to try.
    """
    path = Path(path)
    data = _bytes_of(path)
    given = Given(published=published, url=url, sidecar=read_sidecar(path))
    return _read(data, str(path), given, kind=path.suffix.lower())


def read_bytes(
    data: bytes,
    source: str,
    *,
    published: str | date | None = None,
    url: str | None = None,
    charset: str | None = None,
    kind: str = "",
) -> Article:
    """Read an article from its bytes, e.g. standard input.

    Args:
        data: the bytes of a text or a page.
        source: what to call them in messages.
        published: day of publication, where known.
        url: address of publication, where known.
        charset: encoding that came with them, where one did.
        kind: file name suffix such as ".md", where known; a page is recognised by itself.

    Raises:
        CorpusError: they cannot be read.
    """
    return _read(data, source, Given(published=published, url=url, charset=charset), kind=kind)


def read_url(url: str, published: str | date | None = None) -> Article:
    """Fetch an address and read the article there.

    Raises:
        FetchError: it could not be fetched.
        CorpusError: what came cannot be read.
    """
    from corpus.fetching import fetch  # heavy imports stay out of the reading of a text

    fetched = fetch(url)
    given = Given(published=published, charset=fetched.charset)
    article = _read(fetched.data, url, given, kind=".html" if "html" in fetched.content_type else "")
    return article if article.url else replace(article, url=fetched.url)


def find_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the files to read: those named, and those of a kind we read in folders, recursively, in a stable order.

    Sidecars and hidden files are passed over; a folder reached twice (a link to a parent) is walked once.

    Raises:
        MissingError: a path does not exist, or a folder holds nothing that can be read.
    """
    for path in map(Path, paths):
        if path.is_dir():
            found = False
            for file in _walk(path, set()):
                found = True
                yield file
            if not found:
                hint = f"Articles are {', '.join(KINDS)} files."
                raise MissingError("nothing readable in this folder.", source=str(path), hint=hint)
        elif path.exists():
            yield path
        else:
            raise MissingError("no such file.", source=str(path), hint="Check the path.")


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(SUFFIX):
            continue
        try:
            if entry.is_dir():
                yield from _walk(Path(entry.path), seen)
            elif entry.is_file() and Path(entry.name).suffix.lower() in KINDS:
                yield Path(entry.path)
        except OSError:
            continue


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise KindError("this is a folder.", source=str(path), hint="Give its files, or the folder to `add`.")
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise KindError("the file is over 20 MB, no article.", source=str(path), hint="Give one article per file.")
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingError("no such file.", source=str(path), hint="Check the path.") from None
    except OSError as error:
        raise MissingError(
            f"cannot be opened ({error.strerror}).", source=str(path), hint="Check its rights."
        ) from error


def _read(data: bytes, source: str, given: Given, kind: str) -> Article:
    is_page = kind in HTML_KINDS
    decoded = decode(data, source, charset=given.charset, html=is_page or b"<meta" in data[:4096].lower())
    if is_page or (kind not in MARKDOWN_KINDS and looks_like_html(decoded.text)):
        return _read_html(decoded, source, given)
    return _read_text(decoded, source, given, is_markdown=kind in MARKDOWN_KINDS)


def _read_text(decoded: Decoded, source: str, given: Given, *, is_markdown: bool) -> Article:
    text = decoded.text
    title, front = given.sidecar.title, markdown.Front()
    if is_markdown:
        front = markdown.front_matter(text)
        title = title or front.title
        blocks = markdown.split(text, front, title)
    else:
        blocks = split(text, title)
    day = _published(given, source, _in_metadata(front.published), text, blocks)
    article = Article(
        source=source,
        text=text,
        blocks=blocks,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        url=given.url or given.sidecar.url or front.url,
        title=title or _title(text, blocks),
        published=day.day if day else None,
        published_from=day.origin if day else None,
        publisher=given.sidecar.publisher or front.publisher,
        authors=given.sidecar.authors or front.authors or _authors(text, blocks),
        hidden=_merged(asides(text, blocks) + (markdown.marks(text, blocks) if is_markdown else ())),
        encoding=f"{decoded.encoding} ({decoded.how})",
    )
    return _checked(article)


def _read_html(decoded: Decoded, source: str, given: Given) -> Article:
    from corpus.html import read_page

    page = read_page(decoded.text, source, given.url)
    title = given.sidecar.title or page.title
    text, blocks = with_captions(page.text, split(page.text, title), page.captions)
    day = _published(given, source, page.published, text, blocks) or page.stamped
    article = Article(
        source=source,
        text=text,
        blocks=without_foreign(text, blocks),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        url=given.url or given.sidecar.url or page.url,
        title=title or _title(text, blocks),
        published=day.day if day else None,
        published_from=day.origin if day else None,
        publisher=given.sidecar.publisher or page.publisher,
        authors=given.sidecar.authors or page.authors or _authors(text, blocks),
        hidden=_merged(asides(text, blocks)),
        encoding=f"{decoded.encoding} ({decoded.how})",
        partial=page.partial,
        updated=page.updated.day if page.updated else None,
        updated_from=page.updated.origin if page.updated else None,
        section=page.section,
        remark=page.remark,
    )
    return _checked(article)


def _in_metadata(day: date | None) -> Published | None:
    return Published(day, "metadata") if day else None


def _published(
    given: Given, source: str, metadata: Published | None, text: str, blocks: tuple[Block, ...]
) -> Published | None:
    """The day of publication: the option, the sidecar, the page's metadata, the dateline, in this order."""
    if isinstance(given.published, date):
        return Published(given.published, "option")
    if given.published:
        return Published(required_day(given.published, source), "option")
    if given.sidecar.published:
        return Published(required_day(given.sidecar.published, source), "sidecar")
    return metadata or from_blocks(text, blocks)


def _merged(stretches: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The same stretches in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple(merged)


def _checked(article: Article) -> Article:
    """Raise where nothing of the article can be read, or where it is not French."""
    read = [block for block in article.blocks if block.kind not in ("furniture", "dateline", "byline")]
    if not read:
        raise EmptyError(
            "no article text: only menus and notices.", source=article.source, hint="Check what was saved."
        )
    check_french("\n".join(article.text[block.start : block.end] for block in read), article.source)
    return article


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    found = next((block for block in blocks if block.kind == "title"), None)
    return re.sub(r"\s+", " ", text[found.start : found.end]).strip(" #*_") if found else None


def _authors(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for block in blocks:
        if block.kind == "byline":
            names += BYLINE_NAMES.findall(text[block.start : block.end])
    return tuple(dict.fromkeys(names))


__all__ = ["CorpusError", "find_files", "read_bytes", "read_path", "read_url"]
