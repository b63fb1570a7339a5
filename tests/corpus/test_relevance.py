"""What is on our subject, what may be, and what is not; all titles and texts are of our making."""

import time

import pytest

from corpus.reader import find_files, read_path
from corpus.relevance import ASK, KEEP, SKIP, measure

MEASURED = [
    ("La CPTS du Val signe son contrat", "Les soignants sont contents.", KEEP),
    (
        "Un contrat signé",
        "La communauté professionnelle territoriale de santé du Val a signé. Cette CPTS compte cent membres.",
        KEEP,
    ),
    ("Vie municipale", "Le maire a parlé de voirie, du stade et de la CPTS, avec l'agence régionale de santé.", KEEP),
    ("Des communautés professionnelles de santé en Bretagne", "Elles sont dix.", KEEP),
    (
        "Une maison de santé ouvrira",
        "La maison de santé pluriprofessionnelle accueillera des médecins généralistes ; l'ARS et la CPAM la "
        "financent, pour l'accès aux soins des patients sans médecin traitant.",
        ASK,
    ),
    (
        "Désert médical",
        "Le contrat local de santé veut attirer des soignants : soins non programmés, permanence des soins, centre de "
        "santé. Les infirmiers libéraux y tiennent.",
        ASK,
    ),
    ("Le gymnase sera rénové", "La santé des finances le permet, dit l'adjoint. Les travaux commencent en mai.", SKIP),
    ("Accident sur la départementale", "Un patient est à l'hôpital ; les médecins sont confiants.", SKIP),
    ("Élections", "La communauté de communes vote. Les professionnels du bâtiment attendent.", SKIP),
    ("", "", SKIP),
]


@pytest.mark.parametrize(("title", "text", "verdict"), MEASURED)
def test_measure(title: str, text: str, verdict: str) -> None:
    found = measure(title, text)
    assert found.verdict == verdict, found
    assert 0 <= found.score <= 1


def test_samples_are_on_the_subject() -> None:
    from corpus.relevance import relevance

    assert all(relevance(read_path(path)).verdict == KEEP for path in find_files(["corpus/samples"]))


def test_menus_do_not_count() -> None:
    from corpus.reader import read_bytes
    from corpus.relevance import relevance
    from tests.web.pages import OTHER, page

    menu = "<nav><a href='/cpts'>CPTS</a> <a href='/b'>La CPTS du Val</a></nav>"
    article = read_bytes(page("Le gymnase sera rénové", OTHER, before=menu).encode(), "a.html")
    assert relevance(article).verdict == SKIP


def test_it_is_cheap() -> None:
    text = "Les médecins du bassin se réunissent pour parler de la permanence des soins et de leurs patients. " * 2000
    start = time.process_time()
    measure("Santé", text)
    assert time.process_time() - start < 1
