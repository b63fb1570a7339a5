import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from sqlite_utils import Database

from extractor.records import Facts
from graph.exports.formats import write_file
from graph.exports.gexf import EDGE_FIELDS, NODE_FIELDS, write_gexf
from graph.exports.network import to_networkx
from graph.storing.store import add

SPACE = "{http://gexf.net/1.3}"
RESERVED = {"type", "color", "size", "x", "y", "z", "label", "hidden"}


def written(database: Database) -> etree._Element:
    file = io.StringIO()
    write_gexf(database.conn, file)
    return etree.fromstring(file.getvalue().encode())


def test_networkx(full_db: Database) -> None:
    network = to_networkx(full_db.conn)
    assert network.number_of_nodes() == 10
    assert Counter(kind for *_, kind in network.edges(keys=True)) == {"announced": 4, "about": 3, "role": 1}
    assert Counter(data["category"] for _, data in network.nodes(data=True)) == {
        "person": 2,
        "organisation": 1,
        "cpts": 1,
        "place": 2,
        "announcement": 4,
    }
    # The signature of 4 May was told on 6 May: those who signed are there since the 4th.
    assert network.nodes["cpts:trois-rivieres"]["first"] == "2023-05-04"
    assert network.nodes["person:lucie-hebert"]["name"] == "Lucie Hébert"
    assert network.edges["person:lucie-hebert", "cpts:trois-rivieres", "role"]["weight"] == 1


def test_gexf_has_what_the_base_has(full_db: Database) -> None:
    root = written(full_db)
    ids = [node.get("id") for node in root.iter(f"{SPACE}node")]
    assert len(ids) == len(set(ids)) == 12
    pairs = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in root.iter(f"{SPACE}edge")]
    assert len(pairs) == len(set(pairs)) == 12
    assert all(source in ids and target in ids for source, target, _ in pairs)
    declared = {one.get("class"): [a.get("id") for a in one] for one in root.iter(f"{SPACE}attributes")}
    assert set(declared) == {"node", "edge"}
    for kind in declared:
        used = {v.get("for") for one in root.iter(f"{SPACE}{kind}") for v in one.iter(f"{SPACE}attvalue")}
        assert used <= set(declared[kind])
    assert not RESERVED & {*NODE_FIELDS, *EDGE_FIELDS}


@pytest.mark.parametrize("amount", ["nothing", "one", "all"])
def test_gexf_is_valid(
    fresh_db: Database, two: tuple[Facts, Facts], facts: Callable[..., Facts], shared: Path, amount: str
) -> None:
    for one in {"nothing": (), "one": (facts("À Évreux", places=[("Évreux", "commune", "27229")]),), "all": two}[
        amount
    ]:
        add(fresh_db, one)
    schema = etree.RelaxNG(etree.parse(shared / "gexf" / "gexf.rng"))
    schema.assertValid(written(fresh_db))


def test_hostile_labels_stay_text(fresh_db: Database, facts: Callable[..., Facts], tmp_path: Path) -> None:
    name = 'Le "Géant" <b>&amp;\x00\x0b\ufffe d\'Eure\n😀 x'
    add(fresh_db, facts(f"Ici {name}.", people=[(name, None, None)]))
    result = write_file(fresh_db.conn, tmp_path / "g.gexf", "gexf")
    assert result.stripped == 3
    root = etree.parse(tmp_path / "g.gexf").getroot()
    (node,) = root.iter(f"{SPACE}node")
    assert node.get("label") == 'Le "Géant" <b>&amp; d\'Eure 😀 x'


def test_a_file_appears_when_it_is_complete(
    full_db: Database, two: tuple[Facts, Facts], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "g.gexf"
    write_file(full_db.conn, path, "gexf")
    before = path.read_bytes()
    write_file(full_db.conn, path, "gexf")
    assert path.read_bytes() == before
    monkeypatch.setattr("graph.exports.gexf.edges", lambda connection, min_weight: iter([None]))
    with pytest.raises(TypeError):
        write_file(full_db.conn, path, "gexf")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
