"""Turn the treebanks, the entity annotation and the press passages into spaCy's binary training files."""

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training.converters.conllu_to_docs import conllu_to_docs

from models.markup import MarkupError, Passage, read_passages

Entities = dict[str, list[tuple[int, int, str]]]

# What trains, what stops the training, what is only measured.
TRAIN = ["fr_sequoia-train", "fr_gsd-dev", "fr_gsd-test", "fr_pud"]
DEV = ["fr_sequoia-dev"]
TEST = ["fr_sequoia-test"]


def read_annotations(path: Path) -> Entities:
    """Read `annotations.tsv`: per sentence the entities, an empty list where a reader found none."""
    entities: Entities = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            found = entities[row["sent_id"]]
            if row["label"] != "-":
                found.append((int(row["start"]), int(row["end"]), row["label"]))
    return entities


def read_sentences(path: Path) -> Iterator[tuple[str, str, Doc]]:
    """Yield identifier, text and gold Doc of each sentence of a CoNLL-U file, contracted words merged."""
    conllu = path.read_text(encoding="utf-8")
    docs: Iterable[Doc] = conllu_to_docs(  # type: ignore[no-untyped-call]
        conllu, n_sents=1, merge_subtokens=True, no_print=True
    )
    for block, doc in zip(conllu.strip().split("\n\n"), docs, strict=True):
        comments = dict(
            line[2:].split(" = ", 1) for line in block.splitlines() if line.startswith("# ") and " = " in line
        )
        yield comments["sent_id"], comments["text"], tidy(doc)


def tidy(doc: Doc) -> Doc:
    """Give a merged contraction ("du" = "de le") the lemma, the part of speech and the tag of its first word."""
    for token in doc:
        if " " in token.lemma_:
            token.lemma_ = token.lemma_.split(" ")[0]
        token.tag_ = token.pos_
    return doc


def annotate(doc: Doc, text: str, entities: list[tuple[int, int, str]] | None) -> int:
    """Set the entities of a sentence, "missing" where nobody read it. Returns how many did not fit its tokens."""
    if entities is None or doc.text.rstrip() != text.rstrip():
        doc.set_ents([], default="missing")
        return 0
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in entities]
    kept = [span for span in spans if span is not None]
    doc.set_ents(spacy.util.filter_spans(kept), default="outside")
    return len(entities) - len(kept)


def part_of(identifier: str) -> str:
    """Say what a sentence or passage serves: a tenth is the test, a tenth stops the training, the rest trains.

    The checksum of the identifier decides, so that a passage never changes sides when others are added.
    """
    return {0: "test", 1: "dev"}.get(crc32(identifier.encode()) % 10, "train")


def fit(doc: Doc, passage: Passage, entity: tuple[int, int, str]) -> Span:
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


def read_press(nlp: Language, folder: Path) -> Iterator[tuple[str, Doc]]:
    """Yield part and gold Doc of each passage of the press corpus.

    Raises:
        MarkupError: a passage is malformed, or an entity does not begin and end with a token.
    """
    for path in sorted(folder.glob("*.txt")):
        for passage in read_passages(path):
            doc = nlp.make_doc(passage.text)
            doc.set_ents([fit(doc, passage, entity) for entity in passage.entities], default="outside")
            yield part_of(passage.identifier), doc


def join(docs: list[Doc], rng: random.Random) -> Iterator[Doc]:
    """Group sentences into Docs of one to six, so that the parser learns where sentences end."""
    index = 0
    while index < len(docs):
        size = rng.choice((1, 1, 2, 3, 6))
        yield Doc.from_docs(docs[index : index + size])
        index += size


def write(docs: Iterable[Doc], path: Path) -> None:
    """Write Docs to a `.spacy` file and say how many."""
    docs = list(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path}: {len(docs)} docs, {sum(map(len, docs))} tokens, {sum(len(d.ents) for d in docs)} entities")


def convert(treebank: Path, annotations: Path, press: Path, out: Path, seed: int) -> None:
    """Write `syntax/PART.spacy`, `entities/PART/treebank.spacy` and `entities/PART/press.spacy` under `out`."""
    entities, rng, lost = read_annotations(annotations), random.Random(seed), 0
    sets: dict[str, list[Doc]] = defaultdict(list)
    for part, names in (("train", TRAIN), ("dev", DEV), ("test", TEST)):
        for name in names:
            docs = []
            for identifier, text, doc in read_sentences(treebank / f"{name}.conllu"):
                docs.append(doc)
                if identifier in entities:
                    lost += annotate(doc, text, entities[identifier])
                    sets[f"entities/{part_of(identifier)}/treebank"].append(doc)
            sets[f"syntax/{part}"] += join(docs, rng)
    for part, doc in read_press(spacy.blank("fr"), press):
        sets[f"entities/{part}/press"].append(doc)
    for name, docs in sets.items():
        write(docs, out / f"{name}.spacy")
    if lost:
        print(f"{lost} entities did not fit the tokens and were left out")


def main() -> None:
    """Read the command line and convert."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("press", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=20)
    args = parser.parse_args()
    convert(args.treebank, args.annotations, args.press, args.out, args.seed)


if __name__ == "__main__":
    main()
