"""Bases that are spoilt, locked, read-only, or on a full disk: what every command makes of them."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.base import open_to_write
from maillage.cli import main
from tests.torture import damage, disks, harness, load

Run = Callable[..., harness.Done]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base without a fault."""
    return damage.base_of(tmp_path_factory.mktemp("sound") / "base.db")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command in this process, which takes milliseconds; `python -m tests.torture` runs real ones."""
    from tests.torture import command

    monkeypatch.setattr("extractor.batch.read_articles", command.read_articles)
    monkeypatch.setenv("MAILLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("graph.base.TIMEOUT", 0.2)

    def one(*arguments: object) -> harness.Done:
        done = CliRunner().invoke(main, [str(argument) for argument in arguments])
        return harness.Done(done.exit_code, done.stdout, done.stderr)

    return one


@pytest.mark.parametrize("name", damage.DAMAGES)
def test_a_spoilt_base(run: Run, sound: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = damage.DAMAGES[name]
    path = damage.spoilt(tmp_path / "here", sound, one)
    monkeypatch.chdir(path.parent)
    for command in damage.COMMANDS:
        damage.withstand(run, path, one, command)
    assert not Path("network.json").exists() or one.statuses == damage.ANY


@pytest.mark.parametrize("seed", range(3))
def test_bytes_that_a_disk_spoils(
    run: Run, sound: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip = damage.Damage(lambda path: damage.flipped(path, seed), damage.ANY, kept=False)
    path = damage.spoilt(tmp_path / "here", sound, flip)
    monkeypatch.chdir(path.parent)
    for command in damage.COMMANDS:
        damage.withstand(run, path, flip, command)


@pytest.mark.parametrize("seed", range(6))
def test_a_full_text_table_that_is_gone_is_made_again(run: Run, sound: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "base.db"
    path.write_bytes(sound.read_bytes())
    gone = damage.without_words(path, seed)
    found = run("verify", "--db", path)
    assert found.status == 1 and "verify --mend" in found.out, (gone, found)
    asked = run("search", "santé", "--db", path)
    assert asked.status in (0, 1, 5) and "fault of maillage" not in asked.err, (gone, asked)
    mended = run("verify", "--mend", "--db", path)
    assert mended.status == 0, (gone, mended)
    assert harness.difference(harness.says(path), harness.says(sound)) == ""
    assert run("search", "santé", "--db", path).out == run("search", "santé", "--db", sound).out


def test_a_log_that_was_lost_takes_only_what_it_held(run: Run, sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    assert damage.logged(path, sound)
    Path(f"{path}-wal").unlink()
    assert len(json.loads(run("articles", "--json", "--db", path).out)) == damage.ARTICLES
    harness.assert_sound(path)
    done = run("add", harness.write_articles(tmp_path / "later", [damage.ARTICLES]), "--db", path)
    assert done.status == 0 and harness.reported(done.out)
    harness.assert_whole(path, range(damage.ARTICLES + 1))


def test_a_log_that_a_kill_left_is_read(run: Run, sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    damage.logged(path, sound)
    assert len(json.loads(run("articles", "--json", "--db", path).out)) == damage.ARTICLES + 1
    harness.assert_sound(path)


@pytest.mark.parametrize("spoil", ["zeros", "noise", "cut"])
def test_a_log_that_is_spoilt_gives_the_base_of_before(run: Run, sound: Path, tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "base.db"
    size = damage.logged(path, sound)
    log = Path(f"{path}-wal")
    kept = log.read_bytes()
    log.write_bytes({"zeros": bytes(size), "noise": os.urandom(size), "cut": kept[: size // 2]}[spoil])
    assert len(json.loads(run("articles", "--json", "--db", path).out)) == damage.ARTICLES
    harness.assert_sound(path)


def test_a_lock_that_is_let_go_is_waited_for(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    path.write_bytes(sound.read_bytes())
    assert load.behind_a_lock(path, tmp_path / "later", 1.5) == 0
    harness.assert_whole(path, range(damage.ARTICLES + 2))


def test_a_lock_that_stays(run: Run, sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    path.write_bytes(sound.read_bytes())
    later = harness.write_articles(tmp_path / "later", [damage.ARTICLES])
    other = open_to_write(path)
    other.execute("BEGIN IMMEDIATE")
    for command in (("add", later), ("remove", "t", "--yes"), ("undo",), ("sources", "add", "https://example.org/a")):
        done = run(*command, "--db", path)
        assert done.status in ((5,) if command[0] != "remove" else (1, 5)), (command, done)
    assert run("articles", "--db", path).status == 0
    other.conn.rollback()
    other.close()
    harness.assert_whole(path, range(damage.ARTICLES))
    assert run("add", later, "--db", path).status == 0


def test_everybody_at_once(tmp_path: Path) -> None:
    found = load.everybody(tmp_path, seconds=2, readers=2)
    assert found.added and found.asked, found


@pytest.fixture
def small(tmp_path: Path) -> Iterator[disks.Disk]:
    """A disk of a few megabytes, where this machine lets us make one."""
    with disks.small(tmp_path / "disk", 1_500_000) as disk:
        yield disk


def test_a_full_disk(small: disks.Disk, tmp_path: Path) -> None:
    found = disks.filled(small, tmp_path)
    assert 0 < found.reported < found.wanted


def test_a_disk_that_may_not_be_written(run: Run, sound: Path, small: disks.Disk, tmp_path: Path) -> None:
    later = harness.write_articles(tmp_path / "later", [damage.ARTICLES])
    path = small.folder / "base.db"
    path.write_bytes(sound.read_bytes())
    harness.run("articles", "--db", path)
    if not small.freeze():
        pytest.skip("no file system can be mounted here: nothing keeps this user from writing")
    try:
        assert len(json.loads(run("articles", "--json", "--db", path).out)) == damage.ARTICLES
        for command in (("add", later), ("remove", harness.ids([0])[0], "--yes"), ("sources", "add", "https://a.fr/")):
            done = run(*command, "--db", path)
            assert done.status == 1 and "may not be written" in done.err, (command, done)
        assert run("verify", "--db", path).status == 0
    finally:
        small.thaw()


def test_a_log_on_a_disk_that_may_not_be_written(run: Run, sound: Path, small: disks.Disk) -> None:
    path = small.folder / "base.db"
    damage.logged(path, sound)
    if not small.freeze():
        pytest.skip("no file system can be mounted here: nothing keeps this user from writing")
    try:
        # An answer without what is in the log would be wrong, and look right.
        done = run("articles", "--json", "--db", path)
        assert done.status == 1 and "log" in done.err, done
    finally:
        small.thaw()
    assert len(json.loads(run("articles", "--json", "--db", path).out)) == damage.ARTICLES + 1
