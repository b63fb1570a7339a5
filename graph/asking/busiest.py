"""The names of most articles and how they have to do with each other: as much of the network as a page can show."""

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.asking.filters import ROWS, add_functions, entities_named, looked_through, many, named
from graph.asking.tied import Tie, ties

if TYPE_CHECKING:
    import networkx

# Announcements of a place that are looked at, the newest; of more than `EVERYWHERE` of them they are found by looking
# through all by day, which is slower for fewer (100,000 articles: 0.1 s either way at 40,000).
RECENT = 3000
EVERYWHERE = 40_000
# The layout compares all pairs of names in every round: of many names fewer rounds are enough to tell them apart.
ROUNDS, PAIRS = 120, 2_000_000
SEED = 20160126  # The law that made CPTS, 26 January 2016.
NAMED = "SELECT e.id, e.name, e.label, e.articles FROM entities e WHERE {} ORDER BY e.articles DESC, e.id LIMIT :top"
# Those that an announcement of some kind names.
OF_KIND = """
EXISTS (
  SELECT 1 FROM guises g CROSS JOIN ties t
  ON t.first = g.number AND t.second = g.number AND t.way IN ('made', 'told') AND t.kind = :kind WHERE g.entity = e.id
)
"""
NAMES = """
SELECT n.announcement, g.entity FROM json_each(?) j CROSS JOIN {} n ON n.announcement = j.value
JOIN guises g ON g.number = n.guise
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A name in the foreground.

    Attributes:
        id: id of the entity.
        name: its name.
        label: cpts, person, organisation or place.
        articles: in how many articles it is.
    """

    id: str
    name: str
    label: str
    articles: int


@dataclass(frozen=True, slots=True)
class Foreground:
    """The names of most articles, and their ties.

    Attributes:
        names: from that of most articles on.
        ties: see `graph.asking.tied`.
        recent: how many of the newest announcements were looked at; None where all were.
    """

    names: tuple[Known, ...]
    ties: tuple[Tie, ...]
    recent: int | None = None


def foreground(
    connection: sqlite3.Connection,
    top: int,
    *,
    label: str | None = None,
    kind: str | None = None,
    place: str | None = None,
) -> Foreground:
    """Show the names of most articles.

    Args:
        connection: a knowledge base.
        top: how many names at most.
        label: only these: cpts, person, organisation or place.
        kind: only names of announcements of this kind, one of `extractor.records.KINDS`, and ties by these.
        place: words of a place's name: only names of announcements by or about what lies there, and what lies there;
            of very many announcements the newest.

    Raises:
        GraphError: a place without a letter or digit.
    """
    if place is not None:
        return _of_place(connection, top, label, kind, place)
    clauses = ["e.label = :label" if label else "1", OF_KIND if kind else "1"]
    names = _names(connection, " AND ".join(clauses), {"label": label, "kind": kind, "top": top})
    return Foreground(names, tuple(ties(connection, [one.id for one in names], kind)))


def _names(connection: sqlite3.Connection, clause: str, values: dict[str, Any]) -> tuple[Known, ...]:
    """Entities of a condition."""
    return tuple(Known(*row) for row in connection.execute(NAMED.format(clause), values))


def _of_place(connection: sqlite3.Connection, top: int, label: str | None, kind: str | None, place: str) -> Foreground:
    """The names of a place's announcements."""
    add_functions(connection)
    looked_at = _newest(connection, kind, place)
    recent = RECENT if len(looked_at) > RECENT else None
    actors, subjects = (_told(connection, looked_at[:RECENT], table) for table in ROWS.values())
    within, values = entities_named(place)
    there = {entity for names in (actors, subjects) for some in names.values() for entity in some}
    there.update(row[0] for row in connection.execute(within, values))
    clause = f"e.id IN (SELECT value FROM json_each(:there)) AND {'e.label = :label' if label else '1'}"
    names = _names(connection, clause, {"there": json.dumps(sorted(there)), "label": label, "top": top})
    shown = [one.id for one in names]
    lasting = (tie for tie in ties(connection, shown) if tie.way in ("role", "within"))
    return Foreground(names, (*_told_ties(actors, subjects, frozenset(shown)), *lasting), recent)


