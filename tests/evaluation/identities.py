"""How well things are told apart and joined across articles: B-cubed over marked names, and wrong merges by name.

    python -m tests.evaluation.identities

reads the sixty articles of `identities/articles.txt` (each name marked with the thing it stands for), adds them to a
base in memory, and compares who is one with who should be.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Article
from corpus.layout import split
from graph.base import open_in_memory
from graph.storing.rows import article_id
from graph.storing.store import add

if TYPE_CHECKING:
    from spacy.language import Language
    from sqlite_utils import Database

ARTICLES = Path(__file__).with_name("identities") / "articles.txt"
HEAD = re.compile(r"# (\w+) \| (\d{4}-\d\d-\d\d) \| (.+)")
MARK = re.compile(r"\{(\w+)\|([^{}|]+)\}")
LABELS = {"p": "person", "o": "organisation", "c": "cpts", "l": "place"}


@dataclass(frozen=True, slots=True)
class Named:
    """A marked name: the article it stands in, its offsets there, its words, and the key of what it stands for."""

    article: str
    start: int
    end: int
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Score:
    """What came out.

    Attributes:
        mentions: how many names are marked.
        pairs: how many pairs of them stand for one thing, and how many for two things of one kind.
        missed: names that extraction does not know as an entity of that kind; each counts as a thing of its own.
        merged: things that were taken for one, with the words they were named by.
        split: things that were taken for several.
    """

    mentions: int
    pairs: tuple[int, int]
    precision: float
    recall: float
    missed: tuple[Named, ...]
    merged: tuple[str, ...]
    split: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def people_merged(self) -> tuple[str, ...]:
        """Merges of two people."""
        return tuple(line for line in self.merged if line.startswith("person"))


def read(path: Path = ARTICLES) -> Iterator[tuple[Article, list[Named]]]:
    """Read the articles and the names marked in them.

    Raises:
        ValueError: the file is not in its form.
    """
    for block in re.split(r"\n(?=# \w+ \|)", path.read_text(encoding="utf-8").strip()):
        head, _, body = block.partition("\n")
        match = HEAD.fullmatch(head.strip())
        if not match:
            raise ValueError(f"no heading: {head}")
        text, names = _unmarked(body.strip(), match[1])
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        blocks = split(text)
        yield (
            Article(
                source=f"{match[1]}.txt",
                text=text,
                blocks=blocks,
                sha256=sha256,
                published=date.fromisoformat(match[2]),
                publisher=match[3],
            ),
            names,
        )


def _unmarked(body: str, article: str) -> tuple[str, list[Named]]:
    """Take the marks out of a text."""
    text, last = "", 0
    names = []
    for mark in MARK.finditer(body):
        text += body[last : mark.start()]
        names.append(Named(article, len(text), len(text) + len(mark[2]), mark[2], mark[1]))
        text += mark[2]
        last = mark.end()
    text += body[last:]
    if "{" in text or "}" in text:
        raise ValueError(f"a mark is left open in {article}")
    return text, names


def build(nlp: "Language", marked: Iterable[tuple[Article, list[Named]]]) -> "Database":
    """A base in memory that holds the articles."""
    from extractor.pipeline import extract

    database = open_in_memory()
    for facts in extract(nlp, [article for article, _ in marked]):
        add(database, facts)
    return database


def found(database: "Database", article: Article, name: Named) -> str | None:
    """The entity that the base has at a marked name: of the right kind, the one that covers most of the words."""
    query = """
    SELECT entity FROM mentions WHERE article = ? AND entity LIKE ? AND "start" < ? AND "end" > ?
    ORDER BY min("end", ?) - max("start", ?) DESC, id LIMIT 1
    """
    label = LABELS[name.key[0]]
    values = [article_id(article), f"{label}:%", name.end, name.start, name.end, name.start]
    row = database.execute(query, values).fetchone()
    return row[0] if row else None


def score(database: "Database", marked: Iterable[tuple[Article, list[Named]]]) -> Score:
    """Compare the base with the marks: B-cubed (Bagga and Baldwin, 1998) over all marked names."""
    placed: list[tuple[Named, str]] = []
    missed: list[Named] = []
    for article, names in marked:
        for name in names:
            entity = found(database, article, name)
            if entity is None:
                missed.append(name)
            placed.append((name, entity or f"missed {name.article} {name.start}"))
    by_key: dict[str, Counter[str]] = defaultdict(Counter)
    by_entity: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[tuple[str, str], str] = {}
    for name, entity in placed:
        by_key[name.key][entity] += 1
        by_entity[entity][name.key] += 1
        words.setdefault((name.key, entity), name.words)
    precision = sum(by_entity[e][n.key] / by_entity[e].total() for n, e in placed) / len(placed)
    recall = sum(by_key[n.key][e] / by_key[n.key].total() for n, e in placed) / len(placed)
    kinds = Counter(name.key[0] for name, _ in placed)
    one = sum(count.total() * (count.total() - 1) // 2 for count in by_key.values())
    return Score(
        mentions=len(placed),
        pairs=(one, sum(n * (n - 1) // 2 for n in kinds.values()) - one),
        precision=precision,
        recall=recall,
        missed=tuple(missed),
        merged=tuple(
            f"{entity}: " + ", ".join(f"{key} ({words[key, entity]})" for key in sorted(keys))
            for entity, keys in sorted(by_entity.items())
            if len(keys) > 1
        ),
        split=tuple(
            f"{key}: " + ", ".join(f"{entity} ({words[key, entity]})" for entity in sorted(entities))
            for key, entities in sorted(by_key.items())
            if len(entities) > 1
        ),
    )


def hard_pairs(marked: Iterable[tuple[Article, list[Named]]]) -> int:
    """How many pairs of names stand for two things although they share a word of four letters or more."""
    names = [name for _, every in marked for name in every]
    return sum(
        one.key[0] == other.key[0] and one.key != other.key and bool(_telling(one.words) & _telling(other.words))
        for one, other in combinations(names, 2)
    )


def _telling(words: str) -> set[str]:
    """Words of four letters or more."""
    return set(re.findall(r"\w{4,}", words.lower()))


def main() -> None:
    """Print the score and what is wrong."""
    from extractor.pipeline import build as pipeline

    marked = list(read())
    result = score(build(pipeline(), marked), marked)
    print(f"{len(marked)} articles, {result.mentions} names, {result.pairs[0]} pairs of one thing", end=", ")
    print(f"{hard_pairs(marked)} of two that share a word")
    print(f"B-cubed precision {result.precision:.3f} recall {result.recall:.3f} F1 {result.f1:.3f}")
    for title, lines in (
        ("taken for one", result.merged),
        ("taken for several", result.split),
        ("not found", [f"{name.article} {name.key} {name.words}" for name in result.missed]),
    ):
        print(f"\n{title}: {len(lines)}")
        for line in lines:
            print(f"  {line}")


if __name__ == "__main__":
    main()
