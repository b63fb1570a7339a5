"""Fetches the official files that the list of places is made of, and refuses what cannot be them.

The catalogue of data.gouv.fr names the files of the geographic code (INSEE publishes a new one every February, under
another address); the populations stand at INSEE. Both are under the Licence Ouverte 2.0.
"""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.places_tables import AREAS, COMMUNES, Table
from models.user_data import DataError

# Seconds for a file, and bytes: the largest, the communes, has 2.7 MB.
DEADLINE = 60.0
MOST_BYTES = 20_000_000
FILE = re.compile(r"/v_(?P<role>commune|departement|region)_(?P<year>20\d\d)\.csv(?:[?#]|$)")
ROLES = ("commune", "departement", "region")
MEMBER = "donnees_communes.csv"
# France has had between 34,800 and 38,000 communes since 1945; mergers take off fewer than one in fifty a year.
FEWEST, MOST = 30_000, 40_000
SHARED = 0.9
CODE = re.compile(r"\d[\dAB]\d{3}")
LONGEST_NAME = 60
HINT = "take the files by hand from insee.fr (code officiel géographique), then: maillage places update --from FOLDER"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the official files are.

    Attributes:
        catalogue: address of the dataset in the interface of data.gouv.fr.
        known: files of the geographic code, for when the catalogue does not answer or names none.
        populations: archive with the legal populations; the shipped ones serve where it cannot be had.
    """

    catalogue: str
    known: tuple[str, ...]
    populations: str


COG_2026 = "https://www.insee.fr/fr/statistiques/fichier/8740222"
OFFICIAL = Addresses(
    catalogue="https://www.data.gouv.fr/api/1/datasets/code-officiel-geographique-cog/",
    known=tuple(f"{COG_2026}/v_{role}_2026.csv" for role in ROLES),
    populations="https://www.insee.fr/fr/statistiques/fichier/8680726/ensemble.zip",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the geographic code: its address, year, and the digest that the catalogue gives ("sha256", "…")."""

    role: str
    year: int
    url: str
    digest: tuple[str, str] | None = None


@dataclass(slots=True)
class Downloaded:
    """What came: the year of the geographic code, and in words what did not."""

    year: int
    missing: list[str] = field(default_factory=list)


def download(folder: Path, before: Table, addresses: Addresses | None = None) -> Downloaded:
    """Fetch the newest official files into a folder, as `places_build.write` reads them.

    Args:
        folder: an empty folder.
        before: the list that the communes are compared with.
        addresses: where to look, None for the official ones.

    Raises:
        DataError: the file of communes cannot be had, or is not what it should be; the message says why.
    """
    from corpus.errors import CorpusError

    wanted = addresses or OFFICIAL
    missing: list[str] = []
    try:
        listed = list(_of_catalogue(wanted.catalogue))
    except CorpusError as error:
        listed, missing = [], [f"the catalogue cannot be asked for newer files ({error})"]
    listed += [one for url in wanted.known if (one := _listed(url))]
    year = max((one.year for one in listed if one.role == "commune"), default=0)
    if not year:
        raise DataError(f"{wanted.catalogue} names no file of communes; {HINT}")
    done = Downloaded(year, missing)
    for role in ROLES:
        one = next((one for one in listed if (one.role, one.year) == (role, year)), None)
        try:
            if one is not None:
                (folder / f"v_{role}_{year}.csv").write_bytes(_fetched(one.url, one.digest))
        except (CorpusError, DataError) as error:
            if role == "commune":
                raise DataError(f"the communes cannot be downloaded: {error}; {HINT}") from error
            done.missing.append(f"the shipped {role}s serve ({error})")
    check_communes(folder / f"v_commune_{year}.csv", before)
    for role in ROLES[1:]:
        check_areas(folder / f"v_{role}_{year}.csv", role, before)
    try:
        (folder / MEMBER).write_bytes(_member(_fetched(wanted.populations, None), wanted.populations))
    except (CorpusError, DataError) as error:
        done.missing.append(f"the shipped populations serve ({error})")
    return done


