import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from graph.base import open_to_write
from graph.storing.store import add

Run = Callable[..., Result]


@pytest.fixture
def led(base: Path, made: ModuleType) -> Path:
    """The base of two articles, with a president who comes after."""
    database = open_to_write(base)
    text = "Éric Vasseur, président de la CPTS des Trois Rivières, succède à Lucie Hébert, son ancienne présidente."
    people = [
        ("Éric Vasseur", "président de la CPTS des Trois Rivières", "CPTS des Trois Rivières"),
        ("Lucie Hébert", "ancienne présidente de la CPTS des Trois Rivières", "CPTS des Trois Rivières"),
    ]
    facts = made.make_facts(text, people=people, cpts=["CPTS des Trois Rivières"], published="2024-06-01")
    add(database, facts)
    database.close()
    return base


def test_who_held_a_role_on_a_day(run: Run, led: Path) -> None:
    def names(*arguments: str) -> list[tuple[str, str]]:
        result = run("roles", *arguments, "--json", "--db", led)
        assert result.exit_code == 0, result.stderr
        return [(row["name"], row["held"]) for row in json.loads(result.stdout)]

    org = ("--org", "CPTS des Trois Rivières")
    assert names("présidente", *org, "--on", "2023-05-06") == [("Lucie Hébert", "yes")]
    assert names("présidente", *org, "--on", "2024-01-01") == [("Lucie Hébert", "last known")]
    assert names("présidente", *org, "--on", "2024-06") == [("Éric Vasseur", "yes")]
    assert names("présidente", *org, "--on", "2025") == [("Éric Vasseur", "last known")]
    assert names("président", "de", "la", "CPTS", "--on", "2023-05-06") == [("Lucie Hébert", "yes")]
    assert names("coordinatrice", *org) == []
    assert {name for name, _ in names(*org)} == {"Lucie Hébert", "Éric Vasseur"}


def test_the_table_and_the_career(run: Run, led: Path) -> None:
    table = run("roles", "--person", "hebert", "--db", led).stdout.splitlines()
    assert table[0].split()[:4] == ["id", "name", "role", "organisation"]
    assert "2023-05-06" in table[1] and "2024-06-01" in table[1]
    assert "held" in run("roles", "--on", "2023-05-06", "--db", led).stdout.splitlines()[0].split()
    shown = run("show", "Lucie Hébert", "--db", led).stdout
    assert "Roles (1)" in shown and "ended" in shown
    (role,) = json.loads(run("show", "Lucie Hébert", "--json", "--db", led).stdout)["roles"]
    assert (role["first"], role["last"], role["ended"]) == ("2023-05-06", "2023-05-06", "2024-06-01")
    assert run("why", role["id"], "--db", led).exit_code == 0


def test_nobody_and_no_date(run: Run, led: Path) -> None:
    none = run("roles", "astronaute", "--db", led)
    assert (none.exit_code, none.stdout) == (0, "") and "Nobody" in none.stderr
    wrong = run("roles", "--on", "hier", "--db", led)
    assert wrong.exit_code == 2 and "is not a date" in wrong.stderr
