"""Turn the treebanks, the entity annotation and the press passages into spaCy's binary training files."""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from models.gold import DEV, TEST, TRAIN, mark, part_of, press, read_annotations, read_sentences, treebank

# How often a press passage is read in training for each general sentence: it is what the pipeline is for.
WEIGHT = 2


def annotate(doc: Doc, text: str, entities: list[tuple[int, int, str]] | None) -> int:
    """Set the entities of a sentence, "missing" where nobody read it. Returns how many did not fit its tokens."""
    if entities is None or doc.text.rstrip() != text.rstrip():
        doc.set_ents([], default="missing")
        return 0
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in entities]
    kept = [span for span in spans if span is not None]
    doc.set_ents(spacy.util.filter_spans(kept), default="outside")
    return len(entities) - len(kept)


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


def convert(data: Path, passages: Path, out: Path, seed: int) -> None:
    """Write `syntax/PART.spacy`, `entities/PART/treebank.spacy` and `entities/PART/press.spacy` under `out`.

    The tests are left out: `maillage model evaluate` reads them where they stand.
    """
    entities, rng, lost = read_annotations(data / "ner" / "annotations.tsv"), random.Random(seed), 0
    sets: dict[str, list[Doc]] = defaultdict(list)
    for part, names in (("train", TRAIN), ("dev", DEV), ("test", TEST)):
        for path in treebank(data, names):
            docs = []
            for identifier, text, doc in read_sentences(path):
                docs.append(doc)
                if identifier in entities:
                    lost += annotate(doc, text, entities[identifier])
                    sets[f"entities/{part_of(identifier)}/treebank"].append(doc)
            sets[f"syntax/{part}"] += join(docs, rng)
    nlp = spacy.blank("fr")
    for passage in press(passages):
        part = part_of(passage.identifier)
        sets[f"entities/{part}/press"] += [mark(nlp, passage)] * (WEIGHT if part == "train" else 1)
    for name, docs in sets.items():
        if "test" not in name:
            write(docs, out / f"{name}.spacy")
    if lost:
        print(f"{lost} entities did not fit the tokens and were left out")


def main() -> None:
    """Read the command line and convert."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with treebank/*.conllu and ner/annotations.tsv")
    parser.add_argument("passages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=20)
    args = parser.parse_args()
    convert(args.data, args.passages, args.out, args.seed)


if __name__ == "__main__":
    main()
