"""What the pipes know of an article besides its words: carried by the Doc as `doc._.context`."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from corpus.article import Block


@dataclass(frozen=True, slots=True)
class Context:
    """Publication of the article that a Doc holds; `blocks` count the characters of the Doc's text."""

    published: date | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    blocks: tuple[Block, ...] = ()


# One extension per kind of fact; each pipe sets its own and reads the earlier ones. All hold tuples of records
# (`extractor.records`) whose offsets count the characters of `doc.text`.
EXTENSIONS = ("cpts", "organisations", "people", "places", "dates", "figures", "announcements")


def register() -> None:
    """Register the Doc extensions, once."""
    if not Doc.has_extension("context"):
        Doc.set_extension("context", default=Context())
        for name in EXTENSIONS:
            Doc.set_extension(name, default=())


register()
