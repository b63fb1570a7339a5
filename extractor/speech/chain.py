"""Several statements in one sentence: "reconnaît … mais rappelle que …", "…, estimant que …", "…, pour qui …"."""

from collections.abc import Iterator
from dataclasses import replace

from extractor.speech.carry import OWN
from extractor.speech.clauses import relative_end
from extractor.speech.forms import Verb, forms
from extractor.speech.groups import SHARING, Group, find_groups
from extractor.speech.nouns import leading_actor
from extractor.speech.patterns import ADVERBS, DETERMINERS, listed
from extractor.speech.readings import Reading, complement, sentence_end
from extractor.speech.subjects import Span, can_speak, head_of, is_name, phrase_right, span
from extractor.speech.words import Passage, Word

# "Yves Colin, maire de …, pour qui": how far before the relative the name is sought.
FARTHEST_NAME = 24
# A gerund with a plain object reports where it announces or asks.
OF_GERUNDS = frozenset(("announce", "ask", "criticise", "deny", "promise"))
_OPINION = Verb("", "statement", "think", frozenset())
# Endings of other tenses than the present and the compound past: what follows et in those is the reporter's.
OTHER_TENSES = ("ra", "ront", "rait", "raient", "ait", "aient")
# What one sends or reads out, and what is done to it: "a adressé au préfet un courrier demandant …".
MESSAGES = listed(
    "avis billet carte communication communiqué contribution courriel courrier déclaration lettre mail message missive "
    "mot mémorandum note pétition post requête texte tract tribune tweet télégramme"
)
DESCRIBING = frozenset(
    ("ouverte", "commun", "commune", "écrit", "écrite", "vidéo", "officiel", "officielle", "cosigné")
)
SENDING = listed(
    "adresse adressé adressent cosigné cosigne diffuse diffusé diffusent déposé dépose envoie envoient envoyé expédié "
    "lire lu laissé parvenir posté publie publient publié remis remet rédigé signe signent signé transmet transmis "
    "écrit"
)
FOR_WHOM = frozenset(("pour", "selon"))
WHOM = frozenset(("qui", "laquelle", "lequel", "lesquels", "lesquelles"))
CONTRASTS = frozenset(("alors", "tandis", "quand"))
HELPERS = frozenset(("a", "ont", "est", "sont"))

# Infinitives and participles, which have no subject of their own.
NOT_FINITE = ("er", "ir", "re", "é", "ée", "és", "ées", "i", "is", "u", "us", "ue", "ues", "ant", "été")

Pairs = list[tuple[Reading, str]]


def part(passage: Passage, readings: Pairs) -> Pairs:
    """Cut each content before the verb that takes over from it, and give both the same actors.

    Args:
        passage: where they stand.
        readings: readings with their lemmas.
    """
    parted = [_of_relative(passage, reading, lemma, readings) for reading, lemma in readings]
    for index, (first, lemma) in enumerate(parted):
        for other, (second, name) in enumerate(parted):
            if other == index or not first.content[0] < second.group.first <= first.content[1]:
                continue
            if _is_aside(first, second):
                # "« … », a calculé X, pour qui « … »": what the incise reports ends before it.
                end = _before(passage.words, first.group.first - 1)
                if end >= first.content[0]:
                    first = replace(first, content=(first.content[0], end))
                    parted[index] = first, lemma
                continue
            if _contrasts(passage, first, second):
                end = _before(passage.words, second.begin - 3)
                first = replace(first, content=(first.content[0], max(first.content[0], end)))
                parted[index] = first, lemma
                continue
            if second.rule == "speech.own":
                # "…, tout en regrettant un oubli : d'après ses calculs, …": what comes before ends at the colon.
                end = second.group.first - 2
                first = replace(first, content=(first.content[0], max(first.content[0], end)))
                parted[index] = first, lemma
                continue
            if not _takes_over(passage, first, second):
                continue
            end = _before(passage.words, second.group.first - 1)
            if end >= first.content[0]:
                first = replace(first, content=(first.content[0], end))
                parted[index] = first, lemma
                begin = second.group.first
                parted[other] = replace(second, actors=first.actors, begin=begin), name
    return parted


