"""One way to print a listing: a table for people, JSON, lines, CSV or TSV for programs."""

import csv
import dataclasses
import functools
import io
import itertools
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.exports.cells import harmless

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Command = TypeVar("Command", bound=Callable[..., Any])

# What a terminal would obey rather than show: controls, direction marks, line breaks; and halves of characters.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
# In a table without a terminal a cell keeps to one line of readable length; --json has it whole.
WIDEST = 90
WIDEST_ON_TERMINAL = 240
# Ids, days and kinds are never broken over lines.
SHORT = 16


@dataclasses.dataclass(frozen=True, slots=True)
class Output:
    """How to print: `form` is table, json, nl, csv or tsv; `raw` leaves CSV cells as they are."""

    form: str
    raw: bool


def output_options(command: Command) -> Command:
    """Give a listing command the options --json --nl --csv --tsv --raw, handed on as `output`."""

    @functools.wraps(command)
    def wrapped(*args: Any, as_json: bool, nl: bool, as_csv: bool, as_tsv: bool, raw: bool, **options: Any) -> Any:
        forms = [
            form for form, on in (("csv", as_csv), ("tsv", as_tsv), ("nl", nl), ("json", as_json and not nl)) if on
        ]
        if len(forms) > 1:
            raise click.UsageError("give one of --json, --nl, --csv and --tsv")
        return command(*args, output=Output(forms[0] if forms else "table", raw), **options)

    for option in (
        click.option("--raw", is_flag=True, help="Leave cells that a spreadsheet takes for formulas as they are."),
        click.option("--tsv", "as_tsv", is_flag=True, help="Print tab-separated values."),
        click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values."),
        click.option("--nl", is_flag=True, help="Print one JSON object per line."),
        click.option("--json", "as_json", is_flag=True, help="Print a JSON array."),
    ):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Write a value as JSON, accents as they are; halves of characters, which UTF-8 has no form for, as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() or not re.search("[\ud800-\udfff]", text) else json.dumps(value, indent=indent)


def stop_printing() -> None:
    """Send the rest of standard output nowhere: its reader is gone, and what is left in buffers must go somewhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def printable(text: str) -> str:
    """Take out of a text what a terminal would obey: a title in an article is nobody's command."""
    return UNPRINTABLE.sub(" ", text).strip()


