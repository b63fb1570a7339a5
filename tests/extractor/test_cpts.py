"""CPTS in French sentences: what is a name, where it ends, which spellings are one community."""

import pytest
import spacy

from extractor.context import register
from extractor.cpts.names import read_name
from extractor.cpts.pipe import find_cpts, same
from extractor.organisations.text import normal_case

register()
NLP = spacy.blank("fr")

NAMED = [
    (
        "Contrairement à celles de Brest et de Quimper, la CPTS de Morlaix n'a pas signé.",
        ["CPTS de Brest", "CPTS de Quimper", "CPTS de Morlaix"],
    ),
    ("La CPTS de Redon aide la clinique de Vitré et celle de Fougères.", ["CPTS de Redon"]),
    ("Comme celles de Brest et de Quimper, la mairie de Morlaix attend.", []),
    (
        "La CPTS du Gier a 90 membres, celle de l'Ouest bressan, 88 adhérents.",
        ["CPTS du Gier", "CPTS de l'Ouest bressan"],
    ),
    (
        "Les présidents des CPTS de Caen, du Pays d'Ouche et de Flers : Marc Petit, Aya Diop et Léa Roy.",
        ["CPTS de Caen", "CPTS du Pays d'Ouche", "CPTS de Flers"],
    ),
    ("Deux CPTS de l'Orne et de la Manche : Flers et Avranches.", ["CPTS Flers", "CPTS Avranches"]),
    (
        "Les CPTS Marseille 1-2-3, Marseille 14 et Marseille Littoral Sud signent.",
        ["CPTS Marseille 1-2-3", "CPTS Marseille 14", "CPTS Marseille Littoral Sud"],
    ),
    ("Les CPTS de Dinan, de Lamballe et du Penthièvre", ["CPTS de Dinan", "CPTS de Lamballe", "CPTS du Penthièvre"]),
    (
        "La CPTS du 13e arrondissement a signé. Celle des 3e et 6e arrondissements suivra.",
        ["CPTS du 13e arrondissement", "CPTS des 3e et 6e arrondissements"],
    ),
    (
        "Les CPTS des 8e et 9e arrondissements de Lyon se sont unies.",
        ["CPTS du 8e arrondissement de Lyon", "CPTS du 9e arrondissement de Lyon"],
    ),
    (
        "La CPTS du Forez a ouvert un centre. Celle de la Baie et Presqu'île malouine suit.",
        ["CPTS du Forez", "CPTS de la Baie et Presqu'île malouine"],
    ),
    (
        "La CPTS de Dole recrute, tout comme celle, plus récente, du Revermont.",
        ["CPTS de Dole", "CPTS du Revermont"],
    ),
    ("La CPTS Vaux d'Yonne a signé.", ["CPTS Vaux d'Yonne"]),
    ("La CPTS Basse Marche de la Creuse a signé.", ["CPTS Basse Marche de la Creuse"]),
    ("La CPTS Créteil du Val-de-Marne a signé.", ["CPTS Créteil"]),
    ("La CPTS Loire amont et Sologne sud a ouvert.", ["CPTS Loire amont et Sologne sud"]),
    ("La CPTS Vexin estuaire et forêts compte 40 membres.", ["CPTS Vexin estuaire et forêts"]),
    ("La CPTS du Bugey des lacs recrute.", ["CPTS du Bugey des lacs"]),
    ("La CPTS Suisse normande calvadosienne recrute.", ["CPTS Suisse normande calvadosienne"]),
    ("À l'image des CPTS du Perche et de la Beauce, on avance.", ["CPTS du Perche", "CPTS de la Beauce"]),
    ("La nouvelle CPTS, « Ensemble pour le Born », recrute.", ["CPTS Ensemble pour le Born"]),
    ("La CPTS, « Un outil précieux », selon le maire, recrute.", []),
    ("La CPTS du territoire des lacs recrute. Les CPTS d'Auvergne et de Lorraine aussi.", []),
    ("La CPTS du Médoc avance. Celle du Libournais central suivra.", ["CPTS du Médoc", "CPTS du Libournais central"]),
    (
        "La CPTS Durance supérieure avance. La CPTS du Pays horloger suit.",
        ["CPTS Durance supérieure", "CPTS du Pays horloger"],
    ),
    ("La CPTS du Cantal volcanique compte 40 soignants.", ["CPTS du Cantal volcanique"]),
    ("Le budget de la CPTS Semois inférieure à ses voisines", ["CPTS Semois"]),
    ("Deux CPTS sont nées. Celle de la Vallée de Barbezieux recrute.", ["CPTS de la Vallée de Barbezieux"]),
    ("La CPTS Porte de Normandie et la CPTS Portes du Nord", ["CPTS Porte de Normandie", "CPTS Portes du Nord"]),
    ("CPTS Orb-Lirou\nLa CPTS | Nos actions", ["CPTS Orb-Lirou"]),
    ("CPTS Val-de-Brie-Nord\n\nNous avons signé.", ["CPTS Val-de-Brie-Nord"]),
    ("La CPTS De Modane compte quarante membres.", ["CPTS de Modane"]),
    ("La CPTS Aure, Orne et Odon compte 90 membres.", ["CPTS Aure, Orne et Odon"]),
    ("La C.P.T.S. du Ponthieu organise un débat.", ["CPTS du Ponthieu"]),
    ("Une troisième CPTS est née. La dernière, baptisée « Santé Nord Péi », recrute.", ["CPTS Santé Nord Péi"]),
    ("Notre CPTS, Loire Santé, regroupe 80 soignants.", ["CPTS Loire Santé"]),
    ("Baptisée Cap Santé Aven, la nouvelle CPTS réunit 200 soignants.", ["CPTS Cap Santé Aven"]),
    ("« Santé Haut-Mont » : c'est le nom de la CPTS.", ["CPTS Santé Haut-Mont"]),
    ("La CPTS, qui portera le nom de Vignoble Santé, naîtra en mai.", ["CPTS Vignoble Santé"]),
    ("SANTÉ : LA CPTS RIVE DROITE LANCE UN BUS", ["CPTS Rive Droite"]),
    ("La CPTS Val-de-Saône/Dombes s'agrandit.", ["CPTS Val-de-Saône/Dombes"]),
    ("La CPTS Sud-Ouest Bigorre, dite CPTS SOB, forme.", ["CPTS Sud-Ouest Bigorre"]),
    ("Quatre CPTS rejoignent le dispositif : Brie, Bassée et Vexin.", ["CPTS Brie", "CPTS Bassée", "CPTS Vexin"]),
    ("La CPTS du Vexin et la CPTS Val de Marne Sud ont signé.", ["CPTS du Vexin", "CPTS Val de Marne Sud"]),
    ("La toute jeune CPTS de l'Est-Audois, à Lézignan, recrute.", ["CPTS de l'Est-Audois"]),
    ("CPTS Pays de Redon – Bretagne Sud : un bilan positif", ["CPTS Pays de Redon – Bretagne Sud"]),
    ("La CPTS Ouest 54 Santé organise un forum.", ["CPTS Ouest 54 Santé"]),
    (
        "La CPTS Loire-Vendée-Océan, la CPTS La Vallée de l'Arve",
        ["CPTS Loire-Vendée-Océan", "CPTS La Vallée de l'Arve"],
    ),
    ("La CPTS Entre Seine et Oise et le Dr Paul Martin accueillent.", ["CPTS Entre Seine et Oise"]),
    ("La CPTS du Grand Chalon et la CPAM se sont rencontrées.", ["CPTS du Grand Chalon"]),
    ("La CPTS de la vallée de l'Orne, présidée par Luc Morel, grandit.", ["CPTS de la vallée de l'Orne"]),
    ("Elle a visité la CPTS des Vosges saônoises avec le préfet.", ["CPTS des Vosges saônoises"]),
    ("La CPTS des Landes girondines compte 42 adhérents.", ["CPTS des Landes girondines"]),
    (
        "La CPTS des Monts ardéchois et la CPTS du Quercy blanc ont signé.",
        ["CPTS des Monts ardéchois", "CPTS du Quercy blanc"],
    ),
    ("Les médecins de la CPTS de Dole, voisines et françaises.", ["CPTS de Dole"]),
    ("Les infirmières de la CPTS de Dole anciennes comme nouvelles.", ["CPTS de Dole"]),
    ("La CPTS du Pays royannais a signé.", ["CPTS du Pays royannais"]),
    ("La future CPTS du Pays basque intérieur verra le jour.", ["CPTS du Pays basque intérieur"]),
    (
        "La CPTS du bassin chambérien et la CPTS du nord Cotentin",
        ["CPTS du bassin chambérien", "CPTS du nord Cotentin"],
    ),
    ("La CPTS de la Thiérache ardennaise a recruté.", ["CPTS de la Thiérache ardennaise"]),
    ("La CPTS Metz et environs couvre vingt communes.", ["CPTS Metz et environs"]),
    ("La CPTS des 3 Vallées et la CPTS des Trois Rivières", ["CPTS des 3 Vallées", "CPTS des Trois Rivières"]),
    ("La CPTS Haute-Marne Sud et la maison de santé de Langres.", ["CPTS Haute-Marne Sud"]),
    ("La CPTS du Sud de l'Aisne prévoit un plan.", ["CPTS du Sud de l'Aisne"]),
    ("La CPTS du 14e arrondissement travaille.", ["CPTS du 14e arrondissement"]),
    ("La CPTS du 13e couvre 180 000 habitants.", ["CPTS du 13e"]),
    ("La CPTS « Les Portes du Midi » lance une campagne.", ["CPTS Les Portes du Midi"]),
    ('La CPTS "Santé Plus 54" recrute.', ["CPTS Santé Plus 54"]),
    ("Une CPTS baptisée « Cap Santé » a vu le jour dans le Jura.", ["CPTS Cap Santé"]),
    ("La CPTS bi-départementale Terres d'Argence couvre 40 communes.", ["CPTS Terres d'Argence"]),
    ("la communauté professionnelle territoriale de santé (CPTS) du Sud-Vienne", ["CPTS du Sud-Vienne"]),
    ("la Communauté Professionnelle Territoriale de Santé Sud-Vienne depuis 2021", ["CPTS Sud-Vienne"]),
    ("La C.P.T.S. du Biterrois a deux ans.", ["CPTS du Biterrois"]),
    ("La communauté France Santé du Trégor est née en mars 2026.", ["communauté France Santé du Trégor"]),
    (
        "Les CPTS de Vitré, de Fougères et du Pays de Brocéliande",
        ["CPTS de Vitré", "CPTS de Fougères", "CPTS du Pays de Brocéliande"],
    ),
    ("Les CPTS Paris 10 et Paris 11 ouvrent un centre.", ["CPTS Paris 10", "CPTS Paris 11"]),
    (
        "Les CPTS Terres et Mer, Littoral Nord et du Bocage",
        ["CPTS Terres et Mer", "CPTS Littoral Nord", "CPTS du Bocage"],
    ),
    ("Deux nouvelles CPTS : Créteil et Val d'Yerres.", ["CPTS Créteil", "CPTS Val d'Yerres"]),
    ("Les CPTS « Val d'Or » et « Cap Santé » ont été créées.", ["CPTS Val d'Or", "CPTS Cap Santé"]),
    ("Elle rejoint la CPTS du Pays d'Aix et celle de la Côte bleue.", ["CPTS du Pays d'Aix", "CPTS de la Côte bleue"]),
    (
        "Troisième CPTS du Finistère, après celles de Quimper et du Pays bigouden.",
        ["CPTS de Quimper", "CPTS du Pays bigouden"],
    ),
    ("LA CPTS DU MANS FÊTE SES CINQ ANS", ["CPTS du Mans"]),
    ("LA CPTS DE LA VALLÉE VERTE EST NÉE\n\nLa Vallée verte a sa structure.", ["CPTS de la Vallée verte"]),
    ("L'ex-CPTS du Nord-Aveyron change de nom.", ["CPTS du Nord-Aveyron"]),
    ("La CPTS Sources de l'étang et la CPTS Rives du fleuve", ["CPTS Sources de l'étang", "CPTS Rives du fleuve"]),
    ("La CPTS du Bassin houiller et la CPTS Côte rouge", ["CPTS du Bassin houiller", "CPTS Côte rouge"]),
    ("La CPTS Terres et mer fédère 140 soignants.", ["CPTS Terres et mer"]),
    ("• CPTS Vallée dorée – 17 communes", ["CPTS Vallée dorée"]),
    ("La CPTS Annecy du lac au Semnoz recrute.", ["CPTS Annecy"]),
    ("LA CPTS DES MONTS D'ARRÉE OUVRE SES PORTES", ["CPTS des Monts d'Arrée"]),
    (
        "Les trois CPTS du département (Perche ornais, Bocage et Pays d'Argentan) se parlent.",
        ["CPTS Perche ornais", "CPTS Bocage", "CPTS Pays d'Argentan"],
    ),
]


