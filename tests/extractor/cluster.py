"""Extracts a folder with an engine, as a program of its own that tests can kill: ENGINE FOLDER INTO LOG DELAY RUN."""

import sys

from corpus.shards import plan
from extractor.batch import Settings
from extractor.engines import run_dask, run_local
from extractor.sharded import make_job
from tests.extractor.readers import MadeReader


def main(engine: str, folder: str, into: str, log: str, delay: str, run: str) -> None:
    """Print a line for each shard that is done."""
    job = make_job(into, Settings(), run=run, reader=MadeReader(float(delay), log), deadline=20)
    shards = plan([folder], 3)
    for result in run_dask(shards, job, jobs=2) if engine == "dask" else run_local(shards, job, 1):
        print(result.entry.status, result.entry.shard, result.before, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
