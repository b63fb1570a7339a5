"""Rules for years and decades: four digits are a year only where the words around say so."""

import re
from collections.abc import Iterator

from extractor.dates import patterns as words
from extractor.dates.timex import Timex
from extractor.dates.timex_parts import PHASE, YEAR, any_of, compile_rule, read_phase, word_after, word_before

YEARS = compile_rule(
    rf"(?:{PHASE}(?:-| (?:de |d')?))?(?P<lead>(?:l'|cette |cet |une |les |la )?(?:année|années|an|exercice)s? "
    rf"(?:scolaire |universitaire |budgétaire |civile )?)?(?P<year>{YEAR})(?: ?[-/–] ?(?P<until>{YEAR}|\d\d(?!\d)))?"
    r"(?![\w€%-]|[.,/]\d| \d{3}\b)"
)
DECADES = compile_rule(
    r"(?:les |la )?(?:années|décennie) (?P<decade>(?:1[5-9]|20)\d0|[1-9]0|trente|quarante|cinquante|soixante|"
    r"soixante-dix|quatre-vingt|quatre-vingts|quatre-vingt-dix)(?![\w-])"
)
DECADE_WORDS = {
    "trente": "193", "quarante": "194", "cinquante": "195", "soixante": "196", "soixante-dix": "197",
    "quatre-vingt": "198", "quatre-vingts": "198", "quatre-vingt-dix": "199",
}  # fmt: skip
# "depuis deux mille dix-neuf", "la loi de deux mille seize"
SPELLED = compile_rule(
    rf"(?:(?<=en )|(?<=depuis )|(?<=dès )|(?<=l'an )|(?<=année )|(?<=d'ici )|(?<=de )|(?<=fin )|(?<=avant ))"
    rf"deux[ -]mille[ -](?P<rest>{any_of(n for n, v in words.NUMBERS.items() if v < 50)})\b(?!-| \w+s\b)"
)
PROPER_NAME = re.compile(r"(?:^|[^.!?…:\n«\"“(] |[«\"“(] ?)[A-ZÀ-Ý][\w'-]*(?: [\w'-]+)? ?$")
TITLE_END = re.compile(r" ?[»\"”]")
COUNTED = frozenset(words.COUNTED)
YEAR_CUES = frozenset(words.YEAR_CUES)
DATED_NOUNS = frozenset(words.DATED_NOUNS)


def find_years(text: str) -> Iterator[Timex]:
    """Yield years and runs of years ("2023-2024"), unless they count things or stand in a name."""
    for match in YEARS.finditer(text):
        year, until = int(match["year"]), match["until"]
        last = (int(match["year"][:2] + until) if len(until) == 2 else int(until)) if until else None
        if last is not None and not year < last <= year + (30 if len(until) == 4 else 1):
            continue
        if word_before(text, match.start()) in NUMBERED_TEXTS and last is not None and len(until) == 2:
            continue  # "la loi 2016-41"
        if not (match["phase"] or match["lead"] or (last is not None and len(until) == 4)) and not is_year(text, match):
            continue
        if word_after(text, match.end()) in COUNTED:
            continue
        cut = match.end("year") if last else match.end()
        yield Timex(match.start(), cut, "calendar", "date.year", year=year, mod=read_phase(match["phase"]))
        if last:
            yield Timex(match.start("until"), match.end(), "calendar", "date.years", year=last)


def find_spelled(text: str) -> Iterator[Timex]:
    """Yield years of this century spelled out: "en deux mille dix-neuf"; not "deux mille vingt patients"."""
    for match in SPELLED.finditer(text):
        year = 2000 + words.NUMBERS[match["rest"].lower()]
        yield Timex(match.start(), match.end(), "calendar", "date.year", year=year)


