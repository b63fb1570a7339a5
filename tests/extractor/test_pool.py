"""Processes that read articles and may die: nothing else is lost, nothing is out of order, nobody is left behind."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import Article
from extractor.batch import BATCH_SIZE, Unread
from extractor.pool import AHEAD, Limits, Pool
from extractor.records import Facts
from models.loading import ModelError
from tests.extractor.acting import Acting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def article(number: int, act: str = "reads") -> Article:
    text = f"{act} a{number}"
    return Article(f"a{number}", text, (), hashlib.sha256(text.encode()).hexdigest())


def articles(count: int, acts: dict[int, str] | None = None) -> Iterator[tuple[int, Article]]:
    """So many articles, numbered; some of them act."""
    return ((number, article(number, (acts or {}).get(number, "reads"))) for number in range(count))


def begun(folder: Path) -> Counter[str]:
    """How often each article was begun."""
    return Counter(line.split()[1] for line in (folder / "log").read_text().splitlines())


def processes(folder: Path) -> set[int]:
    """Every process that read something."""
    return {int(line.split()[0]) for line in (folder / "log").read_text().splitlines()}


def gone(folder: Path) -> bool:
    """Are all processes that read something gone, soon?"""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not any(alive(pid) for pid in processes(folder)):
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    """Is there a process that still runs?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def check(found: list[tuple[int, Facts | Unread | None]], count: int, lost: dict[int, str]) -> None:
    """All in order, and only those lost that were to be, for the reasons given."""
    assert [number for number, _ in found] == list(range(count))
    reasons = {number: one.reason for number, one in found if isinstance(one, Unread)}
    assert reasons == {number: f"cannot be read ({why})" for number, why in lost.items()}
    assert all(isinstance(one, Facts) and one.article.source == f"a{n}" for n, one in found if n not in lost)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_order(tmp_path: Path, jobs: int) -> None:
    found = list(Pool(jobs, Acting(str(tmp_path))).read(articles(200, {3: "slow", 40: "slow", 41: "slow"})))
    check(found, 200, {})
    assert set(begun(tmp_path).values()) == {1}
    assert len(processes(tmp_path)) <= jobs and gone(tmp_path)


KILLED = "the process that read it was killed by SIGKILL, perhaps for want of memory, the second time alone"
POISON = [
    ("killed", KILLED),
    ("crashes", "the process that read it was killed by SIGSEGV, the second time alone"),
    ("exits", "the process that read it ended with status 3, the second time alone"),
    ("raises", "the process that read it failed (IndexError: pop from empty list), the second time alone"),
    ("sleeps", "the process that read it took longer than 1 seconds, the second time alone"),
    ("spins", "the process that read it took longer than 1 seconds, the second time alone"),
]


@pytest.mark.parametrize(("act", "why"), POISON)
@pytest.mark.parametrize("at", [0, 21, 49])
def test_poison_is_set_aside(tmp_path: Path, act: str, why: str, at: int) -> None:
    pool = Pool(2, Acting(str(tmp_path)), Limits(deadline=1.0))
    check(list(pool.read(articles(50, {at: act}))), 50, {at: why})
    times = begun(tmp_path)
    assert times[f"a{at}"] == 2 and max(times.values()) == 2
    # The second time it was alone.
    log = (tmp_path / "log").read_text().splitlines()
    assert [line.split()[2] for line in log if line.split()[1] == f"a{at}"][-1] == "1"
    assert gone(tmp_path)


def test_several_poisons_in_a_batch(tmp_path: Path) -> None:
    acts = {2: "killed", 3: "exits", 20: "once", 30: "crashes", 31: "unread"}
    found = list(Pool(2, Acting(str(tmp_path))).read(articles(60, acts)))
    one = found[31][1]
    assert isinstance(one, Unread) and one.reason == "for a reason"
    lost = {2: KILLED, 3: POISON[2][1], 30: POISON[1][1]}
    check([pair for pair in found if pair[0] < 31], 31, lost)
    assert all(isinstance(outcome, Facts) for _, outcome in found[32:])


def test_nothing_but_poison(tmp_path: Path) -> None:
    found = list(Pool(3, Acting(str(tmp_path))).read(articles(5, dict.fromkeys(range(5), "exits"))))
    check(found, 5, dict.fromkeys(range(5), POISON[2][1]))


def test_killed_from_outside(tmp_path: Path) -> None:
    """A process that somebody kills in the middle of an article costs nothing."""
    found = []
    killed: set[int] = set()
    for pair in Pool(2, Acting(str(tmp_path))).read(articles(120, dict.fromkeys(range(0, 120, 4), "slow"))):
        found.append(pair)
        if pair[0] in (5, 60):
            victim = next(pid for pid in processes(tmp_path) if alive(pid) and pid not in killed)
            os.kill(victim, signal.SIGKILL)
            killed.add(victim)
    check(found, 120, {})
    assert len(killed) == 2 and gone(tmp_path)


