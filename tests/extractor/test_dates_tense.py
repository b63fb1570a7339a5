"""Dates whose year the verb, the plan, the quotation or the dateline decides, read with the model's parse."""

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.context import Context
from extractor.dates.pipe import find_dates, set_dates
from extractor.dates.tense import ends_as_conditional

if TYPE_CHECKING:
    from spacy.language import Language

# Day of publication ("-" where unknown), text, values of its dates in order; durations, sets and references left out.
ROWS = csv.DictReader(
    (Path(__file__).parent / "dates.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
)
TABLE = [(row["published"], row["text"].replace("\\n", "\n"), row["values"].split()) for row in ROWS]


@pytest.mark.parametrize(("published", "text", "values"), TABLE)
def test_the_clause_settles_the_year(nlp: "Language", published: str, text: str, values: list[str]) -> None:
    doc = nlp.make_doc(text)
    doc._.context = Context(published=None if published == "-" else date.fromisoformat(published))
    for name, pipe in nlp.pipeline:
        if name == "maillage_dates":
            break
        doc = pipe(doc)
    found = set_dates(doc)._.dates
    assert [one.value for one in found if one.type in ("DATE", "TIME") and not one.value.endswith("_REF")] == values


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("signerait", True),
        ("seraient", True),
        ("pourrait", True),
        ("mettraient", True),
        ("ouvrait", False),
        ("montrait", False),
        ("gérait", False),
        ("retiraient", False),
        ("trait", False),
    ],
)
def test_conditionals_are_told_from_imperfects(word: str, expected: bool) -> None:
    assert ends_as_conditional(word) is expected


@pytest.mark.parametrize(
    "text",
    ["Deux mille vingt patients attendent.", "Une file de deux mille vingt patients.", "« Demain, tout ira mieux »"],
)
def test_counts_and_hopes_are_no_dates(text: str) -> None:
    found = find_dates(text, date(2023, 5, 6))
    assert [one.value for one in found if not one.value.endswith("_REF")] == []
