"""Quotations whose speaker stands in a neighbouring sentence: carried on, taken back, signed below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.records import Candidate
from extractor.speech.forms import forms, plain, verbs
from extractor.speech.groups import Group, find_groups
from extractor.speech.incises import leading_name
from extractor.speech.left import actors_left
from extractor.speech.made import edges, make_direct, unstopped
from extractor.speech.quotes import Quote, is_speech, is_whole
from extractor.speech.readings import complement, sentence_end
from extractor.speech.subjects import head_of, is_name, phrase_right, span
from extractor.speech.words import Passage, Word

# A quotation that stands alone says enough to be carried to the speaker before it from this many words on.
FEWEST_CARRIED = 5
# « … », dit X. « … »: a second quotation of this many words is a statement of its own.
FEWEST_APART = 7
# "Il menace de saisir le juge. « … »", "Les aides, calcule-t-elle, tariront. « … »": the quote is said besides.
OF_THEIR_OWN = frozenset(("speech.incise", "speech.inf"))
# Verbs whose le or l' stands for a whole sentence: "il l'a rappelé", not "il le critique".
POINTING = frozenset(("admit", "announce", "claim", "promise", "recall"))
# "La maire s'en félicite": what they are glad or sorry about stands before.
WITH_EN = frozenset(
    (
        "se féliciter",
        "se réjouir",
        "se désoler",
        "s'étonner",
        "s'inquiéter",
        "s'alarmer",
        "s'émouvoir",
        "s'indigner",
        "s'offusquer",
        "se plaindre",
        "s'affliger",
        "s'attrister",
        "s'enorgueillir",
    )
)
# "INTERVIEW. « … »": a label is nobody.
FEWEST_LEADING = 2
# The speaker of the sentence before goes on: "À ses yeux, …".
OWN = re.compile(
    r"\b(?:[ÀàAa] (?:ses|leurs) yeux|[ÀàAa] (?:son|leur) (?:avis|sens)|[Ss]elon (?:ses|leurs) (?:mots|dires|propos)"
    r"|[Dd]e (?:son|leur) propre aveu|[ÀàAa] (?:l'|les |l')(?:en croire|entendre|écouter)"
    r"|[SsDd](?:elon|'après) (?:ses|leurs) (?:calculs|chiffres|données|estimations|informations|projections|termes)),?"
)
# "Paul Vasseur, infirmier libéral à Brioude": a signature has this many words at most.
LONGEST_SIGNATURE = 16
UNFINITE = ("er", "ir", "re", "é", "ée", "és", "ées", "ant", "i", "ie", "u", "ue")
# "Un an jour pour jour après la signature du contrat avec la caisse …, X savoure": words before the subject.
FARTHEST_SUBJECT = 50
# "Et le directeur de la CPAM du Gers, Luc Roy, de glisser que …": words before the infinitive.
FARTHEST_NARRATOR = 24


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of a passage, and whether it is one quotation and nothing else."""

    passage: Passage
    candidates: tuple[Candidate, ...]
    alone: Quote | None


def quotation_alone(passage: Passage) -> Quote | None:
    """The quotation that makes up the passage, or None."""
    spoken = [q for q in passage.quotes if is_speech(passage.text, q)]
    others = sum(word.is_word for word in passage.words if word.quote is None)
    if not spoken or others > 3 or not is_whole(passage.text, spoken[0]):
        return None
    return spoken[0]


def are_near(earlier: Passage, later: Passage) -> bool:
    """Tell whether two passages stand in one paragraph."""
    return "\n" not in earlier.text[earlier.end : later.start]


