"""Articles that print the same text: recognised when they are added, grouped, counted as one source.

A text is cut into runs of three words; the share that two texts have in common (Jaccard) is estimated from MinHash
signatures (Broder, "On the resemblance and containment of documents", 1997). Two articles are a pair if they share a
band of their signatures and the estimate reaches `THRESHOLD`; groups are what pairs connect. All of that depends on
the texts alone, never on the order of adding, and costs the same for a base of any size: the bands are rows of a table
(Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 2014, section 3.4).
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from corpus.layout import split
from graph.folding import words

if TYPE_CHECKING:
    from datasketch import MinHash

# 128 numbers estimate a share of 0.6 to within 0.04 (one standard error).
PERMUTATIONS = 128
BANDS, ROWS = 32, 4
# Two texts that share a half to two thirds of their runs of words differ by a cut or a new beginning. Of pairs at 0.6
# this misses 1.2 % (1 - (1 - 0.6⁴)³²), at 0.7 none; articles written apart on one event stay below 0.1.
THRESHOLD = 0.6
SHINGLE = 3
# A brief of two lines is the same by chance: "La CPTS recrute une coordinatrice".
FEWEST_WORDS = 25
SEED = 1
READ = frozenset({"heading", "caption", "body"})


def shingles(text: str, title: str | None = None) -> set[str]:
    """Runs of three folded words of an article, without menus, bylines and titles, which each publisher makes its own.

    Returns:
        Nothing where there are too few words to tell.
    """
    read = " ".join(text[block.start : block.end] for block in split(text, title) if block.kind in READ)
    found = words(read)
    if len(found) < FEWEST_WORDS:
        return set()
    return {" ".join(found[start : start + SHINGLE]) for start in range(len(found) - SHINGLE + 1)}


def signature(text: str, title: str | None = None) -> bytes | None:
    """MinHash signature of an article's text: `PERMUTATIONS` numbers of 16 bits, None where it is too short to tell."""
    found = shingles(text, title)
    if not found:
        return None
    sketch = _empty().copy()
    sketch.update_batch([shingle.encode() for shingle in sorted(found)])
    return bytes((sketch.hashvalues & 0xFFFF).astype("<u2").tobytes())


@cache
def _empty() -> "MinHash":
    """A sketch of nothing: its permutations are made once, which takes longer than an article."""
    from datasketch import MinHash

    # Every choice is ours, so that another release of the library gives the same numbers.
    return MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=_hashed, scheme="affine32")


def _hashed(shingle: bytes) -> int:
    """A number of 32 bits."""
    return int.from_bytes(hashlib.blake2b(shingle, digest_size=4).digest(), "little")


def likeness(one: bytes, other: bytes) -> float:
    """Estimated share of runs of words that two texts have in common, 0 to 1."""
    pairs = zip(memoryview(one).cast("H"), memoryview(other).cast("H"), strict=True)
    return sum(a == b for a, b in pairs) / PERMUTATIONS


def record(connection: sqlite3.Connection, number: int, article: str, sketch: bytes | None) -> str:
    """Put a new article into its group, joining groups that it connects; gives back the group.

    Args:
        connection: a knowledge base, within a transaction.
        number: the article's row number.
        article: its id.
        sketch: its signature.
    """
    own = _group([article])
    insert = 'INSERT INTO reprints (number, article, "group", signature) VALUES (?, ?, ?, ?)'
    connection.execute(insert, [number, article, own, sketch])
    if sketch is None:
        return own
    alike = _alike(connection, sketch)
    buckets = ((band, bucket, number) for band, bucket in _bands(sketch))
    connection.executemany("INSERT INTO reprint_buckets (band, bucket, number) VALUES (?, ?, ?)", buckets)
    if not alike:
        return own
    pairs = ((*sorted((article, other)), share) for other, _, share in alike)
    connection.executemany("INSERT INTO reprint_pairs (first, second, jaccard) VALUES (?, ?, ?)", pairs)
    groups = {own, *(group for _, group, _ in alike)}
    marks = ", ".join("?" * len(groups))
    connection.execute(f'UPDATE reprints SET "group" = ? WHERE "group" IN ({marks})', [min(groups), *sorted(groups)])
    return min(groups)


def _group(articles: Iterable[str]) -> str:
    """Name of the group of some articles."""
    return "g" + min(articles)[1:]


def _bands(sketch: bytes) -> list[tuple[int, bytes]]:
    """The bands of a signature."""
    width = 2 * ROWS
    return [(band, sketch[band * width : (band + 1) * width]) for band in range(BANDS)]


def _alike(connection: sqlite3.Connection, sketch: bytes) -> list[tuple[str, str, float]]:
    """Articles that are like a text, each with its group and how much they share."""
    marks = ", ".join(["(?, ?)"] * BANDS)
    # CROSS JOIN keeps the order: SQLite would rather go through all buckets than look up 32 of them.
    query = f"""
    WITH asked(band, bucket) AS (VALUES {marks})
    SELECT r.article, r."group", r.signature FROM (
      SELECT DISTINCT b.number FROM asked CROSS JOIN reprint_buckets b
      ON b.band = asked.band AND b.bucket = asked.bucket
    ) f CROSS JOIN reprints r ON r.number = f.number ORDER BY r.article
    """
    asked = [value for band in _bands(sketch) for value in band]
    found = ((row[0], row[1], likeness(sketch, row[2])) for row in connection.execute(query, asked))
    return [one for one in found if one[2] >= THRESHOLD]


def backfill(connection: sqlite3.Connection) -> int:
    """Put the articles that are in no group yet into theirs; gives back how many there were."""
    query = "SELECT number FROM articles WHERE number NOT IN (SELECT number FROM reprints) ORDER BY number"
    numbers = [row[0] for row in connection.execute(query)]
    for number in numbers:
        query = "SELECT id, text, title FROM articles WHERE number = ?"
        article, text, title = connection.execute(query, [number]).fetchone()
        record(connection, number, article, signature(text, title))
    return len(numbers)
