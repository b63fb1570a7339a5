"""Where each node stands, so that the network opens readable: the same base always gives the same picture."""

import math
import sqlite3
from collections.abc import Iterator, Mapping
from zlib import crc32

from graph.exports.views import edges, nodes, ties

# The layout compares all pairs of nodes: so many take some seconds, the rest is put beside what it is tied to.
WHOLE = 600
CORE = 500
CORE_TIES = 4000
ROUNDS = 120
SEED = 20160126  # The law that made CPTS, 26 January 2016.
# Units of Gephi between a node and what hangs on it, and between the rings of nodes that nothing is tied to.
NEAR = 30.0
SPREAD = 1000.0
GOLDEN = math.pi * (3 - math.sqrt(5))

Point = tuple[float, float]


def positions(connection: sqlite3.Connection) -> dict[str, Point]:
    """Place the nodes of a selection.

    A small network is laid out whole by ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014, "ForceAtlas2, a
    continuous graph layout algorithm for handy network visualization"), as networkx has it, with a fixed seed. Of a
    large one only the entities in most articles are; announcements, articles and other entities go beside what they
    are tied to. Nodes without ties stand on a spiral around.

    Args:
        connection: a knowledge base with a selection.

    Returns:
        Node id → x and y, in Gephi's units.
    """
    if _is_small(connection):
        drawn = [(edge.source, edge.target, edge.weight) for edge in edges(connection)]
        return _with_the_rest(connection, _laid_out([node.id for node in nodes(connection)], drawn))
    core = _core(connection)
    placed = _laid_out(core, list(_core_ties(connection, set(core))))
    sums: dict[str, list[float]] = {}
    for edge in edges(connection):
        for known, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if known in placed and other not in placed:
                total = sums.setdefault(other, [0.0, 0.0, 0.0])
                total[0] += placed[known][0]
                total[1] += placed[known][1]
                total[2] += 1
    placed.update({name: _beside(name, (x / count, y / count)) for name, (x, y, count) in sums.items()})
    del sums
    return _with_the_rest(connection, placed)


def _is_small(connection: sqlite3.Connection) -> bool:
    """Tell whether the whole network can be laid out in some seconds."""
    tables = ("chosen_entities", "chosen_announcements", "chosen_articles")
    count: int = sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    return count <= WHOLE


def _core(connection: sqlite3.Connection) -> list[str]:
    """Ids of the entities in most articles."""
    query = "SELECT e.id FROM chosen_entities c JOIN entities e ON e.id = c.id ORDER BY e.articles DESC, e.id LIMIT ?"
    return [row[0] for row in connection.execute(query, [CORE])]


def _core_ties(connection: sqlite3.Connection, core: set[str]) -> Iterator[tuple[str, str, int]]:
    """Ties within the core."""
    return (tie for tie in ties(connection, CORE_TIES * 4) if tie[0] in core and tie[1] in core)


def _laid_out(core: list[str], core_ties: list[tuple[str, str, int]]) -> dict[str, Point]:
    """Positions of the core that has ties, scaled to `SPREAD`."""
    if not core_ties:
        return {}
    import networkx

    network = networkx.Graph()
    tied = {name for source, target, _ in core_ties for name in (source, target)}
    network.add_nodes_from(name for name in core if name in tied)
    for source, target, weight in core_ties[:CORE_TIES]:
        network.add_edge(source, target, weight=math.log2(1 + weight))
    # Strong repulsion keeps labels apart, strong gravity keeps the components together; seen in plots of the samples.
    found = networkx.forceatlas2_layout(
        network, max_iter=ROUNDS, scaling_ratio=40.0, strong_gravity=True, gravity=0.3, weight="weight", seed=SEED
    )
    points = [(float(x), float(y)) for x, y in found.values()]
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    centred = {name: (float(x) - middle[0], float(y) - middle[1]) for name, (x, y) in found.items()}
    farthest = max(math.hypot(x, y) for x, y in centred.values()) or 1.0
    scale = SPREAD * max(1.0, math.sqrt(len(found) / 50)) / farthest
    return {name: (x * scale, y * scale) for name, (x, y) in centred.items()}


def _beside(name: str, centre: Point) -> Point:
    """A place near a point that depends on the name alone, so that what hangs on one node does not overlap."""
    drawn = crc32(name.encode("utf-8", "replace"))
    angle, distance = (drawn % 4096) / 4096 * 2 * math.pi, NEAR * (1 + (drawn >> 12) % 256 / 128)
    return centre[0] + distance * math.cos(angle), centre[1] + distance * math.sin(angle)


def _with_the_rest(connection: sqlite3.Connection, placed: dict[str, Point]) -> dict[str, Point]:
    """Put the nodes that nothing placed is tied to on a spiral around the others."""
    radius = _radius(placed)
    rank = 0
    for node in nodes(connection):
        if node.id not in placed:
            distance = radius + NEAR * math.sqrt(rank)
            placed[node.id] = (distance * math.cos(rank * GOLDEN), distance * math.sin(rank * GOLDEN))
            rank += 1
    return placed


def _radius(placed: Mapping[str, Point]) -> float:
    """Distance from the middle to the farthest node, and a margin."""
    return max((math.hypot(x, y) for x, y in placed.values()), default=0.0) * 1.05 + NEAR
