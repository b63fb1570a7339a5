"""Forgets a person: erased or under a pseudonym in every article, table and index, and whenever the name comes again.

First the names are kept as digests (`graph.storing.forgetting`), so that what is added from then on is masked; then
each article that names the person is written anew, all of it or nothing; then what SQLite still keeps of deleted rows
goes. Cut short, it goes on where it stopped when it is asked again.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from graph.base import transaction
from graph.errors import GraphError, NotFoundError
from graph.folding import fold, match_expression
from graph.schema.fulltext import ENTRIES
from graph.storing.forgetting import FEWEST_WORDS, marks_of, prepared, pseudonym, remember
from graph.storing.masking import WORD, Name, Swap, forgotten_in, name_words, surname
from graph.storing.recall import recall
from graph.storing.removal import replace

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Person:
    """Who is to be forgotten.

    Attributes:
        name: how the person is called, None where only a name is known.
        full: names of two words or more, as words.
        short: surnames alone, which are forgotten only in the articles that name the person.
        articles: ids of the articles that name the person.
        namesakes: others of the same name; then it is forgotten in the person's own articles only.
        stand_in: a pseudonym, "" to erase; None where the names are not forgotten yet.
    """

    name: str | None
    full: frozenset[Name]
    short: frozenset[Name]
    articles: tuple[str, ...]
    namesakes: tuple[str, ...]
    stand_in: str | None = None


def person_of(connection: sqlite3.Connection, asked: str) -> Person:
    """Find who is to be forgotten.

    Args:
        connection: a knowledge base.
        asked: a person's id, or a whole name.

    Raises:
        NotFoundError: no person, article or digest has that name.
        GraphError: several people have it, or it is a single word.
    """
    entity = _entity(connection, asked)
    if entity is None:
        return _unknown(connection, asked)
    name = connection.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()[0]
    names = _names(connection, entity)
    short = frozenset(filter(None, map(surname, names)))
    forms = {form for form in map(name_words, names) if form}
    full = frozenset(form for form in forms if len(form) >= FEWEST_WORDS and form not in short)
    namesakes = tuple(sorted(_bearers(connection, full) - {entity}))
    query = "SELECT DISTINCT article FROM appearances WHERE entity = ? ORDER BY article"
    own = tuple(row[0] for row in connection.execute(query, [entity]))
    others = () if namesakes else _naming(connection, full)
    return Person(name, full, frozenset(forms - full) | short, tuple(dict.fromkeys((*own, *others))), namesakes)


def _entity(connection: sqlite3.Connection, asked: str) -> str | None:
    """Id of the one person who is asked for, None where nobody is known by that name."""
    if ":" in asked:
        row = connection.execute("SELECT id FROM entities WHERE id = ? AND label = 'person'", [asked]).fetchone()
        if row is None:
            raise NotFoundError(f"nobody has the id {asked!r}; see: maillage entities --label person")
        return str(row[0])
    wanted = name_words(asked)
    found = sorted(_bearers(connection, [wanted])) if len(wanted) >= FEWEST_WORDS else []
    if len(found) > 1:
        ids = ", ".join(found[:6])
        raise GraphError(f"several people are called {asked!r}; name one by its id: {ids}")
    return found[0] if found else None


def _names(connection: sqlite3.Connection, entity: str) -> set[str]:
    """Every name of a person in any article."""
    query = """
    SELECT form FROM aliases WHERE entity = :entity UNION SELECT text FROM mentions WHERE entity = :entity
    UNION SELECT name FROM entities WHERE id = :entity
    """
    return {row[0] for row in connection.execute(query, {"entity": entity})}


def _bearers(connection: sqlite3.Connection, names: Iterable[Name]) -> set[str]:
    """People whom articles call by one of some names, whatever the order of its words; not those of one article."""
    found = set()
    query = """
    SELECT DISTINCT f.entity, f.form FROM aliases f JOIN entities e ON e.id = f.entity
    WHERE f.number IN (SELECT rowid FROM aliases_fts WHERE aliases_fts MATCH ?) AND e.label = 'person'
    """
    for name in names:
        for entity, form in connection.execute(query, [match_expression(" ".join(name))]):
            if sorted(name_words(form)) == sorted(name):
                found.add(entity)
    return found


def _naming(connection: sqlite3.Connection, names: Iterable[Name]) -> tuple[str, ...]:
    """Articles whose title or text holds one of some names, whether a person was seen there or not."""
    query = """
    SELECT id FROM articles WHERE number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) ORDER BY id
    """
    found: dict[str, None] = {}
    for name in sorted(names):
        # FTS5 keeps "d'Arvor" as two words and drops nothing: the words in any order, then the text itself is asked.
        words = " ".join(f'"{word}"' for word in name)
        for (article,) in connection.execute(query, [words]).fetchall():
            text = connection.execute(
                "SELECT coalesce(title, '') || char(10) || text FROM articles WHERE id = ?", [article]
            )
            if _holds(text.fetchone()[0], name):
                found[article] = None
    return tuple(found)


def _holds(text: str, name: Name) -> bool:
    """Tell whether a text holds the words of a name one after the other, in any order."""
    words, size, wanted = WORD.findall(fold(text)), len(name), sorted(name)
    return any(sorted(words[start : start + size]) == wanted for start in range(len(words) - size + 1))


def _unknown(connection: sqlite3.Connection, asked: str) -> Person:
    """A name that nobody known bears: forgotten already, or only written in texts."""
    name = name_words(asked)
    if len(name) < FEWEST_WORDS:
        raise GraphError(f"{asked!r} is the name of too many; give the whole name, or an id from: maillage entities")
    stand_in = marks_of(connection).everywhere.get(marks_of(connection).digest(name))
    articles = _naming(connection, [name])
    return Person(None, frozenset([name]), frozenset(), articles, (), stand_in)


def forget(database: "Database", person: Person, *, under_pseudonym: bool) -> Iterator[str]:
    """Forget a person.

    Args:
        database: a knowledge base, open for writing.
        person: who (`person_of`).
        under_pseudonym: keep what the person did under another name, in place of erasing it.

    Yields:
        The id of each article that no longer names the person; the first one comes when the digests are kept.
    """
    connection: sqlite3.Connection = database.conn
    # What is deleted from here on is overwritten with zeros.
    connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        stand_in = person.stand_in
        if stand_in is None:
            marks = prepared(connection)
            main = max(person.full or person.short, key=lambda name: (len(name), name))
            stand_in = pseudonym(marks, main) if under_pseudonym else ""
        _remember(connection, person, stand_in)
    for article in person.articles:
        replace(database, recall(connection, article))
        yield article
    with transaction(connection):
        sweep(connection, person.articles)
    clean(connection)


def _remember(connection: sqlite3.Connection, person: Person, stand_in: str) -> None:
    """Keep the digests of a person's names."""
    if person.namesakes:
        for article in person.articles:
            remember(connection, person.full, stand_in, article)
    else:
        remember(connection, person.full, stand_in)
    for article in person.articles:
        remember(connection, person.short, stand_in, article)


