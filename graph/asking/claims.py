"""Claims: what someone said at some time about how far communities cover a territory, or how many there are.

A claim is a figure with those who gave it, the time that it speaks of, and its sentence. It is theirs who make the
announcement that the figure stands in, else the article's publisher's. Articles that print the same text make one.

From Python:

    from graph.base import open_to_read
    from graph.asking.claims import claims

    for claim in claims(open_to_read("maillage.db"), about="Bretagne"):
        print(claim.first, claim.shown_value, claim.said_by, claim.sentence)
"""

import heapq
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Any

from graph.asking.filters import entities_named, has_words
from graph.asking.snippets import passage
from graph.folding import key

# What `maillage coverage` follows over time; population only where it is a community's.
COVERAGE = ("coverage_rate", "cpts_count", "population")
# What can be true of one territory only once at a time; the metric "count" is of anything.
MEASURES = ("coverage_rate", "communes", "cpts_count", "members", "population", "professionals")
STATUSES = ("actual", "negated", "target")
QUALIFIERS = {"approx": "≈ ", "at_least": "≥ ", "at_most": "≤ "}


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
SELECT f.id, f.article, f.metric, f.share_of, f.value, f.unit, f.qualifier, f.status, f.stage, f.profession,
  f.dated_by, f."when", f.earliest, f.latest, r.published, r.publisher, r.title, r.url, r.source, x."group",
  (SELECT id FROM announcements WHERE id IN (SELECT announcement FROM announcement_figures WHERE figure = f.id)
    ORDER BY "end" - "start", id LIMIT 1) AS announcement,
  EXISTS (SELECT 1 FROM reprints WHERE "group" = x."group" AND article <> f.article) AS printed_again
FROM {} JOIN articles r ON r.id = f.article
"""
MOMENT = ("metric", "share_of", "stage", "profession", "status", "earliest")
# Orders in which figures are read, by what they are found by (`_sources`).
SERIES_INDEX = {"figure_rows": "figure_rows_series", "figure_rows_named": "figure_rows_named"}
SERIES = FIGURES.format("figure_rows f INDEXED BY {} JOIN reprints x ON x.article = f.article")
# As the indexes have them (`graph.schema.claims`), so that nothing is sorted.
ORDER = "f.metric, f.share_of, f.stage, f.profession, f.status, f.earliest, f.id"
SPEAKERS = """
SELECT coalesce(e.name, c.name) FROM announcement_actors c LEFT JOIN entities e ON e.id = c.entity
WHERE c.announcement = ? ORDER BY c.position
"""
# Other articles of a group that give the very same figure, whatever they call its territory.
COPIES = (
    FIGURES.format("reprints x CROSS JOIN figure_rows f ON f.article = x.article")
    + """
WHERE x."group" = ? AND f.metric = ? AND f.value = ? AND f.qualifier = ? AND f.status = ?
  AND f.share_of IS ? AND f.stage IS ? AND f.profession IS ?
