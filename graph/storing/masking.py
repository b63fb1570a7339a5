"""Takes the names of forgotten people out of an article and its facts, every offset moved along with the text.

What is to be forgotten is known by keyed digests alone (`Marks`): a name is recognised when it comes again, and cannot
be read out of the base. Whoever has the base and a name at hand can still try whether it is among the forgotten ones.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, unquote

from corpus.article import Article, Block
from extractor.records import Announcement, Facts, Person
from graph.folding import fold, fold_with_origins
from graph.identity.resolve_patterns import CIVILITIES, LINKS

ERASED = "[…]"
# Words of a name as an address or an e-mail writes them too ("lucie-hebert", "lucie.hebert@", "lucie_hebert").
WORD = re.compile(r"[^\W_]+")
# "Lucie  Hébert", "HÉBERT, Lucie": what may stand between two words of one name.
BETWEEN = r"[\W_]{1,3}"
NO_LETTER_BEFORE, NO_LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The forgotten names as keyed digests.

    Attributes:
        key: the base's own secret.
        everywhere: what stands in for a name of two words or more, by its digest; "" where it is erased.
        within: likewise for names forgotten in one article only, by the article's id and the digest.
        sizes: how many words the names have.
    """

    key: bytes = b""
    everywhere: dict[bytes, str] = field(default_factory=dict)
    within: dict[tuple[str, bytes], str] = field(default_factory=dict)
    sizes: frozenset[int] = frozenset()

    def digest(self, name: Iterable[str]) -> bytes:
        """Digest of a name's folded words, whatever their order."""
        return hashlib.blake2b(" ".join(sorted(name)).encode(), key=self.key, digest_size=16).digest()

    def find(self, name: Iterable[str], article: str) -> str | None:
        """What stands in for a name in an article: a pseudonym, "" to erase it, None where it is not forgotten."""
        digest = self.digest(name)
        return self.within.get((article, digest), self.everywhere.get(digest))


@dataclass(frozen=True, slots=True)
class Masked:
    """Facts without the forgotten names, and whether anything had to go."""

    facts: Facts
    changed: bool


def name_words(name: str) -> Name:
    """Folded words of a name without the civilities before it ("le Dr Le Goff" → le, goff)."""
    found = WORD.findall(fold(name))
    while len(found) > 1 and (found[0] in CIVILITIES or (found[0] in LINKS and found[1] in CIVILITIES)):
        found.pop(0)
    return tuple(found)


def surname(name: str) -> Name:
    """Words of a name after the given name, which ends at the first space ("Jean-Luc Le Goff" → le, goff)."""
    parts = [part for part in name.split() if fold(part).strip(".") not in CIVILITIES]
    return tuple(WORD.findall(fold(" ".join(parts[1:]))))


def forms_of(person: Person) -> set[Name]:
    """Every way in which an article names a person, as words; the surname alone is one of them."""
    names = (person.name, *person.aliases, *(mention.text for mention in person.mentions))
    return {words for words in (*map(name_words, names), surname(person.name)) if words}


def masked(facts: Facts, marks: Marks, article: str) -> Masked:
    """Take the forgotten names out of the facts of an article.

    Args:
        facts: what the article says.
        marks: what is to be forgotten.
        article: the article's id.
    """
    if not marks.sizes:
        return Masked(facts, False)
    gone = dict(_in_texts(facts.article, marks, article))
    people: dict[int, str] = {}
    for number, person in enumerate(facts.people):
        stand_in = next((s for s in (marks.find(f, article) for f in _full(person)) if s is not None), None)
        if stand_in is not None:
            people[number] = stand_in
            gone |= dict.fromkeys(forms_of(person), stand_in)
    if not gone:
        return Masked(facts, False)
    others = {form for n, person in enumerate(facts.people) if n not in people for form in forms_of(person)}
    return Masked(_rewritten(facts, people, Swap(gone, others - gone.keys())), True)


