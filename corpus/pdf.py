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
from corpus.lines import OPENS

CHILD = Path(__file__).with_name("pdf_child.py")
# Seconds by the clock for one file, the start of the process included.
DEADLINE = 90.0
# Under so many letters the pages are pictures, or nothing.
FEWEST_LETTERS = 40
# A line at the top or bottom of so many of at least three pages belongs to the paper: its letterhead, a page number.
EDGE, REPEATED = 3, 0.6
# A word cut at the end of a line: its rest goes up, so that lines keep their widths.
CUT_WORD = re.compile(r"(?P<start>[\w’'-]*[^\W\d_])(?:-|\u00ad)\n(?P<rest>[a-zà-ÿ]\S*)[ \n]?")
ENDS = re.compile(r"[.!?:…][»”\")\]’']*\s*$")
# Shares of the usual width from which a line is full, and from which it is so even at the end of a sentence.
SHORTEST_FULL, FULL = 0.72, 0.93
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
    lines = CUT_WORD.sub(_whole_word, "\n".join("\n".join(page) for page in pages if page)).splitlines()
    lengths = sorted(map(len, lines))
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    joined: list[str] = []
    last = 0
    for line in lines:
        if joined and _goes_on(joined[-1], last, line, width):
            joined[-1] += " " + line
        else:
            joined.append(line)
        last = len(line)
    return "\n\n".join(" ".join(line.split()) for line in joined)


def _goes_on(before: str, last: int, line: str, width: int) -> bool:
    """Does a line go on with the paragraph before, whose last line has `last` characters?

    Letters of different widths make full lines differ by a quarter in characters; a line that ends a sentence is
    taken for the end of its paragraph unless it is as long as any.
    """
    if OPENS.match(line) or last < SHORTEST_FULL * width:
        return line[:1].islower() and not ENDS.search(before) and last > 0.4 * width
    return last >= FULL * width if ENDS.search(before) else True


def _whole_word(match: re.Match[str]) -> str:
    """A word that the end of a line had cut; "vice-" / "président" keeps its hyphen."""
    hyphen = "-" if match["start"].lower() in COMPOUND else ""
    return f"{match['start']}{hyphen}{match['rest']}\n"
