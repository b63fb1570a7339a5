"""The scores that are shown are those that were measured, and what was measured is the pipeline that is shipped."""

import json
from pathlib import Path

import pytest

from docs.generate import METRICS, SCORED, scores, with_scores
from models.description import describe


@pytest.mark.parametrize("page", SCORED, ids=lambda page: page.parent.name)
def test_scores_shown_are_those_measured(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_scores(text) == text, "run `make docs`"
    assert "| rules alone | model alone | both |" in text


def test_scores_are_those_of_the_shipped_pipeline() -> None:
    found = json.loads(METRICS.read_text(encoding="utf-8"))
    assert found["versions"]["model"] == describe().version
    assert abs(found["cost"]["megabytes"] - describe().bytes / 1e6) < 1
    assert "| CPTS |" in scores(found)
