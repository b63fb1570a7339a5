"""The subject before its verb: "Claire Mounier, responsable du pôle, a annoncé", "elle", "les deux médecins"."""

from extractor.speech.groups import Group
from extractor.speech.patterns import (
    ADVERBS,
    COORDINATORS,
    DETERMINERS,
    NOUN_PREPOSITIONS,
    OPENINGS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS,
    TITLES,
    VOICES,
    WHO,
)
from extractor.speech.quotes import is_speech
from extractor.speech.subjects import (
    MOST_SEGMENTS,
    Span,
    can_speak,
    coordinated,
    head_of,
    is_name,
    names_its_cause,
    phrase_right,
    span,
)
from extractor.speech.words import Passage, Word

SEATS = frozenset(("siège", "sein", "niveau", "sommet", "guichet"))
FARTHEST_ANTECEDENT = 22
# A body or an author speaks: whoever "nous" is, the article may tell.
FIRST = frozenset(("je", "j'", "nous"))
CONDITIONS = frozenset(["si", "s'", "quand", "lorsque", "lorsqu'", "parce", "puisque", "puisqu'"])
HAVE = frozenset(("a", "ont", "est", "sont"))
STRONG_BREAKS = frozenset(".:;!?…•|")


def is_break(passage: Passage, word: Word) -> bool:
    """Tell whether a word ends the search for a subject: a strong mark or something quoted."""
    return word.text in STRONG_BREAKS or (word.quote is not None and is_speech(passage.text, word.quote))


def actors_left(passage: Passage, group: Group, *, quoted: bool = False) -> tuple[tuple[Span, ...], int]:
    """Find the subject that stands before a verb group.

    Args:
        passage: where it stands.
        group: the verb group.
        quoted: whether a quotation is attributed, which makes even "les médecins" an actor.

    Returns:
        The actors' offsets, and the index of the word where the subject begins (the group's own where there is none).
    """
    words = passage.words
    at = _back(words, group.first - 1)
    if at < 0 or is_break(passage, words[at]):
        return (), group.first
    word = words[at]
    if word.lower in PRONOUNS and not word.clitic:
        return (span(passage, at, at),), at
    if word.lower == "qui" or (word.lower in WHO and at and words[at - 1].text == ","):
        at = _back(words, at - 1)
        comma = at if at >= 0 and words[at].text == "," else -1
        at -= comma >= 0
        found = _phrase_left(passage, at, group, quoted=quoted) if at >= 0 else ((), group.first)
        return found if found[0] or comma < 0 else _antecedent(passage, comma, group)
    if word.text == ",":
        return _over_commas(passage, at, group, quoted=quoted)
    if word.lower in ("et", "mais", "puis", "ou") or (word.lower == "," and words[at - 1].lower in ("et", "mais")):
        return _shared(passage, at, group)
    if word.lower == "on":
        return _impersonal(passage, at, group)
    if word.lower in FIRST and not word.clitic:
        return (span(passage, at, at),), at
    if word.lower in ("le", "la") and at + 2 == group.first and words[at + 1].lower == "même":
        # "Le même a confirmé": who spoke before.
        return (span(passage, at, at + 1),), at
    if word.lower in ("on", "vous", "tu", "ce", "c'", "cela", "ça", "tout", "rien"):
        return (), group.first
    return _phrase_left(passage, at, group, quoted=quoted)


def _antecedent(passage: Passage, comma: int, group: Group) -> tuple[tuple[Span, ...], int]:
    """The person whom "qui" stands for beyond appositions: "les travaux d'Anne Roy, maîtresse à Brest, qui évalue"."""
    words = passage.words
    for at in range(comma - 1, max(-1, comma - FARTHEST_ANTECEDENT), -1):
        if is_break(passage, words[at]) or words[at].lower in RELATIVES:
            break
        _, kind = passage.names.get(words[at].start, (0, ""))
        if kind != "people":
            continue
        last = phrase_right(passage, at, comma)
        return ((span(passage, at, last),), group.first) if words[last + 1].text == "," else ((), group.first)
    return (), group.first


