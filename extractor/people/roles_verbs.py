"""Roles that verbs and pronouns give: "que préside X", "X, qui dirige la CPAM", "Elle préside une CPTS"."""

import re
from collections.abc import Iterator

from extractor.people.roles import agree, head_index
from extractor.people.roles_beside import COPULA
from extractor.people.roles_held import (
    Held,
    Place,
    first_after,
    hold,
    holder,
    last_before,
    meant,
    sentence_of,
    text_between,
    within_words,
)
from extractor.people.roles_patterns import CALLED, DETERMINERS, LEADING, LED, SEATING, SEATS, TIME_NOUNS
from extractor.people.roles_reading import Ground, Stretch, read_complement
from extractor.people.words import Word

LEADS = re.compile(rf"^ (?:{'|'.join(LEADING)})\b[^.!?;\n]+ et $")
TO_LEAD = re.compile(
    r"(?:,| (?:a été|est|vient d'être|sera)|, qui (?:a été|est|vient d'être|sera)) (?:\w+ment |depuis peu )?"
    r"(?:appelée?|choisie?|désignée?|nommée?|pressentie?|recrutée?|retenue?) (?:à|pour) "
)
# Two verbs of one subject stand no farther apart, in characters.
FAR = 160
SEATED = re.compile(rf"\b(?:{'|'.join(SEATING)})")
# Between the verb and the name: "que préside désormais le médecin X", "présidée depuis 2019 par le Dr X".
AFTER_VERB = r" (?:désormais |aujourd'hui |depuis[^,.;]{1,30} )?(?:l'|le |la )?(?:[\w' -]{1,60}?,? )?"
BY = r" (?:\w+ |depuis [^,.;]{1,25} )?par (?:l'|le |la )?(?:[\w' -]{1,60}?,? )?"


def find_led(ground: Ground, text: str, places: list[Place], genders: list[str | None]) -> Iterator[Held]:
    """Read titles out of verbs: "que préside X", "présidée par X", "X, qui dirige la CPAM"."""
    words = ground.words
    for index, word in enumerate(words):
        lower = word.lower
        if lower in LEADING:
            yield from _led_by_verb(ground, text, places, genders, index)
        elif lower.rstrip("s").removesuffix("e") in LED or lower.rstrip("s") in LED:
            following = _place_near(
                ground,
                text,
                places,
                index + 1,
                r" (?:\w+ |depuis [^,.;]{1,25} )?par (?:l'|le |la )?(?:[\w' -]{1,60}?,? )?",
            )
            if following is not None:
                title = LED.get(lower.rstrip("s")) or LED[lower.rstrip("s").removesuffix("e")]
                yield _made(ground, title, _antecedent(ground, index), following.who, genders, index)
        elif lower in CALLED:
            yield from _called(ground, text, places, genders, index)
        elif lower in SEATS:
            yield from _seated(ground, text, places, genders, index)


def _called(ground: Ground, text: str, places: list[Place], genders: list[str | None], index: int) -> Iterator[Held]:
    """Read the title of who is called to lead: "X, appelé à diriger la CPAM du Cher"."""
    subject = last_before(places, index)
    if subject is None or not TO_LEAD.fullmatch(text_between(ground, text, subject.last, index)):
        return
    complement = _object(ground, index + 1)
    if complement is not None:
        yield _made(ground, CALLED[ground.words[index].lower], complement, subject.who, genders, index)


def _led_by_verb(
    ground: Ground, text: str, places: list[Place], genders: list[str | None], index: int
) -> Iterator[Held]:
    """Read the title of who "préside" or "dirige": subject before with object after, or "que préside X"."""
    words = ground.words
    title = LEADING[words[index].lower]
    before = words[index - 1].lower if index else ""
    if before in ("que", "qu'"):
        following = _place_near(
            ground,
            text,
            places,
            index + 1,
            AFTER_VERB,
        )
        if following is not None:
            yield _made(ground, title, _antecedent(ground, index - 1), following.who, genders, index)
        return
    subject = last_before(places, index)
    if subject is None:
        return
    between = text_between(ground, text, subject.last, index)
    apart = re.fullmatch(r"(?:,[^.!?;\n]{1,120},)?(?:,? qui)?(?: y| en| la| le|, [^,.;]{1,40},)* ?", between)
    # "X dirige le pôle de santé et copréside la CPTS"
    joined = before == "et" and len(between) < FAR and LEADS.search(between) is not None
    if apart is None and not joined:
        return
    if before == "en":
        title += " du bureau" if [w.lower for w in words[index + 1 : index + 3]] == ["le", "bureau"] else ""
        yield _made(ground, title, _antecedent(ground, subject.first), subject.who, genders, index)
        return
    yield _made(ground, title, _object(ground, index + 1), subject.who, genders, index)


def find_posts(ground: Ground, text: str, places: list[Place], titles: list[Stretch]) -> Iterator[Held]:
    """Give the title after "au poste de" to who comes to it: "X succède à Y au poste de directeur de la CPAM"."""
    words = ground.words
    for stretch in titles:
        opening = sentence_of(ground, stretch.first)
        lead = text[words[opening].start : words[stretch.first].start]
        if not lead.endswith((" au poste de ", " aux fonctions de ", " comme ", " en tant que ", " en qualité de ")):
            continue
        within = within_words(places, opening, stretch.first)
        if len(within) > 1 and SEATED.search(text, words[within[0].last - 1].end, words[stretch.first].start):
            yield hold(ground, text, stretch, within[0].who, "role.post")


