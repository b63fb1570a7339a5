"""Where the text quotes: spans between quotation marks, in every typography of the French press."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.speech.forms import forms, verbs

# A missing closing mark must not swallow the article: past this many characters the quote ends with its sentence.
LONGEST_UNCLOSED = 600
# « opened in one paragraph and closed in a later one: the press does it over a few paragraphs at most.
MOST_PARAGRAPHS = 6
PAIRS = {"«": "»", "“": "”", "„": "”", '"': '"', "‘": "'", "'": "'", "‹": "›"}
# Editors mix typographies: “texte", „texte“, «texte" all close.
CLOSERS = {
    "«": frozenset("»"),
    "“": frozenset('”"“'),
    "„": frozenset('”“"'),
    '"': frozenset('"”'),
    "‘": frozenset("'’"),
    "'": frozenset("'’"),
    "‹": frozenset("›"),
}
MARK = re.compile(r"<<|>>|[«»“”„\"‘’'‹›]")
PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?…](?=\s)")
WORD = re.compile(r"[^\W_]+")
FIRST_LETTER = re.compile(r"[^\W_]")
# "…, a lancé", "…, explique": a verb after a comma; what follows a closing mark that somebody else's incise follows.
INCISE = re.compile(r", (?P<helper>(?:s'est|s'était|a|ont|avait|avaient) )?(?P<verb>[^\W\d_]+)\b")
ATTRIBUTED = re.compile(r"\s?, [^\W\d_]")
# How deep marks may nest before the reader, not the writer, is wrong.
DEEPEST = 4
# Longest single-quoted stretch: ' is first of all the apostrophe.
LONGEST_SINGLE = 400

# What only a speaker says: first and second persons, presentatives, modals of opinion.
SPOKEN = re.compile(
    r"\b(?:je|j'|nous|on|vous|tu|c'est|c'était|ce sont|ça|cela|il y a|il faut|il faudra|faut|nos|notre|mon|ma|mes|"
    r"votre|vos|oui|non|merci|bravo)\b|\bj'|\bqu'on\b",
    re.IGNORECASE,
)
# A conjugated verb by its looks, enough to tell a clause from a name.
CLAUSE = re.compile(
    r"\b(?:est|sont|était|étaient|sera|seront|serait|a|ont|avait|avaient|aura|auront|aurait|va|vont|doit|doivent|peut|"
    r"peuvent|fait|font|permet|permettent|reste|restent|veut|veulent|faut|sommes|avons|êtes|avez|suis|ai|soit|"
    r"[^\W\d_]{2,}(?:ons|ez|aient|èrent|eront|iront|era|ira))\b",
    re.IGNORECASE,
)
# A noun that a name in quotes follows: le plan « Ma Santé 2022 », l'opération « Dos au mur ».
NAMING = re.compile(
    r"\b(?:plan|programme|projet|mission|stratégie|opération|dispositif|label|rapport|livre|article|dossier|loi|pacte|"
    r"association|collectif|journée|colloque|atelier|campagne|guide|application|logiciel|plateforme|site|revue|"
    r"magazine|film|émission|podcast|concept|notion|terme|mot|expression|slogan|devise|intitulée?s?|baptisée?s?|"
    r"dénommée?s?|nommée?s?|appelée?s?|titrée?s?|dite?s?|surnommée?s?|thème|question|groupe|volet|axe|mesure|comité|"
    r"contrat|accord|conférence|séminaire|table ronde|soirée|pôle|maison|centre|réseau|fonds|prix)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks.

    Attributes:
        start: offset of the opening mark.
        end: offset after the closing mark, or where an unclosed quote stops.
        inner: offsets of the text without its marks and the spaces beside them.
        mark: the opening mark.
        closed: whether the closing mark is there.
    """

    start: int
    end: int
    inner: tuple[int, int]
    mark: str
    closed: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Find the outermost quotations of a text, in order, none overlapping.

    Marks are paired within a paragraph; one left open there runs on into the next paragraphs if these continue it
    (French style repeats the opening mark) and close it, else stops at the end of its paragraph. Linear in the text.

    Args:
        text: clean text, paragraphs apart by line feeds.
    """
    found: list[Quote] = []
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text)]
    skip = -1
    for number, (start, end) in enumerate(paragraphs):
        start = max(start, skip)
        if start >= end:
            continue
        closed, opened = _pair(text, start, end)
        found += _outermost(closed + [q for q in (_stop(text, mark, closed, opened, end) for mark in opened) if q])
        last = found[-1] if found else None
        if last is not None and not last.closed and last.start >= start:
            longer = _continue(text, last, paragraphs[number + 1 : number + 1 + MOST_PARAGRAPHS])
            if longer is not None:
                found[-1] = longer
                skip = longer.end
    return tuple(found)


def _pair(text: str, start: int, end: int) -> tuple[list[Quote], list[int]]:
    """Pair the marks of a paragraph with a stack: the closed quotes, and offsets of the marks left open."""
    stack: list[int] = []
    closed: list[Quote] = []
    for match in MARK.finditer(text, start, end):
        at = match.start()
        mark = text[at]
        if len(match.group()) == 2:
            mark = "«" if mark == "<" else "»"
        role = _role(text, at, start, end, mark, _is_open(text, stack, mark))
        if role == "close":
            opener = _opener(text, stack, mark, at)
            if opener is not None:
                del stack[opener + 1 :]
                first = stack.pop()
                closed.append(_quote(text, first, match.end(), closed=True))
        elif role == "open":
            stack.append(at)
    return closed, stack


def _is_open(text: str, stack: Sequence[int], mark: str) -> bool:
    """Tell whether one of the innermost marks still open is closed by this one."""
    return any(mark in CLOSERS.get(_mark(text, at), frozenset()) for at in stack[-DEEPEST:])


def _mark(text: str, at: int) -> str:
    """The opening mark at an offset, << counted as «."""
    return "«" if text[at] == "<" else text[at]


def _role(text: str, at: int, start: int, end: int, mark: str, is_open: bool) -> str:
    """Tell whether a mark opens, closes, or is no quotation mark (an apostrophe, inches)."""
    if mark in "«„‹‘":
        return "open"
    if mark in "»›":
        return "close"
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "'’":
        if before.isalnum() and after.isalnum():
            return ""
        if not before.isspace() and is_open and not after.isalnum():
            return "close"
        return "open" if mark == "'" and not before.isalnum() and after.isalpha() else ""
    if mark == "”":
        return "close"
    if mark == "“":
        return "close" if is_open and (after.isspace() or after in ",.;:!?)") and not before.isspace() else "open"
    return _straight_role(before, after, is_open)


def _straight_role(before: str, after: str, is_open: bool) -> str:
    """Tell whether a straight double mark opens or closes: by the space beside it, else by turns."""
    if before.isdigit() and not is_open:
        return ""  # 15" is inches or seconds.
    if is_open and before.isspace() and after in ".,;:!?)»":
        return "close"
    if not after.isspace() and (before.isspace() or before in "('[«“—–-"):
        return "open"
    if not before.isspace() and not after.isalnum():
        return "close"
    return "close" if is_open else "open"


def _opener(text: str, stack: Sequence[int], mark: str, at: int) -> int | None:
    """Index in the stack of the mark that this one closes."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 1 - DEEPEST), -1):
        opening = _mark(text, stack[index])
        if mark in CLOSERS[opening] and not (opening in "'‘" and at - stack[index] > LONGEST_SINGLE):
            return index
    return None


