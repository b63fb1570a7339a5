"""Every fact of one article with the stretch of the text that proves it, for showing them in the text."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

# Each kind of fact: its rows in one form. `label` and `target` are those of the entity that it speaks of.
QUERIES = {
    "announcement": """
      SELECT a.id, a."start", a."end", a.rule, a.cue, a.confidence, a.kind AS sort, a.content AS value,
        a."when" AS more, NULL AS target, NULL AS label, a.modality AS state
      FROM announcements a WHERE a.article = ?""",
    "figure": """
      SELECT f.id, f."start", f."end", f.rule, f.cue, f.confidence, f.metric AS sort, f.text AS value,
        coalesce(e.name, f.territory_name) AS more, f.territory AS target, e.label, f.status AS state
      FROM figures f LEFT JOIN entities e ON e.id = f.territory WHERE f.article = ?""",
    "role": """
      SELECT o.id, o."start", o."end", o.rule, o.cue, o.confidence, e.name AS sort, o.role AS value,
        o.organisation_name AS more, o.person AS target, e.label, NULL AS state
      FROM roles o JOIN entities e ON e.id = o.person WHERE o.article = ?""",
    "date": """
      SELECT d.id, d."start", d."end", d.rule, d.cue, d.confidence, d.type AS sort, d.text AS value, d.value AS more,
        NULL AS target, NULL AS label, d.mod AS state
      FROM dates d WHERE d.article = ?""",
    "mention": """
      SELECT m.id, m."start", m."end", m.rule, m.cue, m.confidence, e.label AS sort, m.text AS value, e.name AS more,
        m.entity AS target, e.label, e.kind AS state
      FROM mentions m JOIN entities e ON e.id = m.entity WHERE m.article = ?""",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of an article.

    Attributes:
        id: its id.
        family: announcement, figure, role, date or mention.
        start: offset of what proves it in the article's text.
        end: its end, exclusive.
        rule: the rule that found it.
        cue: the words that set the rule off.
        confidence: probability (0 to 1) that it is right; None where it was never weighed.
        sort: kind of an announcement, metric of a figure, person of a role, type of a date, label of an entity.
        value: content, words of the figure, role, words of the date or name as the text has it.
        more: TIMEX3 value, territory, organisation or the entity's name.
        target: id of the entity that it speaks of, None where there is none.
        label: label of that entity.
        state: modality, status, mod or kind of the entity.
    """

    id: str
    family: str
    start: int
    end: int
    rule: str
    cue: str
    confidence: float | None
    sort: str
    value: str
    more: str | None
    target: str | None
    label: str | None
    state: str | None


def facts_of(connection: sqlite3.Connection, article: str) -> Iterator[Fact]:
    """Facts of an article, kind by kind, each kind in the order of the text."""
    for family, query in QUERIES.items():
        for row in connection.execute(f"{query} ORDER BY 2, 3 DESC, 1", [article]):
            yield Fact(family=family, **dict(row))
