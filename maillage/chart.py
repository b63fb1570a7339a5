"""Draws claims over time: one panel for each measure, a line for each territory, aims apart from what is achieved."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maillage.output import printable

if TYPE_CHECKING:
    from graph.asking.claims import Claim

# Told apart by colour-blind readers too (Okabe and Ito, "Color Universal Design", 2008); black is for the axes.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
HEADINGS = {
    "coverage_rate": "Covered by a CPTS (percent)",
    "cpts_count": "Number of CPTS",
    "population": "Population covered",
}
# What the words leave room for: exactly or about, more, less.
MARKS = {"exact": "o", "approx": "o", "at_least": "^", "at_most": "v"}
# More names than these beside points cannot be read.
NAMED_POINTS = 14
LONGEST_NAME = 24
MISSING = "a chart needs matplotlib; install it with: pip install 'maillage[plot]'"

Series = tuple[str, list["Claim"]]


def require() -> None:
    """Raise where there is no library to draw with.

    Raises:
        click.ClickException: matplotlib is not installed.
    """
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise click.ClickException(MISSING) from error


def draw(claims: Sequence["Claim"], path: Path) -> str | None:
    """Write a chart.

    Args:
        claims: what to draw; what has no day cannot be.
        path: a .png or .svg file; one that is there is replaced.

    Returns:
        What had no place in the chart, None where everything has.
    """
    require()
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    metrics = [metric for metric in HEADINGS if any(claim.metric == metric and claim.first for claim in claims)]
    # The same claims give the same file, byte for byte.
    with matplotlib.rc_context(
        {"svg.hashsalt": "maillage", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False}
    ):
        figure = Figure(figsize=(10, 1 + 4.2 * max(1, len(metrics))), layout="constrained")
        FigureCanvasAgg(figure)
        panels = figure.subplots(max(1, len(metrics)), 1, squeeze=False)
        left_out = sum(claim.first is None for claim in claims)
        lines = 0
        for axes, metric in zip(panels[:, 0], metrics, strict=False):
            series = _series(claim for claim in claims if claim.metric == metric and claim.first)
            lines += max(0, len(series) - len(COLOURS))
            _panel(axes, metric, series[: len(COLOURS)])
        _legend(figure)
        metadata: dict[str, Any] = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": "maillage"}
        figure.savefig(path, dpi=150, metadata=metadata)
    parts = [f"{left_out} claims without a day"] if left_out else []
    parts += [f"{lines} lines of places less spoken of"] if lines else []
    return ", ".join(parts) or None


def _series(claims: Iterable["Claim"]) -> list[Series]:
    """Lines of a panel by their labels, those of most claims first; an aim belongs to the line of what it aims at."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        what = ", ".join(word for word in (claim.stage, claim.of) if word and word != "population")
        name = printable(claim.territory or "?") + (f" ({what})" if what else "")
        found.setdefault(name, []).append(claim)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _panel(axes: Any, metric: str, series: Sequence[Series]) -> None:
    """Draw the lines of one measure."""
    names = sum(len(claims) for _, claims in series) <= NAMED_POINTS
    for colour, (label, claims) in zip(COLOURS, series, strict=False):
        # A bound is no value that was reached; of several values of one day the greatest stands for it.
        line = {_day(claim): claim.value for claim in sorted(claims, key=_value) if _reached(claim)}
        axes.plot(sorted(line), [line[day] for day in sorted(line)], color=colour, linewidth=1.2, label=label)
        for claim in claims:
            _point(axes, claim, colour)
        if names:
            _name(axes, claims)
    axes.set_title(HEADINGS.get(metric, metric), loc="left", fontweight="bold")
    axes.set_ylim(bottom=0)
    if metric == "coverage_rate":
        axes.set_ylim(0, 110)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}".replace(",", " "))
    axes.margins(x=0.12)
    axes.grid(axis="y", linewidth=0.4, alpha=0.6)
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)


def _value(claim: "Claim") -> float:
    return claim.value


def _reached(claim: "Claim") -> bool:
    """Tell whether a line goes through a claim."""
    return claim.status == "actual" and claim.qualifier != "at_most"


def _name(axes: Any, claims: Sequence["Claim"]) -> None:
    """Write who says so beside the claims of a line, once for each day and speaker."""
    highest = {(_day(claim), claim.said_by): claim for claim in sorted(claims, key=_value)}
    names: dict[tuple[date, float], list[str]] = {}
    for claim in highest.values():
        who = printable(claim.said_by[0] if claim.said_by else "?")
        who = who if len(who) <= LONGEST_NAME else who[: LONGEST_NAME - 1] + "…"
        names.setdefault((_day(claim), claim.value), []).append(who if claim.attributed else f"({who})")
    for point, some in names.items():
        axes.annotate("\n".join(some), point, (0, 7), textcoords="offset points", fontsize=6.5, ha="center")


def _point(axes: Any, claim: "Claim", colour: str) -> None:
    """Draw one claim: filled where it is achieved, hollow where it is aimed at, as wide as its time is vague."""
    hollow = claim.status != "actual"
    mark = "D" if claim.status == "target" else "x" if claim.status == "negated" else MARKS[claim.qualifier]
    first, last = date.fromisoformat(claim.first or ""), date.fromisoformat(claim.last or "")
    if first != last:
        axes.plot([first, last], [claim.value] * 2, color=colour, linewidth=3, alpha=0.25, solid_capstyle="butt")
    face = "white" if hollow else colour
    axes.plot([_day(claim)], [claim.value], mark, color=colour, markerfacecolor=face, markersize=6)


def _day(claim: "Claim") -> date:
    """The middle of the time that a claim speaks of."""
    first, last = date.fromisoformat(claim.first or ""), date.fromisoformat(claim.last or "")
    return first + timedelta(days=(last - first).days // 2)


def _legend(figure: Any) -> None:
    """Explain the marks."""
    from matplotlib.lines import Line2D

    grey = "#444444"
    kinds = (("o", grey, "achieved"), ("^", grey, "at least"), ("v", grey, "at most"), ("D", "white", "aimed at"))
    marks = [
        Line2D([], [], linestyle="", marker=mark, color=grey, markerfacecolor=face, label=label)
        for mark, face, label in kinds
    ]
    marks.append(Line2D([], [], color=grey, linewidth=3, alpha=0.25, label="time as vague as said"))
    figure.legend(handles=marks, loc="outside lower center", ncols=len(marks), frameon=False)
