"""Names compared: folded words without civilities and links, heads of institutions in short form, what they serve."""

import re
from functools import cache

from graph.folding import key, words
from graph.identity.resolve_patterns import CIVILITIES, HEADS, LINKS
from models import places

SHORT = frozenset(short for _, short in HEADS)
# "Union des kinés de l'Ouest (UKO)": what the brackets repeat is no part of the name.
PARENTHESIS = re.compile(r"\([^()]*\)")
NATIONAL = "FR"


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


def unlinked(found: tuple[str, ...] | list[str]) -> str:
    """Words joined without those that only link; all of them where nothing else is there."""
    return " ".join(word for word in found if word not in LINKS) or " ".join(found)


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


@cache
def _regions() -> dict[str, str]:
    """Code of the region by the code of each department."""
    return {entry.code: entry.region for entry in places.departments() if entry.code and entry.region}


@cache
def department_names() -> dict[str, str]:
    """Name of each department by its code."""
    return {entry.code: entry.name for entry in places.departments() if entry.code}


@cache
def region_names() -> dict[str, str]:
    """Name of each region by its code."""
    return {entry.code: entry.name for entry in places.regions() if entry.code}


def region_of(department: str) -> str | None:
    """Code of the region that a department lies in."""
    return _regions().get(department)


def area(department: str | None, region: str | None) -> str | None:
    """Write a territory as traits have it: "30" for a department, "r76" for a region, None for neither."""
    return department or (f"r{region}" if region else None)


def wider(area: str) -> str:
    """The region of a department's territory; a region or the country as it is."""
    region = region_of(area)
    return f"r{region}" if region else area


def areas_meet(first: str, second: str) -> bool:
    """Tell whether two territories are one or one lies in the other; the whole country meets every other."""
    if first == second or NATIONAL in (first, second):
        return True
    for outer, inner in ((first, second), (second, first)):
        if outer.startswith("r") and not inner.startswith("r") and region_of(inner) == outer[1:]:
            return True
    return False


def one_region(first: str, second: str) -> bool:
    """Tell whether two territories lie in one region."""
    found = {area[1:] if area.startswith("r") else region_of(area) for area in (first, second)}
    return len(found) == 1 and None not in found


def area_name(area: str) -> str:
    """Readable name of a territory that a trait has."""
    return (region_names().get(area[1:]) if area.startswith("r") else department_names().get(area)) or area
