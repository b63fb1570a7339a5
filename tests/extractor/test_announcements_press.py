"""Announcements in sentences as the press writes them: constructions one by one, and what they must not make."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from extractor.context import Context
from extractor.records import Announcement

if TYPE_CHECKING:
    from spacy.language import Language

# Sentences, published on 16 May 2024 → an actor, kind and day of one of the announcements.
TOLD: list[tuple[str, str, str, str | None]] = [
    (
        "La CPAM de l'Orne a conclu le 2 mai, avec la Mutualité du Perche et l'URPS pharmaciens, une convention qui "
        "finance trois postes.",
        "CPAM de l'Orne",
        "signature",
        "2024-05-02",
    ),
    (
        "La ministre Claire Morvan présentera le 27 mai aux présidents de CPTS une instruction sur les gardes.",
        "Claire Morvan",
        "publication|other",
        "2024-05-27",
    ),
    (
        "Yann Le Bris a présenté, au centre culturel, la mouture finale du contrat.",
        "Yann Le Bris",
        "publication|statement",
        None,
    ),
    ("Yann Le Bris a pris, le 2 mai, la direction de la CPAM de l'Orne.", "Yann Le Bris", "appointment", "2024-05-02"),
    (
        "Ont également été élus Claire Morvan, trésorière, et Yann Le Bris, secrétaire.",
        "Yann Le Bris",
        "appointment",
        None,
    ),
    (
        "Une mission sur les gardes a été confiée à Claire Morvan et à Yann Le Bris.",
        "Yann Le Bris",
        "appointment",
        None,
    ),
    (
        "Le dispositif a été lancé à l'initiative de deux pharmaciens, Claire Morvan et Yann Le Bris.",
        "Claire Morvan",
        "launch",
        None,
    ),
    (
        "La préfète et Yann Le Bris, directeur de la CPAM de l'Orne, étaient réunis mardi pour lancer officiellement la CPTS du Perche.",
        "Yann Le Bris",
        "launch",
        "2024-05-14",
    ),
    ("Le ruban a été coupé samedi par le maire, Yann Le Bris.", "Yann Le Bris", "inauguration", "2024-05-11"),
    (
        "Réunie mardi, l'assemblée départementale a adopté une enveloppe de 150 000 euros.",
        "assemblée départementale",
        "other",
        "2024-05-14",
    ),
    ("L'ARS Normandie a retenu le projet de la CPTS du Perche le 2 mai.", "ARS Normandie", "other", "2024-05-02"),
    (
        "La CPTS du Perche est devenue, mardi, la deuxième communauté du département.",
        "CPTS du Perche",
        "creation",
        "2024-05-14",
    ),
    ("La CPAM de l'Orne a recruté Claire Morvan le 2 mai.", "Claire Morvan", "appointment", "2024-05-02"),
    (
        "Claire Morvan, directrice de la CPAM, est venue signer mardi l'avenant.",
        "Claire Morvan",
        "signature",
        "2024-05-14",
    ),
]
# Sentences → what nobody in them did: an actor and a kind.
NOT_TOLD: list[tuple[str, str, str]] = [
    ("Dans l'Orne, vingt-deux ont signé leur ACI. La CPTS du Perche attend.", "CPTS du Perche", "signature"),
    ("Yann Le Bris a reçu le contrat qui formalise leur engagement.", "Yann Le Bris", "signature"),
    ("Yann Le Bris n'a jamais dit qu'il fermerait le centre de santé.", "Yann Le Bris", "other"),
    ("La préfecture dément avoir signé la convention.", "préfecture", "signature"),
    ("Ouverte en mars, la maison de santé a été inaugurée samedi par Yann Le Bris.", "Yann Le Bris", "launch"),
    ("Il n'est pas prévu que la CPAM de l'Orne finance le poste.", "CPAM de l'Orne", "other"),
]


def read(nlp: "Language", text: str) -> tuple[Announcement, ...]:
    """Announcements of a text published on 16 May 2024, what is negated left out."""
    doc = nlp.make_doc(text)
    doc._.context = Context(published=date(2024, 5, 16))
    found: tuple[Announcement, ...] = nlp(doc)._.announcements
    return tuple(a for a in found if a.modality != "negated")


@pytest.mark.parametrize(("text", "who", "kind", "when"), TOLD)
def test_tells(nlp: "Language", text: str, who: str, kind: str, when: str | None) -> None:
    found = [(name, a.kind, a.when) for a in read(nlp, text) for name in a.who]
    assert any(n == who and k in kind.split("|") and (w or "").split("T")[0] == (when or "") for n, k, w in found), (
        found
    )


@pytest.mark.parametrize(("text", "who", "kind"), NOT_TOLD)
def test_tells_not(nlp: "Language", text: str, who: str, kind: str) -> None:
    found = [(name, a.kind) for a in read(nlp, text) for name in a.who]
    assert (who, kind) not in found
