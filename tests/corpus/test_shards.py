"""Whatever the input is and however it is cut, each article is read once, from the same shard every time."""

import gzip as packing
import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus import shards, tables
from corpus.article import Article
from corpus.errors import CorpusError
from corpus.reader import read_path
from corpus.selecting import LeftOut, Wanted
from corpus.shards import Shard, plan, read

BODY = (
    "La communauté professionnelle territoriale de santé du plateau de Brévans a signé lundi son contrat avec la "
    "caisse. Elle réunit {number} soignants de la vallée, qui se partagent les gardes et les soins non programmés."
)
EVERYTHING = Wanted(everything=True, licensed=True)


def text(number: int) -> str:
    return f"Le plateau de Brévans, épisode {number}\n\n{BODY.format(number=number)}\n"


def page(number: int) -> str:
    body = "".join(f"<p>{BODY.format(number=number * 10 + part)}</p>" for part in range(3))
    return f"<html lang=fr><head><title>Épisode {number}</title></head><body><article><h1>Épisode {number}</h1>{body}"


def folder(path: Path) -> list[str]:
    for number in range(7):
        place = path / f"a{number % 2}"
        place.mkdir(exist_ok=True)
        (place / f"{number}.txt").write_text(text(number))
        (place / f"{number}.meta.json").write_text(json.dumps({"url": f"https://example.org/{number}"}))
    return [str(path)]


def lines(path: Path, name: str = "a.jsonl") -> list[str]:
    records = [{"text": text(number), "url": f"https://example.org/{number}"} for number in range(7)]
    data = "\n".join(json.dumps(record, ensure_ascii=False) for record in records[:3])
    data += "\n\n" + "".join(json.dumps(record) + "\r\n" for record in records[3:])
    data = data.rstrip("\n")
    (path / name).write_bytes(packing.compress(data.encode()) if name.endswith("gz") else data.encode())
    return [str(path / name)]


def packed_lines(path: Path) -> list[str]:
    return lines(path, "a.jsonl.gz")


def table(path: Path) -> list[str]:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {"html": [page(number) for number in range(7)], "note": ["x"] * 7}
    columns["url"] = [f"https://example.org/{number}" for number in range(7)]
    parquet.write_table(pyarrow.table(columns), path / "a.parquet", row_group_size=3)
    return [str(path / "a.parquet")]


def zipped(path: Path) -> list[str]:
    with zipfile.ZipFile(path / "a.zip", "w") as archive:
        for number in range(7):
            archive.writestr(f"{number}.txt", text(number))
        archive.writestr("b.png", b"x")
    return [str(path / "a.zip")]


def crawl(path: Path, name: str = "a.warc.gz") -> list[str]:
    with (path / name).open("wb") as out:
        writer = WARCWriter(out, gzip=name.endswith("gz"))
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "essai"}))
        for number in range(7):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            payload = io.BytesIO(page(number).encode())
            url = f"https://example.org/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=http))
        # What cannot be packed stands as it is, with what looks like the start of a gzip member.
        noise = random.Random(1).randbytes(500)
        payload = io.BytesIO(noise + b"\x1f\x8b\x08WARC/" + noise)
        http = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
        url = "https://example.org/a.png"
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=http))
    return [str(path / name)]


def plain_crawl(path: Path) -> list[str]:
    return crawl(path, "a.warc")


def everything(path: Path) -> list[str]:
    for make in (folder, lines, packed_lines, table, zipped, crawl):
        inner = path / make.__name__
        inner.mkdir()
        make(inner)
    return [str(path)]


MAKERS = (folder, lines, packed_lines, table, zipped, crawl, plain_crawl)


def articles(found: Iterator[Shard]) -> list[str]:
    """Titles and addresses of the articles in shards, none of which may fail."""
    named = []
    for shard in found:
        for one in read(shard, wanted=EVERYTHING):
            assert isinstance(one, Article), one
            named.append(f"{one.title} {one.url} {one.source.rpartition('/')[2]}")
    return named


