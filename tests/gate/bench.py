"""How long reading takes: the whole pipeline beside the bare model, on the shipped samples, in one table."""

import time
from collections.abc import Callable
from pathlib import Path

from corpus.reader import find_files, read_path
from extractor.pipeline import build, extract
from models.loading import load

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
ROUNDS = 5


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of a few runs: what else the computer does must not count."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the table."""
    paths = list(find_files([SAMPLES]))
    articles = [read_path(path) for path in paths]
    words = sum(len(article.text.split()) for article in articles)
    nlp, bare = build(), load()
    rows = [
        ("reading files", timed(lambda: [read_path(path) for path in paths])),
        ("bare model", timed(lambda: list(bare.pipe(article.text for article in articles)))),
        ("full extraction", timed(lambda: list(extract(nlp, articles)))),
    ]
    print(f"{len(articles)} articles, {words} words, best of {ROUNDS}")
    for name, seconds in rows:
        print(f"{name:16} {seconds:8.3f} s {words / seconds:10.0f} words/s")
    print(f"full extraction / bare model: {rows[2][1] / rows[1][1]:.2f}")


if __name__ == "__main__":
    main()
