"""Writes the network as GEXF 1.3 for Gephi, row by row from the database: memory does not grow with the graph.

Announcements are nodes, since Gephi merges edges of the same source, target and kind. Days stand as plain attributes
too, since Gephi Lite ignores start and end.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr

from graph.exports.files import replacing
from graph.exports.layout import Point, positions
from graph.exports.selection import EVERYTHING, Selection, selected
from graph.exports.views import edges, nodes
from graph.network import Edge, Node

# Characters that XML 1.0 has no form for: a single one makes a browser show half of the graph without an error.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPACE = re.compile(r"\s+")
# Labels as long as a reader's eye takes; the evidence is there whole.
LONGEST_LABEL = 120
# Attributes of each class, by their place in the file; none may be titled type, color, size, x, y, z, label or hidden.
NODE_FIELDS = ("category", "kind", "code", "when", "first", "last", "articles", "evidence", "url")
EDGE_FIELDS = ("role", "first", "last")
INTEGERS = frozenset({"articles"})
# Told apart by colour-blind readers too (Okabe and Ito, "Color Universal Design", 2008).
COLOURS = {
    "announcement": (230, 159, 0),
    "article": (153, 153, 153),
    "cpts": (0, 158, 115),
    "organisation": (0, 114, 178),
    "person": (213, 94, 0),
    "place": (204, 121, 167),
}
# Announcements and articles are small, entities grow with the articles that speak of them.
SIZES = {"announcement": 5.0, "article": 4.0}
LARGEST = 40.0
# Ties that are there only on the days of their announcement.
MOMENTS = frozenset({"announced", "about", "reports"})
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>maillage</creator><description>Who announced what about health communities (CPTS)</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and how many characters that XML has no form for were left out."""

    nodes: int
    edges: int
    stripped: int


class _Sink:
    """Writes elements and counts what it had to leave out."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.stripped = 0

    def quoted(self, text: str) -> str:
        """Write a text as an attribute's value, on one line."""
        clean, count = FORBIDDEN.subn("", text)
        self.stripped += count
        return quoteattr(SPACE.sub(" ", clean).strip())

    def values(self, fields: Iterable[tuple[int, object]]) -> str:
        """Write attribute values; what is unknown is left out."""
        found = [f'<attvalue for="{n}" value={self.quoted(str(v))}/>' for n, v in fields if v is not None]
        return f"<attvalues>{''.join(found)}</attvalues>" if found else ""


def write(connection: sqlite3.Connection, path: str | Path, selection: Selection = EVERYTHING) -> Written:
    """Write the network to a file, which appears when it is complete.

    Args:
        connection: a knowledge base.
        path: the file; one that is there is replaced.
        selection: which part of the network.

    Raises:
        OSError: the file cannot be written.
        GraphError: the selection asks for a name without a letter or digit.
    """
    with replacing(path) as file:
        return write_to(connection, file, selection)


def write_to(connection: sqlite3.Connection, file: TextIO, selection: Selection = EVERYTHING) -> Written:
    """Write the network to an open text file."""
    sink = _Sink(file)
    with selected(connection, selection):
        places = positions(connection)
        file.write(HEAD)
        _declare(file, "node", NODE_FIELDS)
        _declare(file, "edge", EDGE_FIELDS)
        node_count = _block(file, "nodes", (_node(sink, node, places[node.id]) for node in nodes(connection)))
        ties = edges(connection, min_weight=selection.min_weight)
        edge_count = _block(file, "edges", (_edge(sink, n, edge) for n, edge in enumerate(ties)))
        file.write("</graph>\n</gexf>\n")
    return Written(node_count, edge_count, sink.stripped)


def _declare(file: TextIO, kind: str, fields: Iterable[str]) -> None:
    """Say which attributes nodes or edges have."""
    file.write(f'<attributes class="{kind}" mode="static">\n')
    for number, title in enumerate(fields):
        file.write(
            f'<attribute id="{number}" title="{title}" type="{"integer" if title in INTEGERS else "string"}"/>\n'
        )
    file.write("</attributes>\n")


def _block(file: TextIO, name: str, elements: Iterator[str]) -> int:
    """Write elements one by one; gives back how many."""
    count = 0
    file.write(f"<{name}>\n")
    for element in elements:
        file.write(element)
        count += 1
    file.write(f"</{name}>\n")
    return count


def _spell(first: str | None, last: str | None) -> str:
    """Write the days between which something is there."""
    start = f' start="{first}"' if first else ""
    return start + (f' end="{last}"' if last and (not first or last >= first) else "")


def _node(sink: _Sink, node: Node, place: Point) -> str:
    """Write a node; an announcement has its days, an entity or article is there from its first day on."""
    spell = _spell(node.first, node.last if node.category == "announcement" else None)
    name = node.name if len(node.name) <= LONGEST_LABEL else node.name[: LONGEST_LABEL - 1] + "…"
    values = sink.values((number, getattr(node, field)) for number, field in enumerate(NODE_FIELDS))
    red, green, blue = COLOURS[node.category]
    size = SIZES.get(node.category) or min(LARGEST, 8.0 + 2.0 * node.articles**0.5)
    return (
        f"<node id={sink.quoted(node.id)} label={sink.quoted(name)}{spell}>{values}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{size:.1f}"/>'
        f'<viz:position x="{place[0]:.1f}" y="{place[1]:.1f}" z="0.0"/></node>\n'
    )


def _edge(sink: _Sink, number: int, edge: Edge) -> str:
    """Write an edge; a tie to an announcement lasts as long as this, one between entities from its first day on."""
    spell = _spell(edge.first, edge.last if edge.kind in MOMENTS else None)
    values = sink.values(enumerate((edge.name, edge.first, edge.last)))
    return (
        f'<edge id="{number}" source={sink.quoted(edge.source)} target={sink.quoted(edge.target)} '
        f'kind="{edge.kind}" weight="{edge.weight}"{spell}>{values}</edge>\n'
    )
