"""Who is received by those in power: "Une délégation de la fédération sera reçue jeudi au ministère"."""

import re
from collections.abc import Iterator

from extractor.acts.actors import Span
from extractor.acts.agents import spans_after
from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import days_within, quoted_in

RECEIVED = re.compile(
    r"\b(?P<cue>(?:sera|seront|a été|ont été|avait été|avaient été|est|sont|était|étaient|fut|furent|doit être|"
    r"doivent être|devrait être|devraient être) (?:(?:ensuite|également|finalement|aussi|enfin|déjà|longuement|bien|"
    r"officiellement) )?reçue?s?)\b(?P<rest>[^.;:!?«»\n]{0,160})"
)
# Where those in power receive.
SEATS = re.compile(
    r"\b(?:[Mm]atignon|[Bb]ercy|[ÉE]lysée|Palais-Bourbon|ministère|cabinet (?:d[eu]|ministériel)|Sénat|"
    r"Assemblée nationale|préfecture|"
    r"sous-préfecture|rectorat|en mairie|mairie|hôtel de (?:ville|région)|conseil (?:départemental|régional)|"
    r"avenue (?:de Ségur|Duquesne)|rue de (?:Grenelle|Varenne)|place Beauvau|(?:à|de|chez) l'(?:ARS|agence)|"
    r"(?:à|de) la (?:caisse|Cnam|CPAM|CNAM|DGOS|Cnamts|direction de la sécurité sociale)|en audience)\b"
)
# Who receives, without a name.
HOSTS = re.compile(
    r"\bpar (?:la |le |l'|son |sa |leur |un |une )(?:\w+ ){0,2}?(?:ministre|préfète?|sous-préfète?|présidente?|maire|"
    r"direct(?:eur|rice)|cheffe?|conseill(?:er|ère)|secrétaire|rapporteure?|députée?|sénat(?:eur|rice)|agence|caisse)\b"
)
# What of a body is received: "une délégation de la fédération", "ses représentants".
ENVOYS = re.compile(
    r"(?:(?:une|la|sa|leur|cette) (?:\w+ )?délégation|(?:des|les|ses|leurs|deux|trois|quatre|plusieurs) "
    r"(?:\w+ )?(?:représentante?s|responsables|dirigeante?s|membres|élue?s|négociateurs|émissaires|porte-parole|"
    r"adhérents))"
    r"(?: \w+)? (?:de la |de l'|des |du |de |d')\s?",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:elles?|ils?)(?= |$)", re.IGNORECASE)
NEGATED = re.compile(r"\b(?:n'|ne )$")
BEGINNING = re.compile(r".*(?:[.;:!?«»\n]|,\s(?:et|mais|où|dont)\s|\bqu[e'])\s?", re.DOTALL)
LONGEST_SUBJECT = 160


def find_receptions(referents: Referents) -> Iterator[Candidate]:
    """Find who was or will be received at a seat of power or by somebody who holds it.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per reception, who is received and who receives as written.
    """
    text, quoted = referents.text, quoted_in(referents.doc)
    for found in RECEIVED.finditer(text):
        if quoted[found.start()] or NEGATED.search(text, max(0, found.start() - 4), found.start()):
            continue
        end = found.end()
        hosts = spans_after(referents, referents.doc, found.start("rest"), end, "par")
        if not SEATS.search(found.group("rest")) and not hosts and not HOSTS.search(found.group("rest")):
            continue
        guests, start = _guests(referents, found.start())
        present = found.group("cue").startswith(("est ", "sont ", "était ", "étaient "))
        if not guests or (present and not days_within(referents.doc, start, end)):
            continue
        planned = found.group("cue").startswith(("ser", "doi", "dev"))
        yield Candidate(
            kind="other",
            verb="recevoir",
            cue=found.span("cue"),
            actors=(*guests, *(host for host in hosts if host not in guests)),
            content=(start, start + len(text[start:end].rstrip(" ,"))),
            start=start,
            end=end,
            direct=False,
            modality="planned" if planned else "asserted",
            rule="act.other.received",
        )


def _guests(referents: Referents, cue: int) -> tuple[tuple[Span, ...], int]:
    """Who is received, before the verb, and where that clause begins."""
    text = referents.text
    floor = max(0, cue - LONGEST_SUBJECT)
    opening = BEGINNING.match(text, floor, cue)
    start = opening.end() if opening else floor
    envoys = ENVOYS.search(text, start, cue)
    if envoys is not None:
        known = referents.within(envoys.end() - 1, cue)
        near = bool(known) and known[0].start - envoys.end() < len("syndicat ")
        return (tuple((k.start, k.end) for k in known if k.sort != "person") if near else ()), start
    heads = referents.heads(start, cue)
    if heads:
        # "Anne Roy, présidente de MG France, sera reçue": no name that tells whose president she is.
        return tuple((k.start, k.end) for k in heads), start
    shown = PRONOUN.search(text, start, cue)
    return ((shown.span(),) if shown and cue - shown.end() <= 1 else ()), start
