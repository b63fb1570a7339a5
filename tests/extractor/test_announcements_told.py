"""Who announces what, by constructions in which the press hides who speaks or acts; and what only looks like them."""

from typing import TYPE_CHECKING

import pytest

from extractor.announcements.pipe import find_announcements
from tests.extractor.telling import assert_silent, assert_told

if TYPE_CHECKING:
    from spacy.language import Language

# Text → who (";" between several), kind, and how the content begins.
TOLD = [
    # Names that go on over brackets.
    (
        "La moitié des postes, à en croire l'agence régionale de santé (ARS) Bretagne, reste « à pourvoir ».",
        "ARS Bretagne",
        "statement",
        "La moitié des postes",
    ),
    (
        "De l'aveu même de la directrice de la caisse primaire d'assurance-maladie (CPAM) du Gers, Anne Roy, quelque "
        "9 % des assurés n'ont pas de médecin.",
        "Anne Roy",
        "statement",
        "quelque 9 % des assurés",
    ),
    # What somebody found speaks for them.
    (
        "La sociologue Anne Roy suit trois équipes. Ses travaux, parus en mai, montrent que les anciennes tiennent.",
        "Anne Roy",
        "statement",
        "les anciennes tiennent",
    ),
    (
        "La sociologue Anne Roy suit trois équipes. Son étude, à paraître en juin, conclut à un effet modeste.",
        "Anne Roy",
        "statement",
        "un effet modeste",
    ),
    # Figures quoted, whom "l'on" stands for, an auxiliary shared in the pluperfect.
    ("Le maire, Luc Petit, estime à « près de 400 » le nombre de départs.", "Luc Petit", "statement", "« près de"),
    (
        "Même son de cloche à Villes de France, où l'on redoute « un guichet de trop ».",
        "Villes de France",
        "statement",
        "un guichet de trop",
    ),
    ("Même constat à la CPAM du Gers, où l'on assure que tout est prêt.", "CPAM du Gers", "statement", "tout est prêt"),
    (
        "La ministre Anne Roy avait vanté le bus et promis d'« étendre l'idée à trente cantons ».",
        "Anne Roy",
        "objective",
        "étendre l'idée",
    ),
    ("Le maire, Luc Petit, a rappelé viser « tout le canton d'ici à mai ».", "Luc Petit", "statement", "viser « tout"),
    (
        "La Fédération des kinés a pris acte « sans joie » de cette décision.",
        "Fédération des kinés",
        "statement",
        "« sans joie »",
    ),
    ("L'ARS Bretagne a reçu Luc Petit. Il en retient que rien ne presse.", "Luc Petit", "statement", "rien ne presse"),
    (
        "Mme Anne Roy, adjointe au maire, présente ensuite le projet de la maison de santé.",
        "Anne Roy",
        "statement",
        "ensuite le projet",
    ),
    ("L'Union des kinés a fait savoir qu'elle ne signerait pas.", "Union des kinés", "statement", "elle ne signerait"),
    ("L'ARS Bretagne prend en charge 30 000 euros.", "ARS Bretagne", "other", "L'ARS Bretagne prend"),
    (
        "Anne Roy et Luc Petit ont vu dix villes. La moitié, selon eux, a renoncé au projet.",
        "Anne Roy;Luc Petit",
        "statement",
        "La moitié",
    ),
    (
        "Anne Roy est attendue en mai à la CPTS du Vexin. Elle remplacera Luc Petit à la tête de la CPTS.",
        "Anne Roy",
        "appointment",
        "Elle remplacera",
    ),
    # Things that a participle says to be announced, wanted or aimed at.
    (
        "L'ouverture de ces lieux, promise par le maire de Mantes, Luc Petit, lors de ses vœux, tarde.",
        "Luc Petit",
        "statement",
        "L'ouverture de ces lieux",
    ),
    (
        "Au menu : une permanence le dimanche, annoncée par sa présidente, Anne Roy, et un pot.",
        "Anne Roy",
        "statement",
        "une permanence le dimanche",
    ),
    (
        "Le maire, Luc Petit, se félicite de l'objectif de 800 équipes affiché pour 2024 par le gouvernement.",
        "gouvernement",
        "objective",
        "l'objectif de 800 équipes",
    ),
    (
        "L'objectif, fixé par la ministre Anne Roy, de couvrir tout le pays est loin.",
        "Anne Roy",
        "objective",
        "couvrir tout le pays",
    ),
    (
        "La hausse des tarifs réclamée par la Fédération des kinés attendra.",
        "Fédération des kinés",
        "statement",
        "La hausse",
    ),
    # Offices, priorities and bodies installed.
    (
        "La Cnam a confirmé l'arrivée d'Anne Roy à la tête de son agence. Elle remplacera, le 1er mai, Luc Petit.",
        "Anne Roy",
        "appointment",
        "Elle remplacera",
    ),
    (
        "La fête fut belle pour Luc Petit, appelé à diriger la CPAM du Gers.",
        "Luc Petit",
        "appointment",
        "Luc Petit, appelé à",
    ),
    (
        "La CPTS du Vexin couvre 40 communes. La prévention des chutes sera sa première priorité.",
        "CPTS du Vexin",
        "objective",
        "La prévention des chutes",
    ),
    ("La ministre Anne Roy a installé mardi le comité de suivi.", "Anne Roy", "creation", "La ministre Anne Roy"),
    ("Luc Petit a été installé mardi dans ses fonctions.", "Luc Petit", "appointment", "Luc Petit a été"),
    (
        "Mardi, deux CPTS ont signé avec la CPAM du Gers et l'ARS Bretagne leur contrat.",
        "CPAM du Gers;ARS Bretagne",
        "signature",
        "Mardi, deux CPTS",
    ),
]

