"""The scorer of statements and acts, and the floors that they hold in passages of our own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from extractor.records import Announcement
from tests.evaluation.statements import (
    BARS,
    FOLDER,
    SETS,
    Found,
    MarkupError,
    Passage,
    find_in,
    fold,
    overlap,
    pair,
    parse,
    read_passages,
    score,
    speaks,
    table,
    trimmed,
    value,
)

if TYPE_CHECKING:
    from spacy.language import Language

# Besides the published bars: a little under what was measured when they were set.
FLOORS = {
    "development": BARS | {"quotes with their speaker": 0.92, "acts with their actor": 0.85},
    "aside": BARS | {"acts with their actor": 0.45},
}

TWO = (
    "<Q1>« Le toit fuit depuis mars »</Q1>, dit <S1>Anne Blot</S1>. "
    '<A2 kind="signature|other" who="Anne Blot; Luc Roy|M. Roy">Le bail a été signé lundi</A2>.'
)
TWICE = "<Q1>« Le toit fuit depuis mars »</Q1>, dit <S1>Anne Blot</S1>. <Q1>« Personne ne vient le réparer »</Q1>."


def _record(content: str, *who: str, kind: str = "statement", start: int = 0) -> Announcement:
    """A record as the pipeline gives it."""
    return Announcement(
        who, kind, "dire", None, content, kind == "statement", "asserted", (), (), content, start, start, "test"
    )


@pytest.fixture
def find() -> Callable[[Passage, Announcement], Found]:
    """Places a record's content in a passage."""

    def place(passage: Passage, record: Announcement) -> Found:
        start = passage.text.index(record.content)
        return Found((start, start + len(record.content)), "Q" if record.direct else "A", record)

    return place


def test_reads_the_markup() -> None:
    said, done = parse(TWO).tellings
    assert parse(TWO).text == "« Le toit fuit depuis mars », dit Anne Blot. Le bail a été signé lundi."
    assert (said.who, said.kinds, said.pieces, said.sources) == (
        (("Anne Blot",),),
        ("statement",),
        ((0, 28),),
        ((34, 43),),
    )
    assert (done.who, done.kinds) == ((("Anne Blot",), ("Luc Roy", "M. Roy")), ("signature", "other"))
    assert not parse("Le bail court <b jusqu'en mars.".replace("<b ", "")).tellings


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("<Q1>« Oui »", "left open"),
        ("<Q1>« Oui »</Q1>, dit-il.", "nobody"),
        ('<Q1 who="Anne Blot;">« Oui »</Q1>', "nobody"),
        ("« Oui »</Q1>, dit <S1>Anne</S1>.", "without being opened"),
        ("<Q1>« <Q1>Oui »</Q1>, dit <S1>Anne</S1>.", "opened twice"),
        ("<Q1>« Oui »</Q1>, dit <S1>Anne</S1>. <A1>Fait</A1>", "each number"),
        ("Dit <S1>Anne</S1>.", "each number"),
        ('<A1 who="Anne Blot">Fait</A1>', "not a kind"),
        ('<A1 kind="signing" who="Anne Blot">Fait</A1>', "not a kind"),
        ('<Q1 by="Anne Blot">« Oui »</Q1>', "attribute"),
        ("<q1>« Oui »</q1>, dit Anne.", "misspelt"),
    ],
)
def test_refuses_what_is_not_marked_up_whole(marked: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        parse(marked)


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 10), 0.5), ((0, 5), (5, 9), 0.0), ((0, 2), (8, 9), 0.0)],
)
def test_overlap_is_the_share_of_what_either_covers(a: tuple[int, int], b: tuple[int, int], share: float) -> None:
    assert overlap(a, b) == share == overlap(b, a)


def test_marks_and_stops_at_the_ends_do_not_count() -> None:
    text = "— « Oui, merci. »"
    assert text[slice(*trimmed(text, (0, len(text))))] == "Oui, merci"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("L'ARS Île-de-France", "ars ile de france", True),
        ("le docteur Paul Aubry", "Paul Aubry", True),
        ("Me Anne Blot", "Anne Blot", True),
        ("la caisse primaire de l'Orne", "CPAM de l'Orne", True),
        ("Blot", "Anne Blot", False),
        ("Anne Blot", "Anne Blondeau", False),
    ],
)
def test_names_are_compared_whole(a: str, b: str, same: bool) -> None:
    assert (fold(a) == fold(b)) is same


