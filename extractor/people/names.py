"""What looks like a person's name: civility, given names, particles and surname, read from the words of a text."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from extractor.people.given import begins_given, is_given
from extractor.people.patterns import (
    ACRONYMS,
    CAPITAL_PARTICLES,
    CIVILITIES,
    DOTTED,
    FUNCTION_WORDS,
    NOBLE,
    NOT_NAMES,
    PARTICLES,
    PLURAL_CIVILITIES,
    SURNAMES_TOO,
    TRADE_NAMES,
)
from extractor.people.roles import feminine, is_title
from extractor.people.roles_patterns import OFFICES
from extractor.people.words import Word, fold
from models.places import find

LONGEST = 6
# Inhabitants of a town that tells where somebody comes from, after a given name, and after a surname.
LARGE_TOWN = 15000
KNOWN_TOWN = 2000
# Letters of a civility that takes a full stop: "Dr. Roux", not "chez le docteur. Maintenant".
ABBREVIATED = 4
ADDRESSED = frozenset(fold(form) for office in OFFICES for form in (office, *feminine(office)))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as one place of the text has it, in indexes of words, end exclusive.

    Attributes:
        first: its first word, the civility if there is one.
        begin: its first word without the civility.
        last: one past its last word.
        given: given names or initials, in the text's order; empty where only a surname stands.
        surname: words of the surname, particles included.
        civility: "Dr", "Mme", folded in lower case, or None.
        known: the given name is on the list, or an initial with a civility.
        shouted: the surname is in capitals while the given name is not ("Anouk DUVAL"), or the other way round.
    """

    first: int
    begin: int
    last: int
    given: tuple[str, ...]
    surname: tuple[str, ...]
    civility: str | None
    known: bool
    shouted: bool = False


def civility_at(words: list[Word], index: int) -> str | None:
    """Civility that stands at a word ("Mme", "le Dr" is given its "Dr"), in lower case without full stop, or None."""
    text = words[index].text
    bare = text.rstrip(".").lower()
    if bare not in CIVILITIES:
        return None
    if bare in DOTTED and not text[0].isupper():
        return None
    if bare == "me" and not text.startswith("Me"):
        return None
    return bare


def find_names(words: list[Word], *, skipped: Mapping[int, int], small: Set[int], shouting: Set[int]) -> list[Name]:
    """Find everything in the words of a text that may be a person's name.

    Args:
        words: words of the text (`people_words.split`).
        skipped: index of the first word of an institution's name → one past its last word; no name is read there.
        small: indexes of words that the model takes for determiners, adverbs, verbs … although capitalised.
        shouting: indexes of words in a heading that is all in capitals.

    Returns:
        Names in the text's order, not overlapping. Those without a known given name or civility need more evidence.
    """
    found: list[Name] = []
    index = 0
    plural: str | None = None
    while index < len(words):
        if index in skipped:
            index = skipped[index]
            continue
        civility = civility_at(words, index)
        begin = index + 1 if civility else index
        if civility and len(civility) <= ABBREVIATED and begin < len(words) and words[begin].text == ".":
            begin += 1
        if not civility and plural and _listed(words, index, found):
            civility = plural
        name = _read_name(words, begin, civility, skipped, small, shouting)
        if name is None:
            index += 1
            continue
        name = replace(name, first=index if begin > index else name.begin)
        if civility in PLURAL_CIVILITIES:
            plural = civility
        elif not civility or words[index - 1].lower == "et":
            plural = None
        found.append(name)
        index = name.last
    return found


def _listed(words: list[Word], index: int, found: list[Name]) -> bool:
    """Tell whether the word goes on with "MM. Durand et …", "les Drs Petit, …"."""
    if not found or found[-1].civility is None:
        return False
    between = [word.text for word in words[found[-1].last : index]]
    return between in ([","], ["et"], [",", "et"])


