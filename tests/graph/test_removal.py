"""An article that is taken back was never there; what is read back of an article is what was added."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from extractor.records import Facts
from graph.base import open_in_memory
from graph.errors import NotFoundError
from graph.storing.dump import dump
from graph.storing.recall import article_of, recall
from graph.storing.removal import find, remove
from graph.storing.removal import replace as put
from graph.storing.rows import article_id
from graph.storing.store import add
from graph.storing.verify import verify
from tests.synthetic.articles import made

MANY = [one.facts for one in made(range(40))]


def base(facts: Iterable[Facts]) -> Database:
    """A knowledge base with these articles."""
    database = open_in_memory()
    for one in facts:
        add(database, one)
    return database


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_removed_was_never_there(data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(MANY))))
    some = set(data.draw(st.lists(st.sampled_from(range(len(MANY))), min_size=1, max_size=20, unique=True)))
    database = base(MANY[n] for n in order)
    for number in sorted(some, key=order.index, reverse=len(some) % 2 == 0):
        assert remove(database, article_id(MANY[number].article))
    left = base(MANY[n] for n in range(len(MANY)) if n not in some)
    assert dump(database.conn) == dump(left.conn)
    assert list(verify(database.conn)) == []


def test_nothing_is_left_when_everything_is_removed() -> None:
    database, empty = base(MANY), open_in_memory()
    for one in random.Random(5).sample(MANY, len(MANY)):
        remove(database, article_id(one.article))
    assert dump(database.conn) == dump(empty.conn)
    for table in ("articles_fts", "aliases_fts", "announcements_fts"):
        assert database.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()[0] == 0


def test_what_went_is_counted(full_db: Database, two: tuple[Facts, Facts]) -> None:
    gone = remove(full_db, article_id(two[0].article))
    assert gone
    # Its community, its town; Lucie Hébert and the agency are in the other article, too.
    assert (gone.announcements, gone.figures, gone.entities) == (2, 1, 2)
    assert remove(full_db, gone.article) is None


def test_the_name_shown_is_again_the_one_of_the_articles_left(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    names = ["ARS Bretagne", "ARS de Bretagne", "ARS de Bretagne"]
    several = [facts(f"{number} {name}", organisations=[(name, "ARS")]) for number, name in enumerate(names)]
    for one in several:
        add(fresh_db, one)
    shown = "SELECT name, articles FROM entities"
    assert tuple(fresh_db.execute(shown).fetchone()) == ("ARS de Bretagne", 3)
    for one in several[1:]:
        remove(fresh_db, article_id(one.article))
    assert tuple(fresh_db.execute(shown).fetchone()) == ("ARS Bretagne", 1)
    assert not fresh_db.execute("SELECT 1 FROM aliases WHERE form = 'ARS de Bretagne'").fetchone()


def test_what_is_read_back_can_be_added_again() -> None:
    database = base(MANY)
    before = dump(database.conn)
    for one in MANY:
        put(database, recall(database.conn, article_id(one.article)))
    assert dump(database.conn) == before


def test_every_fact_is_read_back(full_db: Database, two: tuple[Facts, Facts]) -> None:
    for one in two:
        found = recall(full_db.conn, article_id(one.article))
        assert replace(found.article, blocks=(), hidden=()) == replace(one.article, blocks=(), hidden=())
        assert (found.dates, found.figures) == (one.dates, one.figures)
        assert found.announcements == one.announcements
        assert {(p.name, p.role, p.org) for p in found.people} == {(p.name, p.role, p.org) for p in one.people}
        assert {m for e in found.organisations for m in e.mentions} == {
            m for e in one.organisations for m in e.mentions
        }


def test_a_page_keeps_its_layout_and_a_text_takes_that_of_today(
    fresh_db: Database, facts: Callable[..., Facts]
) -> None:
    page = facts("Accueil\n\nLa CPTS de Vitré recrute.", source="https://presse.example/a")
    text = facts("Accueil\n\nLa CPTS de Redon recrute.", source="a.txt")
    for one in (page, text):
        add(fresh_db, one)
    assert article_of(fresh_db.conn, article_id(page.article)).blocks == page.article.blocks
    assert article_of(fresh_db.conn, article_id(text.article)).blocks != text.article.blocks


def test_another_reading_takes_the_place_of_the_first(full_db: Database, two: tuple[Facts, Facts]) -> None:
    when = "SELECT number, added FROM articles WHERE id = ?"
    own = article_id(two[0].article)
    full_db.execute("UPDATE articles SET added = '2020-01-01T00:00:00Z'")
    full_db.execute(
        "INSERT INTO captures (article, key, version, address, seen, sha256, size, raw, digest) "
        "VALUES (?, 'k', 1, 'https://a.example', '2020', 'x', 1, X'00', 'd')",
        [own],
    )
    full_db.conn.commit()
    before = tuple(full_db.execute(when, [own]).fetchone())
    put(full_db, replace(two[0], announcements=two[0].announcements[:1]))
    assert full_db.execute("SELECT count(*) FROM announcements WHERE article = ?", [own]).fetchone()[0] == 1
    assert tuple(full_db.execute(when, [own]).fetchone()) == before
    assert full_db.execute("SELECT raw FROM captures WHERE article = ?", [own]).fetchone()[0] == b"\0"
    assert list(verify(full_db.conn)) == []


def test_a_reading_that_cannot_be_kept_changes_nothing(full_db: Database, two: tuple[Facts, Facts]) -> None:
    before = dump(full_db.conn)
    wrong = replace(two[0].announcements[0], end=-1)
    with pytest.raises(Exception, match="CHECK constraint"):
        put(full_db, replace(two[0], announcements=(wrong,)))
    assert dump(full_db.conn) == before
    gone = replace(two[0], article=replace(two[0].article, sha256="0" * 64))
    with pytest.raises(NotFoundError, match="is gone"):
        put(full_db, gone)


def test_articles_are_found_by_id_address_and_file(full_db: Database, two: tuple[Facts, Facts]) -> None:
    connection, own = full_db.conn, article_id(two[0].article)
    assert [one.id for one in find(connection, own)] == [own]
    assert [one.id for one in find(connection, own[:6].upper())] == [own]
    assert [one.id for one in find(connection, "https://example.org/trois-rivieres")] == [own]
    assert len(find(connection, "article.txt")) == 2
    for wrong in ("t000", "nope.txt", "", "%", "t*"):
        with pytest.raises(NotFoundError):
            find(connection, wrong)
