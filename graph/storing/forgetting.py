"""What is to be forgotten, kept as keyed digests: nothing of a name stays, and it is known when it comes again."""

import base64
import secrets
import sqlite3
from collections.abc import Iterable

from graph.storing.masking import Marks, Name

# A name of one word is that of too many people to be forgotten in every article.
FEWEST_WORDS = 2


def marks_of(connection: sqlite3.Connection) -> Marks:
    """Everything that a knowledge base is to forget."""
    row = connection.execute("SELECT key FROM forgetting").fetchone()
    if row is None:
        return Marks()
    everywhere: dict[bytes, str] = {}
    within: dict[tuple[str, bytes], str] = {}
    sizes = set()
    for mark, article, words, stand_in in connection.execute("SELECT mark, article, words, stand_in FROM forgotten"):
        sizes.add(words)
        if article:
            within[article, mark] = stand_in
        else:
            everywhere[mark] = stand_in
    return Marks(row[0], everywhere, within, frozenset(sizes))


def prepared(connection: sqlite3.Connection) -> Marks:
    """The same, with a key made where there is none yet; call it within a transaction."""
    connection.execute("INSERT OR IGNORE INTO forgetting (only, key) VALUES (1, ?)", [secrets.token_bytes(32)])
    return marks_of(connection)


def remember(connection: sqlite3.Connection, names: Iterable[Name], stand_in: str, article: str = "") -> None:
    """Keep names as digests.

    Args:
        connection: a knowledge base, within a transaction.
        names: words of each name (`graph.storing.masking.name_words`).
        stand_in: what stands in their place, "" to erase them.
        article: the only article in which they are forgotten, "" for all.
    """
    marks = prepared(connection)
    for name in names:
        connection.execute(
            "INSERT OR REPLACE INTO forgotten (mark, article, words, stand_in) VALUES (?, ?, ?, ?)",
            [marks.digest(name), article, len(name), stand_in],
        )


def pseudonym(marks: Marks, name: Name) -> str:
    """A name that looks like one and says nothing ("Personne Kqzrtab"), the same for one base and name."""
    letters = base64.b32encode(marks.digest(("pseudonym", *name))).decode()
    return "Personne " + "".join(letter for letter in letters if letter.isalpha())[:7].capitalize()
