"""Train floret subword vectors from raw French text and turn them into a spaCy pipeline with vectors only."""

import argparse
import tempfile
from pathlib import Path

import floret
import spacy
from spacy.training.initialize import convert_vectors
from spacy.vectors import Mode

from models.scripts.raw_text import read_sentences, tokenise


def train(texts: list[Path], out: Path, *, dim: int, rows: int, epochs: int, threads: int) -> None:
    """Train floret CBOW vectors on the texts and save a blank French pipeline that holds them.

    Args:
        texts: raw text files, `.txt`, `.txt.xz` or `.conllu`.
        out: folder of the pipeline to write.
        dim: width of a vector.
        rows: rows of the hash table; size on disk is `rows * dim * 4` bytes.
        epochs: passes over the text.
        threads: worker threads; the result repeats exactly with one only.
    """
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.txt"
        with corpus.open("w", encoding="utf-8") as stream:
            for path in texts:
                for sentence in read_sentences(path):
                    stream.write(tokenise(sentence) + "\n")
        model = floret.train_unsupervised(
            str(corpus), model="cbow", mode="floret", hashCount=2, bucket=rows, minn=3, maxn=6,
            dim=dim, epoch=epochs, minCount=5, neg=10, thread=threads, lr=0.05, verbose=1,
        )  # fmt: skip
        table = Path(folder) / "vectors.floret"
        model.save_floret_vectors(str(table))
        nlp = spacy.blank("fr")
        convert_vectors(nlp, table, truncate=0, prune=-1, mode=Mode.floret)
        nlp.to_disk(out)
    print(f"{out}: {nlp.vocab.vectors.shape[0]} rows of {nlp.vocab.vectors.shape[1]}")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--dim", type=int, default=128)
    parser.add_argument("--rows", type=int, default=32_000)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    train(
        args.texts,
        args.out,
        dim=args.dim,
        rows=args.rows,
        epochs=args.epochs,
        threads=args.threads,
    )


if __name__ == "__main__":
    main()
