"""The events that an article reports on a given day, and which of them what is told later belongs to."""

import datetime
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from spacy.tokens import Doc, Span

from extractor.acts.clauses import HAVE, has_finite
from extractor.announcements.sessions import question_days, session_day
from extractor.dates.tense import text_tense
from extractor.dates.verbs import dated_noun, described_by, precision
from extractor.records import Candidate, Date
from extractor.references.text import sentence_of, text_of

EVENT = re.compile(
    r"\b(?:assemblées? générales?|assises|auditions?|cérémonies?|colloques?|comités? de pilotage|conférences?|"
    r"congrès|conseils? (?:communautaire|des ministres|d'administration|municipal|départemental|régional)|débats?|"
    r"déplacements?|"
    r"événements?|forums?|inaugurations?|journées?|lancements?|matinales?|matinées?|officialisations?|"
    r"points? presse|rencontres?|rendez-vous|réuni(?:e|s|es|ons?)?|salons?|séances?|séminaires?|signatures?|"
    r"soirées?|sommets?|tables? rondes?|universités? d'été|vernissages?|visites?|vœux|webinaires?)\b",
    re.IGNORECASE,
)
TOOK_PLACE = re.compile(
    r"\b(?:a|ont|avait|aura) (?:eu lieu|réuni|donné lieu|permis|accueilli|consacré|ouvert)\b|\bs'(?:est|était|sont) "
    r"(?:tenue?s?|déroulée?s?|ouverte?s?)\b|\bse (?:tenait|déroulait)\b|\bs'(?:est|étaient|sont) réunie?s?\b|"
    r"\b[Rr]éunie?s?\b|\b[Tt]enue?s? (?=ce |hier|le |(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)|"
    r"\bse sont (?:retrouvé|réuni|rassemblé)e?s\b|\bont (?:assisté|participé)|\bassistaient|\bétaient "
    r"(?:plus|près|une?|quelque|présente?s|réunie?s|\d)|\blors d|"
    r"\ben (?:déplacement|visite|marge d)|\bde passage à|\bà l'(?:occasion|issue) d|\bau cours d|\bdevant la presse",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:à cette occasion|ce jour-là|ce soir-là|le même jour|le même soir|lors de (?:cette|ce|cet)|au cours de "
    r"(?:cette|ce|cet)|dans la foulée|avant de se (?:quitter|séparer)|"
    r"en fin de (?:rencontre|réunion|séance|soirée)|à (?:la tribune|l'issue|son issue)|"
    r"en (?:ouverture|conclusion|préambule|clôture)|"
    r"au micro|dans (?:la salle|l'assistance)|publiée? (?:en fin de journée|dans (?:l'après-midi|la journée"
    r"|la soirée))|"
    r"^(?:cette|ce|cet) (?:soirée|rencontre|réunion|journée|cérémonie|événement|rendez-vous))",
    re.IGNORECASE,
)
# A date so introduced bounds a goal or a state; it is not the day of the act.
DEADLINE = re.compile(
    r"(?<!\w)(?:d'ici|avant|jusqu'(?:à|en|au)|à partir d|à compter d|depuis|pour|horizon|après|échéance|entre|fin|"
    r"courant|au plus tard|(?:avancé|décalé|fixé|repoussé|reporté)e?s? (?:à|au|en)|"
    r"né en|du|de|d'|en vigueur|prévue?s? (?:en|pour|le)|loi|plan|programme|décret|arrêté)\s*(?:le |la |l'|"
    r"à |en |au )*$",
    re.IGNORECASE,
)
# What is of a day is an event, a decision or a letter; what else is ("la loi du 24 juillet") says nothing of the act.
OF_DAY = re.compile(
    r"\b(?:lors|soirée|réunion|journée|congrès|rencontre|cérémonie|séance|assemblée générale|assemblée|matin|datée?s?|"
    r"en date|[Pp]ar (?:un )?(?:arrêté|décret|décision|délibération)|(?:communiqué|courrier|lettre|note|tribune|tweet)"
    r"(?: de presse)?|cours de l'été|courant) (?:du|de|d')\s*$"
    # "lors du comité régional du 7 juillet", "à l'issue du conseil du 4 mars"
    r"|\b(?:lors|à l'(?:occasion|issue)|au (?:cours|terme|sortir)|en (?:marge|ouverture|clôture|préambule)|pendant|"
    r"durant)\b[^,;:.«»]{2,70} (?:du|de|d')\s*$",
    re.IGNORECASE,
)
# "selon un décompte arrêté au 1er mai par la caisse": the day of the count, where "arrêté" is no decree.
COUNTED_ON = re.compile(
    r"\b(?:bilan|chiffres|comptage|décompte|données|état des lieux|pointage|recensement|relevé) (?:\w+ )?"
    r"(?:actualisé|arrêté|daté|établi|publié)e?s? (?:au |le )?$"
)
# "ont voté le budget 2025": the year is the budget's.
YEAR = re.compile(r"\d{4}")
OF_YEAR = re.compile(
    r"(?:\b(?:en|dès|année|courant|début|fin|été|automne|hiver|printemps|de)\s+|\bl'|\(|^)$", re.IGNORECASE
)
# "L'affaire est venue à 21 heures": what follows was said that day, at an hour that nobody tells.
CLOCK = re.compile(r"T\d\d(?::\d\d)*$")
# "au 1er septembre": the day of a count.
STOCK = re.compile(r"\b[Aa]u $")
THING = re.compile(
    r"\b(?:rendue?s? publi(?:cs?|ques?)|publiée?s?|parue?s?|remise?s?|daté?e?s?|adoptée?s?|votée?s?|promulguée?s?"
    r"|signée?s?|déposée?s?|diffusée?s?|prévue?s?|attendue?s?)(?: (?:le|en|dès|pour))?\s*$",
    re.IGNORECASE,
)
# "les 5 et 6 octobre", "du 5 au 6 octobre": an event of several days, and how it begins and ends.
AND_DAY = re.compile(r" (?:et|au|puis|-|–) (?:le |les |du )?|-")
ENDING = re.compile(
    r"\b(?:(?P<first>en ouverture|(?:en )?ouvrant (?:le |la |les |l')?(?:assises|congrès|débats|journées|travaux))"
    r"|en clôture|(?:en )?(?:clôturant|concluant|refermant) (?:le |la |les |l')?(?:assises|congrès|débats|journées"
    r"|travaux))\b",
    re.IGNORECASE,
)
GERUND = re.compile(r"(?:S'|En |Se |Ne )?\w+ant\b", re.IGNORECASE)
NOT_DAYS = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})
# An article reports what happened in the last weeks; older days belong to its background. Measured on no corpus: two
# months cover quarterly reviews and the slow pages of institutions.
RECENT_DAYS = 62
# "La loi que le Sénat a votée lundi": a day in a relative clause or in brackets is no scene.
SUBORDINATE = re.compile(r"\b(?:qui|que|dont|où)\b|\bqu'|\((?![^()]*\))|[«“\"]", re.IGNORECASE)
LEAD_PARAGRAPHS = 4
# Where the article tells of one day only, its story goes on longer.
SOLE_PARAGRAPHS = 7
# Characters in which a lead tells what the article says the day of later.
LEAD = 900
PROSE = 90
REACH = 90
FOLLOWING = 200
# Tokens of a sentence without a verb, and characters of a paragraph that may point back to an event.
SHORT = 40
# Characters before a day that opens its sentence: "Le ", "Dans la nuit de ".
OPENING = 16
MOST_EVENTS = 50
PASSAGE = 700
START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the text tells of a day.

    The sentence and where the day stands in it, the value, the word for it (empty where none names it), whether it is
    said to have been held.
    """

    start: int
    end: int
    value: str
    noun: str
    took_place: bool
    at: int


@dataclass(slots=True)
class Calendar:
    """The days of an article that may date an act, and the events told of them, both in order."""

    doc: Doc
    days: list[Date]
    events: list[Event]
    quoted: list[bool]
    day_starts: list[int] = field(init=False)
    event_starts: list[int] = field(init=False)
    held: list[Event] = field(init=False)
    only: str | None = field(init=False)
    sole: str | None = field(init=False)
    session: str | None = field(init=False)
    printed: list[tuple[int, str]] = field(init=False)
    parting: list[Date] = field(init=False)

    def __post_init__(self) -> None:
        self.parting = [d for d in self.days if not _is_aside(self.doc, d)]
        self.day_starts = [d.start for d in self.days]
        self.event_starts = [e.start for e in self.events]
        self.held = [e for e in self.events if e.noun and e.took_place]
        values = {plain(e.value): e.value for e in self.held}
        others = {plain(e.value) for e in self.events if e.took_place or not e.noun}
        told = {plain(e.value) for e in self.events if is_whole(e.value)}
        self.session = session_day(self.doc)
        self.printed = question_days(self.doc)
        self.sole = next(iter(told)) if len(told) == 1 else None
        self.only = next(iter(values.values())) if len(values) == 1 and others <= set(values) else None

    def within(self, start: int, end: int) -> list[Date]:
        """Days that begin between two offsets."""
        return self.days[bisect_left(self.day_starts, start) : bisect_left(self.day_starts, end)]

    def printed_at(self, offset: int) -> str | None:
        """Day on which the question or answer was printed that holds an offset."""
        return next((day for start, day in reversed(self.printed) if start <= offset), None)

    def last_before(self, offset: int) -> Event | None:
        """The last event whose sentence begins at an offset or before."""
        index = bisect_right(self.event_starts, offset) - 1
        return self.events[index] if index >= 0 else None


def is_day(doc: Doc, date: Date) -> bool:
    """Tell whether a time expression may date an act: a point in time that is no deadline."""
    if date.type not in {"DATE", "TIME"} or date.value.startswith("P") or "REF" in date.value or not date.value:
        return False
    if date.mod in NOT_DAYS:
        return False
    before = text_of(doc)[max(0, date.start - 40) : date.start]
    if YEAR.fullmatch(date.text) and not OF_YEAR.search(before):
        return False
    if COUNTED_ON.search(before):
        return True
    found = DEADLINE.search(before)
    if found and re.match(r"(?:du|de|d')\s*$", found.group(), re.IGNORECASE):
        return bool(OF_DAY.search(text_of(doc)[max(0, date.start - 2 * REACH) : date.start]))
    return not found


def find_events(doc: Doc, quoted: list[bool]) -> Calendar:
    """Find the days that an article gives, and the events it tells of them.

    Args:
        doc: the article, dates found.
        quoted: for each character whether it stands between quotation marks.
    """
    days = sorted((d for d in doc._.dates if is_day(doc, d) and not quoted[d.start]), key=lambda d: d.start)
    events = []
    for date in days:
        sent = sentence_at(doc, date.start)
        if sent is None or _is_ahead(doc, date):
            continue
        low, high = max(sent.start_char, date.start - REACH), min(sent.end_char, date.end + REACH)
        noun = event_noun(doc, date, low, high)
        held = bool(TOOK_PLACE.search(text_of(doc)[low:high]))
        scene = _is_scene(doc, date, sent)
        if scene and not noun:
            # "Samedi, la salle affichait complet. La CPTS y tenait son assemblée générale."
            following = EVENT.search(text_of(doc)[sent.end_char : sent.end_char + FOLLOWING].split("\n")[0])
            noun, held = (following.group(), True) if following else (None, held)
        if noun or scene:
            events.append(Event(sent.start_char, sent.end_char, date.value, (noun or "").lower(), held, date.start))
    return Calendar(doc, days, sorted([*events, *ends_of(doc, days, events)], key=lambda e: (e.start, e.at)), quoted)


def ends_of(doc: Doc, days: list[Date], events: list[Event]) -> list[Event]:
    """The first and last day of an event of several, where the text says that it opened or closed.

    "Réunies les 5 et 6 octobre … Intervenant en clôture, le ministre s'est engagé à …": on the 6th.
    """
    text = text_of(doc)
    held = {e.at for e in events if e.noun}
    pairs = [
        (one, two)
        for one, two in pairwise(days)
        if {one.start, two.start} & held and AND_DAY.fullmatch(text[one.end : two.start])
    ]
    found: list[Event] = []
    if len({(one.value, two.value) for one, two in pairs}) != 1:
        return found
    first, last = pairs[0]
    for match in ENDING.finditer(text, last.end):
        sent = sentence_at(doc, match.start())
        if sent is not None:
            value = first.value if match["first"] else last.value
            found.append(Event(sent.start_char, sent.end_char, value, "", True, match.start()))
    return found


def _is_ahead(doc: Doc, date: Date) -> bool:
    """Tell whether a day is yet to come: "une réunion sera organisée début avril" is no event that was reported."""
    published: datetime.date | None = doc._.context.published
    if published is not None and date.earliest:
        return date.earliest > published.isoformat()
    return bool(text_tense(text_of(doc), date.start, date.end) == 1)


def _is_scene(doc: Doc, date: Date, sent: Span) -> bool:
    """Tell whether a sentence tells in the past what happened on a recent day: "La salle était comble, hier"."""
    if precision(date) < 3 or not is_recent(doc, date) or dated_noun(doc, date) is not None:
        return False
    if SUBORDINATE.search(text_of(doc), max(sent.start_char, date.start - 2 * REACH), date.start):
        return False
    if described_by(doc, date) is not None or _is_stock(text_of(doc), date):
        return False
    if GERUND.match(text_of(doc), sent.start_char) and _of_thing(text_of(doc), date):
        return False
    # "Ruban tricolore et petits fours, vendredi à Vire.": no verb at all tells the same.
    told = text_tense(text_of(doc), date.start, date.end) == -1 or _opens_past(date, sent)
    return bool(told or (len(sent) < SHORT and not has_finite(doc, sent.start, sent.end)))


def _opens_past(date: Date, sent: Span) -> bool:
    """Tell whether a day opens a sentence whose main verb is a compound past, however far behind it stands."""
    first = next((t for t in sent if not (t.is_space or t.is_punct)), None)
    parts = [c.lower_ for c in sent.root.children if c.dep_.startswith("aux") and c.i < sent.root.i]
    return first is not None and date.start - first.idx < OPENING and any(HAVE.get(word) == "pres" for word in parts)


def is_recent(doc: Doc, date: Date) -> bool:
    """Tell whether a day lies in the weeks before the publication; an unknown publication excludes none."""
    published: datetime.date | None = doc._.context.published
    if published is None or not date.earliest:
        return True
    return 0 <= (published - datetime.date.fromisoformat(date.earliest)).days <= RECENT_DAYS


def event_noun(doc: Doc, date: Date, low: int, high: int) -> str | None:
    """Word for an event in the stretch around a date, where no stop of the clause parts them."""
    text = text_of(doc)
    for found in EVENT.finditer(text, low, high):
        between = text[found.end() : date.start] if found.end() <= date.start else text[date.end : found.start()]
        if not re.search(r"[;:»”\"]|\b(?:qui|que|qu'|dont|où)\b", between):
            return found.group()
    return None


def sentence_at(doc: Doc, offset: int) -> Span | None:
    """Sentence that holds an offset."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return sentence_of(span[0]) if span is not None and len(span) else None


