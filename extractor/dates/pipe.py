"""Dates of an article: time expressions with their TIMEX3 values, anchored on the day of publication."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import register
from extractor.dates.tense import doc_tense, is_event, text_tense
from extractor.dates.timex import MAX_YEAR, MIN_YEAR, Timex, bounds
from extractor.dates.timex_anchor import Tense
from extractor.dates.timex_find import find_timexes
from extractor.dates.timex_resolve import settle
from extractor.records import Date
from extractor.references.text import text_of


def find_dates(text: str, published: date | None = None, *, tense: Tense | None = None) -> tuple[Date, ...]:
    """Find and resolve the time expressions of a text; no model is needed.

    Args:
        text: clean text: straight apostrophes, plain spaces, blocks parted by line feeds.
        published: day of publication; without it a date keeps `XXXX` for its year unless the text settles it.
        tense: tells the tense of the clause around two offsets (-1 past, 1 future, 0 unknown); by default a reading
            of the words around.

    Returns:
        The dates in the order of the text, not overlapping.
    """
    if published and not MIN_YEAR < published.year < MAX_YEAR:
        published = None
    settled = settle(text, find_timexes(text), published, tense or (lambda start, end: text_tense(text, start, end)))
    return tuple(write(text, timex, value, published) for timex, value in settled)


def write(text: str, timex: Timex, value: str, published: date | None) -> Date:
    """Make the record of an expression and its value."""
    earliest, latest = bounds(value, timex.mod, published)
    words = text[timex.start : timex.end]
    return Date(words, timex.start, timex.end, timex.type, value, timex.mod, earliest, latest, timex.rule, words)


@Language.factory("maillage_dates", assigns=["doc._.dates"])
def create_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that sets `doc._.dates`; it reads verbs where the parser and morphologizer have run."""
    register()
    return set_dates


def set_dates(doc: Doc) -> Doc:
    """Write the dates of a Doc to it."""
    published = doc._.context.published
    tense = doc_tense(doc)
    found = find_dates(text_of(doc), published, tense=tense)
    doc._.dates = tuple(on_the_day(doc, one, published) for one in found) if tense and published else found
    return doc


def on_the_day(doc: Doc, found: Date, published: date) -> Date:
    """Give "aujourd'hui" the day of publication where something happens then; else it stays PRESENT_REF.

    At the head of a sentence it speaks of these days: "Aujourd'hui, la ville a changé de visage".
    """
    if found.text != "aujourd'hui" or not is_event(doc, found.start, found.end):
        return found
    day = published.isoformat()
    return replace(found, value=day, earliest=day, latest=day)
