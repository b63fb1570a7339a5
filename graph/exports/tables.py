"""The network as two tables, nodes and edges: CSV for spreadsheets and Gephi, Parquet for data frames."""

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from graph.errors import GraphError
from graph.exports.cells import harmless
from graph.exports.files import replacing, replacing_bytes
from graph.exports.network import Edge, Node
from graph.exports.selection import EVERYTHING, Selection, selected
from graph.exports.times import periods_text
from graph.exports.views import edges, nodes

# Gephi's spreadsheet import knows these headings by name.
NODE_COLUMNS = (
    "Id",
    "Label",
    "Category",
    "Kind",
    "Code",
    "When",
    "First",
    "Last",
    "Articles",
    "Evidence",
    "Url",
    "Periods",
)
EDGE_COLUMNS = ("Source", "Target", "Type", "Kind", "Label", "First", "Last", "Weight", "Periods")
TABLES = ("nodes", "edges")
BATCH = 10_000
# What a French Excel looks for at the beginning of a file in UTF-8.
MARK = "\ufeff"


def pair(path: Path) -> dict[str, Path]:
    """Names of the two files: "network.csv" → network-nodes.csv and network-edges.csv."""
    return {table: path.with_name(f"{path.stem}-{table}{path.suffix}") for table in TABLES}


def node_row(node: Node) -> tuple[Any, ...]:
    """A row of `NODE_COLUMNS`."""
    return (*node[:-1], periods_text(node.periods))


def edge_row(edge: Edge) -> tuple[Any, ...]:
    """A row of `EDGE_COLUMNS`; who spoke with whom has no direction."""
    direction = "Undirected" if edge.kind == "together" else "Directed"
    return (edge.source, edge.target, direction, *edge[2:-1], periods_text(edge.periods))


def rows(connection: sqlite3.Connection, table: str, selection: Selection) -> Iterator[tuple[Any, ...]]:
    """Rows of a table, within a selection that is open."""
    if table == "nodes":
        return map(node_row, nodes(connection))
    return map(edge_row, edges(connection, min_weight=selection.min_weight))


def write_csv(
    connection: sqlite3.Connection,
    path: Path,
    selection: Selection = EVERYTHING,
    *,
    raw: bool = False,
    excel: bool = False,
) -> dict[Path, int]:
    """Write nodes and edges as two CSV files.

    Args:
        connection: a knowledge base.
        path: "network.csv" makes network-nodes.csv and network-edges.csv.
        selection: which part of the network.
        raw: leave cells that a spreadsheet takes for formulas as they are.
        excel: separate by ";" and begin with the mark that a French Excel looks for.

    Returns:
        Each file and its number of rows, without the heading.

    Raises:
        OSError: a file cannot be written.
    """
    files = pair(path)
    with selected(connection, selection), ExitStack() as stack:
        opened = {
            table: stack.enter_context(replacing(name, encoding="utf-8-sig" if excel else "utf-8"))
            for table, name in files.items()
        }
        return {
            files[table]: _csv(opened[table], table, rows(connection, table, selection), raw=raw, excel=excel)
            for table in TABLES
        }


def write_csv_to(
    connection: sqlite3.Connection,
    file: TextIO,
    table: str,
    selection: Selection,
    *,
    raw: bool = False,
    excel: bool = False,
) -> int:
    """Write one of the two tables, nodes or edges, to an open text file; gives back its number of rows."""
    with selected(connection, selection):
        if excel:
            file.write(MARK)
        return _csv(file, table, rows(connection, table, selection), raw=raw, excel=excel)


def _csv(file: TextIO, table: str, found: Iterable[tuple[Any, ...]], *, raw: bool = False, excel: bool = False) -> int:
    """Write rows with their heading."""
    writer = csv.writer(file, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow(NODE_COLUMNS if table == "nodes" else EDGE_COLUMNS)
    count = 0
    for row in found:
        writer.writerow(row if raw else map(_harmless, row))
        count += 1
    return count


def _harmless(value: Any) -> Any:
    """Keep a spreadsheet from running a text as a formula; NUL, which ends a cell for some readers, becomes a space."""
    return harmless(value.replace("\x00", " ")) if isinstance(value, str) else value


def write_parquet(connection: sqlite3.Connection, path: Path, selection: Selection = EVERYTHING) -> dict[Path, int]:
    """Write nodes and edges as two Parquet files, some thousand rows at a time.

    Args:
        connection: a knowledge base.
        path: "network.parquet" makes network-nodes.parquet and network-edges.parquet.
        selection: which part of the network.

    Returns:
        Each file and its number of rows.

    Raises:
        GraphError: pyarrow is not installed.
        OSError: a file cannot be written.
    """
    _need_pyarrow()
    files = pair(path)
    counts: dict[Path, int] = {}
    with selected(connection, selection):
        for table, name in files.items():
            with replacing_bytes(name) as file:
                counts[name] = _parquet(file, table, rows(connection, table, selection))
    return counts


def write_parquet_to(connection: sqlite3.Connection, file: BinaryIO, table: str, selection: Selection) -> int:
    """Write one of the two tables, nodes or edges, to an open file of bytes; gives back its number of rows.

    Raises:
        GraphError: pyarrow is not installed.
    """
    _need_pyarrow()
    with selected(connection, selection):
        return _parquet(file, table, rows(connection, table, selection))


def _need_pyarrow() -> None:
    """Check that Parquet can be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise GraphError('Parquet needs pyarrow; install it with: pip install "maillage[parquet]"') from error


def _parquet(file: BinaryIO, table: str, found: Iterator[tuple[Any, ...]]) -> int:
    """Write rows with the names and kinds of their columns."""
    import pyarrow
    import pyarrow.parquet

    columns = [column.lower() for column in (NODE_COLUMNS if table == "nodes" else EDGE_COLUMNS)]
    kinds = {"articles": pyarrow.int64(), "weight": pyarrow.int64()}
    schema = pyarrow.schema([(column, kinds.get(column, pyarrow.string())) for column in columns])
    count = 0
    with pyarrow.parquet.ParquetWriter(file, schema) as writer:
        while batch := list(islice(found, BATCH)):
            records = [dict(zip(columns, row, strict=True)) for row in batch]
            writer.write_table(pyarrow.Table.from_pylist(records, schema=schema))
            count += len(batch)
    return count
