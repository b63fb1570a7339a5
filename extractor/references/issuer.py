"""Who says "nous" or "je" outside quotation marks: the body that issues a letter, the author of a column."""

import re
from functools import lru_cache

from spacy.tokens import Doc

from extractor.references.index import NOBODY, Known, Referents, Resolution
from extractor.references.text import quoted_in, text_of

OURS = frozenset({"nous", "nous-mêmes"})
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
