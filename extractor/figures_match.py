"""Counted things: a number with the noun it counts, before the article says where and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.figures_nouns import COMMUNITIES, METRICS, NOUN, UNITS
from extractor.figures_patterns import STAGES
from extractor.numbers import Number


@dataclass(frozen=True, slots=True)
class Match:
    """A number and what it measures.

    Attributes:
        metric: one of the metrics of `records.Figure`.
        value: what it is worth in the metric's unit.
        start: first offset of the number.
        end: last offset of the noun phrase, exclusive.
        unit: unit, where one is said.
        rule: the rule that found it.
        cue: the words that set it off.
        bound: at_least or at_most for the ends of a range, None elsewhere.
        profession: the health profession that is counted, None for all of them.
        stage: the stage of a community that the noun itself says.
        number_end: last offset of the number, exclusive.
        inherits: the territory is that of the figure before it ("nous en sommes à 75 %").
        negated: the sentence denies it.
    """

    metric: str
    value: float
    start: int
    end: int
    unit: str | None
    rule: str
    cue: str
    bound: str | None = None
    profession: str | None = None
    stage: str | None = None
    number_end: int = 0
    inherits: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its numbers and its sentences, in order."""

    text: str
    numbers: tuple[Number, ...]
    sentences: tuple[tuple[int, int], ...]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Bounds of the sentence that holds the offset."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle][1] <= offset:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low] if low < len(self.sentences) else (offset, len(self.text))

    def before(self, offset: int, width: int = 200) -> str:
        """Text of the same sentence before the offset."""
        return self.text[max(self.sentence(offset)[0], offset - width) : offset]

    def after(self, offset: int, width: int = 200) -> str:
        """Text of the same sentence from the offset on."""
        end = self.sentence(max(offset - 1, 0))[1]
        return self.text[offset : min(end, offset + width)]

    def previous(self, offset: int, width: int = 300) -> str:
        """Text before the sentence that holds the offset, in the same paragraph."""
        start = self.sentence(offset)[0]
        return self.text[max(0, start - width) : start].rpartition("\n\n")[2]


