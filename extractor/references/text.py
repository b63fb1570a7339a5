"""Text and sentences of a Doc, computed once: spaCy joins and searches them again at each access."""

import re
from bisect import bisect_left
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extractor.records import Date

# Words between marks: longer ones are taken for an unclosed quote, shorter ones for a name or an irony.
QUOTED = re.compile(r"«[^«»]{0,3000}»|“[^“”]{0,3000}”|\"[^\"\n]{0,3000}\"")
FEWEST_SPACES = 6


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The text of a Doc."""
    return str(doc.text)


@lru_cache(maxsize=2)
def _sentences(doc: Doc) -> list[Span]:
    """The sentence of each token."""
    sentences: list[Span] = []
    for sent in doc.sents:
        sentences += [sent] * (sent.end - sent.start)
    return sentences


def sentence_of(token: Token) -> Span:
    """The sentence that holds a token."""
    return _sentences(token.doc)[token.i]


@lru_cache(maxsize=2)
def parts_of(doc: Doc) -> dict[int, str]:
    """Where each token begins, with its part of speech as the model gives it."""
    return {token.idx: token.pos_ for token in doc}


@lru_cache(maxsize=2)
def _days(doc: Doc) -> tuple[list[int], list[Date]]:
    """The dates of a Doc that name a point in time, with where they begin."""
    found = [d for d in doc._.dates if d.type in {"DATE", "TIME"} and "REF" not in d.value]
    found.sort(key=lambda d: d.start)
    return [d.start for d in found], found


def days_within(doc: Doc, start: int, end: int) -> list[Date]:
    """Dates that begin between two offsets; durations and vague ones left out."""
    starts, found = _days(doc)
    return found[bisect_left(starts, start) : bisect_left(starts, end)]


@lru_cache(maxsize=2)
def dated_in(doc: Doc) -> bytearray:
    """For each character of a Doc, whether it stands in an expression of time."""
    inside = bytearray(len(text_of(doc)) + 1)
    for date in doc._.dates:
        inside[date.start : date.end] = b"\1" * (date.end - date.start)
    return inside


@lru_cache(maxsize=2)
def dates_of(doc: Doc) -> tuple[list[int], list[Date]]:
    """Where the dates of a Doc begin, in order, and the dates."""
    found = sorted(doc._.dates, key=lambda date: date.start)
    return [date.start for date in found], found


@lru_cache(maxsize=2)
def quoted_in(doc: Doc) -> list[bool]:
    """For each character of a Doc, whether it stands between quotation marks, over seven words or more."""
    inside = [False] * (len(text_of(doc)) + 1)
    for found in QUOTED.finditer(text_of(doc)):
        if found.group().count(" ") >= FEWEST_SPACES:
            inside[found.start() : found.end()] = [True] * (found.end() - found.start())
    return inside
