"""Which guises are one entity, kept in step with a knowledge base: after a change only what it touches is worked out.

The outcome is a pure function of the guises that are there and of the judgements that hold
(`graph.identity.judgements`): the same whatever the order, and the same again when what came is taken back.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.identity import guises
from graph.identity.clusters import Grouped, Pair, group
from graph.identity.compare import EVEN, Known, Verdict, compare
from graph.identity.entities import refresh
from graph.identity.entity_ids import base_of, ids_of
from graph.identity.guises import Guise
from graph.identity.judgements import Constraints, constraints
from graph.identity.person_names import PersonName

Members = dict[int, Guise]
COLUMNS = "number, text, key, first, last, entity"


@dataclass(frozen=True, slots=True)
class Row:
    """A guise as the base has it, and the entity that it was put to last."""

    number: int
    text: str
    entity: str | None
    known: Known

    @property
    def guise(self) -> Guise:
        """The guise itself."""
        return self.known.guise


@lru_cache(maxsize=50_000)
def known_guise(text: str, key: str, first: str | None, last: str | None) -> Known:
    """A guise read back from its columns."""
    guise = guises.parse(text, key)
    return Known(guise, name_of(guise), first, last)


def name_of(guise: Guise) -> PersonName:
    """The name of a guise taken apart again, as the guise's key keeps it."""
    if guise.label != "person":
        return PersonName((), ())
    given, _, surname = guise.key.partition("/")
    return PersonName(tuple(given.split()), tuple(surname.split()))