def is_whole(value: str) -> bool:
    """Tell whether a value is a day of the calendar."""
    return len(plain(value)) == 10 and "X" not in value


def plain(value: str) -> str:
    """The value without its time of day."""
    return value.split("T")[0]


def told_before(calendar: Calendar, candidate: Candidate, *, narrated: bool = False) -> str | None:
    """Day of the event told last in the paragraph, or to which "à cette occasion" points back.

    With `narrated` the story may go on over some paragraphs: "Mercredi, à l'Assemblée, la députée a interpellé … \\n
    La ministre a rappelé que …".
    """
    text = text_of(calendar.doc)
    last = calendar.last_before(candidate.start)
    own = candidate.rule.startswith("act.deed") and last is not None and last.took_place and not last.noun
    if last is None or (candidate.content[0] <= last.at < candidate.content[1] and not own):
        return None
    between = text[last.end : candidate.start]
    first, end = (bisect_left(calendar.parting, at, key=START) for at in (last.end, candidate.start))
    if any(plain(day.value) != plain(last.value) for day in calendar.parting[first:end]):
        return None
    told = narrated and "X" not in last.value
    paragraph = max(text.rfind("\n\n", 0, candidate.start) + 1, candidate.start - PASSAGE)
    passage = text[paragraph : min(candidate.end, candidate.start + PASSAGE)].strip()
    near = _paragraphs(between) < (LEAD_PARAGRAPHS if calendar.sole is None else SOLE_PARAGRAPHS)
    if "\n\n" not in between or (near and (told or BACK.search(passage))):
        return CLOCK.sub("", last.value)
    return None


