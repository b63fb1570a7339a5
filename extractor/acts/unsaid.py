"""Acts told without whoever does them: "Un groupe de travail a été constitué", "Une cellule verra le jour en mai"."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from extractor.acts.actors import Span, find_relative, is_date
from extractor.acts.agents import agent_spans, owners
from extractor.acts.clauses import HAVE, PLURAL_AUX, Cue, clause_end, find_auxiliaries, is_negated, is_reflexive
from extractor.acts.forms import Form, forms_of
from extractor.acts.tables import rows
from extractor.records import Candidate
from extractor.references.resolve import Referents, gather, resolve
from extractor.references.text import days_within, quoted_in, sentence_of

RULE = "act.unsaid"
# What a deed without a doer may be about: something new, something of whoever is spoken of.
INDEFINITE = re.compile(
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|cent|plusieurs|quelques|des|\d+)\s",
    re.IGNORECASE,
)
OWN = re.compile(r"(?P<whose>son|sa|ses|leurs?)\s", re.IGNORECASE)
OF_ITS_OWN = re.compile(
    r"(?:le|la|les|l')\s?(?:[\w-]+ ){1,4}?(?:de la (?:communauté|CPTS|structure|fédération)|"
    r"de l'(?:association|équipe|agence))\b|les statuts\b",
    re.IGNORECASE,
)
# What opens a sentence before its subject: "À l'issue des échanges, un groupe …", "Dès mars, une astreinte …".
OPENING = re.compile(
    r"(?:[^,;:«»]{2,70}, |(?:[–—•*→▪-]|\d[.)]) ?|(?:Ensuite|Enfin|Puis|Ainsi|Depuis|Désormais|Par ailleurs),? ?)*"
)
# Words of the subject up to its verb.
LONGEST_SUBJECT = 26
# Sentences back in which whoever acts was named.
FARTHEST = 3
# "constitué autour de deux infirmières, Anne Roy et Claire Morvan": who belongs to what is made.
AROUND = re.compile(r"\b(?:autour|composée?|formée?) de ")
SHOWN = re.compile(r"(?:Elle|Il|La (?:CPTS|communauté|structure|fédération|commune)|L'(?:agence|association))(?= )")
# "Une enveloppe de 12 millions d'euros sera versée" in what a ministry makes known.
MONEY = re.compile(r"\b(?:euros?|€|M€|enveloppe|budget|fonds|crédits?|aide|prime|dotation|subvention)s?")
COMMUNIQUE = re.compile(r"\b(?:communiqué|dossier) de presse\b|\A\W*(?:minist[èe]re|cabinet) d", re.IGNORECASE)
MINISTER = re.compile(r"\b(?:ministre|secrétaire d'État)\b")
HEAD, NEXT_TO = 400, 60
WITH_HAVE = frozenset({"commencer", "débuter", "démarrer", "voir"})
# A call or a report is an agency's as well as the community's.
OF_AGENCIES = frozenset({"publication", "report"})
FUTURES = frozenset({"sera", "seront"})
PERFECTS = frozenset({"a", "ont", "avait", "avaient"})
PASTS = frozenset({"fut", "furent"})
# Of meetings and the like only those of whoever is spoken of are news of theirs.
ONLY_OWN = frozenset({"avoir", "réunir", "tenir", "rassembler"})
PEOPLE = re.compile(
    r"(?:une? |deux |trois |\w+ )?(?:[\w-]+ )?(?:patient|habitant|personne|usager|élève|voiture|famille)"
)


@cache
def entries() -> dict[tuple[str, str], tuple[str, re.Pattern[str]]]:
    """Kind and tail of each verb and voice."""
    found = rows("acts_unsaid.tsv")
    return {(row[0], row[1]): (row[2], re.compile(row[3] if len(row) > 3 else "", re.IGNORECASE)) for row in found}


def find_unsaid(doc: Doc) -> Iterator[Candidate]:
    """Find what is done or will be done without its doer being told: whoever the paragraph is about does it.

    Whoever joins it with statements and acts keeps one only where these found nothing in its sentence.

    Args:
        doc: a parsed Doc on which the pipes of names have run.

    Yields:
        One candidate per verb of the table in the passive or of beginning, in the future or in the past.
    """
    referents, quoted = gather(doc), quoted_in(doc)
    named = {k.name: (k.start, k.end) for k in reversed(referents.known) if k.sort == "cpts"}
    only = tuple(named.values()) if len(named) == 1 else ()
    forms = forms_of(frozenset(lemma for lemma, _ in entries()))
    for token in doc:
        if token.lower_ not in forms or quoted[token.idx]:
            continue
        for form in forms[token.lower_]:
            cue = _read(token, form)
            entry = entries().get((form.lemma, cue.voice)) if cue is not None else None
            if cue is None or entry is None:
                continue
            found = _candidate(referents, cue, *entry, only)
            if found is not None:
                yield found
                break


def _read(token: Token, form: Form) -> Cue | None:
    """Read a verb in the future, the perfect or the simple past; None for any other."""
    if form.mood == "fut" and token.pos_ in {"VERB", "AUX"}:
        voice = "reflexive" if is_reflexive(token) else "active"
        cue = Cue(token, form, token.i, voice, "planned", form.plural, "fut")
        return None if is_negated(token, token) else cue
    helpers = find_auxiliaries(token) if form.mood == "part" else []
    if not helpers or is_negated(helpers[0], token):
        return None
    first, last = helpers[0].lower_, helpers[-1].lower_
    past = first in PERFECTS and (last == "été" or form.lemma in WITH_HAVE)
    if not (past or first in FUTURES or first in PASTS):
        return None
    voice = "active" if last in HAVE else "passive"
    modality = "planned" if first in FUTURES else "asserted"
    return Cue(token, form, helpers[0].i, voice, modality, first in PLURAL_AUX, "fut" if first in FUTURES else "past")


def _candidate(
    referents: Referents, cue: Cue, kind: str, tail: re.Pattern[str], only: tuple[Span, ...]
) -> Candidate | None:
    """Make the candidate of a verb whose subject is a thing and whose doer is not told."""
    doc, sent = cue.token.doc, sentence_of(cue.token)
    end = doc[clause_end(cue) - 1].idx + len(doc[clause_end(cue) - 1].text)
    after = referents.text[cue.token.idx + len(cue.token.text) : end].lstrip()
    dated = bool(days_within(doc, sent.start_char, sent.end_char))
    around = _around(referents, cue, end)
    if not tail.match(after) or not (dated or around or cue.modality == "planned"):
        return None
    if find_relative(cue) is not None or (cue.voice == "passive" and agent_spans(referents, cue)):
        return None
    subject = _subject(referents, cue)
    if subject is None:
        return None
    text = referents.text[slice(*subject)]
    own = OWN.match(text)
    if PEOPLE.match(text) or (cue.form.lemma in ONLY_OWN and not own):
        return None
    if not (own or INDEFINITE.match(text) or OF_ITS_OWN.match(text)) or referents.heads(*subject):
        return None
    actors = (
        owners(referents, (subject[0], subject[0] + own.end("whose")))
        if own
        else _topic(referents, cue) or _spender(referents, text, cue) or (() if kind in OF_AGENCIES else only)
    )
    if not (actors or around):
        return None
    return Candidate(
        kind=kind,
        verb=cue.form.lemma,
        cue=(cue.token.idx, cue.token.idx + len(cue.token.text)),
        actors=(*actors, *around),
        content=(subject[0], end),
        start=sent.start_char,
        end=sent.end_char,
        direct=False,
        modality=cue.modality,
        rule=f"{RULE}.{cue.voice}",
    )


def _subject(referents: Referents, cue: Cue) -> Span | None:
    """The noun phrase from the opening of the sentence to the verb; None where another clause stands between."""
    doc, sent = cue.token.doc, sentence_of(cue.token)
    first = cue.first
    while first > sent.start and doc[first - 1].lower_ in {"se", "s'", "y", "lui", "leur", "en"}:
        first -= 1
    end = doc[first - 1].idx + len(doc[first - 1].text) if first > sent.start else sent.start_char
    start = sent.start_char
    cut = max(referents.text.rfind(mark, start, end) for mark in (" : ", " ; ", "\n"))
    start = cut + 1 if cut >= 0 else start
    start += len(referents.text[start:end]) - len(referents.text[start:end].lstrip(" :;\n–—•*→▪-"))
    for opening in (0, OPENING.match(referents.text, start, end).end() - start):  # type: ignore[union-attr]
        text = referents.text[start + opening : end]
        if INDEFINITE.match(text) or OWN.match(text) or OF_ITS_OWN.match(text):
            span = doc.char_span(start + opening, end, alignment_mode="expand")
            if span is None or len(span) > LONGEST_SUBJECT or is_date(span[0]):
                return None
            if any("Fin" in t.morph.get("VerbForm", []) for t in span):
                return None
            return start + opening, end
    return None


def _topic(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """The body that the sentences before, in the same paragraph, are about: the subject of one of them."""
    start = sentence_of(cue.token).start_char
    floor = referents.text.rfind("\n\n", 0, start) + 1
    for sent in referents.sentences_before(floor, start)[:FARTHEST]:
        found = opening_body(referents, sent.start_char, sent.end_char)
        if found is not None:
            return (found,)
    return ()


def _spender(referents: Referents, subject: str, cue: Cue) -> tuple[Span, ...]:
    """Who speaks in a communiqué of money that will be given: the minister or body first named in it."""
    if not MONEY.search(subject) or not COMMUNIQUE.search(referents.text, 0, HEAD):
        return ()
    minister = MINISTER.search(referents.text, 0, cue.token.idx)
    if minister is not None:
        near = referents.within(max(0, minister.start() - NEXT_TO), minister.end() + NEXT_TO)
        people = [k for k in near if k.sort == "person"]
        people.sort(key=lambda k: min(abs(k.end - minister.start()), abs(k.start - minister.end())))
        return tuple((k.start, k.end) for k in people[:1])
    return tuple((k.start, k.end) for k in referents.known[:1] if k.sort != "person" and k.start < HEAD)


def opening_body(referents: Referents, start: int, end: int) -> Span | None:
    """The body by name that is the subject of a sentence, or the pronoun that stands for one."""
    shown = SHOWN.match(referents.text, start, end)
    if shown and any(not referents.is_person(n) for n in resolve(referents, *shown.span()).names):
        return shown.span()
    bodies = [k for k in referents.heads(start, end) if k.sort != "person"]
    return (bodies[0].start, bodies[0].end) if bodies else None


def _around(referents: Referents, cue: Cue, end: int) -> tuple[Span, ...]:
    """People around whom something is made: "constitué autour de deux infirmières, Anne Roy et Claire Morvan"."""
    found = AROUND.search(referents.text, cue.token.idx, end)
    people = referents.within(found.end(), end) if found else []
    return tuple((k.start, k.end) for k in people if k.sort == "person")
