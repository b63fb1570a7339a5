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
        "La préfète et Yann Le Bris, directeur de la CPAM de l'Orne, étaient réunis mardi pour lancer "
        "officiellement la CPTS du Perche.",
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
# Passages, published on 12 March 2025 → the days of the announcements of an actor, in order.
WHEN: list[tuple[str, str, list[str | None]]] = [
    ("C'est en 2019 que la CPTS du Perche a été lancée par Claire Morvan.", "Claire Morvan", ["2019"]),
    (
        "Lors du comité régional du 3 février, l'ARS Normandie a validé le projet de santé de la CPTS du Perche.",
        "ARS Normandie",
        ["2025-02-03"],
    ),
    (
        "À l'issue du conseil communautaire du 4 mars, la présidente, Claire Morvan, a annoncé un moratoire.",
        "Claire Morvan",
        ["2025-03-04"],
    ),
    (
        "Entendu le 4 mars, Yann Le Bris s'est dit serein : les crédits, a-t-il fait savoir, ne baisseront pas.",
        "Yann Le Bris",
        ["2025-03-04"],
    ),
    (
        "Interrogée mardi, Claire Morvan se veut rassurante. « Les crédits ne baisseront pas », assure-t-elle.",
        "Claire Morvan",
        ["2025-03-11"],
    ),
    (
        "En déplacement vendredi à Mortagne, la ministre Claire Morvan a promis un plan d'aide.\n\nLe directeur de la "
        "caisse, Yann Le Bris, a quant à lui rappelé que les délais seraient tenus.",
        "Yann Le Bris",
        ["2025-03-07"],
    ),
    (
        "Dans un communiqué du 4 mars, l'ARS Normandie annonce la fermeture du centre. Elle y précise que les patients "
        "seront prévenus.",
        "ARS Normandie",
        ["2025-03-04", "2025-03-04"],
    ),
    (
        "Dans un communiqué publié lundi, l'ARS Normandie annonce la fermeture du centre. L'agence ajoute que les "
        "patients seront prévenus.",
        "ARS Normandie",
        ["2025-03-10", "2025-03-10"],
    ),
    (
        "La ministre Claire Morvan a annoncé l'ouverture, en septembre, d'une maison de santé.",
        "Claire Morvan",
        ["2025-09"],
    ),
    (
        "DIRECT. La santé en grève : suivez la journée du lundi 10 mars\n\n9h02 – Les soignants défilent\nIls sont "
        "deux cents.\n\n10h15 – La préfecture répond\nClaire Morvan confirme un report de la réforme.\n\n11h20 – Midi\n"
        "Rien.",
        "Claire Morvan",
        ["2025-03-10"],
    ),
    # No day: the present after an event, a deadline, a background year.
    (
        "La convention a été signée mardi à Alençon. « C'est un soulagement », sourit Claire Morvan.",
        "Claire Morvan",
        [None],
    ),
    ("Yann Le Bris a annoncé que le centre ouvrirait le 1er juin.", "Yann Le Bris", [None]),
    ("Claire Morvan promet 30 postes avant le 1er juin.", "Claire Morvan", [None]),
]
# Sentences → what nobody in them did: an actor and a kind.
NOT_TOLD: list[tuple[str, str, str]] = [
    ("Nous voici à Dole. Nous demandons un café à la CPTS du Perche.", "CPTS du Perche", "statement"),
    (
        "La CPTS du Perche grandit. « Vous vous connaissez donc ? », a demandé la patiente à son infirmière et moi.",
        "son infirmière et moi",
        "statement",
    ),
    ("Dans l'Orne, vingt-deux ont signé leur ACI. La CPTS du Perche attend.", "CPTS du Perche", "signature"),
    ("Yann Le Bris a reçu le contrat qui formalise leur engagement.", "Yann Le Bris", "signature"),
    ("Yann Le Bris n'a jamais dit qu'il fermerait le centre de santé.", "Yann Le Bris", "other"),
    ("La préfecture dément avoir signé la convention.", "préfecture", "signature"),
    ("Ouverte en mars, la maison de santé a été inaugurée samedi par Yann Le Bris.", "Yann Le Bris", "launch"),
    ("Il n'est pas prévu que la CPAM de l'Orne finance le poste.", "CPAM de l'Orne", "other"),
]


def read(nlp: "Language", text: str, published: date = date(2024, 5, 16)) -> tuple[Announcement, ...]:
    """Announcements of a text, what is negated left out."""
    doc = nlp.make_doc(text)
    doc._.context = Context(published=published)
    found: tuple[Announcement, ...] = nlp(doc)._.announcements
    return tuple(a for a in found if a.modality != "negated")


@pytest.mark.parametrize(("text", "who", "kind", "when"), TOLD)
def test_tells(nlp: "Language", text: str, who: str, kind: str, when: str | None) -> None:
    found = [(name, a.kind, a.when) for a in read(nlp, text) for name in a.who]
    assert any(n == who and k in kind.split("|") and (w or "").split("T")[0] == (when or "") for n, k, w in found), (
        found
    )


@pytest.mark.parametrize(("text", "who", "days"), WHEN)
def test_dates(nlp: "Language", text: str, who: str, days: list[str | None]) -> None:
    assert [a.when for a in read(nlp, text, date(2025, 3, 12)) if who in a.who] == days


@pytest.mark.parametrize(("text", "who", "kind"), NOT_TOLD)
def test_tells_not(nlp: "Language", text: str, who: str, kind: str) -> None:
    found = [(name, a.kind) for a in read(nlp, text) for name in a.who]
    assert (who, kind) not in found
