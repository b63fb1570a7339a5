"""Writing a file that appears when it is complete, and not before."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and how many characters that the format has no form for were left out."""

    nodes: int
    edges: int
    stripped: int = 0


@contextmanager
def replacing(path: str | Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a temporary text file beside `path` that takes its place at the end; an error leaves `path` as it was.

    Args:
        path: the file; one that is there is replaced.
        encoding: of the file ("utf-8-sig" begins with the mark that Excel looks for).

    Raises:
        OSError: the file cannot be written; its `filename` is `path`.
    """
    with _beside(Path(path)) as (handle, _), os.fdopen(handle, "w", encoding=encoding, newline="\n") as file:
        yield file


@contextmanager
def replacing_bytes(path: str | Path) -> Iterator[BinaryIO]:
    """The same for a file of bytes.

    Raises:
        OSError: the file cannot be written; its `filename` is `path`.
    """
    with _beside(Path(path)) as (handle, _), os.fdopen(handle, "wb") as file:
        yield file


@contextmanager
def _beside(path: Path) -> Iterator[tuple[int, str]]:
    """Make the temporary file, whose handle the caller closes; put it in place, or take it away."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        yield handle, name
        # mkstemp makes files that only their owner may read; this one is like any other that the person makes.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
