"""Numbers in French text: digits, words, collectives, fractions, percentages and ordinals."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.figures.numbers_patterns import (
    COLLECTIVES,
    FRACTIONS,
    HUNDREDS,
    IRREGULAR_ORDINALS,
    ORDINAL_ENDINGS,
    SCALES,
    SHORT_SCALES,
    TEENS,
    TENS,
    THOUSANDS,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text.

    Attributes:
        value: a share of one for a fraction, the points for a percentage, the rank for an ordinal.
        start: first offset.
        end: last offset, exclusive.
        kind: cardinal, percent, fraction, ordinal, or article ("un", "une": a number only where the context says so).
        approx: the form itself is approximate ("une soixantaine").
        noun: what a fraction counts ("neuf habitants sur dix": habitants), empty for the other kinds.
    """

    value: float
    start: int
    end: int
    kind: str
    approx: bool = False
    noun: str = ""


def _any(words: object) -> str:
    """Alternation of words, the longest first."""
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_CARDINALS = [*UNITS, *TEENS, *TENS, *HUNDREDS, *THOUSANDS, *SCALES]
_WORD = f"(?:{_any(_CARDINALS)})"
_WORDS = rf"{_WORD}(?:(?:[ ]et[ ]|-et-|[ -]){_WORD})*"
_DIGITS = r"\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
# "3M d'habitants" but "5 m de large": the letters count in their own case.
_LETTERS = [scale for scale in SHORT_SCALES if len(scale) < 3]
_SPELLED = [scale for scale in SHORT_SCALES if len(scale) >= 3]
_BEFORE = r"(?<![\w/.,°€$])(?<![^\W\d_]-)"


def _opening(words: Iterable[str]) -> str:
    """Lookahead for the first two letters of one of the words, whatever their case."""
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[0], set()).add(word[1])
    pairs = (f"[{a}{a.upper()}][{''.join(sorted({*b, *''.join(b).upper()}))}]" for a, b in sorted(seconds.items()))
    return rf"(?-i:(?=[\dXLIV]|{'|'.join(pairs)}))"


_NUMERAL = [*_CARDINALS, *COLLECTIVES, *FRACTIONS, *ORDINAL_ENDINGS, *IRREGULAR_ORDINALS, "moitié"]
# Most words of a text are told by two letters to open no number, before the long lists are tried.
_OPENING = _opening([*map(str, _NUMERAL), "la", "le", "l'", "un"])

