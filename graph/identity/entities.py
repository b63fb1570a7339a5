"""What an entity shows, worked out from its guises: name, kind, territory, number of articles."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.folding import key
from graph.identity import guises
from graph.identity.judgements import name_judged

# The name shown is the one that most articles use, the longest of those with accents counting (Île before Ile), the
# first by the alphabet.
NAME = """
SELECT f.form FROM guises g JOIN forms f ON f.guise = g.number WHERE g.entity = ? AND f.names > 0
GROUP BY f.form ORDER BY sum(f.names) DESC, length(CAST(f.form AS BLOB)) DESC, f.form LIMIT 1
"""
ARTICLES = """
SELECT count(DISTINCT a.article) FROM guises g JOIN appearance_rows a ON a.guise = g.number WHERE g.entity = ?
"""


ANNOUNCEMENTS = "SELECT count(*) FROM guises g JOIN actor_rows t ON t.guise = g.number WHERE g.entity = ?"


CONFIDENCE = "SELECT max(t.confidence) FROM guises g JOIN appearance_rows t ON t.guise = g.number WHERE g.entity = ?"


AS_SURE = """
SELECT 1 FROM guises g JOIN appearance_rows t ON t.guise = g.number WHERE g.entity = ? AND t.confidence = ? LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Less:
    """What goes with an article from an entity that stays: how many announcements, and how sure it was there."""

    announcements: int
    confidence: float | None


def refresh(
    connection: sqlite3.Connection,
    entity: str,
    *,
    count: bool,
    announcements: int = 0,
    confidence: float | None = None,
    less: Less | None = None,
) -> None:
    """Work out again what an entity shows.

    Args:
        connection: a knowledge base, within a transaction.
        entity: its id.
        count: count its articles and announcements afresh; else one more article speaks of it.
        announcements: how many that article has it make.
        confidence: how sure it is in that article, from 0 to 1.
        less: one article less speaks of it; its guises are the same.
    """
    rows = connection.execute(
        "SELECT text, key, kind, code, department, region, articles FROM guises WHERE entity = ? ORDER BY text",
        [entity],
    ).fetchall()
    found = [guises.parse(row[0], row[1]) for row in rows]
    name = connection.execute(NAME, [entity]).fetchone()[0]
    if connection.execute("SELECT 1 FROM judgements WHERE kind = 'rename' LIMIT 1").fetchone():
        name = _judged(connection, entity, found) or name
    local = {guise.article for guise in found}
    department, region = _territory(found, [(row[4], row[5]) for row in rows])
    counted = (
        "articles = articles + 1, announcements = announcements + ?, "
        "confidence = max(coalesce(confidence, ?2), coalesce(?2, confidence))"
    )
    more: list[float | None] = [announcements, confidence]
    if count:
        counted = "articles = ?, announcements = ?, confidence = ?"
        every = rows[0][6] if len(rows) == 1 else connection.execute(ARTICLES, [entity]).fetchone()[0]
        more = [every, *(connection.execute(query, [entity]).fetchone()[0] for query in (ANNOUNCEMENTS, CONFIDENCE))]
    if less:
        counted = "articles = articles - 1, announcements = announcements - ?, confidence = ?"
        more = [less.announcements, _confidence_without(connection, entity, less.confidence)]
    connection.execute(
        f"UPDATE entities SET {counted}, name = ?, kind = ?, code = ?, department = ?, region = ?, local_to = ? "
        "WHERE id = ?",
        [
            *more,
            name,
            kind_of(row[2] for row in rows),
            min((row[3] for row in rows if row[3]), default=None),
            department,
            region,
            local.pop() if len(local) == 1 else None,
            entity,
        ],
    )


def _confidence_without(connection: sqlite3.Connection, entity: str, gone: float | None) -> float | None:
    """How sure an entity is without an article in which it was so sure: most often there is another as sure."""
    (now,) = connection.execute("SELECT confidence FROM entities WHERE id = ?", [entity]).fetchone()
    if now is None or gone != now or connection.execute(AS_SURE, [entity, now]).fetchone():
        return float(now) if now is not None else None
    found: float | None = connection.execute(CONFIDENCE, [entity]).fetchone()[0]
    return found


def _judged(connection: sqlite3.Connection, entity: str, found: Sequence[guises.Guise]) -> str | None:
    """The name that a person gave an entity, made known as one of its forms; None where nobody did."""
    query = """
    SELECT f.number, f.folded FROM forms f JOIN guises g ON g.number = f.guise WHERE g.entity = ? AND f.articles = 0
    """
    for number, folded in connection.execute(query, [entity]).fetchall():
        connection.execute(
            "INSERT INTO aliases_fts (aliases_fts, rowid, folded) VALUES ('delete', ?, ?)", [number, folded]
        )
        connection.execute("DELETE FROM forms WHERE number = ?", [number])
    name = name_judged(connection, found)
    if name:
        folded = key(name)
        made = connection.execute(
            "INSERT OR IGNORE INTO forms (guise, form, folded) SELECT number, ?, ? FROM guises WHERE text = ?",
            [name, folded, found[0].text],
        )
        if made.rowcount:
            connection.execute("INSERT INTO aliases_fts (rowid, folded) VALUES (?, ?)", [made.lastrowid, folded])
    return name


def kind_of(kinds: Iterable[str | None]) -> str | None:
    """The kind of what articles give several kinds: a known one before "other", the first by the alphabet."""
    found = sorted(kind for kind in kinds if kind)
    return next((kind for kind in found if kind != "other"), found[0] if found else None)


def _territory(
    found: Sequence[guises.Guise], areas: Sequence[tuple[str | None, str | None]]
) -> tuple[str | None, str | None]:
    """Department and region, as far as guises agree; a territory that the name tells counts before a likely one."""
    told = [area for guise, area in zip(found, areas, strict=True) if guise.value("at")] or list(areas)
    departments = {department for department, _ in told if department}
    regions = {region for _, region in told if region}
    return (
        departments.pop() if len(departments) == 1 else None,
        regions.pop() if len(regions) == 1 else None,
    )
