"""The network as GraphML and node-link JSON, written by networkx: it is held in memory as a whole."""

import json
import sqlite3
from typing import TYPE_CHECKING, Any, TextIO

from graph.exports.files import Written
from graph.exports.gexf import FORBIDDEN
from graph.exports.layout import placed as nodes_placed
from graph.exports.network import Edge, Node
from graph.exports.selection import EVERYTHING, Selection, selected
from graph.exports.times import periods_text
from graph.exports.views import edges, nodes

if TYPE_CHECKING:
    import networkx


def hold(
    connection: sqlite3.Connection, selection: Selection = EVERYTHING, *, placed: bool = False
) -> "networkx.MultiDiGraph":
    """Hold a part of the network in memory.

    Args:
        connection: a knowledge base.
        selection: which part.
        placed: nodes also have `x` and `y`, in Gephi's units.

    Returns:
        A directed multigraph; nodes and edges have the known fields of `Node` and `Edge` as attributes, unknown ones
        are left out; an edge's key is its kind.

    Raises:
        GraphError: the selection asks for a name without a letter or digit.
    """
    import networkx

    network = networkx.MultiDiGraph()
    with selected(connection, selection):
        if placed:
            for node, (x, y) in nodes_placed(connection):
                network.add_node(node.id, **_known(node, "id"), x=round(x, 1), y=round(y, 1))
        else:
            network.add_nodes_from((node.id, _known(node, "id")) for node in nodes(connection))
        for edge in edges(connection, min_weight=selection.min_weight):
            network.add_edge(edge.source, edge.target, key=edge.kind, **_known(edge, "source", "target"))
    return network


def _known(record: Node | Edge, *left_out: str) -> dict[str, Any]:
    """The values that are known, periods as text: no format here has a form for None or for lists."""
    values = record._asdict() | {"periods": periods_text(record.periods)}
    return {name: value for name, value in values.items() if value is not None and name not in left_out}


def write_graphml(connection: sqlite3.Connection, file: TextIO, selection: Selection = EVERYTHING) -> Written:
    """Write the network as GraphML, for yEd, igraph, Cytoscape and others, to an open text file."""
    import networkx

    network = hold(connection, selection, placed=True)
    stripped = _strip(network)
    for line in networkx.generate_graphml(network):
        file.write(f"{line}\n")
    return Written(network.number_of_nodes(), network.number_of_edges(), stripped)


def _strip(network: "networkx.MultiDiGraph") -> int:
    """Take out of all texts the characters that XML has no form for; gives back how many."""
    stripped = 0
    for _, values in (*network.nodes(data=True), *((None, data) for *_, data in network.edges(data=True))):
        for name, value in values.items():
            if isinstance(value, str):
                values[name], count = FORBIDDEN.subn("", value)
                stripped += count
    return stripped


def write_node_link(connection: sqlite3.Connection, file: TextIO, selection: Selection = EVERYTHING) -> Written:
    """Write the network as node-link JSON, which `networkx.node_link_graph` and D3 read, to an open text file."""
    import networkx

    network = hold(connection, selection, placed=True)
    json.dump(networkx.node_link_data(network, edges="edges"), file, ensure_ascii=False, indent=1)
    file.write("\n")
    return Written(network.number_of_nodes(), network.number_of_edges())
