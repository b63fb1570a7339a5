"""What a text says of who holds which role, and the stretch of text that says it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extractor.people.roles import gender_of, head_index
from extractor.people.roles_patterns import LEFT_BY
from extractor.people.roles_reading import Ground, Stretch

# Between titles in a row: ", ", " et la ", " et ".
BETWEEN = re.compile(r" ?,? ?(?:et )?(?:(?:le|la|les) |l')?")
# Characters between names in a row: "X, de Dole, et Y".
FAR_APART = 40
LEFT = re.compile(rf"\b(?:{'|'.join(LEFT_BY)})[^.,;:!?\n]{{0,40}}$", re.IGNORECASE)


# "X cède sa place à Y à la présidence": who comes to the seat is named after.
GIVEN = re.compile(
    r"\b(?:cèd|cédé|laiss)\w* (?:sa|la) place à (?:\w+ )?$"
    r"|\b(?:pass|transm)\w+ (?:la main|le (?:flambeau|relais|témoin)) à (?:\w+ )?$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A person's name in the words of a text: indexes, end exclusive, and who it is (position among the people)."""

    first: int
    last: int
    who: int


@dataclass(frozen=True, slots=True)
class Held:
    """A role that the text gives a person.

    Attributes:
        who: position of the person among the people.
        text: the role in the text's own words.
        start: first word of the text that says it.
        last: one past its last word.
        rule: before, after, copula, leads, led-by, pronoun, seat.
    """

    who: int
    text: str
    start: int
    last: int
    rule: str


def last_before(places: list[Place], index: int) -> Place | None:
    """Last of the names, in the text's order, that ends before a word."""
    at = bisect_right(places, index, key=lambda place: place.last)
    return places[at - 1] if at else None


def first_after(places: list[Place], index: int) -> Place | None:
    """First of the names, in the text's order, that begins at a word or after it."""
    at = bisect_left(places, index, key=lambda place: place.first)
    return places[at] if at < len(places) else None


def within_words(places: list[Place], start: int, end: int) -> list[Place]:
    """Names that lie between two words, in the text's order."""
    low = bisect_left(places, start, key=lambda place: place.first)
    return places[low : bisect_right(places, end, key=lambda place: place.last)]


def sentence_of(ground: Ground, index: int) -> int:
    """Index of the word that begins the sentence of a word."""
    while index > 0 and index not in ground.starts:
        index -= 1
    return index


def text_between(ground: Ground, text: str, left: int, right: int) -> str:
    """Text between the end of word `left - 1` and the start of word `right`."""
    return text[ground.words[left - 1].end : ground.words[right].start]


def hold(ground: Ground, text: str, stretch: Stretch, who: int, rule: str) -> Held:
    """A role in the text's own words."""
    words = ground.words
    return Held(who, text[words[stretch.first].start : words[stretch.last - 1].end], stretch.first, stretch.last, rule)


def holder(ground: Ground, text: str, places: list[Place], genders: list[str | None], index: int) -> int | None:
    """Who comes to the seat that the word names: "X succède à Y à la présidence", "elle a pris la suite de Y".

    Never the one named after "succède à"; where nobody else is named before the seat, the person whom "elle" or "la
    kinésithérapeute" at the head of the sentence means.
    """
    opening = sentence_of(ground, index)
    within = within_words(places, opening, index)
    given = next((place.who for place in within if GIVEN.search(text, *_lead(ground, place))), None)
    if given is not None:
        return given
    own = [place.who for place in within if not _left_seat(ground, text, place)]
    return own[0] if own else meant(ground, places, genders, opening)


def _lead(ground: Ground, place: Place) -> tuple[int, int]:
    """Offsets of the words right before a name."""
    start = ground.words[place.first].start
    return max(0, start - 60), start


def _left_seat(ground: Ground, text: str, place: Place) -> bool:
    """Tell whether a name is that of one who left: "succède à Y", "la suite du docteur Y"."""
    start = ground.words[place.first].start
    return LEFT.search(text, max(0, start - 80), start) is not None


def meant(ground: Ground, places: list[Place], genders: list[str | None], index: int) -> int | None:
    """Person whom a pronoun or "la pharmacienne" means: the one of its gender in the sentence before."""
    words = ground.words
    gender = {"elle": "f", "cette": "f", "la": "f", "il": "m", "cet": "m", "ce": "m", "le": "m"}.get(words[index].lower)
    if words[index].lower in ("la", "le", "l'"):
        title = head_index(words, index + 1)
        if title is None:
            return None
        gender = gender or gender_of(words[title].text)
    if gender is None:
        return None
    opening = sentence_of(ground, index)
    previous = sentence_of(ground, opening - 1)
    before = [place for place in within_words(places, previous, opening) if genders[place.who] in (gender, None)]
    sure = [place for place in before if genders[place.who] == gender] or before
    people = {place.who for place in sure}
    return sure[0].who if len(people) == 1 else None


def find_respective(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch]
) -> tuple[list[Held], list[Stretch]]:
    """Give titles to names one by one: "Paul Roux et Aline Petit, respectivement médecin et infirmière à Brioude".

    Returns:
        The roles so given, and the titles that are left for the other rules.
    """
    held: list[Held] = []
    used: set[int] = set()
    for index in (at for at, word in enumerate(ground.words) if word.lower == "respectivement"):
        taken = _row(ground, text, [title for title in titles if title.first > index], index + 1)
        row = [part for title in taken for part in _parts(ground, title)]
        named = [place for place in places if place.last <= index][-len(row) :] if row else []
        if len(named) < 2 or len(named) != len(row) or not _close(text, ground, named, index):
            continue
        held += [hold(ground, text, title, place.who, "role.after") for place, title in zip(named, row, strict=True)]
        used.update(title.first for title in taken)
    return held, [title for title in titles if title.first not in used]


def _row(ground: Ground, text: str, titles: list[Stretch], index: int) -> list[Stretch]:
    """Titles that stand in a row from a word on, commas and "et" between them."""
    row: list[Stretch] = []
    for title in titles:
        if not BETWEEN.fullmatch(text_between(ground, text, index, title.first)):
            break
        row.append(title)
        index = title.last
    return row


def _parts(ground: Ground, title: Stretch) -> list[Stretch]:
    """The single titles of "médecin et infirmière à Brioude"."""
    words = ground.words
    joints = [
        at
        for at in range(title.first + 1, title.last - 1)
        if words[at].lower in ("et", ",") and head_index(words, at + 1) == at + 1
    ]
    starts, ends = [title.first, *[at + 1 for at in joints]], [*joints, title.last]
    return [Stretch(first, first, last, last) for first, last in zip(starts, ends, strict=True)]


def _close(text: str, ground: Ground, named: list[Place], index: int) -> bool:
    """Tell whether names stand in a row that ends at a word, short phrases between them."""
    ends = [*[place.first for place in named[1:]], index]
    gaps = [text_between(ground, text, place.last, end) for place, end in zip(named, ends, strict=True)]
    return all(len(gap) < FAR_APART and not set(".;:!?\n") & set(gap) for gap in gaps)
