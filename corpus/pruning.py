"""Takes out of a parsed page what a site puts around its articles, before the article is looked for."""

import re
from typing import Any

from lxml import etree

from corpus.furniture import heading_of
from corpus.said import one_line
from corpus.wordlists import read_list

# Never an article's text.
TAGS = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "canvas",
        "button",
        "select",
        "dialog",
        "nav",
        "object",
    )
)
NAMES = frozenset(read_list("furniture_names.txt"))
# A teaser leads somewhere: without a link it is the opening of the article itself.
TEASING = frozenset(("teaser", "teasers"))
HIDDEN = frozenset(
    ("visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "element-invisible", "hidden", "d-none")
)
STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LEGENDS = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption|legende|légende|figcaption|spip_doc_descriptif)(?:$|[\s_-])"
)
# An element that holds such a share of the page's paragraphs is the article, whatever it is called.
CORE = 0.4
# A list whose text is nearly all links, at least so many of them, with titles of other articles: mean characters.
LINKED, LINKS, TITLE = 0.8, 3, 20
# Characters of running text that a hidden part of an article has, which a button unfolds.
UNFOLDED = 200
# Levels of a page; real ones have 20 to 60.
DEEPEST = 150
# A cell with so many characters and paragraphs is a column of a page, not one of a table of figures.
LAYOUT_CELL = 300
# Characters of a box with something to fill in; of a paragraph that is running text.
MOST_OF_FORM, PROSE = 500, 90
# Inner headings and longer links stand in articles too; blocks above this size are judged by their parts.
MOST_TEXT = 4000


def prune(tree: Any) -> None:
    """Take the furniture out of a page, in place: menus, teasers, share buttons, hidden and foreign parts."""
    body = tree.find(".//body") if tree.tag == "html" else tree
    if body is None:
        return
    language = (tree.get("lang") or "fr")[:2].lower()
    _unfold_tables(body)
    whole = _prose(body)
    left = [body]
    while left:
        for node in list(left.pop()):
            if not isinstance(node.tag, str):
                continue
            if _is_furniture(node, language) and not _is_core(node, whole):
                node.drop_tree()
            else:
                _unfold(node)
                left.append(node)
    for node in list(body.iter("h2", "h3", "h4", "h5", "h6", "p", "strong", "b", "span", "div")):
        if node.getparent() is not None and _opens_others(node):
            _drop_section(node, body, whole)


def flatten(tree: Any) -> None:
    """Take boxes that hold nothing but one box out of a page that nests deeper than any page needs to, in place.

    What works on the page after us takes time with the square of its depth: 20 s at 4,000 levels.
    """
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest <= DEEPEST:
        return
    for node in list(tree.iter("div", "span", "section", "center", "font")):
        if len(node) == 1 and not (node.text or "").strip() and node.getparent() is not None:
            node.drop_tag()


def _unfold_tables(body: Any) -> None:
    """Make boxes of the tables that lay a page out in columns: their cells hold paragraphs, titles or other tables."""
    for table in list(body.iter("table")):
        cells = (
            cell for cell in table.iter("td", "th") if cell.find(".//p") is not None or cell.find(".//h1") is not None
        )
        nested = table.find(".//table") is not None
        if nested or any(len(one_line(cell.text_content())) > LAYOUT_CELL for cell in cells):
            for node in (table, *table.iter("tbody", "thead", "tr", "td", "th")):
                node.tag = "div"


def _opens_others(node: Any) -> bool:
    """Is it a heading over other articles, comments or partners ("À lire aussi", "Sur le même sujet")?"""
    if len(node) > 3:
        return False
    text = one_line(node.text_content())
    return 4 <= len(text) <= 80 and heading_of(text) is not None


def _drop_section(heading: Any, body: Any, whole: int) -> None:
    """Take out what a heading opens: the box that it heads, else what follows it up to the next running text."""
    box = heading
    while (parent := box.getparent()) is not None and parent is not body:
        if _first_text(parent) is not _first_text(heading) or _is_core(parent, whole):
            break
        box = parent
    if box is not heading:
        if not _is_core(box, whole):
            box.drop_tree()
        return
    node = heading
    while node is not None:
        following = node.getnext()
        text = one_line(node.text_content()) if isinstance(node.tag, str) else ""
        links = sum(len(one_line(link.text_content())) for link in node.iter("a")) if text else 0
        if node is not heading and (
            node.tag in ("h1", "h2", "h3") or (len(text) >= PROSE and links < 0.5 * len(text)) or _is_core(node, whole)
        ):
            return
        node.drop_tree()
        node = following


def _first_text(node: Any) -> Any:
    """The innermost element that holds the first words of an element."""
    for one in node.iter():
        if isinstance(one.tag, str) and (one.text or "").strip():
            return one
    return None


def _is_furniture(node: Any, language: str) -> bool:
    if node.tag in TAGS or _is_hidden(node) or _is_foreign(node, language):
        return True
    return _is_named(node) or _is_form(node) or _is_linked(node)


