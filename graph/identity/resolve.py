"""What an article says of each thing: its names, gathered under the guise in which the article presents it.

Whether guises of several articles are one thing is decided elsewhere (`graph.identity.identities`). A name that could
be several things (a lone surname, a bare "ARS") has a guise of its article's own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.records import Cpts, Facts, Mention, Organisation, Person, Place
from graph.folding import key, words
from graph.identity import communities, institutions, person_names, posts
from graph.identity.guises import Guise, with_traits
from graph.identity.names import NATIONAL, headed, name_key, region_of, wider
from graph.identity.resolve_patterns import PARTICLES
from graph.identity.surroundings import Surroundings, surroundings
from models import places

# An alias names several entities of one article now and then ("Paris" in a CPTS's name and as a place): who acts is
# most often a person, what is spoken of a community or a place.
ACTORS = ("person", "organisation", "cpts", "place")
SUBJECTS = ("cpts", "place", "organisation", "person")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing as one article presents it.

    Attributes:
        guise: its name, with what tells it from others of that name.
        name: its fullest form; the official one for a place whose code is known.
        aliases: how else the article calls it.
        mentions: where.
        kind: kind of organisation or place, None for the others.
        code: official code of a place.
        department: code of the department that it lies in or serves.
        region: code of the region that it lies in or serves.
    """

    guise: Guise
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    kind: str | None = None
    code: str | None = None
    department: str | None = None
    region: str | None = None

    @property
    def label(self) -> str:
        """One of cpts, person, organisation and place."""
        return self.guise.label


@dataclass(frozen=True, slots=True)
class Resolved:
    """The things of one article by the text of their guise, and which each of its names stands for, by label."""

    entities: dict[str, Entity]
    names: dict[tuple[str, str], str]

    def find(self, name: str | None, labels: Iterable[str] = SUBJECTS) -> str | None:
        """Guise of what a name stands for in the article, None where it names nothing."""
        folded = name_key(name or "")
        return next((self.names[label, folded] for label in labels if (label, folded) in self.names), None)


def resolve(facts: Facts, article: str) -> Resolved:
    """Gather what an article says of each thing.

    Args:
        facts: what the article says.
        article: the article's id.
    """
    entities: dict[str, Entity] = {}
    for entity in _entities(facts, article):
        text = entity.guise.text
        entities[text] = _joined(entities[text], entity) if text in entities else entity
    names: dict[tuple[str, str], str] = {}
    for text, entity in entities.items():
        names.setdefault((entity.label, name_key(entity.name)), text)
    for text, entity in entities.items():
        for alias in entity.aliases:
            names.setdefault((entity.label, name_key(alias)), text)
    return Resolved(entities, names)


def _entities(facts: Facts, article: str) -> Iterator[Entity]:
    """Things of an article, one for each record."""
    around = surroundings(facts)
    yield from (_cpts(record, article, around) for record in facts.cpts)
    yield from (_person(record, article, around) for record in facts.people)
    yield from (_organisation(record, article, around) for record in facts.organisations)
    yield from (_place(record, article, around) for record in facts.places)


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


def _cpts(record: Cpts, article: str, around: Surroundings) -> Entity:
    """A community: one by its spelling without links and ordinal endings ("Lyon 4e" is "Lyon 4")."""
    read = communities.read(record.name, around.town)
    guise = Guise("cpts", read.slug, read.key, None if read.slug else article)
    at, near = read.placed(around.near)
    where = at or near
    department = where if where and not where.startswith("r") and where != NATIONAL else None
    return Entity(
        with_traits(guise, at=at, near=near),
        record.name,
        record.aliases,
        record.mentions,
        department=department,
        region=region_of(department) if department else where[1:] if where and where.startswith("r") else None,
    )


def _person(record: Person, article: str, around: Surroundings) -> Entity:
    """A person: one by their full name; a surname alone or with mere initials is known within its article only."""
    name = person_names.parse(record.name)
    found = [*name.given, *name.surname] if name.given else name_key(record.name).split()
    telling = [word for word in found if word not in PARTICLES and len(word) > 1]
    post = posts.read(record.role)
    org, at = _held_at(record, around)
    at = NATIONAL if post.national or _of_the_republic(record) else at
    local = len(telling) < 2 and not (name.initials and telling and (org or (at and (post.jobs or post.offices))))
    guise = Guise(
        "person", "-".join(found), f"{' '.join(name.given)}/{' '.join(name.surname)}", article if local else None
    )
    if not local:
        jobs = post.jobs or (frozenset({"docteur"}) if _doctor(record) else frozenset())
        guise = with_traits(
            guise,
            job="+".join(sorted(jobs)),
            office="+".join(sorted(post.offices)),
            org=org,
            at=at,
            near=_near(post, org, at, around),
            sex=record.gender,
        )
    return Entity(guise, record.name, record.aliases, record.mentions)


