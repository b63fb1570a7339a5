"""A base is damaged in each way that it can be: `verify` finds it and names the row, `--mend` rebuilds what can be."""

import sqlite3
from pathlib import Path

import pytest

from graph.base import open_to_write
from graph.errors import GraphError, NoDatabaseError
from graph.storing.dump import dump
from graph.storing.faults import MOST
from graph.storing.mending import mend
from graph.storing.recall import recall
from graph.storing.removal import replace
from graph.storing.store import add
from graph.storing.verify import faults_of
from tests.synthetic.articles import made, make

ARTICLES = 25


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base without fault, with reprints and a judgement's name."""
    path = tmp_path_factory.mktemp("sound") / "base.db"
    database = open_to_write(path)
    for one in made(range(ARTICLES)):
        add(database, one.facts)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    """A copy of it to be damaged."""
    copy = tmp_path / "base.db"
    copy.write_bytes(sound.read_bytes())
    return copy


def damage(path: Path, *statements: str) -> None:
    """Change a base behind the program's back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def held(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """The dump of a base."""
    database = open_to_write(path)
    try:
        return dump(database.conn)
    finally:
        database.close()


def test_a_sound_base_has_no_fault(sound: Path) -> None:
    assert faults_of(sound) == []


FIRST = "(SELECT min(id) FROM articles)"

MENDED = {
    "header": ("file", ["PRAGMA application_id = 7"]),
    "migrations": ("file", ["PRAGMA user_version = 1"]),
    "index": ("schema", ["DROP INDEX mention_rows_guise"]),
    "view": ("schema", ["DROP VIEW roles"]),
    "trigger": ("schema", ["DROP TRIGGER reprints_gone"]),
    "full text": ("schema", ["DROP TABLE articles_fts"]),
    "entity of a guise": ("links", ["DELETE FROM entities WHERE id LIKE 'person:%'"]),
    "article of dates": ("links", ["INSERT INTO dates SELECT 'x', 'tgone', text, type, value, mod, earliest, latest, "
                                   '"start", "end", rule, cue, confidence FROM dates LIMIT 1']),
    "words missing": ("words", ["INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')"]),
    "words too many": ("words", ["INSERT INTO announcements_fts (rowid, content) VALUES (9999, 'b')"]),
    "other words": ("words", ["INSERT INTO aliases_fts (rowid, folded) VALUES (1, 'something else')"]),
    "articles of an entity": ("counts", ["UPDATE entities SET articles = articles + 1"]),
    "announcements of an entity": ("counts", ["UPDATE entities SET announcements = announcements + 1"]),
    "confidence of an entity": ("counts", ["UPDATE entities SET confidence = 0.5"]),
    "articles of a guise": ("counts", ["UPDATE guises SET articles = 0"]),
    "days of a guise": ("counts", ["UPDATE guises SET first = '1990-01-01'"]),
    "articles of a form": ("counts", ["UPDATE forms SET articles = articles + 1"]),
    "names of a form": ("counts", ["UPDATE forms SET names = names + 1"]),
    "form that nobody uses": ("counts", ["UPDATE forms SET form = form || ' bis'"]),
    "name shown": ("counts", ["UPDATE entities SET name = 'Nobody'"]),
    "blocks": ("counts", ["DELETE FROM guise_blocks"]),
    "tallies": ("tallies", ["UPDATE tallies SET times = times + 1"]),
    "ties": ("tallies", ["DELETE FROM ties WHERE way = 'about'"]),
    "days beside names": ("tallies", ["UPDATE subject_rows SET day = '1990-01-01'"]),
    "entity without articles": ("orphans", ["INSERT INTO entities (id, label, name) VALUES ('cpts:x', 'cpts', 'X')"]),
    "guise without articles": ("orphans", ["INSERT INTO guises (text, id, key) VALUES ('person:x', 'person:x', 'x')"]),
    "guise without entity": ("orphans", ["UPDATE guises SET entity = NULL WHERE number % 3 = 0"]),
    "reprints": ("sources", ["DELETE FROM reprints WHERE number % 2"]),
    "groups": ("sources", ["UPDATE reprints SET \"group\" = 'g' || substr(article, 2)"]),
    "group's name": ("sources", ["UPDATE reprints SET \"group\" = 'gx' || \"group\""]),
    "buckets": ("sources", ["INSERT INTO reprint_buckets VALUES (1, X'00', 777)"]),
}  # fmt: skip


@pytest.mark.parametrize("damaged", MENDED)
def test_what_can_be_rebuilt_is_found_and_mended(path: Path, damaged: str) -> None:
    before = held(path)
    rule, statements = MENDED[damaged]
    damage(path, *statements)
    found = faults_of(path)
    assert {fault.rule for fault in found} >= {rule}
    assert all(fault.row and fault.what and fault.remedy for fault in found)
    assert any(fault.mendable for fault in found)
    for _ in range(3):
        if found:
            assert list(mend(path, found))
            found = faults_of(path)
    assert found == []
    assert held(path) == before


LEFT = {
    "text": ("digests", [f"UPDATE articles SET text = 'X' || substr(text, 2) WHERE id = {FIRST}"]),
    "id": ("digests", [f"UPDATE articles SET sha256 = replace(sha256, 'a', 'b') WHERE id = {FIRST}"]),
    "offsets": ("offsets", ['UPDATE mention_rows SET "start" = "start" + 1 WHERE id LIKE \'%-m1\'']),
    "outside": ("offsets", ['UPDATE dates SET "end" = 999999']),
    "evidence": ("offsets", ["UPDATE announcements SET evidence = 'Rien de tel'"]),
    "list": ("values", [f"UPDATE articles SET authors = 'nobody' WHERE id = {FIRST}"]),
    "aliases": ("values", ["UPDATE appearance_rows SET aliases = '{'"]),
    "lost guise": ("links", ["DELETE FROM guises WHERE number = 2"]),
}


@pytest.mark.parametrize("damaged", LEFT)
def test_what_cannot_be_rebuilt_is_told_with_what_to_do(path: Path, damaged: str) -> None:
    rule, statements = LEFT[damaged]
    damage(path, *statements)
    found = faults_of(path)
    told = [fault for fault in found if fault.rule == rule]
    assert told and any("maillage re" in fault.remedy for fault in told)
    list(mend(path, found))
    assert {fault.rule for fault in faults_of(path)} >= {rule}


@pytest.mark.parametrize("damaged", ["offsets", "outside", "evidence", "lost guise"])
def test_reading_an_article_again_heals_its_facts(path: Path, damaged: str) -> None:
    before = held(path)
    damage(path, *LEFT[damaged][1])
    database = open_to_write(path)
    for number in range(ARTICLES):
        replace(database, make(number).facts)
    database.close()
    found = faults_of(path)
    list(mend(path, found))
    assert faults_of(path) == []
    assert held(path) == before


def test_a_damaged_page_is_told(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(20, 40):
        data[page * 4096 + 8 : page * 4096 + 600] = b"\xff" * 592
    path.write_bytes(data)
    try:
        found = faults_of(path)
    except GraphError as error:
        assert "damaged" in str(error) or "malformed" in str(error)
    else:
        assert {fault.rule for fault in found} & {"integrity", "schema"}


def test_a_newer_base_is_not_touched(path: Path) -> None:
    damage(path, "PRAGMA user_version = 99")
    (fault,) = faults_of(path)
    assert "newer" in fault.what or "install" in fault.remedy
    assert not fault.mendable
    assert list(mend(path, [fault])) == []


def test_a_file_that_is_no_base_stays_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    damage(other, "CREATE TABLE photos (id)")
    before = other.read_bytes()
    found = faults_of(other)
    assert {fault.rule for fault in found} >= {"file"}
    with pytest.raises(NoDatabaseError):
        list(mend(other, found))
    assert other.read_bytes() == before
    (tmp_path / "text").write_text("no database at all, but a text of some length")
    for wrong in ("text", "missing"):
        with pytest.raises(NoDatabaseError):
            faults_of(tmp_path / wrong)


def test_many_faults_of_a_kind_are_not_all_told(path: Path) -> None:
    damage(path, "UPDATE forms SET articles = articles + 1")
    assert len([fault for fault in faults_of(path) if "name is miscounted" in fault.what]) == MOST


def test_what_is_read_back_after_damage_says_what_it_can(path: Path) -> None:
    damage(path, "DELETE FROM guises WHERE number = 2")
    database = open_to_write(path)
    for (article,) in database.execute("SELECT id FROM articles").fetchall():
        assert recall(database.conn, article).article.text
    database.close()
