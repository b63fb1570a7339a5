"""How well statements and acts are found, with who says or does them, in passages of our own.

python -m tests.evaluation.statements                       both sets, and the published bars
python -m tests.evaluation.statements development --show    what was missed and what was found in excess

`statements/README.md` says how the passages are marked up. The whole pipeline reads each of them as an article.
"""

import argparse
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.reader import read_bytes
from extractor.records import KINDS, Announcement

if TYPE_CHECKING:
    from spacy.language import Language

FOLDER = Path(__file__).with_name("statements")
SETS = ("development", "aside")
PUBLISHED = "2024-05-15"
TAG = re.compile(r"<(?P<close>/?)(?P<sort>[QAS])(?P<number>\d)(?P<attributes>(?: [^<>]*)?)>")
ATTRIBUTE = re.compile(r' (?:(?P<name>who|kind)="(?P<value>[^"]*)"|(?P<maybe>maybe)\b)')
EDGES = " \t\n\u00a0\u202f«»“”\"'‘’–—-.,;:()"
# Published for French. Radar de parité (Soumah and others, 2023): F1 of quotes at two overlaps, of quotes with their
# speaker, recall of named sources.
BARS = {
    "quotes at 30 %": 0.817,
    "quotes at 80 %": 0.726,
    "quotes with their speaker": 0.66,
    "named sources, recall": 0.57,
}
# Names that are one and the same.
SPELT = {"agence regionale de sante": "ars", "caisse primaire d'assurance maladie": "cpam", "caisse primaire": "cpam"}
FAMILIES = {"Q": "quotes", "A": "acts"}
Span = tuple[int, int]


class MarkupError(ValueError):
    """A passage is not marked up as README.md says."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement (`Q`) or an act (`A`) as marked up.

    Attributes:
        sort: Q or A.
        pieces: offsets of its content; several where the text goes on after an incise or says it again.
        sources: offsets of the expressions that tell who.
        who: for each speaker or actor, the names accepted.
        kinds: the kinds accepted, of `KINDS`.
        maybe: neither rewarded nor punished.
    """

    sort: str
    pieces: tuple[Span, ...]
    sources: tuple[Span, ...]
    who: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    maybe: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its markup, and what it tells."""

    text: str
    tellings: tuple[Telling, ...]


@dataclass(slots=True)
class _Tags:
    """What was read of a passage's tags: text so far, spans by name, attributes by name."""

    text: str = ""
    opened: dict[str, int] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)


def parse(marked: str) -> Passage:
    """Take the tags out of a passage.

    Raises:
        MarkupError: a tag is left open, closed twice, misspelt, of an unknown kind, or without a speaker.
    """
    tags, last = _Tags(), 0
    for tag in TAG.finditer(marked):
        tags.text += marked[last : tag.start()]
        last = tag.end()
        _take(tags, tag)
    tags.text += marked[last:]
    if tags.opened:
        raise MarkupError(f"left open: {', '.join(tags.opened)} in {marked!r}")
    if re.search(r"[<>]", tags.text):
        raise MarkupError(f"a misspelt tag in {marked!r}")
    return Passage(tags.text, tuple(_tellings(tags)))


def _take(tags: _Tags, tag: re.Match[str]) -> None:
    """Take one tag: open or close its span, and read its attributes."""
    name = tag["sort"] + tag["number"]
    if tag["close"]:
        if name not in tags.opened:
            raise MarkupError(f"closed without being opened: {tag.group()}")
        tags.spans.setdefault(name, []).append((tags.opened.pop(name), len(tags.text)))
        return
    if name in tags.opened:
        raise MarkupError(f"opened twice: {tag.group()}")
    tags.opened[name] = len(tags.text)
    rest = ATTRIBUTE.sub("", tag["attributes"])
    if rest.strip():
        raise MarkupError(f"an attribute that is not known: {tag.group()}")
    for one in ATTRIBUTE.finditer(tag["attributes"]):
        tags.attributes.setdefault(name, {})[one["name"] or "maybe"] = one["value"] or ""


def _tellings(tags: _Tags) -> Iterable[Telling]:
    """Put the spans of each number together, in order of their first piece."""
    numbers = {name[1] for name in tags.spans}
    if len([n for n in tags.spans if n[0] in FAMILIES]) != len(numbers):
        raise MarkupError(f"each number needs one Q or one A: {sorted(tags.spans)} in {tags.text!r}")
    for name in sorted((n for n in tags.spans if n[0] in FAMILIES), key=lambda n: tags.spans[n]):
        given = tags.attributes.get(name, {})
        kinds = tuple(given.get("kind", "statement" if name[0] == "Q" else "").split("|"))
        if not set(kinds) <= set(KINDS):
            raise MarkupError(f"not a kind: {kinds} in {tags.text!r}")
        sources = tuple(tags.spans.get("S" + name[1], []))
        written = given.get("who") or ";".join(tags.text[start:end] for start, end in sources)
        who = tuple(tuple(name.strip() for name in one.split("|")) for one in written.split(";"))
        if not all(name for names in who for name in names):
            raise MarkupError(f"nobody says or does {name} in {tags.text!r}")
        yield Telling(name[0], tuple(sorted(tags.spans[name])), sources, who, kinds, "maybe" in given)


