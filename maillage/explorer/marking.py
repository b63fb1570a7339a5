"""The text of an article cut where facts begin and end, so that each stretch knows which facts it proves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from graph.asking.facts import Fact

# The narrowest fact gives a stretch its colour; where two are as narrow, the first of these.
ORDER = ("figure", "role", "date", "mention", "announcement")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text.

    Attributes:
        text: its words.
        facts: ids of the facts that it proves, the narrowest first.
        families: families of those facts, in that order, each once.
        begins: ids of the facts that begin here.
        label: label of the entity that the narrowest mention names.
    """

    text: str
    facts: tuple[str, ...]
    families: tuple[str, ...]
    begins: tuple[str, ...]
    label: str | None


def stretches(text: str, facts: Iterable[Fact]) -> list[Stretch]:
    """Cut a text at the bounds of its facts; put together again, the stretches are the text.

    Args:
        text: an article's text.
        facts: its facts; those that lie outside the text are left out.
    """
    within = sorted((fact for fact in facts if 0 <= fact.start < fact.end <= len(text)), key=lambda fact: fact.start)
    cuts = sorted({0, len(text), *(fact.start for fact in within), *(fact.end for fact in within)})
    found: list[Stretch] = []
    open_facts: list[tuple[int, int, Fact]] = []
    coming = 0
    for start, end in pairwise(cuts):
        while open_facts and open_facts[0][0] <= start:
            heappop(open_facts)
        while coming < len(within) and within[coming].start <= start:
            heappush(open_facts, (within[coming].end, coming, within[coming]))
            coming += 1
        found.append(_stretch(text[start:end], start, [fact for *_, fact in open_facts]))
    return found


def _stretch(words: str, start: int, covering: Sequence[Fact]) -> Stretch:
    """One stretch with the facts that cover it."""
    facts = sorted(covering, key=lambda fact: (fact.end - fact.start, ORDER.index(fact.family), fact.id))
    return Stretch(
        text=words,
        facts=tuple(fact.id for fact in facts),
        families=tuple(dict.fromkeys(fact.family for fact in facts)),
        begins=tuple(fact.id for fact in facts if fact.start == start),
        label=next((fact.label for fact in facts if fact.family == "mention"), None),
    )
