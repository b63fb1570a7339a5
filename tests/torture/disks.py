"""Small disks that get full or may not be written: a tmpfs where this user may mount one, else a limit on files."""

import json
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.torture import harness

ARTICLES = 50


@dataclass(slots=True)
class Disk:
    """A folder with little room.

    Attributes:
        folder: where it is.
        size: bytes that fit on it.
        mounted: it is a file system of its own; else a limit on the size of files stands for the full disk.
    """

    folder: Path
    size: int
    mounted: bool

    def limits(self) -> dict[str, Any]:
        """What a process is started with so that its files do not grow beyond this disk."""
        return {} if self.mounted else {"preexec_fn": self._limited}

    def _limited(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.size))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def grow(self, size: int) -> None:
        """Make room."""
        self.size = size
        if self.mounted:
            subprocess.run(["mount", "-o", f"remount,size={size}", str(self.folder)], check=True)

    def freeze(self) -> bool:
        """Take away the right to write, where that is possible."""
        return self.mounted and not subprocess.run(["mount", "-o", "remount,ro", str(self.folder)]).returncode

    def thaw(self) -> None:
        """Give the right to write back."""
        subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)


@contextmanager
def small(folder: Path, size: int) -> Iterator[Disk]:
    """Make a disk of so many bytes, and take it away in the end."""
    folder.mkdir()
    mounted = os.name == "posix" and hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("mount"))
    if mounted:
        asked = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        mounted = not subprocess.run(asked, capture_output=True).returncode
    try:
        yield Disk(folder, size, mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


@dataclass(frozen=True, slots=True)
class Filled:
    """How a disk got full: articles that were reported as added before, and articles that there were."""

    reported: int
    wanted: int


def filled(disk: Disk, elsewhere: Path) -> Filled:
    """Add articles until a disk is full, make room, and run the same again.

    What was reported must be there while the disk is full and afterwards; nothing may be half written; and in the end
    the base is as if there had always been room.
    """
    base = disk.folder / "base.db"
    files = harness.write_articles(elsewhere / "files", range(ARTICLES))
    done = harness.run("add", files, "--db", base, **disk.limits())
    assert done.status in (1, 3) and ("full" in done.err or "disk" in done.err), done
    reported = set(harness.reported(done.out))
    asked = harness.run("articles", "--json", "--limit", "0", "--db", base, **disk.limits())
    assert asked.status == 0 and {row["id"] for row in json.loads(asked.out)} >= reported, asked
    for command in (("export", disk.folder / "network.gexf"), ("backup", disk.folder / "copy.db")):
        _fails_or_is_whole(disk, command, base)
    disk.grow(200_000_000)
    harness.assert_sound(base)
    again = harness.run("add", files, "--db", base)
    assert again.status == 0, again
    harness.assert_whole(base, range(ARTICLES))
    whole = harness.build(elsewhere / "whole.db", range(ARTICLES))
    assert harness.difference(harness.says(base), harness.says(whole)) == ""
    return Filled(len(reported), ARTICLES)


def _fails_or_is_whole(disk: Disk, command: tuple[object, ...], base: Path) -> None:
    """A file that has no room does not appear, and leaves nothing behind."""
    path = Path(str(command[1]))
    done = harness.run(*command, "--db", base, **disk.limits())
    assert done.status in (0, 1), done
    if done.status:
        assert "Error: " in done.err and not path.exists(), done
    path.unlink(missing_ok=True)
    assert not list(disk.folder.glob(".*.part*"))
