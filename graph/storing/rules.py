"""Rules between the tables of a knowledge base, as questions that find the rows which break them."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice

from graph.deriving.tallies import differences
from graph.identity.blocks import blocks
from graph.identity.guises import parse
from graph.identity.identities import name_of
from graph.storing.faults import MEND, MOST, Fault, again

Check = Callable[[sqlite3.Connection], Iterator[Fault]]


def asked(rule: str, what: str, query: str) -> Check:
    """A check that asks for the rows at fault; columns after the first say more."""

    def check(connection: sqlite3.Connection) -> Iterator[Fault]:
        for row in connection.execute(f"{query} LIMIT {MOST}"):
            more = "".join(f" ({value})" for value in tuple(row)[1:])
            yield Fault(rule, str(row[0]), what + more, MEND, True)

    return check


# How often articles call a thing so: once for each article, as a name or as another form.
USED = """
SELECT guise, form, sum(named) AS names, count(*) AS articles FROM (
  SELECT article, guise, name AS form, 1 AS named FROM appearance_rows
  UNION ALL SELECT DISTINCT a.article, a.guise, j.value, 0 FROM appearance_rows a, json_each(a.aliases) j
    WHERE j.value <> a.name
) GROUP BY guise, form
"""
WRONG_FORMS = f"""
SELECT g.text, u.form, 'counted ' || coalesce(f.articles, 'nowhere') || ', is in ' || u.articles
FROM ({USED}) u JOIN guises g ON g.number = u.guise LEFT JOIN forms f ON f.guise = u.guise AND f.form = u.form
WHERE f.number IS NULL OR f.articles <> u.articles OR f.names <> u.names
"""
# A form that no article uses is a name that a person gave by a judgement.
UNUSED_FORMS = f"""
SELECT f.number, f.form FROM forms f LEFT JOIN ({USED}) u ON u.guise = f.guise AND u.form = f.form
WHERE u.guise IS NULL AND NOT (
  f.articles = 0 AND EXISTS (SELECT 1 FROM judgements WHERE kind = 'rename' AND undone IS NULL AND second_name = f.form)
)
"""
WRONG_GUISES = """
SELECT g.text, 'counted ' || g.articles || ', is in ' || count(r.id) FROM guises g
LEFT JOIN appearance_rows a ON a.guise = g.number LEFT JOIN articles r ON r.id = a.article
GROUP BY g.number HAVING g.articles <> count(r.id) OR g.first IS NOT min(r.published) OR g.last IS NOT max(r.published)
"""
WRONG_ENTITIES = """
SELECT e.id, 'counted ' || e.articles || ', is in ' || n.articles FROM entities e JOIN (
  SELECT g.entity, count(DISTINCT a.article) AS articles FROM guises g JOIN appearance_rows a ON a.guise = g.number
  GROUP BY g.entity
) n ON n.entity = e.id WHERE n.articles <> e.articles
"""
WRONG_ACTORS = """
SELECT e.id, 'counted ' || e.announcements || ', makes ' || coalesce(n.made, 0) FROM entities e LEFT JOIN (
  SELECT g.entity, count(*) AS made FROM actor_rows t JOIN guises g ON g.number = t.guise GROUP BY g.entity
) n ON n.entity = e.id WHERE e.announcements <> coalesce(n.made, 0)
"""
UNSURE = """
SELECT e.id, e.confidence FROM entities e JOIN (
  SELECT g.entity, max(t.confidence) AS sure FROM appearance_rows t JOIN guises g ON g.number = t.guise
  GROUP BY g.entity
) n ON n.entity = e.id WHERE e.confidence IS NOT n.sure
"""
UNNAMED = """
SELECT e.id, e.name FROM entities e WHERE NOT EXISTS (
  SELECT 1 FROM guises g JOIN forms f ON f.guise = g.number WHERE g.entity = e.id AND f.form = e.name
) AND EXISTS (SELECT 1 FROM guises g WHERE g.entity = e.id)
"""
STRAY_FACTS = """
SELECT t.id FROM {table} t WHERE t.{column} IS NOT NULL AND EXISTS (SELECT 1 FROM guises WHERE number = t.{column})
AND NOT EXISTS (SELECT 1 FROM appearance_rows a WHERE a.article = t.article AND a.guise = t.{column})
"""
WRONG_GROUPS = """
SELECT p.first || ' ' || p.second, 'groups ' || a."group" || ' and ' || b."group" FROM reprint_pairs p
JOIN reprints a ON a.article = p.first JOIN reprints b ON b.article = p.second WHERE a."group" <> b."group"
"""
EMPTY_ENTITIES = "SELECT id FROM entities WHERE id NOT IN (SELECT entity FROM guises WHERE entity NOT NULL)"
EMPTY_GUISES = "SELECT text FROM guises WHERE number NOT IN (SELECT guise FROM appearance_rows)"
UNGROUPED = "SELECT id FROM articles WHERE number NOT IN (SELECT number FROM reprints)"
UNNAMED_GROUPS = """
SELECT article, "group" FROM reprints r
WHERE "group" <> 'g' || substr((SELECT min(article) FROM reprints WHERE "group" = r."group"), 2)
"""


def _stray(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Facts speak only of what their article is known to speak of."""
    for table, column in (("mention_rows", "guise"), ("role_rows", "guise"), ("figure_rows", "territory_guise")):
        query = STRAY_FACTS.format(table=table, column=column)
        for (identity,) in connection.execute(f"{query} LIMIT {MOST}"):
            what = "speaks of something that its article is not known to speak of"
            yield Fault("orphans", identity, what, again(identity.partition("-")[0]))


