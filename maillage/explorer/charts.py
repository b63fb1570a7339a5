"""Charts and networks as Bokeh documents; the pages draw them from data, never from code."""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from graph.exports.gexf import COLOURS as RGB
from maillage.explorer import words
from maillage.explorer.rendering import article_of, segment
from maillage.labels import readable, short

if TYPE_CHECKING:
    import networkx

    from graph.asking.around import Neighbour
    from graph.asking.claims import Claim

COLOURS = {name: "#{:02x}{:02x}{:02x}".format(*rgb) for name, rgb in RGB.items()}
GREY = "#666666"
# The page makes these lighter on a dark screen (explorer.js); Bokeh leaves out of its data what is its own default.
INK = "#3c4248"
ACHIEVED, AIMED = "#0072b2", "#d55e00"
MARKERS = {"exact": "circle", "approx": "circle", "at_least": "triangle", "at_most": "inverted_triangle"}
HEADINGS = {"coverage_rate": "Part couverte (%)", "cpts_count": "Nombre de CPTS", "population": "Population"}

EPOCH = date(1970, 1, 1)
# Milliseconds of a day.
DAY = 86_400_000.0

Address = Callable[[str], str]


def to_entity(entity: str) -> str:
    """Path of an entity's page."""
    return f"/entite/{segment(entity)}"


def to_fact(fact: str) -> str:
    """Path of the sentence that proves a fact."""
    return f"/article/{article_of(fact)}?fait={fact}#t-{fact}"


def item(model: Any) -> dict[str, Any]:
    """A chart as data that BokehJS draws (`embed_item`)."""
    from bokeh.embed import json_item

    return dict(json_item(model))


def _figure(**options: Any) -> Any:
    """An empty figure that fits its frame, without a logo."""
    from bokeh.plotting import figure

    made = figure(
        sizing_mode="stretch_width",
        toolbar_location="above",
        background_fill_alpha=0,
        border_fill_alpha=0,
        outline_line_alpha=0,
        **options,
    )
    made.toolbar.logo = None
    return made


def network_chart(
    network: "networkx.MultiDiGraph", address: Address | None = to_entity, height: int = 640
) -> dict[str, Any]:
    """Draw a network whose nodes have `x` and `y`; a click on a node opens its page.

    Args:
        network: what `graph.exports.held.hold` holds, with places.
        address: tells the page of a node; None where there are no pages.
        height: pixels.
    """
    names = list(network.nodes)
    data = network.nodes(data=True)
    order = sorted(names, key=lambda name: (-int(data[name].get("articles", 1)), name))
    columns = {
        "x": [data[name]["x"] for name in names],
        "y": [-data[name]["y"] for name in names],
        "name": [data[name]["name"] for name in names],
        "what": [words.word(words.CATEGORIES, data[name]["category"]) for name in names],
        "articles": [int(data[name].get("articles", 1)) for name in names],
        "colour": [COLOURS.get(data[name]["category"], GREY) for name in names],
        "size": [min(34.0, 8 + 3 * math.sqrt(int(data[name].get("articles", 1)))) for name in names],
        "address": [address(name) if address else "" for name in names],
    }
    named = readable([(name, short(data[name]["name"]), data[name]["x"], data[name]["y"]) for name in order])
    columns["label"] = [short(data[name]["name"]) if name in named else "" for name in names]
    lines = [
        (data[source]["x"], -data[source]["y"], data[target]["x"], -data[target]["y"], int(tie.get("weight", 1)))
        for source, target, tie in network.edges(data=True)
    ]
    return _nodes_and_lines(columns, lines, linked=address is not None, height=height)


