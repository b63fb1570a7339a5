"""Figures of the French press: what they measure, of which place, and what is no figure of ours."""

import re

import pytest
from spacy.lang.fr import French
from spacy.tokens import Doc

from extractor.context import register
from extractor.figures import find_figures, merge
from extractor.records import Cpts, Date, Figure, Mention, Place

register()
TOKENIZER = French().tokenizer
MARK = re.compile(r"<(CPTS|DEP|REG|TOWN|DATE [^>]+)>(.*?)</(CPTS|DEP|REG|TOWN|DATE)>")
LEVELS = {"DEP": "département", "REG": "région", "TOWN": "commune"}
Expected = tuple[str, float, str, str]


def make(marked: str) -> Doc:
    """Make a Doc from a sentence in inline markup, with the communities, places and dates it marks.

    Raises:
        ValueError: a mark is not closed, or closed by another.
    """
    text, at = "", 0
    found: list[tuple[str, Mention]] = []
    for match in MARK.finditer(marked):
        if match[1].split()[0] != match[3]:
            raise ValueError(f"{match[1]} is closed by {match[3]}")
        text += marked[at : match.start()]
        found.append((match[1], Mention(len(text), len(text) + len(match[2]), match[2], "test")))
        text += match[2]
        at = match.end()
    text += marked[at:]
    if re.search(r"</?(?:CPTS|DEP|REG|TOWN|DATE)\b", text):
        raise ValueError(f"a mark is left open: {text}")
    doc = TOKENIZER(text)
    doc._.cpts = tuple(Cpts(m.text, (), (m,)) for kind, m in found if kind == "CPTS")
    doc._.places = tuple(Place(m.text, LEVELS[kind], None, (), (m,)) for kind, m in found if kind in LEVELS)
    doc._.dates = tuple(
        Date(m.text, m.start, m.end, "DATE", kind.split()[1], None, None, None, "test")
        for kind, m in found
        if kind.startswith("DATE")
    )
    return doc


def read(marked: str) -> tuple[Figure, ...]:
    """Figures of a sentence in inline markup."""
    return merge(list(find_figures(make(marked))))


def same(figure: Figure, expected: Expected) -> bool:
    """Tell whether a figure is the one expected; a star stands for anything."""
    got = (figure.metric, figure.value, figure.status, figure.territory)
    return all(want in ("*", have) for have, want in zip(got, expected, strict=True))


