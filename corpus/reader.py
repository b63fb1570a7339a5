"""From a path, bytes or an address to an `Article`."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from corpus import markdown
from corpus.article import Article, Block
from corpus.assembling import with_bylines, with_captions, without_foreign
from corpus.capture import Capture
from corpus.composing import compose
from corpus.dating import Published, from_blocks, required_day
from corpus.decoding import Decoded, decode
from corpus.errors import CorpusError, EmptyError, KindError
from corpus.files import bytes_of, find_files
from corpus.furniture import BYLINE_NAMES
from corpus.kinds import HTML_KINDS, MAIL_KINDS, MARKDOWN_KINDS, WARC_KINDS, ZIP_KINDS, looks_like_html
from corpus.language import check_french
from corpus.layout import asides, split
from corpus.sidecars import Sidecar, read_sidecar

FEED = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.DOTALL,
)

# A book of 150,000 words: past that it is no article, and the model would ask for gigabytes.
LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of the publication before the text is read; the option goes before the sidecar.

    `visited` is where a page was fetched, `listed` the day that a feed or a message gives, used where nothing else is.
    """

    published: str | date | None = None
    url: str | None = None
    sidecar: Sidecar = field(default_factory=Sidecar)
    charset: str | None = None
    visited: str | None = None
    listed: Published | None = None


def read_path(path: str | Path, published: str | date | None = None, url: str | None = None) -> Article:
    """Read the article in a file; `NAME.meta.json` beside it may say its url, title, day and publisher.

    Args:
        path: a text, Markdown, HTML or PDF file (a page is recognised whatever its name), or one saved page or message.
        published: day of publication, a date or text such as "2023-07-13"; goes before everything else.
        url: address of publication; goes before the sidecar's.

    Raises:
        CorpusError: it cannot be read; the message says why and what to try.
    """
    found = next(iter(read_all(path, published, url)))
    if isinstance(found, CorpusError):
        raise found
    return found


def read_all(
    path: str | Path, published: str | date | None = None, url: str | None = None
) -> Iterator[Article | CorpusError]:
    """Read every article in a file: one, or those of a zip or WARC archive or of a message, one by one.

    Yields:
        Articles, and for what cannot be read the error that says why.
    """
    path = Path(path)
    try:
        yield from read_captures(captures(path), published=published, url=url, sidecar=read_sidecar(path))
    except CorpusError as error:
        yield error


def read_captures(
    found: Iterable[Capture | CorpusError],
    *,
    published: str | date | None = None,
    url: str | None = None,
    sidecar: Sidecar | None = None,
) -> Iterator[Article | CorpusError]:
    """Read the articles in what an archive, a message or a file gave, one by one.

    Yields:
        Articles, and for what cannot be read the error that says why.
    """
    for capture in found:
        if isinstance(capture, CorpusError):
            yield capture
            continue
        try:
            yield read_capture(capture, published=published, url=url, sidecar=sidecar)
        except CorpusError as error:
            yield error


def captures(path: Path) -> Iterator[Capture | CorpusError]:
    """Yield the bytes of every article in a file, archives and messages opened.

    Raises:
        CorpusError: the file cannot be opened.
    """
    name = path.name.lower()
    if name.endswith(WARC_KINDS) and path.is_file():
        from corpus.warc import records

        yield from records(path)
    elif name.endswith(ZIP_KINDS) and path.is_file():
        from corpus.zipped import members

        for member in members(path, str(path)):
            yield from parts_of(member) if isinstance(member, Capture) else [member]
    else:
        yield from parts_of(Capture(str(path), None, bytes_of(path), content_type=path.suffix.lower()))


