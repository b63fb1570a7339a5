"""Named CPTS of an article: found in every shape, their spellings merged into one record each."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import register
from extractor.cpts.brands import BRAND, brand_words, find_called, speaks_of_cpts
from extractor.cpts.capitals import read_capitals
from extractor.cpts.found import HEAD, PREPOSITION, QUOTED, Found, too_wide, two_places
from extractor.cpts.names import AREA, UPPER, Blocked, never, read_name
from extractor.cpts.patterns import BEFORE_NAME, COUNTING, FEMININE_RIVALS
from extractor.cpts.ranks import RANKS, find_ranked
from extractor.organisations.text import cover, given_names, is_shouted, normal_case
from extractor.records import Cpts, Mention
from extractor.references.text import text_of
from models.places import find, fold

# "la CPTS bi-départementale Sud …", "une CPTS baptisée « … »".
ADJECTIVE = re.compile(r" (?:[a-zà-ÿ]+-)?[a-zà-ÿ]+(?:ale|aine|ienne|éenne|aise|oise|ique|elle|ise|ère)(?= [A-ZÀ-Ý])")
CALLED = re.compile(rf",? (?:{'|'.join(BEFORE_NAME)}),? (?:la )?(?:CPTS )?")
OPEN_QUOTE = re.compile(r' ?[(]?(?:« ?|["“\'])')
# "les CPTS « Val d'Or » et « Cap Santé »"; "deux CPTS : Créteil et Val d'Yerres", "trois CPTS (Beauce et Perche)".
QUOTED_LIST = re.compile(rf" {QUOTED.pattern}(?:(?:, | et ){QUOTED.pattern})+")
ANNOUNCED = re.compile(
    r"(?: (?:du|de la|de l'|de ce|de cette) (?:département|région|territoire|secteur|bassin|métropole|agglomération"
    r"|canton|île)(?: [a-zà-ÿ]+)?)? ?(?:: |\()(?:celles? )?(?:de la |de l'|des |du |de |d')?"
)
LATER = re.compile(r"[^.;:!?\n«»()]{3,70} : (?:celles? )?(?:de la |de l'|des |du |de |d')?(?=[A-ZÀ-Þ])")
OF_OTHERS = re.compile(
    r"\b(?:villes|communes|départements|régions|sites|lieux|axes|missions|thèmes|priorités|objectifs|partenaires|étapes"
    r"|questions|acteurs|membres|résultats?|exemples?|explications?|dit|dits|pour)\b|\b(?:explique|souligne|précise)\w*"
)
SEPARATOR = re.compile(r"(?:, (?:et |puis )?| et | ou | ainsi que | puis )")
ITEM_LINK = re.compile(r"(?:celles? )?(?:(?:de la|de l'|des|du|de|d') ?(?<=[ '])|)")
# "celle du Léon", "celle, plus récente, du Minervois".
ELIDED = re.compile(
    r"\b[Cc]elle(?P<several>s)?(?:, (?:plus|moins|très|toute|tout|encore|déjà|également|voisines?) ?[^,.;:\n]{0,30},)?"
    r" (?=(?:de la|de l'|des|du|de|d')[ '\w])"
)
# "…, la clinique de Vitré et celle de Fougères".
JOINED_RIVAL = re.compile(
    rf"\b(?:la|l'|une|cette) ?(?:{'|'.join(FEMININE_RIVALS)}) (?:\w+ )?(?:de|du|des|d')\b[^,.;:\n]{{2,40}} (?:et|ou)"
    r" (?:à |de |avec |dans )?$"
)
# "Contrairement à celles de Brest et de Quimper, la CPTS de Morlaix …": the noun follows.
LIKE = re.compile(
    r"\b(?:[Cc]omme|[Cc]ontrairement à|instar de|image de|[Aa]près|[Oo]utre|côtés? de|exemple de|[Aa]vec|[Aa]vant) $"
)
BEFORE_HEAD = re.compile(r"[^.;:!?\n,]{2,60}, (?:la|cette|une|notre) (?:\w+ )?(?:CPTS\b|communauté professionnelle)")
# "les CPTS du Born, 88 adhérents, …": a count is no item of the list.
COUNTED = re.compile(r"\d+ [a-zà-ÿ]")
PLURAL = re.compile(
    r"\b(?:les|des|aux|ces|ses|nos|vos|leurs|plusieurs|quelques|toutes|autres|premières|nouvelles|futures|deux"
    r"|trois|quatre|cinq"
    r"|six|sept|huit|neuf|dix|onze|douze|\w+aines? de|\d+) (?:\w+es )?$",
    re.IGNORECASE,
)
ORDINAL = re.compile(rf"(?:\b\d+ ?(?:e|ème|ᵉ|re|ère|er)|\b(?:{'|'.join(COUNTING)}|\w+ième)) $", re.IGNORECASE)
DEFINITE = re.compile(
    r"\b(?:la (?:jeune |nouvelle |toute nouvelle |future )?|cette (?:jeune |nouvelle )?|ladite |notre )"
    r"(?:CPTS\b|communauté(?: professionnelle(?: territoriale de santé)?)?(?! (?:de (?:communes|patients"
    r"|commune)|d'agglo|urbaine"
    r"|médicale|européenne|scientifique|soignante|éducative|professionnelle|hospitalière|des|locale"
    r"|internationale)))\b",
    re.IGNORECASE,
)
# No sentence lists more CPTS; it keeps the reading linear.
MOST_LISTED = 40
# "CPTS Metz et environs", "CPTS de Gap et ses vallées".
AROUND = re.compile(r" et (?:ses |les )?(?:environs|alentours|vallées|pays|rivages|agglomération|communes)\b")
# One community acts: "… et Odon compte", "… et Odon s'agrandit"; never a plural ("ont", "sont", "comptent").
ALONE = re.compile(
    r" (?:a|est|va|vient|n'a|n'est|s'\w+|se \w+|fait|doit|peut|veut|sera|avait|était"
    r"|(?!entre|comme|contre|de|que)\w+[^ns]e) "
)
FULL_NAME = re.compile(rf"([{UPPER}][\w'-]+) (?:[A-Z]\. )?[{UPPER}][\w'-]+")
_SMALL_WORDS = """
cpts de du des d la le les l et en sur sous communaute professionnelle territoriale sante france
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
WAYS = frozenset(["nord", "sud", "est", "ouest", "centre", "haut", "haute", "bas", "basse"])


