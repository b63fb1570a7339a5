"""Deeds of named actors that no list of verbs foresees, and what is no deed."""

from typing import TYPE_CHECKING

import pytest

from extractor.acts.deeds import find_deeds

if TYPE_CHECKING:
    from spacy.language import Language

# Sentence → lemma, modality, actors as written.
DEEDS = [
    ("L'ARS Bretagne a débarqué à Carhaix avec 400 000 euros.", "débarquer", "asserted", ["ARS Bretagne"]),
    ("Le maire, Hubert Laval, a convaincu deux généralistes.", "convaincre", "asserted", ["Hubert Laval"]),
    ("La CPTS du Trégor a absorbé sa voisine au 1er janvier.", "absorber", "asserted", ["CPTS du Trégor"]),
    ("La CPTS du Trégor avait déserté la réunion.", "déserter", "asserted", ["CPTS du Trégor"]),
    ("Anne Roy chiffonna le contrat devant la salle.", "chiffonner", "asserted", ["Anne Roy"]),
    ("L'ARS Bretagne s'est invitée au débat mardi.", "inviter", "asserted", ["ARS Bretagne"]),
    ("Le cabinet a été repeint par la CPAM du Gers.", "repeindre", "asserted", ["CPAM du Gers"]),
    ("La CPTS du Trégor équipera trois communes.", "équiper", "planned", ["CPTS du Trégor"]),
    ("La Ville avancera 40 000 euros, sans intérêt.", "avancer", "planned", ["La Ville"]),
    ("La commune a racheté le cabinet en juin.", "racheter", "asserted", ["La commune"]),
    ("L'ARS Bretagne et la CPAM du Gers ont rabiboché les deux camps.", "rabibocher", "asserted", ["ARS Bretagne"]),
]
NONE = [
    "La CPTS du Trégor n'a pas absorbé sa voisine.",
    "La CPTS du Trégor absorbe sa voisine chaque année.",
    "La CPTS du Trégor a compté 120 adhérents.",
    "La CPTS du Trégor a grandi.",
    "Anne Roy s'est voulue rassurante.",
    "Anne Roy s'est rendue dans douze départements.",
    "Un voisin a débarqué à Carhaix.",
    "La CPTS du Trégor, qui a absorbé sa voisine, grandit.",
    "« L'ARS Bretagne a débarqué à Carhaix », lit-on sur le mur.",
    "Si la CPTS du Trégor avait absorbé sa voisine, elle aurait grandi.",
    "Il paraît que l'ARS Bretagne a débarqué à Carhaix.",
    "Le cabinet a été repeint.",
    "Demain, Anne Roy repeindra le cabinet.",
]


@pytest.mark.parametrize(("sentence", "lemma", "modality", "actors"), DEEDS)
def test_deed(nlp: "Language", sentence: str, lemma: str, modality: str, actors: list[str]) -> None:
    doc = nlp(sentence)
    found = [(c.verb, c.modality, [sentence[a:b] for a, b in c.actors]) for c in find_deeds(doc)]
    assert [(verb, told) for verb, told, _ in found] == [(lemma, modality)]
    assert set(actors) <= set(found[0][2])


@pytest.mark.parametrize("sentence", NONE)
def test_no_deed(nlp: "Language", sentence: str) -> None:
    assert not list(find_deeds(nlp(sentence)))


def test_deed_yields_to_what_is_announced(nlp: "Language") -> None:
    told = nlp("L'ARS Bretagne a débarqué à Carhaix et a annoncé une aide de 400 000 euros.")._.announcements
    assert [one.verb for one in told] == ["annoncer"]
    deed = nlp("L'ARS Bretagne a débarqué à Carhaix avec une aide de 400 000 euros.")._.announcements
    assert [(one.verb, one.kind, one.who) for one in deed] == [("débarquer", "other", ("ARS Bretagne",))]
