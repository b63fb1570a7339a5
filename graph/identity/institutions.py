"""One name for an institution: a health agency by its region, a local fund by its department, renamed bodies by one."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from graph.folding import key, words
from graph.identity import posts
from graph.identity.names import SHORT, area, department_names, headed, serves, unlinked
from graph.identity.resolve_patterns import LINKS, MANY, NATIONWIDE

DATA = Path(__file__).parent / "data"
# A local fund may be named by its department's number: "CPAM 77", "CPAM du 77".
NUMBERED = re.compile(r"\d{2,3}|2[ab]")
# "l'Urps kinés": what an acronym looks like, in capitals or as a name.
ACRONYM = re.compile(r"[A-ZÀ-Ý][\wÀ-ÿ&-]*")
SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Institution:
    """What a name says of an institution.

    Attributes:
        slug: readable form, what ids are made of.
        key: what all spellings and names of the body share.
        area: the territory that it serves, as traits have it, None where the name does not say.
        local: there are many of that name, which tells one only within an article.
    """

    slug: str
    key: str
    area: str | None
    local: bool


def _rows(name: str) -> list[dict[str, str]]:
    """Rows of one of our lists."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def _one_name() -> dict[str, str]:
    """The name that stands for a body, by the unlinked key of each of its names."""
    found: dict[str, str] = {}
    for table in ("institutions.csv", "ministries.csv"):
        for row in _rows(table):
            for name in (row["name"], row.get("acronym") or "", *row["also"].split("|")):
                if name:
                    found.setdefault(unlinked(headed(name)), row["name"])
    return found


@cache
def _regions() -> dict[str, str]:
    """Official name of a region by the unlinked key of each of its names and abbreviations."""
    return {
        unlinked(words(name)): row["name"]
        for row in _rows("regions.csv")
        for name in (row["name"], *row["also"].split("|"))
        if name
    }


@cache
def _departments() -> dict[str, str]:
    """Official name of a department by its unlinked key and its number."""
    found = {unlinked(words(name)): name for name in department_names().values()}
    return found | {code.lower(): name for code, name in department_names().items()}


@lru_cache(maxsize=50_000)
def read(name: str) -> Institution:
    """Read the name of an institution.

    >>> read("caisse primaire de Seine-et-Marne").slug, read("CPAM du 77").slug
    ('cpam-seine-et-marne', 'cpam-seine-et-marne')
    >>> read("ministère des Solidarités et de la Santé").slug
    'ministere-de-la-sante'
    """
    found = list(headed(name))
    if found[:1] == ["caisse"] and found[1:2] == ["primaire"]:
        found = ["cpam", *_after_links(found[2:])]
    one = _one_name().get(unlinked(found)) or _health_ministry(found)
    if found[:1] == ["urps"] and len(found) > 1:
        return _union(found[1:])
    if one:
        found = list(headed(one))
    elif len(found) > 1 and found[0] in SHORT:
        found = [found[0], *_served(found[0], found[1:])]
    local = not found or " ".join(found) in MANY or unlinked(found) in MANY
    department, region = serves(" ".join(found[1:])) if len(found) > 1 and found[0] in SHORT else (None, None)
    where = area(department, region) or ("FR" if one or set(found) & NATIONWIDE else None)
    full = [word for part in found for word in ABBREVIATED.get(part, part).split()]
    return Institution("-".join(found), _singular(unlinked(full)), where, local)


# Kinds of establishments and councils that the press abbreviates before a name: "CH de Lens", "CC du Pays de Lure".
ABBREVIATED = {
    "ap": "assistance publique",
    "ca": "communaute agglomeration",
    "cc": "communaute communes",
    "cd": "conseil departemental",
    "ch": "centre hospitalier",
    "chr": "centre hospitalier regional",
    "chru": "centre hospitalier regional universitaire",
    "chu": "centre hospitalier universitaire",
    "cr": "conseil regional",
    "cu": "communaute urbaine",
    "ght": "groupement hospitalier territoire",
    "mfr": "maison familiale rurale",
    "msp": "maison sante pluriprofessionnelle",
}


