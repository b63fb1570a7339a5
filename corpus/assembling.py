"""Puts the parts of a page together: its text, the legends of its pictures after it, other languages aside."""

from dataclasses import replace

from corpus.article import Block
from corpus.furniture import credit_start
from corpus.language import WORD, shares

# A paragraph of another language is one of so many words, so many of them its function words and hardly any French
# ones. An English paragraph of our making has 0.35 to 0.5 of its own and 0.01 to 0.05 of "on", "a", "plus".
FOREIGN_WORDS, FOREIGN_SHARE, FRENCH_SHARE = 15, 0.22, 0.12


def with_captions(text: str, blocks: tuple[Block, ...], legends: tuple[str, ...]) -> tuple[str, tuple[Block, ...]]:
    """Append the legends that the text lacks, a line each, and name their blocks; credits are furniture."""
    parts, found = [text], list(blocks)
    length = len(text)
    for legend in legends:
        if legend in text:
            continue
        gap = "\n\n" if len(parts) == 1 else "\n"
        start = length + len(gap)
        words = len(legend[: credit_start(legend)].rstrip(" .-–—|("))
        if words:
            found.append(Block(start, start + words, "caption"))
        if words < len(legend):
            rest = len(legend[words:]) - len(legend[words:].lstrip())
            found.append(Block(start + words + rest, start + len(legend), "furniture"))
        parts += [gap, legend]
        length = start + len(legend)
    return "".join(parts), tuple(found)


def without_foreign(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, paragraphs that are clearly in another language named furniture, where the text has French ones."""
    marked = tuple(
        replace(block, kind="furniture") if block.kind == "body" and _foreign(text[block.start : block.end]) else block
        for block in blocks
    )
    return marked if any(block.kind == "body" for block in marked) else blocks


def _foreign(paragraph: str) -> bool:
    if len(WORD.findall(paragraph[:400])) < FOREIGN_WORDS:
        return False
    found = shares(paragraph)
    best = max((language for language in found if language != "fr"), key=lambda language: found[language])
    return found[best] >= FOREIGN_SHARE and found["fr"] < FRENCH_SHARE


def with_bylines(text: str, blocks: tuple[Block, ...], authors: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks, lines that are nothing but the name of an author named bylines."""
    names = {name.lower() for name in authors}
    return tuple(
        replace(block, kind="byline")
        if block.kind in ("heading", "body") and text[block.start : block.end].strip(" .").lower() in names
        else block
        for block in blocks
    )
