"""Which entity a name of an article stands for: one id for one real thing, whatever the order of the articles.

A first careful rule: an id is made from the folded name alone, so that the same articles give the same entities in any
order. A name that could be several things (a lone surname, a bare "ARS") stays an entity of its article's own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractor.records import Cpts, Facts, Mention, Organisation, Person, Place
from graph.folding import key, words
from graph.resolve_patterns import CIVILITIES, HEADS, LINKS, MANY, PARTICLES
from models import places

# An alias names several entities of one article now and then ("Paris" in a CPTS's name and as a place): who acts is
# most often a person, what is spoken of a community or a place.
ACTORS = ("person", "organisation", "cpts", "place")
SUBJECTS = ("cpts", "place", "organisation", "person")


SHORT = frozenset(short for _, short in HEADS)
# "Union des kinés de l'Ouest (UKO)": what the brackets repeat is no part of the name.
PARENTHESIS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as one article gives it.

    Attributes:
        id: readable and stable, the label and a slug ("person:agnes-martin"), with the article's id where it is
            known only there ("person:martin@t0a1b2c3d4e").
        label: cpts, person, organisation or place.
        name: its fullest form in the article; the official one for a place whose code is known.
        aliases: how else the article calls it.
        mentions: where.
        local: known within its article only.
        kind: kind of organisation or place, None for the others.
        code: official code of a place.
        department: code of the department that it lies in or serves.
        region: code of the region that it lies in or serves.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    local: bool = False
    kind: str | None = None
    code: str | None = None
    department: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of one article by id, and which id each name of the article stands for, by label."""

    entities: dict[str, Entity]
    names: dict[tuple[str, str], str]

    def find(self, name: str | None, labels: Iterable[str] = SUBJECTS) -> str | None:
        """Id of the entity that a name stands for in the article, None where it names none."""
        folded = name_key(name or "")
        return next((self.names[label, folded] for label in labels if (label, folded) in self.names), None)


def resolve(facts: Facts, article: str) -> Resolved:
    """Give every entity of an article its id.

    Args:
        facts: what the article says.
        article: the article's id.
    """
    entities: dict[str, Entity] = {}
    for entity in _entities(facts, article):
        known = entities.get(entity.id)
        entities[entity.id] = _joined(known, entity) if known else entity
    names: dict[tuple[str, str], str] = {}
    for entity in entities.values():
        names.setdefault((entity.label, name_key(entity.name)), entity.id)
    for entity in entities.values():
        for alias in entity.aliases:
            names.setdefault((entity.label, name_key(alias)), entity.id)
    return Resolved(entities, names)


def _entities(facts: Facts, article: str) -> Iterator[Entity]:
    """Entities of an article, one for each record."""
    yield from (_cpts(record, article) for record in facts.cpts)
    yield from (_person(record, article) for record in facts.people)
    yield from (_organisation(record, article) for record in facts.organisations)
    yield from (_place(record, article) for record in facts.places)


def _joined(first: Entity, second: Entity) -> Entity:
    """Two records of one article that are one entity; the longer name is shown."""
    name, other = sorted((first.name, second.name), key=lambda name: (-len(name), name))
    aliases = dict.fromkeys((*first.aliases, *second.aliases, other))
    return replace(
        first,
        name=name,
        kind=first.kind or second.kind,
        aliases=tuple(alias for alias in aliases if alias != name),
        mentions=tuple(dict.fromkeys((*first.mentions, *second.mentions))),
    )


def name_key(name: str) -> str:
    """Key of a name: civilities before it and articles in front do not count."""
    found = words(name)
    while len(found) > 1 and (found[0] in CIVILITIES or found[0] in LINKS):
        found.pop(0)
    return " ".join(found)


