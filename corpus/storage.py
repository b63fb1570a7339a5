"""Files on this computer or wherever fsspec reaches ("s3://…", "hdfs://…"): finding, opening and replacing them.

fsspec is imported only for names with a scheme, so that plain paths need nothing that is not always there.
"""

import glob
import os
import platform
import re
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from corpus.errors import KindError, MissingError
from corpus.files import find_files
from corpus.kinds import KINDS, TABLE_KINDS
from corpus.sidecars import SUFFIX

Result = TypeVar("Result")

SCHEME = re.compile(r"[a-z][a-z0-9+.-]+(?:::[a-z0-9+.:-]+)?://", re.IGNORECASE)
WILD = re.compile(r"[*?\[]")
READ = KINDS + TABLE_KINDS


def is_remote(name: str) -> bool:
    """Tell whether a name is for fsspec: "s3://bucket/a.warc.gz", not "articles/a.txt" nor "file:///a.txt"."""
    return SCHEME.match(name) is not None and not name.lower().startswith("file://")


def reached(name: str) -> tuple[Any, str]:
    """The file system of fsspec behind a name, and the path there.

    Raises:
        KindError: fsspec, or what it needs for this scheme, is not installed; or it is a web address.
    """
    scheme = name.partition("://")[0]
    if scheme.lower() in ("http", "https"):
        hint = "Visit it as its site allows: maillage collect ADDRESS."
        raise KindError("web addresses are no input of a cluster.", source=name, hint=hint)
    try:
        import fsspec

        found: tuple[Any, str] = fsspec.core.url_to_fs(name)
        return found
    except ImportError as error:
        hint = 'Install it: pip install "maillage[dask]", and what fsspec needs for the scheme (s3fs, gcsfs, …).'
        raise KindError(f"{scheme}:// cannot be reached ({error}).", source=name, hint=hint) from error
    except ValueError as error:
        raise KindError(f"{scheme}:// is no scheme that fsspec knows.", source=name, hint="Check the path.") from error


def plain(name: str) -> Path:
    """The path that a name on this computer stands for."""
    return Path(name[len("file://") :] if name.lower().startswith("file://") else name)


def opened(name: str | Path) -> BinaryIO:
    """Open a file to read its bytes; it can be searched.

    Raises:
        MissingError: it does not exist or may not be opened.
    """
    try:
        if is_remote(str(name)):
            system, path = reached(str(name))
            return cast(BinaryIO, system.open(path, "rb"))
        return plain(str(name)).open("rb")
    except FileNotFoundError:
        raise MissingError("no such file.", source=str(name), hint="Check the path.") from None
    except OSError as error:
        message = f"cannot be opened ({error.strerror or error})."
        raise MissingError(message, source=str(name), hint="Check its rights.") from error


def stamp(name: str) -> str:
    """What changes when a file does: its size and time, or what its storage counts by; "" where there is no file."""
    try:
        if is_remote(name):
            system, path = reached(name)
            return str(system.ukey(path))
        status = plain(name).stat()
        return f"{status.st_size}-{status.st_mtime_ns}"
    except OSError:
        return ""


def size(name: str) -> int:
    """Bytes of a file; 0 where there is none."""
    try:
        if is_remote(name):
            system, path = reached(name)
            return int(system.size(path) or 0)
        return plain(name).stat().st_size
    except OSError:
        return 0


def found(names: Iterable[str]) -> Iterator[str]:
    """Yield the files behind names: files, what folders hold of a kind that we read, what patterns fit; each once.

    Args:
        names: paths, or addresses that fsspec reaches; folders and patterns ("crawl/*.warc.gz") in the order of names.

    Raises:
        MissingError: there is nothing behind a name.
    """
    seen: set[str] = set()
    for name in names:
        for one in _remote(name) if is_remote(name) else _local(name):
            if one not in seen:
                seen.add(one)
                yield one