def names(text: str) -> list[str]:
    return [record.name for record in find_cpts(NLP(text))]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Les CPTS de Bretagne demandent plus de moyens.",
        "La première CPTS de l'Yonne a été inaugurée à Sens.",
        "Une CPTS de l'Essonne, puis la deuxième CPTS du Rhône, ont ouvert.",
        "La première communauté professionnelle territoriale de santé de Bretagne",
        "La FCPTS et l'inter-CPTS Grand Est ont parlé aux CPTS de demain.",
        "On compte 40 CPTS en Normandie et 12 CPTS dans l'Eure.",
        "Les communautés France Santé remplacent les CPTS.",
        "Qu'est-ce qu'une CPTS ? Une CPTS est une association.",
        "Toutes les CPTS de Paris ont signé.",
        "Deux nouvelles CPTS dans le Rhône, l'une à Villefranche.",
        "Le budget de la CPTS 2023 est de 200 000 euros.",
        "La CPTS 2 ans après, la CPTS 12 mois plus tard.",
        "La CPTS du territoire et les CPTS de l'ouest du département.",
        "Le président de la CPTS Sophie Belhadj a démissionné.",
        "La CPTS est née. La maison de santé de Poligny ouvre. Celle d'Arbois fermera.",
        "Une plateforme baptisée « Soins Express » aide la CPTS.",
        "CPTS : LE PROJET AVANCE",
        "LA CPTS EST NÉE",
        "Trois CPTS ont répondu à nos questions : Marie, Paul et Anne témoignent.",
        "Les CPTS interviennent dans plusieurs villes : Dole, Gray et Vesoul.",
        "Après la CPTS. Créteil se lance à son tour.",
        "CPTS Mode d'emploi",
        "CPTS Vade-mecum\n\nTout savoir.",
        "CPTS Actualités\n\nTout savoir.",
        "Une CPTS à Nantes, une autre à Rezé, sa CPTS de rattachement.",
        "Chaque CPTS du Var a son projet.",
        "La Fédération des CPTS et le Tour de France des CPTS.",
        "La CPTS, l'ARS et la CPAM avancent ensemble.",
        "CPTS : ce que prévoit l'accord",
        "Près de 40 CPTS d'Auvergne-Rhône-Alpes et d'Occitanie ont répondu.",
        "Le projet de CPTS et la #CPTS du mois.",
        "La communauté de communes du Vexin a voté.",
        "Les CPTS et Mme Durand se réunissent.",
        "La CPTS couvre 20 communes et compte 90 adhérents.",
        "Les professionnels de la CPTS Agnès Petit et Jean Roy.",
        "Notre CPTS Selon elle, tout va bien.",
        "Le financement des CPTS Pour 2024 augmente.",
        "La CPTS en Seine-et-Marne, la CPTS aux portes de Paris.",
        "La CPTS a dix ans, Marseille aussi s'y met.",
        "Selon la CPTS, Lyon manque de gynécologues.",
        "Une CPTS couvre en moyenne 80 000 habitants, comme à Nancy.",
        "La CPTS, située à Guingamp, recrute une coordinatrice.",
        "Dans sa CPTS, Docteur Petit a créé un protocole.",
        "Les CPTS, ESP et MSP relèvent de l'exercice coordonné.",
        "La CPTS Covid-19 n'existe pas : c'est une cellule de crise.",
        "Le guide « Créer sa CPTS » est paru chez l'éditeur Santé Plus.",
        "Le séminaire « CPTS et hôpital » aura lieu à Tours.",
        "Le congrès national des CPTS de Reims a réuni 800 personnes.",
        "Les CPTS Mesdames et Messieurs les députés ne les ont pas défendues.",
        "Le coordinateur de CPTS Thomas Rivière quitte ses fonctions.",
        "La CPTS ? Jamais entendu parler, répond Ginette.",
        "Des CPTS comme il en existe à Vannes ou à Lorient.",
        "Toute CPTS du territoire national touche une dotation.",
        "Six CPTS d'Indre-et-Loire et du Loiret ont été auditionnées.",
        "Plusieurs CPTS bretonnes, normandes et ligériennes ont répondu.",
        "Il préside une CPTS en Ardèche depuis trois ans.",
        "La CPTS : Mode d'emploi pour les infirmiers.",
        "L'ACI des CPTS a été signé le 20 juin 2019 à Paris.",
        "Rejoignez la CPTS LinkedIn et la CPTS Facebook pour suivre nos actions.",
        "La future CPTS Comment la financer ? demandent les élus.",
        "Les trois CPTS du nord de l'Aisne se sont réunies.",
        "Aucune CPTS de la Réunion n'a répondu.",
        "La communauté de communes de la Haute-Saintonge finance le projet de CPTS.",
        "La communauté urbaine de Dunkerque et la communauté d'Emmaüs ont prêté des locaux.",
        "La communauté éducative de Saintes s'inquiète.",
        "Avec la CPTS Monsieur Roux entend aller vite.",
        "Les membres de la CPTS Infirmiers, médecins et kinés ont voté.",
        "La CPTS Date de création : 2019.",
        "La CPTS Tél. 02 00 00 00 00",
        "Une réunion inter-CPTS Bretagne a eu lieu.",
        "Le rapport CPTS Igas 2018 n'a pas été publié.",
        "En tant que CPTS, Nous voulons agir.",
        "Le président des CPTS de France a écrit au ministre.",
        "L'avenant 2 CPTS Assurance maladie est entré en vigueur.",
        "Il y aura une CPTS à Dax, une autre à Mont-de-Marsan.",
        "La CPTS n'est ni un hôpital ni une maison de santé.",
        "La CPTS était née d'une colère, à Guéret.",
        "Les deux CPTS de la métropole (voir encadré) recrutent.",
        "Cinq CPTS du territoire (sur sept) ont répondu.",
        "Les CPTS de la région (Ille-et-Vilaine, Morbihan) attendent.",
    ],
)
def test_general_words_name_nothing(text: str) -> None:
    assert names(text) == []


