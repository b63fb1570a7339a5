"""The shipped list of given names, with their gender."""

from functools import cache
from pathlib import Path

from extractor.people.words import fold

LIST = Path(__file__).parents[1] / "data" / "given_names.txt"


@cache
def _genders() -> dict[str, str | None]:
    """Given name, in lower case and folded → "f", "m", or None where both bear it ("danièle": "f", "daniele": None)."""
    genders: dict[str, str | None] = {}
    exact: dict[str, str | None] = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        name, _, gender = line.partition("\t")
        key, value = fold(name), gender if gender in ("f", "m") else None
        genders[key] = value if genders.get(key, value) == value else None
        exact[name.lower()] = value
    return genders | exact


def is_given(word: str) -> bool:
    """Tell whether a word is a given name: "Aline", "Jean-Philippe", "ANOUK" are looked up without case or accents."""
    parts = fold(word).split("-")
    return bool(parts[0]) and all(part in _genders() for part in parts)


def begins_given(word: str) -> bool:
    """Tell whether a compound begins with a given name: "Marie-Aurore", whatever follows the hyphen."""
    return fold(word).split("-")[0] in _genders()


def gender_of_name(given: str) -> str | None:
    """Gender of a given name, simple or compound: "Marie-Hélène" → "f"; "Claude" → None.

    The first part decides ("Jean-Marie" → "m", "Marie-Pierre" → "f").
    """
    words = given.lower().replace("-", " ").split()
    return _genders().get(words[0], _genders().get(fold(words[0]))) if words else None
