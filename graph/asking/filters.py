"""What a question asks for, as conditions of SQL: names and words as typed, never as syntax."""

import sqlite3
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.errors import GraphError
from graph.folding import match_expression, words
from graph.identity.names import name_key, serves
from graph.identity.resolve_patterns import LINKS

# Entities that one of their names holds all the words of, whatever accents and case.
NAMED = "SELECT entity FROM aliases WHERE number IN (SELECT rowid FROM aliases_fts WHERE aliases_fts MATCH ?)"
# ... and what lies in the department or region of that name.
INSIDE = "SELECT id FROM entities WHERE department = ? UNION SELECT id FROM entities WHERE region = ?"

# ... and everything in France, which regions and departments are.
IN_FRANCE = (
    "SELECT id FROM entities WHERE region IS NOT NULL UNION SELECT id FROM entities WHERE department IS NOT NULL"
)
ROWS = {"announcement_actors": "actor_rows", "announcement_subjects": "subject_rows"}
# From so many rows on it is quicker to look through a listing in its order than to gather all and sort them: on 100,000
# articles (300,000 announcements) gathering 4,000 takes 20 ms, and the first hundred of them are soon come by.
MANY = 4000


@dataclass(slots=True)
class Where:
    """Conditions that must all hold, with their values."""

    clauses: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, clause: str, *values: Any) -> None:
        """Add a condition."""
        self.clauses.append(f"({clause})")
        self.values += values

    @property
    def sql(self) -> str:
        """The conditions as they stand after FROM."""
        return "WHERE " + " AND ".join(self.clauses) if self.clauses else ""


def searchable(text: str) -> str:
    """Write words for FTS5.

    Raises:
        GraphError: there is no letter or digit in them.
    """
    expression = match_expression(text)
    if not expression:
        raise GraphError(f"there is no word to look for in {text!r}; type a name or some words")
    return expression


def telling(name: str) -> list[str]:
    """Words of a name without those that only link: "la CPTS du Val Rose" asks for cpts, val, rose."""
    found = words(name)
    return [word for word in found if word not in LINKS] or found


def searchable_name(name: str) -> str:
    """Write the words of a name for FTS5.

    Raises:
        GraphError: there is no letter or digit in them.
    """
    return searchable(" ".join(telling(name)) or name)


def has_words(name: str, asked: str) -> bool:
    """Tell whether a name holds all the telling words asked for."""
    return set(telling(asked)) <= set(words(name))


def add_functions(connection: sqlite3.Connection) -> None:
    """Make `has_words` known to a connection's SQL."""
    connection.create_function("has_words", 2, has_words, deterministic=True)


def entities_named(name: str, *, country: bool = True) -> tuple[str, list[Any]]:
    """A query for the ids of the entities that a name asks for.

    An id asks for itself alone; a name for all that bear its words; the name of a department or region also for
    the places and institutions within.

    Args:
        name: words of a name, or an id.
        country: "France" asks for all that lies there, too.
    """
    if ":" in name:
        # An id, or one that a part of it had before it was joined with others.
        return "SELECT id FROM entities WHERE id = ? UNION SELECT entity FROM guises WHERE id = ?", [name, name]
    if country and name_key(name) == "france":
        return f"{NAMED} UNION {IN_FRANCE}", [searchable_name(name)]
    department, region = serves(name_key(name))
    if department:
        return f"{NAMED} UNION {INSIDE}", [searchable_name(name), department, None]
    if region:
        return f"{NAMED} UNION {INSIDE}", [searchable_name(name), None, region]
    return NAMED, [searchable_name(name)]


def by_name(where: Where, table: str, name: str, connection: sqlite3.Connection | None = None) -> None:
    """Keep announcements one of whose actors or subjects (`table`) is of this name, known as an entity or not."""
    clause, values = named((table,), name, connection)
    where.add(clause, *values)


def named(tables: tuple[str, ...], name: str, connection: sqlite3.Connection | None = None) -> tuple[str, list[Any]]:
    """A condition on announcements: an actor or subject (of one of the tables) is of this name; and its values.

    Args:
        tables: announcement_actors, announcement_subjects or both.
        name: words of a name, or an entity's id.
        connection: where given, a name of very many announcements is asked for in the form that is quick for those
            (they are looked through in the order of the listing, which ends soon).
    """
    query, values = entities_named(name)
    guises = f"SELECT number FROM guises WHERE entity IN ({query})"
    if connection is not None and any(many(connection, ROWS[table], guises, values) for table in tables):
        return looked_through(tables, guises, values, name)
    query, values = announcements_of(tables, name)
    return f"a.id IN ({query})", values


def announcements_of(tables: tuple[str, ...], name: str) -> tuple[str, list[Any]]:
    """A query for the ids of the announcements that `named` keeps, and its values."""
    query, values = entities_named(name)
    guises = f"SELECT number FROM guises WHERE entity IN ({query})"
    unknown = (
        "SELECT n.announcement FROM {rows} n WHERE n.guise IS NULL AND has_words(n.name, ?) AND n.announcement IN "
        "(SELECT id FROM announcements WHERE number IN "
        "(SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH ?))"
    )
    parts: list[str] = []
    more: list[Any] = []
    for table in tables:
        parts.append(f"SELECT announcement FROM {ROWS[table]} WHERE guise IN ({guises})")
        more += values
        if ":" not in name:
            parts.append(unknown.format(rows=ROWS[table]))
            more += [name, f"names : ({searchable_name(name)})"]
    return " UNION ".join(parts), more


def many(
    connection: sqlite3.Connection,
    rows: str,
    guises: str,
    values: list[Any],
    *,
    column: str = "guise",
    than: int = MANY,
) -> bool:
    """Tell whether very many rows of a table are of some guises."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {rows} WHERE {column} IN ({guises}) LIMIT {than + 1})"
    return bool(connection.execute(query, values).fetchone()[0] > than)


def looked_through(tables: tuple[str, ...], guises: str, values: list[Any], name: str) -> tuple[str, list[Any]]:
    """The condition for a name of very many announcements, whose guises a query gives."""
    unknown = "" if ":" in name else " OR n.guise IS NULL AND has_words(n.name, ?)"
    clauses = [
        f"EXISTS (SELECT 1 FROM {ROWS[table]} n WHERE n.announcement = a.id AND (n.guise IN ({guises}){unknown}))"
        for table in tables
    ]
    return " OR ".join(clauses), [*values, *([name] if unknown else [])] * len(tables)


def by_time(where: Where, first: str, last: str, since: date | None, until: date | None) -> None:
    """Keep what may have happened within some days; `first` and `last` are the SQL of its earliest and latest day."""
    if since:
        where.add(f"{last} >= ?", since.isoformat())
    if until:
        where.add(f"{first} <= ?", until.isoformat())
