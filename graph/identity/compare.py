"""Whether two guises are one thing: what speaks for it, what against it, and when only a person can say.

Every verdict depends on the two guises alone (and on when articles show them), never on what else is known. Precision
comes first: a pair that is merely likely is a doubt for `maillage review`, not a link.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

from graph.identity.guises import Guise
from graph.identity.institutions import SHORTEST_ACRONYM
from graph.identity.names import NATIONAL, areas_meet, one_region
from graph.identity.person_names import PersonName, skeleton
from graph.identity.posts import jobs_differ, moves
from graph.identity.posts_patterns import RARE

# Strengths of a link; stronger ones are made first. A weak one is made only where nothing speaks for another, too.
SURE, STRONG, PLAIN, WEAK = 4, 3, 2, 1
# Nobody is in the news for longer than this, in years.
LONGEST_LIFE = 50
SURNAMES = Path(__file__).parent / "data" / "surnames.txt"
# Likelihoods with which doubts are ranked for review; the likelier half of them are misprints and short forms.
LIKELY, EVEN, UNLIKELY = 0.7, 0.5, 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A guise, and the first and last day on which articles show it (ISO dates, None where no article has a day).

    Two are the same only if they are one object, so that a pair is found again at once among those weighed before.
    """

    guise: Guise
    name: PersonName
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of two guises.

    Attributes:
        link: strength of what makes them one, 0 for nothing.
        apart: they cannot be one.
        doubt: likelihood that they are one, where only a person can say; 0 where there is no such doubt.
        why: the reason in a few words.
        wary: they bear one name and nothing links them, so that a third of whom nothing is known must not join them.
        variant: the names differ, so that one article which has both as two speaks against the link.
    """

    link: int = 0
    apart: bool = False
    doubt: float = 0.0
    why: str = ""
    variant: bool = False
    wary: bool = False


NOTHING = Verdict()


@lru_cache(maxsize=200_000)
def compare(one: Known, other: Known) -> Verdict:
    """Compare two guises of one label; those of one article's own are never linked.

    Verdicts are remembered: of a name that hundreds of articles give to somebody else, every pair would be weighed
    again with each of them.
    """
    first, second = one.guise, other.guise
    if first.label != second.label or first.article or second.article:
        return NOTHING
    if first.label == "person":
        return _people(one, other)
    if first.label == "organisation":
        return _organisations(first, second)
    if first.label == "cpts":
        return _communities(first, second)
    return NOTHING


def _apart(why: str) -> Verdict:
    return Verdict(apart=True, why=why)


def _linked(link: int, why: str, *, variant: bool = False) -> Verdict:
    return Verdict(link=link, why=why, variant=variant)


def _doubt(likelihood: float, why: str, *, wary: bool = False) -> Verdict:
    return Verdict(doubt=likelihood, why=why, wary=wary)


# People


def _people(one: Known, other: Known) -> Verdict:
    """Two people: by their names, then by what speaks for and against one person."""
    names = _alike(one.name, other.name)
    if not names:
        return NOTHING
    against = _against(one, other)
    if against:
        return _apart(against)
    agreed = _agreement(one.guise, other.guise)
    if names == "same":
        return _namesakes(one, other, agreed)
    if agreed:
        return _linked(WEAK, f"{names}; {agreed}", variant=True)
    common = is_common(one.name) or is_common(other.name)
    return _doubt(UNLIKELY if common or names == "initials" else EVEN, names)


def _namesakes(one: Known, other: Known, agreed: str) -> Verdict:
    """Two guises of one full name, which nothing holds apart for certain."""
    if one.name.initials:
        return _linked(STRONG, agreed) if agreed else _doubt(EVEN, "initials only", wary=True)
    if agreed:
        return _linked(STRONG, agreed)
    first, second = (_where(known.guise) for known in (one, other))
    far = first is not None and second is not None and not areas_meet(first, second)
    bare = not _profile(one.guise) or not _profile(other.guise)
    if is_common(one.name) and (far or not bare):
        return _doubt(EVEN, "a common name, and nothing that agrees", wary=True)
    if far and not bare and not _career(one, other):
        return _doubt(LIKELY, "one name in two places", wary=True)
    return _linked(PLAIN, "one name")


def _alike(first: PersonName, second: PersonName) -> str:
    """How two names are alike: same, spelling, initials, part of a surname; "" where they are not."""
    if first == second or (first.given, _bare(first.surname)) == (second.given, _bare(second.surname)):
        return "same"
    given = _given_alike(first, second)
    surname = _surname_alike(first.surname, second.surname)
    if not given or not surname:
        return ""
    found = [part for part in (given, surname) if part != "same"]
    if len(found) > 1 and "spelling" in found:
        # Two differences at once are two people more often than one.
        return ""
    return found[0] if found else "same"


def _bare(surname: tuple[str, ...]) -> tuple[str, ...]:
    """A surname without the particle that the press leaves out ("de Courson", "Courson")."""
    return tuple(word for word in surname if word not in ("d", "de")) or surname


def _given_alike(first: PersonName, second: PersonName) -> str:
    """How two given names are alike."""
    if first.given == second.given:
        return "same"
    if not first.given or not second.given:
        return ""
    if first.initials != second.initials:
        short, full = (first, second) if first.initials else (second, first)
        letters = tuple(word[0] for word in full.given)
        return "initials" if short.given in (letters, letters[:1]) else ""
    if first.initials:
        return ""
    one, other = "".join(first.given), "".join(second.given)
    if min(len(one), len(other)) >= 5 and OSA.distance(one, other) == 1 and skeleton(one) == skeleton(other):
        return "spelling"
    return ""


def _surname_alike(first: tuple[str, ...], second: tuple[str, ...]) -> str:
    """How two surnames are alike: the same, misspelt, or one a part of the other ("Durand", "Durand-Petit")."""
    if first == second:
        return "same"
    one, other = "".join(first), "".join(second)
    if one == other:
        # "Ben Salah", "Bensalah".
        return "same"
    short, full = sorted((_bare(first), _bare(second)), key=len)
    if short and len(short) < len(full) and len(short[-1]) > 2:
        if full[: len(short)] == short or full[-len(short) :] == short:
            return "part of the surname"
        return ""
    if len(first) == len(second) and min(len(one), len(other)) >= 5:
        distance = OSA.distance(one, other)
        if distance == 1 or (distance == 2 and min(len(one), len(other)) >= 8):
            return "spelling"
    return ""


def _against(one: Known, other: Known) -> str:
    """What keeps two people of like names apart: gender, profession, place or time; "" where nothing does."""
    first, second = one.guise, other.guise
    if first.value("sex") and second.value("sex") and first.value("sex") != second.value("sex"):
        return "a man and a woman"
    if jobs_differ(first.values("job"), second.values("job")):
        return "two professions"
    if one.last and other.first and years_apart(one, other) > LONGEST_LIFE:
        return "two lifetimes"
    if first.value("org") and first.value("org") == second.value("org"):
        return ""
    here, there = first.value("at"), second.value("at")
    if not here or not there or areas_meet(here, there):
        return ""
    if moves(first.values("office")) and moves(second.values("office")):
        return "two offices at one time" if _overlap(one, other) else ""
    if one_region(here, there) and not is_common(one.name) and not (first.values("job") and second.values("job")):
        return ""
    return "two places"


def years_apart(one: Known, other: Known) -> int:
    """Years between the last article on one and the first on the other, whichever came first."""
    if not (one.first and one.last and other.first and other.last):
        return 0
    return max(int(other.first[:4]) - int(one.last[:4]), int(one.first[:4]) - int(other.last[:4]))


def _overlap(one: Known, other: Known) -> bool:
    """Tell whether articles show both within one stretch of time."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.last and other.first <= one.last


