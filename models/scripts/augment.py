"""Training-time variants of a passage: typography, case and names, so that none of them decides."""

import random
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from models.places_tables import COMMUNES, SHIPPED, Table

if TYPE_CHECKING:
    from spacy.language import Language

QUOTES = (("« ", " »"), ("“", "”"), ('"', '"'), ("« ", " »"))
# People in the French press, and where their names come from: half of them French.
LOCALES = OrderedDict(fr_FR=7, it_IT=1, pt_PT=1, pl_PL=1, tr_TR=1, es_ES=1, de_DE=1, nl_NL=1)
GIVEN = Path(__file__).parents[2] / "extractor" / "data" / "given_names.txt"
Words = list[str]


def strip_accents(text: str) -> str:
    """Drop the accents of a text, as hurried typing and capitals do."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def vary_token(word: str, rng: random.Random) -> str:
    """Write apostrophes, quotation marks and hyphens in another of their forms."""
    if "'" in word or "’" in word:
        return word.replace("’", "'") if rng.random() < 0.5 else word.replace("'", "’")
    if word in '«»“”"':
        return rng.choice('"«»“”')
    return word


def upper_surnames(words: Words, entities: list[tuple[int, int, str]]) -> Words:
    """Write the last word of every full person name in capitals: "Aya DIOP"."""
    changed = list(words)
    for start, end, label in entities:
        if label == "PER" and end - start > 1:
            changed[end - 1] = changed[end - 1].upper()
    return changed


def swap_names(
    words: Words, entities: list[tuple[int, int, str]], rng: random.Random, fake: object, given: list[str]
) -> Words | None:
    """Replace person names of one or two words by made-up ones of the same length, or None where there are none.

    A surname that comes again alone ("Aya Diop … Diop") is replaced by the same one.
    """
    changed, chosen = list(words), dict[str, str]()
    for start, end, label in entities:
        if label != "PER" or end - start > 2 or not words[start][0].isupper():
            continue
        if end - start == 2:
            changed[start] = rng.choice(given) if rng.random() < 0.5 else fake.first_name()  # type: ignore[attr-defined]
        surname = fake.last_name().split(" ")[-1]  # type: ignore[attr-defined]
        changed[end - 1] = chosen.setdefault(words[end - 1], surname)
    return changed if chosen else None


def towns() -> dict[bool, list[str]]:
    """One-word communes that papers may name, by whether they begin with a vowel ("d'Agen", "de Gap")."""
    named: dict[bool, list[str]] = {True: [], False: []}
    for _, name, population in Table(SHIPPED).rows(COMMUNES):
        if " " not in name and "'" not in name and int(population or 0) >= 1_000:
            named[elides(name)].append(name)
    return named


def elides(name: str) -> bool:
    """Tell whether "de" is elided before a name."""
    return strip_accents(name[:1]).upper() in "AEIOUYH"


def swap_places(
    words: Words,
    entities: list[tuple[int, int, str]],
    rng: random.Random,
    others: dict[bool, list[str]],
    known: frozenset[str],
) -> Words | None:
    """Replace towns, alone or in the name of an institution or a community, by others; None where there are none.

    A town is replaced by the same one throughout, and by one that takes the same form of "de".
    """
    changed, chosen = list(words), dict[str, str]()
    for start, end, label in entities:
        for i in range(start, end):
            if label in ("LOC", "ORG", "CPTS") and words[i] in known:
                changed[i] = chosen.setdefault(words[i], rng.choice(others[elides(words[i])]))
    return changed if chosen else None


def rebuild(nlp: "Language", doc: Doc, words: Words, *, lower: bool = False) -> Example:
    """Make an Example with other words on the same tokens and entities."""
    if lower:
        words = [word.lower() for word in words]
    other = Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    other.set_ents([Span(other, e.start, e.end, label=e.label) for e in doc.ents], default="outside")
    return Example(nlp.make_doc(other.text), other)


@registry.augmenters("maillage.press.v1")  # type: ignore[untyped-decorator]
def create_augmenter(level: float, seed: int) -> Callable[["Language", Example], Iterator[Example]]:
    """Make the augmenter.

    Args:
        level: share of the passages that get a variant besides themselves, 0 to 1.
        seed: seed of every choice.
    """
    from faker import Faker

    rng, fake = random.Random(seed), Faker(LOCALES)
    Faker.seed(seed)
    others, given = towns(), [line.split("\t")[0] for line in GIVEN.read_text(encoding="utf-8").splitlines()]
    known = frozenset(others[True] + others[False])

    def augment(nlp: "Language", example: Example) -> Iterator[Example]:
        yield example
        doc = example.reference
        if rng.random() >= level or any(token.ent_iob == 0 for token in doc):
            return
        words = [token.text for token in doc]
        entities = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        way = rng.random()
        if way < 0.35:
            if swapped := swap_names(words, entities, rng, fake, given):
                yield rebuild(nlp, doc, swapped)
        elif way < 0.55:
            if swapped := swap_places(words, entities, rng, others, known):
                yield rebuild(nlp, doc, swapped)
        elif way < 0.63:
            yield rebuild(nlp, doc, upper_surnames(words, entities))
        elif way < 0.76:
            yield rebuild(nlp, doc, [vary_token(word, rng) for word in words])
        elif way < 0.85:
            yield rebuild(nlp, doc, [strip_accents(word) for word in words])
        elif way < 0.93:
            yield rebuild(nlp, doc, [word.upper() for word in words])
        else:
            yield rebuild(nlp, doc, words, lower=True)

    return augment