def _near(post: posts.Post, org: str | None, at: str | None, around: Surroundings) -> str | None:
    """Where somebody is likely to be at home, for whom neither role nor organisation tells.

    The head of an institution is in the news everywhere, and so is somebody whom an article merely names: of these
    only the region counts.
    """
    if at or (org and not org.startswith("cpts:")):
        return None
    return around.near if post.jobs or post.offices or not around.near else wider(around.near)


def _of_the_republic(record: Person) -> bool:
    """Tell whether somebody presides over the Republic."""
    return "republique" in words(record.role or "")


def _doctor(record: Person) -> bool:
    """Tell whether the article calls somebody "Dr"."""
    return any(set(words(form)[:1]) & {"dr", "dre", "docteur", "docteure"} for form in (record.name, *record.aliases))


def _held_at(record: Person, around: Surroundings) -> tuple[str | None, str | None]:
    """The organisation that a person's role is in, and the territory that it or the role names, as traits have them."""
    org = at = None
    if record.org:
        if headed(record.org)[:1] == ("cpts",):
            community = communities.read(record.org, around.town)
            org, at = f"cpts:{community.slug}" if community.slug else None, community.placed(around.near)[0]
        else:
            read = institutions.read(record.org)
            org, at = None if read.local else f"organisation:{read.key.replace(' ', '-')}", read.area
    if at is None and record.role:
        at = _named_in(record.role, around)
    return org, at


def _named_in(role: str, around: Surroundings) -> str | None:
    """Territory of a place of the article that a role names ("médecin généraliste aux Mureaux")."""
    asked = f" {key(role)} "
    found = sorted((name for name in around.places if f" {name} " in asked), key=lambda name: (-len(name), name))
    return around.places[found[0]] if found else None


def _organisation(record: Organisation, article: str, around: Surroundings) -> Entity:
    """An institution: an ARS by its region, a CPAM by its department, the others by their name."""
    read = institutions.read(record.name)
    guise = Guise("organisation", read.slug, read.key, article if read.local else None)
    if not read.local:
        given = institutions.acronyms(record.name, record.aliases)
        many = record.kind in LOCAL_KINDS or read.slug.startswith("urps-")
        near = around.near if many and not read.area else None
        guise = with_traits(guise, near=near, acronym="+".join(sorted(given)))
    department = read.area if read.area and not read.area.startswith("r") and read.area != NATIONAL else None
    region = region_of(department) if department else read.area[1:] if read.area and read.area != NATIONAL else None
    return Entity(
        guise, record.name, record.aliases, record.mentions, kind=record.kind, department=department, region=region
    )


# Bodies whose names are borne in many towns: "clinique Saint-Jean", "association des usagers"; so is that of a union of
# professionals (URPS) without its region.
LOCAL_KINDS = frozenset(["association", "company", "hospital", "practice", "town_hall"])


def _place(record: Place, article: str, around: Surroundings) -> Entity:
    """A place: one by its official code, else by its name; a town of a name that several bear only in its article."""
    entry = _entry(record, around)
    name = entry.name if entry else record.name
    code = entry.code if entry else record.code
    slug = "-".join(name_key(places.fold(name)).split())
    if code:
        slug += f"-r{code}" if record.kind == "région" else f"-{code.lower()}"
    local = not slug or (not code and _ambiguous(record))
    aliases = dict.fromkeys((*record.aliases, record.name))
    return Entity(
        Guise("place", slug, slug, article if local else None),
        name,
        tuple(alias for alias in aliases if alias != name),
        record.mentions,
        kind=record.kind,
        code=code,
        department=entry.department if entry else None,
        region=entry.region if entry else None,
    )


def _entry(record: Place, around: Surroundings) -> places.PlaceEntry | None:
    """The reference list's entry of a place: that of its code, else the only one where the article's news is from."""
    found = places.find(record.name)
    if record.code:
        return next((entry for entry in found if entry.code == record.code), None)
    here = [entry for entry in found if entry.kind == record.kind == "commune" and entry.department == around.near]
    return here[0] if len(here) == 1 else None


def _ambiguous(record: Place) -> bool:
    """Tell whether several towns bear a name."""
    return record.kind == "commune" and sum(entry.kind == "commune" for entry in places.find(record.name)) > 1
