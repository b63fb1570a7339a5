"""Cutting a text at the bounds of its facts."""

from hypothesis import given
from hypothesis import strategies as st

from graph.asking.facts import Fact
from maillage.explorer.marking import stretches


def fact(name: str, start: int, end: int, family: str = "mention") -> Fact:
    return Fact(name, family, start, end, "r", "c", 0.5, "person", "v", None, None, "person", None)


def test_the_narrowest_fact_comes_first() -> None:
    found = stretches("Lucie signe ici.", [fact("a1", 0, 15, "announcement"), fact("m1", 0, 5)])
    assert [(one.text, one.facts, one.begins) for one in found] == [
        ("Lucie", ("m1", "a1"), ("m1", "a1")),
        (" signe ici", ("a1",), ()),
        (".", (), ()),
    ]
    assert found[0].families == ("mention", "announcement") and found[0].label == "person"


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=12),
)
def test_the_stretches_are_the_text(text: str, bounds: list[tuple[int, int]]) -> None:
    facts = [fact(f"m{number}", start, end) for number, (start, end) in enumerate(bounds)]
    found = stretches(text, facts)
    assert "".join(one.text for one in found) == text
    for one in facts:
        inside = 0 <= one.start < one.end <= len(text)
        marked = "".join(part.text for part in found if one.id in part.facts)
        assert marked == (text[one.start : one.end] if inside else "")
        assert sum(one.id in part.begins for part in found) == inside
