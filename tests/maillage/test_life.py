"""What becomes of articles and people that are there: remove, forget, reextract and verify as a person types them."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from corpus.article import Article
from extractor.batch import Unread
from extractor.records import Facts
from graph.base import open_to_read, open_to_write
from graph.storing.dump import digest
from graph.storing.rows import article_id
from tests.maillage.conftest import reading

Run = Callable[..., Result]


def articles(path: Path) -> list[str]:
    """Ids of the articles of a base."""
    connection = open_to_read(path)
    found = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    connection.close()
    return found


def test_an_article_is_removed_by_its_address(run: Run, base: Path, made: ModuleType) -> None:
    done = run("remove", "https://example.org/trois-rivieres", "--yes", "--db", base)
    assert (done.exit_code, done.stderr) == (0, f"1 removed from {base}, and 2 names that no other article holds.\n")
    assert articles(base) == [article_id(made.opened().article)]
    assert run("verify", "--db", base).exit_code == 0


def test_nothing_is_removed_without_a_yes(run: Run, base: Path) -> None:
    before = articles(base)
    asked = run("remove", before[0], "--db", base)
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    assert articles(base) == before


@pytest.mark.parametrize(("answer", "left"), [("y\n", 1), ("n\n", 2), ("\n", 2)])
def test_a_terminal_is_asked(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int) -> None:
    monkeypatch.setattr("maillage.consent.at_terminal", lambda: True)
    done = run("remove", articles(base)[0], "--db", base, input=answer)
    assert "Remove 1 article" in done.stderr
    assert len(articles(base)) == left
    assert done.exit_code == int(left == 2)


def test_articles_that_are_not_there_are_said(run: Run, base: Path) -> None:
    done = run("remove", "nope.txt", "--yes", "--db", base)
    assert (done.exit_code, done.stderr) == (1, "Error: there is no article 'nope.txt'; see: maillage articles\n")
    assert run("remove", "t0", "--yes", "--db", base.parent / "none.db").exit_code == 1


def test_a_person_is_erased(run: Run, base: Path) -> None:
    done = run("forget", "Lucie", "Hébert", "--yes", "--db", base)
    assert done.exit_code == 0
    assert done.stdout.split() == articles(base)
    assert done.stderr.endswith(f"Forgotten in 2 articles; nothing of the name is left in {base}.\n")
    assert "hébert" not in run("announcements", "--json", "--db", base).stdout.casefold()
    assert run("show", "Hébert", "--db", base).exit_code == 1
    assert b"H\xc3\xa9bert" not in base.read_bytes()
    assert run("verify", "--db", base).exit_code == 0


def test_a_person_gets_a_pseudonym(run: Run, base: Path) -> None:
    assert run("forget", "--pseudonym", "--yes", "Lucie Hébert", "--db", base).exit_code == 0
    rows = json.loads(run("announcements", "--json", "--db", base).stdout)
    (who,) = next(row["who"] for row in rows if "45 000" in row["content"])
    assert who.startswith("Personne ")
    assert run("show", who, "--db", base).exit_code == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Hébert", "is the name of too many"),
        ("person:nobody", "nobody has the id"),
    ],
)
def test_who_is_not_known_cannot_be_forgotten(run: Run, base: Path, asked: str, said: str) -> None:
    done = run("forget", asked, "--yes", "--db", base)
    assert done.exit_code == 1
    assert said in done.stderr


def test_nobody_is_forgotten_without_a_yes(run: Run, base: Path) -> None:
    before = base.read_bytes()
    assert run("forget", "Lucie Hébert", "--db", base).exit_code == 2
    assert base.read_bytes() == before


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, made: ModuleType) -> None:
    """Today's program reads one figure otherwise, and everything else as before."""

    def facts_of(article: Article) -> Facts:
        text = article.text
        facts: Facts = made.signed() if text == made.SIGNED else made.opened()
        if facts.figures:
            facts = replace(facts, figures=(replace(facts.figures[0], metric="members"),))
        return replace(facts, article=article)

    monkeypatch.setattr("extractor.batch.read_articles", reading(facts_of))


def figures(path: Path) -> list[str]:
    """Metrics of the figures of a base."""
    connection = open_to_read(path)
    found = [row[0] for row in connection.execute("SELECT metric FROM figures")]
    connection.close()
    return found


