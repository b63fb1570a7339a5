"""What is kept or read from indexes is what looking at everything gives, whatever has happened to a base."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking import chronicle, overview, roles, tied
from graph.asking.around import RECENT, between, neighbours, newest
from graph.asking.claims import COVERAGE, claims_of, newest_of, territories
from graph.asking.filters import add_functions, named, searchable
from graph.asking.overview import Asked
from graph.base import open_in_memory, open_to_write
from graph.deriving import tallies
from graph.folding import key
from graph.schema.migrations import migrations
from graph.storing.dump import dump
from graph.storing.judging import judge_same, undo
from graph.storing.removal import remove
from graph.storing.store import add
from tests.graph.conftest import make_announcement, make_facts
from tests.synthetic.articles import made

LABELS = (None, "cpts", "person", "organisation", "place")
ARS = ("ARS Bretagne", "ARS")


def twice(number: int) -> Facts:
    """Two people and two communities, side by side in one announcement, each alone in others."""
    text = (
        f"Le {number} mai, Odile Marchais et Odille Marchez ouvrent la CPTS du Blavet et la CPTS de l'Oust. "
        "Odile Marchais loue la CPTS du Blavet. La CPTS de l'Oust félicite Odille Marchez. Rien d'autre."
    )
    one, other, blavet, oust = "Odile Marchais", "Odille Marchez", "CPTS du Blavet", "CPTS de l'Oust"
    role = "directrice de l'ARS Bretagne"
    return make_facts(
        text,
        published=f"2022-05-{number:02}",
        people=[(one, role, "ARS Bretagne"), (other, role, "ARS Bretagne")],
        organisations=[ARS],
        cpts=[blavet, oust],
        announcements=[
            make_announcement(text, [one, other], "launch", "ouvrent la CPTS du Blavet", about=(blavet, oust)),
            make_announcement(text, [one], "statement", "loue la CPTS du Blavet", about=(blavet,)),
            make_announcement(text, [oust], "statement", "félicite Odille Marchez", about=(other, oust)),
            make_announcement(text, ["quelqu'un"], "other", "Rien d'autre"),
        ],
    )


SAME = (("person:odile-marchais", "person:odille-marchez"), ("cpts:blavet", "cpts:oust"))


def whole() -> Database:
    """A press with two people and two communities who are one, and names in one announcement that are one."""
    database = open_in_memory()
    for one in made(range(150)):
        add(database, one.facts)
    for number in (3, 4, 5):
        add(database, twice(number))
    for first, second in SAME:
        judge_same(database.conn, first, second, by="Ada")
    return database


@pytest.fixture(scope="module")
def base() -> Iterator[sqlite3.Connection]:
    database = whole()
    add_functions(database.conn)
    yield database.conn
    database.close()


def ids(base: sqlite3.Connection, label: str | None = None) -> list[str]:
    where = f"WHERE label = '{label}'" if label else ""
    return [row[0] for row in base.execute(f"SELECT id FROM entities {where} ORDER BY id")]


def test_there_is_something_to_count(base: sqlite3.Connection) -> None:
    ways = dict(map(tuple, base.execute("SELECT way, count(*) FROM ties GROUP BY 1").fetchall()))
    assert set(ways) == {"about", "together", "made", "told", "role"} and min(ways.values()) > 5
    assert tied._several(base, ids(base)) == {"person:odile-marchais", "cpts:oust"}


def test_counts_follow_articles_and_judgements() -> None:
    database = whole()
    connection = database.conn
    assert list(tallies.differences(connection)) == []
    undo(connection, None, by="Ada")
    connection.commit()
    for (article,) in connection.execute("SELECT id FROM articles ORDER BY id LIMIT 40").fetchall():
        remove(database, article)
    assert list(tallies.differences(connection)) == []
    before = dump(connection)
    tallies.rebuild(connection)
    assert dump(connection) == before
    connection.commit()
    for (article,) in connection.execute("SELECT id FROM articles").fetchall():
        remove(database, article)
    for table in tallies.TALLIES:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_a_base_of_before_is_counted(tmp_path: Path) -> None:
    new = open_to_write(tmp_path / "new.db")
    for one in made(range(20)):
        add(new, one.facts)
    old = sqlite3.connect(tmp_path / "old.db")
    old.row_factory = sqlite3.Row
    migrations.apply(Database(old), stop_before="m008_tallies")
    old.execute("PRAGMA foreign_keys = OFF")
    old.execute("ATTACH ? AS new", [str(tmp_path / "new.db")])
    tables = [row[0] for row in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table[0] != "_" and "_fts" not in table and not table.startswith("sqlite_"):
            names = ", ".join(f'"{row[1]}"' for row in old.execute(f"PRAGMA main.table_info({table})"))
            old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
    old.commit()
    old.close()
    assert dump(open_to_write(tmp_path / "old.db").conn) == dump(new.conn)


FACETS = {
    "kind": "SELECT a.kind, count(*) FROM announcements a {where} GROUP BY 1 ORDER BY 2 DESC, 1",
    "year": "SELECT substr(a.day, 1, 4), count(*) FROM announcements a {where} GROUP BY 1 ORDER BY 1 DESC",
    "label": "SELECT e.label, count(DISTINCT a.id) FROM announcements a JOIN announcement_actors n "
    "ON n.announcement = a.id JOIN entities e ON e.id = n.entity {where} GROUP BY 1 ORDER BY 2 DESC, 1",
}


@pytest.mark.parametrize("search", [{}, {"search": "soins"}, {"who": "CPTS"}, {"about": "Odile Marchais"}])
def test_facets(base: sqlite3.Connection, search: dict[str, str]) -> None:
    years = [row[0] for row in base.execute("SELECT DISTINCT substr(day, 1, 4) FROM announcements ORDER BY 1")][:3]
    for kind, year, label in product((None, "signature", "statement", "vote"), (None, *years, "1901"), LABELS):
        asked = Asked(kind=kind, year=year, label=label, **search)
        where = asked.where()
        expected = {
            name: [tuple(row) for row in base.execute(query.format(where=where.sql), where.values)]
            for name, query in FACETS.items()
        }
        assert overview.facets(base, asked) == expected
        assert overview.how_many(base, asked) == sum(count for _, count in expected["kind"])


ABOUT = """
SELECT n.entity, m.entity, count(DISTINCT n.announcement) FROM announcement_actors n
JOIN {table} m USING (announcement) JOIN announcements a ON a.id = n.announcement
WHERE n.entity {order} m.entity AND (?1 IS NULL OR a.kind = ?1) GROUP BY 1, 2
"""
ROLES = "SELECT person, organisation, count(*) FROM roles WHERE organisation IS NOT NULL GROUP BY 1, 2"


@pytest.mark.parametrize("kind", [None, "launch", "statement", "vote"])
def test_ties(base: sqlite3.Connection, kind: str | None) -> None:
    expected = {
        ("about", *row) for row in base.execute(ABOUT.format(table="announcement_subjects", order="<>"), [kind])
    }
    expected |= {
        ("together", *row) for row in base.execute(ABOUT.format(table="announcement_actors", order="<"), [kind])
    }
    expected |= {("role", *row) for row in base.execute(ROLES)}
    found = {(tie.way, tie.source, tie.target, tie.weight) for tie in tied.ties(base, ids(base), kind)}
    assert {tie for tie in found if tie[0] != "within"} == expected
    assert kind == "vote" or ("about", "person:odile-marchais", "cpts:oust") in {tie[:3] for tie in found}


def test_what_lies_within(base: sqlite3.Connection) -> None:
    found = {(tie.source, tie.target) for tie in tied.ties(base, ids(base)) if tie.way == "within"}
    areas = "SELECT id FROM entities WHERE label = 'place' AND kind = ? AND code = ? AND id <> ?"
    for row in base.execute("SELECT id, department, region FROM entities"):
        near = [one[0] for one in base.execute(areas, ["département", row["department"], row["id"]])]
        near = near or [one[0] for one in base.execute(areas, ["région", row["region"], row["id"]])]
        assert {target for source, target in found if source == row["id"]} == set(near)
    assert len(found) > 20


TOGETHER = """
WITH made(id) AS (SELECT announcement FROM announcement_actors WHERE entity = :entity),
told(id) AS (SELECT announcement FROM announcement_subjects WHERE entity = :entity),
ties(other, way, id) AS (
  SELECT n.entity, 'together', n.announcement FROM made JOIN announcement_actors n ON n.announcement = made.id
  UNION SELECT n.entity, 'to', n.announcement FROM made JOIN announcement_subjects n ON n.announcement = made.id
  UNION SELECT n.entity, 'from', n.announcement FROM told JOIN announcement_actors n ON n.announcement = told.id
)
SELECT t.other, e.name, e.label, sum(t.way = 'together'), sum(t.way = 'to'), sum(t.way = 'from'), count(DISTINCT t.id)
FROM ties t JOIN entities e ON e.id = t.other WHERE t.other <> :entity
GROUP BY t.other ORDER BY 7 DESC, e.articles DESC, t.other LIMIT 20
"""
NEWEST = """
SELECT DISTINCT a.id, a.day FROM {} n JOIN announcements a ON a.id = n.announcement JOIN guises g ON g.number = n.guise
WHERE g.entity = ? ORDER BY a.day DESC, a.id LIMIT ?
"""


def test_neighbours(base: sqlite3.Connection) -> None:
    assert base.execute("SELECT count(*) FROM announcements").fetchone()[0] < RECENT
    for entity in ids(base):
        expected = [tuple(row) for row in base.execute(TOGETHER, {"entity": entity})]
        found = neighbours(base, entity, 20)
        values = [(n.id, n.name, n.label, n.together, n.spoke_about, n.spoken_of_by, n.announcements) for n in found]
        assert values == expected
        for table, limit in product(("actor_rows", "subject_rows"), (3, 1000)):
            rows = [tuple(row) for row in base.execute(NEWEST.format(table), [entity, limit])]
            assert newest(base, table, entity, limit) == rows
    some = ids(base, "cpts")[:30] + ids(base, "person")[:30]
    about = base.execute(ABOUT.format(table="announcement_subjects", order="<>"), [None])
    assert between(base, some) == sorted(tuple(row) for row in about if row[0] in some and row[1] in some)


EVIDENCE = """
SELECT g.entity AS person, t.role, o.entity AS organisation_id, t.organisation_name, min(t.day) AS first,
  max(t.day) AS last, min(t.since || ' ' || t.appointed) AS appointed, max(t.confidence) AS confidence,
  count(DISTINCT t.article) AS articles, count(DISTINCT x."group") AS sources,
  min(coalesce(t.day, '9999') || ' ' || t.id) AS proof