def test_memory_is_limited(tmp_path: Path) -> None:
    limits = Limits(memory=2 * 1024**3)
    found = list(Pool(1, Acting(str(tmp_path)), limits).read(articles(3, {1: "fills"})))
    check(found, 3, {1: "the process that read it ended with status 9, the second time alone"})


def test_a_process_that_grew_is_replaced(tmp_path: Path) -> None:
    found = list(Pool(1, Acting(str(tmp_path)), Limits(growth=-1)).read(articles(5 * BATCH_SIZE)))
    check(found, 5 * BATCH_SIZE, {})
    assert len(processes(tmp_path)) > 1 and set(begun(tmp_path).values()) == {1}


def test_things_without_article_pass_through(tmp_path: Path) -> None:
    things = [("a", None), ("b", article(1)), ("c", None), ("d", article(2)), ("e", None)]
    found = list(Pool(2, Acting(str(tmp_path))).read(things))
    assert [(thing, outcome.article.source if isinstance(outcome, Facts) else outcome) for thing, outcome in found] == [
        ("a", None), ("b", "a1"), ("c", None), ("d", "a2"), ("e", None),
    ]  # fmt: skip


def test_no_process_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "dies-loading").touch()
    assert list(Pool(4, Acting(str(tmp_path))).read([])) == []
    assert list(Pool(4, Acting(str(tmp_path))).read([(1, None)])) == [(1, None)]


@pytest.mark.parametrize(("count", "most"), [(1, 1), (BATCH_SIZE, 1), (2 * BATCH_SIZE, 2)])
def test_no_more_processes_than_batches(tmp_path: Path, count: int, most: int) -> None:
    check(list(Pool(8, Acting(str(tmp_path))).read(articles(count))), count, {})
    assert len(processes(tmp_path)) <= most


def test_memory_stays_flat(tmp_path: Path) -> None:
    """Nothing is taken that cannot be read soon, however many there are; a slow first one holds back the rest."""
    taken = 0

    def endless() -> Iterator[tuple[int, Article]]:
        nonlocal taken
        for pair in articles(10**6, {0: "slow"}):
            taken = pair[0]
            yield pair

    with closing(Pool(2, Acting(str(tmp_path))).read(endless())) as reading:
        for _ in range(3 * AHEAD):
            number, _ = next(reading)
            assert taken - number <= 2 * AHEAD
    assert gone(tmp_path)


@pytest.mark.parametrize(
    ("file", "said"),
    [("no-model", "the model nowhere cannot"), ("dies-loading", r"^3 processes in a row .*\(ended with status 7\)")],
)
def test_no_model_ends_the_run(tmp_path: Path, file: str, said: str) -> None:
    (tmp_path / file).touch()
    with pytest.raises(ModelError, match=said):
        list(Pool(2, Acting(str(tmp_path))).read(articles(100)))


def test_an_error_of_the_source_ends_the_processes(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[int, Article]]:
        yield from articles(2 * AHEAD)
        raise KeyError("no more")

    with pytest.raises(KeyError):
        list(Pool(2, Acting(str(tmp_path))).read(failing()))
    assert gone(tmp_path)


def test_a_pause_of_the_caller_is_nobodys_fault(tmp_path: Path) -> None:
    found = []
    for pair in Pool(1, Acting(str(tmp_path)), Limits(deadline=1.0)).read(articles(40)):
        found.append(pair)
        if pair[0] == 3:
            time.sleep(2.5)
    check(found, 40, {})
    assert set(begun(tmp_path).values()) == {1}


def test_a_busy_computer_is_no_hang(tmp_path: Path) -> None:
    """A process that wants to run is not late before it has used its time: three share the processor that one has."""
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("processes cannot be held to one processor here")
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(mine)})
    hogs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3)]
    try:
        pool = Pool(1, Acting(str(tmp_path)), Limits(deadline=1.5))
        check(list(pool.read(articles(3, {1: "works"}))), 3, {})
        assert set(begun(tmp_path).values()) == {1}
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()
        os.sched_setaffinity(0, mine)


ALONE = """
import sys, time
from extractor.pool import Pool
from tests.extractor.acting import Acting
from tests.extractor.test_pool import articles
if __name__ == "__main__":
    for number, _ in Pool(2, Acting(sys.argv[1])).read(articles(100, {40: sys.argv[2], 60: sys.argv[2]})):
        print(number, flush=True)
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("act", ["sleeps", "spins"])
def test_nobody_is_left_behind(tmp_path: Path, sent: signal.Signals, act: str) -> None:
    """Whatever ends the run, its processes end: those that sleep and those that hold the interpreter."""
    script = tmp_path / "script.py"
    script.write_text(ALONE)
    run = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path), act],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    assert run.stdout and run.stderr
    while run.stdout.readline() != "31\n":
        pass
    if sent == signal.SIGINT:
        os.killpg(run.pid, sent)  # as a terminal does
    else:
        run.send_signal(sent)
    run.wait(20)
    said = run.stderr.read()
    assert said.count("Traceback") == (1 if sent == signal.SIGINT else 0), said
    assert gone(tmp_path)
