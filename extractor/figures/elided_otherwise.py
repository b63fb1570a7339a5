"""Counts of communities told in other turns: "de 172 en 2018, le nombre de CPTS", "entre 150 et 200 d'entre elles"."""

import re
from dataclasses import dataclass

from extractor.figures.antecedents import antecedent
from extractor.figures.nouns import COMMUNITIES, COMMUNITY, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Passage

# "« entre 150 et 200 » d'entre elles n'ont rien signé", "une centaine d'entre elles emploient un salarié".
OF_THEM = re.compile(r"^ ?[»\"”]? ?d'entre elles\b(?: sont| se trouvent)?")
NEXT_END = re.compile(r"^ (?:et|à) (?:près de |quelque |environ )?\d[\d ]{0,6} ?[»\"”]? ?d'entre elles\b")
LAST_END = re.compile(r"\b(?:entre|de) \d[\d ]{0,6} (?:et|à) (?:près de |quelque |environ )?$", re.IGNORECASE)
RANGE_BEFORE = re.compile(r"\b(?:entre|de) $", re.IGNORECASE)
_DEALS = (
    r"(?:ACI|accords|contrats|conventions)"
    r"(?: (?:ACI|actifs|conclue?s|conventionnels|de (?:CPTS|communautés)|en (?:cours|vigueur)|paraphée?s|signée?s"
    r"|validée?s))*"
)
# "De 172 en 2018, le nombre de CPTS est passé à 862".
STARTED = re.compile(r"(?:(?:^|[.;:!?»\n] ?)\W*(?:De|Parti d[e']|Partie d[e'])|: de) $")
NUMBER_NEXT = re.compile(
    r"^ (?:à|au|en|fin|début|il y a|l'an|voilà)\b[^,.;:]{0,30}, (?:le|leur) nombre (?:total )?(?:de |des |d')"
    rf"(?:{COMMUNITY}|(?P<deal>{_DEALS})(?! (?:aidés|d'|de |locaux|saisonniers)))"
)
# "le nombre de contrats signés atteint 640", "Leur nombre est passé de 300 à 612".
NUMBER_OF = re.compile(
    rf"\b(?:[Ll]e nombre (?:total )?(?:de |d')(?P<deal>{_DEALS})|(?P<theirs>[Ll]eur) nombre)"
    r"(?= (?:a|approche|atteint|atteignait|avait|avoisine|dépasse|est|était|frôle|grimpe|monte|passe|plafonne|progresse"
    r"|s'élève|s'établit|serait|stagne|tombe|devrait|doit|va)\b|,)[^.;:]{0,90}$"
)
NOUN_NEXT = re.compile(
    r"^ ?(?:%|€|euros|(?!(?:dans|depuis|mais|dès|puis|après|plus|moins|trois|six)\b)[a-zà-ÿ]{2,}s\b)"
)
# "et table sur 36 fin 2025", after communities that are counted.
AIMING = re.compile(
    r"(?:\bet|,|;| mais| puis| qui| elle| il) (?:n')?(?:en )?(?:\w+ )?"
    r"(?:(?:compt|mis|tabl)(?:e|ent|ait|aient) (?:\w+ )?sur"
    r"|(?:ambitionn|espèr|espér|souhait|vis)(?:e|ent|ait|aient)|prom(?:et|ettait|ettent)|prévo(?:it|yait|ient)"
    r"|voudrait|aimerait|veut|veulent)(?: (?:atteindre|arriver à|monter à|passer à|en avoir|en compter))?"
    r" (?:d'en avoir |d'atteindre |désormais |déjà |même |les |quelque |environ |près de |au moins |plus de )*$"
)
GOAL = re.compile(
    r"\b(?:[Ll]e (?:but|cap)|[Ll]'(?:ambition|objectif)) (?:est|était|reste|serait) (?:désormais |maintenant )?"
    r"(?:d'(?:arriver à|atteindre|en (?:avoir|compter))|de (?:monter à|parvenir à|passer à)|fixée? à) "
    r"(?:les |quelque )?$"
)
# "Les CPTS du Cher sont passées de cinq à huit en deux ans".
PASSED = re.compile(
    rf"\b[Ll]es {COMMUNITY}[^.;:,]{{0,40}} (?:sont passées|passent|passeraient|passeront) (?:ainsi |déjà )?de "
    r"(?:[\w-]+ à (?:près de |quelque )?)?$"
)
BY_THEN = re.compile(r"^(?:[.,;)»]|$| (?:à (?:la|l')|au|avant|cette|d'ici|dans|début|dès|en|fin|l'an|mi-|pour)\b)")
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
    started = NUMBER_NEXT.match(after) if STARTED.search(before) else None
    told = started or (None if NOUN_NEXT.match(after) else NUMBER_OF.search(before))
    if told and ((started and not told["deal"]) or _spoken_of(passage, number, told["deal"] or "")):
        return Turn(number.end, "figure.number-of", told[0].rpartition(", ")[2], "signed" if told["deal"] else None)
    if PASSED.search(before) and not NOUN_NEXT.match(after):
        return Turn(number.end, "figure.number-of", "CPTS")
    if not near:
        return None
    if (AIMING.search(before) or GOAL.search(before)) and BY_THEN.match(after):
        return Turn(number.end, "figure.aimed", "objectif")
    if FEW.search(before) and DO.match(after):
        return Turn(number.end, "figure.elided", "seules")
    if part := OF_THEM.match(after):
        bound = "at_most" if _follows_range(passage, number) else None
        return Turn(number.end + part.end(), "figure.elided", "d'entre elles", None, bound)
    return _first_of_range(passage, number, before)


def _spoken_of(passage: Passage, number: Number, deal: str) -> bool:
    """Tell whether contracts, or "leur nombre", are those of communities."""
    if deal and COMMUNITIES.search(deal):
        return True
    return of_communities(passage.text) and antecedent(passage, number.start, feminine=False)


def _follows_range(passage: Passage, number: Number) -> bool:
    """Tell whether a number is the last end of a range: "entre 150 et 200"."""
    return bool(LAST_END.search(passage.before(number.start, 40)))


def _first_of_range(passage: Passage, number: Number, before: str) -> Turn | None:
    """The first end of a range of communities: "entre 150 et 200 d'entre elles"."""
    second = NEXT_END.match(passage.after(number.end, 60))
    if second is None or not RANGE_BEFORE.search(before):
        return None
    return Turn(number.end, "figure.elided", "d'entre elles", None, "at_least")
