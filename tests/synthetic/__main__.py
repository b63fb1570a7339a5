"""Builds a knowledge base of made-up articles: `python -m tests.synthetic OUT.db --articles 100000`."""

import resource
import sys
import time
from pathlib import Path

import click

from graph.base import open_to_write
from graph.storing.store import add
from tests.synthetic.articles import make

EVERY = 5_000


def build(path: Path, first: int, last: int, seed: int = 0, *, say: bool = False) -> float:
    """Add the articles `first` to `last` (excluded) through the same code as `maillage add`; gives back seconds."""
    database = open_to_write(path)
    # A base that can be made again need not survive a power cut; each article is still a transaction of its own.
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA wal_autocheckpoint = 20000")
    start = time.perf_counter()
    for number in range(first, last):
        add(database, make(number, seed).facts)
        if say and (number + 1) % EVERY == 0:
            seconds, peak = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{number + 1} articles, {seconds:.0f} s, {peak:.0f} MB at most", file=sys.stderr, flush=True)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("PRAGMA optimize")
    database.close()
    return time.perf_counter() - start


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--articles", default=1000, show_default=True, help="How many articles there are to be in the end.")
@click.option("--seed", default=0, show_default=True, help="Another seed gives another world.")
def main(path: Path, articles: int, seed: int) -> None:
    """Build a knowledge base of made-up articles at PATH; one that is there goes on where it ended."""
    there = 0
    if path.exists():
        database = open_to_write(path)
        (there,) = database.execute("SELECT count(*) FROM articles").fetchone()
        database.close()
    seconds = build(path, there, articles, seed, say=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    print(f"{articles} articles, {size:.0f} MB on disk, {seconds:.0f} s, at most {peak:.0f} MB of memory")


if __name__ == "__main__":
    main()
