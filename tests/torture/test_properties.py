"""What must not change what is read, and what must come back as it was written."""

import json
import sqlite3
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.composing import compose
from corpus.reader import read_bytes
from extractor.pipeline import extract
from extractor.records import Facts
from graph.exports.gexf import write_gexf
from graph.exports.held import write_graphml, write_node_link
from graph.exports.network import to_networkx
from tests.torture.harness import build

if TYPE_CHECKING:
    from spacy.language import Language

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "corpus" / "samples").glob("*.txt"))
# Ways to write the same text.
SAME: dict[str, Callable[[str], str]] = {
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "curly apostrophes": lambda text: text.replace("'", "’"),
}


def said(facts: Facts) -> dict[str, list[tuple[object, ...]]]:
    """What an article says, without where it says it."""

    def same(text: str | None) -> str:
        return unicodedata.normalize("NFC", text or "").replace("’", "'")

    return {
        "announcements": [(*map(same, a.who), a.kind, a.when, a.modality) for a in facts.announcements],
        "figures": [(f.metric, f.value, f.qualifier, f.status, same(f.territory)) for f in facts.figures],
        "dates": [(d.value, d.mod, d.type) for d in facts.dates],
        "names": [(same(r.name),) for r in (*facts.cpts, *facts.people, *facts.organisations, *facts.places)],
    }


@pytest.mark.parametrize("way", SAME)
def test_typography_does_not_decide(nlp: "Language", way: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
    plain = [read_bytes(text.encode(), "one") for text in texts]
    other = [read_bytes(SAME[way](text).encode(), "other") for text in texts]
    found = list(extract(nlp, [*plain, *other]))
    for path, one, two in zip(SAMPLES, found, found[len(texts) :], strict=False):
        assert said(one) == said(two), path.name


@given(st.text(alphabet="aeéç ñ\u0301\u0327\u0300o\n", max_size=60))
@settings(max_examples=300)
def test_composed_text_leads_back(text: str) -> None:
    composed = compose(text)
    assert composed.text == unicodedata.normalize("NFC", text) or not composed.marks
    # Where a letter begins, both texts can be cut and say the same.
    cuts = [at for at, letter in enumerate(composed.text) if not unicodedata.combining(letter)] + [len(composed.text)]
    ends = [composed.offset(at) for at in cuts]
    assert ends == sorted(ends)
    assert ends[-1] == len(text)
    for (a, b), (c, d) in zip(pairwise(cuts), pairwise(ends), strict=True):
        assert unicodedata.normalize("NFC", text[c:d]) == unicodedata.normalize("NFC", composed.text[a:b])


def test_what_is_exported_is_the_graph(tmp_path: Path) -> None:
    base = sqlite3.connect(build(tmp_path / "base.db", range(12)))
    graph, read = to_networkx(base), {}
    for name, write in (("graphml", write_graphml), ("json", write_node_link), ("gexf", write_gexf)):
        path = tmp_path / f"graph.{name}"
        with path.open("w", encoding="utf-8") as file:
            written = write(base, file)
        read[name] = _parsed(path)
        assert (len(read[name][0]), len(read[name][1])) == (written.nodes, written.edges), name
    assert read["graphml"] == read["json"] == read["gexf"]
    nodes, edges = read["gexf"]
    assert nodes > set(graph.nodes)
    assert set(edges) >= {(a, b, data["kind"]) for a, b, data in graph.edges(data=True)}


def _parsed(path: Path) -> tuple[set[str], list[tuple[str, str, str]]]:
    """Nodes and edges of an exported file, by the parser that its readers use."""
    if path.suffix == ".gexf":
        root, space = etree.parse(path).getroot(), "{http://gexf.net/1.3}"
        ties = [(e.get("source"), e.get("target"), e.get("kind")) for e in root.iter(f"{space}edge")]
        return {node.get("id") for node in root.iter(f"{space}node")}, sorted(ties)
    if path.suffix == ".graphml":
        graph = nx.read_graphml(path, force_multigraph=True)
    else:
        graph = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    return set(graph.nodes), sorted((a, b, data["kind"]) for a, b, data in graph.edges(data=True))
