"""The gate can close: it reads the scorer's table, sees what fell, and lifts floors without lowering any."""

from tests.gate.gate import below, moved, parse

TABLE = """\
                      P      R     F1   right missed spurious   (2 articles)
cpts              0.800  1.000  0.889       4      0        1
dates             0.500  0.250  0.333       1      3        1
when                            0.500       1 of 2 gold facts
mean F1                         0.611
"""


def test_the_table_is_read() -> None:
    assert parse(TABLE) == {"cpts": 0.889, "dates": 0.333, "when": 0.5, "mean": 0.611}


def test_the_table_of_the_timebank_is_read() -> None:
    table = "strict   P 0.910 R 0.890 F1 0.900   (1 of 2 gold, 2 found)\nvalue    P 0.850 R 0.840 F1 0.845   (1 of"
    assert parse(table) == {"strict": 0.9, "value": 0.845}


def test_a_fall_is_seen() -> None:
    assert below(parse(TABLE), {"cpts": 0.88, "mean": 0.6}) == []
    assert below(parse(TABLE), {"dates": 0.4}) == ["dates: 0.333 is below its floor of 0.400"]
    assert below(parse(TABLE), {"people": 0.1}) == ["people: not measured"]


def test_floors_only_rise_unless_told() -> None:
    scores, floors = {"cpts": 0.5, "dates": 0.9}, {"cpts": 0.8, "dates": 0.1}
    assert moved(scores, floors, lower=False) == {"cpts": 0.8, "dates": 0.85}
    assert moved(scores, floors, lower=True) == {"cpts": 0.45, "dates": 0.85}
