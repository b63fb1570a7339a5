"""Announcements in French passages: who, kind and day, one per act, and nothing where nothing is told."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from extractor.announcements.merge import RANK, content_words
from extractor.context import Context
from extractor.records import KINDS, Announcement

if TYPE_CHECKING:
    from spacy.language import Language

# Passage, published on 16 May 2024 → (an actor, kind, day) of each announcement, in order.
Told = tuple[str, str, str | None]
PASSAGES: list[tuple[str, list[Told]]] = [
    (
        "La salle était comble, mardi 14 mai, à Mende. Les adhérents de la CPTS du Gévaudan y ont adopté les statuts.",
        [("CPTS du Gévaudan", "other", "2024-05-14")],
    ),
    (
        "Dans un rapport publié ce mardi, l'Inspection générale des affaires sociales dresse un bilan sévère.",
        [("Inspection générale des affaires sociales", "report", "2024-05-14")],
    ),
    (
        "Avec la signature, le 6 mai à Auray, de l'accord de la CPTS du Golfe, le Morbihan compte sept communautés.",
        [("CPTS du Golfe", "signature", "2024-05-06")],
    ),
    (
        "Réuni jeudi 2 mai, le bureau a voté. Trois administrateurs ont été élus : Claire Morvan, Yann Le Bris et "
        "Paul Guéguen.",
        [("Claire Morvan", "appointment", "2024-05-02")],
    ),
    (
        "La CPAM du Morbihan annonce la signature, lundi 6 mai, d'un premier contrat avec les soignants du canton.",
        [("CPAM du Morbihan", "statement", "2024-05-06")],
    ),
    (
        "Dix cabines seront installées en mairie, a fait savoir son président, Yann Le Bris.",
        [("Yann Le Bris", "statement", None)],
    ),
    (
        "L'opposition, par la voix de Yann Le Bris, a voté le texte tout en regrettant que le canton n'ait rien reçu.",
        [("Yann Le Bris", "statement", None)],
    ),
    (
        "Un effort que la directrice de la caisse, Claire Morvan, qualifie d'inédit dans le département.",
        [("Claire Morvan", "statement", None)],
    ),
    (
        "Claire Morvan, que les soignants ont choisie en mars, assure que les délais baissent.",
        [("Claire Morvan", "statement", None)],
    ),
    (
        "Claire Morvan, directrice de la CPAM du Morbihan, recevra la CPTS du Golfe le 4 juin.",
        [("Claire Morvan", "other", "2024-06-04")],
    ),
    (
        "Mardi 14 mai 2024, à Fougères, Claire Lenormand, présidente de la CPTS du Pays de Fougères, et Hervé "
        "Quéméner, "
        "directeur de la CPAM d'Ille-et-Vilaine, ont signé l'accord. « C'est un beau jour pour nous », s'est "
        "réjouie la "
        "présidente.",
        [("Claire Lenormand", "signature", "2024-05-14"), ("Claire Lenormand", "statement", "2024-05-14")],
    ),
    (
        "La ministre Catherine Vautrin a confié, le 12 février, au Dr Yannick Neuder une mission sur les CPTS.",
        [("Catherine Vautrin", "appointment", "2024-02-12")],
    ),
    (
        "L'Assurance maladie et l'ARS Pays de la Loire ont paraphé le 3 février 2022 le contrat de la CPTS du "
        "Vignoble.",
        [("ARS Pays de la Loire", "signature", "2022-02-03")],
    ),
    (
        "Inaugurée vendredi 9 juin par le maire Jean-Marc Dubois, l'antenne de la CPTS Centre Morvan accueille déjà.",
        [("Jean-Marc Dubois", "inauguration", "2023-06-09")],
    ),
    (
        "Une nouvelle CPTS voit le jour dans l'Aveyron. Baptisée CPTS du Rouergue, elle a signé son contrat le "
        "5 avril.",
        [("CPTS du Rouergue", "signature", "2024-04-05")],
    ),
    (
        "L'URPS infirmiers et la CPTS Flandre Lys ont organisé le 12 mars une soirée à Hazebrouck.",
        [("CPTS Flandre Lys", "other", "2024-03-12")],
    ),
    (
        "La CPTS Sud Toulousain a été créée en 2019. Elle entend ouvrir une deuxième antenne.",
        [("CPTS Sud Toulousain", "creation", "2019"), ("CPTS Sud Toulousain", "objective", None)],
    ),
    (
        "Une convention a été signée entre le centre hospitalier de Cahors et la CPTS du Grand Cahors.",
        [("CPTS du Grand Cahors", "signature", None)],
    ),
    (
        "Le 15 mars dernier a été signé, à Tulle, le contrat entre la CPTS du Pays de Tulle et la CPAM de la Corrèze.",
        [("CPTS du Pays de Tulle", "signature", "2024-03-15")],
    ),
    (
        "La maison de santé a été inaugurée samedi en présence du maire Philippe Le Goff et de la députée "
        "Mélanie Thomin.",
        [("Philippe Le Goff", "inauguration", "2024-05-11")],
    ),
    (
        "Un protocole d'accord a été paraphé mercredi par Gabriel Attal et Thomas Fatôme. Il prévoit 300 "
        "millions d'euros.",
        [("Gabriel Attal", "signature", "2024-05-15")],
    ),
    (
        "La Cnam a publié le 4 avril un rapport sur les soins. Elle y explique que les CPTS progressent.",
        [("Cnam", "publication", "2024-04-04"), ("Cnam", "statement", "2024-04-04")],
    ),
    (
        "Une étude de la Drees, publiée le 9 mars 2023, porte sur les médecins.",
        [("Drees", "publication", "2023-03-09")],
    ),
    (
        "Les adhérents de la CPTS du Retz se sont réunis en assemblée générale le 4 février. Ils ont approuvé "
        "le budget.",
        [("CPTS du Retz", "other", "2024-02-04")],
    ),
    (
        "La CPTS du Vexin a signé son contrat, annonce un communiqué de l'ARS Normandie.",
        [("CPTS du Vexin", "signature", None)],
    ),
    (
        "La CPTS du Vexin se fixe pour objectif de :\n\n• former les soignants ;\n\n• accueillir les patients "
        "sans médecin.",
        [("CPTS du Vexin", "objective", None)],
    ),
    (
        "L'ARS Bretagne soutient la démarche de la CPTS du Léon.",
        [("ARS Bretagne", "other", None)],
    ),
]

# Nothing is announced: definitions, lives, states, hypotheses, generic actors.
SILENT = [
    "Une CPTS a pour objectif de répondre aux besoins de santé d'une population.",
    "Une CPTS doit signer un contrat avec l'Assurance maladie pour être financée.",
    "Les CPTS ont été créées par la loi du 26 janvier 2016.",
    "Elle est constituée à l'initiative des professionnels. Le contrat est conclu pour cinq ans.",
    "Marc Delorme, né en 1962 à Pau, vit à Arzacq.",
    "Le bureau se réunit chaque mois. Le site internet présente les actions.",
    "Si la CPTS obtient son financement, elle pourrait recruter.",
    "Chaque matin, elle ouvre son cabinet et reçoit ses patients.",
    "Les travaux ont démarré en mars.",
    "Le médecin tient une consultation le mardi.",
    "La route a été inaugurée en 1998.",
    "Aucune convention n'a été signée.",
    "La CPTS du Vimeu dispose d'un local depuis mars et emploie deux salariées.",
    "Plus de cinq cents professionnels exercent sur le territoire.",
    "Le décret est paru au Journal officiel le 13 mai 2017.",
    "Ils ont signé.",
    "Prévue par la loi, Une CPTS a le statut d'association.",
    "La CPTS Ouest rassemble des médecins, des infirmiers et des pharmaciens.",
    "Le docteur Alain Pichon reçoit sur rendez-vous.",
    "Rendez-vous le 12 juin à la salle des fêtes.",
]


def _read(nlp: "Language", text: str) -> tuple[Announcement, ...]:
    doc = nlp.make_doc(text)
    doc._.context = Context(published=date(2024, 5, 16))
    announcements: tuple[Announcement, ...] = nlp(doc)._.announcements
    return announcements


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_announces(nlp: "Language", text: str, expected: list[Told]) -> None:
    found = _read(nlp, text)
    assert [(a.kind, a.when) for a in found] == [(kind, when) for _, kind, when in expected], found
    assert all(who in a.who for (who, _, _), a in zip(expected, found, strict=True)), found


@pytest.mark.parametrize("text", SILENT)
def test_silent(nlp: "Language", text: str) -> None:
    assert not _read(nlp, text)


def test_evidence_and_figures(nlp: "Language") -> None:
    text = "La CPTS du Vexin couvre 40 communes. L'ARS Bretagne a débloqué 2 millions d'euros pour la CPTS du Vexin."
    (found,) = _read(nlp, text)
    assert text[found.start : found.end] == found.evidence
    assert found.evidence.startswith("L'ARS")
    assert "CPTS du Vexin" in found.about
    doc = nlp(text)
    assert all(doc._.figures[i].start >= found.start for i in found.figures)


def test_title_and_lead_are_one(nlp: "Language") -> None:
    text = "La CPTS du Vexin signe son contrat\n\nLa CPTS du Vexin a signé son contrat le 3 mai à Magny."
    (found,) = _read(nlp, text)
    assert (found.kind, found.when) == ("signature", "2024-05-03")


def test_publication_is_no_day_of_an_act(nlp: "Language") -> None:
    (found,) = _read(nlp, "La CPTS du Vexin a signé son contrat.")
    assert found.when is None


def test_deadline_is_no_day_of_an_act(nlp: "Language") -> None:
    (found,) = _read(nlp, "L'ARS Bretagne a lancé un plan pour couvrir la région d'ici fin 2025.")
    assert found.when is None


def test_every_kind_has_a_rank() -> None:
    assert set(RANK) == set(KINDS)


def test_content_words_leave_out_the_small_ones() -> None:
    assert content_words("La CPTS du Vexin a signé l'accord") == {"cpts", "vexin", "signé", "accord"}


def test_hostile_text_stays_linear(nlp: "Language") -> None:
    from time import perf_counter

    from extractor.announcements.pipe import find_announcements

    def seconds(times: int) -> float:
        doc = nlp("La CPTS du Vexin a signé son contrat et elle veut créer une équipe avec la CPAM du Gers. " * times)
        start = perf_counter()
        find_announcements(doc)
        return perf_counter() - start

    seconds(5)
    assert seconds(120) < 12 * max(seconds(30), 0.02)
