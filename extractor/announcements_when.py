"""When an act took place: the date of its own clause, else that of the event which the passage reports."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extractor.acts_clauses import HAVE, has_finite
from extractor.records import Candidate, Date
from extractor.references_text import sentence_of, text_of

EVENT = re.compile(
    r"\b(?:assemblée générale|audition|cérémonie|colloque|conférence|congrès|déplacement|événement|forum|"
    r"inauguration|journée|lancement|matinale|officialisation|point presse|rencontre|rendez-vous|réunion|salon|"
    r"séance|séminaire|signature|soirée|sommet|table ronde|vernissage|visite|vœux|webinaire)s?\b",
    re.IGNORECASE,
)
TOOK_PLACE = re.compile(
    r"\b(?:a|ont|avait|aura) (?:eu lieu|réuni|donné lieu|permis)|\bs'(?:est|était|sont) (?:tenue?s?|"
    r"déroulée?s?)|\bse (?:tenait|déroulait)|\bs'(?:est|étaient|sont) réunie?s?|\bse sont (?:retrouvé|réuni)e?s|"
    r"\bont assisté|\bassistaient",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:à cette occasion|ce jour-là|ce soir-là|le même jour|lors de (?:cette|ce|cet)|au cours de (?:cette|ce|"
    r"cet)|dans la foulée|"
    r"^(?:cette|ce|cet) (?:soirée|rencontre|réunion|journée|cérémonie|événement|rendez-vous))",
    re.IGNORECASE,
)
# A date so introduced bounds a goal or a state; it is not the day of the act.
DEADLINE = re.compile(
    r"(?:d'ici|avant|jusqu'(?:à|en|au)|à partir d|à compter d|depuis|pour|horizon|après|échéance|entre|fin|"
    r"courant|au plus tard|"
    r"né en|du|de|d'|en vigueur|prévue?s? (?:en|pour|le)|loi|plan|programme|décret|arrêté|daté)\s*(?:le |la |l'|"
    r"à |en |au )*$",
    re.IGNORECASE,
)
NOT_DAYS = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})
INHERITING = frozenset({"signature", "inauguration", "appointment", "report", "other"})
# Creations that a ceremony marks; "née de la volonté des soignants" tells no day.
CEREMONIES = frozenset({"officialiser", "labelliser", "valider"})


@dataclass(frozen=True, slots=True)
class Event:
    """An event that the text dates: where it says so, on which day, and the word for it."""

    start: int
    end: int
    value: str
    noun: str
    took_place: bool


def is_day(doc: Doc, date: Date) -> bool:
    """Tell whether a time expression may date an act: a point in time that is no deadline."""
    if date.type not in {"DATE", "TIME"} or date.value.startswith("P") or "REF" in date.value or not date.value:
        return False
    if date.mod in NOT_DAYS:
        return False
    before = text_of(doc)[max(0, date.start - 24) : date.start]
    found = DEADLINE.search(before)
    if found and re.match(r"(?:du|de|d')\s*$", found.group(), re.IGNORECASE):
        return bool(
            re.search(
                r"\b(?:lors|soirée|réunion|journée|congrès|rencontre|cérémonie|séance|assemblée générale|matin|"
                r"[Pp]ar (?:un )?(?:arrêté|décret|décision|délibération)) (?:du|de|d')\s*$",
                before,
            )
        )
    return not found


def find_events(doc: Doc) -> list[Event]:
    """Find the events that the article dates, in order."""
    events = []
    for date in doc._.dates:
        if not is_day(doc, date):
            continue
        sent = _sentence(doc, date.start)
        if sent is None:
            continue
        low, high = max(sent.start_char, date.start - 90), min(sent.end_char, date.end + 90)
        noun = _event_noun(doc, date, low, high) or _evening(doc, date, sent)
        if noun:
            held = bool(TOOK_PLACE.search(text_of(doc)[low:high]))
            events.append(Event(sent.start_char, sent.end_char, date.value, noun.lower(), held))
    return events


def _event_noun(doc: Doc, date: Date, low: int, high: int) -> str | None:
    """Word for an event in the stretch around a date, where no stop of the clause parts them."""
    for found in EVENT.finditer(text_of(doc), low, high):
        between = (
            text_of(doc)[found.end() : date.start]
            if found.end() <= date.start
            else text_of(doc)[date.end : found.start()]
        )
        if not re.search(r"[;:»”\"]|\b(?:qui|que|qu'|dont|où)\b", between) and not re.match(
            r"s? d'administration", text_of(doc)[found.end() :]
        ):
            return found.group()
    return None


def _evening(doc: Doc, date: Date, sent: Span) -> str | None:
    """An evening that the next sentence makes an event: "a annoncé, hier soir. … à la soirée organisée par l'ARS"."""
    if date.type != "TIME" or not re.search(r"T(?:EV|NI|MO)$", date.value):
        return None
    following = text_of(doc)[sent.end_char : sent.end_char + 160].split("\n")[0]
    found = re.search(r"\b(?:la|cette) (?:soirée|matinée)\b", following)
    return found.group() if found else None


def _sentence(doc: Doc, offset: int) -> Span | None:
    """Sentence that holds an offset."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return sentence_of(span[0]) if span is not None and len(span) else None


