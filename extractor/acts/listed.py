"""Deeds told by the items of a list under a bare auxiliary: "Il a :" and "– déposé un recours ; – saisi le préfet"."""

import re
from collections.abc import Iterator

from extractor.acts.actors import Span
from extractor.acts.deeds import lemma_of
from extractor.acts.tables import verbs
from extractor.records import Candidate
from extractor.references.resolve import Referents, resolve
from extractor.speech.forms import verbs as spoken

# "Il a :", "La fédération a notamment :", "Depuis mars, la communauté a :"
LEAD = re.compile(
    r"(?:^|(?<=[.!?»] )|, )(?P<who>(?:[Ii]ls?|[Ee]lles?|[Ll][ea] |[Ll]'|[Nn]otre |[Ss]on |[Ss]a |[A-ZÀ-Ý])"
    r"[^.;:!?«»\n]{0,80}?) ?\b(?P<cue>a|ont|avait|avaient)"
    r"(?: (?:ainsi|notamment|aussi|également|donc|déjà|successivement))? ?: ?\n",
    re.MULTILINE,
)
ITEM = re.compile(r"\s*[ \t]*(?:[•▪●◦■►–—*-]|\d{1,2}[.)]|[a-h]\))[ \t]*(?P<what>(?P<verb>[^\W\d]+)[^\n]*)")
PARTICIPLE = re.compile(r"\w+(?:é|i|u|is|it|ert|eint|aint|oint)(?:e?s?)$")
PRONOUNS = frozenset({"il", "elle", "ils", "elles"})
SUBJECT = re.compile(r"(?:Le|La|Les|Notre|L') ?[\w-]+")
FEWEST = 2
FEWEST_WORDS = 3
KEPT = frozenset({"signature", "creation", "launch", "inauguration", "publication", "report"})


def find_listed(referents: Referents) -> Iterator[Candidate]:
    """Find what somebody did, one participle for each item of a list.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per item, by whoever the line above names.
    """
    for lead in LEAD.finditer(referents.text):
        items: list[re.Match[str]] = []
        position = lead.end() - 1
        while (item := ITEM.match(referents.text, position)) and PARTICIPLE.match(item.group("verb")):
            items.append(item)
            position = item.end()
        if len(items) < FEWEST or not resolve(referents, *lead.span("who")):
            continue
        who = _opening(referents, lead)
        for item in items:
            if len(item.group("what").split()) >= FEWEST_WORDS:
                yield _candidate(referents, item, who)


def _opening(referents: Referents, lead: "re.Match[str]") -> Span:
    """Who acts: for a pronoun the subject that opens the sentence before: "Le syndicat n'en reste pas là. Il a :"."""
    if lead.group("who").strip().lower() not in PRONOUNS:
        return lead.span("who")
    line = referents.text.rfind("\n", 0, lead.start()) + 1
    before = [s for s in referents.sentences_before(line, lead.start("who")) if s.end_char <= lead.start("who")][:1]
    shown = SUBJECT.match(referents.text, before[0].start_char) if before else None
    found = resolve(referents, *shown.span()) if shown else None
    return shown.span() if shown and found and found.sort == "known" else lead.span("who")


def _candidate(referents: Referents, item: "re.Match[str]", who: Span) -> Candidate:
    """Make the candidate of an item."""
    word = referents.doc.char_span(*item.span("verb"), alignment_mode="expand")
    lemma = lemma_of(word[0]) if word is not None else item.group("verb")
    said = spoken().get(lemma)
    entries = verbs().get(lemma, ())
    kind = said.kind if said else next((e.kind for e in entries if e.kind in KEPT), "other")
    end = item.start("what") + len(item.group("what").rstrip(" ;,."))
    return Candidate(
        kind=kind,
        verb=lemma,
        cue=item.span("verb"),
        actors=(who,),
        content=(item.start("what"), end),
        start=item.start("what"),
        end=end,
        direct=False,
        modality="asserted",
        rule=f"act.{kind}.listed",
    )
