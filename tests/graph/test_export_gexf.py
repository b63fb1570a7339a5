"""GEXF as Gephi and Gephi Lite read it: valid, whole, each thing in its own time."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sqlite_utils import Database

from extractor.records import Facts
from graph.exports.formats import write_file
from graph.exports.network import Period
from graph.exports.selection import Selection, selected
from graph.exports.times import run_together
from graph.exports.views import edges, nodes
from graph.storing.store import add

GEXF = "{http://gexf.net/1.3}"
HOSTILE = 'Zoé "</node>" <b>&amp;\x00\x1b\ufffe ]]> 😀 Ünal'
HEALTH = "Jeanne Colas"
BODY = "CPTS du Grand Pré"
VIEWS = ("full", "actors")
SCRIPT = Path(__file__).with_name("gephi_lite.cjs")
MODULES = "MAILLAGE_NODE_MODULES"


def held(facts: Callable[..., Facts], role: str, published: str, *, said: str = "") -> Facts:
    """An article that gives somebody a role."""
    text = f"{HEALTH}, {role} de la {BODY}, le {published}. {said}"
    return facts(text, published=published, people=[(HEALTH, f"{role} de la {BODY}", BODY)], cpts=[BODY])


def parallel(facts: Callable[..., Facts], make: Callable[..., Any]) -> Facts:
    """A role, an announcement about the same body and one made with it: several edges between two names."""
    text = f"{HEALTH}, présidente de la {BODY}, salue son travail. La {BODY} et {HEALTH} ouvrent un centre."
    return facts(
        text,
        published="2024-02-01",
        people=[(HEALTH, f"présidente de la {BODY}", BODY)],
        cpts=[BODY],
        announcements=[
            make(text, [HEALTH], "statement", "salue son travail", about=(BODY,)),
            make(text, [BODY, HEALTH], "launch", "ouvrent un centre"),
        ],
    )


def hostile(facts: Callable[..., Facts], make: Callable[..., Any]) -> Facts:
    """A name, a role, a title and a sentence that attack whoever reads them."""
    text = f"{HOSTILE}, présidente {HOSTILE}, annonce {HOSTILE} à Paris."
    return facts(
        text,
        title=HOSTILE,
        publisher=HOSTILE,
        url=f"https://example.org/{HOSTILE}",
        published="2024-02-01",
        people=[(HOSTILE, f"présidente {HOSTILE}", BODY)],
        cpts=[BODY],
        announcements=[make(text, [HOSTILE], "statement", f"annonce {HOSTILE} à Paris", about=(BODY,))],
    )


BASES = ("empty", "one node", "two articles", "parallel edges", "hostile", "roles")


@pytest.fixture
def filled(
    fresh_db: Database, facts: Callable[..., Facts], make: Callable[..., Any], two: tuple[Facts, Facts]
) -> Callable[[str], sqlite3.Connection]:
    """Fills a knowledge base by name."""
    every: dict[str, Callable[[], Iterable[Facts]]] = {
        "empty": lambda: (),
        "one node": lambda: (facts("À Évreux", places=[("Évreux", "commune", "27229")]),),
        "two articles": lambda: two,
        "parallel edges": lambda: (parallel(facts, make),),
        "hostile": lambda: (hostile(facts, make),),
        "roles": lambda: [
            held(facts, "présidente", day, said=str(n)) for n, day in enumerate(("2019-01-01", "2023-01-01"))
        ],
    }

    def fill(name: str) -> sqlite3.Connection:
        for one in every[name]():
            assert add(fresh_db, one)
        return fresh_db.conn

    return fill


# What the file must hold, counted without the code that writes it.
ENTITIES = "SELECT count(*) FROM entities"
FULL_NODES = (
    f"SELECT ({ENTITIES}) + (SELECT count(*) FROM announcements) + (SELECT count(DISTINCT article) FROM announcements)"
)
ROLES = "SELECT DISTINCT 'role', person, organisation FROM roles WHERE organisation IS NOT NULL"
FULL_EDGES = f"""
SELECT count(*) FROM (
  SELECT DISTINCT 'announced', entity, announcement FROM announcement_actors WHERE entity IS NOT NULL
  UNION ALL SELECT DISTINCT 'about', announcement, entity FROM announcement_subjects WHERE entity IS NOT NULL
  UNION ALL SELECT 'reports', article, id FROM announcements UNION ALL {ROLES})
"""
ACTORS_EDGES = f"""
SELECT count(*) FROM (
  SELECT DISTINCT 'about', n.entity, s.entity FROM announcement_actors n
  JOIN announcement_subjects s USING (announcement) WHERE n.entity <> s.entity
  UNION ALL SELECT DISTINCT 'together', n.entity, s.entity FROM announcement_actors n
  JOIN announcement_actors s USING (announcement) WHERE n.entity < s.entity UNION ALL {ROLES})
