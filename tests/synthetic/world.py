"""A made-up world over the real departments: communities, institutions, and people whose careers are known.

The world does not grow with the number of articles: what the press writes about is there before it is written.
"""

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from models import places
from models.places import PlaceEntry
from tests.synthetic.words import (
    CPTS_FORMS,
    ENDINGS,
    GIVEN,
    OF,
    OF_THE_FEMININE,
    OF_THE_PLURAL,
    SURNAME_ENDS,
    SURNAME_MIDDLES,
    SURNAME_STARTS,
    SURNAMES,
    SYLLABLES,
)

FIRST_YEAR, LAST_YEAR = 2016, 2026
# Of a thousand people, so many bear the name of somebody who is someone else.
NAMESAKES = 20
# Nouns, adjectives and verbs each: an article of 450 words shares few runs of words with another.
LEXICON = 4000


@dataclass(frozen=True, slots=True)
class Body:
    """An institution: its key in the truth, kind, and the forms that articles use, the fullest first."""

    key: str
    kind: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """A CPTS, its town and department."""

    key: str
    name: str
    town: PlaceEntry
    department: str


@dataclass(frozen=True, slots=True)
class Someone:
    """A person; two people may have the same name, never the same key."""

    key: str
    given: str
    surname: str

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.given} {self.surname}"


@dataclass(frozen=True, slots=True)
class Term:
    """That somebody holds a post from the first day of a year to the last of another."""

    person: Someone
    role: str
    body: str
    first: int
    last: int


def of(name: str) -> str:
    """Put "de" before the name of a department, a region or a town, as French does."""
    if name.startswith(OF_THE_PLURAL):
        return f"des {name}"
    if name in OF_THE_FEMININE:
        return f"de la {name}"
    if name[0] in "AEÉIÎOUYH" and name not in OF:
        return f"de l'{name}"
    return f"de {name}" if name in OF else f"du {name}"


