import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking.lookup import profile
from graph.asking.offices import asked_for, offices
from graph.asking.roles import career, holders, roles
from graph.base import open_in_memory
from graph.storing.store import add

Make = Callable[..., Facts]
TERNOIS = "CPTS du Ternois"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("présidente de la CPTS du Ternois", [("president", "held")]),
        ("ancienne présidente de la CPTS du Ternois", [("president", "former")]),
        ("l'ex-président", [("president", "former")]),
        ("future directrice", [("directeur", "future")]),
        ("infirmière libérale, coordinatrice de la CPTS", [("infirmier", "held"), ("coordinateur", "held")]),
        ("ministre de la Santé et de la Prévention", [("ministre", "held")]),
        ("médecin généraliste à Guéret et membre du bureau", [("medecin", "held"), ("membre", "held")]),
        ("vice-présidente du conseil régional", [("vice-president", "held")]),
        ("infirmière, ancienne présidente de la CPTS", [("infirmier", "held"), ("president", "former")]),
    ],
)
def test_offices(role: str, expected: list[tuple[str, str]]) -> None:
    assert [(office.title, office.state) for office in offices(role)] == expected


@pytest.mark.parametrize(
    ("role", "asked", "named"),
    [
        ("président de la CPTS du Ternois", "présidente", True),
        ("président de la CPTS du Ternois", "la présidente de la CPTS", True),
        ("présidente de la CPTS du Ternois", "président de la CPTS du Vimeu", False),
        ("directrice générale de l'ARS Normandie", "directeur", True),
        ("directrice générale de l'ARS Normandie", "directeur général", True),
        ("directrice de l'ARS Normandie", "directeur général", False),
        ("vice-présidente du conseil régional", "présidente", False),
        ("ministre déléguée aux Professions de santé", "ministre délégué", True),
        ("Premier ministre", "premier ministre", True),
        ("ministre de la Santé", "ministre de la Sante", True),
        ("maire de Tulle", "?", False),
    ],
)
def test_what_words_ask_for(role: str, asked: str, named: bool) -> None:
    assert asked_for(offices(role)[0], asked) is named


def told(facts: Make, person: str, role: str, day: str | None, org: str | None = TERNOIS, **more: Any) -> Facts:
    text = more.pop("text", None) or f"{person}, {role}, a parlé le {day}. {org or ''}"
    cpts = [org] if org and org.startswith("CPTS") else []
    return facts(text, people=[(person, role, org)], cpts=cpts, published=day, **more)


@pytest.fixture
def press(facts: Make, make: Callable[..., Any]) -> list[Facts]:
    """Two presidents after each other, a director told in two ways, a minister without organisation."""
    elected = "Paul Cardon a été élu président de la CPTS du Ternois le 4 mai 2023."
    act = make(elected, ["Paul Cardon"], "appointment", elected, when="2023-05-04")
    return [
        told(facts, "Lise Hermant", "présidente de la CPTS du Ternois", "2020-03-01"),
        told(facts, "Lise Hermant", "présidente", "2022-11-15"),
        # An article of before that is wrong does not end what later ones hold.
        told(facts, "Lise Hermant", "ancienne présidente de la CPTS du Ternois", "2021-01-05"),
        told(facts, "Lise Hermant", "ancienne présidente de la CPTS du Ternois", "2023-09-01"),
        told(facts, "Lise Hermant", "ancienne présidente de la CPTS du Ternois", "2024-04-01"),
        told(facts, "Paul Cardon", "président de la CPTS du Ternois", "2023-05-09", text=elected, announcements=[act]),
        told(facts, "Paul Cardon", "pharmacien, président de la CPTS du Ternois", "2024-02-02"),
        told(facts, "Anne Roche", "directrice de la CPTS du Ternois", "2021-06-01"),
        told(facts, "Anne Roche", "directrice générale de la CPTS du Ternois", "2021-07-01"),
        told(facts, "Ève Danjou", "ministre de la Santé", "2022-08-01", org=None),
    ]


@pytest.fixture
def base(press: list[Facts], fresh_db: Database) -> Database:
    for one in press:
        assert add(fresh_db, one)
    return fresh_db


def one(database: Database, name: str) -> str:
    (row,) = database.execute("SELECT id FROM entities WHERE name = ?", [name])
    return str(row[0])


