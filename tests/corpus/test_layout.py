"""The parts of an article: each page is written with the expected kind before every line, body lines included."""

import pytest

from corpus.layout import split

LETTERS = {
    "T": "title",
    "H": "heading",
    "D": "dateline",
    "B": "byline",
    "C": "caption",
    "X": "furniture",
    " ": "body",
}
LONG = "Les soignants du bassin se réunissent depuis deux ans pour mieux organiser leurs gardes et leurs consultations."

PAGES = {
    "regional daily": f"""\
X Accueil > Bretagne > Côtes-d'Armor > Dinan
T Dinan. Les soignants créent une communauté pour le pays de Rance
  {LONG}
H Ouest-Info
D Publié le 12/03/2021 à 18h10
X Partager
X Tweeter
X Écouter cet article
  Le président, Paul Martin, et la directrice de la caisse, lors de la signature.
X | PHOTO : OUEST-INFO
  {LONG}
X Lire aussi : Une maison de santé ouvre à Plancoët
H Un départ attendu
  {LONG}
X Cet article est réservé aux abonnés.
X Déjà abonné ? Connectez-vous
X Santé
X #Santé #Dinan #CPTS
""",
    "agency dispatch": f"""\
T Les pharmaciens approuvent l'accord
D PARIS, 12 mars 2021 (AFP) -
  {LONG}
  {LONG}
X © AFP
""",
    "drupal communiqué of an agency": f"""\
X Aller au contenu principal
X Menu
X L'ARS > Presse > Communiqués de presse
T Signature d'un contrat pour la CPTS du Val de Bièvre
X Communiqué de presse
X Accès aux soins
D Publié le 2 mai 2022 | Mis à jour le 3 mai 2022
X Chapô
  {LONG}
X Corps de texte
  Le contrat engage trois parties :
  • l'agence régionale de santé ;
  • la caisse primaire ;
  • l'association des professionnels.
X Contacts presse
X Claire Durand
X 01 44 02 00 00
X presse@exemple.fr
X Télécharger le communiqué de presse (pdf, 212 Ko)
X Haut de page
X Mentions légales | Accessibilité : non conforme | Plan du site
""",
    "wordpress blog": f"""\
T Pourquoi j'ai rejoint ma CPTS
B Par Claire Durand
D 3 février 2020
X Temps de lecture : 4 minutes
X 12 commentaires
  {LONG}
  {LONG}
  {LONG}
X Tags : CPTS, exercice coordonné
X Partager :
X Facebook
X Twitter
X J'aime
X Articles similaires
X Une matinée à la maison de santé
X 3 mars 2019
X 12 commentaires
X Marc dit :
X Je partage tout à fait votre avis, et je pense que bien des collègues feraient mieux de vous lire avant de juger.
X Laisser un commentaire
X Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
""",
    "town hall": f"""\
X Vous êtes ici : Accueil > Actualités
T Une communauté de soignants pour notre commune
D Mis en ligne le 4 octobre 2019
  {LONG}
H Objectif : 100 %
  {LONG}
H Hôtel de Ville
X 12 place de la République, 49000 Angers
X Tél. : 02 41 00 00 00
""",
    "interview": f"""\
H Entretien avec la présidente
T « La CPTS change notre quotidien »
B Propos recueillis par Paul Martin
H Que change la CPTS ?
  Non. Ce n'est pas une structure de soins. {LONG}
H Et demain ?
  {LONG}
B Paul Martin
X Voir tous les articles
""",
    "newsletter": f"""\
X Si vous ne visualisez pas ce message, cliquez ici
T La lettre des soins de proximité
D n° 12 - 3 mars 2022
H Le mot de la présidente
  {LONG}
X Suivez-nous sur LinkedIn et Facebook
X Se désinscrire de la newsletter
""",
    "teasers amid the article": f"""\
T La CPTS du Haut-Bugey signe son contrat
  {LONG}
X À lire aussi
X Le maire inaugure un centre de santé
X Une infirmière raconte
  {LONG}
""",
    "poll and comments": f"""\
T La CPTS du Haut-Bugey signe son contrat
  {LONG}
  {LONG}
X Faut-il rendre obligatoires les gardes des médecins de ville ?
X Jean D
X Oui
X Il serait temps d'y penser, parce que les urgences débordent depuis des an... Lire plus
X Vignette
""",
    "cookies": f"""\
X Nous utilisons des cookies pour mesurer l'audience du site et améliorer votre expérience.
X Tout accepter
X Continuer sans accepter
T Une CPTS pour le Perche
  {LONG}
""",
    "chronology and table": f"""\
T Dix ans de communautés
  {LONG}
H 2016
  {LONG}
H 20 juin 2019
  {LONG}
  Commune | Habitants | Médecins
  Laval | 49 000 | 31
  Ernée | 5 600 | 4
""",
}


def parse(page: str) -> tuple[str, list[tuple[str, str]]]:
    """Text and expected (kind, line) of a page written with a letter before each line."""
    expected = []
    for line in page.splitlines():
        assert line[0] in LETTERS and line[1] == " ", f"malformed line: {line!r}"
        expected.append((LETTERS[line[0]], line[2:]))
    return "\n".join(line for _, line in expected), expected


