"""The words of a passage as attribution is read from them: quotations masked, inverted pronouns apart."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from extractor.references.text import parts_of
from extractor.speech.quotes import Quote

TOKEN = re.compile(
    r"aujourd'hui|d'(?:abord|ailleurs|emblée)|quelqu'un|\d+(?:[ .,]\d+)*|"
    r"[^\W\d_]\.(?=-| ?[A-ZÉ])|[^\W_]+(?:[-·][^\W_]+)*'?|[^\s\w]|_",
    re.I,
)
INVERSION = re.compile(r"^(.+?)-(?:t-)?(ils?|elles?|on|je|nous|vous|tu|ce)$", re.I)
QUOTED = "«»"
MENTIONED = ("people", "organisations", "cpts")


class Word(NamedTuple):
    """A word, mark or masked quotation; `clitic` is set on the pronoun of an inversion (précise-t-elle).

    A tuple: every word of every article becomes one, and a frozen dataclass takes four times as long to make.
    """

    start: int
    end: int
    text: str
    lower: str
    clitic: bool = False
    quote: Quote | None = None

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters or figures."""
        return self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more sentences that are read together, with the text and what is known of it.

    `names` maps the start of each mention of a person, organisation or CPTS to its end and kind.
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    quotes: tuple[Quote, ...]
    names: dict[int, tuple[int, str]] = field(default_factory=dict)
    verbs: frozenset[int] = frozenset()
    nouns: frozenset[int] = frozenset()


def split_words(text: str, start: int, end: int, quotes: Sequence[Quote] = ()) -> tuple[Word, ...]:
    """Cut a stretch of text into words, each quotation as one word "«»".

    Args:
        text: the whole text.
        start: first offset.
        end: last offset, exclusive.
        quotes: the quotations to mask, in order.
    """
    words: list[Word] = []
    at = start
    for quote in quotes:
        if quote.end <= start or quote.start >= end:
            continue
        _add_words(words, text, at, max(at, quote.start))
        words.append(Word(max(quote.start, start), min(quote.end, end), QUOTED, QUOTED, quote=quote))
        at = max(at, quote.end)
    _add_words(words, text, at, end)
    return tuple(words)


def _add_words(words: list[Word], text: str, start: int, end: int) -> None:
    """Add the words of a stretch without quotations."""
    for match in TOKEN.finditer(text, start, end):
        form = match.group()
        inverted = INVERSION.match(form) if "-" in form else None
        if inverted is None:
            words.append(Word(*match.span(), form, form.lower()))
            continue
        verb, pronoun = inverted.groups()
        middle = match.start() + len(verb)
        words.append(Word(match.start(), middle, verb, verb.lower()))
        words.append(Word(match.end() - len(pronoun), match.end(), pronoun, pronoun.lower(), clitic=True))


def names_of(doc: Doc) -> dict[int, tuple[int, str]]:
    """Collect the mentions that earlier pipes found: where each begins, its end and kind, the longest first."""
    names: dict[int, tuple[int, str]] = {}
    for kind in MENTIONED:
        for entity in getattr(doc._, kind, ()) if doc.has_extension(kind) else ():
            for mention in entity.mentions:
                known = names.get(mention.start)
                if known is None or known[0] < mention.end:
                    names[mention.start] = (mention.end, kind)
    return names


def tags_of(doc: Doc) -> tuple[frozenset[int], frozenset[int]]:
    """Offsets of the tokens that the model takes for verbs, and for nouns or adjectives; empty without a model."""
    if not doc.has_annotation("POS"):
        return frozenset(), frozenset()
    parts = parts_of(doc)
    verbs = frozenset(start for start, part in parts.items() if part in ("VERB", "AUX"))
    nouns = frozenset(start for start, part in parts.items() if part in ("NOUN", "PROPN", "ADJ"))
    return verbs, nouns


def within(quotes: Sequence[Quote], starts: Sequence[int], offset: int) -> Quote | None:
    """The quotation that an offset lies in, its marks apart, or None; `starts` are the quotations' own."""
    index = bisect_right(starts, offset - 1) - 1
    if index >= 0 and quotes[index].start < offset < quotes[index].end:
        return quotes[index]
    return None
