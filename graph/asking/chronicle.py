"""Announcements put in order: who announced something about some words, and what happened to a name over time."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from graph.asking.answers import ActorRow, AnnouncementRow
from graph.asking.filters import Where, add_functions, announcements_of, by_time, named, searchable
from graph.asking.questions import ANNOUNCEMENTS, EARLIEST, LATEST, ask
from graph.folding import key

# No more than what is grouped and counted, and from indexes: a common word is in thousands of announcements. Their ids
# begin with that of their article.
HELD = """
SELECT id FROM announcements INDEXED BY announcements_number
WHERE number IN (SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH ?)
"""
ACTS = """
WITH asked(id) AS ({})
SELECT c.announcement, c.day, x.number, x."group", c.guise, CASE WHEN c.guise IS NULL THEN c.name END FROM asked
CROSS JOIN actor_rows c ON c.announcement = asked.id CROSS JOIN reprints x INDEXED BY reprints_article
  ON x.article = substr(c.announcement, 1, instr(c.announcement, '-') - 1)
ORDER BY c.day DESC, c.announcement, c.position
"""
TOLD = """
SELECT id, "when", day, kind, content FROM announcements WHERE id IN (SELECT value FROM json_each(?))
"""
NAMES = "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))"
ENTITIES = "SELECT number, entity FROM guises WHERE number IN (SELECT value FROM json_each(?)) AND entity IS NOT NULL"

# Id of an announcement, its day, number and group of its article; guise of one who made it, else the name.
Act = tuple[str, str | None, int, str, int | None, str | None]


def actors(
    connection: sqlite3.Connection,
    text: str,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> Iterator[ActorRow]:
    """List who announced something about some words, one row for each actor, the newest announcement first.

    Args:
        connection: a knowledge base.
        text: words that an announcement holds, or the name of what it is about; a department or region includes what
            lies in it. Accents and case are optional.
        since: first day that an announcement may have been made on.
        until: last day.
        limit: how many actors at most; None for all.
    """
    about, values = announcements_of(("announcement_subjects",), text)
    query, values = f"{HELD} UNION {about}", [searchable(text), *values]
    where = Where()
    by_time(where, EARLIEST, LATEST, since, until)
    if where.clauses:
        query = f"SELECT a.id FROM announcements a {where.sql} AND a.id IN ({query})"
    add_functions(connection)
    # Newest first; what has no day at all comes last.
    cursor = connection.cursor()
    cursor.row_factory = None
    rows: list[Act] = cursor.execute(ACTS.format(query), [*where.values, *values]).fetchall()
    guises = json.dumps(sorted({row[4] for row in rows if row[4] is not None}))
    known: dict[int | None, str] = dict(cursor.execute(ENTITIES, [guises]).fetchall())
    acts: dict[str, list[Act]] = {}
    for row in rows:
        acts.setdefault(known.get(row[4]) or key(row[5] or ""), []).append(row)
    shown = [(known.get(found[0][4]), found) for found in islice(acts.values(), limit)]
    ends = [(found[0], _first(found)) for _, found in shown]
    told = {row["id"]: row for row in connection.execute(TOLD, [json.dumps([act[0] for pair in ends for act in pair])])}
    names = dict(cursor.execute(NAMES, [json.dumps([entity for entity, _ in shown if entity])]).fetchall())
    for (entity, found), (latest, first) in zip(shown, ends, strict=True):
        name = names.get(entity) or latest[5] or ""
        yield _actor(found, entity, name, told[latest[0]], told[first[0]])


def _first(acts: Sequence[Act]) -> Act:
    """The first of some acts, newest first; undated ones are not, unless all are."""
    return next((act for act in reversed(acts) if act[1]), acts[-1])


def _actor(acts: Sequence[Act], entity: str | None, name: str, latest: sqlite3.Row, first: sqlite3.Row) -> ActorRow:
    """Sum up the announcements of one actor."""
    return ActorRow(
        id=latest["id"],
        who=name,
        entity=entity,
        announcements=len({act[0] for act in acts}),
        articles=len({act[2] for act in acts}),
        sources=len({act[3] for act in acts}),
        when=latest["when"],
        day=latest["day"],
        kind=latest["kind"],
        content=latest["content"],
        first_id=first["id"],
        first_when=first["when"],
        first_day=first["day"],
        first_kind=first["kind"],
        first_content=first["content"],
    )


def timeline(
    connection: sqlite3.Connection,
    name: str,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> Iterator[AnnouncementRow]:
    """List what a name announced and what was announced about it, oldest first; what has no day comes last.

    Args:
        connection: a knowledge base.
        name: words of a name, or an entity's id; a department or region includes what lies in it.
        since: first day that an announcement may have been made on.
        until: last day.
        limit: how many at most; None for all.
    """
    clause, named_values = named(("announcement_actors", "announcement_subjects"), name, connection)
    for dated in ("a.day IS NOT NULL", "a.day IS NULL"):
        where = Where()
        where.add(dated)
        where.add(clause, *named_values)
        by_time(where, EARLIEST, LATEST, since, until)
        # Within a day, as the articles tell it.
        for values in ask(connection, ANNOUNCEMENTS, where, 'a.day, a.article, a."start", a.id', limit):
            yield AnnouncementRow(**{**values, "direct": bool(values["direct"])})
            limit = limit - 1 if limit is not None else None
