from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking.chronicle import actors, timeline
from graph.errors import GraphError
from graph.storing.store import add

# The entity's name, also where the article writes "ARS Normandie".
ARS = "agence régionale de santé de Normandie"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("guichet", [ARS]),
        ("GUICHET evreux", [ARS]),
        ('"guichet à"', [ARS]),
        ('"à guichet"', []),
        ("habitants", ["Lucie Hébert"]),
        ("contrat", ["CPTS des Trois Rivières", ARS]),
        ("Eure", [ARS, "CPTS des Trois Rivières"]),
        ("Louviers", ["CPTS des Trois Rivières", ARS]),
        ("moyens", ["la présidente"]),
        ("hôpital", []),
    ],
)
def test_who_announced_something_about_words(full_db: Database, text: str, who: list[str]) -> None:
    assert sorted(row.who for row in actors(full_db.conn, text)) == sorted(who)


def test_an_actor_has_one_row_with_the_latest_and_the_first(full_db: Database) -> None:
    ars, cpts = actors(full_db.conn, "Eure")
    assert (ars.entity, ars.announcements, ars.articles, ars.sources) == ("organisation:ars-normandie", 2, 2, 2)
    assert (ars.kind, ars.shown_day, ars.content) == ("launch", "(2024-01-15)", "ouvre un guichet à Évreux")
    assert (ars.first_kind, ars.shown_first_day) == ("signature", "2023-05-04")
    assert ars.first_content.startswith("a signé son contrat")
    assert (cpts.id, cpts.announcements) == (cpts.first_id, 1)
    assert cpts.id == ars.first_id
    assert [row.who for row in actors(full_db.conn, "Eure", limit=1)] == [ars.who]
    assert [row.announcements for row in actors(full_db.conn, "Eure", since=date(2024, 1, 1))] == [1]
    (unknown,) = actors(full_db.conn, "moyens")
    assert unknown.entity is None


def test_what_has_no_day_is_neither_latest_nor_first(
    fresh_db: Database, facts: Callable[..., Facts], make: Callable[..., Any]
) -> None:
    for text, day in (("Le réseau ouvre un accueil.", None), ("Le réseau ouvre un accueil à Bernay.", "2022-02-01")):
        announced = make(text, ["Réseau de Bernay"], "launch", "ouvre un accueil")
        add(fresh_db, facts(text, published=day, announcements=[announced]))
    (row,) = actors(fresh_db.conn, "accueil")
    assert (row.announcements, row.day, row.first_day) == (2, "2022-02-01", "2022-02-01")
    assert [one.day for one in timeline(fresh_db.conn, "réseau bernay")] == ["2022-02-01", None]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Lucie Hébert", ["statement"]),
        ("ars normandie", ["signature", "launch"]),
        ("trois rivieres", ["signature"]),
        ("Louviers", ["signature"]),
        ("l'Eure", ["signature", "launch"]),
        ("Normandie", ["signature", "launch"]),
        ("organisation:ars-normandie", ["signature", "launch"]),
        ("présidente", ["statement"]),
        ("Calvados", []),
        ("organisation:ars", []),
    ],
)
def test_a_timeline_runs_from_the_oldest(full_db: Database, name: str, kinds: list[str]) -> None:
    assert [row.kind for row in timeline(full_db.conn, name)] == kinds


def test_a_timeline_can_be_bounded(full_db: Database) -> None:
    assert [row.kind for row in timeline(full_db.conn, "Eure", since=date(2023, 5, 5))] == ["launch"]
    assert [row.kind for row in timeline(full_db.conn, "Eure", until=date(2023, 12, 31))] == ["signature"]
    assert [row.kind for row in timeline(full_db.conn, "Eure", limit=1)] == ["signature"]


def test_words_are_needed_and_never_syntax(full_db: Database) -> None:
    for ask in (actors, timeline):
        with pytest.raises(GraphError, match="no word"):
            list(ask(full_db.conn, "« »"))
        for text in ('"', "a OR", "NEAR(a b)", "names : x", "');--"):
            list(ask(full_db.conn, f"{text} b"))
