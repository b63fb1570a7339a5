"""Questions to a knowledge base: listings of announcements, articles, entities and figures, and full-text search.

From Python:

    from graph.base import open_to_read
    from graph.asking.questions import announcements

    for row in announcements(open_to_read("maillage.db"), who="ARS"):
        print(row.day, row.who, row.content)
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from graph.asking.answers import AnnouncementRow, ArticleRow, EntityRow, FigureRow, FoundRow
from graph.asking.filters import Where, add_functions, by_name, by_time, entities_named, many, searchable
from graph.asking.register import Register
from graph.asking.snippets import snippet

ANNOUNCEMENTS = """
SELECT a.id, a."when", a.day, r.published, a.kind, a.verb, a.content, a.direct, a.modality, a.evidence, a.confidence,
  a.article, r.title, r.url,
  (SELECT json_group_array(name) FROM
    (SELECT name FROM announcement_actors WHERE announcement = a.id ORDER BY position)) AS who,
  (SELECT json_group_array(name) FROM
    (SELECT name FROM announcement_subjects WHERE announcement = a.id ORDER BY position)) AS about,
  (SELECT json_group_array(figure) FROM
    (SELECT figure FROM announcement_figures WHERE announcement = a.id ORDER BY figure)) AS figures
FROM announcements a JOIN articles r ON r.id = a.article
"""
# Of articles that print the same text the one that was published first; undated ones come after.
FIRST = """
(SELECT id FROM reprints y JOIN articles ON id = article WHERE y."group" = x."group"
  ORDER BY articles.published IS NULL, articles.published, id LIMIT 1)
"""
ARTICLES = """
SELECT r.id, r.published, r.publisher, r.title, r.url, r.source, r.added, r.min_confidence, r.left_out,
  (SELECT count(*) FROM announcements WHERE article = r.id) AS announcements,
  (SELECT count(*) FROM figures WHERE article = r.id) AS figures,
  (SELECT count(*) FROM reprints WHERE "group" = x."group") AS copies, {first} AS first, x."group",
  (SELECT publisher FROM articles WHERE id = {first}) AS first_publisher
FROM articles r JOIN reprints x ON x.article = r.id
""".replace("{first}", FIRST)
ENTITIES = """
SELECT e.id, e.label, e.name, e.kind, e.code, e.articles, e.local_to,
  e.confidence, e.announcements,
  (SELECT json_group_array(form) FROM
    (SELECT form FROM aliases WHERE entity = e.id AND form <> e.name
      GROUP BY form ORDER BY sum(articles) DESC, form)) AS aliases
FROM entities e
"""
FIGURES = """
SELECT f.id, r.published, f.metric, f.value, f.unit, f.qualifier, f.status,
  coalesce((SELECT name FROM entities WHERE id = f.territory), f.territory_name) AS territory,
  f.stage, f.profession, f.as_of, f.text, f.confidence, f.article, r.title, r.url
