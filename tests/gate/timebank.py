"""Articles of the French TimeBank: their text, their day, and where which time expression stands."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.article import Article
from corpus.reader import read_bytes


@dataclass(frozen=True, slots=True)
class Timed:
    """An article and its time expressions: start, end, TIMEX3 value."""

    article: Article
    answers: tuple[tuple[int, int, str], ...]


def read(path: Path) -> Timed:
    """Read a .tml file."""
    root = ET.parse(path).getroot()
    answers: list[tuple[int, int, str]] = []
    pieces: list[str] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3":
            answers.append((start, sum(map(len, pieces)), node.get("value", "")))

    body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
    assert body is not None, f"{path} has no text"
    walk(body)
    published = date.fromisoformat(created.attrib["value"][:10]) if created is not None else None
    return Timed(read_bytes("".join(pieces).encode(), path.stem, published=published), tuple(answers))
