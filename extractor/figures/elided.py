"""Figures whose noun is left out: "on en compte 15", "dont 12 conventionnées", "70 000 pour la première"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.figures.antecedents import PLURAL, antecedent
from extractor.figures.elided_members import of_members
from extractor.figures.elided_otherwise import other_turn
from extractor.figures.elided_patterns import (
    DEAL_NOUNS,
    DEAL_STATES,
    OTHER_DEALS,
    PRONOUN_ADVERBS,
    PRONOUN_VERBS,
    STAGED,
)
from extractor.figures.nouns import COMMUNITIES, COMMUNITY, METRICS, NOUN, UNITS, alternation
from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage

_ADVERBS = rf"(?: {alternation(PRONOUN_ADVERBS)})*"
# "3 autres en projet", "dont 12 conventionnées", "trois sont déjà opérationnelles".
ELIDED = re.compile(
    rf"^ (?:(?:seulement|à peine|environ|déjà) )?"
    rf"(?:(?:autres|nouvelles|supplémentaires|de plus)(?=[ ,.;:)]|$)(?! \w+s\b(?<!ment)(?<!ont)(?<!ées))"
    rf"|{alternation(STAGED)}(?![\w-])"
    rf"|d'entre elles(?: sont| se trouvent)?(?=(?: ont)?(?: {alternation(STAGED)}"
    r"| (?:dans|en|à|ont (?:déjà |désormais )?(?:sign|contract|été)|couvrent|fonctionnent"
    r"|(?:desserv|maill|quadrill|rayonn)\w*ent))))"
)
# "on en compte 15", "le gouvernement en veut un millier", "il y en a quatre".
STAGED_HEAD = re.compile(
    r"^ (?:déjà |désormais )?(?:signées|conventionnées|contractualisées|labellisées|opérationnelles|validées)(?!\w)"
)
# "en recense, au 31 janvier, 809".
_MEANWHILE = (
    r"(?:, (?:aujourd'hui|à (?:ce|cette|la fin)|au (?:1er|\d+|début|milieu)|en (?:20\d\d|début|fin)|fin|pour l')\b"
    r"[^,.;:]{0,28},(?: que)?)?"
)
EN = re.compile(rf"\b(?:en|n'en) (?:{alternation(PRONOUN_VERBS)})(?!\w){_ADVERBS}{_MEANWHILE} $", re.IGNORECASE)
# "elles sont aujourd'hui 120", "elles seraient 823", "elles n'étaient que quatre".
ELLES = re.compile(
    r"\b(?:elles|CPTS|communautés) (?:ne |n')?(?:sont|étaient|seront|seraient|(?:devrai|pourrai)ent être)"
    + _ADVERBS
    + " $",
    re.IGNORECASE,
)
# "la CPTS en compte trois": what a community has is no community. "Elle" may be one, or the agency.
OF_ONE = re.compile(
    rf"(?:\b(?:la|une|cette|notre|leur|La|Cette|Notre) {COMMUNITY}|structure|association) (?:n')?en \w+(?: \w+)* $"
)
SHE = re.compile(r"\b[Ee]lle (?:n')?en \w+(?: \w+)* $")
# "6 de plus qu'un an plus tôt", "trois de plus en un an" are none of their own.
MORE_THAN = re.compile(r"^ de plus (?:qu[e'’]|en (?:une? |deux |six )|par rapport)")
# What may follow a number whose noun is left out: anything but a noun.
NOUN_AFTER = re.compile(
    r"^ (?!(?:dans|désormais|depuis|sans|plus|moins|alors|mais|certes|jamais|toujours|dès|près|ailleurs|puis|sous|vers"
    r"|après|hors|ans)\b)[a-zà-ÿ-]{3,}(?:s|x)\b(?<! dans)(?<! après)(?<! depuis)"
)
# "756 CPTS avaient signé, contre 180 trois ans plus tôt".
CONTRAST = re.compile(
    r"\b(?:contre|au lieu de|(?:quand|alors qu'|lorsqu'|tandis qu')(?: ?(?:ils|elles|on en) )(?:étaient|comptait|avait"
    r"|recensait|dénombrait)(?: encore)?) "
    r"(?:seulement |à peine |environ |près de |quelque |(?:un peu )?(?:plus|moins) de )?$"
)
THEN = re.compile(
    r"^(?:[,.;)]|$| (?:fin|en|un|il|au|début|l'an|auparavant|mi|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze"
    r"|dix-huit|quelques|aujourd'hui|actuellement|désormais|à ce jour|à la"
    r"|à l'|à (?:leurs|sa|ses|son))\b)"
)
# "le nombre de CPTS est passé de 200 à 600", "le nombre de CPTS atteint 800".
NUMBER_OF = re.compile(r"\bnombre (?:total )?(?:de|des) (?:CPTS|communautés)\b[^.;:]{0,90}$", re.IGNORECASE)
# "des CPTS, pourtant au nombre de 830".
NUMBER_TOLD = re.compile(rf"{COMMUNITY},? [^.;:]{{0,30}}\bau nombre (?:total )?de $")
# "Cette communauté, une des trois que compte le département".
ONE_OF = re.compile(rf"{COMMUNITY}[^.;:]{{0,60}}, (?:est )?(?:l')?une des $")
OF_AREA = re.compile(
    r"^ (?:que compt\w+ |qu'abrit\w+ |(?:recensées|créées|nées) )?(?:dans |sur |en )?"
    r"(?:le |la |du |de la |de ce |l'|de l'|ce )?(?:département|région|territoire|pays|[A-ZÉÎ])"
)
# "ce qui porte à 24 le nombre de CPTS", "800. C'est le nombre de communautés créées".
NUMBER_AFTER = re.compile(
    rf"^(?: le|\s*[.:–—-]?\s*(?:(?:C'est|[Ss]oit) )?[Ll]e) nombre (?:total )?(?:de |des |d')(?:\w+ )?{COMMUNITY}"
)
# "9 CPTS sont en projet, dont trois dans l'Aude".
PART_IN = re.compile(r"\bdont (?:déjà |près de |au moins |plus de )?$")
IN_PLACE = re.compile(
    r"^ (?:dans|en|à|au|aux|pour) (?:la |le |les |l'|seule? )*[A-ZÉÎ]"
    r"|^ dans (?:le|la|notre|ce) (?:seul |seule )?(?:dép|rég)"
)
# "la Manche en compte huit, l'Orne cinq", "devant le Gard (11)".
GAPPED = re.compile(
    r"(?:,| et|;) (?:(?:la |le |les |l'|en |à |dans (?:la |le |les |l')?|pour (?:la |le |les |l')?)?"
    r"[A-ZÉÎ][\w'-]+(?:[ -][A-ZÉÎ][\w'-]+)*|(?:la|le) (?:seconde?|deuxième|dernière?|troisième)),? $"
)
RANKING = re.compile(r"\b(?:suivie?s?|devant|puis|derrière|talonnée?s?)\b[^.;]{0,160}\($")
CLOSED = re.compile(r"^(?:[,.;)»]|$| et )")
# "les 210 libéraux de la première et les 95 de la seconde", "70 000 pour l'une, 40 000 pour l'autre".
COORDINATED = re.compile(
    r"(?:,| et|;| puis| contre| :| —| –| dont) "
    r"(?:les |ses |quelque |environ |près de |plus de |seulement |à peine |presque )*$"
)
OF_OTHER = re.compile(
    r"^ (?:seulement |environ |à peine )?(?:de|pour|à|dans|du côté de|chez|en|au sein de) (?:la |le |les |l')?"
    r"(?:première?|seconde?|deuxième|troisième"
    r"|dernière?|autre|une\b|celle|CPTS|[A-ZÉÎ])|^ (?:pour|à|de) l'(?:autre|une)\b|^ (?:du|au) [A-ZÉÎ]"
)
# "156 professionnels, sur les 210 que compte le secteur".
# "380 000 euros pour la plus grande, 255 000 pour l'autre".
TO_OTHER = re.compile(r"^ (?:pour|à) (?:l'autre|l'une|la (?:seconde|deuxième|troisième|dernière|plus))\b")
# "La première réunit 96 soignants. La seconde, 61."
SECOND = re.compile(
    r"^\W*(?:La (?:seconde|deuxième|troisième|dernière)|L'autre), (?:elle, )?(?:environ |près de |quelque )?$"
)
OF_SECTOR = re.compile(r"^ (?:du|de ce|de la|de son|de l') ?(?:territoire|secteur|bassin|canton|zone|agglomération)\b")
OUT_OF_THE = re.compile(r"\bsur les (?:quelque )?$")
# "Combien de CPTS compte le département ? – Quatre."
HOW_MANY = re.compile(
    rf"\b[Cc]ombien (?:y a-t-il )?(?:de |d'){COMMUNITY}[^?\n]{{0,80}}\?\s*(?:[^\n:]{{1,40}} ?: )?[«\"–—-]? ?"
    r"(?:(?:Nous en avons|Il y en a|On en compte|Aujourd'hui,?|À ce jour,?) ?)?$"
)
# "400 000 euros, dont 250 000 pour les missions et 90 000 au titre du numérique".
DONT = re.compile(r"\bdont [^.;:]{0,90}$")
SPENT = re.compile(
    r"^(?: supplémentaires| déjà| dès)? (?:pour|destiné|consacré|réservé|financé|apporté|versé|alloué|affecté|dédié"
    r"|payé|fourni|à la charge|au titre|via|de part (?:fixe|variable)|dès|en 20\d\d|issu|venu|provenant|liés?)"
)
# "Combien de soignants avez-vous réunis ? – Environ 80."
QUESTION = re.compile(
    r"\b[Cc]ombien(?: avez-vous| êtes-vous| compt\w+-vous| y a-t-il)?(?P<noun> d(?:e |')[^?\n]{2,90})\?[\s»\"]*"
    r"(?:[^\n:?\d]{1,40} ?: )?[–—-]? ?[«\"]? ?"
    r"(?:(?:[Ee]nviron|[Pp]rès de|[Pp]lus de|[Uu]n peu plus de|[Àà] peine|[Àà] ce jour,?|[Aa]ujourd'hui,?|[Dd]éjà"
    r"|[Nn]ous en avons|[Ii]l y en a|[Oo]n en compte|[Ii]ls sont|[Ee]lles sont|[Nn]ous sommes"
    r"|[Nn]ous en comptons|[Aa]u moins) )*$"
)
THAT_COUNTS = re.compile(r"^ (?:que|qu'en) (?:y )?(?:compt|dénombr|recens|réuni|totalis|abrit)\w+\b")
# "la première compte 180 adhérents pour 115 000 habitants, la seconde 140 pour 98 000".
FOR_PEOPLE = re.compile(r"\d pour (?:quelque |près de |environ )?$")
FOR_MORE = re.compile(r"^ pour \d")
# A bare number below is no count of inhabitants, nor of euros.
LEAST = {"population": 500, "funding": 1000}
# No sentence counts more things; it keeps a text of one sentence linear.
RECENT = 40
# "une seule en 2019", "une seule est opérationnelle", no "une seule maternité".
ONLY_ONE = re.compile(
    r"^(?: seule)?(?:[,.;)]|$| (?:en (?:20\d\d|projet|activité)|il y a|au|à|dans|aujourd'hui|fin|début|l'an"
    r"|auparavant|jusqu|(?:a|est|était|avait|sera) (?:déjà |encore |pour l'instant |aujourd'hui |désormais )*"
    r"(?:active|conventionnée|en (?:projet|activité)|labellisée|opérationnelle|signé|signée|validée)\b))"
)
# "Il n'y en avait qu'une en 2018", "Le Cher n'en compte qu'une seule".
ONLY = re.compile(
    r"\bn'(?:y )?en (?:a|avait|aura|compt\w+|recens\w+|dénombr\w+|exist\w+) "
    r"(?:encore |alors |toujours |pour l'instant )?qu'$"
)
JOINS = re.compile(r"(?:\b(?:contre|et|ou|puis|mais|dont)|[,;:]) $")
# How far back, in characters, "la seconde" looks for what the first has.
REACH = 200
MILLION = 1_000_000
SHARED = frozenset({"population", "professionals", "members", "communes"})


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number without a noun, with what stands around it and the last count before it."""

    number: Number
    before: str
    after: str
    nearest: Match | None
    same: bool
    people: Match | None = None
    others: Match | None = None

    @property
    def of_communities(self) -> bool:
        """Tell whether the last count, not far before, counted communities."""
        near = self.nearest
        return near is not None and near.metric == "cpts_count" and self.number.start - near.end < 160


