"""Counts that are kept as articles come and go, so that no question has to count all there is.

`tallies` has how many announcements there are of each kind, year and set of those who make them; `ties` how often
guises have to do with each other. Both say no more than the facts do: each article adds to them what it holds and takes
it away again, and `rebuild` makes them anew. They hang on guises, not on entities, so that judgements leave them alone.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """A table of counts: its key columns, and the query that counts what the articles of a condition hold."""

    keys: tuple[str, ...]
    query: str


# `makers` are the labels of those who make an announcement, in the order of the alphabet: "organisation person".
ANNOUNCED = """
SELECT n.kind, coalesce(substr(n.day, 1, 4), '') AS year, coalesce((
  SELECT group_concat(label, ' ') FROM (
    SELECT DISTINCT substr(g.text, 1, instr(g.text, ':') - 1) AS label
    FROM actor_rows t JOIN guises g ON g.number = t.guise WHERE t.announcement = n.id ORDER BY label
  )
), '') AS makers, count(*) AS times
FROM announcements n WHERE {where} GROUP BY 1, 2, 3
"""
# `about`: the first announces something about the second; `together`: both announce it, the first by the alphabet;
# `made` and `told` (first and second are one): it announces, it is what is announced about; these four by kind of
# announcement, each announcement once. `role`: how often the first is said to hold a role in the second.
TIED = """
SELECT a.guise AS first, b.guise AS second, 'about' AS way, n.kind AS kind, count(DISTINCT n.id) AS times
  FROM announcements n JOIN actor_rows a ON a.announcement = n.id JOIN subject_rows b ON b.announcement = n.id
  WHERE {where} AND a.guise <> b.guise GROUP BY 1, 2, 3, 4
UNION ALL SELECT a.guise, b.guise, 'together', n.kind, count(DISTINCT n.id)
  FROM announcements n JOIN actor_rows a ON a.announcement = n.id JOIN actor_rows b ON b.announcement = n.id
  JOIN guises f ON f.number = a.guise JOIN guises g ON g.number = b.guise
  WHERE {where} AND f.text < g.text GROUP BY 1, 2, 3, 4
UNION ALL SELECT a.guise, a.guise, 'made', n.kind, count(DISTINCT n.id)
  FROM announcements n JOIN actor_rows a ON a.announcement = n.id
  WHERE {where} AND a.guise IS NOT NULL GROUP BY 1, 2, 3, 4
UNION ALL SELECT b.guise, b.guise, 'told', n.kind, count(DISTINCT n.id)
  FROM announcements n JOIN subject_rows b ON b.announcement = n.id
  WHERE {where} AND b.guise IS NOT NULL GROUP BY 1, 2, 3, 4
UNION ALL SELECT n.guise, n.organisation_guise, 'role', '', count(*)
  FROM role_rows n WHERE {where} AND n.organisation_guise IS NOT NULL GROUP BY 1, 2, 3, 4
"""
TALLIES = {
    "tallies": Tally(("kind", "year", "makers"), ANNOUNCED),
    "ties": Tally(("first", "second", "way", "kind"), TIED),
}
DAYS = ("actor_rows", "subject_rows")


def count(connection: sqlite3.Connection, article: str) -> None:
    """Add what an article holds, within the transaction that has written its facts."""
    for table, one in TALLIES.items():
        connection.execute(
            f"INSERT INTO {table} SELECT * FROM ({_counted(one)}) WHERE 1 "
            f"ON CONFLICT ({', '.join(one.keys)}) DO UPDATE SET times = times + excluded.times",
            {"article": article},
        )


def discount(connection: sqlite3.Connection, article: str) -> None:
    """Take away what an article holds, before its facts or their guises change."""
    for table, one in TALLIES.items():
        key = " AND ".join(f"{name} = :{name}" for name in one.keys)
        rows = [dict(row) for row in connection.execute(_counted(one), {"article": article})]
        connection.executemany(f"UPDATE {table} SET times = times - :times WHERE {key}", rows)
        connection.executemany(f"DELETE FROM {table} WHERE {key} AND times <= 0", rows)


def _counted(one: Tally) -> str:
    """The query for one article."""
    return one.query.format(where="n.article = :article")


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all counts anew, and the days that stand beside actors and subjects."""
    for table in DAYS:
        day = f"(SELECT day FROM announcements WHERE id = {table}.announcement)"
        connection.execute(f"UPDATE {table} SET day = {day} WHERE day IS NOT {day}")
    for table, one in TALLIES.items():
        connection.execute(f"DELETE FROM {table}")
        keys = ", ".join(one.keys)
        connection.execute(f"INSERT INTO {table} SELECT * FROM ({one.query.format(where='1')}) ORDER BY {keys}")


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Keys whose counts are not those of the facts, and announcements whose day is not beside their names."""
    for table, one in TALLIES.items():
        keys = ", ".join(one.keys)
        query = f"""
        SELECT DISTINCT {keys} FROM (
          SELECT *, 1 AS side FROM {table} UNION ALL SELECT *, -1 FROM ({one.query.format(where="1")})
        ) GROUP BY {keys}, times HAVING sum(side) <> 0
        """
        for row in connection.execute(query):
            yield f"{table} {' '.join(map(str, tuple(row)))}"
    for table in DAYS:
        query = f"SELECT t.announcement FROM {table} t JOIN announcements n ON n.id = t.announcement"
        for (announcement,) in connection.execute(f"{query} WHERE t.day IS NOT n.day"):
            yield f"{table} {announcement}"
