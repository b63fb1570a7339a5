"""Whose a figure can be by its kind: no commune holds 58 communes, no land is without a name because no list has it."""

import re
from collections.abc import Iterable

from extractor.figures.passage import Match
from extractor.figures.scene import TOWNS, Named, Scene
from models.places import find

# What a community or a land has, a commune never.
OF_MANY = frozenset({"communes", "members"})
# A commune may have grown since it was counted, or be told with its neighbours: beyond, it is another territory.
GROWTH = 2.0
_LAND = r"(?P<name>[A-ZÉÎ][\w'-]{2,}(?:[ -][A-ZÉÎ][\w'-]+| (?:d[eu]s?|la|le|et|sur|en) [A-ZÉÎ][\w'-]+){0,2})"
_ABOUT = r"(?:quelque |environ |près de |plus de |à peine |un peu (?:plus|moins) de )*"
# "Restent le Ségala et ses 9 500 habitants", "la Puisaye, ses 34 communes".
AND_ITS = re.compile(
    r"(?:\b(?:[Ll]e |[Ll]a |[Ll]es |[Cc]e |[Cc]ette |[Aa]u |[Dd]u |[Dd]es |[Aa]ux )|\b[Ll]')"
    rf"(?:petit pays d[eu] )?{_LAND}"
    rf"(?: et (?:ses|leurs) |, (?:avec )?(?:ses|leurs) |, (?:fort|forte|peuplée?|riche) de | ?\(){_ABOUT}$"
)
# "les 9 500 habitants du Ségala", "14 communes de la Puisaye".
OF_LAND = re.compile(rf"^ (?:d[eu] (?:haut |bas )?|de la |de l'|des |dans le |dans la |en ){_LAND}(?=[.,;:)!?»]|$| \w)")
# Names that are no lands: a council, an agency, a law; a town of many words.
OTHER_NAME = re.compile(
    r"^(?:ACI|ARS|Agence|Assemblée|Assurance|Caisse|Centre|Communauté|Conseil|CPAM|CPTS|État|Europe|Fédération|France"
    r"|Groupe|Hexagone|Mutualité|Nord|Ouest|Sud|Est|Ordre|Pays|Sénat|Union|URPS|Ville)\b"
)


def fitting(scene: Scene, match: Match, named: Named | None) -> Named | None:
    """The name a figure is given, or the community spoken of where its kind cannot be that of a commune.

    Args:
        scene: the article's names.
        match: the figure.
        named: the place or community found for it.
    """
    if named is None or named.level not in TOWNS or named.kind != "place" or not scene.cpts:
        return named
    too_many = match.metric == "population" and match.value > GROWTH * _largest(named.name) > 0
    if match.metric not in OF_MANY and not too_many:
        return named
    start = scene.passage.around(match.start)[0]
    inside = scene.within(scene.cpts, start, match.start)
    return inside[-1] if inside else scene.topic(start) or scene.cpts[0]


def _largest(name: str) -> int:
    """Inhabitants of the largest commune of a name, zero where none is listed."""
    return max((entry.population for entry in find(name) if entry.kind == "commune"), default=0)


def unlisted_land(scene: Scene, match: Match) -> Named | None:
    """The land whose inhabitants or communes are counted, where no list of places has it: "le Ségala et ses …"."""
    if match.metric not in ("population", "communes"):
        return None
    before = scene.passage.before(match.start, 80)
    low = match.start - len(before)
    if found := AND_ITS.search(before):
        return _land(scene, low + found.start("name"), low + found.end("name"), found["name"])
    if found := OF_LAND.match(scene.passage.after(match.end, 80)):
        return _land(scene, match.end + found.start("name"), match.end + found.end("name"), found["name"])
    return None


def _land(scene: Scene, start: int, end: int, name: str) -> Named | None:
    """The land that a stretch of the text names, None where something known overlaps it or a community bears it."""
    known: Iterable[Named] = (*scene.names, *scene.agencies)
    if OTHER_NAME.match(name) or any(one.start < end and start < one.end for one in known):
        return None
    if any(name in one.name for one in scene.cpts):
        return None
    return Named(start, end, name, "place")