def find_elided(passage: Passage, taken: Sequence[Match]) -> Iterator[Match]:
    """Find figures whose noun is left out, where the words before say what is counted.

    Args:
        passage: the text.
        taken: the counts found with their noun, in order.
    """
    counted, ends = list(taken), [match.end for match in taken]
    starts = {match.start for match in taken}
    for number in passage.numbers:
        lone = number.kind == "article" and ONLY_ONE.match(passage.text[number.end : number.end + 60])
        if (number.kind != "cardinal" and not lone) or number.start in starts or _year(passage, number):
            continue
        at = bisect_right(ends, number.start)
        recent = counted[max(0, at - RECENT) : at]
        nearest = counted[at - 1] if at else None
        same = nearest is not None and nearest.start >= passage.sentence(number.start)[0]
        first = passage.sentence(number.start)[0]
        people = next((m for m in reversed(recent) if m.start >= first and m.metric == "population"), None)
        others = next((m for m in reversed(recent) if m.start >= first and m.metric != "population"), None)
        bare = _Bare(number, passage.before(number.start), passage.after(number.end, 80), nearest, same, people, others)
        match = (
            _only_one(bare)
            if lone
            else _of_communities(passage, bare) or _shared(bare) or _answer(passage, bare) or _deal(passage, bare)
        )
        match = match or of_members(passage, number, next((m for m in reversed(recent) if m.metric == "members"), None))
        if match is not None:
            counted.insert(at, match)
            ends.insert(at, match.end)
            yield match