def headed(name: str) -> tuple[str, ...]:
    """Words of a name with its head in short form, without what links them ("CPTS du Val Rose" → cpts, val, rose)."""
    folded = key(PARENTHESIS.sub(" ", name)) or key(name)
    for long, short in HEADS:
        folded = f" {folded} ".replace(f" {long} ", f" {short} ").strip()
    found = folded.split()
    while len(found) > 1 and found[0] in LINKS:
        found.pop(0)
    if found and found[0] in SHORT:
        # "Agence régionale de santé (ARS) Île-de-France": the short form once is enough.
        rest = [word for word in found[1:] if word != found[0]]
        while rest and rest[0] in LINKS:
            rest.pop(0)
        found = [found[0], *rest]
    return tuple(found)


def _id(label: str, slug: str, article: str, local: bool) -> str:
    """Write an id; a name without a letter or digit still gets one."""
    return f"{label}:{slug or 'sans-nom'}" + (f"@{article}" if local or not slug else "")


def _cpts(record: Cpts, article: str) -> Entity:
    """A community: one by its spelling without links and ordinal endings ("Lyon 4e" is "Lyon 4")."""
    found = [_ordinal(word) for word in headed(record.name)]
    if found[:1] == ["cpts"]:
        found.pop(0)
    local = not found
    return Entity(
        _id("cpts", "-".join(found), article, local), "cpts", record.name, record.aliases, record.mentions, local
    )


def _ordinal(word: str) -> str:
    """Take the ending off an ordinal in digits ("13e", "1er" → 13, 1)."""
    for ending in ("ieme", "eme", "er", "e"):
        if word.endswith(ending) and word.removesuffix(ending).isdigit():
            return word.removesuffix(ending)
    return word


def _person(record: Person, article: str) -> Entity:
    """A person: one by their full name; a surname alone or with initials is known within its article only."""
    found = name_key(record.name).split()
    telling = [word for word in found if word not in PARTICLES and len(word) > 1]
    local = len(telling) < 2
    return Entity(
        _id("person", "-".join(found), article, local), "person", record.name, record.aliases, record.mentions, local
    )


def _organisation(record: Organisation, article: str) -> Entity:
    """An institution: an ARS by its region, a CPAM by its department, the others by their name."""
    found = headed(record.name)
    local = not found or " ".join(found) in MANY
    department = region = None
    if len(found) > 1 and found[0] in SHORT:
        department, region = serves(" ".join(found[1:]))
    return Entity(
        _id("organisation", "-".join(found), article, local),
        "organisation",
        record.name,
        record.aliases,
        record.mentions,
        local,
        kind=record.kind,
        department=department,
        region=region,
    )


@cache
def _territories() -> dict[str, tuple[str | None, str | None]]:
    """Codes of department and region by the folded name of each, regions first."""
    found: dict[str, tuple[str | None, str | None]] = {}
    for entry in places.departments():
        found[key(entry.name)] = (entry.code, entry.region)
    for entry in places.regions():
        found[key(entry.name)] = (None, entry.code)
    return found


def serves(territory: str) -> tuple[str | None, str | None]:
    """Codes of the department and the region of a territory's name, None where it is neither."""
    return _territories().get(key(territory), (None, None))


def _place(record: Place, article: str) -> Entity:
    """A place: one by its official code, else by its name."""
    entry = _entry(record)
    name = entry.name if entry else record.name
    code = record.code
    slug = "-".join(name_key(places.fold(name)).split())
    if code:
        slug += f"-r{code}" if record.kind == "région" else f"-{code.lower()}"
    aliases = dict.fromkeys((*record.aliases, record.name))
    return Entity(
        _id("place", slug, article, not slug),
        "place",
        name,
        tuple(alias for alias in aliases if alias != name),
        record.mentions,
        not slug,
        kind=record.kind,
        code=code,
        department=entry.department if entry else None,
        region=entry.region if entry else None,
    )


def _entry(record: Place) -> places.PlaceEntry | None:
    """The reference list's entry for a place whose code is certain."""
    if not record.code:
        return None
    return next((entry for entry in places.find(record.name) if entry.code == record.code), None)
