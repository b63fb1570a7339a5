"""What somebody runs since a day: "Depuis le 3 mars, la communauté gère le centre", "tient permanence depuis lundi"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from extractor.acts.actors import Span, find_relative, subject_spans
from extractor.acts.clauses import Cue, clause_end, is_negated, is_reflexive
from extractor.acts.deeds import MAIN, states
from extractor.acts.forms import FINITE, Form, forms_of
from extractor.acts.tables import verbs
from extractor.records import Candidate, Date
from extractor.references.resolve import Referents, resolve
from extractor.references.text import days_within, quoted_in, sentence_of, text_of
from extractor.speech.forms import verbs as spoken

RULE = "act.since.active"
# What opens the time in which something runs.
SINCE = re.compile(
    r"\b(?:[Dd]epuis|[Àà] (?:compter|partir) d[eu']|[Dd]ès) ?(?:l[ea] |ce |cette |l')?(?:fin |début |mi-)?$"
)
# A month at least: "depuis 2018" tells how long, not what is new.
MONTH = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|W)")
# Verbs that tell of size, place and belonging, beside those of `acts_states.txt`.
STILL = frozenset(
    {
        "adhérer", "bénéficier", "changer", "dire", "enregistrer", "faire", "figurer", "habiter", "manquer",
        "permettre", "rassembler", "travailler",
    }
)  # fmt: skip
# Who belongs to a body: "les douze officines adhérentes de la CPTS".
MEMBERS = re.compile(
    r"\b(?:[Ll]es|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Dd]ix|[Vv]ingt|\d+)\b[^,;.:]{3,60}? "
    r"(?:de la |de l'|du |des |de |d')$"
)
OPENED = re.compile(
    r"(?: au \w+| \w+)?, (?P<who>(?:l[ea] |l'|les |des |deux |trois |plusieurs )[^,;:.]{3,100}?)"
    r"(?: (?:y|en|se|leur|lui))? $"
)
FARTHEST = 40
# The model's accent on the infinitive of "gère": "gèrer".
GRAVE = re.compile(r"è(?=[^aeiouyéèê]{1,2}er$)")


def find_since(referents: Referents) -> Iterator[Candidate]:
    """Find what a named body or person does since a day, told in the present.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per verb of a main clause that "depuis" and a day stand before or right behind.
    """
    doc, quoted = referents.doc, quoted_in(referents.doc)
    for date in days_within(doc, 0, len(referents.text)):
        if not MONTH.match(date.value) or not SINCE.search(referents.text, max(0, date.start - 24), date.start):
            continue
        verb = _verb(referents, date)
        if verb is None or quoted[verb.idx]:
            continue
        cue = _read(verb)
        if cue is None or find_relative(cue) is not None:
            continue
        actors = tuple(span for span in subject_spans(referents, cue) if span[0] < verb.idx)
        actors = actors or _between(referents, date.end, verb.idx)
        actors = tuple(span for span in actors if _is_known(referents, span))
        if actors:
            yield _candidate(referents, cue, actors)


def _verb(referents: Referents, date: Date) -> Token | None:
    """The verb of the main clause beside a day: behind "Depuis lundi, la communauté", before "depuis lundi"."""
    doc = referents.doc
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    sent = sentence_of(span[0])
    opens = text_of(doc)[sent.start_char : date.start].strip(" –—•■►-").lower().startswith(("depuis", "à ", "dès"))
    if opens and date.start - sent.start_char < FARTHEST:
        words: tuple[Token, ...] = tuple(doc[i] for i in range(span.end, sent.end))
    else:
        # "tient permanence depuis le 3 mars"
        words = tuple(
            doc[i] for i in range(span.start - 1, sent.start - 1, -1) if date.start - doc[i].idx < 2 * FARTHEST
        )
    for word in words:
        if word.text in {";", ":", "«", "»"}:
            return None
        if "Fin" in word.morph.get("VerbForm", []) and word.pos_ in {"VERB", "AUX"}:
            return word if word.pos_ == "VERB" and (word.dep_ in MAIN or word.dep_ == "conj") else None
    return None


def _between(referents: Referents, start: int, end: int) -> tuple[Span, ...]:
    """What stands between the comma behind a day and the verb, where the parse gives it no subject."""
    found = OPENED.match(referents.text, start, end)
    return (found.span("who"),) if found else ()


def _read(token: Token) -> Cue | None:
    """Read a verb in the present that tells of doing; None for a state and for a verb of speech."""
    form = next((f for f in _forms().get(token.lower_, ()) if f.mood in FINITE), None)
    lemma = form.lemma if form else GRAVE.sub("é", token.lemma_.lower())
    if "Pres" not in token.morph.get("Tense", []) or lemma in STILL or lemma in states() or is_negated(token, token):
        return None
    if lemma in spoken() and lemma not in verbs():
        return None
    voice = "reflexive" if is_reflexive(token) else "active"
    if f"se {lemma}" in states() and voice == "reflexive":
        return None
    plural = token.lower_.endswith("nt")
    return Cue(token, Form(lemma, "pres", plural), token.i, voice, "asserted", plural, "pres")


def _forms() -> dict[str, tuple[Form, ...]]:
    """Forms of the verbs of acts."""
    return forms_of(frozenset(verbs()))


def _is_known(referents: Referents, span: Span) -> bool:
    """Tell whether the article names whom an expression stands for, or the body whose members it tells of."""
    if resolve(referents, *span).sort == "known":
        return True
    inside = [k for k in referents.within(*span) if k.sort != "person"]
    return bool(inside and MEMBERS.search(referents.text, span[0], inside[0].start))


def _candidate(referents: Referents, cue: Cue, actors: tuple[Span, ...]) -> Candidate:
    """Make the candidate of what runs, its evidence its own clause."""
    doc, sent = cue.token.doc, sentence_of(cue.token)
    last = doc[clause_end(cue) - 1]
    end = last.idx + len(last.text)
    spans = tuple(
        span
        if resolve(referents, *span).sort == "known"
        else next((k.start, k.end) for k in referents.within(*span) if k.sort != "person")
        for span in actors
    )
    return Candidate(
        kind="launch",
        verb=cue.form.lemma,
        cue=(cue.token.idx, cue.token.idx + len(cue.token.text)),
        actors=spans,
        content=(sent.start_char, end),
        start=sent.start_char,
        end=max(end, sent.end_char),
        direct=False,
        modality="asserted",
        rule=RULE,
    )
