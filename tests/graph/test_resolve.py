from collections.abc import Callable

import pytest

from extractor.records import Facts
from graph.identity.names import serves
from graph.identity.resolve import resolve

OWN = "t0123456789"


def ids(made: Facts) -> list[str]:
    """What entities are called where nothing else bears their name."""
    return [entity.guise.id for entity in resolve(made, OWN).entities.values()]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("ARS Île-de-France", "organisation:ars-ile-de-france"),
        ("ARS d'Île-de-France", "organisation:ars-ile-de-france"),
        ("Agence régionale de santé Ile de France", "organisation:ars-ile-de-france"),
        ("Agence Régionale de Santé (ARS) d’Île-de-France", "organisation:ars-ile-de-france"),
        ("ARS des Pays de la Loire", "organisation:ars-pays-de-la-loire"),
        ("CPAM de l'Eure", "organisation:cpam-eure"),
        ("Caisse primaire d'assurance maladie de l'Eure", "organisation:cpam-eure"),
        ("CPAM Eure", "organisation:cpam-eure"),
        ("ministère de la Santé", "organisation:ministere-de-la-sante"),
        ("le ministère de la Santé", "organisation:ministere-de-la-sante"),
        ("Assurance maladie", "organisation:assurance-maladie"),
        ("Union des kinés de l'Ouest (UKO)", "organisation:union-des-kines-de-ouest"),
        # Known in their article only: there are many of each.
        ("ARS", f"organisation:ars@{OWN}"),
        ("l'agence régionale de santé", f"organisation:ars@{OWN}"),
        ("CPAM", f"organisation:cpam@{OWN}"),
        ("conseil départemental", f"organisation:conseil-departemental@{OWN}"),
        ("(...)", f"organisation:sans-nom@{OWN}"),
    ],
)
def test_organisations(facts: Callable[..., Facts], name: str, entity: str) -> None:
    assert ids(facts("", organisations=[(name, "other")])) == [entity]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("CPTS de la Vallée Noire", "cpts:vallee-noire"),
        ("CPTS Vallée Noire", "cpts:vallee-noire"),
        ("Communauté professionnelle territoriale de santé de la Vallée noire", "cpts:vallee-noire"),
        ("CPTS Lyon 4e", "cpts:lyon-4"),
        ("CPTS Lyon 4", "cpts:lyon-4"),
        ("CPTS", f"cpts:sans-nom@{OWN}"),
    ],
)
def test_communities(facts: Callable[..., Facts], name: str, entity: str) -> None:
    assert ids(facts("", cpts=[name])) == [entity]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Agnès Le Goff", "person:agnes-le-goff"),
        ("Agnes LE GOFF", "person:agnes-le-goff"),
        ("Dr Jean-Paul Roux", "person:jean-paul-roux"),
        ("Jean Paul Roux", "person:jean-paul-roux"),
        ("Roux", f"person:roux@{OWN}"),
        ("Mme Roux", f"person:roux@{OWN}"),
        ("M. de La Tour", f"person:tour@{OWN}"),
        ("J. Roux", f"person:j-roux@{OWN}"),
    ],
)
def test_people(facts: Callable[..., Facts], name: str, entity: str) -> None:
    assert ids(facts("", people=[(name, None, None)])) == [entity]


@pytest.mark.parametrize(
    ("name", "kind", "code", "entity"),
    [
        ("Louviers", "commune", "27375", "place:louviers-27375"),
        ("Saint-Denis", "commune", "93066", "place:saint-denis-93066"),
        ("St Denis", "commune", "93066", "place:saint-denis-93066"),
        ("Saint-Denis", "commune", "97411", "place:saint-denis-97411"),
        ("Saint-Denis", "commune", None, f"place:saint-denis@{OWN}"),
        ("Vallée Noire", "territoire", None, "place:vallee-noire"),
        ("l'Eure", "département", "27", "place:eure-27"),
        ("Normandie", "région", "28", "place:normandie-r28"),
        ("Eure-et-Loir", "département", "28", "place:eure-et-loir-28"),
        ("France", "pays", None, "place:france"),
    ],
)
def test_places(facts: Callable[..., Facts], name: str, kind: str, code: str | None, entity: str) -> None:
    assert ids(facts("", places=[(name, kind, code)])) == [entity]


def test_a_town_is_the_one_of_its_department(facts: Callable[..., Facts]) -> None:
    herault = [("Hérault", "département", "34"), ("Montagnac", "commune", None)]
    assert ids(facts("", places=herault)) == ["place:herault-34", "place:montagnac-34162"]
    assert ids(facts("", places=herault[1:])) == [f"place:montagnac@{OWN}"]


def test_what_a_place_lies_in(facts: Callable[..., Facts]) -> None:
    found = resolve(facts("", places=[("Louviers", "commune", "27375")]), OWN).entities["place:louviers-27375"]
    assert (found.department, found.region) == ("27", "28")
    assert serves("Eure") == ("27", "28")
    assert serves("Normandie") == (None, "28")
    assert serves("Atlantide") == (None, None)


def test_names_of_an_article_lead_to_its_entities(facts: Callable[..., Facts]) -> None:
    made = facts(
        "",
        people=[("Lucie Hébert", None, None)],
        organisations=[("ARS Normandie", "ARS")],
        aliases={"Lucie Hébert": ("Mme Hébert",), "ARS Normandie": ("l'ARS",)},
    )
    resolved = resolve(made, OWN)
    found = resolved.find("Mme HEBERT")
    assert found and resolved.entities[found].guise.id == "person:lucie-hebert"
    assert resolved.find("ARS") == "organisation:ars-normandie"
    assert resolved.find("Hébert", ("organisation",)) is None
    assert resolved.find("la présidente") is None
    assert resolved.find(None) is None


def test_two_records_of_one_thing_become_one(facts: Callable[..., Facts]) -> None:
    made = facts("", cpts=["CPTS Vallée Noire", "CPTS de la Vallée Noire"])
    (entity,) = resolve(made, OWN).entities.values()
    assert entity.name == "CPTS de la Vallée Noire"
    assert entity.aliases == ("CPTS Vallée Noire",)
