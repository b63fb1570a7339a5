"""The measurement of GEXF is fair: both writers write the same network."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from tests.gate.bench_gexf import build, rows, written_by_networkx, written_by_us

NODES, EDGES = 700, 3500
SPACES = ("{http://gexf.net/1.3}", "{http://www.gexf.net/1.2draft}")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same base written by us and by networkx."""
    folder = tmp_path_factory.mktemp("gexf")
    build(folder / "base.db", NODES, EDGES)
    for name, write in (("ours", written_by_us), ("theirs", written_by_networkx)):
        found = write(folder / "base.db", folder / f"{name}.gexf")
        assert (found["nodes"], found["edges"]) == (NODES, EDGES)
    return folder / "ours.gexf", folder / "theirs.gexf"


def elements(path: Path) -> Counter[str]:
    """How many elements of each name a file has, those that declare attributes left aside."""
    names = (etree.QName(element).localname for element in etree.parse(path).iter() if isinstance(element.tag, str))
    return Counter(name for name in names if name not in {"attributes", "attribute", "meta", "creator", "description"})


def test_both_files_say_the_same(files: tuple[Path, Path]) -> None:
    ours, theirs = map(elements, files)
    assert ours["node"] == NODES and ours["edge"] == EDGES and ours["spell"] > EDGES / 2
    for name in ("node", "edge", "spells", "spell", "color", "size", "position"):
        assert ours[name] == theirs[name], name
    # networkx writes the kind of an edge, which GEXF 1.3 has an attribute of the element for, as one more value; we
    # write periods, which both have as spells, once more as text.
    assert theirs["attvalue"] - ours["attvalue"] <= 2 * EDGES
    assert theirs["attvalue"] >= 0.9 * ours["attvalue"]


def test_the_same_base_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build(tmp_path / f"{name}.db", 200, 1000)
        written_by_us(tmp_path / f"{name}.db", tmp_path / f"{name}.gexf")
    assert (tmp_path / "one.gexf").read_bytes() == (tmp_path / "two.gexf").read_bytes()


def test_the_table(tmp_path: Path) -> None:
    found = rows(200, 1000)
    assert [unit for *_, unit in found][-2:] == ["", ""]
    assert all(value > 0 for _, value, _ in found)
