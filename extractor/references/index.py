"""Every mention of an actor in an article, and which of them stand by themselves."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Span

from extractor.references.patterns import CIVILITIES, FEMININE, MASCULINE
from extractor.references.text import text_of

# What may stand between a stop or comma and the name of an actor: "et le Dr Lenoir", "« la CPAM".
LEADING = re.compile(
    r"(?:(?:^|[,;:(«»“”\"–—]|\b(?:et|ou|mais|puis|ainsi que|comme|enfin|avec|entre|par))\s*)"
    r"(?:(?:l[ea]s?|l'|une?|sa|son|leur|cette|ce)\s?)?$",
    re.IGNORECASE,
)

# "le syndicat MG France": the noun tells what kind of body the name is.
KIND_OF_BODY = re.compile(
    r"(?:agence|association|centrale|collectif|confédération|coordination|fédération|groupe|institution|mouvement|mutuelle|organisation|organisme|"
    r"réseau|structure|syndicat|union)s?(?: (?:de |d')\w+(?: libéra(?:ux|les))?)?\s$",
    re.IGNORECASE,
)

# "la CPTS du Nord et celle du Sud": the pronoun stands for the noun.
SUCH_AS = re.compile(r"celles?\s(?:de\sla\s|de\sl'|de\s|du\s|des\s|d')$", re.IGNORECASE)

EMBEDDING = re.compile(
    r"\b(?:de|du|des|d'|à|au|aux|pour|chez|dans|sur|sous|vers|selon|avec|par|entre|en|auprès|lors|devant|que|qu')\s?"
    r"(?:la\s|le\s|les\s|l'|une?\s|son\s|sa\s|leur\s|cette\s|ce\s)?$",
    re.IGNORECASE,
)

# Sentences that a reference may look back over.
FARTHEST = 25


@dataclass(frozen=True, slots=True)
class Known:
    """One mention of a person, CPTS or organisation that an earlier pipe found."""

    start: int
    end: int
    name: str
    sort: str
    gender: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Names an expression stands for. `sort`: known, description, group, or none where nothing could be told."""

    names: tuple[str, ...]
    sort: str

    def __bool__(self) -> bool:
        return bool(self.names)


NOBODY = Resolution((), "none")


@dataclass(slots=True)
class Referents:
    """The actors of one article, with those who acted or spoke lately."""

    doc: Doc
    known: tuple[Known, ...]
    history: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    appointed: list[tuple[str, str]] = field(default_factory=list)
    pronouns: dict[int, Resolution] = field(default_factory=dict)
    depth: int = 0
    text: str = field(init=False)
    starts: list[int] = field(init=False)
    people: set[str] = field(init=False)
    sentences: list[Span] = field(init=False)
    sentence_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.text = text_of(self.doc)
        self.starts = [k.start for k in self.known]
        self.people = {k.name for k in self.known if k.sort == "person"}
        self.sentences = list(self.doc.sents)
        self.sentence_starts = [s.start_char for s in self.sentences]

    def note(self, offset: int, names: tuple[str, ...]) -> None:
        """Remember who acted or spoke at an offset."""
        self.history.append((offset, names))

    def note_appointed(self, names: tuple[str, ...], text: str) -> None:
        """Remember who was elected or named to what: "la nouvelle présidente" is whom the text told of."""
        self.appointed += [(name, text.lower()) for name in names if self.is_person(name)]

    def within(self, start: int, end: int) -> list[Known]:
        """Mentions that lie between two offsets."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [k for k in self.known[first:last] if k.end <= end]

    def covering(self, offset: int) -> Known | None:
        """The mention that holds an offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.known[index] if index >= 0 and offset < self.known[index].end else None

    def sentences_before(self, floor: int, start: int) -> list[Span]:
        """Sentences that begin between two offsets, the last first."""
        first, last = bisect_left(self.sentence_starts, floor), bisect_left(self.sentence_starts, start)
        return self.sentences[max(first, last - FARTHEST) : last][::-1]

    def is_person(self, name: str) -> bool:
        """Tell whether a name is a person's."""
        return name in self.people

    def is_community(self, name: str) -> bool:
        """Tell whether a name is a CPTS's."""
        return any(k.name == name and k.sort == "cpts" for k in self.known)

    def heads(self, start: int, end: int, allowed: Iterable[str] = ()) -> list[Known]:
        """Mentions between two offsets that are not part of another's description.

        "le directeur de la CPAM" holds no head: its CPAM only tells whose director he is.

        Args:
            start: first offset.
            end: last offset, exclusive.
            allowed: prepositions that may introduce an actor here ("par" for the agents of a passive).
        """
        return [k for k in self.within(start, end) if self.is_head(k, start, frozenset(allowed))]

    def is_head(self, known: Known, start: int, allowed: frozenset[str] = frozenset()) -> bool:
        """Tell whether a mention is an actor by itself in a stretch that begins at `start`."""
        before = _without_civility(self.text[max(start, known.start - 60) : known.start])
        if before.count("(") > before.count(")"):
            return False
        before = SUCH_AS.sub("", before)
        found = EMBEDDING.search(before)
        if found:
            word = found.group().split()[0].lower() if found.group().split() else ""
            return word in allowed
        before = KIND_OF_BODY.sub("", before)
        if known.sort == "person" or not before.strip():
            return True
        return bool(LEADING.search(before))


def _without_civility(text: str) -> str:
    """Drop a civility or title before a name: "et le Dr " → "et le "."""
    words = text.rstrip().split(" ")
    while words and words[-1].lower() in CIVILITIES:
        words.pop()
    return " ".join(words) + (" " if words and not words[-1].endswith("'") else "")


def gather(doc: Doc) -> Referents:
    """Index every mention of people, CPTS and organisations of a Doc, the longest where they overlap."""
    return Referents(doc, _known(doc))


@lru_cache(maxsize=2)
def _known(doc: Doc) -> tuple[Known, ...]:
    """Every mention of people, CPTS and organisations, in order, the longest where they overlap."""
    found = [
        Known(m.start, m.end, p.name, "person", _gender(p.gender, p.role), f"{p.role or ''} {p.org or ''}".strip())
        for p in doc._.people
        for m in p.mentions
    ]
    found += [Known(m.start, m.end, c.name, "cpts", "f", "") for c in doc._.cpts for m in c.mentions]
    found += [
        Known(m.start, m.end, o.name, o.kind, institution_gender(o.name), "")
        for o in doc._.organisations
        for m in o.mentions
    ]
    found.sort(key=lambda k: (k.start, k.start - k.end))
    kept: list[Known] = []
    for known in found:
        if not kept or known.start >= kept[-1].end:
            kept.append(known)
    return tuple(kept)


def _gender(gender: str | None, role: str | None) -> str | None:
    """Gender of a person: as found, else by a role that shows it ("directrice", "infirmier")."""
    if gender:
        return gender[0].lower()
    first = (role or "").split(" ")[0].lower()
    if first.endswith(("trice", "ière", "ienne", "euse", "ente", "uée", "ale", "ante")):
        return "f"
    return "m" if first.endswith(("teur", "ier", "ien", "ent", "ué")) and first != "agent" else None


def institution_gender(name: str) -> str | None:
    """Gender of an institution by the first word of its name, None where it is not known."""
    first = re.split(r"[ -]", re.sub(r"^(?:l'|la |le |les )", "", name.lower()))[0]
    if first in FEMININE:
        return "f"
    return "m" if first in MASCULINE else None


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names once each, in order."""
    return tuple(dict.fromkeys(names))
