"""The parts of an article's text: title, headings, dateline, byline, captions, body, and the site's furniture."""

import re
from dataclasses import dataclass, field

from corpus import furniture
from corpus import layout_patterns as patterns
from corpus.article import Block
from corpus.dating import dateline_end, is_labelled, is_stamped
from corpus.lines import Line, paragraphs

SUBJECT = re.compile(r"\bCPTS\b|communautés?\s+professionnelles?", re.IGNORECASE)
LIST_ITEM = re.compile(r"(?:[-–—*•·▪◦●✓►→]|\d{1,2}[.)°]|[a-z]\))\s")
SENTENCE_END = re.compile(r"[.!?…][»”\")\]’']*\s*$")
# "Elle poursuit trois objectifs :" leads into its list and is no heading.
STRONG_END = re.compile(r"[.;,:…][»”\")\]’']*\s*$")
TRUNCATED = re.compile(r"(?:\.\.\.|…|\[…\])\s*$")
AGENCY = re.compile(r"\([^\W\d][\w ]{1,20}\)")
# "Paris, le 3 mars 2021", "Fait à Vitré, le 3 mars 2021".
BY_PLACE = re.compile(r"\W{0,3}(?:Fait à )?[A-ZÀ-Ý][\w’'.-]+(?: [\w’'.()-]+){0,4}, le \d")
ASIDE = re.compile(
    r"\s?\((?:(?:re)?lire|voir|cf\.?) (?:aussi|également|ci-|notre|nos|page|p\.|photo|encadré|le document|l['’]encadré)"
    r"[^()\n]{0,120}\)|\s?\((?:notre |nos )?photos?(?: ci-\w+)?\)"
    r"|\b(?:https?://|www\.|pic\.twitter\.com/|t\.co/)[\w./?=&%#~+:-]{1,300}",
    re.IGNORECASE,
)
# "mardi 12 mars 2024, par": the author's name, a link, was lost.
NOTHING_MORE = re.compile(r"[ .,–—|:•-]*(?:par)?\s*$")
ANSWERS = frozenset(patterns.ANSWERS)
# A teaser is a title or a line of summary: a longer line that ends as a sentence does is the article again.
PROSE = 90
# What must have been read before comments or a selection of articles may close an article for good, in characters.
ENOUGH_BODY = 300
HEADING = 130


@dataclass(slots=True)
class Sorter:
    """Goes down the paragraphs of an article once, remembering what came before."""

    lines: list[Line]
    title: str | None
    blocks: list[Block] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    prose: int = 0
    section: str | None = None
    before_prose: bool = False

    def add(self, line: Line, start: int, end: int, kind: str) -> None:
        """Add a stretch of a line, offsets within the line, without the white space around it."""
        piece = line.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if end > start:
            self.blocks.append(Block(line.start + start, line.start + end, kind))