FIGURES: list[tuple[str, list[Expected]]] = [
    (
        ("La <CPTS>CPTS du Haut-Béarn</CPTS> fédère 142 professionnels de santé autour de 36 000 habitants."),
        [("professionals", 142, "actual", "CPTS du Haut-Béarn"), ("population", 36000, "actual", "CPTS du Haut-Béarn")],
    ),
    (
        "Forte de quelque 250 adhérents, la <CPTS>CPTS du Pays Basque</CPTS> couvre 62 communes.",
        [("members", 250, "actual", "CPTS du Pays Basque"), ("communes", 62, "actual", "CPTS du Pays Basque")],
    ),
    (
        "Dans le <DEP>Calvados</DEP>, 82 % de la population est désormais couverte par une CPTS.",
        [("coverage_rate", 82, "actual", "Calvados")],
    ),
    (
        ("Le taux de couverture de la région atteint 91 %, contre 64 % deux ans plus tôt en <REG>Bretagne</REG>."),
        [("coverage_rate", 91, "actual", "Bretagne"), ("coverage_rate", 64, "actual", "Bretagne")],
    ),
    (
        "Neuf habitants sur dix sont couverts par une CPTS dans les <DEP>Landes</DEP>.",
        [("coverage_rate", 90, "actual", "Landes")],
    ),
    ("Les trois quarts du territoire national sont aujourd'hui maillés.", [("coverage_rate", 75, "actual", "France")]),
    (
        ("On compte aujourd'hui plus de 800 communautés professionnelles territoriales de santé en France."),
        [("cpts_count", 800, "actual", "France")],
    ),
    (
        "Le gouvernement visait 1 000 CPTS à l'horizon 2022 ; il en existe 700.",
        [("cpts_count", 1000, "target", "France"), ("cpts_count", 700, "actual", "France")],
    ),
    (
        "La <REG>Bretagne</REG> compte 27 CPTS, dont 19 conventionnées et 8 en projet.",
        [
            ("cpts_count", 27, "actual", "Bretagne"),
            ("cpts_count", 19, "actual", "Bretagne"),
            ("cpts_count", 8, "actual", "Bretagne"),
        ],
    ),
    ("C'est la quatrième CPTS du <DEP>Gers</DEP>.", [("cpts_rank", 4, "actual", "Gers")]),
    (
        "La <CPTS>CPTS Vallée de l'Arve</CPTS> est la sixième de <DEP>Haute-Savoie</DEP>.",
        [("cpts_rank", 6, "actual", "Haute-Savoie")],
    ),
    (
        ("Douzième CPTS du département, celle de <TOWN>Cholet</TOWN> vient de naître en <DEP>Maine-et-Loire</DEP>."),
        [("cpts_rank", 12, "actual", "Maine-et-Loire")],
    ),
    ("Une première CPTS voit le jour en <DEP>Lozère</DEP>.", [("cpts_rank", 1, "actual", "Lozère")]),
    ("L'ARS a débloqué 450 000 euros par an pour la <CPTS>CPTS Sud 28</CPTS>.", [("funding", 450000, "actual", "*")]),
    (
        "Le dispositif a coûté 1,5 milliard d'euros depuis 2019, selon un syndicat.",
        [("funding", 1500000000, "actual", "*")],
    ),
    (
        "De taille 4, la <CPTS>CPTS Centre Essonne</CPTS> couvre 210 000 habitants et 35 communes.",
        [
            ("size_class", 4, "actual", "CPTS Centre Essonne"),
            ("population", 210000, "actual", "CPTS Centre Essonne"),
            ("communes", 35, "actual", "CPTS Centre Essonne"),
        ],
    ),
    ("<TOWN>Vire</TOWN>, 17 000 habitants, manque de médecins.", [("population", 17000, "actual", "Vire")]),
    (
        ("À <TOWN>Nevers</TOWN> (33 000 habitants), trois médecins sont partis en retraite cette année."),
        [("population", 33000, "actual", "Nevers")],
    ),
    ("Cette commune de 2 300 habitants n'a plus de généraliste.", [("population", 2300, "actual", "*")]),
    (
        (
            "La <CPTS>CPTS Ouest Mayenne</CPTS> s'étend sur 41 communes et concerne 52 000 habitants. "
            "Elle regroupe 85 professionnels : 22 médecins généralistes, 31 infirmières et infirmiers, "
            "9 pharmaciens et 3 sages-femmes."
        ),
        [
            ("communes", 41, "actual", "CPTS Ouest Mayenne"),
            ("population", 52000, "actual", "CPTS Ouest Mayenne"),
            ("professionals", 85, "actual", "CPTS Ouest Mayenne"),
            ("professionals", 22, "actual", "CPTS Ouest Mayenne"),
            ("professionals", 31, "actual", "CPTS Ouest Mayenne"),
            ("professionals", 9, "actual", "CPTS Ouest Mayenne"),
            ("professionals", 3, "actual", "CPTS Ouest Mayenne"),
        ],
    ),
    ("L'objectif est de couvrir 90 % de la population d'ici fin 2022.", [("coverage_rate", 90, "target", "France")]),
    ("Le ministre espère 100 % de couverture d'ici la fin de l'année.", [("coverage_rate", 100, "target", "France")]),
    (
        "Le nombre de CPTS est passé de 172 à 614 en trois ans.",
        [("cpts_count", 172, "actual", "France"), ("cpts_count", 614, "actual", "France")],
    ),
    (
        "Dans les <DEP>Vosges</DEP>, la totalité du territoire est couverte par six CPTS.",
        [("cpts_count", 6, "actual", "Vosges")],
    ),
    (
        ("Entre 40 000 et 80 000 habitants vivent sur le territoire de la <CPTS>CPTS du Val d'Yerres</CPTS>."),
        [
            ("population", 40000, "actual", "CPTS du Val d'Yerres"),
            ("population", 80000, "actual", "CPTS du Val d'Yerres"),
        ],
    ),
    ("La CPTS ambitionne de réunir 300 adhérents d'ici deux ans.", [("members", 300, "target", "*")]),
    (
        (
            "Elle compte une centaine de membres, libéraux pour la plupart, dit la présidente de la "
            "<CPTS>CPTS Nord Aisne</CPTS>."
        ),
        [("members", 100, "actual", "CPTS Nord Aisne")],
    ),
    (
        ("Le <DEP>Rhône</DEP> dénombre quatorze CPTS opérationnelles, deux autres sont en cours de constitution."),
        [("cpts_count", 14, "actual", "Rhône"), ("cpts_count", 2, "actual", "Rhône")],
    ),
    (
        "Avec 15 communautés professionnelles, la <REG>Normandie</REG> est couverte à 88 %.",
        [("cpts_count", 15, "actual", "Normandie"), ("coverage_rate", 88, "actual", "Normandie")],
    ),
    (
        "La communauté de communes compte 22 communes et 30 000 habitants.",
        [("communes", 22, "actual", "*"), ("population", 30000, "actual", "*")],
    ),
    (
        ("La <CPTS>CPTS Métropole Sud</CPTS> intervient auprès d'une population de 150 000 personnes."),
        [("population", 150000, "actual", "CPTS Métropole Sud")],
    ),
    (
        "Elle dessert près de 80 000 usagers répartis dans 25 communes.",
        [("population", 80000, "actual", "*"), ("communes", 25, "actual", "*")],
    ),
    (
        (
            "Les <REG>Hauts-de-France</REG> en comptent désormais une quarantaine, soit 84 % de la "
            "population régionale couverte par une CPTS."
        ),
        [("coverage_rate", 84, "actual", "Hauts-de-France")],
    ),
    ("À <TOWN>Paris</TOWN>, seize CPTS ont été créées.", [("cpts_count", 16, "actual", "Paris")]),
    ("La 800e CPTS de France a été inaugurée à <TOWN>Niort</TOWN>.", [("cpts_rank", 800, "actual", "France")]),
    (
        "Avec la signature de cette 12ᵉ CPTS, le <DEP>Finistère</DEP> est couvert à 97 %.",
        [("cpts_rank", 12, "actual", "Finistère"), ("coverage_rate", 97, "actual", "Finistère")],
    ),
    ("La couverture n'atteint pas encore 60 % dans l'<DEP>Orne</DEP>.", [("coverage_rate", 60, "negated", "Orne")]),
    ("La région n'est couverte qu'à 45 %.", [("coverage_rate", 45, "actual", "*")]),
    ("Une dotation de 70 M€ sera versée.", [("funding", 70000000, "target", "*")]),
    ("45 millions d'euros seront consacrés aux CPTS.", [("funding", 45000000, "target", "*")]),
    ("Un budget annuel de 380.000 € finance ses missions.", [("funding", 380000, "actual", "*")]),
    (
        ("La <CPTS>CPTS du Pays de Lorient</CPTS>, qui regroupe 38 communes et 12 000 hectares, emploie 4 salariés."),
        [("communes", 38, "actual", "CPTS du Pays de Lorient")],
    ),
    ("De 18 CPTS en 2020, la <REG>Normandie</REG> est passée à 33.", [("cpts_count", 18, "actual", "Normandie")]),
    ("La France compte 68 millions d'habitants.", [("population", 68000000, "actual", "France")]),
    (
        "Au 1er janvier 2024, 814 CPTS couvraient 78 % de la population.",
        [("cpts_count", 814, "actual", "France"), ("coverage_rate", 78, "actual", "France")],
    ),
    ("Près de huit Français sur dix vivent sur le territoire d'une CPTS.", [("coverage_rate", 80, "actual", "France")]),
    (
        ("La moitié de la population du département est couverte. Le <DEP>Cher</DEP> espère atteindre 80 % en 2025."),
        [("coverage_rate", 50, "actual", "Cher"), ("coverage_rate", 80, "target", "Cher")],
    ),
    (
        ("L'<DEP>Aude</DEP> se dote de sa septième communauté professionnelle territoriale de santé."),
        [("cpts_rank", 7, "actual", "Aude")],
    ),
    (
        "C'est la première du genre en <REG>Corse</REG>, se félicite la présidente de la CPTS.",
        [("cpts_rank", 1, "actual", "Corse")],
    ),
    (
        "La seconde CPTS du territoire, prévue en 2024, rassemblera 60 soignants.",
        [("cpts_rank", 2, "target", "*"), ("professionals", 60, "target", "*")],
    ),
    (
        (
            "Une trentaine de kinés, une quinzaine d'orthophonistes et 12 sages-femmes libérales ont "
            "rejoint la <CPTS>CPTS Loire Nord</CPTS>."
        ),
        [
            ("professionals", 30, "actual", "CPTS Loire Nord"),
            ("professionals", 15, "actual", "CPTS Loire Nord"),
            ("professionals", 12, "actual", "CPTS Loire Nord"),
        ],
    ),
    (
        "Au total, 110 infirmier·ère·s et 54 médecins sont engagés dans la <CPTS>CPTS Brie</CPTS>.",
        [("professionals", 110, "actual", "CPTS Brie"), ("professionals", 54, "actual", "CPTS Brie")],
    ),
    (
        "La CPTS bénéficiera d'un financement compris entre 185 000 et 380 000 euros.",
        [("funding", 185000, "*", "*"), ("funding", 380000, "*", "*")],
    ),
    (
        ("Dix-huit lettres d'intention ont été déposées et 9 projets de CPTS validés en <REG>Occitanie</REG>."),
        [("cpts_count", 18, "actual", "Occitanie"), ("cpts_count", 9, "actual", "Occitanie")],
    ),
    ("D'ici 2027, l'ARS veut doubler le nombre de CPTS pour arriver à 40.", [("cpts_count", 40, "target", "*")]),
    (
        ("Elles sont aujourd'hui 57 en <REG>Nouvelle-Aquitaine</REG>, ces communautés professionnelles."),
        [("cpts_count", 57, "actual", "Nouvelle-Aquitaine")],
    ),
    (
        "Sur les 17 CPTS du <DEP>Nord</DEP>, 11 sont opérationnelles.",
        [("cpts_count", 17, "actual", "Nord"), ("cpts_count", 11, "actual", "Nord")],
    ),
    (
        "100 % des habitants de la <DEP>Meuse</DEP> auront accès à une CPTS.",
        [("coverage_rate", 100, "target", "Meuse")],
    ),
    (
        "Les 45 communes du périmètre totalisent 61 500 habitants.",
        [("communes", 45, "actual", "*"), ("population", 61500, "actual", "*")],
    ),
    (
        ("La ville de <TOWN>Tarbes</TOWN> et ses 43 000 habitants rejoignent la <CPTS>CPTS Tarbes-Adour</CPTS>."),
        [("population", 43000, "actual", "Tarbes")],
    ),
    ("Plus de 65 % du territoire francilien est couvert.", [("coverage_rate", 65, "actual", "Île-de-France")]),
    (
        "La <CPTS>CPTS du Vexin</CPTS> revendique 140 professionnels adhérents.",
        [("members", 140, "actual", "CPTS du Vexin")],
    ),
    ("On recense 240 infirmières libérales dans le <DEP>Tarn</DEP>.", [("professionals", 240, "actual", "Tarn")]),
    (
        "La communauté regroupe de 60 à 70 professionnels.",
        [("professionals", 60, "actual", "*"), ("professionals", 70, "actual", "*")],
    ),
    (
        ("Vingt-trois communes, 38 000 âmes : tel est le périmètre de la <CPTS>CPTS du Perche</CPTS>."),
        [("communes", 23, "actual", "CPTS du Perche"), ("population", 38000, "actual", "CPTS du Perche")],
    ),
    (
        "Les 4e et 5e CPTS du <DEP>Loiret</DEP> ont signé leur contrat.",
        [("cpts_rank", 4, "actual", "Loiret"), ("cpts_rank", 5, "actual", "Loiret")],
    ),
    (
        "La couverture de l'<DEP>Ain</DEP> passe ainsi de 55 à 62 %.",
        [("coverage_rate", 55, "actual", "Ain"), ("coverage_rate", 62, "actual", "Ain")],
    ),
    (
        "Les CPTS couvrent désormais 77 % de la population, s'est félicité le ministre.",
        [("coverage_rate", 77, "actual", "France")],
    ),
    (
        "78,6 % de la population était couverte au 31 décembre 2023, selon la Cnam.",
        [("coverage_rate", 78.6, "actual", "France")],
    ),
    (
        "Près de 600 CPTS maillent déjà le territoire, d'après l'Assurance maladie.",
        [("cpts_count", 600, "actual", "France")],
    ),
    (
        ("Le <DEP>Loir-et-Cher</DEP>, premier département couvert à 100 % par des CPTS, fait figure d'exemple."),
        [("coverage_rate", 100, "actual", "Loir-et-Cher")],
    ),
    (
        ("Tous les départements de la région <REG>Centre-Val de Loire</REG> sont couverts à plus de 70 %."),
        [("coverage_rate", 70, "actual", "Centre-Val de Loire")],
    ),
    (
        "La région <REG>Grand Est</REG> est couverte à 92 % par 36 CPTS.",
        [("coverage_rate", 92, "actual", "Grand Est"), ("cpts_count", 36, "actual", "Grand Est")],
    ),
    ("Trois des cinq CPTS du <DEP>Jura</DEP> ont déjà signé leur ACI.", [("cpts_count", 5, "actual", "Jura")]),
    ("Deux nouvelles CPTS ont été labellisées dans l'<DEP>Oise</DEP>.", [("cpts_count", 2, "actual", "Oise")]),
    (
        "La <CPTS>CPTS Sud Lochois</CPTS> compte 30 000 habitants, dont 28 % ont plus de 65 ans.",
        [("population", 30000, "actual", "CPTS Sud Lochois")],
    ),
    (
        "Le financement varie de 287 500 € à 615 000 € par an selon la taille.",
        [("funding", 287500, "actual", "*"), ("funding", 615000, "actual", "*")],
    ),
    (
        "Le chiffre de 95 % de couverture est atteint dans le <DEP>Doubs</DEP>.",
        [("coverage_rate", 95, "actual", "Doubs")],
    ),
    ("Taux de couverture : 88 %", [("coverage_rate", 88, "actual", "*")]),
    (
        "Population couverte : 74 000 habitants\n\nCommunes : 32\n\nProfessionnels : 180",
        [("population", 74000, "actual", "*")],
    ),
    ("Objectif : 100 % du territoire couvert par une CPTS en 2023.", [("coverage_rate", 100, "target", "France")]),
    (
        (
            "La <CPTS>CPTS Pays de Brest</CPTS> a été créée en 2019. Son périmètre regroupe 14 communes"
            " du <DEP>Finistère</DEP> et 220 000 habitants. Elle s'appuie sur une équipe de six "
            "salariés et plus de 400 adhérents."
        ),
        [
            ("communes", 14, "actual", "CPTS Pays de Brest"),
            ("population", 220000, "actual", "CPTS Pays de Brest"),
            ("members", 400, "actual", "CPTS Pays de Brest"),
        ],
    ),
    (
        (
            "« Nous sommes 95 adhérents aujourd'hui, contre 40 au départ », raconte la présidente de la"
            " <CPTS>CPTS du Vignoble</CPTS>."
        ),
        [("members", 95, "actual", "CPTS du Vignoble")],
    ),
    (
        ("La <CPTS>CPTS du Grand Autunois</CPTS> rassemble les professionnels de 53 communes, soit 41 000 habitants."),
        [
            ("communes", 53, "actual", "CPTS du Grand Autunois"),
            ("population", 41000, "actual", "CPTS du Grand Autunois"),
        ],
    ),
    (
        "Le président de la République a fixé le cap de 100 % du territoire couvert par des CPTS.",
        [("coverage_rate", 100, "target", "France")],
    ),
    (
        (
            "La ministre a annoncé que 70 % de la population était couverte. « Nous serons à 100 % fin "
            "2023 », a-t-elle promis."
        ),
        [("coverage_rate", 70, "actual", "France"), ("coverage_rate", 100, "target", "France")],
    ),
    (
        (
            "Quatrième communauté à voir le jour dans la <DEP>Nièvre</DEP>, la <CPTS>CPTS Val de "
            "Loire</CPTS> s'appuie sur 70 libéraux."
        ),
        [("cpts_rank", 4, "actual", "Nièvre"), ("professionals", 70, "actual", "CPTS Val de Loire")],
    ),
    (
        ("La <CPTS>CPTS de l'Estuaire</CPTS> devient la dix-neuvième de la région, après celle de <TOWN>Redon</TOWN>."),
        [("cpts_rank", 19, "actual", "*")],
    ),
    ("Le <DEP>Val-d'Oise</DEP> signe son 14e ACI.", [("cpts_rank", 14, "actual", "Val-d'Oise")]),
    (
        (
            "Deux CPTS sont opérationnelles, trois sont en projet et une quatrième est à l'étude dans "
            "les <DEP>Ardennes</DEP>."
        ),
        [("cpts_count", 2, "actual", "Ardennes"), ("cpts_count", 3, "actual", "Ardennes")],
    ),
    (
        "Dans le <DEP>Morbihan</DEP>, on en dénombre onze : les CPTS y couvrent tout le littoral.",
        [("cpts_count", 11, "actual", "Morbihan")],
    ),
    (
        (
            "La région compte 48 communautés professionnelles territoriales de santé (CPTS), dont 39 "
            "ont signé l'ACI. <REG>Occitanie</REG>"
        ),
        [("cpts_count", 48, "actual", "Occitanie"), ("cpts_count", 39, "actual", "Occitanie")],
    ),
    ("La fédération nationale revendique 450 CPTS adhérentes.", [("cpts_count", 450, "actual", "France")]),
    (
        (
            "On compte trois infirmières en pratique avancée et deux sages-femmes au sein de la "
            "<CPTS>CPTS du Loudunais</CPTS>."
        ),
        [("professionals", 3, "actual", "CPTS du Loudunais"), ("professionals", 2, "actual", "CPTS du Loudunais")],
    ),
    (
        "Le territoire compte 45 médecins généralistes, soit 12 de moins qu'en 2015.",
        [("professionals", 45, "actual", "*")],
    ),
    (
        (
            "12 médecins généralistes, 35 infirmiers libéraux, 15 masseurs-kinésithérapeutes, 4 "
            "orthophonistes, 7 pharmacies : la <CPTS>CPTS Thiérache</CPTS> est riche."
        ),
        [
            ("professionals", 12, "actual", "CPTS Thiérache"),
            ("professionals", 35, "actual", "CPTS Thiérache"),
            ("professionals", 15, "actual", "CPTS Thiérache"),
            ("professionals", 4, "actual", "CPTS Thiérache"),
        ],
    ),
    (
        ("La CPTS devrait compter 120 professionnels d'ici à 2024 sur le territoire de <TOWN>Lure</TOWN>."),
        [("professionals", 120, "target", "*")],
    ),
    ("Elle couvrira à terme 60 communes.", [("communes", 60, "*", "*")]),
    (
        "Les trois CPTS de la <DEP>Creuse</DEP> couvrent 100 % du territoire.",
        [("cpts_count", 3, "actual", "Creuse"), ("coverage_rate", 100, "actual", "Creuse")],
    ),
    ("Le bassin de population (85 000 habitants) est vaste.", [("population", 85000, "actual", "*")]),
    (
        "Avec ses 12 500 habitants, <TOWN>Gourdon</TOWN> est la sous-préfecture.",
        [("population", 12500, "actual", "Gourdon")],
    ),
    (
        ("<TOWN>Périgueux</TOWN> compte 30 000 habitants et la <CPTS>CPTS du Grand Périgueux</CPTS> 105 000."),
        [("population", 30000, "actual", "Périgueux")],
    ),
    ("Il y a aujourd'hui cinq communautés dans le <DEP>Lot</DEP>.", [("cpts_count", 5, "actual", "Lot")]),
    ("L'ACI prévoit jusqu'à 90 000 € pour une CPTS de taille 3.", [("funding", 90000, "*", "*")]),
    ("Le forfait est de 5 000 euros par médecin.", [("funding", 5000, "*", "*")]),
    (
        "Les 800 CPTS du pays bénéficient de 300 millions d'euros.",
        [("cpts_count", 800, "actual", "France"), ("funding", 300000000, "*", "*")],
    ),
    (
        "La part de la population couverte est passée de 60 % à 75 % entre 2022 et 2023.",
        [("coverage_rate", 60, "actual", "France"), ("coverage_rate", 75, "actual", "France")],
    ),
    ("Plus de la moitié des Français sont couverts par une CPTS.", [("coverage_rate", 50, "actual", "France")]),
    ("Le territoire, couvert à 80 %, en compte neuf.", [("coverage_rate", 80, "actual", "*")]),
    (
        (
            "La <CPTS>CPTS Asnières-Gennevilliers</CPTS> est la 7ème à être conventionnée dans les "
            "<DEP>Hauts-de-Seine</DEP>."
        ),
        [("cpts_rank", 7, "actual", "Hauts-de-Seine")],
    ),
    (
        ("Septième CPTS des <DEP>Landes</DEP> à signer l'ACI, elle regroupe 40 communes landaises et 50 000 Landais."),
        [("cpts_rank", 7, "actual", "Landes"), ("communes", 40, "actual", "*")],
    ),
    ("La 100e CPTS francilienne a été signée.", [("cpts_rank", 100, "actual", "Île-de-France")]),
    (
        (
            "Dans l'<DEP>Hérault</DEP>, 11 CPTS couvrent 85 % des habitants ; dans le <DEP>Gard</DEP>, "
            "elles sont 9 pour 90 %."
        ),
        [
            ("cpts_count", 11, "actual", "Hérault"),
            ("coverage_rate", 85, "actual", "Hérault"),
            ("cpts_count", 9, "actual", "Gard"),
        ],
    ),
    (
        (
            "Quelque 110.000 habitants, 23 communes et 350 soignants : la <CPTS>CPTS Rives de "
            "Seine</CPTS> est sur les rails."
        ),
        [
            ("population", 110000, "actual", "CPTS Rives de Seine"),
            ("communes", 23, "actual", "CPTS Rives de Seine"),
            ("professionals", 350, "actual", "CPTS Rives de Seine"),
        ],
    ),
    ("L'Île-de-France totalise 12 millions d'habitants.", [("population", 12000000, "actual", "*")]),
    ("Un peu moins de 15 000 habitants vivent à <TOWN>Mende</TOWN>.", [("population", 15000, "actual", "Mende")]),
    ("La communauté professionnelle compte désormais 200 membres actifs.", [("members", 200, "actual", "*")]),
    (
        ("Le projet, porté par 25 professionnels, sera déposé en juin. Il concerne la <CPTS>CPTS du Born</CPTS>."),
        [("professionals", 25, "actual", "CPTS du Born")],
    ),
]
NONE = [
    "La consultation passera de 25 à 26,50 euros.",
    "Un abonnement à 9,90 € par mois.",
    "Selon une étude, 11 % des habitants n'ont pas de médecin traitant.",
    "30 % des Français vivent dans un désert médical.",
    "Le département ne compte plus qu'un médecin pour 1 200 habitants.",
    "La densité est de 65 généralistes pour 100 000 habitants.",
    "Son numéro est le 03 80 12 34 56, au 12 rue de la Paix, 21000 <TOWN>Dijon</TOWN>.",
    "Six millions de Français sont sans médecin traitant.",
    "Le 13e arrondissement accueille une maison de santé.",
    "La deuxième journée nationale des CPTS se tiendra à <TOWN>Lyon</TOWN>.",
    "Le premier congrès de la fédération a réuni 600 participants.",
    "Le conseil d'administration compte 12 membres.",
    "La couverture vaccinale atteint 75 %.",
    "Plus de 120 personnes ont assisté à la réunion.",
    "200 professionnels de santé étaient présents à la soirée de lancement.",
    "Les deux CPTS ont signé une convention.",
    "Trois médecins sur quatre approuvent le projet.",
    "66 % des médecins se disent favorables aux CPTS.",
    "81 % des médecins libéraux n'adhèrent pas à une CPTS.",
    "Article 51 de la loi du 26 janvier 2016, page 12, n° 45.",
    "Ma Santé 2022 prévoyait 4 000 assistants médicaux.",
    "Âgée de 45 ans, elle exerce depuis 12 ans.",
    "Le texte a été adopté par 312 voix contre 89.",
    "Le premier bilan de la CPTS montre 1 250 rendez-vous de soins non programmés.",
    "Pour la première fois, la CPTS organise une journée de dépistage.",
    "La Première ministre a salué le travail des CPTS.",
    "Les premières CPTS datent de 2017.",
    "Il manque dix médecins dans le secteur.",
    "Les communes de moins de 2 000 habitants sont les plus touchées.",
    "Une CPTS couvre en général entre 20 000 et 175 000 habitants.",
    "La CPTS, qui a vu le jour à 14h30 le 3 juin 2021, se réunit deux fois par an.",
    ("Le taux de renoncement aux soins est de 25 %, alors que la couverture par les CPTS est totale."),
    "La <CPTS>CPTS 13</CPTS> et la <CPTS>CPTS 14</CPTS> coopèrent.",
    "Le centre de vaccination a reçu 3 500 patients.",
    "Une CPTS sur trois peine à recruter.",
    "Elle réunit 53 % des médecins généralistes du territoire.",
    "La CPTS a permis à 1 500 patients de retrouver un médecin traitant.",
    "La population a augmenté de 12 000 habitants en dix ans.",
    "Une dizaine d'adhérents étaient présents à l'assemblée générale de la CPTS.",
    "Nous étions à 50 % en janvier.",
    "Le 3e contrat local de santé a été signé par la commune.",
    "La troisième édition du forum des CPTS a réuni 300 professionnels.",
    "La première réunion de la CPTS a eu lieu.",
    "La seconde mission de la CPTS est la prévention.",
    "C'est le premier médecin à présider une CPTS.",
    "Première vice-présidente de la CPTS, elle est infirmière.",
    "Le 1er adjoint au maire salue la CPTS.",
    "La CPTS occupe le 2e étage.",
    "Troisième mission de la communauté professionnelle : les crises sanitaires.",
    "Les trois médecins du village partiront en retraite en 2025.",
    "Deux médecins ont quitté la commune.",
    "L'association emploie deux infirmières.",
    "Près de 2 000 habitants supplémentaires sont attendus.",
    "1 habitant sur 10 n'a pas de médecin traitant dans le <DEP>Cher</DEP>.",
    "Les communautés de communes sont au nombre de 14.",
    "Le préfet a réuni trois communautés d'agglomération.",
    "Un tiers des CPTS manque de moyens.",
    "L'amende de 135 euros sera contestée.",
    "Le premier président de la CPTS, second de sa promotion, a 45 ans.",
    "75 % du territoire est classé en zone sous-dense.",
    "L'équipe de la CPTS a vacciné 2 300 personnes, dont 80 % de la population âgée.",
    "Le secteur est dépourvu de spécialistes : 3 cardiologues pour 120 000 habitants.",
    "Il faut compter 6 mois pour un rendez-vous, à 40 km.",
    "Ils étaient une quarantaine de professionnels de santé à la première réunion.",
    "Une trentaine de soignants se sont retrouvés mardi soir à la salle des fêtes.",
    "Plus d'une centaine de professionnels de santé ont répondu à l'enquête.",
]


