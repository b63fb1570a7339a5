"""Writes docs/licences.md: what every package of constraints.txt may be used under, by its own metadata.

`python -m docs.licences` reads what is installed; a package that is not installed here keeps the line that it had.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences of the libraries

Every package of `constraints.txt`, those of people who work on the program among them, with the licence that its own
metadata states (`make docs` writes this page; a test holds it against constraints.txt and against what is installed).
None is under the AGPL. maillage itself is under the MIT licence ([LICENSE](../LICENSE)); its data and model:
[models/README.md](../models/README.md).

| package | version | licence |
|---|---|---|
"""
LINE = re.compile(r"^\| ([a-z0-9-]+) \| (\S+) \| (.+) \|$", re.MULTILINE)
PINNED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)
# A field of the metadata that holds a whole licence, or nothing, says less than the classifiers.
LONGEST = 60
UNSTATED = "not stated"
# What is not installed everywhere, or says nothing in a field: by the licence file of the package.
READ = {
    "atheris": "Apache-2.0",
    "backports-zstd": "PSF-2.0",
    "colorama": "BSD-3-Clause",
    "confit": "BSD-3-Clause",
    "edsnlp": "BSD-3-Clause",
    "faker": "MIT",
    "pyproject-hooks": "MIT",
    "pysimstring": "BSD-3-Clause",
}


def pinned() -> dict[str, str]:
    """Packages of constraints.txt with their versions; of two for several systems the last."""
    return dict(PINNED.findall((ROOT / "constraints.txt").read_text(encoding="utf-8")))


def listed() -> dict[str, tuple[str, str]]:
    """Version and licence by package, as the page has them."""
    if not PAGE.exists():
        return {}
    text = PAGE.read_text(encoding="utf-8")
    return {name: (version, terms) for name, version, terms in LINE.findall(text.partition("|---|")[2])}


def licence(package: Distribution) -> str:
    """What a package says that it may be used under."""
    fields = package.metadata
    stated = " ".join((fields.get("License-Expression") or fields.get("License") or "").split())
    if stated and len(stated) <= LONGEST and stated.lower() not in ("unknown", "dual license"):
        return stated
    marks = (mark.split(" :: ") for mark in fields.get_all("Classifier") or () if mark.startswith("License :: "))
    named = sorted({mark[-1] for mark in marks if mark[-1] != "OSI Approved"})
    return " or ".join(named) or READ.get((fields["Name"] or "").lower(), UNSTATED)


def rows() -> Iterator[tuple[str, str, str]]:
    """Package, version and licence, in the order of constraints.txt."""
    before = listed()
    for name, version in pinned().items():
        try:
            yield name, version, licence(distribution(name)).replace("|", "/")
        except PackageNotFoundError:
            yield name, version, before.get(name, ("", READ.get(name, UNSTATED)))[1]


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"| {name} | {version} | {terms} |\n" for name, version, terms in rows())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
