"""Which table of places is in use: the one a person made in the data folder, else the shipped one."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.user_data import DataError, folder

SHIPPED = Path(__file__).parent / "data"
COMMUNES, AREAS, VINTAGE = "communes.csv", "areas.csv", "vintage.json"
# Separators in a line of each.
SEPARATORS = {COMMUNES: 2, AREAS: 3}


@dataclass(frozen=True, slots=True)
class Table:
    """A folder with the communes, the areas, and of which day they are."""

    folder: Path

    def rows(self, name: str) -> list[list[str]]:
        """Rows of one of its files, without the header."""
        return [line.split(";") for line in (self.folder / name).read_text(encoding="utf-8").splitlines()[1:]]

    def about(self) -> dict[str, str | None]:
        """Its vintage and source, as far as they are known."""
        try:
            found = json.loads((self.folder / VINTAGE).read_text(encoding="utf-8"))
            return {"vintage": found["vintage"], "source": found["source"]}
        except (OSError, ValueError, KeyError, TypeError):
            return {"vintage": None, "source": None}

    def readable(self) -> bool:
        """Tell whether both files are there and whole; it takes a millisecond."""
        try:
            texts = {name: (self.folder / name).read_text(encoding="utf-8") for name in SEPARATORS}
        except (OSError, UnicodeDecodeError):
            return False
        return all(
            text.endswith("\n") and text.count("\n") > 1 and text.count(";") == text.count("\n") * SEPARATORS[name]
            for name, text in texts.items()
        )


def own() -> Path:
    """Return where a person's own table of places stands, if there is one."""
    return folder() / "places"


# What a process was told to use instead of what it would find.
_chosen: list[Table] = []


@cache
def in_use() -> Table:
    """Return the table that `use` took, else the person's own where it is readable, else the shipped one."""
    if _chosen:
        return _chosen[0]
    table = Table(own())
    return table if table.readable() else Table(SHIPPED)


def use(chosen: str) -> None:
    """Take the table of a folder in this process, before any place is looked up.

    Raises:
        DataError: it is not readable, or another table is in use already.
    """
    table = Table(Path(chosen))
    if _chosen == [table]:
        return
    if not table.readable():
        raise DataError(f"the table of places in {chosen} cannot be read; make it again with: maillage places update")
    if in_use.cache_info().currsize and in_use() != table:
        raise DataError(f"places were read from {in_use().folder} already; start again to read them from {chosen}")
    _chosen[:] = [table]