def date_of(doc: Doc, candidate: Candidate, events: list[Event]) -> str | None:
    """TIMEX3 value of the day of an act, as far as the text says it.

    Args:
        doc: the article, dates found.
        candidate: the act.
        events: what `find_events` gave.

    Returns:
        The value of the date in the clause of the cue, else of the event that the passage reports; None where the text
        says none. The day of publication is never used.
    """
    own = _own_date(doc, candidate)
    if own is not None:
        return own.value
    if candidate.kind == "objective" or candidate.modality in {"planned", "conditional"}:
        return None
    return _event_date(doc, candidate, events)


def _own_date(doc: Doc, candidate: Candidate) -> Date | None:
    """The nearest date of the cue's own clause."""
    cue = doc.char_span(*candidate.cue, alignment_mode="expand")
    if cue is None or not len(cue):
        return None
    sent = sentence_of(cue[0])
    low, high = min(sent.start_char, candidate.start), max(sent.end_char, candidate.end)
    best: tuple[int, Date] | None = None
    for date in doc._.dates:
        if not low <= date.start < high or not is_day(doc, date) or _in_content(candidate, date):
            continue
        span = doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is None or not _same_clause(doc, candidate, cue, span):
            continue
        distance = _distance(doc, cue, span)
        if candidate.kind == "objective" and distance > 3 and span.start > sentence_of(cue[0]).start:
            continue
        if best is None or distance < best[0]:
            best = (distance, date)
    return best[1] if best else None


def _distance(doc: Doc, cue: Span, date: Span) -> int:
    """Tokens between a cue and a date; a date before the cue and cut off by a comma belongs to what stands before."""
    if date.start >= cue.end:
        return int(date.start - cue.end)
    cut = any(doc[i].text == "," for i in range(date.end, cue.start)) and date.start > sentence_of(cue[0]).start + 1
    return int(cue.start - date.end) + (8 if cut else 0)


def _in_content(candidate: Candidate, date: Date) -> bool:
    """Tell whether the date lies in what is said; the content of an act holds the whole clause and excludes none."""
    if candidate.rule.startswith("act."):
        return False
    return candidate.content[0] <= date.start < candidate.content[1]


def _same_clause(doc: Doc, candidate: Candidate, cue: Span, date: Span) -> bool:
    """Tell whether no other finite verb stands between the cue and a date."""
    if date.start >= cue.end:
        start, end = cue.end, date.start
    else:
        start, end = date.end, _verb_start(doc, cue, governed=candidate.rule.endswith(".infinitive"))
    tokens = [
        i
        for i in range(start, end)
        if candidate.rule.startswith("act.") or not candidate.content[0] <= doc[i].idx < candidate.content[1]
    ]
    if not candidate.rule.startswith("act.") and len(tokens) > 25:
        return False
    if any(doc[i].text in {";"} or doc[i].text.startswith("\n") for i in tokens):
        return False
    runs = _runs(tokens)
    return not any(has_finite(doc, a, b) for a, b in runs)


