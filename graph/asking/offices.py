"""Roles as the press words them, read as offices: which title, of what, held or over ("l'ex-directrice de l'ARS")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.people.roles import head_index, is_former, title_of
from extractor.people.roles_patterns import DETERMINERS
from extractor.people.words import Word
from extractor.people.words import split as words_of
from graph.folding import words
from graph.identity.resolve_patterns import LINKS

# Between a title and what it is of, or where.
BEFORE_COMPLEMENT = frozenset(
    ["a", "au", "aupres", "aux", "charge", "chargee", "chez", "d", "dans", "de", "des", "du", "en", "pour", "sur"]
)
# Say when somebody held an office, not which.
PASSING = frozenset(
    """
    actuel actuelle ancien ancienne anciennes anciens ephemere eternel eternelle ex fraichement futur future jeune
    nouveau nouveaux nouvel nouvelle seul seule tout toute
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
FUTURE = frozenset(["futur", "future"])
# One at a time in each organisation: who comes after ends it.
SINGLE = frozenset(["directeur", "doyen", "maire", "ministre", "prefet", "president", "recteur", "tresorier"])
PART = re.compile(r",\s+|\s+et\s+|\s*;\s+")


@dataclass(frozen=True, slots=True)
class Office:
    """One office that a role names.

    Attributes:
        text: its words, without what says when it was held.
        title: masculine title, folded ("president", "vice-president").
        kind: what narrows the title, by stems ("general", "delegu").
        of: folded words of what it is of or where; empty for "présidente" alone.
        state: held, former or future.
    """

    text: str
    title: str
    kind: frozenset[str]
    of: tuple[str, ...]
    state: str

    @property
    def single(self) -> bool:
        """Whether one person at a time holds it: a "directeur adjoint" is one of several."""
        return self.title in SINGLE and "adjoint" not in self.kind


@lru_cache(maxsize=50_000)
def offices(role: str) -> tuple[Office, ...]:
    """Read a role.

    >>> [(office.title, office.state) for office in offices("infirmière, ancienne présidente de la CPTS du Ternois")]
    [('infirmier', 'held'), ('president', 'former')]
    """
    return tuple(_office(part) for part in _parts(role))


def _parts(role: str) -> Iterator[str]:
    """Stretches of a role that each begin with a title ("ministre de la Santé et de la Prévention" is one)."""
    start = 0
    for match in PART.finditer(role):
        following = _bare(words_of(role[match.end() :]))
        if head_index(following) is not None:
            yield role[start : match.start()]
            start = match.end()
    yield role[start:]


def _bare(found: list[Word]) -> list[Word]:
    """Words without the articles in front."""
    start = next((n for n, word in enumerate(found) if word.lower not in DETERMINERS), len(found))
    return found[start:]


def _office(part: str) -> Office:
    """Read one part of a role."""
    found = _bare(words_of(part))
    head = head_index(found)
    if head is None:
        return Office(part.strip(), " ".join(words(part)), frozenset(), (), "held")
    first = next(
        (n for n, word in enumerate(found[: head + 1]) if _folded(word) not in PASSING and word.text != "-"), head
    )
    after = [_folded(word) for word in found[head + 1 :]]
    cut = next((n for n, word in enumerate(after) if word in BEFORE_COMPLEMENT), len(after))
    title = title_of(found[head].text)
    before = {_folded(word) for word in found[:head]}
    kinds = [word.text for word in (*found[first:head], *found[head + 1 : head + 1 + cut]) if _folded(word)]
    return Office(
        text=re.sub(r"^ex-", "", part[found[first].start :].strip(), flags=re.IGNORECASE),
        title=title[0] if title else _folded(found[head]),
        kind=frozenset(map(common, kinds)),
        of=tuple(word for word in after[cut:] if word and word not in BEFORE_COMPLEMENT and word not in LINKS),
        state="former"
        if is_former(part) or before & {"ancien", "ancienne", "ex"} or found[head].lower.startswith("ex-")
        else "future"
        if before & FUTURE
        else "held",
    )


def _folded(word: Word) -> str:
    """Fold a word; nothing for a mark."""
    return "".join(words(word.text))


def common(word: str) -> str:
    """The form of a word that both genders share ("Générale", "général" → general; "directrice" → directeur)."""
    title = title_of(word)
    folded = title[0] if title else "".join(words(word))
    return folded.rstrip("s").rstrip("e") or folded


def asked_for(office: Office, asked: str) -> bool:
    """Tell whether words name an office, whatever the gender of who holds it ("présidente" asks for "président" too).

    >>> asked_for(offices("directeur général de l'ARS Bretagne")[0], "directrice de l'ARS")
    True
    >>> asked_for(offices("vice-présidente de la CPTS")[0], "présidente")
    False
    """
    own = {common(office.title), *office.kind, *map(common, office.of)}
    wanted = [common(word.text) for word in words_of(asked) if _tells(word)]
    return bool(wanted) and all(word in own for word in wanted)


def _tells(word: Word) -> bool:
    """Tell whether a word of a question asks for something, or only links."""
    folded = _folded(word)
    return bool(folded) and not any(folded in some for some in (BEFORE_COMPLEMENT, LINKS, PASSING))
