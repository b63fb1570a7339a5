"""Reads articles for facts, in this process or in several; the model is loaded with the first article there is."""

from collections.abc import Generator, Iterable
from contextlib import closing
from typing import TypeVar

from corpus.article import Article
from extractor import batch
from extractor.batch import BATCH_CHARACTERS, BATCH_SIZE, Settings, Unread
from extractor.records import Facts
from maillage.inputs import Failure
from models.loading import ModelError

# So many things at most wait for a batch to be full.
MOST_HELD = 64

Thing = TypeVar("Thing")
Outcome = tuple[Thing, Facts | Failure | None]


def facts_of(article: Article, model: str | None) -> Facts | Failure:
    """Read one article in this process; if that goes wrong it is this article's failure.

    Raises:
        ModelError: the model cannot be used, so that no article can be read.
    """
    ((_, facts),) = read_all([(None, article)], model)
    assert facts is not None
    return facts


def read_all(
    things: Iterable[tuple[Thing, Article | None]],
    model: str | None,
    least: float | None = None,
    jobs: int = 1,
    *,
    batch_size: int = BATCH_SIZE,
) -> Generator[Outcome[Thing]]:
    """Read the articles that come with things, and yield each thing with what its article says, in order.

    A thing without an article passes through with None. Things are taken as they can be read, so that memory does not
    grow with their number.

    Args:
        things: anything, with the article to read for it.
        model: name or path of a French pipeline; None for the one that `maillage model use` chose.
        least: leave out facts that are less sure than this (0 to 1).
        jobs: processes that read; with 1 it is this one.
        batch_size: articles that are read together; with fewer the first is ready sooner, and all take a little longer.

    Raises:
        ModelError: the model cannot be used, so that no article can be read.
    """
    from models.user_data import default_model

    chosen = None if model else default_model()
    settings = Settings(model or chosen, least, batch_size)
    try:
        with closing(_here(things, settings) if jobs == 1 else _apart(things, settings, jobs)) as read:
            for thing, outcome in read:
                yield thing, Failure(*_said(outcome)) if isinstance(outcome, Unread) else outcome
    except ModelError as error:
        if chosen:
            raise ModelError(f"{error}, or go back with: maillage model use --shipped") from error
        raise


def _said(unread: Unread) -> tuple[str, str]:
    """Name and reason of an article that cannot be read."""
    return unread.source, f"{unread.source}: {unread.reason}"


def _apart(
    things: Iterable[tuple[Thing, Article | None]], settings: Settings, jobs: int
) -> Generator[tuple[Thing, Facts | Unread | None]]:
    """Read in several processes; this one does not load the model."""
    from extractor.pool import Pool
    from extractor.pool_worker import FactReader

    return Pool(jobs, FactReader(settings), batch_size=settings.batch_size).read(things)


def _here(
    things: Iterable[tuple[Thing, Article | None]], settings: Settings
) -> Generator[tuple[Thing, Facts | Unread | None]]:
    """Read in this process, a batch at a time."""
    held: list[tuple[Thing, Article | None]] = []
    for thing in things:
        held.append(thing)
        articles = [article for _, article in held if article]
        full = len(articles) == settings.batch_size or len(held) == MOST_HELD
        if not articles or full or sum(len(article.text) for article in articles) > BATCH_CHARACTERS:
            yield from _batch(held, settings)
            held = []
    yield from _batch(held, settings)


def _batch(
    held: list[tuple[Thing, Article | None]], settings: Settings
) -> Generator[tuple[Thing, Facts | Unread | None]]:
    """Read the articles of a few things together."""
    articles = [article for _, article in held if article]
    outcomes = batch.read_articles(articles, settings) if articles else iter(())
    for thing, article in held:
        yield thing, next(outcomes) if article else None