def _impersonal(passage: Passage, at: int, group: Group) -> tuple[tuple[Span, ...], int]:
    """The body behind on: "Au ministère, on assure que", "Du côté de l'agence, on prévoit de"."""
    words = passage.words
    if at > 2 and words[at - 1].lower == "l'" and words[at - 2].lower == "où":
        return _there(passage, at - 2, group)
    start = at
    while start > 0 and not is_break(passage, words[start - 1]):
        start -= 1
    if at - start < 3 or words[at - 1].text != ",":
        return (), group.first
    opening = tuple(word.lower for word in words[start : start + 3])
    first = (
        start + 1 if opening[0] in ("au", "à", "chez", "aux") else start + 3 if opening[:2] == ("du", "côté") else -1
    )
    if first >= 0 and words[first].lower in SEATS and words[first + 1].lower in ("de", "du", "d'"):
        # "Au siège de la caisse, on se félicite": the caisse does.
        first += 2
    if first < 0 or first >= at:
        return (), group.first
    last = phrase_right(passage, first, at - 1)
    kind = head_of(passage, first, last)
    known = passage.names.get(words[first].start, (0, ""))[1] in ("organisations", "cpts")
    named = kind == "name" and (known or words[first].lower in DETERMINERS or words[first].text.isupper())
    if last != at - 2 or not (kind == "institution" or named):
        return (), group.first
    return (span(passage, first, last),), start


def _there(passage: Passage, where: int, group: Group) -> tuple[tuple[Span, ...], int]:
    """The body where "l'on" speaks: "Même son de cloche à la caisse, où l'on redoute …"."""
    words = passage.words
    at = where - 1 - (words[where - 1].text == ",")
    for first in range(at, max(-1, at - FARTHEST_ANTECEDENT), -1):
        if is_break(passage, words[first]):
            break
        end, kind = passage.names.get(words[first].start, (0, ""))
        if kind in ("organisations", "cpts") and end >= words[at].end:
            return (span(passage, first, at),), first
        if words[first].lower in ("à", "au", "chez", "aux") and first < at:
            last = phrase_right(passage, first + 1, where)
            found = last == at and head_of(passage, first + 1, last) in ("institution", "name")
            return ((span(passage, first + 1, at),), first) if found else ((), group.first)
    return (), group.first


def _shared(passage: Passage, at: int, group: Group) -> tuple[tuple[Span, ...], int]:
    """The subject of an earlier verb that this one shares: "la caisse suit le projet et espère le signer"."""
    words = passage.words
    start = at
    while start > 0 and not is_break(passage, words[start - 1]):
        start -= 1
    if words[start].lower in CONDITIONS:
        return (), group.first
    for first in range(start, at):
        opens = first == start or words[first - 1].text == "," or words[first - 1].lower in OPENINGS
        if words[first].lower in PRONOUNS and not words[first].clitic and (opens or first - start <= 4):
            return (span(passage, first, first),), first
        if not opens or not _can_begin(passage, first):
            continue
        last = phrase_right(passage, first, at)
        kind = head_of(passage, first, last)
        if can_speak(kind) and words[last + 1].lower not in ("de", "du", "des"):
            return (span(passage, first, last),), first
        if kind or words[first].lower in DETERMINERS:
            return (), group.first
    return (), group.first


def _back(words: tuple[Word, ...], at: int) -> int:
    """Step back over adverbs and what stands in brackets."""
    while at >= 0:
        lower = words[at].lower
        if lower == ")":
            opening = at
            while opening >= 0 and words[opening].text != "(" and at - opening < 12:
                opening -= 1
            if opening < 0 or words[opening].text != "(":
                return at
            at = opening - 1
        elif (
            (lower in ADVERBS or lower.endswith("ment"))
            and not words[at].is_capital
            and lower not in ("département", "gouvernement")
        ):
            at -= 1
        else:
            return at
    return at


