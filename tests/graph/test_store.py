import itertools
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph import base
from graph.base import check, open_in_memory, open_to_read, open_to_write
from graph.errors import GraphError, NoDatabaseError
from graph.storing.dump import dump
from graph.storing.store import add, known


def test_every_fact_keeps_its_evidence(full_db: Database) -> None:
    for table in ("mentions", "roles", "dates", "figures", "announcements"):
        rows = list(
            full_db.execute(
                f'SELECT t."start", t."end", rule, cue, r.text FROM {table} t JOIN articles r ON r.id = t.article'
            )
        )
        assert rows, table
        for start, end, rule, cue, text in rows:
            assert 0 <= start < end <= len(text)
            assert rule == "test.rule"
            assert cue in text


def test_entities_are_shared_between_articles(full_db: Database) -> None:
    found = dict(full_db.execute("SELECT id, articles FROM entities").fetchall())
    assert found["person:lucie-hebert"] == 2
    assert found["organisation:ars-normandie"] == 2
    assert found["place:louviers-27375"] == 1
    assert sum(id.startswith("person:hebert@") for id in found) == 1


def test_actors_lead_to_entities_or_stay_as_they_are_named(full_db: Database) -> None:
    found = dict(full_db.execute("SELECT name, entity FROM announcement_actors").fetchall())
    assert found["CPTS des Trois Rivières"] == "cpts:trois-rivieres"
    assert found["agence régionale de santé de Normandie"] == "organisation:ars-normandie"
    assert found["la présidente"] is None


def test_adding_twice_changes_nothing(full_db: Database, two: tuple[Facts, Facts]) -> None:
    before = dump(full_db.conn)
    assert add(full_db, two[0]) is None
    assert dump(full_db.conn) == before


def test_the_order_of_adding_does_not_matter(facts: Callable[..., Facts], two: tuple[Facts, Facts]) -> None:
    others = (
        facts("Les kinés de l'ARS Normandie.", organisations=[("ARS Normandie", "other"), ("URPS Kinés", "union")]),
        facts("L'Urps kinés et l'ars normandie.", organisations=[("Urps kinés", "order"), ("ARS normandie", "ARS")]),
    )
    dumps = []
    for order in itertools.permutations([*two, *others]):
        database = open_in_memory()
        for one in order:
            add(database, one)
        dumps.append(dump(database.conn))
    assert all(one == dumps[0] for one in dumps)
    kinds = dict(database.execute("SELECT id, kind FROM entities").fetchall())
    assert kinds["organisation:ars-normandie"] == "ARS"
    assert kinds["organisation:urps-kines"] == "order"


