"""`maillage export`: every filter in every format, to a file and to standard output."""

import csv
import html
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import networkx
import pytest
from click.testing import Result
from lxml import etree

Run = Callable[..., Result]
Found = tuple[set[str], int]
GEXF = "{http://gexf.net/1.3}"


def gexf(data: bytes) -> Found:
    tree = etree.fromstring(data)
    return {node.get("id") for node in tree.iter(f"{GEXF}node")}, len(list(tree.iter(f"{GEXF}edge")))


def graphml(data: bytes) -> Found:
    network = networkx.parse_graphml(data.decode(), force_multigraph=True)
    return set(network), network.number_of_edges()


def node_link(data: bytes) -> Found:
    network = networkx.node_link_graph(json.loads(data), edges="edges")
    return set(network), network.number_of_edges()


def linked(data: bytes) -> Found:
    """Ties are properties of announcements and areas, or things of their own: roles and who spoke of whom."""
    things = json.loads(data)["@graph"]
    named = [thing for thing in things if not {"OrganizationRole", "CommunicateAction"} & set(kinds(thing))]
    ties = len(things) - len(named)
    for thing in named:
        ties += sum(len(thing.get(name, ())) for name in ("prov:wasAttributedTo", "about", "prov:wasQuotedFrom"))
        ties += ("location" in thing) + ("containedInPlace" in thing)
    ids = {unquote(thing["@id"]).removeprefix("urn:maillage:") for thing in named}
    assert "reader" in ids
    return ids - {"reader"}, ties


def kinds(thing: dict[str, Any]) -> list[str]:
    return thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]


def cells(nodes: bytes, edges: bytes) -> Found:
    first, second = (list(csv.DictReader(io.StringIO(data.decode()))) for data in (nodes, edges))
    return {row["Id"] for row in first}, len(second)


def parquet(nodes: bytes, edges: bytes) -> Found:
    tables = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    first, second = (tables.read_table(io.BytesIO(data)) for data in (nodes, edges))
    return set(first.column("id").to_pylist()), second.num_rows


ONE_FILE = {"gexf": gexf, "graphml": graphml, "json": node_link, "jsonld": linked}
TWO_FILES = {"csv": cells, "parquet": parquet}
FORMATS = (*ONE_FILE, *TWO_FILES)


def exported(run: Run, base: Path, form: str, *options: str) -> Found:
    """What a file holds; standard output must hold the same."""
    assert run("export", f"n.{form}", *options, "--db", base).exit_code == 0
    whole = ["export", "-", "--format", form, *options, "--db", base]
    if form in ONE_FILE:
        data = Path(f"n.{form}").read_bytes()
        assert run(*whole).stdout_bytes == data
        return ONE_FILE[form](data)
    pair = [Path(f"n-{table}.{form}").read_bytes() for table in ("nodes", "edges")]
    printed = [run(*whole, "--table", table).stdout_bytes for table in ("nodes", "edges")]
    assert printed == pair
    return TWO_FILES[form](*pair)


# Nodes and edges of the two articles of the tests: everything as nodes, and names alone.
FILTERS = [
    ((), (12, 12), (6, 6)),
    (("--since", "2024"), (5, 4), (2, 1)),
    (("--until", "2023-12-31"), (7, 8), (4, 5)),
    (("--since", "2023-05-04", "--until", "2023-05-04"), (5, 5), (3, 4)),
    (("--about", "louviers"), (5, 5), (3, 4)),
    (("--who", "ARS Normandie"), (8, 8), (4, 5)),
    (("--kind", "signature"), (5, 5), (3, 4)),
    (("--place", "Louviers"), (5, 5), (3, 4)),
    (("--place", "Eure"), (8, 8), (4, 5)),
    (("--top", "2"), (7, 6), (2, 0)),
    (("--min-weight", "2"), (7, 6), (2, 0)),
    (("--label", "cpts"), (3, 3), (1, 0)),
    (("--label", "cpts", "--label", "organisation"), (6, 6), (2, 2)),
    (("--since", "2024", "--label", "place", "--top", "1"), (3, 2), (1, 0)),
    (("--since", "2099"), (0, 0), (0, 0)),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("options", "full", "actors"), FILTERS, ids=lambda value: " ".join(map(str, value)) or "all")
