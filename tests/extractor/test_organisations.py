"""Organisations in French sentences: what has a name of its own, and which spellings are one institution."""

from typing import TYPE_CHECKING

import pytest

from extractor.organisations.known import long_form, table
from extractor.organisations.pipe import find_organisations

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NEEDED_LAST = "maillage_cpts"


def analyse(nlp: "Language", text: str) -> "Doc":
    """Run the model and the pipes up to the CPTS, nothing later."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        doc = pipe(doc)
        if name == NEEDED_LAST:
            break
    return doc


def names(nlp: "Language", text: str) -> list[str]:
    return [record.name for record in find_organisations(analyse(nlp, text))]


NAMED = [
    (
        "LOT. L'ARS Occitanie a signé mardi.\n\nFINISTÈRE. L'agence régionale de santé a dit non lundi.",
        ["ARS Occitanie", "ARS Bretagne"],
    ),
    ("FINISTÈRE. L'agence régionale de santé a dit non lundi.", ["ARS"]),
    ("Elle avait fondé la Fédération hospitalière normande en mars 2024.", ["Fédération hospitalière normande"]),
    ("L'Agence régionale de santé conteste.", ["ARS"]),
    ("La Cpam du Lot paie à l'heure.", ["CPAM du Lot"]),
    ("La Collectivité territoriale de Martinique y ajoute un bateau.", ["Collectivité territoriale de Martinique"]),
    ("La Collectivité de Corse a voté une aide.", ["Collectivité de Corse"]),
    ("Il faut préparer avec le centre hospitalier de L'Isle-Adam le retour.", ["centre hospitalier de L'Isle-Adam"]),
    (
        "L'accord lie l'URPS pharmaciens et le grossiste Répartition Grand-Ouest.",
        ["URPS pharmaciens", "Répartition Grand-Ouest"],
    ),
    ("L'Alliance dentaire refuse l'accord.", ["Alliance dentaire"]),
    ("La Coordination infirmière s'est réjouie.", ["Coordination infirmière"]),
    ("Le Rassemblement des dentistes de campagne se dit prêt.", ["Rassemblement des dentistes de campagne"]),
    ("Le Front des généralistes en colère appelle à la grève.", ["Front des généralistes en colère"]),
    (
        "Ont signé : l'Union dentaire de France (UDF) et la Chambre des orthophonistes.",
        ["Union dentaire de France", "Chambre des orthophonistes"],
    ),
    ("L'association d'élus Territoires et Soins a salué le texte.", ["Territoires et Soins"]),
    ("Le CHU et l'association de permanence des soins Sarthe Garde ont signé.", ["Sarthe Garde"]),
    ("Le président du conseil de l'Ordre du Cantal a réagi.", ["conseil de l'Ordre du Cantal"]),
    (
        "Le conseil de l'Ordre des médecins de Haute-Loire a rendu un avis.",
        ["conseil de l'Ordre des médecins de Haute-Loire"],
    ),
    ("Le Premier ministre tranchera, dit-on à Matignon.", ["Matignon"]),
    ("Le réseau France Santé s'étend.", ["réseau France Santé"]),
    ("Les députés de la commission des affaires sociales ont voté.", ["commission des affaires sociales"]),
    ("La commission des lois du Sénat a tranché.", ["commission des lois du Sénat"]),
    ("Le conseil a une commission des finances.", []),
    ("Elle l'a écrit lundi sur le réseau X, à Paris.", []),
    ("Ils ont écrit à l'Agence régionale de santé Bretagne et aux caisses primaires.", ["ARS Bretagne"]),
    ("La Convergence des kinés ruraux a protesté.", ["Convergence des kinés ruraux"]),
    ("Le texte est porté par l'Inter-réseaux des aidants ruraux.", ["Inter-réseaux des aidants ruraux"]),
    ("Ils ont créé une structure baptisée Coordination santé 12.", ["Coordination santé 12"]),
    ("Le conseil municipal de Vierzon a voté.", ["conseil municipal de Vierzon"]),
    (
        "Cantal : un plan pour la santé\n\nLe conseil départemental, lui, investit.",
        ["conseil départemental du Cantal"],
    ),
    ("Le bus est financé par le Pays de Redon et de ses vallées.", ["Pays de Redon et de ses vallées"]),
    ("Le syndicat Médecins du travail unis proteste.", ["Médecins du travail unis"]),
    ("Le syndicat Infirmiers libéraux solidaires dénonce ces choix.", ["Infirmiers libéraux solidaires"]),
    ("Les hôpitaux Tessier et Lariboix ont signé.", ["hôpital Tessier", "hôpital Lariboix"]),
    ("Les CPAM de l'Ain et du Jura financent l'étude.", ["CPAM de l'Ain", "CPAM du Jura"]),
    ("Les CHU de Nantes et d'Angers coopèrent.", ["CHU de Nantes", "CHU d'Angers"]),
    (
        "Les communautés de communes Val de Gartempe et Monts de Blond paient.",
        ["communauté de communes Val de Gartempe", "communauté de communes Monts de Blond"],
    ),
    ("Le président de l'association départementale des maires proteste.", ["association départementale des maires"]),
    ("L'association des maires du Tarn réclame des moyens.", ["association des maires du Tarn"]),
    ("En Haute-Loire, le conseil départemental paie le bus.", ["conseil départemental de la Haute-Loire"]),
    ("L'URPS infirmiers océan Indien soutient.", ["URPS infirmiers océan Indien"]),
    ("La start-up nantaise Medivox a fourni l'outil.", ["Medivox"]),
    ("Elle travaille à la MSA. Deux agents l'aident.", ["MSA"]),
    ("L'ARS du Morbihan a validé le projet.", ["ARS du Morbihan"]),
    ("L'agence régionale de santé (ARS) Bretagne a salué l'initiative. L'ARS finance.", ["ARS Bretagne"]),
    ("L'ARS Grand Est et la CPAM de la Marne ont signé.", ["ARS Grand Est", "CPAM de la Marne"]),
    ("L'Agence régionale de santé de Normandie et l'ARS PACA", ["ARS de Normandie", "ARS PACA"]),
    ("La caisse primaire d'assurance maladie (CPAM) du Calvados", ["CPAM du Calvados"]),
    ("La CPAM de l'Artois et la CPAM Lille-Douai soutiennent.", ["CPAM de l'Artois", "CPAM Lille-Douai"]),
    (
        "La Caisse nationale de l'Assurance maladie (Cnam) publie. La Cnam rappelle.",
        ["Caisse nationale de l'Assurance maladie"],
    ),
    ("L'Assurance maladie a signé avec les médecins.", ["Assurance maladie"]),
    (
        "Le centre hospitalier universitaire de Nantes et l'hôpital Saint-Joseph",
        ["centre hospitalier universitaire de Nantes", "hôpital Saint-Joseph"],
    ),
    (
        "Le CHU de Rennes, le CH de Saint-Malo et le GHT Haute Bretagne",
        ["CHU de Rennes", "CH de Saint-Malo", "GHT Haute Bretagne"],
    ),
    ("La clinique Pasteur et la polyclinique du Val de Loire", ["clinique Pasteur", "polyclinique du Val de Loire"]),
    (
        "La maison de santé pluriprofessionnelle de Guer compte dix médecins.",
        ["maison de santé pluriprofessionnelle de Guer"],
    ),
    ("La maison de santé Simone-Veil et la MSP des Deux Rives", ["maison de santé Simone-Veil", "MSP des Deux Rives"]),
    (
        "Le ministère de la Santé et de l'Accès aux soins a publié un décret.",
        ["ministère de la Santé et de l'Accès aux soins"],
    ),
    (
        "Le ministère du Travail, de la Santé et des Solidarités",
        ["ministère du Travail, de la Santé et des Solidarités"],
    ),
    (
        "La préfecture du Finistère et le conseil départemental de la Mayenne",
        ["préfecture du Finistère", "conseil départemental de la Mayenne"],
    ),
    (
        "Le Département de la Sarthe et la Région Pays de la Loire cofinancent.",
        ["Département de la Sarthe", "Région Pays de la Loire"],
    ),
    ("La mairie de Laval et la Ville de Rennes prêtent des locaux.", ["mairie de Laval", "Ville de Rennes"]),
    ("Leur syndicat, Cap Soignants 56, a déposé un préavis.", ["Cap Soignants 56"]),
    ("Une start-up nantaise, Medivox, fournit l'outil.", ["Medivox"]),
    ("Son association, Julie Perrin, la préside seule.", []),
    ("Redon communauté et Laval agglo paient.", ["Redon communauté", "Laval agglo"]),
    ("Suivez la Fédération des soignants ruraux sur Facebook.", ["Fédération des soignants ruraux"]),
    ("Avec Laval Agglomération et Rennes Métropole", ["Laval Agglomération", "Rennes Métropole"]),
    ("La communauté d'agglomération de Marne et Gondoire", ["communauté d'agglomération de Marne et Gondoire"]),
    ("Frédéric Dupont, président du Grand Besançon, était là.", ["Grand Besançon"]),
    (
        "L'université de Poitiers et la faculté de médecine de Tours",
        ["université de Poitiers", "faculté de médecine de Tours"],
    ),
    ("L'URPS médecins libéraux d'Île-de-France salue l'accord.", ["URPS médecins libéraux d'Île-de-France"]),
    (
        "Le conseil départemental de l'Ordre des médecins de l'Yonne",
        ["conseil départemental de l'Ordre des médecins de l'Yonne"],
    ),
    ("L'association « Santé pour tous » a été consultée.", ["association Santé pour tous"]),
    ("La Fédération nationale des infirmiers (FNI) négocie. La FNI signe.", ["Fédération nationale des infirmiers"]),
    ("Le groupe Ramsay Santé et la start-up Nabla testent un outil.", ["Ramsay Santé", "Nabla"]),
    (
        "Le DAC 49, la PTA de Loire-Atlantique et le SAS 44 collaborent.",
        ["DAC 49", "PTA de Loire-Atlantique", "SAS 44"],
    ),
    ("Un groupement de médecins du Perche, le GMP, est né.", ["groupement de médecins du Perche"]),
    ("Selon l'Igas et la Drees, la Cour des comptes se trompe.", ["Igas", "Drees", "Cour des comptes"]),
    (
        "L'EHPAD Les Tilleuls, le SSIAD de Vitré et le CCAS de Fougères",
        ["EHPAD Les Tilleuls", "SSIAD de Vitré", "CCAS de Fougères"],
    ),
    ("La FHF Grand Est et France Assos Santé Bretagne", ["FHF Grand Est", "France Assos Santé Bretagne"]),
    ("MG France, la CSMF et l'UFML-S appellent à la grève.", ["MG France", "CSMF", "UFML-S"]),
    (
        "Le centre hospitalier Alpes-Léman (CHAL) prête du matériel. Le CHAL y tient.",
        ["centre hospitalier Alpes-Léman"],
    ),
    ("L'Association des maires ruraux de France et le Sénat", ["Association des maires ruraux de France", "Sénat"]),
    (
        "Le réseau gérontologique Arc-en-Ciel et la fondation Roche",
        ["réseau gérontologique Arc-en-Ciel", "fondation Roche"],
    ),
    ("France Patients Solidaires réclame un moratoire.", ["France Patients Solidaires"]),
    ("France Rein Bretagne et France Alzheimer s'associent.", ["France Rein Bretagne", "France Alzheimer"]),
    ("L'association Les Sources vives accueille les aidants.", ["association Les Sources vives"]),
    ("L'association Les Mains tendues ouvre une permanence.", ["association Les Mains tendues"]),
    ("La Banque de France et la Banque des territoires", ["Banque de France", "Banque des territoires"]),
    ("Le CHU de Limoges et l'hôpital de Saint-Junien", ["CHU de Limoges", "hôpital de Saint-Junien"]),
    ("La CPAM des Landes et l'ARS Nouvelle-Aquitaine", ["CPAM des Landes", "ARS Nouvelle-Aquitaine"]),
    ("Le conseil régional de Normandie a voté.", ["conseil régional de Normandie"]),
    ("Pays de Montbéliard Agglomération prête des locaux.", ["Pays de Montbéliard Agglomération"]),
    ("L'agglo du Choletais a voté une aide.", ["agglo du Choletais"]),
    (
        "Elle parlera au congrès de la Société nationale d'exercice regroupé, qui s'ouvre jeudi.",
        ["Société nationale d'exercice regroupé"],
    ),
    (
        "Le congrès de la Fédération française de médecine spécialisée ouvre.",
        ["Fédération française de médecine spécialisée"],
    ),
    (
        "Il cite la Société savante d'éthique associée à ces travaux.",
        ["Société savante d'éthique"],
    ),
    (
        "Elle exerce au centre hospitalier de la Polynésie française depuis août.",
        ["centre hospitalier de la Polynésie française"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names(nlp: "Language", text: str, expected: list[str]) -> None:
    assert names(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La ministre chargée de l'Organisation des soins et des Collectivités a salué l'accord.",
        "Le Comité de pilotage se réunit jeudi. Le Conseil d'administration a voté.",
        "L'Assemblée générale aura lieu mardi.",
        "Le groupe de travail et le réseau de soins se réunissent.",
        "La maison de santé, l'hôpital, la mairie et la préfecture sont fermés.",
        "Des maisons de santé de Bretagne et des hôpitaux de Paris.",
        "Chaque CHU, les URPS et les ARS sont consultés.",
        "Le Plan régional de santé (PRS), le Contrat local de santé (CLS) de Dinan et l'ACI.",
        "L'Accord conventionnel interprofessionnel (ACI) est signé.",
        "Les dépenses d'assurance maladie augmentent, le régime d'assurance maladie aussi.",
        "Un service d'accès aux soins (SAS) et une équipe de soins primaires (ESP) sont prévus.",
        "La rue de l'Hôpital-Saint-Louis et la place de la Mairie.",
        "La Communauté professionnelle territoriale de santé est une association.",
        "L'Union fait la force. La Société civile s'inquiète.",
        "Le président de la République et le Premier ministre sont venus.",
        "Un collectif de médecins a écrit au gouvernement. Une association de patients proteste.",
        "La CPTS de la Communauté urbaine du Creusot a signé.",
        "Le plan Ma Santé 2022 et le Ségur de la santé ont financé les projets.",
        "La responsable de la communication et le directeur de Cabinet étaient là.",
        "Hugo Martin est président de la CPTS Val de Loire.",
        "Une maison de santé a ouvert à Redon.",
        "Nous avons visité toutes les régions de France.",
        "Les maisons France Santé ouvriront en mars.",
        "L'Alliance tient bon, dit-elle.",
        "Le Collège a été rénové.",
        "Une Coordination renforcée verra le jour.",
        "L'association d'élus du département a voté.",
        "L'association de la CPTS a tenu son assemblée.",
        "Le conseil régional de l'Ordre a rappelé les règles.",
        "Né à Matignon (Côtes-d'Armor), le ministre y revient.",
        "L'accord a été signé à Matignon en présence du Premier ministre.",
        "Les accords signés dimanche à Matignon engagent le gouvernement.",
        "Anne Roy publie chez un éditeur lyonnais Le Temps des ruches, récit de sa vie de soignante.",
        "Le collège des médecins du canton a voté.",
        "La commission des affaires sociales de la ville s'est réunie.",
        "L'infirmière en pratique avancée (IPA) exerce à domicile.",
        "La Loi de financement de la sécurité sociale (LFSS) est votée.",
        "La ville de Vanves et le département de l'Essonne manquent de médecins.",
        "Quimper, préfecture du Finistère, manque de médecins.",
        "Le collège Jean-Moulin, le lycée Condorcet et l'école de La Fontaine",
        "Un Ehpad de la région et un hôpital de Bretagne",
        "Le numéro d'appel du médecin de garde et la TVA",
        "Le conseil d'administration et le comité directeur ont voté à l'unanimité.",
        "Les hôpitaux, cliniques et Ehpad du secteur manquent de bras.",
        "Un centre de santé municipal ouvrira en mars.",
        "Deux maisons de santé ont fermé cette année.",
        "Le syndicat mixte a été dissous, l'association aussi.",
        "Les agences régionales de santé attendent des consignes.",
        "La caisse du supermarché était fermée.",
        "Une caisse de retraite et une mutuelle ont refusé.",
        "L'ordre du jour comportait trois points.",
        "Le collège des infirmiers et celui des médecins ont voté séparément.",
        "La région a la parole, dit-on souvent.",
        "Le département est vaste et la ville lointaine.",
        "Une union libre, une fédération d'idées, un réseau d'amis.",
        "Chaque mairie dispose d'un défibrillateur.",
        "Les facultés de médecine forment davantage d'étudiants.",
        "Un laboratoire d'analyses et une pharmacie voisinent.",
        "L'hôpital de jour accueille vingt patients.",
        "Le service des urgences de nuit est régulé.",
        "L'université d'été des soignants s'ouvre jeudi.",
        "Le ministre des Outre-mer et le secrétaire d'État sont attendus.",
        "La Sécurité sociale fêtera ses 80 ans.",
        "Une fondation a financé les travaux, un fonds de dotation aussi.",
        "Le Parti pris de l'auteur surprend.",
        "Le Grenelle de la santé et les États généraux ont été cités.",
        "La Semaine de la vaccination et la Journée mondiale du diabète approchent.",
        "Le Prix Coup de cœur lui a été remis.",
        "Un courrier à en-tête de la République a été reçu.",
        "Le Dr Hôpital a consulté.",
        "La start-up, la coopérative et l'entreprise ont été retenues.",
        "Les pompiers et la gendarmerie sont intervenus.",
        "Notre agence immobilière ne ferme pas.",
        "La Chambre était pleine, le Bureau fermé.",
        "La loi Santé et le décret Tabac sont parus.",
        "Le Numerus clausus a disparu.",
        "Un pôle de santé et une équipe mobile sont prévus.",
        "CPTS : DEUX ANS APRÈS, LE BILAN",
        "L'assemblée a porté à la tête de l'association Loeiz Kerdraon, kinésithérapeute.",
    ],
)
def test_general_words_name_nothing(nlp: "Language", text: str) -> None:
    assert names(nlp, text) == []


def test_the_agency_is_the_regional_one(nlp: "Language") -> None:
    text = "L'ARS Normandie a signé. L'ARS ajoute que l'agence régionale de santé paiera."
    (record,) = find_organisations(analyse(nlp, text))
    assert (record.name, record.kind, len(record.mentions)) == ("ARS Normandie", "ARS", 3)


def test_a_number_and_a_name_are_one_fund(nlp: "Language") -> None:
    text = "La CPAM 77 a signé. La caisse primaire d'assurance maladie de Seine-et-Marne s'en félicite. La CPAM paie."
    (record,) = find_organisations(analyse(nlp, text))
    assert record.name == "CPAM de Seine-et-Marne"
    assert len(record.mentions) == 3


def test_two_agencies_stay_two(nlp: "Language") -> None:
    assert names(nlp, "L'ARS Bretagne et l'ARS Normandie ont signé. L'ARS paie.") == ["ARS Bretagne", "ARS Normandie"]


def test_each_land_of_a_column_has_its_agency(nlp: "Language") -> None:
    column = (
        "ORNE. L'ARS Normandie a validé mardi le projet de la CPTS du Perche.\n\nGUADELOUPE. L'agence régionale de "
        "santé a accepté un projet.\n\nSOMME. La caisse a signé un contrat. L'ARS attend."
    )
    names = [o.name for o in find_organisations(nlp(column))]
    assert names == ["ARS Normandie", "ARS Guadeloupe", "ARS Hauts-de-France"]


def test_without_a_column_the_agency_is_the_one_named(nlp: "Language") -> None:
    text = "ORNE. L'ARS Normandie a validé mardi le projet.\n\nLe président attend. L'agence régionale de santé aussi."
    assert [o.name for o in find_organisations(nlp(text))] == ["ARS Normandie"]


def test_the_ministry_is_the_one_named(nlp: "Language") -> None:
    (record,) = find_organisations(analyse(nlp, "Le ministère de la Santé recrute. Le ministère précise."))
    assert [m.text for m in record.mentions] == ["ministère de la Santé", "Le ministère"]


def test_unknown_acronyms_among_unions(nlp: "Language") -> None:
    assert names(nlp, "Pour MG France, la CSMF, la FSXY et l'USPO, tout va bien.") == [
        "MG France",
        "CSMF",
        "FSXY",
        "USPO",
    ]


def test_a_greater_town_acts_or_is_a_territory(nlp: "Language") -> None:
    assert names(nlp, "La Ville de Reims et le Grand Reims y sont associés.") == ["Ville de Reims", "Grand Reims"]
    assert names(nlp, "Les soignants manquent dans le Grand Reims.") == []


@pytest.mark.parametrize(
    ("text", "acronym", "expected"),
    [
        ("Le Groupement des infirmiers du Vexin", "GIV", "Groupement des infirmiers du Vexin"),
        ("une union de soignants de Rance", "USR", "union de soignants de Rance"),
        ("Le contrat local de santé", "CLS", ""),
        ("Il habite un réseau", "XYZ", ""),
    ],
)
def test_long_forms_of_acronyms(text: str, acronym: str, expected: str) -> None:
    start = long_form(text, len(text), acronym)
    assert (text[start:] if start >= 0 else "") == expected


def test_the_table_holds_kinds_and_forms() -> None:
    kinds = {kind for kind, _ in table()}
    assert kinds <= {"assembly", "other", "insurer", "federation", "union", "hospital", "company", "association"}
    assert all(form == form.strip() and form for _, forms in table() for form in forms)
