"""Other free programs over the same articles, each in the way its documentation shows: dates, quantities, quotations.

spaCy's own matcher is no program for dates: the patterns here are the baseline that one writes in an hour.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from corpus.article import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NEAR = {"hier": -1, "aujourd'hui": 0, "demain": 1}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found: offsets in the article's text and its TIMEX3 value, empty where the program gives none."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation found: offsets in the article's text, and who says it."""

    start: int
    end: int
    who: str


# What a program found in each article, in their order.
Reading = Callable[[Iterable[Article]], list[list[Any]]]


def matcher(bare: "Language") -> Reading:
    """Dates by spaCy's `Matcher` behind the bare French model; a missing year is that of publication."""
    from spacy.matcher import Matcher

    rules = Matcher(bare.vocab)
    day, month = {"TEXT": {"REGEX": r"^(?:\d{1,2}|1er)$"}}, {"LOWER": {"IN": list(MONTHS)}}
    year = {"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}
    rules.add("date", [[day, month, year], [day, month], [month, year], [year]], greedy="LONGEST")
    rules.add("near", [[{"LOWER": {"IN": [*NEAR, *WEEK]}}]])

    def read(articles: Iterable[Article]) -> list[list[Dated]]:
        docs = bare.pipe(((article.text, article) for article in articles), as_tuples=True)
        return [[_matched(span, article) for span in sorted(rules(doc, as_spans=True))] for doc, article in docs]

    return read


def _matched(span: "Span", article: Article) -> Dated:
    """Read the words of a match."""
    words = span.text.lower().split()
    published = article.published
    value = ""
    if words[0] in NEAR and published:
        value = date.fromordinal(published.toordinal() + NEAR[words[0]]).isoformat()
    months = [MONTHS.index(word) + 1 for word in words if word in MONTHS]
    years = [word for word in words if re.fullmatch(r"(?:19|20)\d\d", word)]
    days = [re.sub(r"\D", "", word) for word in words if word[0].isdigit() and word not in years]
    year = years[0] if years else str(published.year) if published and months else ""
    if year:
        value = "-".join([year, *(f"{month:02}" for month in months), *(f"{int(one):02}" for one in days)])
    return Dated(span.start_char, span.end_char, value)


def edsnlp() -> Reading:
    """Dates and quantities by edsnlp, made for clinical French; quantities are found and not given back."""
    import edsnlp as library

    nlp = library.blank("eds")
    for name in ("eds.sentences", "eds.dates", "eds.quantities"):
        nlp.add_pipe(name)

    def read(articles: Iterable[Article]) -> list[list[Dated]]:
        found = []
        for article in articles:
            doc = nlp(article.text)
            spans = [span for key in ("dates", "durations") for span in doc.spans.get(key, ())]
            found.append([Dated(s.start_char, s.end_char, _clinical(s, article.published)) for s in spans])
        return found

    return read


def _clinical(span: "Span", published: date | None) -> str:
    """TIMEX3 value of what edsnlp read."""
    duration, read = span._.get("duration"), span._.get("date")
    if duration is not None:
        units = [(letter, getattr(duration, name)) for name, letter in zip(UNITS, "YMWD", strict=True)]
        return next((f"P{count}{letter}" for letter, count in units if count), "")
    moment = datetime.combine(published, datetime.min.time()) if published else None
    known = [part for part in ("year", "month", "day") if getattr(read, part, None)]
    when = read.to_datetime(note_datetime=moment, infer_from_context=True) if read is not None else None
    if when is None:
        return ""
    absolute = str(read.mode).endswith("ABSOLUTE")
    parts = 3 if not absolute else max(("year", "month", "day").index(part) for part in known) + 1
    return str(when.date())[: (4, 7, 10)[parts - 1]]


UNITS = ("year", "month", "week", "day")


def dateparser() -> Reading:
    """Dates by `dateparser.search`, which gives the words and no offsets: they are looked for in order."""
    from dateparser.search import search_dates

    def read(articles: Iterable[Article]) -> list[list[Dated]]:
        found = []
        for article in articles:
            settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
            if article.published:
                settings["RELATIVE_BASE"] = datetime.combine(article.published, datetime.min.time())
            hits = search_dates(article.text, languages=["fr"], settings=settings) or []
            found.append(list(_placed(article.text, hits)))
        return found

    return read


def _placed(text: str, hits: Iterable[tuple[str, datetime]]) -> Iterator[Dated]:
    """Offsets of the words that were found."""
    at = 0
    for words, when in hits:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield Dated(start, at, when.date().isoformat())


def textacy(bare: "Language") -> Reading:
    """Direct quotations by textacy behind the bare French model.

    A document with an odd number of quotation marks makes it give up: nothing is found there.
    """
    from textacy.extract import direct_quotations

    def said(doc: "Doc") -> Iterator[Quoted]:
        for triple in direct_quotations(doc):
            yield Quoted(triple.content.start_char, triple.content.end_char, _speaker(doc, triple))

    def read(articles: Iterable[Article]) -> list[list[Quoted]]:
        found = []
        for doc in bare.pipe(article.text for article in articles):
            try:
                found.append(list(said(doc)))
            except ValueError:
                found.append([])
        return found

    return read


def _speaker(doc: "Doc", triple: Any) -> str:
    """The whole name that the words of a speaker belong to, else the words."""
    places = {token.i for token in triple.speaker}
    whole = next((entity.text for entity in doc.ents if places & set(range(entity.start, entity.end))), "")
    return whole or " ".join(token.text for token in triple.speaker)