PIECES = re.compile(
    rf"""{_BEFORE}{_OPENING}(?:
    (?P<digits>{_DIGITS})
      (?:
        (?P<rank>[ ]?(?:ièmes?|èmes?|emes?|ères?|ère|res?|ers?|ndes?|nds?|es?|è|ᵉ|ʳᵉ|ᵉʳ)(?![\w'’-]))
      | (?P<percent>[ ]?%|[ ]pour[ ]cents?\b|[ ]pourcents?\b)
      | [ ]?(?P<scale>(?-i:{_any(_LETTERS)})|{_any(_SPELLED)})(?![^\W_]|\.\ [A-Z]|-)(?P<half>[ ]et[ ]demie?\b)?
      )?
  | (?P<roman>(?-i:[XL]{{0,2}}[IVX]+))(?:e|ᵉ|ème)(?![\w'’])
  | (?-i:(?P<one>I)(?:er|re|ère))(?![\w'’])
  | (?:(?P<times>{_DIGITS}|{_WORDS})[ ](?:(?:bonne|petite|grosse|grande)[ ])?)?
      (?P<group>{_any(COLLECTIVES)})(?P<plural>s?)(?![\w-])
      (?:[ ]de[ ](?P<lot>milliers|millions)\b)?
  | (?:(?P<part>(?:l[ea]s?|l'|un|une|{_WORDS}|\d+))[ ])?
      (?P<fraction>{_any(FRACTIONS)}|moitié)(?P<parts>s?)(?![\w-]|[ ](?:payant|lieu|secteur))
  | (?P<ordinal>(?:{_WORD}[ -](?:et[ -])?){{0,5}}(?:{_any(ORDINAL_ENDINGS)})s?|{_any(IRREGULAR_ORDINALS)})(?![\w-])
  | (?P<words>{_WORDS})(?![\w]|-[^\W\d_])(?P<share>[ ]pour[ ]cents?\b)?(?P<more>[ ]et[ ]demie?\b)?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "compte 31 CPTS et table sur 36" is no share.
_NO_VERB = "".join(
    f"(?<!et {verb})" for verb in ("compte", "comptent", "mise", "misent", "tablait", "table", "tablent")
)
# "neuf habitants sur dix", "9 Français sur 10", "une personne âgée sur trois".
OUT_OF = re.compile(
    rf"^(?P<noun>(?:[ ][^\W\d_][\w'-]*){{0,3}}){_NO_VERB}[ ]sur[ ](?P<whole>\d{{1,3}}|{_WORDS})(?![\w-]|[ .,]\d)"
)
SLASHED = re.compile(rf"{_BEFORE}(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\w/])")
# No number takes more words ("neuf cent quatre-vingt-dix-neuf millions …"); it keeps a run of thousands of them linear.
LONGEST = 24
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


class _Reader:
    """Reads the longest number that a list of number words begins with."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.at = 0

    def peek(self, ahead: int = 0) -> str:
        """Next word, empty at the end."""
        place = self.at + ahead
        return self.words[place] if place < len(self.words) else ""

    def below_hundred(self) -> int | None:
        """Read 1 to 99."""
        word = self.peek()
        if word == "quatre" and self.peek(1) in ("vingt", "vingts"):
            self.at += 2
            return 80 + (self._after_tens(80) or 0)
        if word in TENS:
            self.at += 1
            return TENS[word] + (self._after_tens(TENS[word]) or 0)
        if word in TEENS:
            self.at += 1
            if word == "dix" and self.peek() in ("sept", "huit", "neuf"):
                self.at += 1
                return 10 + UNITS[self.peek(-1)]
            return TEENS[word]
        if word in UNITS:
            self.at += 1
            return UNITS[word]
        return None

    def _after_tens(self, tens: int) -> int | None:
        """Read what follows twenty, thirty, …: a unit, or ten to nineteen after sixty and eighty."""
        start = self.at
        if self.peek() == "et":
            self.at += 1
            if self.peek() not in ("un", "une", "onze"):
                self.at = start
                return None
        if self.peek() in UNITS or (tens in (60, 80) and self.peek() in TEENS):
            return self.below_hundred()
        self.at = start
        return None

    def below_thousand(self) -> int | None:
        """Read 1 to 999."""
        start = self.at
        head = 1 if self.peek() in HUNDREDS else self.below_hundred()
        if head is None:
            return None
        if self.peek() in HUNDREDS and (1 <= head <= 9):
            self.at += 1
            tail = self.below_hundred() if self.peek() != "et" else None
            return head * 100 + (tail or 0)
        if self.at == start:
            return None
        return head

    def below_million(self) -> int | None:
        """Read 1 to 999,999."""
        head = 1 if self.peek() in THOUSANDS else self.below_thousand()
        if head is None or self.peek() not in THOUSANDS:
            return head
        self.at += 1
        return head * 1000 + ((self.below_thousand() if self.peek() != "et" else None) or 0)

    def read(self) -> int | None:
        """Read a whole number up to the milliards."""
        total: int | None = None
        ceiling = 10**12
        while True:
            start = self.at
            part = self.below_million()
            if part is None:
                return total
            scale = SCALES.get(self.peek())
            if scale is None:
                if total is not None and part >= ceiling:
                    self.at = start
                    return total
                return (total or 0) + part
            if scale >= ceiling:
                self.at = start
                return total
            self.at += 1
            total, ceiling = (total or 0) + part * scale, scale


def _split(words: str) -> list[str]:
    """Number words of a run, in lower case."""
    return re.split(r"[ -]+", words.lower().strip())


def words_value(words: str) -> int | None:
    """Value of a run of number words ("deux mille trois cents"), None unless all of it is one number."""
    reader = _Reader(_split(words))
    value = reader.read()
    return value if reader.at == len(reader.words) else None


def digits_value(digits: str) -> float:
    """Value of figures: spaces or dots between thousands, a comma (or a dot) before decimals."""
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+", digits):
        return float(re.sub(r"[ .]", "", digits))
    return float(digits.replace(",", "."))


def _plain(text: str) -> float | None:
    """Value of bare figures or number words."""
    return digits_value(text) if text[:1].isdigit() else _float(words_value(text))


def _float(value: int | None) -> float | None:
    return None if value is None else float(value)


def roman_value(letters: str) -> int:
    """Value of a Roman numeral up to the fifties."""
    values = [ROMAN[letter] for letter in letters.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _ordinal_value(words: str) -> int | None:
    """Rank that ordinal words name ("vingt et unième"), None if they name none."""
    words = words.lower()
    if words in IRREGULAR_ORDINALS:
        return IRREGULAR_ORDINALS[words]
    *head, last = _split(words)
    return words_value(" ".join([*head, ORDINAL_ENDINGS.get(last) or ORDINAL_ENDINGS.get(last.removesuffix("s"), "?")]))


def _digits(match: re.Match[str]) -> Number:
    """Number written in figures, with what follows it: rank, percent or scale."""
    value = digits_value(match["digits"])
    scale = match["scale"]
    if scale:
        size = SHORT_SCALES.get(scale) or SHORT_SCALES[scale.lower()]
        value = round((value + (0.5 if match["half"] else 0)) * size, 6)
    kind = "ordinal" if match["rank"] else "percent" if match["percent"] else "cardinal"
    return Number(value, match.start(), match.end(), kind)


def _collective(match: re.Match[str]) -> Number | None:
    """ "une soixantaine", "deux douzaines", "un millier"; "des centaines" counts nothing."""
    times = _plain(match["times"]) if match["times"] else None
    if times is None and (match["plural"] or not re.search(r"(?:la|cette) $", match.string[: match.start()], re.I)):
        return None
    size = COLLECTIVES[match["group"].lower()]
    lot = {"milliers": 1000, "millions": 1_000_000}.get((match["lot"] or "").lower(), 1)
    return Number(float((times or 1) * size * lot), match.start(), match.end(), "cardinal", approx=True)


def _fraction(match: re.Match[str]) -> Number | None:
    """ "la moitié", "les trois quarts", "deux tiers", "un cinquième"; an ordinal alone is none."""
    name, part = match["fraction"].lower(), (match["part"] or "").lower()
    if name == "moitié":
        return Number(0.5, match.start(), match.end(), "fraction")
    whole = FRACTIONS[name]
    if part in ("le", "l'") and name in ("tiers", "quart"):
        part = "un"
    # "une sixième CPTS" is the sixth, "un sixième des CPTS" a share.
    if part == "une":
        return None
    count = _plain(part) if part not in ("", "la", "le", "les", "l'", "las") else None
    if count is None or count >= whole or (name != "tiers" and (count > 1) != bool(match["parts"])):
        return None
    return Number(count / whole, match.start(), match.end(), "fraction")


def _in_words(match: re.Match[str]) -> Iterator[Number]:
    """Cardinals of a run of number words: one, or several side by side ("deux trois")."""
    pieces = list(re.finditer(r"[^ -]+", match["words"]))
    at = 0
    while at < len(pieces):
        reader = _Reader([piece[0].lower() for piece in pieces[at : at + LONGEST]])
        value = reader.read()
        if value is None:
            at += 1
            continue
        start = match.start("words") + pieces[at].start()
        end = match.start("words") + pieces[at + reader.at - 1].end()
        at += reader.at
        last = pieces[at - 1][0].lower()
        total, kind = float(value), "cardinal"
        if at == len(pieces) and match["more"] and last in SCALES:
            total, end = total + SCALES[last] / 2, match.end("more")
        if at == len(pieces) and match["share"]:
            kind, end = "percent", match.end("share")
        elif match.string[start:end].lower() in ("un", "une"):
            kind = "article"
        yield Number(total, start, end, kind)


def _pieces(text: str) -> Iterator[Number]:
    """Numbers from left to right, fractions of the form "neuf sur dix" still in two."""
    at = 0
    while match := PIECES.search(text, at):
        at = match.end()
        found: list[Number | None]
        if match["digits"]:
            found = [_digits(match)]
        elif letters := match["roman"] or match["one"]:
            found = [Number(float(roman_value(letters)), match.start(), match.end(), "ordinal")]
        elif match["group"]:
            found = [_collective(match)]
        elif match["fraction"]:
            words = match["fraction"] + match["parts"]
            found = [_fraction(match) or _ordinal(match, words, match.start("fraction"))]
        elif match["ordinal"]:
            found = [_ordinal(match, match["ordinal"], match.start())]
        else:
            found = [*_in_words(match)]
        yield from (number for number in found if number is not None)


def _ordinal(match: re.Match[str], words: str, start: int) -> Number | None:
    """The ordinal that the last of these words spell ("une quatrième": 4), None if they spell none."""
    while True:
        value = _ordinal_value(words)
        if value is not None:
            return Number(float(value), start, start + len(words), "ordinal")
        cut = re.search(r"[ -]", words)
        if cut is None:
            return None
        start, words = start + cut.end(), words[cut.end() :]


def find_numbers(text: str) -> list[Number]:
    """Find the numbers of a French text, from left to right, without overlap.

    "des centaines" and "quelques dizaines" are none. "un" and "une" have the kind "article".
    """
    found = [
        Number(int(match["part"]) / int(match["whole"]), match.start(), match.end(), "fraction")
        for match in SLASHED.finditer(text)
    ]
    slashed = iter([*found, None])
    shared, end = next(slashed), -1
    for number in _pieces(text):
        while shared is not None and shared.end <= number.start:
            shared = next(slashed)
        if number.start < end or (shared is not None and shared.start < number.end):
            continue
        share = OUT_OF.match(text[number.end : number.end + 80]) if number.kind in ("cardinal", "article") else None
        whole = _plain(share["whole"]) if share else None
        if shared is not None and share and number.end + share.end() > shared.start:
            # "3 sur 4/5"
            whole = None
        if share and whole and 0 < number.value < whole:
            end = number.end + share.end()
            noun = share["noun"].strip()
            found.append(Number(number.value / whole, number.start, end, "fraction", noun=noun))
            continue
        found.append(number)
    return sorted(found, key=lambda number: number.start)


def parse_number(text: str) -> float | None:
    """Value of a French number, None if the text is not one number and nothing else.

    Args:
        text: figures or words ("45 000", "1,2 million", "vingt-cinq", "une soixantaine", "75 %", "les trois quarts",
            "7e", "seizième").

    Returns:
        The number; the points of a percentage, the rank of an ordinal, the share (0 to 1) of a fraction.
    """
    stripped = text.strip()
    found = find_numbers(stripped)
    if len(found) != 1 or stripped[found[0].end :].strip():
        return None
    lead = stripped[: found[0].start].strip().lower()
    return found[0].value if lead in ("", "la", "le", "les", "l'", "cette") else None