@pytest.mark.usefixtures("today")
def test_a_dry_run_prints_what_differs_and_keeps_nothing(run: Run, base: Path) -> None:
    done = run("reextract", "--all", "--dry-run", "--nl", "--db", base)
    assert done.exit_code == 0
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["kind"], row["change"]) == ("figure", "changed")
    assert (row["before"], row["after"]) == ("metric: population", "metric: members")
    assert done.stderr == "2 read again, 1 differ (1 changed), 0 kept anew.\n"
    assert figures(base) == ["population"]


@pytest.mark.usefixtures("today")
def test_what_is_accepted_is_kept(run: Run, base: Path) -> None:
    assert run("reextract", "--all", "--accept", "--db", base).exit_code == 0
    assert figures(base) == ["members"]
    assert run("verify", "--db", base).exit_code == 0
    again = run("reextract", "--all", "--accept", "--db", base)
    assert again.stderr == "2 read again, none differs in what it says, 0 kept anew.\n"


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(("answer", "metric"), [("y\n", "members"), ("n\n", "population"), ("q\n", "population")])
def test_each_article_is_asked_for(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, answer: str, metric: str
) -> None:
    monkeypatch.setattr("maillage.consent.at_terminal", lambda: True)
    assert run("reextract", "--all", "--db", base, input=answer).exit_code == 0
    assert figures(base) == [metric]


@pytest.mark.usefixtures("today")
def test_only_the_articles_named_are_read_again(run: Run, base: Path, made: ModuleType) -> None:
    done = run("reextract", article_id(made.opened().article)[:7], "--accept", "--db", base)
    assert done.stderr.startswith("1 read again, none differs")
    assert figures(base) == ["population"]


@pytest.mark.parametrize("wrong", [[], ["--all", "t123"], ["--all", "--accept", "--dry-run"], ["--all"]])
def test_reextract_is_told_what_to_do(run: Run, base: Path, wrong: list[str]) -> None:
    assert run("reextract", *wrong, "--db", base).exit_code == 2


def test_what_cannot_be_read_again_is_said_and_stays(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(articles: list[Article], settings: object) -> list[Unread]:
        return [Unread(article.source, article.sha256, "no") for article in articles]

    monkeypatch.setattr("extractor.batch.read_articles", lambda *asked: iter(unread(*asked)))
    before = digest(open_to_read(base))
    done = run("reextract", "--all", "--accept", "--db", base)
    assert done.exit_code == 1
    assert done.stderr.count("Error: t") == 2
    assert digest(open_to_read(base)) == before


@pytest.mark.usefixtures("no_model")
def test_what_was_left_out_stays_left_out(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = sqlite3.connect(base)
    connection.execute("UPDATE articles SET min_confidence = 0.9")
    connection.commit()
    connection.close()
    kept: list[float] = []

    def keep(facts: Facts, least: float) -> Facts:
        kept.append(least)
        return replace(facts, min_confidence=least, announcements=())

    monkeypatch.setattr("extractor.confidence.keep", keep)
    assert run("reextract", "--all", "--accept", "--db", base).exit_code == 0
    assert kept == [0.9, 0.9]
    read = open_to_read(base)
    assert read.execute("SELECT count(*) FROM announcements").fetchone()[0] == 0
    assert {row[0] for row in read.execute("SELECT min_confidence FROM articles")} == {0.9}


def test_verify_says_that_all_is_well(run: Run, base: Path) -> None:
    done = run("verify", "--db", base)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"{base}: no fault\n")
    assert run("verify", "--json", "--db", base).stdout == "[]\n"


def test_verify_tells_faults_and_mends_them(run: Run, base: Path) -> None:
    database = open_to_write(base)
    database.execute("UPDATE entities SET articles = 7")
    database.conn.commit()
    database.close()
    told = run("verify", "--json", "--db", base)
    assert told.exit_code == 1
    assert {row["rule"] for row in json.loads(told.stdout)} == {"counts"}
    assert "× counts" in told.stderr
    done = run("verify", "--mend", "--db", base)
    assert done.exit_code == 0
    assert done.stderr.endswith(f"{base}: no fault\n")


def test_verify_goes_on_telling_what_it_cannot_mend(run: Run, base: Path) -> None:
    database = open_to_write(base)
    database.execute("UPDATE dates SET text = 'hier'")
    database.conn.commit()
    database.close()
    done = run("verify", "--mend", "--db", base)
    assert done.exit_code == 1
    assert "maillage reextract t" in done.stdout


def test_there_is_nothing_to_verify(run: Run) -> None:
    done = run("verify")
    assert done.exit_code == 1
    assert "there is no knowledge base at maillage.db" in done.stderr
