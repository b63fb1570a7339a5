"""What everything costs, in one table: `make bench`. Ratios are of measures of the same run, taken by turns.

python -m tests.gate.bench                    every part; each row is also added to `bench/results.jsonl`
python -m tests.gate.bench --quick            all the same with little of everything, for CI; nothing is written
python -m tests.gate.bench --only reading     one part, or several
python -m tests.gate.bench --peers PYTHON     the interpreter in which the extra `bench` is installed

Every part runs in a process of its own. A part that cannot run (an extra is not installed, a helper process cannot be
started) is skipped, which is said; nothing is held against the clock here, the machine decides: see `docs/speed.md`.
"""

import importlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median

import click

from tests.gate.processes import ROOT, SKIPPED, CommandError, Row, told

RESULTS = ROOT / "bench" / "results.jsonl"
MODEL = ROOT / "models" / "fr_maillage" / "meta.json"
# Bases of the part `base`: kept, since the large one takes half an hour to make.
FOLDER = ROOT / ".scale"
SIZES, QUICK_SIZES = (1_000, 100_000), (20, 200)
PAGES, QUICK_PAGES = 1_000, 20
QUICK_ADDED = 40
PEERS = "peers"


def of_module(name: str) -> Callable[[bool], list[Row]]:
    """The rows of a module of this folder; it is imported when they are asked for."""
    return lambda quick: list(importlib.import_module(f"tests.gate.{name}").rows(quick=quick))


def base(quick: bool) -> list[Row]:
    """Adding to a small and a large base, and every listing question on both."""
    from tempfile import TemporaryDirectory

    from tests.gate.scale import NEXT, bases, measure

    small, large = sizes = QUICK_SIZES if quick else SIZES
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) if quick else FOLDER
        folder.mkdir(exist_ok=True)
        found = list(measure(*bases(folder, sizes), first=large, following=10 if quick else NEXT))
    adding = [row for row in found if row.name.startswith(("add", "remove"))]
    asked = [row for row in found if row not in adding and row.name != "verify"]
    slowest = max(asked, key=lambda row: row.large)
    return [
        *((f"{row.name}: base of {large} / of {small}", row.ratio, "ratio") for row in adding),
        *((f"{row.name}: base of {large}", 1000 * row.large, "ms") for row in adding),
        (f"{len(asked)} questions, median, base of {small}", 1000 * median(row.small for row in asked), "ms"),
        (f"{len(asked)} questions, median, base of {large}", 1000 * median(row.large for row in asked), "ms"),
        (f"the slowest question ({slowest.name}), base of {large}", 1000 * slowest.large, "ms"),
    ]


def jobs(quick: bool) -> list[Row]:
    """`maillage add` with two processes, beside one."""
    from tests.gate import bench_jobs

    return list(bench_jobs.rows(QUICK_ADDED) if quick else bench_jobs.rows())


def gexf(quick: bool) -> list[Row]:
    """A large network as GEXF, beside networkx."""
    from tests.gate import bench_gexf

    found = bench_gexf.rows(*bench_gexf.QUICK) if quick else bench_gexf.rows()
    before = ["", *(name for name, _, _ in found)]
    return [(name.replace("the same", f"{last},"), *rest) for last, (name, *rest) in zip(before, found, strict=False)]


def collecting(quick: bool) -> list[Row]:
    """Pages of a site on this computer, visited, read and kept."""
    from tests.gate.collecting import measure

    pages = QUICK_PAGES if quick else PAGES
    _, seconds, megabytes, kept = measure(pages)
    if kept != pages:
        raise RuntimeError(f"{kept} pages of {pages} were kept")
    return [("pages visited, read and kept", pages / seconds, "1/s"), ("collecting, memory at most", megabytes, "MB")]


PARTS: dict[str, Callable[[bool], list[Row]]] = {
    "reading": of_module("bench_reading"),
    "commands": of_module("bench_commands"),
    "base": base,
    "jobs": jobs,
    "dask": of_module("bench_dask"),
    "gexf": gexf,
    "collecting": collecting,
    PEERS: of_module("bench_peers"),
}


def versions() -> dict[str, object]:
    """What the figures depend on, and nothing that names the machine or its user."""
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    ask = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude", "*"]
    commit = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return {
        "commit": commit or None,
        "model": f"{model['lang']}_{model['name']} {model['version']}",
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "system": platform.system(),
        "cpus": os.cpu_count(),
    }


def measured(parts: list[str], quick: bool, python: str) -> Iterator[tuple[str, list[Row]]]:
    """Run parts one after the other, each in a process of its own; those that cannot run are said and left out."""
    for name in parts:
        options = ["--part", name, "--peers", python, *["--quick"] * quick]
        try:
            found, megabytes = told("tests.gate.bench", *options)
        except CommandError as error:
            click.echo(f"{SKIPPED}{name}: {error}", err=True)
            continue
        rows: list[Row] = [(str(row), float(value), str(unit)) for row, value, unit in found]
        if not rows:
            continue
        yield name, rows + ([("questions, memory at most", megabytes, "MB")] if name == "base" else [])


def record(path: Path, known: dict[str, object], part: str, rows: list[Row]) -> None:
    """Add the rows of a part to a file, a line of JSON each."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as out:
        for name, value, unit in rows:
            line = {"part": part, "row": name, "value": round(value, 4), "unit": unit, **known}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def markdown(path: Path = RESULTS) -> str:
    """The rows that were recorded last, each part as a table, with the versions that they were measured with."""
    last: dict[str, dict[str, dict[str, object]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        last.setdefault(one["part"], {})[one["row"]] = one
    pieces = []
    for part in (name for name in PARTS if name in last):
        newest = list(last[part].values())[-1]
        rows = [row for row in last[part].values() if row["commit"] == newest["commit"]]
        known = f"{newest['model']}, spaCy {newest['spacy']}, Python {newest['python']}, {newest['cpus']} cores"
        values = [f"{row['value']:,.3f}".replace(",", " ") for row in rows]
        lines = [f"| {row['row']} | {value} | {row['unit']} |" for row, value in zip(rows, values, strict=True)]
        head = f"### {part}\n\nCommit {newest['commit']}, {known}.\n\n| | | |\n|---|---:|---|\n"
        pieces.append(head + "\n".join(lines) + "\n")
    return "\n".join(pieces)


@click.command()
@click.option("--quick", is_flag=True, help="Little of everything, for CI; nothing is recorded.")
@click.option("--only", multiple=True, type=click.Choice(list(PARTS)), help="This part; may be given again.")
@click.option(
    "--peers", "python", default=sys.executable, help="Interpreter that has the extra `bench`; else this one."
)
@click.option("--record", "results", type=click.Path(path_type=Path), help="Where rows are added.")
@click.option("--part", hidden=True, type=click.Choice(list(PARTS)))
def main(quick: bool, only: tuple[str, ...], python: str, results: Path | None, part: str | None) -> None:
    """Print what everything costs."""
    if part == PEERS:
        from tests.gate import bench_peers

        click.echo(json.dumps(bench_peers.rows(quick, python)))
        return
    if part:
        click.echo(json.dumps(PARTS[part](quick)))
        return
    known = versions()
    results = results or (None if quick else RESULTS)
    click.echo("   ".join(f"{name} {value}" for name, value in known.items()))
    for name, rows in measured(list(only or PARTS), quick, python):
        click.echo(f"\n{name}")
        for row, value, unit in rows:
            click.echo(f"  {row:72} {value:12.3f} {unit}")
        if results:
            record(results, known, name, rows)


if __name__ == "__main__":
    main()
