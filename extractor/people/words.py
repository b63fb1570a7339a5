"""Words of a clean text with their offsets, elisions apart: what the readers of names and titles walk through."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of the text; offsets count code points, end exclusive."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

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
    return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
