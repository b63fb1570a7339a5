"""Who said what: every statement that an article attributes, quoted or reported."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extractor.quotes import Quote, find_quotes, is_speech, is_whole
from extractor.records import Candidate
from extractor.sentences import find_starts
from extractor.speech_forms import plain
from extractor.speech_groups import Group, find_groups
from extractor.speech_incises import leading_name, read_attributions, read_incise
from extractor.speech_nouns import read_gerund, read_nouns
from extractor.speech_passages import find_interviews, find_tweets
from extractor.speech_readings import Reading, read_group, read_passive, read_relative
from extractor.speech_subjects import Span, can_speak, head_of, is_name, phrase_right, span
from extractor.speech_words import Passage, Word, names_of, split_words, tags_of

# A quotation that stands alone says enough to be carried to the speaker before it from this many words on.
FEWEST_CARRIED = 5
# Longest passage that is read for attribution; beyond, the text is no prose (10,000 words without a full stop).
MOST_WORDS = 600
# Who may be named by an incise inside the marks: « Nous avons, explique la praticienne, tout repris. »
OWN = re.compile(
    r"\b(?:[ÀàAa] (?:ses|leurs) yeux|[ÀàAa] (?:son|leur) (?:avis|sens)|[Ss]elon (?:ses|leurs) (?:mots|dires|propos|termes)"
    r"|[Dd]e (?:son|leur) propre aveu),?"
)
LONGEST_SIGNATURE = 16
INSIDE = frozenset(("name", "person", "institution"))


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of a passage, and whether it is one quotation and nothing else."""

    passage: Passage
    candidates: tuple[Candidate, ...]
    alone: Quote | None


def find_statements(doc: Doc) -> Iterator[Candidate]:
    """Find what named or resolvable actors are reported to say, ask, promise or want.

    Direct quotations with their attribution, que-clauses, infinitives and objects of speech verbs, incises, selon and
    its like, tweets, answers of an interview. Actors are left as written, for `extractor.references` to resolve.

    Args:
        doc: clean text with sentence starts; mentions and part-of-speech tags are used where they are there.

    Yields:
        One candidate per statement, in order of the text.
    """
    text = doc.text
    quotes = find_quotes(text)
    tweets = tuple(find_tweets(text))
    interviews = tuple(find_interviews(text, quotes, names_of(doc)))
    taken = [(c.start, c.end) for c in (*tweets, *interviews)]
    found: list[Candidate] = [*tweets, *interviews]
    previous: Found | None = None
    passages = tuple(find_passages(doc, quotes))
    for number, passage in enumerate(passages):
        if any(start <= passage.start < end for start, end in taken):
            previous = None
            continue
        current = _read(passage, previous)
        signed = _signed(current, passages[number + 1]) if number + 1 < len(passages) else None
        if signed is not None:
            found.append(signed)
            previous = None
            continue
        if previous is not None and previous.alone is not None and not current.candidates and current.alone is None:
            current = _led(current) if _near(previous.passage, passage) else current
        if current.candidates and current.candidates[0].rule == "speech.message" and previous is not None:
            current = _point_back(previous, current)
        elif previous is not None and not previous.candidates and current.candidates:
            current = _take_back(previous, current)
        if current.alone is not None and previous is not None:
            carried = _carry(found, previous, current)
            if carried is not None:
                previous = carried
                continue
        found += current.candidates
        previous = current
    yield from sorted(found, key=lambda c: (c.start, c.content))


def find_passages(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Passage]:
    """Cut a Doc into the stretches that are read together: sentences, joined where a quotation runs over them.

    Args:
        doc: the text.
        quotes: its quotations, in order.
    """
    text = doc.text
    names = names_of(doc)
    verbs, nouns = tags_of(doc)
    number = 0
    for start, end in _joined(text, _sentences(doc), quotes):
        while number < len(quotes) and quotes[number].end <= start:
            number += 1
        last = number
        while last < len(quotes) and quotes[last].start < end:
            last += 1
        own = tuple(quotes[number:last])
        words = split_words(text, start, end, own)[:MOST_WORDS]
        if words:
            yield Passage(text, start, end, words, own, names, verbs, nouns)


