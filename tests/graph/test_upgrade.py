"""A base that was made before there were guises answers as one made today."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from extractor.records import Facts
from graph.base import open_to_read
from graph.schema.migrations import migrations
from graph.storing.dump import dump

OLD = """
INSERT INTO articles (id, sha256, source, language, text, published, published_from)
  VALUES ('t0000000001', 'a', 'a.txt', 'fr', 'Agathe Tréhin, maire de Brest, et la CPAM du 29.', '2020-01-01', '');
INSERT INTO articles (id, sha256, source, language, text, published, published_from)
  VALUES ('t0000000002', 'b', 'b.txt', 'fr', 'TRÉHIN Agathe à la CPAM du Finistère.', '2021-01-01', 'option');
INSERT INTO entities (id, label, name, articles) VALUES ('person:agathe-trehin', 'person', 'Agathe Tréhin', 1);
INSERT INTO entities (id, label, name, articles) VALUES ('person:trehin-agathe', 'person', 'TRÉHIN Agathe', 1);
INSERT INTO entities (id, label, name, kind, articles)
  VALUES ('organisation:cpam-29', 'organisation', 'CPAM du 29', 'CPAM', 1);
INSERT INTO entities (id, label, name, kind, articles)
  VALUES ('organisation:cpam-finistere', 'organisation', 'CPAM du Finistère', 'CPAM', 1);
INSERT INTO appearances (article, entity, name) VALUES ('t0000000001', 'person:agathe-trehin', 'Agathe Tréhin');
INSERT INTO appearances (article, entity, name) VALUES ('t0000000002', 'person:trehin-agathe', 'TRÉHIN Agathe');
INSERT INTO appearances (article, entity, name, kind)
  VALUES ('t0000000001', 'organisation:cpam-29', 'CPAM du 29', 'CPAM');
INSERT INTO appearances (article, entity, name, kind)
  VALUES ('t0000000002', 'organisation:cpam-finistere', 'CPAM du Finistère', 'CPAM');
INSERT INTO mentions VALUES ('t0000000001-m1', 't0000000001', 'person:agathe-trehin', 'Agathe Tréhin', 0, 13, 'r', 'c');
INSERT INTO mentions VALUES ('t0000000002-m1', 't0000000002', 'person:trehin-agathe', 'TRÉHIN Agathe', 0, 13, 'r', 'c');
INSERT INTO roles VALUES
  ('t0000000001-r1', 't0000000001', 'person:agathe-trehin', 'maire de Brest', 'CPAM du 29', 'organisation:cpam-29', 0,
   13, 'r', 'c');
INSERT INTO figures VALUES ('t0000000001-f1', 't0000000001', 'count', 29, NULL, 'exact', 'actual', 'CPAM du 29',
  'organisation:cpam-29', NULL, NULL, NULL, '29', 45, 47, 'r', 'c');
INSERT INTO announcements (id, article, kind, verb, content, direct, modality, evidence, "start", "end", rule, cue)
  VALUES ('t0000000001-a1', 't0000000001', 'other', 'dire', 'x', 0, 'asserted', 'x', 0, 5, 'r', 'c');
INSERT INTO announcement_actors VALUES ('t0000000001-a1', 0, 'Agathe Tréhin', 'person:agathe-trehin');
INSERT INTO announcement_actors VALUES ('t0000000001-a1', 1, 'la cheffe', NULL);
INSERT INTO announcement_subjects VALUES ('t0000000001-a1', 0, 'CPAM du 29', 'organisation:cpam-29');
INSERT INTO announcement_figures VALUES ('t0000000001-a1', 't0000000001-f1')
"""


def old_base(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    migrations.apply(Database(connection), stop_before="m002_confidence")
    for statement in OLD.split(";\n"):
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_facts_move_to_what_they_are_about(tmp_path: Path) -> None:
    old_base(tmp_path / "old.db")
    base = open_to_read(tmp_path / "old.db")
    entities = [tuple(row) for row in base.execute("SELECT id, articles, announcements FROM entities ORDER BY id")]
    assert entities == [("organisation:cpam-finistere", 2, 0), ("person:agathe-trehin", 2, 1)]
    assert [row[0] for row in base.execute("SELECT entity FROM mentions")] == ["person:agathe-trehin"] * 2
    assert tuple(base.execute("SELECT person, organisation FROM roles").fetchone()) == (
        "person:agathe-trehin",
        "organisation:cpam-finistere",
    )
    assert base.execute("SELECT territory FROM figures").fetchone()[0] == "organisation:cpam-finistere"
    actors = [tuple(row) for row in base.execute("SELECT name, entity FROM announcement_actors ORDER BY position")]
    assert actors == [("Agathe Tréhin", "person:agathe-trehin"), ("la cheffe", None)]
    assert base.execute("SELECT count(*) FROM announcement_figures").fetchone()[0] == 1
    assert not base.execute("PRAGMA foreign_key_check").fetchall()


def test_a_moved_base_grows_like_a_new_one(tmp_path: Path, facts: Callable[..., Facts]) -> None:
    from graph.base import open_to_write
    from graph.storing.store import add

    old_base(tmp_path / "old.db")
    database = open_to_write(tmp_path / "old.db")
    assert add(database, facts("Agathe Tréhin revient.", people=[("Agathe Tréhin", None, None)]))
    row = database.execute("SELECT articles FROM entities WHERE id = 'person:agathe-trehin'").fetchone()
    assert row[0] == 3
    assert dump(database.conn)["entities"]
