"""What several processes bring, and what `maillage add` costs beside the reading: `python -m tests.gate.bench_jobs`.

The same made-up articles are added by one process and by two, by turns, and read without a base. Where the processors
have other work the clock says little; so the processor time of all processes is told as well, and the share of a
processor that they got.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.synthetic.articles import make

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 1000
# Reads the articles of a folder, as `maillage add` does, and keeps nothing; says what it took, the model not counted.
EXTRACTION = """
import sys, time
from extractor.batch import pipeline, read_articles
from maillage.inputs import articles, sources
found = list(articles(sources([sys.argv[1]], published=None, url=None)))
pipeline()
list(read_articles(found[:50]))
began, spent = time.perf_counter(), time.process_time()
print(sum(1 for _ in read_articles(found)), time.perf_counter() - began, time.process_time() - spent)
"""


@dataclass(frozen=True, slots=True)
class Took:
    """What a run took: seconds by the clock, seconds of all processors, megabytes of the largest process."""

    clock: float
    processor: float
    megabytes: float


def press(folder: Path, count: int) -> None:
    """Write so many made-up articles, each a file with its day."""
    for number in range(count):
        one = make(number).facts.article
        text = f"---\ndate: {one.published}\n---\n\n# {one.title}\n\n{one.text}\n"
        (folder / f"{number:06}.md").write_text(text, encoding="utf-8")


def added(folder: Path, base: Path, jobs: int) -> Took:
    """Add the articles to a new base, by `maillage add` in a process of its own."""
    command = [sys.executable, "-m", "maillage", "add", str(folder), "--db", str(base), "--jobs", str(jobs)]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    return Took(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def read_only(folder: Path) -> Took:
    """Read the articles for facts in a process of its own, and keep nothing."""
    done = subprocess.run(
        [sys.executable, "-c", EXTRACTION, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    _, clock, processor = map(float, done.stdout.split())
    return Took(clock, processor, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def started(folder: Path) -> Took:
    """Add a single article: what starting and loading the model take."""
    one = folder / "one"
    one.mkdir()
    press(one, 1)
    return added(one, folder / "one.db", 1)


def rows(count: int = ARTICLES) -> Iterator[tuple[str, float, str]]:
    """Every row of the table: name, value, unit; ratios are of the same run."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        texts = folder / "press"
        texts.mkdir()
        press(texts, count)
        start = started(folder)
        reading = read_only(texts)
        one = added(texts, folder / "one-job.db", 1)
        two = added(texts, folder / "two-jobs.db", 2)
    yield f"extraction of {count} articles", reading.processor, "s of processor"
    yield f"add of {count} articles, model loaded", one.processor - start.processor, "s of processor"
    yield "add / extraction", (one.processor - start.processor) / reading.processor, "ratio"
    yield "add, one job", one.clock, "s"
    yield "add, two jobs", two.clock, "s"
    yield "one job / two jobs by the clock", one.clock / two.clock, "ratio"
    yield "processors that two jobs got", two.processor / two.clock, "of 2"
    yield "one job / two jobs with two idle processors", one.processor / (two.processor / 2), "ratio"
    yield "largest process, one job", one.megabytes, "MB"
    yield "largest process, two jobs", two.megabytes, "MB"


@click.command()
@click.option("--articles", default=ARTICLES, show_default=True)
def main(articles: int) -> None:
    """Print the table."""
    for name, value, unit in rows(articles):
        print(f"{name:50}{value:10.2f} {unit}", flush=True)


if __name__ == "__main__":
    main()
