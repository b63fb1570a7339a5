"""National organisations known by name, and acronyms that the article itself explains."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from extractor.cpts.names import DEPARTMENTS, REGIONS, alternatives
from extractor.organisations.found import OrgFound
from extractor.organisations.patterns import DEFINING
from extractor.organisations.text import is_shouted, no_organisations
from extractor.references.text import text_of
from models.places import fold

TABLE = Path(__file__).parents[1] / "data" / "organisations.tsv"
BRACKETED = re.compile(r" ?\(([A-Z][\w'-]*[A-Z][\w-]*|[A-Z][a-z]{3,6})\)")
DASHED = re.compile(r", l(?:e |a |')((?:[A-Z][a-zé]?){3,}(?: \d\d)?)(?=[,. ])")
NUMBERED = re.compile(r" \d\d$")
SKIPPED = frozenset(["de", "des", "du", "d", "la", "le", "les", "l", "et", "en", "pour", "a", "au", "aux", "sur"])


@cache
def table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Kind and forms of each known organisation."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return tuple((kind, tuple(forms.split("|"))) for kind, forms in rows)


def _either(forms: list[str]) -> str:
    """Regex source for any of the forms, the longest first, hyphens and spaces alike.

    The first letter stands before the forms that share it: most words of a text are told apart by it.
    """
    rests: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        rests.setdefault(re.escape(form[0]), []).append(re.escape(form[1:]))
    found = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return found.replace(r"\-", "[- ]").replace(r"\ ", "[- ]")


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Forms matched with their capitals, and long forms matched whatever their case."""
    forms = [form for _, all_forms in table() for form in all_forms]
    exact = [form for form in forms if len(form.split()) < 3]
    loose = [form for form in forms if len(form.split()) > 2]
    return (
        re.compile(rf"(?<![\w-])(?:{_either(exact)})(?![\w]|-\w)"),
        re.compile(rf"(?<![\w-])(?:{_either(loose)})(?![\w])", re.IGNORECASE),
    )


@cache
def _index() -> dict[str, tuple[int, str]]:
    """Number and kind of a known organisation by folded form."""
    return {fold(form): (i, kind) for i, (kind, forms) in enumerate(table()) for form in forms}


def known_key(name: str) -> str:
    """Key of a known organisation, empty for an unknown one."""
    found = _index().get(fold(name))
    return f"known:{found[0]}" if found else ""


def find_known(text: str) -> Iterator[OrgFound]:
    """Find the organisations of the table."""
    for pattern in patterns():
        for match in pattern.finditer(text):
            if match.group()[0].islower() and match.group().split()[0] not in DEFINING:
                # "dans toutes les régions de France" is not the association Régions de France.
                continue
            if match.group() == "ANS" and is_shouted(text, match.start()):
                # "HUIT ANS APRÈS" counts years.
                continue
            _, kind = _index()[fold(match.group())]
            yield _with_area(text, match, kind)


ORDER = re.compile(
    r"(?<![\w-])(?i:conseil (?:départemental|interdépartemental|régional"
    r"|territorial)(?: \(CDOM\))? de l'ordre) des (?:[\w-]+)"
    rf"(?: (?:de la |de l'|du |des |de |d')?(?:{alternatives([*REGIONS, *DEPARTMENTS])})(?![\w-]))?"
    # "le conseil de l'Ordre de l'Ariège", "le conseil départemental de l'Ordre du Cher"
    r"|(?<![\w-])(?i:conseil (?:(?:inter)?départemental |régional )?de l'ordre)(?: des [a-zà-ÿ-]+)?"
    rf" (?:de la |de l'|du |des |de |d')(?:{alternatives([*REGIONS, *DEPARTMENTS])})(?![\w-])"
)
OWN_AREA = re.compile(
    r" (?P<to>de la |de l'|du |des |de |d')?"
    rf"(?:{alternatives([*REGIONS, *DEPARTMENTS, 'PACA', 'Paca', 'IDF'])})(?![\w-])"
)


