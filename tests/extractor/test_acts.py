"""Acts without speech in French sentences: what is told as done, by whom as written, and what is no act."""

from typing import TYPE_CHECKING

import pytest

from extractor.acts.finding import find_acts
from extractor.acts.forms import conjugate

if TYPE_CHECKING:
    from spacy.language import Language

# Sentence → kind, lemma and the actors as written.
ACTS = [
    ("Anne Roy et Luc Petit ont signé la convention mardi.", "signature", "signer", ["Anne Roy", "Luc Petit"]),
    (
        "Anne Roy a signé l'accord avec Luc Petit, directeur de l'ARS Bretagne, et Alain Morel, maire de Vannes.",
        "signature",
        "signer",
        ["Anne Roy", "Luc Petit", "Alain Morel"],
    ),
    ("La CPTS du Vexin a signé son ACI le 3 mai.", "signature", "signer", ["CPTS du Vexin"]),
    ("La CPTS du Vexin vient de signer son contrat.", "signature", "signer", ["CPTS du Vexin"]),
    ("C'est la CPTS du Trégor, à Lannion, qui a signé le contrat.", "signature", "signer", ["CPTS du Trégor"]),
    ("L'accord a été paraphé par la CPAM du Gers et l'ARS Occitanie.", "signature", "parapher", ["CPAM du Gers"]),
    ("Signé le 4 juin par la CPAM du Gers, le contrat court sur cinq ans.", "signature", "signer", ["CPAM du Gers"]),
    ("La convention signée lundi lie la CPAM du Gers et l'ARS Occitanie.", "signature", "signer", ["CPAM du Gers"]),
    (
        "C'est à Auch, lundi 4 mai, qu'a été signé le contrat de la CPTS du Gers.",
        "signature",
        "signer",
        ["CPTS du Gers"],
    ),
    (
        "Les documents ont été paraphés lundi par Anne Roy et Luc Petit.",
        "signature",
        "parapher",
        ["Anne Roy", "Luc Petit"],
    ),
    ("Le conseil a choisi mardi Anne Roy pour diriger la CPTS du Vexin.", "appointment", "choisir", ["Anne Roy"]),
    ("Luc Petit a convié les élus à une réunion le 4 juin.", "other", "convier", ["Luc Petit"]),
    ("Anne Roy pilotera le comité de suivi.", "appointment", "piloter", ["Anne Roy"]),
    ("Anne Roy a été reconduite à la tête de la CPTS du Vexin.", "appointment", "reconduire", ["Anne Roy"]),
    ("Luc Petit a reçu lundi à l'hôtel de la Région les présidents des CPTS.", "other", "recevoir", ["Luc Petit"]),
    ("Luc Petit a rencontré mardi les soignants de la CPTS du Vexin.", "other", "rencontrer", ["Luc Petit"]),
    ("La ministre Anne Roy a inauguré samedi la maison de santé.", "inauguration", "inaugurer", ["Anne Roy"]),
    ("Le centre a été inauguré le 2 mai par Luc Petit.", "inauguration", "inaugurer", ["Luc Petit"]),
    ("Inaugurée vendredi par Luc Petit, l'antenne accueille les patients.", "inauguration", "inaugurer", ["Luc Petit"]),
    ("Anne Roy a coupé le ruban du nouveau centre.", "inauguration", "couper", ["Anne Roy"]),
    ("L'ARS Bretagne a lancé un appel à projets.", "launch", "lancer", ["ARS Bretagne"]),
    ("L'ARS Bretagne lancera une campagne de dépistage.", "launch", "lancer", ["ARS Bretagne"]),
    ("La CPTS du Vexin a démarré ses activités en mars.", "launch", "démarrer", ["CPTS du Vexin"]),
    ("La CPTS du Vexin est officiellement née.", "creation", "naître", ["CPTS du Vexin"]),
    ("La CPTS du Vexin a vu le jour en 2021.", "creation", "voir", ["CPTS du Vexin"]),
    ("Le conseil a élu Anne Roy présidente.", "appointment", "élire", ["Anne Roy"]),
    ("Anne Roy a été nommée directrice générale de l'ARS Bretagne.", "appointment", "nommer", ["Anne Roy"]),
    ("Le docteur Luc Petit succède à Anne Roy.", "appointment", "succéder", ["Luc Petit"]),
    ("Anne Roy a pris la tête de la fédération.", "appointment", "prendre", ["Anne Roy"]),
    ("Anne Roy a confié à Luc Petit une mission sur les soins.", "appointment", "confier", ["Anne Roy"]),
    ("Anne Roy et Luc Petit ont remis leur rapport à la ministre.", "report", "remettre", ["Anne Roy", "Luc Petit"]),
    ("L'ARS Bretagne a publié un guide.", "publication", "publier", ["ARS Bretagne"]),
    ("L'ARS Bretagne a mis en ligne une carte.", "publication", "mettre", ["ARS Bretagne"]),
    ("Anne Roy a créé une association.", "creation", "créer", ["Anne Roy"]),
    ("La CPTS du Vexin a pour objectif de former les soignants.", "objective", "avoir", ["CPTS du Vexin"]),
    ("La CPTS du Vexin entend développer la télémédecine.", "objective", "entendre", ["CPTS du Vexin"]),
    ("La CPTS du Vexin fait de la prévention une priorité.", "objective", "faire", ["CPTS du Vexin"]),
    ("La FCPTS a approuvé ses statuts.", "other", "approuver", ["FCPTS"]),
    ("L'ARS Bretagne a débloqué une enveloppe de 2 millions d'euros.", "other", "débloquer", ["ARS Bretagne"]),
    ("La CPTS du Vexin organisera un forum le 18 mai.", "other", "organiser", ["CPTS du Vexin"]),
    ("La MSP, que financent la CPAM du Gers et l'ARS Occitanie, ouvre.", "other", "financer", ["CPAM du Gers"]),
]

