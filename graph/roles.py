"""Who held which role in which organisation, from when to when, as far as dated articles tell.

An article says that somebody holds a role on the day it is published, an appointment with a date that they hold it from
then on, "ancien" and "ex-" that it is over. Between the first and the last of these days the role is held; beyond them
nothing is known, and a question about such a day gets the last holder who is known, marked as such.

From Python:

    from datetime import date

    from graph.base import open_to_read
    from graph.roles import roles

    for row in roles(open_to_read("maillage.db"), role="présidente", org="CPTS du Ternois", on=date(2023, 5, 1)):
        print(row.name, row.role, row.first, row.last, row.held)
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any

from graph.answers import RoleRow
from graph.filters import add_functions, entities_named, has_words
from graph.folding import key, words
from graph.offices import Office, asked_for, offices

EVIDENCE = """
SELECT o.id, o.person, p.name, o.role, o.organisation AS organisation_id, o.confidence, o.article, r.published,
  coalesce(e.name, o.organisation_name) AS organisation, o.organisation_name, x."group"
FROM roles o JOIN articles r ON r.id = o.article JOIN reprints x ON x.article = o.article
  JOIN entities p ON p.id = o.person LEFT JOIN entities e ON e.id = o.organisation
"""
APPOINTMENTS = """
SELECT a."when", coalesce(a.earliest, a.latest) AS day, a.evidence FROM announcements a
WHERE a.article = ? AND a.kind = 'appointment' AND a.modality = 'asserted' AND a."when" IS NOT NULL AND EXISTS (
  SELECT 1 FROM mentions m WHERE m.article = a.article AND m.entity = ?
    AND m."start" >= a."start" AND m."end" <= a."end"
) ORDER BY day IS NULL, day, a.id
"""
PEOPLE = """
SELECT id FROM entities e WHERE label = 'person' AND EXISTS (SELECT 1 FROM roles WHERE person = e.id)
ORDER BY articles DESC, id
"""


@dataclass(frozen=True, slots=True)
class _Proof:
    """What one article says of one office of one person."""

    office: Office
    row: sqlite3.Row
    organisation_id: str | None
    organisation: str | None
    appointed: tuple[str, str | None] | None

    @property
    def body(self) -> tuple[str, ...]:
        """What the office is of, so that it can be compared; empty where the words do not say."""
        return (self.organisation_id or key(self.organisation),) if self.organisation else self.office.of


@dataclass(slots=True)
class _Held:
    """One office of one person, with what proves it."""

    title: str
    body: tuple[str, ...]
    kind: frozenset[str]
    proofs: list[_Proof] = field(default_factory=list)


def career(connection: sqlite3.Connection, person: str) -> list[RoleRow]:
    """Roles of a person, the latest first.

    Args:
        connection: a knowledge base.
        person: the person's id.
    """
    rows = connection.execute(f"{EVIDENCE} WHERE o.person = ? ORDER BY o.id", [person]).fetchall()
    return sorted((_row(held) for held in _gathered(connection, rows)), key=_latest_first)


def holders(connection: sqlite3.Connection, organisation: str) -> list[RoleRow]:
    """Roles in an organisation or community, the latest first.

    Args:
        connection: a knowledge base.
        organisation: its id.
    """
    rows = connection.execute(f"{EVIDENCE} WHERE o.organisation = ? ORDER BY o.person, o.id", [organisation]).fetchall()
    found = [_row(held) for _, own in groupby(rows, key=_person) for held in _gathered(connection, list(own))]
    return sorted((row for row in found if row.organisation_id == organisation), key=_latest_first)


def roles(
    connection: sqlite3.Connection,
    *,
    role: str | None = None,
    org: str | None = None,
    person: str | None = None,
    on: date | tuple[date, date] | None = None,
    limit: int | None = None,
) -> Iterator[RoleRow]:
    """List who holds or held a role.

    Args:
        connection: a knowledge base.
        role: words of the role, whatever the gender; None for any.
        org: words of the organisation's name, or its id; a department or region includes what lies in it.
        person: words of a person's name, or an id.
        on: a day, or first and last day of a time: only who held it then. `held` of a row is then "yes" where dated
            articles lie on both sides of it or within it, "last known" where the last one lies before, nothing says
            that it ended, and nobody else is known to have come after.
        limit: how many at most; None for all.
    """
    add_functions(connection)
    found = (row for row in _candidates(connection, org, person) if role is None or _asks(row, role))
    rows: Iterable[RoleRow] = found
    if on:
        every = list(found)
        start, end = on if isinstance(on, tuple) else (on, on)
        rows = sorted(filter(None, (_on(row, every, start, end) for row in every)), key=lambda row: row.held != "yes")
    for row, _ in zip(rows, range(limit) if limit is not None else iter(int, 1), strict=False):
        yield row


def _asks(row: RoleRow, asked: str) -> bool:
    """Tell whether a role is asked for by its title, or by its title and what it is of."""
    (office, *_) = offices(row.role)
    if asked_for(office, asked):
        return True
    # "présidente de la CPTS du Ternois": its article may say "présidente" alone, the organisation beside it.
    more = replace(office, of=(*office.of, *words(row.organisation or "")))
    return asked_for(more, asked)


def _candidates(connection: sqlite3.Connection, org: str | None, person: str | None) -> Iterator[RoleRow]:
    """Roles in some organisations or of some people, person by person, those in most articles first."""
    if person:
        query, values = entities_named(person)
        people = connection.execute(f"{PEOPLE.replace('ORDER', f'AND id IN ({query}) ORDER', 1)}", values)
    elif org:
        query, values = entities_named(org)
        within = f"""
        id IN (SELECT person FROM roles WHERE organisation IN ({query})
          UNION SELECT person FROM roles
          WHERE organisation IS NULL AND organisation_name IS NOT NULL AND has_words(organisation_name, ?))
        """
        people = connection.execute(PEOPLE.replace("ORDER", f"AND {within} ORDER", 1), [*values, org])
    else:
        people = connection.execute(PEOPLE)
    bodies = _ids(connection, org) if org else set()
    for (one,) in people:
        for row in career(connection, one):
            if not org or row.organisation_id in bodies or _of(row, org):
                yield row


def _ids(connection: sqlite3.Connection, name: str) -> set[str]:
    """Ids of the entities that a name asks for."""
    query, values = entities_named(name)
    return {row[0] for row in connection.execute(query, values)}


def _of(row: RoleRow, org: str) -> bool:
    """Tell whether a role is in an organisation that is known by name alone."""
    return row.organisation_id is None and ":" not in org and has_words(row.organisation or row.role, org)


def _on(row: RoleRow, others: Sequence[RoleRow], start: date, end: date) -> RoleRow | None:
    """A role as it was at a time; None where it was not held then, as far as is known."""
    first, last = start.isoformat(), end.isoformat()
    if not row.first or not row.last or row.first > last:
        return None
    if row.last >= first:
        return replace(row, held="yes")
    if row.ended and row.ended <= last:
        return None
    came = (other for other in others if other.person != row.person and other.first and row.last < other.first <= last)
    if offices(row.role)[0].single and any(_same_office(row, other) for other in came):
        return None
    return replace(row, held="last known")


def _same_office(row: RoleRow, other: RoleRow) -> bool:
    """Tell whether two people hold one office after each other."""
    (one, *_), (two, *_) = offices(row.role), offices(other.role)
    body, other_body = row.organisation_id or one.of, other.organisation_id or two.of
    if one.title != two.title or body != other_body:
        return False
    # "Premier ministre" and "ministre" alone say nothing of each other.
    return one.kind == two.kind if not body else one.kind <= two.kind or two.kind <= one.kind


def _person(row: sqlite3.Row) -> str:
    """Id of the person of a role."""
    return str(row["person"])


def _gathered(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> list[_Held]:
    """Offices of one person: wordings of one office together.

    "directeur de l'ARS Bretagne" is the "directeur général" of it; "présidente" alone the one presidency that is known.
    """
    proofs = [proof for row in rows for proof in _proofs(connection, row)]
    # The fullest wording first, so that shorter ones find it, whatever the order of the articles.
    proofs.sort(
        key=lambda p: (not p.body, -len(p.office.kind), p.office.title, p.body, sorted(p.office.kind), p.row["id"])
    )
    found: list[_Held] = []
    for proof in proofs:
        same = [
            held
            for held in found
            if held.title == proof.office.title
            and (held.body == proof.body or not proof.body)
            and proof.office.kind <= held.kind
        ]
        if len(same) != 1 and not (proof.body and same):
            same = [held for held in same if held.body == proof.body]
        if not same:
            same = [_Held(proof.office.title, proof.body, proof.office.kind)]
            found += same
        same[0].proofs.append(proof)
    return found


def _proofs(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[_Proof]:
    """What a role of an article says, office by office; the organisation belongs to the office that names it."""
    found = offices(row["role"])
    named = set(words(row["organisation_name"] or ""))
    own = next((n for n, office in enumerate(found) if named and named <= set(words(office.text))), None)
    if own is None:
        own = 0 if len(found) == 1 else len(found) - 1
    for number, office in enumerate(found):
        is_own = number == own
        yield _Proof(
            office,
            row,
            row["organisation_id"] if is_own else None,
            row["organisation"] if is_own else None,
            _appointed(connection, row, office),
        )


def _appointed(connection: sqlite3.Connection, row: sqlite3.Row, office: Office) -> tuple[str, str | None] | None:
    """TIMEX3 value and first day of the appointment that an article tells, None where it tells none."""
    if office.state != "held":
        return None
    for when, day, evidence in connection.execute(APPOINTMENTS, [row["article"], row["person"]]):
        if asked_for(replace(office, of=tuple(words(evidence))), office.text) or office.title in _titles(evidence):
            return when, day
    return None


def _titles(text: str) -> set[str]:
    """Titles that a text names."""
    from extractor.people.roles import title_of

    return {found[0] for word in text.split() if (found := title_of(word.strip(".,;:!?»«()\"'")))}


def _row(held: _Held) -> RoleRow:
    """An office with the days that prove it."""
    now = [proof for proof in held.proofs if proof.office.state == "held"]
    over = sorted(p.row["published"] for p in held.proofs if p.office.state == "former" and p.row["published"])
    published = sorted(proof.row["published"] for proof in now if proof.row["published"])
    appointed = min(
        (p.appointed for p in now if p.appointed), key=lambda a: (a[1] is None, a[1] or "", a[0]), default=None
    )
    began = [appointed[1]] if appointed and appointed[1] else []
    days = sorted([*published, *began])
    shown = min(now or held.proofs, key=lambda p: (not p.organisation, -len(p.office.text), p.office.text))
    first = min(now or held.proofs, key=lambda p: (p.row["published"] is None, p.row["published"] or "", p.row["id"]))
    last = days[-1] if days else None
    sure = [proof.row["confidence"] for proof in held.proofs if proof.row["confidence"] is not None]
    return RoleRow(
        id=first.row["id"],
        person=first.row["person"],
        name=first.row["name"],
        role=shown.office.text if shown.office.state != "future" else shown.row["role"],
        organisation=shown.organisation,
        first=days[0] if days else None,
        last=last,
        articles=len({proof.row["article"] for proof in held.proofs}),
        confidence=max(sure, default=None),
        organisation_id=shown.organisation_id,
        appointed=appointed[0] if appointed else None,
        ended=next((day for day in over if last is None or day > last), None),
        sources=len({proof.row["group"] for proof in held.proofs}),
    )


def _latest_first(row: RoleRow) -> tuple[Any, ...]:
    """Sort by the last day, latest first; what has no day comes last."""
    return ([-ord(letter) for letter in row.last] if row.last else [1], row.name, row.id, row.role)
