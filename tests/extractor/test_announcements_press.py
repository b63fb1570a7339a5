"""Announcements in sentences as the press writes them: constructions one by one, and what they must not make."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.context import Context
from extractor.records import Announcement

if TYPE_CHECKING:
    from spacy.language import Language

# Passages, published on 12 March 2025 → the days of the announcements of an actor, in order.
WHEN: list[tuple[str, str, list[str | None]]] = [
    (
        "Mardi, au conseil régional, Yann Le Bris a réclamé un audit. S'appuyant sur une note rendue publique en "
        "janvier, il a fait valoir que rien n'avançait.\n\nClaire Morvan a rappelé que les délais seraient tenus.\n\n"
        "La communauté est née le 3 février. Claire Morvan a rappelé qu'elle s'y était engagée.",
        "Claire Morvan",
        ["2025-03-11", "2025-02-03"],
    ),
    (
        "L'accord a été signé lundi au siège de la caisse.\n\n« On se parle enfin », s'est réjouie sa présidente, "
        "l'orthophoniste Claire Morvan.",
        "Claire Morvan",
        ["2025-03-10"],
    ),
    (
        "S'appuyant sur un rapport rendu public lundi, Claire Morvan a fait valoir que tout était trop cher.",
        "Claire Morvan",
        [None],
    ),
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


def rows() -> list[list[str]]:
    """Rows of the table of sentences."""
    text = Path(__file__).with_name("announcements.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]


def read(nlp: "Language", text: str, published: date = date(2024, 5, 16)) -> tuple[Announcement, ...]:
    """Announcements of a text, what is negated left out."""
    doc = nlp.make_doc(text.replace("\\n", "\n"))
    doc._.context = Context(published=published)
    found: tuple[Announcement, ...] = nlp(doc)._.announcements
    return tuple(a for a in found if a.modality != "negated")


@pytest.mark.parametrize(("who", "kind", "when", "text"), [r for r in rows() if not r[1].startswith("!")])
def test_tells(nlp: "Language", who: str, kind: str, when: str, text: str) -> None:
    found = [(name, a.kind, (a.when or "").split("T")[0]) for a in read(nlp, text) for name in a.who]
    assert any(n == who and k in kind.split("|") and w == when for n, k, w in found), found


@pytest.mark.parametrize(("who", "kind", "when", "text"), [r for r in rows() if r[1].startswith("!")])
def test_tells_not(nlp: "Language", who: str, kind: str, when: str, text: str) -> None:
    assert not [a for a in read(nlp, text) if who in a.who and a.kind == kind.removeprefix("!")]


@pytest.mark.parametrize(("text", "who", "days"), WHEN)
def test_dates(nlp: "Language", text: str, who: str, days: list[str | None]) -> None:
    assert [a.when for a in read(nlp, text, date(2025, 3, 12)) if who in a.who] == days
