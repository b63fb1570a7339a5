"""Many at once on one base: locks that last, and writers and readers side by side."""

import html
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from corpus.network import LOOPBACK
from tests.synthetic.articles import make
from tests.torture import harness
from tests.web.pages import rss
from tests.web.server import Request, Site, serve, serving

# Numbers of the articles that a site publishes; those below are read from files.
PUBLISHED = 100_000
CHUNK = 10
# What the net leaves in a base beside articles: it depends on when who came first.
COLLECTED = ("captures", "addresses", "sources", "visits")
QUESTIONS = (
    ("articles", "--json", "--limit", "0"),
    ("announcements", "--json"),
    ("entities", "--json"),
    ("search", "--json", "santé"),
    ("figures", "--json"),
)


def behind_a_lock(base: Path, folder: Path, seconds: float) -> int:
    """Add two articles while another program holds a lock for so long; questions have to be answered meanwhile.

    Returns:
        The exit status of `add`.
    """
    files = harness.write_articles(folder, range(12, 14))
    holder = sqlite3.connect(base, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    adding = harness.start("add", files, "--db", base)
    until = time.monotonic() + seconds
    while True:
        began = time.monotonic()
        asked = harness.run("articles", "--json", "--db", base)
        assert asked.status == 0 and time.monotonic() - began < 20, asked
        if time.monotonic() > until:
            break
    holder.execute("ROLLBACK")
    holder.close()
    return harness.finish(adding).status


@dataclass(slots=True)
class Crowd:
    """What became of everybody: articles added, questions asked, and what went wrong."""

    added: int = 0
    updated: int = 0
    asked: int = 0
    wrong: list[str] = field(default_factory=list)


def everybody(folder: Path, *, seconds: float, readers: int) -> Crowd:
    """Run two `add`, one `update` and readers on one base for so long.

    Everything reported must be there and whole, no reader may fail or see fewer articles than before, and in the end
    the base says what one says that got the same articles one after the other.
    """
    crowd = Crowd()
    base = harness.build(folder / "base.db", range(3))
    until = time.monotonic() + seconds
    numbers: set[int] = set(range(3))
    with serve({}) as site:
        _publish(site, until - seconds)
        harness.run("sources", "add", f"{site.url}/feed", "--db", base)
        works: list[Callable[[], None]] = [
            *(lambda offset=offset: _add(folder, base, offset, until, crowd, numbers) for offset in (0, CHUNK // 2)),
            lambda: _update(base, until, crowd),
            *(lambda number=number: _ask(base, until, crowd, number) for number in range(readers)),
        ]  # type: ignore[misc]
        threads = [threading.Thread(target=_guarded, args=(work, crowd)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not crowd.wrong, crowd.wrong
    _compare(folder, base, numbers, crowd)
    return crowd


def _publish(site: Site, began: float) -> None:
    """A feed in which an article more is listed each half second, and the articles."""

    def feed(request: Request) -> None:
        there = range(PUBLISHED, PUBLISHED + 1 + int((time.monotonic() - began) * 2))
        request.answer(rss((f"{site.url}/{n}.html", f"Article {n}", "Tue, 05 Mar 2024 08:00:00 +0100") for n in there))

    def page(request: Request) -> None:
        article = make(int(request.path.strip("/").partition(".")[0])).facts.article
        paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in article.text.split("\n\n"))
        head = f"<title>{html.escape(article.title or '')}</title>"
        request.answer(f"<!doctype html><html lang=fr><head>{head}</head><body><article>{paragraphs}</article></body>")

    site.routes["/robots.txt"] = serving(b"", status=404)
    site.routes["/feed"] = feed
    site.otherwise = page


def _guarded(work: Callable[[], None], crowd: Crowd) -> None:
    """What goes wrong in a thread is told in the end."""
    try:
        work()
    except BaseException as error:
        crowd.wrong.append(f"{type(error).__name__}: {error}"[:2000])


def _add(folder: Path, base: Path, offset: int, until: float, crowd: Crowd, numbers: set[int]) -> None:
    """Add ten articles after ten; half of them are just being added by the other."""
    for first in count(offset, CHUNK):
        if time.monotonic() > until:
            return
        chunk = range(first, first + CHUNK)
        files = harness.write_articles(folder / f"files-{offset}-{first}", chunk)
        done = harness.run("add", files, "--db", base)
        assert done.status == 0, done
        assert set(harness.ids(chunk)) <= harness.there(base)
        numbers.update(chunk)
        crowd.added += len(harness.reported(done.out))


def _update(base: Path, until: float, crowd: Crowd) -> None:
    """Visit the source again and again."""
    while time.monotonic() < until:
        quick = ("--all", "--delay", "0", "--contact", "veille@exemple.fr")
        done = harness.run("update", *quick, "--db", base, env={LOOPBACK: "1"})
        assert done.status == 0, done
        there = harness.there(base)
        reported = harness.reported(done.out)
        assert there.issuperset(reported), done
        crowd.updated += len(reported)


def _ask(base: Path, until: float, crowd: Crowd, number: int) -> None:
    """Ask one question after the other."""
    before = 0
    for turn in count(number):
        if time.monotonic() > until:
            return
        question = QUESTIONS[turn % len(QUESTIONS)]
        done = harness.run(*question, "--db", base)
        assert done.status == 0, done
        rows = json.loads(done.out)
        if question[0] == "articles":
            assert len(rows) >= before
            before = len(rows)
        crowd.asked += 1


def _compare(folder: Path, base: Path, numbers: set[int], crowd: Crowd) -> None:
    """The base is as if everything had come one after the other."""
    there = harness.there(base)
    visited = list(_visited(there))
    assert crowd.updated <= len(visited)
    harness.assert_sound(base)
    harness.assert_whole(base, sorted(numbers))
    assert there == set(harness.ids(numbers)) | set(harness.ids(visited))
    alone = harness.build(folder / "alone.db", [*sorted(numbers), *visited])
    found, wanted = ({t: r for t, r in harness.says(p).items() if t not in COLLECTED} for p in (base, alone))
    assert harness.difference(found, wanted) == ""


def _visited(there: set[str]) -> Iterator[int]:
    """Numbers of the published articles that are in a base."""
    for number in range(PUBLISHED, PUBLISHED + 1000):
        (own,) = harness.ids([number])
        if own not in there:
            return
        yield number