def _read_name(
    words: list[Word],
    begin: int,
    civility: str | None,
    skipped: Mapping[int, int],
    small: Set[int],
    shouting: Set[int],
) -> Name | None:
    """Read the name that begins at a word."""
    if begin >= len(words) or not _may_begin(words, begin, civility, small, shouting):
        return None
    last = _extend(words, begin, skipped, shouting, civility)
    while last - 1 > begin and words[last - 1].lower in PARTICLES | {"l'"}:
        last -= 1
    return _divide(words, begin, last, civility, shouting)


def _may_begin(words: list[Word], index: int, civility: str | None, small: Set[int], shouting: Set[int]) -> bool:
    """Tell whether a name may begin with the word."""
    word = words[index]
    if not word.text[0].isalpha() or not word.capital:
        return civility is not None and word.lower in ("de", "d'", "du") and _followed_by_capital(words, index)
    if civility_at(words, index) is not None:
        return False
    if word.text in CAPITAL_PARTICLES and civility:
        # "Mme Le Guen", "le Dr Du Bois"
        return index + 1 < len(words) and words[index + 1].capital and _near(words, index + 1)
    if word.text in FUNCTION_WORDS:
        return False
    if word.text in NOT_NAMES and not (civility and word.text in SURNAMES_TOO) and not _given_before(words, index):
        return False
    if word.text.endswith("'") and word.text not in ("N'", "M'"):
        return False
    if word.text in CAPITAL_PARTICLES:
        return False
    if _is_acronym(word) and index not in shouting:
        return False
    if is_title(word.text) and not civility and not is_given(word.text):
        return False
    turned = word.shouted and index + 1 < len(words) and is_given(words[index + 1].text)
    return bool(civility) or turned or is_given(word.text) or index not in small


def _given_before(words: list[Word], index: int) -> bool:
    """Tell whether a given name that is a place or a word too ("Aude") stands before what may be a surname."""
    if not is_given(words[index].text) or index + 1 >= len(words) or not _near(words, index + 1):
        return False
    noble = words[index + 1].lower in NOBLE and index + 2 < len(words) and index > 0 and words[index - 1].text == ","
    after = words[index + 2 if noble else index + 1]
    return after.capital and after.text not in NOT_NAMES and after.text not in FUNCTION_WORDS and not _is_acronym(after)


def _followed_by_capital(words: list[Word], index: int) -> bool:
    """Tell whether the next word but articles begins with a capital."""
    following = words[index + 1 : index + 3]
    return any(word.capital for word in following)


def _is_acronym(word: Word) -> bool:
    """Tell whether a word in capitals is an institution's, not a surname: "CPAM", "FSPF"; initials are neither."""
    return word.shouted and not is_initial(word.text) and (word.text in ACRONYMS or not _vowel(word.text))


def _vowel(text: str) -> bool:
    """Tell whether a word can be spoken: "DUVAL", not "FSPF"."""
    return any(letter in "AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜ" for letter in text.upper())


def _extend(words: list[Word], begin: int, skipped: Mapping[int, int], shouting: Set[int], civility: str | None) -> int:
    """One past the last word that may belong to the name."""
    index, capitals = begin, 0
    while index < len(words) and capitals < LONGEST:
        if index in skipped and index > begin:
            break
        if index > begin and not _near(words, index):
            break
        if _goes_on(words, begin, index, shouting, civility):
            capitals += 1
        elif not _particle(words, begin, index):
            break
        index += 1
    return index


def _near(words: list[Word], index: int) -> bool:
    """Tell whether at most one space stands before the word."""
    return words[index].start - words[index - 1].end <= 1


