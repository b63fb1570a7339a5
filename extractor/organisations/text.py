"""Small helpers on clean text that the pipes for names share: capitals, given names, sentence starts."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from spacy.tokens import Token

from models.places import fold

SHOUTED_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞŒ]{4,}")
SMALL = frozenset(
    ["de", "du", "des", "la", "le", "les", "et", "en", "sur", "sous", "lès", "lez", "aux", "au", "à", "d", "l"]
)
# Participles that are adjectives of the trade: "la Société française d'exercice coordonné".
TRADE_ADJECTIVES = re.compile(
    r"(?:agréé|assermenté|associé|avancé|coordonné|diplômé|hospitalisé|intégré|mutualisé|partagé|regroupé|retraité|salarié"
    r"|spécialisé|unifié)e?s?"
)


@cache
def given_names() -> frozenset[str]:
    """Folded French given names."""
    path = Path(__file__).parents[1] / "data" / "given_names.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(fold(line.split("\t")[0]).replace(" ", "-") for line in lines if line and line[0] != "#")


@cache
def no_organisations() -> frozenset[str]:
    """Acronyms that name no organisation."""
    lines = (Path(__file__).parents[1] / "data" / "organisations_not.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


@cache
def town_words() -> frozenset[str]:
    """Folded names of communes that are French words too."""
    lines = (Path(__file__).parents[1] / "data" / "places_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


def line_of(text: str, offset: int) -> str:
    """The block (line) of the text that holds an offset; of a long one the 300 characters on either side."""
    return text[max(0, offset - 300) : offset].rpartition("\n")[2] + text[offset : offset + 300].partition("\n")[0]


def cover(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Mark the characters of a text of this length that lie in one of the spans."""
    mask = bytearray(length + 1)
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def is_shouted(text: str, offset: int) -> bool:
    """Tell whether a block is written in capitals, where capitals tell nothing: "LA CPTS DE CRÉTEIL SIGNE"."""
    return _in_capitals(line_of(text, offset))


@lru_cache(maxsize=256)
def _in_capitals(line: str) -> bool:
    """Tell whether nearly all letters of a line are capitals, CPTS apart."""
    letters = [letter for letter in line.replace("CPTS", "") if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def normal_case(name: str) -> str:
    """Put words written in capitals back in small letters: "CPTS de CRÉTEIL" → "CPTS de Créteil".

    Words of up to three letters stay (they may be acronyms), unless the whole name is in capitals.
    """
    # "CPTS SOM" may be an acronym, "CPTS CRÉTEIL" is shouted.
    whole = name.isupper() and len(name.removeprefix("CPTS ")) > 4 and " " in name

    def put(match: re.Match[str]) -> str:
        word = match.group()
        if word == "CPTS" or (not whole and not SHOUTED_WORD.fullmatch(word)) or not word.isupper():
            return word
        if word.lower() in SMALL and match.start():
            return word.lower()
        return word.capitalize()

    return re.sub(r"[^\W\d_]+", put, name)


def qualifies(token: Token) -> bool:
    """Tell whether a participle closes a name: "d'exercice coordonné,"; not "d'exercice créé en 2019"."""
    if not TRADE_ADJECTIVES.fullmatch(token.lower_) or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(-1).pos_ in ("NOUN", "ADJ") and token.nbor(1).lower_ not in ("à", "au", "aux", "avec", "par")