def read_passages(path: Path) -> list[Passage]:
    """Read a set: passages parted by a line that holds "%"; lines that begin with "#" are remarks."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [parse(block.strip()) for block in re.split(r"^%$", "\n".join(lines), flags=re.MULTILINE)]


@dataclass(frozen=True, slots=True)
class Found:
    """What the program found: offsets of the content, the family it counts in, and the record."""

    span: Span
    sort: str
    record: Announcement


def find_in(nlp: "Language", passages: Sequence[Passage]) -> list[list[Found]]:
    """Read each passage as an article and list what the whole pipeline announces."""
    from extractor.pipeline import extract

    articles = [read_bytes(p.text.encode(), f"passage {i}", published=PUBLISHED) for i, p in enumerate(passages)]
    facts = extract(nlp, articles)
    return [[_found(p.text, record) for record in f.announcements] for p, f in zip(passages, facts, strict=True)]


def _found(text: str, record: Announcement) -> Found:
    """Place the content of a record in its text: the occurrence nearest to its evidence, else the evidence itself."""
    pattern = r"\s+".join(map(re.escape, record.content.split()))
    places = [m.span() for m in re.finditer(pattern, text)] if pattern else []
    span = min(places, key=lambda s: abs(s[0] - record.start), default=(record.start, record.end))
    return Found(span, "Q" if record.kind == "statement" or record.direct else "A", record)


def trimmed(text: str, span: Span) -> Span:
    """A span without the marks, stops and spaces at its ends."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def overlap(a: Span, b: Span) -> float:
    """Characters in common, as a share of those that either covers, 0 to 1."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def fold(name: str) -> str:
    """A name without case, accents, hyphens, leading article and civility; the initials of what has some."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'").replace("œ", "oe").lower())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    bare = re.sub(r"^(?:l'|la |les? |une? |des |sa |son |ses )", "", re.sub(r"[\s-]+", " ", bare).strip())
    for long, short in SPELT.items():
        bare = bare.replace(long, short)
    return re.sub(r"^(?:m\.|mme|me|maitre|dre?|pre?|docteur|professeure?) ", "", bare)


def is_named(names: Iterable[str], record: Announcement) -> bool:
    """Tell whether a record gives one of these names; a person's surname alone is not enough."""
    return bool({fold(name) for name in names} & {fold(name) for name in record.who})


def speaks(telling: Telling, record: Announcement, *, every: bool = False) -> bool:
    """Tell whether a record names one of those who say or do it, or `every` one of them and nobody else."""
    named = [is_named(names, record) for names in telling.who]
    return all(named) and len(record.who) == len(named) if every else any(named)


def covers(text: str, telling: Telling, found: Found) -> float:
    """Best overlap of what is found with a piece of a telling, or with pieces that follow each other.

    What is done may hold who does it: "une septième communauté a signé son accord", "signer son accord".
    """
    span = trimmed(text, found.span)
    runs = [(first[0], last[1]) for first, last in combinations_with_replacement(telling.pieces, 2)]
    if telling.sort == "A":
        whole = sorted(telling.pieces[:1] + telling.sources)
        runs.append((whole[0][0], max(end for _, end in whole)))
    return max(overlap(span, trimmed(text, run)) for run in runs)


@dataclass(slots=True)
class Pairing:
    """What of a passage was found at some overlap.

    `excess` is what answers to nothing that is marked; a piece of a telling found again, or what is marked `maybe`,
    is in neither list.
    """

    pairs: list[tuple[Telling, Found]]
    missed: list[Telling]
    excess: list[Found]


def pair(passage: Passage, found: Sequence[Found], least: float) -> Pairing:
    """Match what is marked with what was found, one to one, the best overlaps first.

    Args:
        passage: a passage with its markup read.
        found: what the program found in it.
        least: smallest overlap that counts, above 0 to 1.
    """
    text, marked = passage.text, passage.tellings
    shares = [(covers(text, t, f), -i, -j) for i, t in enumerate(marked) for j, f in enumerate(found)]
    taken: dict[int, int] = {}
    for share, i, j in sorted(shares, key=lambda s: (not marked[-s[1]].maybe, s), reverse=True):
        if share >= least and -i not in taken and -j not in taken.values():
            taken[-i] = -j
    left = [f for j, f in enumerate(found) if j not in taken.values()]

    def spared(one: Found) -> bool:
        near = [(i, t) for i, t in enumerate(marked) if covers(text, t, one) >= min(least, 0.3)]
        return any(t.maybe or (i in taken and len(t.pieces) > 1 and speaks(t, one.record)) for i, t in near)

    return Pairing(
        [(marked[i], found[j]) for i, j in taken.items() if not marked[i].maybe],
        [t for i, t in enumerate(marked) if i not in taken and not t.maybe],
        [f for f in left if not spared(f)],
    )