def test_spellings_of_one_community_are_merged() -> None:
    text = "La CPTS LILLE 59 est née. Le président de la CPTS 59 salue la CPTS de Lille 59."
    (record,) = find_cpts(NLP(text))
    assert record.name == "CPTS Lille 59"
    assert "CPTS 59" in record.aliases
    assert len(record.mentions) == 3


def test_the_cpts_is_the_one_named_last() -> None:
    text = "La CPTS du Trégor a signé. La CPTS compte 60 membres. La CPTS du Vexin suit. Cette communauté grandit."
    tregor, vexin = find_cpts(NLP(text))
    assert [m.text for m in tregor.mentions] == ["CPTS du Trégor", "La CPTS"]
    assert [m.text for m in vexin.mentions] == ["CPTS du Vexin", "Cette communauté"]
    assert "la CPTS" in tregor.aliases


def test_mentions_stand_where_they_say() -> None:
    text = "Avec la CPTS Sud Loire, le CHU avance. Celle-ci, la CPTS Sud Loire, recrute."
    for record in find_cpts(NLP(text)):
        assert all(text[m.start : m.end] == m.text for m in record.mentions)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("59", "lille 59", True),
        ("creteil", "creteil nord", False),
        ("lyon", "lyon 8", False),
        ("pays arles", "pays arles", True),
        ("hauts seine nord", "boucle nord hauts seine", False),
    ],
)
def test_short_forms(one: str, other: str, expected: bool) -> None:
    assert same(tuple(one.split()), tuple(other.split())) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pays d'Aix couvre", "Pays d'Aix"),
        ("Créteil en Val-de-Marne", "Créteil"),
        ("Caux en Seine lance", "Caux en Seine"),
        ("Vanves des Hauts-de-Seine", "Vanves"),
        ("Marne-la-Vallée 45 000 habitants", "Marne-la-Vallée"),
        ("Val de Sarthe et l'Hôpital de Sablé", "Val de Sarthe"),
        ("métropole lilloise a", "métropole lilloise"),
        # What "et" joins is a natural area with a name of its own.
        ("Redon et de la communauté de communes de Vitré", "Redon"),
        ("Redon et du centre hospitalier", "Redon"),
        ("Redon et de la vallée", "Redon"),
        ("Redon et la vallée de l'Oust", "Redon"),
        ("Lille et du Nord", "Lille"),
        ("Créteil française de naissance", "Créteil"),
        ("territoire a", ""),
    ],
)
def test_where_a_name_ends(text: str, expected: str) -> None:
    assert text[: read_name(text, 0)] == expected


@pytest.mark.parametrize(
    ("shouted", "expected"),
    [
        ("CPTS de CRÉTEIL", "CPTS de Créteil"),
        ("VAL DE SARTHE", "Val de Sarthe"),
        ("CPTS Sud 28 ACI", "CPTS Sud 28 ACI"),
    ],
)
def test_capitals_are_tidied(shouted: str, expected: str) -> None:
    assert normal_case(shouted) == expected
