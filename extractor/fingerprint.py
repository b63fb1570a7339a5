"""Which program and which model read an article: digests that change when the facts might."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from extractor.batch import Settings
from models.description import describe
from models.places_tables import AREAS, COMMUNES, SHIPPED

ROOT = Path(__file__).resolve().parents[1]
# Rooms that an article goes through before its facts are known, and the files that say what happens to it there.
ROOMS = ("corpus", "models", "extractor")
KINDS = (".py", ".csv", ".txt", ".json", ".jsonl", ".tsv")
# What they hold besides, which changes no facts: articles, what models are trained with and how they scored.
ELSE = ("samples", "assets", "configs", "corpus", "metrics", "press", "scripts", "training", "__pycache__")
# Libraries that decide on a page's words or a text's tokens.
LIBRARIES = ("spacy", "trafilatura", "lxml", "pypdf")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Digests of what reads.

    Attributes:
        code: of the program and of the libraries' versions, 16 hexadecimal digits.
        model: of the French model's files and of the table of places, 16 hexadecimal digits.
        name: name and version of the model.
    """

    code: str
    model: str
    name: str


@cache
def fingerprint(settings: Settings) -> Fingerprint:
    """Take the fingerprint of the program in this process and of the model that it would read with.

    Raises:
        ModelError: there is no such model.
    """
    about = describe(settings.model)
    places = Path(settings.places) if settings.places else SHIPPED
    files = [path for path in Path(about.folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    tables = [places / name for name in (COMMUNES, AREAS)]
    model = _digest(files, Path(about.folder)) + _digest(tables, places)
    return Fingerprint(_code(), hashlib.sha256(model.encode()).hexdigest()[:16], f"{about.name} {about.version}")


def _code() -> str:
    """Digest of the sources and of the versions of libraries."""
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*") if _is_source(path)]
    libraries = " ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return hashlib.sha256(f"{_digest(files, ROOT)} {libraries}".encode()).hexdigest()[:16]


def _is_source(path: Path) -> bool:
    """Does a file say what happens to an article? Those of a model count with it."""
    folders = path.relative_to(ROOT).parts[1:-1]
    apart = any(folder in ELSE or folder.startswith(".") for folder in folders)
    return path.suffix in KINDS and not apart and not any((above / "meta.json").is_file() for above in path.parents[:4])


def _digest(paths: Iterable[Path], base: Path) -> str:
    """Digest of files and of their names below a folder."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(f"{path.relative_to(base).as_posix()}\n{path.stat().st_size}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()