def of_town(name: str) -> str:
    """Put "de" before the name of a town."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"d'{name}" if name[0] in "AEÉÈIÎOUYŒ" else f"de {name}"


class Skewed:
    """Chooses as the press does: a few things very often, most hardly ever (weight 1 / (rank + 5))."""

    def __init__(self, count: int) -> None:
        self._sums = list(accumulate(1 / (rank + 5) for rank in range(count)))

    def choose(self, rng: random.Random) -> int:
        """A rank from 0."""
        return bisect(self._sums, rng.random() * self._sums[-1])


class Words:
    """Made-up words of one kind, some of them in every article and most in few."""

    def __init__(self, endings: Sequence[str], count: int, rng: random.Random) -> None:
        found: dict[str, None] = {}
        while len(found) < count:
            stem = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3)))
            found[stem + rng.choice(endings)] = None
        self._words = list(found)
        self._ranks = Skewed(count)

    def choose(self, rng: random.Random) -> str:
        """A word."""
        return self._words[self._ranks.choose(rng)]


def person(number: int) -> Someone:
    """The person of a number: names do not repeat but for namesakes, who are told apart by their key."""
    named = number
    if number % 1000 < NAMESAKES and number >= 1000:
        named = number - 1000 + NAMESAKES
    given = GIVEN[named % len(GIVEN)]
    if named % 10 < 3:
        turn, rank = divmod(named * 7 + named // len(GIVEN), len(SURNAMES))
        surname = SURNAMES[rank]
        if named % 3 == 0 or named > len(SURNAMES) * len(GIVEN):
            surname += "-" + SURNAMES[(named * 13 + turn * 29 + 5) % len(SURNAMES)]
    else:
        surname = _rare(named)
    return Someone(f"person-{number}", given, surname)


def _rare(number: int) -> str:
    """A surname that few people bear: there are 40,000."""
    rest, end = divmod(number * 37, len(SURNAME_ENDS))
    rest, start = divmod(rest * 11 + end, len(SURNAME_STARTS))
    return SURNAME_STARTS[start] + SURNAME_MIDDLES[(rest + number) % len(SURNAME_MIDDLES)] + SURNAME_ENDS[end]


class World:
    """Everything there is to write about; the same for the same seed."""

    def __init__(self, seed: int = 0) -> None:
        self._rng = random.Random(f"world {seed}")
        self.departments = [entry for entry in places.departments() if entry.region]
        self._rng.shuffle(self.departments)
        self.regions = {entry.code: entry for entry in places.regions()}
        self._people = 0
        self._careers: dict[str, list[Term]] = {}
        self.terms: dict[str, list[Term]] = {}
        self.communities = list(self._communities())
        self.bodies = {body.key: body for body in self._bodies()}
        self._fill_posts()
        self.lexicon = {kind: Words(endings, LEXICON, self._rng) for kind, endings in ENDINGS.items()}
        self.weights = Skewed(len(self.communities))

    @cached_property
    def _towns(self) -> dict[str, list[PlaceEntry]]:
        """The twelve largest communes of each department."""
        found: dict[str, list[PlaceEntry]] = {}
        for entry in places._communes():
            if entry.kind == "commune" and entry.department:
                found.setdefault(entry.department, []).append(entry)
        return {code: sorted(towns, key=lambda town: -town.population)[:12] for code, towns in found.items()}

    def _communities(self) -> list[Community]:
        """Six to twelve communities in each department, in the order of how much the press writes of them."""
        found, seen = [], set()
        for department in self.departments:
            assert department.code
            for town in self._towns.get(department.code, ())[: self._rng.randint(6, 12)]:
                form = self._rng.choice(CPTS_FORMS)
                name = form.format(name=town.name, of=of_town(town.name))
                if name not in seen:
                    seen.add(name)
                    found.append(Community(f"cpts-{len(found)}", name, town, department.code))
        self._rng.shuffle(found)
        return found

    def _bodies(self) -> list[Body]:
        """National, regional and departmental institutions."""
        found = [
            Body("ministry", "ministry", ("ministère de la Santé et de la Prévention", "ministère de la Santé")),
            Body("cnam", "cnam", ("Caisse nationale d'assurance maladie", "Cnam")),
            Body("federation", "federation", ("Fédération nationale des CPTS", "FCPTS")),
        ]
        for region in self.regions.values():
            found.append(
                Body(f"ars-{region.code}", "ARS", (f"ARS {region.name}", f"agence régionale de santé {region.name}"))
            )
            found.append(Body(f"urps-{region.code}", "URPS", (f"URPS médecins libéraux {region.name}",)))
        for department in self.departments:
            name = of(department.name)
            forms = (f"CPAM {name}", f"caisse primaire d'assurance maladie {name}")
            found.append(Body(f"cpam-{department.code}", "CPAM", forms))
        return found

    def newcomer(self) -> Someone:
        """Somebody who held no post before."""
        self._people += 1
        return person(self._people)

    def _fill_posts(self) -> None:
        """Give every institution and community its heads from 2016 on; directors go from one to another."""
        for community in self.communities:
            self._succession(community.key, "président", 3)
            self._succession(community.key, "coordinatrice", 2)
        self._succession("ministry", "ministre de la Santé", 2)
        self._succession("cnam", "directeur général", 5)
        self._succession("federation", "président", 4)
        directors: list[Someone] = []
        for key in self.bodies:
            if key.startswith(("ars-", "cpam-")):
                directors += [
                    term.person for term in self._succession(key, "directeur général", 4, tuple(directors[-40:]))
                ]

    def _succession(self, body: str, role: str, years: int, known: Sequence[Someone] = ()) -> list[Term]:
        """One holder after another; of `known` people one in three moves here when they are free."""
        found, year = [], FIRST_YEAR
        while year <= LAST_YEAR:
            last = min(LAST_YEAR, year + self._rng.randint(1, 2 * years - 1) - 1)
            free = [one for one in known if self._free(one, year, last)] if self._rng.random() < 1 / 3 else []
            holder = self._rng.choice(free) if free else self.newcomer()
            found.append(Term(holder, role, body, year, last))
            self._careers.setdefault(holder.key, []).append(found[-1])
            year = last + 1
        self.terms.setdefault(body, []).extend(found)
        return found

    def _free(self, one: Someone, first: int, last: int) -> bool:
        """Tell whether somebody holds no post in some years."""
        return all(term.last < first or term.first > last for term in self._careers.get(one.key, ()))

    def career(self, key: str) -> tuple[Term, ...]:
        """The posts of a person, in order."""
        return tuple(sorted(self._careers.get(key, ()), key=lambda term: term.first))

    def holder(self, body: str, year: int, role: str | None = None) -> Term:
        """Who holds a post of an institution in a year, the first post where none is named."""
        wanted = role or self.terms[body][0].role
        return next(term for term in self.terms[body] if term.role == wanted and term.first <= year <= term.last)

    def passer_by(self, article: int) -> Someone:
        """Somebody whom one article names and hardly any other."""
        return person(self._people + 1 + article)

    def covered(self, department: str, year: int) -> int:
        """Percent of the population of a department that communities cover at the end of a year: never falls."""
        pace = 0.5 + (sum(map(ord, department)) % 11) / 20
        return min(98, round(100 * (1 - 2.718281828 ** (-pace * max(0, year - 2016) / 4))))


@lru_cache(maxsize=2)
def world(seed: int = 0) -> World:
    """The world of a seed, made once."""
    return World(seed)
