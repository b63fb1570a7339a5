"""What a statement is drawn from: "selon une étude de la Drees", "d'après les chiffres communiqués par l'agence"."""

from extractor.speech.patterns import DETERMINERS, SOURCES
from extractor.speech.subjects import can_speak, head_of, is_name, phrase_right
from extractor.speech.words import Passage

# "selon les premiers résultats, encore provisoires, d'une enquête menée en mars par": how far the author may stand.
FARTHEST = 16
LINKS = frozenset(("de", "du", "d'", "des", "par"))


def source_of(passage: Passage, first: int) -> tuple[int, int, int] | None:
    """Find whose figures or text a phrase is.

    Args:
        passage: where it stands.
        first: index of its first word, after selon or d'après.

    Returns:
        First and last word of the author, and the last word of the phrase; None where it names no document or nobody.
    """
    words = passage.words
    stop = min(len(words), first + FARTHEST)
    noun = next((i for i in range(first, min(first + 4, stop)) if words[i].lower in SOURCES), None)
    if noun is None or any(words[i].text == "," for i in range(first, noun)):
        return None
    for at in range(noun + 1, stop - 1):
        if words[at].text in ",.:;!?…" or words[at].quote is not None:
            break
        if words[at].lower not in LINKS:
            continue
        begin = at + 1
        last = phrase_right(passage, begin, len(words))
        named = is_name(passage, begin) or (words[begin].lower in DETERMINERS and _speaks(passage, begin, last))
        if named:
            return begin, last, _end(passage, last)
    return None


def _speaks(passage: Passage, first: int, last: int) -> bool:
    """Tell whether the phrase is a name or an institution in particular."""
    return can_speak(head_of(passage, first, last)) and passage.words[first].lower not in ("un", "une", "des")


def _end(passage: Passage, last: int) -> int:
    """Last word of the phrase: before the comma that closes it, where one comes soon."""
    words = passage.words
    for at in range(last + 1, min(last + FARTHEST, len(words))):
        if words[at].text in ",.;:":
            return at - 1
    return last
