"""Where a name ends before a small word: a verb or adverb begins the story, an adjective of the land is kept."""

import pytest

from extractor.cpts.names import read_name
from extractor.cpts.tails import closes_nothing, present

NAMES = ["Bocage", "Pays de Craon", "Vallée de l'Arve", "Haute-Vallée", "13"]
BEGIN = """
    fédère demande gère espère explique indique recommande regarde signale coordonne fonctionne examine détermine
    réitère suggère isole croise apaise épouse plane hier dans sans soudain autrefois mieux afin deux tard janvier
    pionnière unique historique ancien gardien chirurgien européen bourgeois
    """.split()  # noqa: SIM905
KEPT = [
    "Pays royannais",
    "Presqu'île guérandaise",
    "Champagne berrichonne",
    "Vallée bourguignonne",
    "Bocage normand",
    "Montagne cévenole",
    "Bassin minier",
    "Vallée maurienne",
    "Côte atlantique",
    "Pays catalan",
    "Morvan central",
    "Forez stéphanois",
    "Ardèche rhodanienne",
    "Diois rhodanien",
    "Adour Landes océanes",
    "Challans-Marais breton",
    "Riviera française",
    "Loire sauvage",
    "Metz et environs",
    "2A Sud-Est",
    "Ambert et de la vallée de la Dore",
    "Redon et du pays de Vitré",
    "Verdun et du Nord meusien",
    "Pays foyen",
    "Vendôme et Perche vendômois",
    "Brie boisée",
    "Terres froides et Bièvre Est",
    "Centru di Corsica",
    "Mellois en santé",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("word", BEGIN)
def test_what_is_told_is_no_part_of_the_name(name: str, word: str) -> None:
    text = f"{name} {word} 64 infirmiers."
    assert text[: read_name(text, 0)] == name


@pytest.mark.parametrize("name", KEPT)
def test_adjectives_of_the_land_are_kept(name: str) -> None:
    text = f"{name} fédère 64 infirmiers."
    assert text[: read_name(text, 0)] == name


@pytest.mark.parametrize("text", ["Redon sur 64 communes", "Redon de 12 cabinets", "Redon en 3 ans"])
def test_counts_are_no_part_of_the_name(text: str) -> None:
    assert text[: read_name(text, 0)] == "Redon"


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("fédérer", "fédère"), ("gérer", "gère"), ("demander", "demande"), ("dire", ""), ("créer", "crée")],
)
def test_present(lemma: str, form: str) -> None:
    assert present(lemma) == form


@pytest.mark.parametrize("word", ["bretonne", "normande", "lyonnaise", "viticole", "forestière", "maritime"])
def test_adjectives_of_lands_are_no_verbs(word: str) -> None:
    assert not closes_nothing(word)
