"""Roles in French sentences: which title is whose, where it ends, and what a description may stand for."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.people.pipe import find_people
from extractor.people.roles import agree, describes, gender_of, head_titles, is_former, title_of

if TYPE_CHECKING:
    from spacy.language import Language

NEEDED_LAST = "maillage_organisations"


def roles(nlp: "Language", text: str) -> dict[str, str | None]:
    """Role of each person of a text; only the model and the pipes that come before the people run."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        doc = pipe(doc)
        if name == NEEDED_LAST:
            break
    return {person.name: person.role for person in find_people(doc)}


ROWS = csv.DictReader(
    (Path(__file__).parent / "roles.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
)
HELD = [
    (row["text"].replace("\\n", "\n"), dict(pair.split(" = ") for pair in row["roles"].split(" | "))) for row in ROWS
]

NO_ROLE = [
    "Le maire de Tulle a rencontré Bernard Lacaze.",
    "Sur le plan interne, Aline Roux ne change rien.",
    "La directrice est partie ; Paul Vernet reste.",
    "Les médecins ont choisi : Paul Vernet restera.",
    "Bernard Lacaze comme le maire de Tulle pensent que tout va bien.",
    "Le conseil d'administration a élu Solène Prigent.",
    "Les infirmiers attendent. Bernard Lacaze aussi.",
    "Aline Roux a écrit au directeur de la CPAM.",
    "Aline Roux pilote le groupe de travail.",
    "Selon Paul Vernet, le préfet a tort.",
    "Paul Vernet a convaincu trois médecins.",
    "Aline Roux et le maire se sont serré la main.",
    "« Je ne suis pas médecin », sourit Paul Vernet.",
    "Paul Vernet a succédé à son père.",
    "Avec l'aide d'un infirmier, Bernard Lacaze a tenu bon.",
    "Aline Roux veut rencontrer la ministre de la Santé.",
    "Le rapport remis au ministre par Paul Vernet est public.",
    "Bernard Lacaze attend un interne en novembre.",
    "Aline Roux remplace un médecin parti à la retraite.",
    "Le président a parlé. Puis Bernard Lacaze et Aline Roux ont débattu.",
    "Devant les députés, Aurèle Montchanin confirme l'ouverture du centre.",
    "Face aux maires, Paul Roux a promis des moyens.",
    "Avec le préfet, Aline Petit a visité la maison de santé.",
    "Pour la directrice, Paul Roux doit patienter.",
    "Malgré le président, Luc Morel a signé.",
    "Le collectif a écrit au maire. L'un de ses membres, Paul Vernet, proteste.",
    "Les deux syndicats sont reçus. Une de leurs membres, Aline Roux, proteste.",
    "Auprès des infirmières, Jean Dubois s'est excusé.",
    "Le conseiller de la ministre a appelé Paul Roux.",
    "Paul Roux a interpellé le ministre de la Santé.",
    "Le discours du président a ému Luc Morel.",
    "Comme le préfet, Luc Morel s'est tu.",
    "Luc Morel déteste les directeurs.",
    "Luc Morel voudrait être maire un jour.",
    "Luc Morel, dont le père était médecin, a souri.",
    "Luc Morel et la présidente se sont croisés.",
    "La présidente a remercié Luc Morel.",
    "Ni maire ni député, Luc Morel reste discret.",
    "Sans président, l'association de Luc Morel végète.",
    "Le secrétariat de Luc Morel n'a pas répondu.",
    "Luc Morel a succédé à un médecin.",
    "Luc Morel a rencontré un cardiologue à Metz.",
    "Le fils de Luc Morel est pharmacien.",
    "L'épouse de Luc Morel, infirmière, a témoigné.",
    "Luc Morel cherche un généraliste pour ses parents.",
    "« Je ne suis pas médecin », rappelle Luc Morel.",
    "Luc Morel n'est pas maire.",
    "Luc Morel ne sera pas candidat à la présidence.",
    "On a pris Luc Morel pour un élu.",
    "Luc Morel regrette le départ du directeur.",
    "Selon un médecin, Luc Morel aurait menti.",
    "Luc Morel s'adresse aux pharmaciens, aux kinés et aux infirmiers.",
    "Trois infirmières ont suivi Luc Morel.",
    "Luc Morel, qui n'est plus trésorier, se repose.",
    "Contre l'avis du maire, Luc Morel a maintenu la réunion.",
    "La lettre au ministre de Luc Morel est restée sans réponse.",
    "Luc Morel parle avec la sage-femme du village.",
    "Luc Morel a été soigné par un urgentiste.",
    "Le maire ? Luc Morel ne l'a jamais vu.",
    "Luc Morel a écrit à la sénatrice de l'Orne.",
    "La statue du docteur attend Luc Morel.",
    "Le procès du chirurgien a fait réagir Luc Morel.",
    "Luc Morel, entouré de médecins, a coupé le ruban.",
    "Luc Morel, interrogé par le préfet, s'est défendu.",
    "Luc Morel, la maire et le préfet ont planté un arbre.",
    "Et le maire ? Luc Morel ne l'a jamais vu.",
    "Et la directrice ? Luc Morel lui a écrit deux fois.",
    "Qui a prévenu le maire ? Luc Morel.",
    "Le directeur est connu : Luc Morel l'a croisé.",
    "Le président est arrivé : il s'agit d'un ami de Luc Morel.",
    "Luc Morel attend. Selon le maire, rien ne presse.",
    "Le conseil municipal, réuni sous la présidence de Luc Morel, a voté.",
    "Luc Morel habite au-dessus de la boulangère.",
]


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_roles_are_held(nlp: "Language", text: str, expected: dict[str, str]) -> None:
    assert {name: role or "-" for name, role in roles(nlp, text).items()} == expected


@pytest.mark.parametrize("text", NO_ROLE)
def test_a_title_nearby_is_not_a_role(nlp: "Language", text: str) -> None:
    found = roles(nlp, text)
    assert found and set(found.values()) == {None}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Directrice", ("directeur", "f")),
        ("vice-présidente", ("vice-president", "f")),
        ("infirmier·e", ("infirmier", None)),
        ("sénatrices", ("senateur", "f")),
        ("masseurs-kinésithérapeutes", ("masseur-kinesitherapeute", None)),
        ("maire", ("maire", None)),
        ("cheffe", ("chef", "f")),
        ("préfète", ("prefet", "f")),
        ("chargé.e", ("charge", None)),
        ("rapporteure", ("rapporteur", "f")),
        ("médecine", None),
        ("présidence", None),
        ("direction", None),
        ("mairie", None),
        ("soins", None),
    ],
)
def test_titles_are_read(word: str, expected: tuple[str, str | None] | None) -> None:
    assert title_of(word) == expected


