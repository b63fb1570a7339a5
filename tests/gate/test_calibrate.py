"""Confidence is fitted from counts: drawn to the kind where a rule was seen seldom, told from other texts alone."""

import pytest

from extractor.confidence import Trait
from tests.gate.calibrate import bins, brier, calibration_error, fit, foretold, lines, log_loss, tally
from tests.gate.observe import Observation, by_text


def seen(rule: str, right: int, wrong: int, *, text: str = "a", unseen: bool = True) -> list[Observation]:
    trait = Trait("dates", "", rule)
    return [Observation(text, trait, n < right, unseen) for n in range(right + wrong)]


def test_a_rule_seen_once_is_not_certain() -> None:
    known = fit(tally(seen("often", 90, 10) + seen("once", 1, 0) + seen("never-right", 0, 20)))
    kind = known[Trait("dates", "", "")]
    assert kind == pytest.approx(92 / 123)
    assert kind < known[Trait("dates", "", "once")] < kind + 0.05
    assert known[Trait("dates", "", "never-right")] < 0.3
    assert 0.85 < known[Trait("dates", "", "often")] < 0.9


def test_a_kind_is_believed_as_far_as_unseen_texts_say() -> None:
    found = seen("a", 50, 50) + seen("a", 100, 0, text="b", unseen=False)
    assert fit(tally(found))[Trait("dates", "", "")] == pytest.approx(51 / 102)
    assert fit(tally(found), weight=0.0)[Trait("dates", "", "a")] == pytest.approx(0.5, abs=0.01)
    assert fit(tally(found), weight=1.0)[Trait("dates", "", "a")] > 0.7


def test_a_text_is_told_from_the_others_only() -> None:
    texts = by_text(seen("a", 0, 5, text="one") + seen("a", 5, 0, text="two") + seen("a", 9, 0, text="x", unseen=False))
    told = list(foretold(texts, 0.0, 1.0))
    assert len(told) == 10
    assert all(p > 0.7 for p, right in told if not right)
    assert all(p < 0.3 for p, right in told if right)


def test_the_measures() -> None:
    exact = [(0.8, True)] * 80 + [(0.8, False)] * 20
    assert calibration_error([(0.8, n % 5 > 0) for n in range(100)]) == pytest.approx(0.0, abs=1e-9)
    assert brier(exact) == pytest.approx(0.16)
    assert log_loss([(0.5, True), (0.5, False)]) == pytest.approx(0.6931, abs=1e-4)
    assert calibration_error([(0.9, False)] * 50) == pytest.approx(0.9)
    assert sum(n for n, _, _ in bins(exact)) == 100


def test_the_table_never_says_certain() -> None:
    rows = lines(tally(seen("sure", 5000, 0)))
    assert rows[0] == "kind,sign,rule,right,seen,probability"
    assert rows[1:] == ["dates,,,5000,5000,0.99", "dates,,sure,5000,5000,0.99"]
