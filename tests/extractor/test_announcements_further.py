"""Who signs with whom, is received, plans, asks further, is named: what the press tells without a verb of its own."""

from typing import TYPE_CHECKING

import pytest

from extractor.announcements.pipe import find_announcements
from tests.extractor.telling import assert_silent, assert_told

if TYPE_CHECKING:
    from spacy.language import Language

# Text → who (";" between several), kind, and how the content begins.
TOLD = [
    # Parties that a list names.
    (
        "Tour à tour, les partenaires ont signé mardi 4 mars : Anne Roy, généraliste à Magny, au nom de la CPTS du "
        "Vexin ; Luc Petit, directeur de la CPAM du Val-d'Oise ; Paul Blanc, délégué de l'ARS Bretagne.",
        "Anne Roy;CPTS du Vexin;Luc Petit;Paul Blanc",
        "signature",
        "Tour à tour",
    ),
    (
        "Ont signé : Anne Roy, présidente de la CPTS du Vexin, et Luc Petit, directeur de la CPAM du Gers.",
        "Anne Roy;Luc Petit",
        "signature",
        "Ont signé",
    ),
    (
        "Ont paraphé jeudi la convention Anne Roy, présidente de la CPTS du Vexin, et Luc Petit, maire de Magny.",
        "Anne Roy;Luc Petit",
        "signature",
        "Ont paraphé",
    ),
    (
        "Les signataires sont Anne Roy, présidente de la CPTS du Vexin, et Luc Petit, directeur de la CPAM.",
        "Anne Roy;Luc Petit",
        "signature",
        "Les signataires",
    ),
    (
        "Lundi, neuf syndicats ont paraphé l'avenant. La CSMF, MG France et la FNI sont du nombre.",
        "CSMF;MG France;FNI",
        "signature",
        "Lundi, neuf",
    ),
    (
        "Le 3 juin, sept organisations ont signé la convention. Parmi elles, la CSMF et la FNI.",
        "CSMF;FNI",
        "signature",
        "Le 3 juin",
    ),
    ("Le SML, lui, n'a pas signé.", "SML", "signature", "Le SML"),
    ("MG France ne signera pas.", "MG France", "signature", "MG France"),
    # Received by those in power.
    (
        "Une délégation de MG France sera reçue le 4 mai au ministère.",
        "MG France",
        "other",
        "Une délégation de MG France sera",
    ),
    (
        "Des représentants de la FNI ont été reçus mardi à Matignon.",
        "FNI",
        "other",
        "Des représentants",
    ),
    ("La CSMF a été reçue mardi au cabinet de la ministre.", "CSMF", "other", "La CSMF"),
    (
        "Anne Roy, présidente de MG France, a été reçue lundi par le préfet, Luc Petit.",
        "Anne Roy;Luc Petit",
        "other",
        "Anne Roy",
    ),
    # Labels and plaques, with whoever hands them over.
    (
        "La CPTS du Vexin a reçu mardi sa plaque des mains de la préfète Anne Roy.",
        "CPTS du Vexin;Anne Roy",
        "other",
        "La CPTS du Vexin a reçu",
    ),
    # Plans without a verb.
    (
        "La CPTS du Vexin voit grand. Au menu de 2026 : un numéro unique et un parcours de soins pour le diabète.",
        "CPTS du Vexin",
        "objective",
        "Au menu de 2026",
    ),
    (
        "La CPTS du Vexin voit grand. Dans ses cartons : un bus de dépistage et une consultation du soir.",
        "CPTS du Vexin",
        "objective",
        "Dans ses cartons",
    ),
    (
        "Parmi les chantiers de la CPTS du Vexin pour 2026 : la prévention des chutes et l'accueil des internes.",
        "CPTS du Vexin",
        "objective",
        "Parmi les chantiers",
    ),
    # What one gives or gives oneself.
    ("Le gouvernement, lui, s'était fixé 80 % en 2022.", "gouvernement", "objective", "Le gouvernement"),
    (
        "En contrepartie, la CPTS du Vexin garantit à tous les habitants un rendez-vous sous deux jours.",
        "CPTS du Vexin",
        "objective",
        "En contrepartie",
    ),
    (
        "La CPTS du Vexin change de nom : l'assurance maladie lui versera 50 000 euros.\n\nEn échange, elle garantit à "
        "chaque habitant une consultation sous deux jours.",
        "CPTS du Vexin",
        "objective",
        "En échange, elle",
    ),
    # What is asked of others.
    ("Anne Roy, directrice de la CPAM du Gers, attend des résultats d'ici à mai.", "Anne Roy", "statement", "des résu"),
    (
        "Anne Roy, directrice de la CPAM, note que les lits manquent et attend des renforts.",
        "Anne Roy",
        "statement",
        "des renforts",
    ),
    ("Anne Roy, maire, rappelle que les lits manquent et attend des renforts.", "Anne Roy", "statement", "les lits ma"),
    # Further points without a verb.
    (
        "La ministre Anne Roy a confirmé la réforme.\n\nAutre annonce, plus attendue : 5 millions d'euros aideront les "
        "communautés à recruter.",
        "Anne Roy",
        "statement",
        "5 millions",
    ),
    (
        "La Cour des comptes préconise de fusionner les petites structures ; autre piste, plafonner les aides.",
        "Cour des comptes",
        "statement",
        "plafonner",
    ),
    (
        "MG France réclame 30 euros par acte. Dernière demande : un moratoire sur les pénalités.",
        "MG France",
        "statement",
        "un moratoire",
    ),
    # Nominations decided.
    (
        "La nomination d'Anne Roy à la tête de l'ARS Bretagne a été actée mercredi en Conseil des ministres.",
        "Anne Roy",
        "appointment",
        "La nomination",
    ),
    (
        "Anne Roy à la tête de l'ARS Bretagne\n\nSa nomination avait été entérinée le 3 avril.",
        "Anne Roy",
        "appointment",
        "Sa nomination",
    ),
    # Documents that a pronoun stands for, and whose they are.
    (
        "Le rapport de l'Igas est sévère. Il invite la caisse à lier les aides aux résultats. Il préconise aussi de "
        "fusionner les structures fragiles.",
        "Igas",
        "statement",
        "fusionner",
    ),
    (
        "L'étude de la Drees est nuancée. Elle souligne que les maisons de santé attirent les jeunes.",
        "Drees",
        "statement",
        "les maisons",
    ),
    (
        "Dans un rapport publié mardi, la Cour des comptes juge le bilan maigre. L'assurance maladie a versé 90 "
        "millions d'euros.\n\nLe rapport invite la caisse à lier les aides aux résultats.",
        "Cour des comptes",
        "statement",
        "lier les aides",
    ),
    # Bodies that a noun stands for.
    (
        "La Fédération nationale des infirmiers (FNI) s'inquiète. « C'est peu », dit sa présidente, Anne Roy. À "
        "défaut, prévient l'organisation, des cabinets fermeront.",
        "Fédération nationale des infirmiers",
        "statement",
        "À défaut",
    ),
    (
        "La CPTS du Vexin est née. En mars, les futurs adhérents avaient ouvert un centre de dépistage au gymnase.",
        "CPTS du Vexin",
        "launch",
        "En mars",
    ),
    # Who did not sign, and what was settled.
    ("MG France n'est pas signataire de l'accord.", "MG France", "signature", "MG France"),
    ("La FMF n'a pas pris part à la signature.", "FMF", "signature", "La FMF"),
    (
        "C'est signé entre la CPTS du Vexin et la CPAM du Gers.",
        "CPTS du Vexin;CPAM du Gers",
        "signature",
        "C'est signé",
    ),
    ("Le label France Santé a été décerné mardi à la CPTS du Vexin.", "CPTS du Vexin", "other", "Le label"),
    ("L'ARS Bretagne escompte 40 contrats signés en 2026.", "ARS Bretagne", "objective", "40 contrats"),
    # Who stands before the verb, and whom it is addressed to.
    (
        "Anne Roy, présidente de la CPTS du Vexin, a plaidé pour un contrat plus souple auprès du directeur de l'ARS.",
        "Anne Roy",
        "statement",
        "un contrat",
    ),
    (
        "Anne Roy, maire de Magny, a alerté le préfet sur le manque de lits.",
        "Anne Roy",
        "statement",
        "le manque de lits",
    ),
    ("Le territoire manque de lits, a alerté le maire, Luc Petit.", "Luc Petit", "statement", "Le territoire"),
    # What is being worked on, and what is left to do.
    ("La CPTS du Vexin travaille à un numéro unique.", "CPTS du Vexin", "objective", "La CPTS"),
    (
        "La CPTS du Vexin avance. Dernière étape : la signature du contrat, prévue le 3 mai.",
        "CPTS du Vexin",
        "objective",
        "Dernière étape",
    ),
    # Points told by their noun.
    (
        "Parmi les pistes avancées par l'Igas : un contrat unique et la fusion des petites structures.",
        "Igas",
        "statement",
        "un contrat unique",
    ),
    (
        "Parmi les recommandations de la Cour des comptes figure la fusion des petites structures.",
        "Cour des comptes",
        "statement",
        "la fusion",
    ),
    (
        "La première recommandation de la Cour des comptes porte sur le contrôle des dépenses.",
        "Cour des comptes",
        "statement",
        "le contrôle",
    ),
    ("La principale demande de MG France reste la fin des gardes.", "MG France", "statement", "la fin des gardes"),
    (
        "L'objectif affiché par l'ARS Bretagne est de couvrir toute la région en 2026.",
        "ARS Bretagne",
        "objective",
        "couvrir",
    ),
    (
        "L'Igas formule dix recommandations, parmi lesquelles la fusion des petites structures.",
        "Igas",
        "statement",
        "la fusion",
    ),
    (
        "La Cour des comptes avance trois pistes. D'abord, indexer les aides. Enfin, publier les comptes.",
        "Cour des comptes",
        "statement",
        "publier les comptes",
    ),
    (
        "La CPTS du Vexin entend réduire les délais. Et recruter deux médecins.",
        "CPTS du Vexin",
        "objective",
        "recruter deux médecins",
    ),
]

