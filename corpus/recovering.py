"""Puts back what the extraction left out between a page's title and the end of its text: openings and headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.dating import dateline_end
from corpus.furniture import heading_of, is_byline, is_furniture
from corpus.said import one_line, squeeze

BLOCKS = frozenset(
    (
        "article", "aside", "blockquote", "dd", "div", "dt", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "ul",
    )
)  # fmt: skip
HEADINGS = frozenset(("h2", "h3", "h4"))
TEXTS = frozenset(("p", "li", "blockquote", "div", "dd"))
# A paragraph that is put back has so many characters, and so little of it is links.
SHORTEST, MOST_LINKED = 50, 0.4
LONGEST_HEADING = 130
# The title stands at most so many blocks above the first paragraph.
NEAR = 40
# So much of a block tells it from others, in letters and digits.
MARK = 80
MANY = 5000


@dataclass(slots=True)
class _Block:
    """An element that holds text of its own, with that text, the box that it stands in (for an item, that of its list),
    and the line of the extraction that has it."""

    tag: str
    text: str
    linked: float
    box: Any
    line: int | None = None


def recover(tree: Any, body: str, title: str | None) -> str:
    """Put lines of a page back into the text that was extracted from it.

    The opening under the title and the headings between paragraphs are often lost, and announcements stand there.

    Args:
        tree: the page, its furniture taken out.
        body: the text that was extracted, a block a line.
        title: the page's title.

    Returns:
        The text with the lines that stand between the title and the last extracted paragraph of the page.
    """
    lines = body.split("\n")
    blocks = list(_blocks(tree))
    if len(blocks) > MANY:
        return body
    _find(blocks, lines)
    known = [number for number, block in enumerate(blocks) if block.line is not None]
    if not known:
        return body
    first, last = known[0], known[-1]
    start = _start(blocks, first, squeeze(title or ""))
    there = squeeze(body)
    put: dict[int, list[str]] = {}
    at, listing = -1, False
    end = _end(blocks, last)
    for number in range(start, end + 1):
        block = blocks[number]
        known_here = block.line is not None
        if block.line is not None:
            at = max(at, block.line)
        elif squeeze(block.text) not in there and (
            (block.tag == "li" and (listing or number > last))
            or _belongs(block, blocks[number + 1] if number < last else None)
        ):
            put.setdefault(at, []).append(f"- {block.text}" if block.tag == "li" else block.text)
            there += squeeze(block.text)
            known_here = True
        # "Trois communautés ont signé :" and its list, be it all links.
        listing = (listing and block.tag == "li") or (known_here and block.text.endswith(":"))
    opening = put.pop(-1, [])
    if opening and lines and title and squeeze(lines[0]) == squeeze(title):
        put[0] = [*opening, *put.get(0, [])]
        opening = []
    found = [*opening]
    for number, line in enumerate(lines):
        found += [line, *put.get(number, [])]
    return "\n".join(found)


def _blocks(tree: Any) -> Iterator[_Block]:
    """The innermost elements that hold text, in the order of the page."""
    for node in tree.iter(*BLOCKS):
        if any(child.tag in BLOCKS for child in node.iterdescendants()):
            continue
        text = one_line(node.text_content())
        if text:
            linked = sum(len(one_line(link.text_content())) for link in node.iter("a"))
            box = node.getparent()
            if node.tag == "li" and box is not None:
                box = box.getparent()
            yield _Block(node.tag, text, linked / len(text), box)


def _find(blocks: list[_Block], lines: list[str]) -> None:
    """Find the line of each block, both going downwards."""
    squeezed = [squeeze(line) for line in lines]
    at = 0
    for block in blocks:
        mark = squeeze(block.text)[:MARK]
        if len(mark) < 12:
            continue
        found = next((n for n in range(at, len(squeezed)) if mark in squeezed[n]), None)
        if found is not None:
            block.line = at = found


def _start(blocks: list[_Block], first: int, title: str) -> int:
    """Where the text may begin: after the title, if that stands not far above the first paragraph."""
    for number in range(first, max(-1, first - NEAR), -1):
        if title and squeeze(blocks[number].text) == title:
            return number + 1
    return first


def _end(blocks: list[_Block], last: int) -> int:
    """Where the text ends: with the last paragraph that was extracted, or the list right after it."""
    led_into, box = blocks[last].text.endswith(":"), blocks[last].box
    while last + 1 < len(blocks) and blocks[last + 1].tag == "li":
        item = blocks[last + 1]
        if not led_into and (item.box is not box or item.linked > MOST_LINKED or is_furniture(item.text)):
            break
        last += 1
    return last


def _belongs(block: _Block, following: _Block | None) -> bool:
    """Is a block that was left out part of the article?"""
    if is_furniture(block.text) or heading_of(block.text) or is_byline(block.text):
        return False
    if block.tag in HEADINGS:
        return len(block.text) <= LONGEST_HEADING and following is not None and following.line is not None
    if block.tag not in TEXTS or len(block.text) < SHORTEST or block.linked > MOST_LINKED:
        return False
    return not dateline_end(block.text) and re.search(r"[.!?…»:;,]\s*$", block.text) is not None
