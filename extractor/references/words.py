"""The words of an expression: its head noun, what its genders share, whether it may name an actor."""

import re
from functools import lru_cache

from extractor.references.patterns import (
    BEFORE_NOUN,
    BODIES,
    COMMUNITIES,
    DETERMINERS,
    DOCUMENTS,
    GROUPS,
    INSTITUTIONS,
    NUMBERS,
    PARTS,
    PERSONS,
    PRONOUNS,
)

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*'?")

ELISION = re.compile(r"\b([ldnmtsjc]|qu)'", re.IGNORECASE)

# What follows the noun of a description without being part of it: "un communiqué du ministère publié ce matin".
LATER = re.compile(
    r"\s(?:adressée?|citée?|consultée?|datée?|diffusée?|interrogée?|parue?|publiée?|relayée?|rencontrée?|rendue?|reçue?|signée?)s?\b.*$",
    re.DOTALL,
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Reduce a role noun to what its genders and numbers share: directrice, directeurs → direct."""
    word = word.lower().removeprefix("l'").removeprefix("d'").removeprefix("ex-")
    word = word.rstrip("sx") if len(word) > 4 else word
    for ending in (
        "trice",
        "teuse",
        "teure",
        "teur",
        "euse",
        "eure",
        "eur",
        "ienne",
        "ien",
        "ière",
        "ier",
        "ère",
        "er",
        "ée",
        "é",
        "elle",
        "el",
        "ale",
        "al",
        "ente",
        "ent",
        "ante",
        "ant",
        "enne",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    # préfète, préfet
    return word[:-2] + "et" if word.endswith("èt") else word


PERSON_STEMS = {stem(noun): noun for noun in sorted(PERSONS)}


def words_of(text: str) -> list[str]:
    """Words of an expression in lower case, determiners and elisions apart."""
    text = ELISION.sub(r"\1' ", text)
    return [w.lower() for w in WORD.findall(text)]


def tidy(text: str) -> str:
    """Name or description as a record keeps it: no leading article, no stray punctuation."""
    text = re.sub(r"\s+", " ", LATER.sub("", text)).strip(' ,;:.«»“”"()–—-')
    return re.sub(r"^(?:l'|les? |la |ce |cet |cette |ces )", "", text, flags=re.IGNORECASE)


def head_noun(text: str) -> str:
    """First noun of an expression in lower case: "la ministre déléguée" → ministre."""
    for word in words_of(text):
        if word not in DETERMINERS and word not in NUMBERS and word not in BEFORE_NOUN and not word[0].isdigit():
            return word
    words = words_of(text)
    return words[-1] if words else ""


def is_actor(text: str) -> bool:
    """Tell whether an expression without a known name may be an actor at all."""
    noun = head_noun(text)
    lowered = tidy(text).lower()
    return (
        lowered in PRONOUNS
        or stem(noun) in PERSON_STEMS
        or noun in GROUPS
        or noun in INSTITUTIONS
        or noun in COMMUNITIES
        or noun in PARTS
        or noun in DOCUMENTS
        or any(lowered.startswith(body) for body in BODIES)
    )


def has_preposition_first(text: str) -> bool:
    """Tell whether the expression begins with a preposition and so names no actor."""
    return bool(re.match(r"(?:de|du|des|d'|à|au|aux|dans|pour|en|lors|sur)\b", text, re.IGNORECASE))