def around_chart(
    entity: Mapping[str, Any], found: Sequence["Neighbour"], ties: Iterable[tuple[str, str, int]], height: int = 420
) -> dict[str, Any]:
    """Draw an entity in the middle of those whom it has most to do with, the closest first, clockwise from above."""
    places = {entity["id"]: (0.0, 0.0)}
    for rank, one in enumerate(found):
        angle = math.pi / 2 - rank * 2 * math.pi / max(len(found), 1)
        # Two rings, so that names beside each other do not overlap.
        away = 1.0 if rank % 2 == 0 or len(found) < 8 else 0.66
        places[one.id] = (away * math.cos(angle), away * math.sin(angle))
    rows = [(entity["id"], entity["name"], entity["label"], 0)]
    rows += [(one.id, one.name, one.label, one.announcements) for one in found]
    columns = {
        "x": [places[name][0] for name, *_ in rows],
        "y": [places[name][1] for name, *_ in rows],
        "name": [name for _, name, _, _ in rows],
        "label": [short(name) for _, name, _, _ in rows],
        "what": [words.word(words.LABELS, label) for *_, label, _ in rows],
        "articles": [count for *_, count in rows],
        "colour": [COLOURS.get(label, GREY) for *_, label, _ in rows],
        "size": [26.0, *(min(24.0, 9 + 2 * math.sqrt(count)) for *_, count in rows[1:])],
        "address": [to_entity(name) for name, *_ in rows],
    }
    lines = [(0.0, 0.0, *places[one.id], one.announcements) for one in found]
    lines += [(*places[a], *places[b], weight) for a, b, weight in ties if entity["id"] not in (a, b)]
    return _nodes_and_lines(columns, lines, linked=True, height=height, counted="annonces communes")


NODES = ("x", "y", "name", "what", "articles", "colour", "size", "address", "label")
TIES = ("x0", "y0", "x1", "y1", "weight", "width")


def _nodes_and_lines(
    columns: dict[str, list[Any]],
    lines: Sequence[tuple[float, float, float, float, int]],
    *,
    linked: bool,
    height: int,
    counted: str = "articles",
) -> dict[str, Any]:
    """Draw nodes, their names and the lines between them, as data that BokehJS draws."""
    ties: dict[str, list[Any]] = {key: [line[place] for line in lines] for place, key in enumerate(TIES[:-1])}
    ties["width"] = [min(6.0, 0.6 + math.log2(1 + weight)) for weight in ties["weight"]]
    # Making a figure takes Bokeh longer than a page may take: one is made without data, and filled each time.
    found: dict[str, Any] = json.loads(_empty_network(linked, height, counted))
    for entries in _sources(found):
        own = ties if entries[0][0] in TIES else columns
        entries[:] = [[name, own[name]] for name, _ in entries]
    return found


def _sources(value: Any) -> Iterator[list[Any]]:
    """The columns of every source of data in a chart."""
    if isinstance(value, dict):
        if value.get("name") == "ColumnDataSource" and "attributes" in value:
            yield value["attributes"]["data"]["entries"]
            return
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _sources(part)


@cache
def _empty_network(linked: bool, height: int, counted: str) -> str:
    """A network without nodes, as JSON."""
    from bokeh.models import ColumnDataSource, HoverTool, OpenURL, TapTool

    made = _figure(height=height, tools="pan,wheel_zoom,box_zoom,reset,save")
    made.axis.visible = False
    made.grid.visible = False
    # Names at the edge have room.
    made.x_range.range_padding = 0.25
    made.y_range.range_padding = 0.2
    ties = ColumnDataSource({key: [] for key in TIES})
    made.segment("x0", "y0", "x1", "y1", line_width="width", line_color=GREY, line_alpha=0.4, source=ties)
    nodes = made.scatter(
        "x",
        "y",
        size="size",
        fill_color="colour",
        line_color="#ffffff",
        source=ColumnDataSource({key: [] for key in NODES}),
        nonselection_fill_alpha=1.0,
    )
    made.text(
        "x",
        "y",
        "label",
        source=nodes.data_source,
        x_offset=0,
        y_offset=-10,
        text_align="center",
        text_font_size="11px",
        text_color=INK,
    )
    tips = [("Nom", "@name"), ("Type", "@what"), (words.capital(counted), "@articles")]
    made.add_tools(HoverTool(renderers=[nodes], tooltips=tips))
    if linked:
        made.add_tools(TapTool(renderers=[nodes], callback=OpenURL(url="@address", same_tab=True)))
    return json.dumps(item(made))


def coverage_chart(claims: Sequence["Claim"], *, linked: bool = True) -> Any:
    """Draw claims over time, one panel for each measure, what is aimed at apart from what is achieved.

    Args:
        claims: claims about one territory; those without a day cannot be drawn.
        linked: whether a click opens the sentence.

    Returns:
        A layout, None where nothing can be drawn.
    """
    from bokeh.layouts import column

    panels = []
    for metric, heading in HEADINGS.items():
        some = [claim for claim in claims if claim.metric == metric and claim.first and claim.status != "negated"]
        if some:
            panels.append(_panel(some, heading, linked))
    return column(*panels, sizing_mode="stretch_width") if panels else None


