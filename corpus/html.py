"""The one boundary around trafilatura: a page's bytes become the article's text and what the page says of itself."""

import re
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from corpus.dating import Published
from corpus.errors import EmptyError
from corpus.pruning import captions, flatten, prune
from corpus.recovering import recover
from corpus.said import Said, day_in_url, squeeze

SETTINGS: dict[str, Any] = {
    "include_comments": False,
    "include_tables": True,
    "deduplicate": False,
    "output_format": "txt",
    # htmldate's wide search takes an announced day, or 1 January of a copyright year, for the day of publication.
    "date_extraction_params": {"extensive_search": False, "original_date": True},
}
# Below this share of the page's visible text the article is marked partial: teasers, menus and footers rarely outweigh
# an article five to one. A first guess, to be measured when pages are collected.
PARTIAL_SHARE = 0.15
PARTIAL_LEAST = 3000


# A page that says so and shows less than this is the stub of an article, in characters.
STUB = 2500
# What parts a page in boxes and says nothing of their content.
BOXES = re.compile(
    r"</?(?:div|span|section|center|font|b|i|em|strong|small|blockquote|ul|ol|li|table|tbody|tr|td)\b[^>]*>"
)
# What lxml reads (even from "&#1;") and refuses to write.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MISSING = re.compile(
    r"(?:erreur|error)\W{0,3}404|404\W{0,3}(?:not found|introuvable|page)|page not found|cette page n['’]existe"
    r"|(?:page|article|contenu|document)s? (?:demandée? )?(?:est |n['’]est |n['’]a pas été )?"
    r"(?:introuvable|non trouvée?|trouvée?\b|n['’]existe (?:pas|plus)|supprimée?|inexistante?|plus disponible)",
    re.IGNORECASE,
)
FOR_SUBSCRIBERS = re.compile(
    r"réservée? (?:à nos |aux )(?:abonnés|adhérents|membres)|article (?:abonné|premium|payant)|il (?:vous )?reste "
    r"\d+ ?% (?:de (?:cet|l['’]) ?article )?à lire|la suite est réservée|abonnez-vous pour (?:lire|continuer|découvrir)"
    r"|pour lire la suite|déjà abonnée? ?\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it.

    Attributes:
        text: the article's text without the legends of its pictures.
        captions: the legends.
        published: from metadata only, never from the page's words.
        stamped: day of publication that stands visibly beside the title, or in the address.
        updated: day of the last change, from metadata or a visible stamp.
        remark: why the text is not whole, where it is not.
    """

    text: str
    captions: tuple[str, ...]
    title: str | None
    published: Published | None
    stamped: Published | None
    updated: Published | None
    publisher: str | None
    authors: tuple[str, ...]
    section: str | None
    url: str | None
    language: str | None
    remark: str | None

    @property
    def partial(self) -> bool:
        """Is the text not the whole article?"""
        return self.remark is not None


def read_page(text: str, source: str, url: str | None = None) -> Page:
    """Take the article and what the page says of its publication from a decoded page.

    Args:
        text: the page.
        source: what to call it in messages.
        url: where it was visited, which may name the day.

    Raises:
        EmptyError: the page holds no article text.
    """
    tree = _parse(text, source)
    said = Said(tree)
    title = said.title()
    stamped, updated = said.stamped() or day_in_url(said.url()) or day_in_url(url), said.updated()
    legends = captions(tree)
    prune(tree)
    flatten(tree)
    body = _extract(tree)
    _check(title, body, source)
    body = recover(tree, body, title)
    if title and squeeze(title) not in squeeze(body[: len(title) + 400]):
        body = f"{title}\n\n{body}"
    return Page(
        text=body,
        captions=legends,
        title=title,
        published=said.published(),
        stamped=stamped,
        updated=updated,
        publisher=said.publisher(),
        authors=said.authors(),
        section=said.section(),
        url=said.url(),
        language=said.language(),
        remark=_remark(tree, said, body, text),
    )


def _check(title: str | None, body: str, source: str) -> None:
    """Raise where there is no article: nothing at all, or a page that says it is not there."""
    if not body.strip():
        hint = "The page may need JavaScript: save its text as .txt."
        raise EmptyError("no article text in this page.", source=source, hint=hint)
    if len(body) < 800 and (MISSING.search(title or "") or MISSING.search(body[:200])):
        raise EmptyError("the page says that there is no such page.", source=source, hint="Check the address.")


def _remark(tree: Any, said: Said, body: str, whole: str) -> str | None:
    if len(body) < STUB and (said.is_for_subscribers() or FOR_SUBSCRIBERS.search(whole)):
        return "only the beginning: the rest is for subscribers"
    return "much of the page's text could not be taken" if _is_partial(tree, body) else None


def _parse(text: str, source: str) -> Any:
    """Parse as the HTML parser of lxml does, but however deep the page nests (trafilatura's own stops at 255).

    Past some 2,000 levels the parser stops where it is: such a page is parsed again without its boxes.
    """
    tree, cut = _tree(text, source)
    if cut:
        tree, cut = _tree(BOXES.sub(" ", text), source)
    if cut:
        raise EmptyError("this page nests too deep to be parsed.", source=source, hint="Save its text as .txt.")
    if CONTROL.search(text) or "&#" in text:
        _scrub(tree)
    return tree


def _tree(text: str, source: str) -> tuple[Any, bool]:
    """The tree of a page, and whether the parser stopped before its end."""
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise EmptyError("this page cannot be parsed.", source=source, hint="Save its text as .txt.") from error
    return tree, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def _scrub(tree: Any) -> None:
    """Replace characters that no XML may hold, which lxml reads and then refuses to write where a node is moved."""
    for node in tree.iter():
        if node.text and CONTROL.search(node.text):
            node.text = CONTROL.sub(" ", node.text)
        if node.tail and CONTROL.search(node.tail):
            node.tail = CONTROL.sub(" ", node.tail)


def _extract(tree: Any) -> str:
    """The article's text, a block per line, without comments; more recall where the precise way finds too little."""
    texts = []
    for recall in (False, True):
        copy = lxml_html.fromstring(
            etree.tostring(tree, encoding="utf-8", method="html"),
            parser=lxml_html.HTMLParser(huge_tree=True, encoding="utf-8"),
        )
        try:
            text = trafilatura.extract(copy, favor_recall=recall, **SETTINGS)
        except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
            text = None
        texts.append(text or "")
        if len(texts[0]) >= 400:
            break
    return str(max(texts, key=len)) or _paragraphs(tree)


def _paragraphs(tree: Any) -> str:
    """The text of headings, paragraphs and list items, where trafilatura finds nothing."""
    found = tree.iter("h1", "h2", "h3", "h4", "p", "li", "blockquote", "figcaption")
    lines = (" ".join(node.text_content().split()) for node in found)
    return "\n".join(line for line in lines if line)


def _is_partial(tree: Any, body: str) -> bool:
    visible = sum(len(text.strip()) for node in tree.iter("p", "li", "blockquote") for text in node.itertext())
    return visible > PARTIAL_LEAST and len(body) < PARTIAL_SHARE * visible
