"""What a number counts: French noun phrases and the metric each one stands for."""

import re
from collections.abc import Iterable
from functools import lru_cache

from extractor.figures.patterns import (
    COUNTED,
    OTHER_PROFESSIONALS,
    PRENOMINAL,
    PROFESSION_TAILS,
    PROFESSIONS,
)


def alternation(fragments: Iterable[str]) -> str:
    """Join regular expression fragments, the longest first."""
    return "(?:" + "|".join(sorted(fragments, key=len, reverse=True)) + ")"


# "infirmier·ère·s", "adhérent(e)s", "infirmiers/ères", "habitant.e.s".
_INCLUSIVE = r"(?:[·•./(-]{1,2}[a-zè]{1,16}\)?){0,3}"
_TAILS = rf"(?: {alternation(PROFESSION_TAILS)}{_INCLUSIVE}(?!\w))*"

# "communauté de communes", "communautés urbaines" are none of health.
_COMMUNITY_OF = (
    r"(?! de communes| d'agglo| urbaine| européenne| métropolitaine| religieuse| éducative| scolaire| juive)"
)
COMMUNITY = (
    r"(?:#?CPTS(?! \d| n°)|[Cc]ommunautés?(?: bi-?départementales?)? [Pp]rofessionnelles?(?: [Tt]erritoriales?)?"
    r"(?: de [Ss]anté)?(?: \(CPTS\))?|[Cc]ommunautés? (?:territoriales? )?(?:de santé|France Santé)"
    rf"|[Cc]ommunautés?{_COMMUNITY_OF})(?![\w-])"
)
COMMUNITIES = re.compile(COMMUNITY)


@lru_cache(maxsize=8)
def of_communities(text: str) -> bool:
    """Tell whether a text speaks of communities; kept, since every figure of a text asks it anew."""
    return COMMUNITIES.search(text) is not None


# In the order they are tried: what a number may count, by name of group.
_NOUNS = {
    "funding": r"(?:d')?(?:euros?\b|€)",
    "intents": r"lettres? d'intention\b",
    "project": rf"(?:avant-|pré-?)?projets? (?:de |d'){COMMUNITY}",
    "agreements": r"(?:ACI|accords conventionnels interprofessionnels)\b(?: signés)?",
    "cpts_count": COMMUNITY,
    "population": rf"(?:habitant(?:e)?s?|âmes|hab\.?(?=[ ,.);]|$)){_INCLUSIVE}(?!\w)",
    "people": r"(?:personnes|usag(?:er|ère)s|assurés|patients|résidents|administrés|citoyens|concitoyens"
    r"|bénéficiaires"
    rf"|Français|Françaises){_INCLUSIVE}(?!\w)",
    "demonym": r"[A-ZÉÎ][\w'-]{3,}(?:ais|ois|ains|ans|iens|éens|ins|ons|ards|ands|itains)\b",
    "members": rf"(?:(?:professionnel(?:le)?s{_INCLUSIVE}(?: de santé)?(?: libéraux)?|soignants|libéraux) adhérents"
    rf"|adhérent(?:e)?s?|membres?|adhésions|cotisants){_INCLUSIVE}(?!\w)",
    "communes": r"(?:communes|villages|municipalités)(?!\w)",
    "professionals": rf"(?:professionnel(?:le)?s?{_INCLUSIVE}(?: (?:de (?:la )?santé|du soin|de soins))?{_TAILS}"
    rf"(?! {alternation(OTHER_PROFESSIONALS)})(?!\w)|acteurs (?:de (?:la )?santé|du soin|de soins)\b|PS libéraux\b)",
    "profession": rf"{alternation(PROFESSIONS)}{_INCLUSIVE}(?![\w-]){_TAILS}",
    "count": rf"{alternation(COUNTED)}(?!\w)",
}
NOUN = re.compile(
    rf"(?: (?:d'|de |des )?(?:[«“\"] ?)?| ?(?=€))(?P<before>(?:{alternation(PRENOMINAL)} )*)"
    + "(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _NOUNS.items())
    + ")"
)
METRICS = {
    "funding": "funding",
    "intents": "cpts_count",
    "project": "cpts_count",
    "agreements": "cpts_count",
    "cpts_count": "cpts_count",
    "population": "population",
    "demonym": "population",
    "people": "population",
    "members": "members",
    "communes": "communes",
    "professionals": "professionals",
    "profession": "professionals",
    "count": "count",
}
UNITS = {
    "funding": "€",
    "cpts_count": "CPTS",
    "population": "habitants",
    "communes": "communes",
    "coverage_rate": "%",
    "cpts_rank": "CPTS",
    "professionals": "professionnels",
    "members": "adhérents",
}
