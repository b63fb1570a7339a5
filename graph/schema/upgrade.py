"""A base of before there were guises: what its articles say of each thing is gathered again from its rows."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from corpus.article import Article
from extractor.records import Cpts, Facts, Mention, Organisation, Person, Place
from graph.identity.appearances import enter
from graph.identity.identities import settle
from graph.identity.resolve import Resolved, resolve

APPEARANCES = """
SELECT p.article, p.entity, e.label, p.name, coalesce(p.kind, e.kind) AS kind, e.code, p.aliases
FROM appearances p JOIN entities e ON e.id = p.entity ORDER BY p.article, p.entity
"""
MOVES = """
INSERT INTO appearance_rows SELECT p.article, n.guise, min(p.name), min(p.kind), min(p.aliases), max(p.confidence)
  FROM appearances p JOIN now n ON n.article = p.article AND n.entity = p.entity GROUP BY p.article, n.guise;
INSERT INTO mention_rows SELECT m.id, m.article, n.guise, m.text, m."start", m."end", m.rule, m.cue, m.confidence
  FROM mentions m JOIN now n ON n.article = m.article AND n.entity = m.entity;
INSERT INTO role_rows SELECT r.id, r.article, n.guise, r.role, r.organisation_name, o.guise, r."start", r."end", r.rule,
  r.cue, r.confidence FROM roles r JOIN now n ON n.article = r.article AND n.entity = r.person
  LEFT JOIN now o ON o.article = r.article AND o.entity = r.organisation;
INSERT INTO figure_rows SELECT f.id, f.article, f.metric, f.value, f.unit, f.qualifier, f.status, f.territory_name,
  n.guise, f.stage, f.profession, f.as_of, f.text, f."start", f."end", f.rule, f.cue, f.confidence
  FROM figures f LEFT JOIN now n ON n.article = f.article AND n.entity = f.territory;
INSERT INTO actor_rows SELECT c.announcement, c.position, c.name, n.guise
  FROM announcement_actors c JOIN announcements a ON a.id = c.announcement
  LEFT JOIN now n ON n.article = a.article AND n.entity = c.entity;
INSERT INTO subject_rows SELECT c.announcement, c.position, c.name, n.guise
  FROM announcement_subjects c JOIN announcements a ON a.id = c.announcement
  LEFT JOIN now n ON n.article = a.article AND n.entity = c.entity;
INSERT INTO announcement_figure_rows SELECT announcement, figure FROM announcement_figures
"""


def move(connection: sqlite3.Connection) -> None:
    """Move the rows of the old tables into the new ones, and put their guises to entities.

    Args:
        connection: a knowledge base, within a transaction, with both the old tables and the new ones.
    """
    connection.execute(
        "CREATE TEMP TABLE now (article TEXT, entity TEXT, guise INTEGER, PRIMARY KEY (article, entity))"
    )
    articles = dict(connection.execute("SELECT id, published FROM articles").fetchall())
    read = dict(_read(connection))
    for article, (resolved, names) in read.items():
        guises, _ = enter(connection, article, articles[article], resolved.entities.values())
        for entity, (label, name) in names.items():
            text = resolved.find(name, (label,))
            if text is not None:
                connection.execute("INSERT INTO now VALUES (?, ?, ?)", [article, entity, guises[text]])
    for statement in MOVES.split(";\n"):
        connection.execute(statement)
    # Only now: what is left of the old rows goes with them.
    connection.execute("DELETE FROM entities")
    settle(connection, [row[0] for row in connection.execute("SELECT number FROM guises ORDER BY number").fetchall()])
    connection.execute("DROP TABLE now")


def _read(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[Resolved, dict[str, tuple[str, str]]]]]:
    """What each article says of each thing, and the label and name under which it has each of its old entities."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(APPEARANCES).fetchall():
        rows.setdefault(row["article"], []).append(dict(row))
    for article, found in rows.items():
        names = {row["entity"]: (row["label"], row["name"]) for row in found}
        yield article, (resolve(_facts(connection, article, found), article), names)


def _facts(connection: sqlite3.Connection, article: str, rows: list[dict[str, Any]]) -> Facts:
    """The entities of an article as extraction had them, as far as the rows tell."""
    roles = {
        row["person"]: (row["role"], row["organisation_name"])
        for row in connection.execute("SELECT person, role, organisation_name FROM roles WHERE article = ?", [article])
    }
    mentions: dict[str, list[Mention]] = {}
    query = 'SELECT entity, "start", "end", text, rule, cue FROM mentions WHERE article = ? ORDER BY "start"'
    for entity, start, end, text, rule, cue in connection.execute(query, [article]):
        mentions.setdefault(entity, []).append(Mention(start, end, text, rule, cue))

    def known(row: dict[str, Any]) -> dict[str, Any]:
        return {"aliases": tuple(json.loads(row["aliases"])), "mentions": tuple(mentions.get(row["entity"], ()))}

    by_label: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_label.setdefault(row["label"], []).append(row)
    return Facts(
        article=Article(source="", text="", blocks=(), sha256=""),
        cpts=tuple(Cpts(row["name"], **known(row)) for row in by_label.get("cpts", ())),
        people=tuple(
            Person(row["name"], *roles.get(row["entity"], (None, None)), **known(row))
            for row in by_label.get("person", ())
        ),
        organisations=tuple(
            Organisation(row["name"], row["kind"] or "other", **known(row)) for row in by_label.get("organisation", ())
        ),
        places=tuple(
            Place(row["name"], row["kind"] or "", row["code"], **known(row)) for row in by_label.get("place", ())
        ),
    )
