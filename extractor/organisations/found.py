"""A mention of an organisation before mentions are merged, and the choice among mentions that overlap."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrgFound:
    """A mention of an organisation.

    Attributes:
        start: offset of its first character.
        end: offset behind its last one.
        name: the name as the text gives it, without brackets.
        kind: ARS, CPAM, hospital, …
        key: mentions with the same key are of the same organisation.
        rule: the rule that found it.
        bare: it says only the kind ("l'ARS", "la caisse"): it belongs to a fuller mention where there is one.
    """

    start: int
    end: int
    name: str
    kind: str
    key: str
    rule: str
    bare: bool = False


def longest(found: Iterable[OrgFound]) -> list[OrgFound]:
    """Of mentions that overlap keep the longest, of equal ones the first; in order of the text."""
    mentions = sorted(found, key=lambda f: f.start - f.end)
    taken = bytearray(max((f.end for f in mentions), default=0))
    kept: list[OrgFound] = []
    for mention in mentions:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept, key=lambda f: f.start)
