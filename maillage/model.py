"""`maillage model`: what the French model is, how well it reads, and which one is used where none is named."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maillage.output import dumps, printable, write_table

if TYPE_CHECKING:
    from models.description import Description

# More labels than this are counted: a morphologizer has hundreds.
LABELS_SHOWN = 60


@click.group(short_help="Describe the French model, measure it, or choose another one for good.")
def model() -> None:
    """Describe the French model, measure it, or choose another one for good.

    \b
    Example:
      maillage model info
    """


@model.command(short_help="Describe a French model: pipes, labels, size, licence, data, scores.")
@click.option("--model", "name", metavar="NAME_OR_PATH", help="Another one than that in use.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def info(name: str | None, as_json: bool) -> None:
    """Describe a French model: pipes, labels, size, licence, data, scores.

    \b
    Example:
      maillage model info
    """
    from models.description import describe
    from models.user_data import default_model

    found = describe(name or default_model())
    if as_json:
        click.echo(dumps(asdict(found), indent=1))
        return
    for heading, value in lines(found):
        click.echo(f"{heading:<10}{printable(value)}".rstrip())


def lines(found: "Description") -> Iterator[tuple[str, str]]:
    """A description as headings and values; a heading that goes on is empty."""
    yield "model", f"{found.name} {found.version}"
    yield "language", found.language
    yield "folder", f"{found.folder} ({found.bytes / 1e6:.1f} MB)"
    yield "licence", found.license or "not stated"
    yield "pipes", ", ".join(found.pipes)
    for pipe, labels in found.labels.items():
        shown = ", ".join(labels) if len(labels) <= LABELS_SHOWN else f"{len(labels)} labels, see --json"
        yield "labels", f"{pipe}: {shown}"
    for source in found.sources:
        yield "data", ", ".join(str(source[key]) for key in ("name", "license", "url") if source.get(key))
    for line in scores(found.scores):
        yield "scores", line


def scores(table: Mapping[str, Any], name: str = "") -> Iterator[str]:
    """Numbers in a table of tables, one line for each table that has some."""
    numbers = [f"{key} {value:g}" for key, value in table.items() if isinstance(value, (int, float))]
    if numbers:
        yield (f"{name}: " if name else "") + ", ".join(numbers)
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from scores(value, f"{name} {key}".strip())


@model.command(short_help="Measure a French model: syntax, entities, speed, with and without our rules.")
@click.option("--model", "name", metavar="NAME_OR_PATH", help="Another one than that in use.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where treebank/*.conllu and ner/annotations.tsv are [default: ../shared beside the checkout].",
)
@click.option("--press", is_flag=True, help="Measure on the shipped press passages alone.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option("--write", "path", type=click.Path(dir_okay=False, path_type=Path), help="Write JSON to a file.")
def evaluate(name: str | None, data: Path | None, press: bool, as_json: bool, path: Path | None) -> None:
    """Measure a French model: syntax, entities, speed, with and without our rules.

    The test passages are a tenth of models/press, and the test sentences a tenth of the annotated ones; no training
    sees them. Scores are strict: the span and its label must be those of the annotation. It takes about 20 seconds.

    \b
    Example:
      maillage model evaluate --press
    """
    from extractor.comparison import measure
    from models.gold import SHARED
    from models.user_data import default_model

    if press and data:
        raise click.UsageError("give --data or --press")
    if data is None and not press:
        data = SHARED if SHARED.is_dir() else None
        if data is None:
            click.echo("no ../shared beside this checkout: measuring on the shipped press passages alone", err=True)
    table = measure(name or default_model(), data)
    text = dumps(table, indent=1)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
        click.echo(f"wrote {path}", err=True)
    if as_json:
        click.echo(text)
        return
    write_table(list(measured(table)), ("test", "what", "precision", "recall", "F1", "of"))
    for line in scores({name: table[name] for name in ("syntax", "cost", "versions") if name in table}):
        click.echo(line)


def measured(table: Mapping[str, Any]) -> Iterator[list[Any]]:
    """The entity scores of an evaluation as rows: test, label, precision, recall, F1, how many there are."""
    tests = {name: one for name, one in table.items() if name.startswith("entities")}
    tests |= {f"press, {way}": one for way, one in table["press_by"].items() if way != "model"}
    for name, labels in tests.items():
        for label, one in labels.items():
            yield [name.replace("entities_", ""), label, *(one.get(key) for key in ("p", "r", "f", "gold"))]


@model.command(short_help="Use another French model from now on.")
@click.argument("name", required=False, metavar="NAME_OR_PATH")
@click.option("--shipped", is_flag=True, help="Go back to the model that maillage ships.")
def use(name: str | None, shipped: bool) -> None:
    """Use another French model from now on, where no --model is given.

    It is tried first. What is remembered stands in the data folder [env: MAILLAGE_DATA].

    \b
    Example:
      maillage model use --shipped
    """
    from models.user_data import remember_model

    if shipped == bool(name):
        raise click.UsageError("give the NAME_OR_PATH of a model, or --shipped")
    if name is None:
        remember_model(None)
        click.echo("add and extract use the shipped model")
        return
    from models.loading import load

    name = str(Path(name).absolute()) if Path(name).is_dir() else name
    load(name)
    remember_model(name)
    click.echo(f"add and extract use {printable(name)}; go back with: maillage model use --shipped")
