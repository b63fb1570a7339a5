"""Facts told by a noun and its day: a contract of the 3 March, a project filed, an inauguration, a lecture, a vote."""

import re
from collections.abc import Iterator

from extractor.acts.actors import Span
from extractor.acts.agents import owners, spans_after
from extractor.acts.unsaid import opening_body
from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import days_within, quoted_in

NEXT_STOP = re.compile(r"[.!?](?:\s|$)|[;\n]")
# "dont le contrat avec l'agence et la caisse remonte au 3 mars 2021"
DEAL = re.compile(
    r"\b(?P<whose>dont (?:le|l'|la) ?(?:\w+ )?|[Ss]on |[Ll]eur |[Ll]e |L')"
    r"(?P<cue>contrat|accord|convention|partenariat|protocole|ACI|alliance)\b"
    r"(?P<what>[^.;:!?«»\n]{0,160}?) (?P<when>remonte(?:nt)? (?:au|à)|date(?:nt)? d[eu']|court depuis|lie depuis) ?"
)
# "un projet de santé de trente pages, déposé le 4 mars à l'agence", "la lettre d'intention remise en mai à la caisse"
FILED = re.compile(
    r"\b(?P<whose>(?:un|une|[Uu]ne?|le|la|[Ll]e|[Ll]a|son|sa|[Ss]on|[Ss]a|leur|[Ll]eur)) (?:\w+ )?"
    r"(?:projet(?: de santé)?|dossier(?: de candidature)?|lettre d'intention|lettre|demande|candidature|recours|"
    r"requête|plainte|pétition|motion|question écrite|proposition de loi|amendement)\b"
    r"(?P<what>[^.;:!?«»\n]{0,70}?),? (?P<cue>déposée?|remise?|transmise?|adressée?|envoyée?|soumise?|introduite?|"
    r"enregistrée?)(?P<rest>(?: [^.;:!?«»\n]{0,90})?)"
)
# Where it goes, beside which a day is told.
ADDRESSEE = re.compile(r"\b(?:à (?:la |l')|au |aux |auprès d|devant )")
AUXILIARY = re.compile(
    r"\b(?:a|ont|avait|est|sont|sera|seront|été|être|fut|n'a|viennent d'être|vient d'être)(?: \w+)?$"
)
# "L'inauguration officielle du guichet aura lieu le 18 octobre, en présence du maire"
CEREMONY = re.compile(
    r"\b(?P<what>(?:L'|l'|[Ss]on |[Uu]ne )(?:\w+ )?(?P<cue>inauguration)(?: [^.;:!?«»\n]{0,90}?)?) "
    r"(?P<when>aura lieu|a eu lieu|se tiendra|s'est tenue|s'est déroulée|se déroulera|est (?:prévue|fixée|programmée|"
    r"annoncée|attendue)|interviendra|est intervenue)\b"
)
BEFORE_WHOM = re.compile(r"\ben présence (?=de |d'|du |des )")
# "à 15 h, une conférence du professeur Luc Petit (CHU de Caen) sur le sommeil"
LECTURE = re.compile(
    r"\b(?:une|la|[Uu]ne) (?P<cue>conférence|intervention|causerie|communication|présentation|lecture)"
    r"(?: [a-zà-ÿ-]+){0,2}? (?:de la |de l'|du |de |d')"
)
TOPIC = re.compile(r"[^.;:!?«»\n]{0,90}?\b(?:sur|consacrée (?:à|au)|autour d|intitulée|portant sur|à propos d)")
# "La délibération est finalement passée par 19 voix contre 6"
PASSED = re.compile(
    r"\b(?P<what>(?:[LlCc]a|[LlCc]e|[Cc]ette|[Uu]ne|[Uu]n|L'|l') ?(?:\w+ )?(?:délibération|projet|texte|motion|budget|"
    r"subvention|convention|vente|cession|résolution|vœu|amendement|rapport|accord|proposition|statuts)\b"
    r"[^.;:!?«»\n]{0,60}?) (?P<cue>(?:est|sont|a été|ont été) (?:\w+ )?(?:passée?s?|emportée?s?)|passe|"
    r"a (?:\w+ )?(?:recueilli|obtenu|emporté))"
    r"(?= (?:[^.;:!?«»\n]{0,30} )?(?:par |avec |à )?(?:\d+|[a-zà-ÿ-]+) (?:voix|suffrages|votes)\b|"
    r" (?:\w+ )?à l'unanimité)"
)
CHAMBER = re.compile(
    r"\b(?:conseil (?:municipal|communautaire|départemental|régional|d'administration)|comité syndical|"
    r"assemblée (?:générale|départementale|plénière)|bureau exécutif)\b"
)
REACH = 3000


