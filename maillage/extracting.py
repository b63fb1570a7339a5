"""Writes the facts of articles as Parquet, shard by shard, and tells how it goes."""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maillage import exits
from maillage.add import count
from maillage.inputs import STDIN, is_address

if TYPE_CHECKING:
    from corpus.shards import Shard
    from extractor.engines import Result
    from extractor.manifest import Entry
    from extractor.sharded import Job
    from maillage.screen import Screen


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person wants to have extracted, and how.

    Attributes:
        files: what to read, as on the command line.
        engine: local or dask.
        published: day of publication, for what gives none.
        model: another spaCy pipeline.
        into: folder of the Parquet files.
        scheduler: address of a Dask scheduler; None for a cluster on this computer.
        jobs: processes on this computer.
        memory: what each of them may use, of a Dask cluster.
        shard_size: articles in a file.
        everything: of archives of the web, articles on any subject.
        raw: keep the bytes that articles came from.
        licensed: pages that are reserved against text and data mining may be read.
    """

    files: tuple[str, ...]
    engine: str
    published: date | None = None
    model: str | None = None
    into: str = "facts"
    scheduler: str | None = None
    jobs: int = 1
    memory: str = "2GiB"
    shard_size: int = 500
    everything: bool = False
    raw: bool = True
    licensed: bool = False


def write_facts(plan: Plan) -> None:
    """Write the facts of what a person named, as far as they are not there.

    Raises:
        CorpusError: there is nothing behind a name, or the cluster cannot be used.
        ModelError: the model cannot be used.
        Exit: something could not be read.
    """
    from maillage.screen import Screen

    plan = checked(plan)
    job = make(plan)
    counts: Counter[str] = Counter()
    with Screen(total=0) as screen:
        for result in results(plan, job, screen):
            tell(result, screen, counts)
    click.echo(summary(counts, plan.into), err=True)
    if status := exits.status_of(
        done=counts["articles"] + counts["before"], failed=counts["unread"] + counts["failed"]
    ):
        raise click.exceptions.Exit(status)


def checked(plan: Plan) -> Plan:
    """Find what is wrong before anything is begun.

    Raises:
        CorpusError: there is nothing behind a name, or pyarrow is not installed.
        UsageError: what was asked for does not go together.
    """
    from corpus.storage import found, is_remote, plain
    from extractor.parquet import pyarrow

    if plan.scheduler and plan.engine != "dask":
        raise click.UsageError("--scheduler needs --engine dask")
    for name in plan.files:
        if name == STDIN or is_address(name):
            raise click.UsageError(f"{name} is nothing to cut into parts; visit addresses with: maillage collect")
        next(found([name]))
    if not is_remote(plan.into) and Path(plan.into).is_file():
        raise click.UsageError(f"{plan.into} is a file; name a folder, as in --into facts")
    pyarrow()
    if plan.scheduler is None:
        return plan
    # Workers elsewhere stand in other folders.
    names = (name if is_remote(name) else str(plain(name).absolute()) for name in (*plan.files, plan.into))
    *files, into = names
    return replace(plan, files=tuple(files), into=into)


def make(plan: Plan) -> "Job":
    """Prepare the run."""
    from corpus.selecting import Wanted
    from extractor.batch import chosen_here
    from extractor.sharded import make_job

    return make_job(
        plan.into,
        chosen_here(plan.model),
        published=plan.published,
        wanted=Wanted(plan.everything, plan.licensed),
        raw=plan.raw,
        run=uuid.uuid4().hex[:12],
    )


def results(plan: Plan, job: "Job", screen: "Screen") -> "Iterator[Result]":
    """Let the engine work."""
    from corpus.shards import plan as cut
    from extractor.engines import run_dask, run_local

    def shards() -> "Iterator[Shard]":
        for shard in cut(plan.files, plan.shard_size):
            screen.more(1)
            yield shard

    if plan.engine == "local":
        return run_local(shards(), job, plan.jobs)
    return run_dask(shards(), job, scheduler=plan.scheduler, jobs=plan.jobs, memory=plan.memory)


def tell(result: "Result", screen: "Screen", counts: Counter[str]) -> None:
    """Say what became of a shard, and count."""
    entry = result.entry
    if result.before:
        counts["before"] += 1
        screen.advance()
        return
    counts.update(articles=entry.articles, unread=len(entry.unread), left_out=entry.left_out)
    for source, why in entry.unread:
        screen.note(f"Error: {source}: {why}")
    if entry.error:
        counts["failed"] += 1
        screen.error(f"{entry.input}: {entry.error}; run the same command again to try it again")
    else:
        counts["shards"] += 1
        screen.line(f"{entry.shard}.parquet  {entry.input}: {brought(entry)}")


def brought(entry: "Entry") -> str:
    """Say what a shard gave."""
    parts = [count(entry.articles, "article")]
    parts += [f"{len(entry.unread)} not readable"] if entry.unread else []
    parts += [f"{entry.left_out} left out"] if entry.left_out else []
    return ", ".join(parts)


def summary(counts: Counter[str], folder: str) -> str:
    """Say how it went, in a line."""
    parts = [f"{count(counts['articles'], 'article')} in {count(counts['shards'], 'file')}"]
    parts = parts if counts["shards"] else ["Nothing written"]
    parts += [f"{count(counts['before'], 'file')} there already"] if counts["before"] else []
    parts += [f"{count(counts['left_out'], 'article')} left out"] if counts["left_out"] else []
    parts += [f"{counts['unread']} not readable"] if counts["unread"] else []
    parts += [f"{count(counts['failed'], 'part')} failed"] if counts["failed"] else []
    hint = f" Add them with: maillage add {folder}/*.parquet" if counts["shards"] or counts["before"] else ""
    return ", ".join(parts) + "." + hint