def _newest(connection: sqlite3.Connection, kind: str | None, place: str) -> list[str]:
    """Ids of the newest announcements of a place, one more than are looked at where there are more."""
    within, values = entities_named(place)
    guises = f"SELECT number FROM guises WHERE entity IN ({within})"
    if any(many(connection, rows, guises, values, than=EVERYWHERE) for rows in ROWS.values()):
        clause, values = looked_through(tuple(ROWS), guises, values, place)
    else:
        clause, values = named(tuple(ROWS), place)
    of_kind = "AND a.kind = ?" if kind else ""
    query = f"SELECT a.id FROM announcements a WHERE ({clause}) {of_kind} ORDER BY a.day DESC, a.id LIMIT {RECENT + 1}"
    return [row[0] for row in connection.execute(query, [*values, *([kind] if kind else [])])]


def _told(connection: sqlite3.Connection, announcements: Iterable[str], table: str) -> dict[str, set[str]]:
    """The entities that announcements name as actors or as subjects."""
    found: dict[str, set[str]] = {}
    for announcement, entity in connection.execute(NAMES.format(table), [json.dumps(list(announcements))]):
        found.setdefault(announcement, set()).add(entity)
    return found


def _told_ties(actors: dict[str, set[str]], subjects: dict[str, set[str]], shown: frozenset[str]) -> Iterator[Tie]:
    """Ties by some announcements."""
    about: Counter[tuple[str, str]] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for announcement, who in actors.items():
        makers = who & shown
        about.update((one, other) for one in makers for other in subjects.get(announcement, set()) & shown)
        together.update((one, other) for one in makers for other in makers if one < other)
    for way, counted in (("about", about), ("together", together)):
        yield from (Tie(*pair, way, times) for pair, times in sorted(counted.items()) if pair[0] != pair[1])


def to_networkx(found: Foreground) -> "networkx.MultiDiGraph":
    """Hold names and ties as a network whose nodes have a place: the same names always the same.

    Returns:
        Nodes with `name`, `category`, `articles`, `x` and `y`; edges with `weight`, their `kind` being their key.
    """
    import networkx

    network = networkx.MultiDiGraph()
    places = _places(found)
    for one in found.names:
        x, y = places[one.id]
        network.add_node(one.id, name=one.name, category=one.label, articles=one.articles, x=x, y=y)
    for tie in found.ties:
        network.add_edge(tie.source, tie.target, key=tie.way, kind=tie.way, weight=tie.weight)
    return network


def _places(found: Foreground) -> dict[str, tuple[float, float]]:
    """Places by ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014), as `graph.exports.layout` has it.

    Names without ties stand on a circle around the others.
    """
    import networkx

    network = networkx.Graph()
    tied = {name for tie in found.ties for name in (tie.source, tie.target)}
    network.add_nodes_from(one.id for one in found.names if one.id in tied)
    for tie in found.ties:
        known = network.get_edge_data(tie.source, tie.target, {"times": 0})["times"]
        times = known + tie.weight
        network.add_edge(tie.source, tie.target, times=times, weight=math.log2(1 + times))
    rounds = min(ROUNDS, PAIRS // max(1, len(tied) ** 2))
    laid = networkx.forceatlas2_layout(
        network, max_iter=rounds, scaling_ratio=40.0, strong_gravity=True, gravity=0.3, weight="weight", seed=SEED
    )
    places = {name: (round(float(x), 3), round(float(y), 3)) for name, (x, y) in laid.items()}
    radius = 1.15 * max((math.hypot(x, y) for x, y in places.values()), default=1.0)
    alone = [one.id for one in found.names if one.id not in tied]
    for rank, name in enumerate(alone):
        angle = rank * 2 * math.pi / len(alone)
        places[name] = (round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3))
    return places