def _union(found: list[str]) -> Institution:
    """A regional union of liberal professionals: by profession and region, in any order and under any abbreviation.

    "URPS ML Occitanie", "URPS des médecins libéraux d'Occitanie" and "URPS Occitanie médecins" are one.
    """
    region, rest = None, [word for word in found if word not in LINKS]
    for size in range(len(rest), 0, -1):
        for start in range(len(rest) - size + 1):
            if region is None and (name := _regions().get(" ".join(rest[start : start + size]))):
                region, rest = name, rest[:start] + rest[start + size :]
    jobs = posts.read(" ".join(UNIONS.get(word, word) for word in rest)).jobs
    key = "+".join(sorted(jobs)) or _singular(" ".join(word for word in rest if not word.startswith("libera")))
    where = area(None, serves(region)[1]) if region else None
    return Institution(
        "-".join(["urps", *found]), _joined("urps", key, _slugged(region)), where, not region and not key
    )


# Abbreviations that the unions of professionals use in their names.
UNIONS = {"ml": "médecin", "medecins": "médecin", "mk": "kinésithérapeute", "idel": "infirmier", "kines": "kiné"}


def _slugged(name: str | None) -> str:
    """Folded words of a name."""
    return unlinked(words(name)) if name else ""


def _joined(*parts: str) -> str:
    """Parts that are there, joined by spaces."""
    return " ".join(part for part in parts if part)


def _after_links(found: list[str]) -> list[str]:
    """Words without the links in front of them."""
    while found and found[0] in LINKS:
        found = found[1:]
    return found


def _served(head: str, found: list[str]) -> list[str]:
    """The official name of the territory that a regional or departmental body serves, else its words as they are."""
    asked = unlinked(found)
    name = _regions().get(asked) if head in ("ars", "urps") else None
    if name is None and (head in ("cpam", "cgss", "ars") or NUMBERED.fullmatch(asked)):
        name = _departments().get(asked)
    return words(name) if name else found


def _health_ministry(found: list[str]) -> str | None:
    """The health ministry under any name of a government: health has been one of its domains under all of them."""
    if found[:1] == ["ministere"] and "sante" in found and not set(found) & FOREIGN:
        return "ministère de la Santé"
    return None


FOREIGN = frozenset(["belge", "belgique", "canada", "espagnol", "federal", "italien", "quebec", "suisse", "allemand"])


def _singular(text: str) -> str:
    """Words without the endings of the plural: "des infirmiers libéraux" and "des infirmières libérales" stay apart."""
    return " ".join(word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in text.split())


def acronyms(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """Acronyms that an article gives for a name: one word, its letters the first ones of the name's words in order."""
    full = words(name)
    if len(full) < 2:
        return frozenset()
    found = set()
    for alias in aliases:
        bare = re.sub(r"[\W_]+", "", key(alias).replace(" ", ""))
        named = ACRONYM.search(alias)
        short = named and len(alias.split()) <= 2 and len(bare) >= SHORTEST_ACRONYM and bare not in MANY | SHORT
        if short and spells(bare, full):
            found.add(bare)
    return frozenset(found)


def spells(letters: str, full: list[str]) -> bool:
    """Tell whether letters are the beginnings of words in order, links left out or not ("uncam", "fspf")."""
    if not full:
        return not letters
    if letters and any(
        letters[:size] == full[0][:size] and spells(letters[size:], full[1:])
        for size in range(min(len(letters), _most(full[0])), 0, -1)
    ):
        return True
    return full[0] in LINKS_OF_ACRONYMS and spells(letters, full[1:])


LINKS_OF_ACRONYMS = LINKS | {"a", "au", "aux", "et", "pour", "par", "sur", "dans"}


def _most(word: str) -> int:
    """How many letters of a word an acronym may take: all of a short form ("cpts"), two of another word ("insee")."""
    return len(word) if word in SHORT else 2
