"""Organisations that no noun announces: what the model sees as one, and the sentence as an actor."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extractor.organisations.found import OrgFound
from extractor.organisations.known import known_key
from extractor.organisations.patterns import CAUSES, NO_ACTORS
from extractor.organisations.text import given_names, is_shouted, no_organisations
from extractor.references.text import text_of
from models.places import find, fold

PROPER = re.compile(r"[A-ZÀ-Þ][\w'&.-]*\w(?: (?:de |des |du |d'|et |& |pour |la |le |les |en )*[A-ZÀ-Þ0-9][\w'&.-]*)*")
SKIPPED = frozenset(fold(word) for word in NO_ACTORS)
NO_NAME = re.compile(
    r"CPTS|^(?:Dr|Pr|Mme|M|Docteur|Professeur|Article|Photo|Selon|Avec|Pour|Chez|Les|Une?|Notre|Cette)\b"
)
BEHIND = re.compile(r"\b(?:chez|avec|[Ll]'éditeur|l'opérateur|[Ll]e prestataire|l'entreprise) $")


# "France Patients Solidaires", "France Alzheimer Var": associations for a cause bear the country's name; "France
# Santé", "France services" and "France Relance" are labels and plans.
NATIONAL = re.compile(rf"(?<![\w-])France (?:{'|'.join(CAUSES)})(?![\w-])(?: (?:[A-ZÀ-Þ][\w-]+)){{0,2}}")


def find_national(text: str) -> Iterator[OrgFound]:
    """Find associations called after France and what they are for."""
    for match in NATIONAL.finditer(text):
        name = match.group()
        key = known_key(name) or f"name:{fold(name)}"
        yield OrgFound(match.start(), match.end(), name, "association", key, "organisations.national")


def find_named_actors(doc: Doc) -> Iterator[OrgFound]:
    """Find an organisation of the model that acts or speaks: "Medibox a installé une cabine", "assure Medibox"."""
    text = text_of(doc)
    for entity in doc.ents:
        name = entity.text.strip()
        if entity.label_ != "ORG" or not _is_name(name) or is_shouted(text, entity.start_char):
            continue
        if text[entity.end_char : entity.end_char + 1] in ("'", "-") or not _acts(entity, text):
            continue
        key = known_key(name) or f"name:{fold(name)}"
        yield OrgFound(entity.start_char, entity.start_char + len(name), name, "other", key, "organisations.actor")


def _is_name(name: str) -> bool:
    """Tell whether these words may name an organisation: proper, and neither a place, a person nor a programme."""
    words = fold(name).split()
    if len(name) < 4 or name[1] == "'" or not words or not PROPER.fullmatch(name) or NO_NAME.search(name):
        return False
    if name in no_organisations() or find(name) or words[0] in given_names() or " ".join(words) in SKIPPED:
        return False
    return words[0] not in SKIPPED and not any(find(part) for part in name.split()[:1])


def _acts(entity: Span, text: str) -> bool:
    """Tell whether the entity is the subject of a verb, or something that one works with or for."""
    if BEHIND.search(text, max(0, entity.start_char - 16), entity.start_char):
        return True
    root = entity.root
    if root.dep_ != "nsubj" or root.pos_ != "PROPN" or root.head.pos_ not in ("VERB", "AUX"):
        return False
    alone = len(entity) == 1 and bool(entity[0].is_sent_start)
    # A single word that begins a sentence has its capital from there; two capitals inside ("MedBox") tell a brand.
    return not alone or sum(letter.isupper() for letter in entity.text) > 1
