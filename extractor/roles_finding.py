"""Whose role is which: titles before and after names, after verbs, in brackets and in lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.people_names import civility_at
from extractor.people_words import Word
from extractor.roles import agree, gender_of, head_index, is_plural
from extractor.roles_patterns import ADJECTIVES, BEFORE, DETERMINERS, LEADING, LED, SEATS, STOPS
from extractor.roles_reading import PREPOSITIONS, Ground, Stretch, read_complement, read_role


@dataclass(frozen=True, slots=True)
class Place:
    """A person's name in the words of a text: indexes, end exclusive, and who it is (position among the people)."""

    first: int
    last: int
    who: int


@dataclass(frozen=True, slots=True)
class Held:
    """A role that the text gives a person.

    Attributes:
        who: position of the person among the people.
        text: the role in the text's own words.
        start: first word of the text that says it.
        last: one past its last word.
        rule: before, after, copula, leads, led-by, pronoun, seat.
    """

    who: int
    text: str
    start: int
    last: int
    rule: str


# Between a name and the title that follows it: ", ", " (", ", qui est aussi le ", ", 45 ans, ", " (LR), ".
APPOSED = re.compile(
    r"(?:\s?\([^()\n]{1,30}\))?\s?(?:[,(–—]|- |:(?= ))?\s?(?:\(?\d\d ans\)?, ?)?(?:âgée? de \d\d ans, ?)?"
    r"(?:(?:qui est|qui fut|alors|également|aussi|elle-même|lui-même|par ailleurs|désormais|actuellement|aujourd'hui|tout à la fois|"
    r"à la fois|et|l'une? des|une? des|en sa qualité de|en qualité de|en tant que|nommée?|élue?|notre)(?:,|\b) ?){0,3}(?:(?:le|la|les|un|une|son|sa|notre|nos|leur|leurs) |l'|d')?"
)
# "X est la présidente de", "X a été nommé directeur de", "X vient de prendre ses fonctions de".
COPULA = re.compile(
    r",?\s(?:\([^()\n]{1,30}\) )?(?:[^.;:!?\n]{0,40}, )?(?:qui |n'|y |en |lui-même |elle-même )?"
    r"(?:est|était|fut|sera|reste|demeure|devient|deviendra|redevient|a été|avait été|vient d'être|ont été|sont|étaient|"
    r"est devenue?|était devenue?|occupe|exerce|assure|prend|a pris|cumule|quitte|entend rester|restera|rejoint)"
    r"(?: ?(?:depuis[^,.;:\n]{1,30}|aussi|également|désormais|toujours|alors|aujourd'hui|ainsi|officiellement|actuellement|par ailleurs|"
    r"depuis peu|encore|déjà|(?:ré|re)?élue?s?|(?:re)?nommée?s?|désignée?s?|promue?s?|installée?s?|reconduite?s?|confirmée?s?|bombardée?s?|"
    r"à la fois|l'actuel|l'une? des|au poste de|aux fonctions de|la fonction de|les fonctions de|le poste de|ses fonctions de|"
    r"comme|en tant que|en qualité de|sa place de|son fauteuil de|son poste de|tout à la fois|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|à l'unanimité|au titre de|ce)\b){0,4} ?(?:(?:le|la|les|un|une|son|sa|leur|leurs) |l'|d'|de )?"
)
# Between a title and the name that follows it: "la ministre X", "la directrice de la CPAM, X", "Président : X".
LEADS_TO = re.compile(
    r"(?:\s?\([^()\n]{1,30}\))?(?: |, ?| ?: ?| – | — | - |, (?:à savoir|c'est-à-dire|en la personne de|notamment|dont) | en la personne de | n'est autre que |"
    r" (?:en )?(?:est|sera|était) | s'appelle | se nomme |, (?:le |la )?(?:docteur|professeur) )(?:\(|« )?"
)
# A detached title at the head of a sentence: "Infirmière à Laval depuis dix ans, Aline Roux …".
DETACHED = re.compile(
    r" (?:depuis|pendant|durant|toujours|de profession|de formation|à la retraite|issue?|installée?|arrivée?|élue?|nommée?)\b[^,.;:!?\n]{0,70}, "
)
PRONOUN = re.compile(r"(?:\b[Ee]lle|\b[Ii]l)(?: y| en| n'| l'| s'|-même)?$")
BOUNDARY = frozenset(".!?;")


