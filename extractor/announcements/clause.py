"""The date of an act's own clause, and which dates of its sentence belong to others."""

import re

from spacy.tokens import Doc, Span, Token

from extractor.acts.clauses import has_finite
from extractor.announcements.events import Calendar, plain
from extractor.announcements.tenses import DONE, cue_span, hangs_on_past, hung_on, is_future, is_past
from extractor.dates import verbs as dates_verbs
from extractor.records import Candidate, Date
from extractor.references.text import sentence_of, text_of

# Characters on either side of a cue in which its date may stand: a text without stops must stay linear.
REACH = 700
RELATIVES = frozenset({"dont", "où", "qu'", "que", "qui"})
# Tokens before a date within which the relative that holds it begins.
WIDEST_RELATIVE = 25
# "Entendu le 4 juin, le directeur a haussé le ton : les crédits, a-t-il assuré, …": when somebody was heard.
HEARD = re.compile(
    r"(?:auditionné|contacté|convié|entendu|interrogé|interviewé|invité|joint|présent|questionné|rencontré|reçu|réuni|"
    r"sollicité)e?s?\b[^,;:.«»]*|(?:en déplacement|en visite|de passage|lors d|à l'occasion d|à l'issue d|en marge d)"
    r"[^;:.«»]*",
    re.IGNORECASE,
)
REACH_OPENING = 90
APPOSED = re.compile(
    r", (?:\w+ment |tout juste )?(?:arrivé|choisi|chargé|désigné|devenu|diplômé|élu|embauché|entré|installé|nommé|parti"
    r"|recruté|réélu|revenu|venu)e?s?\b[^,;:.«»]*$"
)
LETTERS = r"(?:avis|billet|communiqué|courriel|courrier|lettre|message|motion|note|rapport|texte|tribune|tweet)"
# "s'inquiète, dans une lettre adressée le 12 mai à l'agence, d'un calendrier trop serré": when it was written.
BY_LETTER = re.compile(
    rf"(?:,| :) (?:dans|par) (?:une? |l[ae] |son |sa |leur |ce |cette ){LETTERS}(?: de presse| commune?| ouverte)?"
    r" (?:adressé|daté|diffusé|envoyé|publié|rendu publi|transmis)[ceqsu]*(?: (?:le|en|ce|du|de ce))? $"
)
# "a donné lecture d'un courrier de l'agence daté du 5 mai": when it was written, not read.
OF_LETTER = re.compile(
    rf"\b(?:d'une? |de l[ae] |de l'|du |à une? |à l[ae] |au ){LETTERS}\b[^,;:«»]{{0,70}}\bdatée?s? (?:du |de |d')$"
)
# "Un rapport remis en mai par la Cour des comptes jugeait le bilan « mitigé »": when the document came out.
HANDED = re.compile(
    r"(?:Un|Une|Le|La|L'|Ce|Cette|Son|Sa|Leur|Dans (?:un|une|le|la|son|sa|leur)) ?(?:autre |récent |récente )?"
    r"(?:audit|avis|baromètre|bilan|contribution|courrier|enquête|étude|évaluation|lettre|note|rapport|référé|sondage"
    r"|tribune)(?: d['e][^,;:.«»]{0,30})? (?:dévoil|diffus|dat|remi|rendu|paru|publi|transmi|présent|mis en ligne)"
    r"[ée]?[es]*(?: publi(?:c|que))?(?: (?:le|en|dès|ce|au début du mois de|à la))? ?"
)


def own_date(doc: Doc, candidate: Candidate, calendar: Calendar) -> Date | None:
    """The nearest date of the cue's own clause, else the one that the parse gives its verb.

    Args:
        doc: the article, dates found.
        candidate: the act.
        calendar: the days that may date it.
    """
    cue = cue_span(doc, candidate)
    if cue is None:
        return None
    sent = sentence_of(cue[0])
    low = max(min(sent.start_char, candidate.start), cue.start_char - REACH)
    high = min(max(sent.end_char, candidate.end), cue.end_char + REACH)
    best: tuple[int, Date] | None = None
    for date in calendar.within(low, high):
        span = doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is None or not _may_date(doc, candidate, cue, date, span):
            continue
        if not (_same_clause(doc, candidate, cue, span) or _fronted(doc, cue, span) or _cleft(doc, cue, span)):
            continue
        distance = _distance(doc, cue, span)
        if candidate.kind == "objective" and distance > 3 and span.start > sent.start:
            continue
        if best is None or distance < best[0]:
            best = (distance, date)
    return best[1] if best else _parsed_date(doc, candidate, calendar, cue)


def _parsed_date(doc: Doc, candidate: Candidate, calendar: Calendar, cue: Span) -> Date | None:
    """The date of the verb by the parse, of the main verb for a gerund: "a adopté lundi une motion demandant"."""
    verb: Token = next((t for t in cue if t.pos_ == "VERB"), cue.root)
    if candidate.kind == "objective" and not _shares(verb):
        return None
    found = dates_verbs.date_of(doc, verb)
    if found is None and hangs_on_past(verb):
        found = dates_verbs.date_of(doc, hung_on(verb))
    if found is None or found not in calendar.within(found.start, found.start + 1):
        return None
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    return found if span is not None and _may_date(doc, candidate, cue, found, span) else None


def _shares(verb: Token) -> bool:
    """Tell whether a participle shares the auxiliary of one before: "En visite lundi, elle a cité … et promis"."""
    bare = verb.dep_ == "conj" and not any(c.dep_.startswith("aux") for c in verb.children)
    return bare and "Part" in verb.morph.get("VerbForm", []) and any(c.dep_ == "aux:tense" for c in verb.head.children)


