"""Text and sentences of a Doc, computed once: spaCy joins and searches them again at each access."""

from functools import lru_cache

from spacy.tokens import Doc, Span, Token


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The text of a Doc."""
    return str(doc.text)


@lru_cache(maxsize=2)
def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """First and last token number of the sentence of each token."""
    bounds: list[tuple[int, int]] = []
    for sent in doc.sents:
        bounds += [(sent.start, sent.end)] * (sent.end - sent.start)
    return bounds


def sentence_of(token: Token) -> Span:
    """The sentence that holds a token."""
    start, end = _sentences(token.doc)[token.i]
    return token.doc[start:end]