def _local(name: str) -> Iterator[str]:
    """Files on this computer."""
    path = plain(name)
    if path.exists() or not WILD.search(name):
        yield from map(str, find_files([path], kinds=READ))
        return
    matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207  # a pattern may be absolute
    if not matches:
        raise MissingError("no file fits this pattern.", source=name, hint="Check the path.")
    for match in matches:
        if Path(match).is_dir():
            yield from map(str, find_files([match], kinds=READ))
        elif not match.endswith(SUFFIX):
            yield match


def _remote(name: str) -> Iterator[str]:
    """Files that fsspec reaches, by their whole addresses."""
    system, path = reached(name)
    try:
        paths = sorted(system.glob(path)) if WILD.search(path) else [path]
        there = [one for one in paths if system.exists(one)]
        for one in there:
            if system.isdir(one):
                inner = (inner for inner in sorted(system.find(one)) if _is_article(inner[len(one) :]))
                yield from map(system.unstrip_protocol, inner)
            elif not one.endswith(SUFFIX):
                yield system.unstrip_protocol(one)
    except OSError as error:
        raise MissingError(f"cannot be listed ({error}).", source=name, hint="Check your rights there.") from error
    if not there:
        raise MissingError("no such file.", source=name, hint="Check the path.")


def _is_article(path: str) -> bool:
    """Is a path within a folder one that holds articles, not hidden and no sidecar?"""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return path.lower().endswith(READ) and not path.endswith(SUFFIX) and not hidden


def joined(folder: str, *parts: str) -> str:
    """A name below a folder."""
    return "/".join([folder.rstrip("/"), *parts]) if is_remote(folder) else str(plain(folder).joinpath(*parts))


def make_folder(folder: str) -> None:
    """Make a folder with those above it, where it does not exist."""
    if is_remote(folder):
        system, path = reached(folder)
        system.makedirs(path, exist_ok=True)
    else:
        plain(folder).mkdir(parents=True, exist_ok=True)


def read_whole(name: str) -> bytes | None:
    """The bytes of a file, None where there is none."""
    try:
        with opened(name) as file:
            return file.read()
    except MissingError:
        return None


def replace(name: str, write: Callable[[BinaryIO], Result]) -> Result:
    """Write a file under another name, then rename it: whoever reads it finds all of it, or what was there before.

    Args:
        name: the file.
        write: writes it into the open file that it is given.

    Returns:
        What `write` gave back.

    Raises:
        OSError: it cannot be written.
    """
    part = f"{name}.{_here()}.{os.getpid()}.{uuid.uuid4().hex[:8]}.part"
    if is_remote(name):
        return _replace_remote(part, name, write)
    path = plain(part)
    try:
        with path.open("wb") as file:
            result = write(file)
            file.flush()
            os.fsync(file.fileno())
        path.replace(plain(name))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return result


def _replace_remote(part: str, name: str, write: Callable[[BinaryIO], Result]) -> Result:
    """The same where fsspec reaches: object stores have no renaming, but what is copied appears as a whole."""
    system, path = reached(part)
    try:
        with system.open(path, "wb") as file:
            result = write(file)
        system.mv(path, reached(name)[1])
    except BaseException:
        if system.exists(path):
            system.rm(path)
        raise
    return result


def _here() -> str:
    """The name of this computer, without dots."""
    return platform.node().partition(".")[0] or "here"


def sweep(folder: str) -> None:
    """Remove what processes of this computer were writing in a folder when they were killed."""
    if is_remote(folder):
        return
    for part in plain(folder).glob(f"*.{glob.escape(_here())}.*.part"):
        owner = part.name.split(".")[-3]
        if owner.isdecimal() and not _is_alive(int(owner)):
            part.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    """Tell whether there is a process of this number; where asking would end it, say that there is."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def remove(name: str) -> None:
    """Remove a file where it is there."""
    if is_remote(name):
        system, path = reached(name)
        if system.exists(path):
            system.rm(path)
    else:
        plain(name).unlink(missing_ok=True)
