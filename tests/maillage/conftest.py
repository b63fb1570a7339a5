"""A knowledge base on disk made from hand-made facts, and commands run without a model."""

import importlib.util
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from graph.base import open_to_write
from graph.storing.store import add

if TYPE_CHECKING:
    from corpus.article import Article
    from extractor.batch import Settings
    from extractor.records import Facts

HERE = Path(__file__).parent


def _made_facts() -> ModuleType:
    """The module that makes facts by hand for the tests of the knowledge base."""
    spec = importlib.util.spec_from_file_location("made_facts", HERE.parent / "graph" / "conftest.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = _made_facts()


@pytest.fixture
def made() -> ModuleType:
    """Makes facts by hand."""
    return MADE


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A knowledge base with two articles."""
    path = tmp_path / "base.db"
    database = open_to_write(path)
    add(database, MADE.signed())
    add(database, MADE.opened())
    database.close()
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command in an empty folder."""
    from maillage.cli import main

    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("MAILLAGE_DB", raising=False)
    monkeypatch.setenv("MAILLAGE_DATA", str(tmp_path / "data"))

    def command(*arguments: object, **more: Any) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **more)

    return command


def reading(facts_of: Callable[["Article"], "Facts"]) -> Callable[..., "Iterator[Facts]"]:
    """What may stand for `extractor.batch.read_articles`: gives what a function says of each article."""
    from extractor.confidence import keep

    def read_articles(articles: "Iterable[Article]", settings: "Settings") -> "Iterator[Facts]":
        for article in articles:
            facts = facts_of(article)
            yield facts if settings.least is None else keep(facts, settings.least)

    return read_articles


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read without a model: every capital word is a person, every line an announcement."""
    from corpus.article import Article
    from extractor.records import Facts

    def facts_of(article: Article) -> Facts:
        text = article.text
        return MADE.make_facts(  # type: ignore[no-any-return]
            text,
            title=article.title,
            source=article.source,
            published=article.published.isoformat() if article.published else None,
            people=[("Lucie Hébert", None, None)],
            announcements=[MADE.make_announcement(text, ["Lucie Hébert"], "statement", text.strip()[:40])],
        )

    monkeypatch.setattr("extractor.batch.read_articles", reading(facts_of))