def _career(one: Known, other: Known) -> bool:
    """Tell whether both hold offices that take people about."""
    return moves(one.guise.values("office")) and moves(other.guise.values("office"))


def _where(guise: Guise) -> str | None:
    """Territory that a role tells, else the one that the article is about."""
    return guise.value("at") or guise.value("near")


def _profile(guise: Guise) -> bool:
    """Tell whether anything but a name is known of a person."""
    return bool(guise.values("job") or guise.values("office") or guise.value("org"))


def _agreement(first: Guise, second: Guise) -> str:
    """What speaks for two guises being one person; "" where nothing does."""
    org = first.value("org")
    if org and org == second.value("org"):
        return "one organisation"
    shared = first.values("job") & second.values("job") or first.values("office") & second.values("office")
    here, there = _where(first), _where(second)
    if shared & RARE:
        return "one office that few hold"
    if shared and here and there and (here == there or (NATIONAL not in (here, there) and areas_meet(here, there))):
        return "one role in one place"
    bare = not _profile(first) or not _profile(second)
    if bare and here and there and NATIONAL not in (here, there) and areas_meet(here, there):
        return "one place"
    return ""


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    """The most frequent surnames."""
    return frozenset(SURNAMES.read_text(encoding="utf-8").split())


def is_common(name: PersonName) -> bool:
    """Tell whether a name is one of those that many people bear: a frequent surname alone."""
    return len(name.surname) == 1 and name.surname[0] in _surnames()