FROM guises g CROSS JOIN role_rows t ON t.guise = g.number JOIN reprints x ON x.article = t.article
  LEFT JOIN guises o ON o.number = t.organisation_guise
WHERE g.entity = ? GROUP BY t.role, o.entity, t.organisation_name ORDER BY proof
"""


def test_careers(base: sqlite3.Connection) -> None:
    several = 0
    for person in ids(base, "person"):
        expected = [dict(row) for row in base.execute(EVIDENCE, [person])]
        found = roles._evidence(base, person)
        assert [{name: row[name] for name in expected[0]} for row in found] == expected
        several += len(found) > 1
    assert several > 3
    (row,) = roles.career(base, "person:odile-marchais")
    assert (row.articles, row.sources) == (3, 3) or row.sources < row.articles
    for body in ids(base, "organisation") + ids(base, "cpts"):
        query = "SELECT DISTINCT person FROM roles WHERE organisation = ? ORDER BY 1"
        people = [one[0] for one in base.execute(query, [body])]
        assert sorted({row.person for row in roles.holders(base, body)}) == people


def told(base: sqlite3.Connection, text: str) -> list[tuple[Any, ...]]:
    """Who announced something about some words, by looking at everything."""
    about, values = named(("announcement_subjects",), text)
    held = "a.number IN (SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH ?)"
    query = f"""
    SELECT a.id, a.day, a.article, x."group", n.entity, n.name FROM announcements a
    JOIN announcement_actors n ON n.announcement = a.id JOIN reprints x ON x.article = a.article
    WHERE {held} OR {about} ORDER BY a.day DESC, a.id, n.position
    """
    acts: dict[str, list[Any]] = {}
    for row in base.execute(query, [searchable(text), *values]):
        acts.setdefault(row["entity"] or key(row["name"]), []).append(row)
    return [
        (same[0]["entity"], same[0]["id"], *(len({row[place] for row in same}) for place in (0, 2, 3)))
        for same in acts.values()
    ]


@pytest.mark.parametrize("text", ["soins", "Odile Marchais", "CPTS du Blavet", "Bretagne", "France", "Rien"])
def test_who_announced_something(base: sqlite3.Connection, text: str) -> None:
    rows = list(chronicle.actors(base, text))
    assert [(row.entity, row.id, row.announcements, row.articles, row.sources) for row in rows] == told(base, text)
    assert list(chronicle.actors(base, text, limit=2)) == rows[:2]


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_the_newest_claims(base: sqlite3.Connection, limit: int) -> None:
    every = list(territories(base, None, COVERAGE))
    assert len(every) > 30
    for territory in every:
        some = sorted(claims_of(base, territory, COVERAGE), key=lambda one: (one.last or "", one.id), reverse=True)
        assert newest_of(base, territory, COVERAGE, limit)[:limit] == some[:limit]
        if territory.id:
            assert overview.newest_claims(base, territory.id, COVERAGE, limit) == some[:limit]


def test_the_latest_word_on_each_territory(base: sqlite3.Connection) -> None:
    for territory in territories(base, None, COVERAGE[:2]):
        latest: dict[str, Any] = {}
        for claim in claims_of(base, territory, COVERAGE[:2]):
            known = latest.get(claim.metric)
            if claim.status == "actual" and (known is None or (claim.last or "") >= (known.last or "")):
                latest[claim.metric] = claim
        found = overview.coverage_of(base, [(territory.id, 1)]) if territory.id else []
        expected = (latest.get("coverage_rate"), latest.get("cpts_count"))
        assert [(one.rate, one.number) for one in found] == ([expected] if territory.id and latest else [])


def test_days_beside_names_are_those_of_announcements(facts: Callable[..., Facts], fresh_db: Database) -> None:
    add(fresh_db, twice(7))
    for table in tallies.DAYS:
        query = f"SELECT count(*) FROM {table} t JOIN announcements a ON a.id = t.announcement WHERE t.day = a.day"
        assert fresh_db.execute(query).fetchone() == fresh_db.execute(f"SELECT count(*) FROM {table}").fetchone()
