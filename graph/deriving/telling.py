"""When a figure or an appointment is told of, and what a percentage is of: worked out from its article alone.

What stands here is put beside the facts when their article is added, so that questions sort and sum nothing up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.dates.timex import bounds
from extractor.people.roles import head_titles, title_of
from graph.deriving.telling_patterns import LAND, PEOPLE

# How far around a percentage what it is of may stand ("84 % des Français", "la population, couverte à 84 %").
AROUND = 90
PEOPLE_OR_LAND = re.compile(
    rf"\b(?:(?P<population>{'|'.join(PEOPLE)})|(?P<territory>{'|'.join(LAND)}))s?\b", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?;\n]\s")


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a figure say of it.

    Attributes:
        share_of: what a coverage_rate is a share of, population or territory; None where the text does not say.
        dated_by: where its time is from: as_of (said with it), when (of the announcement), published, or None.
        when: TIMEX3 value of that time; None where it is the day of publication, or unknown.
        earliest: first day of that time (ISO).
        latest: last day.
    """

    share_of: str | None
    dated_by: str | None
    when: str | None
    earliest: str | None
    latest: str | None


Announced = tuple[str | None, str | None, str | None]
# Offsets, TIMEX3 value, first day (ISO) and words of an appointment.
Appointment = tuple[int, int, str, str | None, str]
WORD = re.compile(r"[^\W\d_]+(?:[-·][^\W\d_]+)*")


def told(
    text: str, metric: str, start: int, end: int, as_of: str | None, announced: Announced | None, published: str | None
) -> Told:
    """Tell when a figure is told of, and what it is a share of.

    Args:
        text: text of the article.
        metric: what is measured.
        start: first offset of the figure in the text.
        end: last offset, exclusive.
        as_of: TIMEX3 value of the date that the sentence ties to it.
        announced: TIMEX3 value, first and last day of the announcement that it stands in, None where it stands in none.
        published: ISO day of the article.
    """
    share = share_of(text, start, end) if metric == "coverage_rate" else None
    if as_of:
        first, last = bounds(as_of, None)
        return Told(share, "as_of", as_of, first or last, last or first)
    if announced and announced[0]:
        when, first, last = announced
        return Told(share, "when", when, first or last, last or first)
    return Told(share, "published" if published else None, None, published, published)


def appointed(role: str, mentions: Iterable[tuple[int, int]], acts: Iterable[Appointment]) -> tuple[str, str] | None:
    """TIMEX3 value and first day of the earliest dated appointment that names a person with a title of their role.

    Args:
        role: the role that the article gives the person.
        mentions: offsets of where the article names the person.
        acts: the article's appointments that took place.
    """
    titles = head_titles(role)
    places = tuple(mentions)
    found = [
        (day, when)
        for start, end, when, day, evidence in acts
        if day and any(start <= first and last <= end for first, last in places) and titles & titles_in(evidence)
    ]
    day, when = min(found, default=("", ""))
    return (when, day) if day else None


def titles_in(text: str) -> set[str]:
    """Titles that a text names, as folded masculine nouns."""
    return {found[0] for word in WORD.findall(text) if (found := title_of(word))}


def shortest(announcements: Iterable[tuple[int, int, str, Announced]]) -> Announced | None:
    """Of announcements (offsets, id, time) that hold a figure the one that says least besides; None of none."""
    found = min(announcements, key=lambda one: (one[1] - one[0], one[2]), default=None)
    return found[3] if found else None


def share_of(text: str, start: int, end: int) -> str | None:
    """What a percentage is of: the first word for people or land after it, else the last one before it."""
    following = SENTENCE_END.split(text[start : end + AROUND])[0]
    preceding = SENTENCE_END.split(text[max(0, start - AROUND) : start])[-1]
    found = next(PEOPLE_OR_LAND.finditer(following), None)
    found = found or next(reversed(list(PEOPLE_OR_LAND.finditer(preceding))), None)
    return found.lastgroup if found else None
