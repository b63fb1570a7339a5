"""How well pages are read, beside plain trafilatura: words, furniture and day; `python -m tests.pages.compare`."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import trafilatura

from corpus.errors import CorpusError
from corpus.reader import read_bytes
from tests.pages.styles import Made, pages
from tests.pages.unseen import unseen

WORD = re.compile(r"\w+")
READ = frozenset(("title", "heading", "body"))


@dataclass(frozen=True)
class Reading:
    """What a way of reading makes of a page: its words and its day."""

    text: str
    day: str | None


def ours(page: Made) -> Reading:
    """The blocks that are read, captions apart, and the day."""
    try:
        article = read_bytes(page.html.encode(), page.name, kind=".html")
    except CorpusError:
        return Reading("", None)
    text = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in READ)
    return Reading(text, article.published.isoformat() if article.published else None)


def plain(page: Made) -> Reading:
    """What trafilatura gives as it comes, comments left out."""
    found = trafilatura.bare_extraction(page.html, include_comments=False, with_metadata=True)
    if found is None:
        return Reading("", None)
    title, text = found.title or "", found.text or ""
    return Reading(text if title in text else f"{title}\n{text}", found.date)


def f1(read: str, truth: str) -> float:
    """F1 of the words of a text against the true ones, each counted as often as it stands there."""
    got, wanted = Counter(WORD.findall(read.lower())), Counter(WORD.findall(truth.lower()))
    common = sum((got & wanted).values())
    return 2 * common / max(1, sum(got.values()) + sum(wanted.values()))


def squeezed(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(WORD.findall(text.lower()))


def kept(read: str, furniture: Iterable[str]) -> tuple[int, int]:
    """How many characters of a page's furniture are read as its text, and how many there are."""
    text = squeezed(read)
    lengths = [(len(squeezed(line)), squeezed(line) in text) for line in furniture]
    return sum(length for length, there in lengths if there), sum(length for length, _ in lengths)


@dataclass(frozen=True)
class Score:
    """F1 of words, share of the furniture's characters that was kept, share of right days; all 0 to 1."""

    f1: float
    furniture: float
    days: float


def score(read: Callable[[Made], Reading], made: list[Made]) -> Score:
    """Measure a way of reading on pages."""
    readings = [(read(page), page) for page in made]
    parts = [kept(reading.text, page.furniture) for reading, page in readings]
    return Score(
        f1=sum(f1(reading.text, page.words) for reading, page in readings) / len(made),
        furniture=sum(there for there, _ in parts) / sum(every for _, every in parts),
        days=sum(reading.day == page.day for reading, page in readings) / len(made),
    )


def table(made: list[Made]) -> None:
    """Print a row for each style and one for all."""
    styles = dict.fromkeys(page.name.rpartition("-")[0] for page in made)
    for style in (*styles, ""):
        chosen = [page for page in made if page.name.startswith(f"{style}-" if style else "")]
        a, b = score(ours, chosen), score(plain, chosen)
        name = style or "all"
        print(f"{name:20} {a.f1:12.3f} {a.furniture:9.3f} {a.days:6.2f} {b.f1:17.3f} {b.furniture:9.3f} {b.days:6.2f}")


def main() -> None:
    """Print two tables: styles that the rules were made with, and styles written after them."""
    for name, made in (("known", pages()), ("unseen", unseen())):
        print(f"{len(made)} {name} pages{'':8} ours: F1  furniture  day    trafilatura: F1  furniture  day")
        table(made)


if __name__ == "__main__":
    main()