def make_blocked(doc: Doc) -> Blocked:
    """Tell where a person begins, who ends a name: "la CPTS Val de Sarthe et Marie Durand"."""
    text, given = text_of(doc), given_names()

    def blocked(offset: int) -> bool:
        found = FULL_NAME.match(text, offset)
        if not found or find(found.group()) or find(found.group(1)) or BRAND.search(found.group()):
            return False
        span = doc.char_span(offset, found.end(), alignment_mode="expand")
        person = span is not None and all(token.ent_type_ == "PER" for token in span)
        return person or fold(found.group(1)).replace(" ", "-") in given

    return blocked


def find_named(text: str, blocked: Blocked) -> Iterator[Found]:
    """Find every named CPTS of a text, in order."""
    for head in HEAD.finditer(text):
        before = text[max(0, head.start() - 40) : head.start()].rpartition("\n")[2]
        plural = bool(PLURAL.search(before)) or bool(re.match("communaut[ée]s ", head.group(), re.IGNORECASE))
        if is_shouted(text, head.start()):
            if not plural:
                yield from read_capitals(text, head)
        elif plural:
            yield from _listed(text, head, blocked)
        else:
            yield from _single(text, head, before, blocked)


def _kind(head: re.Match[str]) -> tuple[str, str]:
    """Rule name, and the word that a name begins with."""
    if head.group("france"):
        return "cpts.france-sante", "communauté France Santé"
    return ("cpts.spelled-out" if head.group("spelled") else "cpts.named"), "CPTS"