def _contrasts(passage: Passage, first: Reading, second: Reading) -> bool:
    """Tell whether someone else speaks after tandis que: "X plaide pour un délai, tandis que Y exige un moratoire"."""
    at = second.begin
    if at < 2 or not first.content[0] < at - 2 <= first.content[1]:
        return False
    return passage.words[at - 1].lower in ("que", "qu'") and passage.words[at - 2].lower in CONTRASTS


def _is_aside(first: Reading, second: Reading) -> bool:
    """Tell whether a reading hangs on the incise before it: a gerund or relative of who speaks."""
    if first.rule != "speech.incise" or second.group.first <= first.group.last:
        return False
    return second.rule in ("speech.gerund", "speech.pour-qui")


def _of_relative(passage: Passage, reading: Reading, lemma: str, readings: Pairs) -> tuple[Reading, str]:
    """Give "…, se félicite Claire Mounier, déléguée de l'agence, qui espère …" to who was just named."""
    words = passage.words
    at = reading.group.first
    if at < 2 or words[at - 1].lower not in WHOM or words[at - 2].text != ",":
        return reading, lemma
    actor = reading.actors[0]
    incises = [
        r for r, _ in readings if r.rule == "speech.incise" and r.group.last < at and r.actors[-1][1] <= actor[1]
    ]
    if not incises or passage.names.get(actor[0], (0, ""))[1] == "people":
        return reading, lemma
    return replace(reading, actors=incises[-1].actors, begin=at), lemma


def _takes_over(passage: Passage, first: Reading, second: Reading) -> bool:
    """Tell whether a verb goes on with the subject of an earlier one, outside what that one reports."""
    # "Sa présidente, Claire Mounier, admet … mais rappelle": both have the subject before the first verb.
    subject = passage.words[first.group.first].start
    if first.rule == "speech.incise" or any(end > subject for _, end in second.actors):
        return False
    if second.group.shape == "gerund":
        return set(second.actors) <= set(first.actors)
    at = second.group.first - 1
    while at > first.content[0] and (passage.words[at].lower in ADVERBS or passage.words[at].text == ","):
        at -= 1
    if passage.words[at].lower not in SHARING:
        return passage.words[second.group.first - 1].text == "," and set(second.actors) <= set(first.actors)
    if first.rule != "speech.que":
        return True
    number = _last_number(passage, first.content[0], at)
    if number and first.group.number == second.group.number and second.group.number not in {"", number}:
        # "souligne que les lits manquent et demande un plan"
        return True
    # "explique que le bureau a voté mais propose": tenses tell whose verb the second is.
    if first.group.tense != second.group.tense:
        return False
    return _last_tense(passage, first.content[0], at) != second.group.tense


def _last_tense(passage: Passage, first: int, last: int) -> str:
    """Roughly the tense of the last finite verb between two words: pres, comp or other."""
    words = passage.words
    for index in range(last - 1, first - 1, -1):
        word = words[index]
        if word.lower in HELPERS:
            return "comp" if words[index + 1].lower.endswith(("é", "és", "ée", "ées", "u", "i", "is", "it")) else "pres"
        if word.start in passage.verbs and not word.lower.endswith(("er", "ir", "re", "é", "ée", "és", "ées", "ant")):
            return "other" if word.lower.endswith(OTHER_TENSES) else "pres"
    return "other"


def _last_number(passage: Passage, first: int, last: int) -> str:
    """Number of the last finite verb between two words: sg or pl; empty where none is seen."""
    words = passage.words
    for index in range(last - 1, first - 1, -1):
        lower = words[index].lower
        if words[index].quote is not None or words[index].text in ";:":
            return ""
        if words[index].start in passage.verbs and not lower.endswith(NOT_FINITE):
            return "pl" if lower.endswith("nt") else "sg"
    return ""


