"""A commune lies in a department, this in a region, this in France: a question about the one finds the other."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from extractor.records import Announcement, Facts
from graph.asking.chronicle import timeline
from graph.asking.lookup import candidates, profile
from graph.asking.questions import announcements, entities, figures
from graph.storing.store import add

NEMOURS, NIMES = ("Nemours", "commune", "77333"), ("Nîmes", "commune", "30189")


@pytest.fixture
def base(fresh_db: Database, facts: Callable[..., Facts], make: Callable[..., Announcement]) -> Database:
    """An announcement in a town of Seine-et-Marne, one about a community there, one elsewhere."""
    for text, place, cpts in (
        ("La maison ouvre à Nemours.", NEMOURS, ()),
        ("La CPTS du Loing grandit. On en parle à Nemours.", NEMOURS, ("CPTS du Loing",)),
        ("Le centre ouvre à Nîmes.", NIMES, ()),
    ):
        about = cpts or (place[0],)
        said = make(text, ["la présidente"], "launch", text.split(".")[0], about=about)
        add(fresh_db, facts(text, places=[place], cpts=cpts, announcements=[said], published="2024-01-01"))
    seine = ("Seine-et-Marne", "département", "77")
    add(fresh_db, facts("La Seine-et-Marne compte.", places=[seine], published="2024-01-01"))
    return fresh_db


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("Nemours", 1),
        ("Seine-et-Marne", 2),
        ("seine et marne", 2),
        ("Île-de-France", 2),
        ("Gard", 1),
        ("France", 3),
        ("Eure", 0),
    ],
)
def test_announcements_about_what_lies_within(base: Database, asked: str, number: int) -> None:
    assert len(list(announcements(base.conn, about=asked))) == number
    assert len(list(timeline(base.conn, asked))) == number
    assert len(list(announcements(base.conn, about=asked, limit=9))) == number


def test_entities_and_show(base: Database) -> None:
    found = {row.id for row in entities(base.conn, name="Seine-et-Marne")}
    assert found == {"place:seine-et-marne-77", "place:nemours-77333", "cpts:loing"}
    (first, *_) = candidates(base.conn, "Seine-et-Marne")
    assert len(profile(base.conn, first).about) == 2
    assert not list(figures(base.conn, about="Seine-et-Marne"))


def test_an_id_asks_for_itself_alone(base: Database) -> None:
    assert not list(announcements(base.conn, about="place:seine-et-marne-77"))
    assert len(list(announcements(base.conn, about="cpts:loing"))) == 1


@pytest.mark.parametrize("asked", ["Seine-et-Marne", "France", "Nemours"])
def test_very_many_are_looked_through_with_the_same_outcome(
    base: Database, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [row.id for row in announcements(base.conn, about=asked)]
    monkeypatch.setattr("graph.asking.filters.MANY", 0)
    assert [row.id for row in announcements(base.conn, about=asked)] == few
    assert sorted(row.id for row in timeline(base.conn, asked)) == sorted(few)