"""
COUNTS = {"full": (FULL_NODES, FULL_EDGES), "actors": (ENTITIES, ACTORS_EDGES)}


def counted(connection: sqlite3.Connection, view: str) -> tuple[int, int]:
    node_count, edge_count = (connection.execute(query).fetchone()[0] for query in COUNTS[view])
    return node_count, edge_count


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", BASES)
def test_every_base_is_whole_and_valid(
    filled: Callable[[str], sqlite3.Connection], name: str, view: str, tmp_path: Path, shared: Path
) -> None:
    connection = filled(name)
    path = tmp_path / "n.gexf"
    written = write_file(connection, path, "gexf", Selection(view=view))
    tree = etree.parse(path)
    found = (len(list(tree.iter(f"{GEXF}node"))), len(list(tree.iter(f"{GEXF}edge"))))
    assert found == (written.nodes, written.edges) == counted(connection, view)
    assert bool(written.stripped) == (name == "hostile")
    etree.RelaxNG(etree.parse(shared / "gexf" / "gexf.rng")).assertValid(tree)


@pytest.fixture(scope="module")
def gephi_lite() -> Callable[[Path], dict[str, Any]]:
    """Reads a file as Gephi Lite does."""
    node, modules = shutil.which("node"), os.environ.get(MODULES)
    if not node:
        pytest.skip("no node on this system: the parser of Gephi Lite cannot be run")
    if not modules or not (Path(modules) / "graphology-gexf").is_dir():
        pytest.skip(f"{MODULES} names no folder with graphology-gexf: npm install graphology graphology-gexf")

    def read(path: Path) -> dict[str, Any]:
        done = subprocess.run(
            [node, str(SCRIPT), str(path)],
            env={**os.environ, "NODE_PATH": modules},
            capture_output=True,
            text=True,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
        assert not found["told"]
        return found

    return read


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", BASES)
def test_gephi_lite_finds_all_that_the_base_has(
    filled: Callable[[str], sqlite3.Connection],
    name: str,
    view: str,
    tmp_path: Path,
    gephi_lite: Callable[[Path], dict[str, Any]],
) -> None:
    connection = filled(name)
    path = tmp_path / "n.gexf"
    write_file(connection, path, "gexf", Selection(view=view))
    found = gephi_lite(path)
    assert (len(found["nodes"]), len(found["edges"])) == counted(connection, view)
    with selected(connection, Selection(view=view)):
        drawn = {node.id: node for node in nodes(connection)}
        ties = {(edge.source, edge.target, edge.kind): edge for edge in edges(connection)}
    several = len({(source, target) for source, target, _ in ties}) < len(ties)
    assert bool(found.get("multi")) == several and (several or (name, view) != ("parallel edges", "actors"))
    for node in found["nodes"]:
        assert (node.get("first"), node.get("last")) == (drawn[node["id"]].first, drawn[node["id"]].last)
        assert {"x", "y", "size", "color", "label", "category"} <= set(node)
    for edge in found["edges"]:
        tie = ties[edge["source"], edge["target"], edge["kind"]]
        assert (edge.get("first"), edge.get("last"), edge["weight"]) == (tie.first, tie.last, tie.weight)


def test_hostile_names_are_read_as_they_were_written(
    filled: Callable[[str], sqlite3.Connection], tmp_path: Path, gephi_lite: Callable[[Path], dict[str, Any]]
) -> None:
    write_file(filled("hostile"), tmp_path / "n.gexf", "gexf")
    found = gephi_lite(tmp_path / "n.gexf")
    labels = {node["category"]: node["label"] for node in found["nodes"]}
    readable = 'Zoé "</node>" <b>&amp; ]]> 😀 Ünal'
    assert labels["person"] == labels["article"] == readable
    assert labels["announcement"] == f"annonce {readable} à Paris"


def spells(element: etree._Element) -> list[tuple[str | None, str | None]]:
    return [(spell.get("start"), spell.get("end")) for spell in element.iter(f"{GEXF}spell")]


def written(connection: sqlite3.Connection, path: Path, view: str = "full") -> tuple[dict[str, Any], dict[Any, Any]]:
    """Nodes by id, edges by source, target and kind."""
    write_file(connection, path, "gexf", Selection(view=view))
    tree = etree.parse(path)
    return {node.get("id"): node for node in tree.iter(f"{GEXF}node")}, {
        (edge.get("source"), edge.get("target"), edge.get("kind")): edge for edge in tree.iter(f"{GEXF}edge")
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # Held from the first to the last day that says so, however long nobody spoke of it.
        ([("présidente", "2019-01-01"), ("présidente", "2023-06-01")], [("2019-01-01", "2023-06-01")]),
        # Another wording of the same office.
        ([("présidente", "2019-01-01"), ("nouvelle présidente", "2018-01-01")], [("2018-01-01", "2019-01-01")]),
        # Two offices, the one after the other.
        (
            [("trésorière", "2017-01-01"), ("trésorière", "2018-01-01"), ("présidente", "2020-01-01")],
            [("2017-01-01", "2018-01-01"), ("2020-01-01", "2020-01-01")],
        ),
        # Two at one time are one spell: Gephi takes the times of a tie without their names.
        (
            [("trésorière", "2017-01-01"), ("trésorière", "2020-01-01"), ("coordinatrice", "2019-01-01")],
            [("2017-01-01", "2020-01-01")],
        ),
        # Over in between, then held anew.
        (
            [("présidente", "2015-01-01"), ("ancienne présidente", "2018-01-01"), ("présidente", "2022-01-01")],
            [("2015-01-01", "2015-01-01"), ("2022-01-01", "2022-01-01")],
        ),
        # Only ever called over: nothing tells when it began.
        ([("ancienne présidente", "2018-01-01")], [(None, "2018-01-01")]),
    ],
)
def test_roles_over_time(
    fresh_db: Database,
    facts: Callable[..., Facts],
    tmp_path: Path,
    said: list[tuple[str, str]],
    expected: list[tuple[str | None, str | None]],
) -> None:
    for number, (role, day) in enumerate(said):
        assert add(fresh_db, held(facts, role, day, said=f"n° {number}"))
    for view in VIEWS:
        found, ties = written(fresh_db.conn, tmp_path / "n.gexf", view)
        (edge,) = (edge for (_, _, kind), edge in ties.items() if kind == "role")
        assert spells(edge) == expected
        # The first and last of them as attributes of the edge, and once more as plain values.
        assert (edge.get("start"), edge.get("end")) == (expected[0][0], expected[-1][1])
        values = {value.get("for"): value.get("value") for value in edge.iter(f"{GEXF}attvalue")}
        assert (values.get("1"), values.get("2")) == (
            next((first for first, _ in expected if first), None),
            expected[-1][1],
        )
        # Whoever holds the role is there meanwhile.
        for end in (edge.get("source"), edge.get("target")):
            for first, last in expected:
                assert any(
                    start <= (first or last) and last <= stop for start, stop in spells(found[end]) if start and stop
                )


def test_silence_parts_the_times_of_a_name(fresh_db: Database, facts: Callable[..., Facts], tmp_path: Path) -> None:
    for day in ("2015-03-01", "2016-02-01", "2019-07-01"):
        assert add(fresh_db, facts(f"À Évreux, le {day}.", published=day, places=[("Évreux", "commune", "27229")]))
    ((_, node),) = written(fresh_db.conn, tmp_path / "n.gexf", "actors")[0].items()
    assert spells(node) == [("2015-03-01", "2016-02-01"), ("2019-07-01", "2019-07-01")]
    assert (node.get("start"), node.get("end")) == ("2015-03-01", "2019-07-01")
    values = [value.get("value") for value in node.iter(f"{GEXF}attvalue")]
    assert "2015-03-01/2016-02-01; 2019-07-01/2019-07-01" in values


def test_an_announcement_is_there_when_it_was_made_and_when_it_was_told(full_db: Database, tmp_path: Path) -> None:
    found, ties = written(full_db.conn, tmp_path / "n.gexf")
    (signed,) = (node for node in found.values() if node.get("label").startswith("a signé son contrat"))
    assert spells(signed) == [("2023-05-04", "2023-05-04"), ("2023-05-06", "2023-05-06")]
    article = next(source for source, target, kind in ties if kind == "reports" and target == signed.get("id"))
    # From its day on, open at the end.
    assert spells(found[article]) == [("2023-05-06", None)]


def covers(times: list[tuple[str | None, str | None]], first: str, last: str) -> bool:
    return not times or any((start or "") <= first and last <= (stop or "9") for start, stop in times)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", BASES)
def test_both_ends_of_a_tie_are_there_when_it_is(
    filled: Callable[[str], sqlite3.Connection], name: str, view: str, tmp_path: Path
) -> None:
    found, ties = written(filled(name), tmp_path / "n.gexf", view)
    for element in (*found.values(), *ties.values()):
        times = spells(element)
        # Gephi refuses spells of one element that overlap.
        assert all(one[1] and other[0] and one[1] < other[0] for one, other in pairwise(times))
    for (source, target, _), edge in ties.items():
        for first, last in spells(edge):
            if first and last:
                assert covers(spells(found[source]), first, last) and covers(spells(found[target]), first, last)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([], ()),
        ([("2020-01-01", "2020-01-01")], (("2020-01-01", "2020-01-01"),)),
        # A year is no silence, a day more is.
        ([("2020-01-01", "2020-01-01"), ("2021-01-01", "2021-01-01")], (("2020-01-01", "2021-01-01"),)),
        (
            [("2020-01-01", "2020-01-01"), ("2021-01-02", "2021-01-02")],
            (("2020-01-01", "2020-01-01"), ("2021-01-02", "2021-01-02")),
        ),
        # One within another, in any order.
        ([("2020-06-01", "2020-06-02"), ("2020-01-01", "2022-01-01")], (("2020-01-01", "2022-01-01"),)),
    ],
)
def test_times_run_together(times: list[tuple[str, str]], expected: tuple[tuple[str, str], ...]) -> None:
    assert run_together(times) == tuple(Period(first, last) for first, last in expected)
