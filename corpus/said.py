"""What a page says of its publication in JSON-LD, OpenGraph, meta elements, its address and its visible stamps."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from corpus.dating import LABELLED, UPDATE, Published, dateline_end, day_of, day_of_dateline, make_day, parse_day

ARTICLE_TYPES = frozenset(
    (
        "analysisnewsarticle", "article", "blogposting", "liveblogposting", "newsarticle", "opinionnewsarticle",
        "report", "reportagenewsarticle", "socialmediaposting", "webpage",
    )
)  # fmt: skip
META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article.published",
    "datepublished", "dcterms.created", "dc.date.issued", "dcterms.issued", "dc.date.created", "dc.date",
    "dcterms.date", "dcterms.available", "date", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "publication-date", "article_date_original", "citation_publication_date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime",
)  # fmt: skip
META_UPDATED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised", "parsely-updated",
)  # fmt: skip
META_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
META_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
META_AUTHOR = ("author", "dc.creator", "article:author", "parsely-author", "dcterms.creator")
META_SECTION = ("article:section", "parsely-section", "og:article:section", "dc.subject", "section")
NOT_NAMES = re.compile(
    r"https?://|@|^(?:admin|administrateur|webmaster|la rédaction|rédaction|redaction)$", re.IGNORECASE
)
SITE_SUFFIX = re.compile(r"\s+[|•·–—»-]\s+[^|•·–—»]{2,60}$")
# "/2023/07/13/", "/2023-07-13-titre", "/20230713-titre"; a month alone gives no day.
URL_DAY = re.compile(
    r"[/_-](?P<y>20[0-3]\d|199\d)(?P<s>[/_-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
STAMP_CLASS = re.compile(r"date|publi|posted|entry-meta|article-meta|post-meta|submitted|author|byline|info|time", re.I)
# Parts of a page whose dates are those of other articles.
ELSEWHERE = re.compile(
    r"aside|related|sidebar|footer|menu|navbar|teaser|widget|most-?read|plus-?lus|lire-aussi|comment|recent|similaire"
    r"|a-lire|agenda|newsletter|card|liste?-",
    re.IGNORECASE,
)
ELSEWHERE_TAGS = frozenset(("aside", "footer", "nav"))
STAMP_TAGS = (
    "h1",
    "h2",
    "h3",
    "time",
    "abbr",
    "span",
    "p",
    "div",
    "small",
    "em",
    "i",
    "b",
    "strong",
    "dd",
    "li",
    "header",
)
MOST_STAMPS = 400
# "mardi 12 mars 2024, par Claire Durand"
SIGNED = re.compile(r"[\s,|·•–—-]*(?:(?:par|by|de)\s[^\d]{2,60})?[\s.]*", re.IGNORECASE)
OPENGRAPH = 4


class Said:
    """What a page says of itself; JSON-LD, OpenGraph and other meta elements, in this order of trust."""

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
        return next((one_line(self.meta[key]) for key in keys if key in self.meta), None)

    def title(self) -> str | None:
        """Headline, og:title, the only h1, or the title element without the site's name."""
        headline = self.article.get("headline")
        if isinstance(headline, str) and headline.strip():
            return one_line(headline)
        headings = [one_line(node.text_content()) for node in self.tree.iter("h1")]
        headings = [heading for heading in headings if heading]
        found = self.first(META_TITLE)
        if found:
            return next((h for h in headings if squeeze(h) in squeeze(found)), None) or SITE_SUFFIX.sub("", found)
        if len(headings) == 1:
            return headings[0]
        element = self.tree.find(".//title")
        return SITE_SUFFIX.sub("", one_line(element.text_content())) or None if element is not None else None

    def published(self) -> Published | None:
        """The day of publication that the page's metadata give, and where: json-ld, opengraph, meta or time."""
        return self._day("datePublished", META_PUBLISHED, "published|entry-date", "datepublished")

    def updated(self) -> Published | None:
        """The day of the last change that the page's metadata give, and where; else a visible "Mis à jour le …"."""
        found = self._day("dateModified", META_UPDATED, "updated|modified", "datemodified")
        return found or next((day for day, changed in _stamps(self.tree) if changed), None)

    def stamped(self) -> Published | None:
        """The day of publication that stands visibly beside the title ("Publié le 3 mars 2023")."""
        found = list(_stamps(self.tree))
        return next((day for day, changed in found if not changed), None)

    def _day(self, name: str, keys: tuple[str, ...], classes: str, prop: str) -> Published | None:
        if day := _parsed(self.article.get(name)):
            return Published(day, "json-ld")
        for number, key in enumerate(keys):
            if day := _parsed(self.meta.get(key)):
                return Published(day, "opengraph" if number < OPENGRAPH and ":" in key else "meta")
        for node in self.tree.iter("time"):
            by_class = re.search(rf"\b(?:{classes})\b", node.get("class") or "")
            by_property = prop in (node.get("itemprop") or "").lower()
            marked = by_class or by_property or (name == "datePublished" and node.get("pubdate") is not None)
            if marked and not _elsewhere(node) and (day := _parsed(node.get("datetime"))):
                return Published(day, "time")
        return None

    def publisher(self) -> str | None:
        """Publisher in JSON-LD, else the site's name."""
        return next(_names(self.article.get("publisher")), None) or self.first(META_PUBLISHER)

    def authors(self) -> tuple[str, ...]:
        """Names of the authors, without addresses and account names."""
        names = list(_names(self.article.get("author"))) or [self.first(META_AUTHOR) or ""]
        return tuple(dict.fromkeys(name for name in names if name and not NOT_NAMES.search(name)))

    def section(self) -> str | None:
        """The section of the paper: JSON-LD's or the meta element's."""
        value = self.article.get("articleSection")
        return next(_names(value), None) or self.first(META_SECTION)

    def url(self) -> str | None:
        """The canonical address, where it is absolute."""
        found = (*_links(self.tree, "canonical"), self.meta.get("og:url", ""))
        return next((url.strip() for url in found if url.strip().startswith(("http://", "https://"))), None)

    def language(self) -> str | None:
        """The first two letters of the page's language."""
        root = self.tree if self.tree.tag == "html" else self.tree.find(".//html")
        if root is None:
            return None
        return (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower() or None

    def is_for_subscribers(self) -> bool:
        """Does the page say that it is not free to read?"""
        value = self.article.get("isAccessibleForFree")
        tier = self.meta.get("article:content_tier", "").lower()
        return value is False or str(value).strip().lower() in ("false", "no") or tier in ("locked", "metered")


def day_in_url(url: str | None) -> Published | None:
    """The day that an address names ("/2023/07/13/titre"); a month alone gives none."""
    match = URL_DAY.search((url or "").partition("?")[0])
    day = make_day(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return Published(day, "url") if day else None


def one_line(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def squeeze(text: str) -> str:
    """The letters and digits of a text in lower case, to compare titles."""
    return re.sub(r"[\W_]+", "", text).lower()


def _parsed(value: object) -> date | None:
    return parse_day(value) if isinstance(value, str) else None


def _links(tree: Any, rel: str) -> Iterator[str]:
    for node in tree.iter("link"):
        if rel in (node.get("rel") or "").lower().split():
            yield node.get("href") or ""


def _stamps(tree: Any) -> Iterator[tuple[Published, bool]]:
    """Days in short visible stamps, each with whether it is one of change: labelled, then marked, then bare ones."""
    labelled: list[tuple[Published, bool]] = []
    marked: list[tuple[Published, bool]] = []
    bare: list[tuple[Published, bool]] = []
    for number, (node, is_marked) in enumerate(_stamp_nodes(tree)):
        if number >= MOST_STAMPS:
            break
        line = one_line(node.text_content())
        if not 6 <= len(line) <= 220 or _elsewhere(node):
            continue
        for match in LABELLED.finditer(line):
            if day := day_of(match):
                labelled.append((Published(day, "page"), bool(UPDATE.search(match["label"]))))
        end = dateline_end(line)
        if not LABELLED.search(line) and end and SIGNED.fullmatch(line[end:]) and (day := day_of_dateline(line)):
            (marked if is_marked else bare).append((Published(day, "page"), bool(UPDATE.search(line))))
    yield from labelled
    yield from marked
    yield from bare


def _stamp_nodes(tree: Any) -> Iterator[tuple[Any, bool]]:
    """Elements that may hold the day: marked by their name or class, else small ones before the running text."""
    title = next(iter(tree.iter("h1")), None)
    started, prose = title is None, False
    for node in tree.iter(*STAMP_TAGS):
        started = started or node is title
        prose = prose or (started and node.tag == "p" and len(one_line(node.text_content())) >= 90)
        names = (node.get(name) or "" for name in ("class", "id", "itemprop", "data-hook", "data-testid"))
        marked = node.tag in ("time", "abbr") or STAMP_CLASS.search(" ".join(names)) is not None
        if marked or (not prose and len(node) <= 1):
            yield node, marked


def _elsewhere(node: Any) -> bool:
    """Does an element stand in a part of the page that belongs to other articles?"""
    for above in (node, *node.iterancestors()):
        if above.tag in ("article", "main", "body"):
            return False
        if above.tag in ELSEWHERE_TAGS or ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def _names(value: object) -> Iterator[str]:
    """Names in a JSON-LD person, organisation, text, or list of them."""
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield one_line(name)


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