# What an article's own facts hold is written anew with the article.
WRITTEN = frozenset({"forgotten", "forgetting", "masked", "layouts"})
# Texts and titles are found by their words; the other columns of articles are few and short.
LONG = frozenset({("articles", "text"), ("articles", "title")})


def sweep(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Take what is to be forgotten out of what is no article's fact: addresses, captures, judgements, tables to come.

    Args:
        connection: a knowledge base, within a transaction.
        articles: ids of articles whose pages name the person.
    """
    marks = marks_of(connection)

    def without(text: Any) -> Any:
        """A text without the names that are forgotten everywhere."""
        names = dict(forgotten_in(unquote(text), marks, "")) if isinstance(text, str) else {}
        return Swap(names).address(text) if names else text

    connection.create_function("without_names", 1, without)
    _forget_bytes(connection, articles)
    if _has(connection, "judgements"):
        _forget_judgements(connection)
    for table, column in _texts(connection):
        connection.execute(
            f'UPDATE "{table}" SET "{column}" = without_names("{column}") WHERE without_names("{column}") <> "{column}"'
        )


def _has(connection: sqlite3.Connection, table: str) -> bool:
    """Tell whether there is a table of that name."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, [table]).fetchone() is not None


def _texts(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Columns of text in tables that hold no facts of articles."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for (table,) in connection.execute(query).fetchall():
        if "_fts" in table or table.startswith(("_", "sqlite_")) or table in WRITTEN:
            continue
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        names = {row[1] for row in columns}
        if table != "captures" and ("article" in names or "announcement" in names or "guise" in names):
            continue
        if table in ("announcements", "entities", "guises", "aliases"):
            continue
        yield from ((table, row[1]) for row in columns if row[2] == "TEXT" and (table, row[1]) not in LONG)


def _forget_bytes(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Drop the bytes that masked articles were read from; the page as it came names the person."""
    if _has(connection, "captures"):
        drop = "UPDATE captures SET raw = NULL, headers = '[]' WHERE"
        connection.executemany(f"{drop} article = ?", [(article,) for article in articles])
        connection.execute(f"{drop} article IN (SELECT article FROM masked)")


def _forget_judgements(connection: sqlite3.Connection) -> None:
    """Drop judgements on a person: there is nobody left whom they are about."""
    named = "coalesce(without_names({0}) <> {0}, 0)"
    guises = f"SELECT judgement FROM judgement_guises WHERE {named.format('text')}"
    about = " OR ".join(named.format(column) for column in ("first_name", "second_name", "why"))
    numbers = connection.execute(f"SELECT number FROM judgements WHERE {about} UNION {guises}").fetchall()
    connection.executemany("DELETE FROM judgement_guises WHERE judgement = ?", [tuple(row) for row in numbers])
    connection.executemany("DELETE FROM judgements WHERE number = ?", [tuple(row) for row in numbers])


def clean(connection: sqlite3.Connection) -> None:
    """Have SQLite keep nothing of what was deleted: indexes merged, the file written anew, the log emptied.

    Raises:
        GraphError: another program is reading the base, so that its log cannot be emptied yet.
    """
    for table in ENTRIES:
        with transaction(connection):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    connection.execute("VACUUM")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise GraphError("another program reads the base, so that its log still holds old pages; ask again in a moment")
