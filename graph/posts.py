"""What a role says of who holds it: a profession, which rarely changes, and offices, some of which move about."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.people.roles import title_of
from graph.posts_patterns import JOBS, KINDRED, MOVING, NATIONAL_OFFICES, VAGUE

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
    """Read a role: the first title of each of its parts.

    >>> sorted(read("infirmière libérale et présidente de la CPTS").jobs)
    ['infirmier']
    """
    jobs: set[str] = set()
    offices: set[str] = set()
    for part in PART.split(role or ""):
        titles = [found[0] for word in WORD.findall(part) if (found := title_of(ELIDED.sub("", word)))]
        for title in titles[:1]:
            if title in JOBS:
                jobs.add(JOBS[title])
            elif title not in VAGUE:
                offices.add(title)
        # "médecin chef", "directeur, pharmacien": a profession counts wherever the part has it in front.
        jobs |= {JOBS[title] for title in titles[1:2] if title in JOBS and titles[0] in JOBS}
    return Post(frozenset(jobs), frozenset(offices))


def jobs_differ(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether nobody holds both: two professions of which neither leads to the other."""
    if not first or not second or first & second:
        return False
    return not any(one in KINDRED and other in KINDRED[one] for one in first | second for other in first | second)


def moves(offices: frozenset[str]) -> bool:
    """Tell whether such offices take people from one place to another ("directeur de la CPAM", "préfète")."""
    return bool(offices) and offices <= MOVING