@pytest.mark.parametrize(("marked", "expected"), FIGURES)
def test_figures(marked: str, expected: list[Expected]) -> None:
    figures = [figure for figure in read(marked) if figure.metric != "count"]
    missed = [want for want in expected if not any(same(figure, want) for figure in figures)]
    spurious = [figure for figure in figures if not any(same(figure, want) for want in expected)]
    assert (missed, spurious) == ([], [])


@pytest.mark.parametrize("marked", NONE)
def test_no_figure(marked: str) -> None:
    assert [figure for figure in read(marked) if figure.metric != "count"] == []


QUALIFIERS = [
    ("près de 30 adhérents de la CPTS", "approx", "près de 30 adhérents"),
    ("La CPTS compte une trentaine d'adhérents.", "approx", "une trentaine d'adhérents"),
    ("Quelque 300 soignants exercent ici.", "approx", "Quelque 300 soignants"),
    ("Le bassin dépasse les 40 000 habitants.", "at_least", "dépasse les 40 000 habitants"),
    ("Il y a au moins 12 CPTS.", "at_least", "au moins 12 CPTS"),
    ("Le canton a moins de 9 000 habitants.", "at_most", "moins de 9 000 habitants"),
    ("Le canton a jusqu'à 9 000 habitants.", "at_most", "jusqu'à 9 000 habitants"),
    ("On dénombre 9 000 habitants environ.", "approx", "9 000 habitants"),
    ("On dénombre 9 000 habitants.", "exact", "9 000 habitants"),
    ("Le territoire réunit 12 communes et plus de 9 000 âmes.", "exact", "12 communes"),
]


