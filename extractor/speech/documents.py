"""What one reads in a document named before: "L'agence a publié son bilan. On y apprend que …"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.records import Candidate
from extractor.speech.made import make_direct, unstopped
from extractor.speech.patterns import SOURCES
from extractor.speech.quotes import is_speech
from extractor.speech.words import Passage

# "On y apprend que", "Où l'on découvre que"; the words that follow are the document's.
LEARNT = re.compile(
    r"(?:[Oo]n y|[Oo]ù l'on) (?:apprend|découvre|lit|relève|trouve|constate|voit)"
    r"(?: (?:aussi|ainsi|également|notamment|encore))? (?:qu'|que )"
)
# "« … », y lit-on", "« … », peut-on y lire".
READ_THERE = re.compile(r", (?:y (?:lit|apprend|découvre)-on|(?:peut|pouvait)-on y lire|y est-il (?:écrit|précisé))\b")
DOCUMENT = re.compile(
    r"\b(?:[Ss]on|[Ss]a|[Ss]es|[Ll]e|[Ll]a|[Ll]es|[Ll]'|[Uu]ne?|[Cc]et?|[Cc]ette) ?"
    rf"(?:\w+ )?(?:{'|'.join(sorted(SOURCES))})\b"
    r"(?: (?:de la |de l'|du |des |de |d')[^,.;:\n]{2,60})?"
)
# Characters before the sentence in which the document is named.
REACH = 400


def read_documents(passage: Passage) -> Iterator[Candidate]:
    """Read what is learnt from a document that the paragraph names before: its author says so."""
    learnt = LEARNT.match(passage.text, passage.start, passage.end)
    quoted = READ_THERE.search(passage.text, passage.start, passage.end) if learnt is None else None
    cue = learnt or quoted
    if cue is None:
        return
    paragraph = max(passage.text.rfind("\n", 0, passage.start) + 1, passage.start - REACH)
    named = [m.span() for m in DOCUMENT.finditer(passage.text, paragraph, passage.start)]
    content = _content(passage, cue, opens=learnt is not None)
    if named and content is not None:
        direct = quoted is not None
        lemma = "lire" if direct else "indiquer"
        found = make_direct(passage, (named[-1],), content, cue.span(), lemma, "speech.document")
        yield found if direct else _reported(found)


def _content(passage: Passage, cue: "re.Match[str]", *, opens: bool) -> tuple[int, int] | None:
    """What is read there: the clause behind the cue, or the quotation before it."""
    if opens:
        return unstopped(passage.text, (cue.end(), passage.end))
    before = [q for q in passage.quotes if q.end <= cue.start() + 1 and is_speech(passage.text, q)]
    return before[-1].inner if before else None


def _reported(candidate: Candidate) -> Candidate:
    """The same in the words of the article."""
    return replace(candidate, direct=False)
