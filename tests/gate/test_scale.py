"""The table of a large base beside a small one, in its quick form: every row is there and no question fails."""

from pathlib import Path

import pytest

from tests.gate.scale import Row, bases, measure, report

SIZES = (20, 80)


def test_every_row_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = bases(tmp_path, SIZES)
    assert bases(tmp_path, SIZES) == paths, "what is there is not made again"
    rows = list(measure(*paths, first=SIZES[1], following=10))
    report(rows, SIZES)
    said = capsys.readouterr().out
    for name in (
        "add",
        "remove",
        "verify",
        "announcements",
        "who",
        "timeline",
        "entities",
        "show",
        "search",
        "figures",
    ):
        assert any(row.name.startswith(name) for row in rows), name
        assert f"\n{name}" in said
    assert all(row.small > 0 and row.large > 0 for row in rows)


def test_a_promise_that_is_not_kept_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        Row("add, each of 100 articles", 0.010, 0.014),
        Row("announcements", 0.001, 0.101),
        Row("entities", 0.001, 0.099),
        Row("remove, each of 100 articles", 0.010, 0.500),
    ]
    late = report(rows, (1000, 100_000))
    assert [one.partition(":")[0] for one in late] == ["add, each of 100 articles", "announcements"]
    assert "1.40" in capsys.readouterr().out
