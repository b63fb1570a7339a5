"""Whoever is killed while shards are extracted, a rerun completes them: no article is lost, none is doubled."""

import pickle
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.reader import read_path
from corpus.selecting import Wanted
from corpus.shards import Shard, plan
from extractor import parquet
from extractor.batch import Settings
from extractor.engines import run_local
from extractor.manifest import DONE, FAILED, RUNNING, Entry, Manifest, Trail
from extractor.pool_worker import FactReader
from extractor.sharded import MismatchError, begin, extract_shard, make_job
from models.loading import ModelError
from models.places_tables import SHIPPED
from tests.extractor.readers import BROKEN, DEADLY, HANGING, facts_of
from tests.extractor.twelve import (
    ALL,
    ARTICLES,
    MOST,
    extracting,
    job,
    local,
    log,
    shard_of,
    sources,
    start,
    text,
    write_twelve,
)

pytest.importorskip("pyarrow")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve articles, four shards."""
    return write_twelve(tmp_path / "in")


def test_facts_are_those_that_reading_gives(tmp_path: Path, folder: Path) -> None:
    results = local(folder, job(tmp_path))
    assert [(one.entry.status, one.entry.articles, one.before) for one in results] == [(DONE, 3, False)] * 4
    found = [facts for one in results for facts in parquet.read(tmp_path / "facts" / f"{one.entry.shard}.parquet")]
    expected = [facts_of(read_path(path)) for path in sorted(folder.iterdir())]
    assert found == expected
    assert [facts.article.capture for facts in found] == [facts.article.capture for facts in expected]
    origin = parquet.origin_of(tmp_path / "facts" / f"{results[0].entry.shard}.parquet")
    made = results[0].entry.made
    assert (origin.shard, origin.code, origin.model) == (results[0].entry.shard, made.code, made.model)
    # A worker that does a whole shard by itself writes the same bytes.
    for shard in plan([str(folder)], MOST):
        extract_shard(shard, job(tmp_path, into="again"))
    for path in sorted((tmp_path / "facts").glob("*.parquet")):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_a_rerun_does_only_what_is_missing(tmp_path: Path, folder: Path) -> None:
    first = local(folder, job(tmp_path))
    assert set(log(tmp_path).values()) == {1} and len(log(tmp_path)) == ARTICLES
    assert all(one.before for one in local(folder, job(tmp_path, run="second")))
    assert sum(log(tmp_path).values()) == ARTICLES

    (tmp_path / "facts" / f"{first[1].entry.shard}.parquet").unlink()
    (tmp_path / "facts" / f"{first[2].entry.shard}.parquet").write_bytes(b"half")
    (tmp_path / "facts" / "manifest" / f"{first[3].entry.shard}.json").write_text('{"shard": "ha')
    assert [one.before for one in local(folder, job(tmp_path, run="third"))] == [True, False, False, False]
    assert [log(tmp_path)[name] for name in ALL] == [1] * 3 + [2] * 9
    assert sources(tmp_path) == ALL

    (folder / "00.txt").write_text(text(0, " Elle a changé."))
    assert sum(not one.before for one in local(folder, job(tmp_path, run="fourth"))) == 1
    assert [log(tmp_path)[name] for name in ALL] == [2] * 12


@pytest.mark.parametrize("what", ["code", "model", "options"])
def test_another_program_or_model_or_option_does_all_again(tmp_path: Path, folder: Path, what: str) -> None:
    local(folder, job(tmp_path))
    other = job(tmp_path, run="second")
    other = replace(other, made=replace(other.made, **{what: "another"}))
    assert not any(one.before for one in local(folder, other))
    assert set(log(tmp_path).values()) == {2} and sources(tmp_path) == ALL


def test_options_are_part_of_what_facts_were_made_with(tmp_path: Path) -> None:
    plain = job(tmp_path).made.options
    others = [
        make_job("x", Settings(), wanted=Wanted(everything=True)).made.options,
        make_job("x", Settings(), raw=False).made.options,
        make_job("x", Settings(least=0.5)).made.options,
    ]
    assert len({plain, *others}) == 4


def test_what_cannot_be_read_is_in_the_manifest(tmp_path: Path, folder: Path) -> None:
    (folder / "04.txt").write_text(text(4, BROKEN))
    (folder / "05.txt").write_bytes(b"")
    (folder / "06.txt").write_text(text(6, DEADLY))
    results = local(folder, job(tmp_path))
    assert [one.entry.status for one in results] == [DONE] * 4
    unread = dict(pair for one in results for pair in one.entry.unread)
    assert [Path(source).name for source in unread] == ["04.txt", "05.txt", "06.txt"]
    said = list(unread.values())
    assert said[0] == "no" and "empty" in said[1] and "killed by SIGKILL" in said[2]
    assert sources(tmp_path) == [name for name in ALL if name not in ("04.txt", "05.txt", "06.txt")]
    assert job(tmp_path).manifest.read(results[1].entry.shard) == results[1].entry


def test_what_is_not_there_now_is_tried_again(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that goes between planning and reading, and a storage that breaks off."""
    shards = list(plan([str(folder)], MOST))
    gone = (folder / "04.txt").read_bytes()
    (folder / "04.txt").unlink()
    results = list(run_local(iter(shards), job(tmp_path), 1))
    assert [one.entry.status for one in results] == [DONE, FAILED, DONE, DONE]
    assert results[1].entry.error == "1 of its inputs could not be reached"
    assert sources(tmp_path) == [name for name in ALL if name != "04.txt"]
    (folder / "04.txt").write_bytes(gone)

    def read(shard: Shard, **more: object) -> Iterator[object]:
        yield read_path(folder / "03.txt")
        raise RuntimeError("the network is gone")

    monkeypatch.setattr("extractor.sharded.read", read)
    again = list(run_local(iter(shards), job(tmp_path, run="second"), 1))
    assert [one.before for one in again] == [True, False, True, True]
    assert again[1].entry.status == FAILED and "the network is gone" in again[1].entry.unread[0][1]
    monkeypatch.undo()
    last = list(run_local(iter(shards), job(tmp_path, run="third"), 1))
    assert [one.before for one in last] == [True, False, True, True]
    assert sources(tmp_path) == ALL and last[1].entry.status == DONE


