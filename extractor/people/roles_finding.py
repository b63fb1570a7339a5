"""Whose role is which: the titles of a text, given to its people."""

from extractor.people.roles import head_index
from extractor.people.roles_beside import find_beside
from extractor.people.roles_held import Held, Place, find_respective
from extractor.people.roles_patterns import ADJECTIVES, BEFORE, DETERMINERS, STOPS
from extractor.people.roles_reading import PREPOSITIONS, Ground, Stretch, read_role
from extractor.people.roles_verbs import find_led, find_posts, find_pronouns

# Before a title: it stands for itself, and is no adjective of a noun.
SMALL = frozenset(
    DETERMINERS | STOPS | BEFORE | PREPOSITIONS | {"et", "nommé", "nommée", "élu", "élue", "élus", "devenu", "devenue"}
)


def find_roles(
    ground: Ground, text: str, places: list[Place], genders: list[str | None], titles: list[Stretch]
) -> list[Held]:
    """Find the roles that a text gives its people.

    Args:
        ground: words of the text, with names and institutions marked.
        text: the text.
        places: where people are named, in the text's order, civilities included.
        genders: gender of each person ("f", "m" or None), to settle pronouns and to put titles in their form.
        titles: what `read_titles` reads.

    Returns:
        Roles in the text's order; a person may hold several.
    """
    held, titles = find_respective(ground, text, places, titles)
    held += list(find_beside(ground, text, places, titles, genders))
    held += find_led(ground, text, places, genders)
    held += find_posts(ground, text, places, titles)
    held += find_pronouns(ground, text, places, titles, genders)
    return sorted(held, key=lambda role: role.start)


def read_titles(ground: Ground) -> list[Stretch]:
    """Read every role of the text, from left to right, none inside another."""
    titles: list[Stretch] = []
    index = 0
    while index < len(ground.words):
        stretch = None
        if index not in ground.names and index not in ground.jumps and not _inside(ground, index):
            stretch = read_role(ground, index)
        if stretch is None:
            index = ground.jumps.get(index, index + 1)
            continue
        titles.append(stretch)
        index = stretch.last
    return titles


def _inside(ground: Ground, index: int) -> bool:
    """Tell whether the title at the word is what another speaks of: "élu président", "le cabinet du ministre"."""
    words = ground.words
    if (
        words[index].lower in ("élu", "élue", "nommé", "nommée", "élus", "élues")
        and head_index(words, index + 1) is not None
    ):
        return True
    # "sur le plan interne": after a noun, the word is an adjective.
    before = words[index - 1] if index else words[index]
    if index == 0 or not before.text[0].isalpha() or before.capital or index in ground.starts:
        return False
    if before.lower.endswith("-même"):
        return False
    return before.lower not in SMALL and index - 1 not in ground.verbs and words[index].lower in ADJECTIVES
