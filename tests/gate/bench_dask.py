"""How much faster two Dask workers are than one: the samples again and again, clusters started and warm beforehand."""

import json
import sys
import tempfile
import time
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


def rows(quick: bool = False) -> list[tuple[str, float, str]]:
    """Name, value and unit of each measure; a ratio of the fastest of a few runs each, the two in turns."""
    import distributed

    times: dict[int, list[float]] = {1: [], 2: []}
    count = 8 * SHARD if quick else 24 * SHARD
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        write_articles(articles, count)
        for number in range(1 if quick else ROUNDS):
            for workers in times:
                with distributed.LocalCluster(workers, threads_per_worker=1, dashboard_address=None) as cluster:
                    address = cluster.scheduler_address
                    extract(articles, Path(folder) / f"warm-{workers}-{number}", address, 4 * workers, 1)
                    began = time.perf_counter()
                    extract(articles, Path(folder) / f"facts-{workers}-{number}", address, count, SHARD)
                    times[workers].append(time.perf_counter() - began)
    one, two = min(times[1]), min(times[2])
    return [
        ("Dask, 1 worker", count / one, "articles/s"),
        ("Dask, 2 workers", count / two, "articles/s"),
        ("Dask, 2 workers / 1 worker", one / two, "ratio"),
    ]


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
    done = sum(result.entry.articles for result in run_dask(iter(shards), job, scheduler=scheduler))
    if done != count:
        raise RuntimeError(f"{done} articles of {count} were read")


def main() -> None:
    """Print the table."""
    for name, value, unit in rows(quick="--quick" in sys.argv[1:]):
        print(f"{name:32} {value:8.2f} {unit}")


if __name__ == "__main__":
    main()
