"""Who held which role in which organisation, from when to when, as far as dated articles tell.

An article says that somebody holds a role on the day it is published, an appointment with a date that they hold it from
then on, "ancien" and "ex-" that it is over. Between the first and the last of these days the role is held; beyond them
nothing is known, and a question about such a day gets the last holder who is known, marked as such.

From Python:

    from datetime import date

    from graph.base import open_to_read
    from graph.asking.roles import roles

    for row in roles(open_to_read("maillage.db"), role="présidente", org="CPTS du Ternois", on=date(2023, 5, 1)):
        print(row.name, row.role, row.first, row.last, row.held)
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

from graph.asking.answers import RoleRow
from graph.asking.filters import add_functions, entities_named, has_words
from graph.asking.offices import Office, asked_for, common, offices
from graph.folding import key, words

# What articles say of a guise in the same words; days are ISO, "9999" stands for none. The last column is the first
# article's day and the id of the role there. Both tables are read from their indexes alone and in their order: the head
# of a large institution is in ten thousand articles.
EVIDENCE = """
SELECT t.guise, t.role, t.organisation_guise, t.organisation_name, min(t.day) AS first, max(t.day) AS last,
  min(t.since || ' ' || t.appointed) AS appointed, max(t.confidence) AS confidence,
  count(DISTINCT t.article) AS articles, count(DISTINCT x."group") AS sources,
  min(coalesce(t.day, '9999') || ' ' || t.id) AS proof
