"""Attribution beside the statement by a preposition: "selon elle", "pour la fédération, …", "de l'aveu du maire"."""

from collections.abc import Iterator

from extractor.speech.forms import Verb
from extractor.speech.groups import Group
from extractor.speech.patterns import ATTRIBUTIONS, DETERMINERS, OPENINGS, RELATIVES, listed
from extractor.speech.readings import Reading, is_infinitive, sentence_end
from extractor.speech.sources import source_of
from extractor.speech.subjects import Span, can_speak, head_of, named_after, phrase_right, span
from extractor.speech.words import QUOTED, Passage, Word

ENDS = frozenset((".", ",", ")", ":", ";", "!", "?", "…", "–", "—", QUOTED))
# "Pour la CPTS, 2024 est l'année de …" is no opinion; "pour la Fédération, il faut …" is.
OPINION = listed(
    "agence assemblée association assurance autorité collectif confédération conseil direction exécutif "
    "fédération gouvernement intersyndicale ministère municipalité mutualité ordre préfecture présidence rapport "
    "syndicat union"
)
# "(FNCPTS, majoritaire)": words that a bracket behind a name may hold.
LONGEST_BRACKET = 8
ONLY_OPENING = frozenset(("pour", "aux", "dans", "si"))
# Statistics are the article's own knowledge, not an announcement.
NOT_SOURCES = frozenset[str]()
_ATTRIBUTED = Verb("", "statement", "claim", frozenset(("quote",)))
LEMMAS = {"pour": "estimer", "aux": "estimer", "de": "estimer", "dixit": "dire", "à": "affirmer", "au": "dire"}


def read_attributions(passage: Passage) -> Iterator[tuple[Reading, str]]:
    """Read selon, d'après, pour, à en croire, de l'avis de … with who speaks; yields the lemma they stand for."""
    words = passage.words
    for at, word in enumerate(words):
        if word.lower not in ("selon", "d'", "pour", "aux", "au", "à", "si", "de", "dans", "dixit"):
            continue
        for cue in ATTRIBUTIONS:
            first = _matches(words, at, cue)
            if first is None:
                continue
            reading = _attribution(passage, at, first, cue)
            if reading is not None:
                yield reading, LEMMAS.get(cue[0], "indiquer")
            break


def _matches(words: tuple[Word, ...], at: int, cue: tuple[str, ...]) -> int | None:
    """Index after a cue that begins at a word, or None; its last de may be du, des, d'."""
    if at + len(cue) >= len(words):
        return None
    for offset, part in enumerate(cue):
        lower = words[at + offset].lower
        if lower != part and not (part == "de" and offset == len(cue) - 1 and offset and lower in ("du", "des", "d'")):
            return None
    return at + len(cue)


def _attribution(passage: Passage, at: int, first: int, cue: tuple[str, ...]) -> Reading | None:
    """Read one attribution by preposition whose cue stands at a word and whose phrase begins at `first`."""
    words = passage.words
    if words[first].lower in ("lui", "elle", "eux", "elles"):
        last, kind = first, "pronoun"
    else:
        last = phrase_right(passage, first, len(words))
        kind = head_of(passage, first, last)
    source = source_of(passage, first)
    if source is not None:
        first, last, kind = source[0], source[1], "name"
    if not can_speak(kind) or words[first].lower in ("aucun", "aucune", "certains", "certaines"):
        return None
    last = _to_name_end(passage, first, last)
    head = words[first + 1 if words[first].lower in DETERMINERS and first < last else first].lower
    if head in NOT_SOURCES or (cue == ("pour",) and not _has_opinion(passage, first, last, kind)):
        return None
    joined = _joined(passage, last)
    actors = (span(passage, first, last), *joined)
    last = _after_bracket(words, last)
    last = source[2] if source is not None else last
    if joined:
        # "Selon le maire Luc Rey et son adjointe Claire Mounier, …": the phrase ends with the second.
        last = next((i for i in range(last, len(words)) if words[i].end >= joined[-1][1]), last)
    opening = _opens_clause(words, at)
    closing = last + 1 >= len(words) or words[last + 1].text in ENDS
    if (
        not (opening and closing)
        and not (closing and cue[0] not in ONLY_OPENING)
        and not (opening and cue == ("selon",) and kind == "name")
    ):
        return None
    if cue == ("pour",) and (words[last + 1].text not in (",", ":", QUOTED) if last + 1 < len(words) else True):
        return None
    named = named_after(passage, last) if kind == "person" and not joined else None
    if named is not None:
        first, last = named
        actors = (span(passage, first, last), *_joined(passage, last))
    content = _attributed(passage, at, last)
    if content is None or _says_nothing(passage, *content):
        return None
    group = Group(_ATTRIBUTED, at, last, "", "asserted", "finite", None)
    return Reading(group, actors, content, f"speech.{'-'.join(cue).replace(chr(39), '')}", at)


