"""Those counted out of all of a place: "quatre CPTS sur six ont signé", "9 médecins sur 21 y ont adhéré"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.figures.nouns import COMMUNITIES, COMMUNITY, UNITS, alternation, of_communities
from extractor.figures.numbers import Number, parse_number
from extractor.figures.passage import Match, Passage
from extractor.figures.patterns import PROFESSION_TAILS, PROFESSIONS

# "deux CPTS sur trois" is a share, "quatre CPTS sur six" counts both.
ROUND = frozenset({2.0, 3.0, 4.0, 5.0, 10.0, 100.0})
OUT_OF = re.compile(rf"^(?P<part>\S+) (?:de ces )?{COMMUNITY} sur (?P<whole>\S+)$")
_PROFESSION = rf"{alternation(PROFESSIONS)}(?: {alternation(PROFESSION_TAILS)})*"
CARERS_OUT_OF = re.compile(rf"^(?P<part>\S+) (?P<profession>{_PROFESSION}) sur (?P<whole>\S+)$")
BARE_OUT_OF = re.compile(r"^(?P<part>\S+) sur (?P<whole>\S+)$")
# "Chez les médecins, nous en avons 14 sur 27".
AMONG_CARERS = re.compile(
    r"\b(?:[Cc]hez|[Cc]ôté|[Pp]armi|[Dd]u côté des|[Pp]our|[Ss]'agissant des) (?:les |nos |des )?"
    rf"(?P<profession>{_PROFESSION}),? "
    r"(?:(?:nous|on|elle|ils|la CPTS) (?:n')?en \w+ |ils sont |c'est )?(?:déjà |désormais |même )*$"
)
# "9 médecins sur 21 ont adhéré": of a community.
JOINED = re.compile(
    r"^ (?:\w+ )?(?:[a-zà-ÿ']+ )?(?:adhér|en font partie|en sont|jouent le jeu|rejoi|s'y sont|se sont engagé"
    r"|sont membres|y particip)"
)


def find_parts(passage: Passage) -> Iterator[Match]:
    """Find communities and carers counted out of all of a place, in the order of the text."""
    for number in passage.numbers:
        if number.kind == "fraction":
            yield from _communities(passage, number)
            yield from _carers(passage, number)


def _counted(said: re.Match[str] | None) -> tuple[float, float] | None:
    """The part and the whole, None where they make a mere share."""
    part, whole = (parse_number(said["part"]), parse_number(said["whole"])) if said else (None, None)
    return None if part is None or whole is None or whole in ROUND or part > whole else (part, whole)


def _communities(passage: Passage, number: Number) -> Iterator[Match]:
    """ "quatre CPTS sur six": both are counted."""
    said = OUT_OF.match(passage.text[number.start : number.end])
    counted = _counted(said)
    if said is None or counted is None:
        return
    match = Match(
        "cpts_count", counted[0], number.start, number.end, UNITS["cpts_count"], "figure.out-of", said[0],
        number_end=number.start + said.end("part"),
    )  # fmt: skip
    yield match
    at = number.start + said.start("whole")
    yield replace(match, value=counted[1], start=at, number_end=number.end)


def _carers(passage: Passage, number: Number) -> Iterator[Match]:
    """ "9 médecins sur 21 y ont adhéré", "chez les médecins, nous en avons 14 sur 27": those who joined."""
    told = passage.text[number.start : number.end]
    said, among = CARERS_OUT_OF.match(told), AMONG_CARERS.search(passage.before(number.start))
    if said and not (JOINED.match(passage.after(number.end, 60)) or COMMUNITIES.search(passage.after(number.end, 60))):
        return
    profession = said["profession"] if said else among["profession"] if among else None
    counted = _counted(said or BARE_OUT_OF.match(told))
    if profession and counted and of_communities(passage.text):
        yield Match(
            "professionals", counted[0], number.start, number.end, UNITS["professionals"], "figure.out-of", told,
            profession=profession, number_end=number.end,
        )  # fmt: skip
