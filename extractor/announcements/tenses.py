"""How the cue of an act stands: done, lasting, ahead, and whether its sentence points back to an event."""

import re

from spacy.tokens import Doc, Span, Token

from extractor.acts.clauses import HAVE
from extractor.announcements.events import BACK
from extractor.records import Candidate
from extractor.references.text import sentence_of, text_of

# What tells that an act took time or was done earlier: it is of no single day.
LASTING = re.compile(
    r"\b(?:depuis|déjà|jusque-là|jusqu'ici|auparavant|par le passé|chaque (?:année|mois|semaine)"
    r"|sur (?:l'année|la période|l'exercice|(?:un|deux|trois|cinq|dix) ans?)|au total,)(?!\w)"
)
# "a choisi Anne Roy, sage-femme à Dole depuis onze ans": of the person, not of the act.
BESIDE = re.compile(r", \w[^,;:.«»]* $")
# "a-t-elle d'abord éludé, avant d'indiquer qu'elle réunirait …": told in one breath.
SAID_FIRST = re.compile(
    r"\b(?:a|ont)(?:-t-(?:elle|il|on)|-(?:elles|ils))\b[^.;:»«]{0,60}, (?:avant d[e']|tout en|puis)[^.;:»«]{0,24}$"
)
OF_IT = re.compile(
    r"\b(?:en|y) (?:a|est|ont|sont) (?:\w+ment )?(?:été )?$"
    r"|^(?:À (?:sa|leur) (?:présidence|tête)|Pour (?:la|le|les) (?:conduire|diriger|mener|piloter|présider)), .{0,60}$"
)
# Who says it so was not heard at the event: "auprès de la rédaction", "joint par téléphone", "sur le réseau X".
ELSEWHERE = re.compile(
    r"\bauprès (?:d(?:e l[ae'’]|u|es|e|')|de nos)\b|\b(?:contacté|interrogé|joint|sollicité)e?s? par (?:courriel|mail"
    r"|message|nos soins|téléphone)\b|\bsur (?:(?:le réseau(?: social)? )?(?:Bluesky|Facebook|LinkedIn|Twitter|X)\b"
    r"|(?:les|ses) réseaux sociaux)|\b[Dd]ans (?:une? |l[ae] |le même |son |sa |leur )(?:communiqué|courriel|courrier|"
    r"entretien|interview|lettre|message|rapport|tribune|tweet|vidéo)\b|\bpar (?:communiqué|courriel|courrier|mail|"
    r"voie de presse|l'intermédiaire)\b|\b(?:[AÀà] l'inverse|[Aa]u contraire|[Ee]n réaction),? "
)
# "À l'entendre, l'argent aurait mieux servi ailleurs": no verb tells when.
TIMELESS = frozenset({"speech.d-après", "speech.own", "speech.pour", "speech.pour-qui", "speech.selon"})
REACTIONS = frozenset({"prendre acte", "réagir"})
REACTING = re.compile(r"\bpris acte\b|\bau contraire\b")
# Characters on either side of a cue in which words tell where something was said.
REACH = 400
DONE = ("é", "i", "u", "is", "it", "rt")


def cue_span(doc: Doc, candidate: Candidate) -> Span | None:
    """Tokens of the cue."""
    cue = doc.char_span(*candidate.cue, alignment_mode="expand")
    return cue if cue is not None and len(cue) else None


def hangs_on_past(verb: Token) -> bool:
    """Tell whether a gerund or infinitive goes with a main verb: "…, estimant que", "en a profité pour rappeler"."""
    # "« Parfait », assure la maire, qui a salué …": a present in -re is no infinitive.
    joined = verb.lower_.endswith(("ant", "er", "ir", "re")) and "Fin" not in verb.morph.get("VerbForm", [])
    return joined and verb.head.i != verb.i and verb.head.sent.start == verb.sent.start


def hung_on(verb: Token) -> Token:
    """Give the verb that a gerund goes with, over the object between them: "ont adopté une motion demandant …"."""
    above = verb.head
    return above.head if above.pos_ == "NOUN" and above.dep_ == "obj" else above


def is_future(cue: Span) -> bool:
    """Tell whether the cue is a future: "recevra", "sera signé"."""
    return cue.root.lower_.endswith(("ra", "ront", "rons"))


