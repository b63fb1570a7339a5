"""Given names that stand alone for somebody named no further: "sourit Maud, la coordinatrice"."""

import re
from collections.abc import Set

from extractor.people.evidence import Surroundings, is_credit, is_namesake
from extractor.people.given import is_given
from extractor.people.merge import Someone, key_of
from extractor.people.names import Name
from extractor.people.patterns import AMBIGUOUS_GIVEN, FUNCTION_WORDS, NO_NAMES, SPEECH
from extractor.people.roles_reading import starts_title
from extractor.people.words import Word
from models.places import find

# "raconte Josette, 78 ans"
CALLED = frozenset({"appelé", "appelée", "baptisé", "baptisée", "dit", "dite", "dénommé", "dénommée", "surnommé"})
AGE = re.compile(r"\d{2}")


def find_lone(around: Surroundings, people: list[Someone], taken: Set[int]) -> list[Someone]:
    """Find people of whom a text gives the given name only, with their role or age.

    Args:
        around: what is known of the text.
        people: those named in full, whose given names and surnames are no others'.
        taken: indexes of words inside names already read and inside names of institutions.

    Returns:
        One per given name, in the text's order.
    """
    words = around.ground.words
    known = {key_of(part) for one in people for name, _ in one.names for part in (*name.given, *name.surname)}
    lone: dict[str, Someone] = {}
    for index, word in enumerate(words):
        key = key_of(word.text)
        if index in taken or key in known or not _may_stand(words, index) or not _is_presented(around, index):
            continue
        name = Name(index, index, index + 1, (word.text,), (), None, known=True)
        if is_namesake(words, name) or is_credit(words, name):
            continue
        lone.setdefault(key, Someone()).names.append((name, "person.lone"))
    return list(lone.values())


def _may_stand(words: list[Word], index: int) -> bool:
    """Tell whether a word is a given name and nothing else, with no capitalised word beside it."""
    text = words[index].text
    if not words[index].capital or len(text) < 3 or text.isupper() or not is_given(text):
        return False
    if text in AMBIGUOUS_GIVEN or text in NO_NAMES:
        return False
    if any(entry.kind != "commune" or entry.population > 2000 for entry in find(text)):
        return False
    before = words[index - 1] if index else None
    if before is not None and before.lower in CALLED:
        return False
    near = before is not None and words[index].start - before.end <= 1
    # "Avec Karim, kiné" opens a sentence, "Radio Karim" is a longer name.
    return before is None or not (near and before.capital and before.text not in FUNCTION_WORDS)


def _is_presented(around: Surroundings, index: int) -> bool:
    """Tell whether a role follows between commas, or a verb of speech stands before and an age behind."""
    words = around.ground.words
    if index + 2 >= len(words) or words[index + 1].text != "," or index in around.shouting:
        return False
    if starts_title(around.ground, index + 2) is not None:
        return True
    says = index > 0 and words[index - 1].lower in SPEECH
    aged = AGE.fullmatch(words[index + 2].text) and words[index + 3 : index + 4] and words[index + 3].lower == "ans"
    return says and bool(aged)
