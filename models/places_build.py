"""Builds the table of places from INSEE files: official geographic code, legal populations.

`python -m models.places_build FOLDER` rebuilds the shipped table; `maillage places update` makes a newer one.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from models.places_tables import AREAS, COMMUNES, SHIPPED, VINTAGE, Table
from models.user_data import DataError, replace

Result = TypeVar("Result")
# The city's own code, the department and number range of its arrondissements.
CITIES = {"751": "75056", "132": "13055", "693": "69123"}
# Names of the files in a folder: short ones, and those under which INSEE publishes them.
NAMES = {
    "communes": ("communes.csv", "v_commune_[0-9]*.csv"),
    "populations": ("donnees_communes.csv",),
    # Mayotte's populations stand in a file of their own, with the commune's number after the department.
    "mayotte": ("donnees_communes_mayotte.csv",),
    "departments": ("departements.csv", "v_departement_[0-9]*.csv"),
    "regions": ("regions.csv", "v_region_[0-9]*.csv"),
    "overseas": ("collectivites-outremer.csv",),
    "moves": ("mouvements-communes.csv", "v_mvt_commune_[0-9]*.csv"),
}


@dataclass(frozen=True, slots=True)
class Sources:
    """Official files; what is not there is taken from the table that was in use before."""

    communes: Path
    populations: Path | None = None
    mayotte: Path | None = None
    departments: Path | None = None
    regions: Path | None = None
    overseas: Path | None = None
    moves: Path | None = None


def sources(path: Path) -> Sources:
    """Find the official files in a folder; a file by itself is taken for the communes.

    Raises:
        DataError: there is no file of communes.
    """
    if path.is_file():
        return Sources(path)
    found = {}
    for role, names in NAMES.items():
        files = [file for name in names for file in sorted(path.glob(name))]
        if files:
            found[role] = files[-1]
    if "communes" not in found:
        raise DataError(f"{path} holds no communes.csv or v_commune_YEAR.csv; take it from insee.fr, geographic code")
    return Sources(**found)


def rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Read a csv file with a header, as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def populations(found: Sources, before: Table) -> dict[str, int]:
    """Inhabitants (population municipale) by commune code; Paris, Lyon and Marseille are the sum of their parts."""
    known = {code: int(count or 0) for code, _, count in before.rows(COMMUNES)}
    if found.populations is None:
        return known
    counts: dict[str, int] = defaultdict(int)
    for row in rows(found.populations, ";"):
        counts[row["COM"]] += int(row["PMUN"])
        if row["COM"][:3] in CITIES and len(row["COM"]) == 5:
            counts[CITIES[row["COM"][:3]]] += int(row["PMUN"])
    if found.mayotte:
        for row in rows(found.mayotte, ";"):
            counts["97" + row["CODCOM"]] += int(row["PMUN"])
    return {**known, **counts}


def communes(found: Sources, before: Table) -> Iterator[tuple[str, str, str]]:
    """Code, name and inhabitants of communes and arrondissements; delegated communes under their own code.

    A delegated or associated commune ("commune déléguée" since a merger) is left out where a commune of the same
    department bears the same name: mostly the seat of the merged commune itself.
    """
    counts = populations(found, before)
    table = list(rows(found.communes))
    known = set()
    for row in table:
        if row["TYPECOM"] in ("COM", "ARM"):
            known.add((row["COM"][:2], row["LIBELLE"]))
            yield row["COM"], row["LIBELLE"], str(counts.get(row["COM"], 0))
    for row in table:
        if row["TYPECOM"] in ("COMD", "COMA") and (row["COM"][:2], row["LIBELLE"]) not in known:
            yield row["COM"], row["LIBELLE"], ""
    if not known:
        raise DataError(f"{found.communes} names no commune; give INSEE's file of communes")
    yield from _overseas_communes(found, before)


def _overseas_communes(found: Sources, before: Table) -> Iterator[tuple[str, str, str]]:
    """Communes of the overseas collectivities, which the file of communes leaves out."""
    if found.overseas:
        for row in rows(found.overseas):
            yield row["code_commune"], row["nom_commune"], row["population"]
        return
    collectivities = {code for kind, code, _, _ in before.rows(AREAS) if kind == "collectivité"}
    for code, name, count in before.rows(COMMUNES):
        if code[:3] in collectivities:
            yield code, name, count


def areas(found: Sources, before: Table) -> Iterator[tuple[str, ...]]:
    """Kind, code, name and region code of regions, departments and overseas collectivities."""
    known = before.rows(AREAS)
    if found.regions:
        for row in rows(found.regions):
            yield "région", row["REG"], row["LIBELLE"], row["REG"]
    else:
        yield from (tuple(row) for row in known if row[0] == "région")
    if found.departments:
        for row in rows(found.departments):
            yield "département", row["DEP"], row["LIBELLE"], row["REG"]
    else:
        yield from (tuple(row) for row in known if row[0] == "département")
    if found.overseas:
        names = {row["code_collectivite"]: row["nom_collectivite"] for row in rows(found.overseas)}
        yield from (("collectivité", code, name, "") for code, name in names.items())
    else:
        yield from (tuple(row) for row in known if row[0] == "collectivité")


def vintage(found: Sources) -> str | None:
    """Day of the geographic code: that of its newest change, else 1 January of the year in the file's name."""
    if found.moves:
        return max((row["DATE_EFF"] for row in rows(found.moves)), default=None)
    year = re.search(r"(?<!\d)20\d\d(?!\d)", found.communes.name)
    return f"{year.group()}-01-01" if year else None


def write(path: Path, target: Path, before: Table) -> int:
    """Build the table in the folder `target` from official files, and return how many communes there are.

    Args:
        path: a folder of official files, or the file of communes alone.
        target: where the table goes.
        before: the table that lends what the files lack.

    Raises:
        DataError: a file is missing or is not what its name says; then nothing was changed.
    """
    found = sources(path)
    towns = sorted(_read(found.communes, lambda: list(communes(found, before))))
    regions = _read(path, lambda: list(areas(found, before)))
    day = _read(path, lambda: vintage(found))
    target.mkdir(parents=True, exist_ok=True)
    replace(target / COMMUNES, "code;name;population\n" + _lines(towns))
    replace(target / AREAS, "kind;code;name;region\n" + _lines(regions))
    replace(target / VINTAGE, json.dumps({"vintage": day, "source": "INSEE, Licence Ouverte 2.0"}) + "\n")
    return len(towns)


def _lines(table: list[tuple[str, ...]] | list[tuple[str, str, str]]) -> str:
    """Rows of a table as they stand in its file; what separates them has no place within."""
    return "".join(";".join(re.sub(r"[;\s]+", " ", part) for part in row) + "\n" for row in table)


def _read(path: Path, reading: Callable[[], Result]) -> Result:
    """Read official files, or say what is wrong with them."""
    try:
        return reading()
    except KeyError as error:
        raise DataError(f"{path}: there is no column {error}; give the files as INSEE publishes them") from error
    except (csv.Error, TypeError, UnicodeDecodeError, ValueError) as error:
        raise DataError(f"{path}: not a table as INSEE publishes them ({error})") from error


def main() -> None:
    """Read the folder given on the command line and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with INSEE's communes.csv, donnees_communes.csv, …")
    parser.add_argument("--target", type=Path, default=SHIPPED, help="where the tables go")
    options = parser.parse_args()
    print(f"{write(options.folder, options.target, Table(SHIPPED))} communes written to {options.target}")


if __name__ == "__main__":
    main()
