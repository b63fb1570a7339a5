"""What differs between two readings is told fact by fact, and nothing is told where nothing differs."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extractor.records import Facts, Person
from graph.storing.changes import Change, alike, changes

Edit = Callable[[Facts], Facts]


def first(records: tuple[Any, ...], **values: Any) -> tuple[Any, ...]:
    """The records, the first one changed."""
    return (replace(records[0], **values), *records[1:])


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda f: f, []),
        (lambda f: replace(f, cpts=()), [("cpts", "gone")]),
        (lambda f: replace(f, people=(*f.people, Person("Zoé Roy", None, None, (), ()))), [("person", "new")]),
        (lambda f: replace(f, people=first(f.people, role="maire")), [("person", "gone"), ("person", "new")]),
        (lambda f: replace(f, people=first(f.people, org=None)), [("person", "changed")]),
        (lambda f: replace(f, organisations=first(f.organisations, kind="other")), [("organisation", "changed")]),
        (lambda f: replace(f, places=first(f.places, code="01001")), [("place", "changed")]),
        (lambda f: replace(f, dates=first(f.dates, value="2023-05")), [("date", "changed")]),
        (lambda f: replace(f, figures=first(f.figures, value=4.5)), [("figure", "changed")]),
        (lambda f: replace(f, announcements=f.announcements[:1]), [("announcement", "gone")]),
        (lambda f: replace(f, announcements=first(f.announcements, who=())), [("announcement", "changed")]),
        # How it was found, and how far it is believed, says nothing else.
        (lambda f: replace(f, dates=first(f.dates, rule="another.rule", confidence=0.4)), []),
    ],
)
def test_changes_are_told_by_kind(two: tuple[Facts, Facts], edit: Edit, expected: list[tuple[str, str]]) -> None:
    after = edit(two[0])
    found = list(changes("t1", two[0], after))
    assert [(one.kind, one.change) for one in found] == expected
    assert all(one.article == "t1" and one.fact for one in found)


def test_a_change_says_what_it_was_and_what_it_is(two: tuple[Facts, Facts]) -> None:
    after = replace(two[0], figures=first(two[0].figures, value=4500.0, unit=None))
    assert list(changes("t1", two[0], after)) == [
        Change("t1", "figure", "changed", "45 000 habitants = population 45000", "value: 45000", "value: 4500")
    ]


def test_readings_are_alike_to_the_last_rule(two: tuple[Facts, Facts]) -> None:
    assert alike(two[0], replace(two[0]))
    assert not alike(two[0], replace(two[0], dates=first(two[0].dates, rule="another.rule")))