def find_roles(ground: Ground, text: str, places: list[Place], genders: list[str | None]) -> list[Held]:
    """Find the roles that a text gives its people.

    Args:
        ground: words of the text, with names and institutions marked.
        text: the text.
        places: where people are named, in the text's order, civilities included.
        genders: gender of each person ("f", "m" or None), to settle pronouns and to put titles in their form.

    Returns:
        Roles in the text's order; a person may hold several.
    """
    titles = read_titles(ground)
    held = list(_titled(ground, text, places, titles, genders))
    held += _led(ground, text, places, genders)
    held += _pronouns(ground, text, places, titles, genders)
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


def sentence_of(ground: Ground, index: int) -> int:
    """Index of the word that begins the sentence of a word."""
    return max((start for start in ground.starts if start <= index), default=0)


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
    small = DETERMINERS | STOPS | BEFORE | PREPOSITIONS | {"et", "nommé", "nommée", "élu", "élue", "élus", "devenu", "devenue"}
    if before.lower.endswith("-même"):
        return False
    return before.lower not in small and index - 1 not in ground.verbs and words[index].lower in ADJECTIVES


def _between(ground: Ground, text: str, left: int, right: int) -> str:
    """Text between the end of word `left - 1` and the start of word `right`."""
    return text[ground.words[left - 1].end : ground.words[right].start]


def _titled(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], genders: list[str | None]
) -> Iterator[Held]:
    """Give each title to the name before or after it."""
    has_before: set[int] = set()
    chain: tuple[int, int] | None = None  # one past the last title given to the person before, and who
    for stretch in titles:
        previous = max((place for place in places if place.last <= stretch.first), key=lambda p: p.last, default=None)
        following = min((place for place in places if place.first >= stretch.last), key=lambda p: p.first, default=None)
        after = previous is not None and _follows(ground, text, previous, stretch)
        chained = (
            chain is not None
            and previous is not None
            and chain[1] == previous.who
            and _chains(ground, text, chain[0], stretch)
        )
        before = following is not None and _precedes(ground, text, stretch, following)
        if before and (after or chained) and _belongs_after(ground, text, stretch, previous, following, has_before):
            before = False
        elif before:
            after = chained = False
        if before and following is not None:
            has_before.add(following.first)
            chain = None
            inner = _inner(ground, text, stretch, following, genders)
            if inner is not None:
                if previous is not None and _follows(ground, text, previous, stretch):
                    outer = replace(stretch, last=inner.last)
                    yield _held(ground, text, outer, previous.who, "role.after")
                yield _held(ground, text, inner, following.who, "role.before")
                continue
            for who in _sharers(ground, text, places, following, plural=_plural(ground, stretch), onward=True):
                yield _held(ground, text, stretch, who, "role.before")
        elif (after or chained) and previous is not None:
            chain = (stretch.last, previous.who)
            for who in _sharers(ground, text, places, previous, plural=_plural(ground, stretch), onward=False):
                yield _held(ground, text, stretch, who, "role.after")


def _inner(
    ground: Ground, text: str, stretch: Stretch, place: Place, genders: list[str | None]
) -> Stretch | None:
    """The title that touches a name inside another's complement: "le conseiller du ministre X" names the minister.

    Not after a comma ("le directeur de cabinet du préfet, X") and not "l'adjointe au maire X".
    """
    if _between(ground, text, stretch.last, place.first).strip():
        return None
    for index in range(stretch.last - 1, stretch.head, -1):
        if head_index(ground.words, index) != index:
            continue
        lead = [word.lower for word in ground.words[max(stretch.head, index - 2) : index]]
        shown = gender_of(ground.words[index].text)
        if (lead[-1] == "du" or lead in (["de", "la"], ["de", "l'"])) and (shown is None or shown == genders[place.who]):
            return Stretch(index, index, stretch.last, stretch.after)
    return None


def _plural(ground: Ground, stretch: Stretch) -> bool:
    """Tell whether the title is in the plural."""
    return is_plural(ground.words[stretch.head].text)


def _held(ground: Ground, text: str, stretch: Stretch, who: int, rule: str) -> Held:
    """A role in the text's own words."""
    words = ground.words
    return Held(who, text[words[stretch.first].start : words[stretch.last - 1].end], stretch.first, stretch.last, rule)


