"""What a text must hold to be searched for the heads of a kind of organisation, and for adjectives of place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.figures.scene import ADJECTIVES, WORD
from extractor.organisations.patterns import HEADS, STEMS


@pytest.mark.parametrize("kind", sorted(STEMS))
def test_every_head_holds_a_stem_of_its_kind(kind):
    for head in HEADS[kind]:
        # What only has to follow is not made.
        own = head.partition("(?=")[0]

        @given(st.from_regex(re.compile(own, re.IGNORECASE), fullmatch=True))
        @settings(max_examples=100)
        def check(name: str) -> None:
            assert any(stem in name.lower() for stem in STEMS[kind])

        check()


@pytest.mark.parametrize("form", sorted(ADJECTIVES))
def test_every_adjective_of_place_is_one_word(form):
    assert form in WORD.findall(f"Un élu {form}.")
