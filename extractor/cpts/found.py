"""A mention of a named CPTS before mentions are merged, and the words that announce one."""

import re
from dataclasses import dataclass

from extractor.cpts.patterns import OLD_REGIONS
from models.places import find, fold

FULL = (
    r"communaut[ée]s? (?:(?:professionnelles? (?:et )?(?:territoriales?|de territoires?)"
    r"|territoriales? professionnelles?) (?:de|pour la) sant[ée]|professionnelles? de sant[ée] territoriales?)"
)
# "CPTS", "C.P.T.S.", spelled out with the acronym in brackets or after it, or the name of 2026.
# Not FCPTS, #CPTS, inter-CPTS.
HEAD = re.compile(
    rf"(?:(?<=\bex-)|(?<![\w#@-]))(?:(?P<spelled>{FULL})(?: ?\((?:les? |la )?CPTS\)| ?[-–,]? CPTS\b,?)?"
    rf"|(?P<short>(?:CPTS\b|C\.P\.T\.S\.?)(?!-))(?: ?\({FULL}\))?"
    r"|(?P<france>(?-i:[Cc]ommunaut[ée]s? (?:territoriales? )?France [Ss]anté)))",
    re.IGNORECASE,
)
# "CPTS Orb-Lirou" heads the community's own page.
TWO_PLACES = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ']+(?:-(?:d[eu]s?|en|et|la|le|les|sur))*(?:-[A-ZÀ-Ý][a-zà-ÿ']+)+")
QUOTED = re.compile(r'(?:« ?|["“\'])([^«»"“”\n]{2,60}?)(?: ?»|["”]|\'(?!\w))')
# "CPTS De Modane": carelessly capital, a preposition all the same.
PREPOSITION = re.compile(r" (?:[Dd]e la |[Dd]e l'|[Dd]es |[Dd]u |[Dd]e |[Dd]'|- |– )?")


@dataclass(frozen=True, slots=True)
class Found:
    """A named mention: its span, the name as it stands after CPTS, and what joins it to CPTS ("de la ")."""

    start: int
    end: int
    link: str
    name: str
    rule: str
    head: str = "CPTS"

    @property
    def full(self) -> str:
        """The name with CPTS before it."""
        link = self.link
        if link in ("d'", "de") and self.name:
            # "les CPTS d'Agen et Lectoure": the second shares the preposition, not its elision.
            link = "d'" if fold(self.name)[:1] in ("a", "e", "h", "i", "o", "u", "y") and link == "d'" else "de"
        space = "" if link.endswith("'") or not link else " "
        return f"{self.head} {link}{space}{self.name}"


def two_places(name: str) -> bool:
    """Tell whether a name joins two proper names: "Orb-Lirou", no "Mode"."""
    return TWO_PLACES.fullmatch(name) is not None


def too_wide(name: str) -> bool:
    """Tell whether a list item is an area that holds several CPTS: a region, department or very large town."""
    if any(fold(name) == fold(region) for region in OLD_REGIONS):
        return True
    return any(e.kind in ("région", "département", "pays") or e.population > 300_000 for e in find(name))
