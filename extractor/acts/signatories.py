"""Signatures whose parties a list names: "Chacun a signé : Anne Roy, … ; Luc Petit, …", "… sont du nombre"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.acts.actors import Span
from extractor.records import Candidate
from extractor.references.resolve import Known, Referents
from extractor.references.text import days_within, quoted_in

SIGNED = r"(?:signé|cosigné|paraphé|apposé (?:chacune? )?(?:sa|leur)s? (?:signature|paraphe|griffe)s?)"
# "Chacun a signé derrière son écran, mardi 4 juin : Anne Roy, … ; Luc Petit, …"
COLON = re.compile(
    rf"\b(?P<cue>(?:a|ont|avaient|avait) (?:\w+ ){{0,2}}{SIGNED})\b(?P<what>[^.;:«»\n]{{0,180}}?) ?: ?"
    r"(?P<list>[^.«»\n]+)"
)
# "Ont signé jeudi la convention Anne Roy, …, et Luc Petit, …"
INVERTED = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n))(?P<cue>(?:L'|Y )?(?:[Oo]nt|[Aa]vaient) (?:\w+ ){{0,2}}{SIGNED})\b"
    r"(?P<what>) ?:? ?(?P<list>[^.«»\n]+)"
)
# "Les signataires : …", "Les signataires sont …"
BEARERS = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?:Les |Ses |Ces )?(?:\w+ )?(?P<cue>[Ss]ignataires)(?P<what>)"
    r"(?: (?:sont|étaient|en sont))? ?(?::|(?<=sont)|(?<=étaient)) ?(?P<list>[^.«»\n]+)"
)
# "Onze organisations ont paraphé l'avenant. La FNI et la FNO sont du nombre."
AMONG = re.compile(
    r"(?:^|(?<=[.;:!?»] )|(?<=\n))"
    r"(?:(?P<list>[^.;:!?«»\n]{3,240}?) (?:sont du nombre|en sont|en font partie|en étaient|sont de la partie|"
    r"(?:figurent|comptent|sont|étaient) (?:parmi|au nombre des?) (?:les |des )?(?:\w+ )?signataires|"
    r"font partie des signataires)\b[^.\n]*|"
    r"(?:Parmi (?:elles|eux|celles-ci|ceux-ci|les (?:\w+ )?signataires)|Au nombre des (?:\w+ )?signataires|"
    r"À la liste|Au bas du (?:texte|document))\s?(?:,|:|figurent|on (?:trouve|compte))\s?(?P<later>[^.;!?«»\n]+))"
)
# The sentence before a list of those who are among the signatories.
SIGNING = re.compile(
    r"\b(?P<cue>(?:a|ont|avaient|vient|viennent) (?:\w+ ){0,2}?(?:de |d')?(?:signé|cosigné|paraphé|ratifié|conclu|"
    r"signer|"
    r"parapher|ratifier)|(?:a|ont) été (?:\w+ )?(?:signée?s?|paraphée?s?))\b"
)
NEGATED = re.compile(r"\b(?:n'|ne )(?:\w+ )?(?:a|ont|avait|avaient)?\b|\brefus")
# "C'est signé entre la communauté et la caisse", "La convention est signée : …"
SETTLED = re.compile(
    r"\b[Cc]'est (?:\w+ )?(?P<cue>signé|paraphé|scellé)(?P<what>[^.;:«»\n]{0,60}?) entre (?P<list>[^.«»\n]+)"
)
# "Le syndicat n'est pas signataire", "ne figure pas parmi les signataires", "n'a pas pris part à la signature"
UNSIGNED = re.compile(
    r"(?:^|(?<=[.;:!?»] )|(?<=\n))"
    r"(?P<list>[^.;:!?\n«»]{2,90}?),? (?P<cue>n(?:'est|'était|e sont|'étaient|e sera|e seront) pas signataires?|"
    r"ne (?:figure|compte)(?:nt)? pas (?:parmi|au nombre d)(?: l)?es signataires|"
    r"manque(?:nt)? à l'appel des signataires|"
    r"n'(?:a|ont) pas pris part à (?:la|cette) signature)\b[^.;!?\n]*"
)
# "Les dernières venues sont la communauté du Lac, signée le 22 mai, … et celle du Val, le 19 novembre"
ENTERED = re.compile(
    r"(?P<gap>,? \(?)(?P<cue>signée|conventionnée|contractualisée)? ?"
    r"(?P<day>(?:en |fin |début |mi-)?(?:le \d{1,2}(?:er)? )?[a-zûé]{3,9}(?: \d{4})?)(?=\)|[,.;]|$)",
    re.MULTILINE,
)
# What a text holds somewhere in which one of the first four is found.
STEMS = ("sign", "paraphé", "apposé", "scellé")
# For whom somebody holds the pen.
IN_NAME = re.compile(r"\b(?:au nom d[eu']|pour (?=l[ae] |l'|les ))(?: ?(?:la |le |l'|les ))?$")
FEWEST_PARTIES = 2
# How far after its colon a list names the first of its parties: "le directeur général de la caisse, ".
FARTHEST_NAME = 60


def find_signatories(referents: Referents) -> Iterator[Candidate]:
    """Find signatures told with the list of those who signed.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per signature, all its parties as written.
    """
    quoted = quoted_in(referents.doc)
    lower = referents.text.lower()
    for pattern in (COLON, INVERTED, BEARERS, SETTLED) if any(stem in lower for stem in STEMS) else ():
        for found in pattern.finditer(referents.text):
            start = _sentence_start(referents.text, found.start())
            parties = _parties(referents, found.span("list"))
            if quoted[found.start("cue")] or NEGATED.search(referents.text, start, found.start("cue")):
                continue
            if len(parties) >= FEWEST_PARTIES and parties[0].start - found.start("list") < FARTHEST_NAME:
                yield _candidate(start, found.end("list"), found.span("cue"), parties)
    for found in UNSIGNED.finditer(referents.text) if "signa" in lower else ():
        parties = referents.heads(*found.span("list"))
        if parties and not quoted[found.start("cue")]:
            start = found.start("list") + len(found.group("list")) - len(found.group("list").lstrip())
            refused = _candidate(start, found.end(), found.span("cue"), parties)
            yield replace(refused, modality="negated")
    for found in AMONG.finditer(referents.text) if SIGNING.search(referents.text) else ():
        group = "list" if found.group("list") else "later"
        before = referents.sentences_before(referents.text.rfind("\n", 0, found.start()) + 1, found.start(group))
        before = [s for s in before if s.end_char <= found.start() + 1][:1]
        signing = SIGNING.search(referents.text, before[0].start_char, before[0].end_char) if before else None
        parties = _parties(referents, found.span(group))
        if signing is None or not parties or NEGATED.search(referents.text, before[0].start_char, signing.start()):
            continue
        yield _candidate(before[0].start_char, found.end(), signing.span("cue"), parties)
    yield from _entered(referents)


def _parties(referents: Referents, span: Span) -> list[Known]:
    """Those whom a list names as parties, and those in whose name they sign."""
    heads = set(referents.heads(*span))
    return [k for k in referents.within(*span) if k in heads or IN_NAME.search(referents.text, span[0], k.start)]


def _candidate(start: int, end: int, cue: Span, parties: list[Known]) -> Candidate:
    """Make the candidate of a signature."""
    return Candidate(
        kind="signature",
        verb="signer",
        cue=cue,
        actors=tuple((k.start, k.end) for k in parties),
        content=(start, end),
        start=start,
        end=end,
        direct=False,
        modality="asserted",
        rule="act.signature.listed",
    )


def _entered(referents: Referents) -> Iterator[Candidate]:
    """Read communities that a list dates: "la communauté du Lac, signée le 22 mai, et celle du Val, le 3 juin"."""
    opened = -1
    for known in referents.known:
        found = ENTERED.match(referents.text, known.end) if known.sort == "cpts" else None
        if found is None or not days_within(referents.doc, known.end, found.end()):
            continue
        start = _sentence_start(referents.text, known.start)
        if found.group("cue"):
            opened = start
        elif opened != start:
            continue
        cue = found.span("cue") if found.group("cue") else (known.start, known.end)
        yield _candidate(known.start, found.end(), cue, [known])


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence of an offset begins, by its marks."""
    stop = max(
        text.rfind(mark, 0, at) + len(mark) if text.rfind(mark, 0, at) >= 0 else 0 for mark in (". ", "\n", "! ", "? ")
    )
    return stop
