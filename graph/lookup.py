"""One thing looked at closely: everything known of an entity, and the words that prove a fact."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from graph.answers import AnnouncementRow, ArticleRow, EntityRow, Evidence, FigureRow, Profile
from graph.errors import NotFoundError
from graph.filters import Where, searchable_name
from graph.folding import key
from graph.names import area, area_name
from graph.questions import ANNOUNCEMENTS, ARTICLES, ENTITIES, FIGURES, article_row, ask
from graph.register import Register
from graph.roles import career, holders
from graph.snippets import around, passage

# "t3f9a1c204b-a2"; the article's part may be shortened as long as it tells.
FACT = re.compile(r"(t[0-9a-f]{3,16})-([amrdf])(\d+)", re.IGNORECASE)
# Where each kind of fact is, and how it is put in a few words.
FACTS = {
    "a": ("announcements", "kind || coalesce(' ' || \"when\", '') || ': ' || content"),
    "d": ("dates", "f.text || ' = ' || value || coalesce(' ' || mod, '')"),
    "f": (
        "figures",
        "metric || ' ' || rtrim(rtrim(printf('%.3f', value), '0'), '.') || coalesce(' ' || unit, '') "
        "|| coalesce(', ' || territory_name, '')",
    ),
    "m": ("mentions", "f.text || ' = ' || entity"),
    "r": ("roles", "person || ', ' || role"),
}
# What answers to a name: an id, then the name itself, then another name, then a name with these words.
CANDIDATES = """
SELECT id, min(tier) AS tier FROM (
  SELECT id, 0 AS tier FROM entities WHERE id = :asked
  UNION ALL SELECT entity, 0 FROM guises WHERE id = :asked
  UNION ALL SELECT entity, CASE WHEN names > 0 THEN 1 ELSE 2 END FROM aliases WHERE folded = :key
  UNION ALL SELECT entity, 3 FROM aliases
    WHERE number IN (SELECT rowid FROM aliases_fts WHERE aliases_fts MATCH :words)
) GROUP BY id
"""


def candidates(connection: sqlite3.Connection, name: str) -> list[str]:
    """Ids of the entities that a name may mean, the likeliest first.

    An entity shared between articles goes before one of an article's own; an exact name before another name, before
    one that holds its words; one in many articles before one in few.
    """
    order = "tier > 0, local_to NOT NULL, tier, articles DESC, id"
    query = f"SELECT id FROM ({CANDIDATES}) JOIN entities USING (id) ORDER BY {order}"
    values = {"asked": name, "key": key(name), "words": searchable_name(name)}
    return [row[0] for row in connection.execute(query, values)]


def namesakes(connection: sqlite3.Connection, name: str) -> list[str]:
    """Ids of several things of one kind that all bear a name; none where the name leaves no doubt.

    A thing known in one article only is no namesake, unless nothing else bears the name.
    """
    query = f"""
    SELECT c.id, e.label, e.local_to IS NOT NULL AS local, c.tier FROM ({CANDIDATES}) c JOIN entities e ON e.id = c.id
    WHERE c.tier < 2 ORDER BY local, c.tier, e.articles DESC, c.id
    """
    values = {"asked": name, "key": key(name), "words": searchable_name(name)}
    rows = connection.execute(query, values).fetchall()
    if not rows or any(row["id"] == name for row in rows):
        return []
    first = rows[0]
    alike = [row["id"] for row in rows if (row["label"], row["local"]) == (first["label"], first["local"])]
    return alike if len(alike) > 1 else []


def told_apart(connection: sqlite3.Connection, entity: str) -> str:
    """What tells an entity from its namesakes in a line: its latest role, else its organisation or place; articles."""
    role = connection.execute(
        "SELECT o.role FROM roles o JOIN articles r ON r.id = o.article WHERE o.person = ? "
        "ORDER BY r.published DESC, o.id LIMIT 1",
        [entity],
    ).fetchone()
    name, kind, department, region, articles = connection.execute(
        "SELECT name, kind, department, region, articles FROM entities WHERE id = ?", [entity]
    ).fetchone()
    where = area_name(area(department, region) or "")
    parts = (name, role[0] if role else kind, where, f"{articles} article" + ("" if articles == 1 else "s"))
    return ", ".join(part for part in parts if part)


def old_id(connection: sqlite3.Connection, asked: str) -> str | None:
    """Id of a thing whose namesakes are gone, by the longer id that it had beside them, None where it has none."""
    name = asked
    while "-" in name and ":" in name:
        name = name.rpartition("-")[0]
        found = connection.execute("SELECT DISTINCT entity FROM guises WHERE id = ?", [name]).fetchall()
        if found:
            return str(found[0][0]) if len(found) == 1 else None
    return None


def named_one(connection: sqlite3.Connection, asked: str) -> str:
    """Id of the one thing that a name or an id means.

    Raises:
        NotFoundError: it means nothing, or several things.
    """
    several = namesakes(connection, asked)
    if several:
        raise NotFoundError(f"{asked!r} is the name of several: {', '.join(several[:6])}; give one of these ids")
    found = next(iter(candidates(connection, asked)), None) or old_id(connection, asked)
    if found is None:
        raise NotFoundError(f"nothing is known of {asked!r}; try fewer words, or: maillage entities")
    return found


def profile(connection: sqlite3.Connection, entity: str) -> Profile:
    """Everything known of an entity, newest first.

    Raises:
        NotFoundError: there is no such entity.
    """
    found = next(ask(connection, ENTITIES, _where("e.id = ?", entity), "e.id", 1), None)
    if found is None:
        raise NotFoundError(f"nothing is known of {entity!r}; see: maillage entities")
    return Profile(
        entity=EntityRow(**found, finess=Register(connection).number(found)),
        roles=tuple((career if found["label"] == "person" else holders)(connection, entity)),
        announcements=tuple(_announcements(connection, "announcement_actors", entity)),
        about=tuple(_announcements(connection, "announcement_subjects", entity)),
        figures=tuple(
            FigureRow(**row)
            for row in ask(connection, FIGURES, _where("f.territory = ?", entity), "r.published DESC, f.id", None)
        ),
        articles=tuple(_articles(connection, entity)),
    )


def _where(clause: str, *values: Any) -> Where:
    """One condition."""
    where = Where()
    where.add(clause, *values)
    return where


def _announcements(connection: sqlite3.Connection, table: str, entity: str) -> Iterator[AnnouncementRow]:
    """Announcements by an entity, or about it."""
    where = _where(f"a.id IN (SELECT announcement FROM {table} WHERE entity = ?)", entity)
    for row in ask(connection, ANNOUNCEMENTS, where, "a.day DESC, a.id", None):
        yield AnnouncementRow(**{**row, "direct": bool(row["direct"])})


def _articles(connection: sqlite3.Connection, entity: str) -> Iterator[ArticleRow]:
    """Articles that speak of an entity."""
    where = _where("r.id IN (SELECT article FROM appearances WHERE entity = ?)", entity)
    for row in ask(connection, ARTICLES, where, "r.published DESC, r.id", None):
        yield article_row(row)


def evidence(connection: sqlite3.Connection, fact: str) -> Evidence:
    """The words that prove a fact.

    Args:
        connection: a knowledge base.
        fact: id of an announcement, figure, date, role or mention; the article's part may be shortened.

    Raises:
        NotFoundError: there is no such fact, or the shortened id is that of several.
    """
    match = FACT.fullmatch(fact.strip())
    if not match:
        raise NotFoundError(f"{fact!r} is no id of a fact; ids look like t3f9a1c204b-a2, see: maillage announcements")
    table, words = FACTS[match[2].lower()]
    query = f"""
    SELECT f.id, {words} AS fact, f.start, f.end, f.rule, f.cue, f.confidence, f.article, r.min_confidence,
      r.left_out, r.text AS whole, r.title, r.published,
      r.publisher, r.url, r.source
    FROM (SELECT * FROM {table} WHERE id GLOB ?) f JOIN articles r ON r.id = f.article LIMIT 2
    """
    rows = connection.execute(query, [f"{match[1].lower()}*-{match[2].lower()}{int(match[3])}"]).fetchall()
    if len(rows) != 1:
        reason = (
            "is the beginning of several ids; type more of it" if rows else "is not known; see: maillage announcements"
        )
        raise NotFoundError(f"{fact!r} {reason}")
    return _evidence(dict(rows[0]))


def _evidence(row: dict[str, Any]) -> Evidence:
    """A fact with the sentence around it."""
    whole = row.pop("whole")
    first, last = passage(whole, row["start"], row["end"])
    if (first, last) == (row["start"], row["end"]):
        first, last = around(whole, first, last)
    return Evidence(text=whole[row["start"] : row["end"]], passage=whole[first:last], passage_start=first, **row)


def mentions_of(connection: sqlite3.Connection, entity: str, limit: int) -> list[Evidence]:
    """Where articles speak of an entity, one mention for each article, the newest first."""
    query = """
    SELECT m.id, min(m."start") FROM mentions m JOIN articles r ON r.id = m.article WHERE m.entity = ?
    GROUP BY m.article ORDER BY r.published DESC, m.article LIMIT ?
    """
    return [evidence(connection, row[0]) for row in connection.execute(query, [entity, limit])]