def _single(text: str, head: re.Match[str], before: str, blocked: Blocked) -> Iterator[Found]:
    """Read the name after a CPTS in the singular."""
    rule, word = _kind(head)
    counted = bool(ORDINAL.search(before))
    at = head.end()
    called = CALLED.match(text, at) or ADJECTIVE.match(text, at)
    if called:
        at = called.end() - (text[called.end() - 1] == " ")
    opening = OPEN_QUOTE.match(text, at)
    quoted = QUOTED.match(text, opening.end() - len(opening.group().lstrip(" ("))) if opening else None
    if quoted and quoted.group(1)[0].isupper():
        yield Found(head.start(), quoted.end(), "", quoted.group(1).strip(), "cpts.quoted", word)
        return
    joined = PREPOSITION.match(text, at)
    if not joined:
        return
    start, link = joined.end(), joined.group().strip(" -–").lower()
    ranked = RANKS.match(text, start)
    end = ranked.end() if ranked else read_name(text, start, blocked)
    end = _enumerated(text, start, end, blocked)
    around = AROUND.match(text, end)
    end = around.end() if around and end > start else end
    name = text[start:end]
    if name and not _general(text, name, link, counted, before, end):
        yield Found(head.start(), end, link, name, rule, word)


def _enumerated(text: str, start: int, end: int, blocked: Blocked) -> int:
    """End of a name made of a list, where one verb in the singular follows: "la CPTS Aure, Orne et Odon compte …"."""
    items = read_items(text, start, "", blocked) if end > start and text[end : end + 2] == ", " else []
    if len(items) < 3 or " et " not in text[items[-2][1] : items[-1][0]] or any(link for _, _, link in items):
        return end
    return items[-1][1] if ALONE.match(text, items[-1][1]) else end


def _general(text: str, name: str, link: str, counted: bool, before: str, end: int) -> bool:
    """Tell whether the words after CPTS say which ones are meant instead of naming one."""
    kinds = {entry.kind for entry in find(name)}
    if kinds & {"région", "pays", "abréviation"} and AREA.fullmatch(name):
        return True
    if counted and link:
        # "la première CPTS de Lyon", "une CPTS de l'Essonne": one of those there.
        return True
    if counted and kinds & {"département"}:
        return True
    if name.isdigit():
        # "la CPTS 59" is a name; "CPTS 45" in a table is none.
        return not re.search(r"\b(?:la|cette) $", before, re.IGNORECASE) or bool(re.match(r" \w+s\b", text[end:]))
    # A heading such as "CPTS Mode d'emploi": one capitalised word at the beginning of a block names nothing.
    lone = " " not in name and not kinds and not two_places(name)
    return before.rstrip()[-1:] in ("", ".", "!", "?", ":", "»") and not link and lone


def _listed(text: str, head: re.Match[str], blocked: Blocked) -> Iterator[Found]:
    """Read the names after a plural: "les CPTS de Redon, Vitré et du Pays de Fougères"."""
    quoted = QUOTED_LIST.match(text, head.end())
    if quoted:
        for item in QUOTED.finditer(text, head.end(), quoted.end()):
            yield Found(item.start(), item.end(), "", item.group(1).strip(), "cpts.quoted")
        return
    later = _announced_later(text, head)
    joined = ANNOUNCED.match(text, head.end()) or later or PREPOSITION.match(text, head.end())
    if not joined:
        return
    ranked = RANKS.match(text, joined.end())
    if ranked:
        yield from find_ranked(ranked, head.start())
        return
    link = re.split(r": |\(", joined.group())[-1].strip(" -–:(").removeprefix("celles ").removeprefix("celle ")
    items = read_items(text, joined.end(), link, blocked)
    if len(items) < 2:
        return
    for number, (start, end, link) in enumerate(items):
        name = text[start:end]
        if not too_wide(name):
            first = head.start() if number == 0 and joined is not later else start
            yield Found(first, end, link, name, "cpts.list")


def _announced_later(text: str, head: re.Match[str]) -> re.Match[str] | None:
    """The colon of "quatre CPTS rejoignent le dispositif : Brie, Bassée et …", unless names or towns stand before."""
    later, named = LATER.match(text, head.end()), PREPOSITION.match(text, head.end())
    # "les présidents des CPTS de Caen et de Flers : …"; "deux CPTS de l'Orne et de la Manche : Flers et …".
    items = read_items(text, named.end(), named.group().strip(), never) if later and named else []
    listed = len(items) > 1 and not all(too_wide(text[start:end]) for start, end, _ in items)
    return None if not later or listed or OF_OTHERS.search(later.group()) else later


