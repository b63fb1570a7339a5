"""Counted things: a number with the noun it counts, before the article says where and when."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.figures.antecedents import stands_for_communities
from extractor.figures.nouns import COMMUNITIES, METRICS, NOUN, UNITS, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage
from extractor.figures.weigh import LIVING, PEOPLED, weigh

RANGE_GAP = re.compile(r"^(?: à | et | ou |-| - )(?:près de |environ |quelque )?$")
BETWEEN = re.compile(r"\b(?:entre|de)(?: les)? $", re.IGNORECASE)
# "est passé de 200 à 600 CPTS" is no range but two counts.
PROGRESS = re.compile(
    r"\b(?:pass|progress|grimp|augment|boss|mont|bondi)\w* (?:ainsi |déjà )?(?:de"
    r"|d')(?: les)? $",
    re.IGNORECASE,
)
# "ramener leur dotation de 380 à 300 millions", "porte de 450 000 à 480 000 euros le plafond".
MOVED = re.compile(
    r"\b(?:abaiss|augment|baiss|chut|descend|diminu|pass|port|ramen|ramèn|recul|rédui|relev|relèv|retomb|tomb)\w* "
    r"[^.;:\d]{0,45}\bde (?:quelque |près de )?$",
    re.IGNORECASE,
)
INTENT_STAGE = {"intents": "preproject", "project": "project", "agreements": "signed"}


def _scaled(first: Number, second: Number, text: str) -> Number:
    """Give the first end of a range the scale of the second: "2 à 3 millions", "20 à 30 000 habitants"."""
    word = re.search(r"(millions?|milliards?|M|k|Mds?)$", text[second.start : second.end])
    if (
        first.value < 1000 <= second.value
        and not word
        and second.value % 1000 == 0
        and first.value * 1000 < second.value
    ):
        return replace(first, value=first.value * 1000)
    if word and first.value < 1000:
        size = {"k": 1e3, "M": 1e6, "m": 1e9}.get(word[1] if word[1] in "kM" else "", 0)
        size = size or (1e6 if word[1].startswith("million") else 1e9)
        return replace(first, value=first.value * size)
    return first


def find_counts(passage: Passage) -> Iterator[Match]:
    """Find cardinals with the noun they count; a range yields its two ends.

    Yields:
        Matches in the order of the text.
    """
    numbers = passage.numbers
    for index, number in enumerate(numbers):
        if number.kind not in ("cardinal", "article") or (
            number.kind == "article" and not _counts_one(passage, number)
        ):
            continue
        noun = NOUN.match(passage.text, number.end)
        if noun is None or noun.lastgroup is None:
            continue
        match = _judged(passage, number, noun)
        if match is None:
            continue
        previous = numbers[index - 1] if index else None
        first = _range_start(passage, previous, number)
        if first is None:
            for earlier in _enumerated(passage, index):
                yield replace(match, value=earlier.value, start=earlier.start, number_end=earlier.end)
            if previous and _part_of(passage, previous, match):
                yield replace(match, value=previous.value, start=previous.start, number_end=previous.end)
            yield match
            continue
        progress = PROGRESS.search(passage.before(first.start)) or MOVED.search(passage.before(first.start))
        bounds = (None, None) if progress else ("at_least", "at_most")
        yield replace(match, value=first.value, start=first.start, number_end=first.end, bound=bounds[0])
        yield replace(match, bound=bounds[1])


def _enumerated(passage: Passage, index: int) -> list[Number]:
    """Numbers before one that share its noun: "couvrent respectivement 140 000, 45 000 et 62 000 habitants"."""
    found: list[Number] = []
    numbers = passage.numbers
    while index > 0:
        gap = passage.text[numbers[index - 1].end : numbers[index].start]
        if gap not in (", ", " et ", " et de ", ", de ") or numbers[index - 1].kind != "cardinal":
            break
        index -= 1
        found.insert(0, numbers[index])
    if not found or not re.search(r"\brespectivement\b", passage.before(found[0].start, 90)):
        return []
    return found


def _part_of(passage: Passage, part: Number, match: Match) -> bool:
    """Tell whether a number counts a part of what the next one counts: "70 des 90 professionnels"."""
    gap = passage.text[part.end : match.start]
    counted = part.kind == "cardinal" and match.metric in ("professionals", "members", "communes", "cpts_count")
    return counted and gap in (" des ", " de nos ", " de ses ", " sur les ", " sur ") and part.value < match.value


def _counts_one(passage: Passage, number: Number) -> bool:
    """Tell whether "un" counts: "une seule CPTS" in a place, "un million" is read elsewhere."""
    return bool(re.match(r" seule? ", passage.text[number.end : number.end + 7]))


def _range_start(passage: Passage, first: Number | None, second: Number) -> Number | None:
    """The first end of the range whose last end is `second`, None where there is none."""
    if first is None or first.kind != "cardinal" or first.value >= second.value * 1000:
        return None
    gap = passage.text[first.end : second.start]
    if not RANGE_GAP.match(gap):
        return None
    scaled = _scaled(first, second, passage.text)
    between = BETWEEN.search(passage.text[max(0, first.start - 12) : first.start])
    if gap.startswith((" et", " ou")) and not (between and between[0].lower().startswith("entre")) and " ou" not in gap:
        return None
    year = 1900 <= first.value <= 2100 and first.end - first.start == 4
    falls = MOVED.search(passage.before(first.start)) and first.value > second.value > first.value / 10
    return scaled if (scaled.value < second.value or falls) and not (year and not between) else None


def _judged(passage: Passage, number: Number, noun: re.Match[str]) -> Match | None:
    """The match of a number and a noun once the words around are weighed; None where it counts nothing for us."""
    group = noun.lastgroup or "count"
    metric = METRICS[group]
    match = Match(
        metric=metric,
        value=number.value,
        start=number.start,
        end=noun.end(),
        unit=UNITS.get(metric, noun[group]) if group not in ("people", "demonym") else noun[group],
        rule=f"figure.{metric.replace('_', '-')}",
        cue=noun[group],
        profession=noun[group] if group == "profession" else None,
        stage=INTENT_STAGE.get(group),
        number_end=number.end,
    )
    if group == "project" and noun[group].startswith(("avant", "pré")):
        match = replace(match, stage="preproject")
    if number.kind == "article" and metric != "cpts_count":
        return None
    kept = weigh(passage, match)
    if group == "people" and kept:
        around = PEOPLED.search(passage.before(match.start, 90)) or LIVING.match(passage.after(match.end, 90))
        concerned = noun[group].startswith("personnes") and CONCERNED.search(passage.before(match.start, 60))
        kept = match.value >= 2000 and bool(around or concerned)
    if group == "demonym" and kept:
        # "au service des 10 500 Ponots": all of them, while "300 Ponots ont défilé" are some.
        all_of = re.search(r"\b(?:les|des|aux|quelque|soit) $", passage.before(match.start, 12))
        kept = match.value >= (2000 if all_of else 10_000) and not noun[group].startswith(("Franç", "Europ"))
    if kept is None:
        return None
    if kept and group in ("profession", "professionals") and _joined(passage, match):
        return replace(match, metric="members", unit=UNITS["members"], rule="figure.joined", profession=None)
    if group == "count" and stands_for_communities(passage, match):
        return replace(match, metric="cpts_count", unit=UNITS["cpts_count"], rule="figure.by-other-name")
    return match if kept else replace(match, metric="count", unit=noun[group], rule="figure.count")


# "Cent douze professionnels libéraux y ont adhéré": they are its members; "27 médecins" are of one profession.
ANY_CARERS = re.compile(r"^(?:libéra|praticien|professionnel|soignant)")
HAVE_JOINED = re.compile(
    r"^ (?:(?!ont|qui|et)[\w-]+ ){0,2}?(?:y adhèrent|(?:y |en )?(?:ont|avaient|sont|étaient) (?:(?:déjà|désormais) )?"
    r"(?:adhéré(?! au| à l'ac| à (?:la|une) (?:charte|conv|dém|fédér|plat))|adhérents\b|(?<=en sont )membres))"
)
# Members of all communities of a region at most; of the whole country, they are the carers who take part.
REGION_JOINED = 20_000
JOINING = re.compile(r"\b(?:à laquelle|y) (?:adhèrent|ont adhéré) (?:quelque |près de |environ |plus de |déjà )*$")


def _joined(passage: Passage, match: Match) -> bool:
    """Tell whether the carers that are counted are said to be members of a community."""
    if match.value >= REGION_JOINED or not ANY_CARERS.match(match.cue) or not of_communities(passage.text):
        return False
    return bool(HAVE_JOINED.match(passage.after(match.end, 80)) or JOINING.search(passage.before(match.start, 60)))


SIZE = re.compile(
    r"\b(?:taille|catégorie|classe) (?:n° ?)?(?P<size>[1-4]|une?|deux|trois|quatre)\b(?![,.]\d"
    r"| ?%)",
    re.IGNORECASE,
)
# "une CPTS de taille 2 reçoit …" is the rule of all; "c'est une CPTS de taille 2" is said of one.
GENERIC_SIZE = re.compile(
    r"\b(?:les|des|aux|chaque"
    r"|(?<!est )(?<!préside )(?<!dirige )(?<!constitue )(?<!forme )(?<!s'agit d')une) (?:CPTS"
    r"|communautés?) (?:de |d')?$",
    re.IGNORECASE,
)
# "La CPTS concerne 24 000 personnes dans 52 villages".
CONCERNED = re.compile(r"\b(?:concern|intéress)(?:e|era|ent|ant) (?:près de |environ |plus de |quelque |au total )*$")
# "une structure de taille 3", no "blouses de taille 3".
OTHER_SIZED = re.compile(
    r"(?<![\w'-])(?!(?:demeure|deviendra|devient|est|était|fut|reste|sera|serait) )[a-zà-ÿ-]+s? (?:de |d'une )$"
)
# "ce qui en fait une communauté de taille 1", "• une communauté de taille 2": said of the one spoken of.
OF_THIS_ONE = re.compile(
    r"(?:\b(?:en fai(?:t|sant)|devient|deviendra|devenue?|reste|demeure|comme|soit|relève d[e']|"
    r"appart(?:ient|enant) (?:à|aux)|(?:class|plac|rang)(?:e|ent|eant|ée?s?)(?: [\w'-]+){0,5} (?:parmi|dans)"
    r"|rang des?|catégorie des) ?"
    r"|^\W*[•–—-] ?)"
    r"(?:aux |les |des |une )?(?:CPTS|communautés?) (?:de |d')?$"
)
GIVEN = re.compile(r"^[^\n]*?\b(?:bénéfici|couvr|doi|perçoi|peu[tv]|reçoi|touch)")
SIZED = re.compile(r"communauté|structure|association|contrat|accord|projet|santé|territoire|s'agit|classée?|catégorie")
# "vêtements de taille 3" counts nothing.
LONE_SIZE = re.compile(r"(?:\b(?:une|la|de|en|est|c'est) |[,:–(-] ?)$", re.IGNORECASE)
SIZES = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4}


def find_sizes(passage: Passage) -> Iterator[Match]:
    """Find the size class of a community: "de taille 3"."""
    for found in SIZE.finditer(passage.text):
        before = passage.before(found.start())
        around = before + passage.after(found.start()) + passage.previous(found.start())
        # "C'est une taille 3", "la taille 4, dans le jargon", "• Taille 2": of the community the article is about.
        bare = (not before.strip(" •-–*\n") or LONE_SIZE.search(before)) and of_communities(passage.text)
        if (other := OTHER_SIZED.search(before)) and not SIZED.search(other[0]):
            continue
        if not (bare or COMMUNITIES.search(around)) or _generic_size(passage, before, found.end()):
            continue
        size = found["size"].lower()
        value = float(SIZES.get(size) or size)
        yield Match(
            "size_class", value, found.start(), found.end(), None, "figure.size-class", found[0], number_end=found.end()
        )


def _generic_size(passage: Passage, before: str, end: int) -> bool:
    """Tell whether a size class is said of all that have it: "une CPTS de taille 2 reçoit 280 000 euros"."""
    if not GENERIC_SIZE.search(before):
        return False
    return not OF_THIS_ONE.search(before) or bool(GIVEN.match(passage.after(end, 60)))