def read_own(passage: Passage, previous: Found | None) -> Iterator[Candidate]:
    """Read "À ses yeux, …", "… selon ses mots": the speaker of the sentence before goes on."""
    match = OWN.search(passage.text, passage.start, passage.end)
    if match is None or previous is None or not previous.candidates or not are_near(previous.passage, passage):
        return
    opens = match.start() == passage.start
    content = (match.end(), passage.end) if opens else (passage.start, match.start())
    text = passage.text[slice(*content)]
    start = content[0] + len(text) - len(text.lstrip(' ,:«"“'))
    end = content[0] + len(text.rstrip(' ,.»"”'))
    if end > start:
        cue = match.span()
        yield make_direct(passage, previous.candidates[-1].actors, (start, end), cue, "estimer", "speech.own")


def read_narrated(passage: Passage, previous: Found | None) -> Iterator[Candidate]:
    """Read an infinitive that narrates: "Et de préciser que …", "Et le directeur, Luc Roy, de glisser que …"."""
    at = _narrating(passage)
    if at is None:
        return
    form = next((f for f in forms().get(passage.words[at + 1].lower, ()) if f.tense == "inf"), None)
    verb = verbs().get(form.lemma) if form is not None else None
    if verb is None or verb.kind != "statement":
        return
    actors = _narrator(passage, at) if at > 1 else _speakers_before(passage, previous)
    found = complement(passage, Group(verb, 0, at + 1, "", "asserted", "gerund", None))
    if not actors or found is None or found[1] not in ("que", "quote"):
        return
    start, end = edges(passage, found[0], sentence_end(passage, found[0]))
    yield Candidate(
        "statement", verb.lemma, span(passage, at, at + 1), actors, (start, end), passage.start, passage.end,
        passage.words[found[0]].quote is not None, "asserted", "speech.narrated",
    )  # fmt: skip


def _narrating(passage: Passage) -> int | None:
    """Index of the "de" of "Et de préciser", "Et la maire, Odile Pons, d'ajouter"."""
    words = passage.words
    if len(words) < 5 or words[0].lower != "et":
        return None
    for at in range(1, min(len(words) - 2, FARTHEST_NARRATOR)):
        if words[at].lower in ("de", "d'") and any(f.tense == "inf" for f in forms().get(words[at + 1].lower, ())):
            return at
    return None


def _narrator(passage: Passage, at: int) -> tuple[tuple[int, int], ...]:
    """The person named between "Et" and "de", else the description that stands there: "le directeur"."""
    words = passage.words
    start, end = words[1].start, words[at - 1].end
    people = [(s, e) for s, (e, kind) in passage.names.items() if kind == "people" and start <= s < end]
    if people:
        return tuple(sorted(people))
    whole = not any(word.text in ",;:" for word in words[1:at])
    return ((start, end),) if whole and head_of(passage, 1, at - 1) in ("name", "person", "institution") else ()


def _speakers_before(passage: Passage, previous: Found | None) -> tuple[tuple[int, int], ...]:
    """The speakers of the passage before, in the same paragraph."""
    if previous is None or not previous.candidates or not are_near(previous.passage, passage):
        return ()
    return previous.candidates[-1].actors


def read_pointed(passage: Passage, previous: Found | None) -> Iterator[Candidate]:
    """Read "La ministre l'a confirmé jeudi", "Il l'avait promis": what is said stands in the sentence before."""
    if previous is None or not are_near(previous.passage, passage):
        return
    for group in find_groups(passage):
        if group.shape != "finite" or group.first == group.last or not _points(passage, group):
            continue
        actors, _ = actors_left(passage, group)
        if actors:
            start, end = unstopped(passage.text, (previous.passage.start, previous.passage.end))
            cue = span(passage, group.first, group.last)
            yield Candidate(
                "statement", plain(group.verb.lemma), cue, actors, (start, end), previous.passage.start, passage.end,
                False, group.modality, "speech.pointed",
            )  # fmt: skip
            return


def _points(passage: Passage, group: Group) -> bool:
    """Tell whether a pronoun of a group stands for a sentence: "l'a rappelé", "s'en félicite"."""
    pronouns = [word.lower for word in passage.words[group.first : min(group.first + 3, group.last)]]
    if group.verb.lemma in WITH_EN and pronouns[:2] == ["s'", "en"]:
        return True
    stands = any(pronoun in ("l'", "le") for pronoun in pronouns[:2])
    return stands and group.verb.grade in POINTING and bool({"que", "obj"} & group.verb.takes)


