"""How well statements are found in passages of our own: spans at 30 % and 80 % overlap, and who speaks."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import Context, register
from extractor.records import Candidate
from extractor.speech.statements import find_statements

PASSAGES = Path(__file__).with_name("passages.txt")
TAG = re.compile(r"</?([QS])(\d)>")
# Floors, a little under what was measured without a model on the day they were set; raised as it improves.
FLOORS = {"at 30 %": 0.80, "at 80 %": 0.70, "with speaker": 0.75}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as marked up: offsets of the words and of who says them."""

    content: tuple[int, int]
    speaker: tuple[int, int]


def parse(line: str) -> tuple[str, list[Said]]:
    """Take the tags out of a passage.

    Raises:
        ValueError: a tag is left open, or a number has no speaker.
    """
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for tag in TAG.finditer(line):
        text += line[last : tag.start()]
        last = tag.end()
        name = tag.group(1) + tag.group(2)
        if tag.group().startswith("</"):
            spans[name] = (opened.pop(name), len(text))
        else:
            opened[name] = len(text)
    if opened:
        raise ValueError(f"left open: {line}")
    speakers = {name[1]: span for name, span in spans.items() if name[0] == "S"}
    only = next(iter(speakers.values()), None)
    said = [Said(span, speakers.get(name[1], only)) for name, span in spans.items() if name[0] == "Q"]  # type: ignore[arg-type]
    if any(one.speaker is None for one in said):
        raise ValueError(f"without speaker: {line}")
    return text + line[last:], said


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Characters in common, as a share of those that either covers."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / (max(a[1], b[1]) - min(a[0], b[0]))


def match(said: list[Said], found: list[Candidate], least: float, *, speaker: bool = False) -> int:
    """Count the marked statements that are found, each candidate used once."""
    left = list(found)
    right = 0
    for one in said:
        for candidate in left:
            named = any(overlap(actor, one.speaker) > 0 for actor in candidate.actors)
            if overlap(candidate.content, one.content) >= least and (named or not speaker):
                left.remove(candidate)
                right += 1
                break
    return right


def score(nlp: Language, lines: list[str]) -> dict[str, float]:
    """F1 of the spans at 30 % and at 80 % overlap, and at 30 % with the right speaker."""
    marked = found = 0
    right = dict.fromkeys(FLOORS, 0)
    for line in lines:
        text, said = parse(line)
        doc: Doc = nlp.make_doc(text)
        doc._.context = Context()
        candidates = list(find_statements(doc))
        marked, found = marked + len(said), found + len(candidates)
        right["at 30 %"] += match(said, candidates, 0.3)
        right["at 80 %"] += match(said, candidates, 0.8)
        right["with speaker"] += match(said, candidates, 0.3, speaker=True)
    return {name: 2 * count / (marked + found) for name, count in right.items()}


@pytest.mark.parametrize("aside", [False, True])
def test_statements_reach_their_floors(aside: bool) -> None:
    register()
    lines = [line for line in PASSAGES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    part = [line for number, line in enumerate(lines) if (number % 3 == 2) is aside]
    scores = score(spacy.blank("fr"), part)
    assert {name: value for name, value in scores.items() if value < FLOORS[name]} == {}


@pytest.mark.parametrize("line", ["<Q1>« Oui »", "<Q1>« Oui »</Q1>, dit-il."])
def test_refuses_what_is_not_marked_up_whole(line: str) -> None:
    with pytest.raises(ValueError, match=r"left open|without speaker"):
        parse(line)
