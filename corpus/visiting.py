"""Visiting sites as a guest: their rules asked first, never too fast, and gone when they ask us to wait."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from typing import TypeVar

from corpus.capture import Capture
from corpus.errors import FetchError, RefusedError
from corpus.fetching import Client, Settings
from corpus.network import Place, place
from corpus.rules import Rules, reservation, rules_of

Item = TypeVar("Item")
Result = TypeVar("Result")

# Seconds between two visits to a host that asks for nothing else.
DELAY = 1.0
# Hosts visited at the same time, and pages of one host: each host hears from us as seldom as if it were alone, and
# sixteen that answer after a fifth of a second are asked in the time of one.
HOSTS, PER_HOST = 16, 1
# A wait that a site asks for is sat out up to so many seconds, so often; beyond that the page stays for another run.
PATIENCE, TRIES = 60.0, 3
# Seconds before another try where a site says 429 or 503 without Retry-After; doubled each time.
FIRST_WAIT = 5.0
# After so many failures in a row a host is left alone for the rest of the run.
MOST_FAILURES = 5
# A sitemap may have 50 MB.
LISTING_BYTES = 52_428_800
# Pages fetched ahead of the reading.
AHEAD = 8


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave: seconds between visits, hosts and pages at once, and whether reserved pages are licensed."""

    delay: float = DELAY
    hosts: int = HOSTS
    per_host: int = PER_HOST
    patience: float = PATIENCE
    first_wait: float = FIRST_WAIT
    licensed: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """An address to visit, with what we know of the last visit to it; a listing may be bigger than an article."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    listing: bool = False


@dataclass(slots=True)
class _Host:
    """What we remember of a host during a run."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules | None = None
    free: float = 0.0
    closed: float = 0.0
    failures: int = 0


