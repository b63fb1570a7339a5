"""Claims: what someone said at some time about how far communities cover a territory, or how many there are.

A claim is a figure with those who gave it, the time that it speaks of, and its sentence. It is theirs who make the
announcement that the figure stands in, else the article's publisher's. Articles that print the same text make one.

From Python:

    from graph.base import open_to_read
    from graph.claims import claims

    for claim in claims(open_to_read("maillage.db"), about="Bretagne"):
        print(claim.first, claim.shown_value, claim.said_by, claim.sentence)
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from extractor.dates.timex import bounds
from graph.claims_patterns import LAND, PEOPLE
from graph.filters import entities_named, has_words
from graph.folding import key
from graph.snippets import passage

# What `maillage coverage` follows over time; population only where it is a community's.
COVERAGE = ("coverage_rate", "cpts_count", "population")
# What can be true of one territory only once at a time; the metric "count" is of anything.
MEASURES = ("coverage_rate", "communes", "cpts_count", "members", "population", "professionals")
QUALIFIERS = {"approx": "≈ ", "at_least": "≥ ", "at_most": "≤ "}
# How far around a percentage what it is of may stand ("84 % des Français", "la population, couverte à 84 %").
AROUND = 90
PEOPLE_OR_LAND = re.compile(
    rf"\b(?:(?P<population>{'|'.join(PEOPLE)})|(?P<territory>{'|'.join(LAND)}))s?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as somebody's word.

    Attributes:
        id: id of the figure, which `maillage why` explains; of several that are one claim the first published.
        territory: name of the place or community that it is about.
        territory_id: id of that entity; None where the name is known as none.
        metric: coverage_rate (percent), cpts_count, population, ….
        of: what a coverage_rate is a share of, population or territory; None where the text does not say.
        value: the number.
        unit: its unit.
        qualifier: exact, approx, at_least or at_most.
        status: actual, target (an aim, a promise, a forecast) or negated.
        stage: what the communities that are counted have reached: signed, project, preproject, operational or None.
        profession: who is counted, for professionals.
        said_by: who gave it, names as their entities are called.
        attributed: whether the text puts it in their mouth; else `said_by` is the publisher.
        when: TIMEX3 value of the time that it speaks of; None where the text says none.
        dated_by: where the time is from: as_of (said with the figure), when (of the announcement), published, or None.
        first: first day of that time (ISO).
        last: last day.
        sources: how many independent articles make this very claim.
        articles: how many articles do, reprints counted.
        sentence: the sentence that proves it.
        source: what counts as one source: the group of articles that print the same text.
        article: id of the article.
        published: ISO day of its publication.
        publisher: who published it.
        title: its title.
        url: its address.
    """

    id: str
    territory: str | None
    territory_id: str | None
    metric: str
    of: str | None
    value: float
    unit: str | None
    qualifier: str
    status: str
    stage: str | None
    profession: str | None
    said_by: tuple[str, ...]
    attributed: bool
    when: str | None
    dated_by: str | None
    first: str | None
    last: str | None
    sources: int
    articles: int
    sentence: str
    source: str
    article: str
    published: str | None
    publisher: str | None
    title: str | None
    url: str | None

    @property
    def shown_value(self) -> str:
        """The number for a reader: "≥ 800 CPTS signed", "≈ 84 % of population"."""
        number = f"{self.value:,.0f}" if self.value.is_integer() else f"{self.value:,.2f}".rstrip("0")
        if self.metric == "coverage_rate":
            unit = " %" + (f" of {self.of}" if self.of else "")
        else:
            unit = f" {self.unit}" if self.unit else ""
        tail = "".join(f" {word}" for word in (self.stage, self.profession) if word)
        return QUALIFIERS.get(self.qualifier, "") + number.replace(",", " ") + unit + tail

    @property
    def shown_day(self) -> str | None:
        """The time that it speaks of; in brackets the article's day where the text says none."""
        return self.when or (f"({self.published})" if self.published else None)

    @property
    def shown_by(self) -> str:
        """Who said it; in brackets the publisher where the text puts it in nobody's mouth."""
        names = ", ".join(self.said_by)
        return names if self.attributed else f"({names})"

    @property
    def measure(self) -> tuple[str | None, ...]:
        """What is measured: claims about different measures never disagree."""
        return (self.metric, self.of, self.stage, self.profession)