def _year(passage: Passage, number: Number) -> bool:
    """Tell whether a number looks like a year: four digits and no space."""
    return 1900 <= number.value <= 2100 and number.end - number.start == 4 and passage.text[number.start].isdigit()


def _of_communities(passage: Passage, bare: _Bare) -> Match | None:
    """A count of communities without its noun, None where the words around do not make it one."""
    number, before, after = bare.number, bare.before, bare.after
    last = bare.nearest
    near = last is not None and last.metric == "cpts_count" and number.start - last.end < REACH
    if turn := other_turn(passage, number, before, after, near=near):
        counted = _community_count(number, turn.end, turn.rule, turn.cue)
        return replace(counted, stage=turn.stage, bound=turn.bound)
    nearer = bare.same and not bare.of_communities
    elided = ELIDED.match(after)
    spoken = bare.of_communities or PLURAL.search(before + after) or PLURAL.search(passage.previous(number.start))
    more = elided is not None and elided[0].endswith("de plus")
    delta = more and (before.endswith("soit ") or MORE_THAN.search(after))
    if elided and spoken and not nearer and not delta:
        return _community_count(number, number.end + elided.end(), "figure.elided", elided[0].strip())
    bare_number = not NOUN_AFTER.match(after) and not re.match(r" ?(?:%|€|euros|ans\b|mois\b)", after)
    # "Trente et une signées, deux en projet : …" heads a text on communities.
    heads = not bare.same and not before.strip(' «"–—-') and STAGED_HEAD.match(after)
    if elided and heads and antecedent(passage, number.start, feminine=True):
        return _community_count(number, number.end + elided.end(), "figure.elided", elided[0].strip())
    pronoun = EN.search(before) or ELLES.search(before)
    if pronoun and bare_number and not OF_ONE.search(before):
        feminine, named = "lles" in pronoun[0], bool(SHE.search(before))
        if spoken or antecedent(passage, number.start, feminine=feminine, named=named):
            return _community_count(number, number.end, "figure.pronoun", pronoun[0].strip())
    if bare_number and HOW_MANY.search(passage.text[max(0, number.start - 250) : number.start]):
        return _community_count(number, number.end, "figure.answer", "combien")
    if told := NUMBER_TOLD.search(before):
        return _community_count(number, number.end, "figure.number-of", told[0].strip())
    if ONE_OF.search(before) and OF_AREA.match(after):
        return _community_count(number, number.end, "figure.one-of", "une des")
    if told := NUMBER_AFTER.match(passage.text[number.end : number.end + 120]):
        return _community_count(number, number.end, "figure.number-of", told[0].strip())
    cue = NUMBER_OF.search(before)
    if cue and not re.match(r" ?(?:%|(?!dans\b|depuis\b|mais\b)[a-zà-ÿ]{2,}s\b)", after):
        return _community_count(number, number.end, "figure.number-of", "nombre de CPTS")
    return None if nearer or not bare.of_communities else _next_count(bare)