class Visitor:
    """Visits addresses with manners; one for a run, used by all of its threads."""

    def __init__(self, settings: Settings | None = None, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self.client = Client(settings)
        self.stop = threading.Event()
        self._lock = threading.Lock()
        self._hosts: dict[tuple[str, str, int], _Host] = {}

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.client.close()

    def visit(self, task: Task) -> Capture:
        """Fetch an address, waiting our turn, as far as its site allows.

        Raises:
            RefusedError: robots.txt or a reservation stands against it.
            FetchError: no usable answer; `wait` says for how long the site wants to be left alone.
        """
        host = self._host(place(task.url))
        for number in range(TRIES):
            self._check_open(host, task.url)
            try:
                answer = self._fetch(task)
            except RefusedError:
                raise
            except FetchError as error:
                self._note(host, error)
                wait = self._asked_wait(error, number)
                if wait is None or wait > self.manners.patience or number == TRIES - 1:
                    raise
                self._close(host, wait)
                self.stop.wait(wait)
                continue
            host.failures = 0
            return answer
        raise AssertionError("unreachable")

    def rules(self, where: Place) -> Rules:
        """The rules of a site, asked once in a run."""
        host = self._host(where)
        with host.lock:
            if host.rules is None:
                host.rules = rules_of(where, self.client)
            return host.rules

    def _fetch(self, task: Task) -> Capture:
        conditions = {"If-None-Match": task.etag, "If-Modified-Since": task.last_modified}
        sent = {name: value for name, value in conditions.items() if value}
        most = LISTING_BYTES if task.listing else None
        answer = self.client.fetch(
            task.url, headers=sent, allow=lambda url: self._allow(url, task.url), most_bytes=most
        )
        listed = None
        if answer.url:
            where = place(answer.url)
            listed = self.rules(where).is_reserved(where.target)
        reserved = reservation(answer, listed)
        if reserved and not self.manners.licensed:
            terms = answer.header("tdm-policy")
            hint = f"With a licence{f' (terms: {terms[:200]})' if terms else ''}: --tdm-licensed."
            raise RefusedError(
                f"reserved against text and data mining ({reserved}).", state="reserved", source=task.url, hint=hint
            )
        return answer

    def _allow(self, url: str, asked: str) -> None:
        """Before each request on the way from an address: is it allowed, and is it our turn?"""
        where = place(url, asked)
        rules = self.rules(where)
        if unknown := rules.unknown:
            raise FetchError(unknown.message, source=asked, hint=unknown.hint, temporary=unknown.temporary)
        if not rules.may_visit(where.site + where.target):
            hint = "Ask the site for its permission, or save the page and give the file."
            raise RefusedError("robots.txt does not allow it.", state="denied", source=asked, hint=hint)
        host = self._host(where)
        with self._lock:
            turn = max(time.monotonic(), host.free)
            host.free = turn + max(self.manners.delay, rules.delay())
        self.stop.wait(max(0.0, turn - time.monotonic()))
        if self.stop.is_set():
            raise FetchError("was not visited: stopped.", source=asked, temporary=True)

    def _host(self, where: Place) -> _Host:
        with self._lock:
            return self._hosts.setdefault(where.origin, _Host())

    def _check_open(self, host: _Host, url: str) -> None:
        left = host.closed - time.monotonic()
        if left > self.manners.patience:
            raise FetchError("the site asked us to wait.", source=url, temporary=True, wait=left)
        if host.failures >= MOST_FAILURES:
            hint = "Try again later."
            message = f"left for another run: the site failed {MOST_FAILURES} times in a row."
            raise FetchError(message, source=url, hint=hint, temporary=True, wait=0.0)
        if left > 0:
            self.stop.wait(left)

    def _asked_wait(self, error: FetchError, number: int) -> float | None:
        """Seconds to wait before another try, None where another try is of no use now."""
        if error.status in (429, 503):
            return float(error.wait if error.wait is not None else self.manners.first_wait * 2**number)
        return None

    def _note(self, host: _Host, error: FetchError) -> None:
        """Remember what a failure says of the host."""
        if error.wait and error.wait > self.manners.patience:
            self._close(host, error.wait)
        host.failures = host.failures + 1 if error.temporary and error.status not in (429, 503) else 0

    def _close(self, host: _Host, seconds: float) -> None:
        host.closed = max(host.closed, time.monotonic() + seconds)


def visit_all(tasks: Iterable[Task], visitor: Visitor) -> Iterator[tuple[Task, Capture | FetchError]]:
    """Visit addresses, several hosts at a time, and yield what came of each as it comes.

    At most a few pages wait in memory: who reads slowly slows down the visits. The order within a host is kept where
    its pages are visited one at a time.
    """

    def visited(task: Task) -> Capture | FetchError:
        try:
            return visitor.visit(task)
        except FetchError as error:
            return error
        except Exception as error:
            return unvisited(task.url, error)

    yield from at_once(tasks, lambda task: task.url, visited, visitor)


def at_once(
    items: Iterable[Item], address: Callable[[Item], str], work: Callable[[Item], Result], visitor: Visitor
) -> Iterator[tuple[Item, Result]]:
    """Do some work for each item, several hosts at a time and the items of a host in turn; yield results as they come.

    Args:
        items: what is worked on; all of them are taken at once.
        address: the address that an item is about, which says whose turn it takes.
        work: what visits it, called in threads; it raises nothing, since an error would stop a host.
        visitor: whose manners say how many hosts and pages at once.

    Yields:
        Each item with what came of it.
    """
    lanes: dict[object, Queue[Item]] = {}
    count = 0
    for item in items:
        lanes.setdefault(_lane(address(item)), Queue()).put(item)
        count += 1
    waiting: Queue[Queue[Item]] = Queue()
    for lane in lanes.values():
        for _ in range(max(1, visitor.manners.per_host)):
            waiting.put(lane)
    done: Queue[tuple[Item, Result]] = Queue(maxsize=AHEAD)
    workers = [
        threading.Thread(target=_work, args=(waiting, done, work, visitor), daemon=True)
        for _ in range(min(waiting.qsize(), max(1, visitor.manners.hosts) * max(1, visitor.manners.per_host)))
    ]
    for worker in workers:
        worker.start()
    try:
        for _ in range(count):
            yield done.get()
    except BaseException:
        visitor.stop.set()
        raise


def unvisited(url: str, error: Exception) -> FetchError:
    """What is said of an address whose visit failed in a way nobody thought of."""
    return FetchError(f"cannot be visited ({type(error).__name__}: {error}).", source=url)


def _lane(url: str) -> object:
    try:
        return place(url).origin
    except FetchError:
        return None


def _work(
    waiting: "Queue[Queue[Item]]",
    done: "Queue[tuple[Item, Result]]",
    work: Callable[[Item], Result],
    visitor: Visitor,
) -> None:
    """Take one host after the other and work on its items."""
    while not visitor.stop.is_set():
        try:
            lane = waiting.get_nowait()
        except Empty:
            return
        while not visitor.stop.is_set():
            try:
                item = lane.get_nowait()
            except Empty:
                break
            _hand_over(done, (item, work(item)), visitor)


def _hand_over(done: "Queue[tuple[Item, Result]]", what: tuple[Item, Result], visitor: Visitor) -> None:
    while not visitor.stop.is_set():
        try:
            done.put(what, timeout=0.2)
            return
        except Full:
            continue
