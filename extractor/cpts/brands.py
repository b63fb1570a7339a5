"""CPTS whose name stands apart from the word: "la dernière, baptisée « Cap Santé »", "notre CPTS, Loire Santé,"."""

import re
from collections.abc import Iterator

from extractor.cpts.found import HEAD, QUOTED, Found
from extractor.cpts.names import Blocked, read_name
from extractor.cpts.patterns import BEFORE_NAME, FEMININE_RIVALS, NAMING_VERBS, RIVALS
from models.places import find, fold

NAMED = re.compile(rf"\b(?:{'|'.join(BEFORE_NAME)}) ", re.IGNORECASE)
NAMING = re.compile(rf"\b(?:{'|'.join(NAMING_VERBS)}) ?:? (?:de )?", re.IGNORECASE)
# In small letters only: "la CPTS Centre-Ouest …" is no centre.
RIVAL = re.compile(rf"\b(?:{'|'.join(RIVALS)})s?\b(?!-)")
FEMININE_RIVAL = re.compile(rf"\b(?:{'|'.join(FEMININE_RIVALS)})s?\b(?!-)")
# "notre CPTS, Loire Santé, regroupe …": between two commas behind one community.
RECENT = re.compile(r"\b(?:(?:toute )?nouvelle|jeune|future|première|seconde|dernière|\w+ième) $", re.IGNORECASE)
APPOSED = re.compile(
    r"\b(?:la|cette|notre|sa|leur|nouvelle|jeune|future|première|seconde|dernière|\w+ième) CPTS, $", re.IGNORECASE
)
CALLED_AFTER = re.compile(
    r"(?: ?»| ?[\"”])?(?:,| :) (?:c'est le nom (?:de|donné à|choisi pour) |nom de |nom donné à )?"
    r"(?:la|cette|une) (?:toute )?(?:nouvelle |jeune |future |première |dernière )?(?:CPTS|communauté professionnelle)",
    re.IGNORECASE,
)
FEMININE = re.compile(
    r"(?:\b(?:celle-ci|elle|dernière|première|seconde|\w+ième|nouvelle|autre|nouvelle-née|structure|communauté|CPTS|l'une"
    r"|née)(?: \w+){0,3},? (?:est |a été |sera |aujourd'hui |désormais |officiellement )*)$",
    re.IGNORECASE,
)
# "« Terres de Soins », la quatrième CPTS du département".
LATEST = re.compile(
    r", (?:la|une|sa) (?:toute )?(?:\w+ième|\d+e|première|nouvelle|seule|dernière|future|jeune)"
    r" (?:CPTS|communauté profession)"
)
BRAND = re.compile(r"\bSantés?\b|\bSoins?\b|\bSoigner\b")
NEAR = 400


def find_called(text: str, blocked: Blocked) -> Iterator[Found]:
    """Find the names that a text gives to a CPTS elsewhere than right behind the word."""
    yield from _participles(text, blocked)
    yield from _verbs(text, blocked)
    yield from _apposed(text, blocked)
    yield from _quoted_first(text)


def _read(text: str, at: int, blocked: Blocked) -> tuple[int, str]:
    """Read a name, quoted or not; return its end and the name, empty without one."""
    quoted = QUOTED.match(text, at)
    if quoted:
        name = quoted.group(1).strip()
        return quoted.end(), name if name[:1].isupper() else ""
    bare = re.match(r"(?:la )?CPTS ", text[at : at + 8])
    start = at + (bare.end() if bare else 0)
    end = read_name(text, start, blocked)
    return end, text[start:end]


def speaks_of_cpts(text: str, at: int, *, feminine: bool = False) -> bool:
    """Tell whether a CPTS, and no other thing that may bear the name, is what the words before `at` speak of.

    With `feminine` ("celle") a masculine noun in between is no rival: "La CPTS a ouvert un centre. Celle du …".
    """
    before = text[max(0, at - NEAR) : at]
    heads = list(HEAD.finditer(before))
    return bool(heads) and not (FEMININE_RIVAL if feminine else RIVAL).search(before, heads[-1].end())


