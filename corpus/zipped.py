"""Zip archives of pages and texts: read in memory, bounded, nothing written anywhere."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from corpus.capture import Capture
from corpus.errors import CorpusError, KindError
from corpus.kinds import MEMBER_KINDS

MOST_MEMBERS, MOST_BYTES, MOST_TOTAL = 20_000, 20_000_000, 2_000_000_000
# Text and pages shrink five to twenty times; a file that grows more than this is a bomb.
MOST_RATIO = 200


def members(path: Path | IO[bytes], source: str) -> Iterator[Capture | CorpusError]:
    """Yield the articles of an archive in the order of their names; what cannot be read is an error of its own.

    Names are labels only: "../../etc/passwd" is read like any other and written nowhere.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield KindError(f"the zip archive is broken ({error}).", source=source, hint="Pack it again.")
        return
    with archive:
        found = sorted(filter(is_article, archive.infolist()), key=lambda one: one.filename)
        if not found:
            yield KindError("nothing readable in this archive.", source=source, hint="It must hold pages or texts.")
        total = 0
        for number, one in enumerate(found):
            if number >= MOST_MEMBERS or total > MOST_TOTAL:
                yield KindError("the archive is too big; the rest of it is not read.", source=source, hint="Split it.")
                return
            result = _read(archive, one, source)
            total += len(result.data) if isinstance(result, Capture) else 0
            yield result


def is_article(one: zipfile.ZipInfo) -> bool:
    """Is a member of an archive one to read, by its name?"""
    name = PurePosixPath(one.filename)
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.parts)
    return not one.filename.endswith("/") and not hidden and name.suffix.lower() in MEMBER_KINDS


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo, source: str) -> Capture | CorpusError:
    label = f"{source}/{one.filename}"
    if one.flag_bits & 1:
        return KindError("is protected by a password.", source=label, hint="Pack it again without one.")
    if one.file_size > MOST_BYTES or one.file_size > MOST_RATIO * max(one.compress_size, 1000):
        return KindError("is far bigger than its packed form: no article.", source=label)
    try:
        with archive.open(one) as member:
            data = member.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, RuntimeError, ValueError, EOFError) as error:
        return KindError(f"cannot be unpacked ({error}).", source=label, hint="Pack it again.")
    if len(data) > MOST_BYTES:
        return KindError("over 20 MB, no article.", source=label)
    return Capture(label, None, data, content_type=PurePosixPath(one.filename).suffix.lower())
