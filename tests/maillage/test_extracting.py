"""Facts written as Parquet and added later: the same base as adding the articles themselves."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlite_utils import Database

from extractor import parquet
from extractor.manifest import Manifest
from graph.base import open_to_read
from graph.storing.dump import digest, dump
from graph.storing.verify import verify
from tests.extractor.readers import facts_of

Run = Callable[..., Result]
pytest.importorskip("pyarrow")

TEXTS = (
    "Publié le 14 mars 2023\n\nLa CPTS du plateau de Brévans est née\n\nLundi 13 mars, la CPTS du plateau de Brévans a "
    "signé son contrat avec la CPAM du Jura. « Nous couvrons 45 000 habitants », a dit sa présidente, Lucie Hébert.",
    "L'ARS de Bretagne ouvre un guichet\n\nL'ARS de Bretagne annonce l'ouverture d'un guichet pour les CPTS à Vannes "
    "en septembre 2024. Elle y consacre 120 000 euros, précise Lucie Hébert, qui le dirigera.",
    "Un titre seul\n\nLe docteur Lucie Hébert a présidé la réunion de Dole devant une trentaine de soignants.",
)
PAGE = f"<html lang=fr><head><title>Une page</title></head><body><article><h1>Une page</h1><p>{TEXTS[1] * 2}</p>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Texts, a page, one that is empty; and a clock that stands still."""
    path = tmp_path / "articles"
    path.mkdir()
    for number, text in enumerate(TEXTS):
        (path / f"{number}.txt").write_text(text)
    (path / "page.html").write_text(PAGE)
    (path / "empty.txt").write_text("")
    monkeypatch.setattr("graph.storing.captures.now", lambda: "2024-01-01T00:00:00Z")
    return path


def write_by_hand(folder: Path, into: Path) -> None:
    """Facts of a folder's texts, found without a model."""
    from corpus.reader import read_path

    into.mkdir()
    for path in sorted(folder.glob("[0-9].txt")):
        with (into / f"{path.stem}.parquet").open("wb") as file:
            parquet.write(file, [facts_of(read_path(path))])


def test_the_base_is_the_same_as_when_articles_are_added(run: Run, folder: Path) -> None:
    done = run("extract", "--engine", "local", "--shard-size", 2, folder)
    assert done.exit_code == 3, done.output
    assert "Error: " in done.stderr and "empty.txt: " in done.stderr
    assert "4 articles in 3 files, 1 not readable. Add them with: maillage add facts/*.parquet" in done.stderr
    again = run("extract", "--engine", "local", "--shard-size", 2, folder)
    assert again.exit_code == 0 and again.stderr.startswith("Nothing written, 3 files there already.")

    assert run("add", "facts", "--db", "facts.db").stderr == "4 articles added to facts.db.\n"
    assert run("add", folder, "--db", "direct.db").exit_code == 3
    direct, made = open_to_read("direct.db"), open_to_read("facts.db")
    ours, theirs = dump(made), dump(direct)
    assert ours == theirs and ours["figure_rows"] and ours["captures"] and ours["layouts"]
    assert not list(verify(made))
    before = digest(made)
    repeated = run("add", *sorted(Path("facts").glob("*.parquet")), folder / "0.txt", "--db", "facts.db")
    assert repeated.exit_code == 0 and repeated.stderr == "Nothing added, 5 there already.\n"
    assert digest(made) == before
    printed = [json.loads(line) for line in run("extract", "facts").stdout.splitlines()]
    there = [row[0] for row in made.execute("SELECT sha256 FROM articles")]
    assert sorted(one["article"]["sha256"] for one in printed) == sorted(there)


