"""Whoever is killed during a Dask extraction, a rerun completes it: no article is lost, none is doubled."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_socket import _remove_restrictions, socket_allow_hosts

from corpus.shards import plan
from extractor import engines
from extractor.engines import EngineError, run_dask
from extractor.manifest import DONE
from tests.extractor.readers import DEADLY
from tests.extractor.twelve import ALL, ARTICLES, MOST, extracting, job, local, log, sources, start, text, write_twelve

pytest.importorskip("pyarrow")
pytest.importorskip("distributed")


@pytest.fixture(autouse=True)
def local_cluster_only() -> Iterator[None]:
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield
    _remove_restrictions()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve articles, four shards."""
    return write_twelve(tmp_path / "in")


def wait_until(true: object, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.02)


def test_dask_goes_on_when_workers_die(tmp_path: Path, folder: Path) -> None:
    """One is killed from outside, others by an article, which is set aside."""
    (folder / "10.txt").write_text(text(10, DEADLY))
    results, killed = [], False
    for result in run_dask(plan([str(folder)], MOST), job(tmp_path, delay=0.1), jobs=2):
        results.append(result)
        if not killed:
            lines = (tmp_path / "log").read_text().splitlines()
            os.kill([int(line.split()[0]) for line in lines if not line.endswith("10.txt")][-1], signal.SIGKILL)
            killed = True
    assert [one.entry.status for one in results] == [DONE] * 4
    ((source, why),) = (pair for one in results for pair in one.entry.unread)
    assert source.endswith("10.txt") and "2 workers died" in why
    assert sources(tmp_path) == [name for name in ALL if name != "10.txt"]


def test_the_whole_run_is_killed_and_run_again(tmp_path: Path, folder: Path) -> None:
    process = extracting(tmp_path, folder, "dask", 0.4, "first")
    assert process.stdout and process.stdout.readline().startswith(b"done")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    pids = {int(line.split()[0]) for line in (tmp_path / "log").read_text().splitlines()}
    wait_until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids))
    done = {path.name for path in (tmp_path / "facts").glob("*.parquet")}
    assert 1 <= len(done) < 4
    before = log(tmp_path)
    results = local(folder, job(tmp_path, run="second"))
    assert [one.entry.status for one in results] == [DONE] * 4
    kept = {f"{one.entry.shard}.parquet" for one in results if one.before}
    # One may have been killed between the facts and the word that they are there.
    assert kept <= done and len(kept) >= 1
    assert sources(tmp_path) == ALL
    again = {name for name in ALL if log(tmp_path)[name] > before[name]}
    assert len(again) == ARTICLES - 3 * len(kept)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def a_cluster(tmp_path: Path) -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """A scheduler with a worker, both of them processes."""
    address = f"tcp://127.0.0.1:{free_port()}"
    quiet = ("--host", "127.0.0.1", "--no-dashboard")
    dask = ("-m", "dask")
    scheduler = start(*dask, "scheduler", *quiet, "--port", address.rpartition(":")[2])
    worker = ("worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path))
    processes = [scheduler, start(*dask, *worker, "--death-timeout", "10")]
    try:
        yield address, scheduler
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.communicate(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def test_the_scheduler_is_killed_and_the_rest_done_without(tmp_path: Path, folder: Path) -> None:
    with a_cluster(tmp_path) as (address, scheduler):
        results = run_dask(plan([str(folder)], MOST), job(tmp_path, delay=0.2), scheduler=address)
        assert next(results).entry.status == DONE
        scheduler.send_signal(signal.SIGKILL)
        with pytest.raises(EngineError, match="the scheduler is lost"):
            list(results)
    done = len(sources(tmp_path)) // 3
    assert 1 <= done < 4
    again = local(folder, job(tmp_path, run="second"))
    assert done <= sum(one.before for one in again) < 4
    assert sources(tmp_path) == ALL


def test_a_cluster_that_cannot_be_used_is_said(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 0.3)
    one = job(tmp_path)
    for address in (f"tcp://127.0.0.1:{free_port()}", "nonsense://x"):
        with pytest.raises(EngineError, match="cannot be reached") as caught:
            list(run_dask(plan([str(folder)]), one, scheduler=address))
        assert address in str(caught.value) and "dask scheduler" in str(caught.value)
    import distributed

    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty:
        address = empty.scheduler_address
        with pytest.raises(EngineError, match="the scheduler has no workers"):
            list(run_dask(plan([str(folder)]), one, scheduler=address))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r'pip install "maillage\[dask\]"'):
        list(run_dask(plan([str(folder)]), one))
