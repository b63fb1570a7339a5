"""Training-time variants of a passage: typography, case and names, so that none of them decides."""

import random
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from models.places_tables import COMMUNES, SHIPPED, Table
from models.scripts.mentions import Mentions, Words, elides, strip_accents

if TYPE_CHECKING:
    from spacy.language import Language

QUOTES = (("« ", " »"), ("“", "”"), ('"', '"'), ("« ", " »"))
# People in the French press, and where their names come from: half of them French.
LOCALES = OrderedDict(fr_FR=7, it_IT=1, pt_PT=1, pl_PL=1, tr_TR=1, es_ES=1, de_DE=1, nl_NL=1)
GIVEN = Path(__file__).parents[2] / "extractor" / "data" / "given_names.txt"
# Share of the passages that are told again about other places, organisations and communities.
RETOLD = 0.75


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


def rebuild(nlp: "Language", doc: Doc, words: Words) -> Example:
    """Make an Example with other words on the same tokens and entities."""
    other = Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    other.set_ents([Span(other, e.start, e.end, label=e.label) for e in doc.ents], default="outside")
    return Example(nlp.make_doc(other.text), other)


@registry.augmenters("maillage.press.v1")  # type: ignore[untyped-decorator]
def create_augmenter(level: float, seed: int) -> Callable[["Language", Example], Iterator[Example]]:
    """Make the augmenter.

    Args:
        level: share of the passages not told again about others that get a variant of typography or names, 0 to 1.
        seed: seed of every choice.
    """
    from faker import Faker

    rng, fake = random.Random(seed), Faker(LOCALES)
    Faker.seed(seed)
    others, given = towns(), [line.split("\t")[0] for line in GIVEN.read_text(encoding="utf-8").splitlines()]
    known, mentions = frozenset(others[True] + others[False]), Mentions()

    def vary(doc: Doc) -> Words | None:
        """Write a passage in another typography or with other names; None where it has none to exchange."""
        words, entities = [token.text for token in doc], [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        way = rng.random()
        if way < 0.35:
            return swap_names(words, entities, rng, fake, given)
        if way < 0.55:
            return swap_places(words, entities, rng, others, known)
        if way < 0.63:
            return upper_surnames(words, entities)
        if way < 0.76:
            return [vary_token(word, rng) for word in words]
        if way < 0.85:
            return [strip_accents(word) for word in words]
        return [word.upper() if way < 0.93 else word.lower() for word in words]

    def augment(nlp: "Language", example: Example) -> Iterator[Example]:
        yield example
        doc = example.reference
        if any(token.ent_iob == 0 for token in doc):
            return
        mentions.meet(doc)
        if rng.random() < RETOLD and (told := mentions.retell(doc, rng)):
            yield rebuild(nlp, told, vary(told) or [token.text for token in told])
        elif rng.random() < level and (words := vary(doc)):
            yield rebuild(nlp, doc, words)

    return augment
