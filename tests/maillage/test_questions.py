import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import Result

from graph.base import open_to_write
from graph.storing.store import add
from maillage.cli import COMMANDS, main

Run = Callable[..., Result]
LISTINGS = ("announcements", "articles", "entities", "figures")


@pytest.mark.parametrize("command", LISTINGS)
def test_every_form_has_every_row(run: Run, base: Path, command: str) -> None:
    rows = json.loads(run(command, "--db", base, "--json").stdout)
    assert rows
    lines = run(command, "--db", base, "--nl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows
    for form, delimiter in (("--csv", ","), ("--tsv", "\t")):
        table = list(csv.DictReader(io.StringIO(run(command, "--db", base, form).stdout), delimiter=delimiter))
        assert [row["id"] for row in table] == [row["id"] for row in rows]
        assert list(table[0]) == list(rows[0])
    shown = run(command, "--db", base)
    assert shown.exit_code == 0
    assert len(shown.stdout.splitlines()) == len(rows) + 1
    assert "\x1b" not in shown.stdout


def test_the_table_reads_when_who_kind_what_about(run: Run, base: Path) -> None:
    head, *lines = run("announcements", "--db", base).stdout.splitlines()
    assert head.split() == ["id", "when", "who", "kind", "what", "about"]
    assert re.search(r"2023-05-04 +CPTS des Trois Rivières, ARS Normandie +signature +a signé", lines[-1])
    assert re.search(r"\(2023-05-06\) +Lucie Hébert", lines[-2])


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 4),
        (("--limit", 1), 1),
        (("--limit", 0), 4),
        (("--who", "hebert"), 1),
        (("--about", "eure", "--since", "2024"), 1),
        (("--until", "2023"), 2),
        (("--until", "05/05/2023"), 1),
        (("--since", "2023-05", "--until", "2023-05"), 2),
        (("--kind", "signature"), 1),
        (("--search", "guichet"), 1),
    ],
)
def test_filters(run: Run, base: Path, options: tuple[object, ...], count: int) -> None:
    assert len(json.loads(run("announcements", "--db", base, "--json", *options).stdout)) == count


def test_nothing_found_is_said_beside_the_results(run: Run, base: Path) -> None:
    result = run("announcements", "--db", base, "--who", "personne")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing found" in result.stderr
    assert run("announcements", "--db", base, "--who", "personne", "--json").stdout == "[]\n"
    assert run("announcements", "--db", base, "--who", "personne", "--csv").stdout.startswith("id,when,")


def test_a_cut_table_says_so(run: Run, base: Path) -> None:
    result = run("announcements", "--db", base, "--limit", 2)
    assert len(result.stdout.splitlines()) == 3
    assert "--limit 0" in result.stderr
    assert run("announcements", "--db", base, "--limit", 4).stderr == ""


