import random
import sqlite3
from collections.abc import Callable, Iterable
from itertools import permutations
from pathlib import Path

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph import base
from graph.asking.lookup import profile
from graph.asking.questions import articles
from graph.base import open_in_memory, open_to_read, open_to_write
from graph.deriving.reprints import likeness, shingles, signature
from graph.schema.migrations import migrations
from graph.storing.rows import article_id
from graph.storing.store import add

DISPATCH = (
    "Les professionnels de santé du canton se sont réunis lundi soir pour lancer leur communauté. Ils étaient "
    "soixante, médecins, infirmières, pharmaciens et kinésithérapeutes, à la salle des fêtes. Leur premier chantier "
    "est l'accès à un médecin traitant, car un patient sur huit n'en a plus. Le deuxième est la prise en charge des "
    "demandes urgentes en journée, pour éviter le détour par l'hôpital. L'agence régionale de santé financera une "
    "coordinatrice à mi-temps dès le printemps. Une assemblée générale est prévue avant l'été."
)
OTHER = (
    "Une cinquantaine de soignants ont créé lundi la communauté du canton. À la salle des fêtes, généralistes, "
    "infirmières et pharmaciens ont choisi leurs priorités : trouver un médecin traitant aux patients qui n'en ont "
    "plus et répondre aux urgences de la journée. Un poste de coordinatrice sera payé par l'agence régionale de santé, "
    "et les adhérents voteront le budget en juin."
)
CUT = DISPATCH[: DISPATCH.index("Une assemblée")]
LED = "Bernay et son canton. " + DISPATCH.replace("Ils étaient soixante,", "Une soixantaine,")
MOVED = DISPATCH.replace("lundi soir", "LUNDI SOIR").replace("est l'accès", "est l’acces")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (DISPATCH, CUT, True),
        (DISPATCH, LED, True),
        (DISPATCH, MOVED, True),
        (CUT, LED, True),
        (DISPATCH, OTHER, False),
        (DISPATCH, DISPATCH[: len(DISPATCH) // 3], False),
    ],
)
def test_what_prints_the_same_text(one: str, other: str, same: bool) -> None:
    first, second = signature(one), signature(other)
    assert first and second
    shares = len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))
    assert abs(likeness(first, second) - shares) < 0.15
    assert (likeness(first, second) >= 0.6) is same


def test_too_short_to_tell() -> None:
    assert signature("La CPTS de Bernay recrute une coordinatrice. Écrire à la mairie.") is None
    assert signature("") is None


def test_a_signature_is_the_same_on_every_machine() -> None:
    found = signature(DISPATCH)
    assert found is not None
    assert (len(found), found[:8].hex()) == (256, "06c4a4d55979b871")


@pytest.fixture
def printed(facts: Callable[..., Facts]) -> list[Facts]:
    """Four articles of one dispatch, one of another pen, one too short."""
    days = ("2024-03-06", "2024-03-05", None, "2024-03-05", "2024-03-05", "2024-03-01")
    texts = (DISPATCH, CUT, LED, MOVED, OTHER, "Une brève sur la communauté du canton.")
    names = ("Le Bocage", "L'Agence", "Le Canton", "Le Matin", "La Plume", "Le Bref")
    return [
        facts(text, published=day, publisher=name, title=f"Vu par {name}")
        for text, day, name in zip(texts, days, names, strict=True)
    ]


def groups(database: Database) -> dict[str, set[str]]:
    """Publishers by group."""
    found: dict[str, set[str]] = {}
    query = 'SELECT "group", publisher FROM reprints JOIN articles ON articles.id = article'
    for group, publisher in database.execute(query):
        found.setdefault(group, set()).add(publisher)
    return found


def filled(texts: Iterable[Facts]) -> Database:
    database = open_in_memory()
    for one in texts:
        assert add(database, one)
    return database


def dump(database: Database) -> list[list[tuple[object, ...]]]:
    """What is known of reprints, without numbers that say when a row was written."""
    queries = (
        'SELECT article, "group", signature FROM reprints ORDER BY 1',
        "SELECT * FROM reprint_pairs ORDER BY 1, 2",
        "SELECT band, bucket, article FROM reprint_buckets JOIN reprints USING (number) ORDER BY 1, 2, 3",
    )
    return [[tuple(row) for row in database.execute(query)] for query in queries]