FIGURES = """
SELECT f.id, f.article, f.metric, f.value, f.unit, f.qualifier, f.status, f.stage, f.profession, f.as_of,
  f.territory AS territory_id, coalesce(e.name, f.territory_name) AS territory, e.label, f."start", f."end",
  r.published, r.publisher, r.title, r.url, r.source, x."group",
  (SELECT id FROM announcements WHERE id IN (SELECT announcement FROM announcement_figures WHERE figure = f.id)
    ORDER BY "end" - "start", id LIMIT 1) AS announcement
FROM figures f JOIN articles r ON r.id = f.article JOIN reprints x ON x.article = f.article
  LEFT JOIN entities e ON e.id = f.territory
"""
# Actors are looked up for the one announcement: joined as a query of their own, all of them would be read each time.
SPEAKERS = """
SELECT a."when", a.earliest, a.latest, (
  SELECT json_group_array(name) FROM (
    SELECT coalesce(e.name, c.name) AS name FROM announcement_actors c LEFT JOIN entities e ON e.id = c.entity
    WHERE c.announcement = a.id ORDER BY c.position
  )
) AS names FROM announcements a WHERE a.id = ?
"""
# The territories that figures are about, those in most articles first, then names that are no entity.
TERRITORIES = """
SELECT e.id, NULL AS name FROM entities e WHERE {entity} AND EXISTS (
  SELECT 1 FROM figures f WHERE f.territory = e.id AND f.metric IN ({metrics})
) ORDER BY e.articles DESC, e.id
"""
NAMES = """
SELECT DISTINCT territory_name FROM figures
WHERE territory IS NULL AND territory_name IS NOT NULL AND metric IN ({metrics}) ORDER BY territory_name
"""


@dataclass(frozen=True, slots=True)
class Territory:
    """A place or community that figures are about: an entity, or names that are none, or an entity with such names."""

    id: str | None
    names: tuple[str, ...]


def claims(
    connection: sqlite3.Connection,
    *,
    about: str | None = None,
    metrics: Sequence[str] = COVERAGE,
    limit: int | None = None,
) -> Iterator[Claim]:
    """List claims by territory, the most spoken of first; within one by measure, aims after what is achieved, by time.

    Args:
        connection: a knowledge base.
        about: words of a territory's name, or an entity's id; a department or region includes what lies in it.
        metrics: which measures; some of `extractor.records.Figure.metric`.
        limit: how many at most; None for all.
    """
    count = 0
    for territory in territories(connection, about, metrics):
        for claim in claims_of(connection, territory, metrics):
            if limit is not None and count >= limit:
                return
            count += 1
            yield with_sentence(connection, claim)


def territories(connection: sqlite3.Connection, about: str | None, metrics: Sequence[str]) -> Iterator[Territory]:
    """What figures are about: entities, those in most articles first, then names that are no entity."""
    marks = ", ".join("?" * len(metrics))
    named, values = entities_named(about, country=False) if about else ("", [])
    entity = f"e.id IN ({named})" if about else "1"
    unknown: dict[str | None, list[str]] = {}
    for (name,) in connection.execute(NAMES.format(metrics=marks), metrics).fetchall():
        unknown.setdefault(_entity(connection, name) or key(name), []).append(name)
    query = TERRITORIES.format(entity=entity, metrics=marks)
    for found, _ in connection.execute(query, [*values, *metrics]):
        yield Territory(found, tuple(unknown.pop(found, ())))
    for own, names in sorted(unknown.items(), key=lambda item: str(item[0])):
        known = own if own and ":" in own else None
        if about is None or _asked(connection, known, names, about, named, values):
            yield Territory(known, tuple(names))


def _asked(
    connection: sqlite3.Connection, known: str | None, names: Iterable[str], about: str, query: str, values: list[Any]
) -> bool:
    """Tell whether names that figures give a territory are asked for."""
    if known and connection.execute(f"SELECT ? IN ({query})", [known, *values]).fetchone()[0]:
        return True
    return ":" not in about and any(has_words(name, about) for name in names)


def _entity(connection: sqlite3.Connection, name: str) -> str | None:
    """The one place or community of a name that an article does not speak of as such ("84 % des Français")."""
    query = """
    SELECT DISTINCT a.entity FROM aliases a JOIN entities e ON e.id = a.entity
    WHERE a.folded = ? AND a.names > 0 AND e.local_to IS NULL AND e.label IN ('place', 'cpts') LIMIT 2
    """
    found = connection.execute(query, [key(name)]).fetchall()
    return found[0][0] if len(found) == 1 else None


def claims_of(connection: sqlite3.Connection, territory: Territory, metrics: Sequence[str]) -> list[Claim]:
    """Claims about one territory in order, without their sentences."""
    metric = ", ".join("?" * len(metrics))
    names = ", ".join("?" * len(territory.names))
    where = f"f.metric IN ({metric}) AND (f.territory = ? OR f.territory IS NULL AND f.territory_name IN ({names}))"
    values = [*metrics, territory.id, *territory.names]
    rows = connection.execute(f"{FIGURES} WHERE {where} ORDER BY f.id", values).fetchall()
    rows = [row for row in rows if row["metric"] != "population" or _is_community(row)]
    found = [_claim(connection, row, territory) for row in rows]
    return sorted(_joined(zip(rows, found, strict=True)), key=_order)


def _is_community(row: sqlite3.Row) -> bool:
    """Tell whether a figure is about a community: how many live in a town says nothing about who covers it."""
    return row["label"] == "cpts" or (row["label"] is None and key(row["territory"] or "").startswith("cpts "))


