"""Acts that the press tells by images, participles and plain verbs, and the plain descriptions beside them."""

from typing import TYPE_CHECKING

import pytest

from extractor.announcements.pipe import find_announcements

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.records import Announcement

# Sentence → who and verb.
TOLD = [
    # signing
    ("Anne Roy a paraphé jeudi la dernière page.", "Anne Roy", "parapher"),
    ("La CPTS du Vexin a topé avec la caisse mardi.", "CPTS du Vexin", "toper"),
    ("La CPTS du Vexin s'est liée mardi à l'hôpital de Mantes par une convention.", "CPTS du Vexin", "lier"),
    ("La CPTS du Vexin a passé une convention avec l'hôpital.", "CPTS du Vexin", "passer"),
    ("Quatre CPTS du Gers ont signé lundi une charte.", "Quatre CPTS du Gers", "signer"),
    # birth and launch
    ("La CPTS du Vexin a mis sur pied, dès le 23 mars, un centre de tri.", "CPTS du Vexin", "mettre"),
    ("La CPTS du Vexin est sortie de terre en mars.", "CPTS du Vexin", "sortir"),
    ("La CPTS du Vexin a pris son envol mardi.", "CPTS du Vexin", "prendre"),
    ("La CPTS du Vexin est officiellement sur les rails.", "CPTS du Vexin", "être"),
    ("La CPTS du Vexin s'est étendue à douze communes.", "CPTS du Vexin", "étendre"),
    ("La CPTS du Vexin a changé de nom mardi.", "CPTS du Vexin", "changer"),
    # offices
    ("Sa présidence tournante échoit pour un an à Anne Roy.", "Anne Roy", "échoir"),
    ("La présidence est assurée depuis juin par Anne Roy.", "Anne Roy", "assurer"),
    ("Anne Roy préside depuis le 1er juillet la CPTS du Vexin.", "Anne Roy", "présider"),
    ("Anne Roy est à la tête de la CPTS du Vexin depuis le 3 mars.", "Anne Roy", "être"),
    ("Anne Roy a passé le flambeau à Luc Petit.", "Luc Petit", "passer"),
    ("Anne Roy a rempilé pour trois ans.", "Anne Roy", "rempiler"),
    ("Anne Roy a été plébiscitée par les adhérents à la présidence.", "Anne Roy", "plébisciter"),
    ("La CPTS du Vexin tient sa nouvelle présidente : Anne Roy.", "Anne Roy", "tenir"),
    ("La CPTS du Vexin emploiera à compter du 1er mars un généraliste.", "CPTS du Vexin", "employer"),
    # money and decisions
    ("L'ARS Bretagne lui versera 185 000 euros la première année.", "ARS Bretagne", "verser"),
    ("L'ARS Bretagne a octroyé 5 000 euros à la CPTS du Vexin.", "ARS Bretagne", "octroyer"),
    ("L'ARS Bretagne a doublé l'enveloppe.", "ARS Bretagne", "doubler"),
    ("Une aide de 4 000 euros, accordée par l'ARS Bretagne, paiera le bus.", "ARS Bretagne", "accorder"),
    ("L'ARS Bretagne a refusé l'agrément de la CPTS du Vexin.", "ARS Bretagne", "refuser"),
    ("L'ARS Bretagne a autorisé l'ouverture d'une unité mobile.", "ARS Bretagne", "autoriser"),
    # files, imitation, ends, goals
    ("L'ARS Bretagne soumet à consultation publique un référentiel.", "ARS Bretagne", "soumettre"),
    ("La CPTS du Vexin, qui l'a imitée le 23 juin, compte 130 adhérents.", "CPTS du Vexin", "imiter"),
    ("La CPTS du Vexin lui a emboîté le pas.", "CPTS du Vexin", "emboîter"),
    ("La CPTS du Vexin a mis fin à sa convention.", "CPTS du Vexin", "mettre"),
    ("Lancement officiel de la CPTS du Vexin, jeudi 3 mars à Magny.", "CPTS du Vexin", "lancer"),
]

# Plain descriptions, habits, hypotheses, and what looks like an act by its words alone.
SILENT = [
    "La CPTS du Vexin s'étend sur 40 communes.",
    "La CPTS du Vexin emploie quatre salariés.",
    "La CPTS du Vexin propose des consultations.",
    "La CPTS du Vexin équipe ses membres de tablettes.",
    "La CPTS du Vexin tient à sa présidente.",
    "Elle recevra 200 000 euros par an.",
    "Anne Roy, ministre chargée de la Santé, habite Mantes.",
    "Anne Roy préside depuis dix ans la CPTS du Vexin.",
    "Anne Roy réalise des consultations à domicile.",
    "Anne Roy refuse les projets flous.",
    "Luc Petit remplace un confrère le samedi.",
    "Luc Petit est sorti de l'hôpital mardi.",
    "Luc Petit s'est rendu compte de son erreur mardi.",
    "Luc Petit a reçu mardi un courrier.",
    "Si l'ARS Bretagne versait 5 000 euros, la CPTS du Vexin ouvrirait.",
    "L'ARS Bretagne n'a versé aucun euro.",
    "587 CPTS ayant signé leur contrat ont été recensées.",
    "Trois CPTS ont signé leur contrat.",
    "Une aide accordée par la caisse couvre les frais.",
    "Le label accordé par le ministère vaut cinq ans.",
    "Le budget voté par l'assemblée reste stable.",
    "L'hôpital de Mantes est à la tête d'un réseau de cliniques depuis mars.",
    "Aucune subvention n'a été votée.",
]


def _acts(nlp: "Language", text: str) -> list["Announcement"]:
    """Acts of a text, statements apart."""
    return [a for a in find_announcements(nlp(text)) if a.rule.startswith("act.")]


@pytest.mark.parametrize(("text", "who", "verb"), TOLD)
def test_tells_the_act(nlp: "Language", text: str, who: str, verb: str) -> None:
    found = [(a.who, a.verb) for a in _acts(nlp, text)]
    assert any(v == verb and who in names for names, v in found), found


@pytest.mark.parametrize("text", SILENT)
def test_leaves_descriptions_out(nlp: "Language", text: str) -> None:
    assert not _acts(nlp, text)


def test_dates_what_lasts_by_the_day_it_began(nlp: "Language") -> None:
    found = _acts(nlp, "Anne Roy préside depuis le 1er juillet 2024 la CPTS du Vexin.")
    assert [a.when for a in found] == ["2024-07-01"]


def test_a_vote_without_agent_is_of_the_council_that_met(nlp: "Language") -> None:
    text = "Le conseil municipal de Mantes a siégé. Une aide de 4 000 euros, adoptée à l'unanimité, paiera le bus."
    assert [a.who for a in _acts(nlp, text) if a.verb == "adopter"] == [("conseil municipal de Mantes",)]