def _panel(claims: Sequence["Claim"], heading: str, linked: bool) -> Any:
    """One measure over time."""
    from bokeh.models import BasicTickFormatter, DatetimeTickFormatter, HoverTool, OpenURL, TapTool

    made = _figure(
        height=300, title=heading, x_axis_type="datetime", tools="xpan,xwheel_zoom,reset,save", min_border_left=56
    )
    _span(made, claims)
    made.yaxis.formatter = BasicTickFormatter(use_scientific=False)
    made.xaxis.formatter = DatetimeTickFormatter(days="%d/%m/%Y", months="%m/%Y", years="%Y")
    for part in (made.xaxis, made.yaxis):
        part.major_label_text_color = part.axis_line_color = part.major_tick_line_color = GREY
        part.minor_tick_line_color = None
    made.title.text_color = GREY
    made.grid.grid_line_color = GREY
    made.grid.grid_line_alpha = 0.15
    drawn = []
    for status, colour, name in (("actual", ACHIEVED, "atteint"), ("target", AIMED, "visé")):
        some = [claim for claim in claims if claim.status == status]
        if not some:
            continue
        source = _points(some)
        made.segment("first", "value", "last", "value", line_width=4, line_alpha=0.3, line_color=colour, source=source)
        drawn.append(
            made.scatter(
                "day",
                "value",
                marker="diamond" if status == "target" else "marker",
                size=11,
                line_color=colour,
                line_width=2,
                fill_color=colour if status == "actual" else None,
                nonselection_fill_alpha=1.0,
                nonselection_line_alpha=1.0,
                legend_label=name,
                source=source,
            )
        )
    made.legend.background_fill_alpha = 0
    made.legend.border_line_alpha = 0
    made.legend.label_text_color = GREY
    made.legend.orientation = "horizontal"
    made.legend.location = "top_left"
    tips = [("Valeur", "@said"), ("Date", "@when"), ("Selon", "@by"), ("Source", "@where"), ("Phrase", "@sentence")]
    made.add_tools(HoverTool(renderers=drawn, tooltips=tips))
    if linked:
        made.add_tools(TapTool(renderers=drawn, callback=OpenURL(url="@address", same_tab=True)))
    return made


def _span(made: Any, claims: Sequence["Claim"]) -> None:
    """Show all claims with some room around, values from nothing on."""
    from bokeh.models import Range1d

    first, last = min(_moment(claim.first) for claim in claims), max(_moment(claim.last) for claim in claims)
    room = max((last - first) * 0.05, 60 * DAY)
    made.x_range = Range1d(start=first - room, end=last + room)
    made.y_range = Range1d(start=0, end=max(claim.value for claim in claims) * 1.2 or 1)


def _points(claims: Sequence["Claim"]) -> Any:
    """Claims as columns."""
    from bokeh.models import ColumnDataSource

    return ColumnDataSource(
        {
            "first": [_moment(claim.first) for claim in claims],
            "last": [_moment(claim.last) for claim in claims],
            "day": [(_moment(claim.first) + _moment(claim.last)) / 2 for claim in claims],
            "value": [claim.value for claim in claims],
            "marker": [MARKERS.get(claim.qualifier, "circle") for claim in claims],
            "said": [words.claim_value(claim) for claim in claims],
            "when": [words.claim_day(claim) for claim in claims],
            "by": [words.claim_by(claim) for claim in claims],
            "where": [claim.publisher or claim.title or claim.article for claim in claims],
            "sentence": [_cut(claim.sentence) for claim in claims],
            "address": [to_fact(claim.id) for claim in claims],
        }
    )


def _moment(text: str | None) -> float:
    """A day of a claim that has one, in milliseconds, as BokehJS counts them."""
    return float((date.fromisoformat(text or "") - EPOCH).days) * DAY


def _cut(sentence: str, longest: int = 220) -> str:
    """A sentence short enough to stand beside a point."""
    return sentence if len(sentence) <= longest else sentence[: longest - 1] + "…"
