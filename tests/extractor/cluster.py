"""Extracts a folder on a Dask cluster, as a program of its own that tests can kill: FOLDER INTO LOG DELAY."""

import sys

from corpus.shards import plan
from extractor.batch import Settings
from extractor.engines import run_dask
from extractor.sharded import make_job
from tests.extractor.readers import MadeReader


def main(folder: str, into: str, log: str, delay: str) -> None:
    """Print a line for each shard that is done."""
    job = make_job(into, Settings(), run=f"run of {sys.argv}", reader=MadeReader(float(delay), log), deadline=20)
    for result in run_dask(plan([folder], 3), job, jobs=2):
        print(result.entry.status, result.entry.shard, result.before, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