def _quote(text: str, start: int, end: int, *, closed: bool) -> Quote:
    """Make the record of a quote from its outer offsets."""
    first = start + (2 if text.startswith("<<", start) else 1)
    last = end - (2 if closed and text[end - 1] == ">" else 1 if closed else 0)
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Quote(start, end, (first, max(first, last)), _mark(text, start), closed)


def _stop(text: str, at: int, closed: list[Quote], opened: list[int], end: int) -> Quote | None:
    """End a quote that lacks its closing mark: with the paragraph, and before the next mark that opens."""
    if _mark(text, at) in "'‘":
        return None
    starts = sorted({q.start for q in closed} | set(opened)) if len(closed) + len(opened) < DEEPEST * 4 else []
    following = bisect_right(starts, at)
    limit = starts[following] if following < len(starts) else end
    if limit < end or limit - at > LONGEST_UNCLOSED:
        ends = [m.end() for m in SENTENCE_END.finditer(text, at, min(limit, at + LONGEST_UNCLOSED))]
        limit = ends[-1] if ends and limit < end else ends[0] if ends else min(limit, at + LONGEST_UNCLOSED)
    return _quote(text, at, limit, closed=False)


def _outermost(quotes: Sequence[Quote]) -> list[Quote]:
    """Keep the quotes that lie in no other."""
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q.start, -q.end)):
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return kept