SILENT = [
    "Le contrat a été signé sans MG France.",
    "La CPTS du Vexin travaille sur quatre axes.",
    "Luc Petit, médecin, travaille à la maison de santé de Magny.",
    "Parmi les demandes de MG France, deux ont été retenues.",
    "La demande de soins est la plus forte en hiver.",
    "La demande des patients est de trouver un médecin.",
    "L'objectif de la loi est de réduire les délais.",
    "Il faut du temps. Et trouver un médecin est difficile.",
    "La CPTS du Vexin compte 40 soignants. Enfin, recruter reste difficile pour tous.",
    "Parmi les adhérents de la CPTS du Vexin, des médecins et des infirmiers.",
    "Ont signé : plus de cent personnes, venues de tout le canton.",
    "La pétition a été signée : elle compte mille noms.",
    "La CPTS du Vexin n'a pas encore signé.",
    "Les appels sont reçus au cabinet dès huit heures.",
    "Les patients seront reçus sans rendez-vous à la mairie.",
    "La demande a été reçue par la caisse.",
    "Le contrat garantit à tous les patients un accès aux soins.",
    "Rien ne garantit aux habitants un rendez-vous dans la journée.",
    "Anne Roy attend un enfant.",
    "Les patients attendent des mois.",
    "La route est fermée. Autre mesure : un sens unique est instauré.",
    "La désignation du bureau a été reportée.",
    "Au menu : une salade et un fromage.",
    "Dans ses cartons : de la vaisselle et de vieux livres.",
]