def find_dated(referents: Referents) -> Iterator[Candidate]:
    """Find acts that a noun tells together with its day or its vote.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per contract, file, inauguration, lecture or vote, its actors as written.
    """
    quoted = quoted_in(referents.doc)
    for reader in (_deals, _filed, _ceremonies, _lectures, _passed):
        for found in reader(referents):
            if not quoted[found.cue[0]]:
                yield found


def _deals(referents: Referents) -> Iterator[Candidate]:
    """Read "la CPTS, dont le contrat avec la caisse remonte au 3 mars 2021"."""
    for found in DEAL.finditer(referents.text):
        day = days_within(referents.doc, found.end(), found.end() + 12)[:1]
        parties = spans_after(referents, referents.doc, found.start("what"), found.start("when"), "avec")
        parties = parties or spans_after(referents, referents.doc, found.start("what"), found.start("when"), "entre")
        whose = _owner(referents, found)
        if not day or not (whose or len(parties) > 1):
            continue
        actors = (*whose, *(p for p in parties if p not in whose))
        yield _candidate("signature", "signer", found.span("cue"), actors, (found.start("cue"), day[0].end), "noun")


def _owner(referents: Referents, found: "re.Match[str]") -> tuple[Span, ...]:
    """Whose contract or file it is: before "dont", what "son" stands for, of whom the paragraph speaks."""
    whose = found.group("whose").strip().lower()
    start = found.start("whose")
    if whose.startswith("dont"):
        before = [k for k in referents.within(max(0, start - 40), start) if k.sort != "person"]
        near = before and len(referents.text[before[-1].end : start].strip(" ,")) == 0
        shown = re.compile(r"\b(?:la CPTS|la communauté|l'association|la structure), $").search(
            referents.text, max(0, start - 20), start
        )
        return ((before[-1].start, before[-1].end),) if near else (_tight(shown.span()),) if shown else ()
    if whose in {"son", "sa", "leur"}:
        return owners(referents, (start, start + len(whose)))
    inside = [k for k in referents.within(*found.span("what")) if k.sort == "cpts"]
    return tuple((k.start, k.end) for k in inside[:1])


def _tight(span: Span) -> Span:
    """A stretch without the comma and the blank that close it."""
    return span[0], span[1] - 2


def _filed(referents: Referents) -> Iterator[Candidate]:
    """Read "un projet de santé, déposé le 4 mars à l'agence": by whom it is told, else whose it is."""
    for found in FILED.finditer(referents.text):
        end = _stop(referents.text, found.end("cue"))
        days = days_within(referents.doc, found.end("cue"), min(end, found.end("cue") + 60))
        if not days or AUXILIARY.search(found.group("what")) or referents.text[found.end("cue")] not in " ,":
            continue
        agents = spans_after(referents, referents.doc, found.end("cue"), end, "par")
        if not agents and (re.search(r"\bpar\s", found.group("rest")) or not ADDRESSEE.search(found.group("rest"))):
            continue
        actors = agents or _owner(referents, found) or _subject(referents, found.start())
        if actors:
            yield _candidate("other", "déposer", found.span("cue"), actors, (found.start(), end), "participle")


def _subject(referents: Referents, offset: int) -> tuple[Span, ...]:
    """The body that opens the sentence of an offset: "Elle a un projet de santé, déposé le 4 mars"."""
    text = referents.text
    stop, line = text.rfind(". ", 0, offset), text.rfind("\n", 0, offset) + 1
    start = max(line, stop + 2 if stop >= 0 else 0)
    found = opening_body(referents, start, offset)
    return (found,) if found is not None else ()


