"""Inline entity markup: `<PER>Jeanne Petit</PER> dirige la <CPTS>CPTS du Haut-Lieu</CPTS>.` to text and spans."""

import re
from dataclasses import dataclass
from pathlib import Path

LABELS = frozenset({"PER", "ORG", "LOC", "MISC", "CPTS"})
TAG = re.compile(r"<(/?)([^<>\s]*)>")


class MarkupError(ValueError):
    """Malformed entity markup; the message quotes the place."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its entities as (start, end, label), offsets in code points, end exclusive."""

    identifier: str
    text: str
    entities: tuple[tuple[int, int, str], ...]


def parse(marked: str, identifier: str = "") -> Passage:
    """Take the tags out of a marked text and note what they enclosed.

    Args:
        marked: text in which each entity stands between `<LABEL>` and `</LABEL>`, none inside another.
        identifier: what to call the passage in messages.

    Raises:
        MarkupError: a tag is unknown, nested, never opened or never closed, or encloses nothing or outer spaces.
    """
    text, entities, position, opened = "", [], 0, None
    for tag in TAG.finditer(marked):
        text += marked[position : tag.start()]
        position = tag.end()
        closing, label = bool(tag[1]), tag[2]
        around = marked[max(0, tag.start() - 30) : tag.end() + 30]
        if label not in LABELS:
            raise MarkupError(f"{identifier}: unknown label in “{around}”")
        if closing != (opened is not None) or (opened and opened[1] != label):
            raise MarkupError(f"{identifier}: nested or unbalanced tag in “{around}”")
        if not closing:
            opened = (len(text), label)
            continue
        start, _ = opened or (0, "")
        if text[start:].strip() != text[start:] or not text[start:]:
            raise MarkupError(f"{identifier}: an entity is empty or has outer spaces in “{around}”")
        entities.append((start, len(text), label))
        opened = None
    if opened:
        raise MarkupError(f"{identifier}: <{opened[1]}> is never closed")
    text += marked[position:]
    if "<" in text:  # ">" alone is a breadcrumb: "Accueil > Santé"
        raise MarkupError(f"{identifier}: a stray < in “{text[:60]}”")
    return Passage(identifier, text, tuple(entities))


def read_passages(path: Path) -> list[Passage]:
    """Read a file of marked passages, blank lines between them; lines that begin with `# ` are remarks.

    Raises:
        MarkupError: a passage is malformed.
    """
    passages: list[Passage] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("# ")]
        if marked := "\n".join(lines).strip():
            passages.append(parse(marked, f"{path.stem}.{len(passages) + 1:03}"))
    return passages