"""
)
# The territories that figures are about, those in most articles first.
TERRITORIES = """
SELECT e.id, e.name, e.label FROM entities e WHERE {entity} AND EXISTS (
  SELECT 1 FROM guises g CROSS JOIN figure_rows f ON f.territory_guise = g.number
  WHERE g.entity = e.id AND f.metric IN ({metrics})
) ORDER BY e.articles DESC, e.id
"""
NAMES = """
SELECT DISTINCT territory_name FROM figure_rows INDEXED BY figure_rows_named
WHERE territory_guise IS NULL AND territory_name IS NOT NULL AND metric IN ({metrics}) ORDER BY territory_name
"""


@dataclass(frozen=True, slots=True)
class Territory:
    """A place or community that figures are about: an entity, or names that are none, or an entity with such names."""

    id: str | None
    name: str
    label: str | None
    names: tuple[str, ...]

    @property
    def is_community(self) -> bool:
        """Whether it is a community: how many live in a town says nothing about who covers it."""
        return self.label == "cpts" or (self.label is None and key(self.name).startswith("cpts "))


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
    found = (
        claim
        for territory in territories(connection, about, metrics)
        for claim in claims_of(connection, territory, metrics)
    )
    for claim in islice(found, limit):
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
    for found, name, label in connection.execute(query, [*values, *metrics]):
        yield Territory(found, name, label, tuple(unknown.pop(found, ())))
    for own, names in sorted(unknown.items(), key=lambda item: str(item[0])):
        row = connection.execute("SELECT id, name, label FROM entities WHERE id = ?", [own]).fetchone()
        known, name, label = row or (None, names[0], None)
        if about is None or _asked(connection, known, names, about, named, values):
            yield Territory(known, name, label, tuple(names))


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


def claims_of(connection: sqlite3.Connection, territory: Territory, metrics: Sequence[str]) -> Iterator[Claim]:
    """Claims about one territory in order, one by one, without their sentences."""
    for metric in sorted(set(metrics)):
        if metric == "population" and not territory.is_community:
            continue
        # Claims of one series and first day come together: whoever says the same says it of the same day.
        for _, rows in groupby(_rows(connection, territory, metric), key=_moment):
            found = [(row, claim) for row in rows if (claim := _claim(connection, row, territory))]
            yield from sorted(_joined(found), key=lambda claim: (claim.last or "", claim.id))


def newest_of(
    connection: sqlite3.Connection,
    territory: Territory,
    metrics: Sequence[str],
    limit: int,
    statuses: Sequence[str] = STATUSES,
) -> list[Claim]:
    """The newest claims about one territory by their last days, and all those of the same last day as the oldest.

    What everybody speaks of has tens of thousands of claims: they are worked out from the newest on, moment by moment.

    Args:
        connection: a knowledge base.
        territory: what they are about.
        metrics: which measures.
        limit: how many are wanted at least.
        statuses: some of actual, target and negated.

    Returns:
        Claims, the newest first.
    """
    found: list[Claim] = []
    best: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for row in _newest_rows(connection, territory, metrics, statuses):
        if len(best) == limit and best[0] > (row["latest"] or ""):
            break
        if _moment(row) not in seen:
            seen.add(_moment(row))
            rows = _rows(connection, territory, row["metric"], row)
            some = list(_joined((one, claim) for one in rows if (claim := _claim(connection, one, territory))))
            found += some
            best = heapq.nlargest(limit, [*best, *(claim.last or "" for claim in some)])[::-1]
    return sorted(found, key=lambda claim: (claim.last or "", claim.id), reverse=True)


def _newest_rows(
    connection: sqlite3.Connection, territory: Territory, metrics: Sequence[str], statuses: Sequence[str]
) -> Iterator[sqlite3.Row]:
    """When figures about a territory are of, from the last day on."""
    query = """
    SELECT metric, share_of, stage, profession, status, earliest, latest FROM figure_rows f INDEXED BY {}
    WHERE {} AND metric = ? AND status = ? ORDER BY latest DESC
    """
    cursors = [
        connection.execute(query.format(f"{index}_latest", where), [value, metric, status])
        for index, where, value in _sources(connection, territory)
        for metric in sorted(set(metrics))
        if metric != "population" or territory.is_community
        for status in statuses
    ]
    return heapq.merge(*cursors, key=lambda row: row["latest"] or "", reverse=True)


def _sources(connection: sqlite3.Connection, territory: Territory) -> list[tuple[str, str, Any]]:
    """Where figures about a territory are: what their index is called, condition, value."""
    guises = connection.execute("SELECT number FROM guises WHERE entity = ? ORDER BY number", [territory.id])
    found: list[tuple[str, str, Any]] = [("figure_rows", "f.territory_guise = ?", row[0]) for row in guises.fetchall()]
    named = "f.territory_guise IS NULL AND f.territory_name = ?"
    return [*found, *(("figure_rows_named", named, name) for name in territory.names)]


def _rows(
    connection: sqlite3.Connection, territory: Territory, metric: str, moment: sqlite3.Row | None = None
) -> Iterator[sqlite3.Row]:
    """Figures of one measure about a territory, in the order of claims, merged as they are read.

    Args:
        connection: a knowledge base.
        territory: what they are about.
        metric: the measure.
        moment: only those of the series and first day of this figure.
    """
    within, values = "", list[Any]()
    if moment is not None:
        within = "".join(f" AND f.{name} IS ?" for name in MOMENT[1:])
        values = [moment[name] for name in MOMENT[1:]]
    cursors = (
        connection.execute(
            f"{SERIES.format(SERIES_INDEX[index])} WHERE {where} AND f.metric = ?{within} ORDER BY {ORDER}",
            [value, metric, *values],
        )
        for index, where, value in _sources(connection, territory)
    )
    return heapq.merge(*cursors, key=lambda row: (*_moment(row), row["id"]))


def _moment(row: sqlite3.Row) -> tuple[str, ...]:
    """Series and first day of a figure."""
    return tuple(row[name] or "" for name in MOMENT)


def _claim(connection: sqlite3.Connection, row: sqlite3.Row, territory: Territory) -> Claim | None:
    """A figure with who said it and when; None for one that another article of its group printed first."""
    articles = {row["article"]}
    if row["printed_again"]:
        same = [row[name] for name in ("group", "metric", "value", "qualifier", "status", "share_of", "stage")]
        copies = connection.execute(COPIES, [*same, row["profession"]]).fetchall()
        if min(copies, key=_publication)["id"] != row["id"]:
            return None
        articles = {copy["article"] for copy in copies}
    announcement = row["announcement"]
    names = dict.fromkeys(name for (name,) in connection.execute(SPEAKERS, [announcement])) if announcement else {}
    return Claim(
        **{name: row[name] for name in ("id", "metric", "value", "unit", "qualifier", "status", "stage", "profession")},
        **{name: row[name] for name in ("article", "published", "publisher", "title", "url", "dated_by", "when")},
        territory=territory.name,
        territory_id=territory.id,
        of=row["share_of"],
        said_by=tuple(names) or (row["publisher"] or row["source"],),
        attributed=bool(names),
        first=row["earliest"],
        last=row["latest"],
        sources=1,
        articles=len(articles),
        sentence="",
        source=row["group"],
    )


def _joined(found: Iterable[tuple[sqlite3.Row, Claim]]) -> Iterator[Claim]:
    """Count once what several sources say in the same words of the same time in the same mouth."""
    said: dict[tuple[Any, ...], list[tuple[sqlite3.Row, Claim]]] = {}
    for row, claim in found:
        # Without a date in the text two articles speak of two days.
        dated = (claim.when, claim.said_by) if claim.attributed and claim.when else claim.id
        said.setdefault((dated, claim.value, claim.qualifier), []).append((row, claim))
    for same in said.values():
        _, first = min(same, key=lambda one: _publication(one[0]))
        sources = len({claim.source for _, claim in same})
        yield replace(first, sources=sources, articles=sum(claim.articles for _, claim in same))


def _publication(row: sqlite3.Row) -> tuple[bool, str, str]:
    """Sort by publication; what has no day comes last."""
    return (row["published"] is None, row["published"] or "", row["id"])


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