@pytest.mark.parametrize(("text", "qualifier", "evidence"), QUALIFIERS)
def test_qualifier(text: str, qualifier: str, evidence: str) -> None:
    figure = read(text)[0]
    assert (figure.qualifier, figure.text, text[figure.start : figure.end]) == (qualifier, evidence, evidence)


STAGES = [
    ("Le <DEP>Lot</DEP> compte 6 CPTS conventionnées.", "signed"),
    ("Le <DEP>Lot</DEP> compte 6 CPTS en projet.", "project"),
    ("Le <DEP>Lot</DEP> compte 6 CPTS opérationnelles.", "operational"),
    ("Six CPTS du <DEP>Lot</DEP> ont signé leur accord.", "signed"),
    ("Six lettres d'intention ont été déposées en vue de CPTS.", "preproject"),
    ("Six avant-projets de CPTS sont connus.", "preproject"),
    ("Le <DEP>Lot</DEP> compte 6 CPTS.", None),
    ("Le <DEP>Lot</DEP> compte 6 CPTS, et un hôpital en projet.", None),
]


@pytest.mark.parametrize(("marked", "stage"), STAGES)
def test_stage(marked: str, stage: str | None) -> None:
    assert [figure.stage for figure in read(marked) if figure.metric == "cpts_count"] == [stage]


