import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "register" / "finess.csv"
Run = Callable[..., Result]


@pytest.fixture
def loaded(run: Run, base: Path, tmp_path: Path) -> Path:
    lines = SAMPLE.read_text(encoding="utf-8").replace("CPTS DU BOCAGE ET DES MARAIS", "CPTS DES 3 RIVIERES")
    own = lines.replace("CPTS LE MANS AGGLO", "CPTS DES TROIS RIVIERES").replace(";181;72;SARTHE;", ";375;27;EURE;")
    path = tmp_path / "register.csv"
    path.write_bytes(own.encode("iso-8859-1"))
    result = run("register", "load", path, "--db", base)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "3 communities among 5 establishments of 2024-03-11" in result.stdout
    return base


def test_the_register_beside_the_press(run: Run, loaded: Path) -> None:
    rows = json.loads(run("register", "--json", "--db", loaded).stdout)
    assert [row["state"] for row in rows] == ["linked", "register", "register"]
    assert (rows[0]["entity"], rows[0]["finess"]) == ("cpts:trois-rivieres", "729000014")
    only = run("register", "--only", "register", "--db", loaded).stdout.splitlines()
    assert len(only) == 3 and "309000020" in only[2]
    assert run("register", "--only", "press", "--db", loaded).stdout == ""


def test_show_and_entities_have_the_number(run: Run, loaded: Path) -> None:
    assert "FINESS 729000014" in run("show", "CPTS des Trois Rivières", "--db", loaded).stdout
    (row,) = json.loads(run("entities", "--label", "cpts", "--json", "--db", loaded).stdout)
    assert row["finess"] == "729000014"
    assert all(
        row["finess"] is None
        for row in json.loads(run("entities", "--label", "place", "--json", "--db", loaded).stdout)
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"nom;ville\nA;B\n", "no columns of FINESS"), (b"\x00\x01", "FINESS"), (b"", "none of its 0")],
)
def test_another_file_changes_nothing(run: Run, loaded: Path, tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    result = run("register", "load", path, "--db", loaded)
    assert result.exit_code == 1
    assert message in result.stderr and "data.gouv.fr" in result.stderr and "Traceback" not in result.stderr
    assert len(json.loads(run("register", "--json", "--db", loaded).stdout)) == 3


def test_a_file_that_is_not_there(run: Run, base: Path) -> None:
    result = run("register", "load", "nothing.csv", "--db", base)
    assert result.exit_code == 1
    assert "nothing.csv" in result.stderr


def test_a_person_settles_an_uncertain_one(run: Run, base: Path, tmp_path: Path) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").replace("CPTS LE MANS AGGLO", "CPTS 3 RIVIERES EURE NORD")
    own = lines.replace(";181;72;SARTHE;72100 LE MANS;", ";229;27;EURE;27000 EVREUX;")
    path = tmp_path / "register.csv"
    path.write_text(own.replace("CPTS 3 RIVIERES", "CPTS TROIS RIVIERES"), encoding="utf-8")
    assert run("register", "load", path, "--db", base).exit_code == 0

    def first() -> dict[str, object]:
        row: dict[str, object] = json.loads(run("register", "--json", "--db", base).stdout)[0]
        return row

    before = first()
    assert (before["state"], before["finess"]) == ("uncertain", None)
    assert before["candidates"] == ["729000014 COMMUNAUTE PROFESSIONNELLE TERRITORIALE DE SANTE LE MANS AGGLO (Évreux)"]
    renamed = run("rename", str(before["entity"]), "CPTS Trois Rivières Eure Nord", "--db", base)
    assert renamed.exit_code == 0, renamed.stderr
    assert (first()["state"], first()["finess"]) == ("linked", "729000014")
    assert run("undo", "--db", base).exit_code == 0
    assert first()["state"] == "uncertain"
