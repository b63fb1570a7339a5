"""Roles that the text gives without a name beside them: "la ministre déléguée", "en a fait son président"."""

import re
from collections.abc import Iterator

from extractor.roles import gender_of, head_titles
from extractor.roles_held import Held, Place, sentence_of
from extractor.roles_patterns import MADE_WORDS
from extractor.roles_reading import Ground, Stretch, read_complement

MADE = re.compile(rf"\b(?:{'|'.join(MADE_WORDS)})(?: [\w' ]{{1,30}})?(?: (?:son|sa|leur|la|le|comme) )?$")


def find_described(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], held: list[Held], genders: list[str | None]
) -> list[Held]:
    """Give titles that stand apart to the one person who can hold them.

    Args:
        ground: words of the text.
        text: the text.
        places: where people are named.
        titles: every role of the text.
        held: the roles that people are known to hold.
        genders: gender of each person.

    Returns:
        More roles: after "en a fait son …"; a minister's title where one person of its gender has no role; a title
        at the head of the sentence that follows one on a single person.
    """
    taken = {role.start for role in held}
    bare = {place.who for place in places} - {role.who for role in held}
    ministers = {genders[role.who] for role in held if "ministre" in head_titles(role.text)}
    more: list[Held] = []
    for stretch in titles:
        if stretch.first in taken:
            continue
        role = text[ground.words[stretch.first].start : ground.words[stretch.last - 1].end]
        who = _made(ground, text, places, stretch, genders)
        if who is None and stretch.first not in ground.names:
            near = {
                place.who for place in places if sentence_of(ground, place.first) == sentence_of(ground, stretch.first)
            }
            who = _minister(ground, role, stretch, bare - near, genders, ministers)
        if who is None:
            who = _subject_again(ground, role, stretch, places, bare, genders)
        if who is not None:
            more.append(Held(who, role, stretch.first, stretch.last, "role.described"))
    return more


def _made(ground: Ground, text: str, places: list[Place], stretch: Stretch, genders: list[str | None]) -> int | None:
    """Person named last before "en a fait son président", "l'a élue présidente"."""
    start = ground.words[stretch.first].start
    if not MADE.search(text, max(0, start - 60), start):
        return None
    gender = gender_of(ground.words[stretch.head].text)
    before = [place for place in places if place.last <= stretch.first and stretch.first - place.first < 90]
    fitting = [place for place in before if not gender or genders[place.who] in (gender, None)]
    return fitting[-1].who if fitting else None


def _shown(ground: Ground, stretch: Stretch, role: str) -> str | None:
    """Gender of a description, from its title or its article."""
    article = ground.words[stretch.first - 1].lower if stretch.first else ""
    return gender_of(role) or {"la": "f", "le": "m"}.get(article)


def _minister(
    ground: Ground, role: str, stretch: Stretch, bare: set[int], genders: list[str | None], ministers: set[str | None]
) -> int | None:
    """The one person without a role whom "la ministre déléguée chargée de …" can mean."""
    article = ground.words[stretch.first - 1].lower if stretch.first else ""
    state = "d'État" in role and ground.words[stretch.head].lower == "secrétaire"
    if article not in ("la", "le") or not (state or "ministre" in head_titles(role)) or stretch.last - stretch.head < 2:
        return None
    gender = _shown(ground, stretch, role)
    if gender in ministers:
        return None
    # The press introduces people by a title, but for those whom everybody knows.
    fitting = [who for who in bare if genders[who] == gender]
    return fitting[0] if len(fitting) == 1 and len(bare) <= 2 else None


def _subject_again(
    ground: Ground, role: str, stretch: Stretch, places: list[Place], bare: set[int], genders: list[str | None]
) -> int | None:
    """The one person of the sentence before, when a sentence begins with "La présidente de la CPTS"."""
    first = stretch.first - 1
    if first < 1 or first not in ground.starts or ground.words[first].lower not in ("le", "la", "l'"):
        return None
    if stretch.last - stretch.head < 2:
        return None
    if "\n" in ground.words[first - 1].text and len(genders) > 1:
        # Over a line feed, only in an article about one person: "X : « … »", then "Le président de la CPTS …".
        return None
    opening = sentence_of(ground, first - 1) if len(genders) > 1 else 0
    before = {place.who for place in places if opening <= place.first < first}
    if len(before) != 1 or not before <= bare:
        return None
    who = before.pop()
    return who if genders[who] is not None and genders[who] == _shown(ground, stretch, role) else None


def spread(held: list[Held], genders: list[str | None]) -> list[str | None]:
    """Genders of people, completed by what their titles show ("kinésithérapeute, trésorière" → "f")."""
    return [gender or next(_shown_by(held, who), None) for who, gender in enumerate(genders)]


def _shown_by(held: list[Held], who: int) -> Iterator[str]:
    """Genders that the titles of one person show, those made from verbs left out."""
    for role in held:
        gender = gender_of(role.text)
        if role.who == who and gender and role.rule in ("role.before", "role.after"):
            yield gender


def find_heads(ground: Ground, text: str, places: list[Place], held: list[Held]) -> Iterator[Held]:
    """Read "à la tête de la CPTS" as the role of one who has no other: "X a été reconduit à la tête de …"."""
    known = {role.who for role in held}
    for index, word in enumerate(ground.words):
        if word.lower != "tête" or [w.lower for w in ground.words[index - 2 : index]] != ["à", "la"]:
            continue
        opening = sentence_of(ground, index)
        within = [place for place in places if opening <= place.first and place.last <= index - 2]
        last = read_complement(ground, index)
        if within and last > index + 1 and within[-1].who not in known and index - within[-1].last < 16:
            start, end = ground.words[index - 2].start, ground.words[last - 1].end
            yield Held(within[-1].who, text[start:end], index - 2, last, "role.head")