def _participles(text: str, blocked: Blocked) -> Iterator[Found]:
    """Find "la dernière, baptisée « … »" near a CPTS, and "Baptisée …, la nouvelle CPTS"."""
    for cue in NAMED.finditer(text):
        end, name = _read(text, cue.end(), blocked)
        if not name or name.isdigit():
            continue
        before = text[max(0, cue.start() - 40) : cue.start()].rpartition("\n")[2]
        if HEAD.search(before[-9:]):
            continue
        after = bool(CALLED_AFTER.match(text, end)) or bool(HEAD.search(text[end : end + 60]))
        direct = bool(FEMININE.search(before)) and (_cpts_around(text, cue.start()) and not _rival(text, cue.start()))
        if direct or (after and (not before.strip() or before.rstrip()[-1] in ".!?")):
            yield Found(cue.end(), end, "", name, "cpts.called")


def _cpts_around(text: str, at: int) -> bool:
    """Tell whether a CPTS is spoken of within a few lines."""
    return bool(HEAD.search(text[max(0, at - NEAR) : at + NEAR]))


def _rival(text: str, at: int) -> bool:
    """Tell whether the same sentence speaks of a tool, a programme, a place of care that may bear the name."""
    before = text[max(0, at - 120) : at]
    return bool(RIVAL.search(re.split(r"[.!?\n]", before)[-1]))


def _verbs(text: str, blocked: Blocked) -> Iterator[Found]:
    """Find "elle portera le nom de …", "son nom : …" after a CPTS."""
    for cue in NAMING.finditer(text):
        end, name = _read(text, cue.end(), blocked)
        if name and not name.isdigit() and speaks_of_cpts(text, cue.start()):
            yield Found(cue.end(), end, "", name, "cpts.called")


def _apposed(text: str, blocked: Blocked) -> Iterator[Found]:
    """Find a brand between commas behind "notre CPTS"."""
    for head in HEAD.finditer(text):
        if text[head.end() : head.end() + 2] != ", " or not APPOSED.search(
            text[max(0, head.end() - 30) : head.end() + 2]
        ):
            continue
        at = head.end() + 2
        quoted = QUOTED.match(text, at)
        if quoted and re.match(r" ?[,.]", text[quoted.end() :]) and quoted.group(1)[0].isupper():
            # "La nouvelle CPTS, « Ensemble pour le Born », recrute"; "La CPTS, « un outil », dit-il" is no name.
            if RECENT.search(text, max(0, head.start() - 20), head.start()) and "," not in quoted.group(1):
                yield Found(quoted.start(), quoted.end(), "", quoted.group(1).strip(), "cpts.apposed")
            continue
        end = at if blocked(at) else read_name(text, at, blocked)
        name = text[at:end]
        if text[end : end + 1] in (",", ".") and len(name.split()) > 1 and BRAND.search(name) and not find(name):
            yield Found(at, end, "", name, "cpts.apposed")


def _quoted_first(text: str) -> Iterator[Found]:
    """Find "« Cap Santé » : c'est le nom de la CPTS"."""
    for quoted in QUOTED.finditer(text):
        name = quoted.group(1).strip()
        after = re.match(
            r" ?[:,] c'est (?:ainsi que se nomme|le nom (?:de|donné à|choisi (?:pour|par))) (?:la|cette) ",
            text[quoted.end() : quoted.end() + 60],
        )
        named = after and HEAD.search(text[quoted.end() + after.end() : quoted.end() + after.end() + 30])
        if name[:1].isupper() and (named or LATEST.match(text, quoted.end())):
            yield Found(quoted.start(), quoted.end(), "", name, "cpts.called")


def brand_words(name: str) -> bool:
    """Tell whether a name means the community wherever it stands alone: a brand, not the name of its territory."""
    return bool(BRAND.search(name)) and len(fold(name).split()) > 1 and not find(name)
