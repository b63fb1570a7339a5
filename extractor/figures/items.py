"""Round-ups: articles of several items, each under a heading with its own place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.figures.passage import Passage
from extractor.figures.scene import LARGER, Named, Scene

# "Haute-Saône. Un coup de pouce aux soignants", "JURA — Le service reste ouvert", without a stop at its end.
HEADING = re.compile(
    r"^(?P<place>[^\n.:–—|]{2,45}?) ?[.:–—|] ?(?P<title>[^\n]{4,110}?)[^\n.!…;,»]$|^(?P<alone>[^\n.:,;]{2,45})$",
    re.MULTILINE,
)
# Headings that are no places and part items all the same.
OTHER_HEADINGS = re.compile(
    r"^(?:National|France|Outre-mer|International|À noter|Agenda|À suivre|Et aussi|Ailleurs)$", re.IGNORECASE
)
# Fewer make no round-up.
LEAST = 2


@dataclass(frozen=True, slots=True)
class Scenes:
    """The scenes of an article, one for each item of a round-up, by where it begins."""

    starts: tuple[int, ...]
    scenes: tuple[Scene, ...]

    def at(self, offset: int) -> Scene:
        """The scene that holds an offset."""
        index = max((i for i, start in enumerate(self.starts) if start <= offset), default=0)
        return self.scenes[index]


def scenes_of(passage: Passage, names: Sequence[Named]) -> Scenes:
    """Cut an article at the headings of its items, so that no figure is told of the item before.

    The departments and regions named above the first heading are known to all items.
    """
    bounds = _headings(passage.text, names)
    if len(bounds) < LEAST:
        return Scenes((0,), (Scene(passage, names),))
    head = [named for named in names if named.start < bounds[0]]
    wide = [named for named in head if named.level in LARGER]
    ends = [*bounds[1:], len(passage.text)]
    scenes = [Scene(passage, head)]
    for start, end in zip(bounds, ends, strict=True):
        scenes.append(Scene(passage, [*wide, *(named for named in names if start <= named.start < end)]))
    return Scenes((0, *bounds), tuple(scenes))


def _headings(text: str, names: Sequence[Named]) -> list[int]:
    """Where the headings of a round-up begin: lines that open with a place."""
    opening = {named.start: named.end for named in names if named.kind in ("place", "adjective", "national")}
    found = []
    places = 0
    for match in HEADING.finditer(text):
        said = match["place"] or match["alone"] or ""
        if match.start() == 0 or not (match["place"] or "\n" in text[match.end() : match.end() + 1]):
            continue
        place = opening.get(match.start()) == match.start() + len(said)
        if place or OTHER_HEADINGS.match(said):
            found.append(match.start())
            places += place
    return found if places >= LEAST else []
