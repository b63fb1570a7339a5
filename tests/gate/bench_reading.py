"""How long reading takes: files, the bare model, the whole extraction, all of `maillage add`; by turns, in one process.

The articles are the samples and our own of `tests/evaluation`. The bare model is the shipped French pipeline without
any of our pipes; it is the same in all three. Memory is the most that a process held which did one of them once.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.article import Article
from corpus.reader import find_files, read_path
from tests.gate.processes import ROOT, Row, by_turns, told

if TYPE_CHECKING:
    from spacy.language import Language

FOLDERS = (ROOT / "corpus" / "samples", ROOT / "tests" / "evaluation" / "articles")
KINDS = (".txt", ".md", ".html")
# Articles that go through the model together, as in `extractor.batch`.
GROUP = 16
ROUNDS = 6
# In the first round models are loaded.
QUICK_ARTICLES, QUICK_ROUNDS = 4, 2
ONCE = ("the bare model", "the whole extraction", "add")


def paths(quick: bool) -> list[Path]:
    """The files that are read."""
    found = [path for path in find_files(FOLDERS, KINDS) if path.name != "README.md"]
    return found[:QUICK_ARTICLES] if quick else found


def rows(quick: bool = False) -> list[Row]:
    """Name, value and unit of each measure."""
    options = ["--quick"] * quick
    found, _ = told("tests.gate.bench_reading", "turns", *options)
    bare, whole, add = (found[name] for name in ONCE)
    peaks = [(f"{name}, memory at most", told("tests.gate.bench_reading", name, *options)[1], "MB") for name in ONCE]
    return [
        ("reading files", found["files"], "s"),
        *((name, found[name], "s") for name in ONCE),
        ("words a second, the bare model", found["words"] / bare, "1/s"),
        ("words a second, the whole extraction", found["words"] / whole, "1/s"),
        ("the whole extraction / the bare model", whole / bare, "ratio"),
        ("add / the whole extraction", add / whole, "ratio"),
        ("core-hours for a million articles of 400 words", 400e6 / found["words"] * add / 3600, "h"),
        *peaks,
    ]


@cache
def bare() -> "Language":
    """The shipped French pipeline, loaded once."""
    from models.loading import load

    return load()


def works(chosen: list[Path], articles: list[Article]) -> dict[str, Callable[[], object]]:
    """What is measured, over the same articles; the first to run loads its model."""
    from extractor.batch import Settings, read_articles

    def add() -> None:
        from maillage.add import keep
        from maillage.inputs import sources

        found = sources(map(str, chosen), published=None, url=None)
        with TemporaryDirectory() as folder:
            outcomes = list(keep(found, f"{folder}/base.db", None, raw=True))
        wrong = [one.line for one in outcomes if one.status not in ("added", "known")]
        assert not wrong, wrong[0]

    return {
        "files": lambda: [read_path(path) for path in chosen],
        "the bare model": lambda: list(bare().pipe((article.text for article in articles), batch_size=GROUP)),
        "the whole extraction": lambda: list(read_articles(articles, Settings())),
        "add": add,
    }


def measured(quick: bool) -> dict[str, float]:
    """Seconds of each, a group of articles at a time, and how many words there are."""
    total: Counter[str] = Counter()
    for group in groups(paths(quick)):
        articles = [read_path(path) for path in group]
        total.update(by_turns(works(group, articles), QUICK_ROUNDS if quick else ROUNDS))
        total["words"] += sum(len(article.text.split()) for article in articles)
    return dict(total)


def groups(found: list[Path]) -> Iterator[list[Path]]:
    """So many files at a time."""
    for first in range(0, len(found), GROUP):
        yield found[first : first + GROUP]


def main() -> None:
    """Do what the first argument says and print JSON; without one, print the table."""
    arguments = [one for one in sys.argv[1:] if one != "--quick"]
    quick = "--quick" in sys.argv[1:]
    if arguments == ["turns"]:
        print(json.dumps(measured(quick)))
    elif arguments:
        for group in groups(paths(quick)):
            works(group, [read_path(path) for path in group])[arguments[0]]()
        print("{}")
    else:
        for name, value, unit in rows(quick):
            print(f"{name:48} {value:10.3f} {unit}")


if __name__ == "__main__":
    main()
