"""Recording what a person judges, and taking it back to the very state before."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.asking.lookup import FACT, named_one
from graph.base import transaction
from graph.errors import GraphError, NotFoundError
from graph.identity import guises
from graph.identity.appearances import pinned, shift
from graph.identity.entities import refresh
from graph.identity.guises import with_traits
from graph.identity.identities import mates, settle
from graph.identity.judgements import held

# Articles by which a judgement finds a thing again whose guise a later program reads differently.
MOST_ARTICLES = 5


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What somebody judged; `undone` is when it was taken back, None where it holds."""

    id: int
    kind: str
    first: str
    second: str | None
    made: str
    by: str
    why: str | None
    undone: str | None
    undone_by: str | None


@dataclass(slots=True)
class Side:
    """What one side of a judgement speaks of.

    Attributes:
        asked: as the person named it.
        name: name of the entity.
        numbers: its guises.
        article: the article where only what that article says is meant, else None.
    """

    asked: str
    name: str
    numbers: set[int]
    article: str | None = None


def side(connection: sqlite3.Connection, asked: str) -> Side:
    """What a person means: a name or an id of an entity, or the id of a mention or role, for that article alone.

    Raises:
        NotFoundError: nothing is known of it, or several things are.
    """
    match = FACT.fullmatch(asked.strip())
    if match and match[2].lower() in "mr":
        table = {"m": "mention_rows", "r": "role_rows"}[match[2].lower()]
        row = connection.execute(
            f"SELECT t.guise, t.article, e.name FROM {table} t JOIN guises g ON g.number = t.guise "
            "JOIN entities e ON e.id = g.entity WHERE t.id = ?",
            [asked.strip().lower()],
        ).fetchone()
        if row is None:
            raise NotFoundError(f"{asked!r} is not known; see: maillage why ENTITY")
        return Side(asked, row[2], {row[0]}, row[1])
    entity = named_one(connection, asked)
    name = connection.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()[0]
    numbers = {row[0] for row in connection.execute("SELECT number FROM guises WHERE entity = ?", [entity])}
    return Side(asked, name, numbers)


def judge_same(connection: sqlite3.Connection, first: str, second: str, *, by: str, why: str | None = None) -> int:
    """Record that two things are one.

    Args:
        connection: a knowledge base that may be written.
        first: a name or id; the id of a mention or role stands for what its article says.
        second: likewise.
        by: who judges.
        why: the reason, in words.

    Returns:
        The judgement's number.

    Raises:
        GraphError: they are of different kinds, or an earlier judgement says otherwise.
        NotFoundError: nothing is known of one of them.
    """
    with transaction(connection):
        sides = side(connection, first), side(connection, second)
        _check_labels(connection, sides)
        number = _record(connection, "same", sides, by, why)
        _work_out(connection, sides)
        if len({_entity(connection, n) for one in sides for n in one.numbers}) > 1:
            raise GraphError(
                f"an earlier judgement says that they are different{_which(connection, sides, 'different')}"
            )
        return number


def judge_different(connection: sqlite3.Connection, first: str, second: str, *, by: str, why: str | None = None) -> int:
    """Record that two things are two; the arguments, the result and the errors are those of `judge_same`."""
    with transaction(connection):
        sides = side(connection, first), side(connection, second)
        _check_labels(connection, sides)
        if sides[0].numbers & sides[1].numbers or _entity_of(connection, sides[0]) == _entity_of(connection, sides[1]):
            _set_apart(connection, sides)
        number = _record(connection, "different", sides, by, why)
        for one in sides:
            if one.article:
                one.numbers = _pin(connection, one)
        _work_out(connection, sides)
        if _entity_of(connection, sides[0]) & _entity_of(connection, sides[1]):
            raise GraphError(f"an earlier judgement says that they are the same{_which(connection, sides, 'same')}")
        return number


