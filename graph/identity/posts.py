"""What a role says of who holds it: a profession, which rarely changes, and offices, some of which move about."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.people.roles import title_of
from graph.identity.posts_patterns import JOBS, KINDRED, MOVING, NATIONAL_OFFICES, VAGUE

WORD = re.compile(r"[^\W\d_]+(?:[-·.’'][^\W\d_]+)*")
ELIDED = re.compile(r"^(?:[ldLD]|qu)[’']")
PART = re.compile(r",|;|\bet\b|/")


@dataclass(frozen=True, slots=True)
class Post:
    """What a role says.

    Attributes:
        jobs: professions, each by one word for all its specialities ("medecin").
        offices: offices, each by its folded masculine title ("directeur", "vice-president").
    """

    jobs: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()

    @property
    def national(self) -> bool:
        """Whether an office is held for the whole country."""
        return bool(self.offices & NATIONAL_OFFICES)


@lru_cache(maxsize=50_000)
def read(role: str | None) -> Post:
    """Read a role: the first title of each of its parts, and one that stands right after it.

    >>> sorted(read("infirmière libérale et présidente de la CPTS").jobs)
    ['infirmier']
    """
    jobs: set[str] = set()
    offices: set[str] = set()
    for part in PART.split(role or ""):
        found = [title_of(ELIDED.sub("", word)) for word in WORD.findall(part)]
        first = next((place for place, title in enumerate(found) if title), len(found))
        # "infirmière coordinatrice" is both; "ministre déléguée", "directrice générale" are one.
        for title in found[first : first + 2]:
            if title is None:
                break
            if title[0] in JOBS:
                jobs.add(JOBS[title[0]])
            elif title[0] not in VAGUE:
                offices.add(title[0])
                break
    return Post(frozenset(jobs), frozenset(offices))


def jobs_differ(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether nobody holds both: two professions of which neither leads to the other."""
    if not first or not second or first & second:
        return False
    return not any(one in KINDRED and other in KINDRED[one] for one in first | second for other in first | second)


def moves(offices: frozenset[str]) -> bool:
    """Tell whether such offices take people from one place to another ("directeur de la CPAM", "préfète")."""
    return bool(offices) and offices <= MOVING