def _start_left(passage: Passage, end: int) -> int:
    """Index where the noun phrase that ends at a word begins."""
    words = passage.words
    at = end
    while at >= 0:
        word = words[at]
        if word.text == ")" and _back(words, at) != at:
            at = _back(words, at)
            continue
        if word.text == "." and at and (words[at - 1].lower in TITLES or len(words[at - 1].text) == 1):
            at -= 1
            continue
        if word.text in ",(;:.!?…–—" or is_break(passage, word) or word.lower in RELATIVES or word.lower in PRONOUNS:
            return at + 1
        if at and names_its_cause(passage, at - 1):
            at -= 2
            continue
        if (
            word.lower in DETERMINERS
            and word.lower != "des"
            and not (word.is_capital and at and words[at - 1].is_capital and words[at - 1].is_word)
        ):
            while at and words[at - 1].lower in DETERMINERS and words[at - 1].lower not in NOUN_PREPOSITIONS:
                at -= 1
            if at == 0 or words[at - 1].lower not in NOUN_PREPOSITIONS:
                return at
            at -= 2
            continue
        if not word.is_capital and (
            word.lower in STOPS or (word.lower in PREPOSITIONS and word.lower not in NOUN_PREPOSITIONS)
        ):
            return at + 1
        if word.lower in COORDINATORS and not (
            at + 1 < len(words) and words[at + 1].lower in ("de", "du", "des", "d'")
        ):
            return at + 1
        at -= 1
    return 0


def _phrase_left(passage: Passage, end: int, group: Group, *, quoted: bool) -> tuple[tuple[Span, ...], int]:
    """Read the subject whose last word is known, with what is coordinated before it."""
    words = passage.words
    start = _start_left(passage, end)
    while start <= end and (words[start].lower in OPENINGS or words[start].lower in ADVERBS):
        start += 1
    if start > end:
        return (), group.first
    if words[start].lower in PREPOSITIONS or not _can_begin(passage, start):
        start = _name_start(passage, start, end)
        if start < 0:
            return (), group.first
    if start and words[start - 1].lower in PREPOSITIONS and words[start - 1].lower != "outre":
        return (), group.first
    last = _last(passage, start, end)
    if last < end and not _stretches(passage, last, end):
        return (), group.first
    kind = head_of(passage, start, last)
    if not can_speak(kind, quoted=quoted):
        return (), group.first
    own = span(passage, start, last)
    if group.number != "sg" and start >= 2 and words[start - 1].lower == "et":
        before = start - 2 - (words[start - 2].text == ",")
        others, begin = _phrase_left(passage, before, group, quoted=quoted) if before >= 0 else ((), start)
        if not others and before >= 0:
            others, begin = _over_commas(passage, start - 1, group, quoted=quoted)
        return (*others, own), begin if others else start
    return (own,), start


def _can_begin(passage: Passage, at: int) -> bool:
    """Tell whether a subject may begin with a word: an article, a title or a name."""
    word = passage.words[at]
    return word.lower in DETERMINERS or word.lower in TITLES or is_name(passage, at)


def _name_start(passage: Passage, start: int, end: int) -> int:
    """Where the name that ends a stretch begins ("En juillet Claire Mounier" → Anne), or -1."""
    words = passage.words
    at = end
    while at >= start and words[at].is_capital:
        at -= 1
    if at == end or at < start or words[at].lower in NOUN_PREPOSITIONS or words[at].lower in PREPOSITIONS:
        return -1
    return at + 1 if is_name(passage, at + 1) and end - at >= 2 else -1


def _last(passage: Passage, start: int, end: int) -> int:
    """Last word of the subject between two words: the name alone, or the whole described phrase."""
    return phrase_right(passage, start, end + 1)


def _stretches(passage: Passage, last: int, end: int) -> bool:
    """Tell whether what stands between a subject and its verb only describes it ("de l'ARS", "(CSMF)")."""
    words = passage.words
    if end - last > 20:
        return False
    return not any(words[i].lower in RELATIVES or words[i].text in ",;:" for i in range(last + 1, end + 1))