def _seated(ground: Ground, text: str, places: list[Place], genders: list[str | None], index: int) -> Iterator[Held]:
    """Read the title of who comes to a seat: "X prend la présidence de la CPTS", "succède à Y à la direction de …"."""
    words = ground.words
    title = SEATS.get(" ".join(word.lower for word in words[index : index + 2])) or SEATS[words[index].lower]
    lead = text[words[sentence_of(ground, index)].start : words[index].start]
    who = holder(ground, text, places, genders, index) if SEATED.search(lead) else None
    if who is None:
        return
    size = 2 if " " in title else 1
    complement = _object(ground, index + size, genitive=True)
    yield _made(ground, title, complement, who, genders, index)


def _made(
    ground: Ground, title: str, complement: tuple[int, int] | None, who: int, genders: list[str | None], index: int
) -> Held:
    """A role put together from a verb or seat and what is led."""
    words = ground.words
    role = agree(title, genders[who])
    last = index + 1
    if complement is not None:
        role = f"{role} {_genitive(words[complement[0] : complement[1]])}"
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
    if first in ("la", "l'", "cette", "cet", "ce"):
        return f"de {rest[0].lower()}{rest[1:]}"
    if first in ("un", "une") or _elides(first):
        return f"d'{rest[0].lower() + rest[1:] if first in ('un', 'une') else rest}"
    return (
        f"de {rest}"
        if words[0].capital and not words[0].shouted
        else f"de la {rest}"
        if words[0].text.startswith("CP")
        else f"de {rest}"
    )


def _elides(word: str) -> bool:
    """Tell whether "de" is elided before a word."""
    return word[0] in "aeiouyàâéèêëîïôöùûüh"


def _object(ground: Ground, index: int, *, genitive: bool = False) -> tuple[int, int] | None:
    """Indexes of the noun phrase that begins at `index`; None if none does."""
    words = ground.words
    if index >= len(words):
        return None
    if words[index].lower in ("depuis", "désormais", "aujourd'hui", "également", "aussi", "actuellement", "toujours"):
        # "préside depuis mars la CPTS"
        ahead = range(index + 1, min(index + 7, len(words) - 1))
        index = next(
            (
                at
                for at in ahead
                if at in ground.jumps
                or (words[at].lower in ("le", "la", "l'", "une", "un") and words[at + 1].lower not in TIME_NOUNS)
            ),
            index,
        )
    if words[index].text == "," and not genitive:
        # "copréside, avec l'infirmier X, la CPTS"
        ahead = range(index + 1, min(index + 9, len(words) - 1))
        index = next((at + 1 for at in ahead if words[at].text == ","), index)
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
    sentence = sentence_of(ground, index)
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
    following = first_after(places, index)
    if following is None or following.first - index > 14:
        return None
    between = text_between(ground, text, index, following.first)
    return following if re.fullmatch(pattern, between) else None


def find_pronouns(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], genders: list[str | None]
) -> Iterator[Held]:
    """Give titles to the person whom "elle" or "il" means: "Elle préside une CPTS", "Il est aussi maire de …"."""
    words = ground.words
    for index, word in enumerate(words):
        shown = {"elle": "f", "cette": "f", "il": "m", "ce": "m", "cet": "m"}.get(word.lower)
        if shown is None or not (_opens(ground, index) or _describes(ground, places, index)):
            continue
        if shown and word.lower.startswith("c"):
            yield from _this_one(ground, text, places, titles, genders, index)
            continue
        who = meant(ground, places, genders, index)
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
                and COPULA.fullmatch(text_between(ground, text, index + 1, stretch.first))
            ) or (stretch.last + 1 == index and words[index - 1].text == "," and _opens(ground, stretch.first)):
                yield hold(ground, text, stretch, who, "role.pronoun")


def _describes(ground: Ground, places: list[Place], index: int) -> bool:
    """Tell whether "cette infirmière" stands for one not yet named: "À l'époque, cette infirmière travaillait"."""
    if not ground.words[index].lower.startswith("c") or head_index(ground.words, index + 1) is None:
        return False
    opening = sentence_of(ground, index)
    return not within_words(places, opening, index)


def _this_one(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], genders: list[str | None], index: int
) -> Iterator[Held]:
    """Read "Ce généraliste de 52 ans préside …" after a sentence on one person."""
    stretch = next((title for title in titles if title.first == index + 1), None)
    who = meant(ground, places, genders, index) if stretch is not None else None
    if stretch is None or who is None:
        return
    yield hold(ground, text, stretch, who, "role.pronoun")
    for ahead in range(stretch.last, min(stretch.last + 8, len(ground.words))):
        if ground.words[ahead].text in ",.;:":
            return
        if ground.words[ahead].lower in LEADING:
            title = LEADING[ground.words[ahead].lower]
            yield _made(ground, title, _object(ground, ahead + 1), who, genders, ahead)
            return


def _opens(ground: Ground, index: int) -> bool:
    """Tell whether a pronoun opens its sentence, at most a detached title before it."""
    if index in ground.starts:
        return True
    back = index - 1
    while back >= 0 and back > index - 22 and back not in ground.starts:
        back -= 1
    return back in ground.starts and ground.words[index - 1].text == "," and head_index(ground.words, back) is not None
