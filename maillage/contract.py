"""Facts of an article as plain data, in the form that `maillage extract --json` promises."""

from typing import Any

from corpus.article import Article
from extractor.records import Announcement, Cpts, Date, Facts, Figure, Mention, Organisation, Person, Place

Plain = dict[str, Any]


def as_plain(facts: Facts) -> Plain:
    """Facts of one article as JSON-ready data; offsets count the code points of `article.text`."""
    return {
        "article": article(facts.article),
        "cpts": [cpts(entity) for entity in facts.cpts],
        "people": [person(entity) for entity in facts.people],
        "organisations": [organisation(entity) for entity in facts.organisations],
        "places": [place(entity) for entity in facts.places],
        "dates": [date(record) for record in facts.dates],
        "figures": [figure(record) for record in facts.figures],
        "announcements": [announcement(record) for record in facts.announcements],
    }


def article(record: Article) -> Plain:
    """What is known of the publication, and the text that every offset counts."""
    return {
        "source": record.source,
        "url": record.url,
        "title": record.title,
        "published": record.published.isoformat() if record.published else None,
        "published_from": record.published_from,
        "publisher": record.publisher,
        "authors": list(record.authors),
        "language": record.language,
        "sha256": record.sha256,
        "partial": record.partial,
        "text": record.text,
    }


def where(mentions: tuple[Mention, ...]) -> Plain:
    """Spans of an entity in the order of the text, with the rules that found them."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    rules = list(dict.fromkeys(mention.rule for mention in ordered))
    return {"spans": [[mention.start, mention.end] for mention in ordered], "rules": rules}


def cpts(entity: Cpts) -> Plain:
    """A named community."""
    return {
        "name": entity.name,
        "aliases": list(entity.aliases),
        "finess": entity.finess,
        "confidence": entity.confidence,
        **where(entity.mentions),
    }


def person(entity: Person) -> Plain:
    """A person, with role and organisation."""
    return {
        "name": entity.name,
        "role": entity.role,
        "org": entity.org,
        "gender": entity.gender,
        "aliases": list(entity.aliases),
        "confidence": entity.confidence,
        "role_confidence": entity.role_mention.confidence if entity.role_mention else None,
        **where(entity.mentions),
    }


def organisation(entity: Organisation) -> Plain:
    """An institution."""
    return {
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "confidence": entity.confidence,
        **where(entity.mentions),
    }


def place(entity: Place) -> Plain:
    """A place."""
    return {
        "name": entity.name,
        "kind": entity.kind,
        "code": entity.code,
        "aliases": list(entity.aliases),
        "confidence": entity.confidence,
        **where(entity.mentions),
    }


def date(record: Date) -> Plain:
    """A time expression."""
    return {
        "text": record.text,
        "start": record.start,
        "end": record.end,
        "type": record.type,
        "value": record.value,
        "mod": record.mod,
        "earliest": record.earliest,
        "latest": record.latest,
        "rule": record.rule,
        "cue": record.cue,
        "confidence": record.confidence,
    }


def number(value: float) -> float | int:
    """A whole number without its ".0"."""
    return int(value) if float(value).is_integer() else value


def figure(record: Figure) -> Plain:
    """A measured quantity."""
    return {
        "metric": record.metric,
        "value": number(record.value),
        "unit": record.unit,
        "qualifier": record.qualifier,
        "status": record.status,
        "territory": record.territory,
        "stage": record.stage,
        "profession": record.profession,
        "as_of": record.as_of,
        "text": record.text,
        "start": record.start,
        "end": record.end,
        "rule": record.rule,
        "cue": record.cue,
        "confidence": record.confidence,
    }


def announcement(record: Announcement) -> Plain:
    """Who announced what and when; `figures` are indexes into the article's figures."""
    return {
        "who": list(record.who),
        "kind": record.kind,
        "verb": record.verb,
        "when": record.when,
        "content": record.content,
        "direct": record.direct,
        "modality": record.modality,
        "about": list(record.about),
        "figures": list(record.figures),
        "evidence": record.evidence,
        "start": record.start,
        "end": record.end,
        "rule": record.rule,
        "cue": record.cue,
        "confidence": record.confidence,
    }