def _only_one(bare: _Bare) -> Match | None:
    """The one community that "une seule" counts after others: "contre quatre aujourd'hui et une seule en 2019"."""
    near = bare.nearest is not None and bare.nearest.metric == "cpts_count"
    if near and ONLY.search(bare.before):
        return _community_count(bare.number, bare.number.end, "figure.only-one", "une")
    alone = bare.after.startswith(" seule") and bare.same and JOINS.search(bare.before)
    if not (bare.of_communities and alone):
        return None
    return _community_count(bare.number, bare.number.end + len(" seule"), "figure.only-one", "une seule")


def _next_count(bare: _Bare) -> Match | None:
    """A count that goes on from one of communities: "contre 180 plus tôt", "dont trois dans l'Aude", "l'Orne cinq"."""
    number, before, after = bare.number, bare.before, bare.after
    if CONTRAST.search(before) and THEN.match(after):
        return _community_count(number, number.end, "figure.contrast", "contre")
    if PART_IN.search(before) and IN_PLACE.match(after):
        stage = bare.nearest.stage if bare.nearest else None
        return replace(_community_count(number, number.end, "figure.part", "dont"), stage=stage)
    ranked = RANKING.search(before) and after.startswith(")")
    if bare.same and CLOSED.match(after) and (ranked or GAPPED.search(before)):
        return _community_count(number, number.end, "figure.gapped", before[-30:].strip())
    return None


