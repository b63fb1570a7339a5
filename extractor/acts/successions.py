"""Offices told by who comes after whom: "lui succède au poste de trésorier Anne Roy", "Luc Petit, en partance pour"."""

import re
from collections.abc import Iterator

from extractor.acts.actors import Span
from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import quoted_in

# "lui succède au poste de secrétaire Anne Roy": the successor comes last.
AFTER = re.compile(
    r"\b(?:[Ll]ui|[Ll]eur) (?P<cue>succède(?:nt)?|succédera|succéderont|a succédé)"
    r"(?:,? (?:au poste|à la (?:tête|présidence|direction|coordination)|comme|en tant que|dans (?:ce|cette|ses))"
    r"[^.;:!?«»\n,]{0,60}?)?,? "
    r"(?:(?:le |la )?(?:Dre?|docteure?|Pre?|M\.|Mme|professeure?) |(?:le |la |l'|une? )[\w-]+ )?"
    r"(?=[A-ZÀ-Ý])"
)
# "Claire Morvan, en partance pour la Haute Autorité"
LEAVING = re.compile(
    r", (?P<cue>en partance|sur le départ|mutée?|appelée? à d'autres fonctions|partie?)"
    r"(?P<to> (?:pour|vers|à|au) (?:l[ae] |l'|les )?[A-ZÀ-Ý][^.;:!?«»\n,]{1,80}|(?<=fonctions))"
)
STOP = re.compile(r"[.;:!?«»\n]")


def find_successions(referents: Referents) -> Iterator[Candidate]:
    """Find who takes an office after somebody and who leaves one for another.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per person who comes or goes.
    """
    quoted = quoted_in(referents.doc)
    for found in AFTER.finditer(referents.text):
        person = next((k for k in referents.within(found.end(), found.end() + 40) if k.start == found.end()), None)
        if person is not None and person.sort == "person" and not quoted[found.start()]:
            yield _candidate(referents, "succéder", found.span("cue"), (person.start, person.end), found.start())
    for found in LEAVING.finditer(referents.text):
        person = next((k for k in referents.within(max(0, found.start() - 60), found.start())[::-1]), None)
        apart = person is None or person.end != found.start() or person.sort != "person"
        if person is not None and not apart and not quoted[found.start()]:
            yield _candidate(referents, "partir", found.span("cue"), (person.start, person.end), person.start)


def _candidate(referents: Referents, verb: str, cue: Span, who: Span, start: int) -> Candidate:
    """Make the candidate of somebody who comes or goes, its evidence up to the end of the clause."""
    stop = STOP.search(referents.text, max(cue[1], who[1]))
    end = stop.start() if stop else len(referents.text)
    return Candidate(
        "appointment", verb, cue, (who,), (start, end), start, end, False, "asserted", "act.appointment.succession"
    )