def judge_name(connection: sqlite3.Connection, entity: str, name: str, *, by: str, why: str | None = None) -> int:
    """Record what a thing is to be called; its id stays.

    Raises:
        GraphError: the name has no letter or digit.
        NotFoundError: nothing is known of the entity.
    """
    if not any(letter.isalnum() for letter in name):
        raise GraphError(f"{name!r} is no name; give one with letters")
    with transaction(connection):
        one = side(connection, entity)
        number = _record(connection, "rename", (one,), by, why, name=name.strip())
        for found in sorted(_entity_of(connection, one)):
            refresh(connection, found, count=True)
        return number


def undo(connection: sqlite3.Connection, number: int | None, *, by: str) -> JudgementRow:
    """Take a judgement back, so that the base is as if it had never been made.

    Args:
        connection: a knowledge base that may be written.
        number: its number, None for the latest that holds.
        by: who takes it back.

    Returns:
        The judgement.

    Raises:
        NotFoundError: there is no such judgement, or it was taken back before.
    """
    with transaction(connection):
        query = "SELECT max(number) FROM judgements WHERE undone IS NULL"
        found = number if number is not None else connection.execute(query).fetchone()[0]
        row = next((one for one in judgements(connection, every=True) if one.id == found), None)
        if row is None or row.undone:
            said = "there is no judgement to undo" if row is None else f"judgement {found} was undone on {row.undone}"
            raise NotFoundError(f"{said}; see: maillage judgements --all")
        texts = {text for sides in held(connection, row.id).values() for text in sides}
        numbers = {n for text in texts for n in _numbers(connection, text)}
        around = numbers | mates(connection, numbers)
        values = [_now(), by, row.id]
        connection.execute("UPDATE judgements SET undone = ?, undone_by = ? WHERE number = ?", values)
        around |= _unpin(connection, row.id)
        _settle(connection, around)
        return next(one for one in judgements(connection, every=True) if one.id == row.id)


def judgements(connection: sqlite3.Connection, *, every: bool = False) -> Iterator[JudgementRow]:
    """List judgements, the latest first; those that were taken back only where `every` is set."""
    query = f"""
    SELECT number AS id, kind, first_name AS first, second_name AS second, made, by, why, undone, undone_by
    FROM judgements {"" if every else "WHERE undone IS NULL"} ORDER BY number DESC
    """
    for row in connection.execute(query):
        yield JudgementRow(*row)


