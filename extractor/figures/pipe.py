"""Figures of an article: how many people, communes, professionals and communities, and what share is covered."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import register
from extractor.figures.awaited import find_awaited
from extractor.figures.cues import qualifier, stage, status
from extractor.figures.elided import find_elided
from extractor.figures.former import without_former
from extractor.figures.items import scenes_of
from extractor.figures.match import find_counts, find_sizes
from extractor.figures.nouns import UNITS
from extractor.figures.numbers import Number, find_numbers
from extractor.figures.parts import find_parts
from extractor.figures.passage import Match, Passage
from extractor.figures.ranks import find_ranks
from extractor.figures.rates import find_rates
from extractor.figures.scene import Scene, find_names
from extractor.figures.sums import find_sums
from extractor.figures.territory import territory
from extractor.figures.told_of import TO_THEM, Told
from extractor.records import Date, Figure
from extractor.references.text import dates_of, text_of

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"»”)]?\s+(?=[\"«“(]?[A-ZÀ-Ý\d])|\n\n")


def sentences_of(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Bounds of the sentences of a Doc, from the pipe that set them, else from the punctuation."""
    text = text_of(doc)
    if len(doc) and doc.has_annotation("SENT_START"):
        starts = [sentence.start_char for sentence in doc.sents]
    else:
        starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True))


def passage_of(doc: Doc) -> Passage:
    """The text of a Doc with its numbers and sentences; numbers within dates and names are left out."""
    text = text_of(doc)
    names = sorted({(m.start, m.end) for e in (*doc._.cpts, *doc._.organisations, *doc._.places) for m in e.mentions})
    dates = sorted((date.start, date.end) for date in doc._.dates)
    numbers = [number for number in find_numbers(text) if not _taken(number, names, dates)]
    return Passage(text, tuple(numbers), sentences_of(doc))


def _taken(number: Number, names: list[tuple[int, int]], dates: list[tuple[int, int]]) -> bool:
    """Tell whether a number belongs to a date or to a name ("Ma Santé 2022", "CPTS 21 Sud", "CPAM 71")."""
    if number.kind != "ordinal" and _within(number, dates):
        return True
    return _within(number, names)


def _within(number: Number, spans: list[tuple[int, int]]) -> bool:
    """Tell whether one of the spans that begin last before the number holds it."""
    at = bisect_right(spans, (number.start, sys.maxsize))
    return any(start <= number.start and number.end <= end for start, end in spans[max(0, at - 3) : at])


def find_matches(passage: Passage) -> list[Match]:
    """Find all counted things, rates and ranks of a passage, in order, without overlap."""
    counts = list(find_counts(passage))
    named = [*counts, *find_parts(passage), *find_sizes(passage)]
    found = [
        *find_rates(passage),
        *find_ranks(passage),
        *named,
        *find_elided(passage, counts),
        *find_sums(passage, counts),
        *find_awaited(passage, counts),
    ]
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (m.start, m.metric == "count", -m.end)):
        if not any(other.start < match.number_end and match.start < other.number_end for other in kept[-2:]):
            kept.append(match)
    return kept


# "On en dénombre 200 dans le pays, dont une trentaine ont signé": the second count is of the same place.
OF_LAST = frozenset(
    {"figure.aimed", "figure.elided", "figure.contrast", "figure.gapped", "figure.only-one", "figure.pronoun"}
)


# "780 communautés couvraient 86 % …", "830 CPTS étaient en activité. Elles couvrent 91 % de la population."
THEY = re.compile(r"^\W*(?:[Ee]lles|Ces (?:CPTS|communautés|structures)|Celles-ci|Ensemble, elles)\b[^.;:]*$")
COVERING = re.compile(r"^[^.;:\d]{0,90}\b(?:concern|couvr|desser[tv])\w*\b[^.;:\d]{0,40}$")


def _of_those(passage: Passage, scene: Scene, last: Match, match: Match) -> bool:
    """Tell whether a rate is that of the communities counted just before it."""
    between = passage.text[last.end : match.start]
    if "\n\n" in between or any(n.kind != "cpts" for n in scene.within(scene.names, last.end, match.start)):
        return False
    start = passage.sentence(match.start)[0]
    if last.start >= start:
        return bool(COVERING.match(between))
    return last.start >= passage.sentence(max(0, start - 1))[0] and bool(THEY.match(passage.text[start : match.start]))


# "Le syndicat appelle ses 4 200 adhérents à …", "l'union, qui revendique 5 200 adhérents".
ITS = re.compile(
    r"\b(?:ses|fort de|forte de|revendique|compte|fédère|rassemble|réunit) (?:quelque |près de |plus de )?$"
)


THE_BODY = re.compile(r"\b(?:[Ll][ae]|[Ss]a|[Ss]on) (?P<kind>confédération|fédération|syndicat),? (?:qui )?")
BODIES = {
    "confédération": ("union", "federation"),
    "fédération": ("federation", "union"),
    "syndicat": ("union", "federation"),
}


def _of_body(doc: Doc, passage: Passage, match: Match) -> str | None:
    """The organisation that has the members counted, where it is no community."""
    if match.rule != "figure.count" or not match.cue.startswith("adhérent"):
        return None
    before = passage.before(match.start)
    start = match.start - len(before)
    inside = [(m.end, o.name) for o in doc._.organisations for m in o.mentions if start <= m.start < match.start]
    if not inside and (body := THE_BODY.search(before)):
        # "Sa fédération, qui revendique 520 adhérentes": the one named last.
        kinds = BODIES[body["kind"].lower()]
        inside = [(m.end, o.name) for o in doc._.organisations if o.kind in kinds for m in o.mentions if m.end <= start]
    return max(inside)[1] if inside and ITS.search(before) else None


