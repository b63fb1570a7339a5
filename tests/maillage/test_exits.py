"""Exit statuses: the page that documents them, and every one of them through the command."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from pytest_socket import _remove_restrictions, socket_allow_hosts

from corpus.network import LOOPBACK
from graph.schema.version import VERSION
from maillage import exits
from tests.web.pages import page
from tests.web.server import Site, serve, serving

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]
QUICK = ("--delay", "0", "--contact", "veille@exemple.fr")
FIRST = (
    "Lundi 6 mai, Lucie Hébert annonce que la maison de santé du quartier des Tanneurs ouvrira à la rentrée prochaine."
)
SECOND = "Jeudi 9 mai, Lucie Hébert annonce que la maison de santé du port recevra trois médecins de plus cette année."


@pytest.fixture(autouse=True)
def only_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open 127.0.0.1 and nothing else."""
    monkeypatch.setenv(LOOPBACK, "1")
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield
    _remove_restrictions()


pytestmark = pytest.mark.usefixtures("no_model")


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with an article, one that robots.txt forbids, one that is reserved, and nothing else."""
    with serve({"/ok": serving(page())}) as one:
        one.routes["/robots.txt"] = serving("User-agent: *\nDisallow: /non", kind="text/plain")
        one.routes["/reserved"] = serving(page(), headers={"TDM-Reservation": "1"})
        yield one


def test_the_page_says_what_the_program_does() -> None:
    text = (ROOT / "docs" / "exits.md").read_text(encoding="utf-8")
    rows = {int(number): said for number, said in re.findall(r"^\| (\d+) \| (.+) \|$", text, re.MULTILINE)}
    assert rows == exits.SAID
    assert list(rows) == [0, 1, 2, 3, 4, 5, 130, 143]


@pytest.mark.parametrize(
    ("done", "failed", "refused", "status"),
    [(0, 0, 0, 0), (2, 0, 0, 0), (0, 1, 0, 1), (0, 1, 1, 1), (1, 1, 0, 3), (1, 0, 1, 3), (0, 0, 2, 4)],
)
def test_status_of_a_run(done: int, failed: int, refused: int, status: int) -> None:
    assert exits.status_of(done=done, failed=failed, refused=refused) == status


@pytest.mark.parametrize(
    ("files", "status"),
    [
        (["one.txt"], 0),
        (["one.txt", "one.txt"], 0),
        (["missing.txt"], 1),
        (["empty.txt", "missing.txt"], 1),
        (["--no-such-option", "one.txt"], 2),
        ([], 2),
        (["one.txt", "missing.txt"], 3),
        (["empty.txt", "one.txt", "two.txt"], 3),
    ],
)
@pytest.mark.parametrize("command", ["add", "extract"])
def test_files(run: Run, command: str, files: list[str], status: int) -> None:
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND), ("empty.txt", "")):
        Path(name).write_text(text)
    done = run(command, *files)
    assert done.exit_code == status, done.output
    if command == "add" and status in (0, 3):
        # What stands on the list of articles is what was said to be done.
        assert FIRST[:20] in run("articles", "--json").stdout or "one.txt" in run("articles", "--json").stdout


@pytest.mark.parametrize(
    ("pages", "status"),
    [
        (["ok"], 0),
        (["404"], 1),
        (["404", "non"], 1),
        (["ok", "404"], 3),
        (["ok", "non"], 3),
        (["ok", "reserved"], 3),
        (["non"], 4),
        (["non", "reserved"], 4),
    ],
)
@pytest.mark.parametrize("command", ["add", "collect"])
def test_addresses(run: Run, site: Site, command: str, pages: list[str], status: int) -> None:
    quick = QUICK if command == "collect" else QUICK[2:]
    done = run(command, *(f"{site.url}/{name}" for name in pages), *quick)
    assert done.exit_code == status, done.output


def test_extract_of_what_is_refused(run: Run, site: Site) -> None:
    assert run("extract", f"{site.url}/non").exit_code == 4
    assert run("extract", f"{site.url}/non", f"{site.url}/ok").exit_code == 3


@pytest.mark.parametrize(
    ("names", "status"), [(["good"], 0), (["gone"], 1), (["non"], 4), (["good", "gone"], 3), (["good", "non"], 3)]
)
def test_sources(run: Run, site: Site, names: list[str], status: int) -> None:
    from tests.web.pages import rss

    site.routes["/good"] = serving(rss([]))
    for name in names:
        run("sources", "add", f"{site.url}/{name}", "--name", name)
    done = run("update", *QUICK)
    assert done.exit_code == status, done.output


def test_a_page_of_a_source_that_is_refused_is_no_fault_of_the_run(run: Run, site: Site) -> None:
    from tests.web.pages import rss

    site.routes["/feed"] = serving(rss([(f"{site.url}/non", "Non", "Mon, 04 Mar 2024 08:00:00 +0100")]))
    run("sources", "add", f"{site.url}/feed")
    done = run("update", *QUICK)
    assert done.exit_code == 0 and "1 not allowed by robots.txt" in done.stderr


ASKING = (
    ("articles",),
    ("announcements", "--json"),
    ("search", "santé"),
    ("show", "Hébert"),
    ("add", "one.txt"),
    ("remove", "t0", "--yes"),
    ("export", "x.gexf"),
    ("stats",),
    ("verify",),
    ("judgements",),
    ("undo",),
    ("sources", "add", "https://example.org/feed"),
    ("update",),
    ("reextract", "--all", "--dry-run"),
    ("register",),
)


@pytest.mark.parametrize("asked", ASKING, ids=" ".join)
def test_an_incompatible_base(run: Run, tmp_path: Path, base: Path, asked: tuple[str, ...]) -> None:
    Path("one.txt").write_text(FIRST)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
    text = tmp_path / "text.db"
    text.write_text("Ceci n'est pas une base.\n" * 300)
    with sqlite3.connect(base) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    for path in (other, text, base):
        before = path.read_bytes()
        done = run(*asked, "--db", path)
        # `verify` tells what is wrong with a base, whatever it is.
        assert done.exit_code in ((1, 5) if asked == ("verify",) and path != text else (5,)), (path, done.output)
        assert "Traceback" not in done.output and path.name in done.output
        assert path.read_bytes() == before


def test_a_locked_base(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("one.txt").write_text(FIRST)
    monkeypatch.setattr("graph.base.TIMEOUT", 0.1)
    other = sqlite3.connect(base)
    other.execute("BEGIN IMMEDIATE")
    for asked in (
        ("add", "one.txt"),
        ("remove", "article.txt", "--yes"),
        ("undo",),
        ("sources", "add", "https://a.fr"),
    ):
        done = run(*asked, "--db", base)
        assert done.exit_code == 5 and "in use by another program" in done.stderr, (asked, done.output)
    assert run("articles", "--db", base).exit_code == 0
    other.rollback()
    assert run("add", "one.txt", "--db", base).exit_code == 0


def test_no_base_is_an_error(run: Run) -> None:
    assert run("articles").exit_code == 1
    assert run("verify").exit_code == 1


@pytest.mark.parametrize(("signal", "status"), [(KeyboardInterrupt, 130), (exits.Terminated, 143)])
def test_an_interruption(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, signal: type[BaseException], status: int
) -> None:
    def stop(*_: object) -> object:
        raise signal

    Path("one.txt").write_text(FIRST)
    monkeypatch.setattr("extractor.batch.read_articles", stop)
    done = run("add", "one.txt", "--db", base)
    assert done.exit_code == status and done.stderr.endswith(f"{exits.STOPPED}\n")
    assert run("verify", "--db", base).exit_code == 0


def test_no_is_no_interruption(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maillage.consent.at_terminal", lambda: True)
    before = run("articles", "--json", "--db", base).stdout
    assert run("remove", "article.txt", "--db", base, input="n\n").exit_code == 1
    assert run("remove", "article.txt", "--db", base, input="").exit_code == 1
    assert run("articles", "--json", "--db", base).stdout == before
