"""Lists told by the line above them: demands, recommendations, what a council decides, one item each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractor.acts.forms import forms_of
from extractor.acts.tables import verbs as act_verbs
from extractor.records import Candidate
from extractor.speech.forms import forms, plain, verbs
from extractor.speech.groups import Group, find_groups
from extractor.speech.left import actors_left
from extractor.speech.patterns import CLITICS, DETERMINERS, listed
from extractor.speech.readings import is_infinitive
from extractor.speech.subjects import Span, can_speak, head_of, is_name, phrase_right, span
from extractor.speech.words import Passage, split_words

ITEM = re.compile(
    r"[ \t]*(?:[•▪●◦◆■▸‣➤➢►→✓✔*·–—-]|\(?\d{1,2}[.)°]|\(?[a-h]\)|"
    r"(?:[Nn]°|[Rr]ecommandation|[Pp]roposition|[Mm]esure|[Aa]xe) ?(?:n° ?)?\d+(?: ?[:–—-])?)[ \t]*"
)
LINE = re.compile(r"[^\n]+")
FEWEST_ITEMS = 2
FEWEST_WORDS = 3
FEWEST_OF_LEAD = 2
# How far before its colon a verb may open a list: "demande en priorité :", "propose, dans un courrier au préfet :".
FARTHEST = 14
COMPLAINTS = frozenset(("criticise", "fear", "praise", "regret"))
# Characters above a heading in which those who advise may be named.
FARTHEST_BACK = 20_000
# What somebody recommends: "Parmi leurs recommandations : …", "PRINCIPALES PRÉCONISATIONS".
ADVICE = listed(
    "conseils demande demandes exigences pistes préconisation préconisations proposition propositions recommandation "
    "recommandations revendication revendications requêtes souhaits vœux"
)
WHOSE = frozenset(("leur", "leurs", "ses", "sa", "son"))
OF = frozenset(("de", "du", "d'", "des"))
# Who advises where the heading does not tell: those named last before it.
ADVISERS = re.compile(
    r"\b(?:[Ll]es (?:deux |trois )?(?:rapporteur\w*|auteur\w*|inspect\w+|sénateurs|députés)|"
    r"[Ll]a (?:commission|fédération|Fédération|mission|Cour|chambre)|"
    r"[Ll]e (?:comité|syndicat|collectif|rapport|groupe de travail)|"
    r"[Ll]'(?:association|inspection|observatoire|intersyndicale))\b"
)
# Who decides by items, and how: "Le conseil, après en avoir délibéré, par 17 voix pour :".
DELIBERATING = re.compile(
    r"\b(?:conseil|assemblée|bureau|comité|commission|jury|délibér\w+|voix|unanimité|vot[eé]\w*)\b", re.IGNORECASE
)
ACCOMPANY = frozenset(("se", "s'", "en", "y", "l'", "le", "la", "les", "lui", "leur"))
INFINITIVES = ("er", "ir", "oir", "re")
AUXILIARIES = frozenset(("a", "ont", "est", "sont"))
# What opens and closes an item and is no part of what it says.
THAT = re.compile(r"(?:[Qq]ue |[Qq]u'|[Dd]e (?=\w+(?:er|ir|re)\b)|[Dd]'(?=\w+(?:er|ir|re)\b))")
END = " ;,.:\t"


@cache
def _acting() -> dict[str, str]:
    """Lemma of each form in the present that tells an act."""
    table = forms_of(frozenset(act_verbs()))
    return {word: next(f.lemma for f in found if f.mood == "pres") for word, found in table.items() if _presents(found)}


def _presents(found: Sequence[object]) -> bool:
    """Tell whether a form may be a present."""
    return any(getattr(form, "mood", "") == "pres" for form in found)


def find_lists(text: str, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Find what the items of a list say, each by whoever the line above lets speak.

    "La fédération demande :" and its items, "Le conseil, à l'unanimité :" and what he does, "Recommandations".

    Args:
        text: the article.
        passages: its passages, in order.
    """
    ends = {passage.end: passage for passage in passages}
    starts = {passage.start: passage for passage in passages}
    lead: Span | None = None
    items: list[Span] = []
    for line in LINE.finditer(text):
        if not line.group().strip():
            continue
        mark = ITEM.match(text, *line.span())
        if mark and mark.end() < line.end():
            items.append((mark.end(), line.end()))
            continue
        yield from _read(text, lead, items, ends, starts)
        stripped = line.end() - (len(line.group()) - len(line.group().rstrip()))
        lead, items = (line.start(), stripped), []
    yield from _read(text, lead, items, ends, starts)
    for passage in passages:
        yield from _within(passage)


