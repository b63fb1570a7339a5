"""A knowledge base in memory and facts made by hand: no model is loaded to test what is done with facts."""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from sqlite_utils import Database

from corpus.article import Article, Block
from extractor.records import Announcement, Cpts, Date, Facts, Figure, Mention, Organisation, Person, Place
from graph.base import open_in_memory


def mentions(text: str, *names: str) -> tuple[Mention, ...]:
    """Every place of a text where one of the names stands."""
    found = {match.span(): match.group() for name in names for match in re.finditer(re.escape(name), text)}
    return tuple(Mention(start, end, words, "test.rule", words) for (start, end), words in sorted(found.items()))


def stretch(text: str, words: str) -> dict[str, Any]:
    start = text.find(words)
    assert start >= 0, f"{words!r} is not in the text"
    return {"start": start, "end": start + len(words), "rule": "test.rule", "cue": words.split()[0]}


def make_announcement(text: str, who: Iterable[str], kind: str, content: str, **more: Any) -> Announcement:
    values: dict[str, Any] = {"verb": "annoncer", "when": None, "direct": False, "modality": "asserted"}
    values |= {"about": (), "figures": (), "evidence": content} | more
    return Announcement(who=tuple(who), kind=kind, content=content, **values, **stretch(text, content))


def make_figure(text: str, metric: str, value: float, words: str, **more: Any) -> Figure:
    values: dict[str, Any] = {"unit": None, "qualifier": "exact", "status": "actual", "territory": None}
    values |= {"stage": None, "profession": None, "as_of": None} | more
    return Figure(metric=metric, value=value, text=words, **values, **stretch(text, words))


def make_date(text: str, words: str, value: str, earliest: str | None = None, latest: str | None = None) -> Date:
    return Date(
        text=words, type="DATE", value=value, mod=None, earliest=earliest, latest=latest, **stretch(text, words)
    )


def make_article(text: str, *, published: str | None = None, title: str | None = None, **more: Any) -> Article:
    return Article(
        source=more.pop("source", "article.txt"),
        text=text,
        blocks=(Block(0, len(text), "body"),),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        published=date.fromisoformat(published) if published else None,
        **more,
    )


def make_facts(
    text: str,
    *,
    people: Iterable[tuple[str, str | None, str | None]] = (),
    organisations: Iterable[tuple[str, str]] = (),
    places: Iterable[tuple[str, str, str | None]] = (),
    cpts: Iterable[str] = (),
    aliases: dict[str, tuple[str, ...]] | None = None,
    figures: Iterable[Figure] = (),
    dates: Iterable[Date] = (),
    announcements: Iterable[Announcement] = (),
    **about: Any,
) -> Facts:
    """Facts of a text; names are mentioned wherever the text holds them."""
    also = aliases or {}

    def known(name: str) -> dict[str, Any]:
        return {"aliases": also.get(name, ()), "mentions": mentions(text, name, *also.get(name, ()))}

    return Facts(
        article=make_article(text, **about),
        cpts=tuple(Cpts(name, **known(name)) for name in cpts),
        people=tuple(Person(name, role, org, **known(name)) for name, role, org in people),
        organisations=tuple(Organisation(name, kind, **known(name)) for name, kind in organisations),
        places=tuple(Place(name, kind, code, **known(name)) for name, kind, code in places),
        dates=tuple(dates),
        figures=tuple(figures),
        announcements=tuple(announcements),
    )


SIGNED = (
    "La CPTS des Trois Rivières a signé son contrat le 4 mai 2023 avec l'ARS Normandie. "
    "« Nous couvrons 45 000 habitants », a déclaré Lucie Hébert, présidente de la CPTS des Trois Rivières. "
    "Le cœur du projet : l'accès aux soins à Louviers."
)
OPENED = (
    "L'agence régionale de santé de Normandie ouvre un guichet à Évreux. M. Hébert s'en est réjoui. "
    "Lucie Hébert demande davantage de moyens."
)


def signed() -> Facts:
    """An article about a signature, with one of every kind of fact."""
    text = SIGNED
    return make_facts(
        text,
        title="Les Trois Rivières ont leur CPTS",
        published="2023-05-06",
        url="https://example.org/trois-rivieres",
        publisher="Le Courrier de l'Eure",
        cpts=["CPTS des Trois Rivières"],
        people=[("Lucie Hébert", "présidente de la CPTS des Trois Rivières", "CPTS des Trois Rivières")],
        organisations=[("ARS Normandie", "ARS")],
        places=[("Louviers", "commune", "27375")],
        dates=[make_date(text, "le 4 mai 2023", "2023-05-04", "2023-05-04", "2023-05-04")],
        figures=[make_figure(text, "population", 45000, "45 000 habitants", territory="CPTS des Trois Rivières")],
        announcements=[
            make_announcement(
                text,
                ["CPTS des Trois Rivières", "ARS Normandie"],
                "signature",
                "a signé son contrat le 4 mai 2023 avec l'ARS Normandie",
                when="2023-05-04",
                about=("CPTS des Trois Rivières", "Louviers"),
            ),
            make_announcement(text, ["Lucie Hébert"], "statement", "Nous couvrons 45 000 habitants", figures=(0,)),
        ],
    )


def opened() -> Facts:
    """Another article, with names of the first in other spellings."""
    text = OPENED
    return make_facts(
        text,
        title="Un guichet à Évreux",
        published="2024-01-15",
        people=[("Lucie Hébert", None, None), ("Hébert", None, None)],
        organisations=[("agence régionale de santé de Normandie", "ARS")],
        places=[("Évreux", "commune", "27229")],
        announcements=[
            make_announcement(
                text,
                ["agence régionale de santé de Normandie"],
                "launch",
                "ouvre un guichet à Évreux",
                about=("Évreux",),
            ),
            make_announcement(text, ["la présidente"], "statement", "demande davantage de moyens"),
        ],
    )


@pytest.fixture
def fresh_db() -> Database:
    """An empty knowledge base in memory."""
    return open_in_memory()


@pytest.fixture
def facts() -> Callable[..., Facts]:
    """Makes facts by hand."""
    return make_facts


@pytest.fixture
def two() -> tuple[Facts, Facts]:
    """Two articles that share entities."""
    return signed(), opened()


@pytest.fixture
def full_db(fresh_db: Database, two: tuple[Facts, Facts]) -> Database:
    """A knowledge base that holds both articles."""
    from graph.storing.store import add

    for one in two:
        assert add(fresh_db, one)
    return fresh_db


@pytest.fixture
def make() -> Callable[..., Announcement]:
    """Makes an announcement by hand."""
    return make_announcement
