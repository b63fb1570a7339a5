"""Points told by their noun: "Parmi les pistes de l'Igas : …", "La première demande du syndicat porte sur …"."""

import re
from collections.abc import Iterator

from extractor.acts.actors import Span
from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import quoted_in

# Noun → verb by which it is told; aims are objectives.
SAID = {
    "conclusion": "conclure",
    "conseil": "conseiller",
    "crainte": "craindre",
    "critique": "critiquer",
    "demande": "demander",
    "exigence": "exiger",
    "grief": "reprocher",
    "inquiétude": "craindre",
    "piste": "proposer",
    "préconisation": "préconiser",
    "proposition": "proposer",
    "recommandation": "recommander",
    "reproche": "reprocher",
    "revendication": "revendiquer",
    "souhait": "souhaiter",
    "suggestion": "suggérer",
}
AIMS = frozenset({"ambition", "objectif", "priorité"})
NOUN = rf"(?P<noun>(?:{'|'.join([*SAID, *sorted(AIMS)])})s?)"
# Whose it is: "de MG France", "formulées par la Cour des comptes", "du rapport".
WHOSE = (
    r"(?P<of>(?: \w+)? (?:(?:\w+(?:ée?s?|ises?|ies?) par |mise?s? (?:en avant|sur la table) par )(?:la |le |l'|les )?|"
    r"de la |de l'|des |du |de |d'))(?P<who>[^.;:,!?\n«»]{2,70}?)"
)
AMONG = re.compile(
    r"(?=[A-Z])(?:^|(?<=[.!?»;] )|(?<=\n))(?P<cue>(?:Parmi|Au nombre de|Au rang de) (?P<own>les|ses|leurs|ces) "
    rf"(?:\w+ )?{NOUN})(?:{WHOSE})?(?:\s?:|,| figure(?:nt)?| on (?:trouve|relève|compte|note)) (?P<what>[^.!?\n«»]+)",
    re.MULTILINE,
)
RULED = re.compile(
    r"(?=[A-Z])(?:^|(?<=[.!?»;] )|(?<=\n))"
    r"(?P<cue>(?P<own>La|Le|L'|Sa|Son|Leur)\s?(?:(?:première?|premier|principale?|seconde?|"
    rf"deuxième|autre|grande?|seule?|dernière?) )?{NOUN})(?:{WHOSE})?(?: \w+(?:ée?|ie?))? "
    r"(?:est(?: d'abord| aussi| surtout)?|reste|demeure|porte (?:sur|notamment sur|aussi sur)|consiste(?: à)?|"
    r"vise(?: à)?|tient (?:en|à)|concerne) (?P<what>(?:de |d'|la |le |les |l'|une? |que )[^.!?\n«»]+)",
    re.MULTILINE,
)
COUNTED = re.compile(
    r"\b(?:formule|formulé|émet|émis|avance|avancé|égrène|liste|listé|détaille|détaillé|présente|présenté|met en avant|"
    r"pose|posé|porte|porté|défend|adresse|adressé) (?P<cue>(?:\w+|\d+)(?: \w+)? "
    + NOUN
    + r")(?: \w+)?(?: à [^,.;:\n]{3,60})?"
    r", (?:dont|parmi lesquel(?:le)?s|au premier rang desquel(?:le)?s|à commencer par|notamment) (?P<what>[^.;!?\n«»]+)"
)
# "Enfin, publier les comptes." after what somebody recommends.
ELLIPTIC = re.compile(
    r"(?=[A-ZÉ])(?:(?<=[.!?] )|(?<=; ))"
    r"(?P<cue>D'abord|Ensuite|Puis|Enfin|Et(?: aussi| enfin| surtout)?|Mais aussi|Également|"
    r"Surtout|Premièrement|Deuxièmement|Troisièmement),? (?P<what>(?:de |d')?(?:(?:ne|pas|mieux|y|en|les?|la|tous) )*"
    r"(?P<verb>[a-zà-ÿ]+(?:er|ir|re))\b [^.!?;:\n«»]+)"
)
WANTING = re.compile(
    r"\b(?:recommand\w+|préconis\w+|propos\w+|suggèr\w+|suggér\w+|demand\w+|réclam\w+|veut|veulent|entend\w*|souhait\w+|"
    r"prévo\w+|prévu|compte(?:nt)?(?! \d)|avance\w*|pistes?|mesures?|objectifs?|priorités?|missions?|axes?|"
    r"invit\w+|appel\w+|vise\w*|ambition\w*|plaid\w+|promet\w*|s'engag\w+)\b",
    re.IGNORECASE,
)
AIMED = re.compile(r"veut|veulent|entend|souhait|prév|compte|objectif|priorité|mission|axe|vise|ambition|promet|s'eng")
# "est d'ouvrir un centre": what is wanted begins with the verb.
GOVERNED = re.compile(r"(?:de (?=\w+(?:er|ir|re)\b)|d'(?=\w+(?:er|ir|re)\b)|que )?")
FEWEST_WORDS = 2
LAST_SENTENCES = 4


