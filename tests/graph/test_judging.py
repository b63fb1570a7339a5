from collections.abc import Callable

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking.lookup import candidates, named_one, namesakes
from graph.errors import GraphError, NotFoundError
from graph.storing.dump import lines
from graph.storing.judging import judge_different, judge_name, judge_same, judgements, undo
from graph.storing.store import add

NURSE = ("Claire Vasseur", "infirmière à Brest", None)
MAYOR = ("Claire Vasseur", "maire de Dijon", None)
BREST, DIJON = ("Brest", "commune", "29019"), ("Dijon", "commune", "21231")


def state(database: Database) -> list[str]:
    """What is known, without the log of judgements."""
    return [line for line in lines(database.conn) if not line.startswith(("judgements\t", "judgement_guises\t"))]


def entities(database: Database, label: str = "person") -> dict[str, int]:
    return dict(database.execute("SELECT id, articles FROM entities WHERE label = ? ORDER BY id", [label]).fetchall())


@pytest.fixture
def two_claires(fresh_db: Database, facts: Callable[..., Facts]) -> Database:
    """Two people of one name whom role and place hold apart, in three articles."""
    add(fresh_db, facts("Claire Vasseur soigne à Brest.", people=[NURSE], places=[BREST], published="2023-01-02"))
    add(fresh_db, facts("Claire Vasseur, encore à Brest.", people=[NURSE], places=[BREST], published="2023-03-02"))
    add(fresh_db, facts("Claire Vasseur gouverne Dijon.", people=[MAYOR], places=[DIJON], published="2023-02-02"))
    return fresh_db


def test_namesakes_have_ids_that_tell(two_claires: Database) -> None:
    assert entities(two_claires) == {"person:claire-vasseur-infirmier": 2, "person:claire-vasseur-maire": 1}


def test_what_is_judged_the_same_is_one_and_undoing_gives_the_state_before(two_claires: Database) -> None:
    before = state(two_claires)
    number = judge_same(two_claires.conn, *entities(two_claires), by="Ada", why="elle a démissionné")
    assert entities(two_claires) == {"person:claire-vasseur": 3}
    (row,) = judgements(two_claires.conn)
    assert (row.id, row.kind, row.by, row.why, row.undone) == (number, "same", "Ada", "elle a démissionné", None)
    assert undo(two_claires.conn, None, by="Bob").undone_by == "Bob"
    assert state(two_claires) == before
    assert list(judgements(two_claires.conn)) == []
    assert [one.undone_by for one in judgements(two_claires.conn, every=True)] == ["Bob"]


def test_a_judgement_holds_for_what_comes_later(two_claires: Database, facts: Callable[..., Facts]) -> None:
    judge_same(two_claires.conn, *entities(two_claires), by="Ada")
    add(two_claires, facts("Toujours Claire Vasseur, à Brest même.", people=[NURSE], places=[BREST]))
    assert entities(two_claires) == {"person:claire-vasseur": 4}


def test_it_is_all_one_whether_the_judgement_or_the_article_came_first(facts: Callable[..., Facts]) -> None:
    from graph.base import open_in_memory

    made = [
        facts("Claire Vasseur soigne à Brest.", people=[NURSE], places=[BREST]),
        facts("Claire Vasseur gouverne Dijon.", people=[MAYOR], places=[DIJON]),
        facts("Claire Vasseur, encore à Brest.", people=[NURSE], places=[BREST]),
    ]
    states = []
    for order in ((0, 1, None, 2), (0, 1, 2, None), (1, 0, 2, None)):
        database = open_in_memory()
        for number in order:
            if number is None:
                judge_same(database.conn, *entities(database), by="Ada")
            else:
                add(database, made[number])
        states.append(state(database))
    assert states[0] == states[1] == states[2]


