"""Who says "nous" or "je" outside quotation marks: the body that issues a letter, the author of a column."""

import re
from functools import lru_cache

from spacy.tokens import Doc

from extractor.references.index import NOBODY, Known, Referents, Resolution
from extractor.references.text import quoted_in, text_of

OURS = frozenset({"nous", "nous-mêmes", "nos", "notre"})
MINE = frozenset({"je", "j'", "moi"})
# Characters in which the head of a document stands.
HEAD = 700
# What a body issues in its own name.
ISSUED = re.compile(
    r"\b(?:lettre|newsletter|infolettre|bulletin|gazette|communiqué|dossier de presse|motion|manifeste|plaidoyer|"
    r"déclaration|appel|lettre ouverte)\b",
    re.IGNORECASE,
)
# What someone signs.
SIGNED = re.compile(
    r"\b(?:tribunes?|opinions?|point de vue|éditorial|édito|billet|chronique|libre propos|le mot d[eu]|carte blanche|"
    r"discours|allocution|lettre ouverte|courrier des lecteurs)\b",
    re.IGNORECASE,
)
# An interview has two who say "nous": neither is the publisher.
INTERVIEW = re.compile(r"\b(?:propos recueillis|entretien|interview|questions (?:à|express))\b", re.IGNORECASE)

# A document as the text first speaks of it: "dans un rapport", "rend public son avis".
OF_ITS_OWN = re.compile(
    r"\b(?:une?|sa|son) (?:\w+ )?(?:rapport|communication|étude|avis|note|enquête|référé|livre blanc|audit|évaluation|"
    r"communiqué|tribune|lettre ouverte|synthèse)\b",
    re.IGNORECASE,
)


def find_ours(referents: Referents, start: int, pronoun: str) -> Resolution:
    """The body or author for which a first person stands outside quotation marks.

    Args:
        referents: the actors of the article.
        start: offset of the pronoun.
        pronoun: "nous", "je" or "j'", in lower case.

    Returns:
        One name; nothing in the articles of a newspaper, whose reporters say nothing in their own name.
    """
    if quoted_in(referents.doc)[start]:
        return NOBODY
    name = _body(referents.doc, referents.known) if pronoun in OURS else None
    name = name or _author(referents.doc, referents.known)
    return Resolution((name,), "known") if name else NOBODY


@lru_cache(maxsize=2)
def _body(doc: Doc, known: tuple[Known, ...]) -> str | None:
    """The institution or community that issues the text, as its head says."""
    head = text_of(doc)[:HEAD]
    if INTERVIEW.search(head):
        return None
    bodies = [k for k in known if k.sort != "person"]
    for body in bodies:
        line = head[head.rfind("\n", 0, body.start) + 1 : body.start]
        if body.start < HEAD and "\n\n" not in head[: body.start].strip() and (not line.strip() or ISSUED.search(line)):
            return body.name
    return bodies[0].name if bodies and ISSUED.search(head[: HEAD // 4]) else None


@lru_cache(maxsize=2)
def _author(doc: Doc, known: tuple[Known, ...]) -> str | None:
    """The person who signs a column: the one whose name has a line of its own, or follows what is signed."""
    head = text_of(doc)[:HEAD]
    if INTERVIEW.search(head) or not SIGNED.search(head):
        return None
    people = [k for k in known if k.sort == "person" and k.end < HEAD]
    for person in people:
        line = head[head.rfind("\n", 0, person.start) + 1 : person.start].strip()
        if not line or SIGNED.search(line) or line.lower() in {"par", "de"}:
            return person.name
    authors: tuple[str, ...] = doc._.context.authors
    return authors[0] if len(authors) == 1 else None


def find_issuer(referents: Referents, start: int) -> Resolution:
    """Who issued "le rapport" or "le communiqué" where the text does not say whose it is.

    Args:
        referents: the actors of the article.
        start: offset of the expression.

    Returns:
        The institution that the text has told to issue a document ("Dans un rapport rendu public lundi, la Cour des
        comptes juge …"), else one that acted lately, the last one named, the publisher.
    """
    for sent in referents.sentences_before(0, start):
        if sent.end_char <= start and OF_ITS_OWN.search(referents.text, sent.start_char, sent.end_char):
            heads = [k for k in referents.heads(sent.start_char, sent.end_char) if k.sort not in {"person", "cpts"}]
            if heads:
                return Resolution((heads[0].name,), "known")
    institutions = {k.name for k in referents.known if k.sort != "person"}
    for _, names in reversed(referents.history):
        if names and names[0] in institutions:
            return Resolution(names[:1], "known")
    for known in reversed(referents.known):
        if known.end <= start and known.sort not in {"person", "cpts"}:
            return Resolution((known.name,), "known")
    publisher = referents.doc._.context.publisher
    return Resolution((publisher,), "known") if publisher else NOBODY
