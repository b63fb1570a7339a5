"""The article: what was published, as every later room reads it."""

from dataclasses import dataclass, field
from datetime import date

from corpus.capture import Capture


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text that plays one part, offsets in code points, end exclusive.

    `kind` is title, heading, dateline, byline, caption, body or furniture. Only title, heading, caption and body
    are read for facts; a dateline ("09/06/2021 Par …") gives the publication date, a byline the authors.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    """A published text with what is known of its publication.

    Attributes:
        source: the path or address it was read from.
        text: the text as decoded (text files) or extracted (HTML); every offset counts its code points.
        blocks: the parts of the text in order, not overlapping; white space between them belongs to none.
        sha256: digest of the text in UTF-8, hexadecimal.
        url: address of publication, where known.
        title: title, where known.
        published: day of publication, where known.
        published_from: where the day was found: option, sidecar, json-ld, opengraph, meta, time (element), metadata
            (front matter), dateline, page (a stamp beside the title), url, mail, list (a feed); None without a day.
        publisher: newspaper, agency or institution that published it.
        authors: names in the byline.
        language: ISO 639-1 code of the text.
        hidden: stretches inside blocks that are not read (Markdown marks, addresses), as (start, end), in order.
        encoding: the encoding of the bytes and how it was known, e.g. "utf-8 (utf-8)", "cp1252 (assumed)".
        partial: the page shows clearly more text than could be taken from it, or only its beginning is free.
        updated: day of the last change that the page gives, where it gives one.
        updated_from: where that day was found, in the words of `published_from`.
        section: section of the newspaper or site, where known.
        remark: why the article is partial, in words; None where it is whole.
        capture: the bytes that it was read from and how they came, where they are kept.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = field(default=())
    language: str = "fr"
    hidden: tuple[tuple[int, int], ...] = ()
    encoding: str | None = None
    partial: bool = False
    updated: date | None = None
    updated_from: str | None = None
    section: str | None = None
    remark: str | None = None
    capture: Capture | None = field(default=None, compare=False, repr=False)