def test_without_raw_the_bytes_stay_away(tmp_path: Path, folder: Path) -> None:
    list(run_local(plan([str(folder)], 20), replace(job(tmp_path), raw=False), 1))
    (path,) = (tmp_path / "facts").glob("*.parquet")
    captures = [facts.article.capture for facts in parquet.read(path)]
    assert all(capture and capture.data == b"" and capture.asked for capture in captures)


def test_a_folder_that_fsspec_reaches(tmp_path: Path, folder: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    there = replace(job(tmp_path), folder=f"memory://{tmp_path.name}/facts")
    try:
        assert [one.before for one in local(folder, there)] == [False] * 4
        assert [one.before for one in local(folder, there)] == [True] * 4
        names = memory.find(f"/{tmp_path.name}")
        assert sum(name.endswith(".parquet") for name in names) == 4 and len(names) == 8
        found = [facts for name in names if name.endswith("t") for facts in parquet.read(memory.open(name), name)]
        assert sorted(Path(facts.article.source).name for facts in found) == ALL
    finally:
        memory.rm(f"/{tmp_path.name}", recursive=True)


def test_a_disk_that_is_full_leaves_no_half_file(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(file: object, found: Iterator[object], origin: object) -> int:
        next(found)
        file.write(b"half of it")  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet, "write", write)
    with pytest.raises(OSError, match="No space left"):
        local(folder, job(tmp_path))
    monkeypatch.undo()
    assert sources(tmp_path) == []
    entries = [job(tmp_path).manifest.read(path.stem) for path in (tmp_path / "facts" / "manifest").glob("*.json")]
    assert {entry.status for entry in entries if entry} == {FAILED, RUNNING}
    assert [one.entry.status for one in local(folder, job(tmp_path, run="second"))] == [DONE] * 4
    assert sources(tmp_path) == ALL


# What is known of those who died


def test_who_comes_after_the_dead_goes_carefully(tmp_path: Path, folder: Path) -> None:
    one, shard = job(tmp_path), shard_of(folder)
    one.manifest.make()
    assert begin(shard, one) is None
    assert begin(shard, one) == Trail("first", -1)
    one.manifest.leave_trail(shard.name, Trail("first", 1))
    assert begin(shard, one) == Trail("first", -1, ((1, 1),))
    one.manifest.leave_trail(shard.name, Trail("first", 2, ((1, 1),)))
    assert begin(shard, one) == Trail("first", -1, ((1, 1), (2, 1)))
    one.manifest.leave_trail(shard.name, Trail("first", 1, ((1, 1), (2, 1))))
    trail = begin(shard, one)
    assert trail == Trail("first", -1, ((1, 2), (2, 1)))
    entry = one.manifest.read(shard.name)
    assert entry and entry.attempts == 5
    # A run that was killed as a whole says nothing of any article.
    assert begin(shard, job(tmp_path, run="second")) is None
    assert one.manifest.trail(shard.name) is None


def test_an_article_that_two_died_at_is_set_aside(tmp_path: Path, folder: Path) -> None:
    one, shard = job(tmp_path), shard_of(folder)
    one.manifest.make()
    begin(shard, one)
    one.manifest.leave_trail(shard.name, Trail("first", 1, ((1, 1), (2, 1))))
    entry = extract_shard(shard, one)
    ((source, why),) = entry.unread
    assert source.endswith("01.txt") and "2 workers died" in why
    assert (entry.articles, entry.status) == (2, DONE) and sources(tmp_path) == ["00.txt", "02.txt"]


def test_a_worker_with_another_program_refuses(tmp_path: Path, folder: Path) -> None:
    one = job(tmp_path)
    for made, said in ((replace(one.made, code="x"), "program"), (replace(one.made, model="x"), "model or table")):
        with pytest.raises(MismatchError, match=said):
            extract_shard(shard_of(folder), replace(one, made=made))
    with pytest.raises(ModelError):
        make_job(str(tmp_path), Settings(model="no_such_model"))


def test_the_shipped_table_of_places_is_that_of_each_machine(tmp_path: Path) -> None:
    shipped = make_job(str(tmp_path), Settings(places=str(SHIPPED)))
    assert shipped.settings.places is None and shipped.made == make_job(str(tmp_path), Settings()).made
    assert shipped.reads == FactReader(Settings(places=str(SHIPPED)))
    own = tmp_path / "places"
    shutil.copytree(SHIPPED, own)
    with (own / "communes.csv").open("a") as file:
        file.write("29999;Trou-Perdu;1\n")
    other = make_job(str(tmp_path), Settings(places=str(own)))
    assert other.reads == FactReader(Settings(places=str(own))) and other.made.model != shipped.made.model


def test_two_runs_at_once_do_no_harm(tmp_path: Path, folder: Path) -> None:
    runs = [extracting(tmp_path, folder, "local", 0.05, name) for name in ("one", "other")]
    for process in runs:
        said, errors = process.communicate(timeout=60)
        assert process.returncode == 0 and said.count(b"done") == 4, errors
    assert sources(tmp_path) == ALL
    assert all(one.before for one in local(folder, job(tmp_path)))


def test_a_manifest_of_nonsense_is_none(tmp_path: Path) -> None:
    manifest = Manifest(str(tmp_path))
    manifest.make()
    for nonsense in (b"", b"null", b"[]", b'{"shard": 1}', b"\xff"):
        (tmp_path / "manifest" / "a.json").write_bytes(nonsense)
        (tmp_path / "manifest" / "a.at").write_bytes(nonsense)
        assert manifest.read("a") is None and manifest.trail("a") is None
    entry = Entry("a", "a.txt", job(tmp_path).made, DONE, 2, "r", None, 3, 1, (("b", "no"),), 4)
    assert manifest.write(entry) == manifest.read("a")


def test_an_article_without_end_ends_its_worker(tmp_path: Path, folder: Path) -> None:
    (folder / "01.txt").write_text(text(1, HANGING))
    shard, one = shard_of(folder), job(tmp_path, deadline=0.2)
    code = (
        "import pickle, sys; from extractor.sharded import extract_shard; extract_shard(*pickle.load(sys.stdin.buffer))"
    )
    entries = []
    for _ in range(4):
        process = start("-c", code)
        process.communicate(pickle.dumps((shard, one)))
        entries.append((process.returncode, one.manifest.read(shard.name)))
    assert [(status, entry.status, entry.attempts) for status, entry in entries if entry] == [
        (1, RUNNING, 1), (1, RUNNING, 2), (1, RUNNING, 3), (0, DONE, 4),
    ]  # fmt: skip
    assert sources(tmp_path) == ["00.txt", "02.txt"]
