"""Coverage rates: percentages of a population or a territory that communities cover."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.figures.nouns import COMMUNITIES, COMMUNITY, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage
from extractor.figures.resumed import OTHER_MEASURE, THEY_ARE, resumed_cue

COVER = re.compile(
    r"\b(?:couv(?:erte?s?|erture|rir|re|rent|rait|raient|rant|rira|riront|riraient)|maill(?:ée?s?"
    r"|er|age|ent))\b",
    re.IGNORECASE,
)
# Coverage of something else: vaccines, insurance, mobile phones.
OTHER_COVER = re.compile(
    r"couverture (?:vaccinale|maladie|sociale|mobile|réseau|médiatique|numérique|médicale universelle"
    r"|complémentaire|(?:des|de) (?:soins|besoins|frais|dépenses|risques))"
    r"|couvertes? par (?:la [Ss]écu|une mutuelle|l'assurance|le vaccin|la fibre|une complémentaire)"
    r"|découvert|couvr\w+ (?:\w+ ){0,2}(?:frais|dépenses|besoins|coûts?|risques?)",
    re.IGNORECASE,
)
# "30 % des habitants n'ont pas de médecin traitant" covers nobody.
OTHER_SHARE = re.compile(
    r"médecins? traitants?|sans médecin|\b(?:hors|en dehors) d|sans (?:CPTS|communauté)"
    r"|échapp|à couvrir|dépourv|non couvert"
    r"|à l'écart|\bALD\b|plus de \d+ ans|vaccin|renonc|déserts?|retraite|\bvot|voix"
    r"|suffrages|satisf|favorables?|"
    r"estim|jugent|déclar|hausse|baisse|augment|diminu|recul|désertification|sous-dense|sous-doté",
    re.IGNORECASE,
)
OF_CARERS = re.compile(
    r"^ (?:de |des |d'|de nos |de ses |de leurs )(?:\w+ )?(?:médecin|généraliste|infirmi|professionnel|soignant"
    r"|pharmaci|kiné|masseur|praticien|libéra|patient|adhérent|membre|cabinet"
    r"|offic|frais|dépense|soin|consultation|acte|budget|rendez|coût|besoin|demande|financement|CPTS|communautés)",
    re.IGNORECASE,
)
OF_AREA = re.compile(
    r"^ (?:de la |de l'|de sa |de son |de leur |de ce |de cette |de nos |de notre |de |du |des |d'|d'un "
    r"|d'une )?(?:\w+ ){0,1}?"
    r"(?:territoires?|populations?|habitants|départements?|régions?|pays|communes|Français|Françaises|personnes"
    r"|[Hh]exagone|surface|superficie"
    r"|France|[A-ZÉÎ][\w'-]+s)\b"
)
SERVED = re.compile(
    r"\b(?:viv|résid|habit|bénéfici|dispos|concern|dot[eé]|rattach|dépend|appart|relèv|périmètre|inclus|desserv"
    r"|maill|objectif|pourvu|accès à une)",
    re.IGNORECASE,
)
GOAL = re.compile(r"\b(?:objectif|ambition|but|cap|vise|viser|visent|espère|espèrent|table|compte)\b")
TAKEN_UP = re.compile(r"\b(?:[Cc]e|[Ll]e|[Dd]u|[Uu]n tel) (?:taux|chiffre|pourcentage)\b(?! d)|\btaux de couverture\b")
# "pour que toute la population vive dans une CPTS, contre 78 % en octobre".
WHOLE = re.compile(
    rf"\b(?:(?:ensemble|intégralité|totalité) (?:de la population|des habitants|du territoire|d[eu] \w+)"
    rf"|tous les (?:habitants|Français)|toute la population)\b[^.;!?]{{0,90}}{COMMUNITY}"
    r"[^.;!?]{0,25}\bcontre (?:environ |près de |seulement |à peine )?$"
)
# "évalue à 45 % la part des Français vivant dans une zone où la CPTS fonctionne".
SHARE_NEXT = re.compile(
    r"^ (?:seulement |à peine )?(?P<share>la (?:part|proportion) (?:de la population|des habitants|du territoire"
    rf"|des [A-ZÉÎ][\w-]+s))(?:\b[^.;!?]{{0,80}}{COMMUNITY}|(?= (?:ainsi |déjà |désormais )?couverte?s?\b))"
)
GAP_TO_NUMBER = re.compile(r"^[^.;?!%\n]{0,75}$")
SERIES_GAP = re.compile(
    r"^[^.;?!\n]{0,60}?\d ?%(?:,| et| à| puis| contre| pour|,? [^.;?!\d]{0,40}?(?:à|et|contre"
    r"|puis))? ?(?:[\w' ]{0,25})$"
)
# "80 % de la population régionale, soit un million de personnes, est couverte".
FOLLOWS = re.compile(
    r"^[^.;:?!,\n\d]{0,95}?$|^[^.;:?!,\n\d]{0,70}, (?:soit|ou"
    r"|c'est-à-dire) [^.;:?!\n]{0,60}, [^.;:?!,\n\d]{0,40}$"
)
INHERIT = re.compile(
    r"\b(?:en (?:est|sommes|étions|était)|ser(?:a|ons|ont) à|taux|chiffre|contre|proportion|part|(?:est|était|sont"
    r"|étaient) (?:aujourd'hui |désormais |déjà |maintenant |plutôt |encore |seulement |à peine )?(?:à|de)"
    r"|about(?:it|issent|issait)|tabl(?:e|ent|ait|aient)|retomb\w+|ramène\w*|plafonne\w*"
    r"|attein\w+|vis(?:e|ons|ent|ait)|viser|arriver|passé\w*|passe|monte|s'élève|grimp\w+|objectif|soit|être"
    r"|vari\w+|oscill\w+|ir(?:a|ons|ont)|aller|compt(?:e|ent) sur)\b",
    re.IGNORECASE,
)
AIMED = re.compile(
    r"\b(?:vis(?:e|ons|ent|ait|er)|ir(?:a|ons|ont) à|objectif|cap|table sur|ambitionn\w+|atteindr\w+|compte sur"
    r"|promet(?:tent)?) (?:de |les |est de |: |: « |sur |fixé à |désormais )*$"
)
# "Le ministère promettait 90 % avant 2024", after a rate of coverage.
AIMED_SHARE = re.compile(
    r"(?:\bs'(?:est|étai(?:t|ent)|sont) (?:\w+ )?(?:fixée?s?|promise?s?)|\b(?:ambitionn|espér|espèr|réclam|souhait)"
    r"(?:e|ent|ait|aient|ons)|\bmis(?:e|ent|ait|aient) sur|\bprévo(?:it|ient|yait|yaient)|\bprom(?:et|ettait|ettent"
    r"|ettaient|is)|\brêv(?:e|ait|ent) d[e'])(?: (?:pour|comme) (?:but|cap|cible|objectif))?"
    r" ?(?:d'atteindre |d'arriver à |les |de |désormais |déjà |même |bien |plutôt )*$"
)
STATED = re.compile(
    r"\b(?:[Ee]lle|[Ii]l|[Cc]e taux|[Cc]e chiffre|[Cc]elle-ci|[Cc]elui-ci|qui) (?:n')?"
    r"(?:est|était|plafonn|attein|s'él[eè]v|s'étab|stagn|culmin|grimp|tomb|dépass|avoisin|pass|mont|frôl)\w*[^.;%]{0,25}$"
)
PART_OF = re.compile(
    r"^\s*(?:[.:–—-]\s*(?:[Cc]'est |[Vv]oilà |[Tt]el(?:le)? est )?|, (?:c'est|voilà|tel(?:le)? est) )"
    r"(?:[Ll]a part|[Ll]e taux|[Ll]a proportion|[Ll]a couverture)\b"
    r"[^.!?\n]{0,90}?\b(?:couv|maill)\w+"
)
NOUN_FOLLOWS = re.compile(r"^ (?:de |des |du |d'(?!ici\b)|de l')")
IN_BRACKETS = re.compile(r"^[^.;:!?()]{0,50}? ?(?:\(|, soit |, ou )(?:très )?(?:exactement |précisément )?$")
SHARE_OF = re.compile(
    r"\b(?P<share>(?:part|proportion|pourcentage) (?:de la population|de population|des habitants|du territoire"
    rf"|des [A-ZÉÎ][\w-]+s))[^.;:!?]{{0,60}}?(?:{COMMUNITY})[^.;:!?%]{{0,80}}?(?:\d+(?:,\d+)? ?%?[^.;:!?%]{{0,25}})?$"
)
# "100 % dans les Landes, 97 % en Gironde, mais 71 % seulement en Creuse"; "de 55 % dans le Lot à 98 % en Isère".
IN_PLACE = re.compile(
    r"^ (?:seulement |à peine )?(?:dans (?:la |le |les |l')|en |à (?:la |l')?|au |aux |pour (?:la |le |les |l'))[A-ZÉÎ]"
)
# "Le Finistère (97 %) et le Morbihan (95 %) sont les mieux couverts".
PLACE_OPENED = re.compile(r"[A-ZÉÎ][\w'-]+(?:[ -](?:[A-ZÉÎ]|d[eu] |la |l')[\w'-]*)* \(" + r"$")
LISTED = re.compile(
    r"(?:: |\b(?:de|à|entre|et|mais|contre|puis|atteint|dépasse|plafonne à|tombe à|monte à|descend à) |, |\()"
    r"(?:à |près de |plus de |environ |seulement |déjà |à peine )*$"
)
# "de 30 % à 68 % d'habitants couverts": both ends share what follows.
SECOND_END = re.compile(r"^ (?:à|puis à|puis|et) (?:près de |plus de )?\d+(?:,\d+)? ?%")
DENIED = re.compile(r"\b(?:n'(?:est|était|sont|étaient)|ne (?:sont|seront|sera|serait)) (?:toujours |encore )*pas\b")


def find_rates(passage: Passage) -> Iterator[Match]:
    """Find the shares of a population or a territory that communities cover, in percent."""
    last: Match | None = None
    for number, following in zip(passage.numbers, (*passage.numbers[1:], None), strict=False):
        if last is not None and _without_sign(passage, number, last):
            yield replace(
                last, value=number.value, start=number.start, end=number.end, number_end=number.end,
                rule="figure.coverage-same", inherits=True,
            )  # fmt: skip
            continue
        if number.kind not in ("percent", "fraction") and not _shares_percent(passage, number, following):
            continue
        rate = _rate(passage, number, last)
        if rate is not None:
            yield (last := _made_exact(passage, rate, following))


def _made_exact(passage: Passage, rate: Match, following: Number | None) -> Match:
    """Give a rate in words the percentage said in brackets: "plus des deux tiers des habitants (68 %)"."""
    if passage.text[rate.start : rate.end].endswith("%") or following is None or following.kind != "percent":
        return rate
    if following.start - rate.end > 60 or abs(following.value - rate.value) > 9:
        return rate
    if not IN_BRACKETS.match(passage.text[rate.number_end : following.start]):
        return rate
    return replace(rate, value=following.value, start=following.start, end=following.end, number_end=following.end)


# "67 % y vivent. Fin 2021, on en était à 48", "67 % de la population, contre 48 un an plus tôt".
WITHOUT_SIGN = re.compile(
    r"(?:\b(?:[Oo]n|[Nn]ous) (?:en |n'en )?(?:était|étions|est|sommes|serait|sera|serons)(?: encore| alors| déjà)*"
    r" (?:à|qu'à) |\bcontre )(?:à peine |seulement |environ |près de )?$"
)
CLOSED = re.compile(
    r"^(?:[.,;)»\"”]|$| (?:alors|auparavant|en 20\d\d|fin|début|il y a|l'an|un an|(?:deux|trois|cinq) ans)\b)"
)


def _without_sign(passage: Passage, number: Number, last: Match | None) -> bool:
    """Tell whether a bare number goes on from a rate: "67 % de la population, contre 48 un an plus tôt"."""
    if last is None or number.kind != "cardinal" or not 1 < number.value < 100:
        return False
    between = passage.text[last.end : number.start]
    if len(between) > 160 or "\n" in between or re.search(r"\d", re.sub(r"\b20\d\d\b", "", between)):
        return False
    return bool(WITHOUT_SIGN.search(between) and CLOSED.match(passage.after(number.end, 40)))


def _shares_percent(passage: Passage, number: Number, following: Number | None) -> bool:
    """Tell whether a number is the first end of a percentage: "de 55 à 62 %"."""
    if number.kind != "cardinal" or number.value > 100 or following is None or following.kind != "percent":
        return False
    return passage.text[number.end : following.start] in (" à ", " et ", "-", " puis à ")


def _rate(passage: Passage, number: Number, last: Match | None) -> Match | None:
    """The coverage rate that a share is, None if it is the share of something else."""
    before, after = passage.before(number.start), passage.after(number.end)
    if second := SECOND_END.match(after):
        after = after[second.end() :]
    cue = _direct_cue(before, after, number) or _served_cue(passage, number, before, after) or _share_cue(before, after)
    inherits = False
    if cue is None and number.kind == "percent" and last is not None:
        between = passage.text[last.end : number.start]
        # In the next paragraph, where it takes up the rate ("Le taux affiché est contesté : on est plutôt à 52 %") or
        # sets a goal ("Pour l'agence, l'objectif reste d'arriver à 100 %").
        goes_on = TAKEN_UP.search(between.rpartition("\n\n")[2]) or GOAL.search(before)
        again = len(between) < 600 and between.count("\n\n") == 1 and goes_on
        near = (len(between) < 320 and "\n\n" not in between) or again
        if (
            near
            and (INHERIT.search(before[-80:]) or _aims(before))
            and not NOUN_FOLLOWS.match(after)
            and not OTHER_SHARE.search(before + after)
        ):
            cue, inherits = "taux", "\n\n" not in between
    if cue is None and number.kind in ("percent", "fraction"):
        cue = _told_cue(passage, number, before, after)
    if cue is None and number.kind == "percent":
        cue = _listed_cue(passage, number, before, after)
    if cue is None and number.kind in ("percent", "fraction"):
        cue = _resumed(passage, number, before, after, last)
        inherits = cue is not None and THEY_ARE.search(before) is not None
    if cue is None:
        return None
    value = round(number.value * 100, 2) if number.kind == "fraction" else number.value
    if value > 100 or DENIED.search(after.split(",")[0]):
        return None
    rule = "figure.coverage-same" if inherits else "figure.coverage"
    start = number.start
    return Match(
        "coverage_rate",
        value,
        start,
        number.end,
        "%",
        rule,
        cue,
        number_end=number.end,
        inherits=inherits,
    )


def _aims(before: str) -> bool:
    """Tell whether someone aims at a share of what was said before, and at no vote or turnout."""
    return bool(AIMED_SHARE.search(before) and not OTHER_MEASURE.search(before))


def _resumed(passage: Passage, number: Number, before: str, after: str, last: Match | None) -> str | None:
    """Coverage that takes up what was said, of a population or a territory and of nothing else."""
    if OTHER_SHARE.search(before + after) or OTHER_COVER.search(before + after) or OF_CARERS.match(after):
        return None
    cue = resumed_cue(passage, number, before, after, last)
    area = f" de {number.noun}" if number.noun else after
    return cue if cue and (not NOUN_FOLLOWS.match(area) or OF_AREA.match(area)) else None


def _share_cue(before: str, after: str) -> str | None:
    """The share of those who live in a community: "La part de la population vivant dans une CPTS atteint 70 %"."""
    if whole := WHOLE.search(before):
        return whole[0].split(" ")[0]
    following = SHARE_NEXT.match(after)
    if following is not None and not OTHER_SHARE.search(after[: following.end()]):
        return following["share"]
    share = SHARE_OF.search(before)
    if share is None or NOUN_FOLLOWS.match(after) or OTHER_SHARE.search(share[0].partition("population")[2]):
        return None
    return share["share"]


def _listed_cue(passage: Passage, number: Number, before: str, after: str) -> str | None:
    """Coverage told place by place after the whole: "les situations divergent : 98 % dans l'Aude, 71 % dans le Lot"."""
    if OTHER_SHARE.search(before) or OTHER_COVER.search(before):
        return None
    if PLACE_OPENED.search(before) and after.startswith(")") and (cover := COVER.search(after)):
        said = COMMUNITIES.search(before + after + passage.previous(number.start))
        return cover[0] if said and not OTHER_COVER.search(after) and not OTHER_SHARE.search(after) else None
    if not IN_PLACE.match(after) or not LISTED.search(before):
        return None
    told = passage.previous(number.start)
    if OTHER_COVER.search(told) or not COVER.search(told) or not COMMUNITIES.search(told):
        return None
    return "couverture"


def _told_cue(passage: Passage, number: Number, before: str, after: str) -> str | None:
    """What ties a bare share to the covering told before it or in the title of the list it heads.

    "Le département est entièrement couvert. La région vise 100 % fin 2024.", "72 % : la part des habitants couverts".
    """
    title = PART_OF.match(passage.text[number.end : number.end + 160])
    if title is not None and not OTHER_COVER.search(title[0]):
        return title[0].strip(" .:–—-\n")
    if number.kind == "fraction" or NOUN_FOLLOWS.match(after) or OTHER_SHARE.search(before + after):
        return None
    earlier = passage.previous(number.start)
    if OTHER_COVER.search(earlier) or not COVER.search(earlier) or not of_communities(passage.text):
        return None
    told = AIMED.search(before) or (STATED.search(before) if re.search("couverture|taux", earlier) else None)
    return told[0].strip() if told else None


def _direct_cue(before: str, after: str, number: Number) -> str | None:
    """The word of covering that governs the share, before it or after it."""
    if OF_CARERS.match(after) or OTHER_COVER.search(before[-120:] + after[:120]):
        return None
    for cue in reversed([*COVER.finditer(before)]):
        gap = before[cue.end() :]
        if GAP_TO_NUMBER.match(gap) or SERIES_GAP.match(gap):
            return cue[0] if not OTHER_SHARE.search(gap) else None
        break
    if (
        number.noun
        or NOUN_FOLLOWS.match(after)
        or re.match(
            r" (?:est|sont|était|étaient|seront|sera"
            r"|couvert)",
            after,
        )
    ):
        found = COVER.search(after)
        if found and FOLLOWS.match(after[: found.start()]) and not OTHER_SHARE.search(after[: found.end()]):
            return found[0]
    return None


def _served_cue(passage: Passage, number: Number, before: str, after: str) -> str | None:
    """Said of a share that lives under, or is served by, a community: "80 % des habitants disposent d'une CPTS"."""
    area = OF_AREA.match(f" de {number.noun}" if number.noun else after)
    if area is None or OTHER_SHARE.search(before + after) or OTHER_COVER.search(before + after):
        return None
    sentence = before + after
    if COMMUNITIES.search(sentence) and SERVED.search(sentence):
        return area[0].strip()
    whole = re.match(
        r" (?:du territoire|de la population|du département|de la région|du pays"
        r"|des territoires)\b",
        after,
    )
    if (
        whole
        and (COMMUNITIES.search(passage.previous(number.start)) or COMMUNITIES.search(sentence))
        and not re.search(r"\w+ent\b", after[len(whole[0]) : 40])
    ):
        return whole[0].strip()
    return None