def _blocks(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Guises are found under the keys that their names give."""
    there: dict[int, set[str]] = {}
    for block, number in connection.execute("SELECT block, guise FROM guise_blocks"):
        there.setdefault(number, set()).add(block)
    count = 0
    for number, text, key in connection.execute("SELECT number, text, key FROM guises ORDER BY number"):
        guise = parse(text, key)
        if there.get(number, set()) != blocks(guise, name_of(guise)) and count < MOST:
            count += 1
            yield Fault("counts", text, "is looked for under other names than its own", MEND, True)


def _tallies(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What is kept so that nobody has to count is what one would count."""
    for row in islice(differences(connection), MOST):
        yield Fault("tallies", row, "is not what the facts say", MEND, True)


def _lists(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Lists are lists; what cannot be read is left out of the other checks."""
    for table, key, column in (("articles", "id", "authors"), ("appearance_rows", "article", "aliases")):
        for identity, value in connection.execute(f"SELECT {key}, {column} FROM {table}"):
            try:
                sound = isinstance(json.loads(value), list)
            except ValueError:
                sound = False
            if not sound:
                yield Fault("values", identity, f"{column} is no list: {value[:60]!r}", again(identity))


# Lists first: what comes after reads them.
LISTS: tuple[Check, ...] = (_lists,)
RULES: tuple[Check, ...] = (
    asked("orphans", "no article shows it", EMPTY_ENTITIES),
    asked("orphans", "no article shows it", EMPTY_GUISES),
    asked("orphans", "belongs to nothing", "SELECT text FROM guises WHERE entity IS NULL"),
    _stray,
    asked("counts", "articles are miscounted", WRONG_GUISES),
    asked("counts", "articles are miscounted", WRONG_ENTITIES),
    asked("counts", "announcements are miscounted", WRONG_ACTORS),
    asked("counts", "is not as sure as its surest appearance", UNSURE),
    asked("counts", "a name is miscounted", WRONG_FORMS),
    asked("counts", "no article uses this form", UNUSED_FORMS),
    asked("counts", "shows a name that it has nowhere", UNNAMED),
    _blocks,
    _tallies,
    asked("sources", "is in no group of reprints", UNGROUPED),
    asked("sources", "print the same text, but are apart", WRONG_GROUPS),
    asked("sources", "its group is not named after its first article", UNNAMED_GROUPS),
    asked(
        "sources",
        "finds no article",
        "SELECT 'bucket of ' || number FROM reprint_buckets WHERE number NOT IN (SELECT number FROM reprints)",
    ),
)
