"""Words of a clean text with their offsets, elisions apart: what the readers of names and titles walk through."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# "l'ARS" gives "l'" and "ARS"; "infirmier·e", "directeur(rice)", "chargé.e" and "J.-P." stay whole.
WORD = re.compile(
    r"(?:[lLdDnNsSjJmMtTcC]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu)'(?=[^\W\d_])"
    r"|[A-ZÀ-Ý]h?\.(?:-?[A-ZÀ-Ý]h?\.)*(?=[ -]?[A-ZÀ-Ý])"
    r"|(?:Dr|Dre|Pr|Mgr|Mr|Mme|Ste?|MM|Me|Prs|Drs)\b\.?(?= ?[A-ZÀ-Ý])"
    r"|\d+(?:er|ère|e|ème|re|nd|nde)?\b"
    r"|[^\W\d_]+(?:[-'][^\W\d_]+)*"
    r"(?:[·•](?:trice|rice|euse|ère|ne|e)s?(?:[·•]s)?|\.(?:trice|rice|ne|e)(?:\.?s)?(?![\w'])|\((?:trice|rice|euse|ère|ne|e)s?\)"
    r"|/(?:trice|rice|euse)s?)?"
    r"|\n+|[^\w\s]|_"
)


class Word(NamedTuple):
    """A word or a mark of the text, also in lower case; offsets count code points, end exclusive.

    A tuple: every word of every article becomes one, and a frozen dataclass takes four times as long to make.
    """

    text: str
    start: int
    end: int
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals alone (two letters at least)."""
        return self.text.isupper() and sum(letter.isalpha() for letter in self.text) > 1


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold case, accents and ligatures: "Élue" → "elue"."""
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE").lower()
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def split(text: str) -> list[Word]:
    """Cut a clean text (`extractor.reading`) into words and marks; line feeds are marks."""
    found = ((match[0], *match.span()) for match in WORD.finditer(text))
    return [Word(word, start, end, word.lower()) for word, start, end in found]
