"""Tense of the clause around a date: behind or ahead of the time of writing, from the parse or from the words."""

import re
from collections.abc import Callable

from spacy.tokens import Doc, Token

from extractor.dates import patterns as words
from extractor.people.patterns import SPEECH
from extractor.people.words import fold
from extractor.references.text import text_of

# Sentence ends near the date: a stop before a space, a break, or a semicolon.
BREAK = re.compile(r"[.!?…;] |\n|[»\"] ")
# "a signé", "avait été remis"; "est signé" is a present, "s'est réuni" and "est né" are not.
COMPOUND = re.compile(
    r"\b(?:a|ont|avait|avaient|était|étaient|fut|furent|ai|avons|eut|vient|viennent|s'est|se sont|nous sommes) "
    r"(?:\w+ment |déjà |aussi |également |d'ailleurs |enfin |bien |tous |pas |été )?(?:été |de )?"
    r"(?!lieu\b)\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|its|ert|erte)\b",
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
# "seraient signés", "s'installerait": what lay ahead for a verb of the past; the tagger takes it for an imperfect.
CONDITIONAL = re.compile(r"\b(?P<stem>\w*(?:er|ir|dr|ttr|îtr|vr|rr|aur))(?:ait|aient)\b", re.IGNORECASE)
NO_CONDITIONALS = tuple(words.NO_CONDITIONALS)
WEEKDAYS = frozenset(words.WEEKDAYS)
# ", parti à la retraite fin juin": a participle after a comma has a past of its own.
CLAUSE = re.compile(
    rf", (?:\w+ment |enfin |déjà )?(?P<done>(?:{'|'.join(words.MOVED)}|élu|réélu|mis|ouvert|paru|pris|remis|réuni|rendu"
    r"|reçu|\w{2,}é)e?s?)\b(?! (?:ou|et|que|à partir)\b)[^,;.:!?«»()\n]{0,50}$",
    re.IGNORECASE,
)
# "le report annoncé fin septembre par l'assurance maladie": the agent after it tells of an act that is done.
ACTED = re.compile(
    r"(?:(?P<helper>[\w']+) )?(?:\w+ment |déjà |enfin )?(?P<done>\w{2,}(?:é|i|u|is|it|ert)(?:e?s?))"
    r"(?:,? (?:dès|en|au|à la|à l'|à|le|la|fin|mi|début))? ?$",
    re.IGNORECASE,
)
BY_AGENT = re.compile(r"^(?: (?:dernier|dernière|20\d\d))?,? par (?:l[ea]s? |l'|une? |son |sa |leurs? |notre |[A-ZÉÈ])")
# "Son enquête, à paraître en avril, conclut …".
TO_COME = re.compile(
    r"\bà (?:découvrir|livrer|naître|ouvrir|paraître|publier|remettre|rendre|signer|venir)(?: (?:au mois d[e']|au"
    r"|courant|dès|en|vers))? ?$"
)
# Said by someone of what is still to come: "attendu fin juin par les soignants", "fixé au 3 mai par la préfète".
NOT_DONE = re.compile(
    r"(?:attend|prév|voul)ue?s?|(?:avanc|décal|demand|différ|envisag|espér|évoqu|exig|fix|imagin|planifi|program{1,2}"
    r"|projet|réclam|recommand|redout|repouss|report|souhait|vis)ée?s?|(?:prom|rem|perm)ise?s?|été|parmi|ainsi|aussi"
    r"|ici|jeudi|lundi|mardi|midi|samedi|vendredi|mercredi|suivi|depuis|mais|puis",
    re.IGNORECASE,
)
# "sera publié fin juin par l'agence", "est examiné mardi par le Sénat".
HELPERS = re.compile(
    r"(?:être|est|sont|soit|soient|ser\w+|n'est|qu'il|doi\w+|va|vont|peu\w+|pourr\w+|devr\w+|sitôt|une fois)",
    re.IGNORECASE,
)
# The lemmatizer writes "espèrer".
PLANS = frozenset(map(fold, words.PLAN_LEMMAS))
TALKING = SPEECH - words.DOING
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
    found += [(match.end(), 1) for match in CONDITIONAL.finditer(text) if ends_as_conditional(match[0])]
    found += [(match.end(), 1) for match in FUTURE.finditer(text) if match[0].lower() not in NO_FUTURES]
    return found


def doc_tense(doc: Doc) -> Callable[[int, int], int] | None:
    """Give a reader of tenses that uses the parse of a Doc, None where it has none."""
    if not (doc.has_annotation("MORPH") and doc.has_annotation("DEP")):
        return None
    # Joined once: spaCy joins all tokens at each access, and a long text has a date in every sentence.
    text = text_of(doc)

    def tense(start: int, end: int) -> int:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            return text_tense(text, start, end)
        if span.text.lower() in WEEKDAYS and _is_beside(span.root, span.root.head) and _is_now(span.root.head):
            return 1
        if _acted(text, start, end):
            return -1
        if TO_COME.search(text, max(0, start - 40), start):
            return 1
        clause = CLAUSE.search(text, max(0, start - 80), start)
        if clause and not AHEAD.fullmatch(clause["done"]) and clause["done"].lower() not in words.STILL:
            return -1
        way = token_tense(span.root)
        return text_tense(text, start, end) if way is None else way

    return tense


def _acted(text: str, start: int, end: int) -> bool:
    """Tell whether a date tells when someone did what is spoken of: "annoncé fin septembre par la ministre"."""
    if not BY_AGENT.match(text[end : end + 30]):
        return False
    done = ACTED.search(text[max(0, start - 60) : start])
    if done is None or NOT_DONE.fullmatch(done["done"]):
        return False
    return not (done["helper"] and HELPERS.fullmatch(done["helper"]))


def _is_beside(day: Token, verb: Token) -> bool:
    """Tell whether no comma parts a day from a verb: not "Avec la signature, vendredi, d'un accord, la ville tient"."""
    left, right = sorted((day.i, verb.i))
    between = [token.text for token in day.doc[left + 1 : right]]
    return "," not in between or (day.is_sent_start is True and between[:1] == [","] and between.count(",") == 1)


def _is_now(verb: Token) -> bool:
    """Tell whether a verb tells in the present what is to come: "Ils se réunissent vendredi", not "dit-il mardi"."""
    if verb.pos_ != "VERB" or verb.text.lower().removesuffix("nt") in TALKING or verb.text.lower() in TALKING:
        return False
    helpers = [child for child in verb.children if child.dep_.split(":")[0] in ("aux", "cop")]
    if helpers:
        # "est reçue jeudi"; "est arrivée jeudi" is past
        passive = all(word.dep_ == "aux:pass" and _is_present(word) for word in helpers)
        return passive and not MOVED.search(f"est {verb.text}")
    return _is_present(verb)


def _is_present(token: Token) -> bool:
    """Tell whether a finite verb is in the present of the indicative."""
    future = _ends_as_future(token.text) or ends_as_conditional(token.text)
    return "Pres" in token.morph.get("Tense", []) and "Ind" in token.morph.get("Mood", []) and not future


def token_tense(token: Token) -> int | None:
    """Climb from a word to the verbs that govern it, to the first that tells its tense.

    Returns:
        -1 past, 1 future, 0 where an infinitive stands apart from the verb above ("avant de partir le 30 octobre, il
        a rappelé"), None where no verb tells.
    """
    date, nouns = token, [token]
    planned = False
    for _ in range(CLIMB):
        known = fold(token.lemma_) in PLANS or token.text.lower() in words.FORWARD_VERBS
        plans = token.pos_ in ("VERB", "AUX") and known
        if plans and (planned or _is_planned(token, date, nouns)):
            # "dont il avait annoncé la création le 3 mai": what was to come then has mostly come.
            return -1 if _is_pluperfect(token) else 1
        way = verb_tense(token)
        if way:
            return way
        if "Inf" in token.morph.get("VerbForm", []):
            if token.dep_ == "acl" and token.head.lemma_.lower() in words.PLAN_NOUNS:
                return 1
            if token.dep_ in ("advcl", "acl"):
                return 1 if _is_aim(token) else 0
            planned = True
        elif token.pos_ == "NOUN":
            nouns.append(token)
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _is_pluperfect(verb: Token) -> bool:
    """Tell whether a verb stands in the pluperfect: "avait annoncé"."""
    return any(child.dep_ == "aux:tense" and child.text.lower() in ("avait", "avaient") for child in verb.children)


def _is_aim(infinitive: Token) -> bool:
    """Tell whether an infinitive is the aim of what is planned: "entend s'appuyer sur elle pour lancer, en mai, …"."""
    if not any(child.lower_ in ("pour", "afin") for child in infinitive.children):
        return False
    above = infinitive.head
    for _ in range(CLIMB):
        if above.text.lower() in words.FORWARD_VERBS or (fold(above.lemma_) in PLANS and not verb_tense(above) < 0):
            return True
        joins = above.pos_ == "NOUN" or "Inf" in above.morph.get("VerbForm", [])
        if above.head.i == above.i or not joins:
            return False
        above = above.head
    return False


def _is_planned(verb: Token, date: Token, nouns: list[Token]) -> bool:
    """Tell whether a date belongs to the object of a verb: "ont voté l'ouverture d'un centre à la rentrée".

    A day of the week belongs to the verb: "ont voté la fermeture mardi".
    """
    if date.text.lower() in WEEKDAYS:
        return False
    if any(noun.lemma_.lower() in words.EVENT_NOUNS for noun in nouns):
        return True
    if verb.text.lower() in words.FORWARD_VERBS and verb.i < date.i:
        return True
    objects = [child for child in verb.children if child.dep_ == "obj" and child.i < date.i]
    return any(child.lemma_.lower() in words.EVENT_NOUNS for child in objects)


def verb_tense(token: Token) -> int:
    """Tell the tense of a verb with its auxiliaries: "a signé" -1, "sera remis" 1, "est prévue" 1, "doit" 1."""
    if token.pos_ not in ("VERB", "AUX") and not any(child.dep_ == "cop" for child in token.children):
        return 0
    helpers = [child for child in token.children if child.dep_.split(":")[0] in ("aux", "cop")]
    if token.lemma_.lower() in words.AHEAD_LEMMAS and _is_participle(token):
        return 1
    supposed = _supposed(token, helpers)
    if supposed:
        return supposed
    for verb in (*helpers, token):
        if "Fut" in verb.morph.get("Tense", []) or _ends_as_future(verb.text):
            return 1
    if not helpers and "Part" in token.morph.get("VerbForm", []) and _ends_as_future(token.head.text):
        return 1  # "Nous serons fixés samedi", where the parser hangs "fixés" under "serons"
    if token.lemma_.lower() in words.AHEAD_LEMMAS and not helpers and _governs_infinitive(token):
        return 1
    if helpers and all("Inf" in word.morph.get("VerbForm", []) and word.lemma_ == "être" for word in helpers):
        return 0  # "doit être examiné au printemps": the verb above tells
    if helpers and all(word.dep_ == "aux:pass" and "Pres" in word.morph.get("Tense", []) for word in helpers):
        return 0  # "est ouvert jusqu'au 30 avril"
    if any(set(verb.morph.get("Tense", [])) & {"Imp", "Past"} for verb in (*helpers, token)):
        return -1
    return 0


def _supposed(token: Token, helpers: list[Token]) -> int:
    """Tell the tense of a conditional or subjunctive: "seraient signés" 1, "soit prêt" 1, "aurait signé" -1."""
    for verb in (*helpers, token):
        conditional = verb.pos_ in ("VERB", "AUX") and ends_as_conditional(verb.text)
        if not conditional and not ("Sub" in verb.morph.get("Mood", []) and "Pres" in verb.morph.get("Tense", [])):
            continue
        # "aurait signé", "soit venu": hearsay, or done
        return -1 if verb.dep_ == "aux:tense" or (verb.lemma_ == "avoir" and verb.i != token.i) else 1
    return 0


def ends_as_conditional(text: str) -> bool:
    """Tell whether a verb ends as a conditional: "ouvrirait", not the imperfects "ouvrait", "retirait"."""
    match = CONDITIONAL.fullmatch(text)
    if match is None:
        return False
    stem = match["stem"].lower()
    return stem.endswith(words.CONDITIONALS) or not stem.endswith(NO_CONDITIONALS)


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
    past = "Part" in verb.morph.get("VerbForm", []) and any("Pres" in word.morph.get("Tense", []) for word in helpers)
    active = past and any(word.dep_ == "aux:tense" for word in helpers)
    return active or any("Fut" in word.morph.get("Tense", []) for word in (verb, *helpers))


def _is_participle(token: Token) -> bool:
    """Tell whether the word is a participle in the passive: "est prévue le 3 mai", "attendu en juin"."""
    active = any(child.dep_ == "aux:tense" and child.lemma_ == "avoir" for child in token.children)
    return "Part" in token.morph.get("VerbForm", []) and not active


def _governs_infinitive(token: Token) -> bool:
    """Tell whether a verb has an infinitive: "doit se tenir", "va ouvrir", "doit être examiné"."""
    below = (word for child in token.children if child.dep_ in ("xcomp", "ccomp", "obj") for word in child.children)
    return any("Inf" in word.morph.get("VerbForm", []) for word in (*token.children, *below))
