"""What each page shows, as values for its template: questions to the knowledge base, cut to what a page can hold."""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.records import KINDS
from graph.asking import overview
from graph.asking.around import between, neighbours, newest
from graph.asking.facts import facts_of
from graph.asking.filters import Where
from graph.asking.overview import Asked
from graph.asking.questions import ARTICLES, ENTITIES, article_row, ask
from graph.asking.questions import search as search_articles
from graph.asking.snippets import occurrences
from graph.errors import NotFoundError
from graph.folding import match_expression
from maillage.explorer import charts
from maillage.explorer.kept import Kept
from maillage.explorer.marking import stretches

PAGE = 30
NEIGHBOURS = 20
TIMELINE = 60
# How often roles are told, and people who hold them, beyond which working out careers takes longer than a page may.
ROLES, HOLDERS = 50_000, 100
# Articles beyond which the page of an entity is kept: what all speak of takes some hundred milliseconds.
MANY = 2000
TERRITORIES = 12
CHARTED = 60
# How long a page waits for an answer that may be there from before, and for one that it is about; seconds.
SOON, PATIENT = 0.15, 30.0
# Longer texts are cut: no article is that long.
LONGEST_TEXT = 400_000
LABELS = ("cpts", "person", "organisation", "place")
YEAR = re.compile(r"\d{4}")

Query = Mapping[str, str]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asking:
    """What a page may ask: a connection, answers kept from before, the query of its address, the end of its path."""

    connection: sqlite3.Connection
    kept: Kept
    query: Query
    name: str = ""

    def get(self, name: str, allowed: tuple[str, ...] | None = None) -> str | None:
        """A value of the query; None where there is none, or one that is not allowed."""
        value = self.query.get(name, "").strip()[:300]
        return value if value and (allowed is None or value in allowed) else None

    @property
    def page(self) -> int:
        """Number of the page of a list, from 1."""
        value = self.query.get("page", "1")
        return min(max(int(value), 1), 10_000) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def asked_of(asking: Asking) -> Asked:
    """Which announcements the query asks for."""
    words = asking.get("q")
    year = asking.get("annee")
    return Asked(
        search=words if words and match_expression(words) else None,
        kind=asking.get("genre", KINDS),
        year=year if year and YEAR.fullmatch(year) else None,
        label=asking.get("type", LABELS),
        who=_nameable(asking.get("qui")),
        about=_nameable(asking.get("sujet")),
    )


def _nameable(name: str | None) -> str | None:
    """A name with a letter or digit in it, else None."""
    return name if name and match_expression(name) else None


def home(asking: Asking) -> Values:
    """The newest announcements with search and facets; coverage by territory where nothing is asked for."""
    asked = asked_of(asking)
    skip = (asking.page - 1) * PAGE
    rows = overview.newest(asking.connection, asked, PAGE + 1, skip)
    plain = asked == Asked()
    kept = asking.kept
    if asked.tallied() is not None:
        found: Any = overview.facets(asking.connection, asked)
    else:
        found = kept.ask(("facets", asked), lambda connection: overview.facets(connection, asked), wait=SOON)
    return {
        "asked": asked,
        "query": {name: asking.get(name) for name in ("q", "genre", "annee", "type", "qui", "sujet")},
        "totals": overview.totals(asking.connection),
        "facets": found,
        "number": sum(count for _, count in found["kind"]) if found else None,
        "rows": rows[:PAGE],
        "more": len(rows) > PAGE,
        "page": asking.page,
        "covered": kept.ask(
            "covered", lambda connection: overview.coverage_by_territory(connection, TERRITORIES), wait=1
        )
        if plain and asking.page == 1
        else None,
        "plain": plain,
    }


def search(asking: Asking) -> Values:
    """Names, announcements and articles that hold some words."""
    text = asking.get("q") or ""
    if not match_expression(text):
        return {"text": text, "names": [], "rows": [], "number": 0, "found": [], "empty": True}
    asked = Asked(search=text)
    return {
        "text": text,
        "names": _named(asking.connection, text, 12),
        "rows": overview.newest(asking.connection, asked, 5),
        "number": overview.how_many(asking.connection, asked),
        "found": [
            (row, pieces(row.snippet, row.marks)) for row in search_articles(asking.connection, text, limit=PAGE)
        ],
        "empty": False,
    }