def _read(
    text: str, lead: Span | None, items: list[Span], ends: dict[int, Passage], starts: dict[int, Passage]
) -> Iterator[Candidate]:
    """Read the items of one list."""
    if lead is None or len(items) < FEWEST_ITEMS:
        return
    above = ends.get(lead[1]) or starts.get(lead[0])
    if above is None:
        return
    opened = text[lead[1] - 1] == ":"
    group = _opening_group(above) if opened else None
    spoken = [split_words(text, *item) for item in items]
    if group is not None:
        actors, _ = actors_left(above, group)
        if actors and group.verb.grade in COMPLAINTS and all(words[0].lower in DETERMINERS for words in spoken):
            # "Notre syndicat déplore :" and what: one complaint.
            whole = _said((items[0][0], items[-1][1]), text, actors, group)
            yield replace(whole, start=above.start)
            return
        for item, words in zip(items, spoken, strict=True):
            if actors and len(words) > FEWEST_WORDS and (words[0].lower in DETERMINERS or _completes(above, item)):
                yield _said(item, text, actors, group)
        return
    advice = _adviser(above, opened=opened)
    if advice is not None:
        told = any(_infinitive(above, item) for item in items)
        for item, words in zip(items, spoken, strict=True):
            if told and len(words) > FEWEST_WORDS and words[0].lower.endswith(INFINITIVES):
                yield _advised(item, text, advice)
        return
    subject = _bare_subject(above) if opened else ()
    for item in items:
        acted = _acted(above, item) if subject else None
        if acted is not None and (acted[0] == "statement" or DELIBERATING.search(text, *lead)):
            yield _done(item, text, subject, *acted)


def _opening_group(passage: Passage) -> Group | None:
    """The verb of speech that stands last before the colon at the end of a passage."""
    last = len(passage.words) - 1
    groups = [g for g in find_groups(passage) if g.shape in ("finite", "opened") and g.modality != "negated"]
    found = groups[-1] if groups else None
    if found is None or last - found.last > FARTHEST:
        return None
    return found if {"que", "de", "à", "inf", "obj", "quote"} & found.verb.takes else None


def _inner(passage: Passage, item: Span) -> Passage:
    """The item as a passage of its own."""
    return replace(passage, start=item[0], end=item[1], words=split_words(passage.text, *item), quotes=())


def _completes(passage: Passage, item: Span) -> bool:
    """Tell whether an item goes on with a verb of speech: "que chaque …", "de financer …", "financer …"."""
    inner = _inner(passage, item)
    first = inner.words[0].lower
    return (
        first in ("que", "qu'")
        or is_infinitive(inner, 1 if first in ("de", "d'", "à") else 0)
        or _infinitive(passage, item)
    )


def _infinitive(passage: Passage, item: Span) -> bool:
    """Tell whether an item begins with an infinitive: "Ramener de cinq à trois ans …"."""
    inner = _inner(passage, item)
    words = inner.words
    at = 1 if words and words[0].lower in ("de", "d'") else 0
    if len(words) - at <= FEWEST_WORDS:
        return False
    lower = words[at].lower
    governed = words[at + 1].lower
    return lower.endswith(INFINITIVES) and (
        words[at].start in passage.verbs or (words[at].start not in passage.nouns and governed != "de")
    )


def _adviser(passage: Passage, *, opened: bool) -> tuple[Span, ...] | None:
    """Whose advice a heading announces; None where it announces none."""
    words = passage.words
    noun = next((i for i, word in enumerate(words) if word.lower in ADVICE), None)
    if noun is None or (not opened and len(words) > FARTHEST):
        return None
    if any(word.start in passage.verbs and word.lower not in ("figurent", "figure") for word in words):
        return None
    whose = next((word for word in words[max(0, noun - 4) : noun] if word.lower in WHOSE), None)
    if whose is not None:
        return ((whose.start, whose.end),)
    if noun + 2 < len(words) and words[noun + 1].lower in OF:
        last = phrase_right(passage, noun + 2, len(words))
        if can_speak(head_of(passage, noun + 2, last)):
            return (span(passage, noun + 2, last),)
    named = [
        found.span() for found in ADVISERS.finditer(passage.text, max(0, passage.start - FARTHEST_BACK), passage.start)
    ]
    people = [one for one in named if passage.text[one[0] : one[0] + 3].lower() == "les"]
    return tuple((people or named)[-1:]) or None


