"""What a person judged: these are the same, these are different, this is its name; recorded, honoured, reversible.

A judgement holds on to guises rather than to ids of entities, which may change. Where re-extraction gives a thing
another guise, the judgement finds it by its name in the articles that it was made on.
"""

import sqlite3
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from graph.identity.clusters import Pair
from graph.identity.guises import Guise

# Guises that a judgement speaks of: those of the very text, else those of the name in its articles.
HELD = """
SELECT DISTINCT j.side, coalesce(g.text, o.text) FROM judgement_guises j
  LEFT JOIN guises g ON g.text = j.text
  LEFT JOIN appearance_rows a ON g.text IS NULL AND a.article = j.article
  LEFT JOIN guises o ON o.number = a.guise AND o.key = j.key AND substr(o.text, 1, 3) = substr(j.text, 1, 3)
WHERE j.judgement = ? AND coalesce(g.text, o.text) IS NOT NULL ORDER BY 1, 2
"""
SPEAKING = """
SELECT DISTINCT n.number, n.kind FROM judgement_guises j JOIN judgements n ON n.number = j.judgement
WHERE n.undone IS NULL AND (j.text = ?1 OR j.key = ?2 AND substr(j.text, 1, 3) = substr(?1, 1, 3))
ORDER BY n.number
"""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of guises that a person judged to be one, and to be two."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()

    def joined(self, other: "Constraints") -> "Constraints":
        """These and others."""
        return Constraints(
            tuple(dict.fromkeys((*self.same, *other.same))), tuple(dict.fromkeys((*self.different, *other.different)))
        )

    def within(self, texts: Container[str]) -> "Constraints":
        """Those between some guises alone."""
        return Constraints(
            tuple(pair for pair in self.same if pair[0] in texts and pair[1] in texts),
            tuple(pair for pair in self.different if pair[0] in texts and pair[1] in texts),
        )


def constraints(connection: sqlite3.Connection, guise: Guise) -> Constraints:
    """What judgements that hold say of a guise."""
    same: list[Pair] = []
    different: list[Pair] = []
    for number, kind in connection.execute(SPEAKING, [guise.text, guise.key]).fetchall():
        sides = held(connection, number)
        every = sorted({*sides[1], *sides[2]})
        if guise.text not in every:
            continue
        if kind == "same":
            same += [(every[0], other) for other in every[1:]]
        elif kind == "different":
            different += [tuple(sorted((a, b))) for a in sides[1] for b in sides[2] if a != b]  # type: ignore[misc]
    return Constraints(tuple(same), tuple(different))


def held(connection: sqlite3.Connection, number: int) -> dict[int, list[str]]:
    """Guises on each side of a judgement."""
    sides: dict[int, list[str]] = {1: [], 2: []}
    for side, text in connection.execute(HELD, [number]):
        sides[side].append(text)
    return sides


def name_judged(connection: sqlite3.Connection, found: Sequence[Guise]) -> str | None:
    """The name that a person gave the entity of some guises, the latest one; None where nobody did."""
    if connection.execute("SELECT 1 FROM judgements WHERE kind = 'rename' AND undone IS NULL").fetchone() is None:
        return None
    texts = {guise.text for guise in found}
    numbers = {number for guise in found for number in _renames(connection, guise)}
    for number in sorted(numbers, reverse=True):
        if texts & set(held(connection, number)[1]):
            name: str = connection.execute("SELECT second_name FROM judgements WHERE number = ?", [number]).fetchone()[
                0
            ]
            return name
    return None


def _renames(connection: sqlite3.Connection, guise: Guise) -> Iterable[int]:
    """Renames that may speak of a guise."""
    rows = connection.execute(SPEAKING, [guise.text, guise.key])
    return [number for number, kind in rows if kind == "rename"]
