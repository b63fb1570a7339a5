"""Writes the network as GEXF 1.3 for Gephi, row by row from the database.

Announcements are nodes, since Gephi merges edges of the same source, target and kind. Days stand as plain attributes
too, since Gephi Lite ignores start, end and spells; Gephi itself reads the spells and passes over start and end.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TextIO

from graph.exports.files import Written
from graph.exports.layout import Point, placed
from graph.exports.network import Edge, Node, Period
from graph.exports.selection import EVERYTHING, Selection, selected
from graph.exports.times import periods_text
from graph.exports.views import edges

# Characters that XML 1.0 has no form for: a single one makes a browser show half of the graph without an error.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Ends of lines and tabs would be read as spaces anyway; no-break spaces stay, as they are written in French.
SPACE = re.compile(r"[ \t\r\n]+")
# What cannot stand in an attribute as it is; most texts have nothing of it, and one look is enough.
SPECIAL = re.compile('[<>&"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
ODD = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
# Labels as long as a reader's eye takes; the evidence is there whole.
LONGEST_LABEL = 120
# Attributes of each class, by their place in the file; none may be titled type, color, size, x, y, z, label or hidden.
NODE_FIELDS = ("category", "kind", "code", "when", "first", "last", "articles", "evidence", "url", "periods")
EDGE_FIELDS = ("role", "first", "last", "periods")
INTEGERS = frozenset({"articles"})
# Told apart by colour-blind readers too (Okabe and Ito, "Color Universal Design", 2008).
COLOURS = {
    "announcement": (230, 159, 0),
    "article": (153, 153, 153),
    "cpts": (0, 158, 115),
    "organisation": (0, 114, 178),
    "person": (213, 94, 0),
    "place": (204, 121, 167),
}
COLOURED = {name: '<viz:color r="{}" g="{}" b="{}"/>'.format(*colour) for name, colour in COLOURS.items()}
# Announcements and articles are small, entities grow with the articles that speak of them.
SIZES = {"announcement": 5.0, "article": 4.0}
LARGEST = 40.0
# How the value of an attribute begins, by the attribute's number.
VALUES = tuple(f'<attvalue for="{number}" value="' for number in range(len(NODE_FIELDS)))
# So many elements are written at once.
BATCH = 2000
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>maillage</creator><description>Who announced what about health communities (CPTS)</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""


class _Texts:
    """Writes texts as values of attributes and counts what it had to leave out."""

    def __init__(self) -> None:
        self.stripped = 0

    def value(self, text: str) -> str:
        """Write a text as an attribute's value, on one line."""
        if not SPECIAL.search(text):
            return text
        if ODD.search(text):
            text, count = FORBIDDEN.subn("", text)
            self.stripped += count
            text = SPACE.sub(" ", text).strip(" ")
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")

    def known(self, text: str | None) -> str | None:
        """The same where there is a text."""
        return self.value(text) if text else text


def write_gexf(connection: sqlite3.Connection, file: TextIO, selection: Selection = EVERYTHING) -> Written:
    """Write the network as GEXF 1.3.

    Args:
        connection: a knowledge base.
        file: an open text file.
        selection: which part of the network.

    Raises:
        OSError: the file cannot be written.
        GraphError: the selection asks for a name without a letter or digit.
    """
    texts = _Texts()
    with selected(connection, selection):
        file.write(HEAD)
        _declare(file, "node", NODE_FIELDS)
        _declare(file, "edge", EDGE_FIELDS)
        node_count = _block(file, "nodes", (_node(texts, node, place) for node, place in placed(connection)))
        ties = edges(connection, min_weight=selection.min_weight)
        edge_count = _block(file, "edges", _edges(texts, ties))
        file.write("</graph>\n</gexf>\n")
    return Written(node_count, edge_count, texts.stripped)


def _declare(file: TextIO, kind: str, fields: Iterable[str]) -> None:
    """Say which attributes nodes or edges have."""
    file.write(f'<attributes class="{kind}" mode="static">\n')
    for number, title in enumerate(fields):
        file.write(
            f'<attribute id="{number}" title="{title}" type="{"integer" if title in INTEGERS else "string"}"/>\n'
        )
    file.write("</attributes>\n")