FROM figures f JOIN articles r ON r.id = f.article
"""
# An announcement's day is the first that it may have been made on, where the text says one (`graph.storing.rows`).
EARLIEST, LATEST = "a.day", "coalesce(a.latest, a.day)"
# JSON arrays of the queries above, handed on as tuples.
LISTS = frozenset({"who", "about", "figures", "aliases"})


def _values(row: sqlite3.Row) -> dict[str, Any]:
    """A row of an answer, its lists as tuples."""
    return {
        name: tuple(json.loads(row[name])) if name in LISTS and isinstance(row[name], str) else row[name]
        for name in row.keys()  # noqa: SIM118 - a sqlite3.Row iterates over its values
    }


def ask(
    connection: sqlite3.Connection,
    select: str,
    where: Where,
    order: str,
    limit: int | None,
    source: str | None = None,
) -> Iterator[dict[str, Any]]:
    """Ask a question and yield its rows.

    Where there is a limit the rows are chosen first and worked out after, so that what is not shown costs nothing;
    `source` is then what they are chosen from, if another order of tables is quicker than that of the question.
    """
    add_functions(connection)
    query, values = f"{select} {where.sql} ORDER BY {order}", where.values
    if limit is not None:
        columns, tables = select.rsplit("\nFROM ", 1)
        key = columns.split()[1].rstrip(",")
        chosen = f"SELECT {key} FROM {source or tables} {where.sql} ORDER BY {order} LIMIT ?"
        query, values = f"{select} WHERE {key} IN ({chosen}) ORDER BY {order}", [*where.values, limit]
    for row in connection.execute(query, values):
        yield _values(row)


def announcements(
    connection: sqlite3.Connection,
    *,
    who: str | None = None,
    about: str | None = None,
    kind: str | None = None,
    modality: str | None = None,
    since: date | None = None,
    until: date | None = None,
    search: str | None = None,
    limit: int | None = None,
) -> Iterator[AnnouncementRow]:
    """List announcements, newest first.

    Args:
        connection: a knowledge base.
        who: words of an actor's name, or an entity's id; accents and case are optional here and below.
        about: words of a subject's name, or an entity's id; a department or region includes what lies in it.
        kind: one of `extractor.records.KINDS`.
        modality: asserted, planned, conditional or negated.
        since: first day that it may have been made on (or, where the text says none, published).
        until: last day.
        search: words that it must hold.
        limit: how many at most; None for all.
    """
    where = Where()
    if who:
        by_name(where, "announcement_actors", who, connection)
    if about:
        by_name(where, "announcement_subjects", about, connection)
    if kind:
        where.add("a.kind = ?", kind)
    if modality:
        where.add("a.modality = ?", modality)
    by_time(where, EARLIEST, LATEST, since, until)
    if search:
        query = "a.number IN (SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH ?)"
        where.add(query, searchable(search))
    for values in ask(connection, ANNOUNCEMENTS, where, "a.day DESC, a.id", limit):
        yield AnnouncementRow(**{**values, "direct": bool(values["direct"])})


def articles(
    connection: sqlite3.Connection,
    *,
    since: date | None = None,
    until: date | None = None,
    search: str | None = None,
    limit: int | None = None,
) -> Iterator[ArticleRow]:
    """List articles, newest first.

    Args:
        connection: a knowledge base.
        since: first day of publication.
        until: last day of publication.
        search: words that the title or text must hold.
        limit: how many at most; None for all.
    """
    where = Where()
    by_time(where, "r.published", "r.published", since, until)
    if search:
        query = "r.number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
        where.add(query, searchable(search))
    for values in ask(connection, ARTICLES, where, "r.published DESC, r.id", limit, "articles r"):
        yield article_row(values)


def article_row(values: dict[str, Any]) -> ArticleRow:
    """An article of an answer; one that stands alone is in no group."""
    return ArticleRow(
        **(values if values["copies"] > 1 else values | {"group": None, "first": None, "first_publisher": None})
    )


def entities(
    connection: sqlite3.Connection,
    *,
    label: str | None = None,
    name: str | None = None,
    limit: int | None = None,
) -> Iterator[EntityRow]:
    """List entities, those in most articles first.

    Args:
        connection: a knowledge base.
        label: cpts, person, organisation or place.
        name: words of a name, or an id; a department or region includes what lies in it.
        limit: how many at most; None for all.
    """
    where = Where()
    if label:
        where.add("e.label = ?", label)
    if name:
        query, values = entities_named(name)
        where.add(f"e.id IN ({query})", *values)
    register = Register(connection)
    for row in ask(connection, ENTITIES, where, "e.articles DESC, e.id", limit):
        yield EntityRow(**row, finess=register.number(row))


def figures(
    connection: sqlite3.Connection,
    *,
    metric: str | None = None,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> Iterator[FigureRow]:
    """List figures, newest first.

    Args:
        connection: a knowledge base.
        metric: coverage_rate, population, cpts_count, ….
        about: words of the territory's name, or an entity's id; a department or region includes what lies in it.
        since: first day of publication.
        until: last day of publication.
        limit: how many at most; None for all.
    """
    where = Where()
    few = False
    if metric:
        few = not many(connection, "figure_rows", "?", [metric], column="metric")
        # The plus sign keeps SQLite from gathering all of the measure again for each article.
        where.add(f"{'' if few else '+'}f.metric = ?", metric)
    if about:
        query, values = entities_named(about)
        # Names that are no entity's are few, the figures of them many.
        others = "SELECT DISTINCT territory_name AS name FROM figure_rows WHERE territory_guise IS NULL"
        guises = f"SELECT number FROM guises WHERE entity IN ({query})"
        few = few or not many(connection, "figure_rows", guises, values, column="territory_guise")
        where.add(
            f"f.territory_guise IN ({guises}) OR f.territory_guise IS NULL "
            f"AND f.territory_name IN (SELECT name FROM ({others}) WHERE has_words(name, ?))",
            *values,
            about,
        )
    by_time(where, "r.published", "r.published", since, until)
    # Few are gathered by an index and sorted; of many the newest are soon come by, article after article.
    source = None if few else "articles r CROSS JOIN figure_rows f ON f.article = r.id"
    for row in ask(connection, FIGURES, where, "r.published DESC, f.article, f.start", limit, source):
        yield FigureRow(**row)


def search(connection: sqlite3.Connection, text: str, *, limit: int | None = None) -> Iterator[FoundRow]:
    """Find articles that hold all the words of a text, the best first.

    Args:
        connection: a knowledge base.
        text: words, accents and case optional; a phrase in double quotes.
        limit: how many at most; None for all.
    """
    # The best are chosen before anything else of the articles is read: a common word is in half of them.
    query = """
    WITH scored AS MATERIALIZED (
      SELECT rowid AS number, bm25(articles_fts, 5.0, 1.0) AS score FROM articles_fts WHERE articles_fts MATCH ?1
    ), best AS (
      SELECT number, score FROM scored JOIN articles r USING (number)
      WHERE score <= (SELECT max(score) FROM (SELECT score FROM scored ORDER BY score LIMIT ?2))
      ORDER BY score, r.id LIMIT ?2
    )
    SELECT r.id AS article, r.published, r.publisher, r.title, r.text, r.url
    FROM best JOIN articles r USING (number) ORDER BY best.score, r.id
    """
    for row in connection.execute(query, [searchable(text), -1 if limit is None else limit]):
        shown, marks = snippet(row["text"], text)
        yield FoundRow(row["article"], row["published"], row["publisher"], row["title"], shown, marks, row["url"])
