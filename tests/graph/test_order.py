"""The same base whatever the order: thirty articles made by hand, with all that makes names hard."""

import contextlib
import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from extractor.records import Facts
from graph.base import open_in_memory, transaction
from graph.errors import GraphError
from graph.identity.appearances import leave
from graph.storing.dump import Line, dump
from graph.storing.judging import judge_different, judge_name, judge_same, judgements, undo
from graph.storing.store import add

BREST, DIJON, NIMES = ("Brest", "commune", "29019"), ("Dijon", "commune", "21231"), ("Nîmes", "commune", "30189")
PARIS = ("Paris", "commune", "75056")
# People, organisations, communities and places of each article; a day for those that have one.
ARTICLES: tuple[dict[str, Any], ...] = (
    {"people": [("Claire Vasseur", "infirmière à Brest", None)], "places": [BREST]},
    {"people": [("Claire Vasseur", "maire de Dijon", None)], "places": [DIJON]},
    {"people": [("Claire Vasseur", None, None)]},
    {"people": [("Claire Vasseur", None, None)], "places": [BREST]},
    {"people": [("VASSEUR Claire", None, None)], "places": [DIJON]},
    {"people": [("C. Vasseur", "infirmière à Brest", None)], "places": [BREST]},
    {"people": [("Claire Vasseur-Le Bris", "infirmière à Brest", None)], "places": [BREST]},
    {"people": [("Vasseur", None, None)]},
    {"people": [("Jean Martin", "médecin", None)], "places": [NIMES]},
    {"people": [("Jean Martin", None, None)]},
    {
        "people": [("Jean Martin", "directeur de la CPAM du Gard", "CPAM du Gard")],
        "organisations": [("CPAM du Gard", "CPAM")],
    },
    {"people": [("J. Martin", "directeur", "CPAM du 30")], "organisations": [("CPAM du 30", "CPAM")]},
    {"people": [("J. Martin", "directeur", "CPAM du 30"), ("Jeanne Martin", "directrice", "CPAM du 30")]},
    {"people": [("Albane Lautier", "directrice", "CPAM du Gard")], "published": "2020-03-01"},
    {"people": [("Albane Lautier", "directrice", "CPAM de la Sarthe")], "published": "2022-03-01"},
    {"people": [("Albane Lautier", "directrice", "CPAM du Gard")], "published": "2021-03-01"},
    {"people": [("Albane Lauthier", "directrice", "CPAM du Gard")], "published": "2021-04-01"},
    {"people": [("Albane Lautier", "directrice", "CPAM de l'Eure")], "published": "2020-09-01"},
    {"organisations": [("Fédération des soignants de l'Ouest", "federation")], "aliases": ("FSO",)},
    {"organisations": [("FSO", "federation")]},
    {"organisations": [("Fédération des skieurs d'Oisans", "federation")], "aliases": ("FSO",)},
    {"organisations": [("ministère des Solidarités et de la Santé", "ministry"), ("Cnam", "insurer")]},
    {"organisations": [("ministère de la Santé", "other"), ("Caisse nationale de l'assurance maladie", "insurer")]},
    {"organisations": [("ARS Île-de-France", "ARS"), ("ARS", "ARS")]},
    {"organisations": [("agence régionale de santé d'Ile de France", "ARS")]},
    {"cpts": ["CPTS du XIIIe arrondissement de Paris"], "places": [PARIS]},
    {"cpts": ["CPTS du treizième"], "places": [PARIS]},
    {"cpts": ["CPTS Centre"], "places": [BREST]},
    {"cpts": ["CPTS du Centre"], "places": [NIMES]},
    {"cpts": ["communauté France Santé Centre"]},
    {"cpts": ["CPTS de la Vallée Noire"], "places": [NIMES]},
    {"cpts": ["CPTS Vallées Noires"], "places": [NIMES]},
    {"cpts": ["CPTS de la Vallée Noyre"], "places": [NIMES]},
)


def make_all(make: Callable[..., Facts]) -> list[Facts]:
    """Facts of every article; names are what its text is made of."""
    made = []
    for number, about in enumerate(ARTICLES):
        names = [
            *(name for name, _, _ in about.get("people", ())),
            *(name for name, _ in about.get("organisations", ())),
            *about.get("cpts", ()),
            *(name for name, _, _ in about.get("places", ())),
        ]
        more = {key: value for key, value in about.items() if key != "aliases"}
        aliases = {name: about["aliases"] for name, _ in about.get("organisations", ()) if "aliases" in about}
        made.append(
            make(f"{number} : " + ", ".join([*names, *about.get("aliases", ())]) + ".", aliases=aliases, **more)
        )
    return made


def base_of(facts: Sequence[Facts]) -> Database:
    database = open_in_memory()
    for one in facts:
        assert add(database, one)
    return database


def state(database: Database) -> dict[str, list[Line]]:
    return dump(database.conn)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(ARTICLES))))