def split(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Cut the text of an article into its parts, in order.

    Args:
        text: the article's text; offsets of the blocks count its code points.
        title: the title that the metadata gives, where they do: its line in the text is then the title.

    Returns:
        Blocks that do not overlap; a block may be a part of a line or span several lines that a fixed width had cut.
        What no rule knows is body.
    """
    sorter = Sorter(paragraphs(text), furniture.fold(title) if title else None)
    polls = _polls(sorter.lines)
    for number, line in enumerate(sorter.lines):
        if number in polls:
            sorter.add(line, 0, len(line.text), "furniture")
        else:
            _sort(sorter, number, line)
    return tuple(_with_title(sorter))


def asides(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[int, int], ...]:
    """Stretches inside blocks that are not read: "(lire ci-dessous)", "(voir photo)", bare addresses."""
    return tuple(
        match.span()
        for block in blocks
        if block.kind in ("title", "heading", "caption", "body")
        for match in ASIDE.finditer(text, block.start, block.end)
    )


def is_prose(line: str) -> bool:
    """Is the line long enough, and ended like a sentence, to be running text and not a title or teaser?"""
    return len(line) >= PROSE and bool(SENTENCE_END.search(line)) and not (TRUNCATED.search(line) and len(line) < 200)


def _sort(sorter: Sorter, number: int, line: Line) -> None:
    sorter.before_prose = number + 1 < len(sorter.lines) and is_prose(sorter.lines[number + 1].text)
    if sorter.title and furniture.fold(line.text) == sorter.title and not any(b.kind == "title" for b in sorter.blocks):
        sorter.section = None
        sorter.add(line, 0, len(line.text), "title")
        return
    if _in_section(sorter, line):
        sorter.add(line, 0, len(line.text), "furniture")
        return
    if is_stamped(line.text, anywhere=not sorter.prose):
        sorter.add(line, 0, len(line.text), "dateline")
        return
    start = _opening(sorter, line)
    end = max(start, furniture.glued_start(line.text))
    if start < end:
        _middle(sorter, number, line, start, end)
    sorter.add(line, end, len(line.text), "furniture")


def _in_section(sorter: Sorter, line: Line) -> bool:
    """Keep track of sections of teasers or comments; True where the line belongs to one."""
    opens = furniture.heading_of(line.text)
    if opens == "tail" and sorter.prose >= ENOUGH_BODY:
        sorter.section = "tail"
    elif opens and sorter.section != "tail":
        sorter.section = "teasers" if sorter.prose else None
    elif sorter.section == "teasers" and is_prose(line.text) and not furniture.is_furniture(line.text):
        sorter.section = None
    return opens is not None or sorter.section is not None


def _opening(sorter: Sorter, line: Line) -> int:
    """Sort what may open a line: where it first appeared, a dateline, a byline; return where the rest begins."""
    start = furniture.opening_end(line.text)
    sorter.add(line, 0, start, "furniture")
    rest = line.text[start:]
    signed = furniture.signature_end(rest)
    if signed and 0 < len(rest[signed:]) == dateline_end(rest[signed:]):
        # "Par Claire Durand, le 09/06/2021"
        sorter.add(line, start, start + signed, "byline")
        sorter.add(line, start + signed, len(line.text), "dateline")
        return len(line.text)
    stamp = dateline_end(rest)
    if not _is_dateline(sorter, rest, stamp):
        return start
    kind = "furniture" if sorter.prose and not is_labelled(rest) and not BY_PLACE.match(rest) else "dateline"
    sorter.add(line, start, start + stamp, kind)
    start += stamp
    if (name := furniture.BYLINE_OPENING.match(line.text, start)) and len(line.text) - name.end() < 40:
        sorter.add(line, start, len(line.text), "byline")
        return len(line.text)
    return start


def _is_dateline(sorter: Sorter, text: str, stamp: int) -> bool:
    """A date that opens a line is a dateline where it is labelled, signed, the whole line, or an agency's.

    "12 mars 2021 : les soignants se réunissent …" in a chronology, and "Le 7 décembre 2023, la CPTS …", are body.
    """
    if not stamp:
        return False
    if is_labelled(text[:stamp]) or furniture.BYLINE_OPENING.match(text, stamp):
        return True
    if NOTHING_MORE.match(text, stamp):
        return not (sorter.prose and sorter.before_prose)
    return not sorter.prose and bool(AGENCY.search(text[:stamp]) or BY_PLACE.match(text))


def _middle(sorter: Sorter, number: int, line: Line, start: int, end: int) -> None:
    whole = start == 0
    start += len(line.text[start:end]) - len(line.text[start:end].lstrip())
    text = line.text[start:end].rstrip()
    if not text:
        return
    if furniture.is_caption(text):
        credit = furniture.credit_start(text, least=20)
        sorter.add(line, start, start + credit, "caption")
        sorter.add(line, start + credit, end, "furniture")
    elif furniture.is_furniture(text) and not _in_table(sorter, number):
        sorter.add(line, start, end, "furniture")
    elif furniture.is_byline(text) or (whole and _lone_name(sorter, number, line)):
        sorter.add(line, start, end, "byline")
    elif (credit := furniture.credit_start(text)) < len(text):
        at = start + credit
        sorter.add(line, start, at, "caption" if credit <= 400 else "body")
        sorter.add(line, at, end, "furniture")
    else:
        _words(sorter, line, start, end, text)


def _words(sorter: Sorter, line: Line, start: int, end: int, text: str) -> None:
    """Add running text: a heading where it is short and does not end like a sentence, else body."""
    heading = (
        len(text) <= HEADING and not STRONG_END.search(text) and not LIST_ITEM.match(text) and not text[:1].islower()
    )
    if heading and "\t" not in text and "|" not in text:
        if not sorter.prose:
            sorter.heads.append(len(sorter.blocks))
        sorter.add(line, start, end, "heading")
        return
    if len(text) >= 60:
        sorter.prose += len(text)
    sorter.add(line, start, end, "body")


def _in_table(sorter: Sorter, number: int) -> bool:
    """Has a line as many bars as the line above or below, which holds numbers ("Commune | Habitants" over a table)?"""
    bars = sorter.lines[number].text.count("|")
    around = [sorter.lines[i].text for i in (number - 1, number + 1) if 0 <= i < len(sorter.lines)]
    return bars > 0 and any(text.count("|") == bars and re.search(r"\d", text) for text in around)


def _lone_name(sorter: Sorter, number: int, line: Line) -> bool:
    """A person's name alone on a line signs the article: under the title, or as its last line."""
    if not furniture.is_person_name(line.text):
        return False
    around = [sorter.lines[i].text for i in (number - 1, number + 1) if 0 <= i < len(sorter.lines)]
    if any(furniture.is_person_name(text) and text != line.text for text in around):
        return False
    rest = sorter.lines[number + 1 :]
    last = all(furniture.is_furniture(other.text) or furniture.heading_of(other.text) for other in rest[:3])
    return (not sorter.prose and bool(sorter.heads)) or (sorter.prose > 0 and last)


def _polls(lines: list[Line]) -> set[int]:
    """Numbers of the lines of reader polls: the question, the names, the answer, the cut comment below.

    "Faut-il … ?" / "Jean D" / "Non" / "Encore une idée qui ne … Lire plus"
    """
    found: set[int] = set()
    for number, line in enumerate(lines):
        if furniture.fold(line.text) not in ANSWERS:
            continue
        first = number
        for back in range(number - 1, max(-1, number - 8), -1):
            text = lines[back].text
            if text.rstrip(" *").endswith("?") and len(text) <= 220:
                first = back
                break
            if len(text) > 60 or text.endswith("."):
                break
        if first == number:
            continue
        last = number
        while last + 1 < len(lines) and _belongs_to_poll(lines[last + 1].text):
            last += 1
        found.update(range(first, last + 1))
    return found


def _belongs_to_poll(line: str) -> bool:
    folded = furniture.fold(line)
    return (
        folded in ANSWERS
        or (folded.endswith(("lire plus", "lire la suite", "%")) and len(line) < 300)
        or bool(re.fullmatch(r"\W*\d+(?:,\d+)?\s?%?(?:\s*votes?)?\W*", folded))
    )


def _with_title(sorter: Sorter) -> list[Block]:
    """Name one of the lines before the running text the title: the one on the subject, else the first long one."""
    blocks = sorter.blocks
    if not sorter.heads or any(block.kind == "title" for block in blocks):
        return blocks
    texts = {number: _text(sorter, blocks[number]) for number in sorter.heads}
    subject = [number for number in sorter.heads if SUBJECT.search(texts[number]) and len(texts[number].split()) >= 3]
    long = [number for number in sorter.heads if len(texts[number].split()) >= 4]
    best = next(iter(subject or long), None)
    if best is None or best > 40:
        return blocks
    blocks[best] = Block(blocks[best].start, blocks[best].end, "title")
    return blocks


def _text(sorter: Sorter, block: Block) -> str:
    line = next(line for line in sorter.lines if line.start <= block.start < line.end)
    return line.text[block.start - line.start : block.end - line.start]