def carry(found: list[Candidate], previous: Found, current: Found) -> Found | None:
    """Give a quotation that stands alone to the speaker of the passage before it, as one statement with it."""
    quote = current.alone
    passage = current.passage
    assert quote is not None
    near = are_near(previous.passage, passage)
    enough = len(passage.text[slice(*quote.inner)].split()) >= FEWEST_CARRIED
    if previous.candidates and found and previous.candidates[-1].actors == found[-1].actors:
        last = found[-1]
        apart = (last.direct or last.rule in OF_THEIR_OWN) and len(
            passage.text[slice(*quote.inner)].split()
        ) >= FEWEST_APART
        if near and apart:
            joined = replace(passage, start=last.start)
            found.append(make_direct(joined, last.actors, quote.inner, last.cue, last.verb, "speech.carried"))
            return Found(passage, (found[-1],), None)
        if near:
            found[-1] = replace(
                last, content=(last.content[0], unstopped(passage.text, quote.inner)[1]), end=passage.end
            )
            return Found(passage, (found[-1],), None)
        if last.direct and enough:
            found.append(make_direct(passage, last.actors, quote.inner, last.cue, last.verb, "speech.carried"))
            return Found(passage, (found[-1],), None)
        return None
    if near and enough and previous.alone is None and len(previous.passage.words) > FEWEST_LEADING:
        actors = leading_name(previous.passage, len(previous.passage.words))
        if not actors and found and _names_nobody(previous.passage):
            last = found[-1]
            actors = (
                last.actors if "\n" not in passage.text[last.end : passage.start] and last.end <= passage.start else ()
            )
        if actors:
            joined = replace(passage, start=previous.passage.start)
            found.append(make_direct(joined, actors, quote.inner, actors[0], "dire", "speech.adjacent"))
            return Found(passage, (found[-1],), None)
    return None


def point_back(previous: Found, current: Found) -> Found:
    """Give a message whose content is not in its own sentence the sentence before it, in the same paragraph."""
    message = current.candidates[0]
    before = previous.passage
    if message.content[0] > message.actors[0][0]:
        return current
    if not are_near(before, current.passage) or previous.candidates:
        return Found(current.passage, (), None)
    content = unstopped(before.text, (before.start, before.end))
    return Found(current.passage, (replace(message, content=content, start=before.start),), None)


def share(previous: Found, current: Found) -> Found:
    """Give "C'est aussi l'avis de Claire Mounier" the sentence before, in its paragraph, as evidence."""
    if not are_near(previous.passage, current.passage):
        return current
    shared = replace(current.candidates[0], start=previous.passage.start)
    return Found(current.passage, (shared, *current.candidates[1:]), None)


def read_signature(current: Found, following: Passage) -> Candidate | None:
    """Read a quotation set apart and signed on the next line: "« … »", then "Paul Vasseur, infirmier"."""
    words = following.words
    if current.alone is None or are_near(current.passage, following) or len(words) > LONGEST_SIGNATURE:
        return None
    first = 1 if words[0].text in ("–", "—", "-") and len(words) > 1 else 0
    if following.quotes or not is_name(following, first) or words[-1].text in ".:?!":
        return None
    last = phrase_right(following, first, len(words))
    if last == first or (last + 1 < len(words) and words[last + 1].text not in (",", "(", "–", "—", "-")):
        return None
    actor = span(following, first, last)
    joined = replace(current.passage, end=following.end)
    return make_direct(joined, (actor,), current.alone.inner, actor, "dire", "speech.signed")


