"""Organisations behind one noun in the plural: "les hôpitaux de Dole et de Gray", "les CPAM de l'Ain et du Jura"."""

import re
from collections.abc import Iterator

from extractor.cpts.names import never
from extractor.cpts.pipe import read_items
from extractor.organisations.found import OrgFound
from extractor.organisations.heads import headed_key
from extractor.organisations.known import known_key
from extractor.organisations.patterns import PLURALS, UNJOINED
from extractor.organisations.public import area_key
from extractor.organisations.text import given_names
from models.places import find, fold

HEAD = re.compile(
    r"(?<![\w-])(?:[Ll]es|[Dd]es|[Aa]ux|[Cc]es|[Dd]eux|[Tt]rois|[Qq]uatre|\d|[Dd]'|[Dd]e|[Ee]ntre les) "
    rf"(?P<head>{'|'.join(f'(?:{plural})' for plural in PLURALS)})(?: \([A-Z]{{2,5}}\))?"
    r"(?: :)? (?P<link>de la |de l'|des |du |de |d'|)(?=[A-ZÀ-Þ«])"
)

# "Leur syndicat, Convergence 56, a déposé un préavis", "une start-up, Medilink, fournit l'outil": noun → kind.
TOLD_BY_NOUN = {
    "association": "association",
    "collectif": "association",
    "coopérative": "company",
    "entreprise": "company",
    "fédération": "federation",
    "fondation": "association",
    "jeune pousse": "company",
    "laboratoire": "company",
    "organisation": "association",
    "société": "company",
    "start-up": "company",
    "syndicat": "union",
}
APPOSED = re.compile(
    rf"\b(?:[Ll]eur|[Ss]on|[Ss]a|[Nn]otre|[Uu]ne?|[Ll][ea]|[Ll]'|[Cc]et?|[Cc]ette) ?(?P<noun>{'|'.join(TOLD_BY_NOUN)})"
    r"(?: [a-zà-ÿ][\w'-]*){0,4}, (?P<name>[A-ZÀ-Þ][\w'&-]+(?: (?:[A-ZÀ-Þ][\w'-]+|\d{1,3}|de|du|des|et|pour)){0,4}),"
)


def find_apposed(text: str) -> Iterator[OrgFound]:
    """Find an organisation whose noun stands before its name, between commas: "leur syndicat, Convergence 56, …"."""
    for match in APPOSED.finditer(text):
        name, kind = match["name"], TOLD_BY_NOUN[match["noun"]]
        first = fold(name.split(" ")[0])
        if first in given_names() or find(name) or name.startswith("CPTS"):
            continue
        key = known_key(name) or headed_key("name", name)
        yield OrgFound(match.start("name"), match.end("name"), name, kind, key, "organisations.apposed")


def find_grouped(text: str) -> Iterator[OrgFound]:
    """Find each of the organisations that share a noun in the plural."""
    for match in HEAD.finditer(text):
        singular, kind = next(value for plural, value in PLURALS.items() if re.fullmatch(plural, match["head"]))
        items = read_items(text, match.end(), match["link"].strip(), never)
        if len(items) < 2 or (kind in UNJOINED and match["link"]):
            continue
        for number, (start, end, link) in enumerate(items):
            begin = match.start("head") if number == 0 else start
            found = _make(text, (begin, start, end), singular, kind, link)
            if found:
                yield found


def _make(text: str, span: tuple[int, int, int], singular: str, kind: str, link: str) -> OrgFound | None:
    """The mention of one item of the list, named with the noun in the singular; None for an agency without area."""
    begin, start, end = span
    item = text[start:end]
    rule = "organisations.plural"
    if kind in ("ARS", "CPAM"):
        name = f"{singular} {link}{'' if link.endswith(chr(39)) or not link else ' '}{item}"
        return OrgFound(begin, end, name, kind, f"{kind}:{area_key(item)}", rule) if find(item) else None
    if kind in UNJOINED:
        # "les associations Vivre Ici et Soigner Demain", "les syndicats …": the noun is no part of the name.
        name = item if kind != "association" else f"{singular} {item}"
        key = known_key(item) or headed_key("name" if kind != "association" else kind, name)
        return None if find(item) and len(fold(item)) > 3 else OrgFound(start, end, name, kind, key, rule)
    name = f"{singular} {link}{'' if link.endswith(chr(39)) or not link else ' '}{item}"
    return OrgFound(begin, end, name, kind, headed_key(kind, name), rule)
