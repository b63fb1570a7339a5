"""Deeds of named actors that no list of verbs foresees: "L'agence a convaincu deux généralistes de rester"."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from extractor.acts.actors import find_relative, subject_spans
from extractor.acts.agents import agent_spans
from extractor.acts.clauses import (
    BE,
    HAVE,
    WITH_BE,
    Cue,
    clause_end,
    clause_start,
    find_auxiliaries,
    is_negated,
    is_reflexive,
)
from extractor.acts.forms import Form, forms_of, irregular
from extractor.acts.tables import verbs
from extractor.records import Candidate
from extractor.references.resolve import Referents, gather, resolve
from extractor.references.text import days_within, quoted_in, sentence_of
from extractor.speech.forms import verbs as spoken

RULE = "act.deed"
# More verbs of motion and change whose compound tenses take être.
MOVING = WITH_BE | {"aller", "descendre", "intervenir", "monter", "passer", "rester", "retourner", "venir"}
# Where a main clause hangs.
MAIN = frozenset({"ROOT", "parataxis"})
# The simple past as the press writes it; "réunit" is the present too.
SIMPLE_PAST = ("a", "èrent", "irent", "urent", "inrent")
SIMPLE_FUTURE = ("ra", "ront")
INFINITIVES = ("er", "ir", "re")
# Endings of participles that the lemmatizer could not bring back to their verbs: "repeint", "équipées", "bâti".
REGULAR = {"eint": "eindre", "aint": "aindre", "oint": "oindre", "uit": "uire", "ert": "rir", "é": "er", "i": "ir"}
# A public body that an article about one place need not name.
PUBLIC = re.compile(
    r"(?:la|le|l'|les) ?(?:ville|commune|mairie|municipalité|département|région|agglomération|intercommunalité|"
    r"métropole|communauté (?:de communes|d'agglomération|urbaine)|préfecture|rectorat|"
    r"conseil (?:départemental|municipal|régional))",
    re.IGNORECASE,
)
# What this press is about.
MATTER = re.compile(
    r"\b(?:communautés?|CPTS|santé|soins?|soignants?|médecins?|patients?|accords?|contrats?|projets?)\b"
)
DEEPEST = 6
# "À noter que l'Ordre a classé le dossier mardi": what is noted is the news.
NOTED = re.compile(
    r"\W*(?:(?:À|A|Il est à|Est à) (?:noter|souligner|signaler|relever)|(?:Notons|Signalons|Rappelons|Précisons|"
    r"Ajoutons|Soulignons)(?: aussi)?)(?: (?:enfin|aussi|toutefois|également))?,? (?:que|qu')"
)


@cache
def states() -> frozenset[str]:
    """Verbs that tell no deed."""
    text = (files("extractor") / "data" / "acts_states.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def find_deeds(doc: Doc) -> Iterator[Candidate]:
    """Find what named actors did, by any verb of a main clause in a past tense, and what named bodies will do.

    It is the last resort: whoever joins it with statements and acts keeps a deed only where these found nothing.

    Args:
        doc: a parsed Doc on which the pipes of names have run.

    Yields:
        One candidate per verb whose subject, or whose agent in the passive, the article names.
    """
    referents, quoted = gather(doc), quoted_in(doc)
    for token in doc:
        if token.pos_ != "VERB" or quoted[token.idx]:
            continue
        cue = read_deed(token)
        if cue is None or _is_state(cue) or find_relative(cue) is not None or not _in_main_clause(token):
            continue
        if cue.voice == "passive":
            actors = agent_spans(referents, cue)
        else:
            # "« Non », a lancé le docteur": a subject behind its verb is of speech.
            actors = tuple(span for span in subject_spans(referents, cue) if span[0] < token.idx)
        bare = cue.form.lemma in verbs() and not _is_of_matter(referents, cue, actors)
        if cue.modality == "planned" or bare:
            # "Luc Petit a lancé une balle": an act that the lists of objects do not know is a private one.
            actors = tuple(span for span in actors if _is_body(referents, span) or _is_public(referents, span))
        if any(_is_named(referents, span) or _is_public(referents, span) for span in actors):
            yield _candidate(cue, actors)


def read_deed(token: Token) -> Cue | None:
    """Read a verb in a past tense or the simple future; None for any other form and for what was not done."""
    form, modality = token.morph.get("VerbForm", []), "asserted"
    if "Part" in form:
        helpers = find_auxiliaries(token)
        if not helpers:
            return None
        first, word, last = helpers[0], helpers[0].lower_.lstrip("-"), helpers[-1].lower_.lstrip("-")
        tense = HAVE.get(word) or BE.get(word)
        if tense not in {"pres", "pluperfect", "past"} or word in {"ait", "aient", "soit", "soient"}:
            return None
        lemma = lemma_of(token)
        voice = "active" if last in HAVE or lemma in MOVING else "passive"
        plural = word.endswith("nt")
        if voice == "passive" and len(helpers) == 1 and tense == "pres" and not is_reflexive(first):
            # "Le projet est validé par l'agence": as a rule.
            return None
    elif "Fin" in form and token.lower_.endswith(SIMPLE_PAST) and "Past" in token.morph.get("Tense", []):
        first, lemma, voice, plural = token, lemma_of(token), "active", token.lower_.endswith("nt")
        tense = "past"
    elif "Fin" in form and token.lower_.endswith(SIMPLE_FUTURE) and "Fut" in token.morph.get("Tense", []):
        first, lemma, voice, plural = token, lemma_of(token), "active", token.lower_.endswith("nt")
        tense, modality = "fut", "planned"
    else:
        return None
    if is_reflexive(first):
        voice = "reflexive"
    if is_negated(first, token):
        return None
    return Cue(token, Form(lemma, "part", plural), first.i, voice, modality, plural, str(tense))


@cache
def _irregular_forms() -> dict[str, tuple[Form, ...]]:
    """The forms of the irregular verbs."""
    return forms_of(frozenset(irregular()))


def lemma_of(token: Token) -> str:
    """Infinitive of a verb: by the irregular ones, by the model, by the ending of a participle."""
    known = _irregular_forms().get(token.lower_)
    lemma = token.lemma_.lower()
    if known:
        return known[0].lemma
    if lemma.endswith(INFINITIVES):
        return lemma
    word = token.lower_.removesuffix("s").removesuffix("e")
    return next((word.removesuffix(end) + verb for end, verb in REGULAR.items() if word.endswith(end)), lemma)


def _is_state(cue: Cue) -> bool:
    """Tell whether a verb tells no deed, by itself or with "se"."""
    lemma = cue.form.lemma
    return lemma in states() or (cue.voice == "reflexive" and f"se {lemma}" in states())


def _in_main_clause(token: Token) -> bool:
    """Tell whether a verb is the main one of its sentence or coordinated with it; "fera signer" counts as one."""
    for _ in range(DEEPEST):
        if token.dep_ not in {"conj", "aux:caus"}:
            break
        token = token.head
    noted = token.head.dep_ in MAIN and NOTED.match(sentence_of(token).text)
    return token.dep_ in MAIN or bool(noted)


def _is_named(referents: Referents, span: tuple[int, int]) -> bool:
    """Tell whether the article names whom an expression stands for."""
    return resolve(referents, *span).sort == "known"


def _is_body(referents: Referents, span: tuple[int, int]) -> bool:
    """Tell whether an expression is the name of a community or an institution, or a pronoun that stands for one."""
    if referents.text[slice(*span)].strip().lower() in {"elle", "il"}:
        found = resolve(referents, *span)
        return found.sort == "known" and not any(referents.is_person(name) for name in found.names)
    return any(k.sort != "person" and span[0] <= k.start < span[1] for k in referents.known)


def _is_public(referents: Referents, span: tuple[int, int]) -> bool:
    """Tell whether an expression is a public body told by its noun: "la Ville", "le département"."""
    return PUBLIC.fullmatch(referents.text[slice(*span)].strip()) is not None


def _is_of_matter(referents: Referents, cue: Cue, actors: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether the sentence of a deed holds another name, a day, a figure or the matter itself."""
    sent = sentence_of(cue.token)
    start, end = sent.start_char, sent.end_char
    others = [k for k in referents.within(start, end) if not any(a < k.end and k.start < b for a, b in actors)]
    measured = any(start <= figure.start < end for figure in referents.doc._.figures)
    return bool(others or measured or days_within(referents.doc, start, end) or MATTER.search(sent.text))


def _kind(cue: Cue) -> str:
    """Kind of a deed: a verb of speech in a construction of its own still tells that something was said."""
    lemma = f"s'{cue.form.lemma}" if cue.voice == "reflexive" and cue.form.lemma[:1] in "aeiouhéèê" else cue.form.lemma
    said = spoken().get(lemma)
    return said.kind if said else "other"


def _candidate(cue: Cue, actors: tuple[tuple[int, int], ...]) -> Candidate:
    """Make the candidate of a deed: its whole clause is its content."""
    doc, sent, end = cue.token.doc, sentence_of(cue.token), clause_end(cue) - 1
    return Candidate(
        kind=_kind(cue),
        verb=cue.form.lemma,
        cue=(cue.token.idx, cue.token.idx + len(cue.token.text)),
        actors=actors,
        content=(doc[clause_start(cue)].idx, doc[end].idx + len(doc[end].text)),
        start=sent.start_char,
        end=sent.end_char,
        direct=False,
        modality=cue.modality,
        rule=f"{RULE}.{cue.voice}",
    )