def find_advice(referents: Referents) -> Iterator[Candidate]:
    """Find what is recommended, asked, feared or aimed at, told by the noun for it.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per point, of whoever the noun belongs to.
    """
    quoted = quoted_in(referents.doc)
    for pattern in (AMONG, RULED):
        for found in pattern.finditer(referents.text):
            actors = _owner(referents, found)
            if not actors or quoted[found.start()] or len(found.group("what").split()) < FEWEST_WORDS:
                continue
            if pattern is RULED or not _is_clause(referents, found.span("what")):
                yield _candidate(found, actors, found.group("noun"))
    for found in COUNTED.finditer(referents.text):
        start = max(referents.text.rfind(mark, 0, found.start()) for mark in (". ", "\n", "! ", "? ")) + 1
        heads = referents.heads(start, found.start())
        if heads and not quoted[found.start()]:
            yield _candidate(found, ((heads[0].start, heads[0].end),), found.group("noun"))
    for found in ELLIPTIC.finditer(referents.text):
        wanting = None if quoted[found.start()] else _continued(referents, found)
        if wanting is not None:
            yield _candidate(found, (found.span("cue"),), "objectif" if AIMED.match(wanting) else "recommandation")


def _owner(referents: Referents, found: "re.Match[str]") -> tuple[Span, ...]:
    """Who wants or fears it: told after the noun, by a possessive, else by the sentences before."""
    if found.group("who"):
        named = referents.within(*found.span("who"))
        return ((named[0].start, named[0].end),) if named else (found.span("who"),)
    own = found.group("own")
    if own in {"ses", "leurs", "Sa", "Son", "Leur"}:
        return (found.span("own"),)
    return ((found.start("cue"), found.start("cue") + len("Parmi")),) if own == "les" else ()


def _is_clause(referents: Referents, span: Span) -> bool:
    """Tell whether a main verb rules a stretch: "deux ont été retenues", no "la prime que touchent les autres"."""
    words = referents.doc.char_span(*span, alignment_mode="expand")
    for word in words or ():
        if word.lower_ in {"qui", "que", "qu'", "dont", "où"}:
            return False
        if "Fin" in word.morph.get("VerbForm", []):
            return True
    return False


def _continued(referents: Referents, found: "re.Match[str]") -> str | None:
    """The word for what the sentences before recommend or plan, where an infinitive goes on with it."""
    words = referents.doc.char_span(*found.span("what"), alignment_mode="expand")
    verb = next((w for w in words or () if w.idx == found.start("verb")), None)
    if verb is None or "Inf" not in verb.morph.get("VerbForm", []) or _is_clause(referents, found.span("what")):
        # "Enfin, recruter reste difficile."
        return None
    floor = referents.text.rfind("\n", 0, found.start()) + 1
    before = [s for s in referents.sentences_before(floor, found.start()) if s.end_char <= found.start()]
    told = (WANTING.search(referents.text, s.start_char, s.end_char) for s in before[:LAST_SENTENCES])
    return next((wanting.group() for wanting in told if wanting is not None), None)


def _candidate(found: "re.Match[str]", actors: tuple[Span, ...], noun: str) -> Candidate:
    """Make the candidate of a point."""
    aim = noun.rstrip("s") in AIMS
    what = found.group("what")
    start = found.start("what") + len(GOVERNED.match(what).group())  # type: ignore[union-attr]
    return Candidate(
        kind="objective" if aim else "statement",
        verb="viser" if aim else SAID.get(noun.rstrip("s"), "recommander"),
        cue=found.span("cue"),
        actors=actors,
        content=(start, found.start("what") + len(what.rstrip(" ,;"))),
        start=found.start(),
        end=found.end(),
        direct=False,
        modality="planned" if aim else "asserted",
        rule="speech.point",
    )
