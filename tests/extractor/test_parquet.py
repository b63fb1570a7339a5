"""Facts written as Parquet and read back are the facts that were written, whatever they hold."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Block
from corpus.capture import Capture
from extractor import parquet
from extractor.records import Announcement, Cpts, Date, Facts, Figure, Mention, Organisation, Person, Place

pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
some = st.none() | words
offsets = st.integers(0, 2**40)
sure = st.none() | st.floats(0, 1)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
values = st.floats(allow_nan=False, allow_infinity=False)


def several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=3).map(tuple)


captures = st.builds(
    Capture, words, some, st.binary(max_size=20), some, st.none() | st.integers(100, 599),
    several(st.tuples(words, words)), words,
)  # fmt: skip
articles = st.builds(
    Article,
    source=words, text=words, blocks=several(st.builds(Block, offsets, offsets, words)), sha256=words, url=some,
    title=some, published=days, published_from=some, publisher=some, authors=several(words), language=words,
    hidden=several(st.tuples(offsets, offsets)), encoding=some, partial=st.booleans(), updated=days,
    updated_from=some, section=some, remark=some, capture=st.none() | captures,
)  # fmt: skip
mentions = st.builds(Mention, offsets, offsets, words, words, words, sure)
named: dict[str, Any] = {"name": words, "aliases": several(words), "mentions": several(mentions), "confidence": sure}
stood: dict[str, Any] = {"start": offsets, "end": offsets, "rule": words, "cue": words, "confidence": sure}
facts = st.builds(
    Facts,
    article=articles,
    cpts=several(st.builds(Cpts, finess=some, **named)),
    people=several(
        st.builds(Person, role=some, org=some, gender=some, role_mention=st.none() | mentions, **named)
    ),
    organisations=several(st.builds(Organisation, kind=words, **named)),
    places=several(st.builds(Place, kind=words, code=some, **named)),
    dates=several(
        st.builds(Date, text=words, type=words, value=words, mod=some, earliest=some, latest=some, **stood)
    ),
    figures=several(
        st.builds(
            Figure, metric=words, value=values, unit=some, qualifier=words, status=words, territory=some, stage=some,
            profession=some, as_of=some, text=words, **stood,
        )
    ),
    announcements=several(
        st.builds(
            Announcement, who=several(words), kind=words, verb=words, when=some, content=words, direct=st.booleans(),
            modality=words, about=several(words), figures=several(offsets), evidence=words, **stood,
        )
    ),
    min_confidence=sure,
    left_out=st.integers(0, 99),
)  # fmt: skip


def written(found: list[Facts], origin: parquet.Origin | None = None) -> BytesIO:
    file = BytesIO()
    assert parquet.write(file, found, origin) == len(found)
    file.seek(0)
    return file


@settings(max_examples=60)
@given(st.lists(facts, max_size=4))
def test_what_is_read_is_what_was_written(found: list[Facts]) -> None:
    back = list(parquet.read(written(found)))
    assert back == found
    # The bytes that an article came from do not count when articles are compared.
    assert [one.article.capture for one in back] == [one.article.capture for one in found]


@given(facts)
@settings(max_examples=20)
def test_a_row_is_plain_data(one: Facts) -> None:
    row = parquet.to_row(one)
    assert parquet.from_row(row) == one
    json.dumps(row, default=lambda value: value.hex() if isinstance(value, bytes) else value.isoformat())


def article(number: int = 0, **more: Any) -> Facts:
    return Facts(article=Article(f"a{number}.txt", "Un texte.", (Block(0, 9, "body"),), f"{number}", **more))


def test_more_articles_than_a_group_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [article(number) for number in range(7)]
    for rows, size, groups in ((3, 10**6, 3), (100, 18, 4)):
        monkeypatch.setattr(parquet, "GROUP_ROWS", rows)
        monkeypatch.setattr(parquet, "GROUP_BYTES", size)
        file = written(found)
        assert pyarrow.parquet.ParquetFile(file).num_row_groups == groups
        assert list(parquet.read(file)) == found


def test_an_analyst_finds_typed_columns() -> None:
    one = article(published=date(2023, 5, 4))
    table = pyarrow.parquet.read_table(written([one]))
    kinds = {name: str(table.schema.field(name).type) for name in ("published", "authors", "left_out")}
    assert kinds == {"published": "date32[day]", "authors": "list<element: string>", "left_out": "int64"}
    assert str(table.schema.field("figures").type).startswith(
        "list<element: struct<metric: string not null, value: double"
    )
    assert table.column("published").to_pylist() == [date(2023, 5, 4)]


def test_a_file_name_that_is_not_utf8_is_kept_as_a_base_keeps_it() -> None:
    odd = replace(article().article, source="a\udce9.txt")
    (back,) = parquet.read(written([Facts(article=odd)]))
    assert back.article.source == "a?.txt"


def test_the_origin_is_kept() -> None:
    origin = parquet.Origin("part 1", "c0de", "m0del", "fr_maillage 1.0", '{"all": true}')
    assert parquet.origin_of(written([article()], origin)) == origin


def other_table() -> bytes:
    sink = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"url": ["https://example.org"], "text": ["Bonjour"]}), sink)
    return sink.getvalue()


def with_about(about: bytes, drop: str | None = None) -> bytes:
    table = pyarrow.parquet.read_table(written([article()]))
    if drop:
        table = table.drop_columns([drop])
    sink = BytesIO()
    pyarrow.parquet.write_table(table.replace_schema_metadata({b"maillage": about}), sink)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"no parquet at all", "this is no Parquet file"),
        (lambda: written([article()]).getvalue()[:-40], "cut off"),
        (other_table, "holds no facts of maillage, but the columns url, text"),
        (lambda: with_about(b'{"format": 99}'), "newer maillage (format 99)"),
        (lambda: with_about(b"[]"), "holds no facts"),
        (lambda: with_about(b'{"format": 1}', drop="people"), "lacks the columns people"),
    ],
)
def test_what_is_not_ours_is_refused_in_words(tmp_path: Path, data: Any, said: str) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(data())
    for question in (lambda: list(parquet.read(path)), lambda: parquet.origin_of(path)):
        with pytest.raises(parquet.ParquetError) as caught:
            question()
        assert said in str(caught.value) and "x.parquet" in str(caught.value)


def test_damage_in_the_middle_is_said(tmp_path: Path) -> None:
    data = bytearray(written([article(number, title="t" * number) for number in range(50)]).getvalue())
    data[200:1200] = bytes(1000)
    path = tmp_path / "x.parquet"
    path.write_bytes(data)
    with pytest.raises(parquet.ParquetError, match="damaged"):
        list(parquet.read(path))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(parquet.ParquetError, match="no such file"):
        list(parquet.read(tmp_path / "nope.parquet"))