def sign_beside(current: Found, following: Passage) -> Candidate | None:
    """Read a quotation that its speaker signs on the same line: "« … » Dre Anne Roy, présidente de l'association."."""
    words, text = following.words, following.text
    if current.alone is None or not are_near(current.passage, following) or not 4 <= len(words) <= LONGEST_SIGNATURE:
        return None
    begins = text[: current.passage.start].rstrip(" \t–—-•")[-1:] in ("", "\n")
    ends = text[following.end :].lstrip(" \t")[:1] in ("", "\n")
    if not (begins and ends) or following.quotes or not is_name(following, 0) or words[-1].text in ":?!":
        return None
    last = phrase_right(following, 0, len(words))
    actor = span(following, 0, last)
    if last == 0 or last + 1 >= len(words) or words[last + 1].text != "," or not words[last + 2].is_word:
        return None
    if words[last + 2].is_capital or any(_is_finite(following, word) for word in words):
        return None
    joined = replace(current.passage, end=following.end)
    return make_direct(joined, (actor,), current.alone.inner, actor, "dire", "speech.signed")


def _is_finite(passage: Passage, word: Word) -> bool:
    """Tell whether a word is a verb that no ending shows to be an infinitive or a participle."""
    return word.start in passage.verbs and not word.lower.endswith(UNFINITE)


def read_lead(current: Found) -> Found:
    """Read who a sentence after a quotation is about: « … » Paul Vasseur, le président, ne mâche pas ses mots."""
    passage = current.passage
    if passage.quotes:
        return current
    first = 0 if is_name(passage, 0) else _main_subject(passage)
    last = phrase_right(passage, first, len(passage.words))
    actor = span(passage, first, last)
    if first < 0 or last == first or passage.names.get(actor[0], (0, "people"))[1] != "people":
        return current
    return Found(passage, (make_direct(passage, (actor,), actor, actor, "dire", "speech.lead"),), None)


def open_with(previous: Found, current: Found) -> Candidate | None:
    """Give the quotation that opens a paragraph to whom the next sentence is about, where that one reports more.

    "« J'ai une bonne nouvelle. » La directrice, Claire Mounier, a profité de la visite pour annoncer un second poste."
    """
    quote, passage = previous.alone, current.passage
    if quote is None or passage.quotes or not are_near(previous.passage, passage):
        return None
    if previous.passage.text[: previous.passage.start].rstrip(" \t")[-1:] not in ("", "\n"):
        return None
    first = current.candidates[0]
    if first.rule == "speech.lead" or (first.rule == "speech.incise" and first.cue[0] == passage.start):
        return None
    lead = read_lead(Found(passage, (), None)).candidates
    if not lead or any(actor[0] > lead[0].actors[0][0] for actor in first.actors):
        return None
    return replace(lead[0], content=unstopped(passage.text, quote.inner), start=previous.passage.start)


def _main_subject(passage: Passage) -> int:
    """Index of the person named after an opening complement: "Un an après l'ouverture, Claire Mounier savoure.", or -1.

    A description of a person opens the sentence as well: "Le président, Paul Vasseur, savoure."
    """
    words = passage.words
    for at in range(1, min(len(words) - 2, FARTHEST_SUBJECT)):
        if words[at - 1].text == "," and passage.names.get(words[at].start, (0, ""))[1] == "people":
            return at
    return -1


def _names_nobody(passage: Passage) -> bool:
    """Tell whether no proper name stands in a passage."""
    return not any(is_name(passage, index) for index in range(len(passage.words)))


def take_back(previous: Found, current: Found) -> Found:
    """Give a quotation that stands alone to the sentence after it: « … » C'est ainsi que la ministre a annoncé …"""
    quote = previous.alone or (previous.passage.quotes[-1] if previous.passage.quotes else None)
    first = current.candidates[0]
    words = current.passage.words
    if quote is None or quote.end < previous.passage.end - 1 or not is_whole(previous.passage.text, quote):
        return current
    if not are_near(previous.passage, current.passage) and words[0].quote is not None:
        return current
    opening = [word.lower for word in words[:4]]
    if previous.alone is not None and first.rule == "speech.lead":
        content = unstopped(current.passage.text, quote.inner)
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