def _sentences(doc: Doc) -> Iterator[Span]:
    """Offsets of the sentences of a Doc, white space trimmed, none across a line feed."""
    text = doc.text
    known = doc.has_annotation("SENT_START")
    starts = [bool(token.is_sent_start) for token in doc] if known else find_starts(doc)
    begin = 0
    for token, first in zip(doc, starts, strict=True):
        if first and token.idx > begin:
            yield from _lines(text, begin, token.idx)
            begin = token.idx
    yield from _lines(text, begin, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of a stretch of text, without the white space around them."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        piece = text[start:stop]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(piece.strip())
        start = stop + 1


def _joined(text: str, sentences: Iterable[Span], quotes: Sequence[Quote]) -> Iterator[Span]:
    """Join the sentences that one quotation runs over, and a colon at the end of a line with the quotation after it."""
    number = 0
    begin: int | None = None
    reach = end = 0
    for first, last in sentences:
        while number < len(quotes) and quotes[number].start < last:
            reach = max(reach, quotes[number].end)
            number += 1
        opens = (number and quotes[number - 1].start == first) or text[first] in '«“"'
        if begin is not None and (first < _inside(reach, quotes, number, first) or (opens and text[end - 1] == ":")):
            end = max(last, end)
            continue
        if begin is not None:
            yield begin, end
        begin, end = first, last
    if begin is not None:
        yield begin, end


def _inside(reach: int, quotes: Sequence[Quote], number: int, first: int) -> int:
    """How far an earlier quotation reaches; one that begins with the sentence joins nothing to it."""
    if number and quotes[number - 1].start >= first:
        earlier = [q.end for q in quotes[max(0, number - 40) : number] if q.start < first]
        return max(earlier, default=0)
    return reach


def _read(passage: Passage, previous: Found | None) -> Found:
    """Read one passage."""
    readings = list(_choose(passage, list(_readings(passage))))
    candidates = tuple(c for c in (_candidate(passage, reading, lemma) for reading, lemma in readings) if c is not None)
    if not candidates:
        candidates = tuple(_inner(passage)) or tuple(_colon(passage)) or tuple(_own(passage, previous))
    if not candidates:
        gerund = read_gerund(passage)
        others = [(gerund, gerund.group.verb.lemma)] if gerund else list(read_nouns(passage))
        candidates = tuple(c for c in (_candidate(passage, r, lemma) for r, lemma in others) if c is not None)
    alone = None if candidates else _alone(passage)
    return Found(passage, candidates, alone)


def _readings(passage: Passage) -> Iterator[tuple[Reading, str]]:
    """Yield every way in which the passage attributes something, with the lemma of its cue."""
    for group in find_groups(passage):
        reading = (
            read_incise(passage, group)
            or read_group(passage, group)
            or read_relative(passage, group)
            or read_passive(passage, group)
        )
        if reading is not None:
            yield reading, group.verb.lemma
    yield from read_attributions(passage)


def _choose(passage: Passage, readings: list[tuple[Reading, str]]) -> Iterator[tuple[Reading, str]]:
    """Keep one reading per statement: no reading inside another's content, none twice for one actor."""
    framed = [r for r, _ in readings if r.rule == "speech.incise"]
    attributed = [r for r, lemma in readings if not r.group.verb.lemma]
    kept: list[Reading] = []
    for reading, lemma in sorted(readings, key=lambda pair: pair[0].group.first):
        inner = reading.rule in ("speech.inf", "speech.obj", "speech.relative", "speech.passive")
        if inner and (framed or attributed):
            continue
        if reading in attributed and (framed or any(r.rule == "speech.quote" for r in kept)):
            continue
        if any(_covers(other, reading) for other in kept):
            continue
        kept.append(reading)
        yield reading, lemma


def _covers(other: Reading, reading: Reading) -> bool:
    """Tell whether a reading lies in the content of another, or says the same for the same actor."""
    if other.actors == reading.actors or (other.begin == reading.begin and reading.rule != "speech.incise"):
        return True
    if other.rule == "speech.incise":
        return reading.rule == "speech.incise" and reading.content == other.content
    first, last = other.content
    return first <= reading.begin <= last and reading.rule != "speech.incise"


def _edges(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Offsets of the words `first` to `last`, without the marks of a quotation at either edge."""
    words = passage.words
    opening, closing = words[first].quote, words[last].quote
    start = opening.inner[0] if opening else words[first].start
    end = words[last].end
    if closing:
        # "… en améliorant « l'accès aux soins »": marks within the content stay.
        end = _unstopped(passage.text, closing.inner)[1] if opening else closing.end
    return start, max(start, end)


def _unstopped(text: str, inner: Span) -> Span:
    """The inside of a quotation without its final full stop or comma."""
    start, end = inner
    while end > start and text[end - 1] in ".," and not text.endswith("...", start, end):
        end -= 1
    return start, end


def _candidate(passage: Passage, reading: Reading, lemma: str) -> Candidate | None:
    """Make the candidate of a reading."""
    words = passage.words
    first, last = reading.content
    while first < last and words[first].text in (",", ":", "–", "—", "-", ")", "•"):
        first += 1
    if first > last or last >= len(words):
        return None
    start, end = _edges(passage, first, last)
    quoted = sum(q.inner[1] - q.inner[0] for q in passage.quotes if q.start >= start - 2 and q.end <= end + 2)
    group = reading.group
    cue = span(passage, group.first, min(group.last, len(words) - 1))
    return Candidate(
        kind=group.verb.kind,
        verb=plain(lemma) if lemma.startswith(("se ", "s'")) and lemma not in ("s'engager",) else lemma,
        cue=cue,
        actors=reading.actors,
        content=(start, end),
        start=passage.start,
        end=passage.end,
        direct=bool(quoted) and quoted * 2 >= end - start,
        modality=group.modality,
        rule=reading.rule,
    )


def _inner(passage: Passage) -> Iterator[Candidate]:
    """Read an incise inside the quotation: « Nous avons, explique Claire Mounier, tout repris. »."""
    for quote in passage.quotes:
        if not is_speech(passage.text, quote):
            continue
        words = split_words(passage.text, *quote.inner)[:MOST_WORDS]
        inside = replace(passage, words=words, quotes=())
        for group in find_groups(inside):
            if group.first == 0 or words[group.first - 1].text not in (",", "–", "—") or group.shape != "finite":
                continue
            reading = read_incise(inside, group)
            if reading is None or (group.pronoun is None and _kind(inside, reading.actors[0]) not in INSIDE):
                continue
            cue = span(inside, group.first, group.last)
            yield _direct(passage, reading.actors, quote.inner, cue, group.verb.lemma, "speech.inner")
            return


def _kind(passage: Passage, actor: Span) -> str:
    """What the phrase at an actor's offsets is."""
    for index, word in enumerate(passage.words):
        if word.start == actor[0]:
            return head_of(passage, index, phrase_right(passage, index, len(passage.words)))
    return ""


def _direct(passage: Passage, actors: tuple[Span, ...], content: Span, cue: Span, verb: str, rule: str) -> Candidate:
    """Make the candidate of a quotation."""
    content = _unstopped(passage.text, content)
    return Candidate("statement", verb, cue, actors, content, passage.start, passage.end, True, "asserted", rule)


def _colon(passage: Passage) -> Iterator[Candidate]:
    """Read a quotation after a colon or before a name in brackets, without a speech verb."""
    words = passage.words
    for index, word in enumerate(words):
        if word.quote is None or not is_speech(passage.text, word.quote) or index == 0:
            continue
        if words[index - 1].text == ":":
            actors = leading_name(passage, index - 1)
            if actors:
                content = word.quote.inner[0], _last_quote(words, index).inner[1]
                yield _direct(passage, actors, content, span(passage, index - 1, index - 1), "dire", "speech.colon")
            return
    if len(words) > 2 and words[0].quote is not None and words[1].text in ("(", "–", "—", ","):
        last = phrase_right(passage, 2, len(words))
        if is_speech(passage.text, words[0].quote) and last + 2 >= len(words) and head_of(passage, 2, last) == "name":
            cue = span(passage, 1, 1)
            yield _direct(passage, (span(passage, 2, last),), words[0].quote.inner, cue, "dire", "speech.signed")


def _own(passage: Passage, previous: Found | None) -> Iterator[Candidate]:
    """Read "À ses yeux, …", "… selon ses mots": the speaker of the sentence before goes on."""
    match = OWN.search(passage.text, passage.start, passage.end)
    if match is None or previous is None or not previous.candidates or not _near(previous.passage, passage):
        return
    opens = match.start() == passage.start
    content = (match.end(), passage.end) if opens else (passage.start, match.start())
    text = passage.text[slice(*content)]
    start = content[0] + len(text) - len(text.lstrip(' ,:«"“'))
    end = content[0] + len(text.rstrip(' ,.»"”'))
    if end > start:
        cue = match.span()
        yield _direct(passage, previous.candidates[-1].actors, (start, end), cue, "estimer", "speech.own")


def _last_quote(words: tuple[Word, ...], index: int) -> Quote:
    """The last of the quotations that follow one another from a word on."""
    quote = words[index].quote
    assert quote is not None
    for word in words[index + 1 :]:
        if word.quote is not None:
            quote = word.quote
        elif word.is_word:
            break
    return quote


def _alone(passage: Passage) -> Quote | None:
    """The quotation that makes up the passage, or None."""
    spoken = [q for q in passage.quotes if is_speech(passage.text, q)]
    others = sum(word.is_word for word in passage.words if word.quote is None)
    if not spoken or others > 3 or not is_whole(passage.text, spoken[0]):
        return None
    return spoken[0]


def _near(earlier: Passage, later: Passage) -> bool:
    """Tell whether two passages stand in one paragraph."""
    return "\n" not in earlier.text[earlier.end : later.start]


def _carry(found: list[Candidate], previous: Found, current: Found) -> Found | None:
    """Give a quotation that stands alone to the speaker of the passage before it, as one statement with it."""
    quote = current.alone
    passage = current.passage
    assert quote is not None
    near = _near(previous.passage, passage)
    enough = len(passage.text[slice(*quote.inner)].split()) >= FEWEST_CARRIED
    if previous.candidates and found and previous.candidates[-1].actors == found[-1].actors:
        last = found[-1]
        if near:
            found[-1] = replace(
                last, content=(last.content[0], _unstopped(passage.text, quote.inner)[1]), end=passage.end
            )
            return Found(passage, (found[-1],), None)
        if last.direct and enough:
            found.append(_direct(passage, last.actors, quote.inner, last.cue, last.verb, "speech.carried"))
            return Found(passage, (found[-1],), None)
        return None
    if near and enough and previous.alone is None:
        actors = leading_name(previous.passage, len(previous.passage.words))
        if not actors and found and _names_nobody(previous.passage):
            last = found[-1]
            actors = (
                last.actors if "\n" not in passage.text[last.end : passage.start] and last.end <= passage.start else ()
            )
        if actors:
            joined = replace(passage, start=previous.passage.start)
            found.append(_direct(joined, actors, quote.inner, actors[0], "dire", "speech.adjacent"))
            return Found(passage, (found[-1],), None)
    return None


def _point_back(previous: Found, current: Found) -> Found:
    """Give a message whose content is not in its own sentence the sentence before it, in the same paragraph."""
    message = current.candidates[0]
    before = previous.passage
    if message.content[0] > message.actors[0][0]:
        return current
    if not _near(before, current.passage) or previous.candidates:
        return Found(current.passage, (), None)
    content = _unstopped(before.text, (before.start, before.end))
    return Found(current.passage, (replace(message, content=content, start=before.start),), None)


def _signed(current: Found, following: Passage) -> Candidate | None:
    """Read a quotation set apart and signed on the next line: "« … »", then "Paul Vasseur, infirmier"."""
    words = following.words
    if current.alone is None or _near(current.passage, following) or len(words) > LONGEST_SIGNATURE:
        return None
    first = 1 if words[0].text in ("–", "—", "-") and len(words) > 1 else 0
    if following.quotes or not is_name(following, first) or words[-1].text in ".:?!":
        return None
    last = phrase_right(following, first, len(words))
    if last == first or (last + 1 < len(words) and words[last + 1].text not in (",", "(", "–", "—", "-")):
        return None
    actor = span(following, first, last)
    joined = replace(current.passage, end=following.end)
    return _direct(joined, (actor,), current.alone.inner, actor, "dire", "speech.signed")


def _led(current: Found) -> Found:
    """Read who a sentence after a quotation is about: « … » Paul Vasseur, le président, ne mâche pas ses mots."""
    passage = current.passage
    if passage.quotes or not is_name(passage, 0):
        return current
    last = phrase_right(passage, 0, len(passage.words))
    actor = span(passage, 0, last)
    if last == 0 or passage.names.get(actor[0], (0, "people"))[1] != "people":
        return current
    return Found(passage, (_direct(passage, (actor,), actor, actor, "dire", "speech.lead"),), None)


def _names_nobody(passage: Passage) -> bool:
    """Tell whether no proper name stands in a passage."""
    return not any(is_name(passage, index) for index in range(len(passage.words)))


def _take_back(previous: Found, current: Found) -> Found:
    """Give a quotation that stands alone to the sentence after it: « … » C'est ainsi que la ministre a annoncé …"""
    quote = previous.alone or (previous.passage.quotes[-1] if previous.passage.quotes else None)
    first = current.candidates[0]
    words = current.passage.words
    if quote is None or quote.end < previous.passage.end - 1 or not is_whole(previous.passage.text, quote):
        return current
    if not _near(previous.passage, current.passage) and words[0].quote is not None:
        return current
    opening = [word.lower for word in words[:4]]
    if previous.alone is not None and first.rule == "speech.lead":
        content = _unstopped(current.passage.text, quote.inner)
        moved = replace(first, content=content, start=previous.passage.start)
        return Found(current.passage, (moved,), None)
    points = opening[:2] in (["c'", "est"], ["ce", "sont"], ["voilà", "ce"]) or opening[:1] in (
        ["ainsi"],
        ["telle"],
        ["tels"],
    )
    if points or (first.rule == "speech.incise" and first.cue[0] == current.passage.start):
        moved = replace(first, content=quote.inner, start=previous.passage.start, direct=True, rule="speech.after")
        return Found(current.passage, (moved, *current.candidates[1:]), None)
    return current


__all__ = ["Group", "can_speak", "find_passages", "find_statements"]
