import dataclasses
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking.claims import Claim, by_territory, claims
from graph.asking.conflicts import apart, conflicts, contradict, room, same_time
from graph.storing.store import add

Make = Callable[..., Facts]


def told(
    facts: Make,
    made: ModuleType,
    text: str,
    words: str,
    *,
    by: str | None = None,
    metric: str = "cpts_count",
    value: float = 500,
    territory: str | None = "Bretagne",
    when: str | None = None,
    day: str | None = "2023-03-10",
    publisher: str | None = "Le Courrier",
    **figure: Any,
) -> Facts:
    """An article with one figure, in an announcement where somebody says it."""
    one = made.make_figure(text, metric, value, words, territory=territory, **figure)
    said = [made.make_announcement(text, [by], "statement", text, figures=(0,), when=when)] if by else []
    places = [("Bretagne", "région", "53")] if "Bretagne" in text else []
    return facts(text, figures=[one], announcements=said, places=places, published=day, publisher=publisher)


@pytest.fixture
def made() -> ModuleType:
    """The helpers of the fixtures beside this file."""
    spec = importlib.util.spec_from_file_location("made_facts", Path(__file__).with_name("conftest.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_claim_has_who_when_and_its_sentence(fresh_db: Database, facts: Make, made: ModuleType) -> None:
    said = "L'ARS l'assure. La Bretagne compte plus de 30 CPTS au 1er mars. Elle s'en réjouit."
    add(
        fresh_db,
        told(
            facts, made, said, "plus de 30 CPTS", by="ARS Bretagne", value=30, qualifier="at_least", as_of="2023-03-01"
        ),
    )
    add(fresh_db, told(facts, made, "Au total 35 CPTS maillent la Bretagne.", "35 CPTS", value=35, day="2023-09-02"))
    add(
        fresh_db,
        told(
            facts,
            made,
            "Le but est de 40 CPTS en Bretagne.",
            "40 CPTS",
            value=40,
            status="target",
            as_of="2025",
            by="ARS Bretagne",
            publisher=None,
        ),
    )
    first, second, third = claims(fresh_db.conn)
    assert (first.said_by, first.attributed, first.shown_by) == (("ARS Bretagne",), True, "ARS Bretagne")
    assert (first.when, first.dated_by, first.first, first.last) == ("2023-03-01", "as_of", "2023-03-01", "2023-03-01")
    assert first.sentence == "La Bretagne compte plus de 30 CPTS au 1er mars."
    assert first.shown_value == "≥ 30"
    assert (second.shown_by, second.attributed, second.shown_day) == ("(Le Courrier)", False, "(2023-09-02)")
    assert (third.status, third.first, third.last) == ("target", "2025-01-01", "2025-12-31")
    assert {claim.territory_id for claim in (first, second, third)} == {"place:bretagne-r53"}


def test_the_announcement_dates_what_the_figure_does_not(fresh_db: Database, facts: Make, made: ModuleType) -> None:
    text = "En mai 2022, la présidente a recensé 500 CPTS."
    add(fresh_db, told(facts, made, text, "500 CPTS", by="Lucie Hébert", when="2022-05", territory="France"))
    (claim,) = claims(fresh_db.conn)
    assert (claim.dated_by, claim.first, claim.last) == ("when", "2022-05-01", "2022-05-31")


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("En Bretagne, 84 % des habitants sont couverts.", "84 %", "population"),
        ("La population de Bretagne est couverte à 84 %.", "84 %", "population"),
        ("En Bretagne, 84 % du territoire est couvert.", "84 %", "territory"),
        ("Les communes de Bretagne sont couvertes à 84 %.", "84 %", "territory"),
        ("La Bretagne est couverte à 84 %. La population attend.", "84 %", None),
        ("En Bretagne, 84 % des Français du territoire sont couverts.", "84 %", "population"),
    ],
)
def test_what_a_share_is_of(
    fresh_db: Database, facts: Make, made: ModuleType, text: str, words: str, of: str | None
) -> None:
    add(fresh_db, told(facts, made, text, words, metric="coverage_rate", value=84, unit="%"))
    (claim,) = claims(fresh_db.conn)
    assert claim.of == of
    assert claim.shown_value == "84 %" + (f" of {of}" if of else "")


LONG = (
    "La Bretagne compte 30 CPTS, selon le décompte publié par la fédération lundi matin à Rennes. Les soignants du "
    "centre de la région restent les moins nombreux à s'être engagés, et les élus réclament des moyens pour les "
    "territoires ruraux, où les médecins manquent et où les infirmières assurent la permanence des soins."
)