def _fetched(url: str, digest: tuple[str, str] | None) -> bytes:
    """Fetch a file; where the catalogue gives a digest, it must be that of the file."""
    from corpus.fetching import fetch

    data = fetch(url, deadline=DEADLINE, most_bytes=MOST_BYTES).data
    if digest and hashlib.new(digest[0], data, usedforsecurity=False).hexdigest() != digest[1].lower():
        raise DataError(f"{url} is not the file that the catalogue describes ({digest[0]} differs)")
    return data


def _listed(url: str, checksum: Any = None) -> Listed | None:
    """A file of the geographic code by its address, None for any other."""
    match = FILE.search(url)
    if not match:
        return None
    digest = None
    if isinstance(checksum, Mapping) and checksum.get("type") in ("sha1", "sha256", "md5"):
        digest = (str(checksum["type"]), str(checksum.get("value", "")))
    return Listed(match["role"], int(match["year"]), url, digest)


def _of_catalogue(url: str) -> Iterator[Listed]:
    """Yield the files of the geographic code that the catalogue names; none if it is not understood."""
    try:
        resources = json.loads(_fetched(url, None))["resources"]
        found = [_listed(str(one["url"]), one.get("checksum")) for one in resources]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    yield from (one for one in found if one)


def _member(data: bytes, url: str) -> bytes:
    """The table of communes in an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(MEMBER).file_size > MOST_BYTES:
                raise DataError(f"{url}: {MEMBER} is far too large")
            return archive.read(MEMBER)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, EOFError, NotImplementedError) as error:
        raise DataError(f"{url} is no archive with {MEMBER}") from error


def _table(path: Path, *columns: str) -> list[tuple[str, ...]]:
    """Columns of a csv file with a header.

    Raises:
        DataError: it is no such table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if set(columns) <= set(table.fieldnames or ()):
                return [tuple(row[column] or "" for column in columns) for row in table]
            reason = f"it lacks a column of {', '.join(columns)}"
    except (csv.Error, UnicodeDecodeError) as error:
        reason = str(error)
    raise DataError(f"{path.name} as downloaded is not the table it should be ({reason}); {HINT}")


def check_communes(path: Path, before: Table) -> None:
    """Refuse a file of communes that cannot be the official one.

    Args:
        path: the file.
        before: a list of places; nine tenths of its communes must be there, by code, and have kept their name.

    Raises:
        DataError: in words what is wrong.
    """
    rows = _table(path, "TYPECOM", "COM", "LIBELLE")
    communes = {code: name for kind, code, name in rows if kind == "COM"}
    if not FEWEST <= len(communes) <= MOST:
        raise DataError(f"{path.name} as downloaded names {len(communes)} communes, which cannot be; {HINT}")
    odd = next((f"{c} {n}" for _, c, n in rows if not CODE.fullmatch(c) or not 0 < len(n) <= LONGEST_NAME), None)
    if odd:
        raise DataError(f"{path.name} as downloaded has an odd commune ({odd[:80]!r}); {HINT}")
    # Delegated communes and those of the collectivities overseas are not in the comparison: no population, or 975 on.
    known = {code: name for code, name, count in before.rows(COMMUNES) if count and code[:3] < "975"}
    _compare(path, communes, known)


def check_areas(path: Path, role: str, before: Table) -> None:
    """Refuse a file of departments or regions (`role`) that cannot be the official one; none at all is fine.

    Raises:
        DataError: in words what is wrong.
    """
    if not path.exists():
        return
    column, kind = ("DEP", "département") if role == "departement" else ("REG", "région")
    found = {row[0]: row[1] for row in _table(path, column, "LIBELLE")}
    known = {code: name for area, code, name, _ in before.rows(AREAS) if area == kind}
    if not 0.8 * len(known) <= len(found) <= 1.2 * len(known):
        raise DataError(f"{path.name} as downloaded has {len(found)} rows, which cannot be; {HINT}")
    _compare(path, found, known)


def _compare(path: Path, found: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Refuse names by code of which too few are known."""
    same = sum(found.get(code) == name for code, name in known.items())
    if same < SHARED * len(known):
        raise DataError(f"{path.name} as downloaded agrees with {same} of {len(known)} known names only; {HINT}")