def _continue(text: str, quote: Quote, paragraphs: Sequence[tuple[int, int]]) -> Quote | None:
    """Follow a quote left open over the next paragraphs to its closing mark, or None.

    "« Premier paragraphe.\n\n« Deuxième paragraphe. »": each paragraph repeats the opening mark.
    """
    closers = CLOSERS[quote.mark]
    for number, (start, end) in enumerate(paragraphs):
        marks = [m.start() for m in MARK.finditer(text, start, end) if text[m.start()] in (*closers, quote.mark)]
        repeated = bool(marks) and marks[0] == start
        if repeated:
            marks = marks[1:]
        if not marks:
            if repeated or (number == 0 and quote.mark == "«"):
                continue
            return None
        first = marks[0]
        if number == 0 and repeated and _attributes(text, quote.start, start) and ATTRIBUTED.match(text, first + 1):
            # Each paragraph has a speaker of its own: the first one only lacks its closing mark.
            return None
        closes = text[first] in closers and (quote.mark != '"' or repeated)
        return replace(_quote(text, quote.start, first + 1, closed=True)) if closes else None
    return None


def _attributes(text: str, start: int, end: int) -> bool:
    """Tell whether a verb of speech stands after a comma between two offsets: "« Rien n'est réglé, a lancé hier …"."""
    for match in INCISE.finditer(text, start, end):
        for form in forms().get(match.group("verb").lower(), ()):
            verb = verbs().get(form.lemma)
            if verb is not None and "quote" in verb.takes and (form.tense == "part") == bool(match.group("helper")):
                return True
    return False


def is_speech(text: str, quote: Quote) -> bool:
    """Tell whether a quotation is something said, rather than a name, a title or a word held at arm's length.

    Said: « Nous avons signé. », "c'est une chance". Not: le plan « Ma Santé 2022 », des "déserts verts".
    """
    first, last = quote.inner
    inner = text[first:last]
    words = len(WORD.findall(inner[:400]))
    if words >= 12:
        return True
    before = text[max(0, quote.start - 60) : quote.start]
    opens = before.rstrip(" ")[-1:] in ("", ":", ".", "!", "?", "\n")
    if words < 3:
        return bool(inner) and opens and (inner[-1] in "!?" or SPOKEN.match(inner) is not None)
    if NAMING.search(before) and words < 9 and inner[-1] not in ".!?…":
        return False
    if SPOKEN.search(inner) or inner[-1] in ".!?…":
        return words >= 3
    return words >= 4 and (opens or bool(CLAUSE.search(inner)))


def is_whole(text: str, quote: Quote) -> bool:
    """Tell whether a quotation is a sentence of its own: it begins with a capital and is something said."""
    letter = FIRST_LETTER.search(text, *quote.inner)
    return letter is not None and (letter.group().isupper() or letter.group().isdigit()) and is_speech(text, quote)
