"""What an article speaks of around a name: the department it is about, and its places by name."""

from collections import Counter
from dataclasses import dataclass, field

from extractor.records import Facts, Place
from graph.folding import key
from graph.identity import institutions
from graph.identity.names import NATIONAL, area, region_of
from models import places

# National news name Paris for where they were made rather than for what they are about.
CAPITAL = "75"
DEPARTMENTS = frozenset(["commune", "arrondissement", "département", "collectivité"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article speaks of.

    Attributes:
        near: the one department ("30") or region ("r76") that it is about, None where there are several or none.
        places: territory of each of its places, by folded name.
        town: the one town with arrondissements that it names, folded.
    """

    near: str | None = None
    places: dict[str, str] = field(default_factory=dict)
    town: str | None = None


def area_of(place: Place) -> str | None:
    """The territory of a place, as traits have it, None where its code is not certain."""
    if place.kind == "pays":
        return NATIONAL if key(place.name) == "france" else None
    if not place.code:
        return None
    if place.kind == "région":
        return area(None, place.code)
    return place.code if place.kind in ("département", "collectivité") else places.department_of(place.code)


def surroundings(facts: Facts) -> Surroundings:
    """Sum up what an article speaks of."""
    found: Counter[str] = Counter()
    named: dict[str, str] = {}
    for place in facts.places:
        where = area_of(place)
        if where:
            for name in (place.name, *place.aliases):
                named.setdefault(key(name), where)
            if where != NATIONAL:
                found[where] += max(1, len(place.mentions))
    for organisation in facts.organisations:
        where = institutions.read(organisation.name).area
        if where and where != NATIONAL:
            found[where] += max(1, len(organisation.mentions))
    return Surroundings(_near(found), named, _town(facts))


def _near(found: Counter[str]) -> str | None:
    """The department that an article is about, else the region, else None."""
    departments = Counter({where: count for where, count in found.items() if not where.startswith("r")})
    if len(found) > 1 and CAPITAL in departments:
        del departments[CAPITAL]
    regions = {region_of(where) or where for where in departments} or {where[1:] for where in found}
    regions |= {where[1:] for where in found if where.startswith("r")}
    if len(regions) != 1:
        return None
    first = departments.most_common(2)
    if first and (len(first) == 1 or first[0][1] > first[1][1]):
        return first[0][0]
    return area(None, regions.pop())


def _town(facts: Facts) -> str | None:
    """The town with arrondissements of which an article speaks, None where there is none or several."""
    found = {
        town
        for place in facts.places
        for town, code in (("paris", "75"), ("lyon", "69"), ("marseille", "13"))
        if place.code and place.code.startswith(code) and town in key(place.name).split()
    }
    return found.pop() if len(found) == 1 else None
