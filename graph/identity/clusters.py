"""Guises put together: which of them are one entity, as a pure function of the guises, their links and judgements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.identity.compare import PLAIN, STRONG, SURE, WEAK, Verdict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The outcome: entities as sets of guises, and the pairs that were left apart although something links them."""

    clusters: tuple[frozenset[str], ...]
    left: tuple[Pair, ...]


@dataclass(slots=True)
class _Groups:
    """Disjoint sets of guises that know which others they must not join."""

    apart: dict[str, set[str]]
    of: dict[str, int] = field(default_factory=dict)
    members: dict[int, set[str]] = field(default_factory=dict)

    def start(self, texts: Iterable[str]) -> None:
        """Put every guise in a set of its own."""
        for number, text in enumerate(sorted(texts)):
            self.of[text], self.members[number] = number, {text}

    def may(self, first: int, second: int) -> bool:
        """Tell whether nothing holds two sets apart."""
        small, large = sorted((self.members[first], self.members[second]), key=len)
        return not any(self.apart[text] & large for text in small if text in self.apart)

    def beware(self, pairs: Iterable[Pair]) -> None:
        """Hold pairs apart from now on that are in two sets."""
        for first, second in pairs:
            if self.of[first] != self.of[second]:
                self.apart.setdefault(first, set()).add(second)
                self.apart.setdefault(second, set()).add(first)

    def join(self, first: int, second: int) -> None:
        """Make two sets one."""
        for text in self.members.pop(second):
            self.of[text] = first
            self.members[first].add(text)


def group(
    texts: Iterable[str],
    verdicts: Mapping[Pair, Verdict],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> Grouped:
    """Group guises into entities.

    What a person judged comes first. Then links are made by strength and, within it, by name, unless something holds
    the two sets apart. All but the surest are made only where they have no rival: a "Marie Martin" of whom nothing else
    is known is neither the nurse of Brest nor the mayor of Dijon.

    Args:
        texts: texts of the guises, those that links tie together.
        verdicts: what is said of pairs of them, each pair in the order of its texts.
        same: pairs that a person judged to be one.
        different: pairs that a person judged to be two.
    """
    apart: dict[str, set[str]] = defaultdict(set)
    told = {tuple(sorted(pair)) for pair in same}
    for first, second in [*(p for p, v in verdicts.items() if v.apart and p not in told), *different]:
        apart[first].add(second)
        apart[second].add(first)
    groups = _Groups(apart)
    groups.start(texts)
    for first, second in sorted(told):
        if groups.of[first] != groups.of[second] and not _judged_apart(groups, first, second, different):
            groups.join(*sorted((groups.of[first], groups.of[second])))
    links = sorted((-v.link, *pair) for pair, v in verdicts.items() if v.link)
    left: set[Pair] = set()
    _greedily(groups, [(first, second) for link, first, second in links if -link == SURE], left)
    for strength in (STRONG, PLAIN, WEAK):
        every = [(first, second) for _, first, second in links] if strength == WEAK else []
        _unrivalled(groups, [(first, second) for link, first, second in links if -link == strength], left, every)
        if strength == STRONG:
            groups.beware(pair for pair, v in verdicts.items() if v.wary)
    clusters = sorted((frozenset(found) for found in groups.members.values()), key=min)
    still = sorted(pair for pair in left if groups.of[pair[0]] != groups.of[pair[1]])
    return Grouped(tuple(clusters), tuple(still))


def _judged_apart(groups: _Groups, first: str, second: str, different: Iterable[Pair]) -> bool:
    """Tell whether a person judged members of two sets to be two."""
    one, other = groups.members[groups.of[first]], groups.members[groups.of[second]]
    return any((a in one and b in other) or (b in one and a in other) for a, b in different)


def _greedily(groups: _Groups, links: list[Pair], left: set[Pair]) -> None:
    """Make links in their order, unless something holds the sets apart."""
    for first, second in links:
        one, other = sorted((groups.of[first], groups.of[second]))
        if one == other:
            continue
        if groups.may(one, other):
            groups.join(one, other)
        else:
            left.add((first, second))


def _unrivalled(groups: _Groups, links: list[Pair], left: set[Pair], every: list[Pair]) -> None:
    """Make links of a set only where the sets that it is linked to could all be one.

    Where `every` link is given they must be linked to each other, too: two federations of one acronym are not held
    apart by anything, and neither are the Jean and the Jacques that "J. Martin" may be.
    """
    near, ties = _neighbours(groups, links), _neighbours(groups, every)
    hostile = {groups.of[text] for text, others in groups.apart.items() if others}
    rivals = {one for one, others in near.items() if _torn(groups, one, others, hostile)}
    if every:
        rivals |= {one for one, others in near.items() if any(others - ties[other] - {other} for other in others)}
    plain = [(f, s) for f, s in links if groups.of[f] not in rivals and groups.of[s] not in rivals]
    left |= set(links) - set(plain)
    _greedily(groups, plain, left)


def _neighbours(groups: _Groups, links: Iterable[Pair]) -> dict[int, set[int]]:
    """Which sets links tie each set to."""
    near: dict[int, set[int]] = defaultdict(set)
    for first, second in links:
        one, other = groups.of[first], groups.of[second]
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return near


def _torn(groups: _Groups, one: int, others: set[int], hostile: set[int]) -> bool:
    """Tell whether a set is linked to several that cannot all be one with it; only hostile sets are held apart."""
    against = sorted(others & hostile)
    if len(others) > 1 and one in hostile and any(not groups.may(one, other) for other in against):
        return True
    return any(not groups.may(a, b) for n, a in enumerate(against) for b in against[n + 1 :])
