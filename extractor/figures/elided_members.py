"""Members counted without their noun: "Ils étaient neuf, ils sont soixante-quatre", "avant de retomber à 94"."""

import re
from dataclasses import replace

from extractor.figures.nouns import COMMUNITIES, UNITS, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage

_ABOUT = r"(?:environ |près de |quelque |plus de |presque |seulement |à peine |(?:pas )?moins de )?"
# "Ils étaient neuf", "Nous sommes désormais 264".
THEY_ARE = re.compile(
    r"(?:^|[.;:!?«,] |\bet |\bqu')\"?(?:(?:[Ii]ls|[Ee]lles|[Nn]ous) (?:sont|seront|étaient|étions|sommes|serons"
    r"|seraient)|(?:[Nn]ous|[Ll]es) voilà)"
    rf" (?:désormais |aujourd'hui |déjà |maintenant |à présent |actuellement )*{_ABOUT}$"
)
# "Nous sommes aujourd'hui 118, pour un territoire de 92 000 habitants": those who speak for a community.
WE_ARE = re.compile(
    r"\b[Nn]ous (?:sommes|étions|serons) (?:aujourd'hui |actuellement |déjà |désormais |maintenant |à présent )*"
    rf"{_ABOUT}$"
)
OF_AREA = re.compile(
    r"^,? (?:pour|sur) (?:un (?:bassin|secteur|territoire) de|[\wà-ÿ-]+ communes)\b"
    r"|^,? (?:réparti|issu)e?s (?:sur|d[eu])\b"
)
OF_TRADES = re.compile(r"^,? (?:toutes professions|tous métiers|toutes spécialités) confondue?s\b")
# "avant de retomber à 94", "que nous montions à 400".
MOVED = re.compile(rf"\b(?:(?:re)?(?:descend|grimp|mont|pass|tomb)\w+|arriv(?:er|ions|ons)) à {_ABOUT}$")
# What may follow: the end of a clause, or when it was.
ENDS = re.compile(
    r"^(?:[.,;:)!?»]|$| (?:à (?:la |l'|ce |présent|terme)|aujourd'hui|avant|aux?|d'ici|dans|depuis|en (?:20\d\d|janvier"
    r"|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)|fin|il y a|l'an|lors|désormais|dès"
    r"|cette année|pour l'(?:heure|instant)|maintenant|début|actuellement"
    r"|en (?:à peine |seulement )?(?:une? |deux |trois |quatre |cinq |dix-huit |\d+ |quelques )(?:ans?|mois))\b)"
)
# Whom "ils" and "nous" may be: those who belong to a community.
BELONGING = re.compile(r"\b(?:membres|adhérente?s|adhésions)\b")
# "Le nombre d'adhérents a doublé, passant de 60 à 120".
NUMBER_OF = re.compile(
    r"\bnombre (?:total )?(?:d'adhérente?s|d(?:e (?:leurs |nos |ses )?|es )(?:membres|adhérente?s))\b[^.;:]{0,110}$"
)
# "ses membres, passés de 140 à 95": both ends of a move.
PASSED = re.compile(
    r"\b(?:adhérente?s|adhésions|membres)\b[^.;:]{0,40}\b(?:chut|grimp|mont|pass|progress|tomb)\w+ (?:ainsi |déjà )?de "
    r"(?:\d[\d ]{0,6} à (?:près de |quelque |environ )?)?$"
)
MOVES_ON = re.compile(r"^ à (?:près de |quelque |environ )?\d(?:[\d ]{0,5}\d)?(?=(?P<rest>[^\d].{0,22})?)")
# "Combien êtes-vous ? – Cinquante-deux à ce jour."
ASKED = re.compile(
    r"\b[Cc]ombien (?:(?:de (?:gens|monde|personnes) )?(?:êtes|étiez|serez)-vous|sont-(?:ils|elles)"
    r"|de \w+ vous ont rejoints?)(?: [^?\n.]{1,60})? ?\?[\s»\"]*(?:[^\n:?\d.]{1,40} ?: )?[–—-]? ?[«\"]? ?"
    rf"(?:(?:[Nn]ous (?:sommes|étions|serons)|[Oo]n est|[Ii]ls sont|[Aa]ujourd'hui,?|[Àà] ce jour,?) )?{_ABOUT}$",
    re.IGNORECASE,
)
# "Nous visons la centaine l'an prochain", "L'objectif est d'atteindre les 150".
AIMED = re.compile(
    rf"\b(?:atteindre|dépasser|franchir) (?:les |la |le cap (?:de|des) |la barre (?:de|des) ){_ABOUT}$"
    r"|\b(?:(?:[Nn]ous|[Oo]n|[Ee]lle|[Ii]ls|[Ee]lles) (?:vis|espér|espèr|ambitionn|aimeri|voul|voudri|tabl|compt)\w+"
    r"|(?:[Ll]'objectif|[Nn]otre (?:objectif|but|cap)|[Ll]e (?:but|cap)) (?:est|reste|serait))"
    r"(?: (?:désormais|maintenant|bien|même|sur))?"
    r" (?:(?:d'|de |à )?(?:être|arriver à|atteindre|dépasser|monter à|passer à|grimper à|franchir) )?"
    rf"(?:les |la |le cap (?:de|des) |la barre (?:de|des) )?{_ABOUT}$"
)
# "La CPTS vise 80 adhérents ; elle en compte trente-cinq pour l'heure".
HAS = re.compile(
    r"\b(?:elle|l'association|l'équipe|la (?:CPTS|structure)|nous|on) (?:n')?en (?:a|avons|compt\w+|dénombr\w+"
    r"|fédèr\w+|rassembl\w+|recens\w+|réuni\w+|revendiqu\w+)"
    rf"(?: (?:déjà|aujourd'hui|désormais|que|pour l'heure))* {_ABOUT}$",
    re.IGNORECASE,
)
# "Sur les 180 soignants du secteur, 120 ont rejoint la CPTS".
HAVE_JOINED = re.compile(
    r"^ (?:y ont (?:déjà |désormais )?adhéré|(?:ont|avaient) (?:déjà |désormais )?(?:adhéré"
    r"|rejoint (?:cette |la |notre )(?:CPTS|association|communauté|structure))"
    r"|(?:en )?sont (?:déjà |désormais )?(?:adhérents|membres))\b"
)
OUT_OF = re.compile(
    r"\b(?:[Ss]ur|[Pp]armi) (?:les |ses |nos |leurs )?(?:quelque |près de )?\d[\d ]{0,6} (?:médecins|infirmiers"
    r"|libéraux|praticiens|professionnels|soignants)\b[^.;:]{0,60}, (?:déjà |près de |environ |plus de |quelque )*$"
)
HAS_REACH = 110
# Other things named or counted since.
OTHERS = re.compile(r"[a-zà-ÿ]{4,}s [^;]*;|(?<!\d)(?!20\d\d)\d")
# How far back the members were named: two sentences of a news article.
REACH = 330
# Fewer are a board or a handful of founders.
LEAST = 10


