"""Draws the network as a picture, coloured by community."""

import math
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maillage.labels import readable, short
from maillage.output import printable

if TYPE_CHECKING:
    from graph.exports.selection import Selection

MISSING = "a picture needs matplotlib; install it with: pip install 'maillage[plot]'"
# More names make a picture that nobody can read.
MOST = 150
# Told apart by colour-blind readers too (Okabe and Ito, "Color Universal Design", 2008); grey for the rest.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
GREY = "#888888"


def require() -> None:
    """Check that a picture can be drawn.

    Raises:
        click.ClickException: matplotlib is not installed.
    """
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise click.ClickException(MISSING) from error


def draw(connection: sqlite3.Connection, file: Path, choice: "Selection") -> int:
    """Draw a part of the network, the names of most articles.

    Args:
        connection: a knowledge base.
        file: .png or .svg.
        choice: which part.

    Returns:
        How many names were drawn; 0 where there is none, and then no file is written.
    """
    import matplotlib
    from matplotlib.figure import Figure

    from graph.exports.analysis import communities_of, simple
    from graph.exports.files import replacing_bytes
    from graph.exports.held import hold

    top = min(choice.top or MOST, MOST)
    held = hold(connection, replace(choice, view="actors", top=top), placed=True)
    network = simple(held)
    if not network.number_of_nodes():
        return 0
    tied = network.subgraph([name for name, degree in network.degree if degree])
    community = {name: number for number, names in enumerate(communities_of(tied)) for name in names}
    figure = Figure(figsize=(12, 9), layout="tight")
    axes = figure.add_subplot()
    axes.set_axis_off()
    _lines(axes, network)
    _points(axes, network, community)
    # The same base gives the same file, byte for byte.
    with matplotlib.rc_context({"svg.hashsalt": "maillage"}), replacing_bytes(file) as opened:
        figure.savefig(opened, format=file.suffix.lower()[1:], dpi=110, metadata=_undated(file))
    return int(network.number_of_nodes())


def _undated(file: Path) -> dict[str, str | None]:
    """Leave out what would make two pictures of one base differ."""
    return {"Date": None} if file.suffix.lower() == ".svg" else {"Software": None}


def _lines(axes: Any, network: Any) -> None:
    """Draw the ties."""
    from matplotlib.collections import LineCollection

    place = {name: (data["x"], -data["y"]) for name, data in network.nodes(data=True)}
    ties = list(network.edges(data="weight"))
    lines = [(place[one], place[other]) for one, other, _ in ties]
    widths = [min(3.5, 0.4 + 0.6 * math.log2(1 + weight)) for *_, weight in ties]
    axes.add_collection(LineCollection(lines, linewidths=widths, colors=GREY, alpha=0.4, zorder=1))


def _points(axes: Any, network: Any, community: dict[str, int]) -> None:
    """Draw the names, and write those of most articles beside their points."""
    rows = sorted(network.nodes(data=True), key=lambda node: (-int(node[1].get("articles", 1)), node[0]))
    known = [community.get(name, len(COLOURS)) for name, _ in rows]
    axes.scatter(
        [data["x"] for _, data in rows],
        [-data["y"] for _, data in rows],
        s=[30 + 25 * math.sqrt(int(data.get("articles", 1))) for _, data in rows],
        c=[COLOURS[number] if number < len(COLOURS) else GREY for number in known],
        edgecolors="white",
        linewidths=0.8,
        zorder=2,
    )
    names = {identity: short(printable(data["name"])) for identity, data in rows}
    shown = readable([(identity, names[identity], data["x"], data["y"]) for identity, data in rows])
    for identity, data in rows:
        if identity not in shown:
            continue
        # A dollar sign would begin a formula.
        axes.annotate(
            names[identity].replace("$", r"\$"),
            (data["x"], -data["y"]),
            xytext=(0, 7),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            color="#333333",
            zorder=3,
        )
