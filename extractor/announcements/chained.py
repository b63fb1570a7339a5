"""The day of what goes on from something told: by one speaker, in one document, of one act, hour by hour."""

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from extractor.announcements.clause import LETTERS
from extractor.announcements.events import plain
from extractor.announcements.merge import Told
from extractor.announcements.tenses import is_past
from extractor.records import Candidate
from extractor.references.text import dates_of, text_of

IN_IT = re.compile(
    r"\by\s+(?:\w+\s+){0,2}\w+$|\bdans (?:ce|cette|son|leur) (?:communiqué|texte|rapport|document|étude|"
    r"courrier|lettre|note)\b"
)
# Verbs by which somebody goes on with what was just said.
GOING_ON = frozenset(
    {
        "ajouter",
        "conclure",
        "enchaîner",
        "insister",
        "poursuivre",
        "préciser",
        "reprendre",
        "détailler",
        "indiquer",
        "souligner",
    }
)
DOCUMENT = re.compile(r"\b(?:communiqué|courrier|lettre|tribune|note|rapport|tweet|message|avis)\b", re.IGNORECASE)
# "Interrogée mercredi, Claire Morvan se veut rassurante. « … », assure-t-elle.": what follows was said then.
ASKED = re.compile(r"(?:[Ii]nterrogé|[Cc]ontacté|[Jj]oint|[Rr]encontré|[Qq]uestionné|[Ss]ollicité)e?s?\b[^,.;:]{0,60}$")
REACH = 70
# Acts of which an article tells one: told again without a day, they took place on the day told before.
ONCE = frozenset({"signature", "inauguration"})
# "a également fait part de la nomination": besides what was just told of the same speaker.
ALSO = re.compile(r"\b(?:aussi|dans la foulée|de même|également|en outre|par ailleurs)\b")
MOST_BREAKS = 4
# "Dans un communiqué diffusé mercredi, elle juge …. Rien, déplore-t-elle, n'est prévu": still in the same text.
WRITTEN = re.compile(rf"\b[Dd]ans (?:une? |son |sa |leur ){LETTERS}\b", re.IGNORECASE)
# "X redoute « un coup d'arrêt ». Dans un message publié jeudi, sa présidente demande …".
IN_LETTER = re.compile(rf"\W*Dans (?:une? |son |sa |leur ){LETTERS}\b")
# "17h20 – Le Premier ministre répond": the entries of a page that follows a day as it goes.
ENTRY = re.compile(r"^\s*(?:[01]?\d|2[0-3]) ?(?:h|:) ?[0-5]\d\b", re.MULTILINE)
FEWEST_ENTRIES = 3
HEAD = 400


def continued(doc: Doc, candidate: Candidate, who: tuple[str, ...], told: list[Told]) -> str | None:
    """Day of the words that someone goes on from: "a présenté mercredi son plan. « … », a-t-il déclaré".

    Args:
        doc: the article.
        candidate: what is said.
        who: its speakers.
        told: what was told before, in order.
    """
    if candidate.kind != "statement" or not told:
        return None
    if candidate.rule == "speech.further" or not set(told[-1].who) & set(who):
        return _also(doc, candidate, who, told)
    last = told[-1]
    if not is_past(doc, candidate):
        return _gone_on(doc, candidate, last)
    between = text_of(doc)[last.candidate.cue[1] : candidate.cue[0]]
    if last.candidate.modality != "asserted" or between.count("\n\n") > 1 or not is_past(doc, last.candidate):
        return _also(doc, candidate, who, told)
    return last.when


def _also(doc: Doc, candidate: Candidate, who: tuple[str, ...], told: list[Told]) -> str | None:
    """Day of what the same speaker said before, for what was said besides: "Elle a également fait part de …"."""
    text = text_of(doc)
    further = candidate.rule == "speech.further"
    also = ALSO.search(text, max(candidate.start, candidate.cue[0] - 20), candidate.cue[1])
    if not further and not (also and is_past(doc, candidate)):
        return None
    last = next((t for t in reversed(told) if set(t.who) & set(who)), None)
    if last is None or text.count("\n\n", last.candidate.cue[1], candidate.cue[0]) > MOST_BREAKS:
        return None
    return last.when if last.when and len(plain(last.when)) == 10 and last.candidate.modality != "negated" else None


