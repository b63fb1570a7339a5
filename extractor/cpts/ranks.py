"""CPTS of arrondissements, which are told by their number: "la CPTS des 8e et 9e arrondissements"."""

import re
from collections.abc import Iterator

from extractor.cpts.found import Found

RANKS = re.compile(
    r"(?P<ranks>\d{1,2}(?:er|e|ème)(?:(?:, | et )\d{1,2}(?:er|e|ème))*) arrondissements?"
    r"(?P<city> de (?:Paris|Lyon|Marseille))?"
)
RANK = re.compile(r"\d{1,2}(?:er|e|ème)")


def find_ranked(ranked: re.Match[str], first: int) -> Iterator[Found]:
    """Part "les CPTS des 8e et 9e arrondissements de Lyon" into one CPTS for each number.

    Args:
        ranked: a match of `RANKS`.
        first: where the mention of the first begins, the noun included.
    """
    ranks = list(RANK.finditer(ranked.string, *ranked.span("ranks")))
    for number, rank in enumerate(ranks):
        name = f"{rank.group()} arrondissement{ranked['city'] or ''}"
        end = ranked.end() if number + 1 == len(ranks) else rank.end()
        yield Found(first if number == 0 else rank.start(), end, "du", name, "cpts.list")
