"""The day of the session that minutes record: what they report was said and decided there."""

import re

from spacy.tokens import Doc

from extractor.acts.clauses import has_finite
from extractor.dates.verbs import precision
from extractor.records import Candidate, Date
from extractor.references.text import sentence_of, text_of

# "Compte rendu du conseil municipal – séance du 27 septembre 2018", "Procès-verbal de la réunion du 4 mars".
MINUTES = re.compile(
    r"^[^\n]{0,60}\b(?:compte[- ]rendu|extrait du registre|minutes|procès-verbal|relevé de (?:conclusions|décisions))\b"
    r"[^\n]{0,120}",
    re.IGNORECASE | re.MULTILINE,
)
# "Conseil municipal de Guingamp : les élus votent une aide": the report of one sitting.
SITTING = re.compile(
    r"^(?:[^\n:]{0,40}[.:] )?(?:Assemblée générale|Comité syndical|Conseil (?:communautaire|départemental|métropolitain"
    r"|municipal|régional))\b"
)
# "L'an deux mille dix-huit, le vingt-sept septembre, … le conseil municipal s'est réuni".
HELD = re.compile(r"\b(?:s'est réunie?|se sont réunis|s'est tenue?|séance (?:ordinaire )?du)\b")
# "Question écrite n° 812 de Mme Anne Roy": a question and its answer are of the days on which they were printed.
QUESTION = re.compile(r"^[^\n]{0,60}\bquestions? (?:écrites?|orales?|n° ?\d)", re.IGNORECASE | re.MULTILINE)
PRINTED = re.compile(
    r"\b(?:publiée?|parue?|posée|insérée)\b[^\n;.]{0,12}\b(?:JO|J\.O\.|Journal officiel)\b[^\n;]{0,50}$", re.IGNORECASE
)
ANSWER = re.compile(r"^(?:texte de la )?réponse\b(?! (?:publiée|parue))", re.IGNORECASE | re.MULTILINE)
ANSWERED = re.compile(r"^\W*réponse\b", re.IGNORECASE | re.MULTILINE)
# Characters of an article within which minutes say what they are.
HEAD = 700
# "En déplacement hier à Digne, où il inaugurait un centre": at the place and on the day told just before.
WHERE = re.compile(
    r", où (?:il|elle|ils|elles|on|était|étaient|(?:l[ae]s? |l')?[\w'-]+(?: [\w'-]+){0,3})(?: (?:notamment|aussi))? $"
)
# "ont conclu en septembre un pacte : la communauté s'engage à …": what a deal holds was agreed with it.
DEAL = re.compile(
    r"\b(?:adopté|conclu|paraphé|scellé|signé)\b[^.;:»«]{0,120}\b(?:accord|charte|convention|contrat|feuille de route"
    r"|pacte|partenariat|protocole)\b[^.;:»«]{0,80} : (?P<rest>[^.!?»«]*)$"
)


def session_day(doc: Doc) -> str | None:
    """Day of the session that an article is the minutes of, None where it is none.

    Args:
        doc: the article, dates found.
    """
    text = text_of(doc)
    title = MINUTES.search(text[:HEAD])
    if title is None and not SITTING.match(text):
        return None
    days = [d for d in doc._.dates if d.start < HEAD and precision(d) >= 3 and "X" not in d.value]
    named = [d for d in days if title is not None and title.start() <= d.start < title.end()]
    held = [d for d in days if _held(text, d)]
    found: Date | None = next(iter([*named, *held]), None)
    return found.value.split("T")[0] if found is not None else None


def question_days(doc: Doc) -> list[tuple[int, str]]:
    """Days of a question put in writing and of its answer, each with the offset from which it holds.

    Args:
        doc: the article, dates found.

    Returns:
        The parts in the order of the text; none where the article is no question.
    """
    text = text_of(doc)
    if not QUESTION.search(text[:HEAD]):
        return []
    answer = ANSWER.search(text)
    days: dict[bool, str] = {}
    for date in doc._.dates:
        if precision(date) < 3 or "X" in date.value or not PRINTED.search(text[max(0, date.start - 90) : date.start]):
            continue
        # The line of the date, and the line above where it begins with the publication.
        line = text.rfind("\n", 0, date.start) + 1
        above = text.rfind("\n", 0, max(0, len(text[:line].rstrip()))) + 1
        begins = re.match(r"\W*(?:publiée?|parue?)\b", text[line : line + 20], re.IGNORECASE)
        days.setdefault(bool(ANSWERED.match(text[above if begins else line : date.start])), date.value.split("T")[0])
    starts = {False: 0, True: answer.start() if answer else None}
    return sorted((start, days[of]) for of, start in starts.items() if of in days and start is not None)


def _held(text: str, date: Date) -> bool:
    """Tell whether the sitting is said to have been held on a day: "s'est réuni lundi soir"."""
    before, after = text[max(0, date.start - 60) : date.start], text[date.end : date.end + 160]
    return bool(HELD.search(before.rpartition("\n")[2]) or HELD.search(after.partition("\n")[0]))


def was_there(candidate: Candidate, session: str | None, *, past: bool, future: bool) -> str | None:
    """The session's day for what minutes tell in the present: "Le maire rappelle que …", "Le conseil décide de …".

    Args:
        candidate: an act or statement without a day of its own.
        session: what `session_day` gave.
        past: it is told in the past.
        future: it is told in the future.
    """
    if session is None or future or (past and candidate.rule.startswith("act.")):
        return None
    return session if not candidate.rule.endswith((".participle", ".noun")) else None


def scene_date(doc: Doc, cue_start: int, dates: list[Date]) -> Date | None:
    """The day of the place where something was going on: "En visite hier à Dole, où il inaugurait un centre"."""
    span = doc.char_span(cue_start, cue_start + 1, alignment_mode="expand")
    if span is None:
        return None
    start = max(sentence_of(span[0]).start_char, cue_start - 300)
    where = WHERE.search(text_of(doc), start, cue_start)
    if where is None:
        return None
    told = [d for d in dates if start <= d.start and d.end <= where.start()]
    between = doc.char_span(told[-1].end, where.start(), alignment_mode="expand") if told else None
    return told[-1] if told and (between is None or not has_finite(doc, between.start, between.end)) else None


def deal_date(doc: Doc, cue_start: int, dates: list[Date]) -> Date | None:
    """The day of the deal whose terms are told: "ont signé lundi un pacte : la ville s'engage à …"."""
    span = doc.char_span(cue_start, cue_start + 1, alignment_mode="expand")
    if span is None:
        return None
    start = max(sentence_of(span[0]).start_char, cue_start - 500)
    deal = DEAL.search(text_of(doc), start, cue_start)
    if deal is None or any(deal.start("rest") <= d.start < cue_start for d in dates):
        return None
    told = [d for d in dates if start <= d.start < deal.start("rest")]
    return told[-1] if told else None
