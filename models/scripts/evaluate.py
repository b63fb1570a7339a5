"""Measure a pipeline on the sentences and passages set aside, and write the figures as JSON."""

import argparse
import json
import resource
import time
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

GENERAL = ("PER", "LOC", "ORG")
Found = set[tuple[int, int, int, str]]


def read_docs(nlp: Language, path: Path) -> list[Doc]:
    """Read the gold Docs of a `.spacy` file, or of every one in a folder."""
    files = sorted(path.glob("*.spacy")) if path.is_dir() else [path]
    return [doc for file in files for doc in DocBin().from_disk(file).get_docs(nlp.vocab)]


def score_syntax(nlp: Language, docs: Iterable[Doc]) -> dict[str, float]:
    """Accuracy of parts of speech, morphology and lemmas, and attachment scores, from raw text."""
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    kept = ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "token_f")
    return {name: round(scores[name], 4) for name in kept if scores.get(name) is not None}


def spans(docs: Iterable[Doc]) -> Found:
    """Every entity of a list of Docs as (Doc, first offset, last offset, label)."""
    return {(i, ent.start_char, ent.end_char, ent.label_) for i, doc in enumerate(docs) for ent in doc.ents}


def f_score(gold: Found, found: Found) -> dict[str, float]:
    """Precision, recall and F1 of exact spans."""
    right = len(gold & found)
    precision, recall = right / len(found) if found else 0.0, right / len(gold) if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f": round(f1, 4), "gold": len(gold)}


def score_entities(nlp: Language, docs: list[Doc], known: set[str]) -> dict[str, dict[str, float]]:
    """Strict entity scores per label, over PER, LOC and ORG together, and on people whose words are all unknown.

    Args:
        nlp: the pipeline to measure.
        docs: gold Docs.
        known: lower-case words that occur in the training entities.
    """
    gold, found = spans(docs), spans(nlp.pipe(doc.text for doc in docs))
    labels = sorted({label for *_, label in gold})
    table = {name: f_score({g for g in gold if g[3] == name}, {f for f in found if f[3] == name}) for name in labels}
    table["PER+LOC+ORG"] = f_score({g for g in gold if g[3] in GENERAL}, {f for f in found if f[3] in GENERAL})
    unseen = {
        g for g in gold if g[3] == "PER" and not any(w in known for w in docs[g[0]].text[g[1] : g[2]].lower().split())
    }
    hits = len(unseen & found)
    table["PER unseen"] = {"r": round(hits / len(unseen), 4) if unseen else 0.0, "gold": len(unseen)}
    return table


def words_known(docs: Iterable[Doc]) -> set[str]:
    """Lower-case words of every entity of the training Docs."""
    return {word for doc in docs for ent in doc.ents for word in ent.text.lower().split()}


def measure_cost(model: Path, texts: list[str]) -> dict[str, float]:
    """Size, load time, words per second on these texts and peak memory of this process."""
    begun = time.perf_counter()
    nlp = spacy.load(model)
    loaded = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    size = sum(path.stat().st_size for path in model.rglob("*") if path.is_file())
    return {
        "megabytes": round(size / 1e6, 1),
        "load_seconds": round(loaded - begun, 2),
        "words_per_second": round(words / (time.perf_counter() - loaded)),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def evaluate(model: Path, corpus: Path) -> dict[str, object]:
    """Measure everything that `corpus` (made by the convert step) has a test set for."""
    syntax_gold = DocBin().from_disk(corpus / "syntax/test.spacy")
    texts = [doc.text for doc in syntax_gold.get_docs(spacy.blank("fr").vocab)]
    table: dict[str, object] = {"cost": measure_cost(model, texts)}
    nlp = spacy.load(model)
    table["syntax"] = score_syntax(nlp, read_docs(nlp, corpus / "syntax/test.spacy"))
    known = words_known(read_docs(nlp, corpus / "entities/train"))
    for name in ("treebank", "press"):
        if (path := corpus / f"entities/test/{name}.spacy").exists():
            table[f"entities_{name}"] = score_entities(nlp, read_docs(nlp, path), known)
    table["versions"] = {"spacy": spacy_version, "model": nlp.meta.get("version")}
    return table


def main() -> None:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    text = json.dumps(evaluate(args.model, args.corpus), indent=1, ensure_ascii=False)
    print(text)
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
