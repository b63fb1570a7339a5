"""The formats of one file each, by name."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from graph.exports.files import Written, replacing
from graph.exports.gexf import write_gexf
from graph.exports.held import write_graphml, write_node_link
from graph.exports.linked import write_jsonld
from graph.exports.selection import EVERYTHING, Selection

# Each writes a part of the network to an open text file.
WRITERS: dict[str, Callable[[sqlite3.Connection, TextIO, Selection], Written]] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "json": write_node_link,
    "jsonld": write_jsonld,
}


def write_file(
    connection: sqlite3.Connection, path: str | Path, form: str, selection: Selection = EVERYTHING
) -> Written:
    """Write the network to a file, which appears when it is complete.

    Args:
        connection: a knowledge base.
        path: the file; one that is there is replaced.
        form: one of `WRITERS`.
        selection: which part of the network.

    Raises:
        OSError: the file cannot be written.
        GraphError: the selection asks for a name without a letter or digit.
    """
    with replacing(path) as file:
        return WRITERS[form](connection, file, selection)
