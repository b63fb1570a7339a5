"""The place that counts of communities were told of, department by department or all together."""

import re
from collections import Counter

from extractor.figures.numbers import find_numbers
from extractor.figures.passage import Match, Passage
from extractor.figures.scene import DEPARTMENTS, FRANCE, LARGER, REGIONS, Named, Scene

# "La Cnam leur a versé 9,8 millions d'euros": to the communities that were counted.
TO_THEM = re.compile(
    r"\b[Ll]eur (?:a|ont|avai\w+|accord|allou|appor|attribu|aur\w+|consacr|distribu|donn|octro|réserv|vers)\w*\b"
    r"[^.;:]{0,40}$"
)
# As many departments told one after the other detail what a region has.
ROW = 3
# How far back, in characters, the counts stand.
REACH = 900


class Told:
    """The counts of communities of a text, in order, by sentence."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.counts: list[tuple[int, int, str | None]] = []

    def add(self, match: Match, name: str | None) -> None:
        """Add a count and its territory."""
        self.counts.append((match.start, self.passage.sentence(match.start)[0], name))

    def whole(self, offset: int) -> str | None:
        """The territory of the counts before an offset, None where they are far; departments in a row are skipped."""
        near = [count for count in self.counts if offset - REACH < count[0] < offset]
        sizes = Counter(sentence for sentence, _ in {(sentence, name) for _, sentence, name in near})
        return next((name for _, sentence, name in reversed(near) if sizes[sentence] < ROW), None)


def is_row(scene: Scene, named: Named) -> bool:
    """Tell whether a place stands in a row of departments: "le Nord en compte 36, l'Oise 11 et l'Aisne 9"."""
    if named.level not in LARGER:
        return False
    start, end = scene.passage.around(named.start)
    row = {one.name for one in scene.within(scene.places, start, end) if one.level == named.level}
    if len(row) < ROW:
        return False
    numbers = find_numbers(scene.passage.text[start:end])
    return sum(number.kind in ("cardinal", "percent") for number in numbers) >= ROW


def beyond_row(scene: Scene, named: Named, offset: int) -> Named | None:
    """The place that a row of departments details, where a place stands in one: the region named before the row."""
    if not is_row(scene, named):
        return None
    if named.level not in DEPARTMENTS:
        return FRANCE
    whole = scene.last_of_level(REGIONS, offset)
    return whole if whole is not None and whole.start < offset else None
