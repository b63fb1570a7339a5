"""`maillage review`: pairs that only a person can decide, with the evidence side by side."""

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maillage import exits
from maillage.asking import answer, asked, knowledge, limit_option
from maillage.judging import by_option, who_judges, writing
from maillage.options import database_option
from maillage.output import Output, highlighted, output_options, printable

if TYPE_CHECKING:
    from graph.asking.review import Doubt

NOTHING = "No pair is in doubt."
COLUMNS = {
    "first": "first",
    "second": "second",
    "likelihood": "likelihood",
    "why": "why",
    "articles": "first_articles",
    "and": "second_articles",
    "use": "use",
}
# What may be typed at the prompt and stand in a file of answers, and what it means.
ANSWERS = {
    "s": "same",
    "same": "same",
    "m": "same",
    "d": "different",
    "different": "different",
    "skip": "skip",
    "k": "skip",
    "": "skip",
    "q": "quit",
    "quit": "quit",
}
SENTENCES = 3


@click.command(short_help="Walk through pairs of names that may be one, with the evidence side by side.")
@click.option("--list", "only_list", is_flag=True, help="Only list the pairs.")
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the answers from a CSV, TSV or JSON file with the columns first, second, answer and, if you like, why.",
)
@by_option
@limit_option
@database_option
@output_options
def review(
    database: str, output: Output, limit: int | None, only_list: bool, answers: Path | None, by: str | None
) -> None:
    """Walk through pairs of names that may be one, the most useful first, with the evidence side by side.

    Answer s (the same), d (different), k or Enter (skip) or q (quit). Every answer is a judgement that
    `maillage undo` takes back. `--list --csv` gives a table of the pairs; fill in its column `answer` with same,
    different or skip and hand it back with --answers.

    \b
    Example:
      maillage review --list
    """
    if answers:
        keep_answers(database, answers, by or who_judges())
    elif only_list or output.form != "table":
        list_pairs(database, output, limit)
    else:
        walk(database, by or who_judges(), limit)


def list_pairs(database: str, output: Output, limit: int | None) -> None:
    """Print the pairs."""
    from graph.asking.review import Doubt, doubts

    with knowledge(database) as connection:
        rows = doubts(connection, limit=asked(output, limit))
        answer(rows, Doubt, output, columns=COLUMNS, limit=limit, nothing=NOTHING)


def walk(database: str, by: str, limit: int | None) -> None:
    """Ask about one pair after the other; each answer may settle others."""
    from graph.asking.review import doubts

    passed: set[tuple[str, str]] = set()
    counts = {"same": 0, "different": 0, "skip": 0}
    with writing(database) as connection:
        while limit is None or limit == 0 or sum(counts.values()) < limit:
            pair = next((one for one in doubts(connection) if (one.first, one.second) not in passed), None)
            if pair is None:
                break
            show_pair(connection, pair)
            said = ask_answer()
            if said == "quit":
                break
            passed.add((pair.first, pair.second))
            counts[said] += 1
            judge(connection, said, pair.first, pair.second, by, None)
    click.echo(f"{counts['same']} the same, {counts['different']} different, {counts['skip']} skipped.", err=True)


def ask_answer() -> str:
    """Ask until the answer is one of those that are understood; the end of the input quits."""
    while True:
        try:
            typed = click.prompt("same, different, skip or quit [s/d/k/q]", default="", show_default=False, err=True)
        except click.Abort as error:
            if exits.was_interrupted(error):
                raise
            return "quit"
        if said := ANSWERS.get(typed.strip().lower()):
            return said
        click.echo("Type s, d, k or q.", err=True)


def show_pair(connection: sqlite3.Connection, pair: "Doubt") -> None:
    """Print what articles say of both sides."""
    from graph.asking.review import shown

    click.echo(f"\n{click.style('One or two?', bold=True)}  {printable(pair.why)}, likelihood {pair.likelihood:.1f}")
    for entity, name, articles in (
        (pair.first, pair.first_name, pair.first_articles),
        (pair.second, pair.second_name, pair.second_articles),
    ):
        plural = "" if articles == 1 else "s"
        click.echo(f"\n  {click.style(printable(name), bold=True)}  {entity}, {articles} article{plural}")
        for one in shown(connection, entity, SENTENCES):
            head = " · ".join(printable(part) for part in (one.published, one.publisher, one.title, one.role) if part)
            click.echo(f"    {head or one.article}\n      {highlighted(one.sentence, [one.mark])}")


def judge(connection: sqlite3.Connection, said: str, first: str, second: str, by: str, why: str | None) -> None:
    """Record an answer."""
    from graph.storing.judging import judge_different, judge_same

    if said == "same":
        judge_same(connection, first, second, by=by, why=why)
    elif said == "different":
        judge_different(connection, first, second, by=by, why=why)


def keep_answers(database: str, file: Path, by: str) -> None:
    """Record the answers of a file; one that cannot be kept is said, and the others are."""
    from graph.errors import GraphError

    counts = {"same": 0, "different": 0, "skip": 0}
    failed = 0
    with writing(database) as connection:
        for place, row in enumerate(read_answers(file), 1):
            said = ANSWERS.get(str(row.get("answer") or "").strip().lower())
            first, second = str(row.get("first") or "").strip(), str(row.get("second") or "").strip()
            try:
                if said not in counts or not (first and second):
                    raise GraphError("wants first, second and an answer of same, different or skip")
                judge(connection, said, first, second, by, str(row.get("why") or "").strip() or None)
                counts[said] += 1
            except GraphError as error:
                failed += 1
                click.echo(f"Error: {file}, answer {place}: {error}", err=True)
    click.echo(f"{counts['same']} the same, {counts['different']} different, {counts['skip']} skipped.")
    if status := exits.status_of(done=sum(counts.values()), failed=failed):
        raise click.exceptions.Exit(status)


def read_answers(file: Path) -> Iterator[dict[str, object]]:
    """Rows of a file of answers: JSON (an array, or an object a line) or a table with a heading.

    Raises:
        GraphError: it is neither.
    """
    from graph.errors import GraphError

    try:
        text = file.read_text(encoding="utf-8-sig")
        if file.suffix.lower() in (".json", ".jsonl", ".ndjson") or text.lstrip()[:1] in ("[", "{"):
            yield from _json_rows(text)
            return
        lines = text.splitlines()
        mark = max("\t;,", key=(lines or [""])[0].count)
        rows = csv.DictReader(lines, delimiter=mark)
        if not {"first", "second", "answer"} <= set(rows.fieldnames or ()):
            raise GraphError(f"{file} has no columns first, second and answer; see: maillage review --list --csv")
        yield from rows
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        raise GraphError(f"{file} cannot be read as a table of answers ({error})") from error


def _json_rows(text: str) -> Iterable[dict[str, object]]:
    """Rows of JSON."""
    found = (
        json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines() if line]
    )
    if not all(isinstance(row, dict) for row in found):
        raise ValueError("not an array of objects")
    return found