def _follows(ground: Ground, text: str, place: Place, stretch: Stretch) -> bool:
    """Tell whether the title follows the name as an apposition or after "est", "a été nommé"."""
    between = _between(ground, text, place.last, stretch.first)
    if len(between) > 160:
        return False
    if "\n" in between:
        return _own_lines(ground, place, stretch) and between.strip() == ""
    if APPOSED.fullmatch(between):
        return between.strip() != "" or ground.words[stretch.head].text[0].islower()
    return COPULA.fullmatch(between) is not None


def _own_lines(ground: Ground, place: Place, stretch: Stretch) -> bool:
    """Tell whether a name and a title each have a line of their own: a signature, a caption."""
    words = ground.words
    alone = place.first == 0 or "\n" in words[place.first - 1].text
    return (
        alone and (stretch.last >= len(words) or "\n" in words[stretch.last].text) and stretch.first == place.last + 1
    )


def _chains(ground: Ground, text: str, end: int, stretch: Stretch) -> bool:
    """Tell whether the title goes on with the one that ended before: "médecin, présidente de", ", le trésorier"."""
    if stretch.first <= end:
        return stretch.first == end
    between = _between(ground, text, end, stretch.first)
    return (
        re.fullmatch(
            r"(?:\s?\([^()\n]{1,30}\))?(?:,| et)? ?(?:et |mais |aussi |également |puis |ainsi que )*(?:(?:le|la|un|une|son|sa) |l'|d')?",
            between,
        )
        is not None
        and between.strip() != ""
    )


def _precedes(ground: Ground, text: str, stretch: Stretch, place: Place) -> bool:
    """Tell whether the title leads to the name: "la directrice, X", "le président de la CPTS X"."""
    if stretch.last == place.first or stretch.after == place.first:
        between = _between(ground, text, stretch.last, place.first)
    elif place.first - stretch.last > 16:
        return False
    else:
        between = _between(ground, text, stretch.last, place.first)
    article = re.fullmatch(r"(.*, ?|.* )(?:le |la |l'|le |notre )", between)
    if article and civility_at(ground.words, place.first) is not None:
        # "la présidente de la CPTS, le docteur X": the article is the civility's.
        between = article.group(1)
    if LEADS_TO.fullmatch(between):
        return True
    begins = stretch.first in ground.starts or stretch.first == 0 or "\n" in ground.words[stretch.first - 1].text
    return begins and DETACHED.fullmatch(between) is not None


def _belongs_after(
    ground: Ground, text: str, stretch: Stretch, previous: Place | None, following: Place | None, has_before: set[int]
) -> bool:
    """Settle a title between two names, "X, directeur de l'ARS, Y": whether it is X's.

    It is Y's if X had a title before ("le président, X, le directeur, Y"), or if it touches Y without a comma
    ("X et la ministre Y"), or if it has an article and nothing about Y follows.
    """
    if previous is None or following is None or previous.first in has_before:
        return False
    between = _between(ground, text, stretch.last, following.first)
    if between.strip() in ("", "("):
        return False
    lead = _between(ground, text, previous.last, stretch.first)
    if " et " in lead or lead.strip() in ("et", "et le", "et la", "et l'"):
        return False
    article = lead.rstrip().endswith((" le", " la", "l'", " les"))
    if not article:
        return True
    onward = text[ground.words[following.last - 1].end :][:3]
    return onward.startswith(",") or onward.startswith(" (")


def _sharers(ground: Ground, text: str, places: list[Place], place: Place, *, plural: bool, onward: bool) -> list[int]:
    """People who share a title in the plural: "les députés X et Y", "X et Y, infirmiers"; else only the nearest."""
    sharers = [place.who]
    if not plural:
        return sharers
    position = places.index(place)
    order = places[position + 1 :] if onward else places[:position][::-1]
    edge = place
    for other in order:
        left, right = (edge, other) if onward else (other, edge)
        between = _between(ground, text, left.last, right.first)
        if not re.fullmatch(r"(?: ?\([^()\n]{1,30}\))?(?:, | et |, et |, le | et le | et la )", between):
            break
        sharers.append(other.who)
        edge = other
    return sharers


