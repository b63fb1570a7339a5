"""The reference list of French places: communes, departments, regions and other territories, looked up by name."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from models.places_tables import SEPARATORS, SHIPPED, Table, in_use

ARTICLES = frozenset({"le", "la", "les", "l"})
ORDER = {"pays": 0, "région": 1, "département": 2, "collectivité": 3, "abréviation": 4}
ARRONDISSEMENT = re.compile(r"(?P<city>Paris|Lyon|Marseille) (?P<rank>\d+)e?r? Arrondissement$")


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place of the reference list.

    Attributes:
        name: official name, with its article (Les Herbiers).
        kind: commune, arrondissement, département, région, collectivité, pays, ancienne région, territoire or
            abréviation (then `name` is the full name that it stands for).
        code: INSEE code of a commune, arrondissement, department, region or collectivity, None for the others.
        department: code of its department, None where it lies in none or several.
        region: code of its region, None outside regions.
        population: inhabitants, 0 where unknown.
    """

    name: str
    kind: str
    code: str | None
    department: str | None
    region: str | None
    population: int


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Fold case, accents, hyphens, apostrophes and St/Ste, so that spellings of one name compare equal.

    >>> fold("St-Denis-d'Oléron")
    'saint denis d oleron'
    """
    text = name.replace("œ", "oe").replace("Œ", "OE").replace("’", "'")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", text)
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def bare(folded: str) -> str:
    """Drop the leading article of a folded name: "les herbiers" → "herbiers"."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in ARTICLES else folded


def department_of(code: str) -> str:
    """Code of the department (or overseas collectivity) that a commune's code begins with."""
    return code[:3] if code[:2] in ("97", "98") else code[:2]


def _lines(name: str) -> list[list[str]]:
    """Rows of one of the tables, without the header; the list of territories is always the shipped one."""
    table = in_use() if name in SEPARATORS else Table(SHIPPED)
    return table.rows(name)


@cache
def _areas() -> tuple[PlaceEntry, ...]:
    """Regions, departments and overseas collectivities."""
    return tuple(
        PlaceEntry(name, kind, code, code if kind != "région" else None, region or None, 0)
        for kind, code, name, region in _lines("areas.csv")
    )


def departments() -> tuple[PlaceEntry, ...]:
    """Return the departments, by code."""
    return tuple(entry for entry in _areas() if entry.kind == "département")


def regions() -> tuple[PlaceEntry, ...]:
    """Return the regions, by code."""
    return tuple(entry for entry in _areas() if entry.kind == "région")


def _communes() -> list[PlaceEntry]:
    """Communes, delegated communes and the arrondissements of Paris, Lyon and Marseille."""
    region_of = {entry.code: entry.region for entry in departments()}
    found = []
    for code, name, population in _lines("communes.csv"):
        department = department_of(code)
        kind = "arrondissement" if ARRONDISSEMENT.match(name) else "commune"
        found.append(
            PlaceEntry(
                name, kind, code, department, region_of.get(department), int(population) if population.isdigit() else 0
            )
        )
    return found


def _territories() -> list[tuple[str, PlaceEntry]]:
    """Countries, former regions, natural territories, and abbreviations with what they stand for."""
    areas = {entry.name: entry for entry in reversed(_areas())}
    found = []
    for kind, name, stands_for in _lines("territories.csv"):
        known = areas.get(stands_for)
        region = known.region if known else None
        code = known.code if known else None
        found.append((name, PlaceEntry(stands_for or name, kind, code, None, region, 0)))
    return found


def _rank(entry: PlaceEntry) -> tuple[int, int]:
    """Larger territories first, then the more populous."""
    return ORDER.get(entry.kind, 9), -entry.population


SHORTENED = re.compile(r"(?P<head>\w{4,}) (?:les?|la|sur|en|sous|lez|de|du|des|d|aux?|l) ")
NO_SHORT = frozenset(
    [
        "saint",
        "sainte",
        "saints",
        "pont",
        "mont",
        "bois",
        "port",
        "fort",
        "notre",
        "vieux",
        "villeneuve",
        "montigny",
        "neuville",
    ]
)


