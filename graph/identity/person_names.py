"""A person's name taken apart: given names or initials, then the surname, whatever the order it was printed in."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.people.given import is_given
from graph.folding import fold, words
from graph.identity.resolve_patterns import CIVILITIES, COMPOUND_GIVEN, PARTICLES

# "Agnès LE GOFF", "MARTIN Jean": the surname is what stands in capitals.
CAPITALS = re.compile(r"[^\W\d_a-zà-öø-ÿœ]{2,}(?:[-’'][^\W\d_a-zà-öø-ÿœ]+)*")
INSIDE = re.compile(r"(?<=\b[a-ce-z])'(?=\w)")


@dataclass(frozen=True, slots=True)
class PersonName:
    """Folded words of a person's given names and surname; either may be empty."""

    given: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def initials(self) -> bool:
        """Whether the given names are but initials."""
        return bool(self.given) and all(len(word) == 1 for word in self.given)


@lru_cache(maxsize=50_000)
def parse(name: str) -> PersonName:
    """Take a name apart; civilities before it do not count.

    >>> parse("Dr LE GOFF Jean-Paul")
    PersonName(given=('jean', 'paul'), surname=('le', 'goff'))
    >>> parse("J.-P. Roux").initials
    True
    """
    found = _words(name)
    while len(found) > 1 and found[0] in CIVILITIES:
        found.pop(0)
    shouted = _shouted(name, found)
    if shouted and is_given(found[-1]):
        return PersonName(tuple(found[shouted:]), tuple(found[:shouted]))
    if len(found) > 1 and not _first(found[0]) and is_given(found[-1]) and not shouted:
        start = len(found) - (2 if len(found) > 2 and _compound(found[-2], found[-1]) else 1)
        return PersonName(tuple(found[start:]), tuple(found[:start]))
    count = _given_count(found)
    return PersonName(tuple(found[:count]), tuple(found[count:]))


def _words(name: str) -> list[str]:
    """Folded words of a name; an apostrophe joins ("N'Go" and "Ngo", "L'Hostis"), but for the particle "d'"."""
    return words(INSIDE.sub("", fold(name)))


def _first(word: str) -> bool:
    """Tell whether a word may begin a name: a given name or an initial."""
    return len(word) == 1 or is_given(word)


def _compound(first: str, second: str) -> bool:
    """Tell whether two words are one given name ("Jean Philippe")."""
    return first in COMPOUND_GIVEN and is_given(second)


def _given_count(found: list[str]) -> int:
    """How many of the first words are given names; one of several words is the surname at least."""
    if len(found) < 2 or found[0] in PARTICLES:
        return 0
    count = 1
    while count < len(found) - 1 and (
        (len(found[count]) == 1 and len(found[count - 1]) == 1) or (count == 1 and _compound(found[0], found[1]))
    ):
        count += 1
    return count


def _shouted(name: str, found: list[str]) -> int:
    """How many words at the beginning stand in capitals, where others do not."""
    capitals = {word for match in CAPITALS.finditer(name) for word in _words(match.group())}
    count = 0
    while count < len(found) and found[count] in capitals and len(found[count]) > 1:
        count += 1
    return count if 0 < count < len(found) and not fold(name).isupper() else 0


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """What of a folded surname survives the usual misspellings: doubled letters, silent endings, one sound's spellings.

    >>> skeleton("lautmann") == skeleton("lautman") and skeleton("mathieu") == skeleton("matthieux")
    True
    """
    text = word
    for spelled, sounds in SOUNDS:
        text = text.replace(spelled, sounds)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub(r"(?<=\w\w\w)[edstx]+$", "", text) or word


# Longer spellings first.
SOUNDS = (
    ("eau", "o"),
    ("au", "o"),
    ("ph", "f"),
    ("h", ""),
    ("qu", "k"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("c", "k"),
    ("y", "i"),
    ("z", "s"),
    ("ai", "e"),
    ("ei", "e"),
    ("w", "v"),
)
