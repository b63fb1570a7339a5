"""Press releases in PDF: their text layer, page by page, as the paragraphs of an article."""

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import KindError
from corpus.lines import paragraphs

CHILD = Path(__file__).with_name("pdf_child.py")
# Seconds by the clock for one file, the start of the process included.
DEADLINE = 90.0
# Under so many letters the pages are pictures, or nothing.
FEWEST_LETTERS = 40
# A line at the top or bottom of so many of at least three pages belongs to the paper: its letterhead, a page number.
EDGE, REPEATED = 3, 0.6
SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zà-ÿ])")
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:/|sur)\s*\d{1,3})?", re.IGNORECASE)
# What keeps its hyphen at the end of a line: "vice-" / "président", "c'est-à-" / "dire".
COMPOUND = frozenset(
    (
        "après", "au", "avant", "c'est-à", "celle", "celui", "ceux", "ci", "contre", "c’est-à", "demi", "elle", "ex",
        "extra", "grand", "hors", "inter", "lui", "là", "mi", "mini", "moi", "non", "nord", "peut", "pluri", "porte",
        "post", "pré", "quasi", "rendez", "semi", "sous", "sud", "super", "sur", "très", "ultra", "vice",
    )
)  # fmt: skip
TITLE_LIKE = re.compile(r"\.(?:docx?|odt|pdf|indd|pub|pptx?)$|^(?:microsoft word|sans titre|untitled)|_", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """The text of a PDF, a paragraph a line, blank lines between; the title its metadata give, where it is one."""

    text: str
    title: str | None


def is_pdf(data: bytes) -> bool:
    """Do the bytes start as a PDF does, within the first kilobyte?"""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, source: str) -> Paper:
    """Take the text out of a PDF, in a process of its own with bounded memory and time.

    Raises:
        KindError: the pages are pictures (OCR is needed), or the file is protected, broken or too much.
    """
    found = _ask_child(data, source)
    trouble = found.get("trouble")
    if trouble == "encrypted":
        hint = "Save a copy without its password and give that."
        raise KindError("this PDF is protected by a password.", source=source, hint=hint)
    if trouble:
        why = found.get("reason") or "too much for the memory it may take"
        raise KindError(f"this PDF cannot be read ({why}).", source=source, hint="Save its text as .txt.")
    pages = [str(page) for page in found["pages"]]
    if sum(letter.isalpha() for page in pages for letter in page) < FEWEST_LETTERS:
        what = "a scan: pictures of pages, no text" if found["pictures"] else "without any text"
        hint = "It needs OCR first, for example: ocrmypdf -l fra in.pdf out.pdf"
        raise KindError(f"this PDF is {what}; OCR needed.", source=source, hint=hint)
    title = " ".join(str(found["title"] or "").split())
    usable = len(title.split()) >= 3 and not TITLE_LIKE.search(title)
    return Paper(_joined(_without_edges(pages)), title if usable else None)


def _ask_child(data: bytes, source: str) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD)], input=data, capture_output=True, timeout=DEADLINE, check=False
        )
        found = json.loads(done.stdout) if done.returncode == 0 else {"trouble": "big"}
    except subprocess.TimeoutExpired:
        found = {"trouble": "slow", "reason": f"more than {DEADLINE:.0f} seconds"}
    except (OSError, ValueError) as error:
        raise KindError(f"this PDF cannot be read ({error}).", source=source, hint="Save its text as .txt.") from error
    return dict(found)


def _without_edges(pages: list[str]) -> list[list[str]]:
    """The lines of the pages without letterheads, footers and page numbers."""
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    counts: Counter[str] = Counter()
    for page in lines:
        counts.update({_masked(line) for line in (*page[:EDGE], *page[-EDGE:])})
    least = max(3, REPEATED * len(pages))
    kept = []
    for page in lines:
        last = len(page) - EDGE
        kept.append(
            [
                line
                for number, line in enumerate(page)
                if EDGE <= number < last or not (counts[_masked(line)] >= least or PAGE_NUMBER.fullmatch(line))
            ]
        )
    # The first page keeps its letterhead: it often names the publisher.
    return kept


def _masked(line: str) -> str:
    return DIGITS.sub("0", line).lower()


def _joined(pages: list[list[str]]) -> str:
    """Paragraphs of several lines as one line each; a paragraph that goes on over the page is one too."""
    text = "\n".join("\n".join(page) for page in pages if page)
    text = SOFT_HYPHEN.sub(
        lambda match: "-\n" if match[0][0] == "-" and _is_compound(text, match.start()) else "", text
    )
    text = text.replace("-\n", "-")
    return "\n\n".join(" ".join(line.text.split()) for line in paragraphs(text))


def _is_compound(text: str, at: int) -> bool:
    """Is the hyphen one of the word ("vice-", "c'est-à-"), not of the end of a line?"""
    word = re.search(r"[\w’'-]*$", text[max(0, at - 20) : at])
    return word is not None and word[0].lower() in COMPOUND
