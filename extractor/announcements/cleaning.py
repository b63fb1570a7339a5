"""The content of an announcement as a record keeps it: without stray marks, and none of a pair of marks left alone."""

import re

PAIRS = {"«": "»", "“": "”"}
STRAY = " \n\t,;:–—-"
# How far after its end the mark may stand that closes a content: "une « étape ».".
NEAR = 3
AFTER_COLON = re.compile(r"^(?:que |qu')")


def clean_content(text: str, start: int, end: int) -> str:
    """Cut what is said out of a text.

    Args:
        text: the text of the article.
        start: first offset of the content.
        end: last offset, exclusive.

    Returns:
        The words without the marks around them; a mark that opens or closes within them has its other half.
    """
    content = text[start:end].strip(STRAY)
    for opening, closing in PAIRS.items():
        content = _paired(content, opening, closing, text[end : end + NEAR])
    if content.count('"') == 1 and content[-1:] != '"' and content[:1] != '"':
        content = content + '"' if '"' in text[end : end + NEAR] else content
    elif content.count('"') == 1:
        content = content.strip('"' + STRAY)
    if content.count('"') == 2 and content[0] == content[-1] == '"':
        content = content.strip('"' + STRAY)
    if text[max(0, start - NEAR) : start].rstrip().endswith(":"):
        # "vise autre chose : que tous les projets aboutissent"
        content = AFTER_COLON.sub("", content)
    return re.sub(r"\s+", " ", content)


def _paired(content: str, opening: str, closing: str, after: str) -> str:
    """Take off the marks around a content, or those left alone at its edges; close the one that opens within it."""
    while content.startswith(opening) and content.endswith(closing) and closing not in content[1:-1]:
        content = content[1:-1].strip(STRAY)
    if content.startswith(opening) and closing not in content:
        content = content[1:].strip(STRAY)
    if content.endswith(closing) and opening not in content:
        content = content[:-1].strip(STRAY)
    lacking = content.count(opening) - content.count(closing)
    if lacking == 1:
        space = "" if opening == "“" else " "
        return f"{content}{space}{closing}" if closing in after else content
    if lacking == -1 and content.rfind(opening) < content.find(closing) and opening not in content:
        space = "" if opening == "“" else " "
        return f"{opening}{space}{content}"
    return content
