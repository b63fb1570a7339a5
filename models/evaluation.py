"""Measuring a French pipeline: syntax and entities on the sentences and passages set aside, size, speed and memory."""

import random
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.gold import TEST, annotated, part_of, press, read_sentences, treebank
from models.markup import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GENERAL = ("PER", "LOC", "ORG")
SYNTAX = ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "token_f")
# A test sentence stands alone or with its neighbours, as sentences of an article do; which, this seed decides.
SEED = 20

# (passage, first offset, last offset, label)
Found = set[tuple[int, int, int, str]]
Table = dict[str, dict[str, float]]


def part(passages: Iterable[Passage], name: str) -> list[Passage]:
    """The passages that train ("train"), stop the training ("dev") or are only measured ("test")."""
    return [passage for passage in passages if part_of(passage.identifier) == name]


def gold_spans(nlp: "Language", passages: Sequence[Passage]) -> Found:
    """The entities of passages; a full stop that the tokenizer leaves on the last word ("B.") belongs to them."""
    docs = [nlp.make_doc(passage.text) for passage in passages]
    return {
        (i, *whole(docs[i], start, end), label)
        for i, passage in enumerate(passages)
        for start, end, label in passage.entities
    }


def whole(doc: "Doc", start: int, end: int) -> tuple[int, int]:
    """Offsets up to the end of the last token, where only full stops are added; else as they are."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is not None and span.text.rstrip(".") == doc.text[start:end].rstrip("."):
        return span.start_char, span.end_char
    return start, end


def doc_spans(docs: "Iterable[Doc]") -> Found:
    """Every entity of a list of Docs."""
    return {(i, ent.start_char, ent.end_char, ent.label_) for i, doc in enumerate(docs) for ent in doc.ents}


def f_score(gold: Found, found: Found) -> dict[str, float]:
    """Precision, recall and F1 of exact spans, 0 to 1, and how many there are to find."""
    right = len(gold & found)
    precision, recall = right / len(found) if found else 0.0, right / len(gold) if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f": round(f1, 4), "gold": len(gold)}


def by_label(gold: Found, found: Found) -> Table:
    """Strict scores per label, and over PER, LOC and ORG together."""
    labels = sorted({label for *_, label in gold})
    table = {name: f_score({g for g in gold if g[3] == name}, {f for f in found if f[3] == name}) for name in labels}
    table["PER+LOC+ORG"] = f_score({g for g in gold if g[3] in GENERAL}, {f for f in found if f[3] in GENERAL})
    return table


def unseen_people(gold: Found, found: Found, passages: Sequence[Passage], known: set[str]) -> dict[str, float]:
    """Recall on people none of whose words occurs in an entity that was trained on."""

    def new(words: list[str]) -> bool:
        return not any(word in known for word in words)

    unseen = {g for g in gold if g[3] == "PER" and new(passages[g[0]].text[g[1] : g[2]].lower().split())}
    return {"r": round(len(unseen & found) / len(unseen), 4) if unseen else 0.0, "gold": len(unseen)}


def words_known(passages: Iterable[Passage]) -> set[str]:
    """Lower-case words of every entity of the training passages."""
    return {word for one in passages for start, end, _ in one.entities for word in one.text[start:end].lower().split()}


def score_entities(nlp: "Language", passages: Sequence[Passage], known: set[str] | None) -> Table:
    """Strict entity scores of a pipeline.

    Args:
        nlp: the pipeline to measure.
        passages: texts with their entities.
        known: words of the entities that it was trained on, for the recall on unseen people; None leaves that out.
    """
    gold, found = gold_spans(nlp, passages), doc_spans(nlp.pipe(one.text for one in passages))
    table = by_label(gold, found)
    if known is not None:
        table["PER unseen"] = unseen_people(gold, found, passages, known)
    return table


def syntax_test(data: Path) -> "list[Doc]":
    """Gold Docs of one to six sentences of the Sequoia test.

    Raises:
        GoldError: the file is missing.
    """
    from spacy.tokens import Doc

    rng, joined = random.Random(SEED), []
    docs = [doc for path in treebank(data, TEST) for _, _, doc in read_sentences(path)]
    while docs:
        size = rng.choice((1, 1, 2, 3, 6))
        joined.append(Doc.from_docs(docs[:size]))
        docs = docs[size:]
    return joined


def score_syntax(nlp: "Language", docs: "Iterable[Doc]") -> dict[str, float]:
    """Accuracy of parts of speech, morphology and lemmas, and attachment scores, 0 to 1, from raw text."""
    from spacy.tokens import DocBin
    from spacy.training import Example

    gold = DocBin(docs=docs).get_docs(nlp.vocab)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return {name: round(scores[name], 4) for name in SYNTAX if scores.get(name) is not None}


def megabytes_used() -> float:
    """Peak memory of this process so far, in MB; macOS counts bytes where Linux counts KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def words_per_second(nlp: "Language", texts: Sequence[str]) -> int:
    """How many tokens a pipeline reads in a second of one core: processor time, whatever else the machine does.

    The texts are read once before: the lists that a pipeline loads when it first needs them are no part of its speed.
    """
    for _ in nlp.pipe(texts):
        pass
    begun = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    return round(tokens / (time.process_time() - begun))


def score(nlp: "Language", data: Path | None) -> dict[str, Table | dict[str, float]]:
    """Measure a pipeline on everything that there is a test for.

    Args:
        nlp: the pipeline to measure.
        data: a folder with `treebank/*.conllu` and `ner/annotations.tsv`; None measures the shipped passages alone.

    Raises:
        GoldError: the folder lacks a file.
    """
    passages = press()
    table: dict[str, Table | dict[str, float]] = {}
    known = None
    if data is not None:
        sentences = annotated(data)
        known = words_known(part(sentences, "train") + part(passages, "train"))
        table["syntax"] = score_syntax(nlp, syntax_test(data))
        table["entities_treebank"] = score_entities(nlp, part(sentences, "test"), known)
    table["entities_press"] = score_entities(nlp, part(passages, "test"), known)
    return table