def _led(ground: Ground, text: str, places: list[Place], genders: list[str | None]) -> Iterator[Held]:
    """Read titles out of verbs: "que préside X", "présidée par X", "X, qui dirige la CPAM", "X en préside le bureau"."""
    words = ground.words
    for index, word in enumerate(words):
        lower = word.lower
        if lower in LEADING:
            yield from _led_by_verb(ground, text, places, genders, index)
        elif lower.rstrip("s").removesuffix("e") in LED or lower.rstrip("s") in LED:
            following = _place_near(
                ground, text, places, index + 1, r" (?:\w+ )?par (?:l'|le |la )?(?:[\w' -]{1,60}?,? )?"
            )
            if following is not None:
                title = LED.get(lower.rstrip("s")) or LED[lower.rstrip("s").removesuffix("e")]
                yield _made(ground, title, _antecedent(ground, index), following.who, genders, index)
        elif lower in SEATS:
            yield from _seated(ground, text, places, genders, index)


def _led_by_verb(
    ground: Ground, text: str, places: list[Place], genders: list[str | None], index: int
) -> Iterator[Held]:
    """Read the title of who "préside", "dirige" or "coordonne": subject before with object after, or "que préside X"."""
    words = ground.words
    title = LEADING[words[index].lower]
    before = words[index - 1].lower if index else ""
    if before in ("que", "qu'"):
        following = _place_near(
            ground,
            text,
            places,
            index + 1,
            r" (?:désormais |aujourd'hui |depuis[^,.;]{1,30} )?(?:l'|le |la )?(?:[\w' -]{1,60}?,? )?",
        )
        if following is not None:
            yield _made(ground, title, _antecedent(ground, index - 1), following.who, genders, index)
        return
    subject = max((place for place in places if place.last <= index), key=lambda p: p.last, default=None)
    if subject is None:
        return
    between = _between(ground, text, subject.last, index)
    apart = re.fullmatch(r"(?:,[^.!?;\n]{1,120},)?(?:,? qui)?(?: y| en| la| le|, [^,.;]{1,40},)* ?", between)
    if apart is None:
        return
    if before == "en":
        title += " du bureau" if [w.lower for w in words[index + 1 : index + 3]] == ["le", "bureau"] else ""
        yield _made(ground, title, _antecedent(ground, subject.first), subject.who, genders, index)
        return
    yield _made(ground, title, _object(ground, index + 1), subject.who, genders, index)


def _seated(ground: Ground, text: str, places: list[Place], genders: list[str | None], index: int) -> Iterator[Held]:
    """Read the title of who comes to a seat: "X prend la présidence de la CPTS", "succède à Y à la direction de …"."""
    words = ground.words
    title = SEATS.get(" ".join(word.lower for word in words[index : index + 2])) or SEATS[words[index].lower]
    subject = max((place for place in places if place.last <= index), key=lambda p: p.last, default=None)
    if subject is None:
        return
    sentence = max((start for start in ground.starts if start <= index), default=0)
    within = [place for place in places if sentence <= place.first and place.last <= index]
    lead = text[words[sentence].start : words[index].start]
    if not within or not re.search(
        r"\b(?:succ[èé]d|pren(?:d|ait|dra)|a pris|accèd|accéd|élue?|nommée?|port[ée]e?|remplac|reprend|repris|assure|occupe|quitt|arriv|brigu|hérite|se voit confier)",
        lead,
    ):
        return
    size = 2 if " " in title else 1
    complement = _object(ground, index + size, genitive=True)
    yield _made(ground, title, complement, within[0].who, genders, index)


def _made(
    ground: Ground, title: str, complement: tuple[int, int] | None, who: int, genders: list[str | None], index: int
) -> Held:
    """A role put together from a verb or seat and what is led."""
    words = ground.words
    role = agree(title, genders[who])
    last = index + 1
    if complement is not None:
        role = f"{role} {_genitive([word for word in words[complement[0] : complement[1]]])}"
        last = max(last, complement[1])
    return Held(who, role, index, last, "role.verb")


def _genitive(words: list[Word]) -> str:
    """Put a noun phrase after a title: "le bureau" → "du bureau", "l'Uncam" → "de l'Uncam"."""
    first = words[0].lower
    rest = "".join(
        word.text + (" " if index + 1 < len(words) and words[index + 1].start > word.end else "")
        for index, word in enumerate(words)
    )
    if first in ("de", "du", "des", "d'"):
        return rest
    if first in ("le", "les"):
        return {"le": "du", "les": "des"}[first] + rest[len(first) :]
    if first in ("la", "l'"):
        return f"de {rest[0].lower()}{rest[1:]}"
    if first in ("un", "une") or fold_vowel(first):
        return f"d'{rest[0].lower() + rest[1:] if first in ('un', 'une') else rest}"
    return (
        f"de {rest}"
        if words[0].capital and not words[0].shouted
        else f"de la {rest}"
        if words[0].text.startswith("CP")
        else f"de {rest}"
    )


