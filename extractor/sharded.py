"""From a shard of the input to a Parquet file of facts: what a worker of a cluster does, whatever the cluster is.

Clusters may do a thing twice and lose workers at any moment. So the facts appear under their name as a whole, doing a
shard again gives the same file, and who begins a shard after somebody who died goes carefully: one article at a time,
leaving a trail, so that an article which kills its readers is found and set aside.
"""

import faulthandler
import json
import os
import platform
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import BinaryIO

from corpus.article import Article
from corpus.errors import CorpusError
from corpus.selecting import LeftOut, Wanted
from corpus.shards import Shard, read
from corpus.storage import replace as put
from corpus.storage import size
from extractor import parquet
from extractor.batch import Settings, Unread, batches
from extractor.fingerprint import Fingerprint, fingerprint
from extractor.manifest import DONE, FAILED, RUNNING, Entry, Made, Manifest, Trail
from extractor.pool_worker import FactReader, Reader
from extractor.records import Facts
from models.places_tables import SHIPPED

# Seconds for an article, and one more for each so many characters: as those of the local pool.
DEADLINE, CHARACTERS_A_SECOND = 60.0, 1_000
# So many readers may die at an article, while they read it alone, before it is set aside: one may be chance.
DEATHS = 2

Outcome = Facts | Unread | LeftOut
# A process reads one shard at a time: the model and the alarm below are the process's own.
_one_at_a_time = threading.Lock()


class MismatchError(CorpusError):
    """A worker has another program or model than the one who sends it work."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all shards of a run.

    Attributes:
        folder: where the facts go.
        settings: how articles are read; without `places`, with the table that is shipped.
        made: what they are read with, where the work is sent from.
        published: day of publication, for articles that have none.
        wanted: what is wanted of archives of the web.
        raw: keep the bytes that articles came from.
        run: name of the run.
        reader: what reads; None for the French model of the settings.
        deadline: seconds for an article.
    """

    folder: str
    settings: Settings
    made: Made
    published: date | None = None
    wanted: Wanted = field(default_factory=Wanted)
    raw: bool = True
    run: str = ""
    reader: Reader | None = None
    deadline: float = DEADLINE

    @property
    def reads(self) -> Reader:
        """What reads in this process."""
        return self.reader or FactReader(replace(self.settings, places=self.settings.places or str(SHIPPED)))

    @property
    def manifest(self) -> Manifest:
        """The manifest beside the facts."""
        return Manifest(self.folder)


def make_job(
    folder: str,
    settings: Settings,
    *,
    published: date | None = None,
    wanted: Wanted | None = None,
    raw: bool = True,
    run: str = "",
    reader: Reader | None = None,
    deadline: float = DEADLINE,
) -> Job:
    """Prepare a run with the program and the model of this process.

    Args:
        folder: where the facts go.
        settings: how articles are read; made by `extractor.batch.chosen_here`.
        published: day of publication, for articles that have none.
        wanted: what is wanted of archives of the web.
        raw: keep the bytes that articles came from.
        run: a name that no other run has.
        reader: what reads; None for the French model of the settings.
        deadline: seconds for an article, and one more for each 1,000 characters.

    Raises:
        ModelError: there is no such model.
    """
    wanted = wanted or Wanted()
    if settings.places == str(SHIPPED):
        # Elsewhere it stands in another folder.
        settings = replace(settings, places=None)
    options = {
        "published": published.isoformat() if published else None,
        "all": wanted.everything,
        "licensed": wanted.licensed,
        "raw": raw,
        "min_confidence": settings.least,
    }
    mine = fingerprint(settings)
    made = Made(mine.code, mine.model, mine.name, json.dumps(options, sort_keys=True))
    return Job(folder, settings, made, published, wanted, raw, run, reader, deadline)


def extract_shard(shard: Shard, job: Job) -> Entry:
    """Read a shard and write its facts, in the process that calls.

    Args:
        shard: made by `corpus.shards.plan`.
        job: made by `make_job`.

    Returns:
        What became of it, as it stands in the manifest.

    Raises:
        MismatchError: this process has another program or model.
        ModelError: the model cannot be used.
        OSError: the facts cannot be written.
    """
    with _one_at_a_time:
        if entry := job.manifest.is_done(shard.name, job.made):
            return entry
        _check(job)
        reader = job.reads
        reader.load()
        trail = begin(shard, job)
        outcomes = _briskly(shard, job, reader) if trail is None else _carefully(shard, job, reader, trail)
        return finish(shard, job, outcomes)


def _check(job: Job) -> None:
    """Refuse to work where the facts would be others."""
    mine: Fingerprint = fingerprint(job.settings)
    if (mine.code, mine.model) == (job.made.code, job.made.model):
        return
    what = "program" if mine.code != job.made.code else f"model or table of places ({mine.name}, not {job.made.name})"
    hint = "Install the same version of maillage, of its libraries and of the model on every machine."
    raise MismatchError(f"the worker on {platform.node()} has another {what}.", hint=hint)


