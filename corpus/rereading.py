"""From a text that was read before to its article, laid out by today's rules, without the file it came from."""

from dataclasses import replace
from pathlib import PurePath

from corpus import markdown
from corpus.article import Article
from corpus.kinds import MARKDOWN_KINDS
from corpus.layout import asides, split


def laid_out(article: Article) -> Article:
    """Give the text of an article its parts again: what is title, body, byline or furniture, and what is not read.

    Args:
        article: an article of which text, source and title are known; what its blocks are does not matter.
    """
    text, title = article.text, article.title
    if PurePath(article.source).suffix.lower() in MARKDOWN_KINDS:
        blocks = markdown.split(text, markdown.front_matter(text), title)
        hidden = asides(text, blocks) + markdown.marks(text, blocks)
    else:
        blocks = split(text, title)
        hidden = asides(text, blocks)
    return replace(article, blocks=blocks, hidden=merged(hidden))


def merged(stretches: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The same stretches in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return tuple(found)
