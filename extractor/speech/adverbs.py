"""Adverbs between a speech verb and what it reports: "a, pour sa part, toujours affirmé"."""

from extractor.speech.groups import Group
from extractor.speech.patterns import ADVERBIALS, ADVERBS, listed
from extractor.speech.words import Passage, Word

# "revendique plus de 300 membres": a quantity, no adverb of the verb.
QUANTIFIERS = frozenset(("davantage", "environ", "moins", "plus", "près", "quelque"))
MONTHS = listed("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _phrase in ADVERBIALS:
    _PHRASES.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))
_LONGEST = max(4, *(len(phrase.split()) for phrase in ADVERBIALS))


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
    if day := _day(here):
        return day
    if here[0] in QUANTIFIERS and len(here) > 1 and (here[1] in ("de", "d'") or here[1][0].isdigit()):
        return 0
    return int(words[at].clitic or is_adverb(words[at]))


def _day(here: tuple[str, ...]) -> int:
    """How many words of a day of a month stand first: "le 18 septembre 2018", "ce 3 mai"; 0 for none."""
    if len(here) < 3 or here[0] not in ("le", "ce") or here[2] not in MONTHS:
        return 0
    if not (here[1].isdigit() or here[1] == "1er"):
        return 0
    return 4 if len(here) > 3 and here[3].isdigit() and len(here[3]) == 4 else 3


def is_adverb(word: Word) -> bool:
    """Tell whether a word may stand between a verb and its complement."""
    return word.lower in ADVERBS or (
        word.lower.endswith("ment")
        and word.lower.endswith(("amment", "emment", "lement", "ement", "ément"))
        and not word.is_capital
    )
