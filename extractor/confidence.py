"""How far each fact is to be believed: the share of right ones among facts found alike in articles read by hand.

The table `data/confidence.csv` is measured (`python -m tests.gate.calibrate`); nothing here is a guess at a weight.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from extractor.records import Announcement, Cpts, Date, Facts, Figure, Mention, Organisation, Person, Place

Entity = TypeVar("Entity", Cpts, Organisation, Person, Place)
Kept = TypeVar("Kept", Cpts, Organisation, Person, Place, Date, Figure, Announcement)
Record = Cpts | Organisation | Person | Place | Date | Figure | Announcement
Span = tuple[int, int]

# Fields of `Facts` that hold records.
FIELDS = ("cpts", "people", "organisations", "places", "dates", "figures", "announcements")
# Which label of the French model bears a kind of entity out.
LABELS = {"people": "PER", "places": "LOC", "organisations": "ORG"}


@dataclass(frozen=True, slots=True)
class Trait:
    """What of a fact its confidence is read off: kind of fact, the sign that it bears, the rule that found it."""

    kind: str
    sign: str
    rule: str


@cache
def table() -> Mapping[Trait, float]:
    """Return the probability of each trait that was measured; an empty rule or sign stands for all of them."""
    lines = files("extractor").joinpath("data", "confidence.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines[1:])
    return {Trait(kind, sign, rule): float(probability) for kind, sign, rule, _, _, probability in rows}


def probability(trait: Trait) -> float:
    """Look a trait up; a rule that was never seen counts as its sign does, a sign never seen as its kind does.

    Raises:
        KeyError: the kind is not in the table.
    """
    known = table()
    for one in (trait, replace(trait, rule="")):
        if one in known:
            return known[one]
    return known[Trait(trait.kind, "", "")]


def trait(kind: str, record: Record, model: Mapping[str, Collection[Span]]) -> Trait:
    """What a fact's confidence is read off.

    Args:
        kind: field of `Facts` that holds the record.
        record: the fact.
        model: entities of the French model by label, as offsets that count as those of the record do.
    """
    if isinstance(record, Date | Announcement):
        return Trait(kind, "", record.rule)
    if isinstance(record, Figure):
        return Trait(kind, "placed" if record.territory else "unplaced", record.rule)
    first = min(record.mentions, key=lambda mention: mention.start)
    if kind not in LABELS:
        return Trait(kind, "", first.rule)
    spans = model.get(LABELS[kind], ())
    seen = any(start < one.end and one.start < end for one in record.mentions for start, end in spans)
    return Trait(kind, "agreed" if seen else "alone", first.rule)


def role_trait(mention: Mention) -> Trait:
    """What the confidence of a person's role is read off."""
    return Trait("roles", "", mention.rule)


def weigh(facts: Facts, model: Mapping[str, Collection[Span]]) -> Facts:
    """Give every fact its confidence, a probability from 0 to 1.

    Args:
        facts: what an article says, with offsets in the text that the model read.
        model: entities of the French model by label, as offsets in that text.
    """

    def sure(kind: str, record: Record) -> float:
        return probability(trait(kind, record, model))

    return replace(
        facts,
        cpts=tuple(_entity(one, sure("cpts", one)) for one in facts.cpts),
        people=tuple(_person(one, sure("people", one)) for one in facts.people),
        organisations=tuple(_entity(one, sure("organisations", one)) for one in facts.organisations),
        places=tuple(_entity(one, sure("places", one)) for one in facts.places),
        dates=tuple(replace(one, confidence=sure("dates", one)) for one in facts.dates),
        figures=tuple(replace(one, confidence=sure("figures", one)) for one in facts.figures),
        announcements=tuple(replace(one, confidence=sure("announcements", one)) for one in facts.announcements),
    )


def _entity(entity: Entity, sure: float) -> Entity:
    """Give an entity and its mentions their confidence."""
    mentions = tuple(replace(mention, confidence=sure) for mention in entity.mentions)
    return replace(entity, confidence=sure, mentions=mentions)


def _person(person: Person, sure: float) -> Person:
    """Give a person and their role a confidence; a role can be no surer than whose it is."""
    role = person.role_mention
    if role is not None:
        role = replace(role, confidence=min(sure, probability(role_trait(role))))
    return replace(_entity(person, sure), role_mention=role)


def keep(facts: Facts, least: float) -> Facts:
    """Leave out the facts that are less sure than `least` (0 to 1), and note both.

    An announcement keeps the names of actors that are left out; of its figures it keeps those that stay. A person
    stays where only the role is left out.
    """
    people = tuple(_kept_role(one, least) for one in _kept(facts.people, least))
    roles = sum(one.role is not None for one in facts.people) - sum(one.role is not None for one in people)
    figures = _kept(facts.figures, least)
    moved = {old: new for new, old in enumerate(i for i, one in enumerate(facts.figures) if _enough(one, least))}
    announcements = tuple(
        replace(one, figures=tuple(moved[index] for index in one.figures if index in moved))
        for one in _kept(facts.announcements, least)
    )
    kept = replace(
        facts,
        cpts=_kept(facts.cpts, least),
        people=people,
        organisations=_kept(facts.organisations, least),
        places=_kept(facts.places, least),
        dates=_kept(facts.dates, least),
        figures=figures,
        announcements=announcements,
        min_confidence=least,
    )
    return replace(kept, left_out=roles + count(facts) - count(kept))


def _enough(record: Record | Mention, least: float) -> bool:
    """Tell whether a record is sure enough; one that was never weighed is kept."""
    return record.confidence is None or record.confidence >= least


def _kept(records: Iterable[Kept], least: float) -> tuple[Kept, ...]:
    """Records that are sure enough."""
    return tuple(one for one in records if _enough(one, least))


def _kept_role(person: Person, least: float) -> Person:
    """A person without a role that is not sure enough."""
    if person.role_mention is None or _enough(person.role_mention, least):
        return person
    return replace(person, role=None, org=None, role_mention=None)


def count(facts: Facts) -> int:
    """How many entities, dates, figures and announcements there are; roles are not counted."""
    return sum(len(getattr(facts, kind)) for kind in FIELDS)