def _order(claim: Claim) -> tuple[Any, ...]:
    """Sort by measure, what is achieved first, then time; what has no day comes last."""
    return (
        [part or "" for part in (claim.metric, claim.of, claim.stage, claim.profession)],
        claim.status != "actual",
        claim.first is None,
        claim.first or "",
        claim.last or "",
        claim.id,
    )


def _claim(connection: sqlite3.Connection, row: sqlite3.Row, territory: Territory) -> Claim:
    """A figure with who said it and when."""
    names, when, earliest, latest = _announced(connection, row["announcement"])
    dated_by: str | None = "as_of"
    if row["as_of"]:
        when = row["as_of"]
        earliest, latest = bounds(row["as_of"], None)
    elif when:
        dated_by = "when"
    elif row["published"]:
        dated_by, earliest, latest = "published", row["published"], row["published"]
    else:
        dated_by = None
    return Claim(
        **{name: row[name] for name in ("id", "territory", "metric", "value", "unit", "qualifier", "status", "stage")},
        **{name: row[name] for name in ("profession", "article", "published", "publisher", "title", "url")},
        territory_id=territory.id,
        of=_share_of(connection, row) if row["metric"] == "coverage_rate" else None,
        said_by=names or (row["publisher"] or row["source"],),
        attributed=bool(names),
        when=when,
        dated_by=dated_by,
        first=earliest or latest,
        last=latest or earliest,
        sources=1,
        articles=1,
        sentence="",
        source=row["group"],
    )


def _announced(
    connection: sqlite3.Connection, announcement: str | None
) -> tuple[tuple[str, ...], str | None, str | None, str | None]:
    """Who makes an announcement, and when: TIMEX3 value, first and last day."""
    if announcement is None:
        return (), None, None, None
    row = connection.execute(SPEAKERS, [announcement]).fetchone()
    names = tuple(dict.fromkeys(name for name in json.loads(row["names"]) if name))
    return names, row["when"], row["earliest"], row["latest"]


def _share_of(connection: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    """What a percentage is of: the first word for people or land after it, else the last before it."""
    query = "SELECT substr(text, ?, ?), substr(text, ?, ?) FROM articles WHERE id = ?"
    start, before = row["start"], min(AROUND, row["start"])
    values = [start + 1, row["end"] - start + AROUND, start - before + 1, before, row["article"]]
    following, preceding = connection.execute(query, values).fetchone()
    following, preceding = re.split(r"[.!?;\n]\s", following)[0], re.split(r"[.!?;\n]\s", preceding)[-1]
    found = next(PEOPLE_OR_LAND.finditer(following), None) or next(
        iter(list(PEOPLE_OR_LAND.finditer(preceding))[::-1]), None
    )
    return found.lastgroup if found else None


def _joined(found: Iterable[tuple[sqlite3.Row, Claim]]) -> Iterator[Claim]:
    """Count once what several articles print of one text, and what several say of one claim with its date."""
    texts: dict[tuple[Any, ...], list[tuple[sqlite3.Row, Claim]]] = {}
    for row, claim in found:
        texts.setdefault((row["group"], _said(claim)), []).append((row, claim))
    said: dict[tuple[Any, ...], list[list[tuple[sqlite3.Row, Claim]]]] = {}
    for (group, words), copies in texts.items():
        first = min(copies, key=_publication)[1]
        # Without a date in the text two articles speak of two days.
        dated = (first.when, first.said_by) if first.attributed and first.when else group
        said.setdefault((dated, words), []).append(copies)
    for groups in said.values():
        every = [one for copies in groups for one in copies]
        first = min(every, key=_publication)[1]
        yield replace(first, sources=len(groups), articles=len({claim.article for _, claim in every}))


def _said(claim: Claim) -> tuple[Any, ...]:
    """What a claim says, whoever says it and whenever."""
    return (*claim.measure, claim.value, claim.qualifier, claim.status)


def _publication(one: tuple[sqlite3.Row, Claim]) -> tuple[bool, str, str]:
    """Sort by publication; what has no day comes last."""
    published = one[1].published
    return (published is None, published or "", one[1].id)


def with_sentence(connection: sqlite3.Connection, claim: Claim) -> Claim:
    """A claim with the sentence that proves it."""
    query = 'SELECT f."start", f."end", r.text FROM figures f JOIN articles r ON r.id = f.article WHERE f.id = ?'
    start, end, text = connection.execute(query, [claim.id]).fetchone()
    first, last = passage(text, start, end)
    return replace(claim, sentence=re.sub(r"\s+", " ", text[first:last]))


def by_territory(found: Iterable[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Runs of claims about one territory, each with its name."""
    for _, run in groupby(found, key=lambda claim: claim.territory_id or key(claim.territory or "")):
        every = list(run)
        yield every[0].territory or "", every
