"""Reads the official register of health establishments (FINESS) and takes the communities (CPTS) out of it.

Two published forms are read, by their columns:

- "FINESS Extraction du Fichier des établissements" (data.gouv.fr, ministère de la Santé; files etalab-cs1100502 and
  etalab-cs1100507): semicolons, no line of headings but "finess;etalab;…" with the day of the extract; one
  "structureet" line for each establishment, its columns in the order of `COLUMNS`, then "geolocalisation" lines, which
  are skipped. ISO-8859-1 or windows-1252, UTF-8 in later copies. Layout: the document of the extract as its users have
  written it down (guillaumepressiat.github.io/finess_etalab; github.com/taniki/notebooks).
- "Référentiel Finess (t_finess)" (data.gouv.fr, Atlasanté), and copies of either with a line of headings: commas or
  semicolons, columns by the names in `HEADINGS`.

Category 604 is "Communautés professionnelles territoriales de santé (C.P.T.S.)".
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.errors import GraphError
from graph.folding import key
from models import places

CATEGORY = "604"
COLUMNS = (
    "structureet",
    "nofinesset",
    "nofinessej",
    "rs",
    "rslongue",
    "complrs",
    "compldistrib",
    "numvoie",
    "typvoie",
    "voie",
    "compvoie",
    "lieuditbp",
    "commune",
    "departement",
    "libdepartement",
    "ligneacheminement",
    "telephone",
    "telecopie",
    "categetab",
    "libcategetab",
    "categagretab",
    "libcategagretab",
    "siret",
    "codeape",
    "codemft",
    "libmft",
    "codesph",
    "libsph",
    "dateouv",
    "dateautor",
    "datemaj",
    "numuai",
)
# What is read, by the folded headings that it has had; the first that is there and filled counts.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "finess": ("nofinesset", "no finess et", "num finess et", "finess et", "et finess", "numero finess et", "finess"),
    "name": ("rs", "raison sociale", "et rs", "raison sociale et"),
    "long_name": ("rslongue", "rs longue", "raison sociale longue"),
    "commune": ("commune", "com code", "code commune", "code insee", "insee"),
    "department": ("departement", "dep code", "code departement"),
    "routing": ("ligneacheminement", "adresse lib routage", "com lib", "libelle commune", "nom commune", "ville"),
    "category": ("categetab", "categ code", "categorie", "code categorie", "categorie etablissement"),
    "opened": ("dateouv", "date ouverture", "date d ouverture"),
    "state": ("etat",),
    "type": ("type",),
    "extracted": ("date extract finess", "date export", "date extraction"),
}
NUMBER = re.compile(r"[0-9][0-9A-Z][0-9]{7}")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4})")
# "27400 LOUVIERS CEDEX 2" → LOUVIERS.
ROUTING = re.compile(r"^\d{5}\s+|\s+cedex(?:\s+\d+)?$", re.IGNORECASE)
# Letters that stand for overseas departments in FINESS.
OVERSEAS = {"9A": "971", "9B": "972", "9C": "973", "9D": "974", "9E": "975", "9F": "976"}
HINT = "give the 'Extraction du fichier des établissements' of FINESS, as data.gouv.fr publishes it in CSV"


@dataclass(frozen=True, slots=True)
class Entry:
    """A community of the register.

    Attributes:
        finess: its number, nine characters.
        name: name of up to 38 characters, in capitals.
        long_name: full name, where the register has one.
        commune: name of the commune of its seat.
        commune_code: INSEE code of that commune.
        department: code of that department.
        opened: ISO date of its opening.
        closed: it is no longer open.
    """

    finess: str
    name: str
    long_name: str | None
    commune: str | None
    commune_code: str | None
    department: str | None
    opened: str | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """The communities of a file.

    Attributes:
        name: name of the file.
        sha256: digest of its bytes.
        extracted: ISO date of the extract, where the file says it.
        establishments: how many lines of establishments of any category it has.
        entries: the communities, by number.
    """

    name: str
    sha256: str
    extracted: str | None
    establishments: int
    entries: tuple[Entry, ...]


def read(path: str | Path) -> Extract:
    """Read a file of the register.

    Raises:
        GraphError: the file is none, or no community is in it.
        OSError: it cannot be read.
    """
    path = Path(path)
    data = path.read_bytes()
    extracted: str | None = None
    establishments = 0
    found: dict[str, Entry] = {}
    try:
        for row in _rows(_decoded(data), path):
            extracted = extracted or _day(row.get("extracted"))
            establishments += "finess" in row
            entry = _entry(row)
            if entry:
                found[entry.finess] = entry
    except csv.Error as error:
        raise GraphError(f"{path} is no CSV file ({error}); {HINT}") from error
    if not found:
        raise GraphError(
            f"{path}: none of its {establishments} establishments is a community (category {CATEGORY}); {HINT}"
        )
    entries = tuple(found[number] for number in sorted(found))
    return Extract(path.name, hashlib.sha256(data).hexdigest(), extracted, establishments, entries)


def _decoded(data: bytes) -> str:
    """Decode a file: UTF-8 where it is, else the encoding of the older extracts."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str, path: Path) -> Iterator[dict[str, str]]:
    """Lines of establishments by what they say, and one for the day of the extract."""
    first = text.partition("\n")[0].lower()
    # The extract without headings quotes nothing, and names of establishments hold lone quotation marks.
    plain = first.startswith(("finess;etalab", "structureet;"))
    delimiter = max(";,\t", key=first.count)
    lines = io.StringIO(text, newline="")
    quoting: Literal[0, 3] = csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL
    columns: dict[int, str] = {}
    for cells in csv.reader(lines, delimiter=delimiter, quoting=quoting):
        if not cells or cells[0].strip().lower() == "geolocalisation":
            continue
        if cells[0].strip().lower() == "finess" and len(cells) <= 6 and cells[1:2] == ["etalab"]:
            yield {"extracted": cells[-1]}
            continue
        heading = not columns and _named(cells)
        if heading:
            columns = heading
        elif not columns and cells[0].strip().lower() == "structureet":
            columns = _named(COLUMNS)
        if not columns:
            raise GraphError(f"{path} has no columns of FINESS; {HINT}")
        if not heading:
            yield {name: cells[at].strip() for at, name in columns.items() if at < len(cells) and cells[at].strip()}