def _gone_on(doc: Doc, candidate: Candidate, last: Told) -> str | None:
    """The same in the present: "annonce lundi l'ARS dans un communiqué. L'agence ajoute que …"."""
    between = text_of(doc)[last.candidate.cue[1] : candidate.cue[0]]
    written = WRITTEN.search(text_of(doc), last.candidate.start, last.candidate.cue[0])
    if "\n" in between or is_past(doc, last.candidate) or not (written or candidate.verb in GOING_ON):
        return None
    return last.when if last.candidate.kind == "statement" else None


def asked(doc: Doc, candidate: Candidate) -> str | None:
    """Day on which a speaker was asked, in the sentence before: "Jointe mardi, la présidente relativise. « … »"."""
    if candidate.kind != "statement":
        return None
    text = text_of(doc)
    start = text.rfind("\n", 0, candidate.start) + 1
    starts, found = dates_of(doc)
    for date in found[bisect_left(starts, start) : bisect_left(starts, candidate.start)]:
        if len(plain(date.value)) != 10 or "REF" in date.value:
            continue
        opening = text[max(start, date.start - REACH) : date.start]
        if ASKED.search(opening) and text[date.end : candidate.start].count(". ") <= 1:
            return str(date.value)
    return None


def of_document(doc: Doc, candidate: Candidate, who: tuple[str, ...], told: list[Told]) -> str | None:
    """Day of the document in which someone says it.

    As in "L'agence a diffusé le 4 mai une note. Elle y relève que …".

    Args:
        doc: the article.
        candidate: what is said.
        who: its speakers.
        told: what was told before, in order.
    """
    before = text_of(doc)[max(candidate.start, candidate.cue[0] - 40) : candidate.cue[1]]
    if candidate.kind != "statement" or not IN_IT.search(before):
        return None
    documents = [
        t
        for t in told
        if set(t.who) & set(who)
        and (
            t.candidate.kind in {"publication", "report"}
            or DOCUMENT.search(text_of(doc), t.candidate.start, t.candidate.end)
        )
    ]
    return documents[-1].when if documents else None


def told_again(told: list[Told], doc: Doc) -> list[Told]:
    """Give an act without a day the only day on which the article tells one of its kind.

    Args:
        told: the announcements of an article.
        doc: the article.
    """
    days = {kind: {plain(t.when) for t in told if t.candidate.kind == kind and t.when} for kind in ONCE}
    return [
        replace(t, when=next(iter(days[t.candidate.kind])))
        if not t.when
        and t.candidate.kind in ONCE
        and len(days[t.candidate.kind]) == 1
        and t.candidate.modality == "asserted"
        and is_past(doc, t.candidate)
        else t
        for t in told
    ]


def led_to(told: list[Told], doc: Doc) -> list[Told]:
    """Give what somebody says the day of the letter told next: "X redoute …. Dans un message publié jeudi, …".

    Args:
        told: the announcements of an article, in order.
        doc: the article.
    """
    text = text_of(doc)
    found = list(told)
    for index, (one, two) in enumerate(pairwise(told)):
        between = text[one.candidate.end : two.candidate.start]
        present = one.candidate.kind == "statement" and not one.when and not is_past(doc, one.candidate)
        follows = not between.strip() and "\n" not in between and IN_LETTER.match(text, two.candidate.start)
        if present and follows and two.when:
            found[index] = replace(one, when=two.when)
    return found


def followed_live(told: list[Told], doc: Doc) -> list[Told]:
    """Give what a page tells hour by hour the day that its head names: "Suivez la journée du jeudi 22 janvier".

    Args:
        told: the announcements of an article.
        doc: the article.
    """
    text = text_of(doc)
    entries = [m.start() for m in ENTRY.finditer(text)]
    days = {plain(d.value) for d in doc._.dates if d.start < min(HEAD, entries[0] if entries else 0)}
    days = {d for d in days if re.fullmatch(r"\d{4}-\d\d-\d\d", d)}
    if len(entries) < FEWEST_ENTRIES or len(days) != 1:
        return told
    day = next(iter(days))
    return [
        replace(t, when=day)
        if not t.when and t.candidate.start > entries[0] and t.candidate.modality == "asserted"
        else t
        for t in told
    ]
