"""Columns that go from land to land: what "l'agence" is under "GUADELOUPE." is no agency of the land before."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from extractor.organisations.found import OrgFound
from extractor.organisations.public import area_key
from models.places import PlaceEntry, departments, fold, regions

# "GUADELOUPE. L'agence …", "■ SOMME – La caisse …"
ENTRY = re.compile(
    r"^[ \t]*(?:[■►•▪–—-] ?)?(?P<land>[A-ZÀ-Ý][A-ZÀ-Ý'’ -]{2,40}?)(?: ?\(\w{2,3}\))?(?:\.| ?[–—|:-]) ?(?=\S)",
    re.MULTILINE,
)
FEWEST = 2
# Bodies that each land has of its own.
LOCAL = frozenset({"agence", "ars", "caisse", "cpam", "conseil départemental", "conseil régional", "préfecture"})


@cache
def _lands() -> dict[str, PlaceEntry]:
    """Departments and regions by their folded names; a region bears the name before a department does."""
    return {fold(entry.name): entry for entry in (*departments(), *regions())}


@lru_cache(maxsize=2)
def _entries(text: str) -> tuple[tuple[int, int, PlaceEntry], ...]:
    """Where each entry of a column begins and ends, and its land; none where the text is no such column."""
    found = [(m, _lands().get(fold(m.group("land").strip()))) for m in ENTRY.finditer(text)]
    entries = [(m, land) for m, land in found if land is not None]
    if len(entries) < FEWEST:
        return ()
    ends = [text.find("\n", m.end()) for m, _ in entries]
    return tuple(
        (m.start(), end if end >= 0 else len(text), land) for (m, land), end in zip(entries, ends, strict=True)
    )


def entry_at(text: str, offset: int) -> tuple[int, int, PlaceEntry] | None:
    """The entry of a column that an offset stands in.

    Args:
        text: the article.
        offset: where an expression begins.

    Returns:
        First and last offset of the entry and its land, None outside of any.
    """
    return next((entry for entry in _entries(text) if entry[0] <= offset < entry[1]), None)


def apart(text: str, body: str, first: int, second: int) -> bool:
    """Tell whether a body is not the one meant farther on: each land of a column has its own.

    Args:
        text: the article.
        body: its kind or noun: "ARS", "caisse".
        first: where it is named.
        second: where an expression may stand for it.
    """
    if body.lower() not in LOCAL:
        return False
    entry = entry_at(text, second)
    return entry is not None and not entry[0] <= first < entry[1]


def of_its_land(text: str, found: list[OrgFound]) -> list[OrgFound]:
    """Name the agency or fund that an entry tells of by its noun alone: it is the one of that land.

    Args:
        text: the article.
        found: mentions of organisations in order, bare ones not yet given to any.
    """
    named = [(f.kind, f.start) for f in found if not f.bare]
    settled: list[OrgFound] = []
    for mention in found:
        entry = entry_at(text, mention.start) if mention.bare and mention.kind in {"ARS", "CPAM"} else None
        told = entry and any(kind == mention.kind and entry[0] <= start < mention.start for kind, start in named)
        area = _seat(mention.kind, entry[2]) if entry and not told else None
        if area is not None:
            name = f"{mention.kind} {area}"
            mention = replace(mention, name=name, key=f"{mention.kind}:{area_key(area)}", bare=False)
        settled.append(mention)
    return settled


def _seat(kind: str, land: PlaceEntry) -> str | None:
    """Of what the agency or fund of a land bears the name: the region for an agency, the department for a fund."""
    if kind == "CPAM":
        return land.name if land.kind == "département" else None
    if land.kind == "région":
        return land.name
    return next((region.name for region in regions() if region.region == land.region), None)