def _may_date(doc: Doc, candidate: Candidate, cue: Span, date: Date, span: Span) -> bool:
    """Tell whether a date agrees with the act: not of its content, not ahead of what is done."""
    if _in_content(doc, candidate, date) or _of_gerund(doc, cue, span) or _of_speaker(doc, candidate, cue, date):
        return False
    described = dates_verbs.described_by(doc, date) if candidate.rule.startswith("act.") else None
    if described is not None and described.i >= cue.end:
        # "a présenté le plan dévoilé le 3 février": the day of what it is about.
        return False
    published = doc._.context.published
    if published is not None and date.earliest and date.latest:
        if candidate.modality == "asserted" and is_past(doc, candidate) and date.earliest > published.isoformat():
            return False
        if candidate.modality == "planned" and is_future(cue) and date.latest < published.isoformat():
            return False
    # "a annoncé une enveloppe de 3 millions en 2026": a bare year after the object is of the content.
    year = len(plain(date.value)) == 4
    says = candidate.kind in {"statement", "objective"} or not candidate.rule.startswith("act.")
    return not (year and says and span.start > sentence_of(cue[0]).start + 3)


def _of_speaker(doc: Doc, candidate: Candidate, cue: Span, date: Date) -> bool:
    """Tell whether a date is of who speaks, or of a letter: "sourit Luc Petit, parti en juin", "élue en février"."""
    after = candidate.rule == "speech.incise" and cue.end_char < date.start
    if cue.end_char < date.start and OF_LETTER.search(text_of(doc), cue.end_char, date.start):
        return True
    return after and APPOSED.search(text_of(doc), cue.end_char, date.start) is not None


def _of_gerund(doc: Doc, cue: Span, date: Span) -> bool:
    """Tell whether a date belongs to the gerund that opens the sentence.

    As in "S'appuyant sur un rapport rendu public lundi, l'élue a fait valoir que …": the day of the report.
    """
    start = sentence_of(cue[0]).start
    opening = [doc[i] for i in range(start, min(start + 3, date.start, cue.start))]
    gerund = date.end < cue.start and any(t.pos_ == "VERB" and t.lower_.endswith("ant") for t in opening)
    # "Recevant lundi la presse" is the scene itself; a participle gives the day to the noun before it.
    return gerund and any(t.text.rstrip("es").endswith(DONE) for t in doc[max(start, date.start - 3) : date.start])


def _distance(doc: Doc, cue: Span, date: Span) -> int:
    """Tokens between a cue and a date; a date before the cue and cut off by a comma belongs to what stands before."""
    if date.start >= cue.end:
        return int(date.start - cue.end)
    cut = any(doc[i].text == "," for i in range(date.end, cue.start)) and date.start > sentence_of(cue[0]).start + 1
    return int(cue.start - date.end) + (8 if cut else 0)


def _fronted(doc: Doc, cue: Span, date: Span) -> bool:
    """Tell whether a date opens the sentence of its main verb.

    As in "Dans un courrier daté du 3 mai, Anne Roy, qui préside la CPTS, explique que …".
    """
    sent = sentence_of(cue[0])
    if date.start >= cue.start or date.end - sent.start > 14 or date.end >= len(doc) or doc[date.end].text != ",":
        return False
    if any(doc[i].text in {",", "«", ":"} for i in range(sent.start, date.start)):
        return False
    return cue.root.dep_ in {"ROOT", "conj", "parataxis", "advcl", "ccomp"} and not any(
        doc[i].text in {";", "«"} for i in range(date.end, cue.start)
    )


def _cleft(doc: Doc, cue: Span, date: Span) -> bool:
    """Tell whether the day is put first by "c'est … que": "C'est en 2019 que le projet a été lancé"."""
    if date.end >= cue.start or doc[date.end].lower_ not in {"que", "qu'"}:
        return False
    opening = [doc[i].lower_ for i in range(max(sentence_of(cue[0]).start, date.start - 4), date.start)]
    return "c'" in opening and not has_finite(doc, date.end + 1, _verb_start(doc, cue))


def _in_content(doc: Doc, candidate: Candidate, date: Date) -> bool:
    """Tell whether the date lies in what is said; the content of an act holds the whole clause and excludes none."""
    if candidate.rule.startswith("act."):
        return False
    if candidate.content[0] <= date.start < candidate.content[1] and BY_LETTER.search(
        text_of(doc), max(candidate.start, date.start - REACH_OPENING), date.start
    ):
        return False
    opening = text_of(doc)[candidate.content[0] : date.start] if candidate.rule == "speech.incise" else ""
    if opening and len(opening) < REACH_OPENING and (HEARD.fullmatch(opening) or HANDED.fullmatch(opening)):
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
    if any(doc[i].text in {";"} or doc[i].text.startswith("\n") for i in tokens) or _of_relative(doc, cue, date):
        return False
    runs = _runs(tokens)
    return not any(has_finite(doc, a, b) for a, b in runs)


def _of_relative(doc: Doc, cue: Span, date: Span) -> bool:
    """Tell whether a date ends a relative before the verb: "Anne Roy, que la CPTS a recrutée en mars, assure que"."""
    if not any(doc[i].text == "," for i in range(date.end, min(cue.start, date.end + WIDEST_RELATIVE))):
        return False
    first = max(sentence_of(cue[0]).start + 1, date.start - WIDEST_RELATIVE)
    return any(doc[i].lower_ in RELATIVES and doc[i - 1].text == "," for i in range(first, date.start))


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