def _with_area(text: str, match: re.Match[str], kind: str) -> OrgFound:
    """A known organisation, or its branch when an area follows: "France Assos Santé Bretagne", "FCPTS de Normandie"."""
    name = match.group()
    branched = "rdre" in name or fold(name).startswith(("chambre", "mutualite"))
    area = OWN_AREA.match(text, match.end()) if kind in ("federation", "union") or branched else None
    if area and (not area["to"] or kind == "federation" or branched):
        return OrgFound(
            match.start(),
            area.end(),
            name + area.group(),
            kind,
            known_key(name) + fold(area.group()),
            "organisations.known",
        )
    return OrgFound(match.start(), match.end(), name, kind, known_key(name), "organisations.known")


def find_orders(text: str) -> Iterator[OrgFound]:
    """Find councils of an order: "conseil départemental de l'Ordre des médecins de l'Yonne"."""
    for match in ORDER.finditer(text):
        yield OrgFound(
            match.start(), match.end(), match.group(), "other", f"order:{fold(match.group())}", "organisations.order"
        )


def long_form(text: str, end: int, acronym: str) -> int:
    """Where the long form of an acronym begins that ends at `end`; -1 without one.

    The initials of its words that count, or those of all its words, spell the acronym, and its first noun is one
    that organisations bear (after Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation
    definitions in biomedical text").
    """
    letters = re.sub(r"[^a-z]", "", fold(NUMBERED.sub("", acronym)))
    window = text[max(0, end - 140) : end].rpartition("\n")[2]
    base = end - len(window)
    words = list(re.finditer(r"[\w-]+", window))
    for first in range(len(words) - 1, -1, -1):
        if words[first].group().lower() not in DEFINING and first:
            continue
        if words[first].group().lower() in DEFINING and _spells(window[words[first].start() :], letters):
            return base + words[first].start()
    return -1


def _spells(phrase: str, letters: str) -> bool:
    """Tell whether the letters occur in order in the phrase, each but few of them beginning a word."""
    words = [w for w in fold(phrase).split() if w not in SKIPPED]
    initials = "".join(w[0] for w in words)
    if not words or words[0][0] != letters[:1] or len(words) > len(letters) + 3:
        return False
    if len(initials) > 2 and letters.startswith(initials):
        # A territory may follow that the long form leaves out: "groupement de professionnels de santé, le GPS…".
        return True
    return initials == letters or _within(letters, initials, words)


def _within(letters: str, initials: str, words: list[str]) -> bool:
    """Tell whether the letters are found in order: initials first, other letters of a word ("Assu-rance") after it."""
    rest = iter("".join(words))
    return len(initials) >= len(letters) - 2 and all(letter in rest for letter in letters) and initials[-1] in letters


def find_acronyms(text: str, named: list[OrgFound]) -> Iterator[OrgFound]:
    """Find the acronym that stands in brackets behind a name already found: "centre hospitalier Alpes-Léman (CHAL)"."""
    done: set[tuple[str, str, str]] = set()
    for mention in named:
        match = BRACKETED.match(text, mention.end)
        if not match or mention.bare or match.group(1) in no_organisations() or len(mention.name.split()) < 2:
            continue
        acronym = match.group(1)
        if fold(acronym)[0] not in "".join(w[0] for w in fold(mention.name).split()):
            continue
        if (acronym, mention.kind, mention.key) in done:
            continue
        done.add((acronym, mention.kind, mention.key))
        for again in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", text):
            yield OrgFound(again.start(), again.end(), acronym, mention.kind, mention.key, "organisations.acronym")


