"""Where each node stands, so that the network opens readable: the same base always gives the same picture.

A small network is laid out whole by ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014, "ForceAtlas2, a
continuous graph layout algorithm for handy network visualization"), as networkx has it, with a fixed seed. Of a large
one only the entities in most articles are. Everything else goes to the middle of what it is tied to, announcements
first, then the entities that they name, then articles; what would stand in one place opens like the head of a
sunflower. Time and memory grow with the number of ties and no faster.
"""

import math
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from graph.exports.network import Node
from graph.exports.times import PAIR, ROLES, date_entities, named, pairs
from graph.exports.views import WITHIN, edges, nodes, shows_articles

if TYPE_CHECKING:
    import numpy

    from graph.exports.times import Named, Numbers

    Reals = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

# The layout compares all pairs of nodes: so many take some seconds.
WHOLE = 600
CORE = 300
CORE_TIES = 2500
ROUNDS = 120
SEED = 20160126  # The law that made CPTS, 26 January 2016.
# Units of Gephi that a node takes, and the distance from the middle to the farthest of fifty.
NEAR = 30.0
# Distances from the middle are raised to this power, below 1.
OPENING = 0.6
SPREAD = 1000.0
GOLDEN = math.pi * (3 - math.sqrt(5))
IDS = "SELECT number FROM chosen_{} ORDER BY id"
HEAVIEST = """
SELECT c.number, e.id FROM chosen_entities c CROSS JOIN entities e ON e.rowid = c.number
ORDER BY e.articles DESC, e.id LIMIT ?
"""
REPORTS = f"SELECT {PAIR.format('number', 'article')} FROM chosen_announcements"
HOLDS = f"SELECT {PAIR.format('place', 'body')} FROM ({ROLES.replace('o.place', 'o.place AS body', 1)})"
LIES = f"""
SELECT {PAIR.format("s.number", "t.number")} FROM ({WITHIN}) w JOIN chosen_entities s ON s.id = w.source
JOIN chosen_entities t ON t.id = w.target
"""

Point = tuple[float, float]


def placed(connection: sqlite3.Connection) -> Iterator[tuple[Node, Point]]:
    """Give each node of a selection with its place, in the order of `nodes`.

    Args:
        connection: a knowledge base with a selection.

    Yields:
        A node, and its x and y in Gephi's units.
    """
    if _is_small(connection):
        found = _laid_out_whole(connection)
        yield from ((node, found[node.id]) for node in nodes(connection))
        return
    told = named(connection)
    date_entities(connection, told)
    xs, ys = _spread_out(connection, told)
    yield from zip(nodes(connection), zip(xs, ys, strict=True), strict=True)


def _is_small(connection: sqlite3.Connection) -> bool:
    """Tell whether the whole network can be laid out in some seconds."""
    tables = ("chosen_entities", "chosen_announcements", "chosen_articles")
    count: int = sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    return count <= WHOLE


def _laid_out_whole(connection: sqlite3.Connection) -> dict[str, Point]:
    """Places of the nodes of a small network; those without ties stand on a spiral around the others."""
    names = [node.id for node in nodes(connection)]
    found = _forces(names, [(edge.source, edge.target, edge.weight) for edge in edges(connection)])
    radius = max((math.hypot(x, y) for x, y in found.values()), default=0.0) * 1.05 + NEAR
    alone = [name for name in names if name not in found]
    return found | {name: _around(rank, radius + NEAR * math.sqrt(rank)) for rank, name in enumerate(alone)}


def _around(rank: int, distance: float) -> Point:
    """A place on a spiral, each a golden angle further than the one before."""
    return distance * math.cos(rank * GOLDEN), distance * math.sin(rank * GOLDEN)


def _forces(names: Iterable[str], ties: Iterable[tuple[str, str, int]]) -> dict[str, Point]:
    """Places of the names that have ties by ForceAtlas2, the middle at the origin, scaled to `SPREAD`."""
    import networkx

    network = networkx.Graph()
    found = list(ties)
    tied = {name for source, target, _ in found for name in (source, target)}
    network.add_nodes_from(name for name in names if name in tied)
    for source, target, weight in found:
        network.add_edge(source, target, weight=math.log2(1 + weight))
    if not tied:
        return {}
    # Strong repulsion keeps labels apart, strong gravity keeps the components together; seen in plots of the samples.
    laid = networkx.forceatlas2_layout(
        network, max_iter=ROUNDS, scaling_ratio=40.0, strong_gravity=True, gravity=0.3, weight="weight", seed=SEED
    )
    points = [(float(x), float(y)) for x, y in laid.values()]
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    centred = {name: (float(x) - middle[0], float(y) - middle[1]) for name, (x, y) in laid.items()}
    farthest = max(math.hypot(x, y) for x, y in centred.values()) or 1.0
    spread = SPREAD * max(1.0, math.sqrt(len(laid) / 50))

    def opened(x: float, y: float) -> Point:
        """The place drawn away from the middle, where many crowd round few that stand far off."""
        distance = math.hypot(x, y)
        factor = spread * (distance / farthest) ** OPENING / distance if distance else 0.0
        return x * factor, y * factor

    return {name: opened(*place) for name, place in centred.items()}


