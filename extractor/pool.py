"""Reads articles in processes that may die: what is in hand then is tried once more, alone, and else set aside.

Why not a library: `ProcessPoolExecutor` and loky lose every task when one process dies and stop no single task, pebble
does both but is under the LGPL, and none keeps the order of the input while memory stays bounded.
"""

import contextlib
import math
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from corpus.article import Article
from extractor.batch import BATCH_CHARACTERS, BATCH_SIZE, Unread, light
from extractor.pool_usage import Usage, usage
from extractor.pool_worker import BROKEN, DONE, IDLE, READY, USELESS, Reader, work
from extractor.records import Facts
from models.loading import ModelError
from models.user_data import DataError

Thing = TypeVar("Thing")

MEGABYTE = 1024 * 1024
# An article gets `deadline` seconds and one more for each so many characters: 15 times as long as it takes.
CHARACTERS_A_SECOND = 1_000
# Loading takes two seconds; where the disk is slow or many load at once it may be a minute.
LOADING = 300.0
# So many processes in a row may die while they load before the run is given up.
STARTS = 3
# How often an article is tried: among others, then alone.
TRIES = 2
# Articles that wait, are read or wait for an earlier one: for each process so many, and not more than these bytes.
AHEAD, AHEAD_BYTES = 8 * BATCH_SIZE, 64 * MEGABYTE
# Shorter pauses of whoever takes the results do not hold up a process.
PAUSE = 1.0
# A process has the time to see that nothing more comes.
FAREWELL = 5.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use.

    Attributes:
        deadline: seconds without an outcome after which a process is stopped, plus a second per 1,000 characters. Where
            the system tells, a process that wants to run but gets no processor is given that time back.
        memory: bytes of data (RLIMIT_DATA); None for no limit. A text of a million characters takes 4.1 GB.
        growth: bytes by which a process may have grown since its first batch before another takes its place.
    """

    deadline: float = 60.0
    memory: int | None = 6144 * MEGABYTE
    growth: int = 200 * MEGABYTE


@dataclass(slots=True, eq=False)
class _Job(Generic[Thing]):
    """A thing that passes through, and the article that is read for it, if any."""

    thing: Thing
    article: Article | None
    outcome: Facts | Unread | None = None
    tries: int = 0

    @property
    def done(self) -> bool:
        """Nothing is left to do for it."""
        return self.article is None or self.outcome is not None

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        if self.article is None:
            return 0
        capture = self.article.capture
        return 4 * len(self.article.text) + (len(capture.data) if capture else 0)


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, what it reads now and what it is to read alone.

    Attributes:
        due: when it is stopped unless something is heard of it; seconds of the monotonic clock.
        spent: seconds of processor time that it had used when something was last heard of it.
        first: bytes that it held after its first batch, 0 before.
    """

    process: SpawnProcess
    connection: "Connection[Any, Any]"
    due: float
    spent: float = 0.0
    reading: deque[_Job[Any]] = field(default_factory=deque)
    alone: deque[_Job[Any]] = field(default_factory=deque)
    ready: bool = False
    idle: bool = False
    first: int = 0


