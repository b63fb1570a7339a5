"""Which verb or noun a date belongs to: "Ils ont signé le 3 mai" dates signer, "la loi du 24 juillet" dates the law."""

import re

from spacy.tokens import Doc, Token

from extractor.records import Date
from extractor.references.text import days_within, sentence_of, text_of

CLIMB = 10
# Characters on either side of a verb in which its date may stand.
REACH = 500
# "la loi du 24 juillet": the noun before is dated; "à partir du 24 juillet": nothing but the verb is.
OF = re.compile(r"(\w+) (?:du|de|d'|des|de l'|de la) ?$")
NO_NOUNS = frozenset(
    ("compter", "cours", "date", "dater", "fin", "lors", "partir", "début", "milieu", "nuit", "soirée")
)
FINE = {10: 3, 7: 2, 8: 2, 4: 1}


def is_dated(found: Date) -> bool:
    """Tell whether a time expression can date an act: a day, week, month, season or year, nothing vague or repeated."""
    return found.type in ("DATE", "TIME") and (found.value[:1].isdigit() or found.value.startswith("XXXX-"))


def precision(found: Date) -> int:
    """Rank how precise a date is: 3 a day, 2 a month, season or quarter, 1 a year, 0 less."""
    return FINE.get(len(found.value.split("T")[0]), 0)


def dated_noun(doc: Doc, found: Date) -> int | None:
    """Give the offset of the noun that a date completes: "la convention du 20 juin", "l'élection de 2022"."""
    match = OF.search(text_of(doc), max(0, found.start - 40), found.start)
    return match.start(1) if match and match[1].lower() not in NO_NOUNS else None


def governor(doc: Doc, found: Date) -> Token | None:
    """Give the verb that a date belongs to: the first above it in the parse, or a predicate with a copula.

    Args:
        doc: a parsed Doc.
        found: a date of it.

    Returns:
        The verb, or None where the date completes a noun, or no verb stands above.
    """
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None or not len(span) or dated_noun(doc, found) is not None:
        return None
    token = span.root
    for _ in range(CLIMB):
        if token.pos_ == "VERB" or any(child.dep_ == "cop" for child in token.children):
            return token
        if token.head.i == token.i:
            return token if token.pos_ == "AUX" else None
        token = token.head
    return None


def described_by(doc: Doc, found: Date) -> Token | None:
    """Give the participle behind a noun that a date belongs to: "le plan dévoilé le 18 septembre par l'État".

    Args:
        doc: a parsed Doc.
        found: a date of it.

    Returns:
        The participle without an auxiliary, its noun before it with no comma between; None where the date is of
        anything else.
    """
    verb = governor(doc, found)
    if verb is None or verb.head.i >= verb.i or verb.head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    if verb.nbor(-1).text == ",":
        # "La ministre, entendue mardi par les sénateurs, a promis …": where she spoke.
        return None
    bare = "VerbForm=Part" in str(verb.morph) and not any(
        child.dep_.startswith(("aux", "cop")) for child in verb.children
    )
    return verb if bare and verb.dep_.startswith(("acl", "amod")) else None


def _near(doc: Doc, verb: Token) -> list[Date]:
    """Dates of the sentence of a verb, within reach: a text without stops must not be read again for each verb."""
    low = max(sentence_of(verb).start_char, verb.idx - REACH)
    high = min(sentence_of(verb).end_char, verb.idx + REACH)
    return [d for d in days_within(doc, low, high) if is_dated(d)]


def dates_of(doc: Doc, verb: Token) -> tuple[Date, ...]:
    """Give the dates of a verb or of the noun of an act ("la signature du 14 février"), the most precise first.

    A date belongs to a verb when the parse says so; when it stands at the head of the sentence before a main verb that
    has none ("Mardi 7 mai, les élus se sont réunis et ont signé"), the verbs joined to that one share it.

    Args:
        doc: a Doc whose `doc._.dates` are set.
        verb: the verb of an act.
    """
    near = _near(doc, verb)
    governed = {d: governor(doc, d) for d in near}
    own = [d for d, token in governed.items() if token is not None and token.i == verb.i]
    own += [d for d in near if dated_noun(doc, d) == verb.idx]
    if not own and verb.dep_ in ("conj", "xcomp"):
        own = [d for d, token in governed.items() if token is not None and token.i == verb.head.i]
    return tuple(sorted(own, key=lambda d: (-precision(d), d.start)))


def date_of(doc: Doc, verb: Token) -> Date | None:
    """Give the date of an act: its verb's own, else the only date of the sentence that dates no noun and no other verb.

    Args:
        doc: a Doc whose `doc._.dates` are set.
        verb: the verb (or the noun, "signature") of the act.
    """
    own = dates_of(doc, verb)
    if own:
        return own[0]
    near = _near(doc, verb)
    free = [d for d in near if dated_noun(doc, d) is None and _is_free(governor(doc, d), verb)]
    days = {d.value.split("T")[0]: d for d in sorted(free, key=lambda d: -precision(d))}
    return next(iter(days.values())) if len(days) == 1 else None


def _is_free(token: Token | None, verb: Token) -> bool:
    """Tell whether a date under `token` may be the date of `verb`: no other clause holds it."""
    return token is None or token.i == verb.i or (token.is_ancestor(verb) and verb.pos_ not in ("VERB", "AUX"))
