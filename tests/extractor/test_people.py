"""People in French sentences: who is named, who is only a street, a law or a hospital, and who is the same person."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.people.given import gender_of_name, is_given
from extractor.people.pipe import find_people
from extractor.people.words import split

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.records import Person

NEEDED_LAST = "maillage_organisations"


def people(nlp: "Language", text: str) -> tuple["Person", ...]:
    """People of a text; only the model and the pipes that come before the people run."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        doc = pipe(doc)
        if name == NEEDED_LAST:
            break
    return find_people(doc)


ROWS = csv.DictReader(
    (Path(__file__).parent / "people.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
)
NAMED = [(row["text"].replace("\\n", "\n"), row["people"].split(" | ")) for row in ROWS]


NOBODY = [
    "Le bus, baptisé Lucie, infirmier embarqué, roule.",
    "La C.P.T.S. du Born recrute, a dit la C.P.T.S.",
    "Le docteur de la C.P.T.S. Bocage a parlé.",
    "Florence, capitale de la Toscane, et Rose, couleur du mois, sont citées.",
    "Par Thomas Lemaire\n\nLa CPTS du Vexin est née.",
    "Thomas Lemaire (avec Julie Pons)\n\nLa CPTS du Vexin est née.",
    "De notre correspondant Thomas Lemaire\n\nLa CPTS du Vexin est née.",
    "La CPTS du Vexin est née.\n\nT. Lemaire",
    "La CPTS du Vexin est née. (Crédit photo : Thomas Lemaire)",
    "Mme R. a 84 ans. M. B. aussi.",
    "La C.P.T.S. du Vexin est née.",
    "L'hôpital Simone-Veil de Troyes accueille les réunions.",
    "Le centre hospitalier Jacques Lacarin ouvre un service.",
    "La réunion se tient au 12 rue Pierre Curie, à Dijon.",
    "Le collège Jean Moulin et le lycée Marie Curie participent.",
    "La loi Rist et la loi Kouchner ont changé la donne.",
    "L'amendement Guillaume Garot a été rejeté.",
    "La fondation Pierre Fabre finance l'opération.",
    "Le prix Jean Bernard récompense chaque année un soignant.",
    "L'avenue du Général de Gaulle sera fermée.",
    "Le boulevard du Docteur Émile Roux est en travaux.",
    "La Maison de santé Françoise Dolto accueille trois médecins.",
    "Le Président de la République a fixé un objectif.",
    "La ministre de la Santé a promis une réponse rapide.",
    "France Assos Santé et France Travail soutiennent la démarche.",
    "Le Grand Chalon et Val de Garonne Agglomération financent.",
    "Saint Martin Boulogne et Villeneuve Saint Georges sont concernées.",
    "Le Pays de la Loire, la Bretagne et la Normandie avancent.",
    "Mutualité Française et Croix Rouge sont associées.",
    "Le Ségur de la santé et le plan Borloo sont loin.",
    "L'Agence Régionale de Santé Grand Est et Santé Publique France ont publié une étude.",
    "Le réseau Louis Guilloux accueille les migrants.",
    "L'association Jeanne Garnier gère une unité.",
    "L'EHPAD Marcel Cachin rouvrira en mai.",
    "Photo : Jean Dupont",
    "Propos recueillis par Camille Moreau",
    "Le Centre Léon Bérard et l'institut Gustave Roussy sont partenaires.",
    "Le rapport Larcher avait ouvert la voie.",
    "La salle Georges Brassens était pleine, le gymnase Alain Colas aussi.",
    "Le porte-avions Charles de Gaulle est à quai.",
    "Doctolib et Maiia équipent les cabinets.",
    "Rendez-vous place Jean Jaurès à Tours.",
    "Le Quotidien du Médecin et Ouest France en ont parlé.",
    "La Communauté de communes Cœur de Savoie est partenaire.",
    "Sud Gironde et Nord Isère se développent.",
    "En Haute Vienne, trois CPTS existent.",
    "Le Conseil National de l'Ordre des Médecins réagit.",
    "Le square du Souvenir Français est fermé.",
    "L'école Jules Ferry reçoit les vaccinations.",
    "La clinique du Docteur Bouchard a fermé.",
    "L'université Claude Bernard forme les internes.",
    "Mon Espace Santé et Ma Santé 2022 sont des outils.",
    "Le CHU Henri Mondor et l'hôpital européen Georges Pompidou coopèrent.",
    "Agence Bretagne Presse, Radio Bleu Azur et Sud Radio étaient présentes.",
    "Chargée de projet, secrétaire et coordinatrice ont été recrutées.",
    "La Croix et Le Monde y consacrent un article.",
    "L'Essonne, l'Aisne et la Haute Marne sont couvertes.",
    "Le groupe Ramsay Santé et les laboratoires Boiron sont partenaires.",
    "Rendez-vous au centre Georges Pompidou ou au stade Raymond Kopa.",
    "La circulaire Perben et le décret Véran ont précisé les choses.",
    "Le GHT Bretagne Occidentale signe avec l'hôpital Pierre Delpech de Decazeville.",
    "L'Institut Jean Godinot et la polyclinique Courlancy participent.",
    "Le prix Albert Londres a été remis à Reims.",
    "Une antenne ouvrira à Saint Jean Pied de Port.",
    "CPTS Val d'Oise Centre : Sannois, Ermont, Eaubonne.",
    "Rue Victor Hugo, les travaux commencent ; avenue Charles de Gaulle, ils finissent.",
    "Le pôle Santé Simone Veil accueillera dix soignants.",
    ("L'Ordre National des Infirmiers et le Syndicat National des Jeunes Médecins Généralistes ont réagi."),
    "Grand Est Santé, Paris Centre et Lyon Sud testent le Service d'Accès aux Soins.",
    "Mission Locale, Pôle Emploi et Cap Emploi tiennent un stand.",
    "Contact Presse : 01 02 03 04 05. Suivez Nous sur Facebook.",
    "Maison Rose, Château Rouge, Cité Verte : trois lieux, trois ambiances.",
    "Mon Soutien Psy et Ma Question Psy sont deux dispositifs.",
    "L'institut Marie Curie ouvre.",
    "Le syndicat Jeunes Médecins et la Coordination Nationale Infirmière réagissent.",
    "Val de Loire Santé, Bien Vivre Ensemble et Cœur d'Estuaire sont trois projets.",
    "Le logiciel Weda Connect et la plateforme Idomed Santé sont compatibles.",
    "Les Hauts de Seine et Seine Saint Denis signent.",
    "La Voix du Nord, Nice Matin et Le Télégramme en parlent.",
    "Objectif Santé Territoires est un programme.",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_people_are_named(nlp: "Language", text: str, expected: list[str]) -> None:
    assert [person.name for person in people(nlp, text)] == expected


@pytest.mark.parametrize("text", NOBODY)
def test_streets_laws_hospitals_and_descriptions_are_nobody(nlp: "Language", text: str) -> None:
    assert people(nlp, text) == ()


def test_surname_given_name_and_handle_are_mentions_of_the_person(nlp: "Language") -> None:
    text = "Agnès Ricard (@agnesricard) a ouvert la séance. M. Blanc a répondu à Mme Ricard, puis Ricard a conclu."
    ricard, blanc = people(nlp, text)
    assert (ricard.name, ricard.gender, len(ricard.mentions)) == ("Agnès Ricard", "f", 3)
    assert set(ricard.aliases) == {"@agnesricard", "Mme Ricard", "Ricard"}
    assert (blanc.name, blanc.gender) == ("Blanc", "m")
    assert all(text[mention.start : mention.end] == mention.text for mention in ricard.mentions)


def test_a_surname_that_two_share_stands_for_neither(nlp: "Language") -> None:
    found = people(nlp, "Julien Morin et Julie Morin sont installés ici. Morin a ouvert en 2019.")
    assert [len(person.mentions) for person in found] == [1, 1]


def test_the_civility_settles_which_bearer_is_meant(nlp: "Language") -> None:
    found = people(nlp, "Julien Morin et Julie Morin sont installés ici. Mme Morin a ouvert en 2019.")
    assert {person.name: len(person.mentions) for person in found} == {"Julien Morin": 1, "Julie Morin": 2}


def test_an_author_without_a_role_is_left_to_the_byline(nlp: "Language") -> None:
    assert people(nlp, "Odile Marchand\n\nLa réunion a eu lieu mardi.") == ()


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Aline", "f"), ("Jean-Marie", "m"), ("Marie-Pierre", "f"), ("Danièle", "f"), ("Claude", None), ("Zzyx", None)],
)
def test_given_names_have_a_gender(name: str, gender: str | None) -> None:
    assert gender_of_name(name) == gender


def test_the_list_of_given_names_is_read_without_case_or_accents() -> None:
    assert is_given("HELENE") and is_given("Jean-Philippe")
    assert not is_given("Préfecture") and not is_given("")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'ARS d'Albi", ["l'", "ARS", "d'", "Albi"]),
        ("J.-P. Roux", ["J.-P.", "Roux"]),
        ("infirmier·e, directeur(rice)", ["infirmier·e", ",", "directeur(rice)"]),
        ("O'Brien et L'Hostis", ["O'Brien", "et", "L'", "Hostis"]),
        ("le 13e, 12 élus", ["le", "13e", ",", "12", "élus"]),
    ],
)
def test_words_are_cut(text: str, words: list[str]) -> None:
    assert [word.text for word in split(text)] == words