@pytest.mark.parametrize(("text", "who", "kind", "content"), TOLD)
def test_tells_who_announces_what(nlp: "Language", text: str, who: str, kind: str, content: str) -> None:
    assert_told(nlp, text, who, kind, content)


@pytest.mark.parametrize("text", SILENT)
def test_takes_nothing_else_for_one(nlp: "Language", text: str) -> None:
    assert_silent(nlp, text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Le rapport de l'Igas est sévère, estime Luc Petit, président de MG France. Il demande un délai.",
            "Luc Petit",
        ),
        ("La ministre Anne Roy a remis le rapport au Sénat. Elle demande un délai.", "Anne Roy"),
        ("L'étude a été lue par Anne Roy, présidente de l'Ordre. Elle demande un délai.", "Anne Roy"),
    ],
)
def test_people_go_before_documents(nlp: "Language", text: str, who: str) -> None:
    assert [a.who for a in find_announcements(nlp(text)) if a.content == "un délai"] == [(who,)]


def test_a_label_told_twice_is_one(nlp: "Language") -> None:
    text = (
        "La CPTS du Vexin décroche le label France Santé\n\nLa CPTS du Vexin a reçu mardi 4 mars, à Magny, la plaque "
        "qui officialise sa labellisation, des mains du préfet Luc Petit."
    )
    assert [a.who for a in find_announcements(nlp(text))] == [("CPTS du Vexin", "Luc Petit")]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Luc Petit partage le constat, pas la méthode : les aides, calcule-t-il, seront épuisées en mai.",
            ["les aides, calcule-t-il, seront épuisées en mai"],
        ),
        (
            "Le maire, Luc Petit, menace de porter plainte. « Je n'ai rien contre Dole, je veux un médecin. »",
            ["porter plainte", "Je n'ai rien contre Dole, je veux un médecin"],
        ),
        (
            "Les aides, calcule Luc Petit, seront épuisées. « Nous irons voir le préfet la semaine prochaine. »",
            ["Les aides, calcule Luc Petit, seront épuisées", "Nous irons voir le préfet la semaine prochaine"],
        ),
        (
            "Selon lui : les aides, calcule Luc Petit, seront épuisées.",
            ["Selon lui : les aides, calcule Luc Petit, seront épuisées"],
        ),
    ],
)
def test_parts_what_is_said_besides(nlp: "Language", text: str, contents: list[str]) -> None:
    assert [a.content for a in find_announcements(nlp(text))] == contents
