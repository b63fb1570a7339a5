"""From articles to facts, batch by batch: the one function that every engine calls, in one process or in many.

`read_articles` knows nothing of pools, clusters or knowledge bases. What it takes and what it yields can be pickled, so
that a pool of processes, Dask, Spark or Ray can call it where the articles are.
"""

import functools
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.article import Article
from extractor.records import Facts

if TYPE_CHECKING:
    from spacy.language import Language

# Articles that go through the model together. Of 136 articles of 2,900 characters on average, 16 at a time took 11.9 s
# of processor time, 8 took 12.6, 64 took 12.5 and one at a time 13.9; the facts were the same.
BATCH_SIZE = 16
# The model holds a batch in memory as a whole, so that long articles go with fewer others.
BATCH_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are read.

    Attributes:
        model: name of an installed package or path of a folder; None for the shipped model.
        least: keep only facts that are right with this probability (0 to 1); None keeps all.
        batch_size: articles that go through the model together, 1 or more; the facts do not depend on it.
        places: folder of the table of places; None for the one that this computer's user made, or the shipped one.
    """

    model: str | None = None
    least: float | None = None
    batch_size: int = BATCH_SIZE
    places: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that gave no facts because reading it went wrong.

    Attributes:
        source: path or address of the article.
        sha256: digest of its text.
        reason: what went wrong, in one line without the source.
    """

    source: str
    sha256: str
    reason: str


def chosen_here(model: str | None = None, least: float | None = None) -> Settings:
    """Settings with what the user of this computer chose, for processes and machines that have not chosen anything.

    Args:
        model: name or path of a French pipeline; None for the one that `maillage model use` keeps, or the shipped one.
        least: keep only facts that are right with this probability (0 to 1).
    """
    from models.places_tables import in_use
    from models.user_data import default_model

    return Settings(model=model or default_model(), least=least, places=str(in_use().folder))


@functools.lru_cache(maxsize=1)
def pipeline(model: str | None = None, places: str | None = None) -> "Language":
    """The pipeline of this process, loaded once.

    Raises:
        ModelError: the model cannot be used.
        DataError: the table of places cannot be used.
    """
    from extractor.pipeline import build
    from models.places_tables import use

    if places is not None:
        use(places)
    return build(model)


def read_articles(articles: Iterable[Article], settings: Settings | None = None) -> Iterator[Facts | Unread]:
    """Read articles and yield what became of each, in their order: its facts, or why it has none.

    The same article gives the same facts in every process, whatever is read before it or beside it. Articles are taken
    a batch at a time, as needed. What the processor cannot survive (memory that runs out, a hang) is for the engine to
    deal with.

    Args:
        articles: what to read.
        settings: how; None for the shipped model and all facts.

    Raises:
        ModelError: the model cannot be used, so that nothing can be read.
        DataError: the table of places cannot be used.
    """
    settings = settings or Settings()
    nlp = pipeline(settings.model, settings.places)
    for batch in batches(articles, settings.batch_size):
        for outcome in _read_batch(nlp, batch):
            yield _sure(outcome, settings.least)


def batches(articles: Iterable[Article], size: int = BATCH_SIZE) -> Iterator[list[Article]]:
    """Group articles, at most `size` or `BATCH_CHARACTERS` characters together, a longer one alone."""
    batch: list[Article] = []
    characters = 0
    for article in articles:
        if batch and (len(batch) >= size or characters + len(article.text) > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(article)
        characters += len(article.text)
    if batch:
        yield batch


def _read_batch(nlp: "Language", batch: list[Article]) -> Iterator[Facts | Unread]:
    """Read a batch together; if that goes wrong, each of those that are left alone."""
    from extractor.pipeline import extract

    done = 0
    try:
        for facts in extract(nlp, batch, batch_size=len(batch)):
            yield facts
            done += 1
    except Exception:  # whatever a text does to a pipe must not stop the other articles
        if len(batch) > 1:
            for article in batch[done:]:
                yield from _read_batch(nlp, [article])
        else:
            yield _unread(batch[0])


def _unread(article: Article) -> Unread:
    """Say what the exception being handled did to an article."""
    error = sys.exception()
    lines = str(error).strip().splitlines()
    said = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return Unread(article.source, article.sha256, f"cannot be read ({said})")


def _sure(outcome: Facts | Unread, least: float | None) -> Facts | Unread:
    """Leave out what is less sure than `least`."""
    from extractor.confidence import keep

    return outcome if least is None or isinstance(outcome, Unread) else keep(outcome, least)


def light(article: Article) -> Article:
    """An article without the bytes that it came from, which reading does not need: cheaper to send."""
    return replace(article, capture=None)