# Headings, counted bodies, works of nobody, texts that a pronoun stands for.
SILENT = [
    "Un effet limité, selon l'ARS Bretagne",
    "Fin mai, 700 CPTS étaient constituées, dont 610 sous contrat.",
    "• 612 CPTS recensées au 1er mai, dont 480 ont signé l'ACI.",
    "Des travaux montrent que les équipes anciennes tiennent.",
    "Une convention entre l'hôpital et la CPTS du Vexin existe. Elle prévoit le partage d'un logiciel.",
    "Le montant demandé par écrit attendra.",
    "Le dossier présenté par voie postale sera lu.",
    "Le centre est ouvert, où l'on soigne tous les habitants du canton.",
]


@pytest.mark.parametrize(("text", "who", "kind", "content"), TOLD)
def test_tells_who_announces_what(nlp: "Language", text: str, who: str, kind: str, content: str) -> None:
    assert_told(nlp, text, who, kind, content)


@pytest.mark.parametrize("text", SILENT)
def test_takes_nothing_else_for_one(nlp: "Language", text: str) -> None:
    assert_silent(nlp, text)


def test_a_paper_that_calls_itself_by_a_dash_answers_no_question(nlp: "Language") -> None:
    text = (
        "LE LIEN – La lettre de l'hôpital\n\nN° 12\n\nAnne Roy, la directrice, a inauguré mardi le centre.\n\n"
        "Trois questions à Anne Roy\n\nPourquoi maintenant ?\nParce que nous étions prêts, et depuis longtemps.\n\n"
        "Et demain ?\nNous ouvrirons une antenne à Mantes avant la fin de l'année."
    )
    answers = [a.who for a in find_announcements(nlp(text)) if a.rule == "speech.interview"]
    assert answers == [("Anne Roy",), ("Anne Roy",)]


def test_the_title_of_an_interview_is_by_whom_it_is_with(nlp: "Language") -> None:
    text = (
        "ENTRETIEN. « Il nous reste deux ans pour convaincre »\n\nInfirmière à Mantes, Anne Roy préside la CPTS du "
        "Vexin.\n\nOù en êtes-vous ?\n\nNous avons écrit le projet, et nous cherchons un local.\n\nEt l'argent ?\n\n"
        "Nous toucherons une aide la première année."
    )
    found = [(a.who, a.content) for a in find_announcements(nlp(text)) if a.rule == "speech.interview.title"]
    assert found == [(("Anne Roy",), "Il nous reste deux ans pour convaincre")]


def test_what_accompanies_speech_is_no_act(nlp: "Language") -> None:
    text = (
        "« Ces chiffres nous obligent tous », a souligné Anne Roy, présidente de la CPTS, en ouvrant les débats mardi."
    )
    assert [a.rule for a in find_announcements(nlp(text))] == ["speech.incise"]


def test_a_quote_in_the_title_and_in_the_text_is_one(nlp: "Language") -> None:
    text = (
        "« Nos maisons ne deviendront jamais les petites annexes de l'hôpital », tonne la Fédération des kinés\n\n"
        "« Nos maisons ne deviendront jamais les petites annexes de l'hôpital », a lancé Luc Petit, son président."
    )
    assert [a.who for a in find_announcements(nlp(text))] == [("Luc Petit", "Fédération des kinés")]
