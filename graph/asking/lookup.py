"""One thing looked at closely: everything known of an entity, and the words that prove a fact."""

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from graph.asking.answers import AnnouncementRow, ArticleRow, EntityRow, Evidence, FigureRow, Profile
from graph.asking.around import newest
from graph.asking.filters import MANY, ROWS, Where, many, named, searchable_name
from graph.asking.questions import ANNOUNCEMENTS, ARTICLES, ENTITIES, FIGURES, article_row, ask
from graph.asking.register import Register
from graph.asking.roles import career, holders
from graph.asking.snippets import around, passage
from graph.errors import NotFoundError
from graph.folding import key
from graph.identity.names import area, area_name

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
OWN_GUISES = "SELECT number FROM guises WHERE entity = ?"
# As many rows of each part of a profile as anybody reads.
NEWEST = 100
# From so many articles or figures on the newest are sooner found article after article than by sorting all (measured on
# 100,000 articles, 200,000 figures).
BUSY = 2500
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
    SELECT c.id, e.label, e.local_to IS NOT NULL AS local, CASE e.label WHEN 'place' THEN e.kind END AS kind
    FROM ({CANDIDATES}) c JOIN entities e ON e.id = c.id
    WHERE c.tier < 2 ORDER BY local, c.tier, e.articles DESC, c.id
    """
    values = {"asked": name, "key": key(name), "words": searchable_name(name)}
    rows = connection.execute(query, values).fetchall()
    if not rows or any(row["id"] == name for row in rows):
        return []
    first = rows[0]
    # The town of Paris and the department of that name are no namesakes.
    alike = [row["id"] for row in rows if tuple(row)[1:] == tuple(first)[1:]]
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


def profile(connection: sqlite3.Connection, entity: str, *, limit: int | None = NEWEST) -> Profile:
    """Everything known of an entity, newest first.

    Args:
        connection: a knowledge base.
        entity: its id.
        limit: how many announcements, figures and articles at most, of each; None for all.

    Raises:
        NotFoundError: there is no such entity.
    """
    found = next(ask(connection, ENTITIES, _where("e.id = ?", entity), "e.id", 1), None)
    if found is None:
        raise NotFoundError(f"nothing is known of {entity!r}; see: maillage entities")
    # What is announced about a town is announced about its department and region.
    about = found["name"] if found["kind"] in ("département", "région") else entity
    return Profile(
        entity=EntityRow(**found, finess=Register(connection).number(found)),
        roles=tuple((career if found["label"] == "person" else holders)(connection, entity)),
        announcements=tuple(_announcements(connection, "announcement_actors", entity, limit)),
        about=tuple(_announcements(connection, "announcement_subjects", about, limit)),
        figures=tuple(figures_of(connection, entity, limit)),
        articles=tuple(_articles(connection, entity, found["articles"], limit)),
        sources=_sources(connection, entity, found["articles"]),
    )


# Articles of several that print the same text; all others are sources of their own.
ALIKE = "SELECT first AS article FROM reprint_pairs UNION SELECT second FROM reprint_pairs"


def _sources(connection: sqlite3.Connection, entity: str, articles: int) -> int:
    """How many independent sources speak of an entity, which stands in a number of articles."""
    if articles > MANY:
        repeated = f"""
        SELECT count(*) - count(DISTINCT x."group") FROM ({ALIKE}) k CROSS JOIN reprints x ON x.article = k.article
        WHERE EXISTS (SELECT 1 FROM appearance_rows p WHERE p.article = k.article AND p.guise IN ({OWN_GUISES}))
        """
        return articles - int(connection.execute(repeated, [entity]).fetchone()[0])
    query = """
    SELECT count(DISTINCT x."group") FROM guises g CROSS JOIN appearance_rows p ON p.guise = g.number
    JOIN reprints x ON x.article = p.article WHERE g.entity = ?
    """
    return int(connection.execute(query, [entity]).fetchone()[0])


def _where(clause: str, *values: Any) -> Where:
    """One condition."""
    where = Where()
    where.add(clause, *values)
    return where


def _announcements(
    connection: sqlite3.Connection, table: str, name: str, limit: int | None
) -> Iterator[AnnouncementRow]:
    """Announcements by an entity, or about it, by its id or its name."""
    if ":" in name and limit is not None:
        found = [announcement for announcement, _ in newest(connection, ROWS[table], name, limit)]
        clause, values = "a.id IN (SELECT value FROM json_each(?))", [json.dumps(found)]
        limit = None
    else:
        clause, values = named((table,), name, connection if limit is not None else None)
    for row in ask(connection, ANNOUNCEMENTS, _where(clause, *values), "a.day DESC, a.id", limit):
        yield AnnouncementRow(**{**row, "direct": bool(row["direct"])})


def figures_of(connection: sqlite3.Connection, entity: str, limit: int | None) -> Iterator[FigureRow]:
    """Figures about an entity; of very many the newest are soon come by, article after article."""
    few = limit is None or not many(
        connection, "figure_rows", OWN_GUISES, [entity], column="territory_guise", than=BUSY
    )
    source = None if few else "articles r CROSS JOIN figure_rows f ON f.article = r.id"
    where = _where(f"{'' if few else '+'}f.territory_guise IN ({OWN_GUISES})", entity)
    for row in ask(connection, FIGURES, where, "r.published DESC, f.id", limit, source):
        yield FigureRow(**row)


def _articles(connection: sqlite3.Connection, entity: str, number: int, limit: int | None) -> Iterator[ArticleRow]:
    """Articles that speak of an entity, of which there are a number."""
    clause = f"r.id IN (SELECT article FROM appearance_rows WHERE guise IN ({OWN_GUISES}))"
    if limit is not None and number > BUSY:
        clause = f"EXISTS (SELECT 1 FROM appearance_rows p WHERE p.article = r.id AND p.guise IN ({OWN_GUISES}))"
    for row in ask(connection, ARTICLES, _where(clause, entity), "r.published DESC, r.id", limit, "articles r"):
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
