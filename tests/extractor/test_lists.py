"""Lists told by the line above them: who says or does each item."""

from typing import TYPE_CHECKING

import pytest

from extractor.announcements.pipe import find_announcements

if TYPE_CHECKING:
    from spacy.language import Language

# Text → for each item, who, kind and how it begins.
TOLD = [
    (
        "La Fédération des kinés demande en priorité :\n1. que la dotation soit doublée ;\n2. que chaque équipe ait "
        "un local.",
        [
            ("Fédération des kinés", "statement", "la dotation soit"),
            ("Fédération des kinés", "statement", "chaque équipe ait"),
        ],
    ),
    (
        "L'ARS Bretagne souhaite :\n• renforcer les équipes du nord ;\n• simplifier toutes les démarches.",
        [
            ("ARS Bretagne", "objective", "renforcer les équipes"),
            ("ARS Bretagne", "objective", "simplifier toutes les"),
        ],
    ),
    (
        "Le conseil municipal de Mantes, après en avoir délibéré, par 12 voix pour :\n– apporte son soutien à la "
        "maison de santé ;\n– décide de lui prêter un local ;\n– autorise le maire à signer le bail.",
        [
            ("conseil municipal de Mantes", "other", "apporte son soutien"),
            ("conseil municipal de Mantes", "statement", "décide de lui prêter"),
            ("conseil municipal de Mantes", "other", "autorise le maire"),
        ],
    ),
    (
        "Les inspecteurs Anne Roy et Luc Petit ont visité dix villes. Parmi leurs recommandations : ramener la durée "
        "des contrats à trois ans et ouvrir les bureaux aux élus.",
        [("Anne Roy;Luc Petit", "objective", "ramener la durée")],
    ),
    (
        "Parmi les propositions de la Cour des comptes : réduire le nombre d'indicateurs.",
        [("Cour des comptes", "objective", "réduire le nombre")],
    ),
    (
        "La Cour des comptes a un avis.\n\nPRINCIPALES RECOMMANDATIONS DE LA COUR DES COMPTES\n\nN° 1 – Ramener à "
        "six le nombre d'indicateurs.\n\nN° 2 – Porter à 300 millions l'enveloppe.",
        [
            ("Cour des comptes", "objective", "Ramener à six"),
            ("Cour des comptes", "objective", "Porter à 300 millions"),
        ],
    ),
]

# Facts, advice to readers, agendas: nobody says these.
SILENT = [
    "La CPTS du Vexin :\n• regroupe 40 soignants ;\n• couvre 12 communes.",
    "Pour s'inscrire :\n• remplir le formulaire en ligne ;\n• écrire au secrétariat de la CPTS du Vexin.",
    "Vos demandes :\n• remplir le formulaire en ligne ;\n• envoyer un courriel à l'ARS Bretagne.",
    "Au menu de la réunion de la CPTS du Vexin :\n• présentation du projet ;\n• vote du budget annuel.",
    "La CPTS du Vexin demande :\n\nUn seul geste suffit, et il est simple.",
    "La CPTS du Vexin a trois missions : l'accès aux soins, les parcours et la prévention.",
]


def _listed(nlp: "Language", text: str) -> list[tuple[str, str, str]]:
    """Who, kind and content of what a text tells by lists."""
    rules = ("speech.list", "speech.advice", "act.other.list", "act.creation.list")
    return [(";".join(a.who), a.kind, a.content) for a in find_announcements(nlp(text)) if a.rule in rules]


@pytest.mark.parametrize(("text", "items"), TOLD)
def test_tells_whose_items_they_are(nlp: "Language", text: str, items: list[tuple[str, str, str]]) -> None:
    found = _listed(nlp, text)
    assert [(who, kind) for who, kind, _ in found] == [(who, kind) for who, kind, _ in items]
    assert all(content.startswith(said) for (_, _, content), (_, _, said) in zip(found, items, strict=True)), found


@pytest.mark.parametrize("text", SILENT)
def test_takes_no_other_list_for_speech(nlp: "Language", text: str) -> None:
    assert not _listed(nlp, text)
