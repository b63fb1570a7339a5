import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from graph.base import open_to_write
from graph.storing.store import add

Run = Callable[..., Result]
NURSE, MAYOR = "person:paule-carlier-infirmier", "person:paule-carlier-maire"


@pytest.fixture
def doubtful(tmp_path: Path, made: ModuleType) -> Path:
    """Two people of one name, and two of a common name who may be one."""
    path = tmp_path / "doubtful.db"
    database = open_to_write(path)
    brest, dijon = ("Brest", "commune", "29019"), ("Dijon", "commune", "21231")
    for text, people, places in (
        ("Paule Carlier soigne à Brest.", [("Paule Carlier", "infirmière à Brest", None)], [brest]),
        ("Paule Carlier gouverne Dijon.", [("Paule Carlier", "maire de Dijon", None)], [dijon]),
        ("Anne Martin écrit.", [("Anne Martin", "médecin", None)], []),
        ("Anne Martin, la cheffe.", [("Anne Martin", "directrice de la CPAM", None)], []),
    ):
        add(database, made.make_facts(text, people=people, places=places, published="2024-02-02"))
    database.close()
    return path


def people(run: Run, path: Path) -> list[str]:
    rows = json.loads(run("entities", "--label", "person", "--db", path, "--json").stdout)
    return sorted(row["id"] for row in rows)


def test_same_undo_and_the_list(run: Run, doubtful: Path) -> None:
    before = people(run, doubtful)
    done = run("same", NURSE, MAYOR, "--why", "=élue", "--by", "Ada", "--db", doubtful)
    assert (done.exit_code, done.stdout) == (0, "1  Paule Carlier is Paule Carlier, says Ada\n")
    assert "person:paule-carlier" in people(run, doubtful)
    (row,) = json.loads(run("judgements", "--db", doubtful, "--json").stdout)
    assert (row["kind"], row["by"], row["why"], row["undone"]) == ("same", "Ada", "=élue", None)
    assert "'=élue" in run("judgements", "--db", doubtful, "--csv").stdout
    assert run("undo", "--db", doubtful).exit_code == 0
    assert people(run, doubtful) == before
    assert run("judgements", "--db", doubtful).stderr.startswith("Nobody has judged")
    assert len(json.loads(run("judgements", "--all", "--db", doubtful, "--json").stdout)) == 1
    again = run("undo", 1, "--db", doubtful)
    assert (again.exit_code, "was undone on" in again.stderr) == (1, True)


def test_the_environment_says_who(run: Run, doubtful: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILLAGE_USER", "Grace")
    assert "says Grace" in run("rename", MAYOR, "Paule Carlier (Dijon)", "--db", doubtful).stdout
    assert run("show", "paule carlier dijon", "--db", doubtful).stdout.startswith("Paule Carlier (Dijon)")


@pytest.mark.parametrize("command", ["show", "timeline"])
def test_namesakes_are_asked_back(run: Run, doubtful: Path, command: str) -> None:
    asked = run(command, "Paule", "Carlier", "--db", doubtful)
    assert asked.exit_code == 1
    assert f"{NURSE}  Paule Carlier, infirmière à Brest, 1 article\n" in asked.stderr
    assert "ask for one by its id" in asked.stderr
    assert run(command, MAYOR, "--db", doubtful).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("same", NURSE, "Personne Nulle"), "nothing is known"),
        (("same", "Paule Carlier", "Anne Martin"), "the name of several"),
        (("different", NURSE, "Brest"), "neither the same"),
        (("rename", NURSE, "..."), "no name"),
        (("undo",), "no judgement to undo"),
    ],
)
def test_what_cannot_be_judged(run: Run, doubtful: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments, "--db", doubtful)
    assert (result.exit_code, said in result.stderr) == (1, True), result.stderr


def test_a_judgement_makes_no_database(run: Run, tmp_path: Path) -> None:
    assert run("same", "a", "b", "--db", tmp_path / "none.db").exit_code == 1
    assert not (tmp_path / "none.db").exists()


def test_review_lists_the_pairs_and_takes_answers(run: Run, doubtful: Path, tmp_path: Path) -> None:
    (pair,) = json.loads(run("review", "--list", "--json", "--db", doubtful).stdout)
    assert pair["first_name"] == pair["second_name"] == "Anne Martin"
    table = run("review", "--list", "--csv", "--db", doubtful).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    file = tmp_path / "answers.csv"
    file.write_text(f"first;second;answer;why\n{rows[0]['first']};{rows[0]['second']};same;une seule\n", "utf-8-sig")
    assert run("review", "--answers", file, "--by", "Ada", "--db", doubtful).stdout.startswith("1 the same")
    assert "person:anne-martin" in people(run, doubtful)
    assert run("review", "--list", "--db", doubtful).stderr.startswith("No pair")
    run("undo", "--db", doubtful)
    file = tmp_path / "answers.json"
    file.write_text(json.dumps([{"first": rows[0]["first"], "second": rows[0]["second"], "answer": "d"}, {"first": 1}]))
    kept = run("review", "--answers", file, "--db", doubtful)
    assert kept.exit_code == 3
    assert kept.stdout.startswith("0 the same, 1 different")
    assert "answer 2" in kept.stderr
    assert run("review", "--list", "--db", doubtful).stderr.startswith("No pair")


@pytest.mark.parametrize(
    ("typed", "said", "number"),
    [("s\n", "1 the same", 1), ("x\nd\n", "1 different", 2), ("\n", "1 skipped", 2), ("q\n", "0 the", 2)],
)
def test_review_walks_with_the_evidence(run: Run, doubtful: Path, typed: str, said: str, number: int) -> None:
    walked = run("review", "--db", doubtful, input=typed)
    assert walked.exit_code == 0
    assert "**Anne Martin** écrit." in walked.stdout
    assert "directrice de la CPAM" in walked.stdout
    assert said in walked.stderr
    assert sum("anne-martin" in one for one in people(run, doubtful)) == number


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "[1]", "{", b"\xff\xfe\x00"])
def test_answers_that_are_none(run: Run, doubtful: Path, tmp_path: Path, content: str | bytes) -> None:
    file = tmp_path / "answers.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("review", "--answers", file, "--db", doubtful)
    assert result.exit_code == 1
    assert "answers" in result.stderr