def _runs(tokens: list[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring token numbers."""
    runs: list[tuple[int, int]] = []
    for index in tokens:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _verb_start(doc: Doc, cue: Span, *, governed: bool = False) -> int:
    """First token of the verb with its auxiliaries, and of a cleft's "que" before them."""
    # "se sont réunies pour signer": the verb that governs an infinitive cuts no date off from it.
    skipped = {"AUX", "ADV", "ADP", "VERB", "PRON"} if governed else {"AUX", "ADV"}
    index = cue.start
    while index > sentence_of(cue[0]).start and (
        doc[index - 1].pos_ in skipped or doc[index - 1].lower_ in {"n'", "ne", "l'", "se", "s'", "y", "en"}
    ):
        index -= 1
    if index > sentence_of(cue[0]).start and doc[index - 1].lower_ in {"qu'", "que"}:
        index -= 1
    return int(index)


def is_past(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether the cue stands in a compound past tense: "a annoncé", "ont été signés"; bare participles too."""
    cue = doc.char_span(*candidate.cue, alignment_mode="expand")
    if cue is None or not len(cue):
        return False
    for token in cue:
        if token.lower_ in HAVE and HAVE[token.lower_] == "pres":
            return True
    first = cue[0]
    for index in range(first.i - 1, max(sentence_of(first).start, first.i - 6) - 1, -1):
        word = doc[index].lower_.lstrip("-")
        if word in {"a", "ont", "est", "sont", "été"} and first.lower_.rstrip("es").endswith(
            ("é", "i", "u", "is", "it", "rt")
        ):
            return True
        if doc[index].pos_ in {"NOUN", "PROPN", "PUNCT"}:
            break
    return candidate.rule.endswith((".participle", ".noun"))


def _event_date(doc: Doc, candidate: Candidate, events: list[Event]) -> str | None:
    """The day of the event that a passage reports, for what is told after it in the past."""
    if not events or not is_past(doc, candidate):
        return None
    if candidate.kind in {"creation", "launch", "publication"} and candidate.verb not in CEREMONIES:
        return None
    sentence_start = candidate.start
    before = [e for e in events if e.end <= sentence_start or e.start <= sentence_start < e.end]
    said_back = BACK.search(_passage(doc, candidate))
    if before:
        last = before[-1]
        between = text_of(doc)[last.end : sentence_start]
        interrupted = any(
            last.end <= d.start < sentence_start and is_day(doc, d) and _day(d.value) != _day(last.value)
            for d in doc._.dates
        )
        if not interrupted and (said_back or "\n\n" not in between):
            return last.value
    if candidate.kind not in INHERITING and candidate.verb not in CEREMONIES:
        return None
    return _article_event(candidate, events)


def _day(value: str) -> str:
    """The value without its time of day."""
    return value.split("T")[0]


def _article_event(candidate: Candidate, events: list[Event]) -> str | None:
    """The one event that the article is about: "La cérémonie de signature a eu lieu ce 20 juin"."""
    wanted = {
        "signature": "signature",
        "inauguration": "inauguration",
        "creation": "officialisation",
        "launch": "lancement",
    }
    same = {e.value for e in events if e.took_place and e.noun.startswith(wanted.get(candidate.kind, "?"))}
    general = {e.value for e in events if e.took_place}
    for values in (same, general):
        if len(values) == 1:
            return next(iter(values))
    return None


def _passage(doc: Doc, candidate: Candidate) -> str:
    """The paragraph up to the end of the candidate."""
    start = text_of(doc).rfind("\n\n", 0, candidate.start) + 1
    return text_of(doc)[start : candidate.end].strip()
