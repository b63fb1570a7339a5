"""Roles that the text gives without a name beside them: "la ministre déléguée", "en a fait son président"."""

import re
from collections.abc import Iterator

from extractor.people.patterns import SPEECH
from extractor.people.roles import gender_of, head_titles, is_title
from extractor.people.roles_held import Held, Place, first_after, holder, sentence_of, within_words
from extractor.people.roles_patterns import MADE_WORDS, PROFESSIONS
from extractor.people.roles_reading import Ground, Stretch, read_complement
from extractor.people.words import fold

# "prend la tête de l'agence"
TAKEN = re.compile(r"\b(?:pren\w+|pris|repren\w+|repris|assure\w*|quitt\w+) (?:\w+ )?la $")
# "souffle l'ancien président" looks for him so many sentences back.
LOOK_BACK = 4
# Before the holder of a view that stands for the person named before.
VIEWS = frozenset({"pour", "selon"})
TRADES = frozenset(map(fold, PROFESSIONS))
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
            near = _beside(ground, places, stretch)
            who = _minister(ground, role, stretch, bare - near, genders, ministers)
        if who is None:
            who = _subject_again(ground, role, stretch, places, bare, genders)
        if who is None:
            who = _named_next(ground, role, stretch, places, bare, genders)
        if who is not None:
            more.append(Held(who, role, stretch.first, stretch.last, "role.described"))
    return more


def _beside(ground: Ground, places: list[Place], stretch: Stretch) -> set[int]:
    """People whom the sentence of a title names."""
    opening = sentence_of(ground, stretch.first)
    end = next((i for i in range(stretch.first + 1, len(ground.words)) if i in ground.starts), len(ground.words))
    return {place.who for place in within_words(places, opening, end)}


def _made(ground: Ground, text: str, places: list[Place], stretch: Stretch, genders: list[str | None]) -> int | None:
    """Person named last before "en a fait son président", "l'a élue présidente"."""
    start = ground.words[stretch.first].start
    if not MADE.search(text, max(0, start - 60), start):
        return None
    gender = gender_of(ground.words[stretch.head].text)
    before = within_words(places, stretch.first - 89, stretch.first)
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
    if first < 1 or ground.words[first].lower not in ("le", "la", "l'"):
        return None
    if first - 1 in ground.starts and ground.words[first - 1].lower in VIEWS and stretch.last - stretch.head > 2:
        # "…, X n'est pas calmé. Pour le président de l'Union, « … »".
        first -= 1
    if first not in ground.starts and not _is_said(ground, first - 1):
        return None
    said = _is_said(ground, first - 1)
    if stretch.last - stretch.head < 2 and not said and not head_titles(role) & TRADES:
        return None
    if "\n" in ground.words[first - 1].text and len(genders) > 1:
        # Over a line feed, only in an article about one person: "X : « … »", then "Le président de la CPTS …".
        return None
    shown = _shown(ground, stretch, role)
    opening = first if len(genders) > 1 else 0
    for _ in range(LOOK_BACK):
        closing, opening = (opening, sentence_of(ground, opening - 1)) if opening else (first, 0)
        before = {place.who for place in within_words(places, opening, closing)}
        of_gender = {who for who in before if genders[who] == shown}
        if of_gender or (before and said is False):
            break
        if opening == 0:
            break
    if shown is None or len(of_gender) != 1 or not of_gender <= bare or (len(before) != 1 and not said):
        return None
    return of_gender.pop()


def _is_said(ground: Ground, index: int) -> bool:
    """Tell whether a word is a verb of speech after a quotation: "souffle", or "souri" in "», a souri l'ancien"."""
    words = ground.words
    if words[index].lower in SPEECH:
        return True
    return index > 1 and words[index - 1].lower in ("a", "avait") and words[index - 2].text in ("»", ",", '"', "”")


def _named_next(
    ground: Ground, role: str, stretch: Stretch, places: list[Place], bare: set[int], genders: list[str | None]
) -> int | None:
    """The person whose name opens the next sentence: "Le maire de Gisors n'est pas inquiet. Paul Ravel a vu pire".

    The sentence of the title names nobody and begins with it, the title has a complement, and everybody knows who the
    ministers are.
    """
    words, first = ground.words, stretch.first - 1
    if first < 0 or first not in ground.starts or words[first].lower not in ("le", "la", "l'"):
        return None
    titles = head_titles(role)
    if stretch.last - stretch.head < 3 or "ministre" in titles or "République" in role:
        return None
    place = first_after(places, first)
    if place is None or place.first not in ground.starts or place.who not in bare or place.first - first > 60:
        return None
    between = words[first : place.first]
    starts = sum(index in ground.starts for index in range(first + 1, place.first))
    again = any(other.who == place.who and other.first < first for other in places)
    if starts or again or any("\n" in word.text for word in between):
        return None
    return place.who if genders[place.who] and genders[place.who] == _shown(ground, stretch, role) else None


def find_affiliations(ground: Ground, text: str, places: list[Place], held: list[Held]) -> Iterator[Held]:
    """Read "X (URPS infirmiers)" as the role of one who has no other: whom of a profession they speak for."""
    known = {role.who for role in held}
    words = ground.words
    for place in places:
        if place.who in known or place.last >= len(words) or words[place.last].text != "(":
            continue
        start = place.last + 1
        ahead = range(start, min(start + 8, len(words)))
        end = next((index for index in ahead if words[index].text in (")", ",", ";")), start)
        inside = range(start, end)
        whole = end > start and words[end].text == ")" and any(index in ground.jumps for index in inside)
        if whole and any(is_title(words[index].text) for index in inside):
            known.add(place.who)
            yield Held(place.who, text[words[start].start : words[end - 1].end], start, end, "role.bracket")


def spread(held: list[Held], genders: list[str | None]) -> list[str | None]:
    """Genders of people, completed by what their titles show ("kinésithérapeute, trésorière" → "f")."""
    return [gender or next(_shown_by(held, who), None) for who, gender in enumerate(genders)]


def _shown_by(held: list[Held], who: int) -> Iterator[str]:
    """Genders that the titles of one person show, those made from verbs left out."""
    for role in held:
        gender = gender_of(role.text)
        if role.who == who and gender and role.rule in ("role.before", "role.after"):
            yield gender


def find_heads(
    ground: Ground, text: str, places: list[Place], held: list[Held], genders: list[str | None]
) -> Iterator[Held]:
    """Read "à la tête de la CPTS" as the role of one who has no other: "X a été reconduit à la tête de …"."""
    known = {role.who for role in held}
    for index, word in enumerate(ground.words):
        if word.lower != "tête" or index < 2 or ground.words[index - 1].lower != "la":
            continue
        start = word.start
        if ground.words[index - 2].lower != "à" and not TAKEN.search(text, max(0, start - 30), start):
            continue
        opening = sentence_of(ground, index)
        within = within_words(places, opening, index - 2)
        last = read_complement(ground, index)
        who = holder(ground, text, within[-1:], genders, index)
        if who is None and within:
            # "X succède à Y à la tête de la CPTS"
            who = holder(ground, text, within, genders, index)
        if within and last > index + 1 and who is not None and who not in known and index - within[-1].last < 16:
            role = f"à la {text[start : ground.words[last - 1].end]}"
            yield Held(who, role, index - 2, last, "role.head")