def test_a_career(base: Database) -> None:
    (row,) = career(base.conn, one(base, "Lise Hermant"))
    assert (row.role, row.organisation) == ("présidente de la CPTS du Ternois", TERNOIS)
    assert (row.first, row.last, row.ended) == ("2020-03-01", "2022-11-15", "2023-09-01")
    assert (row.articles, row.sources, row.appointed) == (5, 5, None)
    first, second = career(base.conn, one(base, "Paul Cardon"))
    assert {first.role, second.role} == {"pharmacien", "président de la CPTS du Ternois"}
    led = next(row for row in (first, second) if row.organisation)
    assert (led.first, led.last, led.appointed, led.ended) == ("2023-05-04", "2024-02-02", "2023-05-04", None)
    (directed,) = career(base.conn, one(base, "Anne Roche"))
    assert directed.role == "directrice générale de la CPTS du Ternois"
    assert (directed.first, directed.last) == ("2021-06-01", "2021-07-01")
    assert [row.role for row in profile(base.conn, one(base, "Paul Cardon")).roles] == [first.role, second.role]


def test_an_organisation_has_its_people(base: Database) -> None:
    found = holders(base.conn, one(base, TERNOIS))
    assert [(row.name, row.last) for row in found] == [
        ("Paul Cardon", "2024-02-02"),
        ("Lise Hermant", "2022-11-15"),
        ("Anne Roche", "2021-07-01"),
    ]
    assert [row.name for row in profile(base.conn, one(base, TERNOIS)).roles] == [row.name for row in found]


@pytest.mark.parametrize(
    ("asked", "on", "expected"),
    [
        ({"role": "présidente", "org": TERNOIS}, "2021-01-01", [("Lise Hermant", "yes")]),
        ({"role": "présidente", "org": TERNOIS}, "2023-02-01", [("Lise Hermant", "last known")]),
        ({"role": "président", "org": "ternois"}, "2023-05-06", [("Paul Cardon", "yes")]),
        ({"role": "présidente", "org": TERNOIS}, "2023-05-03", [("Lise Hermant", "last known")]),
        ({"role": "présidente", "org": TERNOIS}, "2024-06-01", [("Paul Cardon", "last known")]),
        ({"role": "présidente", "org": TERNOIS}, "2019-01-01", []),
        ({"role": "présidente de la CPTS du Ternois"}, "2021-01-01", [("Lise Hermant", "yes")]),
        ({"role": "vice-présidente", "org": TERNOIS}, "2021-01-01", []),
        ({"role": "ministre de la Santé"}, "2022-08-01", [("Ève Danjou", "yes")]),
        ({"person": "hermant"}, "2021-01-01", [("Lise Hermant", "yes")]),
        ({"person": "hermant"}, "2023-10-01", []),
        ({"org": "CPTS du Vimeu"}, "2021-01-01", []),
    ],
)
def test_who_held_it_on_a_day(base: Database, asked: dict[str, str], on: str, expected: list[tuple[str, str]]) -> None:
    day = date.fromisoformat(on)
    assert [(row.name, row.held) for row in roles(base.conn, **asked, on=(day, day))] == expected


def test_a_time_may_be_a_year(base: Database) -> None:
    year = (date(2023, 1, 1), date(2023, 12, 31))
    found = [(row.name, row.held) for row in roles(base.conn, role="président", org=TERNOIS, on=year)]
    assert found == [("Paul Cardon", "yes")]
    year = (date(2022, 1, 1), date(2022, 12, 31))
    assert [row.name for row in roles(base.conn, role="président", org=TERNOIS, on=year)] == ["Lise Hermant"]


def test_lists(base: Database) -> None:
    assert {row.name for row in roles(base.conn, role="présidente")} == {"Lise Hermant", "Paul Cardon"}
    assert len(list(roles(base.conn, limit=2))) == 2
    assert all(row.held is None for row in roles(base.conn))


def test_what_is_only_over_or_to_come(fresh_db: Database, facts: Make) -> None:
    add(fresh_db, told(facts, "Jean Lenoir", "ancien maire de Tulle", "2022-01-01", org=None))
    add(fresh_db, told(facts, "Zoé Tadic", "future directrice", "2022-01-01"))
    (former,) = career(fresh_db.conn, one(fresh_db, "Jean Lenoir"))
    assert (former.role, former.first, former.last, former.ended) == ("maire de Tulle", None, None, "2022-01-01")
    (future,) = career(fresh_db.conn, one(fresh_db, "Zoé Tadic"))
    assert (future.role, future.first, future.ended) == ("future directrice", None, None)
    assert not list(roles(fresh_db.conn, on=(date(2022, 1, 1), date(2022, 1, 1))))


def test_the_order_of_articles_does_not_matter(press: list[Facts]) -> None:
    answers = set()
    rng = random.Random(2)
    for _ in range(12):
        database = open_in_memory()
        for article in rng.sample(press, len(press)):
            add(database, article)
        answers.add(tuple(roles(database.conn)))
    assert len(answers) == 1
