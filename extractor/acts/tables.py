"""The tables of acts: verbs, nouns and objects, read once from the data files."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """What a verb needs to tell of an act: `frame` and `groups` as explained at the top of `acts_verbs.tsv`."""

    lemma: str
    kind: str
    frame: str
    groups: tuple[str, ...]
    tail: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for the act of a verb: "la signature de l'ACI"."""

    noun: str
    verb: str
    kind: str
    groups: tuple[str, ...]


def rows(name: str) -> list[list[str]]:
    """Read a table of `extractor/data`: tab-separated cells, comments and the header dropped."""
    text = (files("extractor") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def verbs() -> dict[str, tuple[Entry, ...]]:
    """Index the verbs of acts by lemma."""
    index: dict[str, list[Entry]] = {}
    for lemma, kind, frame, *rest in rows("acts_verbs.tsv"):
        groups = rest[0] if rest else ""
        tail = re.compile(groups, re.IGNORECASE) if frame.startswith("phrase") else None
        index.setdefault(lemma, []).append(Entry(lemma, kind, frame, () if tail else tuple(groups.split()), tail))
    return {lemma: tuple(entries) for lemma, entries in index.items()}


@cache
def nouns() -> dict[str, Noun]:
    """Index the nouns of acts by the noun."""
    return {noun: Noun(noun, verb, kind, tuple(groups.split())) for noun, verb, kind, groups in rows("acts_nouns.tsv")}


@cache
def objects() -> dict[str, re.Pattern[str]]:
    """One pattern per group of object nouns, singular and plural."""
    groups: dict[str, list[str]] = {}
    for group, noun in rows("acts_objects.tsv"):
        groups.setdefault(group, []).append(noun)
    return {
        group: re.compile(rf"(?<![\w-])(?:{'|'.join(map(_number, found))})(?!\w)", re.IGNORECASE)
        for group, found in groups.items()
    }


def _number(noun: str) -> str:
    """Pattern of a noun with its plural: "conseil d'administration" takes its s on the first word."""
    first, *others = noun.split(" ")
    plural = first if first.endswith("s") else first + "[sx]?"
    return " ".join([re.escape(first) if first == plural else re.escape(first) + "[sx]?", *(o + "s?" for o in others)])


def words(name: str) -> frozenset[str]:
    """One list of `references_words.tsv`."""
    return frozenset(word for found, word in rows("references_words.tsv") if found == name)
