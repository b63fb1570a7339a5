"""Which table of places is in use: the one a person made in the data folder, else the shipped one."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.user_data import folder

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


@cache
def in_use() -> Table:
    """Return the person's own table where it is readable, else the shipped one."""
    table = Table(own())
    return table if table.readable() else Table(SHIPPED)
