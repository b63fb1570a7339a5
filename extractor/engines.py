"""Where shards are read: in processes of this computer, or on the workers of a Dask cluster."""

import contextlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from corpus.article import Article
from corpus.errors import CorpusError
from corpus.selecting import LeftOut
from corpus.shards import Shard
from extractor.batch import Unread
from extractor.manifest import FAILED, RUNNING, Entry
from extractor.pool import Limits, Pool
from extractor.records import Facts
from extractor.sharded import Job, Outcome, begin, extract_shard, finish, found
from models.loading import ModelError
from models.user_data import DataError

# Shards that wait at the scheduler, for each worker: enough that none is idle, few enough for flat memory.
AHEAD = 4
# A shard whose readers die is handed out again while that brings to light another article to set aside, and so often.
ROUNDS = 3
# How often a shard is tried again where its input or output failed.
RETRIES = 2
# Seconds until a scheduler, and then its first worker, must have answered.
PATIENCE = 30.0
# Run by each worker on this computer: Ctrl-C is the affair of who made the cluster.
DEAF = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"


class EngineError(CorpusError):
    """A cluster cannot be used."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a shard; `before` tells that an earlier run had done it."""

    entry: Entry
    before: bool = False


def run_local(shards: Iterable[Shard], job: Job, jobs: int) -> Iterator[Result]:
    """Read shards one after the other with the pool of this computer.

    Args:
        shards: made by `corpus.shards.plan`; taken as needed.
        job: what is the same for all.
        jobs: processes.

    Raises:
        ModelError: the model cannot be used.
        OSError: the facts cannot be written.
    """
    pool = Pool(jobs, job.reads, Limits(deadline=job.deadline))
    with closing(pool.read(_things(shards, job))) as stream:
        for shard, group in groupby(stream, key=lambda pair: pair[0][0]):
            things = iter(group)
            (_, done), _ = next(things)
            before = isinstance(done, Entry)
            yield Result(done if isinstance(done, Entry) else finish(shard, job, _outcomes(things)), before)


Thing = tuple[Shard, Entry | LeftOut | None]


def _things(shards: Iterable[Shard], job: Job) -> Iterator[tuple[Thing, Article | None]]:
    """Articles of all shards for the pool; before those of a shard something that says that it begins, or is done."""
    for shard in shards:
        entry = job.manifest.is_done(shard.name, job.made)
        if entry is None:
            begin(shard, job)
        yield (shard, entry), None
        if entry is None:
            for one in found(shard, job):
                yield ((shard, one), None) if isinstance(one, LeftOut) else ((shard, None), one)


def _outcomes(things: Iterable[tuple[Thing, Facts | Unread | None]]) -> Iterator[Outcome]:
    """What became of the articles of a shard."""
    for (_, thing), outcome in things:
        if outcome is not None:
            yield outcome
        elif isinstance(thing, LeftOut):
            yield thing


def run_dask(
    shards: Iterable[Shard], job: Job, *, scheduler: str | None = None, jobs: int = 1, memory: str = "2GiB"
) -> Iterator[Result]:
    """Read shards on the workers of a Dask cluster; results come as they are done.

    Args:
        shards: made by `corpus.shards.plan`; taken as needed.
        job: what is the same for all; its folder must be one that every worker reaches.
        scheduler: address of a Dask scheduler; None for a cluster on this computer.
        jobs: workers of the cluster on this computer.
        memory: what each of them may use.

    Raises:
        EngineError: Dask is not installed, the scheduler cannot be reached or is lost.
        ModelError: the model cannot be used on the workers.
        CorpusError: a worker has another program or model.
    """
    distributed = _import()
    with _client(distributed, scheduler, jobs, memory) as client:
        try:
            yield from _Run(distributed, client, job).results(shards)
        except (distributed.client.FutureCancelledError, OSError) as error:
            if client.status == "running" and isinstance(error, OSError):
                raise
            raise _lost(scheduler) from error