def _named(connection: sqlite3.Connection, text: str, limit: int) -> list[Any]:
    """Entities one of whose names holds some words, the most spoken of first."""
    where = Where()
    within = "SELECT entity FROM aliases WHERE number IN (SELECT rowid FROM aliases_fts WHERE aliases_fts MATCH ?)"
    where.add(f"e.id IN ({within})", match_expression(text))
    query = (
        f"SELECT e.id, e.name, e.label, e.kind, e.articles FROM entities e {where.sql} ORDER BY e.articles DESC, e.id"
    )
    return connection.execute(f"{query} LIMIT ?", [*where.values, limit]).fetchall()


def pieces(text: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """Cut a text into what was asked for (True) and what stands around it."""
    found: list[tuple[str, bool]] = []
    last = 0
    for start, end in marks:
        found += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in (*found, (text[last:], False)) if piece[0]]


def names(asking: Asking) -> Values:
    """People, organisations, communities and places, the most spoken of first."""
    label = asking.get("type", LABELS)
    text = _nameable(asking.get("q"))
    if text:
        rows = [row for row in _named(asking.connection, text, 300) if label in (None, row["label"])]
    else:
        where = "WHERE label = ?" if label else ""
        query = (
            f"SELECT id, name, label, kind, articles FROM entities {where} ORDER BY articles DESC, id LIMIT ? OFFSET ?"
        )
        values = [*([label] if label else []), 2 * PAGE + 1, (asking.page - 1) * 2 * PAGE]
        rows = asking.connection.execute(query, values).fetchall()
    return {
        "label": label,
        "text": asking.get("q") or "",
        "rows": rows if text else rows[: 2 * PAGE],
        "more": not text and len(rows) > 2 * PAGE,
        "page": asking.page,
        "totals": overview.totals(asking.connection),
    }


def articles(asking: Asking) -> Values:
    """Articles, the newest first."""
    where = Where()
    text = asking.get("q")
    if text and (words := match_expression(text)):
        where.add("r.number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)", words)
    order = "r.published DESC, r.id LIMIT ? OFFSET ?"
    query = f"SELECT r.id FROM articles r {where.sql} ORDER BY {order}"
    found = asking.connection.execute(query, [*where.values, PAGE + 1, (asking.page - 1) * PAGE]).fetchall()
    return {
        "text": text or "",
        "rows": _articles(asking.connection, [row[0] for row in found[:PAGE]]),
        "more": len(found) > PAGE,
        "page": asking.page,
        "totals": overview.totals(asking.connection),
    }


def _articles(connection: sqlite3.Connection, ids: list[str]) -> list[Any]:
    """Articles by their ids, in that order."""
    where = Where()
    where.add(f"r.id IN ({', '.join('?' * len(ids))})", *ids)
    rows = {row["id"]: article_row(row) for row in ask(connection, ARTICLES, where, "r.id", None)}
    return [rows[name] for name in ids]


def entity(asking: Asking) -> Values:
    """One entity: who it is, roles over time, what happened, with whom, figures, articles.

    Raises:
        NotFoundError: there is no such entity.
    """
    from graph.asking.lookup import old_id

    connection, name = asking.connection, asking.name
    row = _one(connection, name) or _one(connection, _joined(connection, name) or old_id(connection, name) or "")
    if row is None:
        raise NotFoundError(name)
    if row["articles"] <= MANY:
        return _entity(connection, row)
    found = asking.kept.ask(("entity", row["id"]), lambda own: _entity(own, row), wait=PATIENT)
    return found if found is not None else _entity(connection, row)


def _entity(connection: sqlite3.Connection, row: dict[str, Any]) -> Values:
    """What the page of an entity shows."""
    from graph.asking.answers import EntityRow
    from graph.asking.lookup import figures_of
    from graph.asking.register import Register

    one = EntityRow(**row, finess=Register(connection).number(row))
    found = neighbours(connection, one.id, NEIGHBOURS)
    figures = list(figures_of(connection, one.id, PAGE))
    chart = charts.around_chart(row, found, between(connection, [other.id for other in found])) if found else None
    return {
        "one": one,
        "roles": _roles(connection, one),
        "made": _count(connection, "announcement_actors", one.id),
        "told": _count(connection, "announcement_subjects", one.id),
        "events": _events(connection, one.id),
        "found": found,
        "figures": figures,
        "articles": _articles(connection, _speaking_of(connection, one, PAGE)),
        "charts": {"reseau": chart} if chart else {},
    }


def _one(connection: sqlite3.Connection, name: str) -> dict[str, Any] | None:
    """The row of an entity."""
    where = Where()
    where.add("e.id = ?", name)
    return next(ask(connection, ENTITIES, where, "e.id", 1), None)


