"""Which kinds of file are read, by their names and by how their text starts."""

import re

TEXT_KINDS = (".txt", ".text")
MARKDOWN_KINDS = (".md", ".markdown")
HTML_KINDS = (".html", ".htm", ".xhtml")
KINDS = TEXT_KINDS + MARKDOWN_KINDS + HTML_KINDS
HTML_START = re.compile(
    r"\s*\ufeff?(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_html(text: str) -> bool:
    """Does the text start like a page?"""
    return HTML_START.match(text[:5000]) is not None
