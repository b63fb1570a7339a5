"""Announcements put in order: who announced something about some words, and what happened to a name over time."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from graph.answers import ActorRow, AnnouncementRow
from graph.filters import Where, add_functions, by_time, named, searchable
from graph.folding import key
from graph.questions import ANNOUNCEMENTS, EARLIEST, LATEST, ask

# No more than what is grouped and counted: a common word is in thousands of announcements.
ACTS = """
SELECT a.number, a.day, a.article, x."group", c.guise, c.name
FROM announcements a JOIN actor_rows c ON c.announcement = a.id JOIN reprints x ON x.article = a.article
"""
TOLD = 'SELECT id, "when", day, kind, content FROM announcements WHERE number = ?'
ENTITIES = """
SELECT g.number, e.id, e.name FROM guises g JOIN entities e ON e.id = g.entity
WHERE g.number IN (SELECT value FROM json_each(?))
"""


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
    where = Where()
    about, values = named(("announcement_subjects",), text)
    with_words = "SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH ?"
    named_so = f"SELECT a.number FROM announcements a WHERE {about}"
    where.add(f"a.number IN ({with_words} UNION {named_so})", searchable(text), *values)
    by_time(where, EARLIEST, LATEST, since, until)
    add_functions(connection)
    # Newest first; what has no day at all comes last.
    rows = connection.execute(f"{ACTS} {where.sql} ORDER BY a.day DESC, a.id", where.values).fetchall()
    guises = json.dumps(sorted({row[4] for row in rows if row[4] is not None}))
    known = {number: (entity, name) for number, entity, name in connection.execute(ENTITIES, [guises])}
    acts: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        acts.setdefault(known[row[4]][0] if row[4] in known else key(row[5]), []).append(row)
    for _, found in zip(range(len(acts) if limit is None else limit), acts.values(), strict=False):
        yield _actor(connection, found, *known.get(found[0][4], (None, found[0][5])))


def _actor(connection: sqlite3.Connection, acts: Sequence[sqlite3.Row], entity: str | None, name: str) -> ActorRow:
    """Sum up the announcements of one actor, newest first; undated ones count but are not the first."""
    last = [act for act in acts if act[1]][-1] if acts[0][1] else acts[-1]
    latest, first = (connection.execute(TOLD, [act[0]]).fetchone() for act in (acts[0], last))
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
