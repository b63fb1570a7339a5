import ast
import dataclasses
import inspect
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph import api
from graph.base import open_to_write
from graph.errors import NoDatabaseError
from graph.storing.store import add

PYTHON = Path(__file__).resolve().parents[2] / "docs" / "python.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def file(tmp_path: Path, two: tuple[Facts, Facts]) -> Path:
    path = tmp_path / "maillage.db"
    database = open_to_write(path)
    for one in two:
        add(database, one)
    database.close()
    return path


def test_the_documentation_runs(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(file.parent)
    blocks = BLOCK.findall(PYTHON.read_text(encoding="utf-8"))
    assert len(blocks) >= 8
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(PYTHON), "exec"), names)
    names["base"].close()
    printed = capsys.readouterr().out
    for words in (
        "a signé son contrat",
        "independent sources",
        "cpts:trois-rivieres",
        "yes",
        "45 000 habitants",
        "people",
    ):
        assert words in printed, words


def test_everything_offered_is_documented(full_db: Database) -> None:
    for name in api.__all__:
        thing = getattr(api, name)
        assert inspect.getdoc(thing), name
        if inspect.isfunction(thing) and name != "open":
            assert next(iter(inspect.signature(thing).parameters)) == "connection", name
            assert f"`{name}`" in (api.__doc__ or ""), name


HEAVY = ("spacy", "datasketch", "matplotlib", "networkx", "rapidfuzz")


def test_the_module_imports_nothing_heavy() -> None:
    script = f"import sys, graph.api; print([name for name in {HEAVY} if name in sys.modules])"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PYTHON.parents[1])
    assert ast.literal_eval(done.stdout) == []


def test_rows_are_plain(full_db: Database) -> None:
    connection = full_db.conn
    listings = (api.announcements, api.articles, api.entities, api.figures, api.claims, api.roles, api.register)
    for listing in listings:
        rows = list(listing(connection))
        assert rows, listing
        assert all(dataclasses.is_dataclass(row) and dataclasses.asdict(row) for row in rows)
    assert not list(api.conflicts(connection))


def test_attributes_are_typed(full_db: Database, tmp_path: Path) -> None:
    network = api.to_networkx(full_db.conn)
    every = [*network.nodes(data=True), *((source, data) for source, _, data in network.edges(data=True))]
    values = {(name, type(value)) for _, data in every for name, value in data.items()}
    assert {type(None)} & {kind for _, kind in values} == set()
    assert {name for name, kind in values if kind is int} == {"articles", "weight"}
    assert {kind for _, kind in values} == {str, int}
    networkx.write_graphml(network, tmp_path / "network.graphml")
    again = networkx.read_graphml(tmp_path / "network.graphml")
    assert again.number_of_edges() == network.number_of_edges()
    dated = api.to_networkx(full_db.conn, dates=True)
    assert dated.nodes["cpts:trois-rivieres"]["first"] == date(2023, 5, 4)


def test_a_base_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError, match="maillage add"):
        api.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