def test_counts_what_is_found_missed_and_in_excess(find: Callable[[Passage, Announcement], Found]) -> None:
    passage = parse(TWO)
    found = [
        find(passage, _record("Le toit fuit depuis mars", "Luc Roy")),
        find(passage, _record("Anne Blot", "Anne Blot", kind="launch")),
    ]
    counts = score([passage], [found])
    assert counts["quotes at 80 %"].f1 == 1.0
    assert counts["quotes with their speaker"].f1 == 0.0
    assert (counts["acts at 30 %"].marked, counts["acts at 30 %"].found, counts["acts at 30 %"].right) == (1, 1, 0)
    assert value("named sources, recall", counts["named sources, recall"]) == 1.0
    assert "bar 0.817" in table(counts)


def test_a_cut_quote_counts_at_30_and_not_at_80(find: Callable[[Passage, Announcement], Found]) -> None:
    passage = parse(TWO)
    counts = score([passage], [[find(passage, _record("Le toit fuit", "Anne Blot"))]])
    assert (counts["quotes at 30 %"].right, counts["quotes at 80 %"].right) == (1, 0)
    assert (counts["quotes at 80 %"].precision, counts["quotes with their speaker"].precision) == (0.0, 1.0)


def test_a_piece_found_again_is_no_error_but_by_somebody_else(find: Callable[[Passage, Announcement], Found]) -> None:
    passage = parse(TWICE)
    first = find(passage, _record("Le toit fuit depuis mars", "Anne Blot"))
    again = find(passage, _record("Personne ne vient le réparer", "Anne Blot"))
    other = find(passage, _record("Personne ne vient le réparer", "Luc Roy"))
    assert pair(passage, [first, again], 0.3).excess == []
    assert pair(passage, [first, other], 0.3).excess == [other]


def test_what_may_be_found_is_neither_right_nor_wrong(find: Callable[[Passage, Announcement], Found]) -> None:
    passage = parse('<Q1 maybe who="Anne Blot">« Le toit fuit »</Q1>.')
    empty, full = score([passage], [[]]), score([passage], [[find(passage, _record("Le toit fuit", "Luc Roy"))]])
    assert {row: (c.right, c.marked, c.found) for row, c in empty.items()} == {
        row: (c.right, c.marked, c.found) for row, c in full.items()
    }


def test_every_actor_is_asked_for() -> None:
    telling = parse(TWO).tellings[1]
    assert speaks(telling, _record("x", "Anne Blot"))
    assert not speaks(telling, _record("x", "Anne Blot"), every=True)
    assert speaks(telling, _record("x", "M. Roy", "Anne Blot"), every=True)
    assert not speaks(telling, _record("x", "Jean Roy"))


def test_nothing_to_find_must_be_left_alone(find: Callable[[Passage, Announcement], Found]) -> None:
    passage = parse("Le toit a deux pentes.")
    quiet, loud = score([passage], [[]]), score([passage], [[find(passage, _record("deux pentes", "Anne Blot"))]])
    assert quiet["nothing to find, left alone"].f1 == 1.0
    assert (loud["nothing to find, left alone"].f1, loud["quotes at 30 %"].found) == (0.0, 1)


def test_a_third_is_set_aside_and_both_hold_passages_with_nothing_to_find() -> None:
    passages = {name: read_passages(FOLDER / f"{name}.txt") for name in SETS}
    assert len(passages["aside"]) >= 45
    assert sum(map(len, passages.values())) >= 180
    assert all(sum(not p.tellings for p in each) >= 10 for each in passages.values())
    assert not {p.text for p in passages["aside"]} & {p.text for p in passages["development"]}


@pytest.mark.parametrize("name", SETS)
def test_published_bars_and_floors_are_held(nlp: "Language", name: str) -> None:
    passages = read_passages(FOLDER / f"{name}.txt")
    counts = score(passages, find_in(nlp, passages))
    assert {
        row: value(row, counts[row]) for row, least in FLOORS[name].items() if value(row, counts[row]) < least
    } == {}
