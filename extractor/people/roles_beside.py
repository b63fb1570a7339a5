"""Titles beside names: before them, after them, in brackets, in lists, after "est" and "a été nommé"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.people.names import civility_at
from extractor.people.roles import gender_of, head_index, head_titles, is_plural
from extractor.people.roles_beside_patterns import (
    APPOSITION,
    AUXILIARIES,
    CHOSEN_AS,
    COPULA_ADVERBS,
    COPULAS,
    DETACHED_WORDS,
    INSERTED,
    LEADING_TO,
    NOMINATION,
    POST,
)
from extractor.people.roles_held import Held, Place, first_after, hold, last_before, text_between
from extractor.people.roles_patterns import DETERMINERS, PROFESSIONS
from extractor.people.roles_reading import Ground, Stretch
from extractor.people.words import fold

ARTICLE = r"(?:(?:le|la|les|un|une|son|sa|notre|nos|leur|leurs) |l'|d')?"
BRACKET = r"\([^()\n]{1,30}\)"
# Between a name and the title that follows it: ", ", " (", ", qui est aussi le ", ", 45 ans, ", " (LR), ".
APPOSED = re.compile(
    rf"(?:\s?{BRACKET})?\s?(?:[,(–—]|- |:(?= ))?\s?(?:\(?\d\d ans\)?, ?)?(?:âgée? de \d\d ans, ?)?"
    rf"(?:(?:{'|'.join(INSERTED)})[^.,;:!?()«»\n]{{1,60}}(?:,| et) )?"
    rf"(?:(?:{'|'.join(APPOSITION)})(?:,|\b) ?){{0,3}}{ARTICLE}",
    re.IGNORECASE,
)
# "X est la présidente de", "X a été nommé directeur de", "X vient de prendre ses fonctions de".
COPULA = re.compile(
    rf",?\s(?:{BRACKET} )?(?:[^.;:!?\n]{{0,40}}, )?(?:qui |n'|y |en |lui-même |elle-même )?(?:{'|'.join(COPULAS)})\b"
    rf"(?: ?(?:{'|'.join(COPULA_ADVERBS)})\b){{0,4}} ?(?:{ARTICLE}|de )"
)
# Between a title and the name that follows it: "la ministre X", "la directrice de la CPAM, X", "Président : X".
LEADS_TO = re.compile(rf"(?:\s?{BRACKET})?(?:{'|'.join(LEADING_TO)})(?:\(|« )?")
# A detached title at the head of a sentence: "Infirmière à Laval depuis dix ans, Aline Roux …".
DETACHED = re.compile(rf"(?: {BRACKET})?,? (?:{'|'.join(DETACHED_WORDS)})\b[^,.;:!?\n]{{0,70}}, ")
# "Deux généralistes arrivent : Paul Roux et Aline Petit", after a title in the plural.
ANNOUNCED = re.compile(r" [^.,;:!?\n]{1,60} ?: ")
CHOSEN = re.compile(CHOSEN_AS)
NAMED = re.compile(NOMINATION)
TO_POST = re.compile(POST)
# Before a title they make it somebody the sentence only speaks of.
AROUND = frozenset(
    ("après", "auprès", "aux", "avant", "avec", "chez", "contre", "devant", "face", "malgré", "parmi", "pour", "sans",
     "selon")
)  # fmt: skip
# An article or a possessive: an office that is one person's, not "un infirmier, le pharmacien X".
OFFICE_LEADS = frozenset(("l'", "la", "le", "leur", "ma", "mon", "notre", "sa", "son", "votre"))
TRADES = frozenset(map(fold, PROFESSIONS))
# "le maire, le médecin X et la ministre", "…, le pharmacien X, le député Y" name one person each.
LISTED = re.compile(r"(?: et|,) (?:le |la |l'|les )")
# "L'épouse de X, infirmière": the title is that of whom X only places.
KIN = frozenset(
    ("ami", "amie", "assistant", "assistante", "collègue", "compagne", "compagnon", "conjoint", "conjointe", "cousin",
     "cousine", "époux", "épouse", "femme", "fille", "fils", "frère", "fille", "gendre", "mari", "mère", "neveu",
     "nièce", "oncle", "père", "prédécesseur", "remplaçant", "remplaçante", "sœur", "successeur", "tante", "veuf",
     "veuve", "voisin", "voisine")
)  # fmt: skip
# Between two titles of one person: ", ", " et ", ", puis le ".
CHAIN = re.compile(
    rf"(?:\s?{BRACKET})?(?:,| et)? ?(?:et |mais |aussi |également |puis |ainsi que )*"
    r"(?:(?:le|la|un|une|son|sa) |l'|d')?"
)


def find_beside(
    ground: Ground, text: str, places: list[Place], titles: list[Stretch], genders: list[str | None]
) -> Iterator[Held]:
    """Give each title to the name before or after it."""
    has_before: set[int] = set()
    chain: tuple[int, int] | None = None  # one past the last title given to the person before, and who
    spare: Stretch | None = None  # a title that nobody bears yet
    for stretch, onward in zip(titles, (*titles[1:], None), strict=False):
        office, spare = spare, stretch
        if _of_theirs(ground, stretch):
            continue
        previous, following = last_before(places, stretch.first), first_after(places, stretch.last)
        after = previous is not None and _follows(ground, text, previous, stretch)
        chained = (
            chain is not None
            and previous is not None
            and chain[1] == previous.who
            and _chains(ground, text, chain[0], stretch)
        )
        before = following is not None and _precedes(ground, text, stretch, following)
        if (after or chained) and onward is not None and _for_the_next(ground, text, places, stretch, onward):
            after = chained = before = False
        if before and (after or chained) and _belongs_after(ground, text, stretch, previous, following, has_before):
            before = False
        elif before:
            after = chained = False
        if before and following is not None:
            has_before.add(following.first)
            chain = spare = None
            listed = LISTED.match(text, ground.words[following.last - 1].end)
            if (
                office is not None
                and not listed
                and _leads_to_trade(ground, text, office, stretch, genders[following.who])
            ):
                yield hold(ground, text, office, following.who, "role.before")
            inner = _inner(ground, text, stretch, following, genders)
            if inner is not None:
                if previous is not None and _follows(ground, text, previous, stretch):
                    outer = replace(stretch, last=inner.last)
                    yield hold(ground, text, outer, previous.who, "role.after")
                yield hold(ground, text, inner, following.who, "role.before")
                continue
            for who in _sharers(ground, text, places, following, plural=_is_plural(ground, stretch), onward=True):
                yield hold(ground, text, stretch, who, "role.before")
        elif (after or chained) and previous is not None:
            spare = None
            chain = (stretch.last, previous.who)
            for who in _sharers(ground, text, places, previous, plural=_is_plural(ground, stretch), onward=False):
                yield hold(ground, text, stretch, who, "role.after")


def _inner(ground: Ground, text: str, stretch: Stretch, place: Place, genders: list[str | None]) -> Stretch | None:
    """The title that touches a name inside another's complement: "le conseiller du ministre X" names the minister.

    Not after a comma ("le directeur de cabinet du préfet, X") and not "l'adjointe au maire X".
    """
    if text_between(ground, text, stretch.last, place.first).strip():
        return None
    for index in range(stretch.last - 1, stretch.head, -1):
        if head_index(ground.words, index) != index:
            continue
        lead = [word.lower for word in ground.words[max(stretch.head, index - 2) : index]]
        shown = gender_of(ground.words[index].text)
        if (lead[-1] == "du" or lead in (["de", "la"], ["de", "l'"])) and (
            shown is None or shown == genders[place.who]
        ):
            return Stretch(index, index, stretch.last, stretch.after)
    return None


def _of_theirs(ground: Ground, stretch: Stretch) -> bool:
    """Tell whether the title only says that somebody is one of several: "l'un de ses membres, X"."""
    before = [word.lower for word in ground.words[max(0, stretch.first - 2) : stretch.first]]
    return before in (["de", "ses"], ["de", "leurs"]) and ground.words[stretch.head].lower == "membres"


def _for_the_next(ground: Ground, text: str, places: list[Place], office: Stretch, trade: Stretch) -> bool:
    """Tell whether an office is that of whoever a trade leads to: "…, X, et le trésorier, le kiné Y"."""
    following = first_after(places, trade.last)
    if following is None or not _leads_to_trade(ground, text, office, trade, None):
        return False
    return _precedes(ground, text, trade, following)


def _leads_to_trade(ground: Ground, text: str, office: Stretch, trade: Stretch, gender: str | None) -> bool:
    """Tell whether an office and a trade lead to one name: "sa vice-présidente, la sage-femme X"."""
    if not re.fullmatch(r", (?:la |le |l')", text_between(ground, text, office.last, trade.first)):
        return False
    shown = {gender_of(ground.words[stretch.head].text) for stretch in (office, trade)} | {gender}
    if not head_titles(ground.words[trade.head].text) & TRADES:
        return False
    if _is_plural(ground, office) or _is_plural(ground, trade) or len(shown - {None}) > 1:
        return False
    head = ground.words[office.first - 1].lower if office.first else ""
    return head in OFFICE_LEADS or office.first in ground.starts


def _is_plural(ground: Ground, stretch: Stretch) -> bool:
    """Tell whether the title is in the plural."""
    return is_plural(ground.words[stretch.head].text)


def _follows(ground: Ground, text: str, place: Place, stretch: Stretch) -> bool:
    """Tell whether the title follows the name as an apposition or after "est", "a été nommé"."""
    between = text_between(ground, text, place.last, stretch.first)
    if len(between) > 160:
        return False
    if "\n" in between:
        return _own_lines(ground, place, stretch) and between.strip() == ""
    if between.strip().startswith("et ") or _kin(ground, place.first):
        # "X et le maire" are two.
        return False
    if re.fullmatch(r", (?:le |la |l')", between) and _joined(ground, stretch.last):
        # "X, la maire et le préfet ont planté un arbre" are three.
        return False
    if APPOSED.fullmatch(between):
        if between.rstrip().endswith((" le", " la", "l'", " les")) and _acts(ground, stretch.last):
            # "Selon X, le préfet a tort": the title is the subject of what follows.
            return False
        return between.strip() != "" or ground.words[stretch.head].text[0].islower()
    if TO_POST.fullmatch(between):
        first = ground.words[place.first].start
        return NAMED.search(text, max(0, first - 60), first) is not None
    return COPULA.fullmatch(between) is not None or CHOSEN.fullmatch(between) is not None


def _kin(ground: Ground, first: int) -> bool:
    """Tell whether a name only says whose relative or colleague is meant: "le fils de X est pharmacien"."""
    before = [word.lower for word in ground.words[max(0, first - 2) : first]]
    return len(before) == 2 and before[1] in ("de", "d'", "du") and before[0] in KIN


def _joined(ground: Ground, index: int) -> bool:
    """Tell whether "et le", "et son" follow: somebody else is named."""
    after = [word.lower for word in ground.words[index : index + 2]]
    return len(after) == 2 and after[0] == "et" and after[1] in DETERMINERS


def _own_lines(ground: Ground, place: Place, stretch: Stretch) -> bool:
    """Tell whether a name and a title each have a line of their own: a signature, a caption."""
    words = ground.words
    alone = place.first == 0 or "\n" in words[place.first - 1].text
    if not alone or stretch.first != place.last + 1:
        return False
    end = stretch.last
    while (
        end < len(words) and "\n" not in words[end].text and end not in ground.verbs and words[end].text not in ".!?:"
    ):
        end += 1
    # "Pharmacienne, présidente de la CPTS du Vexin": more titles may follow, but no verb.
    return end >= len(words) or "\n" in words[end].text


def _chains(ground: Ground, text: str, end: int, stretch: Stretch) -> bool:
    """Tell whether the title goes on with the one that ended before: "médecin, présidente de", ", le trésorier"."""
    if stretch.first <= end:
        return stretch.first == end
    between = text_between(ground, text, end, stretch.first)
    return between.strip() != "" and CHAIN.fullmatch(between) is not None


def _precedes(ground: Ground, text: str, stretch: Stretch, place: Place) -> bool:
    """Tell whether the title leads to the name: "la directrice, X", "le président de la CPTS X"."""
    if stretch.last == place.first or stretch.after == place.first:
        between = text_between(ground, text, stretch.last, place.first)
    elif place.first - stretch.last > 16:
        return False
    else:
        between = text_between(ground, text, stretch.last, place.first)
    article = re.fullmatch(r"(.*, ?|.* )(?:le |la |l'|le |notre )", between)
    if article and civility_at(ground.words, place.first) is not None:
        # "la présidente de la CPTS, le docteur X": the article is the civility's.
        between = article.group(1)
    if LEADS_TO.fullmatch(between):
        return "," not in between or not _circumstantial(ground, stretch, place)
    if _is_plural(ground, stretch) and ANNOUNCED.fullmatch(between) and not _acts(ground, place.last):
        return True
    first = stretch.first
    if first and ground.words[first - 1].lower.rstrip("e") in ("élu", "nommé", "devenu", "ancien", "désormais"):
        # "Élue maire de Corbigny en 2020, X"
        first -= 1
    begins = first in ground.starts or first == 0 or "\n" in ground.words[first - 1].text
    return begins and DETACHED.fullmatch(between) is not None


def _acts(ground: Ground, index: int) -> bool:
    """Tell whether a finite verb stands at the word, its small words before it left out."""
    while index < len(ground.words) and ground.words[index].lower in (
        "ne",
        "n'",
        "se",
        "s'",
        "l'",
        "le",
        "en",
        "y",
        "lui",
    ):
        index += 1
    if index >= len(ground.words):
        return False
    return index in ground.verbs or ground.words[index].lower in AUXILIARIES


def _circumstantial(ground: Ground, stretch: Stretch, place: Place) -> bool:
    """Tell whether the comma after a title closes what the sentence begins with: "Avec l'aide d'un infirmier, X a …".

    So it is where the name is the subject of a verb and the title neither opens the sentence nor follows a mark.
    """
    before = stretch.first - 1
    if before < 0 or not _acts(ground, place.last):
        return False
    while before > 0 and before not in ground.starts and ground.words[before].lower in DETERMINERS:
        before -= 1
    like = ground.words[before].lower == "comme" and before + 1 < stretch.first
    if ground.words[before].lower in AROUND or like:
        # "Devant les députés, X confirme".
        return True
    return before not in ground.starts and stretch.first not in ground.starts and ground.words[before].text[0].isalpha()


def _belongs_after(
    ground: Ground, text: str, stretch: Stretch, previous: Place | None, following: Place | None, has_before: set[int]
) -> bool:
    """Settle a title between two names, "X, directeur de l'ARS, Y": whether it is X's.

    It is Y's if X had a title before ("le président, X, le directeur, Y"), or if it touches Y without a comma
    ("X et la ministre Y"), or if it has an article and nothing about Y follows.
    """
    if previous is None or following is None or previous.first in has_before:
        return False
    between = text_between(ground, text, stretch.last, following.first)
    if between.strip() in ("", "("):
        return False
    lead = text_between(ground, text, previous.last, stretch.first)
    if APPOSED.fullmatch(lead) is None:
        # "X en est le trésorier, Y la secrétaire"
        return True
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
        between = text_between(ground, text, left.last, right.first)
        if not re.fullmatch(r"(?: ?\([^()\n]{1,30}\))?(?:, | et |, et |, le | et le | et la )", between):
            break
        sharers.append(other.who)
        edge = other
    return sharers