def _joined(connection: sqlite3.Connection, name: str) -> str | None:
    """Id of the entity that one of this id was joined with."""
    found = connection.execute("SELECT DISTINCT entity FROM guises WHERE id = ? LIMIT 2", [name]).fetchall()
    return str(found[0][0]) if len(found) == 1 else None


def _roles(connection: sqlite3.Connection, one: Any) -> list[Any] | None:
    """Roles of a person or in a body, the latest first; None where there are too many to work out."""
    from graph.asking.roles import career, holders

    of = "(SELECT number FROM guises WHERE entity = ?)"
    query = f"SELECT count(*), count(*) > 0 FROM (SELECT 1 FROM role_rows WHERE guise IN {of} LIMIT {ROLES + 1})"
    if one.label != "person":
        query = f"SELECT coalesce(sum(times), 0), count(DISTINCT first) FROM ties WHERE second IN {of} AND way = 'role'"
    told, people = connection.execute(query, [one.id]).fetchone()
    if told > ROLES or people > HOLDERS:
        return None
    work = career if one.label == "person" else holders
    return work(connection, one.id) if told else []


def _count(connection: sqlite3.Connection, table: str, entity: str) -> int:
    """How many announcements an entity made, or is the subject of."""
    query = f"SELECT count(DISTINCT announcement) FROM {table} WHERE entity = ?"
    count: int = connection.execute(query, [entity]).fetchone()[0]
    return count


def _events(connection: sqlite3.Connection, entity: str) -> list[tuple[Any, bool]]:
    """The newest announcements by an entity (True) or about it, in the order of time, newest first."""
    made, told = (newest(connection, table, entity, TIMELINE) for table in ("actor_rows", "subject_rows"))
    by = {announcement for announcement, _ in made}
    every = sorted({*made, *told}, key=lambda one: one[0])
    every.sort(key=lambda one: one[1] or "", reverse=True)
    return [(row, row.id in by) for row in overview.of_ids(connection, [one[0] for one in every[:TIMELINE]])]


def _speaking_of(connection: sqlite3.Connection, one: Any, limit: int) -> list[str]:
    """Ids of the newest articles that speak of an entity; of very many they are soon come by, article after article."""
    of = "p.guise IN (SELECT number FROM guises WHERE entity = ?)"
    where = f"r.id IN (SELECT p.article FROM appearance_rows p WHERE {of})"
    if one.articles > MANY:
        where = f"EXISTS (SELECT 1 FROM appearance_rows p WHERE p.article = r.id AND {of})"
    query = f"SELECT r.id FROM articles r WHERE {where} ORDER BY r.published DESC, r.id LIMIT ?"
    return [row[0] for row in connection.execute(query, [one.id, limit])]


def article(asking: Asking) -> Values:
    """One article: its text with every fact marked, and the facts with their rule, value and confidence.

    Raises:
        NotFoundError: there is no such article.
    """
    row = asking.connection.execute("SELECT * FROM articles WHERE id = ?", [asking.name]).fetchone()
    if row is None:
        raise NotFoundError(asking.name)
    facts = list(facts_of(asking.connection, asking.name))
    families: dict[str, list[Any]] = {}
    for fact in facts:
        families.setdefault(fact.family, []).append(fact)
    text = row["text"][:LONGEST_TEXT]
    looked_for = asking.get("q")
    return {
        "row": row,
        "stretches": stretches(text, facts),
        "families": families,
        "known": {fact.id: fact for fact in facts},
        "chosen": asking.get("fait"),
        "cut": len(row["text"]) > LONGEST_TEXT,
        "words": len(occurrences(text, looked_for)) if looked_for else 0,
        "same": _reprints(asking.connection, asking.name),
    }


def _reprints(connection: sqlite3.Connection, article: str) -> list[Any]:
    """Other articles that print the same text."""
    query = """
    SELECT r.id, r.title, r.publisher, r.published FROM reprints x JOIN reprints y ON y."group" = x."group"
    JOIN articles r ON r.id = y.article WHERE x.article = ?1 AND y.article <> ?1 ORDER BY r.published, r.id LIMIT 20
    """
    return connection.execute(query, [article]).fetchall()


def evidence(asking: Asking) -> str:
    """Path of the sentence that proves a fact.

    Raises:
        NotFoundError: there is no such fact.
    """
    from graph.asking.lookup import evidence as look_up

    return charts.to_fact(look_up(asking.connection, asking.name).id)