def fold_vowel(word: str) -> bool:
    """Tell whether "de" is elided before a word."""
    return word[0] in "aeiouyàâéèêëîïôöùûüh"


def _object(ground: Ground, index: int, *, genitive: bool = False) -> tuple[int, int] | None:
    """Indexes of the noun phrase that begins at `index`; None if none does."""
    words = ground.words
    if index >= len(words):
        return None
    lower = words[index].lower
    if genitive and lower not in ("de", "du", "des", "d'"):
        return None
    if not genitive and lower not in DETERMINERS | {"cette", "ce"} and index not in ground.jumps:
        return None
    last = read_complement(ground, index)
    return (index, last) if last > index else None


def _antecedent(ground: Ground, index: int) -> tuple[int, int] | None:
    """Indexes of the institution named last before a word, within its sentence; else of the words before a comma."""
    words = ground.words
    sentence = max((start for start in ground.starts if start <= index), default=0)
    named = [(start, end) for start, end in ground.jumps.items() if sentence <= start and end <= index]
    if named:
        start, end = max(named)
        # "l'Union nationale des caisses (Uncam), que préside X": the name before the brackets.
        start, end = next(((s, e) for s, e in named if e == start - 1 and words[e].text == "("), (start, end))
        article = start - 1 if start and words[start - 1].lower in ("le", "la", "l'", "les") else start
        return article, end
    for start in range(index - 1, max(sentence - 1, index - 10), -1):
        if words[start].lower in ("le", "la", "l'", "cette", "un", "une"):
            return start, min(read_complement(ground, start), index)
    return None


def _place_near(ground: Ground, text: str, places: list[Place], index: int, pattern: str) -> Place | None:
    """First name after the word before `index`, if the text between matches."""
    following = min((place for place in places if place.first >= index), key=lambda p: p.first, default=None)
    if following is None or following.first - index > 14:
        return None
    between = _between(ground, text, index, following.first)
    return following if re.fullmatch(pattern, between) else None


def _pronouns(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], genders: list[str | None]
) -> Iterator[Held]:
    """Give titles to the person whom "elle" or "il" means: "Elle préside une CPTS", "Il est aussi maire de …"."""
    words = ground.words
    for index, word in enumerate(words):
        if word.lower not in ("elle", "il") or not _opens(ground, index):
            continue
        who = _meant(ground, places, genders, index)
        if who is None:
            continue
        ahead = index + 1
        while ahead < min(index + 4, len(words)) and words[ahead].lower in ("y", "en", "qui"):
            ahead += 1
        if ahead < len(words) and words[ahead].lower in LEADING:
            yield _made(ground, LEADING[words[ahead].lower], _object(ground, ahead + 1), who, genders, ahead)
        for stretch in titles:
            if (
                index < stretch.first < index + 14
                and COPULA.fullmatch(_between(ground, text, index + 1, stretch.first))
            ) or (stretch.last + 1 == index and words[index - 1].text == "," and _opens(ground, stretch.first)):
                yield _held(ground, text, stretch, who, "role.pronoun")


def _opens(ground: Ground, index: int) -> bool:
    """Tell whether a pronoun opens its sentence, at most a detached title before it."""
    if index in ground.starts:
        return True
    back = index - 1
    while back >= 0 and back > index - 22 and back not in ground.starts:
        back -= 1
    return back in ground.starts and ground.words[index - 1].text == "," and head_index(ground.words, back) is not None


def _meant(ground: Ground, places: list[Place], genders: list[str | None], index: int) -> int | None:
    """Person whom a pronoun at the head of a sentence means: the one of its gender in the sentence before."""
    gender = "f" if ground.words[index].lower == "elle" else "m"
    opening = max((start for start in ground.starts if start <= index), default=0)
    previous = max((start for start in ground.starts if start < opening), default=0)
    before = [place for place in places if previous <= place.first < opening and genders[place.who] in (gender, None)]
    sure = [place for place in before if genders[place.who] == gender] or before
    people = {place.who for place in sure}
    return sure[0].who if len(people) == 1 else None
