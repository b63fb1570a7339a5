"""The official register beside the press: which community has which FINESS number, and which are known to one alone.

Links are worked out when they are asked for, from the names and places that are known then: they do not depend on the
order of adding, and follow every judgement and every reload. A link needs the same telling words and nothing against
it (numbers, cardinal points, another department); what is only alike is listed as uncertain and never linked.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from graph.asking.register_file import Entry, Extract
from graph.asking.register_patterns import GENERIC, LOOSE, SHORT, TELLING
from graph.base import transaction
from graph.folding import words
from graph.identity.resolve_patterns import LINKS
from models import places

if TYPE_CHECKING:
    from sqlite_utils import Database

# Names alike enough to be one with a misspelling ("Sénart", "Sénard": 86), and to be shown as perhaps one; rapidfuzz's
# ratio of sorted words, 0 to 100, tried on pairs of names of neighbouring cantons.
SAME, ALIKE = 86.0, 72.0
# How much better than the next one a misspelled name must be.
AHEAD = 6.0
# Articles that are looked at for where a community lies: the places beside its name repeat themselves.
ARTICLES_FOR_PLACE = 40
ORDINAL = re.compile(r"0*(\d+)(?:e|er|eme|ieme|nd|nde|re)?")
STATES = ("linked", "uncertain", "press", "register")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A community of the press, of the register, or of both.

    Attributes:
        state: linked; uncertain: perhaps one of `candidates`; press: not in the register; register: never in the press.
        entity: its id in the knowledge base, None for one that no article names.
        name: its name in the press, None likewise.
        articles: how many articles name it.
        finess: its number, where it is certain.
        register_name: its name in the register.
        commune: commune of its seat, likewise.
        department: code of the department, likewise.
        opened: ISO date of its opening, likewise.
        closed: the register says that it is closed.
        candidates: numbers and names that it may have, the likeliest first.
    """

    state: str
    entity: str | None
    name: str | None
    articles: int
    finess: str | None
    register_name: str | None
    commune: str | None
    department: str | None
    opened: str | None
    closed: bool
    candidates: tuple[str, ...]


def load(database: "Database", extract: Extract) -> None:
    """Put the communities of a file in place of those that were loaded before."""
    connection: sqlite3.Connection = database.conn
    rows = [
        (e.finess, e.name, e.long_name, e.commune, e.commune_code, e.department, e.opened, int(e.closed))
        for e in extract.entries
    ]
    with transaction(connection):
        connection.execute("DELETE FROM register")
        connection.execute("DELETE FROM register_files")
        connection.executemany("INSERT INTO register VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute(
            "INSERT INTO register_files (name, sha256, extracted) VALUES (?, ?, ?)",
            [extract.name, extract.sha256, extract.extracted],
        )


@lru_cache(maxsize=20_000)
def telling(name: str) -> frozenset[str]:
    """Words of a community's name that tell which it is ("CPTS de Lyon 4e" → lyon, 4)."""
    found = (SHORT.get(word, word) for word in words(name) if word not in LINKS)
    return frozenset(_number(word) for word in found if word not in GENERIC)


def _number(word: str) -> str:
    """Take the ending off an ordinal ("13e", "01" → 13, 1)."""
    match = ORDINAL.fullmatch(word)
    return match[1] if match else word


def _decisive(found: Iterable[str]) -> frozenset[str]:
    """Numbers and cardinal points, which two names of one community never differ in."""
    return frozenset(word for word in found if word.isdigit() or word in TELLING)


@dataclass(frozen=True, slots=True)
class Match:
    """What the register has for a community: the entry where it is certain, else those that it may be."""

    entry: Entry | None
    candidates: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Where:
    """Where articles put a community: codes of departments, regions and communes of the places beside its name."""

    departments: frozenset[str]
    regions: frozenset[str]
    communes: frozenset[str]


