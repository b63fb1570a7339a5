"""Measuring a French pipeline: what counts as right, what the tests are, and what is said where the data is missing."""

from pathlib import Path

import pytest
import spacy

from models.evaluation import (
    by_label,
    f_score,
    gold_spans,
    score,
    score_entities,
    syntax_test,
    unseen_people,
    words_known,
)
from models.gold import GoldError, annotated, part_of, press, read_comments
from models.markup import Passage, parse

SENTENCES = """# sent_id = s-1
# text = Aya Diop dirige Vire.
1\tAya\tAya\tPROPN\t_\t_\t3\tnsubj\t_\t_
2\tDiop\tDiop\tPROPN\t_\t_\t1\tflat:name\t_\t_
3\tdirige\tdiriger\tVERB\t_\t_\t0\troot\t_\t_
4\tVire\tVire\tPROPN\t_\t_\t3\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# sent_id = s-2
# text = Rien.
1\tRien\trien\tPRON\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

"""
TABLE = "sent_id\tstart\tend\tlabel\ns-1\t0\t8\tPER\ns-1\t16\t20\tLOC\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of the shape of ../shared, with two sentences, one of them annotated."""
    (tmp_path / "treebank").mkdir()
    (tmp_path / "ner").mkdir()
    for name in ("fr_sequoia-train", "fr_gsd-dev", "fr_gsd-test", "fr_pud", "fr_sequoia-dev"):
        (tmp_path / "treebank" / f"{name}.conllu").write_text(
            "# sent_id = x\n# text = X\n1\tX\tx\tX\t_\t_\t0\troot\t_\t_\n\n"
        )
    (tmp_path / "treebank" / "fr_sequoia-test.conllu").write_text(SENTENCES)
    (tmp_path / "ner" / "annotations.tsv").write_text(TABLE)
    return tmp_path


@pytest.fixture
def ruled() -> spacy.language.Language:
    """A pipeline that knows two names, and takes a town for an organisation."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PER", "pattern": "Aya Diop"},
            {"label": "ORG", "pattern": "Vire"},
            {"label": "PER", "pattern": "Kenza B."},
        ]
    )
    return nlp


def passages(*marked: str) -> list[Passage]:
    return [parse(one, f"test.{rank:03}") for rank, one in enumerate(marked)]


@pytest.mark.parametrize(
    ("gold", "found", "p", "r", "f"),
    [
        ({1, 2}, {1, 2}, 1.0, 1.0, 1.0),
        ({1, 2}, {2, 3}, 0.5, 0.5, 0.5),
        ({1, 2, 3, 4}, {1}, 1.0, 0.25, 0.4),
        ({1}, set(), 0.0, 0.0, 0.0),
        (set(), {1}, 0.0, 0.0, 0.0),
    ],
)
def test_f_score(gold, found, p, r, f):
    assert f_score(gold, found) == {"p": p, "r": r, "f": f, "gold": len(gold)}


def test_spans_and_labels_must_both_be_right(ruled):
    texts = passages("<PER>Aya Diop</PER> dirige <LOC>Vire</LOC>.", "<PER>Diop</PER> ? Non : Aya Diop.")
    table = score_entities(ruled, texts, known=None)
    assert (table["PER"]["p"], table["PER"]["r"]) == (0.5, 0.5)
    assert table["LOC"]["f"] == 0.0
    assert table["PER+LOC+ORG"] == {"p": 0.3333, "r": 0.3333, "f": 0.3333, "gold": 3}
    assert "PER unseen" not in table


def test_a_full_stop_that_stays_on_a_word_belongs_to_it(ruled):
    assert gold_spans(ruled, passages("Signé <PER>Kenza B</PER>. Merci.")) == {(0, 6, 14, "PER")}
    assert gold_spans(ruled, passages("Signé <PER>Kenza</PER>.")) == {(0, 6, 11, "PER")}
    assert gold_spans(ruled, passages("au <PER>Ken</PER>za")) == {(0, 3, 6, "PER")}


def test_people_count_as_unseen_when_no_word_of_theirs_was_trained_on():
    texts = passages("<PER>Aya Diop</PER>, <PER>Léo Petit</PER> et <LOC>Vire</LOC>")
    gold = {(0, 0, 8, "PER"), (0, 10, 19, "PER"), (0, 23, 27, "LOC")}
    known = words_known(passages("le Dr <PER>Jean Petit</PER> quitte Diop"))
    assert known == {"jean", "petit"}
    assert unseen_people(gold, gold, texts, known) == {"r": 1.0, "gold": 1}
    assert unseen_people(gold, set(), texts, known) == {"r": 0.0, "gold": 1}


def test_by_label_has_a_row_for_each_label_of_the_gold():
    assert set(by_label({(0, 0, 1, "CPTS")}, {(0, 0, 1, "PER")})) == {"CPTS", "PER+LOC+ORG"}


def test_parts_are_settled_by_the_identifier():
    parts = [part_of(passage.identifier) for passage in press()]
    assert 0.08 < parts.count("test") / len(parts) < 0.12
    assert part_of("agency.029") == "test" and part_of("agency.001") == "train"


def test_annotated_sentences(data):
    assert annotated(data) == [Passage("s-1", "Aya Diop dirige Vire.", ((0, 8, "PER"), (16, 20, "LOC")))]
    assert [one["sent_id"] for one in read_comments(data / "treebank" / "fr_sequoia-test.conllu")] == ["s-1", "s-2"]


def test_syntax_test_keeps_every_word_once(data):
    assert [token.text for doc in syntax_test(data) for token in doc] == [
        "Aya",
        "Diop",
        "dirige",
        "Vire",
        ".",
        "Rien",
        ".",
    ]


@pytest.mark.parametrize("name", ["ner/annotations.tsv", "treebank/fr_pud.conllu"])
def test_missing_data_is_named(data, ruled, name):
    (data / name).unlink()
    with pytest.raises(GoldError, match=f"{name}.*--press"):
        score(ruled, data)


def test_a_table_of_another_kind_is_refused(data):
    (data / "ner" / "annotations.tsv").write_text("a;b\n1;2\n")
    with pytest.raises(GoldError, match="sent_id"):
        annotated(data)
