import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from corpus.article import Article
from extractor import batch
from extractor.records import Facts
from graph.base import open_to_read
from maillage import add as command
from models.loading import ModelError
from tests.maillage.conftest import reading

Run = Callable[..., Result]
FIRST = (
    "Publié le 3 avril 2023\n\nLucie Hébert annonce une maison de santé dans la ville. Elle ouvrira bientôt ses portes."
)
SECOND = "Lucie Hébert présente le projet de la communauté. Les soignants du territoire y travaillent depuis un an."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, and what is none."""
    path = tmp_path / "articles"
    (path / "deep").mkdir(parents=True)
    (path / "one.txt").write_text(FIRST)
    (path / "deep" / "two.md").write_text(SECOND)
    (path / "empty.txt").write_text("")
    (path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (path / "english.txt").write_text("The health minister said that the new centre would open in the spring. " * 5)
    (path / "picture.png").write_bytes(b"\x89PNG")
    return path


@pytest.mark.usefixtures("no_model")
def test_add_says_what_it_learnt_and_what_it_could_not_read(run: Run, folder: Path) -> None:
    result = run("add", folder, "missing.txt")
    assert result.exit_code == 3
    assert result.stdout.count("1 announcement, 0 figures, 1 name") == 2
    assert "The newest announcements:" in result.stdout
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 4
    for name in ("empty.txt", "binary.txt", "english.txt", "missing.txt"):
        assert any(name in line for line in errors)
    assert result.stderr.endswith("2 articles added to maillage.db, 4 not readable.\n")
    assert "Traceback" not in result.output
    assert len(json.loads(run("articles", "--json").stdout)) == 2


@pytest.mark.usefixtures("no_model")
def test_adding_twice_changes_nothing(run: Run, folder: Path) -> None:
    run("add", folder / "one.txt", folder / "deep")
    before = run("entities", "--json").stdout, run("announcements", "--json").stdout
    again = run("add", folder / "one.txt", folder / "deep", folder / "one.txt")
    assert again.exit_code == 0
    assert again.stdout.count("was there already") == 3
    assert again.stderr == "Nothing added, 3 there already.\n"
    assert (run("entities", "--json").stdout, run("announcements", "--json").stdout) == before


@pytest.mark.usefixtures("no_model")
def test_standard_input(run: Run) -> None:
    result = run("add", "-", "--published", "2023-04-05", "--url", "https://example.org/a", input=SECOND)
    assert result.exit_code == 0, result.output
    (row,) = json.loads(run("articles", "--json").stdout)
    assert row["published"] == "2023-04-05"


def test_nothing_to_read_loads_no_model_and_makes_no_base(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.pipeline", lambda *asked: pytest.fail("the model was loaded"))
    Path("folder").mkdir()
    result = run("add", "missing.txt", "folder")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Nothing added, 2 not readable."
    assert not Path("maillage.db").exists()


def test_one_article_that_breaks_a_pipe_stops_no_other(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(nlp: object, articles: list[Article], batch_size: int) -> Iterator[Facts]:
        for article in articles:
            if "one.txt" in article.source:
                raise RecursionError("too deep\nby far")
            yield Facts(article)

    monkeypatch.setattr("extractor.batch.pipeline", lambda *asked: None)
    monkeypatch.setattr("extractor.pipeline.extract", extract)
    result = run("add", folder / "one.txt", folder / "deep")
    assert result.exit_code == 3
    assert "cannot be read (RecursionError: too deep)" in result.stderr
    assert "1 article added" in result.stderr


def test_an_unusable_model_is_said_once(run: Run, folder: Path) -> None:
    result = run("add", folder, "--model", "no_such_model")
    assert result.exit_code == 1
    assert result.stderr.count("Error: the model no_such_model cannot be loaded") == 1
    assert "Traceback" not in result.stderr


def test_a_reported_article_is_on_disk(tmp_path: Path, folder: Path, no_model: None) -> None:
    from maillage.inputs import sources

    path = tmp_path / "m.db"
    count = 0
    for outcome in command.keep(sources([str(folder)], published=None, url=None), str(path), None):
        count += outcome.status == command.ADDED
        if count:
            assert open_to_read(path).execute("SELECT count(*) FROM articles").fetchone()[0] == count
    assert count == 2


def test_extract_prints_the_contract(run: Run, folder: Path, no_model: None) -> None:
    result = run("extract", "--json", "--published", "2023-04-05", folder / "one.txt")
    one = json.loads(result.stdout)
    assert one["article"]["published"] == "2023-04-05"
    assert one["article"]["text"] == FIRST
    assert one["people"][0]["spans"]
    for start, end in one["people"][0]["spans"]:
        assert FIRST[start:end] == "Lucie Hébert"
    keys = ["article", "cpts", "people", "organisations", "places", "dates", "figures", "announcements"]
    assert list(one) == keys
    assert not Path("maillage.db").exists()
    lines = run("extract", "--nl", folder / "one.txt", folder / "deep" / "two.md").stdout.splitlines()
    assert [json.loads(line)["article"]["source"][-7:] for line in lines] == ["one.txt", "/two.md"]
    assert len(run("extract", folder / "deep").stdout.splitlines()) == 1


def test_extract_of_what_cannot_be_read(run: Run, folder: Path, no_model: None) -> None:
    result = run("extract", "--json", "nope.txt", folder / "one.txt")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert "nope.txt" in result.stderr
    assert Facts and ModelError


@pytest.fixture
def weighed(no_model: None, made: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read without a model, people with a confidence of 0.95, announcements with one of 0.6."""
    unweighed = batch.read_articles

    def facts_of(article: Article) -> Facts:
        (facts,) = unweighed([article], batch.Settings())
        assert isinstance(facts, Facts)
        return replace(
            facts,
            people=tuple(
                replace(one, confidence=0.95, mentions=tuple(replace(m, confidence=0.95) for m in one.mentions))
                for one in facts.people
            ),
            announcements=tuple(replace(one, confidence=0.6) for one in facts.announcements),
        )

    monkeypatch.setattr("extractor.batch.read_articles", reading(facts_of))


