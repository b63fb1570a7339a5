"""Files and folders of articles: which to read, and their bytes."""

import os
import select
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import KindError, MissingError
from corpus.kinds import KINDS, is_kind
from corpus.sidecars import SUFFIX

MOST_BYTES = 20_000_000
# So long, in seconds, a pipe may be silent.
PATIENCE = 20


def find_files(paths: Iterable[str | Path], kinds: tuple[str, ...] = KINDS) -> Iterator[Path]:
    """Yield the files to read: those named, and those of a kind we read in folders, recursively, in a stable order.

    Sidecars and hidden files are passed over; a folder reached twice (a link to a parent) is walked once.

    Args:
        paths: files and folders.
        kinds: endings of the names of files that are taken of a folder.

    Raises:
        MissingError: a path does not exist, or a folder holds nothing that can be read.
    """
    for path in map(Path, paths):
        if path.is_dir():
            found = False
            for file in _walk(path, set(), kinds):
                found = True
                yield file
            if not found:
                hint = f"Articles are {', '.join(kinds)} files."
                raise MissingError("nothing readable in this folder.", source=str(path), hint=hint)
        elif path.exists():
            yield path
        else:
            raise MissingError("no such file.", source=str(path), hint="Check the path.")


def _walk(folder: Path, seen: set[tuple[int, int]], kinds: tuple[str, ...]) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(SUFFIX):
            continue
        try:
            if entry.is_dir():
                yield from _walk(Path(entry.path), seen, kinds)
            elif entry.is_file() and is_kind(entry.name, kinds):
                yield Path(entry.path)
        except OSError:
            continue


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        KindError: it is a folder, or over 20 MB.
        MissingError: it does not exist, cannot be opened, or is a pipe that nobody writes to.
    """
    try:
        if path.is_dir():
            raise KindError("this is a folder.", source=str(path), hint="Give its files, or the folder to `add`.")
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise KindError("the file is over 20 MB, no article.", source=str(path), hint="Give one article per file.")
        return path.read_bytes() if path.is_file() else _drain(path)
    except FileNotFoundError:
        raise MissingError("no such file.", source=str(path), hint="Check the path.") from None
    except OSError as error:
        raise MissingError(
            f"cannot be opened ({error.strerror}).", source=str(path), hint="Check its rights."
        ) from error


def _drain(path: Path) -> bytes:
    """The bytes of a pipe or device (`<(command)` of a shell), not for ever and not without end."""
    descriptor, size = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), 0
    parts: list[bytes] = []
    try:
        while size <= MOST_BYTES:
            if not select.select([descriptor], [], [], PATIENCE)[0]:
                hint = "Give a file, or a pipe that a program writes to."
                raise MissingError(f"nothing came for {PATIENCE} seconds.", source=str(path), hint=hint)
            part = os.read(descriptor, 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
    finally:
        os.close(descriptor)
    raise KindError("the file is over 20 MB, no article.", source=str(path), hint="Give one article per file.")