def _before(words: tuple[Word, ...], at: int) -> int:
    """Index of the last word of a content before what takes over at a word."""
    while at > 0 and (words[at].lower in SHARING or words[at].text == "," or words[at].lower in ("tout", "non")):
        at -= 1
    return at


def read_gerunds(passage: Passage, readings: Pairs) -> Iterator[tuple[Reading, str]]:
    """Read "…, estimant que …", "…, non sans rappeler que …", "Saluant « … », X a …": the main subject speaks.

    Args:
        passage: where the gerunds stand.
        readings: what was read of its finite verbs.
    """
    for group in find_groups(passage):
        if group.shape != "gerund" or group.verb.kind != "statement":
            continue
        found = complement(passage, group)
        if found is None:
            continue
        turned = passage.words[group.first].lower in ("avant", "non")
        plain = group.verb.grade in OF_GERUNDS and (found[1] == "inf" or turned or _concludes(passage, group))
        floor = passage.words[group.first].lower == "pour"
        sent = group.verb.grade in OF_GERUNDS and bool(_in_message(passage, group.first))
        if not (plain or floor or sent or found[1] in ("que", "quote") or _quotes(passage, found[0])):
            continue
        actors, end = _of_gerund(passage, group, readings)
        if actors:
            content = (found[0], end if end >= found[0] else sentence_end(passage, found[0]))
            yield Reading(group, actors, content, "speech.gerund", group.first), group.verb.lemma


def _in_message(passage: Passage, at: int) -> tuple[Span, ...]:
    """Who sends the message that a gerund describes: "Le sénateur a fait lire une lettre réclamant un délai"."""
    words = passage.words
    noun = at - 1
    if noun > 1 and words[noun].lower in DESCRIBING:
        noun -= 1
    if noun < 3 or words[noun].lower not in MESSAGES or words[noun - 1].lower not in ("un", "une", "sa", "son", "leur"):
        return ()
    start = noun
    while start > 0 and words[start - 1].text not in ".!?…;:":
        start -= 1
    sending = next((i for i in range(noun - 1, start, -1) if words[i].lower in SENDING), None)
    if sending is None or any(word.lower in ("été", "être") for word in words[start:sending]):
        return ()
    return leading_actor(passage, sending)


def _concludes(passage: Passage, group: Group) -> bool:
    """Tell whether en stands before a gerund and a verb before that: "a conclu en annonçant"."""
    first = group.first
    return first > 0 and passage.words[first].lower == "en" and passage.words[first - 1].lower in forms()


def _quotes(passage: Passage, at: int) -> bool:
    """Tell whether a quotation stands at a word or right after it ("une « belle aventure »")."""
    return any(word.quote is not None for word in passage.words[at : at + 3])


def _of_gerund(passage: Passage, group: Group, readings: Pairs) -> tuple[tuple[Span, ...], int]:
    """The actors of a gerund, and the last word of its content where a clause follows it, else -1."""
    words = passage.words
    before = words[group.first - 1] if group.first else None
    if before is None or before.text in ".!?…":
        comma = next((i for i in range(group.last + 1, len(words) - 1) if words[i].text == ","), None)
        if comma is None or not (words[comma + 1].lower in DETERMINERS or is_name(passage, comma + 1)):
            return (), -1
        last = phrase_right(passage, comma + 1, len(words))
        if not can_speak(head_of(passage, comma + 1, last)):
            return (), -1
        return (span(passage, comma + 1, last),), comma - 1
    # "a conclu en annonçant la venue du préfet"
    concludes = words[group.first].lower == "en" and before.lower in forms()
    purpose = words[group.first].lower == "pour"
    sent = _in_message(passage, group.first)
    if sent:
        return sent, -1
    if before.text != "," and before.lower not in ("tout", "sans", "et") and not (concludes or purpose):
        return (), -1
    earlier = [r for r, _ in readings if r.group.first < group.first]
    later = [r for r, _ in readings if r.group.first > group.first]
    # "La directrice, tout en saluant « un progrès », a averti que …": the main verb follows.
    commas = [i for i in range(group.last + 1, later[0].group.first) if words[i].text == ","] if later else []
    end = commas[-1] - 1 if commas else -1
    return (earlier[-1].actors if earlier else leading_actor(passage, group.first)), end


