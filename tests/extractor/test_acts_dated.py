"""Acts told by a noun and its day, by "depuis" and its day; and what only looks like them."""

from typing import TYPE_CHECKING

import pytest

from extractor.announcements.pipe import find_announcements

if TYPE_CHECKING:
    from spacy.language import Language

# Text → who does the last act told in it, and its kind.
TOLD = [
    # What runs since a day.
    (
        "Depuis le 3 mars, la CPTS du Vexin tient une permanence chaque lundi à Magny-en-Vexin.",
        "CPTS du Vexin",
        "launch",
    ),
    (
        "La CPTS du Vexin est née en 2020. Depuis le 3 mars, elle gère le centre de dépistage.",
        "CPTS du Vexin",
        "launch",
    ),
    (
        "La CPTS du Vexin tient permanence depuis le 3 mars à Magny-en-Vexin, dans un local prêté.",
        "CPTS du Vexin",
        "launch",
    ),
    (
        "Depuis janvier, le centre hospitalier de Pontoise héberge la coordination de la CPTS du Vexin.",
        "centre hospitalier de Pontoise",
        "launch",
    ),
    (
        "Depuis le 4 mai, les douze officines adhérentes de la CPTS du Vexin livrent les traitements à domicile.",
        "CPTS du Vexin",
        "launch",
    ),
    ("Depuis le 4 février, le docteur Anne Roy consulte deux jours par semaine à Magny.", "Anne Roy", "launch"),
    # Contracts and files with their day.
    (
        "La CPTS du Vexin, dont l'accord avec la CPAM du Gers et l'ARS Bretagne date du 4 février 2022, s'étend.",
        "CPTS du Vexin;CPAM du Gers;ARS Bretagne",
        "signature",
    ),
    (
        "La CPTS du Vexin grandit. Son contrat avec l'ARS Bretagne remonte au 3 mars 2021.",
        "CPTS du Vexin;ARS Bretagne",
        "signature",
    ),
    (
        "La CPTS du Vexin a déjà un projet de santé de trente pages, remis le 4 mars à l'ARS Bretagne.",
        "CPTS du Vexin",
        "other",
    ),
    (
        "La CPTS du Vexin n'a pas de local. Elle a un projet de santé de vingt pages, déposé le 4 mars à l'agence.",
        "CPTS du Vexin",
        "other",
    ),
    (
        "La CPTS du Vexin existe. Son projet de santé, adressé le 12 janvier à l'agence, tient en vingt pages.",
        "CPTS du Vexin",
        "other",
    ),
    # Ceremonies and lectures to come.
    (
        "La CPTS du Vexin a un toit. L'inauguration du guichet aura lieu le 18 avril, en présence du directeur de "
        "l'ARS Bretagne.",
        "CPTS du Vexin;ARS Bretagne",
        "inauguration",
    ),
    (
        "Un forum se tient le 12 avril. Au menu, une conférence du docteur Luc Petit (CHU de Brest) sur le sommeil.",
        "Luc Petit",
        "other",
    ),
    ("Rendez-vous jeudi 3 avril pour une conférence d'Anne Roy consacrée au diabète.", "Anne Roy", "other"),
    # Votes.
    (
        "Le conseil municipal de Magny-en-Vexin a siégé tard. Le projet de vente est passé par 17 voix contre 4.",
        "conseil municipal de Magny-en-Vexin",
        "other",
    ),
    (
        "Le conseil municipal a siégé tard. La délibération est finalement passée à l'unanimité.",
        "conseil municipal",
        "other",
    ),
]