def found(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in split(text)]


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    text, expected = parse(PAGES[name])
    assert found(text) == expected


# Pieces of one line, a bar between them; the kind of each before it.
PARTS = [
    f"X Article initialement publié sur Le Progrès|  {LONG}",
    f"X Cet article a été publié dans La Gazette du Centre.|  {LONG}",
    f"  {LONG}|X Lire aussi : Une 3e CPTS dans l'Yonne",
    f"  {LONG}|X RETOUR HAUT DE PAGE",
    "C De gauche à droite : Anne Le Goff et Paul Martin|X - photo : mairie",
    f"D PARIS, 12 mars 2021 (AFP) -|  {LONG}",
    f"D Publié le 12 mars 2021 à 10h30, mis à jour le 13 mars 2021|  {LONG}",
    "D 09/06/2021|B Par Claire Durand",
    "B Par Claire Durand,|D le 09/06/2021",
]


@pytest.mark.parametrize("line", PARTS)
def test_parts_of_a_line(line: str) -> None:
    _, expected = parse(line.replace("|", "\n"))
    assert found(" ".join(words for _, words in expected)) == expected


BODY = [
    "Le 8 octobre 2020, la CPTS a signé son contrat avec la caisse primaire de la Mayenne.",
    "12 mars 2021 : les soignants du bassin se réunissent pour la première fois autour du projet.",
    "Avec ce guichet, l'agence veut aider les équipes qui se lancent.",
    "Lire et comprendre une ordonnance reste difficile pour un patient sur trois.",
    "Déjà membre de la CPTS, le docteur Martin en a pris la présidence en mai.",
    "Inscrivez-vous avant le 12 mars à la réunion de la CPTS, rappelle sa présidente.",
    "Le centre de soins non programmés est situé 12 rue de la Paix, 75002 Paris.",
    "Contacter un médecin le soir, voilà ce que permet la CPTS depuis avril.",
    "Suivre les patients fragiles, prévenir les chutes : les missions ne manquent pas.",
    "Partager les dossiers suppose une messagerie sécurisée, dit Anne Le Goff.",
    "Photo en main, le maire a raconté la naissance de la maison de santé.",
    "- Claire Durand, infirmière ;",
    "• 37 communes et 61 000 habitants",
    "La réaction du ministre, publiée le 12 mars 2021 dans un communiqué, ne s'est pas fait attendre.",
    "Réagir vite aux crises sanitaires, c'est la cinquième mission des communautés.",
    "Abonnés aux gardes, les médecins du canton demandent du renfort.",
]
WORDS = [
    "Objectif : 100 %",
    "CPAM de la Mayenne",
    "Réactions",
    "Une annonce attendue",
    "Retour en images sur une année de travail",
    "Contact facilité avec l'hôpital",
    "Menu chargé pour la ministre",
    "Recherche médecins désespérément",
]


@pytest.mark.parametrize("line", BODY)
def test_never_lost(line: str) -> None:
    """Lines that begin like furniture and are not."""
    assert found(f"{LONG}\n{line}\n{LONG}") == [("body", LONG), ("body", line), ("body", LONG)]


@pytest.mark.parametrize("line", WORDS)
def test_headings_never_lost(line: str) -> None:
    assert found(f"{LONG}\n\n{line}\n\n{LONG}")[1] == ("heading", line)


WRAPPED = """\
La CPTS du Val de Rance signe son contrat

Les soignants du bassin se réunissent depuis deux ans pour mieux organiser
leurs gardes et leurs consultations. La présidente de l'association, Anne
Le Goff, a remercié les élus de Dinan.

Trois missions sont retenues :
- l'accès à un médecin traitant pour les patients en affection de longue
  durée ;
- la prévention.
"""


def test_lines_cut_at_a_width_are_joined() -> None:
    kinds = [(kind, " ".join(words.split())) for kind, words in found(WRAPPED)]
    assert kinds == [
        ("title", "La CPTS du Val de Rance signe son contrat"),
        ("body", "Les soignants du bassin se réunissent depuis deux ans pour mieux organiser leurs gardes et leurs "
                 "consultations. La présidente de l'association, Anne Le Goff, a remercié les élus de Dinan."),
        ("body", "Trois missions sont retenues :"),
        ("body", "- l'accès à un médecin traitant pour les patients en affection de longue durée ;"),
        ("body", "- la prévention."),
    ]  # fmt: skip


def test_title_of_the_metadata_wins() -> None:
    text = f"Une CPTS est née\n\nLe Perche s'organise\n\n{LONG}"
    assert [block.kind for block in split(text, "Le Perche s'organise")] == ["heading", "title", "body"]


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\n", "|||||", "A" * 200_000, "a-" * 50_000, "> " * 20_000, "12/" * 30_000, "Par " * 20_000,
     "Paris " * 20_000, "\n".join(["Lire aussi"] * 5000), "\u2028\x0b\x85", "l'" * 20_000, "photo " * 20_000],
)  # fmt: skip
def test_hostile_text_is_cut_in_time(text: str) -> None:
    blocks = split(text)
    ends = [0, *(block.end for block in blocks)]
    assert all(before <= block.start < block.end for before, block in zip(ends, blocks, strict=False))