def _shared(bare: _Bare) -> Match | None:
    """A number that shares the noun of the count before it in the sentence."""
    near, number = bare.nearest, bare.number
    if bare.people and FOR_PEOPLE.search(bare.before) and CLOSED.match(bare.after) and number.value >= 500:
        near = bare.people
        return replace(near, value=number.value, start=number.start, end=number.end, number_end=number.end, bound=None)
    if FOR_MORE.match(bare.after):
        near = bare.others
    if near and near.metric in SHARED and SECOND.search(bare.before) and CLOSED.match(bare.after):
        if number.start - near.end < REACH and number.value >= LEAST.get(near.metric, 0):
            return _like(near, number)
        return None
    if (
        near is None
        or not bare.same
        or number.start - near.end > 120
        or near.metric not in SHARED | {"cpts_count", "funding"}
    ):
        return None
    cue = (
        (
            (near.metric != "funding" or TO_OTHER.match(bare.after))
            and COORDINATED.search(bare.before)
            and OF_OTHER.match(bare.after)
        )
        or (
            near.metric == "funding"
            and DONT.search(bare.before)
            and SPENT.match(bare.after)
            and number.value < near.value
        )
        or (near.metric in SHARED and THAT_COUNTS.match(bare.after))
        or (near.metric in SHARED and OUT_OF_THE.search(bare.before) and OF_SECTOR.match(bare.after))
        or (
            (CLOSED.match(bare.after) or FOR_MORE.match(bare.after))
            and GAPPED.search(bare.before)
            and near.metric in SHARED
        )
        or (near.metric in SHARED | {"funding"} and CONTRAST.search(bare.before) and THEN.match(bare.after))
    )
    if (
        near.metric == "funding"
        and number.value < LEAST["funding"] <= MILLION <= near.value
        and CONTRAST.search(bare.before)
    ):
        # "310 millions d'euros, contre 140 en 2021".
        number = replace(number, value=number.value * MILLION)
    if not cue or number.value < LEAST.get(near.metric, 0):
        return None
    return _like(near, number)


