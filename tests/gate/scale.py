"""What a large knowledge base costs beside a small one: adding, taking back, every listing question, and verify.

`python -m tests.gate.scale` makes two bases of made-up articles and prints one table; `--quick` small ones, for CI.
Bases are kept in a folder and made once: 100,000 articles take half an hour and 1.5 GB. Times are of the processor:
what a clock shows when the machine does nothing else, waiting for the disk left out.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from graph.asking import chronicle, claims, conflicts, lookup, questions, roles
from graph.base import open_to_read, open_to_write
from graph.storing.removal import remove
from graph.storing.rows import article_id
from graph.storing.store import add, known
from graph.storing.verify import verify
from tests.synthetic.__main__ import build
from tests.synthetic.articles import make
from tests.synthetic.world import world

# Rows of a table on a terminal, and one more to know whether there are others.
LIMIT = 101
NEXT = 100
# The first articles of a process load lists of places and institutions.
WARM = 5
ROUNDS = 3
ADDING_LIMIT, QUESTION_LIMIT = 1.3, 0.100


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: seconds of processor time on the small and on the large base."""

    name: str
    small: float
    large: float

    @property
    def ratio(self) -> float:
        """How many times as long the large base takes."""
        return self.large / self.small if self.small else 0.0


def questions_of(path: Path) -> Iterator[tuple[str, Callable[[], Iterable[object]]]]:
    """Every listing question, asked about what is in most articles, which takes longest."""
    busiest = world().communities[0]
    department = next(entry for entry in world().departments if entry.code == busiest.department)
    community = _busiest(path)

    def ask(question: Callable[..., Iterable[object]], *asked: object, **more: object) -> Callable[[], list[object]]:
        def run() -> list[object]:
            connection = open_to_read(path)
            try:
                return list(question(connection, *asked, **{"limit": LIMIT, **more}))
            finally:
                connection.close()

        return run

    yield "announcements", ask(questions.announcements)
    yield "announcements --who ministère", ask(questions.announcements, who="ministère de la Santé")
    yield "announcements --who CPTS", ask(questions.announcements, who="CPTS")
    yield "announcements --about France", ask(questions.announcements, about="France")
    yield "announcements --about DEPARTMENT", ask(questions.announcements, about=department.name)
    yield "announcements --kind signature", ask(questions.announcements, kind="signature")
    yield "announcements --search dépistage", ask(questions.announcements, search="dépistage du diabète")
    yield (
        "announcements --since 2020 --until 2020",
        ask(questions.announcements, since=date(2020, 1, 1), until=date(2020, 12, 31)),
    )
    yield "who dépistage", ask(chronicle.actors, "dépistage")
    yield "who DEPARTMENT", ask(chronicle.actors, department.name)
    yield "who patient", ask(chronicle.actors, "patient")
    yield "timeline Cnam", ask(chronicle.timeline, "Cnam")
    yield "timeline CPTS", ask(chronicle.timeline, community)
    yield "timeline DEPARTMENT", ask(chronicle.timeline, department.name)
    yield "entities", ask(questions.entities)
    yield "entities --label person", ask(questions.entities, label="person")
    yield "entities --name Martine", ask(questions.entities, name="Martine")
    yield "entities --name DEPARTMENT", ask(questions.entities, name=department.name)
    yield "figures", ask(questions.figures)
    yield "figures --metric coverage_rate", ask(questions.figures, metric="coverage_rate")
    yield "figures --about DEPARTMENT", ask(questions.figures, about=department.name)
    yield "figures --about France", ask(questions.figures, about="France")
    yield "articles", ask(questions.articles)
    yield "articles --search vaccination", ask(questions.articles, search="vaccination")
    yield "search vaccination", ask(questions.search, "vaccination")
    yield "search rare words", ask(questions.search, "Hennequin vaccination")
    yield "roles in Cnam on a day", ask(roles.roles, org="Cnam", on=date(2020, 6, 1))
    yield "roles --person NAME", ask(roles.roles, person=world().holder("ministry", 2022).person.name)
    yield "coverage", ask(claims.claims)
    yield "coverage DEPARTMENT", ask(claims.claims, about=department.name)
    yield "conflicts", ask(conflicts.conflicts)
    yield "conflicts DEPARTMENT", ask(conflicts.conflicts, about=department.name)
    for name in ("France", "Cnam", community):
        yield f"show {'CPTS' if name == community else name}", ask(_show, name)


