"""Exports: the same network in every format, whole or in part, whatever the names hold."""

import csv
import io
import json
import math
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx
import pytest
from lxml import etree
from sqlite_utils import Database

from extractor.records import Announcement, Facts
from graph.exports import tables
from graph.exports.cells import harmless
from graph.exports.formats import write_file
from graph.exports.layout import WHOLE, Point, placed
from graph.exports.selection import Selection, selected
from graph.exports.views import edges, nodes
from graph.storing.store import add

ALL = Selection()
ACTORS = Selection(view="actors")
HOSTILE = '=HYPERLINK("http://x")</script>\x00\x0b "Géant" & d\'Eure ]]> 😀'


def shown(connection: sqlite3.Connection, selection: Selection) -> tuple[Counter[str], Counter[str]]:
    """Categories of the nodes and kinds of the edges of a selection."""
    with selected(connection, selection):
        return Counter(node.category for node in nodes(connection)), Counter(edge.kind for edge in edges(connection))


def positions(connection: sqlite3.Connection) -> dict[str, Point]:
    """Where each node of a selection stands."""
    return {node.id: point for node, point in placed(connection)}


def test_everything_is_there(full_db: Database) -> None:
    found, ties = shown(full_db.conn, ALL)
    for table, category in (("announcements", "announcement"), ("articles", "article")):
        assert found[category] == full_db[table].count
    assert sum(found[label] for label in ("cpts", "person", "organisation", "place")) == full_db["entities"].count
    assert ties["reports"] == full_db["announcements"].count


def test_actors_are_tied_by_what_they_announce(full_db: Database) -> None:
    found, ties = shown(full_db.conn, ACTORS)
    assert set(found) <= {"cpts", "person", "organisation", "place"}
    assert ties["role"] == 1 and not ties["announced"] and not ties["reports"]
    with selected(full_db.conn, ACTORS):
        weights = {(edge.source, edge.target): edge.weight for edge in edges(full_db.conn) if edge.kind == "about"}
    asked = (
        "SELECT n.entity, s.entity, count(DISTINCT n.announcement) FROM announcement_actors n "
        "JOIN announcement_subjects s USING (announcement) WHERE n.entity <> s.entity GROUP BY 1, 2"
    )
    assert weights == {(one, other): count for one, other, count in full_db.execute(asked)}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(since=date(2030, 1, 1)), {}),
        (Selection(labels=("cpts",), view="actors"), {"cpts": 1}),
        (Selection(top=1, view="actors"), 1),
        (Selection(min_weight=99), {}),
        (Selection(kind="signature", view="actors"), None),
    ],
)
def test_a_part(full_db: Database, selection: Selection, expected: dict[str, int] | int | None) -> None:
    found, _ = shown(full_db.conn, selection)
    everything, _ = shown(full_db.conn, Selection(view=selection.view))
    if expected is None:
        assert 0 < sum(found.values()) < sum(everything.values())
    else:
        assert (sum(found.values()) if isinstance(expected, int) else found) == expected


def test_edges_lead_to_nodes_that_are_shown(full_db: Database) -> None:
    for selection in (ALL, ACTORS, Selection(top=2), Selection(labels=("place",)), Selection(kind="statement")):
        with selected(full_db.conn, selection):
            known = {node.id for node in nodes(full_db.conn)}
            assert all(edge.source in known and edge.target in known for edge in edges(full_db.conn))
            assert set(positions(full_db.conn)) == known


def test_a_selection_leaves_nothing_behind(full_db: Database) -> None:
    shown(full_db.conn, ALL)
    assert full_db.execute("SELECT count(*) FROM sqlite_temp_master").fetchone()[0] == 0
    assert not full_db.conn.in_transaction


def test_the_same_picture_each_time(full_db: Database) -> None:
    drawn = []
    for _ in range(2):
        with selected(full_db.conn, ALL):
            drawn.append(positions(full_db.conn))
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0].values())) == len(drawn[0])