def test_reprints_are_one_claim(fresh_db: Database, facts: Make, made: ModuleType) -> None:
    for ending, day, name in (("", "2023-03-12", "B"), (" Voilà.", "2023-03-10", "A"), (" Et encore.", None, "C")):
        add(fresh_db, told(facts, made, LONG + ending, "30 CPTS", value=30, day=day, publisher=name))
    (claim,) = claims(fresh_db.conn)
    assert (claim.articles, claim.sources, claim.publisher, claim.first) == (3, 1, "A", "2023-03-10")


def test_the_same_word_in_several_articles_is_one_claim_of_several_sources(
    fresh_db: Database, facts: Make, made: ModuleType
) -> None:
    for text, by in (
        ("Bretagne : 30 CPTS en 2023, dit l'ARS.", "ARS Bretagne"),
        ("Selon l'ARS, 30 CPTS en Bretagne.", "ARS Bretagne"),
        ("Bretagne : il y a 30 CPTS, dit-elle.", "Lucie Hébert"),
    ):
        add(fresh_db, told(facts, made, text, "30 CPTS", by=by, value=30, as_of="2023"))
    found = sorted((claim.said_by, claim.sources) for claim in claims(fresh_db.conn))
    assert found == [(("ARS Bretagne",), 2), (("Lucie Hébert",), 1)]


def test_territories(fresh_db: Database, facts: Make, made: ModuleType) -> None:
    add(fresh_db, told(facts, made, "La Bretagne a 30 CPTS.", "30 CPTS", value=30))
    add(fresh_db, told(facts, made, "On y compte 31 CPTS.", "31 CPTS", value=31, day="2024-01-01"))
    add(fresh_db, told(facts, made, "Le pays a 500 CPTS.", "500 CPTS", territory="France"))
    add(fresh_db, told(facts, made, "On ne sait où, 9 CPTS.", "9 CPTS", value=9, territory=None))
    add(
        fresh_db,
        told(
            facts,
            made,
            "Vire a 17 000 habitants.",
            "17 000 habitants",
            metric="population",
            value=17000,
            territory="Vire",
        ),
    )
    add(
        fresh_db,
        told(
            facts,
            made,
            "La CPTS Ajonc a 17 000 habitants.",
            "17 000 habitants",
            metric="population",
            value=17000,
            territory="CPTS Ajonc",
        ),
    )
    found = {name: [claim.value for claim in every] for name, every in by_territory(claims(fresh_db.conn))}
    assert found == {"Bretagne": [30, 31], "France": [500], "CPTS Ajonc": [17000]}
    assert [claim.value for claim in claims(fresh_db.conn, about="bretagne")] == [30, 31]
    assert [claim.value for claim in claims(fresh_db.conn, about="France")] == [500]
    assert [claim.value for claim in claims(fresh_db.conn, about="place:bretagne-r53")] == [30, 31]
    assert not list(claims(fresh_db.conn, about="Normandie"))
    assert len(list(claims(fresh_db.conn, limit=2))) == 2


BASE = Claim(
    id="ta-f1",
    territory="Bretagne",
    territory_id="place:bretagne-r53",
    metric="cpts_count",
    of=None,
    value=500,
    unit="CPTS",
    qualifier="exact",
    status="actual",
    stage=None,
    profession=None,
    said_by=("ARS",),
    attributed=True,
    when="2023-03-10",
    dated_by="as_of",
    first="2023-03-10",
    last="2023-03-10",
    sources=1,
    articles=1,
    sentence="",
    source="ga",
    article="ta",
    published="2023-03-10",
    publisher=None,
    title=None,
    url=None,
)


def like(**values: Any) -> Claim:
    return dataclasses.replace(BASE, **values)


@pytest.mark.parametrize(
    ("one", "other", "no_room"),
    [
        ((500, "exact"), (520, "exact"), True),
        ((500, "exact"), (500, "exact"), False),
        ((500, "at_least"), (520, "exact"), False),
        ((500, "at_least"), (480, "exact"), True),
        ((500, "at_least"), (480, "approx"), False),
        ((500, "at_least"), (450, "approx"), True),
        ((500, "at_most"), (520, "exact"), True),
        ((500, "at_most"), (480, "exact"), False),
        ((500, "at_most"), (520, "at_least"), True),
        ((500, "approx"), (525, "exact"), False),
        ((500, "approx"), (526, "exact"), True),
        ((500, "approx"), (560, "approx"), True),
        # 45 000 stands for 44 500 to 45 500, 45 600 for 45 550 to 45 650.
        ((45_000, "exact"), (45_400, "exact"), False),
        ((45_000, "exact"), (45_600, "exact"), True),
        ((45_000, "exact"), (45_312, "exact"), False),
        ((45_000, "exact"), (47_000, "exact"), True),
    ],
)
def test_room(one: tuple[float, str], other: tuple[float, str], no_room: bool) -> None:
    first, second = (like(value=float(value), qualifier=qualifier) for value, qualifier in (one, other))
    assert apart(first, second) is no_room
    assert apart(second, first) is no_room