def _bare_subject(passage: Passage) -> tuple[Span, ...]:
    """Who a line without a verb lets act: "Le conseil, après en avoir délibéré, par 17 voix :"."""
    words = passage.words
    finite = [
        w for w in words if w.start in passage.verbs and not w.lower.endswith(("er", "ir", "re", "é", "ée", "és"))
    ]
    if len(words) < FEWEST_OF_LEAD or any(w.lower not in ("avoir", "être", "ayant") for w in finite):
        return ()
    for at in range(len(words) - 1):
        opens = at == 0 or words[at - 1].text == ","
        if opens and (words[at].lower in DETERMINERS or is_name(passage, at)):
            last = phrase_right(passage, at, len(words))
            if head_of(passage, at, last) in ("name", "institution"):
                return (span(passage, at, last),)
    return ()


def _acted(passage: Passage, item: Span) -> tuple[str, str, Span] | None:
    """Kind, verb and cue of an item that begins with a finite verb: "apporte son soutien à …", "a élu …"."""
    words = _inner(passage, item).words
    at = 0
    while at < len(words) - 1 and words[at].lower in ACCOMPANY | AUXILIARIES:
        at += 1
    if len(words) - at < FEWEST_WORDS or words[at].lower in CLITICS:
        return None
    lower, cue = words[at].lower, (words[at].start, words[at].end)
    told = at > 0 and words[at - 1].lower in AUXILIARIES
    spoken = next((f for f in forms().get(lower, ()) if f.tense == ("part" if told else "pres")), None)
    if spoken is not None and spoken.lemma in verbs() and spoken.number != "pl":
        return verbs()[spoken.lemma].kind, plain(spoken.lemma), cue
    lemma = _acting().get(lower)
    if lemma is not None and not told:
        return act_verbs()[lemma][0].kind, lemma, cue
    return ("other", lower, cue) if words[at].start in passage.verbs and words[at].start == item[0] else None


def _content(text: str, item: Span) -> Span:
    """An item without the marks at its end."""
    return item[0], item[0] + len(text[slice(*item)].rstrip(END))


def _said(item: Span, text: str, actors: tuple[Span, ...], group: Group) -> Candidate:
    """Make the candidate of an item that completes a verb of speech."""
    first = re.compile(r"\S+").match(text, item[0])
    cue = first.span() if first else item
    that = THAT.match(text, *item)
    item = (that.end() if that else item[0], item[1])
    return Candidate(
        group.verb.kind, plain(group.verb.lemma), cue, actors, _content(text, item), *item, False, group.modality,
        "speech.list",
    )  # fmt: skip


def _advised(item: Span, text: str, actors: tuple[Span, ...]) -> Candidate:
    """Make the candidate of one piece of advice."""
    first = re.compile(r"\S+").match(text, item[0])
    cue = first.span() if first else item
    return Candidate(
        "objective", "recommander", cue, actors, _content(text, item), *item, False, "asserted", "speech.advice"
    )


def _done(item: Span, text: str, actors: tuple[Span, ...], kind: str, verb: str, cue: Span) -> Candidate:
    """Make the candidate of what a council does by an item."""
    rule = "speech.list" if kind == "statement" else f"act.{kind}.list"
    return Candidate(kind, verb, cue, actors, _content(text, item), *item, False, "asserted", rule)


def _within(passage: Passage) -> Iterator[Candidate]:
    """Read advice told in one sentence: "Au nombre de ses recommandations : ramener …, fusionner … et ouvrir …"."""
    words = passage.words
    colon = next((i for i, word in enumerate(words) if word.text == ":"), None)
    if colon is None or colon + FEWEST_WORDS >= len(words) or colon > FARTHEST:
        return
    if not any(word.lower in ADVICE for word in words[:colon]):
        return
    item = (words[colon + 1].start, passage.end)
    above = Passage(
        passage.text,
        passage.start,
        words[colon].end,
        words[: colon + 1],
        (),
        passage.names,
        passage.verbs,
        passage.nouns,
    )
    if _infinitive(passage, item) and (advice := _adviser(above, opened=True)) is not None:
        yield _advised(item, passage.text, advice)
