"""The stretches of an article that attribution is read in: sentences, joined where a quotation runs over them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from extractor.references.text import text_of
from extractor.sentences import find_starts
from extractor.speech.quotes import Quote
from extractor.speech.subjects import Span
from extractor.speech.words import Passage, names_of, split_words, tags_of

# Longest passage that is read for attribution; beyond, the text is no prose (10,000 words without a full stop).
MOST_WORDS = 600
NEXT_SENTENCE = re.compile(r"\s+(?=[A-ZÀ-Ý])")


def find_passages(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Passage]:
    """Cut a Doc into the stretches that are read together: sentences, joined where a quotation runs over them.

    Args:
        doc: the text.
        quotes: its quotations, in order.
    """
    text = text_of(doc)
    names = names_of(doc)
    verbs, nouns = tags_of(doc)
    number = 0
    for start, end in _split(text, _joined(text, _sentences(doc), quotes), quotes):
        while number < len(quotes) and quotes[number].end <= start:
            number += 1
        last = number
        while last < len(quotes) and quotes[last].start < end:
            last += 1
        own = tuple(quotes[number:last])
        words = split_words(text, start, end, own)[:MOST_WORDS]
        if words:
            yield Passage(text, start, end, words, own, names, verbs, nouns)


def _sentences(doc: Doc) -> Iterator[Span]:
    """Offsets of the sentences of a Doc, white space trimmed, none across a line feed."""
    text = text_of(doc)
    known = doc.has_annotation("SENT_START")
    starts = [bool(token.is_sent_start) for token in doc] if known else find_starts(doc)
    begin = 0
    for token, first in zip(doc, starts, strict=True):
        if first and token.idx > begin:
            yield from _lines(text, begin, token.idx)
            begin = token.idx
    yield from _lines(text, begin, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of a stretch of text, without the white space around them."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        piece = text[start:stop]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(piece.strip())
        start = stop + 1


def _joined(text: str, sentences: Iterable[Span], quotes: Sequence[Quote]) -> Iterator[Span]:
    """Join the sentences that one quotation runs over, and a colon at the end of a line with the quotation after it."""
    number = 0
    begin: int | None = None
    reach = end = 0
    for first, last in sentences:
        while number < len(quotes) and quotes[number].start < last:
            reach = max(reach, quotes[number].end)
            number += 1
        opens = (number and quotes[number - 1].start == first) or text[first] in '«“"'
        if begin is not None and (first < _inside(reach, quotes, number, first) or (opens and text[end - 1] == ":")):
            end = max(last, end)
            continue
        if begin is not None:
            yield begin, end
        begin, end = first, last
    if begin is not None:
        yield begin, end


def _split(text: str, passages: Iterable[Span], quotes: Sequence[Quote]) -> Iterator[Span]:
    """Part a passage after a quotation that ends a sentence: "X s'inquiète : « Qui paiera ? » Réponse du maire : …"."""
    number = 0
    for start, end in passages:
        while number < len(quotes) and quotes[number].end <= start:
            number += 1
        at = number
        while at < len(quotes) and quotes[at].end < end:
            quote = quotes[at]
            if quote.start > start and quote.closed and text[quote.inner[1] - 1] in ".!?…":
                following = NEXT_SENTENCE.match(text, quote.end, end)
                if following:
                    yield start, quote.end
                    start = following.end()
            at += 1
        yield start, end


def _inside(reach: int, quotes: Sequence[Quote], number: int, first: int) -> int:
    """How far an earlier quotation reaches; one that begins with the sentence joins nothing to it."""
    if number and quotes[number - 1].start >= first:
        earlier = [q.end for q in quotes[max(0, number - 40) : number] if q.start < first]
        return max(earlier, default=0)
    return reach