class Pool:
    """Up to `jobs` processes, started as articles come, that read for one caller.

    Args:
        jobs: how many processes at most, 1 or more.
        reader: what reads in each of them.
        limits: what each may use.
        batch_size: articles that are sent together, 1 or more.
    """

    def __init__(self, jobs: int, reader: Reader, limits: Limits | None = None, batch_size: int = BATCH_SIZE) -> None:
        self._jobs = jobs
        self._batch_size = batch_size
        self._reader = reader
        self._limits = limits or Limits()
        self._context = get_context("spawn")
        self._workers: list[_Worker] = []
        self._waiting: deque[_Job[Any]] = deque()
        self._order: deque[_Job[Any]] = deque()
        self._held = 0
        self._starts = 0
        self._ended = False

    def read(self, things: Iterable[tuple[Thing, Article | None]]) -> Generator[tuple[Thing, Facts | Unread | None]]:
        """Read the articles that come with things, and yield each thing with what became of its article, in order.

        Things without an article pass through. Memory does not grow with their number: no more are taken than can be
        read soon. When the caller stops, the processes end.

        Raises:
            ModelError: the model cannot be used, or processes end as soon as they load it.
            DataError: the table of places cannot be used.
        """
        source = iter(things)
        try:
            while True:
                self._listen(0)
                self._hand_out()
                if self._hungry():
                    self._take(source)
                elif self._order and self._order[0].done:
                    job = self._order.popleft()
                    self._held -= job.size
                    before = time.monotonic()
                    yield job.thing, job.outcome
                    self._excuse(time.monotonic() - before)
                elif self._room():
                    self._take(source)
                elif self._order:
                    self._listen(self._patience())
                else:
                    return
        finally:
            self._stop()

    def _room(self) -> bool:
        """May more be taken?"""
        held = len(self._order) < AHEAD * self._jobs and self._held < AHEAD_BYTES
        return not self._ended and (held or not self._order)

    def _more_comes(self) -> bool:
        """Will there be a fuller batch by and by?"""
        return len(self._waiting) < self._batch_size and self._room()

    def _hungry(self) -> bool:
        """Is there somebody to read, and too little to give?"""
        free = len(self._workers) < self._jobs or any(worker.idle for worker in self._workers)
        return free and self._more_comes()

    def _take(self, source: Iterator[tuple[Thing, Article | None]]) -> None:
        """Take one more thing."""
        before = time.monotonic()
        try:
            thing, article = next(source)
        except StopIteration:
            self._ended = True
            return
        self._excuse(time.monotonic() - before)
        job = _Job(thing, article)
        self._order.append(job)
        self._held += job.size
        if article is not None:
            self._waiting.append(job)

    def _excuse(self, paused: float) -> None:
        """Give processes back the time in which nobody listened to them."""
        if paused > PAUSE:
            for worker in self._workers:
                worker.due += paused

    def _hand_out(self) -> None:
        """Give work to all that are idle, and start another process where there is a batch for it."""
        for worker in self._workers:
            if worker.idle and worker.alone:
                self._give(worker, [worker.alone.popleft()])
            elif worker.idle and (batch := self._batch()):
                self._give(worker, batch)
        starting = sum(not worker.ready for worker in self._workers)
        spare = len(self._waiting) - starting * self._batch_size
        if spare > 0 and not self._more_comes() and len(self._workers) < self._jobs:
            self._workers.append(self._start())

    def _batch(self) -> list[_Job[Any]]:
        """The next articles that go together; near the end the rest is shared out."""
        most = self._batch_size
        if self._ended:
            most = min(most, math.ceil(len(self._waiting) / len(self._workers)))
        elif self._more_comes():
            return []
        batch: list[_Job[Any]] = []
        characters = 0
        while self._waiting and len(batch) < most:
            article = self._waiting[0].article
            characters += len(article.text) if article else 0
            if batch and characters > BATCH_CHARACTERS:
                break
            batch.append(self._waiting.popleft())
        return batch

    def _give(self, worker: _Worker, batch: list[_Job[Any]]) -> None:
        """Send articles to a process that waits for them."""
        worker.idle = False
        worker.reading.extend(batch)
        self._heard_of(worker)
        try:
            worker.connection.send([light(job.article) for job in batch if job.article])
        except OSError:
            self._lose(worker)

    def _allowed(self, worker: _Worker) -> float:
        """Seconds in which something must be heard of a process."""
        if not worker.ready:
            return LOADING
        characters = sum(len(job.article.text) for job in worker.reading if job.article)
        return self._limits.deadline + characters / CHARACTERS_A_SECOND

    def _heard_of(self, worker: _Worker) -> None:
        """Begin to count again."""
        worker.due = time.monotonic() + self._allowed(worker)
        worker.spent = (usage(worker.process.pid) or Usage(0.0, False)).seconds

    def _late(self, worker: _Worker, now: float) -> bool:
        """Has a process had its time? One that waits for a processor, on a busy computer, has not."""
        if worker.idle or worker.due > now:
            return False
        used = usage(worker.process.pid)
        left = self._allowed(worker) - (used.seconds - worker.spent) if used and used.running else 0.0
        if left <= 0:
            return True
        worker.due = now + max(left, PAUSE)
        return False

    def _patience(self) -> float:
        """Seconds until a process is late."""
        due = [worker.due for worker in self._workers if not worker.idle]
        return max(0.0, min(due, default=time.monotonic() + PAUSE) - time.monotonic())

    def _listen(self, seconds: float) -> None:
        """Hear what the processes have to say, waiting so long for the first word; stop those that are late."""
        speaking = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(speaking), seconds) if speaking else ():
            self._hear_all(speaking[connection])  # type: ignore[index]
        now = time.monotonic()
        for worker in [one for one in self._workers if self._late(one, now)]:
            worker.process.kill()
            self._lose(worker, f"took longer than {self._allowed(worker):.0f} seconds")

    def _hear_all(self, worker: _Worker) -> None:
        """Take the messages that a process has sent so far."""
        while worker in self._workers:
            try:
                if not worker.connection.poll():
                    return
                word, about = worker.connection.recv()
            except (EOFError, OSError):
                self._lose(worker)
            else:
                self._hear(worker, word, about)

    def _hear(self, worker: _Worker, word: str, about: Any) -> None:
        """Take one message of a process."""
        if word == DONE:
            job = worker.reading.popleft()
            # The bytes of the article stayed here.
            whole = job.article if isinstance(about, Facts) else None
            job.outcome = replace(about, article=whole) if whole else about
            self._heard_of(worker)
        elif word == USELESS:
            raise about if isinstance(about, (ModelError, DataError)) else ModelError(f"nothing can be read: {about}")
        elif word == BROKEN:
            self._lose(worker, f"failed ({about})")
        elif word == READY:
            self._starts = 0
            worker.ready = worker.idle = True
        elif word == IDLE:
            worker.idle = True
            worker.first = worker.first or about
            if about - worker.first > self._limits.growth:
                self._replace(worker, worker.alone)

    def _lose(self, worker: _Worker, why: str = "") -> None:
        """A process is gone: what it had in hand is tried alone by the next one, or set aside."""
        code = _ended(worker.process)
        if not worker.ready:
            self._starts += 1
            if self._starts >= STARTS:
                raise ModelError(
                    f"{STARTS} processes in a row ended while they loaded the model ({_ending(code)}); "
                    "there may be too little memory: try fewer with --jobs"
                )
        alone = deque[_Job[Any]]()
        for job in worker.reading:
            job.tries += 1
            if job.tries < TRIES:
                alone.append(job)
            elif job.article:
                said = f"the process that read it {why or _ending(code)}, the second time alone"
                job.outcome = Unread(job.article.source, job.article.sha256, f"cannot be read ({said})")
        self._replace(worker, alone + worker.alone)

    def _replace(self, worker: _Worker, alone: deque[_Job[Any]]) -> None:
        """Put a fresh process in the place of one that is gone or has grown too much, if there is work for it."""
        worker.connection.close()
        self._workers.remove(worker)
        if alone:
            fresh = self._start()
            fresh.alone = alone
            self._workers.append(fresh)

    def _start(self) -> _Worker:
        """Start a process; it is ready when its model is loaded."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=work, args=(theirs, self._reader, self._limits.memory), name="maillage reader", daemon=True
        )
        with _uninterrupted():
            process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + LOADING)

    def _stop(self) -> None:
        """End all processes: those that wait by themselves, the others at once."""
        for worker in self._workers:
            worker.connection.close()
            if not worker.idle:
                worker.process.kill()
        for worker in self._workers:
            _ended(worker.process)
        self._workers.clear()


def _ended(process: SpawnProcess) -> int:
    """Status of a process that is about to end, and is killed where it does not."""
    process.join(FAREWELL)
    if process.exitcode is None:
        process.kill()
        process.join()
    return process.exitcode or 0


def _ending(code: int) -> str:
    """Say how a process ended."""
    if code >= 0:
        return f"ended with status {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    want = ", perhaps for want of memory" if name == "SIGKILL" else ""
    return f"was killed by {name}{want}"


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a process be born deaf to Ctrl-C, which is its parent's affair; one that comes meanwhile is not lost."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
