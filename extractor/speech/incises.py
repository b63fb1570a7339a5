"""Attribution beside the statement by an incise: "…, précise l'ARS", "dit-elle"."""

from extractor.speech.attributions import ENDS, main_clause
from extractor.speech.forms import forms
from extractor.speech.groups import Group
from extractor.speech.left import actors_left
from extractor.speech.patterns import DETERMINERS, OPENINGS, PREPOSITIONS, RELATIVES, WHO
from extractor.speech.quotes import CLAUSE
from extractor.speech.readings import Reading, sentence_end
from extractor.speech.subjects import Span, actors_right, head_of, is_name, phrase_right, span
from extractor.speech.words import QUOTED, Passage, Word

BEFORE_INCISE = frozenset((",", QUOTED, "–", "—", "-", "(", ")", "!", "?", "…", "]", "»", '"', "”"))
# "comme le rappelle l'ARS", "ainsi que l'indique le ministère", "ce que confirme la praticienne".
INTRODUCERS = frozenset(("comme", "que", "qu'", "ainsi"))
# "…, a prévenu X, tandis que Y jugeait …"
CONTRASTS = frozenset(("tandis", "alors", "pendant"))
# "Même constat chez X : « … »", "Conclusion signée X : « … »".
SIGNING = frozenset(("pour", "de", "d'", "chez", "par", "signé", "signée", "signés", "signées", "dixit", "côté"))

# "Selon lui :" tells nothing of its own.
FEWEST_BEFORE = 3
# What a verb governs where its subject stands before it: "Claire Mounier, maire, a alerté le préfet sur un retard".
GOVERNING = frozenset(("obj", "à", "de", "persobj", "peràobj", "pourobj", "contreobj"))


def read_incise(passage: Passage, group: Group) -> Reading | None:
    """Read a group as an incise with its subject after it: "…, a précisé Claire Mounier, …", "dit-elle"."""
    if group.shape in ("passive", "gerund") or ("quote" not in group.verb.takes and "que" not in group.verb.takes):
        return None
    words = passage.words
    before = words[group.first - 1] if group.first else None
    if "numobj" in group.verb.takes and words[min(group.last + 1, len(words) - 1)].text[0].isdigit():
        # "La caisse (CNAM) dénombre 587 communautés": counted, not counting.
        return None
    quoted = any(word.quote is not None for word in words)
    if before is not None and before.text not in BEFORE_INCISE and before.lower not in INTRODUCERS:
        return None
    if before is None and group.pronoun is None and not quoted and words[group.first].is_capital is False:
        return None
    actors = _inverted(passage, group, quoted=quoted)
    if not actors or (before is not None and before.lower in INTRODUCERS and not _introduced(words, group.first - 1)):
        return None
    if (
        before is not None
        and before.text == ","
        and group.pronoun is None
        and (GOVERNING & group.verb.takes or group.verb.kind == "objective")
    ):
        # "Claire Mounier, responsable du pôle, salue l'ARS": the subject stands before.
        left, _ = actors_left(passage, group)
        if left and not _closed_by_quote(words, group.first - 2) and not _interrupts(passage, group, actors):
            return None
    end = _incise_end(passage, group, actors)
    first, last = _around(passage, group.first, end)
    return Reading(group, actors, (_own_part(passage, group, first), last), "speech.incise", group.first)


def _interrupts(passage: Passage, group: Group, actors: tuple[Span, ...]) -> bool:
    """Tell whether a verb follows the incise at once: "Ces maisons, rappelle le communiqué, ont été créées …"."""
    words = passage.words
    at = _incise_end(passage, group, actors)
    if at + 1 >= len(words) or words[at].text != ",":
        return False
    following = words[at + 1]
    return following.lower in ("a", "ont", "est", "sont", "n'", "ne", "se", "s'") or following.start in passage.verbs


