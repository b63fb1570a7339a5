"""Roles that sentences of their own give: "Et le maire ? Paul Roux …", "Ma remplaçante est trouvée : c'est …"."""

import re
from collections.abc import Iterator

from extractor.people.roles import gender_of
from extractor.people.roles_held import Held, Place, first_after, hold, sentence_of, text_between, within_words
from extractor.people.roles_reading import Ground, Stretch

# "Et le maire ? Paul Roux y croit": a question without verb, answered by the name that follows.
ASKED = re.compile(
    r"(?:et|mais|quid|or)(?: (?:de|du|côté))? ?(?:(?:le|la|son|sa|leur|notre|votre) |l')?", re.IGNORECASE
)
ANSWERED = re.compile(r" ?\?\s?(?:(?:M\.|Mme|Mlle|Le Dr|Dr|Le docteur) )?")
# "Le nouveau directeur est connu : il s'agit de X", "Ma remplaçante est trouvée : c'est X".
FOUND = re.compile(
    r" (?:est|a été|sera)(?: (?:déjà|désormais|enfin|maintenant|vite))?"
    r" (?:arrivée?|choisie?|connue?|désignée?|là|nommée?|recrutée?|toute trouvée?|trouvée?) ?: ?"
    r"(?:c'est|ce sera|elle s'appelle|il s'appelle|il s'agit d[e'u]|elle se nomme|il se nomme) ?"
    r"(?:le docteur |la docteure |le Dr |la Dre |Mme |M\. )?"
)
REPLACED = re.compile(rf"\b(?:[Mm]a|[Mm]on|[Ss]a|[Ss]on|[Nn]otre|[Ll]eur) (?P<title>remplaçante?){FOUND.pattern}$")
# "sous la présidence de X": in a town council the mayor's.
PRESIDED = re.compile(
    r"\bconseil municipal\b[^.!?\n]{0,120}\b(?:sous la (?:présidence|houlette) d[eu'] ?|présidée? par )$", re.IGNORECASE
)
# "Coordinateur de la CPTS du Perche, dans l'Orne, depuis 2019, cet ancien militaire …".
HEADING_ON = re.compile(r"(?:,? (?:à|dans|depuis|en)\b[^.;:!?\n,]{1,40}){0,3}, ")


def find_apart(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], held: list[Held], genders: list[str | None]
) -> Iterator[Held]:
    """Give titles that a sentence of their own leads to a name, to people who have none.

    Args:
        ground: words of the text.
        text: the text.
        places: where people are named.
        titles: every role of the text.
        held: the roles that people are known to hold.
        genders: gender of each person.

    Yields:
        After "Et le maire ?", after "est trouvée : c'est", of "sous la présidence de X" in a town council, and the
        title that opens a sentence before "cet ancien ambulancier" in an article that begins with its only name.
    """
    known = {role.who for role in held}
    for stretch in titles:
        opening = sentence_of(ground, stretch.first)
        following = first_after(places, stretch.last)
        lead = text[ground.words[opening].start : ground.words[stretch.first].start]
        if following is not None and following.who not in known and _fits(ground, stretch, genders[following.who]):
            between = text_between(ground, text, stretch.last, following.first)
            asked = ASKED.fullmatch(lead) and ANSWERED.fullmatch(between) and not _of_another(ground, following)
            if asked or FOUND.fullmatch(between):
                yield hold(ground, text, stretch, following.who, "role.apart")
        if stretch.first == opening:
            yield from _heading(ground, text, places, titles, stretch, genders)
    for place in places:
        # "Ma remplaçante est trouvée : c'est X"
        start = ground.words[place.first].start
        match = REPLACED.search(text, max(0, start - 100), start)
        if match and place.who not in known:
            first = next(at for at, word in enumerate(ground.words) if word.start == match.start("title"))
            yield Held(place.who, match["title"], first, first + 1, "role.apart")
    yield from _mayors(ground, text, places, known, titles, genders)


def _fits(ground: Ground, stretch: Stretch, gender: str | None) -> bool:
    """Tell whether the title's gender is not the other one."""
    return not {gender_of(ground.words[stretch.head].text), gender} >= {"f", "m"}


def _of_another(ground: Ground, place: Place) -> bool:
    """Tell whether the name is that of one who speaks of somebody else: "Et le maire ? X ne l'a jamais vu"."""
    after = [word.lower for word in ground.words[place.last : place.last + 2]]
    return bool({"l'", "le", "la", "lui"} & set(after[:1] if after[:1] not in (["ne"], ["n'"]) else after))


def _heading(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], stretch: Stretch, genders: list[str | None]
) -> Iterator[Held]:
    """Read "Coordinateur de la CPTS, dans le Gers, cet ancien ambulancier …" below a title that names one person."""
    onward = next((title for title in titles if title.first > stretch.first), None)
    if onward is None or ground.words[onward.first - 1].lower not in ("ce", "cet", "cette"):
        return
    if not HEADING_ON.fullmatch(text_between(ground, text, stretch.last, onward.first - 1)):
        return
    before = within_words(places, 0, stretch.first)
    if len({place.who for place in before}) == 1 and _fits(ground, stretch, genders[before[0].who]):
        yield hold(ground, text, stretch, before[0].who, "role.apart")


def _mayors(
    ground: Ground, text: str, places: list[Place], known: set[int], titles: list[Stretch], genders: list[str | None]
) -> Iterator[Held]:
    """Read the mayor where a town council sits "sous la présidence de X" and the text goes on with "la maire"."""
    for place in places:
        start = ground.words[place.first].start
        if place.who in known or not PRESIDED.search(text, max(0, start - 180), start):
            continue
        for stretch in titles:
            word = ground.words[stretch.head].lower
            article = ground.words[stretch.first - 1].lower if stretch.first else ""
            said = {"la": "f", "le": "m"}.get(article)
            if stretch.first > place.last and word == "maire" and said and said == genders[place.who]:
                yield hold(ground, text, stretch, place.who, "role.apart")
                return