def is_past(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether the cue stands in a compound past: "a annoncé", "ont été signés"; bare participles too."""
    cue = cue_span(doc, candidate)
    if cue is None or candidate.rule in TIMELESS:
        return False
    for token in cue:
        if token.lower_.lstrip("-") in HAVE and HAVE[token.lower_.lstrip("-")] == "pres":
            return True
        if token.lower_ in {"est", "sont"} and _is_reflexive(token):
            return True
    first = cue[0]
    if _compound(doc, first):
        return True
    if hangs_on_past(cue.root) and _compound(doc, hung_on(cue.root)):
        return True
    if candidate.rule == "speech.gerund" and SAID_FIRST.search(
        text_of(doc), sentence_of(first).start_char, cue.end_char
    ):
        return True
    return candidate.rule.endswith((".participle", ".noun"))


def _is_reflexive(auxiliary: Token) -> bool:
    """Tell whether a reflexive stands before an auxiliary: "s'est réjouie la présidente", "s'y est dite opposée"."""
    before = auxiliary.i - 1
    if before > 0 and auxiliary.doc[before].lower_ in {"y", "en"}:
        before -= 1
    return before >= 0 and auxiliary.doc[before].lower_ in {"s'", "se"}


def was(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether an act stands in the imperfect or simple past: "La CPTS y tenait son assemblée"."""
    cue = cue_span(doc, candidate)
    if cue is None or not candidate.rule.endswith(".active") or candidate.kind == "objective":
        return False
    return cue.root.lower_.endswith(("ait", "aient", "èrent", "irent", "it"))


def of_it(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether an act is of what was told before: "La présidence en a été confiée à Anne Roy"."""
    cue = cue_span(doc, candidate)
    return cue is not None and bool(OF_IT.search(text_of(doc)[sentence_of(cue[0]).start_char : cue.start_char]))


def points_back(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether the sentence of an act points back to an event: "À l'issue des échanges, un groupe a été créé"."""
    cue = cue_span(doc, candidate)
    return cue is not None and bool(BACK.search(text_of(doc), sentence_of(cue[0]).start_char, cue.start_char))


def goes_back(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a pluperfect, or a present beside one who writes, is of an event pointed back to.

    "À l'issue de la rencontre, deux syndicats avaient signé"; "Dans un communiqué publié en fin de journée, …".
    """
    cue = cue_span(doc, candidate)
    return cue is not None and not is_future(cue) and points_back(doc, candidate)


def _compound(doc: Doc, verb: Token) -> bool:
    """Tell whether an auxiliary in the present stands before a participle; "et élu" shares the one before."""
    if not verb.lower_.rstrip("es").endswith(DONE) and not verb.lower_.endswith("é"):
        return False
    for index in range(verb.i - 1, max(sentence_of(verb).start, verb.i - 6) - 1, -1):
        word = doc[index].lower_.lstrip("-")
        if word in {"a", "ont", "est", "sont", "été"}:
            return True
        if doc[index].pos_ in {"NOUN", "PROPN", "PUNCT"}:
            break
    return verb.dep_ == "conj" and any(c.lower_ in {"a", "ont"} for c in verb.head.children)


def lasts(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether words outside what is said tell that it took time: "L'ARS finance déjà" is said on its day."""
    text = text_of(doc)
    found = LASTING.finditer(text, candidate.start, candidate.end)
    if candidate.rule.startswith("act."):
        return any(not BESIDE.search(text, candidate.cue[1], m.start()) for m in found)
    low, high = candidate.content
    return any(not low <= m.start() < high for m in found)


def says(candidate: Candidate) -> bool:
    """Tell whether something is said or wanted rather than done."""
    return candidate.kind in {"statement", "objective"} or candidate.rule.startswith("speech.")


def is_elsewhere(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether something was said elsewhere than where the story is: to a reporter, in writing, as a reaction.

    "« C'est maigre », a réagi le syndicat", "a déclaré Anne Roy, jointe par téléphone", "a salué sur X le sénateur".
    """
    cue = cue_span(doc, candidate)
    if cue is None or candidate.verb in REACTIONS or REACTING.search(cue.text):
        return cue is not None
    sent = sentence_of(cue[0])
    low, high = max(sent.start_char, cue.start_char - REACH), min(sent.end_char, cue.end_char + REACH)
    # "a salué sur X « un progrès »": what opens the content belongs to the verb.
    act = candidate.rule.startswith("act.")
    within = range(0) if act else range(candidate.content[0] + 1, candidate.content[1])
    return any(m.start() not in within for m in ELSEWHERE.finditer(text_of(doc), low, high))
