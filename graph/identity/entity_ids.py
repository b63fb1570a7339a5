"""Ids of entities: a readable slug of the name; where several bear it, with what tells them apart behind it."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from graph.folding import slug
from graph.identity.guises import Guise
from graph.identity.names import area_name

# Enough to tell namesakes of whom nothing else is known apart.
DIGITS = 6


def base_of(guises: Sequence[Guise]) -> str:
    """The id that an entity has where nothing else bears its name: that of its fullest guise.

    It depends on which guises there are, never on how many articles use each.
    """
    return min(guises, key=_rank).id


def _rank(guise: Guise) -> tuple[bool, bool, int, int, str]:
    """Known everywhere before in one article only, without initials or acronym before with, more words before fewer."""
    words = guise.slug.split("-")
    short = len(words) == 1 if guise.label == "organisation" else len(words[0]) == 1
    return guise.article is not None, short, -len(words), len(guise.slug), guise.text


def ids_of(base: str, entities: Sequence[Sequence[Guise]]) -> list[str]:
    """Ids of entities that share a base, in their order.

    One alone has the base itself, and so has one of whom nothing but the name is known.

    >>> nurse = Guise("person", "marie-roux", "marie/roux", None, (("job", "infirmier"), ("at", "30")))
    >>> ids_of("person:marie-roux", [[nurse], [Guise("person", "marie-roux", "marie/roux")]])
    ['person:marie-roux-infirmier', 'person:marie-roux']
    """
    if len(entities) < 2:
        return [base] * len(entities)
    parts = [_parts(guises) for guises in entities]
    longest = max(len(found) for found in parts)
    for size in range(1, longest + 1):
        ids = ["-".join([base, *found[:size]]) for found in parts]
        if len(set(ids)) == len(ids):
            return ids
    ids = ["-".join([base, *found]) for found in parts]
    often = Counter(ids)
    return [
        f"{name}-{_digest(guises)}" if often[name] > 1 else name for name, guises in zip(ids, entities, strict=True)
    ]


def _parts(guises: Sequence[Guise]) -> list[str]:
    """What tells an entity apart, the most telling first: role, place, organisation."""
    found = []
    for traits in (("job", "office"), ("at", "near"), ("org",), ("apart",)):
        values = next((every for trait in traits if (every := _all(guises, trait))), [])
        if values:
            found.append(slug(area_name(values[0])) if traits[0] == "at" else values[0].rpartition(":")[2])
    return found


def _all(guises: Sequence[Guise], trait: str) -> list[str]:
    """Values that guises have of a trait, the most frequent first, then by the alphabet."""
    count = Counter(value for guise in guises for value in guise.values(trait))
    return sorted(count, key=lambda value: (-count[value], value))


def _digest(guises: Sequence[Guise]) -> str:
    """A few digits that depend on the guises alone."""
    return hashlib.sha256("\n".join(sorted(guise.text for guise in guises)).encode()).hexdigest()[:DIGITS]
