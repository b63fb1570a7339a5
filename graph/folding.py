"""One folded form of French text, for names that are the same and questions that find: no case, accents, ligatures."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# FTS5's own folding takes accents off but leaves œ and æ, and unicode61 splits on ' but keeps ’ in some builds.
LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "'", "ʼ": "'", "‘": "'"}
WORD = re.compile(r"\w+")
ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# Scripts and symbols that may have accents of their own; French, with its quotes, dashes and €, has none of them.
FOREIGN = re.compile("[^\u0000-\u02ff\u2000-\u20cf\u2100-\u2bff]")
# "l'hôpital", "d'Évry", "qu'il": what stands before the apostrophe says nothing about the thing.
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)")


def fold(text: str) -> str:
    """Fold a text: compatibility forms and ligatures spelled out, lower case, no accents, straight apostrophes."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKC", text).casefold()
    # One after the other: `str.translate` takes ten times as long.
    for letter, plain in LETTERS.items():
        lowered = lowered.replace(letter, plain)
    apart = ACCENTS.sub("", unicodedata.normalize("NFD", lowered))
    if apart.isascii() or not FOREIGN.search(apart):
        return apart
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=2000)
def _fold_letter(letter: str) -> str:
    """Fold one letter; a text has few different ones."""
    return fold(letter)


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """Fold a text letter by letter, with the offset in it that each folded letter comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for offset, letter in enumerate(text):
        folded = _fold_letter(letter)
        letters.append(folded)
        origins += [offset] * len(folded)
    return "".join(letters), origins


def words(text: str) -> list[str]:
    """Folded words of a text, elided articles left out ("L'Hôpital d'Évry" → hopital, evry)."""
    return WORD.findall(ELISION.sub("", fold(text)))


def key(text: str) -> str:
    """Folded words joined by single spaces: names with the same key are spelled the same but for marks."""
    return " ".join(words(text))


def slug(text: str) -> str:
    """A readable id of a name ("Zoé Le Guennec" → zoe-le-guennec)."""
    return "-".join(words(text))


def match_expression(question: str) -> str:
    """Write a question for FTS5: every word must occur, words within "…" one after the other.

    Each word stands in double quotes, so that nothing a person types is read as FTS5 syntax. An empty string comes
    back from a question without words.
    """
    return " ".join(_phrases(question))


def _phrases(question: str) -> Iterator[str]:
    """FTS5 phrases of a question."""
    for index, stretch in enumerate(re.split(r'["«»“”]', question)):
        found = words(stretch)
        if index % 2 and found:
            yield '"' + " ".join(found) + '"'
        else:
            yield from (f'"{word}"' for word in found)
