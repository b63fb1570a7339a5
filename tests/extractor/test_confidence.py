"""Every fact has a measured probability; those that are not sure enough can be left out, nothing else with them."""

from dataclasses import replace

import pytest

from corpus.article import Article, Block
from extractor.confidence import FIELDS, Trait, count, keep, probability, table, trait, weigh
from extractor.records import Announcement, Cpts, Date, Facts, Figure, Mention, Organisation, Person, Place

TEXT = "Rose Pellegrin préside la CPTS du Val Rose."


def mention(rule: str, start: int = 0, end: int = 14) -> Mention:
    return Mention(start, end, TEXT[start:end], rule)


def figure(value: float, rule: str, territory: str | None = None, sure: float | None = None) -> Figure:
    return Figure(
        "members", value, None, "exact", "actual", territory, None, None, None, "", 0, 1, rule, confidence=sure
    )


def announcement(rule: str, figures: tuple[int, ...] = (), sure: float | None = None) -> Announcement:
    return Announcement(
        ("A",), "launch", "lancer", None, "c", False, "asserted", (), figures, "e", 0, 1, rule, confidence=sure
    )


def facts() -> Facts:
    role = mention("role.verb", 15, 42)
    return Facts(
        Article(source="a", text=TEXT, blocks=(Block(0, len(TEXT), "body"),), sha256="0"),
        cpts=(Cpts("CPTS du Val Rose", (), (mention("cpts.named", 26, 42),)),),
        people=(
            Person(
                "Rose Pellegrin", "préside la CPTS", None, (), (mention("person.given-name"),), None, role_mention=role
            ),
        ),
        organisations=(Organisation("ARS", "ARS", (), (mention("organisations.ars"),)),),
        places=(Place("Valence", "commune", "26362", (), (mention("places.again"),)),),
        dates=(Date("mardi", 0, 5, "DATE", "2024-03-05", None, None, None, "date.weekday"),),
        figures=(figure(1, "figure.members", "CPTS du Val Rose"), figure(2, "figure.members")),
        announcements=(announcement("speech.que"),),
    )


def test_the_table_holds_probabilities_of_every_kind() -> None:
    assert {one.kind for one in table()} == {*FIELDS, "roles"}
    assert all(0 < value <= 0.99 for value in table().values())
    for kind in (*FIELDS, "roles"):
        assert Trait(kind, "", "") in table()


def test_a_rule_seen_once_is_believed_like_its_kind() -> None:
    lines = [(Trait(*line.split(",")[:3]), *map(int, line.split(",")[3:5])) for line in _rows()]
    seldom = [(one, right) for one, right, seen in lines if seen == 1 and one.rule]
    assert seldom
    for one, right in seldom:
        kind = probability(replace(one, rule=""))
        assert abs(probability(one) - kind) <= (0.02 if right else 0.12)


def _rows() -> list[str]:
    from importlib.resources import files

    return files("extractor").joinpath("data", "confidence.csv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(
    ("asked", "same_as"),
    [
        (Trait("places", "alone", "places.never-seen"), Trait("places", "alone", "")),
        (Trait("figures", "unheard", "figure.never"), Trait("figures", "", "")),
        (Trait("cpts", "", "cpts.never"), Trait("cpts", "", "")),
    ],
)
def test_a_rule_never_seen_is_believed_like_its_sign_or_kind(asked: Trait, same_as: Trait) -> None:
    assert probability(asked) == table()[same_as]


def test_a_kind_that_is_not_measured_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        probability(Trait("weather", "", ""))


@pytest.mark.parametrize(
    ("model", "sign"),
    [
        ({"PER": [(0, 14)]}, "agreed"),
        ({"PER": [(5, 20)]}, "agreed"),
        ({"PER": [(14, 20)]}, "alone"),
        ({"LOC": [(0, 14)]}, "alone"),
        ({}, "alone"),
    ],
)
def test_the_model_bears_a_person_out_or_does_not(model: dict[str, list[tuple[int, int]]], sign: str) -> None:
    assert trait("people", facts().people[0], model) == Trait("people", sign, "person.given-name")


def test_what_the_model_bears_out_is_surer() -> None:
    for kind, label in (("people", "PER"), ("places", "LOC"), ("organisations", "ORG")):
        agreed = getattr(weigh(facts(), {label: [(0, 14)]}), kind)[0]
        alone = getattr(weigh(facts(), {}), kind)[0]
        assert agreed.confidence > alone.confidence


def test_every_fact_is_weighed() -> None:
    weighed = weigh(facts(), {})
    for kind in FIELDS:
        assert all(0 < one.confidence < 1 for one in getattr(weighed, kind))
    for kind in ("cpts", "people", "organisations", "places"):
        for entity in getattr(weighed, kind):
            assert {one.confidence for one in entity.mentions} == {entity.confidence}


def test_a_role_is_no_surer_than_whose_it_is() -> None:
    person = weigh(facts(), {}).people[0]
    assert person.role_mention is not None
    assert person.role_mention.confidence is not None
    assert person.confidence is not None
    assert person.role_mention.confidence <= person.confidence


@pytest.mark.parametrize("least", [0.0, 0.5, 0.9, 0.97, 1.0])
def test_what_is_kept_is_sure_enough_and_the_rest_is_counted(least: float) -> None:
    weighed = weigh(facts(), {"PER": [(0, 14)]})
    kept = keep(weighed, least)
    assert kept.min_confidence == least
    for kind in FIELDS:
        expected = [one for one in getattr(weighed, kind) if one.confidence >= least]
        assert len(getattr(kept, kind)) == len(expected)
    roles = sum(one.role is not None for one in kept.people)
    assert kept.left_out == count(weighed) + 1 - count(kept) - roles


def test_an_announcement_keeps_the_figures_that_stay() -> None:
    figures = (figure(1, "r", sure=0.5), figure(2, "r", sure=0.9), figure(3, "r", sure=0.8))
    whole = replace(facts(), figures=figures, announcements=(announcement("r", (0, 1, 2), 0.9),))
    kept = keep(whole, 0.8)
    assert [one.value for one in kept.figures] == [2, 3]
    assert kept.announcements[0].figures == (0, 1)


def test_a_person_stays_where_the_role_goes() -> None:
    weighed = weigh(facts(), {"PER": [(0, 14)]})
    person = weighed.people[0]
    assert person.role_mention is not None
    doubted = replace(person, role_mention=replace(person.role_mention, confidence=0.2))
    kept = keep(replace(weighed, people=(doubted,)), 0.9)
    assert [(one.name, one.role, one.role_mention) for one in kept.people] == [("Rose Pellegrin", None, None)]


def test_what_was_never_weighed_stays() -> None:
    assert keep(facts(), 0.9).left_out == 0
