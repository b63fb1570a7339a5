"""Reads the facts of a stored article back as extraction gave them: adding them again gives the same rows."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

from corpus.article import Article, Block
from corpus.kinds import MARKDOWN_KINDS, TEXT_KINDS
from corpus.rereading import laid_out
from extractor.records import Announcement, Cpts, Date, Facts, Figure, Mention, Organisation, Person, Place
from graph.errors import NotFoundError

# What is on each table's own side of a fact, beside the words.
EVIDENCE = ("start", "end", "rule", "cue", "confidence")
THINGS = """
SELECT p.guise, p.name, p.aliases, p.confidence, coalesce(p.kind, g.kind) AS kind, g.code, g.text
FROM appearances p JOIN guises g ON g.number = p.guise WHERE p.article = ? ORDER BY g.text
"""


def article_of(connection: sqlite3.Connection, article: str) -> Article:
    """Read a stored article back, its text laid out as it was read.

    Args:
        connection: a knowledge base.
        article: its id.

    Raises:
        NotFoundError: there is no such article.
    """
    row = connection.execute("SELECT * FROM articles WHERE id = ?", [article]).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {article!r}; see: maillage articles")
    found = Article(
        source=row["source"],
        text=row["text"],
        blocks=(),
        sha256=row["sha256"],
        url=row["url"],
        title=row["title"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        published_from=row["published_from"],
        publisher=row["publisher"],
        authors=tuple(json.loads(row["authors"])),
        language=row["language"],
    )
    return _laid_out(connection, article, found)


def _laid_out(connection: sqlite3.Connection, article: str, found: Article) -> Article:
    """Give an article its parts: those that were kept of a page, those of today's rules of a plain text."""
    if PurePath(found.source).suffix.lower() in TEXT_KINDS + MARKDOWN_KINDS:
        return laid_out(found)
    row = connection.execute("SELECT blocks, hidden FROM layouts WHERE article = ?", [article]).fetchone()
    if row is None:
        return laid_out(found)
    blocks = tuple(Block(start, end, kind) for start, end, kind in json.loads(row["blocks"]))
    return replace(found, blocks=blocks, hidden=tuple((start, end) for start, end in json.loads(row["hidden"])))


def layout(article: Article) -> tuple[str, str]:
    """The parts of an article and what is hidden in them, as they are kept."""
    blocks = [[block.start, block.end, block.kind] for block in article.blocks]
    return json.dumps(blocks, ensure_ascii=False), json.dumps([list(one) for one in article.hidden])


def recall(connection: sqlite3.Connection, article: str) -> Facts:
    """Read the facts of a stored article back.

    Args:
        connection: a knowledge base.
        article: its id.

    Raises:
        NotFoundError: there is no such article.
    """
    found = article_of(connection, article)
    things = list(connection.execute(THINGS, [article]))
    mentions = _mentions(connection, article)
    roles = _roles(connection, article, found.text)
    things = _in_order(things, mentions, roles)
    figures = list(_rows(connection, "figures", article))
    kept = connection.execute("SELECT min_confidence, left_out FROM articles WHERE id = ?", [article]).fetchone()

    def of(label: str) -> Iterator[sqlite3.Row]:
        return (thing for thing in things if thing["text"].startswith(f"{label}:"))

    def known(thing: sqlite3.Row) -> dict[str, Any]:
        """What every entity has."""
        aliases, own = tuple(json.loads(thing["aliases"])), tuple(mentions.get(thing["guise"], ()))
        return {"name": thing["name"], "aliases": aliases, "mentions": own}

    return Facts(
        article=found,
        cpts=tuple(Cpts(**known(thing)) for thing in of("cpts")),
        people=tuple(p for thing in of("person") for p in _people(thing, known(thing), roles.get(thing["guise"], ()))),
        organisations=tuple(Organisation(kind=thing["kind"], **known(thing)) for thing in of("organisation")),
        places=tuple(Place(kind=thing["kind"], code=thing["code"], **known(thing)) for thing in of("place")),
        dates=tuple(
            Date(**{name: row[name] for name in ("text", "type", "value", "mod", "earliest", "latest", *EVIDENCE)})
            for row in _rows(connection, "dates", article)
        ),
        figures=tuple(map(_figure, figures)),
        announcements=tuple(_announcements(connection, article, [row["id"] for row in figures])),
        min_confidence=kept["min_confidence"],
        left_out=kept["left_out"],
    )


