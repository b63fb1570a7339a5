"""`maillage model evaluate`: what it prints and writes, and what it says where it cannot."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from click.testing import Result

from models.gold import press

Run = Callable[..., Result]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only six of the passages: the numbers do not matter here."""
    some = [one for one in press() if one.identifier.startswith("agency.0")]
    monkeypatch.setattr("extractor.comparison.press", lambda: some)
    monkeypatch.setattr("models.evaluation.press", lambda: some)


def test_evaluate_with_the_shipped_passages(run: Run, few: None, tmp_path: Path) -> None:
    path = tmp_path / "new" / "scores.json"
    result = run("model", "evaluate", "--press", "--json", "--write", path)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found == json.loads(path.read_text(encoding="utf-8"))
    assert set(found) == {"cost", "entities_press", "press_by", "versions"}
    assert set(found["press_by"]) == {"rules", "model", "both"}
    assert found["press_by"]["model"]["PER"] == found["entities_press"]["PER"]
    assert found["cost"]["megabytes"] > 1 and found["cost"]["assembled_words_per_second"] > 0


def test_evaluate_for_people(run: Run, few: None) -> None:
    lines = run("model", "evaluate", "--press").stdout.splitlines()
    assert lines[0].split() == ["test", "what", "precision", "recall", "F1", "of"]
    assert any(line.startswith("press, both") and " PER " in line for line in lines)
    assert any(line.startswith("cost: megabytes ") for line in lines)


def test_evaluate_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    missing = run("model", "evaluate", "--data", tmp_path)
    assert missing.exit_code == 1 and "annotations.tsv is missing" in missing.stderr and "--press" in missing.stderr
    assert run("model", "evaluate", "--data", tmp_path, "--press").exit_code == 2
    spacy.blank("fr").to_disk(tmp_path / "blank")
    blank = run("model", "evaluate", "--press", "--model", tmp_path / "blank")
    assert blank.exit_code == 1 and "lacks parser and ner" in blank.stderr
    assert run("model", "evaluate", "--press", "--model", "no_such_model").exit_code == 1


def test_evaluate_says_when_the_data_is_not_beside(run: Run, few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.gold.SHARED", Path("nowhere"))
    result = run("model", "evaluate", "--json")
    assert result.exit_code == 0 and "no ../shared" in result.stderr
    assert "syntax" not in json.loads(result.stdout)