class Register:
    """The register as it was last loaded, asked for one community after another."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All of it, by number; empty where none was loaded."""
        query = """
        SELECT finess, name, long_name, commune, commune_code, department, opened, closed FROM register ORDER BY finess
        """
        found = (dict(row) for row in self.connection.execute(query))
        return tuple(Entry(**(row | {"closed": bool(row["closed"])})) for row in found)

    @cached_property
    def _by_words(self) -> dict[frozenset[str], list[Entry]]:
        """Entries by the telling words of their names, all of them or without the loose ones."""
        found: dict[frozenset[str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for one in dict.fromkeys(form for full in _names(entry) for form in (full, full - LOOSE)):
                if one:
                    found[one].append(entry)
        return found

    @cached_property
    def _by_department(self) -> dict[str, list[Entry]]:
        """Entries by department."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.department or ""].append(entry)
        return found

    def find(self, entity: str, names: Sequence[str]) -> Match:
        """What the register has for a community of the press.

        Args:
            entity: its id.
            names: how the press calls it.
        """
        asked = list(dict.fromkeys(one for one in map(telling, names) if one and not one <= LOOSE))
        if not asked or not self.entries:
            return Match(None)
        same = list(
            dict.fromkeys(e for one in asked for form in (one, one - LOOSE) for e in self._by_words.get(form, ()))
        )
        where = self._where(entity)
        near = [entry for entry in same if _lies(entry, where)]
        if len(near) == 1 or (len(same) == 1 and not (where.departments or where.regions)):
            return Match((near or same)[0])
        return Match(None, tuple(near or same)) if same else self._alike(asked, where)

    def number(self, row: Mapping[str, Any]) -> str | None:
        """FINESS number of an entity of an answer (id, label, name, aliases); None where it has none for certain."""
        if row["label"] != "cpts" or not self.entries:
            return None
        found = self.find(row["id"], [row["name"], *row["aliases"]]).entry
        return found.finess if found else None

    def _where(self, entity: str) -> _Where:
        """Where articles put a community: by its own department, else by the places named in the same articles."""
        query = """
        SELECT e.department, e.region, e.code, e.kind FROM entities e WHERE e.id = :entity
        UNION SELECT e.department, e.region, e.code, e.kind FROM (
          SELECT article FROM appearances WHERE entity = :entity ORDER BY article LIMIT :most
        ) a JOIN appearances p ON p.article = a.article JOIN entities e ON e.id = p.entity AND e.label = 'place'
        """
        values = {"entity": entity, "most": ARTICLES_FOR_PLACE}
        found = self.connection.execute(query, values).fetchall()
        return _Where(
            frozenset(row[0] for row in found if row[0]),
            # A commune or department names its region, but says more than that.
            frozenset(row[1] for row in found if row[1] and not row[0]),
            frozenset(row[2] for row in found if row[2] and row[3] == "commune"),
        )

    def _alike(self, asked: Sequence[frozenset[str]], where: _Where) -> Match:
        """A misspelled or shortened name, among the entries of the departments that articles speak of."""
        from rapidfuzz import fuzz

        scored: list[tuple[float, bool, Entry]] = []
        for entry in (e for department in sorted(where.departments) for e in self._by_department.get(department, ())):
            pairs = [(one - LOOSE, other - LOOSE) for one in asked for other in _names(entry) if other - LOOSE]
            if not pairs:
                continue
            score, one, other = max(
                (max(fuzz.ratio(_joined(a), _joined(b)), 100.0 * (a < b or b < a)), sorted(a), sorted(b))
                for a, b in pairs
            )
            same = _decisive(one) == _decisive(other)
            if score >= ALIKE and (same or score == 100.0):
                scored.append((score, same and self._sure(frozenset(one), frozenset(other), entry, where), entry))
        scored.sort(key=lambda found: (-found[0], found[2].finess))
        sure = [found for found in scored if found[1]]
        behind = max((score for score, _, entry in scored if [entry] != [found[2] for found in sure]), default=0.0)
        if len(sure) == 1 and (sure[0][0] == 100.0 or sure[0][0] - behind >= AHEAD):
            return Match(sure[0][2])
        return Match(None, tuple(entry for *_, entry in scored[:5]))

    def _sure(self, one: frozenset[str], other: frozenset[str], entry: Entry, where: _Where) -> bool:
        """Tell whether names that are alike are those of one community.

        Either every word has its like in the other name, or one name is part of the other and the seat is a commune
        that the articles name.
        """
        from rapidfuzz import fuzz

        if one < other or other < one:
            return entry.commune_code in where.communes
        fewer, more = sorted((sorted(one), sorted(other)), key=len)
        return len(fewer) == len(more) and all(max(fuzz.ratio(a, b) for b in more) >= SAME for a in fewer)


def _names(entry: Entry) -> tuple[frozenset[str], ...]:
    """Telling words of each name of an entry."""
    return tuple(telling(name) for name in (entry.name, entry.long_name) if name)


def _joined(found: Iterable[str]) -> str:
    """Words in one order."""
    return " ".join(sorted(found))


def _lies(entry: Entry, where: _Where) -> bool:
    """Tell whether an entry lies where articles put a community."""
    if where.departments:
        return entry.department in where.departments
    return _regions().get(entry.department or "") in where.regions


@cache
def _regions() -> dict[str, str | None]:
    """Codes of regions by those of their departments."""
    return {entry.code: entry.region for entry in places.departments() if entry.code}


COMMUNITIES = """
SELECT id, name, articles,
  (SELECT json_group_array(form) FROM (SELECT form FROM aliases WHERE entity = id ORDER BY form))
FROM entities WHERE label = 'cpts' AND local_to IS NULL ORDER BY articles DESC, id
"""


def rows(connection: sqlite3.Connection, state: str | None = None) -> Iterator[RegisterRow]:
    """List communities of the press, those in most articles first, then those that are in the register alone.

    Args:
        connection: a knowledge base.
        state: one of `STATES`; None for all.
    """
    register = Register(connection)
    met: set[str] = set()
    for entity, name, articles, forms in connection.execute(COMMUNITIES):
        found = register.find(entity, [name, *json.loads(forms)])
        met |= {entry.finess for entry in (*found.candidates, *filter(None, [found.entry]))}
        row = _of_press(entity, name, articles, found)
        if state in (None, row.state):
            yield row
    if state in (None, "register"):
        yield from (_row("register", entry=entry) for entry in register.entries if entry.finess not in met)


def _of_press(entity: str, name: str, articles: int, found: Match) -> RegisterRow:
    """A community of the press."""
    state = "linked" if found.entry else "uncertain" if found.candidates else "press"
    candidates = tuple(f"{e.finess} {e.long_name or e.name} ({e.commune or e.department})" for e in found.candidates)
    return _row(state, entity, name, articles, found.entry, candidates)


def _row(
    state: str,
    entity: str | None = None,
    name: str | None = None,
    articles: int = 0,
    entry: Entry | None = None,
    candidates: tuple[str, ...] = (),
) -> RegisterRow:
    """A row with what the register says, if it says something."""
    return RegisterRow(
        state,
        entity,
        name,
        articles,
        entry.finess if entry else None,
        (entry.long_name or entry.name) if entry else None,
        entry.commune if entry else None,
        entry.department if entry else None,
        entry.opened if entry else None,
        entry.closed if entry else False,
        candidates,
    )