@cache
def _short() -> dict[str, tuple[PlaceEntry, ...]]:
    """Towns of over 5,000 inhabitants by what the press calls them: "Brive", "Thonon", "Châlons"."""
    found: dict[str, list[PlaceEntry]] = {}
    for entry in _communes():
        match = SHORTENED.match(fold(entry.name))
        if match and entry.population >= 5000 and match["head"] not in NO_SHORT:
            found.setdefault(match["head"], []).append(entry)
    return _sorted(found)


# Adjectives and nouns that many names begin with: "Le Grand-Quevilly" is not "Le Grand".
NO_HEAD = frozenset(
    """
    aulnoy basse beau belle chapelle chateau croix ferme fontaine grand grande haute hautes longue marche mesnil
    moulin neuve nouvelle petit petite plessis rives roche rouge terre terres trois union vallee val vieille villa ville
    """.split()  # noqa: SIM905
)
JOINED = re.compile(r" (?:les?|la|sur|en|sous|lez|de|du|des|d|aux?|l|paris)\b")


@cache
def _parts() -> dict[str, tuple[PlaceEntry, ...]]:
    """Towns of over 1,000 inhabitants by the part of their name before a linking word, with and without article."""
    found: dict[str, list[PlaceEntry]] = {}
    for entry in _communes():
        key = fold(entry.name)
        article = len(key) - len(bare(key))
        link = JOINED.search(key, article + 1)
        if link and entry.population >= 1000 and entry.kind == "commune":
            for part in {key[: link.start()], key[article : link.start()]}:
                found.setdefault(part, []).append(entry)
        head = key[article:].split()[0]
        if (
            not link
            and head not in NO_HEAD
            and entry.population >= 3000
            and " " in key[article:]
            and len(head) > 4
            and head not in NO_SHORT
        ):
            # "La Baule-Escoublac", "Plougastel-Daoulas".
            for part in {key[: article + len(head)], head}:
                found.setdefault(part, []).append(entry)
    return _sorted(found)


def find_short(name: str) -> tuple[PlaceEntry, ...]:
    """Look up the short form of a town, as those nearby say it: "Boën", "La Seyne", "Saint-Chély", "Bourg".

    Many short forms are common words or other towns: use it only where the words around announce a town.
    """
    return _parts().get(fold(name), ())


@cache
def _index() -> tuple[dict[str, tuple[PlaceEntry, ...]], dict[str, tuple[PlaceEntry, ...]]]:
    """Entries by folded name, and by folded name without its article."""
    exact: dict[str, list[PlaceEntry]] = {}
    articleless: dict[str, list[PlaceEntry]] = {}
    named = [(entry.name, entry) for entry in [*_areas(), *_communes()]] + _territories()
    for name, entry in named:
        key = fold(name)
        exact.setdefault(key, []).append(entry)
        if bare(key) != key:
            articleless.setdefault(bare(key), []).append(entry)
    return _sorted(exact), _sorted(articleless)


def _sorted(index: dict[str, list[PlaceEntry]]) -> dict[str, tuple[PlaceEntry, ...]]:
    """Sort the entries of every name, freeze them."""
    return {key: tuple(sorted(found, key=_rank)) for key, found in index.items()}


def find(name: str) -> tuple[PlaceEntry, ...]:
    """Look a name up, whatever its case, accents, hyphens and St/Ste.

    A name without the article of the official one is found ("Herbiers" → Les Herbiers), and one with an article
    that the official one lacks ("l'Essonne" → Essonne, "le Grand Est" → Grand Est), but the exact name wins. Last
    comes the short form of a larger town ("Brive" → Brive-la-Gaillarde).

    Returns:
        Every place of this name: regions, departments, then communes by falling population.
    """
    key = fold(name)
    exact, articleless = _index()
    return exact.get(key) or articleless.get(key) or exact.get(bare(key)) or _short().get(key, ())


def counts() -> dict[str, int]:
    """Return how many places of each kind the reference list holds."""
    entries = [*_areas(), *_communes(), *(entry for _, entry in _territories())]
    return dict(Counter(entry.kind for entry in entries))
