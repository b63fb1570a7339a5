"""The word lists in `corpus/data`: one entry a line, `#` for remarks."""

from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_list(name: str) -> tuple[str, ...]:
    """The entries of the list `name`, without blank lines and remarks, in order."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))
