"""Markdown texts: front matter, headings and the marks inside paragraphs that are not read."""

import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import Block
from corpus.dating import parse_day
from corpus.layout import split as split_layout

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>.{0,8000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
PAIR = re.compile(r"^(?P<key>[A-Za-zÀ-ÿ_-]{2,20})\s*:\s*(?P<value>.+?)\s*$", re.MULTILINE)
HEADING = re.compile(r"#{1,6}\s+")
PREFIX = re.compile(r"(?:>\s?)+|#{1,6}\s+")
RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|```.*|~~~.*|\|?\s*:?-{2,}:?\s*\|.*)\s*$")
IMAGE_LINE = re.compile(r"!\[[^\]]*\]\([^)]*\)\s*$")
# Marks inside a paragraph: images whole, links but for their words, emphasis, code, bare addresses, footnote calls.
MARKS = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|\]\([^)\n]{0,500}\)|\[(?=[^\]\n]{1,300}\]\()|\[\^[^\]\n]{1,20}\]|\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?»])[*_](?!\w)|`|<https?://[^>\s]{1,500}>|\\(?=[*_#\[\]])"
)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says; `end` is where the text begins."""

    end: int = 0
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


def front_matter(text: str) -> Front:
    """Read `key: value` lines between two `---` at the start of a text; an empty Front where there are none."""
    match = FRONT.match(text)
    if match is None:
        return Front()
    said = {pair["key"].lower(): pair["value"].strip("\"'") for pair in PAIR.finditer(match["body"])}
    value = next((said[key] for key in ("published", "date", "publié", "publication", "pubdate") if key in said), "")
    author = said.get("author") or said.get("auteur") or said.get("authors") or said.get("auteurs") or ""
    return Front(
        end=match.end(),
        title=said.get("title") or said.get("titre"),
        published=parse_day(value),
        publisher=said.get("publisher") or said.get("source") or said.get("éditeur"),
        url=said.get("url") or said.get("canonical") or said.get("lien"),
        authors=tuple(
            name
            for name in (name.strip(" []\"'") for name in author.split(","))
            if name and not name.lower().endswith("rédaction")
        ),
    )


def split(text: str, front: Front, title: str | None) -> tuple[Block, ...]:
    """Cut a Markdown text into blocks: `#` lines are headings (the first one the title), rules and images furniture."""
    offset = front.end
    blocks = [Block(0, offset, "furniture")] if offset else []
    titled = False
    for block in split_layout(text[offset:], title):
        block = Block(block.start + offset, block.end + offset, block.kind)
        words = text[block.start : block.end]
        if RULE.match(words) or IMAGE_LINE.match(words):
            blocks.append(replace(block, kind="furniture"))
            continue
        if block.kind in ("title", "heading", "body") and (prefix := PREFIX.match(words)):
            kind = block.kind
            if HEADING.match(words):
                kind = "heading" if titled or not words.startswith("# ") else "title"
                titled = titled or kind == "title"
            block = Block(block.start + prefix.end(), block.end, kind)
        blocks.append(block)
    return tuple(_one_title(blocks, text, titled))


def _one_title(blocks: list[Block], text: str, titled: bool) -> list[Block]:
    """Where a `# ` line is the title, another line that was taken for it is a heading."""
    if not titled:
        return blocks
    return [
        replace(block, kind="heading")
        if block.kind == "title" and not text[: block.start].rstrip(" ").endswith("#")
        else block
        for block in blocks
    ]


def marks(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[int, int], ...]:
    """Stretches of the blocks that are Markdown marks, in order."""
    return tuple(
        match.span()
        for block in blocks
        if block.kind != "furniture"
        for match in MARKS.finditer(text, block.start, block.end)
    )
