"""Statements told by a heading: the editorial of somebody, three questions to somebody with their answers quoted."""

import re
from collections.abc import Iterator, Sequence

from extractor.records import Candidate
from extractor.speech.quotes import Quote

# "Éditorial de Claire Mounier, ministre de …", "Le mot de la présidente, Claire Mounier", "Trois questions à …".
HEADING = re.compile(
    r"^[^\w\n]{0,3}(?:Édito(?:rial)?|(?:Le |Un )?[Mm]ot|(?:La )?[Pp]arole|(?:Le )?[Tt]émoignage|L'avis|"
    r"(?:Le )?[Rr]egard|(?:Le )?[Bb]illet|Rencontre|Entretien|Interview|(?:\d+|Une|Deux|Trois|Quatre|Cinq|Six) "
    r"questions?(?: \w+)?)"
    r" (?:de |d'|du |à |avec )[^\n.?!:«]{3,120}$",
    re.MULTILINE,
)
LINE = re.compile(r"[^\n]+")
# How many lines below its heading a quotation is still by whom it names.
FARTHEST = 12
FEWEST_WORDS = 5


def find_columns(text: str, quotes: Sequence[Quote], names: dict[int, tuple[int, str]]) -> Iterator[Candidate]:
    """Find the quotations that a heading gives to somebody.

    Lines that are one quotation, and lines that end with one after a question; the first other line ends the column.

    Args:
        text: clean text.
        quotes: its quotations, in order.
        names: known mentions, from their start to their end and kind.
    """
    for heading in HEADING.finditer(text):
        people = [s for s in sorted(names) if names[s][1] == "people" and heading.start() <= s < heading.end()]
        if not people:
            continue
        actor = (people[-1], names[people[-1]][0])
        yield from _beneath(text, heading.end(), actor, [q for q in quotes if q.start > heading.end()])


def _beneath(text: str, start: int, actor: tuple[int, int], quotes: Sequence[Quote]) -> Iterator[Candidate]:
    """Quotations of the lines below a heading."""
    reach = start
    for number, line in enumerate(LINE.finditer(text, start)):
        if number > FARTHEST:
            return
        if line.end() <= reach:
            continue
        quote = next((q for q in quotes if line.start() <= q.start < line.end()), None)
        if quote is None:
            if line.group().rstrip().endswith("?"):
                continue
            return
        before = text[line.start() : quote.start].strip(" –—-")
        after = text[quote.end : text.find("\n", quote.end) if "\n" in text[quote.end :] else len(text)]
        if (before and not before.endswith("?")) or after.strip(" ."):
            return
        reach = quote.end
        if len(text[slice(*quote.inner)].split()) >= FEWEST_WORDS:
            yield Candidate(
                "statement",
                "répondre" if before else "écrire",
                (quote.start, quote.start + 1),
                (actor,),
                quote.inner,
                line.start(),
                quote.end,
                True,
                "asserted",
                "speech.column",
            )
