"""Counts of communities told in other turns: "de 172 en 2018, le nombre de CPTS", "entre 150 et 200 d'entre elles"."""

import re
from dataclasses import dataclass

from extractor.figures.nouns import COMMUNITY, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Passage

# "« entre 150 et 200 » d'entre elles n'ont rien signé", "une centaine d'entre elles emploient un salarié".
OF_THEM = re.compile(r"^ ?[»\"”]? ?d'entre elles\b(?: sont| se trouvent)?")
NEXT_END = re.compile(r"^ (?:et|à) (?:près de |quelque |environ )?\d[\d ]{0,6} ?[»\"”]? ?d'entre elles\b")
LAST_END = re.compile(r"\b(?:entre|de) \d[\d ]{0,6} (?:et|à) (?:près de |quelque |environ )?$", re.IGNORECASE)
RANGE_BEFORE = re.compile(r"\b(?:entre|de) $", re.IGNORECASE)
# "De 172 en 2018, le nombre de CPTS est passé à 862".
STARTED = re.compile(r"(?:^|[.;:!?»\n] ?)\W*(?:De|Parti d[e']|Partie d[e']) $")
NUMBER_NEXT = re.compile(
    r"^ (?:à|au|en|fin|début|il y a|l'an|voilà)\b[^,.;:]{0,30}, (?:le|leur) nombre (?:total )?(?:de |des )"
    rf"{COMMUNITY}"
)
# "mais seules 240 environ remplissent leurs missions".
FEW = re.compile(r"\b[Ss]eules (?:quelque |environ |près de |moins de |un peu plus de )?$")
DO = re.compile(
    r"^(?: environ| à peu près| seulement)?(?: en| y| s'| se| n'| ne| l'| les)? ?(?:[a-zà-ÿ]+ent|ont|sont|font)\b"
)
# "Trois autres équipes nous ont adressé leur lettre d'intention".
TEAMS = re.compile(
    r"^ (?:autres |nouvelles |nouveaux |premières |premiers )?"
    r"(?P<noun>associations|bassins|collectifs|équipes|groupes|secteurs|territoires)(?: (?!sont\b)\w+){0,4}? "
    r"(?:ont|avaient) (?:\w+ment |déjà |aussi |également )?(?:adressé|déposé|envoyé|fait parvenir|remis|rédigé|signé"
    r"|transmis)(?: [^,.;:]{1,30})? (?:leur|une|des) (?:lettres? d'intention|avant-projets?|pré-?projets?)"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a number counts, how it is told, and at which stage."""

    end: int
    rule: str
    cue: str
    stage: str | None = None
    bound: str | None = None


def other_turn(passage: Passage, number: Number, before: str, after: str, *, near: bool) -> Turn | None:
    """The turn by which a bare number counts communities, None where there is none.

    Args:
        passage: the text.
        number: a cardinal without a noun.
        before: its sentence before it.
        after: its sentence after it.
        near: communities were counted shortly before.
    """
    if (teams := TEAMS.match(after)) and of_communities(passage.text):
        return Turn(number.end + teams.end("noun"), "figure.teams", teams["noun"], "preproject")
    if STARTED.search(before) and (told := NUMBER_NEXT.match(after)):
        return Turn(number.end, "figure.number-of", told[0].rpartition(", ")[2])
    if not near:
        return None
    if FEW.search(before) and DO.match(after):
        return Turn(number.end, "figure.elided", "seules")
    if part := OF_THEM.match(after):
        bound = "at_most" if _follows_range(passage, number) else None
        return Turn(number.end + part.end(), "figure.elided", "d'entre elles", None, bound)
    return _first_of_range(passage, number, before)


def _follows_range(passage: Passage, number: Number) -> bool:
    """Tell whether a number is the last end of a range: "entre 150 et 200"."""
    return bool(LAST_END.search(passage.before(number.start, 40)))


def _first_of_range(passage: Passage, number: Number, before: str) -> Turn | None:
    """The first end of a range of communities: "entre 150 et 200 d'entre elles"."""
    second = NEXT_END.match(passage.after(number.end, 60))
    if second is None or not RANGE_BEFORE.search(before):
        return None
    return Turn(number.end, "figure.elided", "d'entre elles", None, "at_least")