# Organisations


def _organisations(first: Guise, second: Guise) -> Verdict:
    """Two institutions: one key, an acronym and what it stands for, or a misprint."""
    if first.key == second.key:
        here, there = first.value("near"), second.value("near")
        if here and there and not areas_meet(here, there) and not one_region(here, there):
            return _apart("two places")
        return _linked(SURE, "one name")
    for short, full in ((first, second), (second, first)):
        if (verdict := _acronym_of(short, full)) != NOTHING:
            return verdict
    if _misprint(first.key, second.key):
        return _doubt(LIKELY, "spelling")
    return NOTHING


def _acronym_of(short: Guise, full: Guise) -> Verdict:
    """A link between an acronym and what it may stand for."""
    # Of one word the slug has the letters, the key lacks the "s" of a plural: "FCPTS".
    letters, words = short.slug, full.key.split()
    if "-" in letters or len(letters) < SHORTEST_ACRONYM or len(words) < 2:
        return NOTHING
    if letters in full.values("acronym"):
        return _linked(WEAK, "an article gives the acronym", variant=True)
    if len(letters) > SHORTEST_ACRONYM and letters == "".join(word[0] for word in words):
        return _doubt(EVEN, "the acronym fits")
    return NOTHING


def _misprint(first: str, second: str) -> bool:
    """Tell whether two keys differ by a slip of the keyboard within one long word."""
    if first.split()[:1] != second.split()[:1] or min(len(first), len(second)) < 12:
        return False
    one, other = first.split(), second.split()
    if len(one) != len(other):
        return False
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(unlike) == 1 and all(min(len(a), len(b)) >= 6 and OSA.distance(a, b) == 1 for a, b in unlike)


# Communities


def _communities(first: Guise, second: Guise) -> Verdict:
    """Two communities: one key without places that speak against it, or a misprint."""
    if first.key == second.key:
        here, there = _where(first), _where(second)
        if here and there and not areas_meet(here, there) and not one_region(here, there):
            return _apart("two places")
        sure = here and there and areas_meet(here, there)
        return _linked(SURE if sure else STRONG, "one name")
    return _misspelt(first, second)


def _misspelt(first: Guise, second: Guise) -> Verdict:
    """Two communities whose names differ by a slip or a word."""
    one, other = first.key.split(), second.key.split()
    here, there = _where(first), _where(second)
    if (here and there and not areas_meet(here, there)) or _numbers(one) != _numbers(other):
        return NOTHING
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return _linked(STRONG, "the same words", variant=True)
    if len(one) == len(other):
        unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        if len(unlike) == 1 and all(min(len(a), len(b)) >= 6 and OSA.distance(a, b) == 1 for a, b in unlike):
            close = here is not None and here == there
            return _linked(WEAK, "spelling", variant=True) if close else _doubt(LIKELY, "spelling")
    if here and here == there and min(len(one), len(other)) and (set(one) < set(other) or set(other) < set(one)):
        return _doubt(UNLIKELY, "one name within the other")
    return NOTHING


def _numbers(found: list[str]) -> list[str]:
    """Numbers among words, in order."""
    return sorted(word for word in found if word.isdigit())