@pytest.mark.parametrize(
    ("description", "role", "gender"),
    [
        ("la ministre déléguée", "ministre déléguée chargée des Professions de santé", "f"),
        ("la praticienne", "médecin généraliste à Guéret", "f"),
        ("l'élue", "maire de Tulle", "f"),
        ("le président de la CPTS", "médecin généraliste et président de la CPTS du Diois", "m"),
        ("la coordinatrice", "coordonnatrice de la CPTS", "f"),
        ("le kiné", "masseur-kinésithérapeute", "m"),
        ("le parlementaire", "sénateur de l'Orne", "m"),
        ("le coprésident", "coprésident de l'association", "m"),
    ],
)
def test_descriptions_stand_for_roles(description: str, role: str, gender: str) -> None:
    assert describes(description, role, gender)


@pytest.mark.parametrize(
    ("description", "role", "gender"),
    [
        ("le directeur", "directrice de la CPAM", None),
        ("la présidente", "président de la CPTS", "m"),
        ("le maire", "adjointe au maire", "f"),
        ("le président", "vice-président du conseil régional", "m"),
        ("la ministre", "directrice de cabinet", "f"),
        ("l'infirmière", "pharmacienne à Die", "f"),
        ("la communauté", "présidente de la communauté", "f"),
        ("le président", None, "m"),
    ],
)
def test_descriptions_do_not_stand_for_other_roles(description: str, role: str | None, gender: str | None) -> None:
    assert not describes(description, role, gender)


def test_heads_are_not_those_of_complements() -> None:
    assert head_titles("adjointe au maire en charge de la santé") == {"adjoint"}
    assert head_titles("directeur de cabinet du ministre") == {"directeur"}


def test_titles_agree_with_the_person() -> None:
    assert agree("directeur général", "f") == "directrice générale"
    assert agree("président", None) == "président"
    assert gender_of("pharmacienne et trésorière") == "f" and gender_of("maire de Tulle") is None
    assert is_former("ancienne infirmière") and is_former("ex-ministre de la Santé") and not is_former("maire")