def _closed_by_quote(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a quotation stands right before a word."""
    return at >= 0 and words[at].quote is not None


def _introduced(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether comme, ainsi que or ce que stands at a word."""
    if words[at].lower == "comme":
        return True
    return at > 0 and words[at - 1].lower in ("ainsi", "ce", "c'") and words[at].lower != "ainsi"


def _inverted(passage: Passage, group: Group, *, quoted: bool) -> tuple[Span, ...]:
    """The subject after a group: its inverted pronoun, or the phrase that follows."""
    words = passage.words
    if group.pronoun is not None:
        pronoun = words[group.pronoun]
        if pronoun.lower == "on":
            return _where_on(passage, max(group.pronoun, group.last) + 1)
        if pronoun.lower in ("je", "nous", "vous", "tu", "ce"):
            return ()
        return ((pronoun.start, pronoun.end),)
    at = group.last + 1
    if (
        at < len(words)
        and words[at].text == ","
        and at + 1 < len(words)
        and words[at + 1].lower in ("dans", "sur", "lors", "hier", "à")
    ):
        at += 1
    return actors_right(passage, at, len(words), quoted=quoted)


def _where_on(passage: Passage, at: int) -> tuple[Span, ...]:
    """The body behind an inverted on: "assure-t-on à la préfecture", "dit-on au ministère", "du côté de l'agence"."""
    words = passage.words
    opening = tuple(word.lower for word in words[at : at + 3])
    if opening[:1] in (("au",), ("à",), ("chez",), ("aux",)):
        at += 1
    elif opening[:2] == ("du", "côté") and opening[2:] in (("de",), ("du",), ("d'",)):
        at += 3
    else:
        return ()
    if at >= len(words):
        return ()
    last = phrase_right(passage, at, len(words))
    known = passage.names.get(words[at].start, (0, ""))[1] in ("organisations", "cpts")
    named = known or any(
        words[at].start <= start < words[last].end
        for start in passage.names
        if passage.names[start][1] in ("organisations", "cpts")
    )
    return (span(passage, at, last),) if named or head_of(passage, at, last) == "institution" else ()


def _incise_end(passage: Passage, group: Group, actors: tuple[Span, ...]) -> int:
    """Index of the word that closes an incise: the mark after its subject."""
    words = passage.words
    last = max(end for _, end in actors)
    at = group.last + 1
    bracket = -1
    while at < len(words):
        if words[at].text == "(" and at > bracket:
            # "a répondu la rapporteure (UC, Mayenne), …": the commas in brackets close nothing.
            bracket = next((i for i in range(at, min(at + 12, len(words))) if words[i].text == ")"), -1)
        if at > bracket and words[at].start >= last and not words[at].clitic and words[at].text in ENDS:
            return at
        at += 1
    return at


def _around(passage: Passage, first: int, end: int) -> tuple[int, int]:
    """First and last word of the sentence that an incise interrupts or closes, the incise at its edge left out."""
    words = passage.words
    start = first
    while start > 0 and not (words[start - 1].text in ".!?…;" and words[start].is_capital):
        start -= 1
    if end < len(words) and words[end].text == ":":
        # "Ce que confirme la praticienne : « … »"
        return min(end + 1, len(words) - 1), sentence_end(passage, min(end + 1, len(words) - 1))
    last = sentence_end(passage, max(first, min(end, len(words) - 1)))
    last = _before_others(words, end, last)
    quoted = first > 0 and (words[first - 1].quote is not None or _closed_by_quote(words, first - 2))
    if last > end and not _goes_on(passage, end + 1, last, quoted=quoted):
        last = end
    if end >= len(words) - 1 or last <= end or words[end].text in ".!?…;":
        last = first - 1
        while (last > start and words[last].text in (",", "–", "—", "(")) or (
            last > start and words[last].lower in ("comme", "ainsi", "que")
        ):
            last -= 1
    # "Comme l'a rappelé la directrice, 12 % des habitants …": the statement comes after.
    introduced = first - start in (1, 2) and words[start].lower in ("comme", "ainsi") and end + 1 < len(words)
    if last < start or first == start or introduced:
        main = main_clause(passage, end) if introduced and words[end].text == "," else end + 1
        main = min(main if main < len(words) else end + 1, len(words) - 1)
        return main, sentence_end(passage, main)
    return start, last


def _own_part(passage: Passage, group: Group, start: int) -> int:
    """First word of what an inverted pronoun says, where the clause before a colon or semicolon tells of who speaks.

    As in "Le maire voudrait un délai ; deux médecins, soutient-il, …", "Il doute : les aides, calcule-t-elle, …".
    """
    words = passage.words
    if group.pronoun is None or any(word.quote is not None for word in words[start : group.first]):
        return start
    marks = [at for at in range(start + 1, group.first - 1) if words[at].text in (":", ";")]
    if not marks:
        return start
    before = words[start : marks[-1]]
    spoken = words[group.pronoun].lower.lstrip("-t")
    told = any(w.lower == spoken or passage.names.get(w.start, (0, ""))[1] == "people" for w in before)
    return marks[-1] + 1 if told and len(before) > FEWEST_BEFORE else start


def _before_others(words: tuple[Word, ...], end: int, last: int) -> int:
    """Last word before another clause takes over: "…, a dit X, tandis que Y juge …", "…, a dit X, qui réclame …"."""
    for at in range(end + 1, last):
        if words[at].text in ".:!?…" or words[at].quote is not None:
            break
        after_comma = words[at - 1].text == ","
        if after_comma and words[at].lower in CONTRASTS and words[at + 1].lower in ("que", "qu'"):
            return max(end, at - 2)
        if after_comma and words[at].lower in WHO and any(f.tense for f in forms().get(words[at + 1].lower, ())):
            return max(end, at - 2)
    return last


def _goes_on(passage: Passage, at: int, last: int, *, quoted: bool) -> bool:
    """Tell whether the statement goes on after an incise, rather than a description of who speaks.

    "…, a annoncé Claire Mounier, responsable du pôle." against "La CPTS, précise l'ARS, va recruter.".
    """
    words = passage.words
    if at < last and (words[at].lower, words[at + 1].lower) == ("tout", "en"):
        return False
    if any(word.quote is not None for word in words[at : last + 1]):
        return True
    if quoted:
        return False
    if (
        at > last
        or words[at].lower in RELATIVES
        or (words[at].lower in ("le", "lors", "en") and words[at - 1].text == ",")
    ):
        return False
    sentence = at - 1
    while sentence > 0 and words[sentence - 1].text not in ".!?…:;":
        sentence -= 1
    if not CLAUSE.search(passage.text, words[sentence].start, words[at - 1].start) and "," in (words[at - 1].text,):
        bare = words[at].is_word and words[at].lower not in DETERMINERS and words[at].lower not in PREPOSITIONS
        if bare and head_of(passage, at, at).rstrip("s") != "person":
            return True
    if passage.verbs:
        return any(word.start in passage.verbs for word in words[at : last + 1])
    return CLAUSE.search(passage.text, words[at].start, words[last].end) is not None


def leading_name(passage: Passage, limit: int) -> tuple[Span, ...]:
    """Who a colon lets speak where no speech verb does: "Claire Mounier : « … »", "Même constat pour X : « … »".

    Args:
        passage: where the colon stands.
        limit: index of the colon.
    """
    words = passage.words
    while limit > 1 and words[limit - 1].text in ".!?…":
        limit -= 1
    start = limit
    while start > 0 and words[start - 1].text not in ".!?…:;" and words[start - 1].quote is None:
        start -= 1
    while start < limit and words[start].text in "–—-•→*▪":
        start += 1
    for at in range(start, limit):
        if words[at].lower in ("il", "elle", "ils", "elles") and not words[at].clitic and at - start < 6:
            return (span(passage, at, at),)
        first = at == start or words[at - 1].text == "," or words[at - 1].lower in OPENINGS
        # "Et Yves Colin de conclure : « … »"
        if first and at + 1 < limit and words[at].lower in OPENINGS:
            continue
        if first and (words[at].lower in DETERMINERS or is_name(passage, at) or words[at].lower in ("mme", "m", "dr")):
            last = phrase_right(passage, at, limit)
            if head_of(passage, at, last) in ("name", "person", "pronoun"):
                return (span(passage, at, last),)
    for at in range(limit - 1, start, -1):
        if words[at - 1].lower in SIGNING and is_name(passage, at):
            last = phrase_right(passage, at, limit)
            if last > at and passage.names.get(words[at].start, (0, "people"))[1] == "people":
                return (span(passage, at, last),)
    return ()
