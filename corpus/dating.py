"""The day an article was published: from metadata values and from the dateline, never from its sentences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corpus.article import Block
from corpus.dating_patterns import MONTHS, PUBLISHED, UPDATED, WEEKDAYS
from corpus.errors import MetadataError

FIRST_YEAR, LAST_YEAR = 1990, 2099


def _either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first; apostrophes and spaces of any kind."""
    escaped = (re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s") for word in words)
    return "|".join(sorted(escaped, key=len, reverse=True))


MONTH = f"(?:{_either(MONTHS)})"
WRITTEN = rf"(?P<day>\d{{1,2}})(?:er|ᵉʳ|ᵉ)?[\s.-]+(?P<month>{MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
NUMERIC = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])"
INTERNATIONAL = r"(?P<iy>(?:19|20)\d\d)[-/](?P<im>\d{2})[-/](?P<id>\d{2})(?!\d)"
WEEKDAY = rf"(?:(?:le|ce|du)\s+)?(?:(?:{_either(WEEKDAYS)})\b\.?,?\s+)?(?:le\s+)?"
DAY = rf"(?<![\d/])(?:{WRITTEN}|{NUMERIC}|{INTERNATIONAL})"
ANY_DAY = re.compile(DAY, re.IGNORECASE)
HOUR = r"(?:[\s,–-]*(?:à|a|at|•|\||/)?\s*\d{1,2}\s?(?:h|:|heures?)\s?(?:\d{2})?(?::\d{2})?(?:\s?min)?(?![\w%]))"
MONTH_ONLY = rf"(?:{MONTH}\.?\s+(?:19|20)\d\d|(?:printemps|été|automne|hiver)\s+(?:19|20)\d\d)"
LABEL = rf"(?:{_either((*PUBLISHED, *UPDATED))})"
EDGE = r"[\s>|•·:,;.–—*_#()\[\]-]*"
# A town, and a department in brackets: "Paris, le …", "VITRÉ (Ille-et-Vilaine), 12 mars 2021".
PLACE_WORD = r"(?:[A-ZÀ-Ý(][\w'’.)-]*|de|du|la|le|les|sur|en|lès)"
PLACE = rf"(?:[A-ZÀ-Ý][\w'’.-]*(?: {PLACE_WORD}){{0,5}},\s+)"
# "Publié le 1er septembre 2023 à 10h30", "09/06/2021 17:40", "Vendredi 12 août 2023", "Paris, le 3 mars 2021".
BY = r"(?:par\s+[^\d\n:|]{2,60}?)?"
STAMP = rf"(?:(?i:{LABEL})\b\s*{BY}\s*:?\s*(?i:le\s+|du\s+)?|{PLACE}(?:le\s+)?)?(?i:{WEEKDAY}{DAY}{HOUR}?)"
DATELINE = re.compile(rf"{EDGE}{STAMP}")
LABELLED = re.compile(rf"\b(?P<label>{LABEL})\b[^\d\n.]{{0,60}}?{WEEKDAY}{DAY}", re.IGNORECASE)
UPDATE = re.compile(rf"(?:{_either(UPDATED)})", re.IGNORECASE)
# "La Revue des soins n° 118 du 04/05/2021", "Le Quotidien, n°9612 - 14 octobre 2021".
ISSUE = re.compile(
    rf"[^.!?\n]{{0,60}}?\bn(?:°|º|o\.?|uméro)\s?\d+[^.!?\n]{{0,12}}?{WEEKDAY}{DAY}{EDGE}$", re.IGNORECASE
)
# "Actualités | mai 2020", "Mars 2020": a line of publication that gives no day.
MONTH_LINE = re.compile(rf"{EDGE}(?:[\w'’ -]{{2,30}}\s*[|•·–—,/-]\s*)?{MONTH_ONLY}{EDGE}$", re.IGNORECASE)
# What else may share a dateline: a change date, a reading time, a place, an agency.
AGENCY = (
    r"(?:\(?\s?(?:AFP|APM(?:news)?|Reuters|AEF(?:\s+info)?)\)?(?=[\s–—|•,.-]|$)|\([^\W\d][\w ]{1,20}\)(?=\s*[–—-]))"
)
READING = r"(?:temps de )?lecture\s*:?\s*\d+\s*min\w*\.?|\d+\s*min(?:utes?)?(?:\s+de\s+lecture)?"
CHANGE = rf"{LABEL}\b\s*:?\s*(?:le\s+|du\s+)?(?:{WEEKDAY}{DAY}{HOUR}?|à\s+\d{{1,2}}\s?[h:]\s?(?:\d\d)?)"
MORE = re.compile(rf"{EDGE}(?:et\s+)?(?:{CHANGE}|{READING}|{AGENCY}|{HOUR})", re.IGNORECASE)
TRAIL = re.compile(r"(?:\s*[–—|•·:-])?(?:\s|$)|")
# "Créée le 9 juin 2020, elle compte 80 adhérents": a clause goes on after the day, so it dates what it tells.
CLAUSE = re.compile(r"\s*,\s+(?!(?:par|mis|mise|modifié|actualisé|maj|à)\b)[a-zà-ÿ]")
OPENING_LABEL = re.compile(rf"\W{{0,4}}{LABEL}\b", re.IGNORECASE)
INNER_LABEL = re.compile(
    r"(?<=[.|•·–—,:)/ -] )(?:Publié|Posté|Mis en ligne|Mise à jour|Mis à jour|Modifié)e?\b"
    r"|(?<=[^\W\d_] )Publiée? le\b"
)
UTC_TIME = re.compile(
    r"(?P<moment>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)"
    r"(?:\.\d+)?\s?(?:Z|\+00:?00|UTC|GMT)$"
)
PIECES = re.compile(r"\s*[|•·>]\s*|\s[–—/-]\s|\s{2,}")
# A dateline lies in the first 240 characters of its line.
REACH = 240