def _full(person: Person) -> Iterator[Name]:
    """The names that tell who a person is: not the surname alone, which a son has, too, unless there is no other."""
    own = surname(person.name)
    names = {name_words(name) for name in (person.name, *person.aliases)} - {own, ()}
    yield from sorted(names, key=lambda name: (-len(name), name))


def _in_texts(article: Article, marks: Marks, own: str) -> Iterator[tuple[Name, str]]:
    """Forgotten names anywhere in an article's text or in what is known of its publication."""
    for text in (article.text, article.title, article.publisher, article.source, *article.authors, article.url):
        yield from forgotten_in(unquote(text) if text is article.url and text else text or "", marks, own)


def forgotten_in(text: str, marks: Marks, article: str) -> Iterator[tuple[Name, str]]:
    """Find the forgotten names in a text, with what stands in for each."""
    words = WORD.findall(fold(text))
    for size in marks.sizes:
        for start in range(len(words) - size + 1):
            name = tuple(words[start : start + size])
            stand_in = marks.find(name, article)
            if stand_in is not None:
                yield name, stand_in


class Swap:
    """Replaces forgotten names in texts; names of others that hold a part of them stay."""

    def __init__(self, gone: dict[Name, str], others: Iterable[Name] = ()) -> None:
        self._gone = gone
        self._words = {word for name in gone for word in name if len(word) > 1} - set(LINKS)
        every = sorted({*gone, *others}, key=lambda name: (-len(name), -len("".join(name)), name))
        names = "|".join(BETWEEN.join(map(re.escape, name)) for name in every)
        self._pattern = re.compile(f"{NO_LETTER_BEFORE}(?:{names}){NO_LETTER_AFTER}")

    def spans(self, text: str, *, capital: bool = True) -> list[tuple[int, int, str]]:
        """Offsets in a text of what has to go and what stands in for it; a lone word only with a capital letter."""
        folded, origins = fold_with_origins(text)
        found = []
        for match in self._pattern.finditer(folded):
            name = tuple(WORD.findall(match.group()))
            start, end = origins[match.start()], origins[match.end() - 1] + 1
            if name in self._gone and (len(name) > 1 or not capital or text[start].isupper()):
                found.append((start, end, self._gone[name] or ERASED))
        return found

    def text(self, text: str, *, capital: bool = True) -> str:
        """A text with the names replaced."""
        return applied(text, self.spans(text, capital=capital))

    def address(self, address: str) -> str:
        """An address or path with the names replaced, also where it writes "h%C3%A9bert"."""
        plain = unquote(address)
        swapped = self.text(plain, capital=False)
        if swapped == plain:
            return address
        return quote(swapped, safe="/:?&=#+,;@%~") if plain != address else swapped

    def cue(self, cue: str) -> str:
        """What set a rule off, unless it holds a part of a name."""
        return "" if self._words & set(WORD.findall(fold(cue))) else cue

    def erases(self, name: str) -> bool:
        """Tell whether a name is nothing but one that is erased, a civility before it or not."""
        return self._gone.get(name_words(name)) == ""


