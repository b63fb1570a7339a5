"""Organisations of an article: institutions with a name of their own, their spellings merged into one record each."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import register
from extractor.organisations.actors import find_named_actors, find_national
from extractor.organisations.columns import apart, of_its_land
from extractor.organisations.councils import find_committees, find_councils, find_local, find_mayors
from extractor.organisations.found import OrgFound, longest
from extractor.organisations.groups import find_apposed, find_grouped
from extractor.organisations.heads import find_by_role, find_greater, find_headed, find_long, find_ministries
from extractor.organisations.known import (
    find_acronyms,
    find_branded,
    find_chained,
    find_defined,
    find_known,
    find_orders,
    find_subjects,
)
from extractor.organisations.public import find_ars, find_cpam, find_insurance, find_urps
from extractor.organisations.text import cover, normal_case
from extractor.organisations.trades import find_gathering, find_powers, find_trades
from extractor.people.roles import is_title
from extractor.records import Mention, Organisation
from extractor.references.text import text_of

# "les CPAM de l'Ain et du Rhône": the stretch "Rhône" is no spelling of the second fund.
PLURAL = "organisations.plural"


def find_all(doc: Doc) -> Iterator[OrgFound]:
    """Find mentions of organisations by every rule; they may overlap."""
    text = text_of(doc)
    for finder in (
        find_ars,
        find_cpam,
        find_urps,
        find_insurance,
        find_known,
        find_branded,
        find_defined,
        find_orders,
        find_headed,
        find_by_role,
        find_greater,
        find_ministries,
        find_grouped,
        find_apposed,
        find_national,
        find_mayors,
        find_committees,
        find_councils,
        find_local,
        find_trades,
        find_gathering,
        find_powers,
    ):
        yield from finder(text)
    yield from find_long(doc)
    yield from find_subjects(doc)


GENERAL = {
    "ministry": r"le ministère",
    "ARS": r"l'agence(?: régionale)?",
    "CPAM": r"la caisse(?: primaire)?",
    "federation": r"la fédération",
    "union": r"le syndicat",
    "hospital": r"(?:le centre hospitalier|l'hôpital|la clinique|l'établissement|le CHU|le CHRU)",
    "agglomeration": r"(?:l'agglomération|la communauté de communes|la métropole|l'intercommunalité)",
    "town_hall": r"la (?:mairie|municipalité)",
    "department": r"le (?:conseil départemental|Département)",
    "region": r"(?:le conseil régional|la Région)",
}
GENERALS = {
    kind: re.compile(rf"\b{words}\b(?! (?:de|du|des|d'|\w+ale)\b)(?! (?-i:[A-ZÀ-Ý]))", re.IGNORECASE)
    for kind, words in GENERAL.items()
}


def find_general(text: str, named: list[OrgFound]) -> Iterator[OrgFound]:
    """Find "le ministère", "l'agence" after a ministry or agency was named: the last named is meant."""
    for kind, pattern in GENERALS.items():
        ours = [f for f in named if f.kind == kind]
        if not ours:
            continue
        starts = [f.start for f in ours]
        for match in pattern.finditer(text):
            before = bisect_left(starts, match.start())
            if before and apart(text, kind, ours[before - 1].start, match.start()):
                continue
            if before and not ("clinique" in ours[before - 1].name and "clinique" not in match.group()):
                key = ours[before - 1].key
                yield OrgFound(match.start(), match.end(), match.group(), kind, key, "organisations.general", True)


KNOWN_RULES = frozenset(f"organisations.{rule}" for rule in ("known", "ars", "ars-headed", "cpam"))


def prefer_known(found: list[OrgFound]) -> list[OrgFound]:
    """Drop chains of small words that begin with a known name: "l'Assemblée nationale juge …" is the Assembly."""
    known = {f.start for f in found if f.rule in KNOWN_RULES}
    return [f for f in found if f.rule != "organisations.long-name" or f.start not in known]


def outside(doc: Doc, found: Iterator[OrgFound], named: list[OrgFound]) -> list[OrgFound]:
    """Mentions that overlap none of those named already."""
    inside = cover(len(text_of(doc)), ((f.start, f.end) for f in named))
    return [f for f in found if not any(inside[f.start : f.end])]


def outside_cpts(doc: Doc, found: list[OrgFound]) -> list[OrgFound]:
    """Drop mentions inside the name of a CPTS: "CPTS de la Communauté urbaine de …", and its land alone."""
    inside = cover(len(text_of(doc)), ((m.start, m.end) for record in doc._.cpts for m in record.mentions))
    named = {text_of(doc)[m.start : m.end] for record in doc._.cpts for m in record.mentions}

    def is_land(one: OrgFound) -> bool:
        # "La Bresse décroche le label": the land of the "communauté France Santé de la Bresse".
        return one.kind == "other" and any(name.endswith((f" {one.name}", f"'{one.name}")) for name in named)

    return [f for f in found if not any(inside[f.start : f.end]) and not is_land(f)]


def settle(found: list[OrgFound]) -> list[OrgFound]:
    """Give a bare mention ("l'ARS") the key of the one named last before it, else of the first named."""
    latest: dict[str, str] = {}
    by_head: dict[str, str] = {}
    for mention in reversed(found):
        if not mention.bare:
            latest[mention.kind] = mention.key
    settled: list[OrgFound] = []
    for mention in found:
        if mention.rule == "organisations.subject" and mention.name in by_head:
            # "la CGSS" after "la CGSS de la Guadeloupe".
            mention = replace(mention, key=by_head[mention.name], bare=True)
        elif not mention.bare:
            latest[mention.kind] = mention.key
            by_head[mention.name.split()[0]] = mention.key
        elif mention.kind in latest:
            mention = replace(mention, key=latest[mention.kind])
        settled.append(mention)
    return settled


# "a porté à la tête de l'association Loeiz Kerdraon, dentiste": the name is a person's.
SEAT = re.compile(
    r"\b(?:barre|coordination|direction|(?:vice-)?présidence|tête) (?:\w+ )?de (?:l'|la |cette |notre |leur )$"
)
TITLED = re.compile(r", (?P<title>[a-zà-ÿ][\w'·-]+)")


def unseated(text: str, found: list[OrgFound]) -> list[OrgFound]:
    """Drop organisations whose name is that of the person who takes their head."""
    kept = []
    for mention in found:
        title = TITLED.match(text, mention.end)
        proper = re.match(r"\w+ [A-ZÀ-Þ][\w'-]+ [A-ZÀ-Þ][\w'-]+$", mention.name)
        seated = title and proper and SEAT.search(text, max(0, mention.start - 50), mention.start)
        if not (seated and title and is_title(title["title"])):
            kept.append(mention)
    return kept


def join_parts(found: list[OrgFound]) -> list[OrgFound]:
    """Give ministries and hospitals that are named in short the key of the one full name that begins alike."""
    keys = {f.key for f in found if f.key.startswith(("ministry:", "hospital:"))}
    fuller = {key: [k for k in keys if k.startswith(key + " ")] for key in keys}
    merged = {key: longer[0] for key, longer in fuller.items() if len(longer) == 1}
    return [
        OrgFound(f.start, f.end, f.name, f.kind, merged.get(f.key, f.key), f.rule, f.bare) if f.key in merged else f
        for f in found
    ]


def join_trades(found: list[OrgFound]) -> list[OrgFound]:
    """Give a body named in short the key of the fuller name: "le Collectif des généralistes (libéraux)"."""
    names = {f.name: f.key for f in found if len(f.name.split()) > 2}
    joined = []
    for mention in found:
        if mention.rule == "organisations.trade":
            longer = [key for name, key in names.items() if name.startswith(f"{mention.name} ")]
            mention = replace(mention, key=longer[0]) if longer else mention
        joined.append(mention)
    return joined


def drop_repeats(found: list[OrgFound]) -> list[OrgFound]:
    """Read "la Fédération de la vitalité …" as "la Fédération" where the article names a fuller one before.

    A head repeated with its capital stands for the organisation named earlier; the small words behind it are not
    its name.
    """
    kept: list[OrgFound] = []
    earlier: dict[str, OrgFound] = {}
    for mention in found:
        first, *rest = mention.name.split()
        known = earlier.get(first.lower())
        if mention.rule == "organisations.long-name" and known and all(word.islower() for word in rest):
            end = mention.start + len(first)
            mention = replace(mention, end=end, name=first, kind=known.kind, key=known.key, bare=True)
        elif rest:
            earlier[first.lower()] = mention
        kept.append(mention)
    return kept


def tidy(name: str) -> str:
    """Put a name of several words that is all in capitals in small letters; a single acronym stays."""
    return normal_case(name) if name.isupper() and len(name) > 12 else name


def make_record(group: list[OrgFound], text: str) -> Organisation:
    """Write the record of one organisation: its fullest name, the other spellings as aliases, every mention."""
    named = [f for f in group if not f.bare] or [f for f in group if f.rule != "organisations.general"] or group
    best = max(named, key=lambda f: (len(f.name), -f.start))
    name = tidy(best.name)
    spellings = dict.fromkeys(
        [*(tidy(f.name) for f in group), *(text[f.start : f.end] for f in group if f.rule != PLURAL)]
    )
    kind = Counter(f.kind for f in named).most_common(1)[0][0]
    mentions = tuple(Mention(f.start, f.end, text[f.start : f.end], f.rule, f.name) for f in group)
    return Organisation(name, kind, tuple(s for s in spellings if s != name), mentions)


def find_organisations(doc: Doc) -> tuple[Organisation, ...]:
    """Find the organisations of a Doc, each with all its mentions, in order of appearance."""
    text = text_of(doc)
    first = longest(prefer_known(list(find_all(doc))))
    first = longest([*first, *find_acronyms(text, first), *find_chained(text, first)])
    first = unseated(text, first)
    # What the model alone sees comes last: every rule goes before it.
    first = longest([*first, *outside(doc, find_named_actors(doc), first)])
    found = drop_repeats(join_trades(join_parts(settle(of_its_land(text, outside_cpts(doc, first))))))
    found = longest([*found, *find_general(text, found)])
    groups: dict[str, list[OrgFound]] = {}
    for mention in found:
        groups.setdefault(mention.key, []).append(mention)
    return tuple(make_record(group, text) for group in groups.values())


def set_organisations(doc: Doc) -> Doc:
    """Write the organisations to `doc._.organisations`; no word of their names stays a verb."""
    doc._.organisations = find_organisations(doc)
    _untag_names(doc)
    return doc


def _untag_names(doc: Doc) -> None:
    """Tag as a name what the model takes for a verb inside one: "avec l'Assurance maladie le 2 avril"."""
    mentions = [m for record in (*doc._.organisations, *doc._.cpts) for m in record.mentions]
    for mention in mentions:
        for token in doc.char_span(mention.start, mention.end, alignment_mode="expand") or ():
            if token.pos_ == "VERB" and token.idx > mention.start:
                token.pos_ = "PROPN"


@Language.factory("maillage_organisations", assigns=["doc._.organisations"])
def create_organisations(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that finds organisations."""
    register()
    return set_organisations
