"""Entities by rules, by the model and by both: how they are put beside each other."""

import pytest
from spacy.tokens import Span

from extractor.comparison import after_civility, compare, mentions, model_entities, together
from extractor.records import Mention, Person
from models.markup import parse


def person(text: str, start: int, end: int) -> Person:
    return Person(text, None, None, (), (Mention(start, end, text, "test"),))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Dr Aya Diop", "Aya Diop"),
        ("M. Diop", "Diop"),
        ("docteure Diop", "Diop"),
        ("Aya Diop", "Aya Diop"),
        ("Maire", "Maire"),
        ("Dr", "Dr"),
    ],
)
def test_after_civility(text, rest):
    assert text[after_civility(text, 0, len(text)) :] == rest


def test_rules_win_where_both_speak(nlp):
    doc = nlp.make_doc("Mme Aya Diop quitte Vire.")
    doc._.people = (person("Mme Aya Diop", 0, 12),)
    doc.ents = [Span(doc, 1, 2, "PER"), Span(doc, 4, 5, "LOC")]
    assert mentions(doc) == {(4, 12, "PER")}
    assert model_entities(doc) == {(4, 7, "PER"), (20, 24, "LOC")}
    assert together(doc) == {(4, 12, "PER"), (20, 24, "LOC")}


def test_compare(nlp):
    passage = parse(
        "La <CPTS>CPTS du Haut-Lieu</CPTS> a élu Mme <PER>Aya Diop</PER>, infirmière à <LOC>Vire</LOC>.", "t.001"
    )
    table = compare(nlp, [passage])
    assert list(table) == ["rules", "model", "both"]
    assert table["rules"]["CPTS"]["f"] == table["both"]["CPTS"]["f"] == 1.0
    assert table["both"]["PER+LOC+ORG"]["gold"] == 2
    assert "ner" in nlp.pipe_names and nlp("Aya Diop dirige Vire.").ents, "the recogniser is on again"