def _paragraphs(between: str) -> int:
    """How many paragraphs of prose end in a stretch of text; headings and lists are none."""
    blocks = between.split("\n\n")[:-1]
    return 1 + sum(len(block) > PROSE and block.rstrip().endswith((".", "»", "!", "?")) for block in blocks[1:])


def _is_aside(doc: Doc, date: Date) -> bool:
    """Tell whether a day parts no story: one to come, of a thing, or of what lies too far back to be news.

    "Une réunion est prévue le 7 février", "le plan dévoilé le 3 février": what is told after goes on with the scene.
    """
    text = text_of(doc)
    if _of_thing(text, date) or _is_stock(text, date) or _is_ahead(doc, date) or not is_recent(doc, date):
        return True
    return described_by(doc, date) is not None


def _is_stock(text: str, date: Date) -> bool:
    """Tell whether something is counted at a day: "Au 1er septembre, 571 projets étaient recensés"."""
    return bool(STOCK.search(text, max(0, date.start - 4), date.start))


def _of_thing(text: str, date: Date) -> bool:
    """Tell whether a date tells of a thing and not of the story: "un rapport rendu public lundi", "en mai"."""
    return precision(date) < 3 or bool(THING.search(text, max(0, date.start - REACH), date.start))


def only_event(calendar: Calendar, candidate: Candidate) -> str | None:
    """Day of the one event that the article reports, told before the candidate: all that is told after was there."""
    first = next((e for e in calendar.events if e.noun), None)
    return calendar.only if first is not None and first.start < candidate.end else None


def same_event(calendar: Calendar, candidate: Candidate) -> str | None:
    """Day of the event that has the name of the act: "Le lancement s'est tenu ce 4 mai"."""
    wanted = {
        "signature": "signature",
        "inauguration": "inauguration",
        "creation": "officialisation",
        "launch": "lancement",
    }.get(candidate.kind, "?")
    held = calendar.held[:MOST_EVENTS]
    told = held if candidate.start < LEAD else [e for e in held if e.start < candidate.end]
    for chosen in ([e for e in held if e.noun.startswith(wanted)], told):
        if len({e.value for e in chosen}) == 1:
            return chosen[0].value
    return None