def read_items(text: str, start: int, link: str, blocked: Blocked) -> list[tuple[int, int, str]]:
    """Read names joined by commas and "et"; return start, end and preposition of each."""
    items: list[tuple[int, int, str]] = []
    at, last = start, False
    while len(items) < MOST_LISTED:
        end = read_name(text, at, blocked, lists=True)
        if end == at or blocked(at) or COUNTED.match(text, at):
            break
        items.append((at, end, link))
        between = SEPARATOR.match(text, end)
        if (
            last
            and between
            and "," in between.group()
            and _joins_more(text, between.end(), blocked)
            and items[-2][2] == link
        ):
            # "les CPTS Terre et Mer, Littoral et du Bocage": the first "et" stood inside a name.
            items[-2:] = [(items[-2][0], end, items[-2][2])]
        elif last or not between:
            break
        last = "," not in between.group()
        joined = ITEM_LINK.match(text, between.end())
        at = joined.end() if joined else between.end()
        said = joined.group().strip().removeprefix("celles ").removeprefix("celle ") if joined else ""
        link = said or link
        if text[at : at + 1].islower() and not said:
            break
    return items


def _joins_more(text: str, at: int, blocked: Blocked) -> bool:
    """Tell whether the list goes on at `at` with another name, perhaps after a preposition."""
    joined = ITEM_LINK.match(text, at)
    start = joined.end() if joined else at
    return read_name(text, start, blocked, lists=True) > start


def find_elided(text: str, named: list[Found], blocked: Blocked) -> Iterator[Found]:
    """Find "celle du Léon", "celles de Redon et du Vexin" after a CPTS in this sentence or right before it."""
    taken = cover(len(text), ((f.start, f.end) for f in named))
    for cue in ELIDED.finditer(text):
        sentence = (
            max(text.rfind(mark, max(0, cue.start() - 600), cue.start()) for mark in (". ", "\n", "! ", "? ")) + 1
        )
        named_before = HEAD.search(text, sentence, cue.start()) or speaks_of_cpts(text, cue.start(), feminine=True)
        if JOINED_RIVAL.search(text, sentence, cue.start()):
            continue
        if not (named_before or (LIKE.search(text, sentence, cue.start()) and BEFORE_HEAD.match(text, cue.end()))):
            continue
        joined = PREPOSITION.match(text, cue.end() - 1)
        if not joined:
            continue
        for mention in _elided(text, joined, blocked, several=bool(cue["several"])):
            if not too_wide(mention.name) and not taken[mention.start]:
                yield mention


def _elided(text: str, joined: re.Match[str], blocked: Blocked, *, several: bool) -> Iterator[Found]:
    """Read what follows "celle" or "celles": the singular has one name, "celle de la Baie et Presqu'île malouine"."""
    ranked, at, link = RANKS.match(text, joined.end()), joined.end(), joined.group().strip()
    if ranked and several:
        yield from find_ranked(ranked, ranked.start())
        return
    if several:
        for start, end, said in read_items(text, at, link, blocked):
            yield Found(start, end, said, text[start:end], "cpts.elided")
        return
    end = ranked.end() if ranked else read_name(text, at, blocked)
    if end > at:
        yield Found(at, end, link, text[at:end], "cpts.elided")


def content(name: str) -> tuple[str, ...]:
    """Words of a name that tell it from others, folded."""
    words = tuple(w for w in fold(name).split() if w not in SMALL_WORDS)
    return words or tuple(fold(name).split())


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one is short for the other: "CPTS 59" and "CPTS Lille 59", not "CPTS Créteil" and "Créteil Nord"."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    at = next((i for i in range(len(long)) if long[i : i + len(short)] == short), -1)
    rest = {*long[:at], *long[at + len(short) :]}
    return at >= 0 and not rest & WAYS and not any(word[0].isdigit() for word in rest)