@dataclass(frozen=True, slots=True)
class Published:
    """The day an article was published and where it was found: option, sidecar, metadata, dateline or text."""

    day: date
    origin: str


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day or the year is not one of a press article (1990 to 2099)."""
    if year < 100:
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of `DAY` names; numeric days are read in the French order, day first."""
    if match["month"]:
        return make_day(int(match["year"]), MONTHS[match["month"].lower().rstrip(".")], int(match["day"]))
    if match["m"]:
        return make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return make_day(int(match["iy"]), int(match["im"]), int(match["id"]))


def dateline_end(line: str) -> int:
    """How much of the start of `line` is a dateline, 0 where it opens otherwise.

    "09/06/2021 Par Claire Durand" gives 10; "Publié le 2 mai 2021 à 8h, mis à jour le 3 mai 2021" the whole.
    """
    whole, line = line, line[:REACH]
    if len(whole) <= REACH and (MONTH_LINE.match(line) or ISSUE.match(line)):
        return len(whole)
    match = DATELINE.match(line)
    if match is None or day_of(match) is None:
        return 0
    end = match.end()
    while end < len(line) and (more := MORE.match(line, end)) and more.end() > end:
        end = more.end()
    if CLAUSE.match(line, end):
        return 0
    trail = TRAIL.match(line, end)
    return trail.end() if trail else end


def is_labelled(stamp: str) -> bool:
    """Does a dateline open with a word of publication or change ("Publié le …", "Mis à jour le …")?"""
    return OPENING_LABEL.match(stamp) is not None


def is_stamped(line: str, *, anywhere: bool) -> bool:
    """Is a short line, as a whole, about its publication, with other pieces around the day?

    "La Gazette Claire DURAND. Publié le 12/03/2021 à 18h10"; "Santé | 12 mars 2021" where `anywhere`, that is above
    the running text.
    """
    if len(line) > 160:
        return False
    if (label := INNER_LABEL.search(line)) and (end := dateline_end(line[label.start() :])):
        return label.start() + end == len(line)
    pieces = [piece.strip() for piece in PIECES.split(line) if piece.strip()]
    dated = [piece for piece in pieces if dateline_end(piece) == len(piece)]
    return anywhere and 1 < len(pieces) <= 5 and bool(dated) and all(len(piece) <= 40 for piece in pieces)


def day_of_dateline(line: str) -> date | None:
    """The day of publication that a dateline names: the labelled one, else the first, else the change."""
    changed: date | None = None
    for match in LABELLED.finditer(line):
        day = day_of(match)
        if day and not UPDATE.search(match["label"]):
            return day
        changed = changed or day
    for match in ANY_DAY.finditer(line):
        if (day := day_of(match)) and day != changed:
            return day
    return changed


def from_blocks(text: str, blocks: Iterable[Block]) -> Published | None:
    """The day of the first dateline of an article that names one; a change date only where nothing else does."""
    changed: Published | None = None
    for block in blocks:
        if block.kind != "dateline":
            continue
        line = text[block.start : block.end]
        day = day_of_dateline(line)
        if day and not UPDATE.search(line):
            return Published(day, "dateline")
        if day and changed is None:
            changed = Published(day, "dateline")
    return changed


def parse_day(value: str) -> date | None:
    """The day that a metadata value names: ISO 8601, or French ("1er mars 2023", "09/06/2021 17:40"); else None.

    A time in UTC is read as the day it was in Paris: "2021-03-11T23:00:00Z" is midnight of 12 March there.
    """
    value = value.strip()
    if match := UTC_TIME.match(value):
        moment = datetime.fromisoformat(f"{match['moment'].replace(' ', 'T')}+00:00").astimezone(
            ZoneInfo("Europe/Paris")
        )
        return make_day(moment.year, moment.month, moment.day)
    if match := re.match(INTERNATIONAL, value):
        return make_day(int(match["iy"]), int(match["im"]), int(match["id"]))
    match = ANY_DAY.search(value)
    return day_of(match) if match and len(value) <= 80 else None


def required_day(value: str, source: str) -> date:
    """The day that a person gave; raises MetadataError where it names none."""
    day = parse_day(value)
    if day is None:
        raise MetadataError(f"“{value}” is not a date.", source=source, hint="Write it as YYYY-MM-DD, e.g. 2023-07-13.")
    return day
