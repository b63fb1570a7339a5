"""Titles as French writes them: what a head noun is, its gender, and whether a description may stand for a role."""

import re
from functools import cache

from extractor.people.roles_patterns import (
    BEFORE,
    EPICENE,
    FEMININE,
    FORMER,
    FUNCTIONS,
    KINDS,
    OFFICES,
    PROFESSIONS,
)
from extractor.people.words import Word, fold, split

PREFIX = re.compile(
    r"^(?:(?:ex|vice|co|sous|pro|archi)-|co(?=pr[eé]sid|direct|fond|r[ae]pp|secr|respons|auteur|pilot|coord|signat))+"
)
INCLUSIVE = re.compile(r"(?:[·•./(-](?:trice|rice|euse|ère|ne|e)s?\)?(?:[·•.]s)?)$")
ENDINGS = (
    ("teur", ("trice", "teure", "teuse")),
    ("eur", ("euse", "eure")),
    ("er", ("ère",)),
    ("ien", ("ienne",)),
    ("on", ("onne",)),
    ("al", ("ale",)),
    ("el", ("elle",)),
    ("if", ("ive",)),
)


def feminine(title: str) -> tuple[str, ...]:
    """Feminine forms of a masculine title: "directeur" → "directrice"; none where one form serves for both."""
    if title in FEMININE:
        return (FEMININE[title],) if title != "rapporteur" else ("rapporteuse", "rapporteure", "rapportrice")
    if title in EPICENE or title.endswith(("e", "e-femme")):
        return ()
    if "-" in title:
        first, _, last = title.partition("-")
        forms = [f"{a}-{b}" for a in (feminine(first) or (first,)) for b in (feminine(last) or (last,))]
        return tuple(form for form in forms if form != title)
    for ending, replacements in ENDINGS:
        if title.endswith(ending):
            return tuple(title[: -len(ending)] + new for new in replacements)
    return (f"{title}e",)


@cache
def _forms() -> dict[str, tuple[str, str | None]]:
    """Folded form → folded masculine title and gender (None where the form serves for both)."""
    forms: dict[str, tuple[str, str | None]] = {}
    for title in (*OFFICES, *FUNCTIONS, *PROFESSIONS, "docteur", "praticien", "omnipraticien", "universitaire"):
        lemma = fold(title)
        others = feminine(title)
        forms[lemma] = (lemma, "m" if others and title not in ("médecin", "chef", "maire", "auteur") else None)
        for form in others:
            forms[fold(form)] = (lemma, "f")
    for form, value in list(forms.items()):
        forms.setdefault(f"{form}s", value)
        if form.endswith("al"):
            forms.setdefault(f"{form[:-2]}aux", value)
    for lemma in ("sage-femme", "sages-femmes"):
        forms[lemma] = ("sage-femme", "f")
    return forms


@cache
def title_of(word: str) -> tuple[str, str | None] | None:
    """Read one word as a title.

    Args:
        word: as written: "Directrice", "vice-présidente", "infirmier·e".

    Returns:
        The masculine title, folded, with its prefix ("vice-president"), and the gender that the form shows
        ("f", "m", or None); None if the word is no title.
    """
    bare = INCLUSIVE.sub("", word)
    if bare.lower() == "retraite":
        # "qui prend sa retraite"; who is retired has an accent.
        return None
    folded = fold(bare)
    prefix = PREFIX.match(folded)
    found = _forms().get(folded) or _plural(folded)
    kept = ""
    if found is None and prefix:
        found = _forms().get(folded[prefix.end() :]) or _plural(folded[prefix.end() :])
        kept = prefix.group().replace("ex-", "")
    if found is None:
        return None
    return kept + found[0], None if bare != word else found[1]


def _plural(folded: str) -> tuple[str, str | None] | None:
    """Read compounds whose two parts take the plural: "masseurs-kinésithérapeutes"."""
    if "-" not in folded or "s" not in folded:
        return None
    return _forms().get("-".join(part.removesuffix("s") for part in folded.split("-")))


def is_title(word: str) -> bool:
    """Tell whether a word is a title: "maire", "Vice-présidente"."""
    return title_of(word) is not None


def is_plural(word: str) -> bool:
    """Tell whether a title is in the plural: "députés"."""
    folded = fold(word)
    return folded.endswith(("s", "x")) and folded not in ("ex",)


def head_index(words: list[Word], start: int = 0) -> int | None:
    """Index of the title among words that begin a role: past "l'ancienne", "le nouveau"; None if none follows."""
    index = start
    while index < len(words) and index < start + 4 and words[index].lower in BEFORE:
        index += 1
        if index < len(words) and words[index].text == "-":
            index += 1
    return index if index < len(words) and is_title(words[index].text) else None


def head_titles(role: str | None) -> frozenset[str]:
    """Titles that a role holds, as folded masculine nouns.

    "médecin généraliste et présidente de la CPTS de Lunel" → {"medecin", "generaliste", "president"}. A noun
    inside a complement ("adjointe au maire", "cabinet du ministre") is not a head and is left out.
    """
    words = split(role or "")
    found: set[str] = set()
    for index, word in enumerate(words):
        title = title_of(word.text)
        if title is None:
            continue
        before = words[index - 1].lower if index else ","
        if before in ("de", "du", "des", "d'", "au", "aux", "en") or (
            before in ("la", "le", "l'") and index > 1 and words[index - 2].lower in ("de", "à")
        ):
            continue
        found.add(title[0])
        if title[0].startswith("co"):
            found.add(title[0].removeprefix("co").removeprefix("-") if title[0] not in _forms() else title[0])
        elif "-" in title[0] and not title[0].startswith(("vice-", "sous-")):
            found.update(part for part in title[0].split("-") if part in _forms())
    return frozenset(found)


def gender_of(role: str | None) -> str | None:
    """Gender that the titles of a role show: "f", "m", or None where they serve for both."""
    for word in split(role or ""):
        title = title_of(word.text)
        if title is not None and title[1] is not None:
            return title[1]
    return None


def is_former(role: str) -> bool:
    """Tell whether a role is one of the past: "ancienne infirmière", "ex-président"."""
    words = split(role)
    return bool(words) and (words[0].lower in FORMER or words[0].lower.startswith("ex-"))


@cache
def _kind(title: str) -> frozenset[str]:
    """Titles that a folded title may stand for in a description, itself among them."""
    for name, members in KINDS.items():
        if fold(name) == title:
            return frozenset({title, *map(fold, members.split())})
    return frozenset({title})


def describes(description: str, role: str | None, gender: str | None = None) -> bool:
    """Tell whether a description may stand for a person with this role.

    Args:
        description: words that name no one: "la ministre déléguée", "le président de la CPTS", "la praticienne".
        role: the person's role as the text gives it.
        gender: the person's gender, "f", "m" or None.

    Returns:
        True if the description's title is one of the role's titles, or one of its kind ("l'élue" for a mayor),
        and the genders do not disagree.
    """
    shown = gender_of(description)
    known = gender or gender_of(role)
    if shown and known and shown != known:
        return False
    held = head_titles(role)
    return any(_kind(title) & held for title in list(head_titles(description))[:3])


def agree(title: str, gender: str | None) -> str:
    """Put a masculine title into a person's gender: "directeur général", "f" → "directrice générale"."""
    if gender != "f":
        return title
    words = title.split()
    first = feminine(words[0])
    rest = [word if word.endswith("e") else f"{word}e" for word in words[1:]]
    return " ".join([first[0] if first else words[0], *rest])