def test_any_order_gives_the_same_base(facts: Callable[..., Facts], order: list[int]) -> None:
    assert len(ARTICLES) >= 30
    made = make_all(facts)
    assert state(base_of([made[number] for number in order])) == state(base_of(made))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(len(ARTICLES))),
    gone=st.lists(st.integers(0, len(ARTICLES) - 1), min_size=1, max_size=12, unique=True),
)
def test_what_is_taken_back_was_never_there(facts: Callable[..., Facts], order: list[int], gone: list[int]) -> None:
    made = make_all(facts)
    database = base_of([made[number] for number in order])
    for number in gone:
        query = "SELECT id FROM articles WHERE text = ?"
        (article,) = database.execute(query, [made[number].article.text]).fetchone()
        with transaction(database.conn):
            leave(database.conn, article)
    assert state(database) == state(base_of([one for number, one in enumerate(made) if number not in gone]))
    there, indexed = "SELECT count(*) FROM forms", "SELECT count(*) FROM aliases_fts_docsize"
    assert database.execute(there).fetchone()[0] == database.execute(indexed).fetchone()[0]
    assert not database.execute("PRAGMA foreign_key_check").fetchall()


def groups(database: Database) -> dict[str, set[int]]:
    """Articles by the entity that they speak of, those known in one article only left out."""
    query = """
    SELECT p.entity, CAST(r.text AS INTEGER) FROM appearances p JOIN articles r ON r.id = p.article
    JOIN entities e ON e.id = p.entity WHERE e.local_to IS NULL AND e.label <> 'place'
    """
    found: dict[str, set[int]] = {}
    for entity, number in database.execute(query):
        found.setdefault(entity, set()).add(number)
    return found


def test_who_is_one(facts: Callable[..., Facts]) -> None:
    assert groups(base_of(make_all(facts))) == {
        "person:claire-vasseur-le-bris": {0, 3, 5, 6},
        "person:claire-vasseur-maire": {1, 4},
        # Nothing is known of her but a name that two people bear.
        "person:claire-vasseur": {2},
        # A doctor and a director of one town, of a name that many bear, and one of whom nothing is known.
        "person:jean-martin-medecin": {8},
        "person:jean-martin": {9},
        "person:jean-martin-directeur": {10, 11, 12},
        "person:jeanne-martin": {12},
        # At one time in the Gard and in the Eure; in the Sarthe later, after either.
        "person:albane-lautier-directeur-gard": {13, 15, 16},
        "person:albane-lautier-directeur-sarthe": {14},
        "person:albane-lautier-directeur-eure": {17},
        "organisation:cpam-gard": {10, 11},
        # An acronym that two federations use.
        "organisation:fso": {19},
        "organisation:federation-des-soignants-de-ouest": {18},
        "organisation:federation-des-skieurs-oisans": {20},
        "organisation:ministere-de-la-sante": {21, 22},
        "organisation:caisse-nationale-de-assurance-maladie": {21, 22},
        "organisation:ars-ile-de-france": {23, 24},
        "cpts:paris-13": {25, 26},
        "cpts:centre-finistere": {27},
        "cpts:centre-gard": {28},
        "cpts:centre": {29},
        "cpts:vallee-noire": {30, 31},
        # One letter in a short word: a person has to say.
        "cpts:vallee-noyre": {32},
    }


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(ARTICLES))), choices=st.randoms(use_true_random=False))
def test_judgements_taken_back_leave_no_trace(
    facts: Callable[..., Facts], order: list[int], choices: random.Random
) -> None:
    made = make_all(facts)
    database = open_in_memory()
    for number in order:
        add(database, made[number])
        if choices.random() < 0.5:
            judge_something(database, choices)
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    there = [row.id for row in judgements(database.conn)]
    choices.shuffle(there)
    for number in there:
        undo(database.conn, number, by="test")
    log = ("judgements", "judgement_guises")
    found, expected = state(database), state(base_of(made))
    assert {name: found[name] for name in found if name not in log} == {
        name: expected[name] for name in expected if name not in log
    }


def judge_something(database: Database, choices: random.Random) -> None:
    """Judge two things of one kind, entities or mentions; what an earlier judgement forbids is refused."""
    label = choices.choice(["person", "organisation", "cpts"])
    query = "SELECT id FROM entities WHERE label = ? ORDER BY id"
    if choices.random() < 0.4:
        query = "SELECT m.id FROM mentions m JOIN entities e ON e.id = m.entity WHERE e.label = ? ORDER BY m.id"
    found = [row[0] for row in database.execute(query, [label])]
    if len(found) < 2:
        return
    first, second = choices.sample(found, 2)
    with contextlib.suppress(GraphError):
        choices.choice([judge_same, judge_different])(database.conn, first, second, by="test")
        if choices.random() < 0.3:
            judge_name(database.conn, first, f"Nom {choices.randrange(9)}", by="test")