FROM role_rows t JOIN reprints x INDEXED BY reprints_article ON x.article = t.article
WHERE t.guise = ? GROUP BY t.role, t.organisation_guise, t.organisation_name
"""
GUISES = "SELECT number FROM guises WHERE entity = ? ORDER BY number"
# The same article may have two guises of one person.
COUNTED = """
SELECT count(DISTINCT t.article), count(DISTINCT x."group")
FROM role_rows t JOIN reprints x INDEXED BY reprints_article ON x.article = t.article WHERE {}
"""
ONE_PART = "t.guise = ? AND t.role = ? AND t.organisation_guise IS ? AND t.organisation_name IS ?"
# In the order of ids, that is of names: a list can begin before all are read.
PEOPLE = "SELECT id FROM entities e WHERE label = 'person' AND {} ORDER BY id"
HOLDS = "EXISTS (SELECT 1 FROM guises g CROSS JOIN role_rows t ON t.guise = g.number WHERE g.entity = e.id)"
HOLDERS = """
SELECT DISTINCT h.entity FROM guises o CROSS JOIN ties t ON t.second = o.number AND t.way = 'role'
JOIN guises h ON h.number = t.first WHERE o.entity IN ({})
"""
HOLDERS_OF_NAMED = """
SELECT DISTINCT h.entity FROM role_rows t JOIN guises h ON h.number = t.guise
WHERE t.organisation_guise IS NULL AND t.organisation_name >= '' AND has_words(t.organisation_name, ?)
"""
WORDED = "SELECT DISTINCT h.entity FROM role_rows t JOIN guises h ON h.number = t.guise WHERE t.role IN ({})"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Proof:
    """What articles say in the same words of one office of one person."""

    office: Office
    row: Row
    organisation_id: str | None
    organisation: str | None
    appointed: str | None

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
    rows = _evidence(connection, person)
    if not rows:
        return []
    name = _name(connection, person)
    return sorted((_row(connection, held, name) for held in _gathered(connection, rows)), key=_latest_first)


def _evidence(connection: sqlite3.Connection, person: str) -> list[Row]:
    """What articles say of a person in the same words, the first said first."""
    parts: dict[tuple[str | None, ...], list[dict[str, Any]]] = {}
    for (guise,) in connection.execute(GUISES, [person]).fetchall():
        for row in map(dict, connection.execute(EVIDENCE, [guise])):
            row["organisation_id"] = _entity(connection, row["organisation_guise"])
            parts.setdefault((row["role"], row["organisation_id"], row["organisation_name"]), []).append(row)
    rows = [same[0] if len(same) == 1 else _together(connection, same) for same in parts.values()]
    return sorted(({**row, "person": person} for row in rows), key=lambda row: str(row["proof"]))


def _entity(connection: sqlite3.Connection, guise: int | None) -> str | None:
    """The entity of a guise."""
    row = connection.execute("SELECT entity FROM guises WHERE number = ?", [guise]).fetchone()
    return row[0] if row else None


def _together(connection: sqlite3.Connection, parts: Sequence[Row]) -> dict[str, Any]:
    """What articles say in the same words of several guises of one person or organisation, each article once."""
    keys = ("guise", "role", "organisation_guise", "organisation_name")
    query = COUNTED.format(" OR ".join([f"({ONE_PART})"] * len(parts)))
    articles, sources = connection.execute(query, [part[key] for part in parts for key in keys]).fetchone()
    known = {name: [part[name] for part in parts if part[name] is not None] for name in parts[0]}
    least = {name: min(known[name], default=None) for name in ("first", "appointed", "proof")}
    most = {name: max(known[name], default=None) for name in ("last", "confidence")}
    return {**parts[0], **least, **most, "articles": articles, "sources": sources}


def holders(connection: sqlite3.Connection, organisation: str) -> list[RoleRow]:
    """Roles in an organisation or community, the latest first.

    Args:
        connection: a knowledge base.
        organisation: its id.
    """
    people = connection.execute(f"{HOLDERS.format('?')} ORDER BY 1", [organisation]).fetchall()
    found = (row for (person,) in people for row in career(connection, person))
    return sorted((row for row in found if row.organisation_id == organisation), key=_latest_first)


def _name(connection: sqlite3.Connection, entity: str) -> str:
    """Name of an entity."""
    return str(connection.execute("SELECT name FROM entities WHERE id = ?", [entity]).fetchone()[0])


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
    every = _candidates(connection, role, org, person)
    found: Iterator[RoleRow] = (row for row in every if role is None or _asks(row, role))
    if on:
        start, end = on if isinstance(on, tuple) else (on, on)
        found = (row for row in (_on(connection, row, start, end) for row in found) if row)
        if org or person:
            found = iter(sorted(found, key=lambda row: row.held != "yes"))
    yield from islice(found, limit)


def _asks(row: RoleRow, asked: str) -> bool:
    """Tell whether a role is asked for by its title, or by its title and what it is of."""
    (office, *_) = offices(row.role)
    if asked_for(office, asked):
        return True
    # "présidente de la CPTS du Ternois": its article may say "présidente" alone, the organisation beside it.
    more = replace(office, of=(*office.of, *words(row.organisation or "")))
    return asked_for(more, asked)


def _candidates(
    connection: sqlite3.Connection, role: str | None, org: str | None, person: str | None
) -> Iterator[RoleRow]:
    """Roles of people who may be asked for, person by person."""
    bodies = _ids(connection, org) if org else set()
    where, values = [HOLDS], list[Any]()
    if person:
        query, own = entities_named(person)
        where.append(f"id IN ({query})")
        values += own
    if org:
        query, own = entities_named(org)
        where.append(f"id IN ({HOLDERS.format(query)} UNION {HOLDERS_OF_NAMED})")
        values += [*own, org]
    if role and not (person or org):
        wordings = _wordings(connection, role)
        where = [f"id IN ({WORDED.format(', '.join('?' * len(wordings)))})"]
        values += wordings
    for (one,) in connection.execute(PEOPLE.format(" AND ".join(where)), values):
        for row in career(connection, one):
            if not org or row.organisation_id in bodies or _of(row, org):
                yield row


# SQLite takes no more values in one question.
MOST_WORDINGS = 30_000


def _wordings(connection: sqlite3.Connection, asked: str) -> list[str]:
    """Wordings of roles that hold a title asked for."""
    titles = {found for found in map(common, words(asked)) if found}
    every = (row[0] for row in connection.execute("SELECT DISTINCT role FROM role_rows ORDER BY role"))
    found = (
        role for role in every if any(titles & {common(o.title), *o.kind, *map(common, o.of)} for o in offices(role))
    )
    return list(islice(found, MOST_WORDINGS))


def _ids(connection: sqlite3.Connection, name: str) -> set[str]:
    """Ids of the entities that a name asks for."""
    query, values = entities_named(name)
    return {row[0] for row in connection.execute(query, values)}


def _of(row: RoleRow, org: str) -> bool:
    """Tell whether a role is in an organisation that is known by name alone."""
    return row.organisation_id is None and ":" not in org and has_words(row.organisation or row.role, org)


def _on(connection: sqlite3.Connection, row: RoleRow, start: date, end: date) -> RoleRow | None:
    """A role as it was at a time; None where it was not held then, as far as is known."""
    first, last = start.isoformat(), end.isoformat()
    if not row.first or not row.last or row.first > last:
        return None
    if row.last >= first:
        return replace(row, held="yes")
    if row.ended and row.ended <= last:
        return None
    if offices(row.role)[0].single and _followed(connection, row, last):
        return None
    return replace(row, held="last known")


def _followed(connection: sqlite3.Connection, row: RoleRow, until: str) -> bool:
    """Tell whether somebody else is known to have come after, up to a day."""
    others = holders(connection, row.organisation_id) if row.organisation_id else _same_words(connection, row.role)
    return any(
        other.person != row.person
        and other.first
        and (row.last or "") < other.first <= until
        and _same_office(row, other)
        for other in others
    )


def _same_words(connection: sqlite3.Connection, role: str) -> Iterator[RoleRow]:
    """Roles of all who hold one that is worded so."""
    for (person,) in connection.execute(f"{WORDED.format('?')} ORDER BY 1", [role]).fetchall():
        yield from career(connection, person)


def _same_office(row: RoleRow, other: RoleRow) -> bool:
    """Tell whether two people hold one office after each other."""
    (one, *_), (two, *_) = offices(row.role), offices(other.role)
    body, other_body = row.organisation_id or one.of, other.organisation_id or two.of
    if one.title != two.title or body != other_body:
        return False
    # "Premier ministre" and "ministre" alone say nothing of each other.
    return one.kind == two.kind if not body else one.kind <= two.kind or two.kind <= one.kind


def _gathered(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[_Held]:
    """Offices of one person: wordings of one office together.

    "directeur de l'ARS Bretagne" is the "directeur général" of it; "présidente" alone the one presidency that is known.
    """
    proofs = [proof for row in rows for proof in _proofs(connection, row)]
    # The fullest wording first, so that shorter ones find it, whatever the order of the articles.
    proofs.sort(
        key=lambda p: (not p.body, -len(p.office.kind), p.office.title, p.body, sorted(p.office.kind), p.row["proof"])
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


def _proofs(connection: sqlite3.Connection, row: Row) -> Iterator[_Proof]:
    """What a role says, office by office; the organisation and the appointment belong to the one that names it."""
    found = offices(row["role"])
    named = set(words(row["organisation_name"] or ""))
    own = next((n for n, office in enumerate(found) if named and named <= set(words(office.text))), len(found) - 1)
    body = row["organisation_id"]
    name = _name(connection, body) if body else row["organisation_name"]
    for number, office in enumerate(found):
        if number == own:
            yield _Proof(office, row, body, name, row["appointed"] if office.state == "held" else None)
        else:
            yield _Proof(office, row, None, None, None)


def _row(connection: sqlite3.Connection, held: _Held, name: str) -> RoleRow:
    """An office with the days that prove it."""
    now = [proof for proof in held.proofs if proof.office.state == "held"]
    appointed = min((proof.appointed for proof in now if proof.appointed), default=None)
    since, _, when = (appointed or "").partition(" ")
    firsts = [day for day in (since, *(proof.row["first"] for proof in now)) if day]
    lasts = [day for day in (since, *(proof.row["last"] for proof in now)) if day]
    shown = min(now or held.proofs, key=lambda p: (not p.organisation, -len(p.office.text), p.office.text))
    proof = min(p.row["proof"] for p in now or held.proofs)
    last = max(lasts, default=None)
    sure = [p.row["confidence"] for p in held.proofs if p.row["confidence"] is not None]
    return RoleRow(
        id=proof.partition(" ")[2],
        person=shown.row["person"],
        name=name,
        role=shown.office.text if shown.office.state != "future" else shown.row["role"],
        organisation=shown.organisation,
        first=min(firsts, default=None),
        last=last,
        articles=sum(p.row["articles"] for p in held.proofs),
        confidence=max(sure, default=None),
        organisation_id=shown.organisation_id,
        appointed=when or None,
        ended=_ended(connection, held, last),
        sources=sum(p.row["sources"] for p in held.proofs),
    )


def _ended(connection: sqlite3.Connection, held: _Held, last: str | None) -> str | None:
    """The first day after the last that proves an office on which an article calls it over."""
    query = """
    SELECT min(t.day) FROM guises g CROSS JOIN role_rows t ON t.guise = g.number
    WHERE g.entity = ? AND t.role = ? AND t.day > ?
    """
    former = {(p.row["person"], p.row["role"]) for p in held.proofs if p.office.state == "former" and p.row["last"]}
    days = (connection.execute(query, [*one, last or ""]).fetchone()[0] for one in sorted(former))
    return min(filter(None, days), default=None)


def _latest_first(row: RoleRow) -> tuple[Any, ...]:
    """Sort by the last day, latest first; what has no day comes last."""
    return ([-ord(letter) for letter in row.last] if row.last else [1], row.name, row.id, row.role)
