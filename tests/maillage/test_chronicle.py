import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from graph.base import open_to_write
from graph.storing.store import add

Run = Callable[..., Result]


@pytest.mark.parametrize("asked", [("who", "Eure"), ("timeline", "Eure")])
def test_every_form_has_every_row(run: Run, base: Path, asked: tuple[str, ...]) -> None:
    rows = json.loads(run(*asked, "--db", base, "--json").stdout)
    assert len(rows) == 2
    table = list(csv.DictReader(io.StringIO(run(*asked, "--db", base, "--csv").stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert list(table[0]) == list(rows[0])
    assert len(run(*asked, "--db", base).stdout.splitlines()) == 3
    assert run(*asked, "--db", base, "--limit", 1).stderr.startswith("The first 1 are shown")


def test_who_shows_the_latest_and_the_first(run: Run, base: Path) -> None:
    _, ars, cpts = run("who", "--db", base, "eure").stdout.splitlines()
    latest, first = (
        r"\(2024-01-15\)  agence régionale de santé de Normandie +launch +ouvre un guichet à Évreux +2 +2 +",
        r"2023-05-04  signature",
    )
    assert re.search(latest + first, ars)
    assert ars.split()[-1] == cpts.split()[0] == cpts.split()[-1]
    assert run("why", "--db", base, ars.split()[0]).exit_code == 0


def test_a_phrase_beside_words(run: Run, base: Path) -> None:
    assert run("who", "--db", base, "--nl", "un guichet", "evreux").stdout.count("\n") == 1
    assert run("who", "--db", base, "--nl", "guichet un", "evreux").stdout == ""


def test_a_timeline_tells_from_the_oldest(run: Run, base: Path) -> None:
    head, first, last = run("timeline", "--db", base, "ARS", "Normandie").stdout.splitlines()
    assert head.split() == ["id", "when", "who", "kind", "what"]
    assert re.search(r"2023-05-04 +CPTS des Trois Rivières, ARS Normandie +signature +a signé", first)
    assert re.search(r"\(2024-01-15\) +agence régionale de santé de Normandie +launch +ouvre un guichet", last)


@pytest.mark.parametrize("command", ["who", "timeline"])
def test_nothing_found_says_what_to_try(run: Run, base: Path, command: str) -> None:
    result = run(command, "--db", base, "Calvados")
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.search("try fewer.*maillage (search|entities)", result.stderr)
    assert run(command, "--db", base).exit_code == 2
    assert "no word" in run(command, "--db", base, "?").stderr


def test_modalities(run: Run, made: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    text = "Le réseau ouvrira un accueil. Le réseau n'ouvrira pas de centre. Le réseau fermerait. Le réseau reçoit."
    said = {
        "planned": "ouvrira un accueil",
        "negated": "n'ouvrira pas",
        "conditional": "fermerait",
        "asserted": "reçoit",
    }
    acts = [made.make_announcement(text, ["réseau"], "launch", what, modality=how) for how, what in said.items()]
    add(open_to_write(path), made.make_facts(text, announcements=acts))
    for how, what in said.items():
        (row,) = json.loads(run("announcements", "--db", path, "--json", "--modality", how).stdout)
        assert (row["modality"], row["content"]) == (how, what)
        (line,) = csv.DictReader(io.StringIO(run("announcements", "--db", path, "--csv", "--modality", how).stdout))
        assert line["modality"] == how
    assert run("announcements", "--db", path, "--modality", "perhaps").exit_code == 2


@pytest.mark.parametrize("command", ["who", "timeline"])
def test_a_terminal_is_not_commanded(run: Run, made: ModuleType, tmp_path: Path, command: str) -> None:
    path = tmp_path / "t.db"
    text = "Réseau \x1b[2J\u202e ouvre."
    act = made.make_announcement(text, [text], "launch", text, about=("Réseau",))
    add(open_to_write(path), made.make_facts(text, announcements=[act]))
    result = run(command, "--db", path, "reseau")
    assert "Réseau" in result.stdout
    assert not set("\x1b\u202e") & set(result.stdout)