# "230 000 euros par an, soit 1,15 million d'euros sur cinq ans": of the same place.
THAT_IS = re.compile(r"(?:€|euros)\b[^.;:]{0,40}, (?:soit|c'est-à-dire) (?:environ |plus de |près de |quelque )?$")


def _goes_on(scene: Scene, last: Match, match: Match, place: str | None) -> bool:
    """Tell whether a count without a noun follows another one so closely that no other place comes between."""
    near = match.start - last.end < 160
    between = scene.within(scene.names, last.end, match.start)
    return near and not any(n.kind != "cpts" and n.name != place for n in between)


# "174 généralistes dans l'Orne, quand ils étaient 208 en 2016": in the same place.
ONCE = re.compile(
    r"\b(?:contre|au lieu de|(?:quand|alors qu'|lorsqu'|tandis qu') ?(?:ils|elles|on en) \w+)\b[^.;:]{0,25}$"
)


def _was_then(passage: Passage, scene: Scene, last: Match, match: Match) -> bool:
    """Tell whether a count without a noun says how many the last ones were at another time."""
    between = passage.text[last.end : match.start]
    if last.metric != match.metric or len(between) > 120 or not ONCE.search(between):
        return False
    return len({named.name for named in scene.within(scene.names, last.end, match.start)}) <= 1


def find_figures(doc: Doc) -> Iterator[Figure]:
    """Find the figures of a Doc whose dates, places and communities are known.

    Yields:
        Figures in the order of the text; one fact may come several times.
    """
    passage = passage_of(doc)
    scenes = scenes_of(passage, without_former(passage, find_names(doc)))
    approximate = {number.start for number in passage.numbers if number.approx}
    previous: str | None = None
    last: tuple[Match, str | None] | None = None
    same: tuple[Match, str | None] | None = None
    told, money = Told(passage), None
    for match in find_matches(passage):
        scene = scenes.at(match.start)
        name, attached = territory(scene, match, previous)
        if match.rule in OF_LAST and last is not None and not attached and _goes_on(scene, last[0], match, last[1]):
            name = last[1]
        if match.rule == "figure.shared" and not attached and same and _was_then(passage, scene, same[0], match):
            name = same[1]
        same = (match, name)
        if match.metric == "coverage_rate":
            if not attached and last is not None and _of_those(passage, scene, last[0], match):
                name = told.whole(match.start) or last[1]
            previous = name
        if match.metric == "cpts_count":
            last = (match, name)
            told.add(match, name)
        if match.metric == "funding":
            again = match.rule in ("figure.share", "figure.sum") or THAT_IS.search(passage.before(match.start))
            if again and not attached and money:
                name = money
            elif not attached and TO_THEM.search(passage.before(match.start)):
                name = told.whole(match.start) or name
            money = name
        if body := _of_body(doc, passage, match):
            match = replace(match, metric="members", unit=UNITS["members"], rule="figure.members-of-body")
            name = body
        quality, start = qualifier(passage, match, approx=match.start in approximate)
        yield Figure(
            metric=match.metric,
            value=match.value,
            unit=match.unit,
            qualifier=quality,
            status=status(passage, match),
            territory=name,
            stage=stage(passage, match),
            profession=match.profession,
            as_of=_as_of(doc, passage, match),
            text=passage.text[start : match.end],
            start=start,
            end=match.end,
            rule=f"{match.rule}{'.attached' if attached else ''}",
            cue=match.cue,
        )


def _as_of(doc: Doc, passage: Passage, match: Match) -> str | None:
    """TIMEX3 value of the date that the sentence ties to the figure: the nearest one."""
    start, end = passage.sentence(match.start)
    starts, found = dates_of(doc)
    dates: Sequence[Date] = [
        date
        for date in found[bisect_left(starts, start) : bisect_left(starts, end)]
        if date.type == "DATE" and (date.value == "PRESENT_REF" or date.value[:1].isdigit())
    ]
    nearest = min(dates, key=lambda date: min(abs(date.start - match.end), abs(match.start - date.end)), default=None)
    return nearest.value if nearest and "REF" not in nearest.value else None


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes two mentions one fact."""

    metric: str
    value: float
    territory: str | None


def merge(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Keep each fact once, at its best mention: the one whose own words name the territory, else the first.

    A value repeated without a territory of its own repeats the fact that has one.
    """
    attached = {(f.metric, f.value) for f in figures if f.rule.endswith(".attached")}
    best: dict[_Key, Figure] = {}
    for figure in figures:
        own = figure.rule.endswith(".attached")
        if not own and (figure.metric, figure.value) in attached:
            continue
        key = _Key(figure.metric, figure.value, figure.territory if own else None)
        best.setdefault(key, figure)
    return tuple(sorted(best.values(), key=lambda figure: figure.start))


def set_figures(doc: Doc, figures: Sequence[Figure]) -> Doc:
    """Write the figures to the Doc."""
    doc._.figures = tuple(figures)
    return doc


@Language.factory("maillage_figures", assigns=["doc._.figures"])
def create_figures(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that finds figures; it reads dates, communities, organisations and places."""
    register()
    return lambda doc: set_figures(doc, merge(list(find_figures(doc))))