def read_own_figures(passage: Passage, readings: Pairs) -> Iterator[tuple[Reading, str]]:
    """Read "X regrette un oubli : d'après ses calculs, la couverture plafonne à 30 %": X says this as well.

    Args:
        passage: where it stands.
        readings: what was read of its verbs.
    """
    words = passage.words
    for match in OWN.finditer(passage.text, passage.start, passage.end):
        at = next((i for i, word in enumerate(words) if word.start == match.start()), 0)
        first = next((i for i, word in enumerate(words) if word.start >= match.end()), len(words))
        if at < 2 or words[at - 1].text not in (":", ";") or first + 2 >= len(words):
            continue
        earlier = [r for r, _ in readings if r.group.first < at]
        if earlier:
            group = Group(_OPINION, at, first - 1, "", "asserted", "finite", None)
            content = (first, sentence_end(passage, first))
            yield Reading(group, earlier[-1].actors, content, "speech.own", at), "estimer"


def read_listed(passage: Passage, readings: Pairs) -> Iterator[tuple[Reading, str]]:
    """Read the middle of "X regrette un retard, salue les équipes et réclame un calendrier".

    Args:
        passage: where the verbs stand.
        readings: what was read of its finite verbs.
    """
    words = passage.words
    taken = {r.group.first for r, _ in readings}
    for group in find_groups(passage):
        if group.shape != "finite" or group.first in taken or group.first < 3 or words[group.first - 1].text != ",":
            continue
        first = next((r for r, _ in reversed(readings) if r.group.first < group.first <= r.content[1]), None)
        if first is None or first.rule in ("speech.incise", "speech.que") or first.group.tense != group.tense:
            continue
        found = complement(passage, group)
        if found is None or first.group.number != group.number:
            continue
        content = (found[0], sentence_end(passage, found[0]))
        yield Reading(group, first.actors, content, f"speech.{found[1]}", group.first), group.verb.lemma


def read_for_whom(passage: Passage) -> Iterator[tuple[Reading, str]]:
    """Read "le sénateur Yves Colin, pour qui « tout reste à faire »", "selon qui rien ne presse"."""
    words = passage.words
    for at in range(2, len(words) - 2):
        if words[at].lower not in FOR_WHOM or words[at + 1].lower not in WHOM or words[at - 1].text != ",":
            continue
        actor = _antecedent(passage, at - 1)
        if actor is None:
            continue
        end = relative_end(passage, at + 2, sentence_end(passage, at + 2), clause=True)
        group = Group(_OPINION, at, at + 1, "", "asserted", "finite", None)
        lemma = "estimer" if words[at].lower == "pour" else "indiquer"
        yield Reading(group, (actor,), (at + 2, end), "speech.pour-qui", at), lemma


def _antecedent(passage: Passage, comma: int) -> Span | None:
    """The name that a relative after a comma is about, beyond its apposition."""
    words = passage.words
    for at in range(comma - 1, max(-1, comma - FARTHEST_NAME), -1):
        if words[at].text in ".:;!?…" or words[at].quote is not None:
            return None
        known = passage.names.get(words[at].start)
        if known is not None and (known[1] == "people" or words[comma + 2].lower != "qui"):
            return span(passage, at, phrase_right(passage, at, comma))
        person = is_name(passage, at) and words[at + 1].is_capital and not words[at - 1].is_capital if at else False
        if person and words[at].start not in passage.names:
            return span(passage, at, phrase_right(passage, at, comma))
    return None
