"""Sums told without their unit after one that bears it: shares of it, or what it came to later."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage

_ABOUT = r"(?:au moins |environ |plus de |près de |quelque |moins de |à peine )?"
_GIVER = (
    r"(?:(?:[Cc]onseil )?[Dd]épartement(?:al)?|(?:[Cc]onseil )?[Rr]égion(?:al)?|ARS|[Aa]gence(?: régionale de santé)?"
    r"|[Aa]gglomération|[Aa]gglo|[Aa]ssurance[- ][Mm]aladie|[Cc]aisse(?: primaire)?|CPAM|MSA|Cnam"
    r"|[Cc]om(?:mune|munauté (?:de communes|d'agglomération|urbaine))|[Cc]onseil municipal|État|Europe"
    r"|[Ff]ondation|[Hh]ôpital|[Ii]ntercommunalité|[Mm]airie|[Mm]étropole|[Mm]unicipalité|[Mm]utuelle|[Pp]réfecture"
    r"|Union européenne|[Vv]ille)(?: (?:de la |de l'|des |du |de |d')?[A-ZÉÎ][\w'-]+(?:[ -][A-ZÉÎ][\w'-]+)*)?"
)
# "La Région en a payé 80 000", "La commune en finance 40 000".
PAID = re.compile(
    r"\ben (?:(?:a|ont|avait|avaient|aura|auront) (?:déjà |elle-même )?(?:accordé|apporté|assumé|avancé|couvert"
    r"|débloqué|déboursé|donné|financé|fourni|investi|mis|obtenu|offert|payé|pris|réglé|supporté|versé)"
    r"|(?:apport|assum|avanc|financ|règl|support|vers)(?:e|ent|era|eront|ait|aient)|paie(?:nt)?|prend|fournit)"
    rf" (?:à (?:elle|lui|eux) seule?s? )?{_ABOUT}$"
)
# "L'agence y contribue pour 110 000", "… à hauteur de 60 000".
TAKES_PART = re.compile(
    r"\by (?:a |ont )?(?:abond|contribu|particip|mett)\w*(?: [\w']+){0,2}? "
    rf"(?:pour|à hauteur de|à concurrence de) {_ABOUT}$"
)
# "…, la commune 35 000": the verb is left out.
GIVER_GAPPED = re.compile(rf"(?:,| et|;|, et|, puis) (?:[Ll]a |[Ll]e |[Ll]'|[Ll]es )?{_GIVER},? {_ABOUT}$")
# "120 000 viennent de l'ARS", "90 000 iront au numérique".
GOES = re.compile(
    r"^ (?:(?:viennent|proviennent|émanent|venaient|provenaient|sont venus) d|(?:iront|vont|reviennent|reviendront"
    r"|reviendraient) (?:à|au|aux|vers)\b|(?:sont|seront|ont été|étaient) (?:affectés|apportés|consacrés|couverts"
    r"|dédiés|destinés|financés|fournis|payés|pris en charge|réservés|versés)"
    r"|(?:restent|sont|seraient|resteront) à la charge"
    r"|(?:apportés|financés|fournis|payés|pris en charge|réglés|versés) par\b)"
)
# "130 000 de l'Assurance maladie, 50 000 de la Région".
FROM_GIVER = re.compile(rf"^ (?:de la part )?(?:de la |de l'|du |de |d'|des ){_GIVER}")
OPENED = re.compile(rf"(?:[:(,–—;]|\bet|\bdont) {_ABOUT}$|\($")
NEXT_USE = re.compile(rf"(?:,| et|;|, et) {_ABOUT}$")
TO_USE = re.compile(r"^ (?:à (?:la |l')|au |aux |pour |par |de |du |d')")
ENDS = re.compile(
    r"^(?:[.,;)»]|$| (?:et|puis) |,? (?:à (?:elle|lui) seule?|à (?:leur|sa) charge|au titre|de plus|de sa poche|dès|en"
    r"|l'an|pour|sur|supplémentaires)\b)"
)
# "la dépense devrait atteindre 160 millions": what money is called.
PURSE = re.compile(
    r"\b(?:addition|aide|ardoise|apport|budget|charge|chiffre|coût|crédit|dépense|dotation|effort|enveloppe|facture"
    r"|financement|fonds|investissement|montant|note|plafond|rallonge|somme|subvention|total|versement)s?\b"
    r"[^.;:!?]{0,90}$",
    re.IGNORECASE,
)
COMES_TO = re.compile(
    r"\b(?:appro(?:ch|x)|attei[gn]|avoisin|bondi|chut|contre|culmin|dépass|descend|doubl|excéd|frôl|grimp|mont|pass|port"
    r"|plafonn|progress|ramen|ramèn|recul|relev|relèv|représent|retomb|s'élev|s'élèv|s'établ|soit|stagn|tomb|tripl)\w*"
    rf"(?: (?!de\b)[\w']+){{0,3}}?(?: (?:à|aux|les|des|de|d'))*(?: les)? {_ABOUT}$"
)
GREAT = re.compile(r"\b(?:millions?|milliards?)$")
COUNTED = re.compile(r"^ (?:de |d'|(?!(?:dans|dès|depuis|après|mais|puis|plus|moins|trois|six)\b)[a-zà-ÿ-]{3,}s\b)")
# How far back, in characters, the sum with its unit stands: a sentence or two.
REACH = 300
LEAST = 1_000
# Fewer thousands without "euros" may count anything.
LEAST_LATER = 10_000


def find_sums(passage: Passage, taken: Sequence[Match]) -> Iterator[Match]:
    """Find sums whose unit is left out, where one that bears it stands shortly before.

    Args:
        passage: the text.
        taken: the counts found with their noun, in order.

    Yields:
        Matches in the order of the text.
    """
    known = {match.start for match in taken}
    money = [match for match in taken if match.metric == "funding"]
    at, last = 0, None
    share: Match | None = None
    for number in passage.numbers:
        while at < len(money) and money[at].start < number.start:
            at, last = at + 1, money[at]
        if number.kind != "cardinal" or number.start in known or last is None or number.value < LEAST:
            continue
        since = share if share and share.start > last.start else last
        between = passage.text[since.end : number.start]
        if len(between) > REACH or "\n\n" in between or _year(passage, number):
            continue
        told = share if share is since else None
        if _is_share(passage, number, last, told, between):
            share = _sum(last, number, "figure.share")
            yield share
        elif _is_later(passage, number, between):
            yield _sum(last, number, "figure.sum")


def _is_share(passage: Passage, number: Number, whole: Match, last: Match | None, between: str) -> bool:
    """Tell whether a bare number is a share of a sum: "L'ARS en a payé 80 000, la commune 35 000"."""
    before, after = passage.before(number.start), passage.after(number.end, 90)
    if GIVER_GAPPED.search(before) and ENDS.match(after):
        return last is not None or (". " not in between and number.value <= whole.value * 10)
    if number.value >= whole.value:
        return False
    if (PAID.search(before) or TAKES_PART.search(before)) and ENDS.match(after):
        return True
    if GOES.match(after):
        return True
    if last is not None and ". " not in between and NEXT_USE.search(before) and TO_USE.match(after):
        return True
    return bool(OPENED.search(before) and FROM_GIVER.match(after) and ". " not in between)


def _is_later(passage: Passage, number: Number, between: str) -> bool:
    """Tell whether a number of millions is what a sum came to: "la dépense devrait atteindre 160 millions"."""
    before, after = passage.before(number.start), passage.after(number.end, 60)
    comes, purse = COMES_TO.search(before), PURSE.search(before)
    if comes is None or COUNTED.match(after):
        return False
    if GREAT.search(passage.text[number.start : number.end]):
        return bool(purse or not re.search(r"[.;!?]", between))
    return bool(purse and number.value >= LEAST_LATER and ENDS.match(after))


def _year(passage: Passage, number: Number) -> bool:
    """Tell whether a number looks like a year: four digits and no space."""
    return 1900 <= number.value <= 2100 and number.end - number.start == 4


def _sum(whole: Match, number: Number, rule: str) -> Match:
    """A sum of which the unit was said with another one."""
    return replace(
        whole, value=number.value, start=number.start, end=number.end, number_end=number.end, bound=None, rule=rule
    )