# Text → who does what, all of it in order.
ALL = [
    # Items under an auxiliary.
    (
        "La Fédération des soignants de Bretagne tient. Elle a :\n– saisi le 4 mars le tribunal administratif ;\n"
        "– quitté le comité de suivi.",
        ["Fédération des soignants de Bretagne:saisir", "Fédération des soignants de Bretagne:quitter"],
    ),
    (
        "L'ARS Bretagne a notamment :\n• signé le 3 février un contrat avec la caisse ;\n• publié la carte des zones.",
        ["ARS Bretagne:signer", "ARS Bretagne:publier"],
    ),
    # Clauses that a semicolon parts, and what is noted.
    (
        "Le conseil municipal de Magny-en-Vexin a voté le 27 janvier une subvention de 5 000 € ; la Communauté de "
        "communes du Vexin en apportera 9 000 en 2026.",
        ["conseil municipal de Magny-en-Vexin:voter", "Communauté de communes du Vexin:apporter"],
    ),
    (
        "À noter que l'Ordre des infirmiers, saisi par deux praticiennes, a clos le dossier jeudi.",
        ["Ordre des infirmiers:clore"],
    ),
    # Who acts behind a clause, an apposition, a relative.
    (
        "La CPTS du Vexin va mal : sa secrétaire, Anne Roy, elle-même infirmière, a démissionné le mois suivant.",
        ["Anne Roy:démissionner"],
    ),
    (
        "Luc Petit, le directeur de la CPAM du Gers, que la grippe retenait à Brest, a signé dès lundi le contrat.",
        ["Luc Petit:signer"],
    ),
    (
        "La fédération a quitté le groupe de Luc Petit, que la ministre Anne Roy a chargé en mars d'une mission.",
        ["Anne Roy:charger"],
    ),
    # An agenda, an assembly told before.
    (
        "AGENDA\n\n23 avril, Brest (Finistère) : la Fédération des soignants de Bretagne réunit les coordinateurs.",
        ["Fédération des soignants de Bretagne:réunir"],
    ),
    (
        "La CPTS du Vexin tenait jeudi son assemblée générale.\n\nIl y avait du monde.\n\nOn a parlé.\n\nLe rapport "
        "moral a été adopté à l'unanimité.",
        ["CPTS du Vexin:tenir", "CPTS du Vexin:adopter"],
    ),
    # Successors told last, those who leave.
    (
        "Luc Petit ne se représentait pas ; lui succède au poste de trésorier Anne Roy, infirmière à Brest.",
        ["Anne Roy:succéder"],
    ),
    (
        "Paul Roy dirigera le bureau. Il y succède à Claire Morvan, en partance pour la Haute Autorité de santé.",
        ["Paul Roy:diriger", "Paul Roy;Claire Morvan:succéder"],
    ),
    # Whom "qui" stands for behind a trade.
    (
        "Anne Roy succède au docteur Luc Petit, généraliste à Brest, qui avait fondé la fédération en mai 2019.",
        ["Anne Roy:succéder", "Luc Petit:fonder"],
    ),
]

# States, numbers of years, negations, files and contracts without a day, lectures of nobody.
SILENT = [
    "Depuis le 3 mars, la CPTS du Vexin compte 40 adhérents.",
    "Depuis 2018, la CPTS du Vexin soigne les habitants.",
    "Depuis le 3 mars, la CPTS du Vexin n'organise plus de réunions.",
    "Depuis janvier, l'ARS Bretagne attend un dossier de la CPTS du Vexin.",
    "Depuis le 1er mars, la loi impose une garde aux médecins.",
    "La CPTS du Vexin, qui existe depuis mars 2022, soigne bien.",
    "La CPTS du Vexin, dont le contrat avec la caisse est contesté, couvre 30 communes.",
    "Le contrat qui lie la CPTS du Vexin et la caisse dure cinq ans.",
    "Le projet de santé de la CPTS du Vexin, déposé nulle part, dort.",
    "Les dossiers remis à la caisse le 4 mars sont nombreux.",
    "La CPTS du Vexin est jeune. L'inauguration du guichet a été reportée.",
    "Une conférence de presse sur les soins a eu lieu le 4 mars.",
    "La CPTS du Vexin a :\n– un budget ;\n– deux salariés.",
    "La Fédération des soignants de Bretagne réunit les coordinateurs.",
    "Claire Morvan, partie de rien, aime Brest.",
    "À noter que la CPTS du Vexin compte 40 adhérents.",
    "Le candidat Luc Petit est passé par trois hôpitaux.",
]


@pytest.mark.parametrize(("text", "who", "kind"), TOLD)
def test_tells_the_act_of_a_day(nlp: "Language", text: str, who: str, kind: str) -> None:
    last = find_announcements(nlp(text))[-1]
    assert (";".join(last.who), last.kind) == (who, kind)


@pytest.mark.parametrize(("text", "told"), ALL)
def test_tells_each_deed(nlp: "Language", text: str, told: list[str]) -> None:
    assert [f"{';'.join(a.who)}:{a.verb}" for a in find_announcements(nlp(text))] == told


@pytest.mark.parametrize("text", SILENT)
def test_stays_silent(nlp: "Language", text: str) -> None:
    assert not find_announcements(nlp(text))