def _named(headings: Sequence[str]) -> dict[int, str]:
    """What stands in which column; nothing where a line is none of headings."""
    folded = [key(heading.replace("_", " ")) for heading in headings]
    found: dict[int, str] = {}
    for name, known in HEADINGS.items():
        at = next((folded.index(heading) for heading in known if heading in folded), None)
        if at is not None:
            found[at] = name
    return found if {"finess", "name", "category"} <= set(found.values()) else {}


def _entry(row: Mapping[str, str]) -> Entry | None:
    """One community; None for an establishment of another category, a legal entity, a number that cannot be one."""
    # A spreadsheet takes the zero off "010000024".
    number = row.get("finess", "").upper()
    number = f"0{number}" if len(number) == 8 else number
    is_one = row.get("category", "").lstrip("0") == CATEGORY and not row.get("type", "").upper().startswith("EJ")
    if not is_one or not NUMBER.fullmatch(number):
        return None
    department, code = _codes(row.get("department", ""), row.get("commune", ""))
    name = row.get("name") or row.get("long_name") or number
    return Entry(
        finess=number,
        name=name,
        long_name=row.get("long_name"),
        commune=_commune(code, row.get("routing")),
        commune_code=code,
        department=department,
        opened=_day(row.get("opened")),
        closed=not row.get("state", "ACTUEL").upper().startswith(("ACTUEL", "OUVERT")),
    )


def _codes(department: str, commune: str) -> tuple[str | None, str | None]:
    """INSEE codes of department and commune: the extract gives the commune by its number in the department."""
    department = OVERSEAS.get(department.upper(), department.upper())
    if len(department) == 1:
        department = f"0{department}"
    code = commune.upper()
    if len(code) == 4 and code.isdigit():
        code = f"0{code}"
    if len(code) == 3 and department:
        code = department[:2] + code
    if len(code) != 5:
        return department or None, None
    return department or places.department_of(code), code


def _commune(code: str | None, routing: str | None) -> str | None:
    """Name of a commune: the official one, else as mail is sent there."""
    written = ROUTING.sub("", routing.strip()) if routing else None
    known = [entry for entry in places.find(written) if entry.code == code] if written and code else []
    return known[0].name if known else written


def _day(text: str | None) -> str | None:
    """ISO date of "2021-03-04" or "04/03/2021"; None for anything else."""
    found = DAY.search(text or "")
    if not found:
        return None
    year, month, day, french_day, french_month, french_year = found.groups()
    return f"{year}-{month}-{day}" if year else f"{french_year}-{french_month}-{french_day}"
