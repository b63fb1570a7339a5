"""The made-up articles are what they promise: right offsets, the same every time, the press's own skew, known truth."""

import itertools
from collections import Counter
from pathlib import Path

import pytest

from graph.base import open_to_read
from graph.deriving.reprints import likeness, signature
from tests.synthetic.__main__ import build
from tests.synthetic.articles import Made, made, make
from tests.synthetic.world import World, of, person, world

MANY = 400


@pytest.fixture(scope="module")
def many() -> list[Made]:
    """The first articles."""
    return list(made(range(MANY)))


def test_every_offset_gives_the_words_that_it_is_said_to_give(many: list[Made]) -> None:
    for one in many:
        text, facts = one.facts.article.text, one.facts
        entities = (*facts.cpts, *facts.people, *facts.organisations, *facts.places)
        assert all(entity.mentions for entity in entities)
        for record in (*(m for e in entities for m in e.mentions), *facts.dates, *facts.figures):
            assert text[record.start : record.end] == record.text
        for act in facts.announcements:
            assert text[act.start : act.end] == act.evidence
            assert all(name in text for name in act.who)
            assert all(facts.figures[index].start < act.end for index in act.figures)


def test_an_article_is_the_same_whatever_was_made_before(many: list[Made]) -> None:
    assert make(MANY - 1) == many[-1]
    assert make(7, seed=1) != many[7]
    assert World(3).bodies == World(3).bodies
    assert len({one.facts.article.sha256 for one in many}) == MANY


def test_texts_are_as_long_as_those_of_the_press(many: list[Made]) -> None:
    lengths = sorted(len(one.facts.article.text.split()) for one in many)
    assert 250 <= lengths[MANY // 2] <= 700
    assert lengths[-1] > 2 * lengths[MANY // 2]


def test_few_things_are_in_very_many_articles_and_most_in_one_or_two(many: list[Made]) -> None:
    counts = Counter(name for one in many for name in one.truth.named)
    ranked = [count for _, count in counts.most_common()]
    assert ranked[0] > MANY / 4
    assert sum(count <= 2 for count in ranked) > len(ranked) / 2


def test_reprints_are_the_article_again_in_another_paper(many: list[Made]) -> None:
    again = [one for one in many if one.truth.original != one.truth.number]
    assert 0.03 * MANY < len(again) < 0.15 * MANY
    for one in again:
        first = many[one.truth.original].facts.article
        assert one.facts.article.text.startswith(first.text)
        assert first.published and one.facts.article.published
        assert first.published <= one.facts.article.published
        assert many[one.truth.original].truth.original == one.truth.original


def test_articles_share_no_more_words_than_those_of_the_press(many: list[Made]) -> None:
    signatures = [signature(one.facts.article.text) for one in many[:60] if one.truth.original == one.truth.number]
    pairs = [likeness(a, b) for a, b in itertools.combinations(signatures, 2) if a and b]
    assert max(pairs) < 0.3
    assert sum(pairs) / len(pairs) < 0.1


def test_careers_are_one_post_at_a_time_and_some_directors_move() -> None:
    lived = world()
    moved = 0
    for terms in lived.terms.values():
        for term in terms:
            career = lived.career(term.person.key)
            assert all(a.last < b.first for a, b in itertools.pairwise(career))
            moved += len({one.body for one in career}) > 1
    assert moved > 20
    assert lived.holder("ministry", 2020).first <= 2020


def test_namesakes_share_a_name_and_nothing_else() -> None:
    people = [person(number) for number in range(4000)]
    names = Counter(one.name for one in people)
    shared = [name for name, count in names.items() if count > 1]
    assert 20 <= len(shared) <= 120
    assert len({one.key for one in people}) == 4000


def test_coverage_never_falls_and_few_claims_are_wrong(many: list[Made]) -> None:
    lived = world()
    series = [lived.covered("77", year) for year in range(2016, 2027)]
    assert series == sorted(series) and series[0] < 10 and series[-1] > 60
    claims = [claim for one in many for claim in one.truth.claims]
    assert 0 < sum(not claim.true for claim in claims) < len(claims) / 8
    assert all(claim.percent == lived.covered(claim.department, claim.year) for claim in claims if claim.true)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Essonne", "de l'Essonne"),
        ("Yvelines", "des Yvelines"),
        ("Hauts-de-Seine", "des Hauts-de-Seine"),
        ("Seine-Saint-Denis", "de la Seine-Saint-Denis"),
        ("Seine-et-Marne", "de Seine-et-Marne"),
        ("Paris", "de Paris"),
        ("Cher", "du Cher"),
        ("Yonne", "de l'Yonne"),
    ],
)
def test_departments_take_their_article(name: str, expected: str) -> None:
    assert of(name) == expected


def test_a_base_is_built_in_parts_as_in_one(tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole.db", tmp_path / "parts.db"
    build(whole, 0, 60)
    build(parts, 0, 25)
    build(parts, 25, 60)
    queries = ("SELECT id FROM articles ORDER BY id", "SELECT id, name, articles FROM entities ORDER BY id")
    for query in queries:
        found = [list(map(tuple, open_to_read(path).execute(query))) for path in (whole, parts)]
        assert found[0] == found[1]
        assert len(found[0]) >= 60


def test_the_base_counts_what_the_truth_counts(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    build(path, 0, 200)
    connection = open_to_read(path)
    truths = [make(number).truth for number in range(200)]
    (announcements,) = connection.execute("SELECT count(*) FROM announcements").fetchone()
    assert announcements == sum(truth.announcements for truth in truths)
    wanted = Counter(
        world().communities[int(k.removeprefix("cpts-"))].name for t in truths for k in t.named if k[:4] == "cpts"
    )
    found = connection.execute("SELECT articles FROM entities WHERE label = 'cpts'").fetchall()
    assert sorted(row["articles"] for row in found) == sorted(wanted.values())
