"""Answers that take long are worked out once, beside the pages, and kept until the knowledge base changes."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from pathlib import Path
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Stamp = tuple[tuple[int, int], ...]

# Answers kept at once; a page of a large base has some hundred kilobytes.
MOST = 64


def stamp_of(path: Path) -> Stamp:
    """Tell states of a knowledge base apart: every transaction changes the file or its log."""
    found = []
    for one in (path, path.with_name(f"{path.name}-wal")):
        try:
            status = one.stat()
            found.append((status.st_mtime_ns, status.st_size))
        except OSError:
            found.append((0, 0))
    return tuple(found)


class Kept:
    """Answers about one knowledge base.

    A page waits a moment for a fresh answer; where it takes longer the page gets the last known one, and the fresh one
    is there for the next page.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: OrderedDict[Hashable, tuple[Stamp, Any]] = OrderedDict()
        self._running: dict[Hashable, Future[Any]] = {}
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=2, thread_name_prefix="maillage-answers")

    def ask(self, key: Hashable, compute: Callable[[sqlite3.Connection], Answer], *, wait: float) -> Answer | None:
        """Give an answer, fresh if it takes no longer than `wait` seconds, else the last known one, else None.

        Args:
            key: what tells this question from others.
            compute: works the answer out; it gets a connection of its own.
            wait: seconds.
        """
        stamp = stamp_of(self.path)
        with self._lock:
            known = self._known.get(key)
            if known and known[0] == stamp:
                self._known.move_to_end(key)
                return known[1]  # type: ignore[no-any-return]
            future = self._running.get(key)
            if future is None:
                future = self._running[key] = self._worker.submit(self._compute, key, compute)
        try:
            return future.result(wait)  # type: ignore[no-any-return]
        except TooLong:
            return known[1] if known else None

    def _compute(self, key: Hashable, compute: Callable[[sqlite3.Connection], Any]) -> Any:
        """Work an answer out and keep it."""
        from graph.base import open_to_read

        try:
            stamp = stamp_of(self.path)
            connection = open_to_read(self.path)
            try:
                answer = compute(connection)
            finally:
                connection.close()
            with self._lock:
                self._known[key] = (stamp, answer)
                self._known.move_to_end(key)
                while len(self._known) > MOST:
                    self._known.popitem(last=False)
            return answer
        finally:
            with self._lock:
                self._running.pop(key, None)

    @property
    def busy(self) -> bool:
        """Whether answers are being worked out."""
        with self._lock:
            return bool(self._running)

    def close(self) -> None:
        """Stop working; what runs is finished."""
        self._worker.shutdown(wait=False, cancel_futures=True)
