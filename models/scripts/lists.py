"""Make the pipe that tells the entity recogniser which words are places, given names, acronyms or common words.

The pipe is spaCy's own attribute ruler, so that the pipeline loads without maillage. It writes into `tag_`, which UD
French leaves empty, what the lists know of a word that is not in lower case ("ville", "prénom", "bourg+prénom",
"mot"); the recogniser learns in training what that is worth in which context, and may go against it.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy

from models.places_tables import SHIPPED
from models.scripts.mentions import strip_accents
from models.scripts.raw_text import TOKEN, read_sentences

ARTICLES = frozenset({"le", "la", "les", "l"})
# Inhabitants from which a commune is a town, and a large village: newspapers name towns more often than hamlets.
TOWN, BOROUGH = 10_000, 1_000
# Given names that others are joined to: "Jean-Noël", "Marie-Aurore".
COMPOUND = (
    "ange|anne|charles|claude|eve|françois|georges|guy|henri|jean|lise|louis|luc|marc|marie|paul|pierre|rose|yves"
)
# How often raw text must write a word in lower case before a capital on it says nothing ("Colère", "Rencontre").
COMMON = 10


def single(name: str) -> tuple[str, str | None] | None:
    """The one word that a place is named by and its article ("Le Mans" → "mans", "le"); None where it takes several."""
    words = name.lower().replace("’", "'").replace("l'", "l ").split()
    article = words.pop(0) if len(words) > 1 and words[0] in ARTICLES else None
    return (words[0], article) if len(words) == 1 else None


def size(population: str) -> str:
    """What a commune of so many inhabitants is called."""
    people = int(population or 0)
    return "ville" if people >= TOWN else "bourg" if people >= BOROUGH else "village"


def places(folder: Path) -> Iterator[tuple[str, str | None, str]]:
    """Yield the words that name a place, in lower case, each with its article and what it is; the rows' own order."""
    for file, column, what in (("communes.csv", 1, None), ("areas.csv", 2, "région"), ("territories.csv", 1, "région")):
        for line in (folder / file).read_text(encoding="utf-8").splitlines()[1:]:
            fields = line.split(";")
            if found := single(fields[column]):
                yield *found, what or size(fields[2])


def common_words(texts: Iterable[Path]) -> frozenset[str]:
    """Words that raw text writes in lower case at least `COMMON` times, and with a first capital no oftener.

    Args:
        texts: raw text files, `.txt`, `.txt.xz` or `.conllu`.
    """
    count = Counter(word for path in texts for sentence in read_sentences(path) for word in TOKEN.findall(sentence))
    return frozenset(
        word
        for word, times in count.items()
        if times >= COMMON and word.islower() and word.replace("-", "").isalpha() and times >= count[word.capitalize()]
    )


def gather(folder: Path, names: Path, common: frozenset[str]) -> dict[str, str]:
    """What the lists know of each word: the largest place of its name, whether a given name, whether a common word."""
    ranks = ("village", "bourg", "ville", "région")
    largest: dict[str, str] = {}
    for word, _, what in places(folder):
        for form in {word, strip_accents(word)}:
            largest[form] = max(what, largest.get(form, what), key=ranks.index)
    given = {line.split("\t")[0].lower() for line in names.read_text(encoding="utf-8").splitlines()}
    given |= {strip_accents(name) for name in given}
    bare = common | {strip_accents(word) for word in common} - largest.keys() - given
    return {
        word: "+".join(
            ([largest[word]] if word in largest else []) + ["prénom"] * (word in given) + ["mot"] * (word in bare)
        )
        for word in sorted(largest.keys() | given | bare)
    }


def with_article(folder: Path) -> dict[str, list[str]]:
    """Article → words of the places that bear it: "le" → "mans", "creusot", …"""
    found: dict[str, set[str]] = defaultdict(set)
    for word, article, what in places(folder):
        if article and article != "l" and what != "village":
            found[article] |= {word, strip_accents(word)}
    return {article: sorted(words) for article, words in sorted(found.items())}


def acronyms(path: Path) -> list[str]:
    """Names of national institutions, unions and companies that are one word, as they are written ("AFP", "Insee")."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    forms = {form for line in lines for form in line.partition("\t")[2].split("|")}
    return sorted(form for form in forms if form and " " not in form)


def patterns(folder: Path, names: Path, bodies: Path, common: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Yield the patterns of the attribute ruler; where two speak of a word, the later one has the say."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word, what in gather(folder, names, common).items():
        groups[what].append(word)
    compound = [{"LOWER": {"REGEX": rf"^(?:{COMPOUND})-[^\W\d_]+$"}, "IS_LOWER": False}]
    yield {"patterns": [compound], "attrs": {"TAG": "prénom"}}
    for what, words in sorted(groups.items()):
        yield {"patterns": [[{"LOWER": {"IN": words}, "IS_LOWER": False}]], "attrs": {"TAG": what}}
    yield {"patterns": [[{"TEXT": {"IN": acronyms(bodies)}}]], "attrs": {"TAG": "organisation"}}
    for article, words in with_article(folder).items():
        named = [{"LOWER": article, "IS_LOWER": False}, {"LOWER": {"IN": words}, "IS_LOWER": False}]
        yield {"patterns": [named], "attrs": {"TAG": "article"}, "index": 0}


def make(folder: Path, names: Path, bodies: Path, texts: Iterable[Path], out: Path) -> None:
    """Save a blank French pipeline with the attribute ruler alone."""
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("attribute_ruler", name="lists")
    common = common_words(texts)
    ruler.add_patterns(list(patterns(folder, names, bodies, common)))  # type: ignore[attr-defined]
    nlp.to_disk(out)
    print(f"{out}: {len(gather(folder, names, common))} words")


def main() -> None:
    """Read the command line and make the pipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", type=Path, help="given names, one a line, whatever follows a tab")
    parser.add_argument(
        "bodies", type=Path, help="organisations: a kind, a tab, the forms of a name with | between them"
    )
    parser.add_argument("texts", type=Path, nargs="+", help="raw text, which tells the common words")
    parser.add_argument("--places", type=Path, default=SHIPPED)
    args = parser.parse_args()
    make(args.places, args.names, args.bodies, args.texts, args.out)


if __name__ == "__main__":
    main()