ACRONYM = r"(?P<acronym>[A-Z](?:[A-Z]|[a-z]{1,2}(?=[A-Z])){2,}(?:-[A-Z]+)?)"
NEXT = re.compile(
    rf"(?:, | et |, et | ou |, ainsi que | ainsi que )(?:la |le |l'|de la |du |de l')?{ACRONYM}(?=[,. ;)]|$)"
)
SUBJECT = re.compile(rf"(?<![\w-])(?:[Ll]a |[Ll]e |[Ll]'|[Ss]elon l[ea] |[Dd]e la |[Dd]u ){ACRONYM}(?=[,. ]|$)")


# "PromoSanté Normandie": a capital inside a word tells a brand, the region behind it an organisation.
BRANDED = re.compile(rf"(?<![\w-])[A-Z][a-zé]+(?:[A-Z][a-zéè]+)+ (?:{alternatives(REGIONS)})(?![\w-])")


def find_branded(text: str) -> Iterator[OrgFound]:
    """Find regional organisations with a brand for a name."""
    for match in BRANDED.finditer(text):
        key = f"name:{fold(match.group())}"
        yield OrgFound(match.start(), match.end(), match.group(), "association", key, "organisations.brand")


def find_chained(text: str, named: list[OrgFound]) -> Iterator[OrgFound]:
    """Find unknown acronyms listed after unions and federations: "la CSMF, la FSDL et l'USPO"."""
    for mention in named:
        end = mention.end if mention.kind in ("union", "federation") else -1
        while end > 0:
            match = NEXT.match(text, end)
            if not match or match["acronym"] in no_organisations() or known_key(match["acronym"]):
                break
            start, end = match.span("acronym")
            acronym = match["acronym"]
            yield OrgFound(start, end, acronym, mention.kind, f"defined:{fold(acronym)}", "organisations.chained")


def find_subjects(doc: Doc) -> Iterator[OrgFound]:
    """Find unknown acronyms that act: "la FSDL dénonce", where the model sees an organisation too."""
    for match in SUBJECT.finditer(text_of(doc)):
        span = doc.char_span(*match.span("acronym"), alignment_mode="expand")
        acronym = match["acronym"]
        if span is None or acronym in no_organisations() or not acronym.isupper() or span.end >= len(doc):
            continue
        if all(t.ent_type_ == "ORG" for t in span) and doc[span.end].pos_ in ("VERB", "AUX"):
            yield OrgFound(
                *match.span("acronym"), acronym, "other", f"defined:{fold(acronym)}", "organisations.subject"
            )


def find_defined(text: str) -> Iterator[OrgFound]:
    """Find long forms with their acronym behind them: "… (GSV)", "…, le GSV"; then the acronym everywhere."""
    done: set[tuple[str, str, str]] = set()
    for pattern in (BRACKETED, DASHED):
        for match in pattern.finditer(text):
            acronym = match.group(1)
            if NUMBERED.sub("", acronym) in no_organisations() and not NUMBERED.search(acronym):
                continue
            start = long_form(text, match.start(), acronym)
            if start < 0:
                continue
            long = text[start : match.start()]
            kind = _index().get(fold(long), (0, long_kind(long)))[1]
            key = known_key(long) or known_key(acronym) or f"defined:{fold(acronym)}"
            yield OrgFound(start, match.start(), long, kind, key, "organisations.defined")
            if (acronym, kind, key) in done:
                continue
            done.add((acronym, kind, key))
            for again in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", text):
                yield OrgFound(again.start(), again.end(), acronym, kind, key, "organisations.acronym")


def long_kind(name: str) -> str:
    """Kind of an organisation by its first noun."""
    first = fold(name).split()[0]
    kinds = {
        "federation": "federation",
        "confederation": "union",
        "syndicat": "union",
        "union": "union",
        "association": "association",
    }
    if "hospital" in fold(name):
        return "hospital"
    kinds |= {
        "fondation": "association",
        "collectif": "association",
        "mutuelle": "insurer",
        "caisse": "insurer",
        "societe": "company",
    }
    return kinds.get(first, "other")