def _over_commas(passage: Passage, at: int, group: Group, *, quoted: bool) -> tuple[tuple[Span, ...], int]:
    """Find the subject beyond appositions: "A, x, B, y, et C, z, ont …"."""
    found: list[Span] = []
    begin = group.first
    previous = ""
    skipped = False
    spare: tuple[tuple[Span, ...], int] = ((), group.first)
    segments = _segments(passage, at)
    if group.number != "pl" and (main := _before_relative(passage, segments, quoted=quoted)):
        return main
    for first, last in segments:
        words = passage.words
        while first <= last and (words[first].lower in OPENINGS or words[first].lower == "et"):
            first += 1
        if first > last:
            continue
        if words[first].lower in PRONOUNS and first == last:
            # "La Cour des comptes, elle, avait recommandé": the pronoun only stresses the subject before it.
            spare = (span(passage, first, last),), first
            continue
        if words[first].lower in CONDITIONS and not found:
            return (), group.first
        first = _after_clause(passage, first, last)
        if tuple(word.lower for word in words[first : first + 4]) in VOICES:
            # "Le syndicat, par la voix de Claire Mounier, demande": she speaks.
            first += 4
        kind, ending = _segment_kind(passage, first, last)
        if not can_speak(kind, quoted=quoted):
            if found and group.number == "sg":
                break
            skipped = True
            continue
        if group.number == "sg" and found:
            # "Denis Marchal, le président de la Fédération, a dit": the name says more than the description.
            if kind == "name" and previous != "name" and not skipped:
                found, begin = [span(passage, first, ending)], first
            break
        if (
            found
            and group.number == "pl"
            and kind != "name"
            and previous == "name"
            and words[first].lower not in ("le", "la", "l'")
        ):
            break
        if kind == "name" and group.number == "pl" and not found:
            # "Les deux maires, Paul Vasseur (Riom) et Claire Mounier (Thiers), ont dit leur colère"
            found = list(coordinated(passage, ending + 1, last + 1, quoted=quoted))
        found.insert(0, span(passage, first, ending))
        begin, previous, skipped = first, kind, False
    return (tuple(found), begin) if found else spare


def _after_clause(passage: Passage, first: int, last: int) -> int:
    """Index after the et that joins another clause to what stands before: "Ils sont cent et Claire Mounier, …"."""
    words = passage.words
    for at in range(last - 1, first + 1, -1):
        if words[at].lower in ("et", "mais", "or") and words[at - 1].text != ",":
            spoken = any(words[i].start in passage.verbs or words[i].lower in HAVE for i in range(first, at))
            known = passage.names.get(words[at + 1].start, (0, ""))[1] in ("people", "organisations", "cpts")
            return at + 1 if known and spoken else first
    return first


def _before_relative(
    passage: Passage, segments: list[tuple[int, int]], *, quoted: bool
) -> tuple[tuple[Span, ...], int] | None:
    """The subject that opens the sentence, where the relative behind it names somebody else last.

    "Anne Roy, qui a pris la suite du fondateur, le Dr Paul Petit, a insisté sur …": she does.
    """
    if len(segments) < 3 or passage.words[segments[-2][0]].lower not in RELATIVES:
        return None
    first, last = segments[-1]
    kind, ending = _segment_kind(passage, first, last)
    return ((span(passage, first, ending),), first) if can_speak(kind, quoted=quoted) else None


def _segments(passage: Passage, at: int) -> list[tuple[int, int]]:
    """The stretches between commas before a word, the nearest first, back to a strong break."""
    words = passage.words
    segments: list[tuple[int, int]] = []
    last = at - 1
    index = last
    while index >= -1 and len(segments) < MOST_SEGMENTS * 2:
        if index < 0 or words[index].text == "," or is_break(passage, words[index]):
            if index < last:
                segments.append((index + 1, last))
            if index < 0 or words[index].text != ",":
                break
            last = index - 1
        index -= 1
    return segments


def _segment_kind(passage: Passage, first: int, last: int) -> tuple[str, int]:
    """What the phrase that opens a segment is, and its last word; nothing where a clause stands there."""
    words = passage.words
    if not _can_begin(passage, first):
        return "", first
    ending = phrase_right(passage, first, last + 1)
    if not _stretches(passage, ending, last):
        return "", first
    if any(
        words[i].start in passage.verbs and not words[i].lower.endswith(("é", "ée", "és", "ées"))
        for i in range(ending + 1, last + 1)
    ):
        return "", first
    return head_of(passage, first, ending), ending
