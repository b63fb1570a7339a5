"""Pages about all there is: the network, coverage over time, claims that cannot all be true."""

import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING, Any

from extractor.records import KINDS
from graph.asking import overview
from graph.errors import GraphError
from graph.exports.selection import Selection
from graph.folding import match_expression
from maillage.explorer import charts
from maillage.explorer.pages import CHARTED, LABELS, PATIENT, TERRITORIES, Asking, Values

if TYPE_CHECKING:
    import networkx

# Nodes of the network page: with more of them names can no longer be read.
NODES = 80
MOST_NODES = 300
CLAIMS = 400
DISPUTED = 200


def network(asking: Asking) -> Values:
    """The names of most articles and who has to do with whom."""
    top = asking.get("nombre") or ""
    number = min(max(int(top), 2), MOST_NODES) if top.isascii() and top.isdigit() and len(top) < 5 else NODES
    label = asking.get("type", LABELS)
    kind = asking.get("genre", KINDS)
    place = asking.get("lieu")
    place = place if place and match_expression(place) else None
    found = asking.kept.ask(
        ("network", number, label, kind, place),
        lambda connection: busiest(connection, number, label=label, kind=kind, place=place),
        wait=PATIENT,
    )
    return {
        "number": number,
        "label": label,
        "kind": kind,
        "place": place or "",
        "recent": found["recent"] if found else None,
        "nodes": found["nodes"] if found else [],
        "edges": found["edges"] if found else 0,
        "waiting": found is None,
        "charts": {"reseau": found["chart"]} if found and found["nodes"] else {},
    }


def busiest(connection: sqlite3.Connection, number: int, **chosen: str | None) -> dict[str, Any]:
    """The names of most articles and their ties, as `pictured`."""
    from graph.asking.busiest import foreground, to_networkx

    found = foreground(connection, number, **chosen)
    return {**pictured(to_networkx(found)), "recent": found.recent}


def held(connection: sqlite3.Connection, selection: Selection) -> dict[str, Any]:
    """What an export of a selection holds, as `pictured`, for a page that stands alone."""
    from graph.exports.held import hold

    return pictured(hold(connection, selection, placed=True), linked=False)


def pictured(whole: "networkx.MultiDiGraph", *, linked: bool = True) -> dict[str, Any]:
    """A network as a chart, and its nodes as a list for those who do not see it."""
    data = whole.nodes(data=True)
    rows = [
        {
            "id": name,
            "ties": whole.degree(name),
            **{key: data[name].get(key) for key in ("name", "category", "articles")},
        }
        for name in sorted(whole.nodes, key=lambda name: (-whole.degree(name), data[name]["name"], name))
    ]
    chart = charts.network_chart(whole, charts.to_entity if linked else None) if rows else None
    return {"nodes": rows, "edges": whole.number_of_edges(), "chart": chart}


def coverage(asking: Asking) -> Values:
    """Claims about one territory over time, each with its speaker and source."""
    known = asking.kept.ask("charted", lambda connection: overview.charted(connection, CHARTED), wait=PATIENT) or []
    asked = asking.get("lieu") or (known[0][0] if known else None)
    territory = _territory(asking.connection, asked) if asked else None
    found: tuple[list[Any], Any] | None = ([], None)
    if territory:
        identity = territory[0]
        found = asking.kept.ask(("claims", identity), lambda connection: followed(connection, identity), wait=PATIENT)
    chart = found[1] if found else None
    return {
        "known": known,
        "asked": asked or "",
        "territory": territory,
        "groups": grouped(found[0] if found else []),
        "waiting": found is None,
        "charts": {"couverture": chart} if chart else {},
    }


def followed(connection: sqlite3.Connection, territory: str, *, linked: bool = True) -> tuple[list[Any], Any]:
    """Claims about a territory, and the same as a chart, None where none has a day."""
    found = claims_about(connection, territory)
    chart = charts.coverage_chart(found, linked=linked)
    return found, charts.item(chart) if chart else None


def _territory(connection: sqlite3.Connection, asked: str) -> tuple[str, str] | None:
    """Id and name of the territory that a name or id means."""
    from graph.asking.lookup import candidates

    try:
        names = [asked] if ":" in asked else candidates(connection, asked)
    except GraphError:
        return None
    for name in names[:50]:
        row = connection.execute(
            "SELECT id, name FROM entities WHERE id = ? AND label IN ('place', 'cpts')", [name]
        ).fetchone()
        if row:
            return row[0], row[1]
    return None


def claims_about(connection: sqlite3.Connection, territory: str) -> list[Any]:
    """Claims about a territory with their sentences, the newest `CLAIMS` of them."""
    from graph.asking.claims import COVERAGE, with_sentence

    found = overview.newest_claims(connection, territory, COVERAGE, CLAIMS)
    return [with_sentence(connection, claim) for claim in reversed(found)]


def grouped(claims: list[Any]) -> list[tuple[str, str, list[Any]]]:
    """Claims by measure and status, the newest first: metric, status, claims."""
    return [
        (metric, status, list(same)[::-1])
        for (metric, status), same in groupby(
            sorted(claims, key=lambda claim: (claim.metric, claim.status, claim.first or "", claim.id)),
            key=lambda claim: (claim.metric, claim.status),
        )
    ]


def conflicts(asking: Asking) -> Values:
    """Claims that cannot all be true, those of one conflict together."""
    found = asking.kept.ask("conflicts", disputed, wait=3.0)
    return {"groups": found or [], "waiting": found is None, "most": DISPUTED}


def disputed(connection: sqlite3.Connection) -> list[list[Any]]:
    """Conflicts, each as its claims from the oldest."""
    from graph.asking.conflicts import conflicts as ask

    return [
        list(same)
        for _, same in groupby(ask(connection, limit=DISPUTED), key=lambda claim: (claim.conflict, claim.metric))
    ]


def warm(kept: Any) -> None:
    """Begin to work out what takes longest, so that the first reader does not wait for it."""
    for key, compute in (
        ("covered", lambda connection: overview.coverage_by_territory(connection, TERRITORIES)),
        (("network", NODES, None, None, None), lambda connection: busiest(connection, NODES)),
        ("conflicts", disputed),
    ):
        kept.ask(key, compute, wait=0)
