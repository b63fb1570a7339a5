"""What tests of announcements ask of a sentence: who announces what by it, or that nobody announces anything."""

from typing import TYPE_CHECKING

from extractor.announcements.pipe import find_announcements

if TYPE_CHECKING:
    from spacy.language import Language


def assert_told(nlp: "Language", text: str, who: str, kind: str, content: str) -> None:
    """See that a text holds an announcement of this kind by these (";" between several), its content so begun."""
    found = [(";".join(a.who), a.kind, a.content) for a in find_announcements(nlp(text))]
    assert any(w == who and k == kind and c.startswith(content) for w, k, c in found), found


def assert_silent(nlp: "Language", text: str) -> None:
    """See that a text holds no announcement."""
    assert find_announcements(nlp(text)) == ()