def test_formulas_are_neutralised(run: Run, made: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    title = '=HYPERLINK("http://x.example";"x")'
    add(open_to_write(path), made.make_facts("Une phrase.", title=title, publisher="+33", source="-x", url="@y"))
    (row,) = csv.DictReader(io.StringIO(run("articles", "--db", path, "--csv").stdout))
    assert (row["title"], row["publisher"], row["source"], row["url"]) == ("'" + title, "'+33", "'-x", "'@y")
    (row,) = csv.DictReader(io.StringIO(run("articles", "--db", path, "--csv", "--raw").stdout))
    assert row["title"] == title
    assert json.loads(run("articles", "--db", path, "--json").stdout)[0]["title"] == title


def test_a_terminal_is_not_commanded(run: Run, made: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    hostile = "\x1b[2J\x1b]0;pwned\x07[bold]Titre[/bold]\u202e\n\tfin"
    text = f"{hostile} Lucie Hébert."
    announced = made.make_announcement(text, [hostile], "statement", hostile)
    add(
        open_to_write(path),
        made.make_facts(text, title=hostile, people=[(hostile, hostile, None)], announcements=[announced]),
    )
    fact = json.loads(run("announcements", "--db", path, "--json").stdout)[0]["id"]
    for asked in (
        ("articles",),
        ("announcements",),
        ("entities",),
        ("show", "Titre"),
        ("search", "lucie"),
        ("why", fact),
    ):
        result = run(*asked, "--db", path)
        assert result.exit_code == 0, result.output
        assert "[bold]Titre[/bold]" in result.stdout
        assert not set("\x1b\x07\u202e") & set(result.stdout + result.stderr), asked


def test_show(run: Run, base: Path) -> None:
    result = run("show", "--db", base, "lucie", "hebert")
    assert "Lucie Hébert  person:lucie-hebert" in result.stdout
    assert "présidente de la CPTS des Trois Rivières" in result.stdout
    assert "Announced (1)" in result.stdout
    assert result.stderr == ""
    assert "Also of that name: person:hebert@" in run("show", "--db", base, "Hébert").stderr
    one = json.loads(run("show", "--db", base, "person:lucie-hebert", "--json").stdout)
    assert (one["entity"]["name"], len(one["articles"])) == ("Lucie Hébert", 2)
    missing = run("show", "--db", base, "personne")
    assert missing.exit_code == 1
    assert "maillage entities" in missing.stderr


def test_search(run: Run, base: Path) -> None:
    result = run("search", "--db", base, "coeur")
    assert "**cœur**" in result.stdout
    assert "Les Trois Rivières ont leur CPTS" in result.stdout
    (row,) = json.loads(run("search", "--db", base, "--json", "coeur").stdout)
    ((start, end),) = row["marks"]
    assert row["snippet"][start:end] == "cœur"
    assert run("search", "--db", base, "--json", "un guichet", "Évreux").stdout != "[]\n"
    assert run("search", "--db", base, "--json", "guichet un", "Évreux").stdout == "[]\n"


def test_why(run: Run, base: Path) -> None:
    rows = json.loads(run("announcements", "--db", base, "--json", "--kind", "signature").stdout)
    result = run("why", "--db", base, rows[0]["id"][:5] + "-a1")
    assert "**a signé son contrat le 4 mai 2023 avec l'ARS Normandie**" in result.stdout
    assert "https://example.org/trois-rivieres  characters 27 to 81" in result.stdout
    assert "rule test.rule" in result.stdout
    found = json.loads(run("why", "--db", base, rows[0]["id"], "--json").stdout)
    assert found["text"] == rows[0]["content"]
    assert len(json.loads(run("why", "--db", base, "person:lucie-hebert", "--json").stdout)) == 2
    for wrong in ("t0-a1", "nonsense", "person:nobody"):
        assert run("why", "--db", base, wrong).exit_code == 1


def test_export(run: Run, base: Path) -> None:
    result = run("export", "--db", base, "g.gexf")
    assert result.stdout == "g.gexf: 12 nodes, 12 edges\n"
    assert Path("g.gexf").read_text().startswith("<?xml")
    assert run("export", "--db", base, "g.png").exit_code == 2
    nowhere = run("export", "--db", base, "no/where.gexf")
    assert nowhere.exit_code == 1
    assert "no/where.gexf" in nowhere.stderr and "Traceback" not in nowhere.stderr


ASKED = (
    "announcements",
    "articles",
    "entities",
    "figures",
    "who x",
    "timeline x",
    "show x",
    "search x",
    "why t000-a1",
    "export x.gexf",
)


@pytest.mark.parametrize("asked", ASKED)
def test_a_question_makes_no_database(run: Run, asked: str) -> None:
    result = run(*asked.split())
    assert result.exit_code == 1
    assert (
        result.stderr
        == "Error: there is no knowledge base at maillage.db; make one with: maillage add ARTICLES --db maillage.db\n"
    )
    assert list(Path.cwd().iterdir()) == []


def test_what_is_no_database(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("Du texte.\n" * 200)
    for asked in (("articles",), ("add", "x.txt")):
        result = run(*asked, "--db", path)
        assert result.exit_code == 5
        assert result.stderr == f"Error: {path} is not a SQLite database; choose another file with --db\n"


def test_the_database_is_named_by_the_environment(run: Run, base: Path) -> None:
    assert run("articles", env={"MAILLAGE_DB": str(base)}).exit_code == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("announcements", "--since", "hier"),
        ("announcements", "--since", "2023-13"),
        ("announcements", "--kind", "party"),
        ("announcements", "--json", "--csv"),
        ("announcements", "--limit", "-1"),
        ("extract", "--published", "2024-02-31", "x"),
        ("add", "--published", "2024", "x"),
        ("add", "--url", "http://x.example", "a", "b"),
        ("add",),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_2(run: Run, base: Path, wrong: tuple[str, ...]) -> None:
    result = run(*wrong, env={"MAILLAGE_DB": str(base)})
    assert result.exit_code == 2
    assert "Error: " in result.stderr and result.stdout == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    result = run(name, "-h")
    assert result.exit_code == 0
    first = result.stdout.split("\n\n")[1].strip()
    assert re.match(r"[A-Z][a-z]+ ", first)
    assert f"Example:\n    maillage {name} " in result.stdout
    command = main.get_command(None, name)  # type: ignore[arg-type]
    assert command and all(option.help for option in command.params if isinstance(option, click.Option))
    assert name in run("--help").stdout
