"""What a text says of who holds which role, and the stretch of text that says it."""

from dataclasses import dataclass

from extractor.roles_reading import Ground, Stretch


@dataclass(frozen=True, slots=True)
class Place:
    """A person's name in the words of a text: indexes, end exclusive, and who it is (position among the people)."""

    first: int
    last: int
    who: int


@dataclass(frozen=True, slots=True)
class Held:
    """A role that the text gives a person.

    Attributes:
        who: position of the person among the people.
        text: the role in the text's own words.
        start: first word of the text that says it.
        last: one past its last word.
        rule: before, after, copula, leads, led-by, pronoun, seat.
    """

    who: int
    text: str
    start: int
    last: int
    rule: str


def sentence_of(ground: Ground, index: int) -> int:
    """Index of the word that begins the sentence of a word."""
    while index > 0 and index not in ground.starts:
        index -= 1
    return index


def text_between(ground: Ground, text: str, left: int, right: int) -> str:
    """Text between the end of word `left - 1` and the start of word `right`."""
    return text[ground.words[left - 1].end : ground.words[right].start]


def hold(ground: Ground, text: str, stretch: Stretch, who: int, rule: str) -> Held:
    """A role in the text's own words."""
    words = ground.words
    return Held(who, text[words[stretch.first].start : words[stretch.last - 1].end], stretch.first, stretch.last, rule)
