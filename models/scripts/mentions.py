"""A passage told again about others: the names met in training, each where another of its kind stood."""

import random
import unicodedata
from collections import defaultdict, deque
from collections.abc import Sequence

from spacy.tokens import Doc, Span

# What stands before a name and settles which others may stand there; every other word counts as one.
BEFORE = frozenset({"l'", "l’", "d'", "d’", "le", "la", "les", "un", "une", "du", "de", "des", "au", "aux", "à", "en"})
# "CPTS *du* Trieux": what is said again before each community of a list, and what is no part of its name there.
PREPOSITIONS, ARTICLES = frozenset({"du", "de", "des", "d'", "d’"}), frozenset({"la", "l'", "l’"})
# Share of the names that change; how many names of a kind are remembered.
CHANGED, REMEMBERED = 0.6, 400
# Share of the communities ("la CPTS du Trieux") that become several ("les CPTS du Trieux, du Léon et de Morlaix") or
# get a name of two parts ("la CPTS du Trieux et du Léon"); one in six gets the latter.
JOINED = 0.25
HOW_MANY = (0, 1, 1, 1, 2, 3)
Words = list[str]
# The words of a name, and which of them a space follows.
Name = tuple[Words, list[bool]]
Slot = tuple[str, str, bool, bool]


def strip_accents(text: str) -> str:
    """Drop the accents of a text, as hurried typing and capitals do."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def elides(name: str) -> bool:
    """Tell whether "de" is elided before a name."""
    return strip_accents(name[:1]).upper() in "AEIOUYH"


def slot(span: Span) -> Slot:
    """What may stand in the place of a name: the same label after the same word, alike in capital and first vowel."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return span.label_, before if before in BEFORE else "", span.text[0].isupper(), elides(span.text)


def name_of(span: Span) -> Name:
    """The words of a name and the spaces between them."""
    return [token.text for token in span], [bool(token.whitespace_) for token in span]


def complement(name: Name) -> Name | None:
    """What a community is named by ("CPTS du Trieux" → "du Trieux"); None where the name begins otherwise."""
    return (name[0][1:], name[1][1:]) if name[0][0] == "CPTS" and len(name[0]) > 1 else None


def prepositional(name: Name) -> bool:
    """Tell whether the complement of a community begins with a preposition."""
    return name[0][0].lower() in PREPOSITIONS


class Telling:
    """The words of a passage with its entities, as they are put together."""

    def __init__(self, doc: Doc) -> None:
        """Begin without a word, in the vocabulary of a Doc."""
        self.doc = doc
        self.words: Words = []
        self.spaces: list[bool] = []
        self.entities: list[tuple[int, int, str]] = []

    def add(self, name: Name, label: str = "") -> None:
        """Go on with these words, which a label makes an entity."""
        self.words += name[0]
        self.spaces += name[1]
        if label:
            self.entities.append((len(self.words) - len(name[0]), len(self.words), label))

    def space(self, follows: bool) -> None:
        """Say whether a space follows the last word."""
        self.spaces[-1:] = [follows]

    def list_communities(self, first: Name, others: Sequence[Name]) -> None:
        """Name several communities, the word CPTS once: "les CPTS du Trieux, du Léon et de la Côte de granit"."""
        self.words[-1] = "Les" if self.words[-1] == "La" else "les"
        self.add(first, "CPTS")
        for i, other in enumerate(others, 1):
            last = i == len(others)
            self.space(last)
            self.add((["et" if last else ","], [True]))
            own = int(prepositional(other))
            own += own and other[0][own].lower() in ARTICLES
            self.add((other[0][:own], other[1][:own]))
            self.add((other[0][own:], other[1][own:]), "CPTS")

    def done(self) -> Doc:
        """The passage as a Doc."""
        doc = Doc(self.doc.vocab, words=self.words, spaces=self.spaces)
        doc.set_ents([Span(doc, a, b, label=label) for a, b, label in self.entities], default="outside")
        return doc


class Mentions:
    """The names met so far by the place they may stand in, so that a passage can be told again about others."""

    def __init__(self) -> None:
        """Begin without names; of each kind the latest are remembered."""
        self.met: dict[Slot, deque[Name]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
        # Complements of communities, with a preposition and without.
        self.complements: dict[bool, deque[Name]] = defaultdict(lambda: deque(maxlen=REMEMBERED))

    def meet(self, doc: Doc) -> None:
        """Remember the names of a passage."""
        for span in doc.ents:
            self.met[slot(span)].append(name_of(span))
            if span.label_ == "CPTS" and (rest := complement(name_of(span))) and "(" not in rest[0]:
                self.complements[prepositional(rest)].append(rest)

    def choose(self, doc: Doc, rng: random.Random) -> dict[str, Name]:
        """Choose others for some names; people are left to `swap_names`, which knows that surnames come again."""
        chosen = {}
        for span in doc.ents:
            others = self.met[slot(span)]
            if span.label_ != "PER" and span.text not in chosen and others and rng.random() < CHANGED:
                chosen[span.text] = rng.choice(others)
        return chosen

    def join(self, telling: Telling, name: Name, rng: random.Random) -> bool:
        """Go on with a community and others of its form: a list, or a name of two parts; False where that cannot be."""
        rest, many = complement(name), rng.choice(HOW_MANY)
        if rest is None or telling.words[-1:] not in (["la"], ["La"]):
            return False
        others = [other for other in self.complements[prepositional(rest)] if other[0] != rest[0]]
        if len(others) < max(many, 1):
            return False
        drawn = rng.sample(others, max(many, 1))
        if many:
            telling.list_communities(name, drawn)
        else:
            telling.add((name[0] + ["et"] + drawn[0][0], [*name[1][:-1], True, True, *drawn[0][1]]), "CPTS")
        return True

    def retell(self, doc: Doc, rng: random.Random) -> Doc | None:
        """Tell a passage again about others, the same for the same throughout; None where nothing can change."""
        chosen, joined, position = self.choose(doc, rng), False, 0
        telling = Telling(doc)
        for span in doc.ents:
            telling.add(name_of(doc[position : span.start]))
            name = chosen.get(span.text, name_of(span))
            if span.label_ == "CPTS" and rng.random() < JOINED and self.join(telling, name, rng):
                joined = True
            else:
                telling.add(name, span.label_)
            telling.space(bool(span[-1].whitespace_))
            position = span.end
        telling.add(name_of(doc[position:]))
        return telling.done() if chosen or joined else None