@pytest.mark.usefixtures("weighed")
def test_only_sure_facts_are_kept_and_that_is_remembered(run: Run, folder: Path) -> None:
    result = run("add", folder / "one.txt", "--min-confidence", "0.9")
    assert result.exit_code == 0
    assert "0 announcements, 0 figures, 1 name (1 new), 1 fact below 0.9 left out" in result.stdout
    assert json.loads(run("announcements", "--json").stdout) == []
    [article] = json.loads(run("articles", "--json").stdout)
    assert (article["min_confidence"], article["left_out"]) == (0.9, 1)
    assert (
        "confidence 0.95 (of this article facts from 0.9 on were kept, 1 left out)"
        in run("why", "person:lucie-hebert").stdout
    )
    shown = run("show", "Lucie Hébert").stdout
    assert "confidence 0.95" in shown
    assert "1 of 1 articles kept in part: facts from 0.9 on, 1 left out" in shown


@pytest.mark.usefixtures("weighed")
def test_without_a_least_confidence_everything_is_kept(run: Run, folder: Path) -> None:
    run("add", folder / "one.txt")
    [found] = json.loads(run("announcements", "--json").stdout)
    assert found["confidence"] == 0.6
    assert "kept in part" not in run("show", "Lucie Hébert").stdout
    assert run("why", found["id"]).stdout.endswith("\nconfidence 0.60\n")


@pytest.mark.parametrize("least", ["1.1", "-0.1", "nan", "inf", "much", ""])
def test_a_least_confidence_is_a_probability(run: Run, folder: Path, least: str) -> None:
    result = run("add", folder / "one.txt", f"--min-confidence={least}")
    assert result.exit_code == 2
    assert "not a number from 0 to 1" in result.stderr
    assert not Path("maillage.db").exists()
