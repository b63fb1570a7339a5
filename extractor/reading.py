"""From an article's text to the clean text that the pipes read, with the way back to the original offsets."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from corpus.article import Article, Block
from extractor.context import Context
from extractor.records import Announcement, Date, Facts, Figure, Mention, Person

READ_KINDS = frozenset({"title", "heading", "caption", "body"})
# Zero-width and soft characters, direction marks and controls say nothing; they go.
DROPPED = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SPACES = frozenset("\t\n\r\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
SAME = {"’": "'", "ʼ": "'", "′": "'", "‑": "-", "‐": "-", "‒": "-"}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
# spaCy's French tokenizer is quadratic on a run without spaces (measured: 17 s for 16,000 characters of "l'").
LONGEST_RUN = 300
# Read as they are, a run at a time: what nearly every character of an article is.
_LETTERS = re.escape("".join(map(chr, range(0x21, 0x7F)))) + "".join(filter(str.isalpha, map(chr, range(0xC0, 0x180))))
PLAIN = re.compile(f"[{_LETTERS}«»…–—°]{{1,{LONGEST_RUN - 1}}}")
PLAIN_WORDS = re.compile(f"{PLAIN.pattern}(?: {PLAIN.pattern})*")

Offsets = TypeVar("Offsets", Mention, Date, Figure, Announcement)


@dataclass(frozen=True, slots=True)
class Reading:
    """Clean text, and for each of its characters the offset in the article's text that it comes from."""

    article: Article
    text: str
    origins: tuple[int, ...]
    context: Context

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the article's text of the stretch `start` to `end` of the clean text."""
        if not self.origins or end <= start:
            return (0, 0)
        first = self.origins[min(start, len(self.origins) - 1)]
        return first, self.origins[min(end, len(self.origins)) - 1] + 1


def visible(block: Block, hidden: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block, the hidden ones left out."""
    position = block.start
    for start, end in hidden[bisect_left(hidden, (block.start, 0)) :]:
        if start >= block.end:
            break
        yield position, start
        position = max(position, end)
    yield position, block.end


def clean(text: str, stretches: Iterable[tuple[int, int]]) -> tuple[list[str], list[int]]:
    """Characters of these stretches of the text as the pipes read them, with the offset of each.

    Straight apostrophes and hyphens, plain spaces (no two in a row), composed accents, ligatures spelled out,
    soft and invisible characters dropped, a space forced into runs of over 300 characters.
    """
    letters: list[str] = []
    origins: list[int] = []
    run = 0
    for start, end in stretches:
        while start < end:
            if run:
                plain = PLAIN.match(text, start, min(end, start + LONGEST_RUN - run))
            else:
                plain = PLAIN_WORDS.match(text, start, end)
            if plain:
                last = plain.end()
                letters += plain[0]
                origins += range(start, last)
                run = last - max(text.rfind(" ", start, last) + 1, start - run)
            else:
                last = start + 1
                run = _add(letters, origins, text[start], start, run)
            start = last
            if run >= LONGEST_RUN:
                letters.append(" ")
                origins.append(start - 1)
                run = 0
    while letters and letters[-1] == " ":
        letters.pop()
        origins.pop()
    return letters, origins


def _add(letters: list[str], origins: list[int], letter: str, offset: int, run: int) -> int:
    """Add a character that may be read as another or not at all; give how long the run without spaces is then."""
    if letter == " " or letter in SPACES:
        if letters and letters[-1] != " ":
            letters.append(" ")
            origins.append(offset)
            return 0
        return run
    if DROPPED.match(letter) or "\ud800" <= letter <= "\udfff" or _compose(letters, letter):
        return run
    pieces = LIGATURES.get(letter, SAME.get(letter, letter))
    letters += pieces
    origins += [offset] * len(pieces)
    return run + 1


def _compose(letters: list[str], letter: str) -> bool:
    """Put a combining accent on the letter before it; tell whether that made one letter."""
    if not letters or not unicodedata.combining(letter):
        return False
    composed = unicodedata.normalize("NFC", letters[-1] + letter)
    if len(composed) == 1:
        letters[-1] = composed
    return len(composed) == 1


def read(article: Article) -> Reading:
    """Join the blocks of an article that are read for facts, two line feeds between them."""
    letters: list[str] = []
    origins: list[int] = []
    blocks: list[Block] = []
    for block in article.blocks:
        if block.kind not in READ_KINDS:
            continue
        more, offsets = clean(article.text, visible(block, article.hidden))
        if not more:
            continue
        if letters:
            letters += ["\n", "\n"]
            origins += [origins[-1], origins[-1]]
        blocks.append(Block(len(letters), len(letters) + len(more), block.kind))
        letters += more
        origins += offsets
    context = Context(
        published=article.published,
        title=article.title,
        publisher=article.publisher,
        authors=article.authors,
        url=article.url,
        blocks=tuple(blocks),
    )
    return Reading(article, "".join(letters), tuple(origins), context)


def place(record: Offsets, reading: Reading) -> Offsets:
    """Move a record found in the clean text to the article's own text."""
    start, end = reading.original(record.start, record.end)
    text = reading.article.text[start:end]
    if isinstance(record, Announcement):
        return replace(record, start=start, end=end, evidence=text)
    return replace(record, start=start, end=end, text=text)


def _place_person(person: Person, reading: Reading) -> Person:
    """Move a person's mentions and role to the article's own text."""
    role = place(person.role_mention, reading) if person.role_mention else None
    return replace(person, mentions=tuple(place(m, reading) for m in person.mentions), role_mention=role)


def place_all(facts: Facts, reading: Reading) -> Facts:
    """Move every offset of the facts of a Doc to the article's own text."""
    return Facts(
        article=reading.article,
        cpts=tuple(replace(e, mentions=tuple(place(m, reading) for m in e.mentions)) for e in facts.cpts),
        people=tuple(_place_person(e, reading) for e in facts.people),
        organisations=tuple(
            replace(e, mentions=tuple(place(m, reading) for m in e.mentions)) for e in facts.organisations
        ),
        places=tuple(replace(e, mentions=tuple(place(m, reading) for m in e.mentions)) for e in facts.places),
        dates=tuple(place(d, reading) for d in facts.dates),
        figures=tuple(place(f, reading) for f in facts.figures),
        announcements=tuple(place(a, reading) for a in facts.announcements),
    )