def _now() -> str:
    """The moment, to the second, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _check_labels(connection: sqlite3.Connection, sides: Sequence[Side]) -> None:
    """Refuse to compare a person with a place.

    Raises:
        GraphError: the sides are of different kinds.
    """
    labels = {str(text).partition(":")[0] for one in sides for n in one.numbers for text in _texts(connection, n)}
    if len(labels) > 1:
        raise GraphError(f"a {' and a '.join(sorted(labels))} can be neither the same nor mistaken for each other")


def _texts(connection: sqlite3.Connection, number: int) -> list[str]:
    """Text of a guise."""
    return [row[0] for row in connection.execute("SELECT text FROM guises WHERE number = ?", [number])]


def _numbers(connection: sqlite3.Connection, text: str) -> list[int]:
    """Number of a guise."""
    return [row[0] for row in connection.execute("SELECT number FROM guises WHERE text = ?", [text])]


def _entity(connection: sqlite3.Connection, number: int) -> str | None:
    """Entity of a guise."""
    row = connection.execute("SELECT entity FROM guises WHERE number = ?", [number]).fetchone()
    return row[0] if row else None


def _entity_of(connection: sqlite3.Connection, one: Side) -> set[str]:
    """Entities of a side."""
    return {entity for number in one.numbers if (entity := _entity(connection, number))}


def _record(
    connection: sqlite3.Connection, kind: str, sides: Sequence[Side], by: str, why: str | None, name: str | None = None
) -> int:
    """Write a judgement down; gives back its number."""
    second = name if name is not None else sides[1].name
    number = (
        connection.execute(
            "INSERT INTO judgements (kind, first_name, second_name, made, by, why) VALUES (?, ?, ?, ?, ?, ?)",
            [kind, sides[0].name, second, _now(), by, why],
        ).lastrowid
        or 0
    )
    for position, one in enumerate(sides, 1):
        for guise in sorted(one.numbers):
            _hold(connection, number, position, guise, one.article, pin=kind == "different" and one.article is not None)
    return number


def _hold(
    connection: sqlite3.Connection, number: int, position: int, guise: int, article: str | None, *, pin: bool
) -> None:
    """Let a judgement hold on to a guise, and to the articles by which to find it again."""
    text, own, key = connection.execute("SELECT text, id, key FROM guises WHERE number = ?", [guise]).fetchone()
    query = "SELECT article FROM appearance_rows WHERE guise = ? ORDER BY article LIMIT ?"
    articles = [article] if article else [row[0] for row in connection.execute(query, [guise, MOST_ARTICLES])]
    if pin and article:
        text = with_traits(guises.parse(text, key), apart=article).text
    connection.executemany(
        "INSERT OR IGNORE INTO judgement_guises (judgement, side, text, id, key, article, pinned) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, position, text, own, key, article, int(pin)) for article in articles],
    )


def _set_apart(connection: sqlite3.Connection, sides: Sequence[Side]) -> None:
    """Make two sides of one entity two sets of guises.

    Raises:
        GraphError: nothing tells which part of the entity is which.
    """
    if not any(one.article for one in sides):
        raise GraphError(
            f"{sides[0].asked!r} and {sides[1].asked!r} are one at present; to part them, name a mention of each: "
            "maillage why ENTITY shows their ids (t3f9a1c204b-m2)"
        )
    if sides[0].article and sides[0].article == sides[1].article:
        raise GraphError("both are mentions of one thing in one article, which the article does not tell apart")
    for one, other in (sides, sides[::-1]):
        if one.article is None:
            one.numbers = one.numbers - other.numbers or one.numbers


def _pin(connection: sqlite3.Connection, one: Side) -> set[int]:
    """Give what an article says a guise of its own; gives back its number."""
    found: set[int] = set()
    for number in one.numbers:
        text, key = connection.execute("SELECT text, key FROM guises WHERE number = ?", [number]).fetchone()
        assert one.article
        found.add(shift(connection, one.article, number, pinned(connection, one.article, guises.parse(text, key))))
    return found


def _unpin(connection: sqlite3.Connection, judgement: int) -> set[int]:
    """Give what a judgement had set apart the guise that it would have without; gives back the guises touched."""
    touched: set[int] = set()
    query = "SELECT DISTINCT article, key, substr(text, 1, 3) FROM judgement_guises WHERE judgement = ? AND pinned"
    for article, key, label in connection.execute(query, [judgement]).fetchall():
        rows = connection.execute(
            "SELECT g.number, g.text FROM appearance_rows a JOIN guises g ON g.number = a.guise "
            "WHERE a.article = ? AND g.key = ? AND substr(g.text, 1, 3) = ?",
            [article, key, label],
        ).fetchall()
        for number, text in rows:
            bare = with_traits(guises.parse(text, key), apart=None)
            wanted = pinned(connection, article, bare)
            if wanted.text != text:
                touched |= mates(connection, [number])
                touched.add(shift(connection, article, number, wanted))
    return touched


def _work_out(connection: sqlite3.Connection, sides: Sequence[Side]) -> None:
    """Work out again what the sides and their neighbours belong to."""
    numbers = {number for one in sides for number in one.numbers}
    _settle(connection, numbers | mates(connection, numbers))


def _settle(connection: sqlite3.Connection, numbers: set[int]) -> None:
    """Work out again what guises belong to, and what their entities show; those that are gone are passed over."""
    settle(connection, numbers)
    for entity in sorted({entity for number in numbers if (entity := _entity(connection, number))}):
        refresh(connection, entity, count=True)


def _which(connection: sqlite3.Connection, sides: Sequence[Side], kind: str) -> str:
    """Name the judgement that stands in the way."""
    texts = {text for one in sides for number in one.numbers for text in _texts(connection, number)}
    query = "SELECT number FROM judgements WHERE kind = ? AND undone IS NULL ORDER BY number DESC"
    for (number,) in connection.execute(query, [kind]).fetchall():
        if texts & {text for held_texts in held(connection, number).values() for text in held_texts}:
            return f"; undo it first: maillage undo {number}"
    return "; see: maillage judgements"