def applied(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """A text with some stretches replaced; they are in order and do not overlap."""
    pieces, last = [], 0
    for start, end, instead in spans:
        pieces += [text[last:start], instead]
        last = end
    return "".join((*pieces, text[last:]))


class Shift:
    """From offsets in a text to those in the text with some stretches replaced."""

    def __init__(self, spans: list[tuple[int, int, str]]) -> None:
        self._spans = spans
        self._starts = [start for start, _, _ in spans]
        self._moves = [0]
        for start, end, instead in spans:
            self._moves.append(self._moves[-1] + len(instead) - (end - start))

    def start(self, offset: int) -> int:
        """Move the first offset of a stretch; one inside a replaced name goes to where this begins."""
        return self._move(offset, first=True)

    def end(self, offset: int) -> int:
        """Move the last offset of a stretch, exclusive; one inside a replaced name goes to where this ends."""
        return self._move(offset, first=False)

    def _move(self, offset: int, *, first: bool) -> int:
        index = bisect_right(self._starts, offset if first else offset - 1)
        if index:
            start, end, instead = self._spans[index - 1]
            if offset < end:
                return start + self._moves[index - 1] + (0 if first else len(instead))
        return offset + self._moves[index]


def _rewritten(facts: Facts, people: dict[int, str], swap: Swap) -> Facts:
    """Facts with every name replaced and every offset moved; who is erased is no longer among the people."""
    article = facts.article
    spans = swap.spans(article.text)
    mover = _Mover(swap, Shift(spans), article.text, applied(article.text, spans))
    kept = (person for n, person in enumerate(facts.people) if people.get(n) != "")
    acts = (mover.announcement(act) for act in facts.announcements)
    return replace(
        facts,
        article=mover.article(article),
        cpts=tuple(map(mover.entity, facts.cpts)),
        people=tuple(map(mover.person, kept)),
        organisations=tuple(map(mover.entity, facts.organisations)),
        places=tuple(map(mover.entity, facts.places)),
        dates=tuple(map(mover.stretch, facts.dates)),
        figures=tuple(replace(mover.stretch(f), territory=mover.text(f.territory)) for f in facts.figures),
        # Nothing is left of an announcement by nobody else.
        announcements=tuple(
            act for act, before in zip(acts, facts.announcements, strict=True) if act.who or not before.who
        ),
    )


@dataclass(frozen=True, slots=True)
class _Mover:
    """Rewrites records of one article."""

    swap: Swap
    shift: Shift
    before: str
    after: str

    def text(self, text: str | None) -> str | None:
        """A text that may be missing."""
        return self.swap.text(text) if text else text

    def article(self, article: Article) -> Article:
        """The article; its digest stays that of the published text, by which it is known when it comes again."""
        stretches = ((self.shift.start(start), self.shift.end(end)) for start, end in article.hidden)
        return replace(
            article,
            text=self.after,
            title=self.text(article.title),
            publisher=self.text(article.publisher),
            authors=tuple(self.swap.text(one) for one in article.authors if not self.swap.erases(one)),
            source=self.swap.address(article.source),
            url=self.swap.address(article.url) if article.url else article.url,
            blocks=tuple(Block(self.shift.start(b.start), self.shift.end(b.end), b.kind) for b in article.blocks),
            hidden=tuple(stretches),
        )

    def stretch(self, record: Any) -> Any:
        """A record with offsets, and the words there."""
        start, end = self.shift.start(record.start), self.shift.end(record.end)
        name = "evidence" if isinstance(record, Announcement) else "text"
        own = getattr(record, name)
        words = self.after[start:end] if own == self.before[record.start : record.end] else self.swap.text(own)
        return replace(record, start=start, end=end, cue=self.swap.cue(record.cue), **{name: words})

    def entity(self, record: Any) -> Any:
        """An entity with its names and mentions."""
        name = self.swap.text(record.name)
        aliases = dict.fromkeys(map(self.swap.text, record.aliases))
        return replace(
            record,
            name=name,
            aliases=tuple(alias for alias in aliases if alias != name),
            mentions=tuple(map(self.stretch, record.mentions)),
        )

    def person(self, record: Person) -> Person:
        """A person, their role and whom it ties them to."""
        where = self.stretch(record.role_mention) if record.role_mention else None
        moved: Person = self.entity(record)
        return replace(moved, role=self.text(record.role), org=self.text(record.org), role_mention=where)

    def announcement(self, record: Announcement) -> Announcement:
        """An announcement; actors and subjects that are erased are left out."""
        moved: Announcement = self.stretch(record)
        return replace(
            moved,
            who=self.names(record.who),
            about=self.names(record.about),
            content=self.swap.text(record.content),
        )

    def names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names that are left."""
        return tuple(dict.fromkeys(self.swap.text(name) for name in names if not self.swap.erases(name)))
