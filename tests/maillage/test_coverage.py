import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import Result

from graph.base import open_to_write
from graph.storing.store import add

Run = Callable[..., Result]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def told(base: Path, made: ModuleType) -> Path:
    """A base where Brittany has two numbers at one time, one a year later, and an aim."""
    database = open_to_write(base)
    rows: list[tuple[str, float, str, dict[str, Any]]] = [
        ("La Bretagne compte 30 CPTS.", 30, "2023-03-10", {}),
        ("La Bretagne a 34 CPTS.", 34, "2023-03-15", {}),
        ("En Bretagne, déjà 50 CPTS.", 50, "2024-03-20", {}),
        ("En Bretagne, le but est de 60 CPTS.", 60, "2023-03-12", {"status": "target", "as_of": "2025"}),
    ]
    for text, value, day, more in rows:
        words = f"{value:.0f} CPTS"
        figure = made.make_figure(text, "cpts_count", value, words, unit="CPTS", territory="Bretagne", **more)
        said = made.make_announcement(text, ["ARS Bretagne"], "statement", text, figures=(0,))
        add(
            database,
            made.make_facts(
                text,
                figures=[figure],
                announcements=[said] if value == 30 else [],
                places=[("Bretagne", "région", "53")],
                published=day,
                publisher=f"Journal {value:.0f}",
            ),
        )
    database.close()
    return base


def test_coverage(run: Run, told: Path) -> None:
    result = run("coverage", "--db", told)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "Bretagne" and lines[2] == "Achieved"
    aimed = lines.index("Aimed at")
    assert [line.split("  ")[2].strip() for line in lines[4:7]] == ["30 CPTS", "34 CPTS", "50 CPTS"]
    assert "2025" in lines[aimed + 2] and "(Journal 60)" in lines[aimed + 2]
    assert "CPTS des Trois Rivières" in result.stdout
    rows = json.loads(run("coverage", "Bretagne", "--json", "--db", told).stdout)
    assert [(row["value"], row["status"], row["attributed"]) for row in rows] == [
        (30, "actual", True),
        (34, "actual", False),
        (50, "actual", False),
        (60, "target", False),
    ]
    assert rows[0]["said_by"] == ["ARS Bretagne"]
    assert run("coverage", "--metric", "coverage_rate", "--db", told).stdout == ""
    assert "The first 2 are shown" in run("coverage", "--limit", "2", "--db", told).stderr


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_chart(run: Run, told: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip("matplotlib", reason="the plot extra is not installed")
    path = tmp_path / f"chart.{form}"
    result = run("coverage", "Bretagne", "--plot", path, "--db", told)
    assert result.exit_code == 0 and str(path) in result.stderr
    first = path.read_bytes()
    assert first.startswith(PNG if form == "png" else b"<?xml")
    assert len(first) > 5000
    run("coverage", "Bretagne", "--plot", path, "--db", told)
    assert path.read_bytes() == first


def test_a_chart_that_cannot_be(run: Run, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = run("coverage", "--plot", "chart.pdf", "--db", told)
    assert wrong.exit_code == 2 and ".png" in wrong.stderr
    missing = run("coverage", "--plot", tmp_path / "no" / "chart.png", "--db", told)
    assert missing.exit_code == 1 and "Traceback" not in missing.stderr
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    without = run("coverage", "--plot", "chart.png", "--db", told)
    assert without.exit_code == 1
    assert "pip install 'maillage[plot]'" in without.stderr
    assert not Path("chart.png").exists()
    assert run("coverage", "--db", told).exit_code == 0


def test_conflicts(run: Run, told: Path) -> None:
    lines = run("conflicts", "--db", told).stdout.splitlines()
    assert lines[0] == "Bretagne: number of CPTS"
    assert lines[1].startswith("  30 CPTS  ARS Bretagne, (2023-03-10)")
    assert lines[2] == "    La Bretagne compte 30 CPTS."
    assert lines[3] == "    2023-03-10 · Journal 30"
    assert lines[4].startswith("  34 CPTS  (Journal 34), (2023-03-15)")
    assert len(lines) == 7
    rows = json.loads(run("conflicts", "bretagne", "--json", "--db", told).stdout)
    assert [row["value"] for row in rows] == [30, 34]
    assert rows[0]["conflict"] == rows[1]["conflict"] == rows[0]["id"]
    none = run("conflicts", "--within", "2", "--db", told)
    assert (none.stdout, none.exit_code) == ("", 0) and "Nobody contradicts" in none.stderr