def _goes_on(words: list[Word], begin: int, index: int, shouting: Set[int], civility: str | None) -> bool:
    """Tell whether a capitalised word goes on with the name."""
    word = words[index]
    if not word.capital:
        return False
    if index == begin:
        return True
    if word.text in CAPITAL_PARTICLES:
        ahead = index + 2 if index + 1 < len(words) and words[index + 1].lower in PARTICLES else index + 1
        return ahead < len(words) and words[ahead].capital and _near(words, ahead)
    after_given = civility is not None or is_given(words[index - 1].text) or words[index - 1].text in CAPITAL_PARTICLES
    if word.text in NOT_NAMES and not (after_given and word.text in SURNAMES_TOO):
        return False
    if civility_at(words, index) is not None or (word.text in FUNCTION_WORDS and index not in shouting):
        return False
    if _is_acronym(word) and index not in shouting:
        return False
    if is_title(word.text) and not is_given(word.text) and not (word.shouted and index not in shouting):
        surname = after_given and (_alone(words, index) or word.lower in TRADE_NAMES)
        return words[index - 1].text in ("Le", "La") or surname
    return not word.text.endswith("'") or word.text in ("N'", "M'", "L'", "D'", "O'")


def _alone(words: list[Word], index: int) -> bool:
    """Tell whether a title closes the name as a surname does: "Jean Maire," but not "Jean Dupont Maire de"."""
    following = words[index + 1].lower if index + 1 < len(words) else "."
    return following not in ("de", "du", "d'", "des", "à", "au", "aux", "général", "générale", "adjoint", "adjointe")


def _particle(words: list[Word], begin: int, index: int) -> bool:
    """Tell whether a small word is a particle inside the name: "de" before "Courson", not before a large town."""
    word = words[index]
    if index == begin or word.lower not in PARTICLES or word.text[0].isupper():
        return index == begin and word.lower in ("de", "d'", "du")
    ahead = index + 1
    while ahead < len(words) and words[ahead].lower in PARTICLES and ahead < index + 3 and not words[ahead].capital:
        ahead += 1
    if ahead + 1 < len(words) and words[ahead].text in ("La", "Le", "Les") and words[ahead + 1].capital:
        ahead += 1
    if ahead >= len(words) or not words[ahead].capital:
        return False
    if words[ahead].text in NOT_NAMES or words[ahead].text in FUNCTION_WORDS:
        return False
    if _is_acronym(words[ahead]):
        return False
    if word.lower in NOBLE:
        given = is_given(words[index - 1].text)
        # "le préfet Louis de Rennes": an office or a civility is followed by more than a given name.
        addressed = begin > 0 and (
            civility_at(words, begin - 1) is not None or fold(words[begin - 1].text) in ADDRESSED
        )
        if words[index - 1].lower in PARTICLES or (given and (addressed or not _place_after(words, ahead, LARGE_TOWN))):
            return True
        # "le Dr Amaury Postel d'Hérouville", but "Jean Martin de Plouha" may come from there; "son directeur, Ferréol
        # d'Aubrac, a …": between commas even an unknown given name.
        double = index - 1 > begin and (addressed or is_given(words[begin].text))
        return (double or _framed(words, begin, ahead)) and not _place_after(words, ahead, KNOWN_TOWN)
    return word.lower not in ("la", "le", "y", "e", "al", "do", "des") or words[index - 1].lower in PARTICLES


def _place_after(words: list[Word], index: int, size: int) -> bool:
    """Tell whether a place of more than `size` inhabitants begins here: "Sophie de Nantes" is no noble name."""
    return any(entry.kind != "commune" or entry.population > size for entry in find(words[index].text))


def _framed(words: list[Word], begin: int, last: int) -> bool:
    """Tell whether the words from `begin` to `last` stand between two commas."""
    return begin > 0 and words[begin - 1].text == "," and last + 1 < len(words) and words[last + 1].text == ","


def is_initial(text: str) -> bool:
    """Tell whether a word is an initial: "J.", "J.-P.", "J.-Ph."."""
    return text.endswith(".") and text.replace("h.", "").replace(".", "").replace("-", "").isupper() and len(text) <= 7