# Nothing is told as done here: states, rules, habits, hypotheses, other senses of the verb, another's things.
NOT_ACTS = [
    "Le projet de santé est validé par l'agence régionale de santé.",
    "Le contrat est conclu pour cinq ans.",
    "Le marché se tient le samedi.",
    "La route départementale passe par le bourg.",
    "Anne Roy ne présentera pas de rapport.",
    "L'ARS Bretagne n'a pas validé le projet.",
    "Sans signature de la convention, rien n'avance.",
    "Il attend la création de la structure.",
    "La signature électronique progresse chez les médecins.",
    "Les soins sont assurés par les infirmiers.",
    "Elle a rendu visite à ses patients.",
    "La pharmacienne a rendu la monnaie.",
    "Le médecin a remis son manteau.",
    "Luc Petit a lancé une balle.",
    "Il compte sur ses voisins.",
    "Le village compte 300 habitants.",
    "Elle entend mal de l'oreille gauche.",
    "S'il veut réussir, il devra travailler.",
    "Le cabinet ouvre à huit heures.",
    "Luc Petit tient une boutique.",
    "Le président de la CPTS du Vexin habite Magny.",
    "Le directeur de la CPAM du Gers est présent.",
    "La CPTS du Vexin dispose d'un local.",
    "La CPTS du Vexin compte 90 adhérents.",
    "La CPTS du Vexin couvre 40 communes.",
    "Cette signature sera un moment fort.",
    "Un guide existe déjà.",
    "La carte est affichée à l'entrée.",
    "Le rapport compte 80 pages.",
    "Il a reçu ses patients le matin.",
    "La présidente a pris le train.",
    "Anne Roy est née en 1962 à Pau.",
    "On a signé la convention.",
]


@pytest.mark.parametrize(("text", "kind", "verb", "actors"), ACTS)
def test_finds_acts(nlp: "Language", text: str, kind: str, verb: str, actors: list[str]) -> None:
    found = [(c.kind, c.verb, [text[s:e] for s, e in c.actors]) for c in find_acts(nlp(text))]
    fitting = [written for k, v, written in found if (k, v) == (kind, verb)]
    assert fitting, found
    assert all(any(actor in expression for expression in fitting[0]) for actor in actors), found


@pytest.mark.parametrize("text", NOT_ACTS)
def test_leaves_out(nlp: "Language", text: str) -> None:
    from extractor.announcements.pipe import find_announcements

    found = [a for a in find_announcements(nlp(text)) if a.rule.startswith("act.")]
    assert not found


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("La CPTS du Vexin signera son contrat en juin.", "planned"),
        ("La CPTS du Vexin va signer son contrat en juin.", "planned"),
        ("La CPTS du Vexin aurait signé son contrat.", "conditional"),
        ("La CPTS du Vexin n'a pas signé son contrat.", "negated"),
        ("La CPTS du Vexin a signé son contrat.", "asserted"),
    ],
)
def test_modality(nlp: "Language", text: str, modality: str) -> None:
    assert [c.modality for c in find_acts(nlp(text)) if c.kind == "signature"] == [modality]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("lancer", {"lance", "lança", "lançait", "lancera", "lançant", "lancées"}),
        ("engager", {"engagea", "engageait", "engagèrent", "engagé"}),
        ("déployer", {"déploie", "déploiera", "déployé"}),
        ("succéder", {"succède", "succédera", "succédé"}),
        ("élire", {"élit", "élurent", "élue"}),
        ("remettre", {"remet", "remirent", "remettront", "remis", "remises"}),
        ("recevoir", {"reçoit", "reçurent", "recevra", "reçue"}),
    ],
)
def test_conjugates(lemma: str, forms: set[str]) -> None:
    assert forms <= set(conjugate(lemma))


def test_conjugates_nothing_twice() -> None:
    assert "remiss" not in conjugate("remettre")
    assert "lancait" not in conjugate("lancer")
