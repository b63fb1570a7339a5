"""Pairs that only a person can decide, the most useful first, and the evidence on both sides."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

# Pairs of entities rather than of guises: a doubt between any two of theirs is a doubt between them, the likeliest
# counts. What a person judged to be different is no doubt any more.
PAIRS = """
WITH pairs AS (
  SELECT min(a.entity, b.entity) AS first, max(a.entity, b.entity) AS second, max(d.likelihood) AS likelihood, d.why
  FROM doubts d JOIN guises a ON a.number = d.first JOIN guises b ON b.number = d.second
  WHERE a.entity <> b.entity GROUP BY 1, 2
)
SELECT p.first, p.second, p.likelihood, p.why, e.name AS first_name, f.name AS second_name,
  e.articles AS first_articles, f.articles AS second_articles,
  e.announcements AS first_announcements, f.announcements AS second_announcements
FROM pairs p JOIN entities e ON e.id = p.first JOIN entities f ON f.id = p.second
"""
JUDGED = """
SELECT DISTINCT min(a.entity, b.entity), max(a.entity, b.entity)
FROM judgements n JOIN judgement_guises i ON i.judgement = n.number AND i.side = 1
  JOIN judgement_guises j ON j.judgement = n.number AND j.side = 2
  JOIN guises a ON a.text = i.text JOIN guises b ON b.text = j.text
WHERE n.kind = 'different' AND n.undone IS NULL
"""
EVIDENCE = """
SELECT m.id, m.article, r.published, r.publisher, r.title, m."start", m."end",
  (SELECT group_concat(role, ' ; ') FROM (
    SELECT DISTINCT o.role FROM roles o WHERE o.person = :entity AND o.article = m.article ORDER BY o.role)) AS role
FROM mentions m JOIN articles r ON r.id = m.article
WHERE m.entity = :entity AND m."start" = (
  SELECT min("start") FROM mentions WHERE entity = :entity AND article = m.article)
ORDER BY role IS NULL, r.published DESC, m.id LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one.

    Attributes:
        first: id of one.
        second: id of the other.
        likelihood: how likely it is that they are one (0 to 1).
        why: what speaks for it.
        use: what is gained by deciding: articles and announcements of the smaller one, by how uncertain it is.
    """

    first: str
    second: str
    first_name: str
    second_name: str
    first_articles: int
    second_articles: int
    likelihood: float
    why: str
    use: float


@dataclass(frozen=True, slots=True)
class Shown:
    """An article's words on an entity: the sentence around its first mention there, and the role that it gives."""

    mention: str
    article: str
    published: str | None
    publisher: str | None
    title: str | None
    role: str | None
    sentence: str
    mark: tuple[int, int]


def doubts(connection: sqlite3.Connection, *, limit: int | None = None) -> Iterator[Doubt]:
    """List pairs that only a person can decide, the most useful first.

    Deciding a pair is of use in as far as it changes answers: to join two entities moves the articles and
    announcements of the smaller one, and a pair that is as likely one as two teaches most.

    Args:
        connection: a knowledge base.
        limit: how many at most; None for all.
    """
    judged = {tuple(row) for row in connection.execute(JUDGED)}
    found = [_doubt(row) for row in connection.execute(PAIRS) if (row["first"], row["second"]) not in judged]
    found.sort(key=lambda one: (-one.use, one.first, one.second))
    yield from found[:limit]


def _doubt(row: sqlite3.Row) -> Doubt:
    """A pair with what it is worth."""
    weights = (row[f"{side}_articles"] + row[f"{side}_announcements"] for side in ("first", "second"))
    uncertain = 1 - abs(2 * row["likelihood"] - 1)
    return Doubt(
        first=row["first"],
        second=row["second"],
        first_name=row["first_name"],
        second_name=row["second_name"],
        first_articles=row["first_articles"],
        second_articles=row["second_articles"],
        likelihood=row["likelihood"],
        why=row["why"],
        use=round(min(weights) * uncertain, 3),
    )


def shown(connection: sqlite3.Connection, entity: str, limit: int = 3) -> list[Shown]:
    """What articles say of an entity, those that give a role first, then the newest."""
    from graph.asking.snippets import passage

    rows = connection.execute(EVIDENCE, {"entity": entity, "limit": limit}).fetchall()
    found = []
    for row in rows:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [row["article"]]).fetchone()
        start, end = passage(text, row["start"], row["end"])
        mark = (row["start"] - start, row["end"] - start)
        head = (row["id"], row["article"], row["published"], row["publisher"], row["title"], row["role"])
        found.append(Shown(*head, text[start:end], mark))
    return found