def captions(tree: Any) -> tuple[str, ...]:
    """Take the legends of pictures out of a page, in place, and return them in order."""
    found = []
    for node in list(tree.iter("figcaption", "p", "span", "div", "dd", "em")):
        named = node.tag == "figcaption" or LEGENDS.search(f"{node.get('class') or ''}".lower())
        if not named or node.getparent() is None or (node.tag != "figcaption" and node.find(".//p") is not None):
            continue
        line = one_line(node.text_content())
        if len(line) > 600:
            continue
        if len(line) >= 15 and not _in_furniture(node):
            found.append(line)
        node.drop_tree()
    return tuple(dict.fromkeys(found))


def _in_furniture(node: Any) -> bool:
    return any(above.tag in ("aside", "footer", "nav") or _is_named(above) for above in node.iterancestors())


def _is_out_of_sight(node: Any) -> bool:
    styled = STYLE.search(node.get("style") or "") is not None
    return node.get("hidden") is not None or styled or bool(HIDDEN & set((node.get("class") or "").split()))


def _is_hidden(node: Any) -> bool:
    """Is it out of sight for good? The rest of an article behind a button "Lire la suite" is not."""
    if not _is_out_of_sight(node):
        return False
    inside = any(above.tag in ("article", "main") for above in node.iterancestors())
    return not inside or _prose(node) < UNFOLDED


def _unfold(node: Any) -> None:
    """Show a part that is kept although it was out of sight, for what works on the page after us."""
    if _is_out_of_sight(node):
        for name in ("style", "hidden", "class"):
            node.attrib.pop(name, None)


def _is_named(node: Any) -> bool:
    """Do the element's name, class, id or role say that it is furniture?"""
    if node.tag in ("body", "html", "main", "article", "p", "h1"):
        return False
    if node.tag == "footer" or (node.get("role") or "") in ("navigation", "search", "contentinfo", "banner", "dialog"):
        return True
    words = f"{node.get('class') or ''} {node.get('id') or ''}"
    for name in words.split():
        parts = [part for part in re.split(r"[^a-z0-9à-ÿ]+", CAMEL.sub("-", name).lower()) if part]
        named = NAMES & {*parts[:1], *parts[-1:], "".join(parts)}
        if named and not _is_layout(parts) and not (named <= TEASING and node.find(".//a") is None):
            return True
        if any("-".join(parts[at : at + size]) in NAMES for size in (2, 3, 4) for at in range(len(parts) - size + 1)):
            return True
    return False


def _is_layout(parts: list[str]) -> bool:
    """Names of a page's whole plan hold such words too: "has-sidebar", "no-comments", "with-menu", "sidebar-left"."""
    return parts[0] in ("has", "no", "with", "without", "layout", "page", "is", "col", "row", "container")


def _is_foreign(node: Any, language: str) -> bool:
    """Is it a part in another language, beside a part in French?"""
    own = _language(node)
    if own in ("", "fr") or node.tag not in ("div", "section", "article", "main", "p", "blockquote"):
        return False
    beside = [*node.itersiblings(), *node.itersiblings(preceding=True)]
    return language == "fr" or any(_language(other) == "fr" for other in beside)


def _language(node: Any) -> str:
    return (node.get("lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()


def _is_form(node: Any) -> bool:
    """Is it a box with something to fill in or to press, and few words: a letter to subscribe to, a poll, a search?"""
    if node.tag not in ("div", "section", "aside", "form", "fieldset", "li"):
        return False
    if node.find(".//input") is None and node.find(".//button") is None and node.tag != "form":
        return False
    return len(one_line(node.text_content())) <= MOST_OF_FORM


def _is_linked(node: Any) -> bool:
    """Is it a list of titles of other articles: nearly all of its text links, several of them, no sentences?"""
    if node.tag not in ("ul", "ol", "div", "section", "aside", "table", "dl"):
        return False
    links = list(node.iter("a"))
    if len(links) < LINKS or _is_led_into(node):
        return False
    text = one_line(node.text_content())
    if not text or len(text) > MOST_TEXT:
        return False
    linked = [one_line(link.text_content()) for link in links]
    share = sum(map(len, linked)) / len(text)
    return share >= LINKED and sum(map(len, linked)) / len(linked) >= TITLE


def _is_led_into(node: Any) -> bool:
    """Does a paragraph lead into a list ("Trois communautés ont signé :")? Then its links are the article's own."""
    before = node.getprevious()
    return before is not None and before.tag == "p" and one_line(before.text_content()).endswith(":")


def _is_core(node: Any, whole: int) -> bool:
    """Does an element hold so much of the page's running text, or its title, that it must be the article?"""
    if node.find(".//h1") is not None:
        return True
    own = _prose(node)
    return own > 0 and own >= CORE * whole


def _prose(node: Any) -> int:
    """Characters of paragraphs that are no links."""
    found = 0
    for one in node.iter("p"):
        length = len(one_line(one.text_content()))
        found += length if length >= 60 else 0
    return found