def test_only_sure_facts_are_kept_of_those_made_elsewhere(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor.confidence import keep

    write_by_hand(folder, tmp_path / "made")
    names = sorted((tmp_path / "made").glob("*.parquet"))
    result = run("add", "--min-confidence", "0.8", *names)
    assert result.stdout.count("1 fact below 0.8 left out") == 3
    database = Database("maillage.db")
    assert [tuple(row) for row in database.execute("SELECT min_confidence, left_out FROM articles")] == [(0.8, 1)] * 3
    from maillage.made import facts_in

    (facts,) = parquet.read(names[0])
    half = keep(facts, 0.4)
    assert facts_in(half, 0.3)[1] == half
    assert facts_in(keep(facts, 0.8), 0.95)[1] == keep(facts, 0.95)


def test_another_program_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    write_by_hand(folder, tmp_path / "made")
    result = run("add", *sorted((tmp_path / "made").glob("*.parquet")))
    assert result.exit_code == 0
    (note,) = (line for line in result.stderr.splitlines() if line.startswith("Note: "))
    assert "0.parquet and 2 more: read by another version" in note and "maillage reextract --all" in note


def test_facts_are_added_from_where_fsspec_reaches(run: Run, folder: Path, tmp_path: Path) -> None:
    memory = pytest.importorskip("fsspec").filesystem("memory")
    write_by_hand(folder, tmp_path / "made")
    memory.put(f"{tmp_path / 'made'}/", f"/{tmp_path.name}/", recursive=True)
    memory.pipe(f"/{tmp_path.name}/a.txt", b"Un texte")
    try:
        result = run(
            "add", f"memory://{tmp_path.name}/*", "memory://nowhere/a.parquet", tmp_path / "made" / "0.parquet"
        )
    finally:
        memory.rm(f"/{tmp_path.name}", recursive=True)
    assert result.exit_code == 3, result.output
    assert "a.txt: this is no Parquet file" in result.stderr and "nowhere/a.parquet: no such file" in result.stderr
    assert result.stderr.endswith("3 articles added to maillage.db, 1 there already, 2 not readable.\n")


def test_what_holds_no_facts_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table({"text": ["a"], "day": ["b"]}), tmp_path / "other.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    write_by_hand(folder, tmp_path / "made")
    result = run(
        "add", tmp_path / "other.parquet", tmp_path / "broken.parquet", "no.parquet", tmp_path / "made/0.parquet"
    )
    assert result.exit_code == 3
    said = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    words = ("but the columns text, day", "no Parquet file", "no such file")
    assert len(said) == 3 and all(word in line for word, line in zip(words, said, strict=True))
    assert "1 article added to maillage.db, 3 not readable." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--into", "x", "a.txt"], 2, "--into needs --engine"),
        (["--shard-size", "3", "a.txt"], 2, "--shard-size needs --engine"),
        (["--engine", "local", "--nl", "a.txt"], 2, "--nl does not go with --engine"),
        (["--engine", "local", "--url", "x", "a.txt"], 2, "--url does not go with --engine"),
        (["--engine", "local", "--scheduler", "tcp://x:1", "a.txt"], 2, "--scheduler needs --engine dask"),
        (["--engine", "local", "-"], 2, "nothing to cut into parts"),
        (["--engine", "local", "https://example.org/a"], 2, "maillage collect"),
        (["--engine", "local", "nope.txt"], 1, "no such file"),
        (["--engine", "local", "a.txt", "nope/*.txt"], 1, "no file fits this pattern"),
        (["--engine", "local", "--into", "a.txt", "a.txt"], 2, "a.txt is a file"),
        (["--engine", "local", "--model", "no_such_model", "a.txt"], 1, "no_such_model"),
        (["--engine", "dask", "--scheduler", "nonsense://x", "a.txt"], 1, "the scheduler cannot be reached"),
        (["--engine", "spark", "a.txt"], 2, "'spark' is not one of"),
    ],
)
def test_what_does_not_go_is_said(run: Run, arguments: list[str], status: int, said: str) -> None:
    Path("a.txt").write_text(TEXTS[0])
    result = run("extract", *arguments)
    assert result.exit_code == status, result.output
    assert said in result.stderr and "Traceback" not in result.output
    assert not list(Path().rglob("*.parquet"))


@pytest.mark.parametrize(
    ("module", "engine", "extra"), [("distributed", "dask", "dask"), ("pyarrow", "local", "parquet")]
)
def test_what_is_not_installed_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, module: str, engine: str, extra: str
) -> None:
    Path("a.txt").write_text(TEXTS[0])
    monkeypatch.setitem(sys.modules, module, None)
    result = run("extract", "--engine", engine, "a.txt")
    assert result.exit_code == 1 and f'pip install "maillage[{extra}]"' in result.stderr


def test_a_part_that_failed_is_said_and_tried_again(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's work is done by hand here; what becomes of its results is what counts."""
    from extractor.engines import Result as Done
    from extractor.manifest import DONE, FAILED, Entry

    def run_local(shards: object, job: object, jobs: int) -> object:
        made = job.made  # type: ignore[attr-defined]
        yield Done(Entry("a", "a.txt", made, DONE, articles=2, left_out=3, unread=(("b.txt", "cannot be read"),)))
        yield Done(Entry("c", "c.txt", made, FAILED, error="its workers died"))
        yield Done(Entry("d", "d.txt", made, DONE), before=True)

    monkeypatch.setattr("extractor.engines.run_local", run_local)
    result = run("extract", "--engine", "local", folder)
    assert result.exit_code == 3
    assert result.stdout == "a.parquet  a.txt: 2 articles, 1 not readable, 3 left out\n"
    assert result.stderr.splitlines() == [
        "Error: b.txt: cannot be read",
        "Error: c.txt: its workers died; run the same command again to try it again",
        "2 articles in 1 file, 1 file there already, 3 articles left out, 1 not readable, 1 part failed. "
        "Add them with: maillage add facts/*.parquet",
    ]


def test_the_manifest_says_what_was_done(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.pool_worker.FactReader.load", lambda self: None)
    run("extract", "--engine", "local", folder / "empty.txt", "--published", "2024-01-02", "--into", "other")
    (path,) = Path("other/manifest").glob("*.json")
    entry = Manifest("other").read(path.stem)
    assert entry and (entry.status, entry.attempts, entry.articles, entry.error) == ("done", 1, 0, None)
    assert json.loads(entry.made.options)["published"] == "2024-01-02" and len(entry.unread) == 1
