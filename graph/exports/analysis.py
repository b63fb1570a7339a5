"""The network analysed by networkx: who is central, who belongs together, what holds parts together, who is quoted
with whom.
"""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from graph.exports.held import hold
from graph.exports.selection import EVERYTHING, Selection, selected

if TYPE_CHECKING:
    import networkx

# Betweenness is worked out from so many nodes of a large network (Brandes and Pich 2007, "Centrality estimation in
# large networks"), drawn with a fixed seed: all pairs of 10,000 nodes take minutes.
WHOLE = 1500
SAMPLE = 300
SEED = 20160126
# Names that a community is called by.
NAMED = 5
SAID_TOGETHER = """
SELECT n.announcement, n.entity FROM announcement_actors n JOIN chosen_announcements c ON c.id = n.announcement
JOIN chosen_entities e ON e.id = n.entity GROUP BY n.announcement, n.entity ORDER BY n.announcement, n.entity
"""
# An announcement of more actors (the signatories of an open letter) tells little of each pair.
MOST_ACTORS = 30


@dataclass(frozen=True, slots=True)
class Central:
    """How central a name is.

    Attributes:
        id: id of the entity.
        name: its name.
        label: cpts, person, organisation or place.
        degree: how many others it is tied to.
        weight: how many announcements and roles make these ties.
        pagerank: its share of the whole (0 to 1) by weighted PageRank, ties taken both ways.
        betweenness: the share (0 to 1) of shortest paths between others that lead through it.
        community: number of the community that it belongs to, 1 being the largest; None for a name without ties.
        articles: how many articles speak of it.
    """

    id: str
    name: str
    label: str
    degree: int
    weight: int
    pagerank: float
    betweenness: float
    community: int | None
    articles: int