def begin(shard: Shard, job: Job) -> Trail | None:
    """Note that a shard is being read.

    Returns:
        What is known of those who died over it in this run; None where nobody did.
    """
    _make_once(job.folder, job.run)
    manifest, before = job.manifest, job.manifest.read(shard.name)
    died = before is not None and before.status == RUNNING and before.run == job.run
    attempts = before.attempts + 1 if before else 1
    entry = Entry(shard.name, shard.label, job.made, RUNNING, attempts, job.run)
    manifest.write(entry)
    if not died:
        manifest.drop_trail(shard.name)
        return None
    trail = manifest.trail(shard.name)
    if trail is None or trail.run != job.run:
        return Trail(job.run, -1)
    deaths = dict(trail.deaths)
    deaths[trail.at] = deaths.get(trail.at, 0) + 1
    return Trail(job.run, -1, tuple(sorted(deaths.items())))


@cache
def _make_once(folder: str, run: str) -> None:
    """Make the folder of a run, once in each process."""
    Manifest(folder).make()


def finish(shard: Shard, job: Job, outcomes: Iterable[Outcome]) -> Entry:
    """Write the facts of a shard, and what became of it.

    Args:
        shard: the shard.
        job: what it is read with.
        outcomes: what became of each of its articles; taken as they are written.

    Raises:
        ParquetError: pyarrow is not installed.
        OSError: the facts cannot be written.
    """
    left: list[LeftOut | Unread] = []

    def facts() -> Iterator[Facts]:
        for one in outcomes:
            if isinstance(one, Facts):
                yield one
            else:
                left.append(one)

    made = job.made
    origin = parquet.Origin(shard.name, made.code, made.model, made.name, made.options)

    def write(file: BinaryIO) -> int:
        return parquet.write(file, facts(), origin)

    manifest, entry = job.manifest, job.manifest.read(shard.name)
    entry = entry or Entry(shard.name, shard.label, made, RUNNING, 1, job.run)
    path = manifest.facts(shard.name)
    try:
        articles = put(path, write)
    except Exception as error:
        manifest.write(replace(entry, status=FAILED, error=" ".join(str(error).split())[:500]))
        raise
    entry = replace(_told(entry, left), articles=articles, bytes=size(path))
    manifest.write(entry)
    manifest.drop_trail(shard.name)
    return entry


def _told(entry: Entry, left: list[LeftOut | Unread]) -> Entry:
    """Say of a shard what gave no facts; where another time may be better, it is not done."""
    unread = [one for one in left if not (isinstance(one, LeftOut) and one.wished)]
    passing = [one for one in unread if isinstance(one, LeftOut) and one.passing]
    return replace(
        entry,
        status=FAILED if passing else DONE,
        error=f"{len(passing)} of its inputs could not be reached" if passing else None,
        left_out=sum(isinstance(one, LeftOut) and one.wished for one in left),
        unread=tuple((one.source, one.reason.removeprefix(f"{one.source}: ")) for one in unread),
    )


def found(shard: Shard, job: Job) -> Iterator[Article | LeftOut]:
    """Read the articles of a shard; what ends the reading of all others is a reason, too."""
    try:
        for one in read(shard, published=job.published, wanted=job.wanted):
            if isinstance(one, Article) and not job.raw and one.capture:
                yield replace(one, capture=replace(one.capture, data=b""))
            else:
                yield one
    except Exception as error:  # what a storage may raise is not known here
        said = f"cannot be read any further ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        yield LeftOut(shard.label, said, passing=True)


def _briskly(shard: Shard, job: Job, reader: Reader) -> Iterator[Outcome]:
    """Read the articles in batches."""
    left: list[LeftOut] = []

    def articles() -> Iterator[Article]:
        for one in found(shard, job):
            if isinstance(one, LeftOut):
                left.append(one)
            else:
                yield one

    for batch in batches(articles(), job.settings.batch_size):
        with alarm(sum(_seconds(article, job) for article in batch)):
            outcomes = list(reader.read(batch))
        yield from outcomes
        yield from left
        left.clear()
    yield from left


def _carefully(shard: Shard, job: Job, reader: Reader, trail: Trail) -> Iterator[Outcome]:
    """Read the articles one by one, leaving a trail, and set aside those that more than one reader died at."""
    deaths = dict(trail.deaths)
    source = iter(found(shard, job))
    for position in range(2**62):
        job.manifest.leave_trail(shard.name, replace(trail, at=position))
        with alarm(job.deadline):
            one = next(source, None)
        if one is None:
            return
        if isinstance(one, LeftOut):
            yield one
        elif deaths.get(position, 0) >= DEATHS:
            said = (
                f"{DEATHS} workers died or took longer than {_seconds(one, job):.0f} seconds while they read it alone"
            )
            yield Unread(one.source, one.sha256, f"cannot be read ({said})")
        else:
            with alarm(_seconds(one, job)):
                outcomes = list(reader.read([one]))
            yield from outcomes


def _seconds(article: Article, job: Job) -> float:
    """Seconds that an article may take."""
    return job.deadline + len(article.text) / CHARACTERS_A_SECOND


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """End this process if what is done within takes longer, even where a regular expression holds the interpreter."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  # the alarm needs a file that stays open
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
