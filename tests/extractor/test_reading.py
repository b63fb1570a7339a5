"""The clean text that the pipes read, and the way back to the article's own offsets."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Block
from extractor.reading import LONGEST_RUN, clean, place, place_all, read
from extractor.records import Facts, Mention, Organisation


def article(text, *blocks):
    """An article whose blocks are given, or the whole text as one body."""
    return Article("test", text, tuple(blocks) or (Block(0, len(text), "body"),), "0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’ARS d’Île‑de‑France", "l'ARS d'Île-de-France"),
        ("45\u00a0000\u202fhabitants", "45 000 habitants"),
        ("la com\u00admu\u00adnauté", "la communauté"),
        ("e\u0301lu a\u0300 Vire", "élu à Vire"),
        ("les ofﬁcines", "les officines"),
        ("deux   espaces \t ici ", "deux espaces ici"),
        ("un\u200bmot \u202eretourné\u202c", "unmot retourné"),
        ("a\ud800b", "ab"),
        ("« cité », “cité”, \"cité\"", "« cité », “cité”, \"cité\""),
    ],
)  # fmt: skip
def test_clean(text, expected):
    letters, origins = clean(text, [(0, len(text))])
    assert "".join(letters) == expected
    assert len(letters) == len(origins)
    assert origins == sorted(origins)


def test_only_what_is_read_for_facts_is_kept():
    text = "Menu\nLe titre\nPar Ana\nLe texte."
    blocks = (Block(0, 4, "furniture"), Block(5, 13, "title"), Block(14, 21, "byline"), Block(22, 31, "body"))
    reading = read(article(text, *blocks))
    assert reading.text == "Le titre\n\nLe texte."
    assert [(b.start, b.end, b.kind) for b in reading.context.blocks] == [(0, 8, "title"), (10, 19, "body")]


def test_offsets_lead_back_to_the_original():
    text = "Menu\nL’ARS d’Île\u00adde-France annonce."
    reading = read(article(text, Block(5, len(text), "body")))
    start = reading.text.index("ARS")
    mention = place(Mention(start, start + 3, "ARS", "test"), reading)
    assert text[mention.start : mention.end] == mention.text == "ARS"
    facts = Facts(reading.article, organisations=(Organisation("ARS", "ARS", (), (mention,)),))
    assert place_all(facts, reading).article is reading.article


def test_hidden_stretches_are_not_read():
    text = "Le **plan** [santé](https://exemple.test/a) arrive"
    marks = ((3, 5), (9, 11), (12, 13), (18, 43))
    reading = read(replace(article(text), hidden=marks))
    assert reading.text == "Le plan santé arrive"
    start = reading.text.index("santé")
    assert reading.original(start, start + 5) == (13, 18)


def test_endless_words_are_broken():
    reading = read(article("l'" * 5_000))
    assert max(map(len, reading.text.split())) <= LONGEST_RUN


@given(st.text())
def test_any_text_keeps_order_and_bounds(text):
    reading = read(article(text))
    assert len(reading.text) == len(reading.origins)
    assert all(0 <= origin < len(text) for origin in reading.origins)
    assert list(reading.origins) == sorted(reading.origins)