def _rows(connection: sqlite3.Connection, table: str, article: str) -> Iterable[sqlite3.Row]:
    """Rows of an article in the order of their numbers ("t0a1b2c3d4e-f12")."""
    rows = connection.execute(f"SELECT * FROM {table} WHERE article = ?", [article]).fetchall()
    return sorted(rows, key=lambda row: int(row["id"].rpartition("-")[2][1:]))


def _mentions(connection: sqlite3.Connection, article: str) -> dict[int, list[Mention]]:
    """Mentions of each guise in the order of the text."""
    found: dict[int, list[Mention]] = {}
    for row in _rows(connection, "mentions", article):
        found.setdefault(row["guise"], []).append(Mention(text=row["text"], **{name: row[name] for name in EVIDENCE}))
    return found


Role = tuple[int, str, str | None, Mention]


def _roles(connection: sqlite3.Connection, article: str, text: str) -> dict[int, list[Role]]:
    """Roles of each guise: its number, the role, the name of the organisation, and where it stands."""
    found: dict[int, list[Role]] = {}
    for row in _rows(connection, "roles", article):
        where = Mention(text=text[row["start"] : row["end"]], **{name: row[name] for name in EVIDENCE})
        number = int(row["id"].rpartition("-r")[2])
        found.setdefault(row["guise"], []).append((number, row["role"], row["organisation_name"], where))
    return found


def _in_order(
    things: list[sqlite3.Row], mentions: dict[int, list[Mention]], roles: dict[int, list[Role]]
) -> list[sqlite3.Row]:
    """Things as extraction has them: by their first mention, those with roles as these are numbered."""
    found = sorted(things, key=lambda thing: min((one.start for one in mentions.get(thing["guise"], ())), default=0))
    having = [place for place, thing in enumerate(found) if thing["guise"] in roles]
    ordered = sorted((found[place] for place in having), key=lambda thing: roles[thing["guise"]][0][0])
    for place, thing in zip(having, ordered, strict=True):
        found[place] = thing
    return found


def _people(thing: sqlite3.Row, known: dict[str, Any], roles: Iterable[Role]) -> Iterator[Person]:
    """A person, once more for each role beyond the first; whether man or woman is a part of their guise."""
    sex = next((part[4:] for part in thing["text"].split("|") if part.startswith("sex=")), None)
    for _, role, org, where in roles or ((0, None, None, None),):
        yield Person(role=role, org=org, role_mention=where, gender=sex, confidence=thing["confidence"], **known)


def _figure(row: sqlite3.Row) -> Figure:
    """A measured quantity."""
    own = ("metric", "value", "unit", "qualifier", "status", "stage", "profession", "as_of", "text", *EVIDENCE)
    return Figure(territory=row["territory_name"], **{name: row[name] for name in own})


def _announcements(connection: sqlite3.Connection, article: str, figures: list[str]) -> Iterator[Announcement]:
    """Announcements with who made them and what they are about."""
    index = {identity: number for number, identity in enumerate(figures)}
    own = ("kind", "verb", "when", "content", "modality", "evidence", *EVIDENCE)
    for row in _rows(connection, "announcements", article):

        def names(table: str, announcement: str = row["id"]) -> tuple[str, ...]:
            query = f"SELECT name FROM {table} WHERE announcement = ? ORDER BY position"
            return tuple(one[0] for one in connection.execute(query, [announcement]))

        query = "SELECT figure FROM announcement_figures WHERE announcement = ?"
        used = sorted(index[one[0]] for one in connection.execute(query, [row["id"]]))
        yield Announcement(
            who=names("announcement_actors"),
            about=names("announcement_subjects"),
            figures=tuple(used),
            direct=bool(row["direct"]),
            **{name: row[name] for name in own},
        )
