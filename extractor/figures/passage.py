"""What is measured and where: a match of a number with its noun, and the text cut into sentences."""

from dataclasses import dataclass

from extractor.figures.numbers import Number


@dataclass(frozen=True, slots=True)
class Match:
    """A number and what it measures.

    Attributes:
        metric: one of the metrics of `records.Figure`.
        value: what it is worth in the metric's unit.
        start: first offset of the number.
        end: last offset of the noun phrase, exclusive.
        unit: unit, where one is said.
        rule: the rule that found it.
        cue: the words that set it off.
        bound: at_least or at_most for the ends of a range, None elsewhere.
        profession: the health profession that is counted, None for all of them.
        stage: the stage of a community that the noun itself says.
        number_end: last offset of the number, exclusive.
        inherits: the territory is that of the figure before it ("nous en sommes à 60 %").
    """

    metric: str
    value: float
    start: int
    end: int
    unit: str | None
    rule: str
    cue: str
    bound: str | None = None
    profession: str | None = None
    stage: str | None = None
    number_end: int = 0
    inherits: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its numbers and its sentences, in order."""

    text: str
    numbers: tuple[Number, ...]
    sentences: tuple[tuple[int, int], ...]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Bounds of the sentence that holds the offset."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle][1] <= offset:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low] if low < len(self.sentences) else (offset, len(self.text))

    def around(self, offset: int, width: int = 600) -> tuple[int, int]:
        """Bounds of the sentence that holds the offset, at most `width` characters either side."""
        start, end = self.sentence(offset)
        return max(start, offset - width), min(end, offset + width)

    def rest_of_quote(self, start: int, end: int, width: int = 300) -> str:
        """What follows a sentence that opens a quotation without closing it, to the words that say who speaks."""
        sentence = self.text[start:end]
        closing = "»" if sentence.rfind("«") > sentence.rfind("»") else '"' if sentence.count('"') % 2 else ""
        if not closing:
            return ""
        close = self.text.find(closing, end, end + width)
        return self.text[end : close + 60] if close >= 0 else ""

    def before(self, offset: int, width: int = 200) -> str:
        """Text of the same sentence before the offset."""
        return self.text[max(self.sentence(offset)[0], offset - width) : offset]

    def after(self, offset: int, width: int = 200) -> str:
        """Text of the same sentence from the offset on."""
        end = self.sentence(max(offset - 1, 0))[1]
        return self.text[offset : min(end, offset + width)]

    def previous(self, offset: int, width: int = 300) -> str:
        """Text before the sentence that holds the offset, in the same paragraph."""
        start = self.sentence(offset)[0]
        return self.text[max(0, start - width) : start].rpartition("\n\n")[2]
