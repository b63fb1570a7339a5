"""Which kinds of file are read, by their names and by how their text starts."""

import re

TEXT_KINDS = (".txt", ".text")
MARKDOWN_KINDS = (".md", ".markdown")
HTML_KINDS = (".html", ".htm", ".xhtml")
PDF_KINDS = (".pdf",)
MAIL_KINDS = (".mhtml", ".mht", ".eml")
ZIP_KINDS = (".zip",)
WARC_KINDS = (".warc", ".warc.gz")
# What an archive may hold: an archive in an archive is not opened.
MEMBER_KINDS = TEXT_KINDS + MARKDOWN_KINDS + HTML_KINDS + PDF_KINDS + MAIL_KINDS
KINDS = MEMBER_KINDS + ZIP_KINDS + WARC_KINDS
# A row or line for each article, for reading in shards.
LINE_KINDS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PARQUET_KINDS = (".parquet",)
TABLE_KINDS = LINE_KINDS + PARQUET_KINDS
HTML_START = re.compile(
    r"\s*\ufeff?(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_html(text: str) -> bool:
    """Does the text start like a page?"""
    return HTML_START.match(text[:5000]) is not None


def is_kind(name: str, kinds: tuple[str, ...] = KINDS) -> bool:
    """Is a file's name one of a kind that is read?"""
    return name.lower().endswith(kinds)