def _says_nothing(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a heading only names a subject: "Un effet limité, selon la Drees"."""
    words = passage.words
    if not (passage.verbs or passage.nouns) or words[-1].text in ".!?…":
        return False
    said = words[first : last + 1]
    return not any(word.start in passage.verbs or word.quote is not None or word.text[0].isdigit() for word in said)


def _to_name_end(passage: Passage, first: int, last: int) -> int:
    """Last word of a phrase whose name goes on over brackets: "l'agence régionale de santé (ARS) Bretagne"."""
    words = passage.words
    ends = [passage.names[word.start][0] for word in words[first : last + 1] if word.start in passage.names]
    end = max(ends, default=0)
    while last + 1 < len(words) and words[last + 1].end <= end:
        last += 1
    return last


def _after_bracket(words: tuple[Word, ...], last: int) -> int:
    """Last word of what a name holds in brackets behind it: "l'Union des médecins de plaine (UMP)"."""
    if last + 1 >= len(words) or words[last + 1].text != "(":
        return last
    return next((i for i in range(last + 2, min(last + LONGEST_BRACKET, len(words))) if words[i].text == ")"), last)


def _joined(passage: Passage, last: int) -> tuple[Span, ...]:
    """The second actor of "selon l'ARS et la CPAM"."""
    words = passage.words
    if last + 2 < len(words) and words[last + 1].lower == "et":
        end = phrase_right(passage, last + 2, len(words))
        if can_speak(head_of(passage, last + 2, end)):
            return (span(passage, last + 2, end),)
    return ()


def _has_opinion(passage: Passage, first: int, last: int, kind: str) -> bool:
    """Tell whether "pour X," gives X's opinion: X is a person or a body that speaks, not a place or a beneficiary."""
    words = passage.words
    if kind in ("pronoun", "person"):
        return words[first].lower not in ("un", "une", "des", "chaque", "tout")
    at = first + 1 if words[first].lower in DETERMINERS else first
    if kind == "institution":
        return words[at].lower in OPINION
    known = passage.names.get(words[at].start)
    if known is not None:
        return known[1] != "cpts"
    capitals = sum(word.is_capital for word in words[at : last + 1])
    return kind == "name" and (capitals >= 2 or (words[at].text.isupper() and words[at].text != "CPTS"))


def _opens_clause(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a clause begins at a word."""
    back = at - 1
    while back >= 0 and words[back].lower in OPENINGS:
        back -= 1
    return back < 0 or words[back].text in ",.:;!?…–—(" or words[back].quote is not None


def _attributed(passage: Passage, at: int, last: int) -> tuple[int, int] | None:
    """First and last word of the clause that an attribution covers."""
    words = passage.words
    start = at
    while start > 0 and words[start - 1].text not in ".:;!?…":
        start -= 1
    if all(word.lower in OPENINGS or word.text == "," for word in words[start:at]):
        first = main_clause(passage, last + 1)
        if first >= len(words) or (is_infinitive(passage, first) and words[at].lower == "pour"):
            return None
        return first, sentence_end(passage, first)
    after = last + 1
    tail = sentence_end(passage, min(after, len(words) - 1))
    # "Les effets restent, selon la Cour, « difficiles à chiffrer »": the rest may be one quotation.
    if tail <= after + 1 and words[tail].quote is None:
        tail = at - 1
        while tail > start and words[tail].text in (",", "–", "—", "("):
            tail -= 1
    return (start, tail) if tail >= start else None


def main_clause(passage: Passage, at: int) -> int:
    """Index of the clause after an attribution and its appositions: "Pour Odile Ferrand, directrice …, les maisons"."""
    words = passage.words
    while at < len(words) and words[at].text in (",", ":"):
        at += 1
        begin = at
        while at < len(words) and words[at].text not in (",", ".", ":", ";", QUOTED):
            at += 1
        described = begin < len(words) and (
            words[begin].lower in RELATIVES
            or words[begin].text == "("
            or (
                not words[begin].is_capital
                and words[begin].lower not in DETERMINERS
                and head_of(passage, begin, begin).rstrip("s") == "person"
            )
        )
        if not described or at >= len(words) or words[at].text != ",":
            return begin
    return at
