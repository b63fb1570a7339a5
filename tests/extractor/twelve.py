"""Twelve small articles in four shards, for tests of engines: how they are extracted, and what was read and written."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from corpus.shards import Shard, plan
from extractor import parquet
from extractor.batch import Settings
from extractor.engines import Result, run_local
from extractor.sharded import Job, make_job
from tests.extractor.readers import MadeReader

ROOT = Path(__file__).resolve().parents[2]
ARTICLES, MOST = 12, 3
ALL = [f"{number:02}.txt" for number in range(ARTICLES)]


def write_twelve(path: Path) -> Path:
    """Make a folder of twelve articles."""
    path.mkdir()
    for number, name in enumerate(ALL):
        (path / name).write_text(text(number))
    return path


def text(number: int, more: str = "") -> str:
    return (
        f"Le plateau de Brévans, épisode {number}\n\nLa communauté professionnelle territoriale de santé a signé son "
        f"contrat, dit Lucie Hébert, qui la préside depuis {number} ans.{more}"
    )


def job(tmp_path: Path, *, delay: float = 0.0, run: str = "first", deadline: float = 20.0, into: str = "facts") -> Job:
    reader = MadeReader(delay, str(tmp_path / "log"))
    return make_job(str(tmp_path / into), Settings(), run=run, reader=reader, deadline=deadline)


def log(tmp_path: Path) -> Counter[str]:
    """How often each article was read."""
    path = tmp_path / "log"
    lines = path.read_text().splitlines() if path.exists() else []
    return Counter(Path(line.split(maxsplit=1)[1]).name for line in lines)


def sources(tmp_path: Path, into: str = "facts") -> list[str]:
    """Names of the articles whose facts are there."""
    found = [facts for path in (tmp_path / into).glob("*.parquet") for facts in parquet.read(path)]
    assert not list((tmp_path / into).rglob("*.part"))
    assert not list((tmp_path / into).rglob("*.at"))
    return sorted(Path(facts.article.source).name for facts in found)


def local(folder: Path, job: Job) -> list[Result]:
    return list(run_local(plan([str(folder)], MOST), job, 2))


def shard_of(folder: Path) -> Shard:
    return next(plan([str(folder)], MOST))


def start(*arguments: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *arguments], env=environment, cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def extracting(tmp_path: Path, folder: Path, engine: str, delay: float, run: str) -> "subprocess.Popen[bytes]":
    into, log = tmp_path / "facts", tmp_path / "log"
    return start("-m", "tests.extractor.cluster", engine, str(folder), str(into), str(log), str(delay), run)
