"""Offices told by what becomes of a nomination: "Sa nomination a été actée mercredi en Conseil des ministres"."""

import re
from collections.abc import Iterator

from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import quoted_in

NOMINATED = re.compile(
    r"\b(?P<cue>(?P<whose>[Ss]a|[Ll]eur|[Ll]a) (?:nomination|désignation|reconduction|prise de fonctions?))"
    r"(?P<of> (?:de |d')[^.;:\n«»]{3,140}?)?,? "
    r"(?:a|avait|est|sera|doit|devrait|vient|devait) (?:\w+ )?(?:été |être |d'être )?(?:\w+ )?"
    r"(?:actée|annoncée|approuvée|confirmée|décidée|entérinée|intervenue|officialisée|prononcée|publiée|"
    r"rendue (?:publique|officielle)|validée|effective|officielle)\b[^.;!?\n]*"
)
PROPOSED = re.compile(r"\bsur (?:la )?proposition (?=de |d'|du |des )")


def find_offices(referents: Referents) -> Iterator[Candidate]:
    """Find nominations told as made, decided or made known.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per nomination: who takes the office, and who proposed it.
    """
    quoted = quoted_in(referents.doc)
    for found in NOMINATED.finditer(referents.text):
        if quoted[found.start()]:
            continue
        if found.group("of"):
            people = [k for k in referents.within(*found.span("of")) if k.sort == "person"][:1]
            actors = tuple((k.start, k.end) for k in people)
        else:
            actors = (found.span("whose"),) if found.group("whose").lower() != "la" else ()
        if not actors:
            continue
        proposed = PROPOSED.search(referents.text, found.start(), found.end())
        heads = referents.heads(proposed.end(), found.end(), ("de", "d'", "du", "des")) if proposed else []
        head = found.group().split(" ", 1)[1]
        future = re.search(r"\b(?:sera|doit|devrait)\b", head) is not None
        yield Candidate(
            kind="appointment",
            verb="nommer",
            cue=found.span("cue"),
            actors=(*actors, *((k.start, k.end) for k in heads[:1])),
            content=(found.start(), found.end()),
            start=found.start(),
            end=found.end(),
            direct=False,
            modality="planned" if future else "asserted",
            rule="act.appointment.nominated",
        )
