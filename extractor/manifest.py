"""What became of each shard: a small file of its own beside the facts, replaced as a whole, so that no kill tears it.

One file for each shard needs no lock: whoever works on a shard writes its file, be it here or on another machine, and
two who work on the same one write the same.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from corpus.storage import joined, make_folder, read_whole, remove, size, sweep
from corpus.storage import replace as put

RUNNING, DONE, FAILED = "running", "done", "failed"
# The folder of these files, within that of the facts.
FOLDER = "manifest"


@dataclass(frozen=True, slots=True)
class Made:
    """What facts were made with; where it differs, they are made again.

    Attributes:
        code: digest of the program.
        model: digest of the French model and the table of places.
        name: name and version of the model.
        options: what else was asked for, as JSON.
    """

    code: str
    model: str
    name: str
    options: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a shard.

    Attributes:
        shard: its name; the facts are in `SHARD.parquet`.
        input: what it was cut from.
        made: what it is read with.
        status: running, done or failed.
        attempts: how often somebody began to read it.
        run: the run that did so last.
        error: why it failed, one line; None where it did not.
        articles: how many have their facts in the file.
        left_out: how many were not wanted.
        unread: source and reason of what could not be read.
        bytes: size of the file with the facts.
    """

    shard: str
    input: str
    made: Made
    status: str
    attempts: int = 0
    run: str = ""
    error: str | None = None
    articles: int = 0
    left_out: int = 0
    unread: tuple[tuple[str, str], ...] = ()
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Trail:
    """Where in a shard its reader is, for who comes after it if it dies.

    Attributes:
        run: the run that reads.
        at: position of what is being read.
        deaths: how many readers died at which position.
    """

    run: str
    at: int
    deaths: tuple[tuple[int, int], ...] = ()


class Manifest:
    """The manifest in a folder of facts, on this computer or wherever fsspec reaches."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def make(self) -> None:
        """Make the folder where there is none, and remove what killed processes of this computer left half written."""
        make_folder(joined(self.folder, FOLDER))
        sweep(self.folder)
        sweep(joined(self.folder, FOLDER))

    def facts(self, shard: str) -> str:
        """Where the facts of a shard are."""
        return joined(self.folder, f"{shard}.parquet")

    def read(self, shard: str) -> Entry | None:
        """What became of a shard; None where nothing did, or the file is not readable."""
        found = self._read(f"{shard}.json")
        try:
            made = Made(**found.pop("made"))
            unread = tuple((str(source), str(reason)) for source, reason in found.pop("unread"))
            return Entry(**found, made=made, unread=unread)
        except (TypeError, ValueError, KeyError, AttributeError):
            return None

    def write(self, entry: Entry) -> Entry:
        """Keep what became of a shard; gives it back."""
        self._write(f"{entry.shard}.json", asdict(entry))
        return entry

    def is_done(self, shard: str, made: Made) -> Entry | None:
        """What became of a shard that is done, with what would be used now and its facts still there; else None."""
        entry = self.read(shard)
        if entry is None or entry.status != DONE or entry.made != made:
            return None
        return entry if size(self.facts(shard)) == entry.bytes else None

    def failed(self, shard: str, error: str) -> Entry | None:
        """Note that a shard is given up for now."""
        entry = self.read(shard)
        return self.write(replace(entry, status=FAILED, error=error)) if entry else None

    def trail(self, shard: str) -> Trail | None:
        """Where the last reader of a shard was that went carefully."""
        found = self._read(f"{shard}.at")
        try:
            deaths = tuple((int(position), int(number)) for position, number in found["deaths"])
            return Trail(str(found["run"]), int(found["at"]), deaths)
        except (TypeError, ValueError, KeyError):
            return None

    def leave_trail(self, shard: str, trail: Trail) -> None:
        """Keep where a reader is."""
        self._write(f"{shard}.at", asdict(trail))

    def drop_trail(self, shard: str) -> None:
        """Nobody reads the shard any more."""
        remove(joined(self.folder, FOLDER, f"{shard}.at"))

    def _read(self, name: str) -> Any:
        data = read_whole(joined(self.folder, FOLDER, name))
        try:
            return json.loads(data) if data else None
        except ValueError:
            return None

    def _write(self, name: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False, indent=1)
        put(joined(self.folder, FOLDER, name), lambda file: file.write(text.encode("utf-8", "replace")))
