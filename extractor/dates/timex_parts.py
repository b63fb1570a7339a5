"""Parts of the date grammar: regular expressions for French words of time, and what reads them."""

import re
from collections.abc import Iterable

from extractor.dates import patterns as words


def any_of(choices: Iterable[str]) -> str:
    """Make an alternation of literal words, the longest first so that none hides another."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(choices, key=lambda w: (-len(w), w))) + ")"


def compile_rule(pattern: str) -> re.Pattern[str]:
    """Compile a rule of the grammar: any case, and at its start no letter or digit before it."""
    return re.compile(r"(?<![\w])" + pattern, re.IGNORECASE)


MONTH = rf"(?:{any_of(words.MONTHS)}\b|{any_of(words.SHORT_MONTHS)}\b\.?)"
LONG_MONTH = rf"{any_of(words.MONTHS)}\b"
WEEKDAY = any_of(words.WEEKDAYS)
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
DAY = r"(?:premier\b|(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:er\b| er\b|ᵉʳ)?)"
RELATIVE = any_of(words.RELATIVE)
# From the date last said: "au mois de janvier suivant".
ASIDE = {"suivant": 1, "suivante": 1, "d'après": 1, "précédent": -1, "précédente": -1, "d'avant": -1}
# "les trois mois suivant la signature": there the word is a verb.
NO_OBJECT = r"(?! (?:la|le|les|leur|leurs|sa|son|ses|ce|cette|ces|un|une|celui|celle)\b| l')"
RELATED = rf"(?: (?:(?P<rel>{RELATIVE})|(?P<aside>suivante?|précédente?){NO_OBJECT})\b)?"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{1,2}})?|{any_of(words.NUMBERS)}|(?:une )?(?:bonne |petite )?{any_of(words.COLLECTIVES)})"
)
VAGUE = any_of(words.VAGUE_NUMBERS)
ORDINAL = any_of(words.ORDINALS)
UNIT = any_of(words.UNITS)
ABOUT = any_of((*words.APPROXIMATE, *words.COMPARED))
HALF_DAY = r"(?:matin|après-midi|soir|midi)"
PHASE = (
    r"(?P<phase>(?:la |le )?(?:tout )?(?:début|fin|milieu|courant|mi)\b"
    r"|(?:la )?(?:première|deuxième|seconde) quinzaine|(?:la )?(?:première|dernière) semaine"
    r"|(?:les |ces )?(?:\w{2,6} )?(?:premiers|derniers) mois)"
)
# "le 12 mars de l'an dernier", "en juin de la même année"
YEAR_SHIFTS = {
    "cette année": ("anchor", 0),
    "l'an dernier": ("anchor", -1),
    "l'an passé": ("anchor", -1),
    "l'année dernière": ("anchor", -1),
    "l'année passée": ("anchor", -1),
    "l'an prochain": ("anchor", 1),
    "l'année prochaine": ("anchor", 1),
    "la même année": ("last", 0),
    "l'année suivante": ("last", 1),
    "l'année précédente": ("last", -1),
}
OF_YEAR = rf"(?: de (?P<ofyear>{any_of(YEAR_SHIFTS)})\b)?"


def read_month(text: str) -> int:
    """Give the number of a month written in full or short."""
    key = text.lower().rstrip(".")
    return words.MONTHS.get(key) or words.SHORT_MONTHS[key]


def read_day(text: str) -> int:
    """Give the number of a day: "1er", "premier", "07"."""
    return 1 if text.lower() == "premier" else int(re.sub(r"\D", "", text))


def read_phase(text: str | None) -> str | None:
    """Give the TIMEX3 mod of "début", "fin", "mi-", "la première quinzaine"; None for "courant"."""
    if not text:
        return None
    lowered = text.lower()
    if "premi" in lowered or "début" in lowered:
        return "START"
    if any(word in lowered for word in ("fin", "derni", "deuxième", "seconde")):
        return "END"
    return "MID" if "mi" in lowered else None


def read_relative(text: str | None) -> int | None:
    """Give -1 for dernier, 1 for prochain, None for nothing."""
    return words.RELATIVE[text.lower()] if text else None


def read_count(text: str) -> float | None:
    """Give the number of units that the text names, None where it is vague.

    Examples: "trois" is 3, "une bonne dizaine" 10, "1,5" 1.5, "quelques" None.
    """
    lowered = text.lower()
    if lowered[0].isdigit():
        return float(lowered.replace(",", "."))
    return words.NUMBERS.get(lowered) or words.COLLECTIVES.get(lowered.split()[-1])


def read_about(text: str | None) -> str | None:
    """Give the mod of "environ", "plus de", "moins de"."""
    lowered = (text or "").lower()
    if not lowered or lowered in ("à peine", "déjà", "tout juste"):
        return "APPROX" if lowered == "à peine" else None
    return next((mod for word, mod in words.COMPARED.items() if lowered.endswith(word)), "APPROX")


def read_loose(count: str) -> bool:
    """Tell whether a count is a round one: "une dizaine"."""
    return any(word in count.lower() for word in words.COLLECTIVES)


def duration(count: float | None, unit: str) -> str:
    """Write a TIMEX3 duration: `P3M`, `PT2H`, `PXD` for a vague count, `P18M` for a year and a half."""
    letter = words.UNITS[unit.lower()]
    if count is not None and letter in words.DERIVED_UNITS:
        times, letter = words.DERIVED_UNITS[letter]
        count *= times
    elif letter in words.DERIVED_UNITS:
        letter = words.DERIVED_UNITS[letter][1]
    if count is not None and count != int(count):
        smaller = {"Y": (12, "M"), "TH": (60, "TM")}.get(letter)
        if smaller and count * smaller[0] == int(count * smaller[0]):
            count, letter = count * smaller[0], smaller[1]
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{letter[1]}" if len(letter) == 2 else f"P{number}{letter}"


def word_before(text: str, start: int) -> str:
    """Give the word that ends before an offset, in lower case, an elided one with its apostrophe; "" at a break."""
    match = WORD_BEFORE.search(text, max(0, start - 30), start)
    return match[1].lower() if match else ""


def word_after(text: str, end: int) -> str:
    """Give the word that begins after an offset, in lower case; "" at a break or before punctuation."""
    match = WORD_AFTER.match(text, end)
    return match[1].lower() if match else ""


WORD_BEFORE = re.compile(r"(jusqu'\w+|qu'en|[dl]'ici|d'un|l'année|[\w-]+'|[\w.-]+) ?$")
WORD_AFTER = re.compile(r" ?([\w€%²-]+'?)")