def parts_of(capture: Capture) -> Iterator[Capture | CorpusError]:
    """Yield the parts of a message or saved page, or the capture itself."""
    from corpus.mail import is_mail, parts

    if capture.content_type in MAIL_KINDS or (capture.content_type in ("", ".txt") and is_mail(capture.data)):
        try:
            yield from parts(capture.data, capture.asked)
        except CorpusError as error:
            yield error
    else:
        yield capture


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
        data: the bytes of a text, a page or a PDF.
        source: what to call them in messages.
        published: day of publication, where known.
        url: address of publication, where known.
        charset: encoding that came with them, where one did.
        kind: file name suffix such as ".md", where known; a page is recognised by itself.

    Raises:
        CorpusError: they cannot be read.
    """
    capture = Capture(source, None, data, content_type=kind)
    return replace(
        _read(data, source, Given(published=published, url=url, charset=charset), kind=kind), capture=capture
    )


def read_capture(
    capture: Capture,
    *,
    published: str | date | None = None,
    url: str | None = None,
    sidecar: Sidecar | None = None,
    listed: date | None = None,
) -> Article:
    """Read the article in what was fetched, or in a part of an archive or message.

    Args:
        capture: the bytes and how they came.
        published: day of publication; goes before everything else.
        url: address of publication; goes before the page's own.
        sidecar: what a person wrote beside the file.
        listed: the day that a feed gave; used where the page gives none.

    Raises:
        CorpusError: there is no article in it that we can read.
    """
    day = Published(listed, "list") if listed else None
    if sent := capture.header("x-maillage-sent"):
        day = Published(date.fromisoformat(sent), "mail")
    known = sidecar or Sidecar()
    known = replace(known, title=known.title or capture.header("x-maillage-subject"))
    given = Given(published, url, known, capture.charset, visited=capture.url, listed=day)
    article = _read(capture.data, capture.asked, given, kind=_kind(capture))
    return replace(article, capture=capture)


def _kind(capture: Capture) -> str:
    """The suffix that fits what the answer says it is."""
    if capture.content_type.startswith("."):
        return capture.content_type
    return ".html" if "html" in capture.content_type else ".md" if "markdown" in capture.content_type else ""


def read_url(url: str, published: str | date | None = None) -> Article:
    """Fetch an address, as its site allows, and read the article there.

    Raises:
        FetchError: it could not be fetched.
        CorpusError: what came cannot be read.
    """
    from corpus.visiting import Task, Visitor  # heavy imports stay out of the reading of a text

    with Visitor() as visitor:
        return read_capture(visitor.visit(Task(url)), published=published)


def _read(data: bytes, source: str, given: Given, kind: str) -> Article:
    from corpus.pdf import is_pdf

    if is_pdf(data):
        return _read_pdf(data, source, given)
    if FEED.match(data[:5000]):
        hint = "Follow it: maillage sources add ADDRESS; or take what it lists: maillage collect ADDRESS"
        raise KindError("this is a feed or a sitemap, no article.", source=source, hint=hint)
    is_page = kind in HTML_KINDS
    if data.lstrip()[:1] == b"<" and 0 < data.count(b"\0") <= 1 + len(data) // 1000:
        # Stray NUL bytes in a page, which browsers pass over.
        data = data.replace(b"\0", b"")
    decoded = decode(data, source, charset=given.charset, html=is_page or b"<meta" in data[:4096].lower())
    if is_page or (kind not in MARKDOWN_KINDS and looks_like_html(decoded.text)):
        return _read_html(decoded, source, given)
    return _read_text(decoded, source, given, is_markdown=kind in MARKDOWN_KINDS)


def _read_pdf(data: bytes, source: str, given: Given) -> Article:
    from corpus.pdf import read_pdf

    paper = read_pdf(data, source)
    known = replace(given.sidecar, title=given.sidecar.title or _named_in(paper.text, paper.title))
    return _read_text(
        Decoded(paper.text, "pdf", "text layer"), source, replace(given, sidecar=known), is_markdown=False
    )


def _named_in(text: str, title: str | None) -> str | None:
    """The title that a PDF gives, where its text shows it too."""
    words = re.sub(r"\W+", "", title or "").lower()
    return title if words and words in re.sub(r"\W+", "", text[:3000]).lower() else None


def _read_text(decoded: Decoded, source: str, given: Given, *, is_markdown: bool) -> Article:
    text = decoded.text
    title, front = given.sidecar.title, markdown.Front()
    composed = compose(text)
    if is_markdown:
        front = markdown.front_matter(composed.text)
        title = title or front.title
        read = markdown.split(composed.text, front, title)
    else:
        read = split(composed.text, title)
    day = _published(given, source, _in_metadata(front.published), composed.text, read)
    blocks = tuple(map(composed.original, read))
    article = Article(
        source=source,
        text=text,
        blocks=blocks,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        url=given.url or given.sidecar.url or front.url or given.visited,
        title=title or _title(composed.text, read),
        published=day.day if day else None,
        published_from=day.origin if day else None,
        publisher=given.sidecar.publisher or front.publisher,
        authors=given.sidecar.authors or front.authors or _authors(composed.text, read),
        hidden=_merged(asides(text, blocks) + (markdown.marks(text, blocks) if is_markdown else ())),
        encoding=f"{decoded.encoding} ({decoded.how})",
    )
    return _checked(article)


def _read_html(decoded: Decoded, source: str, given: Given) -> Article:
    from corpus.html import read_page

    page = read_page(
        unicodedata.normalize("NFC", decoded.text), source, given.url or given.sidecar.url or given.visited
    )
    title = given.sidecar.title or page.title
    text, blocks = with_captions(page.text, split(page.text, title), page.captions)
    blocks = with_bylines(text, blocks, page.authors)
    day = _published(given, source, page.published, text, blocks, page.stamped)
    article = Article(
        source=source,
        text=text,
        blocks=without_foreign(text, blocks),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        url=given.url or given.sidecar.url or _address(given.visited, page.url),
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


def _address(visited: str | None, named: str | None) -> str | None:
    """The address of a page: for one that was fetched, its own only where it can be."""
    if visited is None:
        return named
    from corpus.addresses import canonical

    return canonical(visited, named)


def _in_metadata(day: date | None) -> Published | None:
    return Published(day, "metadata") if day else None


def _published(
    given: Given,
    source: str,
    metadata: Published | None,
    text: str,
    blocks: tuple[Block, ...],
    stamped: Published | None = None,
) -> Published | None:
    """The day of publication: the option, the sidecar, metadata, a dateline, a stamp or address, a list; in order."""
    if isinstance(given.published, date):
        return Published(given.published, "option")
    if given.published:
        return Published(required_day(given.published, source), "option")
    if given.sidecar.published:
        return Published(required_day(given.sidecar.published, source), "sidecar")
    return metadata or from_blocks(text, blocks) or stamped or given.listed


def _merged(stretches: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The same stretches in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple(merged)


def _checked(article: Article) -> Article:
    """Raise where nothing of the article can be read, or where it is not French; keys in its address go."""
    read = [block for block in article.blocks if block.kind not in ("furniture", "dateline", "byline")]
    if not read:
        raise EmptyError(
            "no article text: only menus and notices.", source=article.source, hint="Check what was saved."
        )
    if len(article.text) > LONGEST:
        raise KindError(
            f"the text has {len(article.text):,} characters; articles of at most {LONGEST:,} are read.",
            source=article.source,
            hint="Give each article a file of its own.",
        )
    check_french("\n".join(article.text[block.start : block.end] for block in read), article.source)
    if article.url and any(mark in article.url for mark in "?#@"):
        from corpus.addresses import plain

        return replace(article, url=plain(article.url))
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


__all__ = ["CorpusError", "find_files", "read_all", "read_bytes", "read_capture", "read_path", "read_url"]
