"""Articles read in batches: each for itself, in order, and one that goes wrong alone."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest
from spacy.language import Language

from corpus.article import Article
from corpus.reader import read_bytes
from extractor import batch
from extractor.batch import BATCH_CHARACTERS, Settings, Unread, batches, light, read_articles
from extractor.pipeline import extract
from models import places_tables
from models.user_data import DataError

TEXTS = (
    "La CPTS des Trois Étangs a signé son accord conventionnel le 4 mai 2022 avec la CPAM de la Somme.",
    "« Nous couvrirons douze communes », a annoncé Odile Marchetti, présidente de la CPTS Val de Braye, mardi.",
    "L'ARS Bretagne finance depuis 2021 quatre communautés, soit 180 000 habitants.",
)


def article(text: str, source: str = "-") -> Article:
    return read_bytes(text.encode(), source=source, published="2024-03-14")


def broken(source: str = "broken.txt") -> Article:
    """An article that no pipe can take."""
    return replace(article(TEXTS[0], source), blocks=(None,))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def one_pipeline(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "pipeline", lambda model=None, places=None: nlp)


@pytest.mark.parametrize("size", [1, 2, 3, 16])
def test_facts_do_not_depend_on_the_batch(nlp: Language, size: int) -> None:
    articles = [article(text) for text in TEXTS]
    alone = [next(extract(nlp, [one])) for one in articles]
    assert list(read_articles(articles, Settings(batch_size=size))) == alone
    assert all(facts.cpts or facts.organisations for facts in alone)


@pytest.mark.parametrize("at", [0, 1, 3])
def test_one_that_goes_wrong_is_a_row(nlp: Language, at: int) -> None:
    articles = [article(text) for text in TEXTS]
    articles.insert(at, broken())
    found = list(read_articles(articles))
    gone = found.pop(at)
    assert isinstance(gone, Unread) and gone.source == "broken.txt" and gone.sha256 == articles[at].sha256
    assert gone.reason.startswith("cannot be read (AttributeError: ") and "\n" not in gone.reason
    assert found == list(extract(nlp, [one for one in articles if one.source == "-"]))


def test_outcomes_travel() -> None:
    found = list(read_articles([article(TEXTS[1]), broken()]))
    assert pickle.loads(pickle.dumps(found)) == found
    settings = Settings(model="fr_core_news_lg", least=0.5, places="/data")
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_only_the_sure_facts() -> None:
    (everything,), (sure,) = (list(read_articles([article(TEXTS[1])], Settings(least=least))) for least in (None, 1.0))
    assert not isinstance(everything, Unread) and not isinstance(sure, Unread)
    assert sure.min_confidence == 1.0 and sure.left_out > 0 and len(sure.people) < len(everything.people)


def test_articles_are_taken_as_needed() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article(TEXTS[taken % 3])

    assert len(list(islice(read_articles(endless(), Settings(batch_size=4)), 5))) == 5
    assert taken <= 9


def test_long_articles_go_with_fewer() -> None:
    short, long = article(TEXTS[0]), replace(article(TEXTS[0]), text="a" * (BATCH_CHARACTERS + 1))
    sizes = [len(one) for one in batches([short, short, long, short, long, long, short, short, short], 2)]
    assert sizes == [2, 1, 1, 1, 1, 2, 1]


def test_bytes_stay_behind() -> None:
    whole = article(TEXTS[0])
    assert whole.capture is not None and light(whole).capture is None and light(whole) == whole


def test_places_are_of_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places_tables, "_chosen", [])
    used = places_tables.in_use()
    places_tables.use(str(used.folder))
    assert places_tables.in_use() == used
    with pytest.raises(DataError, match="cannot be read"):
        places_tables.use("/nowhere")
