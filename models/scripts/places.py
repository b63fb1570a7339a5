"""Rebuild the shipped table of places from a folder of INSEE files (official geographic code, legal populations)."""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
# Mayotte's populations stand in a file of their own, with the commune's number after the department.
MAYOTTE = "donnees_communes_mayotte.csv"
# The city's own code, the department and number range of its arrondissements.
CITIES = {"751": "75056", "132": "13055", "693": "69123"}


def rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Read a csv file with a header, as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def populations(folder: Path) -> dict[str, int]:
    """Inhabitants (population municipale) by commune code; Paris, Lyon and Marseille are the sum of their parts."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows(folder / "donnees_communes.csv", ";"):
        counts[row["COM"]] += int(row["PMUN"])
        if row["COM"][:3] in CITIES and len(row["COM"]) == 5:
            counts[CITIES[row["COM"][:3]]] += int(row["PMUN"])
    if (folder / MAYOTTE).exists():
        for row in rows(folder / MAYOTTE, ";"):
            counts["97" + row["CODCOM"]] += int(row["PMUN"])
    return counts


def communes(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Code, name and inhabitants of communes and arrondissements; delegated communes under their own code.

    A delegated or associated commune ("commune déléguée" since a merger) is left out where a commune of the same
    department bears the same name: mostly the seat of the merged commune itself.
    """
    counts = populations(folder)
    table = list(rows(folder / "communes.csv"))
    known = set()
    for row in table:
        if row["TYPECOM"] in ("COM", "ARM"):
            known.add((row["COM"][:2], row["LIBELLE"]))
            yield row["COM"], row["LIBELLE"], str(counts.get(row["COM"], 0))
    for row in table:
        if row["TYPECOM"] in ("COMD", "COMA") and (row["COM"][:2], row["LIBELLE"]) not in known:
            yield row["COM"], row["LIBELLE"], ""
    for row in rows(folder / "collectivites-outremer.csv"):
        yield row["code_commune"], row["nom_commune"], row["population"]


def areas(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Kind, code, name and region code of regions, departments and overseas collectivities."""
    for row in rows(folder / "regions.csv"):
        yield "région", row["REG"], row["LIBELLE"], row["REG"]
    for row in rows(folder / "departements.csv"):
        yield "département", row["DEP"], row["LIBELLE"], row["REG"]
    seen = set()
    for row in rows(folder / "collectivites-outremer.csv"):
        if row["code_collectivite"] not in seen:
            seen.add(row["code_collectivite"])
            yield "collectivité", row["code_collectivite"], row["nom_collectivite"], ""


def write(folder: Path, target: Path) -> int:
    """Write `communes.csv` and `areas.csv` to the folder `target`; return how many communes there are."""
    found = sorted(communes(folder))
    lines = "".join(f"{code};{name};{count}\n" for code, name, count in found)
    (target / "communes.csv").write_text("code;name;population\n" + lines, encoding="utf-8")
    head = "kind;code;name;region\n"
    (target / "areas.csv").write_text(head + "".join(";".join(a) + "\n" for a in areas(folder)), encoding="utf-8")
    return len(found)


def main() -> None:
    """Read the folder given on the command line and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with INSEE's communes.csv, donnees_communes.csv, …")
    parser.add_argument("--target", type=Path, default=DATA, help="where the tables go")
    options = parser.parse_args()
    print(f"{write(options.folder, options.target)} communes written to {options.target}")


if __name__ == "__main__":
    main()
