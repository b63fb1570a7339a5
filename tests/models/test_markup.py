"""Inline entity markup: what it yields, and what it refuses."""

from pathlib import Path

import pytest

from models.markup import MarkupError, parse, read_passages

PRESS = Path(__file__).resolve().parents[2] / "models" / "press"


@pytest.mark.parametrize(
    ("marked", "text", "entities"),
    [
        ("<PER>Aya Diop</PER> dirige", "Aya Diop dirige", ((0, 8, "PER"),)),
        ("la <CPTS>CPTS du Velay</CPTS>, en <LOC>Haute-Loire</LOC>", "la CPTS du Velay, en Haute-Loire",
         ((3, 16, "CPTS"), (21, 32, "LOC"))),
        ("Accueil > Santé", "Accueil > Santé", ()),
        ("rien à marquer", "rien à marquer", ()),
    ],
)  # fmt: skip
def test_parse(marked, text, entities):
    passage = parse(marked)
    assert (passage.text, passage.entities) == (text, entities)


@pytest.mark.parametrize(
    "marked",
    [
        "<PER>Aya Diop",
        "Aya Diop</PER>",
        "<PER>Aya <LOC>Diop</LOC></PER>",
        "<PER>Aya Diop</LOC>",
        "<NAME>Aya</NAME>",
        "<PER> Aya</PER>",
        "<PER>Aya </PER>",
        "<PER></PER>",
        "deux < trois",
    ],
)
def test_parse_refuses(marked):
    with pytest.raises(MarkupError):
        parse(marked)


@pytest.mark.parametrize("path", sorted(PRESS.glob("*.txt")), ids=lambda path: path.stem)
def test_press_passages_are_well_formed(path):
    passages = read_passages(path)
    assert passages
    assert len({passage.text for passage in passages}) == len(passages)
