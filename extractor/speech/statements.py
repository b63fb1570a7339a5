"""Who said what: every statement that an article attributes, quoted or reported."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extractor.records import Candidate
from extractor.references.text import text_of
from extractor.speech.attributions import read_attributions
from extractor.speech.carry import (
    Found,
    are_near,
    carry,
    open_with,
    point_back,
    quotation_alone,
    read_lead,
    read_narrated,
    read_own,
    read_pointed,
    read_signature,
    share,
    sign_beside,
    take_back,
)
from extractor.speech.chain import part, read_for_whom, read_gerunds, read_listed, read_own_figures
from extractor.speech.columns import find_columns
from extractor.speech.counted import find_counted
from extractor.speech.cut import find_passages
from extractor.speech.documents import read_documents
from extractor.speech.groups import find_groups
from extractor.speech.incises import read_incise
from extractor.speech.lists import find_lists
from extractor.speech.made import make_candidate, part_quote, read_colon, read_inner
from extractor.speech.nouns import read_nouns
from extractor.speech.opinions import read_drawn
from extractor.speech.participles import find_participles
from extractor.speech.passages import find_interviews, find_tweets, within_answer
from extractor.speech.passives import read_passive
from extractor.speech.predicates import read_predicates
from extractor.speech.quotes import find_quotes
from extractor.speech.readings import Reading, read_group, read_relative
from extractor.speech.words import Passage, names_of

WEEK = frozenset(("hier", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"))


def find_statements(doc: Doc) -> Iterator[Candidate]:
    """Find what named or resolvable actors are reported to say, ask, promise or want.

    Direct quotations with their attribution, que-clauses, infinitives and objects of speech verbs, incises, selon and
    its like, tweets, answers of an interview. Actors are left as written; `extractor.references` resolves them.

    Args:
        doc: clean text with sentence starts; mentions and part-of-speech tags are used where they are there.

    Yields:
        One candidate per statement, in order of the text.
    """
    text = text_of(doc)
    quotes = find_quotes(text)
    tweets = tuple(find_tweets(text))
    interviews = tuple(find_interviews(text, quotes, names_of(doc)))
    columns = tuple(find_columns(text, quotes, names_of(doc)))
    taken = [(c.start, c.end) for c in (*tweets, *interviews, *columns)]
    found: list[Candidate] = [*tweets, *interviews, *columns]
    previous: Found | None = None
    passages = tuple(find_passages(doc, quotes))
    for number, passage in enumerate(passages):
        if any(start <= passage.start < end for start, end in taken):
            answer = next((c for c in interviews if c.start <= passage.start < c.end), None)
            found += within_answer(text, _read(passage, None).candidates, answer)
            previous = None
            continue
        current = _read(passage, previous)
        following = passages[number + 1] if number + 1 < len(passages) else None
        signed = (read_signature(current, following) or sign_beside(current, following)) if following else None
        if signed is not None:
            found.append(signed)
            previous = None
            continue
        if previous is not None and previous.alone is not None and not current.candidates and current.alone is None:
            current = read_lead(current) if are_near(previous.passage, passage) else current
        if current.candidates and current.candidates[0].rule == "speech.message" and previous is not None:
            current = point_back(previous, current)
        elif current.candidates and current.candidates[0].rule == "speech.shared" and previous is not None:
            current = share(previous, current)
        elif previous is not None and not previous.candidates and current.candidates:
            opened = open_with(previous, current)
            if opened is not None:
                found.append(opened)
            else:
                current = take_back(previous, current)
        if current.alone is not None and previous is not None:
            carried = carry(found, previous, current)
            if carried is not None:
                previous = carried
                continue
        found += current.candidates
        previous = current
    found += find_lists(text, passages)
    for passage in passages:
        found += find_participles(passage)
        found += find_counted(passage)
    yield from sorted(found, key=lambda c: (c.start, c.content))


def _read(passage: Passage, previous: Found | None) -> Found:
    """Read one passage."""
    drawn = read_drawn(passage)
    readings = [drawn] if drawn else list(_choose(passage, part(passage, list(_readings(passage)))))
    candidates = tuple(
        c for c in (make_candidate(passage, reading, lemma) for reading, lemma in readings) if c is not None
    )
    candidates = tuple(part_quote(passage, candidates))
    if not candidates:
        candidates = tuple(read_inner(passage)) or tuple(read_colon(passage)) or tuple(read_own(passage, previous))
    if not candidates:
        others = list(read_nouns(passage))
        candidates = tuple(c for c in (make_candidate(passage, r, lemma) for r, lemma in others) if c is not None)
    if not candidates:
        candidates = (
            tuple(read_pointed(passage, previous))
            or tuple(read_narrated(passage, previous))
            or tuple(read_documents(passage))
        )
    apart = (c for c in read_predicates(passage) if not any(_overlap(c, one) for one in candidates))
    candidates = tuple(sorted((*candidates, *apart), key=lambda c: c.content))
    alone = None if candidates else quotation_alone(passage)
    return Found(passage, candidates, alone)


def _readings(passage: Passage) -> Iterator[tuple[Reading, str]]:
    """Yield every way in which the passage attributes something, with the lemma of its cue."""
    found: list[tuple[Reading, str]] = []
    for group in find_groups(passage):
        reading = (
            read_incise(passage, group)
            or read_group(passage, group)
            or read_relative(passage, group)
            or read_passive(passage, group)
        )
        if reading is not None:
            found.append((reading, group.verb.lemma))
    yield from found
    yield from read_listed(passage, found)
    gerunds = list(read_gerunds(passage, found))
    yield from gerunds
    yield from read_own_figures(passage, [*found, *gerunds])
    yield from read_for_whom(passage)
    yield from read_attributions(passage)


def _choose(passage: Passage, readings: list[tuple[Reading, str]]) -> Iterator[tuple[Reading, str]]:
    """Keep one reading per statement: no reading inside another's content, none twice for one actor."""
    framed = [r for r, _ in readings if r.rule == "speech.incise"]
    attributed = [
        r for r, lemma in readings if not r.group.verb.lemma and r.rule not in ("speech.pour-qui", "speech.own")
    ]
    kept: list[Reading] = []
    for reading, lemma in sorted(readings, key=lambda pair: pair[0].group.first):
        inner = reading.rule in ("speech.inf", "speech.obj", "speech.relative", "speech.passive")
        told = next((other for other in framed if _is_apart(passage, other, reading)), None) if inner else None
        if told is not None and reading.group.verb.grade == "decide":
            yield replace(reading, content=(reading.content[0], told.group.first - 2)), lemma
            continue
        if inner and any(not _follows(other, reading) for other in (*framed, *attributed)):
            continue
        if reading in attributed and (framed or any(r.rule == "speech.quote" for r in kept)):
            continue
        if any(_covers(other, reading) for other in kept):
            continue
        kept.append(reading)
        yield reading, lemma