def _busiest(path: Path) -> str:
    """Name of the community of most articles."""
    connection = open_to_read(path)
    try:
        query = "SELECT name FROM entities WHERE label = 'cpts' ORDER BY articles DESC, id LIMIT 1"
        return str(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def _show(connection: object, name: str, limit: int) -> list[object]:
    """What `maillage show` asks."""
    found = lookup.candidates(connection, name)  # type: ignore[arg-type]
    return [lookup.profile(connection, found[0], limit=limit - 1)]  # type: ignore[arg-type]


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of a few runs."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def adding(paths: tuple[Path, Path], first: int, following: int) -> Iterator[Row]:
    """Add the same next articles to both bases by turns and take them back, so that the machine's mood is shared.

    Which base comes first changes with each article: the second finds names read and tables loaded.
    """
    facts = [make(number).facts for number in range(first, first + following + WARM)]
    databases = [open_to_write(path) for path in paths]
    for database, one in product(databases, facts):
        if left := known(database, one.article.sha256):
            # A run that was broken off left it behind.
            remove(database, left)
    took: dict[str, list[float]] = {"add": [0.0, 0.0], "remove": [0.0, 0.0]}
    for turn, one in enumerate(facts):
        for side in (turn % 2, 1 - turn % 2):
            start = time.process_time()
            added = add(databases[side], one)
            took["add"][side] += time.process_time() - start if turn >= WARM else 0.0
            assert added is not None
    for turn, one in enumerate(reversed(facts)):
        for side in (turn % 2, 1 - turn % 2):
            start = time.process_time()
            remove(databases[side], article_id(one.article))
            took["remove"][side] += time.process_time() - start if turn < following else 0.0
    for database in databases:
        database.close()
    for name, (small, large) in took.items():
        yield Row(f"{name}, each of {following} articles", small / following, large / following)


def checked(path: Path) -> float:
    """Seconds that `verify` takes; the base has no fault."""
    start = time.process_time()
    connection = open_to_read(path)
    faults = list(verify(connection))
    connection.close()
    assert not faults, faults[:5]
    return time.process_time() - start


def measure(small: Path, large: Path, first: int, following: int = NEXT) -> Iterator[Row]:
    """Every row of the table; `first` is the number of the next article, of which `following` are added."""
    yield from adding((small, large), first, following)
    for (name, on_small), (_, on_large) in zip(questions_of(small), questions_of(large), strict=True):
        yield Row(name, best(on_small), best(on_large))
    yield Row("verify", checked(small), checked(large))


def bases(folder: Path, sizes: tuple[int, int]) -> tuple[Path, Path]:
    """The two bases, made where they are not there yet."""
    found = []
    for size in sizes:
        path = folder / f"synthetic-{size}.db"
        if not path.exists():
            # A base that was not finished has another name.
            unfinished = path.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            build(unfinished, 0, size, say=True)
            unfinished.rename(path)
        found.append(path)
    return found[0], found[1]


def report(rows: Iterable[Row], sizes: tuple[int, int]) -> list[str]:
    """Print the table; gives back what is slower than promised."""
    print(f"{'milliseconds of processor time':42}{sizes[0]:>10}{sizes[1]:>10}     ratio")
    late = []
    for row in rows:
        print(f"{row.name:42}{1000 * row.small:10.1f}{1000 * row.large:10.1f}{row.ratio:10.2f}", flush=True)
        if row.name.startswith("add") and row.ratio > ADDING_LIMIT:
            late.append(f"{row.name}: {row.ratio:.2f} times as long, {ADDING_LIMIT} at most")
        if not row.name.startswith(("add", "remove", "verify")) and row.large > QUESTION_LIMIT:
            late.append(f"{row.name}: {1000 * row.large:.0f} ms, {1000 * QUESTION_LIMIT:.0f} at most")
    return late


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), help="Where the bases are kept; else they are temporary.")
@click.option("--large", default=100_000, show_default=True)
@click.option("--small", default=1_000, show_default=True)
@click.option("--quick", is_flag=True, help="2,000 and 200 articles, and no promise is held against the clock.")
def main(folder: Path | None, large: int, small: int, quick: bool) -> None:
    """Print how long a large base takes beside a small one; exit status 1 where a promise is not kept."""
    sizes = (200, 2_000) if quick else (small, large)
    with TemporaryDirectory() as temporary:
        paths = bases(folder or Path(temporary), sizes)
        late = report(measure(*paths, first=sizes[1]), sizes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"at most {peak:.0f} MB of memory")
    for one in late:
        print(f"too slow: {one}", file=sys.stderr)
    if late and not quick:
        sys.exit(1)


if __name__ == "__main__":
    main()
