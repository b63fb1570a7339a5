"""One name for a community: its territory's words, whatever the links, ordinals and form of the head."""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.identity.names import areas_meet, headed, one_region
from graph.identity.resolve_patterns import LINKS, RANKS
from models import places

# "le 13e", "13ème": what stands after the digits.
ORDINAL = re.compile(r"(\d+)(?:ieme|eme|er|ere|e|nd|nde)?")
ROMAN = re.compile(r"(x{0,2}(?:ix|iv|v?i{0,3}))(?:e|eme|er)?")
DIGITS = {"i": 1, "v": 5, "x": 10}
ARRONDISSEMENT = frozenset(["ardt", "arr", "arrdt", "arrondissement", "arrondissements"])
TOWNS = {"lyon": "69", "marseille": "13", "paris": "75"}
SAINT = {"st": "saint", "ste": "sainte", "sts": "saints"}
# What a town must have for a community to be named after it rather than after a lesser namesake.
LEAST_POPULATION = 8000
# Around the name of a town or department these change nothing about where it lies.
_DIRECTIONS = """
agglo agglomeration centre coeur est grand metropole nord ouest pays sud ville
"""
DIRECTIONS = frozenset(_DIRECTIONS.split())


@dataclass(frozen=True, slots=True)
class Community:
    """What a name says of a community.

    Attributes:
        slug: readable form of the territory's words, "" where the name has none.
        key: what all spellings share.
        area: code of the department that the name alone tells, None where it tells none.
    """

    slug: str
    key: str
    area: str | None

    def placed(self, near: str | None) -> tuple[str | None, str | None]:
        """Territory that the name tells, and the likely one where it tells none, as traits have them.

        Args:
            near: what the article is about; it counts for more than a namesake of the territory elsewhere ("CPTS des
                Trois Rivières" in Normandy, Trois-Rivières in Guadeloupe).
        """
        if self.area and (near is None or areas_meet(self.area, near) or one_region(self.area, near)):
            return self.area, None
        return None, near


@lru_cache(maxsize=50_000)
def read(name: str, town: str | None = None) -> Community:
    """Read the name of a community.

    Args:
        name: as an article has it.
        town: the one town with arrondissements that the article speaks of, folded ("paris").

    >>> read("CPTS du XIIIe arrondissement de Paris").slug, read("CPTS Paris 13").slug
    ('paris-13', 'paris-13')
    >>> read("CPTS du treizième", town="paris").slug
    'paris-13'
    """
    found = _ranks_of_two_words(headed(name))
    if found[:1] == ["cpts"]:
        found.pop(0)
    ranked = bool(ARRONDISSEMENT & set(found)) or bool(TOWNS.keys() & set(found)) or town is not None
    words = [SAINT.get(word, word) for word in found if word not in ARRONDISSEMENT and word not in LINKS | {"et"}]
    words = [_number(word, ranked) for word in words]
    if town and words and all(word.isdigit() for word in words):
        words = [town, *words]
    if len(words) > 1 and words[-1] in TOWNS and all(word.isdigit() for word in words[:-1]):
        words = [words[-1], *words[:-1]]
    area = TOWNS[words[0]] if words and words[0] in TOWNS else _area(found)
    return Community("-".join(words), " ".join(_single(word) for word in words), area)


def _ranks_of_two_words(found: tuple[str, ...]) -> list[str]:
    """Words in which "dix-septième" is one."""
    text = " ".join(found)
    for rank in ("septieme", "huitieme", "neuvieme"):
        text = text.replace(f"dix {rank}", f"dix{rank}")
    return text.split()


def _number(word: str, ranked: bool) -> str:
    """Write an ordinal in digits: "13e", "treizième" and, beside a town or "arrondissement", "XIIIe"."""
    if match := ORDINAL.fullmatch(word):
        return str(int(match[1]))
    if word in RANKS:
        return str(RANKS[word]) if ranked else word
    if ranked and len(word) > 1 and (match := ROMAN.fullmatch(word)) and match[1]:
        return str(_roman(match[1]))
    return word


def _roman(digits: str) -> int:
    """Value of a Roman number up to 29."""
    values = [DIGITS[digit] for digit in digits]
    return sum(-v if v < max(values[n + 1 :], default=0) else v for n, v in enumerate(values))


def _single(word: str) -> str:
    """A word without the ending of the plural: "Vallées Noires" is misprinted for "Vallée Noire" now and then."""
    return word[:-1] if len(word) > 4 and word[-1] in "sx" else word


def _area(found: list[str]) -> str | None:
    """The department that the words of a territory tell, where all places of that name lie in one."""
    named = [word for word in found if not ORDINAL.fullmatch(word)]
    while named:
        entries = [e for e in places.find(" ".join(named)) if e.kind != "pays" and e.population >= _least(e.kind)]
        if entries:
            departments = {entry.department for entry in entries}
            return departments.pop() if len(departments) == 1 else None
        if named[-1] in DIRECTIONS:
            named.pop()
        elif named[0] in DIRECTIONS | LINKS:
            named.pop(0)
        else:
            return None
    return None


def _least(kind: str) -> int:
    """Inhabitants that a place needs to be thought of."""
    return LEAST_POPULATION if kind == "commune" else 0
