"""From readings to candidates, and quotations attributed without a verb before them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.records import Candidate
from extractor.speech.cut import MOST_WORDS
from extractor.speech.forms import plain
from extractor.speech.groups import find_groups
from extractor.speech.incises import leading_name, read_incise
from extractor.speech.patterns import listed
from extractor.speech.quotes import Quote, is_speech
from extractor.speech.readings import Reading
from extractor.speech.subjects import Span, actor_nouns, head_of, phrase_right, span
from extractor.speech.words import Passage, Word, split_words

# "sa collègue Nadia Bel", "la ministre déléguée Inès Roy": a description that ends with a name.
DESCRIBED = re.compile(
    r"(?:[Ll]'|(?:[Ll][ae]|[Ss]on|[Ss]a) )(?:ex-)?(?P<noun>[a-zà-ÿ-]+)"
    r"(?: [a-zà-ÿ-]+(?<! de)(?<! du)(?<! d)(?<! des)(?<! à)){0,2}"
    r" (?P<name>[A-ZÀ-Ý][a-zà-ÿ'-]+(?: [A-ZÀ-Ý][\w'-]+){1,2})$"
)
# What a quotation in a title is: "« Venez ! » : l'appel de …"
CALLS = listed(
    "alerte appel avertissement aveu avis colère confidences coup cri inquiétude message mise plaidoyer promesse pari "
    "regard réaction réponse témoignage vœu vœux"
)
# Who may be named by an incise inside the marks: « Nous avons, explique la praticienne, tout repris. »
INSIDE = frozenset(("name", "person", "institution"))


def edges(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Offsets of the words `first` to `last`, without the marks of a quotation at either edge."""
    words = passage.words
    opening, closing = words[first].quote, words[last].quote
    start = opening.inner[0] if opening else words[first].start
    end = words[last].end
    if closing:
        # "… en améliorant « l'accès aux soins »": marks within the content stay.
        end = unstopped(passage.text, closing.inner)[1] if opening else closing.end
    return start, max(start, end)


def unstopped(text: str, inner: Span) -> Span:
    """The inside of a quotation without its final full stop or comma."""
    start, end = inner
    while end > start and text[end - 1] in ".," and not text.endswith("...", start, end):
        end -= 1
    return start, end


def sharpen(text: str, actor: Span) -> Span:
    """The name within a description: "sa collègue Nadia Bel" → Nadia Bel; descriptions without a name stay."""
    match = DESCRIBED.match(text, *actor)
    if match is None or actor_nouns().get(match.group("noun").lower()) != "person":
        return actor
    return match.span("name")


def make_candidate(passage: Passage, reading: Reading, lemma: str) -> Candidate | None:
    """Make the candidate of a reading."""
    words = passage.words
    first, last = reading.content
    while first < last and words[first].text in (",", ":", "–", "—", "-", ")", "•"):
        first += 1
    if first > last or last >= len(words):
        return None
    start, end = edges(passage, first, last)
    quoted = sum(q.inner[1] - q.inner[0] for q in passage.quotes if q.start >= start - 3 and q.end <= end + 4)
    group = reading.group
    if lemma == "être hostile" and group.modality == "negated":
        # "Le syndicat n'est pas hostile à la réforme": what it says of it is yet to come.
        return None
    cue = span(passage, group.first, min(group.last, len(words) - 1))
    return Candidate(
        # "promet de doubler les crédits": what one binds oneself to do is an objective.
        kind="objective" if lemma == "promettre" and reading.rule == "speech.inf" else group.verb.kind,
        verb=plain(lemma) if lemma.startswith(("se ", "s'")) and lemma not in ("s'engager",) else lemma,
        cue=cue,
        actors=tuple(sharpen(passage.text, actor) for actor in reading.actors),
        content=(start, end),
        start=passage.start,
        end=passage.end,
        direct=bool(quoted) and quoted * 2 >= end - start,
        modality=group.modality,
        rule=reading.rule,
    )


def make_direct(
    passage: Passage, actors: tuple[Span, ...], content: Span, cue: Span, verb: str, rule: str
) -> Candidate:
    """Make the candidate of a quotation."""
    content = unstopped(passage.text, content)
    return Candidate("statement", verb, cue, actors, content, passage.start, passage.end, True, "asserted", rule)


def read_inner(passage: Passage) -> Iterator[Candidate]:
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
            yield make_direct(passage, reading.actors, quote.inner, cue, plain(group.verb.lemma), "speech.inner")
            return


def _kind(passage: Passage, actor: Span) -> str:
    """What the phrase at an actor's offsets is."""
    for index, word in enumerate(passage.words):
        if word.start == actor[0]:
            return head_of(passage, index, phrase_right(passage, index, len(passage.words)))
    return ""


def part_quote(passage: Passage, candidates: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """Part an aim from the words quoted behind its colon: "La caisse vise 90 % : « Il reste deux cantons. »"."""
    words = passage.words
    for one in candidates:
        if one.kind != "objective" or not one.rule.startswith("speech."):
            yield one
            continue
        at = next((i for i in range(1, len(words)) if words[i].quote is not None and words[i - 1].text == ":"), None)
        quote = words[at].quote if at is not None else None
        if at is None or quote is None or not one.cue[1] < quote.start or not is_speech(passage.text, quote):
            yield one
            continue
        yield replace(one, content=(one.content[0], min(one.content[1], words[at - 2].end)), direct=False)
        cue = span(passage, at - 1, at - 1)
        yield make_direct(passage, one.actors, quote.inner, cue, "dire", "speech.colon")


def read_colon(passage: Passage) -> Iterator[Candidate]:
    """Read a quotation after a colon or before a name in brackets, without a speech verb."""
    words = passage.words
    for index, word in enumerate(words):
        if word.quote is None or not is_speech(passage.text, word.quote) or index == 0:
            continue
        if words[index - 1].text == ":":
            actors = leading_name(passage, index - 1)
            if actors:
                content = word.quote.inner[0], _last_quote(words, index).inner[1]
                yield make_direct(passage, actors, content, span(passage, index - 1, index - 1), "dire", "speech.colon")
            return
    if (
        len(words) > 4
        and words[0].quote is not None
        and words[1].text == ":"
        and is_speech(passage.text, words[0].quote)
    ):
        yield from _called(passage, words[0].quote)
        return
    if len(words) > 2 and words[0].quote is not None and words[1].text in ("(", "–", "—", ","):
        last = phrase_right(passage, 2, len(words))
        bracketed = words[1].text == "(" and any(word.text == ")" for word in words[-2:])
        ends = last + 2 >= len(words) or (bracketed and words[last + 1].text in (",", ")"))
        if is_speech(passage.text, words[0].quote) and ends and head_of(passage, 2, last) == "name":
            cue = span(passage, 1, 1)
            yield make_direct(passage, (span(passage, 2, last),), words[0].quote.inner, cue, "dire", "speech.signed")


def _called(passage: Passage, quote: Quote) -> Iterator[Candidate]:
    """Read "« Venez chez nous ! » : l'appel de Claire Mounier aux jeunes médecins"."""
    words = passage.words
    for at in range(2, min(6, len(words) - 2)):
        if words[at].lower in CALLS and words[at + 1].lower in ("de", "d'", "du"):
            last = phrase_right(passage, at + 2, len(words))
            if head_of(passage, at + 2, last) in INSIDE:
                cue = span(passage, at, at)
                yield make_direct(passage, (span(passage, at + 2, last),), quote.inner, cue, "dire", "speech.called")
            return


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