def test_every_filter_in_every_format(
    run: Run, base: Path, form: str, options: tuple[str, ...], full: tuple[int, int], actors: tuple[int, int]
) -> None:
    for view, expected in (("--full", full), ("--actors", actors)):
        ids, edges = exported(run, base, form, view, *options)
        assert (len(ids), edges) == expected
        assert ids == exported(run, base, "csv", view, *options)[0]


# An announcement of 4 May that was told on 6 May, and a role that one article tells of.
PERIODS = (
    "2023-05-04/2023-05-04; 2023-05-06/2023-05-06",
    "2023-05-06/2023-05-06 présidente de la CPTS des Trois Rivières",
)


@pytest.mark.parametrize("form", ["gexf", "graphml", "json", "csv", "parquet"])
def test_times_are_plain_attributes_in_every_format(run: Run, base: Path, form: str) -> None:
    assert run("export", f"n.{form}", "--db", base).exit_code == 0
    if form == "gexf":
        values = {value.get("value") for value in etree.parse("n.gexf").iter(f"{GEXF}attvalue")}
    elif form == "graphml":
        values = {data.text for data in etree.parse("n.graphml").iter("{*}data")}
    elif form == "json":
        written = json.loads(Path("n.json").read_text())
        values = {thing.get("periods") for thing in (*written["nodes"], *written["edges"])}
    elif form == "csv":
        tables = [Path(f"n-{table}.csv").read_text() for table in ("nodes", "edges")]
        values = {row["Periods"] for text in tables for row in csv.DictReader(io.StringIO(text))}
    else:
        parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
        found = [parquet.read_table(f"n-{table}.parquet").column("periods") for table in ("nodes", "edges")]
        values = {value for column in found for value in column.to_pylist()}
    assert set(PERIODS) <= values


def test_linked_data_dates_roles_and_what_was_said(run: Run, base: Path) -> None:
    assert run("export", "n.jsonld", "--actors", "--db", base).exit_code == 0
    things = json.loads(Path("n.jsonld").read_text())["@graph"]
    (role,) = (thing for thing in things if thing["@type"] == "OrganizationRole")
    assert role["startDate"] == role["endDate"] == "2023-05-06"
    assert role["roleName"] == "présidente de la CPTS des Trois Rivières"
    said = {(thing["agent"]["@id"], thing["about"]["@id"]): thing for thing in things if "about" in thing}
    opened = said["urn:maillage:organisation:ars-normandie", "urn:maillage:place:evreux-27229"]
    assert (opened["startTime"], opened["endTime"], opened["result"]["value"]) == ("2024-01-15", "2024-01-15", 1)


@pytest.mark.parametrize("form", FORMATS)
def test_a_filter_without_a_word_is_told(run: Run, base: Path, form: str) -> None:
    done = run("export", f"n.{form}", "--about", "…", "--db", base)
    assert done.exit_code == 1 and "type a name" in done.output
    assert not list(Path().glob("n*"))


@pytest.mark.parametrize("form", TWO_FILES)
def test_two_tables_on_standard_output_need_a_choice(run: Run, base: Path, form: str) -> None:
    done = run("export", "-", "--format", form, "--db", base)
    assert done.exit_code == 2 and "--table nodes" in done.output


def test_standard_output_needs_a_format(run: Run, base: Path) -> None:
    done = run("export", "-", "--db", base)
    assert done.exit_code == 2 and "--format" in done.output


def test_excel_on_standard_output(run: Run, base: Path) -> None:
    done = run("export", "-", "--format", "csv", "--table", "nodes", "--excel", "--db", base)
    assert run("export", "n.csv", "--excel", "--db", base).exit_code == 0
    assert done.stdout_bytes == Path("n-nodes.csv").read_bytes()
    assert done.stdout_bytes.startswith(b"\xef\xbb\xbfId;Label;")


@pytest.mark.parametrize("form", FORMATS)
def test_standard_output_is_utf8_whatever_the_system_says(base: Path, form: str) -> None:
    command = [sys.executable, "-m", "maillage", "export", "-", "--format", form, "--table", "nodes", "--db", str(base)]
    done = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    )
    # GraphML has letters beyond ASCII as references.
    assert "Évreux" in html.unescape(done.stdout.decode("utf-8", "replace"))
    assert not done.stderr
