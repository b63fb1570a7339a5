"""What the French model is trained and measured on: annotated sentences and our own press passages, in three parts."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from models.markup import MarkupError, Passage, read_passages

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

PRESS = Path(__file__).parent / "press"
# Beside the checkout: treebank/*.conllu and ner/annotations.tsv.
SHARED = Path(__file__).parents[2] / "shared"

# What trains, what stops the training, what is only measured.
TRAIN = ("fr_sequoia-train", "fr_gsd-dev", "fr_gsd-test", "fr_pud")
DEV = ("fr_sequoia-dev",)
TEST = ("fr_sequoia-test",)

Entities = dict[str, list[tuple[int, int, str]]]


class GoldError(Exception):
    """The data to measure with is not there or not whole; the message says what is missing and what to try."""


def part_of(identifier: str) -> str:
    """Say what a sentence or passage serves: a tenth is the test, a tenth stops the training, the rest trains.

    The checksum of the identifier decides, so that a passage never changes sides when others are added.
    """
    return {0: "test", 1: "dev"}.get(crc32(identifier.encode()) % 10, "train")


def press(folder: Path = PRESS) -> list[Passage]:
    """Read every passage of the press corpus, in the order of the files.

    Raises:
        MarkupError: a passage is malformed.
    """
    return [passage for path in sorted(folder.glob("*.txt")) for passage in read_passages(path)]


def read_annotations(path: Path) -> Entities:
    """Read `annotations.tsv`: per sentence the entities, an empty list where a reader found none."""
    entities: Entities = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            found = entities[row["sent_id"]]
            if row["label"] != "-":
                found.append((int(row["start"]), int(row["end"]), row["label"]))
    return entities


def read_comments(path: Path) -> Iterator[dict[str, str]]:
    """Yield the comments of each sentence of a CoNLL-U file ("sent_id", "text", …)."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        yield dict(line[2:].split(" = ", 1) for line in block.splitlines() if line.startswith("# ") and " = " in line)


def read_sentences(path: Path) -> "Iterator[tuple[str, str, Doc]]":
    """Yield identifier, text and gold Doc of each sentence of a CoNLL-U file, contracted words merged."""
    from spacy.training.converters.conllu_to_docs import conllu_to_docs

    docs: Iterable[Doc] = conllu_to_docs(  # type: ignore[no-untyped-call]
        path.read_text(encoding="utf-8"), n_sents=1, merge_subtokens=True, no_print=True
    )
    for comments, doc in zip(read_comments(path), docs, strict=True):
        yield comments["sent_id"], comments["text"], tidy(doc)


def tidy(doc: "Doc") -> "Doc":
    """Give a merged contraction ("du" = "de le") the lemma, the part of speech and the tag of its first word."""
    for token in doc:
        if " " in token.lemma_:
            token.lemma_ = token.lemma_.split(" ")[0]
        token.tag_ = token.pos_
    return doc


def treebank(data: Path, names: Iterable[str]) -> list[Path]:
    """The treebank files of these names in a folder of data.

    Raises:
        GoldError: one is missing.
    """
    paths = [data / "treebank" / f"{name}.conllu" for name in names]
    for path in paths:
        if not path.is_file():
            raise GoldError(
                f"{path} is missing; put UD French Sequoia, GSD and PUD (universaldependencies.org) there, or measure "
                "on the shipped press passages alone: maillage model evaluate --press"
            )
    return paths


def annotated(data: Path) -> list[Passage]:
    """Read the annotated sentences of the treebanks, in the order of the files.

    Args:
        data: a folder with `treebank/*.conllu` and `ner/annotations.tsv`.

    Raises:
        GoldError: a file is missing or no table of annotations.
    """
    table = data / "ner" / "annotations.tsv"
    if not table.is_file():
        raise GoldError(
            f"{table} is missing; give the folder that holds ner/ and treebank/ with --data, or measure on the shipped "
            "press passages alone: maillage model evaluate --press"
        )
    try:
        entities = read_annotations(table)
    except (KeyError, ValueError, TypeError) as error:
        raise GoldError(f"{table} is no table with the columns sent_id, start, end and label") from error
    return [
        Passage(comments["sent_id"], comments["text"], tuple(entities[comments["sent_id"]]))
        for path in treebank(data, TRAIN + DEV + TEST)
        for comments in read_comments(path)
        if comments.get("sent_id") in entities
    ]


def fit(doc: "Doc", passage: Passage, entity: tuple[int, int, str]) -> "Span":
    """The entity of a passage as a span of its Doc; a full stop that the tokenizer left on a word ("U.") may follow.

    Raises:
        MarkupError: the entity does not begin and end with a token.
    """
    start, end, label = entity
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    text = passage.text[start:end]
    if span is None or span.text.rstrip(".") != text.rstrip("."):
        raise MarkupError(f"{passage.identifier}: “{text}” cuts a token")
    return span


def mark(nlp: "Language", passage: Passage) -> "Doc":
    """A passage as a Doc with its entities.

    Raises:
        MarkupError: an entity does not begin and end with a token.
    """
    doc = nlp.make_doc(passage.text)
    doc.set_ents([fit(doc, passage, entity) for entity in passage.entities], default="outside")
    return doc
