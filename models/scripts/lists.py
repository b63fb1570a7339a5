"""Make the pipe that tells the entity recogniser which words are in the lists of places and of given names.

The pipe is spaCy's own attribute ruler, so that the pipeline loads without maillage. It writes into `tag_`, which UD
French leaves empty, what the lists know of a word that is not in lower case ("ville", "prénom", "bourg+prénom"); the
recogniser learns in training what that is worth in which context, and may go against it.
"""

import argparse
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import spacy

from models.places_tables import SHIPPED

ARTICLES = frozenset({"le", "la", "les", "l"})
# Inhabitants from which a commune is a town, and a large village: newspapers name towns more often than hamlets.
TOWN, BOROUGH = 10_000, 1_000


def strip_accents(word: str) -> str:
    """Drop the accents of a word, as capitals often do."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def single(name: str) -> str | None:
    """The one word that a place is named by, its article left out ("Le Mans" → "mans"); None where it takes several."""
    words = name.lower().replace("’", "'").replace("l'", "l ").split()
    words = words[1:] if len(words) > 1 and words[0] in ARTICLES else words
    return words[0] if len(words) == 1 else None


def size(population: str) -> str:
    """What a commune of so many inhabitants is called."""
    people = int(population or 0)
    return "ville" if people >= TOWN else "bourg" if people >= BOROUGH else "village"


def places(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the words that name a place, in lower case, each with what it is; the rows' own order."""
    for file, column, what in (("communes.csv", 1, None), ("areas.csv", 2, "région"), ("territories.csv", 1, "région")):
        for line in (folder / file).read_text(encoding="utf-8").splitlines()[1:]:
            fields = line.split(";")
            if word := single(fields[column]):
                yield word, what or size(fields[2])


def gather(places_folder: Path, names: Path) -> dict[str, str]:
    """What the lists know of each word: the largest place of its name, and whether it is a given name."""
    ranks = ("village", "bourg", "ville", "région")
    largest: dict[str, str] = {}
    for word, what in places(places_folder):
        for form in {word, strip_accents(word)}:
            largest[form] = max(what, largest.get(form, what), key=ranks.index)
    given = {line.split("\t")[0].lower() for line in names.read_text(encoding="utf-8").splitlines()}
    given |= {strip_accents(name) for name in given}
    words = sorted(largest.keys() | given)
    return {
        word: "+".join(([largest[word]] if word in largest else []) + ["prénom"] * (word in given)) for word in words
    }


def make(known: dict[str, str], out: Path) -> None:
    """Save a blank French pipeline with the attribute ruler alone."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word, what in known.items():
        groups[what].append(word)
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("attribute_ruler", name="lists")
    for what, words in sorted(groups.items()):
        ruler.add(patterns=[[{"LOWER": {"IN": words}, "IS_LOWER": False}]], attrs={"TAG": what})  # type: ignore[attr-defined]
    nlp.to_disk(out)
    print(f"{out}: " + ", ".join(f"{len(words)} {what}" for what, words in sorted(groups.items())))


def main() -> None:
    """Read the command line and make the pipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", type=Path, help="given names, one a line, whatever follows a tab")
    parser.add_argument("--places", type=Path, default=SHIPPED)
    args = parser.parse_args()
    make(gather(args.places, args.names), args.out)


if __name__ == "__main__":
    main()