def test_groups_whatever_the_order(printed: list[Facts]) -> None:
    first = filled(printed)
    assert sorted(map(sorted, groups(first).values())) == [
        ["L'Agence", "Le Bocage", "Le Canton", "Le Matin"],
        ["La Plume"],
        ["Le Bref"],
    ]
    assert min(groups(first)) == "g" + min(article_id(one.article) for one in printed[:6])[1:]
    for order in random.Random(1).sample(list(permutations(printed)), 25):
        assert dump(filled(order)) == dump(first)


def test_an_article_taken_away_leaves_no_trace(printed: list[Facts]) -> None:
    for gone in printed:
        database = filled(printed)
        database.execute("DELETE FROM articles WHERE id = ?", [article_id(gone.article)])
        assert dump(database) == dump(filled(one for one in printed if one is not gone))


def chain(facts: Callable[..., Facts]) -> list[Facts]:
    """Three texts; the one in the middle is like both others, which are less like each other."""
    said = [f"mot{number} suite{number * 7} fin{number * 3}" for number in range(80)]
    return [facts(" ".join(said[start : start + 55]) + ".") for start in (0, 9, 18)]


def test_what_held_two_together_falls_apart(facts: Callable[..., Facts]) -> None:
    texts = chain(facts)
    database = filled(texts)
    assert database.execute('SELECT count(DISTINCT "group") FROM reprints').fetchone()[0] == 1
    assert database.execute("SELECT count(*) FROM reprint_pairs").fetchone()[0] == 2
    database.execute("DELETE FROM articles WHERE id = ?", [article_id(texts[1].article)])
    assert dump(database) == dump(filled([texts[0], texts[2]]))
    assert database.execute('SELECT count(DISTINCT "group") FROM reprints').fetchone()[0] == 2


def test_articles_show_the_first_publisher(printed: list[Facts]) -> None:
    rows = {row.publisher: row for row in articles(filled(printed).conn)}
    assert (rows["Le Bocage"].copies, rows["La Plume"].copies) == (4, 1)
    assert rows["La Plume"].group is None and rows["La Plume"].shown_reprint is None
    dated = sorted(article_id(one.article) for one in printed if one.article.publisher in ("L'Agence", "Le Matin"))
    assert {row.first for row in rows.values() if row.copies > 1} == {dated[0]}
    first = next(row for row in rows.values() if row.id == dated[0])
    assert first.shown_reprint == "first of 4"
    assert rows["Le Canton"].shown_reprint == f"of {first.publisher}"


def test_a_base_of_an_older_program_gets_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path)
    old.row_factory = sqlite3.Row
    migrations.apply(Database(old), stop_before="m002_confidence")
    for number, text in enumerate((DISPATCH, CUT, OTHER)):
        old.execute(
            "INSERT INTO articles (id, sha256, source, language, text) VALUES (?, ?, 'a.txt', 'fr', ?)",
            [f"t000000000{number}", str(number), text],
        )
    old.commit()
    old.close()
    reading = open_to_read(path)
    assert reading.execute("PRAGMA user_version").fetchone()[0] == base.VERSION
    assert [row[0] for row in reading.execute('SELECT "group" FROM reprints ORDER BY article')] == [
        "g0000000000",
        "g0000000000",
        "g0000000002",
    ]
    reading.close()
    open_to_write(path).conn.close()


def test_support_counts_independent_sources(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    for text, name in ((DISPATCH, "Le Bocage"), (CUT, "L'Agence"), (OTHER, "La Plume")):
        speaker = [("Léa Morin", "présidente de la CPTS du Bocage", "CPTS du Bocage")]
        text += " Léa Morin préside la CPTS du Bocage."
        add(fresh_db, facts(text, people=speaker, cpts=["CPTS du Bocage"], published="2024-03-05", publisher=name))
    one = profile(fresh_db.conn, "person:lea-morin")
    assert (one.entity.articles, one.sources) == (3, 2)
    (role,) = one.roles
    assert (role.articles, role.sources) == (3, 2)