def test_range_has_two_ends() -> None:
    low, high = read("La CPTS du secteur réunira entre 20 et 30 000 habitants.")
    assert (low.value, low.qualifier, high.value, high.qualifier) == (20000, "at_least", 30000, "at_most")


def test_progress_is_no_range() -> None:
    figures = read("La couverture du <DEP>Lot</DEP> est passée de 40 % à 60 %.")
    assert [(figure.value, figure.qualifier) for figure in figures] == [(40, "exact"), (60, "exact")]


def test_profession_is_named() -> None:
    figures = read("La CPTS réunit 12 médecins généralistes, 9 sages-femmes et 60 professionnels de santé.")
    assert [figure.profession for figure in figures] == ["médecins généralistes", "sages-femmes", None]


def test_topic_is_the_subject_not_the_neighbour() -> None:
    text = (
        "La <CPTS>CPTS du Bocage</CPTS> est née. Elle vient après celles de <CPTS>Vire</CPTS> et de "
        "<CPTS>Flers</CPTS>. Son territoire compte douze communes."
    )
    assert [figure.territory for figure in read(text)] == ["CPTS du Bocage"]


def test_department_is_the_last_named() -> None:
    text = "La <DEP>Sarthe</DEP> s'organise. À <TOWN>La Flèche</TOWN>, c'est la huitième CPTS du département."
    assert [(figure.value, figure.territory) for figure in read(text)] == [(8, "Sarthe")]


def test_as_of_is_the_nearest_date() -> None:
    text = (
        "<DATE 2021-12>Fin 2021</DATE>, 40 % de la population était couverte par une CPTS, "
        "contre 60 % <DATE 2023>en 2023</DATE>."
    )
    assert [(figure.value, figure.as_of) for figure in read(text)] == [(40, "2021-12"), (60, "2023")]


def test_repeated_fact_is_one() -> None:
    text = (
        "Le <DEP>Cher</DEP> est couvert à 80 %. "
        "Nous l'avions dit : 80 % de la population est couverte dans le <DEP>Cher</DEP>."
    )
    assert [(figure.value, figure.territory) for figure in read(text)] == [(80, "Cher")]


def test_malformed_markup_is_refused() -> None:
    with pytest.raises(ValueError, match="closed by"):
        make("<DEP>Lot</REG>")
    with pytest.raises(ValueError, match="left open"):
        make("<DEP>Lot")


def test_long_text_is_read_in_linear_time() -> None:
    text = "deux 1 000 habitants de 20 % à 30 CPTS première " * 400
    assert read(text)
