"""How much faster two Dask workers are than one: the samples again and again, clusters started and warm beforehand."""

import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.reader import find_files, read_path
from corpus.shards import plan
from extractor.batch import chosen_here
from extractor.engines import run_dask
from extractor.sharded import make_job

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
# Articles in a shard: enough that what a shard costs besides does not count.
SHARD = 32
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds by the clock, and of processor time of its workers and of client and scheduler."""

    seconds: float
    workers: float
    rest: float


def rows(quick: bool = False) -> list[tuple[str, float, str]]:
    """Name, value and unit of each measure; a ratio of the fastest of a few runs each, the two in turns."""
    runs: dict[int, list[Run]] = {1: [], 2: []}
    count = (4 if quick else 24) * SHARD
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        write_articles(articles, count)
        for number in range(1 if quick else ROUNDS):
            for workers, done in runs.items():
                done.append(run(articles, Path(folder) / f"{workers}-{number}", workers, count))
    one, two = (min(done, key=lambda run: run.seconds) for done in runs.values())
    return [
        ("Dask, 1 worker", count / one.seconds, "articles/s"),
        ("Dask, 2 workers", count / two.seconds, "articles/s"),
        ("Dask, 2 workers / 1 worker", one.seconds / two.seconds, "ratio"),
        # These two hardly depend on what else the computer does.
        ("Dask, processor time an article, 2 workers / 1 worker", two.workers / one.workers, "ratio"),
        ("Dask, processor time of client and scheduler / workers", two.rest / two.workers, "ratio"),
    ]


def run(articles: Path, into: Path, workers: int, count: int) -> Run:
    """Extract the articles on a cluster whose workers have loaded the model."""
    import distributed

    with (
        distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        extract(articles, into.with_suffix(".warm"), cluster.scheduler_address, 4 * workers, 1)
        used, mine, began = client.run(time.process_time), time.process_time(), time.perf_counter()
        extract(articles, into, cluster.scheduler_address, count, SHARD)
        seconds, rest = time.perf_counter() - began, time.process_time() - mine
        theirs = client.run(time.process_time)
    return Run(seconds, sum(theirs[worker] - used[worker] for worker in theirs), rest)


def write_articles(path: Path, count: int) -> None:
    """Write articles as lines: the samples, over and over."""
    texts = [read_path(sample).text for sample in find_files([SAMPLES])]
    lines = (json.dumps({"text": texts[number % len(texts)], "source": f"{number}.txt"}) for number in range(count))
    path.write_text("\n".join(lines), encoding="utf-8")


def extract(articles: Path, into: Path, scheduler: str, count: int, size: int) -> None:
    """Extract the first shards of the articles.

    Raises:
        RuntimeError: something was not read.
    """
    job = make_job(str(into), chosen_here(), run=into.name)
    shards = list(plan([str(articles)], size))[: max(1, count // size)]
    entries = [result.entry for result in run_dask(iter(shards), job, scheduler=scheduler)]
    if sum(entry.articles for entry in entries) != count:
        raise RuntimeError(f"not all of {count} articles were read: {[e for e in entries if e.error or e.unread]}")


def main() -> None:
    """Print the table."""
    for name, value, unit in rows(quick="--quick" in sys.argv[1:]):
        print(f"{name:56} {value:8.2f} {unit}")


if __name__ == "__main__":
    main()