def _divide(words: list[Word], begin: int, last: int, civility: str | None, shouting: Set[int]) -> Name | None:
    """Divide the words of a name into given names and surname; None if they cannot be a name."""
    texts = [word.text for word in words[begin:last]]
    if begin in shouting:
        texts = _shortened(texts, civility)
        last = begin + len(texts)
    turned = _turn(texts)
    if turned:
        return Name(begin, begin, last, turned[0], turned[1], civility, known=True, shouted=True)
    start = _first_given(texts) if not civility else 0
    texts, begin = texts[start:], begin + start
    count = _count_given(texts)
    given, surname = tuple(texts[:count]), tuple(texts[count:])
    if not surname and len(given) > 1:
        given, surname = given[:-1], given[-1:]
    shouted = begin not in shouting and bool(surname) and surname[-1].isupper() and len(surname[-1]) > 1
    if given and surname:
        return Name(
            begin, begin, last, given, surname, civility, known=True, shouted=shouted and not given[0].isupper()
        )
    if civility:
        return _with_civility(begin, last, texts, civility, bool(given))
    if len(texts) < 2:
        return None
    given, surname = (texts[0],), tuple(texts[1:])
    return Name(begin, begin, last, given, surname, None, known=False, shouted=shouted and not texts[0].isupper())


def _shortened(texts: list[str], civility: str | None) -> list[str]:
    """Given names and one surname out of a heading in capitals, where every word looks like a name."""
    count = _count_given(texts)
    if count == 0 and not civility:
        return texts[:2]
    count = min(count, len(texts) - 1)
    while count + 1 < len(texts) and texts[count].lower() in PARTICLES:
        count += 1
    return texts[: count + 1]


def _with_civility(begin: int, last: int, texts: list[str], civility: str, given: bool) -> Name:
    """Read what follows a civility: a surname alone, or an unknown given name and a surname."""
    solid = [text for text in texts if text.lower() not in PARTICLES and text not in CAPITAL_PARTICLES]
    if len(solid) >= 2 and texts[0] not in CAPITAL_PARTICLES and texts[0].lower() not in PARTICLES and not given:
        # "le Dr Anouk DUVAL", "Mme Zorica Tadić": two words after a civility are given name and surname.
        shouted = texts[-1].isupper() and not texts[0].isupper()
        return Name(begin, begin, last, (texts[0],), tuple(texts[1:]), civility, known=True, shouted=shouted)
    return Name(begin, begin, last, (), tuple(texts), civility, known=True)


def _turn(texts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Given names and surname of a name in the order "MARTIN Jean"; None in any other order."""
    cut = 0
    while cut < len(texts) and (texts[cut].isupper() and len(texts[cut]) > 1 and not is_initial(texts[cut])):
        cut += 1
    rest = texts[cut:]
    if cut > 0 and rest and all(is_given(text) or begins_given(text) for text in rest):
        return tuple(rest), tuple(texts[:cut])
    return None


def _first_given(texts: list[str]) -> int:
    """Index where the name begins: a known given name after one unknown capitalised word at most, else 0.

    "Docteure-Coach Marie Dupont" begins at Marie; "Kofi Marie Dupont" at Kofi is lost to the first known name.
    """
    if is_given(texts[0]) or begins_given(texts[0]) or is_initial(texts[0]):
        return 0
    for index, text in enumerate(texts[1:-1], 1):
        if is_given(text) and text[0].isupper():
            return index
    return 0


def _count_given(texts: list[str]) -> int:
    """How many words at the beginning are given names or initials, one left for the surname."""
    count = 0
    while count < len(texts) and (
        is_given(texts[count])
        or is_initial(texts[count])
        or (count == 0 and "-" in texts[0] and begins_given(texts[0]))
    ):
        count += 1
    if count > 1 and count == len(texts):
        return count - 1
    # "Jean Martin Lopez": a second given name before the surname counts as given only if it is one on the list.
    return count
