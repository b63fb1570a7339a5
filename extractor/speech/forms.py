"""The conjugated forms of the speech verbs: from a word of the text to its verb, tense and number."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Endings of the third person of the first group, the only one a reporter quotes in.
IMPERFECT = (("ait", "sg"), ("aient", "pl"))
FUTURE = (("a", "sg"), ("ont", "pl"))
# Verbs in -eler and -eter double the consonant (rappelle, projette) but for these.
# Number of the first person plural, in which a body speaks: "Nous demandons un report".
OURS = "we"
GRAVE_NOT_DOUBLE = ("marteler", "acheter", "démanteler", "receler", "fureter")
# Second group: -issent; the other verbs in -ir are in the table of irregular ones.
AUXILIARIES = ("avoir", "être")


@dataclass(frozen=True, slots=True)
class Form:
    """What a word may be: a form of `lemma`; `tense` is pres, imp, past, fut, cond, part, ger or inf."""

    lemma: str
    tense: str
    number: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A speech verb: what kind of announcement it makes, how it is graded, which constructions it takes.

    `lemma` keeps its pronoun ("se féliciter"); `tail` holds what follows the verb of a locution (part of faire part).
    """

    lemma: str
    kind: str
    grade: str
    takes: frozenset[str]
    tail: tuple[str, ...] = ()


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of `extractor/data`, without its comments."""
    text = files("extractor").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def verbs() -> dict[str, Verb]:
    """Read the speech verbs by lemma, reflexive ones as "se féliciter" or "s'engager"."""
    return {
        lemma: Verb(lemma, kind, grade, frozenset(takes.split()))
        for lemma, kind, grade, takes in _rows("speech_verbs.tsv")
    }


@cache
def locutions() -> dict[str, tuple[Verb, ...]]:
    """Read the locutions by their verb, longest first: "faire" → faire savoir, faire part, …"""
    by_head: dict[str, list[Verb]] = {}
    for lemma, head, tail, kind, grade, takes in _rows("speech_locutions.tsv"):
        verb = Verb(lemma, kind, grade, frozenset(takes.split()), tuple(tail.split()))
        by_head.setdefault(head, []).append(verb)
    return {head: tuple(sorted(found, key=lambda v: -len(v.tail))) for head, found in by_head.items()}


@cache
def locutions_by_word() -> dict[tuple[str, str], tuple[Verb, ...]]:
    """The locutions by their verb and the first word of their tail, longest first: ("faire", "part") → faire part."""
    by_word: dict[tuple[str, str], list[Verb]] = {}
    for head, found in locutions().items():
        for verb in found:
            by_word.setdefault((head, verb.tail[0]), []).append(verb)
    return {key: tuple(found) for key, found in by_word.items()}


def plain(lemma: str) -> str:
    """The infinitive without its reflexive pronoun."""
    return lemma.removeprefix("se ").removeprefix("s'")


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Read the principal parts of irregular verbs, compounds included (promettre from mettre)."""
    parts: dict[str, tuple[str, ...]] = {}
    for row in _rows("speech_irregular.tsv"):
        row += [""] * (9 - len(row))
        for prefix in ("", *row[8].split()):
            parts.setdefault(prefix + row[0], tuple(prefix + part for part in row[1:8]))
    return parts


def conjugate(lemma: str) -> Iterator[tuple[str, Form]]:
    """Yield the third-person forms, participles and infinitive of a verb.

    Args:
        lemma: an infinitive, without pronoun.
    """
    yield lemma, Form(lemma, "inf", "")
    if lemma in irregular():
        yield from _conjugate_parts(lemma, irregular()[lemma])
    elif lemma.endswith("er"):
        yield from _conjugate_parts(lemma, _first_group(lemma))
    elif lemma.endswith("ir"):
        stem = lemma[:-1]
        parts = (stem + "t", stem + "ssent", stem + "ss", stem + "t", stem + "rent", lemma, stem)
        yield from _conjugate_parts(lemma, parts)


def _conjugate_parts(lemma: str, parts: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    """Yield the forms that seven principal parts make."""
    singular, plural, imperfect, past, pasts, future, participle = parts
    yield singular, Form(lemma, "pres", "sg")
    yield plural, Form(lemma, "pres", "pl")
    yield past, Form(lemma, "past", "sg")
    yield pasts, Form(lemma, "past", "pl")
    for ending, number in IMPERFECT:
        yield imperfect + ending, Form(lemma, "imp", number)
        yield future + ending, Form(lemma, "cond", number)
    for ending, number in FUTURE:
        yield future + ending, Form(lemma, "fut", number)
    yield imperfect + "ons", Form(lemma, "pres", OURS)
    yield future + "ons", Form(lemma, "fut", OURS)
    yield imperfect + "ant", Form(lemma, "ger", "")
    plurals = (
        participle,
        participle + "e",
        participle + "es",
        participle if participle[-1] == "s" else participle + "s",
    )
    for number, form in zip(("sg", "sg", "pl", "pl"), plurals, strict=True):
        yield form, Form(lemma, "part", number)


def _first_group(lemma: str) -> tuple[str, ...]:
    """Principal parts of a verb in -er, with the changes of its stem (espère, rappelle, annonçait, exigeait)."""
    stem = lemma[:-2]
    strong = _strong(lemma, stem)
    soft = stem
    if stem.endswith("c"):
        soft = stem[:-1] + "ç"
    elif stem.endswith("g"):
        soft = stem + "e"
    # espérera keeps its é in the old spelling; rappellera, relèvera change.
    future = (stem if "é" in stem[-3:] and strong != stem else strong) + "er"
    return (strong + "e", strong + "ent", soft, soft + "a", stem + "èrent", future, stem + "é")


def _strong(lemma: str, stem: str) -> str:
    """The stem of an -er verb before a silent ending."""
    if len(stem) > 2 and stem[-2] == "é" and stem[-1] not in "aeiouyé":
        return stem[:-2] + "è" + stem[-1]
    if stem.endswith("égr") or stem.endswith("étr"):
        return stem[:-3] + "è" + stem[-2:]
    if stem.endswith(("el", "et")) and len(stem) > 3 and lemma not in GRAVE_NOT_DOUBLE:
        return stem + stem[-1]
    if len(stem) > 2 and stem[-2] == "e" and stem[-1] in "vnmlt" and stem[-3] not in "aeiou":
        return stem[:-2] + "è" + stem[-1]
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    return stem


# Verbs that open the way to an infinitive that speaks: "tient à rappeler", "vient d'annoncer", "a souhaité préciser".
OPENERS = (
    "aller", "hésiter",
    "attacher", "choisir", "conclure", "continuer", "devoir", "empresser", "finir", "manquer", "oser",
    "permettre", "plaire", "pouvoir", "priver", "profiter", "savoir", "souhaiter", "tenir", "venir", "vouloir", "aimer",
    "commencer", "cesser", "falloir", "contenter", "borner", "tenter", "essayer", "efforcer",
)  # fmt: skip


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Map each form of a speech verb, auxiliary, opener or head of a locution to what it may be."""
    lemmas = {plain(lemma) for lemma in (*verbs(), *locutions())} | set(AUXILIARIES) | set(OPENERS)
    table: dict[str, list[Form]] = {}
    for lemma in sorted(lemmas):
        for word, form in conjugate(lemma):
            found = table.setdefault(word, [])
            if form not in found:
                found.append(form)
    return {word: tuple(found) for word, found in table.items()}
