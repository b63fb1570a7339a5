"""Accents written as marks of their own ("e" + "´"): composed for reading, with the way back to the text as decoded."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from corpus.article import Block


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with its accents composed (NFC). `marks` are its offsets before which the text as decoded was longer.

    Attributes:
        text: the composed text.
        marks: offsets in it of characters that follow a composed one, in order.
        added: for each of them, how much further on the same character stands in the text as decoded.
    """

    text: str
    marks: tuple[int, ...]
    added: tuple[int, ...]

    def original(self, block: Block) -> Block:
        """The block of the text as decoded."""
        return Block(self.offset(block.start), self.offset(block.end), block.kind)

    def offset(self, offset: int) -> int:
        """The offset in the text as decoded."""
        at = bisect_left(self.marks, offset + 1)
        return offset + (self.added[at - 1] if at else 0)


def compose(text: str) -> Composed:
    """Compose the accents of a text, letter by letter, in linear time."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, (), ())
    pieces: list[str] = []
    marks: list[int] = []
    added: list[int] = []
    length = start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        length += len(piece)
        if len(piece) != end - start:
            marks.append(length)
            added.append(end - length)
        start = end
    return Composed("".join(pieces), tuple(marks), tuple(added))
