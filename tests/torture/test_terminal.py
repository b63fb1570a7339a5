"""Pipes that close, terminals of one column, encodings without accents, signals at any moment."""

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.torture import harness, terminals

ARTICLES, MANY = 8, 10
LISTINGS = (("announcements",), ("entities", "--json"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of a few articles."""
    return harness.build(tmp_path_factory.mktemp("terminal") / "base.db", range(ARTICLES))


@pytest.mark.parametrize("question", LISTINGS, ids=" ".join)
def test_a_reader_that_has_enough(base: Path, question: tuple[str, ...]) -> None:
    process = harness.start(*question, "--db", base)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert (process.stderr.read(), process.wait(60)) == (b"", 0)
    process.stderr.close()


@pytest.mark.parametrize("descriptors", [(1,), (2,), (0,), (0, 1, 2)], ids=str)
def test_descriptors_that_are_closed(base: Path, descriptors: tuple[int, ...]) -> None:
    done = harness.run("announcements", "--db", base, stdin=None, **terminals.without(*descriptors))
    assert done.status == 0, done
    assert bool(done.out) == (1 not in descriptors)


def test_what_needs_a_closed_standard_input_says_so(base: Path) -> None:
    for command, status in ((("remove", harness.ids([0])[0]), 2), (("add", "-"), 1), (("collect", "-"), 0)):
        done = harness.run(*command, "--db", base, stdin=None, **terminals.without(0))
        assert done.status == status and done.err, (command, done)
    assert len(harness.there(base)) == ARTICLES


def test_a_disk_that_is_full_behind_standard_output(base: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    for question in (("announcements",), ("export", "-", "--format", "json")):
        with Path("/dev/full").open("wb") as full:
            done = harness.run(*question, "--db", base, stdout=full)
        assert done.status == 1 and "No space left" in done.err, (question, done)


@pytest.mark.parametrize("columns", [1, 0])
def test_a_terminal_of_any_width(base: Path, columns: int) -> None:
    for question in (("announcements",), ("search", "santé")):
        done = terminals.on_a_terminal(*question, "--db", base, columns=columns)
        assert done.status == 0 and done.out, (question, done)


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_an_encoding_without_accents(base: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    wanted = json.loads(harness.run("announcements", "--json", "--db", base).out)
    done = harness.run("announcements", "--json", "--db", base, env=environment)
    encoding = "latin-1" if environment.get("PYTHONIOENCODING") == "latin-1" else "utf-8"
    assert done.status == 0 and done.err == "", done
    if encoding == "utf-8":
        assert json.loads(done.out) == wanted
    shown = harness.run("announcements", "--db", base, env=environment)
    assert shown.status == 0 and shown.out, shown
    named = harness.write_articles(tmp_path / "santé œuvre", [ARTICLES])
    added = harness.run("add", named, "--db", tmp_path / "été.db", env=environment)
    assert added.status == 0 and (tmp_path / "été.db").exists(), added


def test_a_file_whose_name_is_no_utf_8(base: Path, tmp_path: Path) -> None:
    (file,) = harness.write_articles(tmp_path, [ARTICLES]).glob("*.txt")
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    Path(os.fsdecode(folder)).mkdir()
    file.rename(Path(os.fsdecode(folder)) / file.name)
    path = tmp_path / "base.db"
    done = harness.run("add", os.fsdecode(folder), "--db", path)
    assert done.status == 0 and len(harness.there(path)) == 1, done
    assert harness.run("add", os.fsdecode(folder), "--db", path).status == 0


def test_no_colour_where_none_is_wanted(base: Path) -> None:
    assert "\x1b[" in terminals.on_a_terminal("search", "santé", "--db", base).out
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        for question in (("search", "santé"),):
            done = terminals.on_a_terminal(*question, "--db", base, **environment)
            assert done.status == 0 and "\x1b[3" not in done.out, (environment, done)
    piped = harness.run("search", "santé", "--db", base)
    assert "\x1b[" not in piped.out


def test_nobody_to_ask(base: Path) -> None:
    for command in (("remove", harness.ids([0])[0]), ("reextract", "--all")):
        done = harness.run(*command, "--db", base, start_new_session=True)
        assert done.status in (1, 2) and "Error: " in done.err, (command, done)
    assert len(harness.there(base)) == ARTICLES


def test_ctrl_c_at_a_question(base: Path) -> None:
    own = harness.ids([0])[0]
    done = terminals.on_a_terminal("remove", own, "--db", base, typed=b"\x03")
    assert done.status == 130 and own in harness.there(base), done


@pytest.mark.parametrize("seed", range(2))
def test_signals_at_any_moment_of_adding(tmp_path: Path, seed: int) -> None:
    signals = ((signal.SIGINT, signal.SIGINT), (signal.SIGTERM,))
    files = harness.write_articles(tmp_path / "files", range(MANY))
    path = tmp_path / "base.db"

    def begin() -> "subprocess.Popen[bytes]":
        return harness.start("add", files, "--db", path, stdin=subprocess.DEVNULL)

    after = random.Random(f"signal {seed}").uniform(0.15, 1.0)
    done = terminals.interrupted(begin, after, signals[seed])
    # Negative where Python was not there yet to be asked.
    assert done.status in (0, 130, 143, -2, -15), done
    if harness.reported(done.out):
        assert harness.there(path) >= set(harness.reported(done.out))
    assert harness.run("add", files, "--db", path).status == 0
    harness.assert_sound(path)
    assert harness.there(path) == set(harness.ids(range(MANY)))


@pytest.mark.parametrize("seed", range(2))
def test_ctrl_c_while_the_program_is_loaded(base: Path, seed: int) -> None:
    after = random.Random(f"load {seed}").uniform(0.06, 0.25)
    process = harness.start("stats", "--db", base, command=harness.REAL)
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    # Before a line of ours is run, Python itself says what it likes.
    assert process.returncode in (0, 130) or (process.returncode == -2 and b"maillage/cli" not in said), said