@pytest.mark.parametrize("make", [*MAKERS, everything])
@pytest.mark.parametrize("most", [1, 3, 500])
def test_each_article_is_in_one_shard(
    tmp_path: Path, make: Callable[[Path], list[str]], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "PAGE_BYTES", 700)
    names = make(tmp_path)
    planned = list(plan(names, most))
    assert planned == list(plan(names, most))
    assert len({shard.name for shard in planned}) == len(planned)
    whole = articles(plan(names, 10**6))
    assert len(whole) == len(set(whole)) == (42 if make is everything else 7)
    assert sorted(articles(iter(planned))) == sorted(whole)
    if make not in (crawl, plain_crawl, everything):
        assert all(len(articles(iter([shard]))) <= most for shard in planned)
        # An empty line counts.
        assert len(planned) == {1: 8 if "lines" in make.__name__ else 7, 3: 3, 500: 1}[most]


@pytest.mark.parametrize("make", [crawl, plain_crawl])
def test_an_archive_may_be_cut_anywhere(tmp_path: Path, make: Callable[[Path], list[str]]) -> None:
    (path,) = make(tmp_path)
    size = Path(path).stat().st_size
    from corpus.warc import records

    starts = sorted({boundary(path, position) for position in range(0, size, 7)})
    assert len(starts) == 10  # of the archive, the seven pages, the picture, and the end
    for cut in (*range(1, size, 53), *starts, *(start + 1 for start in starts), *(start - 1 for start in starts)):
        parts = [*records(path, 0, cut), *records(path, cut, None)]
        assert [part.url for part in parts] == [f"https://example.org/{number}" for number in range(7)], cut


def boundary(path: str, position: int) -> int:
    from corpus.warc import boundary

    return boundary(path, position)


def test_a_changed_file_is_another_shard(tmp_path: Path) -> None:
    (name,) = folder(tmp_path)
    before = {shard.name for shard in plan([name], 4)}
    (tmp_path / "a0" / "0.meta.json").write_text("{}")
    after = {shard.name for shard in plan([name], 4)}
    assert len(before & after) == 1
    os.utime(tmp_path / "a1" / "5.txt", (1, 1))
    assert not before & {shard.name for shard in plan([name], 4)}


def test_what_is_known_beside_a_text_is_kept(tmp_path: Path) -> None:
    record = {
        "text": text(1), "url": "https://example.org/a", "title": "Titre donné", "published": "2024-03-14T08:00:00Z",
        "publisher": "La Gazette", "authors": ["Jeanne Morin"], "other": 3,
    }  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in (record, {"article": record | {"source": "x/y.txt"}})))
    first, second = (one for shard in plan([str(path)]) for one in read(shard))
    for one, source in ((first, f"{path}#1"), (second, "x/y.txt")):
        assert isinstance(one, Article)
        assert (one.source, one.url, one.title, one.publisher) == (source, record["url"], "Titre donné", "La Gazette")
        assert str(one.published) == "2024-03-14" and one.authors == ("Jeanne Morin",)
        assert one.text == record["text"]


