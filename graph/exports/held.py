"""The network as GraphML and node-link JSON, written by networkx: it is held in memory as a whole."""

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from graph.exports.files import replacing
from graph.exports.gexf import FORBIDDEN, Written
from graph.exports.layout import positions
from graph.exports.selection import EVERYTHING, Selection, selected
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
        where = positions(connection) if placed else {}
        for node in nodes(connection):
            network.add_node(node.id, **_known(asdict(node), "id"))
            if node.id in where:
                network.nodes[node.id].update(x=round(where[node.id][0], 1), y=round(where[node.id][1], 1))
        for edge in edges(connection, min_weight=selection.min_weight):
            network.add_edge(edge.source, edge.target, key=edge.kind, **_known(asdict(edge), "source", "target"))
    return network


def _known(values: dict[str, Any], *left_out: str) -> dict[str, Any]:
    """The values that are known: no format here has a form for None."""
    return {name: value for name, value in values.items() if value is not None and name not in left_out}


def write_graphml(connection: sqlite3.Connection, path: Path, selection: Selection = EVERYTHING) -> Written:
    """Write the network as GraphML, for yEd, igraph, Cytoscape and others.

    Args:
        connection: a knowledge base.
        path: the file; one that is there is replaced.
        selection: which part of the network.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(path) as file:
        return write_graphml_to(connection, file, selection)


def write_graphml_to(connection: sqlite3.Connection, file: TextIO, selection: Selection = EVERYTHING) -> Written:
    """Write the network as GraphML to an open text file."""
    import networkx

    network, stripped = _without_forbidden(hold(connection, selection, placed=True))
    for line in networkx.generate_graphml(network):
        file.write(f"{line}\n")
    return Written(network.number_of_nodes(), network.number_of_edges(), stripped)


def _without_forbidden(network: "networkx.MultiDiGraph") -> tuple["networkx.MultiDiGraph", int]:
    """Take out of all texts the characters that XML has no form for; gives back how many."""
    stripped = 0
    for _, values in (*network.nodes(data=True), *((None, data) for *_, data in network.edges(data=True))):
        for name, value in values.items():
            if isinstance(value, str):
                values[name], count = FORBIDDEN.subn("", value)
                stripped += count
    return network, stripped


def write_json(connection: sqlite3.Connection, path: Path, selection: Selection = EVERYTHING) -> Written:
    """Write the network as node-link JSON, which `networkx.node_link_graph` and D3 read.

    Args:
        connection: a knowledge base.
        path: the file; one that is there is replaced.
        selection: which part of the network.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(path) as file:
        return write_json_to(connection, file, selection)


def write_json_to(connection: sqlite3.Connection, file: TextIO, selection: Selection = EVERYTHING) -> Written:
    """Write the network as node-link JSON to an open text file."""
    import networkx

    network = hold(connection, selection, placed=True)
    json.dump(networkx.node_link_data(network, edges="edges"), file, ensure_ascii=False, indent=1)
    file.write("\n")
    return Written(network.number_of_nodes(), network.number_of_edges(), 0)