@dataclass(slots=True)
class Count:
    """Hits among what is marked and among what was found."""

    right: int = 0
    marked: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is marked that was found, 0 where nothing is."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.marked + self.found
        return 2 * self.right / both if both else 0.0


def score(passages: Sequence[Passage], found: Sequence[Sequence[Found]]) -> dict[str, Count]:
    """Count spans, spans with who says or does it, and shares of what was found that is right, by family.

    Returns:
        Counts by the name of their row: those of "accuracy" count only among what was found, those of "named
        sources" only recall, "nothing to find" the passages without a telling that are left alone.
    """
    counts: dict[str, Count] = {}

    def add(row: str, right: int, marked: int, of_found: int) -> None:
        one = counts.setdefault(row, Count())
        one.right, one.marked, one.found = one.right + right, one.marked + marked, one.found + of_found

    for passage, records in zip(passages, found, strict=True):
        for least in (0.3, 0.8):
            pairing = pair(passage, records, least)
            for sort, family in FAMILIES.items():
                pairs = [(t, f) for t, f in pairing.pairs if t.sort == sort]
                marked = len(pairs) + sum(t.sort == sort for t in pairing.missed)
                in_all = len(pairs) + sum(f.sort == sort for f in pairing.excess)
                add(f"{family} at {least:.0%}".replace("%", " %"), len(pairs), marked, in_all)
                if least == 0.3:
                    named = sum(speaks(t, f.record) for t, f in pairs)
                    every = sum(speaks(t, f.record, every=True) for t, f in pairs)
                    kind = sum(f.record.kind in t.kinds for t, f in pairs)
                    add(f"{family} with their {'speaker' if sort == 'Q' else 'actor'}", named, marked, in_all)
                    add(f"{family}, who: accuracy", named, len(pairs), len(pairs))
                    add(f"{family}, all who: accuracy", every, len(pairs), len(pairs))
                    add(f"{family}, kind: accuracy", kind, len(pairs), len(pairs))
        add("named sources, recall", *_sources(passage, records), 0)
        if not passage.tellings:
            add("nothing to find, left alone", not records, 1, 1)
    return counts


def _sources(passage: Passage, found: Sequence[Found]) -> tuple[int, int]:
    """How many of those whom a passage names as speaking or acting were found doing so, and how many there are."""
    named = {who for t in passage.tellings if not t.maybe for who in t.who if who[0][0].isupper()}
    return sum(any(is_named(who, f.record) for f in found) for who in named), len(named)


def value(row: str, count: Count) -> float:
    """The figure of a row: recall where only that is counted, else F1 (accuracy is its own F1)."""
    return count.recall if row.endswith("recall") else count.f1


def table(counts: dict[str, Count]) -> str:
    """The counts as lines: row, precision, recall, F1, and the published bar where there is one."""
    lines = []
    for row, one in counts.items():
        end = f"   {one.right} of {one.marked}" + (f"   bar {BARS[row]:.3f}" if row in BARS else "")
        if row.endswith(("accuracy", "recall", "alone")):
            lines.append(f"{row:32}{'':14}{value(row, one):7.3f}{end}")
        else:
            lines.append(f"{row:32}{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}{end}")
    return "\n".join(lines)


def show(passages: Sequence[Passage], found: Sequence[Sequence[Found]]) -> None:
    """Print what was missed, found in excess, badly cut or given to somebody else."""
    for passage, records in zip(passages, found, strict=True):
        pairing, text = pair(passage, records, 0.3), passage.text
        for telling in pairing.missed:
            print(f"missed   {telling.who} {text[telling.pieces[0][0] : telling.pieces[-1][1]]!r}")
        for one in pairing.excess:
            print(f"excess   {one.record.who} {one.record.kind} {one.record.content!r} ({one.record.rule})")
        for telling, one in pairing.pairs:
            if not speaks(telling, one.record, every=True):
                print(f"who      {telling.who} -> {one.record.who} {one.record.content!r} ({one.record.rule})")
            if one.record.kind not in telling.kinds:
                print(f"kind     {telling.kinds} -> {one.record.kind} {one.record.content!r} ({one.record.rule})")
            if covers(text, telling, one) < 0.8:
                pieces = " + ".join(text[start:end] for start, end in telling.pieces)
                print(f"cut      {pieces!r} -> {one.record.content!r} ({one.record.rule})")


def main() -> None:
    """Measure one set or both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", choices=SETS, help="both sets where none is named")
    parser.add_argument("--show", action="store_true", help="list what went wrong (leave aside for development)")
    options = parser.parse_args()
    from extractor.pipeline import build

    nlp = build()
    for name in [options.set] if options.set else SETS:
        passages = read_passages(FOLDER / f"{name}.txt")
        found = find_in(nlp, passages)
        if options.show:
            show(passages, found)
        print(f"{name}: {len(passages)} passages\n{table(score(passages, found))}\n")


if __name__ == "__main__":
    main()
