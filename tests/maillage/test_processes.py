"""Real processes: what is imported, how long it takes, closed pipes, colours, kills."""

import json
import os
import pty
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

MAILLAGE = (sys.executable, "-m", "maillage.cli")
HEAVY = ("spacy", "trafilatura", "sqlite_utils", "networkx", "rich", "thinc", "numpy")
ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: object, **more: object) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [*MAILLAGE, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["announcements"],
        ["articles", "--json"],
        ["search", "coeur"],
        ["show", "hebert"],
        ["who", "eure"],
        ["timeline", "eure"],
        ["sources", "list", "--json"],
        ["failures", "--json"],
        ["places", "info"],
        ["model", "info"],
    ],
)
def test_questions_import_nothing_heavy(base: Path, arguments: list[str]) -> None:
    if arguments[0] not in ("--help", "places", "model"):
        arguments = [*arguments, "--db", str(base)]
    code = (
        "import sys, json\nfrom maillage.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert json.loads(done.stderr.splitlines()[-1]) == []
    assert done.stdout


def seconds(*arguments: object) -> float:
    """Seconds of processor time that a command took: what a clock shows when the machine does nothing else."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start(*arguments).communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_questions_answer_at_once(base: Path) -> None:
    # The limits are those that people were promised, by the clock; a busy machine must not fail the test.
    assert min(seconds("--help") for _ in range(5)) <= 0.3
    assert min(seconds("announcements", "--db", base) for _ in range(5)) <= 0.5


def test_a_closed_pipe_ends_quietly(base: Path) -> None:
    for arguments in (("announcements", "--nl"), ("entities",), ("--help",)):
        process = start(*arguments, *(() if "--help" in arguments else ("--db", base)))
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() == 0


def test_add_goes_on_when_nobody_listens(tmp_path: Path) -> None:
    text = "Mardi {day} mars, Lucie Hébert annonce que la maison de santé de la ville ouvrira dans {day} mois."
    for day in (11, 12):
        (tmp_path / f"{day}.txt").write_text(text.format(day=day))
    process = start("add", tmp_path, "nope.txt", "--db", tmp_path / "m.db")
    assert process.stdout and process.stderr
    process.stdout.close()
    said = process.stderr.read().decode()
    assert process.wait() == 3
    assert said.splitlines()[1:] == [f"2 articles added to {tmp_path / 'm.db'}, 1 not readable."]


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """What a command prints on a terminal."""
    main, side = pty.openpty()
    full = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    process = subprocess.Popen([*MAILLAGE, *map(str, arguments)], env=full, stdout=side, stderr=side, stdin=side)
    os.close(side)
    parts = []
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(main)
    process.wait()
    return b"".join(parts).decode()


def test_a_terminal_gets_a_fitted_table_and_no_colour_if_asked(base: Path) -> None:
    coloured = on_a_terminal("search", "coeur", "--db", base)
    assert "\x1b[" in coloured and "**" not in coloured
    plain = on_a_terminal("search", "coeur", "--db", base, NO_COLOR="1")
    assert "\x1b[" not in plain and "cœur" in plain
    table = on_a_terminal("announcements", "--db", base, NO_COLOR="1")
    assert max(map(len, table.splitlines())) <= 100
    assert "Nous couvrons" in table


def counts(path: Path) -> tuple[int, int]:
    connection = sqlite3.connect(path)
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    (halves,) = connection.execute(
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM dates)"
    ).fetchone()
    return articles, halves


def test_add_killed_and_run_again(tmp_path: Path) -> None:
    text = (
        "Publié le {day} mars 2023\n\nMardi {day} mars, la CPTS du Val d'Orge a signé son contrat avec la caisse. "
        "Elle compte {day} adhérents, dit sa présidente, Lucie Hébert."
    )
    for day in range(1, 5):
        (tmp_path / f"{day}.txt").write_text(text.format(day=10 + day))
    path = tmp_path / "m.db"
    process = start("add", tmp_path, "--db", path)
    assert process.stdout
    reported = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert reported.startswith(b"t")
    there, halves = counts(path)
    assert 1 <= there <= 4 and halves == 0
    assert start("add", tmp_path, "--db", path).wait() == 0
    assert counts(path) == (4, 0)