RANGE_GAP = re.compile(r"^(?: à | et | ou |-| - )(?:près de |environ |quelque )?$")
BETWEEN = re.compile(r"\b(?:entre|de)(?: les)? $", re.IGNORECASE)
# "est passé de 200 à 600 CPTS" is no range but two counts.
PROGRESS = re.compile(
    r"\b(?:pass|progress|grimp|augment|boss|mont|bondi)\w* (?:ainsi |déjà )?(?:de"
    r"|d')(?: les)? $",
    re.IGNORECASE,
)
# "un médecin pour 1 200 habitants", "5 lits pour 1 000 habitants", "120 habitants au km2".
RATIO_BEFORE = re.compile(
    r"\b(?:par|pour (?:tou[st]e?s? (?:les )?)?)(?: ?(?:environ|près de|plus de|moins de|quelque))? ?$", re.IGNORECASE
)
RATIO_CUE = re.compile(
    r"\b(?:densité|taux|ratio|moyenne|(?:un|une|\d[\d ,.]*|seule?|deux|trois|quatre|cinq) "
    r"(?:\w+ ){0,2}?(?:médecins?|généralistes?|praticiens?|infirmi\w+|lits?|spécialistes?|postes?|kinés?"
    r"|\w+istes?|soignante?s?))\b",
    re.IGNORECASE,
)
DENSITY = re.compile(
    r"^ ?(?:/ ?|au |par )(?:km|kilomètre|hectare|médecin|généraliste|praticien"
    r"|mètre)",
    re.IGNORECASE,
)
# "communes de moins de 2 000 habitants", "les CPTS de plus de 175 000 habitants" are classes.
CLASS_BEFORE = re.compile(
    r"\b(?:communes|villes|villages|agglomérations|territoires|bassins(?: de vie)?|départements|cantons"
    r"|CPTS de taille \d"
    r"|[Tt]aille \d|catégorie \d|(?:les|des|aux|Les) (?:CPTS|communautés))(?: françaises"
    r"| rurales)?,? ?[:(]?(?: ?(?:de|d'|comptant|ayant|avec|couvrant|à))?"
    r"(?: (?:plus|moins) d(?:e |')| entre| au moins| jusqu'à)? ?$"
)
# "six mille habitants sans médecin traitant", "les habitants de plus de 65 ans".
RESTRICTED = re.compile(
    r"^ (?:[\w'-]+ ){0,5}?(?:sans |n'(?:ont|a|ayant|avaient|avait)\b|ne |privée?s?|dépourvue?s?|âgée?s|de (?:plus"
    r"|moins) de \d+ ans"
    r"|atteinte?s|souffr|en ALD|en situation|diabétiques|hospitalisé|vacciné|dépistée?s|malades)",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"\b(?:une|les|des|chaque|toute|aux?) (?:CPTS"
    r"|communautés?(?: professionnelles?)?(?: territoriales?)?(?: de santé)?(?: \(CPTS\))?) "
    r"(?:\w+ ){0,2}?(?:s'adresse|couvr|regroupe|rassemble|réuni|concerne|compte|doi|peu[tv]|s'étend|correspond"
    r"|recouvr|vise|cible)",
    re.IGNORECASE,
)
PEOPLED = re.compile(
    r"\b(?:bassins?|population|couvr|couvert|dessert|desserv|territoires?|périmètre|secteurs?|zone|auprès|soit"
    r"|bénéfici|peupl)",
    re.IGNORECASE,
)
BOARD = re.compile(
    r"\b(?:conseil d'administration|bureau|comité|collège|conseil|jury|commission|directoire|gouvernement"
    r"|équipe)\b",
    re.IGNORECASE,
)
BOARD_AFTER = re.compile(
    r"^ (?:élus )?(?:du|de la|de l'|des|de son|du nouveau|d'un|titulaires|de sa) ?(?:conseil|bureau|comité"
    r"|collège|CA|jury|gouvernement|famille"
    r"|commission|équipe|syndicats?|personnel)"
)
# "les deux médecins", "ces trois communautés" point back to what was named.
POINTING = re.compile(r"\b(?:les|ces|ses|leurs|nos|vos|des|aux|tous|toutes) $", re.IGNORECASE)
ATTENDANCE = re.compile(
    r"\b(?:assist(?:é|aient|ent|er)|présente?s?|invitée?s|réunis (?:à|au|ce|dans|lors|pour|hier)|rencontre|soirée"
    r"|réunion|webinaire|congrès|colloque"
    r"|assemblée|conférence|auditionn|interrog|sondé|répondu|manifest|grève|formée?s|échang|rassemblés (?:à|au|ce))",
    re.IGNORECASE,
)
LACKING = re.compile(
    r"\b(?:manqu\w+|départs?(?: [\w']+){0,4}|recherch\w+|cherch\w+|recrut\w+|perdu|perte|il faudrait|embauch\w+"
    r"|remplac\w+|pénurie) (?:de |d'|encore |actuellement )?"
    r"(?:au moins |environ |près de |plus de )?$",
    re.IGNORECASE,
)
EXISTING = re.compile(
    r"\b(?:compt|exist|recens|dénombr|dispos|dot[eé]|avec|voi[et]\w* le jour|vu le jour|couvr|regroup|créé|sign"
    r"|ouvert|naître|né)",
    re.IGNORECASE,
)
COMPOSED = re.compile(
    r"\b(?:compt|réuni|rassembl|regroup|fédèr|fédér|dont|compren|exerc|associ|compos|constitu|intègr|avec|impliqu"
    r"|mobilis|adhér|particip"
    r"|install|travaill|y a|forte? de|issu|autour)",
    re.IGNORECASE,
)
PRICE = re.compile(
    r"\b(?:consultations?|abonne\w+|tarifs?|l'acte|cotisations?|adhésion|prix|coûte\w*|la visite|actes?|C2|G"
    r"|honoraires|billet|entrée|le repas)\b"
    r"|par (?:patient|habitant|mois|an et par|jour|acte|consultation|heure)",
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
            yield match
            continue
        progress = PROGRESS.search(passage.before(first.start))
        bounds = (None, None) if progress else ("at_least", "at_most")
        yield replace(match, value=first.value, start=first.start, number_end=first.end, bound=bounds[0])
        yield replace(match, bound=bounds[1])


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
    return scaled if scaled.value < second.value and not (year and not between) else None


def _judged(passage: Passage, number: Number, noun: re.Match[str]) -> Match | None:
    """The match of a number and a noun once the words around are weighed; None where it counts nothing for us."""
    group = noun.lastgroup or "count"
    metric = METRICS[group]
    match = Match(
        metric=metric,
        value=number.value,
        start=number.start,
        end=noun.end(),
        unit=UNITS.get(metric, noun[group]) if group != "people" else noun[group],
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
    kept = _WEIGHED[metric](passage, match) if metric in _WEIGHED else True
    if group == "people" and kept:
        kept = match.value >= 2000 and bool(PEOPLED.search(passage.before(match.start, 90)))
    if kept is None:
        return None
    return match if kept else replace(match, metric="count", unit=noun[group], rule="figure.count")


def _population(passage: Passage, match: Match) -> bool | None:
    """Inhabitants of a territory, no ratio, class or part of them."""
    before = passage.before(match.start)
    after = passage.after(match.end)
    ratio = RATIO_BEFORE.search(before)
    if ratio and (
        ratio[0].lower().startswith("par")
        or RATIO_CUE.search(before[-90:])
        or match.value in (1000.0, 10000.0, 100000.0)
    ):
        return False
    if DENSITY.match(after) or RESTRICTED.match(after) or CLASS_BEFORE.search(before):
        return False
    return not GENERIC.search(before[-120:])


def _communes(passage: Passage, match: Match) -> bool | None:
    """Communes of a territory; "les deux communes" points back."""
    if re.match(r" (?:de|comptant) (?:plus|moins) de \d", passage.after(match.end)):
        return False
    return not (match.value <= 3 and POINTING.search(passage.before(match.start)))


def _communities(passage: Passage, match: Match) -> bool | None:
    """Communities of a territory, no "les deux CPTS" of the line before."""
    before, after = passage.before(match.start), passage.after(match.end)
    if match.stage == "signed" and not COMMUNITIES.search(before + after + passage.previous(match.start)):
        return False
    if re.search(r"\b(?:entre|parmi|par) $", before) and match.value < 10:
        return None
    if match.value <= 4:
        attached = re.match(r" (?:\w+ )?(?:du |de la |d'|de l'|des |en |dans |sur )", after)
        if POINTING.search(before) and not attached:
            return None
        staged = any(re.match(rf" (?:\w+ )?{cue}", after) for cues in STAGES.values() for cue in cues)
        return True if attached or staged or EXISTING.search(before) or EXISTING.search(after) else None
    return True


def _members(passage: Passage, match: Match) -> bool | None:
    """Members of a community, not of a board, a team or a jury."""
    before, after = passage.before(match.start, 60), passage.after(match.end)
    if BOARD_AFTER.match(after) or (match.cue.startswith("membre") and BOARD.search(before)):
        return False
    if match.cue.startswith("membre") and match.value < 10:
        return False
    around = passage.before(match.start) + passage.after(match.start) + passage.previous(match.start)
    return bool(COMMUNITIES.search(around) or re.search(r"\b(?:associations?|elle)\b", around, re.IGNORECASE))


def _professionals(passage: Passage, match: Match) -> bool | None:
    """Health professionals of a territory, neither an audience nor those who are missing."""
    before, after = passage.before(match.start), passage.after(match.end, 120)
    clause = re.split(r"[,;:]", after)[0]
    if RATIO_BEFORE.search(before) or re.match(r" (?:pour|sur) (?:\d|mille|cent|dix)", after):
        return False
    if ATTENDANCE.search(before[-60:]) or ATTENDANCE.search(clause) or LACKING.search(before):
        return False
    return not (match.value <= 4 and (POINTING.search(before) or not COMPOSED.search(before[-120:] + clause)))


def _funding(passage: Passage, match: Match) -> bool | None:
    """Money that an actor gives, not the price of an act or a subscription."""
    around = passage.before(match.start, 60) + passage.after(match.end, 40)
    return match.value >= 1000 and not (match.value < 10_000 and PRICE.search(around))


_WEIGHED = {
    "population": _population,
    "communes": _communes,
    "cpts_count": _communities,
    "members": _members,
    "professionals": _professionals,
    "funding": _funding,
}


STAGE_WORDS = (
    r"(?:conventionnées?|contractualisées|signées?|opérationnelles?|actives|labellisées|validées|(?:actuellement "
    r"|encore |toujours )?en (?:cours|projet|construction|"
    r"constitution|préparation|création|émergence|fonctionnement|activité))"
)
# "5 autres actuellement en projet", "dont 7 conventionnées", "trois sont déjà opérationnelles": the noun is left out.
ELIDED = re.compile(
    rf"^ (?:(?:autres|nouvelles|supplémentaires|de plus)(?=[ ,.;:)]|$)(?! \w+s\b(?<!ment)(?<!ont)(?<!ées))"
    rf"|(?:(?:sont|étaient|seront|ont été|restent|d'entre elles sont) )?(?:déjà |désormais |actuellement "
    rf"|aujourd'hui |encore |toujours |pleinement )*{STAGE_WORDS})"
)
# "on en compte 15", "il en existe 800", "elles sont aujourd'hui 120".
PRONOUN = re.compile(
    r"\b(?:en (?:compt|dénombr|recens|exist|revendiqu)\w*|elles (?:sont|étaient|seront))"
    r"(?: (?:aujourd'hui|désormais|déjà|actuellement|maintenant|à ce jour|ainsi|près de|plus de|environ|quelque"
    r"|dorénavant))* $",
    re.IGNORECASE,
)
# "le nombre de CPTS est passé de 200 à 600", "le nombre de CPTS atteint 800".
NUMBER_OF = re.compile(r"\bnombre (?:total )?(?:de|des) (?:CPTS|communautés)\b[^.;:]{0,90}$", re.IGNORECASE)
PLURAL = re.compile(
    rf"\b(?:les|des|de|ces|leurs|\d|quelques|plusieurs|autres|cinq|six"
    rf"|\w+aines? de) (?:\w+ )?{COMMUNITIES.pattern}"
)


def find_elided(passage: Passage, taken: Sequence[Match]) -> Iterator[Match]:
    """Find counts of communities whose noun is left out, in a sentence that speaks of several of them.

    Args:
        passage: the text.
        taken: the counts found with their noun.
    """
    starts = {match.start for match in taken}
    for number in passage.numbers:
        if number.kind != "cardinal" or number.start in starts or 1900 <= number.value <= 2100:
            continue
        before, after = passage.before(number.start), passage.after(number.end, 80)
        nearest = max((m for m in taken if m.end <= number.start), key=lambda m: m.end, default=None)
        of_communities = nearest is not None and nearest.metric == "cpts_count" and number.start - nearest.end < 160
        elided = ELIDED.match(after)
        spoken = of_communities or PLURAL.search(before + after) or PLURAL.search(passage.previous(number.start))
        nearer = nearest is not None and not of_communities and nearest.start >= passage.sentence(number.start)[0]
        if elided and spoken and not nearer:
            yield _community_count(number, number.end + elided.end(), "figure.elided", elided[0].strip())
        elif (cue := PRONOUN.search(before)) and spoken and not re.match(r" [a-zà-ÿ]{3,}s\b", after):
            yield _community_count(number, number.end, "figure.pronoun", cue[0].strip())
        elif (cue := NUMBER_OF.search(before)) and not re.match(r" ?(?:%|[a-zà-ÿ]{3,}s\b)", after):
            yield _community_count(number, number.end, "figure.number-of", "nombre de CPTS")


def _community_count(number: Number, end: int, rule: str, cue: str) -> Match:
    """A count of communities without its noun."""
    return Match("cpts_count", number.value, number.start, end, UNITS["cpts_count"], rule, cue, number_end=number.end)


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
SIZES = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4}


def find_sizes(passage: Passage) -> Iterator[Match]:
    """Find the size class of a community: "de taille 3"."""
    for found in SIZE.finditer(passage.text):
        around = passage.before(found.start()) + passage.after(found.start()) + passage.previous(found.start())
        if not COMMUNITIES.search(around) or GENERIC_SIZE.search(passage.before(found.start())):
            continue
        size = found["size"].lower()
        value = float(SIZES.get(size) or size)
        yield Match(
            "size_class", value, found.start(), found.end(), None, "figure.size-class", found[0], number_end=found.end()
        )