def merge(found: list[Found]) -> list[list[Found]]:
    """Group the mentions that name the same CPTS: equal names first, then a short form with the one it fits."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    for mention in found:
        groups.setdefault(content(mention.name), []).append(mention)
    for key in sorted(groups, key=len):
        longer = [other for other in groups if other != key and len(other) > len(key) and same(key, other)]
        if len(longer) == 1:
            groups[longer[0]] += groups.pop(key)
    for key, mentions in list(groups.items()):
        # "la CPTS Sud Ouest Bigorre, dite CPTS SOB": an acronym of one of the others.
        acronym = mentions[0].name
        whole = [other for other in groups if other != key and "".join(w[0] for w in other if w not in key) == key[0]]
        if len(key) == 1 and acronym.isupper() and 1 < len(acronym) < 7 and len(whole) == 1:
            groups[whole[0]] += groups.pop(key)
    return list(groups.values())


def make_record(group: list[Found], text: str) -> Cpts:
    """Write the record of one CPTS: the fullest name, the others as aliases, every mention."""
    best = max(
        group, key=lambda f: (len(content(f.name)), f.rule != "cpts.capitals", f.rule != "cpts.elided", -f.start)
    )
    name = normal_case(best.full)
    spellings = dict.fromkeys(normal_case(f.full) for f in sorted(group, key=lambda f: f.start))
    mentions = tuple(Mention(f.start, f.end, text[f.start : f.end], f.rule, "CPTS") for f in group)
    aliases = tuple(alias for alias in spellings if alias != name)
    return Cpts(name, aliases, tuple(sorted(mentions, key=lambda m: m.start)))


def add_definites(records: list[Cpts], text: str) -> list[Cpts]:
    """Add "la CPTS", "cette communauté" to the community named last before, or to the only one."""
    if not records:
        return records
    mentions = sorted((m.start, m.end, i) for i, record in enumerate(records) for m in record.mentions)
    taken = cover(len(text), ((start, end) for start, end, _ in mentions))
    starts = [start for start, _, _ in mentions]
    extra: dict[int, list[Mention]] = {}
    for cue in DEFINITE.finditer(text):
        if any(taken[cue.start() : cue.end()]):
            continue
        before = bisect_left(starts, cue.start())
        if not before and len(records) > 1:
            continue
        index = mentions[before - 1][2] if before else 0
        extra.setdefault(index, []).append(Mention(cue.start(), cue.end(), cue.group(), "cpts.definite", cue.group()))
    return [_extended(record, extra.get(i, [])) for i, record in enumerate(records)]


def _extended(record: Cpts, more: list[Mention]) -> Cpts:
    """The record with general mentions added to its mentions and aliases."""
    if not more:
        return record
    general = dict.fromkeys("la CPTS" if "cpts" in m.text.lower() else "la communauté" for m in more)
    mentions = tuple(sorted((*record.mentions, *more), key=lambda m: m.start))
    return replace(record, aliases=(*record.aliases, *general), mentions=mentions)


def find_cpts(doc: Doc) -> tuple[Cpts, ...]:
    """Find the named CPTS of a Doc, each with all its mentions, in order of appearance."""
    text, blocked = text_of(doc), make_blocked(doc)
    named = list(find_named(text, blocked))
    named += find_elided(text, named, blocked)
    taken = cover(len(text), ((f.start, f.end) for f in named))
    named += [f for f in find_called(text, blocked) if not any(taken[f.start : f.end])]
    groups = sorted(merge(named), key=lambda group: min(f.start for f in group))
    records = [add_short(make_record(group, text), group, text) for group in groups]
    return tuple(add_definites(records, text))


def add_short(record: Cpts, group: list[Found], text: str) -> Cpts:
    """Add "la communauté Val d'Orge" and, of a brand, the name alone: "Loire Santé recrute"."""
    extra: list[Mention] = []
    taken = cover(len(text), ((m.start, m.end) for m in record.mentions))
    for name in dict.fromkeys(f.name for f in group):
        head = "" if brand_words(name) else r"[Cc]ommunauté (?:de santé |de soins )?(?:de la |de l'|des |du |de |d')?"
        for match in re.finditer(rf"(?<![\w-]){head}{re.escape(name)}(?![\w-])", text):
            if not any(taken[match.start() : match.end()]):
                extra.append(Mention(match.start(), match.end(), match.group(), "cpts.short", name))
    aliases = [m.text for m in extra if m.text not in (record.name, *record.aliases)]
    mentions = tuple(sorted((*record.mentions, *extra), key=lambda m: m.start))
    return replace(record, aliases=(*record.aliases, *dict.fromkeys(aliases)), mentions=mentions)


def set_cpts(doc: Doc) -> Doc:
    """Write the CPTS to `doc._.cpts`."""
    doc._.cpts = find_cpts(doc)
    return doc


@Language.factory("maillage_cpts", assigns=["doc._.cpts"])
def create_cpts(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that finds named CPTS."""
    register()
    return set_cpts