def of_members(passage: Passage, number: Number, last: Match | None) -> Match | None:
    """A count of a community's members without its noun, None where the words around do not make it one.

    Args:
        passage: the text.
        number: a bare cardinal.
        last: the last count of members before it.
    """
    before, after = passage.before(number.start), passage.after(number.end, 40)
    on = MOVES_ON.match(after)
    moves = on is not None and bool(ENDS.match(on["rest"] or ""))
    if moves and (PASSED.search(before) or (re.search(r"\bde (?:quelque )?$", before) and NUMBER_OF.search(before))):
        return _members(number, "membres") if number.value >= LEAST else None
    if number.value >= LEAST and OUT_OF.search(before) and HAVE_JOINED.match(after) and of_communities(passage.text):
        return _members(number, "ont rejoint")
    if number.value < LEAST or not ENDS.match(after):
        return None
    if PASSED.search(before):
        return _members(number, "membres")
    told = passage.text[max(0, number.start - REACH) : number.start]
    near = last is not None and number.start - last.end < REACH
    window = passage.text[max(0, number.start - 170) : number.start]
    if ASKED.search(window) and of_communities(passage.text):
        return _members(number, "combien")
    if (cue := WE_ARE.search(before)) and of_communities(passage.text):
        if OF_TRADES.match(after):
            found = _members(number, cue[0])
            return replace(found, metric="professionals", unit=UNITS["professionals"])
        if OF_AREA.match(after):
            return _members(number, cue[0])
    if cue := THEY_ARE.search(before):
        spoken = BELONGING.search(told) and COMMUNITIES.search(told)
        return _members(number, cue[0]) if spoken or near else None
    if last is not None and number.start - last.end < HAS_REACH and (cue := HAS.search(before)):
        only = not re.search(
            r"[a-zà-ÿ]{4,}s [^;]*;|(?<!\d)(?!20\d\d)\d", passage.text[last.end : number.start].partition(" en ")[0]
        )
        return _members(number, cue[0]) if only else None
    if near and (cue := AIMED.search(before)):
        return _members(number, cue[0])
    if cue := NUMBER_OF.search(before):
        return _members(number, cue[0].split(" a ")[0])
    moved = MOVED.search(before)
    if moved and last is not None and near and "\n\n" not in passage.text[last.end : number.start]:
        return _members(number, moved[0])
    return None


def _members(number: Number, cue: str) -> Match:
    """A count of members."""
    return Match(
        "members", number.value, number.start, number.end, UNITS["members"], "figure.elided-members", cue.strip(' "«'),
        number_end=number.end,
    )  # fmt: skip