def test_one_is_parted_by_its_mentions(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    for text in ("Marc Quéméner a parlé.", "Marc Quéméner se tait."):
        add(fresh_db, facts(text, people=[("Marc Quéméner", None, None)]))
    assert entities(fresh_db) == {"person:marc-quemener": 2}
    before = state(fresh_db)
    first, second = (row[0] for row in fresh_db.execute("SELECT id FROM mentions ORDER BY id"))
    with pytest.raises(GraphError, match="one at present"):
        judge_different(fresh_db.conn, "person:marc-quemener", "Marc Quéméner", by="Ada")
    judge_different(fresh_db.conn, first, second, by="Ada")
    assert sorted(entities(fresh_db).values()) == [1, 1]
    add(fresh_db, facts("Marc Quéméner revient.", people=[("Marc Quéméner", None, None)]))
    assert sum(entities(fresh_db).values()) == 3
    undo(fresh_db.conn, None, by="Ada")
    assert entities(fresh_db) == {"person:marc-quemener": 3}
    from graph.identity.appearances import leave

    with fresh_db.conn:
        article = fresh_db.execute("SELECT id FROM articles WHERE text LIKE '%revient.'").fetchone()[0]
        leave(fresh_db.conn, article)
    drop = ("articles\t", "layouts\t", "reprints\t", "announcements\t")
    assert [line for line in state(fresh_db) if not line.startswith(drop)] == [
        line for line in before if not line.startswith(drop)
    ]


def test_contrary_judgements_are_refused_with_what_to_undo(two_claires: Database) -> None:
    first, second = entities(two_claires)
    number = judge_different(two_claires.conn, first, second, by="Ada")
    before = state(two_claires)
    with pytest.raises(GraphError, match=f"maillage undo {number}"):
        judge_same(two_claires.conn, first, second, by="Bob")
    assert state(two_claires) == before
    undo(two_claires.conn, number, by="Bob")
    judge_same(two_claires.conn, first, second, by="Bob")
    assert len(entities(two_claires)) == 1


def test_a_name_is_given_and_found_and_taken_back(two_claires: Database, facts: Callable[..., Facts]) -> None:
    before = state(two_claires)
    judge_name(two_claires.conn, "person:claire-vasseur-maire", "Claire Vasseur (Dijon)", by="Ada")
    add(two_claires, facts("Claire Vasseur gouverne bien.", people=[MAYOR], places=[DIJON]))
    found = two_claires.execute("SELECT name FROM entities WHERE id = 'person:claire-vasseur-maire'").fetchone()
    assert found[0] == "Claire Vasseur (Dijon)"
    assert candidates(two_claires.conn, "claire vasseur dijon") == ["person:claire-vasseur-maire"]
    undo(two_claires.conn, None, by="Ada")
    from graph.identity.appearances import leave

    with two_claires.conn:
        leave(two_claires.conn, two_claires.execute("SELECT id FROM articles WHERE text LIKE '%bien.'").fetchone()[0])
    drop = ("articles\t", "layouts\t", "reprints\t")
    assert [one for one in state(two_claires) if not one.startswith(drop)] == [
        one for one in before if not one.startswith(drop)
    ]


def test_names_of_several_are_asked_back(two_claires: Database) -> None:
    with pytest.raises(NotFoundError, match="person:claire-vasseur-infirmier, person:claire-vasseur-maire"):
        judge_same(two_claires.conn, "Claire Vasseur", "Dijon", by="Ada")
    assert named_one(two_claires.conn, "person:claire-vasseur-maire") == "person:claire-vasseur-maire"
    with pytest.raises(GraphError, match="neither the same"):
        judge_same(two_claires.conn, "person:claire-vasseur-maire", "Dijon", by="Ada")
    with pytest.raises(NotFoundError, match="nothing is known"):
        judge_name(two_claires.conn, "Personne Nulle", "X", by="Ada")
    with pytest.raises(NotFoundError, match="no judgement to undo"):
        undo(two_claires.conn, None, by="Ada")


def test_towns_are_namesakes_a_town_and_its_department_are_not(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    towns = [("Paris", "75056"), ("Vienne", "38544"), ("Saint-Denis", "93066"), ("Saint-Denis", "97411")]
    found = [(name, "commune", code) for name, code in towns]
    found += [(name, "département", code) for name, code in (("Paris", "75"), ("Vienne", "86"))]
    for number, place in enumerate(found):
        add(fresh_db, facts(f"{number} {place[0]}", places=[place]))
    assert namesakes(fresh_db.conn, "Paris") == namesakes(fresh_db.conn, "Vienne") == []
    assert namesakes(fresh_db.conn, "Saint-Denis") == ["place:saint-denis-93066", "place:saint-denis-97411"]


def test_an_id_of_before_its_namesakes_went_still_leads_there(two_claires: Database) -> None:
    judge_same(two_claires.conn, *entities(two_claires), by="Ada")
    assert named_one(two_claires.conn, "person:claire-vasseur-infirmier") == "person:claire-vasseur"


def test_full_text_stays_in_step(two_claires: Database) -> None:
    judge_same(two_claires.conn, *entities(two_claires), by="Ada")
    judge_name(two_claires.conn, "Claire Vasseur", "Claire Vasseur-Le Gall", by="Ada")
    undo(two_claires.conn, None, by="Ada")
    undo(two_claires.conn, None, by="Ada")
    row = two_claires.execute("SELECT (SELECT count(*) FROM aliases_fts_docsize), (SELECT count(*) FROM forms)")
    assert len(set(row.fetchone())) == 1
    assert not two_claires.execute("PRAGMA foreign_key_check").fetchall()


READ_ANEW = ("Claire Vasseur", "infirmière à Brest, coordinatrice", None)


def test_judgements_hold_when_texts_are_read_again(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    from graph.storing.removal import replace

    text = "Claire Vasseur soigne à Brest."
    add(fresh_db, facts(text, people=[NURSE], places=[BREST]))
    add(fresh_db, facts("Claire Vasseur gouverne Dijon.", people=[MAYOR], places=[DIJON]))
    judge_same(fresh_db.conn, *entities(fresh_db), by="Ada")
    anew = facts(text, people=[READ_ANEW], places=[BREST])
    replace(fresh_db, anew)
    texts = {row[0] for row in fresh_db.execute("SELECT text FROM guises WHERE text LIKE 'person:%'")}
    assert any("coordinateur" in one for one in texts)
    assert entities(fresh_db) == {"person:claire-vasseur": 2}
    undo(fresh_db.conn, None, by="Ada")
    assert sorted(entities(fresh_db).values()) == [1, 1]


def test_what_was_parted_stays_parted_when_read_or_added_again(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    from graph.storing.removal import remove, replace
    from graph.storing.rows import article_id

    made = [facts(f"{n} Marc Quéméner.", people=[("Marc Quéméner", None, None)], places=[BREST]) for n in range(2)]
    for one in made:
        add(fresh_db, one)
    query = "SELECT id FROM mentions WHERE entity LIKE 'person:%' ORDER BY id"
    first, second = (row[0] for row in fresh_db.execute(query))
    judge_different(fresh_db.conn, first, second, by="Ada")
    assert sorted(entities(fresh_db).values()) == [1, 1]
    replace(fresh_db, facts("0 Marc Quéméner.", people=[("Marc Quéméner", "médecin à Brest", None)], places=[BREST]))
    assert sorted(entities(fresh_db).values()) == [1, 1]
    remove(fresh_db, article_id(made[1].article))
    add(fresh_db, made[1])
    assert sorted(entities(fresh_db).values()) == [1, 1]
    undo(fresh_db.conn, None, by="Ada")
    assert list(entities(fresh_db).values()) == [2]


def test_a_judged_base_keeps_its_rules(two_claires: Database, facts: Callable[..., Facts]) -> None:
    from graph.identity.identities import settle
    from graph.storing.verify import verify

    judge_same(two_claires.conn, *entities(two_claires), by="Ada")
    judge_name(two_claires.conn, "Claire Vasseur", "Claire Vasseur-Le Gall", by="Ada")
    add(two_claires, facts("Encore Claire Vasseur.", people=[("Claire Vasseur", None, None)]))
    query = "SELECT id FROM mentions WHERE entity LIKE 'person:%' ORDER BY id"
    first, second = [row[0] for row in two_claires.execute(query)][:2]
    undo(two_claires.conn, 1, by="Ada")
    judge_different(two_claires.conn, first, second, by="Ada")
    assert list(verify(two_claires.conn)) == []
    # All entities worked out anew from guises and judgements are those that grew one by one.
    before = state(two_claires)
    with two_claires.conn:
        two_claires.execute("UPDATE guises SET entity = NULL")
        two_claires.execute("DELETE FROM entities")
        settle(two_claires.conn, [row[0] for row in two_claires.execute("SELECT number FROM guises")])
    assert state(two_claires) == before