def test_lines_that_are_no_articles_are_said(tmp_path: Path) -> None:
    bad: list[Any] = ["{", "[1]", "{}", '{"text": 3}', '{"text": "\\ud800 a"}', '{"html": "<p>x", "published": 7}']
    bad += [json.dumps({"text": "The minister said that the new health centre would open in the spring. " * 5})]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*bad, json.dumps({"text": text(1)})]))
    found = [one for shard in plan([str(path)]) for one in read(shard)]
    assert isinstance(found[-1], Article)
    reasons = [one.reason for one in found[:-1] if isinstance(one, LeftOut)]
    words = (
        "no JSON (",
        "no JSON object",
        "neither text nor html",
        "not a text",
        "half a character",
        "not a day",
        "French",
    )
    for number, (reason, word) in enumerate(zip(reasons, words, strict=True), 1):
        assert reason.startswith(f"{path}#{number}: ") and word in reason, reason


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl.gz", b"no gzip", "breaks off"),
        ("a.jsonl.gz", packing.compress(json.dumps({"text": text(1)}).encode() * 50)[:-30], "breaks off"),
        ("a.parquet", b"PAR1 nothing PAR1", "no Parquet file"),
        ("a.zip", b"PK nothing", "zip archive is broken"),
        ("a.warc.gz", b"nothing", "breaks off"),
        ("a.txt", b"", "empty"),
    ],
)
def test_a_broken_file_is_said_and_stops_no_other(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(text(1))
    found = [one for shard in plan([str(tmp_path)]) for one in read(shard)]
    assert sum(isinstance(one, Article) for one in found) == 1
    (reason,) = (one.reason for one in found if isinstance(one, LeftOut))
    assert said in reason and name in reason


def test_a_table_without_texts_is_said(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table({"a": [1], "b": [2]}), tmp_path / "a.parquet")
    (one,) = (one for shard in plan([str(tmp_path / "a.parquet")]) for one in read(shard))
    assert isinstance(one, LeftOut) and "has the columns a, b" in one.reason


@pytest.mark.parametrize("name", ["nowhere", "nowhere/*.txt", "https://example.org/a.warc.gz", "nosuch://x/y"])
def test_what_is_not_there_is_said_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorpusError, match=r"no such file|fits this pattern|maillage collect|scheme"):
        list(plan([name if "://" in name else str(tmp_path / name)]))


def test_patterns_and_names_given_twice(tmp_path: Path) -> None:
    (name,) = folder(tmp_path)
    patterns = [f"{name}/a0/*.txt", f"{name}/**/[0-9].*", name]
    assert sorted(articles(plan(patterns, 2))) == sorted(articles(plan([name])))


def test_of_a_crawl_only_what_is_on_our_subject(tmp_path: Path) -> None:
    record = (
        "<html lang=fr><body><article><h1>Le marché du samedi</h1>" + "<p>Les tomates sont arrivées au marché. " * 20
    )
    path = tmp_path / "a.warc"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=False)
        for number, data in enumerate([record, page(1)]):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            payload = io.BytesIO(data.encode())
            url = f"https://example.org/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=http))
    left, kept = (one for shard in plan([str(path)]) for one in read(shard))
    assert isinstance(left, LeftOut) and left.wished and "not about CPTS" in left.reason
    assert isinstance(kept, Article) and kept.url == "https://example.org/1"


@pytest.mark.parametrize("make", MAKERS)
def test_fsspec_reaches_the_same(tmp_path: Path, make: Callable[[Path], list[str]]) -> None:
    fsspec = pytest.importorskip("fsspec")
    names = make(tmp_path)
    memory = fsspec.filesystem("memory")
    memory.put(f"{tmp_path}/", f"/{tmp_path.name}/", recursive=True)
    try:
        there = [f"memory://{tmp_path.name}{name[len(str(tmp_path)) :]}" for name in names]
        # Who opens a file in memory twice has one place in it.
        found = articles(iter(list(plan(there, 3))))
        assert sorted(found) == sorted(articles(plan(names, 3)))
        assert articles(iter(list(plan([f"memory://{tmp_path.name}/**"], 3))))
        with pytest.raises(CorpusError, match="no such file"):
            list(plan(["memory://nowhere/a.txt"]))
    finally:
        memory.rm(f"/{tmp_path.name}", recursive=True)


def test_a_file_of_a_shard_is_read_as_by_itself(tmp_path: Path) -> None:
    (name,) = folder(tmp_path)
    for shard in plan([name], 3):
        assert list(read(shard)) == [read_path(path) for path in shard.paths]


def test_lines_of_a_part_keep_their_numbers(tmp_path: Path) -> None:
    (path,) = lines(tmp_path)
    starts = list(tables.line_starts(path, 3))
    assert [first for _, first in starts] == [0, 3, 6]
    start, first = starts[1]
    assert [name for name, _ in tables.lines(path, start, first, 3)] == [f"{path}#5", f"{path}#6"]
