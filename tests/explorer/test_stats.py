"""The network in numbers: centralities, communities, bridges and pairs, against networks that are known."""

import json
from pathlib import Path
from typing import Any

import networkx
import pytest
from click.testing import CliRunner

from graph.base import open_in_memory, open_to_read
from graph.exports import analysis
from graph.exports.selection import Selection
from graph.storing.store import add
from maillage.cli import main

ACTORS = Selection(view="actors")


def network(*ties: tuple[str, str]) -> networkx.Graph:
    made = networkx.Graph()
    made.add_edges_from(ties, weight=1)
    for name in made:
        made.nodes[name].update(name=name.upper(), category="person")
    return made


TWO_TRIANGLES = (("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("e", "f"), ("d", "f"), ("c", "d"))


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        (TWO_TRIANGLES, [("c", "d", 3)]),
        ((("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e")), [("c", "d", 2)]),
        # What hangs on one tie alone is no part that would be cut off.
        ((("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")), []),
        ((("a", "b"), ("b", "c"), ("a", "c")), []),
        ((), []),
    ],
)
def test_bridges(ties: tuple[tuple[str, str], ...], expected: list[tuple[str, str, int]]) -> None:
    found = analysis._bridges(network(*ties))
    assert [(row.one, row.other, row.cut_off) for row in found] == expected


def test_communities_of_two_triangles() -> None:
    assert analysis.communities_of(network(*TWO_TRIANGLES)) == [["a", "b", "c"], ["d", "e", "f"]]
    assert analysis.communities_of(network()) == []


def test_ties_are_added_up_whatever_their_direction(base: Path) -> None:
    held = networkx.MultiDiGraph()
    held.add_edge("a", "b", key="about", weight=2)
    held.add_edge("b", "a", key="together", weight=3)
    held.add_edge("a", "a", key="about")
    assert list(analysis.simple(held).edges(data="weight")) == [("a", "b", 5)]


def test_what_the_base_holds(base: Path) -> None:
    connection = open_to_read(base)
    found = analysis.analyse(connection, ACTORS, limit=None)
    (count,) = connection.execute("SELECT count(*) FROM entities").fetchone()
    assert found.nodes == count == len(found.central)
    assert sum(row.size for row in found.communities) + found.lonely == count
    assert sum(row.pagerank for row in found.central) == pytest.approx(1, abs=1e-3)
    assert all(0 <= row.betweenness <= 1 for row in found.central)
    pairs = {(row.one_name, row.other_name): row.announcements for row in found.together}
    assert list(pairs.values()) == [1]
    assert {name for pair in pairs for name in pair} == {
        "CPTS des Trois Rivières",
        "agence régionale de santé de Normandie",
    }
    assert found == analysis.analyse(connection, ACTORS, limit=None)
    connection.close()


@pytest.mark.parametrize("facts", [0, 1])
def test_small_networks(made: Any, facts: int) -> None:
    database = open_in_memory()
    if facts:
        add(database, made.make_facts("Anne Lebrun vient.", people=[("Anne Lebrun", None, None)]))
    found = analysis.analyse(database.conn, ACTORS)
    assert (found.nodes, found.ties, found.parts, found.lonely) == (facts, 0, 0, facts)
    assert not found.communities and not found.bridges


def test_the_command(base: Path, tmp_path: Path) -> None:
    def run(*options: str) -> Any:
        return CliRunner().invoke(main, ["stats", *options, "--db", str(base)])

    shown = run().output
    assert "Most central" in shown and "Quoted together" in shown and "Paul Varin" in shown
    asked = json.loads(run("--json", "--limit", "2", "--label", "person").output)
    assert len(asked["central"]) == 2 and {row["label"] for row in asked["central"]} == {"person"}
    assert run("--plot", "x.pdf").exit_code == 2
    assert run("--who", "!!").exit_code == 1


@pytest.mark.parametrize("form", ["png", "svg"])
def test_the_picture(base: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip("matplotlib", reason="the plot extra is not installed")
    files = [tmp_path / f"{name}.{form}" for name in ("one", "two")]
    for file in files:
        done = CliRunner().invoke(main, ["stats", "--plot", str(file), "--db", str(base)])
        assert done.exit_code == 0 and "names drawn" in done.output
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert first.startswith(b"\x89PNG") if form == "png" else b"<svg" in first and b"<script" not in first
    empty = tmp_path / f"none.{form}"
    done = CliRunner().invoke(main, ["stats", "--since", "2090", "--plot", str(empty), "--db", str(base)])
    assert done.exit_code == 0 and not empty.exists()
