"""When an act took place: the date of its own clause, else that of the event which the passage reports."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.acts.clauses import has_finite
from extractor.acts.persons import DECIDED
from extractor.announcements.clause import LETTERS, REACH, own_date
from extractor.announcements.events import Calendar, is_day, only_event, plain, same_event, sentence_at, told_before
from extractor.announcements.sessions import deal_date, scene_date, was_there
from extractor.announcements.tenses import (
    cue_span,
    goes_back,
    is_elsewhere,
    is_future,
    is_past,
    lasts,
    of_it,
    points_back,
    says,
    was,
)
from extractor.dates import verbs as dates_verbs
from extractor.records import Candidate, Date
from extractor.references.text import days_within, sentence_of, text_of

INHERITING = frozenset({"signature", "inauguration", "appointment", "report", "statement", "objective"})
# Other acts that a meeting may hold: votes, accounts, support.
AT_MEETINGS = DECIDED | {
    "apporter", "donner", "ouvrir", "présenter", "rejeter", "tenir", "valider",
}  # fmt: skip
# Creations that a ceremony marks; "née de la volonté des soignants" tells no day.
CEREMONIES = frozenset({"officialiser", "porter", "labelliser", "valider"})
# Answers of an interview tell their own acts: "Nous avons signé notre contrat en mars".
OWN_ACT = re.compile(
    r"\b(?:[Nn]ous (?:l'|la |le |les |en |y )?(?:avons (?:\w+ment |déjà |enfin )?(?:adopté|créé|déposé|inauguré"
    r"|lancé|obtenu|officialisé|ouvert|reçu|remis|signé|validé)|(?:sign|lanc|inaugur|dépos|ouvri|officialis|adopt|cré|valid)e?rons|"
    r"allons (?:signer|lancer|ouvrir|déposer|inaugurer|créer))|[Jj]'ai (?:\w+ment )?(?:été élue?|lancé|pris)"
    r"|(?:[Ll]e (?:bureau|conseil d'administration)|[Ll]'assemblée(?: générale)?|[Ll]es adhérents) (?:a|ont) "
    r"(?:adopté|approuvé|créé|élu|validé|voté)|qui (?:débutera|démarrera|ouvrira))\b"
)
# Nouns of acts that are announced as done.
DEED = re.compile(
    r"(?:la |l'|le (?:prochain )?|la prochaine )(?:signature|création|naissance|constitution|nomination|désignation|"
    r"élection|conclusion|validation|adoption|ouverture|inauguration|officialisation|arrivée|déploiement|dépôt|fermeture|fusion|"
    r"lancement|publication|recrutement|remise|mise en (?:place|service|ligne|œuvre))\b"
)
# "arme depuis le 2 novembre une équipe mobile": the day on which what lasts began.
SINCE = re.compile(r"\b(?:[Dd]epuis|[Dd]ès) (?:le |la |l')?$|\b(?:à compter|à partir) (?:du |de la |de |d')$")
FROM = re.compile(r"\b[Dd]ès (?:le |la |l')?$")
# Kinds and verbs of what lasts: it runs since the day on which it began.
RUNNING = frozenset({"appointment", "creation", "launch"})
HIRING = frozenset({"accueillir", "employer", "intégrer", "salarier"})
LETTER = re.compile(
    rf"\b(?:{LETTERS}|baromètre|bilan|document|enquête|étude|évaluation|observatoire|synthèse)s?\b", re.IGNORECASE
)
# "y écrit-elle", "On y apprend que".
IN_IT = re.compile(r"(?:[Oo]n )?y ")
# "pour lancer, à l'automne, un parcours", "ouvrir dès avril une antenne".
BEGINNING = re.compile(
    r"\b(?:créer|débuter|démarrer|déployer|expérimenter|inaugurer|installer|lancer|ouvrir|publier|recruter|tester),?"
    r"(?: dès| courant| début| en| au(?: mois de)?| à| le| la| l'| d')* ?$"
)
REACH_AIM = 60
# Characters of a value that is a day.
WHOLE = 10
# The day that opens its sentence: "Depuis le 1er mars, la caisse verse une aide".
OPENING = re.compile(r"\W*(?:Depuis|Dès) (?:le |ce )?")


def date_of(doc: Doc, candidate: Candidate, calendar: Calendar) -> str | None:
    """TIMEX3 value of the day of an act, as far as the text says it.

    Args:
        doc: the article, dates found.
        candidate: the act.
        calendar: what `find_events` gave.

    Returns:
        The value of the date in the clause of the cue, else of the event that the passage reports; None where the text
        says none. The day of publication is never used.
    """
    if candidate.rule == "speech.list":
        candidate = _told_above(doc, candidate)
    own = (
        own_date(doc, candidate, calendar)
        or _answered(doc, candidate)
        or _announced(doc, candidate, calendar)
        or _since(doc, candidate)
        or _beside(doc, candidate, calendar)
        or _written(doc, candidate, calendar)
        or _aimed(doc, candidate, calendar)
    )
    if own is not None:
        return own.value
    event = None
    if is_past(doc, candidate) and candidate.verb != "convier":
        # Whoever invites to a meeting does so on no day that the text told before.
        event = _event_date(doc, candidate, calendar)
    elif (
        candidate.rule == "act.report.occasion"
        or was(doc, candidate)
        or goes_back(doc, candidate)
        or _takes_over(doc, candidate, calendar)
    ):
        event = told_before(calendar, candidate)
    if event is None and calendar.printed:
        return _printed(doc, candidate, calendar)
    if event is None and calendar.session:
        cue = cue_span(doc, candidate)
        past, future = is_past(doc, candidate), cue is not None and is_future(cue)
        event = was_there(candidate, calendar.session, past=past, future=future)
    if event is None and (ahead := _announced(doc, candidate, calendar, ahead=True)):
        return ahead.value
    return event


def _told_above(doc: Doc, candidate: Candidate) -> Candidate:
    """Read an item of a list as what the verb above it says: "La ministre a annoncé :", and an opening in January."""
    above = sentence_at(doc, candidate.actors[0][0]) if candidate.actors else None
    verbs = [t for t in above or () if t.pos_ == "VERB" and candidate.actors[-1][1] <= t.idx < candidate.start]
    if above is None or not verbs or above.end_char > candidate.start + 1:
        return candidate
    cue = (verbs[-1].idx, verbs[-1].idx + len(verbs[-1]))
    return replace(candidate, cue=cue, start=above.start_char, rule="speech.que")


def _written(doc: Doc, candidate: Candidate, calendar: Calendar) -> Date | None:
    """The day of the letter told before, for what is said in it: "La lettre est partie lundi. Il y demande …"."""
    cue = cue_span(doc, candidate)
    if cue is None or candidate.kind not in {"statement", "objective"} or is_future(cue):
        return None
    text = text_of(doc)
    if not (text[: cue.start_char].endswith((" y ", " Y ")) or IN_IT.match(cue.text)):
        return None
    start = max(text.rfind("\n\n", 0, cue.start_char), cue.start_char - REACH)
    published = doc._.context.published
    last = published.isoformat() if published is not None else "9999"
    told = [d for d in calendar.within(start, min(candidate.start, cue.start_char)) if (d.earliest or "") <= last]
    sent = sentence_at(doc, told[-1].start) if told else None
    return told[-1] if sent is not None and LETTER.search(sent.text) else None


def _aimed(doc: Doc, candidate: Candidate, calendar: Calendar) -> Date | None:
    """The day for which something is to begin: "compte s'en servir pour lancer, à l'automne, un parcours".

    What is to be reached at a day ("couvrir 90 % fin 2026") is a goal without a day of its own.
    """
    text, start = text_of(doc), candidate.start
    if candidate.rule == "act.objective.programme":
        return next(iter(days_within(doc, *candidate.cue)), None)
    published = doc._.context.published
    if candidate.kind != "objective" or published is None or is_past(doc, candidate):
        return None
    ahead = [d for d in calendar.within(*candidate.content) if d.earliest and d.earliest > published.isoformat()]
    return next((d for d in ahead if BEGINNING.search(text, max(start, d.start - REACH_AIM), d.start)), None)


def _takes_over(doc: Doc, candidate: Candidate, calendar: Calendar) -> bool:
    """Tell whether somebody takes an office in the present of an assembly: "Anne Roy en devient la trésorière"."""
    cue = cue_span(doc, candidate)
    last = calendar.last_before(candidate.start)
    takes = candidate.kind == "appointment" and candidate.modality == "asserted" and bool(last and last.noun)
    return takes and cue is not None and not is_future(cue)


def _printed(doc: Doc, candidate: Candidate, calendar: Calendar) -> str | None:
    """The day on which a question or its answer was printed, for what it says in the present."""
    cue = cue_span(doc, candidate)
    said = candidate.kind in {"statement", "objective"} and not candidate.rule.endswith((".participle", ".noun"))
    told = cue is None or is_past(doc, candidate) or is_future(cue) or candidate.modality == "planned"
    return calendar.printed_at(candidate.start) if said and not told else None


def _beside(doc: Doc, candidate: Candidate, calendar: Calendar) -> Date | None:
    """The day told beside what was going on, or of the deal whose terms are told."""
    cue = cue_span(doc, candidate)
    if cue is None:
        return None
    if candidate.kind in {"objective", "other", "statement"} and not is_past(doc, candidate):
        return deal_date(doc, cue.start_char, calendar.days) if candidate.rule.startswith("act.") else None
    return scene_date(doc, cue.start_char, calendar.days) if was(doc, candidate) else None


def _since(doc: Doc, candidate: Candidate) -> Date | None:
    """The day since when something runs that was launched then, told in the present."""
    opened = _opened(doc, candidate)
    if opened is not None:
        return opened
    running = candidate.kind in RUNNING or candidate.verb in HIRING
    if not running or not candidate.rule.endswith((".active", ".passive", ".participle")):
        return None
    opening = FROM if is_past(doc, candidate) and candidate.rule.endswith(".active") else SINCE
    for date in days_within(doc, candidate.start, candidate.end):
        if (
            opening.search(text_of(doc)[max(0, date.start - 18) : date.start])
            and abs(date.start - candidate.cue[1]) < 60
        ):
            return date
    return None


def _opened(doc: Doc, candidate: Candidate) -> Date | None:
    """The day that opens the sentence of what somebody does since: "Depuis le 1er mars, la caisse verse une aide"."""
    cue = cue_span(doc, candidate)
    done = candidate.kind in RUNNING | {"other"} and candidate.modality == "asserted"
    if cue is None or not done or not candidate.rule.startswith("act.") or is_past(doc, candidate) or is_future(cue):
        return None
    start = sentence_of(cue[0]).start_char
    first = next(iter(days_within(doc, start, cue.start_char)), None)
    if first is None or len(plain(first.value)) != WHOLE or not OPENING.fullmatch(text_of(doc)[start : first.start]):
        return None
    between = doc.char_span(first.end, cue.start_char, alignment_mode="expand")
    return first if between is None or not has_finite(doc, between.start, between.end - 1) else None


def _answered(doc: Doc, candidate: Candidate) -> Date | None:
    """The date of what an answer of an interview tells of its own speaker: "Nous signerons en janvier"."""
    if not candidate.rule.startswith("speech.interview"):
        return None
    text = text_of(doc)
    act = OWN_ACT.search(text, *candidate.content)
    sent = sentence_at(doc, act.start()) if act else None
    if act is None or sent is None:
        return None
    end = min(sent.end_char, candidate.content[1])
    clause = re.split(r"[;:]|\b(?:et nous|mais|qui|dont)\b", text[act.end() : end])[0]
    inside = [
        d
        for d in doc._.dates
        if is_day(doc, d) and sent.start_char <= d.start < act.end() + len(clause) and dates_verbs.is_dated(d)
    ]
    return max(inside, key=dates_verbs.precision) if inside else None


def _announced(doc: Doc, candidate: Candidate, calendar: Calendar, *, ahead: bool = False) -> Date | None:
    """The day of the act whose noun is announced: "annonce la signature, mardi 4 juin, d'un accord avec …".

    Args:
        doc: the article.
        candidate: the statement.
        calendar: its days.
        ahead: take a day to come: "annonce le dépôt, à l'automne, d'une proposition de loi".
    """
    noun = DEED.match(text_of(doc), candidate.content[0], candidate.content[1])
    if candidate.kind != "statement" or noun is None:
        return None
    inside = calendar.within(noun.end(), min(noun.end() + 60, candidate.content[1]))
    published = doc._.context.published
    if not inside:
        return None
    to_come = published is not None and inside[0].earliest is not None and inside[0].earliest > published.isoformat()
    if to_come and not ahead:
        return None
    between = doc.char_span(noun.end(), inside[0].start, alignment_mode="expand")
    whole = len(plain(inside[0].value)) == 10 or (ahead and to_come)
    return inside[0] if whole and (between is None or not has_finite(doc, between.start, between.end)) else None


def _event_date(doc: Doc, candidate: Candidate, calendar: Calendar) -> str | None:
    """The day of the event that a passage reports, for what is told after it in the past."""
    if not calendar.events or lasts(doc, candidate) or candidate.rule == "speech.participle":
        # "L'ouverture, promise par le maire lors de ses vœux, …": promised before the story begins.
        return None
    begun = candidate.kind in {"creation", "launch", "publication"} and candidate.verb not in CEREMONIES
    if begun and not points_back(doc, candidate):
        return None
    if says(candidate) and is_elsewhere(doc, candidate) and not points_back(doc, candidate):
        return None
    narrated = candidate.kind == "statement" or of_it(doc, candidate)
    told = told_before(calendar, candidate, narrated=narrated)
    if told:
        return told if len(plain(told)) == WHOLE or not says(candidate) else None
    if candidate.kind in INHERITING or candidate.verb in AT_MEETINGS | CEREMONIES:
        return only_event(calendar, candidate) or (
            same_event(calendar, candidate) if candidate.kind not in {"statement", "objective"} else None
        )
    return None
