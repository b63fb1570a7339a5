"""The knowledge base as nodes and edges: what exports write and networkx holds.

From Python:

    from graph.base import open_to_read
    from graph.exports.network import to_networkx

    network = to_networkx(open_to_read("maillage.db"))
    network.nodes["person:agnes-martin"]["name"]
"""

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import networkx

DAYS = ("first", "last")


class Period(NamedTuple):
    """Days between which something is there (ISO, both included); None where they are open.

    Attributes:
        first: the first.
        last: the last.
        name: of a role, what it is called.
    """

    first: str | None
    last: str | None
    name: str | None = None


# A large network has millions of these: a named tuple is made five times as fast as a frozen dataclass.
class Node(NamedTuple):
    """An entity, an announcement or an article.

    Attributes:
        id: its id in the knowledge base.
        name: what to write beside it: an entity's name, an announcement's content, an article's title.
        category: cpts, person, organisation, place, announcement or article.
        kind: kind of organisation, place or announcement; publisher of an article.
        code: official code of a place.
        when: TIMEX3 value of an announcement.
        first: first day that it is known of, or that the announcement may have been made on.
        last: last such day.
        articles: number of articles that speak of it.
        evidence: words that prove an announcement.
        url: address of an article, or of an announcement's.
        periods: when it is known of, where that is more than once.
    """

    id: str
    name: str
    category: str
    kind: str | None = None
    code: str | None = None
    when: str | None = None
    first: str | None = None
    last: str | None = None
    articles: int = 1
    evidence: str | None = None
    url: str | None = None
    periods: tuple[Period, ...] = ()


class Edge(NamedTuple):
    """A tie between two nodes.

    Attributes:
        source: id of the node that it leads from.
        target: id of the node that it leads to.
        kind: `announced` (who → announcement), `about` (announcement → what, or who → what), `reports` (article →
            announcement), `role` (person → organisation), `together` (who made an announcement with whom) or `within`
            (→ the department or region that it lies in).
        name: what the role is called.
        first: first day that it is known of.
        last: last such day.
        weight: how many announcements or articles it stands for.
        periods: when it is known of, where that is more than once; of a role each office by its name.
    """

    source: str
    target: str
    kind: str
    name: str | None = None
    first: str | None = None
    last: str | None = None
    weight: int = 1
    periods: tuple[Period, ...] = ()


def to_networkx(connection: sqlite3.Connection, *, dates: bool = False) -> "networkx.MultiDiGraph":
    """Hold the whole network of entities and announcements in memory, for analysis.

    Args:
        connection: a knowledge base.
        dates: give days as `datetime.date`, to reckon with; else as ISO text, which every writer of networkx takes.

    Returns:
        A directed multigraph; nodes and edges have the fields of `Node` and `Edge` as attributes of their types (`str`,
        `int`; `periods` as text), an edge's key is its kind. What is not known is no attribute, never None.
    """
    from graph.exports.held import hold

    network = hold(connection)
    network.remove_nodes_from([name for name, data in network.nodes(data=True) if data["category"] == "article"])
    every = (*network.nodes(data=True), *((None, data) for *_, data in network.edges(data=True)))
    for _, data in every if dates else ():
        data |= {name: date.fromisoformat(data[name]) for name in DAYS if name in data}
    return network
