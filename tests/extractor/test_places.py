"""Places in French sentences: names used as places, their codes, and names that are something else."""

from typing import TYPE_CHECKING

import pytest

from extractor.places.pipe import find_places
from models.places import department_of, departments, find, fold, regions

if TYPE_CHECKING:
    from spacy.language import Language

NEEDED_LAST = "maillage_people"


def places(nlp: "Language", text: str) -> list[tuple[str, str | None]]:
    """Names and codes of the places of a text; only the model and the pipes up to the people run."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        doc = pipe(doc)
        if name == NEEDED_LAST:
            break
    return [(record.name, record.code) for record in find_places(doc)]


FOUND = [
    ("LOT. Réunie mardi, l'assemblée a voté.", [("Lot", "46")]),
    ("SOMME. Une communauté change de taille.", [("Somme", "80")]),
    ("Le député socialiste de la Nièvre Paul Masson a réagi.", [("Nièvre", "58")]),
    ("La sénatrice écologiste du Rhône Anne Petit a réagi.", [("Rhône", "69")]),
    ("Le centre hospitalier de Thouars recrute.", [("Thouars", "79329")]),
    ("Une permanence ouvrira au centre de santé de Gannat.", [("Gannat", "03118")]),
    ("Le sénateur (UDI) du Gers Hugo Masson a écrit.", [("Gers", "32")]),
    ("Le conseil municipal de Vierzon a voté.", [("Vierzon", "18279")]),
    ("L'aide ira au Nontronnais.", [("Nontronnais", None)]),
    ("Reste le Ribéracois, sans projet.", [("Ribéracois", None)]),
    ("Deux projets mûrissent dans le Velay et le Roannais.", [("Velay", None), ("Roannais", None)]),
    ("Au Pays basque, on recrute.", [("Pays basque", None)]),
    ("Les communes de la vallée de l'Auron adhèrent.", [("vallée de l'Auron", None)]),
    ("La Creuse manque de médecins.", [("Creuse", "23")]),
    ("Du Carbet au Prêcheur, six communes sont concernées.", [("Le Carbet", "97204"), ("Le Prêcheur", "97219")]),
    ("De Bandol au Revest, tout le monde signe.", [("Bandol", "83009"), ("Le Revest", "83103")]),
    ("La maire de La Seyne attend.", [("La Seyne", "83126")]),
    ("À Boën, on attend.", [("Boën", "42019")]),
    ("Les médecins de Nogent (10) partent.", [("Nogent", "10268")]),
    ("Le département de la Creuse manque de médecins.", [("Creuse", "23")]),
    ("Les équipes de Tours et de Valence arrivent.", [("Tours", "37261"), ("Valence", None)]),
    ("NIORT — Une CPTS voit le jour.", [("Niort", "79191")]),
    ("Il vit dans le pays de Bray.", [("Pays de Bray", None)]),
    ("Les médecins se sont réunis aux Herbiers, dans les Yvelines.", [("Les Herbiers", "85109"), ("Yvelines", "78")]),
    ("Au Mans, dans la Sarthe, on recrute.", [("Le Mans", "72181"), ("Sarthe", "72")]),
    (
        "Les soignants du Havre et de la Seine-Maritime se mobilisent.",
        [("Le Havre", "76351"), ("Seine-Maritime", "76")],
    ),
    ("La structure a ouvert à Doué-en-Anjou, près de Thouars.", [("Doué-en-Anjou", "49125"), ("Thouars", "79329")]),
    ("Dans la Vienne et les Deux-Sèvres, on manque de moyens.", [("Vienne", "86"), ("Deux-Sèvres", "79")]),
    ("Elle exerce à Vienne, en Isère.", [("Vienne", "38544"), ("Isère", "38")]),
    ("À Saint-Denis (Seine-Saint-Denis), un centre a ouvert.", [("Saint-Denis", "93066"), ("Seine-Saint-Denis", "93")]),
    ("Née en France, elle travaille en Belgique.", [("France", None), ("Belgique", None)]),
    (
        "Les habitants de Bressuire, Thouars et Parthenay",
        [("Bressuire", "79049"), ("Thouars", "79329"), ("Parthenay", "79202")],
    ),
    ("En Bretagne et dans le Grand Est, tout va bien.", [("Bretagne", "53"), ("Grand Est", "44")]),
    ("La région Hauts-de-France et le département du Nord", [("Hauts-de-France", "32"), ("Nord", "59")]),
    ("Le territoire s'étend de Nozay à Châteaubriant.", [("Nozay", "44113"), ("Châteaubriant", "44036")]),
    ("Dans le 15e arrondissement de Paris, rien.", [("15e arrondissement de Paris", "75115")]),
    ("Yonne : une nouvelle structure", [("Yonne", "89")]),
    (
        "Morlaix (Finistère) et Guingamp (22) sont couvertes.",
        [("Morlaix", "29151"), ("Finistère", "29"), ("Guingamp", "22070")],
    ),
    (
        "Les communes d'Andernos-les-Bains, Arès et Lège-Cap-Ferret",
        [("Andernos-les-Bains", "33005"), ("Arès", "33011"), ("Lège-Cap-Ferret", "33236")],
    ),
    ("Dreux suivra, puis Limoges et Tulle.", [("Dreux", "28134"), ("Limoges", "87085"), ("Tulle", "19272")]),
    ("Le Gers et l'Ariège, la Manche et le Cher", [("Gers", "32"), ("Ariège", "09"), ("Manche", "50"), ("Cher", "18")]),
    ("Un congrès au Creusot et à L'Isle-Adam", [("Le Creusot", "71153"), ("L'Isle-Adam", "95313")]),
    ("Un projet à cheval sur la Haute-Loire et l'Ardèche", [("Haute-Loire", "43"), ("Ardèche", "07")]),
    ("Sur le Grand Thouarsais, 45 communes ont signé.", [("Grand Thouarsais", None)]),
    (
        "Le Vexin et le Val-d'Oise coopèrent avec Beauvais.",
        [("Vexin", None), ("Val-d'Oise", "95"), ("Beauvais", "60057")],
    ),
    ("À Thonon et à Brive, même constat.", [("Thonon", "74281"), ("Brive", "19031")]),
    ("HAUTE-SAVOIE. UN CENTRE OUVRE SES PORTES", [("Haute-Savoie", "74")]),
    ("Des soignants venus de PACA et d'Ile-de-France", [("PACA", "93"), ("Île-de-France", "11")]),
    ("Son cabinet de Plouigneau est ouvert.", [("Plouigneau", "29199")]),
    ("Elle a quitté St-Malo pour Ste-Foy-la-Grande.", [("Saint-Malo", "35288"), ("Sainte-Foy-la-Grande", "33402")]),
    ("Langeac et Saugues en profiteront.", [("Langeac", "43112"), ("Saugues", "43234")]),
    ("CRAPONNE-SUR-ARZON\n\nLa pharmacie ferme.", [("Craponne-sur-Arzon", "43080")]),
    ("La communauté couvre Arzon et dessert Sarzeau.", [("Arzon", "56005"), ("Sarzeau", "56240")]),
    ("Dans le XVe arrondissement de Paris, rien.", [("15e arrondissement de Paris", "75115")]),
    ("La commune de Vire et la ville de Caen", [("Vire", "14762"), ("Caen", "14118")]),
    ("La Polynésie française compte deux CPTS.", [("Polynésie française", "987")]),
    ("Le sénateur de la Nouvelle-Calédonie s'inquiète.", [("Nouvelle-Calédonie", "988")]),
    ("La Réunion compte dix CPTS.", [("Réunion", "04")]),
    ("Le Grand Saumurois attend un médecin.", [("Grand Saumurois", None)]),
    ("De Dunkerque à Perpignan, la même plainte.", [("Dunkerque", "59183"), ("Perpignan", "66136")]),
    ("Elle exerce à Decazeville, dans l'Aveyron.", [("Decazeville", "12089"), ("Aveyron", "12")]),
    ("Aux Sables-d'Olonne, on recrute.", [("Les Sables-d'Olonne", "85194")]),
    ("Les élus de l'Orne et de la Sarthe ont signé.", [("Orne", "61"), ("Sarthe", "72")]),
    ("La Bretagne et les Pays de la Loire avancent.", [("Bretagne", "53"), ("Pays de la Loire", "52")]),
    ("Une maison de santé ouvre au Havre.", [("Le Havre", "76351")]),
    ("Au Puy-en-Velay, les urgences débordent.", [("Le Puy-en-Velay", "43157")]),
    ("Dans le Vercors, l'hiver complique les tournées.", [("Vercors", None)]),
    ("Le généraliste de Gramat réclame un secrétariat.", [("Gramat", "46128")]),
    ("Elle couvre Sarlat-la-Canéda et Domme.", [("Sarlat-la-Canéda", "24520"), ("Domme", "24152")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_places(nlp: "Language", text: str, expected: list[tuple[str, str | None]]) -> None:
    assert places(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La rue de Paris et l'avenue de la Marne sont fermées.",
        "La gare de Lyon et la porte de Versailles sont loin.",
        "L'ARS Île-de-France et la CPAM de l'Essonne ont signé.",
        "La CPTS de Créteil a recruté.",
        "Le Français parle au Français, dans le pays anglais comme ailleurs.",
        "On répond au Palois qui se plaint, puis au Relais et au Bourgeois.",
        "Le plateau technique et la plaine sont loin.",
        "Le plan Ségur, la loi Rist et le rapport Touraine ont été cités.",
        "Marie Lorraine et le Dr Paul Vienne se félicitent.",
        "Le Centre de santé est fermé.",
        "Le nord de la région est moins couvert que le sud.",
        "Les Parisiens et les Lyonnais consultent.",
        "Sens interdit et fin de parcours, dit-on.",
        "Nous avons choisi. Eux aussi. Vers midi, Santé et Soins étaient prêts.",
        "Le Tour de France des soignants commence.",
        "Cher collègue, la Marche est longue, disait-il.",
        "Santé publique France et MG France publient un guide.",
        "Le collège Saint-Jean et la clinique Pasteur ferment.",
        "Au Grand débat, les soignants ont parlé.",
        "La clinique du Parc et l'hôpital Saint-Antoine recrutent.",
        "Celle de la Côte des Pins a signé.",
        "La CPTS Gelise-Ossau a signé. Luc Petit, coordinateur de Gelise-Ossau, s'en félicite.",
        "La Chambre des notaires est fermée.",
        "Le Dr Martin et Mme Bernard exercent ensemble.",
        "Bercy et Matignon ont tranché.",
        "L'Union fait la force des Patients.",
        "Le Conseil a voté, la Présidente aussi.",
        "Selon Europe 1 et France 2, la grève continue.",
        "Une mission Flash et un plan Blanc sont lancés.",
        "Les Maisons ouvrent, les Villes suivent.",
        "Assurance maladie : ce qui change",
        "Il lit le journal Sud Ouest et regarde Arte.",
        "Le Pôle et la Charte sont signés.",
        "Octobre rose et Mars bleu mobilisent.",
        "Martin et Bernard en profiteront.",
        "BONNE NOUVELLE\n\nLa pharmacie ouvre.",
        "Au XVe siècle, rien.",
        "L'avenue de Verdun et le boulevard de Strasbourg sont en travaux.",
        "Le stade de France a vibré.",
        "Le docteur Toulouse et Mme Angers ont été reçus.",
        "La clinique de l'Orangerie et l'institut Bergonié collaborent.",
        "Il a lu La Dépêche du Midi et Le Parisien.",
        "La loi de Nancy, dit-on, n'existe pas.",
        "Une salade niçoise et un gratin dauphinois attendaient les convives.",
        "La maison de santé Louise-Michel ouvre ses portes.",
        "Le lycée Pasteur et le collège Jules-Ferry participent.",
        "Un train Corail et un bus Verney passent ici.",
        "La sécurité sociale, la santé publique et le numérique avancent.",
        "Il souffre de la maladie de Lyme.",
        "L'Ordre des médecins et l'Académie ont réagi.",
        "Le plan Marshall de la santé tarde.",
        "La société Angers Loire Développement a signé.",
        "Le ministère de l'Intérieur et la place Beauvau ont démenti.",
        "La Croix-Rouge et le Secours catholique participent.",
        "Nous étions réunis Salle des fêtes, Espace Mitterrand.",
        "Le groupe La Poste et la Banque de France ont accepté.",
        "Les Ardennais et les Vosgiens manquent de dentistes.",
        "Le Collège de France et l'École de Rennes en débattent.",
        "Le Grand Prix et la Coupe Davis ont été annulés.",
        "La Réunion publique commencera à 18 heures.",
        "Le bois de Justice a brûlé.",
        "L'Aide à domicile en milieu rural recrute.",
        "Vice, Tours et autres coups de théâtre.",
        "Le médecin de Florence est absent.",
    ],
)
def test_other_names_are_no_places(nlp: "Language", text: str) -> None:
    assert places(nlp, text) == []


def test_two_arrondissements_in_one_stretch(nlp: "Language") -> None:
    found = places(nlp, "À Lyon, les 7e et 8e arrondissements sont couverts.")
    assert found == [
        ("Lyon", "69123"),
        ("7e arrondissement de Lyon", "69387"),
        ("8e arrondissement de Lyon", "69388"),
    ]


def test_a_town_in_short_is_the_town_named_in_full(nlp: "Language") -> None:
    assert places(nlp, "Le maire de Lons a parlé. La maison ouvre à Lons-le-Saunier.") == [("Lons-le-Saunier", "39300")]


def test_homonyms_are_settled_by_the_department(nlp: "Language") -> None:
    text = "Dans la Manche, les soignants de Saint-James se forment."
    assert ("Saint-James", "50487") in places(nlp, text)


def test_homonyms_stay_open_without_a_sign(nlp: "Language") -> None:
    assert places(nlp, "Elle exerce à Saint-Aubin depuis dix ans.") == [("Saint-Aubin", None)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Herbiers", "85109"),
        ("les herbiers", "85109"),
        ("Ste-Foy-la-Grande", "33402"),
        ("l'Essonne", "91"),
        ("Ile de France", "11"),
        ("le Grand Est", "44"),
        ("Paris 18e arrondissement", "75118"),
        ("Brive", "19031"),
        ("Acoua", "97601"),
    ],
)
def test_find(name: str, code: str) -> None:
    assert find(name)[0].code == code


def test_unknown_names_are_not_found() -> None:
    assert find("Trifouillis-les-Oies") == ()
    assert not find("Zzyzx")
    assert not find("")


def test_homonyms_come_by_population() -> None:
    counts = [entry.population for entry in find("Saint-Denis")]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 3


def test_all_departments_and_regions_are_there() -> None:
    assert len(departments()) == 101
    assert len(regions()) == 18
    assert all(entry.region in {region.code for region in regions()} for entry in departments())


@pytest.mark.parametrize(
    ("name", "folded"), [("St-Étienne", "saint etienne"), ("L'Haÿ-les-Roses", "l hay les roses"), ("Œuilly", "oeuilly")]
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_department_of_overseas_codes() -> None:
    assert department_of("97411") == "974"
    assert department_of("2A004") == "2A"
