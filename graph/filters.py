"""What a question asks for, as conditions of SQL: names and words as typed, never as syntax."""

import sqlite3
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.errors import GraphError
from graph.folding import match_expression, words
from graph.names import name_key, serves
from graph.resolve_patterns import LINKS

# Entities that one of their names holds all the words of, whatever accents and case.
NAMED = "SELECT entity FROM aliases WHERE number IN (SELECT rowid FROM aliases_fts WHERE aliases_fts MATCH ?)"
# ... and what lies in the department or region of that name.
INSIDE = "SELECT id FROM entities WHERE department = ? UNION SELECT id FROM entities WHERE region = ?"


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


def entities_named(name: str) -> tuple[str, list[Any]]:
    """A query for the ids of the entities that a name asks for.

    An id asks for itself alone; a name for all that bear its words; the name of a department or region also for
    the places and institutions within.
    """
    if ":" in name:
        # An id, or one that a part of it had before it was joined with others.
        return "SELECT id FROM entities WHERE id = ? UNION SELECT entity FROM guises WHERE id = ?", [name, name]
    department, region = serves(name_key(name))
    if department:
        return f"{NAMED} UNION {INSIDE}", [searchable_name(name), department, None]
    if region:
        return f"{NAMED} UNION {INSIDE}", [searchable_name(name), None, region]
    return NAMED, [searchable_name(name)]


def by_name(where: Where, table: str, name: str) -> None:
    """Keep announcements one of whose actors or subjects (`table`) is of this name, known as an entity or not."""
    clause, values = named(table, name)
    where.add(clause, *values)


def named(table: str, name: str) -> tuple[str, list[Any]]:
    """A condition on announcements: one of the actors or subjects (`table`) is of this name; and its values."""
    query, values = entities_named(name)
    known = f"a.id IN (SELECT announcement FROM {table} WHERE entity IN ({query}))"
    if ":" in name:
        return known, values
    unknown = (
        f"a.number IN (SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH ?) AND EXISTS "
        f"(SELECT 1 FROM {table} WHERE announcement = a.id AND entity IS NULL AND has_words(name, ?))"
    )
    return f"{known} OR {unknown}", [*values, f"names : ({searchable_name(name)})", name]


def by_time(where: Where, first: str, last: str, since: date | None, until: date | None) -> None:
    """Keep what may have happened within some days; `first` and `last` are the SQL of its earliest and latest day."""
    if since:
        where.add(f"{last} >= ?", since.isoformat())
    if until:
        where.add(f"{first} <= ?", until.isoformat())
