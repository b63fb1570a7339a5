"""What makes two names one, and what must not: every pair stands in two articles, on a base of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking.review import doubts
from graph.identity.person_names import parse, skeleton
from graph.identity.posts import read as post
from graph.storing.store import add

Person = tuple[str, str | None, str | None]
BREST, DIJON, NIMES = ("Brest", "commune", "29019"), ("Dijon", "commune", "21231"), ("Nîmes", "commune", "30189")
QUIMPER, RENNES = ("Quimper", "commune", "29232"), ("Rennes", "commune", "35238")


def groups(database: Database, label: str) -> int:
    query = "SELECT count(*) FROM entities WHERE label = ? AND local_to IS NULL"
    return int(database.execute(query, [label]).fetchone()[0])


def both(database: Database, facts: Callable[..., Facts], *sides: dict[str, Any]) -> None:
    """Add an article for each side; names are what its text is made of."""
    for number, side in enumerate(sides):
        about = {"people": (), "organisations": (), "cpts": (), "places": (), **side}
        names = [entry if isinstance(entry, str) else entry[0] for kind in list(about)[:4] for entry in about[kind]]
        assert add(database, facts(f"{number} " + ", ".join(names), **about))


ONE_PERSON: tuple[tuple[Person, Person, tuple[Any, ...], tuple[Any, ...]], ...] = (
    # Spelling: accents, hyphens, capitals, order, particles, apostrophes.
    (("Élodie Le Guen", None, None), ("Elodie LE GUEN", None, None), (), ()),
    (("Jean-Paul Quéré", None, None), ("Jean Paul Quere", None, None), (), ()),
    (("Agathe Tréhin", None, None), ("TRÉHIN Agathe", None, None), (), ()),
    (("Tréhin Agathe", None, None), ("Dr Agathe Tréhin", None, None), (), ()),
    (("Gilles de Kerdrel", None, None), ("Gilles Kerdrel", None, None), (), ()),
    (("Karim Ben Amar", None, None), ("Karim Benamar", None, None), (), ()),
    (("Sylvie N'Diaye", None, None), ("Sylvie Ndiaye", None, None), (), ()),
    # One role in one place, one organisation, one office that few hold.
    (("J.-P. Quéré", "maire de Brest", None), ("Jean-Paul Quéré", "maire de Brest", None), (BREST,), (BREST,)),
    (("A. Tréhin", "présidente", "CPTS du Trégor"), ("Agathe Tréhin", "coordinatrice", "CPTS Trégor"), (), ()),
    (("Agathe Tréhin", "infirmière", None), ("Agathe Tréhin-Le Bras", "infirmière", None), (BREST,), (BREST,)),
    (("Hervé Lautmann", "directeur", "CPAM du Gard"), ("Hervé Lautman", "directeur", "CPAM 30"), (), ()),
    (("Mathieu Quéré", "maire de Brest", None), ("Matthieu Quéré", "maire de Brest", None), (BREST,), (BREST,)),
    (("Anne Martin", "députée du Gard", None), ("Anne Martin", "députée", None), (), ()),
    (("Anne Martin", "médecin à Brest", None), ("Anne Martin", "médecin", None), (BREST,), (BREST,)),
    # Nothing speaks against: one is but named, or the offices take people about.
    (("Agathe Tréhin", "infirmière", None), ("Agathe Tréhin", None, None), (BREST,), (DIJON,)),
    (("Agathe Tréhin", "directrice", "CPAM du Gard"), ("Agathe Tréhin", "directrice", "ARS Bretagne"), (), ()),
    (("Agathe Tréhin", "médecin", None), ("Agathe Tréhin", "présidente", "CPTS de Quimper"), (BREST,), (QUIMPER,)),
    (("Agathe Tréhin", "pharmacienne", None), ("Agathe Tréhin", "ministre", None), (), ()),
)


@pytest.mark.parametrize(("first", "second", "here", "there"), ONE_PERSON)
def test_one_person(
    fresh_db: Database, facts: Callable[..., Facts], first: Person, second: Person, here: Any, there: Any
) -> None:
    both(fresh_db, facts, {"people": [first], "places": here}, {"people": [second], "places": there})
    assert groups(fresh_db, "person") == 1


TWO_PEOPLE: tuple[tuple[Person, Person, tuple[Any, ...], tuple[Any, ...]], ...] = (
    # Profession, place, sex, time.
    (("Paul Tréhin", "médecin", None), ("Paul Tréhin", "infirmier", None), (BREST,), (BREST,)),
    (("Paul Tréhin", "maire de Brest", None), ("Paul Tréhin", "maire de Dijon", None), (BREST,), (DIJON,)),
    (("Paul Tréhin", "président", "CPTS de Brest"), ("Paul Tréhin", "pharmacien à Nîmes", None), (BREST,), (NIMES,)),
    (("Agathe Tréhin", "médecin", None), ("Agathe Tréhin", "médecin", None), (BREST,), (RENNES,)),
    # A name that many bear wants something that agrees.
    (("Anne Martin", "médecin", None), ("Anne Martin", "directrice", "CPAM du Gard"), (BREST,), ()),
    (("Anne Martin", "médecin", None), ("Anne Martin", "coordinatrice", None), (), ()),
    (("Anne Martin", "médecin à Brest", None), ("Anne Martin", "médecin à Rennes", None), (BREST,), (RENNES,)),
    # Initials, part of a surname or a spelling are not enough without it.
    (("J. Tréhin", "maire de Brest", None), ("Jean Tréhin", "médecin", None), (BREST,), ()),
    (("Agathe Tréhin", "infirmière", None), ("Agathe Tréhin-Le Bras", "médecin", None), (BREST,), (BREST,)),
    (("Agathe Tréhin", None, None), ("Agathe Tréhan", None, None), (), ()),
    (("Jean Tréhin", "maire de Brest", None), ("Jean-Paul Tréhin", "maire de Brest", None), (BREST,), (BREST,)),
    (("Jean Tréhin", "maire de Brest", None), ("Jeanne Tréhin", "maire de Brest", None), (BREST,), (BREST,)),
    (("Louis Gall", "maire de Brest", None), ("Louis Gallo", "médecin à Brest", None), (BREST,), (BREST,)),
    # Both different at once.
    (("Mathieu Tréhin", "maire de Brest", None), ("Matthieu Tréhan", "maire de Brest", None), (BREST,), (BREST,)),
)


@pytest.mark.parametrize(("first", "second", "here", "there"), TWO_PEOPLE)
def test_two_people(
    fresh_db: Database, facts: Callable[..., Facts], first: Person, second: Person, here: Any, there: Any
) -> None:
    both(fresh_db, facts, {"people": [first], "places": here}, {"people": [second], "places": there})
    assert groups(fresh_db, "person") == 2


@pytest.mark.parametrize(
    "names", [("J. Tréhin", "Jean Tréhin", "Jacques Tréhin"), ("Anne Tréhin-Le Bras", "Anne Tréhin", "Anne Le Bras")]
)
def test_what_may_be_either_is_neither(fresh_db: Database, facts: Callable[..., Facts], names: tuple[str, ...]) -> None:
    both(fresh_db, facts, *({"people": [(name, "maire de Brest", None)], "places": [BREST]} for name in names))
    assert groups(fresh_db, "person") == 3
    assert len(list(doubts(fresh_db.conn))) == 2


def test_two_entities_are_one_doubt_however_many_articles_raise_it(
    fresh_db: Database, facts: Callable[..., Facts]
) -> None:
    def spoken_of(role: str | None, place: Any) -> dict[str, Any]:
        return {"people": [("Agathe Tréhin", role, None)], "places": [place]}

    both(
        fresh_db,
        facts,
        *(spoken_of(role, place) for place in (BREST, NIMES) for role in ("présidente", "coordinatrice")),
    )
    assert groups(fresh_db, "person") < fresh_db["guises"].count
    pairs = fresh_db.execute(
        "SELECT a.entity, b.entity FROM doubts d"
        " JOIN guises a ON a.number = d.first JOIN guises b ON b.number = d.second"
    ).fetchall()
    assert pairs
    assert len(pairs) == len({frozenset(pair) for pair in pairs}) == len(list(doubts(fresh_db.conn)))


def test_a_director_is_not_in_two_places_at_one_time(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    posts = [("CPAM du Gard", "2020-01-05"), ("CPAM de la Sarthe", "2020-06-05"), ("CPAM du Gard", "2020-09-09")]
    sides = ({"people": [("Luc Tréhin", "directeur", org)], "published": day} for org, day in posts)
    both(fresh_db, facts, *sides)
    assert groups(fresh_db, "person") == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ARS Île-de-France", "Agence régionale de santé (ARS) d'Ile de France"),
        ("ARS Hauts-de-France", "ARS Nord-Pas-de-Calais-Picardie"),
        ("ARS PACA", "agence régionale de santé de Provence-Alpes-Côte d'Azur"),
        ("CPAM du 77", "caisse primaire d'assurance maladie de Seine-et-Marne"),
        ("CPAM 77", "caisse primaire de Seine-et-Marne"),
        ("ministère des Solidarités et de la Santé", "ministère du Travail, de la Santé et des Solidarités"),
        ("Cnam", "Caisse nationale de l'Assurance maladie"),
        ("FCPTS", "Fédération nationale des CPTS"),
        ("CH de Lens", "centre hospitalier de Lens"),
        ("URPS ML Occitanie", "URPS des médecins libéraux d'Occitanie"),
        ("URPS infirmiers Bretagne", "union régionale des professionnels de santé Bretagne infirmières libérales"),
        ("Fédération des soignants de l'Ouest", "fédération des soignants de l’ouest"),
    ],
)
def test_one_institution(fresh_db: Database, facts: Callable[..., Facts], first: str, second: str) -> None:
    both(fresh_db, facts, *({"organisations": [(name, "other")]} for name in (first, second)))
    assert groups(fresh_db, "organisation") == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ARS Bretagne", "ARS Normandie"),
        ("CPAM de la Loire", "CPAM de la Haute-Loire"),
        ("CPAM du Gard", "ARS du Gard"),
        ("ministère de la Santé", "ministère de l'Intérieur"),
        ("ministère de la Santé", "ministère de la Santé du Québec"),
        ("URPS pharmaciens Bretagne", "URPS infirmiers Bretagne"),
        ("URPS infirmiers Bretagne", "URPS infirmiers Normandie"),
        ("Fédération des médecins de France", "Fédération hospitalière de France"),
        ("hôpital Saint-Louis", "hôpital Saint-Luc"),
        ("ARS Bretagne", "Assurance maladie"),
    ],
)
def test_two_institutions(fresh_db: Database, facts: Callable[..., Facts], first: str, second: str) -> None:
    both(fresh_db, facts, *({"organisations": [(name, "other")]} for name in (first, second)))
    assert groups(fresh_db, "organisation") == 2


def test_an_acronym_is_what_an_article_says_that_it_is(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    full = "Collectif des aidants de Cornouaille"
    told = {"organisations": [(full, "association")], "aliases": {full: ("Cac29", "CADC")}}
    both(fresh_db, facts, told, {"organisations": [("CADC", "association")]})
    assert groups(fresh_db, "organisation") == 1
    full = "Réseau des infirmières de pratique avancée solidaires"
    told = {"organisations": [(full, "association")], "aliases": {full: ("RIPAS",)}, "title": "bis"}
    both(fresh_db, facts, told, {"organisations": [("Ripas", "association")], "title": "ter"})
    assert groups(fresh_db, "organisation") == 2
    both(fresh_db, facts, {"organisations": [("ARS", "ARS")]}, {"organisations": [("l'ARS", "ARS")]})
    assert groups(fresh_db, "organisation") == 2


@pytest.mark.parametrize("name", [("clinique Saint-Jean", "hospital"), ("URPS des médecins libéraux", "URPS")])
def test_a_clinic_of_another_region_is_another(
    fresh_db: Database, facts: Callable[..., Facts], name: tuple[str, str]
) -> None:
    clinic = [name]
    sides = ({"organisations": clinic, "places": [place]} for place in (BREST, NIMES, QUIMPER))
    both(fresh_db, facts, *sides)
    assert groups(fresh_db, "organisation") == 2


@pytest.mark.parametrize(
    ("first", "second", "here", "there"),
    [
        ("CPTS de la Vallée Noire", "CPTS Vallée Noire", (), ()),
        ("CPTS Paris 13", "CPTS du XIIIe arrondissement de Paris", (), ()),
        ("CPTS Lyon 4e", "CPTS du quatrième arrondissement", (), (("Lyon", "commune", "69123"),)),
        ("CPTS St-Renan", "Communauté professionnelle territoriale de santé de Saint-Renan", (), ()),
        ("CPTS du Pays de Brest", "communauté France Santé du Pays de Brest", (), ()),
        ("CPTS du Confluent", "CPTS Confluent", (BREST,), (QUIMPER,)),
        ("CPTS de l'Elorn-Penfeld", "CPTS de l'Elorn-Pennfeld", (BREST,), (BREST,)),
    ],
)
def test_one_community(
    fresh_db: Database, facts: Callable[..., Facts], first: str, second: str, here: Any, there: Any
) -> None:
    both(fresh_db, facts, {"cpts": [first], "places": here}, {"cpts": [second], "places": there})
    assert groups(fresh_db, "cpts") == 1


@pytest.mark.parametrize(
    ("first", "second", "here", "there"),
    [
        ("CPTS Paris 13", "CPTS Paris 14", (), ()),
        ("CPTS Nîmes Nord", "CPTS Nîmes Sud", (), ()),
        ("CPTS du Confluent", "CPTS du Confluent", (BREST,), (NIMES,)),
        ("CPTS de Brest", "CPTS du Pays de Brest", (), ()),
        ("CPTS de l'Elorn-Penfeld", "CPTS de l'Elorn-Pennfeld", (), ()),
    ],
)
def test_two_communities(
    fresh_db: Database, facts: Callable[..., Facts], first: str, second: str, here: Any, there: Any
) -> None:
    both(fresh_db, facts, {"cpts": [first], "places": here}, {"cpts": [second], "places": there})
    assert groups(fresh_db, "cpts") == 2


def test_what_is_uncertain_is_asked_the_most_useful_first(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    both(
        fresh_db,
        facts,
        {"cpts": ["CPTS de l'Elorn-Penfeld"]},
        {"cpts": ["CPTS de l'Elorn-Pennfeld"]},
        {"organisations": [("Fédération des gérontologues bretons", "federation")]},
        {"organisations": [("Fédération des gérontologes bretons", "federation")]},
        {"people": [("Anne Martin", "médecin", None)]},
        {"people": [("Anne Martin", "médecin", None)], "title": "bis"},
        {"people": [("Anne Martin", "coordinatrice", None)]},
        {"people": [("Anne Martin", "coordinatrice", None)], "title": "bis"},
    )
    found = [(one.first, one.second, one.why) for one in doubts(fresh_db.conn)]
    assert found == [
        (
            "person:anne-martin-coordinateur",
            "person:anne-martin-medecin",
            "a common name, and nothing that agrees",
        ),
        ("cpts:elorn-penfeld", "cpts:elorn-pennfeld", "spelling"),
        (
            "organisation:federation-des-gerontologes-bretons",
            "organisation:federation-des-gerontologues-bretons",
            "spelling",
        ),
    ]


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Dr LE GOFF Jean-Paul", "jean paul", "le goff"),
        ("Agnès de La Tour", "agnes", "de la tour"),
        ("J.-P. Roux", "j p", "roux"),
        ("Mme Roux", "", "roux"),
        ("M. de La Tour", "", "de la tour"),
        ("Marie Hélène Certain-Roy", "marie helene", "certain roy"),
        ("QUÉRÉ", "", "quere"),
    ],
)
def test_names_taken_apart(name: str, given: str, surname: str) -> None:
    assert parse(name).given == tuple(given.split())
    assert parse(name).surname == tuple(surname.split())


@pytest.mark.parametrize(
    ("role", "jobs", "offices"),
    [
        ("médecin généraliste et président de la CPTS de Valrose", {"medecin"}, {"president"}),
        ("infirmière libérale, coordinatrice", {"infirmier"}, {"coordinateur"}),
        ("Adjointe à la Maire de Brest en charge de la santé", set(), {"adjoint"}),
        ("ministre déléguée chargée des Professions de santé", set(), {"ministre"}),
        ("infirmière coordinatrice de la CPTS", {"infirmier"}, {"coordinateur"}),
        ("conseillère du ministre", set(), {"conseiller"}),
        ("membre du bureau", set(), set()),
        (None, set(), set()),
    ],
)
def test_roles_read(role: str | None, jobs: set[str], offices: set[str]) -> None:
    assert (post(role).jobs, post(role).offices) == (jobs, offices)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("lautmann", "lautman", True),
        ("mathieu", "matthieux", True),
        ("renaud", "renard", False),
        ("morel", "moreau", False),
    ],
)
def test_sounds(one: str, other: str, alike: bool) -> None:
    assert (skeleton(one) == skeleton(other)) is alike