def _like(near: Match, number: Number) -> Match:
    """A number that shares the noun of another."""
    return replace(
        near,
        value=number.value,
        start=number.start,
        end=number.end,
        number_end=number.end,
        bound=None,
        rule="figure.shared",
    )


def _answer(passage: Passage, bare: _Bare) -> Match | None:
    """A number alone that answers a question: "Combien d'adhérents compte-t-elle ? – Cent vingt."."""
    number = bare.number
    if not CLOSED.match(bare.after):
        return None
    low = max(0, number.start - 250)
    asked = QUESTION.search(passage.text[low : number.start])
    noun = NOUN.match(passage.text, low + asked.start("noun")) if asked else None
    if noun is None or noun.lastgroup is None:
        return None
    metric = METRICS[noun.lastgroup]
    if metric not in SHARED or noun.lastgroup in ("people", "demonym") or number.value < LEAST.get(metric, 0):
        return None
    profession = noun["profession"] if noun.lastgroup == "profession" else None
    return Match(
        metric, number.value, number.start, number.end, UNITS.get(metric), "figure.answer", noun[noun.lastgroup],
        profession=profession, number_end=number.end,
    )  # fmt: skip


DEALS = re.compile(
    rf"^ (?:(?:nouveaux|nouvelles|autres|premiers|premières) )?{alternation(DEAL_NOUNS)}(?!\w)"
    rf"(?! {alternation(OTHER_DEALS)})"
)
# "trois projets concurrents, un seul a survécu : la CPTS du Bocage".
RIVAL_DEALS = re.compile(r" projets (?:concurrents|rivaux)\b")
# "La CPTS ferait figure de pionnière : l'agence n'a validé que sept projets".
VALIDATED = re.compile(r"\b(?:agréé|labellisé|retenu|validé)s? (?:que |seulement |à peine )?$")
DEAL_STATE = re.compile(rf"^ ?(?:{alternation(DEAL_STATES)}|[,.;:)»]|$| et )")


def _deal(passage: Passage, bare: _Bare) -> Match | None:
    """Projects or contracts that stand for communities: "Sur les 96 projets déposés", "300 contrats d'ici à l'été"."""
    noun = DEALS.match(bare.after)
    if noun is None or bare.number.value < 2:
        return None
    if not DEAL_STATE.match(bare.after[noun.end() :].lstrip()) and bare.after[noun.end() :]:
        return None
    said = bare.before + bare.after if RIVAL_DEALS.search(noun[0] + bare.after[noun.end() :]) else bare.before
    said = passage.previous(bare.number.start) if VALIDATED.search(bare.before) else said
    if not COMMUNITIES.search(said) and not antecedent(passage, bare.number.start, feminine=False):
        return None
    early = re.match(r" (?:\w+ )?(?:avant-|pré-?projets|lettres)", noun[0])
    stage = "preproject" if early else "project" if re.search(r"projet|dossier", noun[0]) else "signed"
    match = _community_count(bare.number, bare.number.end + noun.end(), "figure.deals", noun[0].strip())
    return replace(match, stage=stage)


def _community_count(number: Number, end: int, rule: str, cue: str) -> Match:
    """A count of communities without its noun."""
    return Match("cpts_count", number.value, number.start, end, UNITS["cpts_count"], rule, cue, number_end=number.end)