class _Run:
    """Shards at a scheduler."""

    def __init__(self, distributed: Any, client: Any, job: Job) -> None:
        self._distributed = distributed
        self._client = client
        self._job = job
        self._rounds: dict[str, int] = {}
        self._completed = distributed.as_completed(loop=client.loop, raise_errors=False)
        self._shards: dict[str, Shard] = {}

    def results(self, shards: Iterable[Shard]) -> Iterator[Result]:
        """Hand out shards and yield what becomes of them."""
        source = iter(shards)
        more = True
        while more or self._shards:
            while more and len(self._shards) < AHEAD * max(1, self._threads()):
                shard = next(source, None)
                if shard is None:
                    more = False
                elif entry := self._job.manifest.is_done(shard.name, self._job.made):
                    yield Result(entry, before=True)
                else:
                    self._submit(shard)
            if self._shards:
                entry = self._ended(next(self._completed))
                if entry is not None:
                    yield Result(entry)

    def _threads(self) -> int:
        """Threads of the cluster's workers now."""
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        return sum(worker["nthreads"] for worker in workers.values())

    def _submit(self, shard: Shard) -> None:
        """Hand a shard out."""
        number = self._rounds.setdefault(shard.name, 0)
        key = f"maillage-{self._job.run}-{shard.name}-{number}"
        future = self._client.submit(extract_shard, shard, self._job, key=key, retries=RETRIES, pure=False)
        self._shards[future.key] = shard
        self._completed.add(future)

    def _ended(self, future: Any) -> Entry | None:
        """What became of a shard; None where it is handed out again."""
        shard = self._shards.pop(future.key)
        if future.status == "finished":
            entry: Entry = future.result()
            return entry
        if future.status == "cancelled":
            raise self._distributed.client.FutureCancelledError(future.key, "scheduler-connection-lost")
        error = future.exception()
        if isinstance(error, self._distributed.KilledWorker):
            return self._killed(shard)
        if isinstance(error, ModelError | DataError | CorpusError):
            raise error
        return self._failed(shard, " ".join(f"{type(error).__name__}: {error}".split())[:300])

    def _killed(self, shard: Shard) -> Entry | None:
        """Hand a shard out again whose workers died, unless that was in vain too often."""
        trail = self._job.manifest.trail(shard.name)
        known = len(trail.deaths) if trail else 0
        self._rounds[shard.name] += 1
        if self._rounds[shard.name] < ROUNDS + known:
            self._submit(shard)
            return None
        return self._failed(shard, "its workers died again and again, perhaps for want of memory")

    def _failed(self, shard: Shard, why: str) -> Entry:
        """Give a shard up for now."""
        empty = Entry(shard.name, shard.label, self._job.made, RUNNING, run=self._job.run)
        before = self._job.manifest.read(shard.name) or empty
        return self._job.manifest.write(replace(before, status=FAILED, error=why))


def _import() -> Any:
    """Import Dask.

    Raises:
        EngineError: it is not installed.
    """
    try:
        import distributed
    except ImportError as error:
        hint = 'Install it with: pip install "maillage[dask]".'
        raise EngineError("the engine dask needs Dask.", hint=hint) from error
    return distributed


@contextmanager
def _client(distributed: Any, scheduler: str | None, jobs: int, memory: str) -> Iterator[Any]:
    """Connect to a scheduler, or make a cluster on this computer; closed in the end, and with it that cluster.

    Raises:
        EngineError: the scheduler cannot be reached, or has no workers.
    """
    import dask

    for name in ("distributed.client", "distributed.core", "distributed.nanny", "distributed.scheduler"):
        # What they have to say is said in our words.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with contextlib.ExitStack() as stack:
        if scheduler is None:
            # The model stays in memory: to wait until a worker is smaller would be to wait for ever.
            limits = {f"distributed.worker.memory.{name}": False for name in ("target", "spill", "pause")}
            stack.enter_context(dask.config.set(limits))
            address = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    memory_limit=memory,
                    dashboard_address=None,
                    scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
                    silence_logs=logging.CRITICAL + 1,
                    preload=[DEAF],
                )
            )
        else:
            address = scheduler
        try:
            client = stack.enter_context(distributed.Client(address, timeout=PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise _unreachable(scheduler, error) from error
        yield client


def _unreachable(scheduler: str | None, error: Exception) -> EngineError:
    """Say that there is no cluster to work with."""
    said = " ".join(str(error).split())[:200]
    if isinstance(error, TimeoutError) and "workers" in said.lower():
        hint = f"Start some with: dask worker {scheduler}."
        return EngineError("the scheduler has no workers.", source=scheduler, hint=hint)
    hint = "Start one with: dask scheduler, and name the address that it prints (tcp://HOST:8786)."
    return EngineError(f"the scheduler cannot be reached ({said}).", source=scheduler, hint=hint)


def _lost(scheduler: str | None) -> EngineError:
    """Say that the scheduler went away."""
    hint = "What is done is kept; run the same command again for the rest."
    return EngineError("the scheduler is lost.", source=scheduler, hint=hint)
