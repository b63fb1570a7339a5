"""Hostile texts and pages through the real command: stored or refused in a sentence, and the base stays sound."""

import csv
import json
from pathlib import Path

import pytest
from lxml import etree, html
from pyarrow import parquet

from graph.base import open_to_write
from graph.storing.dump import dump
from tests.torture.harness import REAL, Done, assert_sound, run, there
from tests.torture.texts import Attack, attacks

# How often what is repeated is repeated here; `make torture` takes 100,000.
SIZE = 4_000
ATTACKS = attacks(SIZE)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path, Path]:
    """All attacks added in one call: how it ended, the base, the folder."""
    folder, base = tmp_path_factory.mktemp("attacks"), tmp_path_factory.mktemp("base") / "base.db"
    for attack in ATTACKS:
        (folder / attack.name).write_bytes(attack.data)
    return run("add", folder, "--db", base, command=REAL), base, folder


def test_what_can_be_read_is_stored_and_the_rest_is_named(added: tuple[Done, Path, Path]) -> None:
    done, base, folder = added
    assert done.status == 3
    assert_sound(base)
    refused = {line.split(": ")[1] for line in done.err.splitlines() if line.startswith("Error: ")}
    assert refused == {str(folder / attack.name) for attack in ATTACKS if not _is_stored(done, folder, attack)}


def _is_stored(done: Done, folder: Path, attack: Attack) -> bool:
    """Tell whether no error names the file."""
    return f"Error: {folder / attack.name}" not in done.err


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_each_ends_as_foreseen(added: tuple[Done, Path, Path], attack: Attack) -> None:
    done, _, folder = added
    if attack.stored is not None:
        assert _is_stored(done, folder, attack) is attack.stored, done.err


def test_adding_again_changes_nothing(added: tuple[Done, Path, Path]) -> None:
    _, base, folder = added
    before, kept = there(base), _said(base)
    assert run("add", folder, "--db", base, command=REAL).status == 3
    assert there(base) == before
    assert _said(base) == kept


@pytest.mark.parametrize("suffix", ["gexf", "graphml", "json", "jsonld", "csv", "parquet", "html"])
def test_every_output_is_well_formed(added: tuple[Done, Path, Path], tmp_path: Path, suffix: str) -> None:
    _, base, _ = added
    path = tmp_path / f"out.{suffix}"
    done = run(*(("report", path) if suffix == "html" else ("export", path)), "--db", base, command=REAL)
    assert done.status == 0, done.err
    CHECKS[suffix](path)


def test_the_table_commands_no_terminal(added: tuple[Done, Path, Path]) -> None:
    _, base, _ = added
    for command in ("announcements", "articles", "entities", "figures"):
        done = run(command, "--db", base, command=REAL)
        assert done.status == 0
        assert not set(done.out) & set("\x00\x01\x02\x1b\u202e\u202c\u200b")


def _is_xml(path: Path) -> None:
    """It parses, and the canary is text in it."""
    root = etree.parse(path).getroot()
    assert not list(root.iter("{*}script"))
    assert "canari" in path.read_text(encoding="utf-8")


def _is_json(path: Path) -> None:
    """It parses and holds the canary."""
    assert "canari" in json.dumps(json.loads(path.read_text(encoding="utf-8")))


def _is_csv(path: Path) -> None:
    """Every row has the cells of the head, and no cell is a formula."""
    for file in path.parent.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+")) and len(cell) > 1]


def _is_parquet(path: Path) -> None:
    """Every file reads."""
    files = list(path.parent.glob("*.parquet"))
    assert files
    for file in files:
        assert parquet.read_table(file).num_rows


def _is_page(path: Path) -> None:
    """No element of the page comes from an article."""
    root = html.document_fromstring(path.read_text(encoding="utf-8"))
    assert not [node for node in root.iter("img") if node.get("onerror")]
    assert not [node for node in root.iter("script") if (node.text or "").startswith("window.canari")]


CHECKS = {
    "gexf": _is_xml,
    "graphml": _is_xml,
    "json": _is_json,
    "jsonld": _is_json,
    "csv": _is_csv,
    "parquet": _is_parquet,
    "html": _is_page,
}


def _said(base: Path) -> object:
    """All that the base says but the clock."""
    database = open_to_write(base)
    found = dump(database.conn)
    database.close()
    return {table: rows for table, rows in found.items() if table != "captures"}
