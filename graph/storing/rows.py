"""From the facts of one article to the rows of the tables, before any database is touched."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from corpus.article import Article
from extractor.dates.timex import bounds
from extractor.records import Announcement, Date, Facts, Figure
from graph.deriving.telling import Told, appointed, shortest, told
from graph.folding import fold
from graph.identity.resolve import ACTORS, SUBJECTS, Entity, Resolved, resolve

Row = dict[str, Any]

# Enough of a SHA-256 that 100,000 articles share no beginning (chance of one in 200), short enough to type.
ID_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Rows:
    """What one article adds: its row, what it speaks of, and rows by table in the order of writing.

    Rows name a guise by its text; the table has its number.
    """

    article: Row
    entities: tuple[Entity, ...]
    facts: dict[str, list[Row]]
    full_text: tuple[str, str]


def article_id(article: Article) -> str:
    """Id of an article: "t" for text and the beginning of its digest; the same text always has the same id."""
    return "t" + article.sha256[:ID_DIGITS]


def rows_of(facts: Facts) -> Rows:
    """Work out everything that one article adds to a knowledge base."""
    article = facts.article
    own = article_id(article)
    resolved = resolve(facts, own)
    entities = tuple(resolved.entities.values())
    announcements = [_announcement(own, n, record, facts) for n, record in enumerate(facts.announcements, 1)]
    tables = {
        "appearance_rows": [_appearance(own, entity) for entity in entities],
        "mention_rows": list(_mentions(own, entities)),
        "role_rows": list(_roles(own, facts, resolved, announcements)),
        "dates": [_date(own, n, record) for n, record in enumerate(facts.dates, 1)],
        "figure_rows": [
            _figure(own, n, record, resolved, _told(n - 1, facts, announcements))
            for n, record in enumerate(facts.figures, 1)
        ],
        "announcements": announcements,
        "actor_rows": list(_named(announcements, [a.who for a in facts.announcements], resolved, ACTORS)),
        "subject_rows": list(_named(announcements, [a.about for a in facts.announcements], resolved, SUBJECTS)),
        "announcement_figures": list(_announcement_figures(own, announcements, facts)),
    }
    return Rows(_article(own, facts), entities, tables, (fold(article.title or ""), fold(article.text)))


def _article(own: str, facts: Facts) -> Row:
    """The row of an article."""
    article = facts.article
    return {
        "id": own,
        "sha256": article.sha256,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "publisher": article.publisher,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "language": article.language,
        "text": article.text,
        "min_confidence": facts.min_confidence,
        "left_out": facts.left_out,
    }


def _appearance(own: str, entity: Entity) -> Row:
    """That an article speaks of an entity, and how it calls it."""
    aliases = json.dumps(list(entity.aliases), ensure_ascii=False)
    sure = max((mention.confidence for mention in entity.mentions if mention.confidence is not None), default=None)
    return {
        "article": own,
        "guise": entity.guise.text,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": aliases,
        "confidence": sure,
    }


def _evidence(record: Any) -> Row:
    """Where a fact stands in the text, the rule and words that found it, and how far it is to be believed."""
    return {
        "start": record.start,
        "end": record.end,
        "rule": record.rule,
        "cue": record.cue,
        "confidence": record.confidence,
    }


def _mentions(own: str, entities: Iterable[Entity]) -> Iterator[Row]:
    """Every mention of every entity, numbered as the text goes."""
    found = [
        (mention.start, mention.end, entity.guise.text, mention) for entity in entities for mention in entity.mentions
    ]
    for number, (_, _, guise, mention) in enumerate(sorted(found, key=lambda one: one[:3]), 1):
        yield {
            "id": f"{own}-m{number}",
            "article": own,
            "guise": guise,
            "text": mention.text,
            **_evidence(mention),
        }


def _roles(own: str, facts: Facts, resolved: Resolved, announcements: Iterable[Row]) -> Iterator[Row]:
    """The role that the article gives each person, proved by its own words, else by the first mention of the person."""
    number = 0
    published = facts.article.published
    acts = [
        (row["start"], row["end"], row["when"], row["earliest"] or row["latest"], row["evidence"])
        for row in announcements
        if row["kind"] == "appointment" and row["modality"] == "asserted" and row["when"]
    ]
    for person in facts.people:
        holder = resolved.find(person.name, ("person",))
        if not person.role or not person.mentions or holder is None:
            continue
        number += 1
        places = ((mention.start, mention.end) for mention in person.mentions)
        when, since = appointed(person.role, places, acts) or (None, None)
        yield {
            "id": f"{own}-r{number}",
            "article": own,
            "guise": holder,
            "role": person.role,
            "organisation_name": person.org,
            "organisation_guise": resolved.find(person.org, ("organisation", "cpts", "place")),
            "day": published.isoformat() if published else None,
            "since": since,
            "appointed": when,
            **_evidence(person.role_mention or min(person.mentions, key=lambda mention: mention.start)),
        }


def _date(own: str, number: int, record: Date) -> Row:
    """A time expression."""
    return {
        "id": f"{own}-d{number}",
        "article": own,
        "text": record.text,
        "type": record.type,
        "value": record.value,
        "mod": record.mod,
        "earliest": record.earliest,
        "latest": record.latest,
        **_evidence(record),
    }


def _told(index: int, facts: Facts, announcements: Iterable[Row]) -> Told:
    """When a figure is told of, by itself or by the announcement that it stands in, and what it is a share of."""
    holding = (
        (row["start"], row["end"], row["id"], (row["when"], row["earliest"], row["latest"]))
        for row, record in zip(announcements, facts.announcements, strict=True)
        if index in record.figures
    )
    figure, published = facts.figures[index], facts.article.published
    day = published.isoformat() if published else None
    return told(facts.article.text, figure.metric, figure.start, figure.end, figure.as_of, shortest(holding), day)


def _figure(own: str, number: int, record: Figure, resolved: Resolved, told_of: Told) -> Row:
    """A measured quantity."""
    return {
        "id": f"{own}-f{number}",
        "article": own,
        "metric": record.metric,
        "value": record.value,
        "unit": record.unit,
        "qualifier": record.qualifier,
        "status": record.status,
        "territory_name": record.territory,
        "territory_guise": resolved.find(record.territory),
        "stage": record.stage,
        "profession": record.profession,
        "as_of": record.as_of,
        "text": record.text,
        **asdict(told_of),
        **_evidence(record),
    }


def span(when: str | None, dates: Iterable[Date]) -> tuple[str | None, str | None]:
    """Earliest and latest day of an announcement's `when`: as the article's date of that value has them."""
    if when is None:
        return None, None
    known = next((date for date in dates if date.value == when and (date.earliest or date.latest)), None)
    return (known.earliest, known.latest) if known else bounds(when, None)


def _announcement(own: str, number: int, record: Announcement, facts: Facts) -> Row:
    """An announcement; its `day`, by which lists are sorted, is when it was made, else when the article appeared."""
    earliest, latest = span(record.when, facts.dates)
    published = facts.article.published
    return {
        "id": f"{own}-a{number}",
        "article": own,
        "kind": record.kind,
        "verb": record.verb,
        "when": record.when,
        "earliest": earliest,
        "latest": latest,
        "day": earliest or latest or (published.isoformat() if published else None),
        "content": record.content,
        "direct": int(record.direct),
        "modality": record.modality,
        "evidence": record.evidence,
        **_evidence(record),
    }


def _named(
    announcements: Iterable[Row], names: Iterable[tuple[str, ...]], resolved: Resolved, labels: tuple[str, ...]
) -> Iterator[Row]:
    """Who announces, or what is announced about: the names as the article has them, with their guise if known."""
    for announcement, named in zip(announcements, names, strict=True):
        for position, name in enumerate(dict.fromkeys(named)):
            yield {
                "announcement": announcement["id"],
                "position": position,
                "name": name,
                "guise": resolved.find(name, labels),
                "day": announcement["day"],
            }


def _announcement_figures(own: str, announcements: Iterable[Row], facts: Facts) -> Iterator[Row]:
    """Which figures an announcement gives."""
    for announcement, record in zip(announcements, facts.announcements, strict=True):
        for index in dict.fromkeys(record.figures):
            if 0 <= index < len(facts.figures):
                yield {"announcement": announcement["id"], "figure": f"{own}-f{index + 1}"}