def highlighted(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """Show a text on one line with stretches of it standing out: bold on a terminal, between ** elsewhere."""
    before, after = ("", "") if sys.stdout.isatty() else ("**", "**")
    parts: list[str] = []
    last = 0
    for start, end in marks:
        parts += [
            _inline(text[last:start]),
            before,
            click.style(_inline(text[start:end]), bold=True, fg="yellow"),
            after,
        ]
        last = end
    return "".join(parts) + _inline(text[last:])


def _inline(text: str) -> str:
    """A stretch of a line, its ends kept, with nothing that a terminal would obey."""
    return UNPRINTABLE.sub(" ", text)


def cell(value: Any) -> str:
    """Show one value to a person: nothing for None, lists joined, whole numbers without ".0"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 and not value.is_integer() else f"{value:.0f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(item) for item in value)
    return printable(str(value))


def write(
    rows: "Iterable[DataclassInstance]",
    kind: "type[DataclassInstance]",
    output: Output,
    *,
    columns: Mapping[str, str],
    shown: Callable[[Any], None] | None = None,
) -> int:
    """Print a listing on standard output.

    Args:
        rows: records of type `kind`, printed as they come (a table waits for all of them).
        kind: the dataclass of the rows; its fields are the keys of JSON and the columns of CSV.
        output: how to print.
        columns: the headings of a table, in order, each with the field that it shows.
        shown: prints one row for a person, in place of a table.

    Returns:
        The number of rows.
    """
    count = itertools.count()
    counted = (row for row, _ in zip(rows, count, strict=False))
    names = [field.name for field in dataclasses.fields(kind)]
    writers: dict[str, Callable[[], None]] = {
        "json": lambda: _write_json(counted),
        "nl": lambda: _write_lines(counted),
        "csv": lambda: _write_csv(counted, names, ",", output.raw),
        "tsv": lambda: _write_csv(counted, names, "\t", output.raw),
        "table": lambda: _write_shown(counted, columns, shown),
    }
    writers[output.form]()
    return next(count)


def _write_shown(
    rows: "Iterable[DataclassInstance]", columns: Mapping[str, str], shown: Callable[[Any], None] | None
) -> None:
    """Print rows for a person."""
    if shown:
        for row in rows:
            shown(row)
    else:
        write_records(rows, columns)


def _plain(row: "DataclassInstance") -> dict[str, Any]:
    """The fields of a record."""
    return {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}


def _write_json(rows: "Iterable[DataclassInstance]") -> None:
    """Print an array, one row at a time."""
    before = "["
    for row in rows:
        click.echo(before + dumps(_plain(row)), nl=False)
        before = ",\n "
    click.echo("[]" if before == "[" else "]")


def _write_lines(rows: "Iterable[DataclassInstance]") -> None:
    """Print one object per line."""
    for row in rows:
        click.echo(dumps(_plain(row)))


def _csv_cell(value: Any, raw: bool) -> str:
    """Show one value in CSV; text that a spreadsheet would run gets an apostrophe before it."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(item) for item in value)
    text = "" if value is None else cell(value) if isinstance(value, (bool, float)) else str(value)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return harmless(text) if not raw and isinstance(value, str) else text


def _write_csv(rows: "Iterable[DataclassInstance]", names: Sequence[str], delimiter: str, raw: bool) -> None:
    """Print a header and one line per row."""
    for record in itertools.chain([names], ([_csv_cell(getattr(row, n), raw) for n in names] for row in rows)):
        line = io.StringIO()
        csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(record)
        click.echo(line.getvalue(), nl=False)


def same(*fields: str) -> dict[str, str]:
    """Columns whose headings are the names of their fields."""
    return {field: field for field in fields}


def write_records(rows: Iterable[Any], columns: Mapping[str, str]) -> None:
    """Print some fields of records as a table; `columns` says which, by heading."""
    write_table([[getattr(row, field) for field in columns.values()] for row in rows], list(columns))


def write_table(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> None:
    """Print a table: fitted to the terminal where there is one, else plain and one line per row."""
    if not rows:
        return
    shown = [[cell(value) for value in row] for row in rows]
    if sys.stdout.isatty():
        _rich_table(shown, columns)
    else:
        for line in plain_lines([list(columns), *shown]):
            click.echo(line)


def plain_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Align columns with spaces, two between; cells over 90 characters are cut with "…"."""
    cut = [[_cut(text, WIDEST) for text in row] for row in rows]
    widths = [max(len(row[index]) for row in cut) for index in range(len(cut[0]))]
    for row in cut:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _cut(text: str, width: int) -> str:
    """Cut a text that is too wide."""
    return text if len(text) <= width else text[: width - 1] + "…"


def _rich_table(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> None:
    """Print a table fitted to the terminal; long texts wrap, short ones stay whole."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cut = [[_cut(text, WIDEST_ON_TERMINAL) for text in row] for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for index, name in enumerate(columns):
        longest = max(len(row[index]) for row in cut)
        # What is short stays whole; long texts share the rest of the line, longer ones getting more.
        share = None if longest <= SHORT else round(longest**0.6)
        table.add_column(name, no_wrap=share is None, ratio=share, min_width=min(longest, 12), overflow="fold")
    table.expand = any(column.ratio for column in table.columns)
    for row in cut:
        table.add_row(*(Text(text) for text in row))
    # NO_COLOR leaves Rich its bold headings; whoever sets it wants plain text.
    Console(color_system=None if os.environ.get("NO_COLOR") else "auto").print(table)
