"""Made-up articles end to end: texts in a folder, `maillage add` over them, memory watched, the base held to the truth.

`python -m tests.gate.whole --articles 100000 --folder .whole --jobs 2` writes the texts (`tests/synthetic`), reads them
all with the whole extraction, and compares. A run that is stopped, with Ctrl-C or by `--minutes`, goes on when it is
called again; what it has added by then is compared just the same.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.synthetic.articles import Made, make

ROOT = Path(__file__).resolve().parents[2]
# Articles in one folder, so that no folder is hard to list.
EACH = 1_000
# Seconds between two looks at the memory.
PAUSE = 2.0
# Megabytes that no process may hold more of.
MOST = 700
# What the generator knows and a base tells: see `compared`.
KINDS = ("articles", "communities", "coverage claims", "counted figures", "announcements")

NAMED = """SELECT e.name FROM appearance_rows a JOIN guises g ON g.number = a.guise JOIN entities e ON e.id = g.entity
  WHERE a.article = ? AND e.label = 'cpts'"""


def path_of(folder: Path, number: int) -> Path:
    """Where the text of an article lies."""
    return folder / "texts" / f"{number // EACH:04}" / f"{number:07}.txt"


def write(folder: Path, articles: int) -> None:
    """Write the texts that are not there yet, each with what its page would say of its publication."""
    for number in range(articles):
        path = path_of(folder, number)
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        article = make(number).facts.article
        assert article.published
        known = {
            "published": article.published.isoformat(),
            "publisher": article.publisher,
            "title": article.title,
            "url": article.url,
        }
        path.with_suffix(".meta.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        path.write_text(article.text, encoding="utf-8")


def family(root: int) -> Iterator[int]:
    """A process and all that it started, as /proc tells."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += children.get(one, ())


def held(pid: int) -> int:
    """Megabytes that a process held at most so far; 0 where it has gone."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0


def run(command: list[str], minutes: float | None) -> tuple[int, float, dict[int, int]]:
    """Run a command, end it after so many minutes; exit status, seconds, most megabytes of each process."""
    start, peaks, asked = time.monotonic(), dict[int, int](), False
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        for pid in family(process.pid):
            peaks[pid] = max(peaks.get(pid, 0), held(pid))
        if minutes is not None and not asked and time.monotonic() - start > 60 * minutes:
            process.terminate()
            asked = True
        time.sleep(PAUSE)
    return process.returncode, time.monotonic() - start, peaks


def compared(base: Path, articles: int) -> dict[str, Counter[str]]:
    """For each kind, how much the generator knows of the articles in the base, and how much of it the base tells.

    A community counts as told when the base has its name in the article, a claim of coverage and any other figure when
    it has the metric and the value there; of announcements only the number is compared.
    """
    from graph.base import open_to_read

    connection = open_to_read(base)
    counts = {kind: Counter[str]() for kind in KINDS}
    there = dict(connection.execute("SELECT sha256, id FROM articles"))
    for number in range(articles):
        one = make(number)
        own = there.get(one.facts.article.sha256)
        if own is None:
            continue
        counts["articles"] += Counter(known=1, told=1)
        _compare(counts, connection, own, one)
    (extra,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    counts["articles"]["told"] += extra - counts["articles"]["known"]
    connection.close()
    return counts


def _compare(counts: dict[str, Counter[str]], connection: "object", article: str, one: Made) -> None:
    """Count what is known of one article, and what of it the base tells."""
    ask = connection.execute  # type: ignore[attr-defined]
    figures = {(row[0], row[1]) for row in ask("SELECT metric, value FROM figures WHERE article = ?", (article,))}
    query = (
        "SELECT e.name FROM appearance_rows a JOIN guises g ON g.number = a.guise JOIN entities e ON e.id = g.entity"
    )
    names = {name for (name,) in ask(f"{query} WHERE a.article = ? AND e.label = 'cpts'", (article,))}
    (told,) = ask("SELECT count(*) FROM announcements WHERE article = ?", (article,)).fetchone()
    communities = [forms[0] for key, forms in one.truth.named.items() if key.startswith("cpts-")]
    counts["communities"] += Counter(known=len(communities), told=sum(name in names for name in communities))
    for figure in one.facts.figures:
        kind = "coverage claims" if figure.metric == "coverage_rate" else "counted figures"
        counts[kind] += Counter(known=1, told=int((figure.metric, figure.value) in figures))
    counts["announcements"] += Counter(known=one.truth.announcements, told=told)


@click.command()
@click.option("--articles", default=1_000, show_default=True)
@click.option("--jobs", default=1, show_default=True, help="Processes that read.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where texts and base are kept; else temporary.")
@click.option("--minutes", type=float, help="End the run after so long; call again to go on.")
def main(articles: int, jobs: int, folder: Path | None, minutes: float | None) -> None:
    """Read made-up articles end to end; exit status 1 where one is lost or a process holds too much."""
    with TemporaryDirectory() as temporary:
        folder = folder or Path(temporary)
        write(folder, articles)
        base = folder / "base.db"
        texts = sorted((folder / "texts").iterdir())[: -(-articles // EACH)]
        command = [sys.executable, "-m", "maillage", "add", *map(str, texts), "--db", str(base), "--jobs", str(jobs)]
        status, seconds, peaks = run([*command, "--all", "--no-raw"], minutes)
        counts = compared(base, articles)
    print(f"{jobs} jobs, {os.cpu_count()} cores, exit status {status} after {seconds:.0f} s")
    print(f"megabytes at most, each process: {sorted(peaks.values(), reverse=True)}")
    for kind, one in counts.items():
        print(f"{kind:16} {one['known']:8} known {one['told']:8} told")
    lost = minutes is None and counts["articles"]["known"] < articles
    doubled = counts["articles"]["told"] != counts["articles"]["known"]
    if lost or doubled or max(peaks.values()) > MOST:
        sys.exit(1)


if __name__ == "__main__":
    main()
