"""Passives: "la création a été annoncée par la ministre", "il a été reproché à la commune par le tribunal de …"."""

from extractor.speech.groups import Group
from extractor.speech.readings import Reading, is_infinitive, sentence_end
from extractor.speech.subjects import Span, actors_right
from extractor.speech.words import Passage


def read_passive(passage: Passage, group: Group) -> Reading | None:
    """Read "la création a été annoncée par la ministre"."""
    words = passage.words
    if group.shape != "passive" or not {"obj", "que", "de"} & group.verb.takes:
        return None
    for at in range(group.last + 1, min(group.last + 10, len(words) - 1)):
        if words[at].text in ".:;!?…":
            return None
        if words[at].lower == "par":
            actors = actors_right(passage, at + 1, len(words), quoted=False)
            first = group.first
            while first > 0 and words[first - 1].text not in ".:;!?…":
                first -= 1
            described = bool(actors) and passage.text[words[at + 1].start : actors[0][0]].rstrip().endswith(",")
            # "… a été annoncée par la directrice, Claire Mounier": the name goes with the description.
            if actors and (words[at + 1].start >= actors[0][0] - 1 or described):
                if words[first].lower == "il":
                    return _impersonal(passage, group, actors, first)
                if "obj" not in group.verb.takes:
                    return None
                last = group.first - 1 - (words[group.first - 1].text == ",")
                content = (first, last) if last > first else (first, sentence_end(passage, first))
                return Reading(group, actors, content, "speech.passive", first)
            return None
    return None


def _impersonal(passage: Passage, group: Group, actors: tuple[Span, ...], first: int) -> Reading | None:
    """Read "il a été reproché à la commune par le tribunal de ne pas …": what is said follows who says it."""
    words = passage.words
    for at in range(group.last + 1, len(words) - 1):
        if words[at].text in ".;!?…":
            return None
        opens = words[at].lower in ("que", "qu'") or (
            words[at].lower in ("de", "d'") and is_infinitive(passage, at + 1)
        )
        if opens and words[at].start >= actors[-1][1]:
            return Reading(group, actors, (at + 1, sentence_end(passage, at + 1)), "speech.passive", first)
    return None
