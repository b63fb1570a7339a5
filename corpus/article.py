"""The article: what was published, as every later room reads it."""

from dataclasses import dataclass, field
from datetime import date


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
        published_from: where the day was found: option, sidecar, metadata, dateline, text; None without a day.
        publisher: newspaper, agency or institution that published it.
        authors: names in the byline.
        language: ISO 639-1 code of the text.
        hidden: stretches inside blocks that are not read (Markdown marks, addresses), as (start, end), in order.
        encoding: the encoding of the bytes and how it was known, e.g. "utf-8 (utf-8)", "cp1252 (assumed)".
        partial: the page shows clearly more text than could be taken from it.
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
