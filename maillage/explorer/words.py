"""How the pages say in French what the knowledge base holds as codes: kinds, days, numbers, claims."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.asking.claims import Claim

KINDS = {
    "statement": "déclaration",
    "launch": "lancement",
    "inauguration": "inauguration",
    "signature": "signature",
    "appointment": "nomination",
    "report": "bilan",
    "objective": "objectif",
    "publication": "publication",
    "creation": "création",
    "other": "autre",
}
LABELS = {"cpts": "CPTS", "person": "personne", "organisation": "organisation", "place": "lieu"}
PLURALS = {"cpts": "CPTS", "person": "personnes", "organisation": "organisations", "place": "lieux"}
CATEGORIES = LABELS | {"announcement": "annonce", "article": "article"}
SORTS = {
    "union": "syndicat",
    "federation": "fédération",
    "insurer": "assurance maladie",
    "company": "entreprise",
    "hospital": "hôpital",
    "assembly": "assemblée",
    "ministry": "ministère",
    "government": "gouvernement",
    "agency": "agence",
    "university": "université",
    "other": "autre",
}
MODALITIES = {"asserted": "affirmé", "planned": "prévu", "conditional": "sous condition", "negated": "nié"}
METRICS = {
    "coverage_rate": "taux de couverture",
    "population": "population",
    "cpts_count": "nombre de CPTS",
    "cpts_rank": "rang de la CPTS",
    "professionals": "professionnels",
    "members": "adhérents",
    "communes": "communes",
    "size_class": "taille de CPTS",
    "funding": "financement",
    "count": "nombre",
}
STATUSES = {"actual": "atteint", "target": "visé", "negated": "démenti"}
STAGES = {
    "signed": "signées",
    "project": "en projet",
    "preproject": "en avant-projet",
    "operational": "en fonctionnement",
}
FAMILIES = {
    "announcement": "Annonces",
    "figure": "Chiffres",
    "role": "Fonctions",
    "date": "Dates",
    "mention": "Noms",
}
ONE_OF = {"announcement": "annonce", "figure": "chiffre", "role": "fonction", "date": "date", "mention": "nom"}
SHARES = {"population": "de la population", "territory": "du territoire"}
QUALIFIERS = {"approx": "environ ", "at_least": "au moins ", "at_most": "au plus "}
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)
SEASONS = {"SP": "printemps", "SU": "été", "FA": "automne", "AU": "automne", "WI": "hiver"}
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(T.*)?")
MONTH = re.compile(r"(\d{4})-(\d{2})")
PART = re.compile(r"(\d{4})-([HQ])(\d)")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)")
WEEK = re.compile(r"(\d{4})-W(\d{2})")
PARTS = {"H": "semestre", "Q": "trimestre"}


def day(value: str | None) -> str:
    """Write a TIMEX3 value for a reader; one that has no plain French form stays as it is.

    >>> day("2023-05-04"), day("2023-05"), day("2023-H2"), day("2024-SU"), day("P3M"), day("2021-01-01")
    ('4 mai 2023', 'mai 2023', '2e semestre 2023', 'été 2024', 'P3M', '1er janvier 2021')
    """
    if not value:
        return ""
    if (found := DAY.fullmatch(value)) and 1 <= int(found[2]) <= 12:
        number = "1er" if found[3] == "01" else str(int(found[3]))
        return f"{number} {MONTHS[int(found[2]) - 1]} {found[1]}"
    if (found := MONTH.fullmatch(value)) and 1 <= int(found[2]) <= 12:
        return f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := PART.fullmatch(value):
        return f"{_ordinal(found[3])} {PARTS[found[2]]} {found[1]}"
    if found := SEASON.fullmatch(value):
        return f"{SEASONS[found[2]]} {found[1]}"
    if found := WEEK.fullmatch(value):
        return f"semaine {int(found[2])} de {found[1]}"
    return value


def _ordinal(number: str) -> str:
    """Write a rank: "1er", "2e"."""
    return "1er" if number == "1" else f"{number}e"


def span(first: str | None, last: str | None) -> str:
    """Write the days between which something is known."""
    if first and last and first != last:
        return f"du {day(first)} au {day(last)}"
    return f"le {day(first or last)}" if first or last else "sans date"


def number(value: float) -> str:
    """Write a number as the French do: narrow spaces between thousands, a comma.

    >>> number(45000.0), number(83.5)
    ('45\\u202f000', '83,5')
    """
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")
    return text.replace(",", "\u202f").replace(".", ",")


def percent(value: float | None) -> str:
    """Write a probability."""
    return "non évaluée" if value is None else f"{value * 100:.0f} %"


def word(table: Mapping[str, str], value: str | None) -> str:
    """The French word of a code; one that is not known stays as it is."""
    return table.get(value, value) if value else ""


def claim_value(claim: "Claim") -> str:
    """What a claim says: "environ 84 % de la population", "au moins 800 CPTS signées"."""
    unit = " %" if claim.metric == "coverage_rate" else f" {claim.unit}" if claim.unit else ""
    if claim.metric == "cpts_count":
        unit = " CPTS"
    tail = (word(SHARES, claim.of), word(STAGES, claim.stage), claim.profession or "")
    text = word(QUALIFIERS, claim.qualifier if claim.qualifier != "exact" else None) + number(claim.value) + unit
    return " ".join((text, *(part for part in tail if part)))


def claim_day(claim: "Claim") -> str:
    """The time that a claim speaks of; in brackets the article's day where the text says none."""
    return day(claim.when) or (f"({day(claim.published)})" if claim.published else "sans date")


def claim_by(claim: "Claim") -> str:
    """Who said it; the publisher where the text puts it in nobody's mouth."""
    names = ", ".join(claim.said_by)
    return names if claim.attributed else f"{names} (sans auteur cité)"


def several(count: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: "1 article", "12 articles", "0 article"."""
    return f"{number(count)} {one if count < 2 else many or one + 's'}"


def capital(text: str) -> str:
    """Begin with a capital and leave the rest as it is: "nombre de CPTS" → "Nombre de CPTS"."""
    return text[:1].upper() + text[1:]
