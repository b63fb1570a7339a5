"""A process that reads articles for a pool: what it is sent, what it answers, and how it ends when nobody listens."""

import contextlib
import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

from corpus.article import Article
from extractor.batch import Settings, Unread, pipeline, read_articles
from extractor.records import Facts

# First word of what a worker says: its model is loaded, an article is done, it waits for more (with its memory in
# bytes), it can read nothing at all (with the error that says why), it ends for an error that a reader let pass.
READY, DONE, IDLE, USELESS, BROKEN = "ready", "done", "idle", "useless", "broken"
# Of Linux's prctl: the signal that a process gets when its parent ends.
PR_SET_PDEATHSIG = 1


class Reader(Protocol):
    """What reads articles in a process of its own; it is pickled to get there."""

    def load(self) -> None:
        """Load what reading needs, once; an error here ends the whole run."""

    def read(self, articles: Iterable[Article]) -> Iterator[Facts | Unread]:
        """Yield what became of each article, in order."""


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads articles for facts, with the French model that the settings name."""

    settings: Settings

    def load(self) -> None:
        """Load the model.

        Raises:
            ModelError: it cannot be used.
            DataError: the table of places cannot be used.
        """
        pipeline(self.settings.model, self.settings.places)

    def read(self, articles: Iterable[Article]) -> Iterator[Facts | Unread]:
        """Yield what became of each article, in order."""
        return read_articles(articles, self.settings)


def work(connection: "Connection[object, object]", reader: Reader, memory: int | None) -> None:
    """Read what is sent until there is nothing more; the life of a process.

    Args:
        connection: lists of articles come in, pairs of a word and what it is about go out.
        reader: what reads them.
        memory: bytes of data that the process may have, None for no limit.
    """
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            reader.load()
        except Exception as error:
            connection.send((USELESS, _sendable(error)))
            return
        _limit(memory)
        connection.send((READY, _memory()))
        try:
            while articles := connection.recv():
                for outcome in reader.read(articles):  # type: ignore[arg-type]
                    connection.send((DONE, outcome))
                connection.send((IDLE, _memory()))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            connection.send((BROKEN, f"{type(error).__name__}: {error}".partition("\n")[0]))
    # What spaCy holds need not be taken apart.
    sys.stderr.flush()
    os._exit(0)


def _sendable(error: Exception) -> Exception:
    """The error, or one that says the same where it cannot be pickled."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _end_with_parent() -> None:
    """End when the parent ends, even while a regular expression that never comes back holds the interpreter."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit(memory: int | None) -> None:
    """Let a text that wants all memory fail by itself, not the machine."""
    if memory is None or sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _memory() -> int:
    """Bytes that this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