def _ceremonies(referents: Referents) -> Iterator[Candidate]:
    """Read "L'inauguration du guichet aura lieu le 18 octobre, en présence de la sous-préfète"."""
    for found in CEREMONY.finditer(referents.text):
        end = _stop(referents.text, found.end())
        if not days_within(referents.doc, found.end(), end):
            continue
        inside = [k for k in referents.within(*found.span("what")) if k.sort != "person"]
        actors = tuple((k.start, k.end) for k in inside[:1]) or _only_community(referents)
        present = BEFORE_WHOM.search(referents.text, found.end(), end)
        guests: tuple[Span, ...] = ()
        if present is not None:
            heads = referents.heads(present.end(), end, ("de", "d'", "du", "des"))
            guests = tuple((k.start, k.end) for k in heads)
        ahead = found.group("when").startswith(("aura", "se ", "est pr", "est fi", "est an", "est at", "interv"))
        if actors or guests:
            yield _candidate(
                "inauguration", "inaugurer", found.span("cue"), (*actors, *(g for g in guests if g not in actors)),
                (found.start("what"), end), "ceremony", "planned" if ahead else "asserted",
            )  # fmt: skip


def _only_community(referents: Referents) -> tuple[Span, ...]:
    """The community that the article is about, where it names one."""
    named = {k.name: (k.start, k.end) for k in referents.known if k.sort == "cpts"}
    return tuple(named.values()) if len(named) == 1 else ()


def _lectures(referents: Referents) -> Iterator[Candidate]:
    """Read "une conférence du professeur Luc Petit sur le sommeil" on a day told in its sentence or the one before."""
    for found in LECTURE.finditer(referents.text):
        line = referents.text.rfind("\n", 0, found.start()) + 1
        speaker = next((k for k in referents.within(found.end(), found.end() + 40) if k.sort == "person"), None)
        if speaker is None or re.search(r"[,;:.(]", referents.text[found.end() : speaker.start].replace("Dr.", "")):
            continue
        end = _stop(referents.text, speaker.end)
        if not TOPIC.match(referents.text, speaker.end, end):
            continue
        # Its own sentence and the one before: "… samedi 12 avril. Au programme, une conférence …"
        sentences = referents.sentences_before(line, found.start())[:2]
        start = sentences[-1].start_char if sentences else line
        if not days_within(referents.doc, start, end):
            continue
        yield _candidate(
            "other", "donner", found.span("cue"), ((speaker.start, speaker.end),), (found.start("cue"), end), "noun",
            "planned",
        )  # fmt: skip


def _passed(referents: Referents) -> Iterator[Candidate]:
    """Read "La délibération est passée par 19 voix contre 6": by the chamber that the text named last."""
    for found in PASSED.finditer(referents.text):
        floor = max(0, found.start() - REACH)
        chambers = list(CHAMBER.finditer(referents.text, floor, found.start()))
        named = [k for k in referents.within(floor, found.start()) if CHAMBER.search(k.name)]
        if named and (not chambers or named[-1].end >= chambers[-1].end()):
            actors: tuple[Span, ...] = ((named[-1].start, named[-1].end),)
        elif chambers:
            actors = (chambers[-1].span(),)
        else:
            continue
        end = _stop(referents.text, found.end())
        yield _candidate("other", "adopter", found.span("cue"), actors, (found.start(), end), "passive")


def _stop(text: str, at: int) -> int:
    """Where the sentence or the clause of an offset ends."""
    stop = NEXT_STOP.search(text, at)
    return stop.start() if stop else len(text)


def _candidate(
    kind: str, verb: str, cue: Span, actors: tuple[Span, ...], content: Span, shape: str, modality: str = "asserted"
) -> Candidate:
    """Make a candidate whose evidence is its content."""
    return Candidate(kind, verb, cue, actors, content, *content, False, modality, f"act.{kind}.{shape}")