def test_the_name_that_most_articles_use_is_shown(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    for number, name in enumerate(
        ["ARS Ile-de-France", "ARS Île-de-France", "ARS d'Île-de-France", "ARS Île-de-France"]
    ):
        add(fresh_db, facts(f"{number} {name}", organisations=[(name, "ARS")]))
    assert fresh_db.execute("SELECT name FROM entities").fetchall()[0][0] == "ARS Île-de-France"


def test_an_article_is_added_whole_or_not_at_all(fresh_db: Database, two: tuple[Facts, Facts]) -> None:
    before = dump(fresh_db.conn)
    wrong = replace(two[0].announcements[0], end=-1)
    with pytest.raises(sqlite3.IntegrityError):
        add(fresh_db, replace(two[0], announcements=(*two[0].announcements, wrong)))
    assert dump(fresh_db.conn) == before
    assert add(fresh_db, two[0])


def test_nothing_stands_in_for_what_the_base_does_not_know(fresh_db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        fresh_db.execute("INSERT INTO appearance_rows (article, guise, name) VALUES ('t0', 7, 'x')")


def test_hostile_text_is_only_text(fresh_db: Database, facts: Callable[..., Facts]) -> None:
    name = "Robert'); DROP TABLE articles;--"
    made = facts(f"{name} \x1b[2J", people=[(name, "\ud800", None)], title='<script>"', source="caf\udce9.txt")
    added = add(fresh_db, made)
    assert added
    assert known(fresh_db, made.article.sha256) == added.article
    assert fresh_db.execute("SELECT source FROM articles").fetchone()[0] == "caf?.txt"


def test_figures_out_of_range_are_left_out(fresh_db: Database, two: tuple[Facts, Facts]) -> None:
    wrong = replace(two[0].announcements[0], figures=(0, 7, 0))
    add(fresh_db, replace(two[0], announcements=(wrong,)))
    assert fresh_db.execute("SELECT count(*) FROM announcement_figures").fetchone()[0] == 1


def test_full_text_is_in_step(full_db: Database) -> None:
    for table, of in (("articles_fts", "articles"), ("announcements_fts", "announcements"), ("aliases_fts", "aliases")):
        rows = full_db.execute(f"SELECT (SELECT count(*) FROM {table}_docsize), (SELECT count(*) FROM {of})").fetchone()
        assert rows[0] == rows[1] > 0


def test_a_base_is_reopened(tmp_path: Path, two: tuple[Facts, Facts]) -> None:
    path = tmp_path / "a b#?.db"
    add(open_to_write(path), two[0])
    again = open_to_write(path)
    assert add(again, two[0]) is None
    assert again.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert again.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert open_to_read(path).execute("SELECT count(*) FROM articles").fetchone()[0] == 1


def test_a_question_changes_nothing(tmp_path: Path, two: tuple[Facts, Facts]) -> None:
    with pytest.raises(NoDatabaseError, match="maillage add"):
        open_to_read(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
    add(open_to_write(tmp_path / "one.db"), two[0])
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        open_to_read(tmp_path / "one.db").execute("DELETE FROM articles")


@pytest.mark.parametrize("open_base", [open_to_read, open_to_write])
def test_what_is_no_knowledge_base(tmp_path: Path, open_base: Callable[[Path], object]) -> None:
    text = tmp_path / "text.db"
    text.write_text("Ceci n'est pas une base.\n" * 100)
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)")
    newer = tmp_path / "newer.db"
    open_to_write(newer).execute("PRAGMA user_version = 99")
    for path, said in ((text, "not a SQLite"), (other, "not one of maillage"), (newer, "newer"), (tmp_path, "folder")):
        with pytest.raises(NoDatabaseError, match=said):
            open_base(path)
    assert text.read_text().startswith("Ceci")


def test_a_base_whose_maker_was_killed_before_the_first_table(tmp_path: Path, two: tuple[Facts, Facts]) -> None:
    path = tmp_path / "young.db"
    sqlite3.connect(path).execute("PRAGMA journal_mode = WAL")
    with pytest.raises(NoDatabaseError, match="no knowledge base"):
        open_to_read(path)
    assert add(open_to_write(path), two[0])


def test_a_base_that_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="folder exists"):
        open_to_write(tmp_path / "no" / "where.db")


def test_a_locked_base_is_waited_for_then_said(
    tmp_path: Path, two: tuple[Facts, Facts], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "TIMEOUT", 0.2)
    path = tmp_path / "busy.db"
    database = open_to_write(path)
    holder = sqlite3.connect(path)
    holder.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    with pytest.raises(GraphError, match="in use"), base.errors_of(path):
        add(database, two[0])
    assert time.monotonic() - started >= 0.2
    holder.rollback()
    assert add(database, two[0])


def test_a_base_on_a_read_only_disk_answers(tmp_path: Path, two: tuple[Facts, Facts]) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    database = open_to_write(folder / "m.db")
    add(database, two[0])
    database.close()
    folder.chmod(0o555)
    try:
        assert open_to_read(folder / "m.db").execute("SELECT count(*) FROM articles").fetchone()[0] == 1
    finally:
        folder.chmod(0o755)


def add_for_ever(path: str, texts: list[Facts], done: str) -> None:
    """Add articles one by one, writing down each that is added."""
    database = open_to_write(path)
    with Path(done).open("a") as log:
        for one in texts:
            if add(database, one):
                log.write(one.article.sha256 + "\n")
                log.flush()


def test_killed_at_any_moment_it_goes_on(tmp_path: Path, facts: Callable[..., Facts], two: tuple[Facts, Facts]) -> None:
    texts = [replace(two[0], article=replace(two[0].article, sha256=f"{number:064x}"[::-1])) for number in range(300)]
    path, done = tmp_path / "m.db", tmp_path / "done"
    done.touch()
    context = multiprocessing.get_context("fork")
    for wait in (0.05, 0.1, 0.15):
        worker = context.Process(target=add_for_ever, args=(str(path), texts, str(done)))
        worker.start()
        time.sleep(wait)
        assert worker.pid
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        if not path.exists() or path.stat().st_size == 0:
            continue
        database = open_to_write(path)
        there = {row[0] for row in database.execute("SELECT sha256 FROM articles")}
        assert set(done.read_text().split()) <= there
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        halves = database.execute(
            "SELECT count(*) FROM articles r WHERE 2 <> (SELECT count(*) FROM announcements WHERE article = r.id)"
        )
        assert halves.fetchone()[0] == 0
        database.close()
    add_for_ever(str(path), texts, str(done))
    database = open_to_write(path)
    assert database.execute(
        "SELECT count(*), (SELECT articles FROM entities WHERE id = 'person:lucie-hebert') FROM articles"
    ).fetchone()[:] == (300, 300)


HALF_WRITTEN = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE t (x)")
connection.executemany("INSERT INTO t VALUES (?)", [("x" * 1000,)] * 200)
os._exit(9)
"""


def test_what_was_half_written_at_the_first_moment_is_taken_back(tmp_path: Path, two: tuple[Facts, Facts]) -> None:
    """Before a new file has its log, only whoever may write can undo what a killed process left in it."""
    path = tmp_path / "m.db"
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(path)], check=False)
    assert path.stat().st_size and path.with_name("m.db-journal").stat().st_size
    assert not check(path)
    assert add(open_to_write(path), two[0])


def test_two_processes_make_one_base(tmp_path: Path, two: tuple[Facts, Facts]) -> None:
    texts = [replace(two[0], article=replace(two[0].article, sha256=f"{number:064x}"[::-1])) for number in range(40)]
    context = multiprocessing.get_context("fork")
    path = str(tmp_path / "m.db")
    workers = [context.Process(target=add_for_ever, args=(path, texts, str(tmp_path / f"done{n}"))) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    logs = "".join((tmp_path / f"done{n}").read_text() for n in range(3)).split()
    assert len(logs) == len(set(logs)) == 40
