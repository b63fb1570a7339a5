"""The one boundary around trafilatura: a page's bytes become the article's text and what the page says of itself."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from corpus.dating import parse_day
from corpus.errors import EmptyError

ARTICLE_TYPES = frozenset(
    (
        "analysisnewsarticle", "article", "blogposting", "liveblogposting", "newsarticle", "opinionnewsarticle",
        "report", "reportagenewsarticle", "socialmediaposting", "webpage",
    )
)  # fmt: skip
META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dcterms.created", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate", "publishdate", "publish_date", "publication_date",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "og:published_time", "article.published",
)  # fmt: skip
META_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
META_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
META_AUTHOR = ("author", "dc.creator", "article:author", "parsely-author", "dcterms.creator")
NOT_NAMES = re.compile(
    r"https?://|@|^(?:admin|administrateur|webmaster|la rédaction|rédaction|redaction)$", re.IGNORECASE
)
SITE_SUFFIX = re.compile(r"\s+[|•·–—»-]\s+[^|•·–—»]{2,60}$")
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


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it. `published` comes from metadata only, never from the page's words."""

    text: str
    title: str | None
    published: date | None
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    language: str | None
    partial: bool


def read_page(text: str, source: str) -> Page:
    """Take the article and what the page says of its publication from a decoded page.

    Raises:
        EmptyError: the page holds no article text.
    """
    tree = _parse(text, source)
    said = _Said(tree)
    body = _extract(tree)
    if not body.strip():
        hint = "The page may need JavaScript: save its text as .txt."
        raise EmptyError("no article text in this page.", source=source, hint=hint)
    title = said.title()
    if title and _squeeze(title) not in _squeeze(body[: len(title) + 400]):
        body = f"{title}\n\n{body}"
    return Page(
        text=body,
        title=title,
        published=said.published(),
        publisher=said.publisher(),
        authors=said.authors(),
        url=said.url(),
        language=said.language(),
        partial=_is_partial(tree, body),
    )


def _parse(text: str, source: str) -> Any:
    """Parse as the HTML parser of lxml does, but however deep the page nests (trafilatura's own stops at 255)."""
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise EmptyError("this page cannot be parsed.", source=source, hint="Save its text as .txt.") from error
    return tree


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


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


class _Said:
    """What a page says of itself in JSON-LD, OpenGraph and other meta elements, in this order of trust."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.article: dict[str, Any] = next(_articles(tree), {})
        self.meta: dict[str, str] = {}
        for node in tree.iter("meta"):
            key = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
            if key and (content := (node.get("content") or "").strip()):
                self.meta.setdefault(key, content)

    def first(self, keys: tuple[str, ...]) -> str | None:
        """The first meta value that is given under one of the keys."""
        return next((_line(self.meta[key]) for key in keys if key in self.meta), None)

    def title(self) -> str | None:
        """Headline, og:title, the only h1, or the title element without the site's name."""
        headline = self.article.get("headline")
        if isinstance(headline, str) and headline.strip():
            return _line(headline)
        headings = [_line(node.text_content()) for node in self.tree.iter("h1")]
        headings = [heading for heading in headings if heading]
        found = self.first(META_TITLE)
        if found:
            return next((h for h in headings if _squeeze(h) in _squeeze(found)), None) or SITE_SUFFIX.sub("", found)
        if len(headings) == 1:
            return headings[0]
        element = self.tree.find(".//title")
        return SITE_SUFFIX.sub("", _line(element.text_content())) or None if element is not None else None

    def published(self) -> date | None:
        """The day of publication in JSON-LD, meta elements, or a time element that says it is one."""
        values = [self.article.get("datePublished"), *(self.meta.get(key) for key in META_PUBLISHED)]
        for node in self.tree.iter("time"):
            if _says_published(node):
                values.append(node.get("datetime"))
        return next((day for value in values if isinstance(value, str) and (day := parse_day(value))), None)

    def publisher(self) -> str | None:
        """Publisher in JSON-LD, else the site's name."""
        return next(_names(self.article.get("publisher")), None) or self.first(META_PUBLISHER)

    def authors(self) -> tuple[str, ...]:
        """Names of the authors, without addresses and account names."""
        names = list(_names(self.article.get("author"))) or [self.first(META_AUTHOR) or ""]
        return tuple(dict.fromkeys(name for name in names if name and not NOT_NAMES.search(name)))

    def url(self) -> str | None:
        """The canonical address, where it is absolute."""
        links = (
            node.get("href") or "" for node in self.tree.iter("link") if (node.get("rel") or "").lower() == "canonical"
        )
        return next(
            (
                url.strip()
                for url in (*links, self.meta.get("og:url", ""))
                if url.strip().startswith(("http://", "https://"))
            ),
            None,
        )

    def language(self) -> str | None:
        """The first two letters of the page's language."""
        root = self.tree if self.tree.tag == "html" else self.tree.find(".//html")
        value = (
            (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
            if root is not None
            else ""
        )
        return value[:2].lower() or None


def _says_published(node: Any) -> bool:
    by_class = re.search(r"\b(?:published|entry-date)\b", node.get("class") or "")
    by_property = (node.get("itemprop") or "").lower() == "datepublished"
    return node.get("pubdate") is not None or by_property or by_class is not None


def _line(text: str) -> str:
    return " ".join(text.split())


def _names(value: object) -> Iterator[str]:
    """Names in a JSON-LD person, organisation, text, or list of them."""
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield _line(name)


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """JSON-LD objects that describe an article, those with a date first."""
    found = []
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        try:
            found += list(_objects(json.loads(node.text or "", strict=False)))
        except (ValueError, RecursionError):
            continue
    articles = [one for one in found if _types(one) & ARTICLE_TYPES]
    articles.sort(key=lambda one: (_types(one) <= {"webpage"}, "datePublished" not in one))
    yield from articles


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value[:200]:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _types(one: dict[str, Any]) -> set[str]:
    value = one.get("@type")
    return {str(kind).lower() for kind in (value if isinstance(value, list) else [value])}