class _Pool:
    """Guises read as they are needed, each once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[int, Row] = {}
        self._blocks: dict[str, list[int]] = {}

    def _read(self, condition: str, *values: object) -> list[Row]:
        found = []
        for row in self._connection.execute(f"SELECT {COLUMNS} FROM guises WHERE {condition}", values):
            number, text, key, first, last, entity = row
            if number not in self._rows:
                self._rows[number] = Row(number, text, entity, known_guise(text, key, first, last))
            found.append(self._rows[number])
        return found

    def get(self, number: int) -> Row | None:
        """A guise by its number, None where it is gone."""
        return self._rows.get(number) or next(iter(self._read("number = ?", number)), None)

    def of_entity(self, entity: str) -> list[Row]:
        """Guises that were put to an entity."""
        return self._read("entity = ?", entity)

    def of_text(self, text: str) -> Row | None:
        """A guise by its text."""
        return next(iter(self._read("text = ?", text)), None)

    def forget(self, numbers: Iterable[int]) -> None:
        """Read some guises again when they are asked for: their entity has changed."""
        for number in numbers:
            self._rows.pop(number, None)

    def mates(self, number: int) -> set[int]:
        """Guises that share a block with one."""
        found: set[int] = set()
        for (block,) in self._connection.execute("SELECT block FROM guise_blocks WHERE guise = ?", [number]):
            if block not in self._blocks:
                inside = "number IN (SELECT guise FROM guise_blocks WHERE block = ?)"
                self._blocks[block] = [row.number for row in self._read(inside, block)]
            found.update(self._blocks[block])
        return found - {number}


@dataclass(slots=True)
class _Component:
    """Guises that links tie together, and what is said of them and of their neighbours."""

    rows: dict[str, Row]
    verdicts: dict[Pair, Verdict]
    doubts: dict[Pair, Verdict]
    near: dict[str, Row]
    judged: Constraints


def mates(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """Guises whose entity may change when some go: those that share a block or an entity with them."""
    pool = _Pool(connection)
    found: set[int] = set()
    for number in numbers:
        row = pool.get(number)
        found |= pool.mates(number)
        if row and row.entity:
            found |= {other.number for other in pool.of_entity(row.entity)}
    return found


def settle(connection: sqlite3.Connection, numbers: Iterable[int], *, counted: str | None = None) -> set[str]:
    """Work out again which entities some guises, and all that hangs together with them, belong to.

    Args:
        connection: a knowledge base, within a transaction.
        numbers: guises that are new or changed, or whose neighbours have gone; numbers that are gone are passed over.
        counted: the article that is being added, whose guises are in the tables already: an entity that only grew
            by its guises is left to be counted by the caller.

    Returns:
        Entities that have been counted afresh.
    """
    pool = _Pool(connection)
    seen: set[int] = set()
    fresh: set[str] = set()
    for number in sorted(set(numbers)):
        row = pool.get(number)
        if row is None or number in seen:
            continue
        component = _component(connection, pool, row)
        seen |= {one.number for one in component.rows.values()}
        grouped = group(
            component.rows,
            component.verdicts,
            same=component.judged.same,
            different=component.judged.different,
        )
        _keep_doubts(connection, component, grouped)
        written, changed = _keep(connection, component, grouped, counted)
        fresh |= written
        pool.forget(changed)
    return {entity for entity in fresh if _is_there(connection, entity)}


def _is_there(connection: sqlite3.Connection, entity: str) -> bool:
    """Tell whether there is an entity of this id."""
    return connection.execute("SELECT 1 FROM entities WHERE id = ?", [entity]).fetchone() is not None


def _component(connection: sqlite3.Connection, pool: _Pool, start: Row) -> _Component:
    """Guises that links, judgements or a shared entity tie to one, and what is said of them and of others near."""
    rows: dict[str, Row] = {}
    verdicts: dict[Pair, Verdict] = {}
    doubts: dict[Pair, Verdict] = {}
    near: dict[str, Row] = {}
    todo = [start]
    judged = Constraints()
    while todo:
        row = todo.pop()
        text = row.text
        if text in rows:
            continue
        rows[text] = row
        if row.entity:
            todo += [other for other in pool.of_entity(row.entity) if other.text not in rows]
        for number in pool.mates(row.number):
            other = pool.get(number)
            pair = _pair(text, other.text) if other else ("", "")
            if other is None or pair in verdicts or pair in doubts:
                continue
            verdict = _verdict(connection, row, other)
            if verdict.doubt:
                doubts[pair] = verdict
                near[other.text] = other
            if verdict.wary or verdict.link or verdict.apart:
                verdicts[pair] = verdict
            if verdict.link:
                todo.append(other)
        told = constraints(connection, row.guise)
        judged = judged.joined(told)
        partners = (pool.of_text(other) for pair in told.same for other in pair if other not in rows)
        todo += [partner for partner in partners if partner]
    inside = {pair: verdict for pair, verdict in verdicts.items() if pair[0] in rows and pair[1] in rows}
    return _Component(rows, inside, doubts, near, judged.within(rows))


def _pair(first: str, second: str) -> Pair:
    """Two texts in order."""
    return (first, second) if first < second else (second, first)


def _verdict(connection: sqlite3.Connection, one: Row, other: Row) -> Verdict:
    """The verdict on two guises; an article that has both as two speaks against a link between unlike names."""
    first, second = (one, other) if one.text < other.text else (other, one)
    verdict = compare(first.known, second.known)
    if verdict.variant and _together(connection, one.number, other.number):
        return Verdict(apart=True, why="one article has both")
    return verdict


def _together(connection: sqlite3.Connection, first: int, second: int) -> bool:
    """Tell whether an article speaks of two guises."""
    query = """
    SELECT 1 FROM appearance_rows a JOIN appearance_rows b ON b.article = a.article AND b.guise = ?
    WHERE a.guise = ? LIMIT 1
    """
    few, many = sorted((_count(connection, number), number) for number in (first, second))
    return connection.execute(query, [many[1], few[1]]).fetchone() is not None


def _count(connection: sqlite3.Connection, number: int) -> int:
    """How many articles show a guise."""
    count: int = connection.execute("SELECT articles FROM guises WHERE number = ?", [number]).fetchone()[0]
    return count


def _keep_doubts(connection: sqlite3.Connection, component: _Component, grouped: Grouped) -> None:
    """Write down the pairs that only a person can decide, and forget those that are none any more."""
    numbers = {text: row.number for text, row in component.rows.items()}
    wanted = _doubtful(component, grouped)
    there: dict[tuple[int, int], tuple[float, str]] = {}
    for number in numbers.values():
        for first, second, likelihood, why in connection.execute(
            "SELECT first, second, likelihood, why FROM doubts WHERE first = ?1 "
            "UNION SELECT first, second, likelihood, why FROM doubts WHERE second = ?1",
            [number],
        ):
            there[first, second] = (likelihood, why)
    for first, second in there.keys() - wanted.keys():
        connection.execute("DELETE FROM doubts WHERE first = ? AND second = ?", [first, second])
    for key, value in wanted.items():
        if there.get(key) != value:
            connection.execute(
                "INSERT OR REPLACE INTO doubts (first, second, likelihood, why) VALUES (?, ?, ?, ?)", [*key, *value]
            )


def _doubtful(component: _Component, grouped: Grouped) -> dict[tuple[int, int], tuple[float, str]]:
    """One pair of guises for each two entities that may be one, the likeliest: a person decides on entities.

    Of a name that a hundred articles give to somebody else each time, the pairs of guises are thousands.
    """
    rows = component.near | component.rows
    owner: dict[str, object] = {text: row.entity for text, row in component.near.items()}
    owner |= {text: cluster for cluster, texts in enumerate(grouped.clusters) for text in texts}
    left = {pair: component.verdicts[pair] for pair in grouped.left if component.verdicts[pair].link}
    best: dict[frozenset[object], tuple[float, Pair, str]] = {}
    for pair, verdict in {**component.doubts, **left}.items():
        owners = frozenset(owner[text] for text in pair)
        found = (-(verdict.doubt or EVEN), pair, verdict.why)
        if len(owners) > 1 and (owners not in best or found < best[owners]):
            best[owners] = found
    return {
        (rows[first].number, rows[second].number): (-likelihood, why)
        for likelihood, (first, second), why in best.values()
    }


def _keep(
    connection: sqlite3.Connection, component: _Component, grouped: Grouped, counted: str | None
) -> tuple[set[str], set[int]]:
    """Write the entities of a component; others that share the base of their ids may get another id, too.

    Returns:
        Entities counted afresh, and the guises whose entity was written.
    """
    clusters: dict[str, list[Members]] = defaultdict(list)
    for texts in grouped.clusters:
        rows = [component.rows[text] for text in sorted(texts)]
        clusters[base_of([row.guise for row in rows])].append({row.number: row.guise for row in rows})
    before: dict[str, set[int]] = defaultdict(set)
    for row in component.rows.values():
        if row.entity:
            before[row.entity].add(row.number)
    after: dict[str, tuple[str, set[int]]] = {}
    for base in sorted(set(clusters) | _bases(connection, before)):
        elsewhere = _elsewhere(connection, base, before)
        before |= {entity: set(members) for entity, members in elsewhere.items()}
        found = [*clusters.get(base, []), *elsewhere.values()]
        ids = ids_of(base, [list(members.values()) for members in found])
        after |= {entity: (base, set(members)) for entity, members in zip(ids, found, strict=True)}
    return _write(connection, before, after, counted), {n for _, members in after.values() for n in members}


def _bases(connection: sqlite3.Connection, entities: Iterable[str]) -> set[str]:
    """Bases of the ids of entities."""
    query = "SELECT base FROM entities WHERE id = ?"
    return {row[0] for entity in entities for row in connection.execute(query, [entity])}


def _elsewhere(connection: sqlite3.Connection, base: str, but: Mapping[str, object]) -> dict[str, Members]:
    """Other entities whose id has the same base."""
    found: dict[str, Members] = {}
    query = """
    SELECT g.entity, g.number, g.text, g.key FROM entities e JOIN guises g ON g.entity = e.id
    WHERE e.base = ? ORDER BY g.entity, g.text
    """
    for entity, number, text, key in connection.execute(query, [base]):
        if entity not in but:
            found.setdefault(entity, {})[number] = guises.parse(text, key)
    return found


def _write(
    connection: sqlite3.Connection,
    before: Mapping[str, set[int]],
    after: Mapping[str, tuple[str, set[int]]],
    counted: str | None,
) -> set[str]:
    """Put guises to their entities where that has changed; gives back the entities counted afresh."""
    fresh: set[str] = set()
    of_before = {number: entity for entity, members in before.items() for number in members}
    for entity, (base, members) in after.items():
        old = before.get(entity)
        if old == members:
            continue
        connection.execute(
            "INSERT OR IGNORE INTO entities (id, label, name, base) VALUES (?, ?, '', ?)",
            [entity, entity.partition(":")[0], base],
        )
        moved = [number for number in sorted(members) if of_before.get(number) != entity]
        connection.executemany("UPDATE guises SET entity = ? WHERE number = ?", [(entity, n) for n in moved])
        if counted and old and old < members and not any(number in of_before for number in moved):
            continue
        fresh.add(entity)
    for entity in before.keys() - after.keys():
        connection.execute("DELETE FROM entities WHERE id = ?", [entity])
    for entity in sorted(fresh):
        refresh(connection, entity, count=True)
    return fresh