def is_year(text: str, match: re.Match[str]) -> bool:
    """Tell whether four bare digits are a year: "en 2019", "la loi de 2016", "bilan 2018", not "Ma santé 2022".

    A word before it must ask for a year; a capital letter in mid-sentence makes a name of it, unless a preposition
    stands between ("l'élection de Paul Vernet en 2017").
    """
    start = match.start()
    before = word_before(text, start)
    if before in ("de", "entre") and _counts_range(text, match.end()):
        return False
    if LINE_START.search(text, max(0, start - 4), start) and text[match.end() : match.end() + 2] in (" :", ": "):
        return True  # "- 2019 : création de l'association"
    if NAMED_YEAR.match(text, match.end()) and (not before or text[max(0, start - 2) : start] in (": ", ". ", "« ")):
        return True
    if HEADING.match(text, match.end()) and not text[:start].strip():
        return True  # "2022 sera décisive"
    if before in YEAR_CUES:
        if int(match["year"]) < OLD and before not in ("en", "depuis", "dès", "vers"):
            return False
        if QUANTIFIED.search(text, max(0, start - 16), start) or NAMED.search(text, max(0, start - 12), start):
            return False
        if before in ("de", "d'", "à", "ou", "et", "sur", "que", "pour", "vers") and year_counts(text, match):
            return False
        return (
            before not in ("et", "ou", "à", "puis")
            or _continues(text, start)
            or ASKED_TO.search(text, max(0, start - 20), start) is not None
        )
    if before in DATED_NOUNS:
        return not (PROPER_NAME.search(text, max(0, start - 40), start) and TITLE_END.match(text, match.end()))
    if text[max(0, start - 2) : start] in (", ", " (") or (start and text[start - 1] == "("):
        opened = text[start - 1] == "(" and text[match.end() : match.end() + 1] in "),;: "
        return opened or _continues(text, start)
    return False


def year_counts(text: str, match: re.Match[str]) -> bool:
    """Tell whether a noun in the plural follows, which the digits would count: "de 2000 bénévoles"."""
    return is_plural(word_after(text, match.end()))


def is_plural(word: str) -> bool:
    """Tell whether a word may be a noun in the plural."""
    return len(word) > 3 and word[-1] in "sx" and word not in NO_PLURALS


# "de 1900 à 2400 places", "entre 1900 et 2100 adhérents"
COUNT_RANGE = re.compile(r" (?:à|et) (?:\d{1,3} ?\d{3} (?P<noun>\w+)|\d{1,3} \d{3}|\d{5,}|\d{1,3}\b)")
NO_PLURALS = frozenset(
    ("après", "avons", "avez", "dans", "depuis", "elles", "êtes", "hors", "jamais", "leurs", "mais", "moins", "nous",
     "pas", "plus", "près", "puis", "sans", "sommes", "sous", "suis", "toujours", "très", "vers", "vous")
)  # fmt: skip
NUMBERED_TEXTS = frozenset(words.NUMBERED_TEXTS)
# Fewer years than counts lie before it: "de 1500 à 2000 par an".
OLD = 1800
# "plus de 2000 en Bretagne"
QUANTIFIED = re.compile(
    r"\b(?:plus|près|moins|autour|total|effectif|proche|hauteur|moyenne|objectif|cap|nombre|barre) (?:de|d') ?$",
    re.IGNORECASE,
)
# "le programme Horizon 2030"
NAMED = re.compile(r"[^.!?:\n«\"“] ?Horizon $")
HEADING = re.compile(r" (?:a|aura|doit|devait|devra|devrait|est|était|fut|marque|reste|restera|s'annonce|sera|verra)\b")
# "2019, année charnière", "Bretagne : 2024, l'année du grand chantier"
NAMED_YEAR = re.compile(r", (?:l'|une |cette )?année\b")
LINE_START = re.compile(r"(?:^|\n)(?:[-•–*] ?)?$")


def _counts_range(text: str, end: int) -> bool:
    """Tell whether a second number follows that no year can be, or that a noun in the plural follows."""
    match = COUNT_RANGE.match(text, end)
    noun = match["noun"] if match else None
    return match is not None and (noun is None or is_plural(noun.lower()))


# "d'ici à 2022", "par rapport à 2019", "la création remonte à 2015", "l'ouverture est repoussée à 2027"
ASKED_TO = re.compile(
    r"(?:'ici|rapport|comparé|comparée|antérieure?s?|postérieure?s?|remont\w+|(?:décal|fix|prolong|renvoy|report"
    r"|repouss)ée?s?) à $"
)
AFTER_YEAR = re.compile(r"(?:1[7-9]|20)\d\d(?:,| et| à| ou| puis) $")


def _continues(text: str, start: int) -> bool:
    """Tell whether another year stands just before: "2019, 2020 et 2021"."""
    return bool(AFTER_YEAR.search(text, max(0, start - 12), start))


def find_decades(text: str) -> Iterator[Timex]:
    """Yield "les années 1990", "les années 90": the value keeps the digits that are known, `199`."""
    for match in DECADES.finditer(text):
        decade = match["decade"].lower()
        value = DECADE_WORDS.get(decade) or (decade[:3] if len(decade) == 4 else f"19{decade[0]}")
        yield Timex(match.start(), match.end(), "fixed", "date.decade", value=value)