@dataclass(frozen=True, slots=True)
class Community:
    """Names that have more to do with each other than with the rest (Louvain).

    Attributes:
        number: 1 being the largest.
        size: how many names.
        ties: how many ties within.
        names: those of most ties, at most `NAMED`.
    """

    number: int
    size: int
    ties: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie without which the network would fall apart.

    Attributes:
        one: id of the end towards the larger part.
        one_name: its name.
        other: id of the other end.
        other_name: its name.
        cut_off: how many names would be cut off.
    """

    one: str
    one_name: str
    other: str
    other_name: str
    cut_off: int


@dataclass(frozen=True, slots=True)
class Together:
    """Two names that announce together, or are quoted together.

    Attributes:
        one: id of the first.
        one_name: its name.
        other: id of the second.
        other_name: its name.
        announcements: how many announcements both make.
    """

    one: str
    one_name: str
    other: str
    other_name: str
    announcements: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """A network in numbers.

    Attributes:
        nodes: how many names.
        ties: how many pairs of names have to do with each other.
        density: the share (0 to 1) of all pairs that this is.
        parts: how many connected parts there are, names without ties aside.
        lonely: how many names have no tie.
        largest: how many names the largest part has.
        sampled: whether betweenness is an estimate.
        central: names, the highest PageRank first.
        communities: communities, the largest first.
        bridges: bridges, those that cut off most first.
        together: pairs that announce together, the most often first.
    """

    nodes: int
    ties: int
    density: float
    parts: int
    lonely: int
    largest: int
    sampled: bool
    central: tuple[Central, ...]
    communities: tuple[Community, ...]
    bridges: tuple[Bridge, ...]
    together: tuple[Together, ...]


def analyse(connection: sqlite3.Connection, selection: Selection = EVERYTHING, *, limit: int | None = 20) -> Analysis:
    """Analyse the network of names.

    Args:
        connection: a knowledge base.
        selection: which part; its view must be `actors`.
        limit: how many names, communities, bridges and pairs to give at most; None for all.

    Raises:
        GraphError: the selection asks for a name without a letter or digit.
    """
    import networkx

    held = hold(connection, selection)
    network = simple(held)
    tied = network.subgraph([name for name, degree in network.degree if degree])
    parts = sorted(networkx.connected_components(tied), key=lambda part: (-len(part), min(part)))
    communities = communities_of(tied)
    return Analysis(
        nodes=network.number_of_nodes(),
        ties=network.number_of_edges(),
        density=networkx.density(network),
        parts=len(parts),
        lonely=network.number_of_nodes() - tied.number_of_nodes(),
        largest=len(parts[0]) if parts else 0,
        sampled=tied.number_of_nodes() > WHOLE,
        central=tuple(_central(network, tied, communities)[:limit]),
        communities=tuple(_described(tied, communities)[:limit]),
        bridges=tuple(_bridges(tied)[:limit]),
        together=tuple(_together(connection, selection, held)[:limit]),
    )


def simple(held: "networkx.MultiDiGraph") -> "networkx.Graph":
    """A network without directions, its ties of one pair added up; nodes and ties in a stable order."""
    import networkx

    network = networkx.Graph()
    network.add_nodes_from(sorted(held.nodes(data=True), key=lambda node: str(node[0])))
    weights: Counter[tuple[str, str]] = Counter()
    for source, target, data in held.edges(data=True):
        if source != target:
            weights[min(source, target), max(source, target)] += int(data.get("weight", 1))
    network.add_weighted_edges_from((one, other, weight) for (one, other), weight in sorted(weights.items()))
    return network


def communities_of(network: "networkx.Graph") -> list[list[str]]:
    """Names that have more to do with each other than with the rest, the largest community first.

    Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008, "Fast unfolding of communities in large networks"), as
    networkx has it, with a fixed seed.
    """
    import networkx

    if not network.number_of_edges():
        return []
    found = networkx.community.louvain_communities(network, weight="weight", seed=SEED)
    return sorted((sorted(names) for names in found), key=lambda names: (-len(names), names))


def _central(network: "networkx.Graph", tied: "networkx.Graph", communities: list[list[str]]) -> list[Central]:
    """Names with how central they are, the highest PageRank first."""
    import networkx

    if not network.number_of_nodes():
        return []
    pagerank = networkx.pagerank(network, weight="weight")
    sample = SAMPLE if tied.number_of_nodes() > WHOLE else None
    between = networkx.betweenness_centrality(tied, k=sample, seed=SEED) if tied.number_of_nodes() > 2 else {}
    community = {name: number for number, names in enumerate(communities, 1) for name in names}
    weights = dict(network.degree(weight="weight"))
    rows = (
        Central(
            id=name,
            name=data["name"],
            label=data["category"],
            degree=network.degree[name],
            weight=int(weights[name]),
            pagerank=round(float(pagerank[name]), 6),
            betweenness=round(float(between.get(name, 0.0)), 6),
            community=community.get(name),
            articles=int(data.get("articles", 1)),
        )
        for name, data in network.nodes(data=True)
    )
    return sorted(rows, key=lambda row: (-row.pagerank, -row.articles, row.id))


def _described(network: "networkx.Graph", communities: list[list[str]]) -> list[Community]:
    """Communities by the names of most ties in them."""
    found = []
    for number, names in enumerate(communities, 1):
        inside = network.subgraph(names)
        first = sorted(names, key=lambda name: (-inside.degree(name, weight="weight"), name))[:NAMED]
        shown = tuple(str(network.nodes[name]["name"]) for name in first)
        found.append(Community(number, len(names), inside.number_of_edges(), shown))
    return found


def _bridges(network: "networkx.Graph") -> list[Bridge]:
    """Ties without which a part would fall apart into parts of two names or more each, the deepest cut first."""
    import networkx

    found = []
    sizes = _below(network)
    for one, other in networkx.bridges(network):
        below, whole = sizes[(one, other)] if (one, other) in sizes else sizes[(other, one)]
        down = other if (one, other) in sizes else one
        up = one if down == other else other
        cut_off = min(below, whole - below)
        if cut_off < 2:
            continue
        larger, smaller = (up, down) if below <= whole - below else (down, up)
        names = network.nodes
        found.append(Bridge(larger, names[larger]["name"], smaller, names[smaller]["name"], cut_off))
    return sorted(found, key=lambda row: (-row.cut_off, row.one, row.other))


def _below(network: "networkx.Graph") -> dict[tuple[str, str], tuple[int, int]]:
    """For each tie of a spanning tree (from above, below): how many names hang below it, and of how many in all."""
    import networkx

    found: dict[tuple[str, str], tuple[int, int]] = {}
    for part in networkx.connected_components(network):
        root = min(part)
        sizes = dict.fromkeys(part, 1)
        tree = list(networkx.dfs_edges(network.subgraph(part), root))
        for above, below in reversed(tree):
            sizes[above] += sizes[below]
        found.update({(above, below): (sizes[below], len(part)) for above, below in tree})
    return found


def _together(connection: sqlite3.Connection, selection: Selection, held: Any) -> list[Together]:
    """Pairs that announce together, the most often first."""
    groups: dict[str, list[str]] = {}
    with selected(connection, selection):
        for announcement, entity in connection.execute(SAID_TOGETHER):
            groups.setdefault(announcement, []).append(entity)
    pairs: Counter[tuple[str, str]] = Counter()
    for names in groups.values():
        if 1 < len(names) <= MOST_ACTORS:
            pairs.update(combinations(names, 2))
    rows = (
        Together(one, held.nodes[one]["name"], other, held.nodes[other]["name"], count)
        for (one, other), count in pairs.items()
    )
    return sorted(rows, key=lambda row: (-row.announcements, row.one, row.other))
