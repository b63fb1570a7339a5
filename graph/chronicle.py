"""Announcements put in order: who announced something about some words, and what happened to a name over time."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from graph.answers import ActorRow, AnnouncementRow
from graph.filters import Where, add_functions, by_time, named, searchable
from graph.folding import key
from graph.questions import ANNOUNCEMENTS, ask

ACTS = """
SELECT a.id, a."when", a.day, a.kind, a.content, a.article, c.entity, coalesce(e.name, c.name) AS name, x."group"
FROM announcements a JOIN announcement_actors c ON c.announcement = a.id JOIN reprints x ON x.article = a.article
  LEFT JOIN entities e ON e.id = c.entity
"""
EARLIEST, LATEST = "coalesce(a.earliest, a.day)", "coalesce(a.latest, a.day)"


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
    acts: dict[str, list[sqlite3.Row]] = {}
    # Newest first; what has no day at all comes last.
    for row in connection.execute(f"{ACTS} {where.sql} ORDER BY a.day DESC, a.id", where.values):
        acts.setdefault(row["entity"] or key(row["name"]), []).append(row)
    for _, found in zip(range(len(acts) if limit is None else limit), acts.values(), strict=False):
        yield _actor(found)


def _actor(acts: Sequence[sqlite3.Row]) -> ActorRow:
    """Sum up the announcements of one actor, newest first; undated ones count but are not the first."""
    latest = acts[0]
    first = [act for act in acts if act["day"]][-1] if latest["day"] else acts[-1]
    return ActorRow(
        id=latest["id"],
        who=latest["name"],
        entity=latest["entity"],
        announcements=len({act["id"] for act in acts}),
        articles=len({act["article"] for act in acts}),
        sources=len({act["group"] for act in acts}),
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
