"""Tense of the clause around a date: behind or ahead of the time of writing, from the parse or from the words."""

import re
from collections.abc import Callable

from spacy.tokens import Doc, Token

from extractor import dates_patterns as words

# Sentence ends near the date: a stop before a space, a break, or a semicolon.
BREAK = re.compile(r"[.!?…;] |\n|[»\"] ")
# "a signé", "avait été remis"; "est signé" is a present, "s'est réuni" and "est né" are not.
COMPOUND = re.compile(
    r"\b(?:a|ont|avait|avaient|était|étaient|fut|furent|ai|avons|eut|vient|viennent|s'est|se sont|nous sommes) "
    r"(?:\w+ment |déjà |aussi |également |d'ailleurs |enfin |bien |tous |pas |été )?(?:été |de )?"
    r"\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|its|ert|erte)\b",
    re.IGNORECASE,
)
MOVED = re.compile(
    rf"\b(?:est|sont|suis) (?:\w+ment |déjà |aussi |enfin )?(?:{'|'.join(words.MOVED)})e?s?\b", re.IGNORECASE
)
IMPERFECT = re.compile(r"\b\w+(?:[^r]ait|[^r]aient|èrent|irent|urent)\b", re.IGNORECASE)
FUTURE = re.compile(
    r"\b(?:\w+(?:era|eront|ira|iront|dra|dront|ettra|ettront|aîtra|aîtront|rra|rront|vra|vront|erons|irons)|aura|auront|fera|feront)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(r"\b(?:" + "|".join(map(re.escape, words.AHEAD)) + r")\b", re.IGNORECASE)
NO_FUTURES = frozenset(words.NO_FUTURES)
REACH = 160
CLIMB = 8


def text_tense(text: str, start: int, end: int) -> int:
    """Tell the tense of the verb nearest to a stretch of text within its sentence, by the shape of words.

    Returns:
        -1 past, 1 future, 0 where no verb tells.
    """
    left_text = text[max(0, start - REACH) : start]
    cut = [match.end() for match in BREAK.finditer(left_text)]
    left = left_text[cut[-1] :] if cut else left_text
    right_text = text[end : end + REACH]
    stop = BREAK.search(right_text)
    right = right_text[: stop.start()] if stop else right_text
    before, after = _signals(left), _signals(right)
    nearest = min([(len(left) - at, way) for at, way in before] + [(at + 4, way) for at, way in after], default=(0, 0))
    return nearest[1]


def _signals(text: str) -> list[tuple[int, int]]:
    """Give where words of past and future stand in a stretch of text."""
    ahead = {match.end() for match in AHEAD.finditer(text)}
    found = [(end, 1) for end in ahead]
    # "est prévue" has the shape of a past; "était prévue" too, and so it is left open
    found += [(match.end(), -1) for match in COMPOUND.finditer(text) if match.end() not in ahead]
    found += [(match.end(), -1) for match in MOVED.finditer(text)]
    found += [(match.end(), -1) for match in IMPERFECT.finditer(text)]
    found += [(match.end(), 1) for match in FUTURE.finditer(text) if match[0].lower() not in NO_FUTURES]
    return found


def doc_tense(doc: Doc) -> Callable[[int, int], int] | None:
    """Give a reader of tenses that uses the parse of a Doc, None where it has none."""
    if not (doc.has_annotation("MORPH") and doc.has_annotation("DEP")):
        return None

    def tense(start: int, end: int) -> int:
        span = doc.char_span(start, end, alignment_mode="expand")
        way = token_tense(span.root) if span is not None and len(span) else None
        return text_tense(doc.text, start, end) if way is None else way

    return tense


def token_tense(token: Token) -> int | None:
    """Climb from a word to the verbs that govern it, to the first that tells its tense.

    Returns:
        -1 past, 1 future, 0 where an infinitive stands apart from the verb above ("avant de partir le 30 octobre, il
        a rappelé"), None where no verb tells.
    """
    for _ in range(CLIMB):
        way = verb_tense(token)
        if way:
            return way
        if "Inf" in token.morph.get("VerbForm") and token.dep_ in ("advcl", "acl"):
            return 0
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def verb_tense(token: Token) -> int:
    """Tell the tense of a verb with its auxiliaries: "a signé" -1, "sera remis" 1, "est prévue" 1, "doit" 1."""
    if token.pos_ not in ("VERB", "AUX"):
        return 0
    helpers = [child for child in token.children if child.dep_.split(":")[0] in ("aux", "cop")]
    if token.lemma_.lower() in words.AHEAD_LEMMAS and _is_participle(token):
        return 1
    for verb in (*helpers, token):
        if "Fut" in verb.morph.get("Tense") or _ends_as_future(verb.text):
            return 1
        if "Cnd" in verb.morph.get("Mood") and verb.lemma_.lower() == "devoir":
            return 1
    if token.lemma_.lower() in words.AHEAD_LEMMAS and not helpers and _governs_infinitive(token):
        return 1
    if helpers and all(word.dep_ == "aux:pass" and "Pres" in word.morph.get("Tense") for word in helpers):
        return 0  # "est ouvert jusqu'au 30 avril"
    if any(set(verb.morph.get("Tense")) & {"Imp", "Past"} for verb in (*helpers, token)):
        return -1
    return 0


def _ends_as_future(text: str) -> bool:
    """Tell whether a verb ends as a future; the tagger reads one in twenty as a past ("ouvrira")."""
    return FUTURE.fullmatch(text) is not None and text.lower() not in NO_FUTURES


def is_event(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the verb that a word belongs to is a compound past or a future: something that happens that day.

    "Le contrat a été signé aujourd'hui" is of the day; "nous en sommes aujourd'hui à 75 %" of these days.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    verb = span.root.head if span is not None and len(span) else None
    if verb is None or verb.pos_ != "VERB":
        return False
    helpers = [child for child in verb.children if child.dep_ in ("aux:tense", "aux:pass")]
    past = "Part" in verb.morph.get("VerbForm") and any("Pres" in word.morph.get("Tense") for word in helpers)
    active = past and any(word.dep_ == "aux:tense" for word in helpers)
    return active or any("Fut" in word.morph.get("Tense") for word in (verb, *helpers))


def _is_participle(token: Token) -> bool:
    """Tell whether the word is a participle in the passive: "est prévue le 3 mai", "attendu en juin"."""
    active = any(child.dep_ == "aux:tense" and child.lemma_ == "avoir" for child in token.children)
    return "Part" in token.morph.get("VerbForm") and not active


def _governs_infinitive(token: Token) -> bool:
    """Tell whether a verb has an infinitive: "doit se tenir", "va ouvrir"."""
    return any("Inf" in child.morph.get("VerbForm") for child in token.children)