@pytest.mark.parametrize("selection", [ALL, ACTORS, Selection(top=2), Selection(since=date(2030, 1, 1))])
def test_a_large_network_is_placed_too(
    full_db: Database, selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert WHOLE > 100
    monkeypatch.setattr("graph.exports.layout.WHOLE", -1)
    drawn = []
    for _ in range(2):
        with selected(full_db.conn, selection):
            drawn.append(positions(full_db.conn))
            assert list(drawn[-1]) == [node.id for node in nodes(full_db.conn)]
    assert drawn[0] == drawn[1]
    points = drawn[0].values()
    assert len(set(points)) == len(points)
    assert all(math.hypot(x, y) < 1000 for x, y in points)


def test_what_belongs_together_stands_together(
    fresh_db: Database, facts: Callable[..., Facts], make: Callable[..., Announcement], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two circles of names, and who is named by one announcement of the one only."""
    monkeypatch.setattr("graph.exports.layout.WHOLE", -1)
    monkeypatch.setattr("graph.exports.layout.CORE", 6)
    circles = [
        [f"CPTS {name}" for name in names] for names in (("Aubrac", "Bresse", "Caux"), ("Dombes", "Forez", "Gers"))
    ]
    for turn in range(4):
        for circle in circles:
            text = f"Le {turn} {circle[0]} et {circle[1]} saluent {circle[2]}. {circle[2]} salue {circle[0]}."
            said = [
                make(text, circle[:2], "statement", f"saluent {circle[2]}", about=(circle[2],)),
                make(text, circle[2:], "statement", f"salue {circle[0]}", about=(circle[0],)),
            ]
            assert add(fresh_db, facts(text, published=f"2024-0{turn + 1}-01", cpts=circle, announcements=said))
    text = "Odile Marchand salue la CPTS Aubrac."
    said = [make(text, ["Odile Marchand"], "statement", "salue la CPTS Aubrac", about=("CPTS Aubrac",))]
    people = [("Odile Marchand", None, None)]
    assert add(fresh_db, facts(text, published="2024-06-01", people=people, cpts=["CPTS Aubrac"], announcements=said))
    with selected(fresh_db.conn, ACTORS):
        at = {node.name: point for node, point in placed(fresh_db.conn)}
    inside = [math.dist(at[one], at[other]) for circle in circles for one in circle for other in circle if one < other]
    between = [math.dist(at[one], at[other]) for one in circles[0] for other in circles[1]]
    assert sum(inside) / len(inside) < 0.7 * sum(between) / len(between)
    nearest = min(
        (name for name in at if name != "Odile Marchand"), key=lambda name: math.dist(at[name], at["Odile Marchand"])
    )
    assert nearest in circles[0]


def test_formats_agree(full_db: Database, tmp_path: Path) -> None:
    for selection in (ALL, ACTORS):
        first = write_file(full_db.conn, tmp_path / "n.gexf", "gexf", selection)
        counted = (first.nodes, first.edges)
        graphml = write_file(full_db.conn, tmp_path / "n.graphml", "graphml", selection)
        node_link = write_file(full_db.conn, tmp_path / "n.json", "json", selection)
        assert (graphml.nodes, graphml.edges) == (node_link.nodes, node_link.edges) == counted
        network = networkx.node_link_graph(json.loads((tmp_path / "n.json").read_text()), edges="edges")
        assert (network.number_of_nodes(), network.number_of_edges()) == counted
        again = networkx.read_graphml(tmp_path / "n.graphml", force_multigraph=True)
        assert set(again) == set(network) and again.number_of_edges() == counted[1]
        assert tuple(tables.write_csv(full_db.conn, tmp_path / "n.csv", selection).values()) == counted
        written = write_file(full_db.conn, tmp_path / "n.jsonld", "jsonld", selection)
        assert written.nodes == first.nodes


def test_parquet_has_the_same_rows(full_db: Database, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    tables.write_csv(full_db.conn, tmp_path / "n.csv", raw=True)
    counts = tables.write_parquet(full_db.conn, tmp_path / "n.parquet")
    for path, count in counts.items():
        found = parquet.read_table(path).to_pylist()
        lines = list(csv.DictReader((tmp_path / f"{path.stem}.csv").open(encoding="utf-8", newline="")))
        assert len(found) == len(lines) == count
        assert [str(value or "") for value in found[0].values()] == list(lines[0].values())


def test_linked_data_leads_from_claim_to_article(full_db: Database, tmp_path: Path) -> None:
    write_file(full_db.conn, tmp_path / "n.jsonld", "jsonld")
    things = {thing["@id"]: thing for thing in json.loads((tmp_path / "n.jsonld").read_text())["@graph"]}
    claims = [thing for thing in things.values() if "Claim" in thing["@type"]]
    assert len(claims) == full_db["announcements"].count
    for claim in claims:
        (source,) = claim["prov:wasQuotedFrom"]
        assert "NewsArticle" in things[source["@id"]]["@type"]
        assert all(actor["@id"] in things for actor in claim.get("prov:wasAttributedTo", ()))
        assert claim["citation"]


def test_linked_data_expands(full_db: Database, hostile: Facts, tmp_path: Path) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    add(full_db, hostile)
    for selection in (ALL, ACTORS):
        write_file(full_db.conn, tmp_path / "n.jsonld", "jsonld", selection)
        written = json.loads((tmp_path / "n.jsonld").read_text())
        # Nothing is fetched: the context stands in the file.
        things = jsonld.expand(written, {"documentLoader": lambda *_: pytest.fail("asks the network")})
        assert len(things) == len(written["@graph"])
        ids = {thing["@id"] for thing in things}
        vocabularies = ("https://schema.org/", "http://www.w3.org/ns/prov#")
        for thing in things:
            terms = [name for name in thing if not name.startswith("@")]
            assert thing["@type"] and all(name.startswith(vocabularies) for name in (*terms, *thing["@type"]))
            for name in ("member", "memberOf", "agent", "participant", "about"):
                assert {end["@id"] for end in thing.get(f"https://schema.org/{name}", ())} <= ids
        kinds = Counter(kind for thing in things for kind in thing["@type"])
        assert kinds["https://schema.org/Claim"] == (full_db["announcements"].count if selection == ALL else 0)
        assert kinds["https://schema.org/OrganizationRole"] == 1
        assert kinds["https://schema.org/CommunicateAction"] == (0 if selection == ALL else 5)


@pytest.fixture
def hostile(facts: Callable[..., Facts]) -> Facts:
    """An article in which a person's name is an attack on whoever reads it."""
    return facts(f"Ici {HOSTILE}.", people=[(HOSTILE, None, None)], url="javascript:alert(1)", title=HOSTILE)


@pytest.fixture
def hostile_db(fresh_db: Database, hostile: Facts) -> Database:
    """A base with that article alone."""
    add(fresh_db, hostile)
    return fresh_db


def test_hostile_names_are_text_everywhere(hostile_db: Database, tmp_path: Path) -> None:
    for form in ("gexf", "graphml"):
        path = tmp_path / "n.xml"
        assert write_file(hostile_db.conn, path, form).stripped
        texts = " ".join([*etree.parse(path).getroot().itertext(), *etree.parse(path).xpath("//@label")])
        assert "Géant" in texts and "</script>" in texts
    write_file(hostile_db.conn, tmp_path / "n.json", "json")
    assert "</script>" in json.loads((tmp_path / "n.json").read_text())["nodes"][0]["name"]
    write_file(hostile_db.conn, tmp_path / "n.jsonld", "jsonld")
    assert len(json.loads((tmp_path / "n.jsonld").read_text())["@graph"]) == 2
    files = list(tables.write_csv(hostile_db.conn, tmp_path / "n.csv"))
    (row,) = csv.DictReader(files[0].open(encoding="utf-8", newline=""))
    assert row["Label"].startswith("'=HYPERLINK")
    files = list(tables.write_csv(hostile_db.conn, tmp_path / "n.csv", raw=True, excel=True))
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbfId;Label;")
    (row,) = csv.DictReader(files[0].open(encoding="utf-8-sig", newline=""), delimiter=";")
    assert row["Label"].startswith("=HYPERLINK")


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@cmd", "\t=1", " =1", "\ufeff=1"])
def test_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["CPTS = 12", "Agnès-Marie", "a@b.fr", ""])
def test_a_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_an_empty_base(fresh_db: Database, tmp_path: Path) -> None:
    written = write_file(fresh_db.conn, tmp_path / "n.gexf", "gexf")
    assert (written.nodes, written.edges) == (0, 0)
    assert list(tables.write_csv(fresh_db.conn, tmp_path / "n.csv").values()) == [0, 0]
    assert write_file(fresh_db.conn, tmp_path / "n.json", "json").nodes == 0
    assert json.loads((tmp_path / "n.json").read_text())["edges"] == []
    write_file(fresh_db.conn, tmp_path / "n.graphml", "graphml")
    write_file(fresh_db.conn, tmp_path / "n.jsonld", "jsonld")
    assert len(json.loads((tmp_path / "n.jsonld").read_text())["@graph"]) == 1


def test_one_table_on_standard_output(full_db: Database) -> None:
    file = io.StringIO()
    count = tables.write_csv_to(full_db.conn, file, "edges", ALL)
    assert len(list(csv.DictReader(io.StringIO(file.getvalue())))) == count > 0