def test_percentages_are_rounded() -> None:
    assert room(like(metric="coverage_rate", value=84.0)) == (83.5, 84.5)
    assert not apart(like(metric="coverage_rate", value=84.0), like(metric="coverage_rate", value=84.4))
    assert apart(like(metric="coverage_rate", value=84.0), like(metric="coverage_rate", value=85.0)) is False
    assert apart(like(metric="coverage_rate", value=84.0), like(metric="coverage_rate", value=86.0))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"first": "2023-04-10", "last": "2023-04-10", "when": "2023-04-10"}, True),
        ({"first": "2023-04-11", "last": "2023-04-11", "when": "2023-04-11"}, False),
        ({"first": "2023-01-01", "last": "2023-12-31", "when": "2023"}, False),
        ({"first": None, "last": None, "when": None, "dated_by": None}, False),
    ],
)
def test_one_time(other: dict[str, Any], same: bool) -> None:
    assert same_time(BASE, like(**other)) is same
    assert same_time(like(**other), BASE) is same


def test_the_same_year_as_written_is_one_time() -> None:
    year = {"when": "2023", "first": "2023-01-01", "last": "2023-12-31"}
    assert same_time(like(**year), like(**year))
    assert not same_time(like(**year, dated_by="when"), like(**year))


B = {"id": "tb-f1", "article": "tb", "source": "gb", "said_by": ("CNAM",)}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({**B, "value": 520.0}, True),
        ({**B, "value": 520.0, "said_by": ("ARS",)}, True),
        ({**B}, False),
        ({**B, "value": 520.0, "metric": "members"}, False),
        ({**B, "value": 520.0, "stage": "signed"}, False),
        ({**B, "value": 520.0, "status": "target"}, False),
        ({**B, "value": 520.0, "status": "negated"}, False),
        ({**B, "value": 520.0, "first": "2024-03-10", "last": "2024-03-10", "when": "2024-03-10"}, False),
        ({"value": 520.0}, False),
        ({"value": 520.0, "said_by": ("CNAM",)}, True),
        ({"value": 520.0, "said_by": ("Le Courrier",), "attributed": False}, False),
    ],
)
def test_contradiction(other: dict[str, Any], expected: bool) -> None:
    assert contradict(BASE, like(**other)) is expected


def test_aims_disagree_only_in_one_mouth() -> None:
    aim = {"status": "target", "when": "2025", "first": "2025-01-01", "last": "2025-12-31"}
    one, other = like(**aim), like(**{**aim, **B, "value": 600.0})
    assert not contradict(one, other)
    assert contradict(one, like(**{**aim, **B, "value": 600.0, "said_by": ("ARS",)}))


def test_conflicts_of_a_base(fresh_db: Database, facts: Make, made: ModuleType) -> None:
    told_of: list[tuple[str, float, dict[str, Any]]] = [
        ("La Bretagne compte 30 CPTS.", 30, {"by": "ARS Bretagne", "day": "2023-03-10"}),
        ("La Bretagne a 34 CPTS.", 34, {"by": "Lucie Hébert", "day": "2023-03-15"}),
        ("Il y a plus de 30 CPTS en Bretagne.", 30, {"qualifier": "at_least", "day": "2023-03-20"}),
        ("En Bretagne, déjà 50 CPTS.", 50, {"day": "2024-03-20"}),
        ("En Bretagne, le but est de 60 CPTS.", 60, {"day": "2023-03-12", "status": "target"}),
    ]
    for text, value, more in told_of:
        words = text[text.rindex(str(int(value))) : text.rindex("CPTS") + 4]
        add(fresh_db, told(facts, made, text, words, value=value, **more))
    found = list(conflicts(fresh_db.conn))
    assert [(row.value, row.said_by) for row in found] == [(30, ("ARS Bretagne",)), (34, ("Lucie Hébert",))]
    assert [row.sentence for row in found] == ["La Bretagne compte 30 CPTS.", "La Bretagne a 34 CPTS."]
    assert {row.conflict for row in found} == {found[0].id}
    assert not list(conflicts(fresh_db.conn, within=3))
    assert not list(conflicts(fresh_db.conn, about="Normandie"))
    assert len(list(conflicts(fresh_db.conn, limit=1))) == 1


def test_a_reprint_contradicts_nobody(fresh_db: Database, facts: Make, made: ModuleType) -> None:
    add(fresh_db, told(facts, made, LONG, "30 CPTS", value=30))
    add(fresh_db, told(facts, made, LONG.replace("30 CPTS", "33 CPTS"), "33 CPTS", value=33))
    assert len(list(claims(fresh_db.conn))) == 2
    assert not list(conflicts(fresh_db.conn))