def _spread_out(connection: sqlite3.Connection, told: "Named") -> tuple["array[float]", "array[float]"]:
    """Places of the nodes of a large network, as x and y of each in the order of `nodes`.

    Entities, announcements and articles have their places in three stretches of one array; announcements do so where
    they are not shown too, since they tell which entities belong together.
    """
    import numpy

    numbers = {table: _numbers(connection, table) for table in ("entities", "announcements", "articles")}
    first = dict(zip(numbers, numpy.cumsum([0, *map(len, numbers.values())])[:-1].tolist(), strict=True))
    at = {table: _inverse(found, first[table]) for table, found in numbers.items()}
    actors, subjects = ((at["entities"][entity], at["announcements"][announcement]) for entity, announcement in told)
    where: Reals = numpy.full((sum(map(len, numbers.values())), 2), numpy.nan)
    for number, point in _core(connection, at["entities"], actors, subjects).items():
        where[number] = point
    entities, announcements = (numpy.concatenate(column) for column in zip(actors, subjects, strict=True))
    for _ in range(2):
        _to_the_middle(where, entities, announcements)
        _to_the_middle(where, announcements, entities)
    for query in (HOLDS, LIES):
        one, other = (at["entities"][column] for column in pairs(connection, query))
        _to_the_middle(where, one, other)
        _to_the_middle(where, other, one)
    _to_the_middle(where, entities, announcements)
    if shows_articles(connection):
        reported, telling = pairs(connection, REPORTS)
        _to_the_middle(where, at["announcements"][reported], at["articles"][telling])
        shown = where
    else:
        shown = where[: len(numbers["entities"])]
    _open(shown)
    return array("d", shown[:, 0].tobytes()), array("d", shown[:, 1].tobytes())


def _numbers(connection: sqlite3.Connection, table: str) -> "Numbers":
    """Numbers of the chosen entities, announcements or articles in the order of their ids."""
    import numpy

    return numpy.fromiter((row[0] for row in connection.execute(IDS.format(table))), dtype=numpy.int32)


def _inverse(numbers: "Numbers", first: int) -> "Numbers":
    """Where each number stands in the one array of places."""
    import numpy

    found = numpy.zeros(int(numbers.max(initial=0)) + 1, dtype=numpy.int32)
    found[numbers] = numpy.arange(first, first + len(numbers), dtype=numpy.int32)
    return found


def _core(
    connection: sqlite3.Connection,
    at: "Numbers",
    actors: "tuple[Numbers, Numbers]",
    subjects: "tuple[Numbers, Numbers]",
) -> dict[int, Point]:
    """Places of the entities in most articles, by who announces what about whom."""
    import numpy

    core = [int(at[number]) for number, _ in connection.execute(HEAVIEST, [CORE])]
    is_core = numpy.zeros(int(at.max(initial=0)) + 1, dtype=bool)
    is_core[core] = True
    named: dict[int, list[int]] = {}
    inside = is_core[subjects[0]]
    for entity, announcement in zip(subjects[0][inside].tolist(), subjects[1][inside].tolist(), strict=True):
        named.setdefault(announcement, []).append(entity)
    inside = is_core[actors[0]]
    weights: Counter[tuple[int, int]] = Counter()
    for entity, announcement in zip(actors[0][inside].tolist(), actors[1][inside].tolist(), strict=True):
        others = (other for other in named.get(announcement, ()) if other != entity)
        weights.update((min(entity, other), max(entity, other)) for other in others)
    heaviest = sorted(weights.items(), key=lambda tie: (-tie[1], tie[0]))[:CORE_TIES]
    ties = [(str(one), str(other), weight) for (one, other), weight in heaviest]
    return {int(name): point for name, point in _forces(map(str, core), ties).items()}


def _to_the_middle(where: "Reals", known: "Numbers", others: "Numbers") -> None:
    """Put what has no place yet into the middle of what it is tied to and has one."""
    import numpy

    ready = ~numpy.isnan(where[known, 0]) & numpy.isnan(where[others, 0])
    known, others = known[ready], others[ready]
    count = numpy.bincount(others, minlength=len(where))
    new = count > 0
    for axis in (0, 1):
        total = numpy.bincount(others, weights=where[known, axis], minlength=len(where))
        where[new, axis] = total[new] / count[new]


def _open(where: "Reals") -> None:
    """Make room: the same number of nodes to every area around the middle, those without a place outside."""
    import numpy

    tied = numpy.flatnonzero(~numpy.isnan(where[:, 0]))
    alone = numpy.flatnonzero(numpy.isnan(where[:, 0]))
    if len(tied):
        where[tied] -= numpy.median(where[tied], axis=0)
        where[tied] += _sunflower(where[tied])
        distance = numpy.hypot(where[tied, 0], where[tied, 1])
        order = numpy.argsort(distance, kind="stable")
        wanted = numpy.empty(len(tied))
        wanted[order] = NEAR * numpy.sqrt(numpy.arange(len(tied)))
        where[tied] *= (wanted / numpy.maximum(distance, 1e-9))[:, None]
    rank = numpy.arange(len(tied), len(where))
    distance = NEAR * numpy.sqrt(rank)
    where[alone, 0], where[alone, 1] = distance * numpy.cos(rank * GOLDEN), distance * numpy.sin(rank * GOLDEN)


def _sunflower(points: "Reals") -> "Reals":
    """How far each of the points that would stand in one place moves away from it, on a spiral of golden angles."""
    import numpy

    cells = numpy.floor(points / NEAR).astype(numpy.int64)
    order = numpy.lexsort((cells[:, 1], cells[:, 0]))
    sorted_cells = cells[order]
    new = numpy.ones(len(points), dtype=bool)
    new[1:] = (sorted_cells[1:] != sorted_cells[:-1]).any(axis=1)
    starts = numpy.flatnonzero(new)
    rank = numpy.empty(len(points))
    rank[order] = numpy.arange(len(points)) - starts[numpy.cumsum(new) - 1]
    distance = NEAR / 2 * numpy.sqrt(rank)
    return numpy.stack([distance * numpy.cos(rank * GOLDEN), distance * numpy.sin(rank * GOLDEN)], axis=1)