def _block(file: TextIO, name: str, elements: Iterator[str]) -> int:
    """Write elements; gives back how many."""
    count = 0
    file.write(f"<{name}>\n")
    while batch := list(islice(elements, BATCH)):
        file.write("".join(batch))
        count += len(batch)
    file.write(f"</{name}>\n")
    return count


def _bounds(first: str | None, last: str | None) -> str:
    """Write days as attributes of an element."""
    return (f' start="{first}"' if first else "") + (f' end="{last}"' if last else "")


def _spells(periods: Sequence[Period]) -> tuple[str, str]:
    """Write the days between which something is there: attributes of its element, and an element in it.

    Where nothing is known of them it is there always. Offices held at one time make one spell: Gephi refuses spells
    that overlap.
    """
    spells: list[tuple[str | None, str | None]] = []
    for first, last, _ in sorted(periods, key=lambda period: period.first or ""):
        if spells and (spells[-1][1] is None or (first or "") <= spells[-1][1]):
            end = spells[-1][1] and last and max(spells[-1][1], last)
            spells[-1] = (spells[-1][0], end)
        else:
            spells.append((first, last))
    if not any(day for spell in spells for day in spell):
        return "", ""
    inside = "".join(f"<spell{_bounds(first, last)}/>" for first, last in spells)
    return _bounds(spells[0][0], spells[-1][1]), f"<spells>{inside}</spells>"


def _values(*values: str | int | None) -> str:
    """Write the values of an element's attributes in their order, ready as they are; what is unknown is left out."""
    found = [f'{start}{value}"/>' for start, value in zip(VALUES, values, strict=False) if value is not None]
    return f"<attvalues>{''.join(found)}</attvalues>" if found else ""


def _node(texts: _Texts, node: Node, place: Point) -> str:
    """Write a node: an announcement and an entity in their times, an article from its day on."""
    identity, name, category, kind, code, when, first, last, articles, evidence, url, periods = node
    start, spells = _spells(periods) if periods else _once(first, None if category == "article" else last)
    known = texts.known
    times = periods_text(periods) if periods else None
    values = _values(
        category, known(kind), code, known(when), first, last, articles, known(evidence), known(url), known(times)
    )
    if len(name) > LONGEST_LABEL:
        name = name[: LONGEST_LABEL - 1] + "…"
    size = SIZES.get(category) or min(LARGEST, 8.0 + 2.0 * articles**0.5)
    return (
        f'<node id="{identity}" label="{texts.value(name)}"{start}>{values}{spells}{COLOURED[category]}'
        f'<viz:size value="{size:.1f}"/><viz:position x="{place[0]:.1f}" y="{place[1]:.1f}" z="0.0"/></node>\n'
    )


@lru_cache(maxsize=4096)
def _once(first: str | None, last: str | None) -> tuple[str, str]:
    """The same for one period; most edges share theirs with others."""
    return _spells((Period(first, last),))


def _edges(texts: _Texts, found: Iterable[Edge]) -> Iterator[str]:
    """Write edges with their numbers; ids are digits and words as `graph.folding` leaves them, plain in XML."""
    for number, (source, target, kind, name, first, last, weight, periods) in enumerate(found):
        if name or periods:
            start, spells = _spells(periods) if periods else _once(first, last)
            inside = _values(texts.known(name), first, last, texts.known(periods_text(periods))) + spells
        else:
            start, inside = _plain(first, last)
        yield (
            f'<edge id="{number}" source="{source}" target="{target}" kind="{kind}" '
            f'weight="{weight}"{start}>{inside}</edge>\n'
        )


@lru_cache(maxsize=4096)
def _plain(first: str | None, last: str | None) -> tuple[str, str]:
    """What an edge without a name says of its one period."""
    start, spells = _once(first, last)
    return start, _values(None, first, last) + spells
