"""Adverbs between a speech verb and what it reports: "a, pour sa part, toujours affirmé"."""

from extractor.speech.groups import Group
from extractor.speech.patterns import ADVERBIALS, ADVERBS
from extractor.speech.words import Passage, Word

# "revendique plus de 300 membres": a quantity, no adverb of the verb.
QUANTIFIERS = frozenset(("davantage", "environ", "moins", "plus", "près", "quelque"))
_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _phrase in ADVERBIALS:
    _PHRASES.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))
_LONGEST = max(len(phrase.split()) for phrase in ADVERBIALS)


def after(passage: Passage, group: Group) -> int:
    """Index of the first word after a group and its adverbs."""
    words = passage.words
    at = group.last + 1
    while at < len(words):
        skipped = _adverbial(words, at)
        if not skipped:
            break
        at += skipped
    return at


def _adverbial(words: tuple[Word, ...], at: int) -> int:
    """How many words of an adverb stand at a word: "aussi", "pour sa part", "depuis longtemps"; 0 for none."""
    here = tuple(word.lower for word in words[at : at + _LONGEST])
    for phrase in _PHRASES.get(here[0], ()):
        if here[: len(phrase)] == phrase:
            return len(phrase)
    if here[0] in QUANTIFIERS and len(here) > 1 and (here[1] in ("de", "d'") or here[1][0].isdigit()):
        return 0
    return int(words[at].clitic or is_adverb(words[at]))


def is_adverb(word: Word) -> bool:
    """Tell whether a word may stand between a verb and its complement."""
    return word.lower in ADVERBS or (
        word.lower.endswith("ment")
        and word.lower.endswith(("amment", "emment", "lement", "ement", "ément"))
        and not word.is_capital
    )
