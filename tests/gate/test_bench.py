"""The table of `make bench`: what it measures with, what it writes, and that a part that cannot run is said."""

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.article import Article, Block
from tests.gate import bench, peers
from tests.gate.processes import CommandError, by_turns, told, used
from tests.gate.whole import compared, held, path_of, write
from tests.synthetic.__main__ import build

KEYS = {"part", "row", "value", "unit", "commit", "model", "python", "spacy", "system", "cpus"}


def article(text: str) -> Article:
    return Article("a.txt", text, (Block(0, len(text), "body"),), "0", published=date(2021, 5, 4))


def test_a_command_is_measured_and_its_failure_told() -> None:
    found = used([sys.executable, "-c", "print(sum(range(10**6)))"])
    assert found.output == "499999500000\n"
    assert found.seconds > 0 and found.clock > 0 and found.megabytes > 1
    with pytest.raises(CommandError, match=r"^not here$"):
        used([sys.executable, "-c", "import sys; sys.exit('first line\\nnot here')"])


def test_the_fastest_of_each_counts_and_turns_are_taken() -> None:
    order: list[str] = []
    best = by_turns({name: lambda name=name: order.append(name) for name in "ab"}, 3)
    assert order == ["a", "b"] * 3
    assert set(best) == {"a", "b"} and all(0 <= seconds < 1 for seconds in best.values())


def test_rows_are_recorded_with_versions_and_nothing_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "bench" / "results.jsonl"
    for value in (1.25, 1.3):
        bench.record(path, bench.versions(), "reading", [("add / extraction", value, "ratio")])
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["value"] for line in lines] == [1.25, 1.3]
    assert set(lines[0]) == KEYS
    assert lines[0]["model"].startswith("fr_maillage ")


def test_what_was_recorded_can_be_read() -> None:
    lines = bench.RESULTS.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["part"] for row in rows} <= set(bench.PARTS)
    assert {"reading", "commands", "peers"} <= {row["part"] for row in rows}
    for row, line in zip(rows, lines, strict=True):
        assert set(row) == KEYS and row["value"] >= 0
        assert not re.search(r'"/|[A-Z]:\\\\|/home/', line), "no path of a machine"


def test_the_newest_rows_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    known = {**bench.versions(), "commit": "old"}
    bench.record(path, known, "gexf", [("held, at most", 5774.5, "MB")])
    bench.record(path, known, "commands", [("maillage --help", 0.2, "s")])
    bench.record(path, {**known, "commit": "new"}, "commands", [("maillage --help", 0.125, "s")])
    shown = bench.markdown(path)
    assert "| maillage --help | 0.125 | s |" in shown and "0.200" not in shown
    assert "| held, at most | 5 774.500 | MB |" in shown
    assert shown.index("### commands\n\nCommit new") < shown.index("### gexf\n\nCommit old")


def test_a_part_that_cannot_run_is_said_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    arguments = ["--quick", "--only", "peers", "--only", "commands", "--peers", "/no/python", "--record", str(path)]
    result = CliRunner().invoke(bench.main, arguments)
    assert result.exit_code == 0, result.output
    assert "skipped  edsnlp: /no/python: No such file" in result.stderr
    assert "maillage --help / sqlite-utils --help" in result.stdout
    assert {json.loads(line)["part"] for line in path.read_text(encoding="utf-8").splitlines()} == {"commands"}


def test_the_quick_form_reads_and_adds() -> None:
    found, megabytes = told("tests.gate.bench", "--part", "reading", "--quick")
    values = {name: value for name, value, _ in found}
    assert values["the whole extraction"] > values["reading files"] > 0
    assert values["add"] > 0 and megabytes > 1
    # No promise is held against the clock: only that a ratio is one.
    assert values["the whole extraction / the bare model"] == pytest.approx(
        values["the whole extraction"] / values["the bare model"]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle a signé le 12 mars 2020.", [("12 mars 2020", "2020-03-12")]),
        ("Réunis le 1er avril, ils ont voté hier.", [("1er avril", "2021-04-01"), ("hier", "2021-05-03")]),
        ("En mai 2019, puis en 2020.", [("mai 2019", "2019-05"), ("2020", "2020")]),
        ("Les 12 marches mènent à la salle 20.", []),
    ],
)
def test_the_baseline_of_the_matcher(text: str, expected: list[tuple[str, str]]) -> None:
    from tests.gate.bench_reading import bare

    ((found),) = peers.matcher(bare())([article(text)])
    assert [(text[one.start : one.end], one.value) for one in found] == expected


def test_words_are_placed_in_order() -> None:
    from datetime import datetime

    day = datetime(2021, 5, 3)
    found = list(peers._placed("hier et hier, rien", [("hier", day), ("hier", day), ("demain", day)]))
    assert [(one.start, one.end) for one in found] == [(0, 4), (8, 12)]


def test_a_base_of_made_up_facts_tells_all_that_is_known(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    build(base, 0, 30)
    counts = compared(base, 40)
    assert counts["articles"] == {"known": 30, "told": 30}
    for kind in ("communities", "coverage claims", "counted figures", "announcements"):
        assert counts[kind]["known"] == counts[kind]["told"] > 0, kind


def test_texts_are_written_once(tmp_path: Path) -> None:
    write(tmp_path, 2)
    path = path_of(tmp_path, 1)
    assert json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))["published"]
    path.write_text("changed", encoding="utf-8")
    write(tmp_path, 3)
    assert path.read_text(encoding="utf-8") == "changed"
    assert path_of(tmp_path, 2).exists()
    assert held(2**30) == 0