def _overlap(first: Candidate, second: Candidate) -> bool:
    """Tell whether the contents of two candidates share a character."""
    return first.content[0] < second.content[1] and second.content[0] < first.content[1]


def _is_apart(passage: Passage, other: Reading, reading: Reading) -> bool:
    """Tell whether a decision and who makes it known have days of their own.

    As in "L'association a décidé lundi de partir, a indiqué mardi son président".
    """
    days = [
        {word.lower for word in passage.words[one.group.last + 1 : one.group.last + 4]} & WEEK
        for one in (other, reading)
    ]
    return reading.group.last < other.group.first and all(days) and days[0] != days[1]


def _follows(other: Reading, reading: Reading) -> bool:
    """Tell whether a reading comes after what an incise reports: "…, se félicite X, qui espère obtenir …"."""
    return other.rule == "speech.incise" and max(other.content[1], other.group.last) < reading.group.first


def _covers(other: Reading, reading: Reading) -> bool:
    """Tell whether a reading lies in the content of another, or says the same for the same actor."""
    apart = other.content[1] < reading.content[0] and other.content[1] < reading.group.first
    same = other.actors == reading.actors or (other.begin == reading.begin and reading.rule != "speech.incise")
    if same:
        return not apart
    if other.rule == "speech.incise":
        return reading.rule == "speech.incise" and reading.content == other.content
    first, last = other.content
    return first <= reading.begin <= last and reading.rule not in ("speech.incise", "speech.pour-qui")
