"""Dates and the verbs they belong to, on the shipped model; and what the parse adds to the words alone."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

import extractor.dates.pipe
import extractor.sentences  # noqa: F401  (registers the pipe)
from extractor.context import Context
from extractor.dates.verbs import date_of
from models.loading import load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def reader() -> "Language":
    nlp = load()
    nlp.add_pipe("maillage_sentences", first=True)
    nlp.add_pipe("maillage_dates")
    return nlp


def read(nlp: "Language", text: str) -> "Doc":
    doc = nlp.make_doc(text)
    doc._.context = Context(published=date(2024, 2, 26))
    return nlp(doc)


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("La CPTS a signé son contrat le 12 février à Redon.", "signé", "2024-02-12"),
        ("La CPTS, créée en 2019, a signé son contrat le 12 février.", "créée", "2019"),
        ("La CPTS, créée en 2019, a signé son contrat le 12 février.", "signé", "2024-02-12"),
        ("Lundi 19 février, les élus se sont réunis et ont signé la convention.", "signé", "2024-02-19"),
        ("Le rapport sera remis mardi prochain à la ministre.", "remis", "2024-02-27"),
        ('"C\'est un tournant", a déclaré jeudi Anne Martin.', "déclaré", "2024-02-22"),
        ("La signature, le 14 février, a réuni cent personnes.", "signature", "2024-02-14"),
        ("Prévue par la loi du 24 juillet 2019, la structure ouvrira le 3 mai.", "ouvrira", "2024-05-03"),
        ("Prévue par la loi du 24 juillet 2019, la structure ouvrira le 3 mai.", "Prévue", None),
        ("Ils en sont aujourd'hui à 70 %.", "sont", None),
        ("Les élus la réclament depuis trois ans.", "réclament", None),
    ],
)
def test_the_date_of_a_verb(reader: "Language", sentence: str, word: str, value: str | None) -> None:
    doc = read(reader, sentence)
    found = date_of(doc, next(token for token in doc if token.text == word))
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Le contrat a été signé aujourd'hui à Brest.", "2024-02-26"),
        ("Ils en sont aujourd'hui à 70 %.", "PRESENT_REF"),
        ("Le bureau a voté le 12 novembre.", "2023-11-12"),
        ("Le bureau votera le 12 novembre.", "2024-11-12"),
        ("La réunion doit se tenir en août.", "2024-08"),
        ("La réunion s'est tenue en août.", "2023-08"),
    ],
)
def test_the_parse_tells_the_tense(reader: "Language", sentence: str, value: str) -> None:
    assert [found.value for found in read(reader, sentence)._.dates] == [value]
