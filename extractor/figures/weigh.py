"""Whether a counted noun is the figure it seems: inhabitants of a territory or a ratio, members or a board."""

import re

from extractor.figures.nouns import COMMUNITIES, of_communities
from extractor.figures.passage import Match, Passage
from extractor.figures.patterns import STAGES

# "un médecin pour 1 200 habitants", "5 lits pour 1 000 habitants", "120 habitants au km2".
RATIO_BEFORE = re.compile(
    r"\b(?:par|pour (?:tou[st]e?s? (?:les )?)?)(?: ?(?:environ|près de|plus de|moins de|quelque))? ?$", re.IGNORECASE
)
# "trois cardiologues pour 120 000 habitants", but "13 communes pour 28 000 habitants" make a territory.
PER_HEAD = re.compile(
    r"\b(?<!\d[ .,])(?:\d\d?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|seule?) "
    r"(?!(?:\w+ )?(?:communes|villages|CPTS|communautés|adhérents|cantons|villes|structures)\b)"
    r"(?:[\w'-]+ ){1,3}pour (?:\w+ (?:de |d'))?$",
    re.IGNORECASE,
)
# What a ratio is counted per.
PER = (1000.0, 10_000.0, 100_000.0)
PER_ROUND = re.compile(r" (?:pour|sur) (?:1(?:00?)?[ .]?000|mille|dix|cent)\b")
# "une seule CPTS pour 100 000 habitants et 28 médecins" is no ratio.
SERVING = re.compile(
    r"^ et (?:seulement |à peine |quelque |environ |près de )?\d+ (?:communes|villages|médecins|généralistes|soignants"
    r"|professionnels|libéraux|adhérents)\b"
)
# "il restait neuf médecins ici pour 24 000 habitants": so many there are, there.
LEFT = re.compile(
    r"\b(?:ne compt\w+ plus que"
    r"|il (?:n'en |ne |n'y )?rest(?:e|ait|ent|aient)|n'(?:en )?(?:y )?(?:a|avait|avons|avions|ont|est|sont|étaient"
    r"|compte|comptait) plus que|ici|chez nous|dans le coin|nous (?:sommes|étions))\b[^.;:]*$",
    re.IGNORECASE,
)
# "la population a augmenté de 12 000 habitants", "une hausse de 5 000 habitants".
CHANGE = re.compile(
    r"\b(?:augment|baiss|chut|diminu|gagn|perdu|perd|progress|recul|cr[oû]|hausse|réduit|recrut|accroi|accru"
    r"|besoin)\w* (?:\w+ )?(?:de |d')?"
    r"(?:près de |plus de |environ |quelque |moins de )?$",
    re.IGNORECASE,
)
MORE = re.compile(r"^ (?:supplémentaires|de (?:plus|moins)\b(?! de \d)|en (?:plus|moins)\b)")
# "28 000 euros d'amende", "un salaire de 4 000 euros".
OTHER_MONEY = re.compile(
    r"\b(?:préjudice|détourn\w+|indus|amende|condamn|prison|salaires?|rémunération|loyer|dette|déficit|bénéfices?"
    r"|dommages|vol)\b",
    re.IGNORECASE,
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
# "deux généralistes pour 5 000", but "88 professionnels sur 43 communes" are there.
PER_HEAD_AFTER = re.compile(
    r" (?:pour (?:\d|mille|cent|dix)|sur (?:\d+|mille|cent|dix)\b(?! (?:communes|villages|cantons|sites)\b))"
)
# "communes de moins de 2 000 habitants", "les CPTS de plus de 175 000 habitants" are classes.
CLASS_BEFORE = re.compile(
    r"\b(?:(?:communes|villes|villages|agglomérations|territoires|bassins(?: de vie)?|départements|cantons"
    r"|(?:les|des|aux) (?:CPTS|communautés))(?: françaises| rurales)? (?:de|d'|entre|à)"
    r"|(?:[Tt]aille|catégorie) \d ?[:(]?(?: de)?)(?: ?(?:plus|moins) d(?:e |')| ?entre| ?au moins| ?jusqu'à)*"
    r"(?: ?\d[\d ]{1,7} (?:à|et))? ?$"
)
# "six mille habitants sans médecin traitant", "les habitants de plus de 65 ans".
RESTRICTED = re.compile(
    r"^ (?:(?!et |\d)[\w'-]+ ){0,5}?(?:sans |n'(?:ont|ayant|avaient)\b|ne \w+ent\b|privée?s?|dépourvue?s?|âgée?s"
    r"|de (?:plus|moins) de \d+ ans"
    r"|atteinte?s|souffr(?:ent|ant)|en ALD|en situation|diabétiques|hospitalisé|vacciné|dépistée?s|malades)",
    re.IGNORECASE,
)
# "cette commune de 2 300 habitants sans médecin": all of its inhabitants.
OF_ONE = re.compile(
    r"\b(?:commune|ville|village|bourg|bassin(?: de vie)?|territoire|canton|cité|agglomération|secteur|population"
    r"|bourgade"
    r"|département|région|métropole) (?:\w+ )?(?:de|d'|forte? de|compte)(?: (?:plus|moins|près) d(?:e|')| quelque"
    r"| environ)* ?$"
)
GENERIC = re.compile(
    r"\b(?:une|les|des|chaque|toute|aux?) (?:CPTS"
    r"|communautés?(?: professionnelles?)?(?: territoriales?)?(?: de santé)?(?: \(CPTS\))?) "
    r"(?:\w+ ){0,2}?(?:s'adresse|couvr|regroupe|rassemble|réuni|concerne|compte|doi|peu[tv]|s'étend|correspond"
    r"|recouvr|vise|cible|reçoi|perçoi|touche|bénéficie)"
    r"(?!\w* (?:désormais|aujourd'hui|déjà|actuellement|maintenant|à ce jour|dorénavant)\b)"
    r"|\ben moyenne\b|\bcelles (?:qui|dont)\b",
    re.IGNORECASE,
)
PEOPLED = re.compile(
    r"\b(?:bassins?|population|couvr|couvert|dessert|desserv|territoires?|périmètre|secteurs?|zone|auprès|soit"
    r"|bénéfici|peupl|(?:où|y) (?:vivent|résident|habitent|demeurent)|s'adresse (?:ainsi )?à)",
    re.IGNORECASE,
)
# "80 000 personnes vivent dans son périmètre", "42 000 personnes concernées".
LIVING = re.compile(
    r"^ (?:(?:y |qui |concernées |au total )?(?:vivent|résident|habitent|demeurent|vivant|résidant)\b|concernées"
    r"|(?:sont|seront) (?:concernées|couvertes|desservies) par (?:la|cette) (?:CPTS|communauté))"
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
# "parmi les dix premières CPTS signataires".
AMONG = re.compile(r"\b(?:entre|parmi|une? des|l'un des) (?:les )?$", re.IGNORECASE)
OTHER_CLUB = re.compile(
    r"\b(?:syndicats?|mutuelle|parti politique|fédération|ligue|club|union|maires|retraités|élus)\b", re.IGNORECASE
)
# More than one community has: "les CPTS réunissent 45 000 adhérents" is said of all.
CROWD = 5_000
# No team or board has as many.
TEAM = 40
OWN_CLUB = re.compile(rf"{COMMUNITIES.pattern}|\b(?:la|notre|cette|sa) structure\b")
# "les deux médecins", "ces trois communautés" point back to what was named.
POINTING = re.compile(r"\b(?:les|ces|ses|leurs|nos|vos|des|aux|tous|toutes) $", re.IGNORECASE)
ATTENDANCE = re.compile(
    r"\b(?:assist(?:é|aient|ent|er)|présente?s?|forum|édition|journée|séminaire|salon|ateliers?|événement|évènement"
    r"|se sont (?:retrouv|réuni|rassembl|rencontr|déplac)|se retrouv|invitée?s|réunis (?:à|au|ce|dans|lors|pour"
    r"|hier)|rencontre|soirée"
    r"|réunion|webinaire|congrès|colloque"
    r"|assemblée|conférence|enquête|sondage|étude menée|auditionn|interrog|sondé|répondu|manifest|grève|formée?s"
    r"|échang|rassemblés (?:à|au|ce))",
    re.IGNORECASE,
)
LACKING = re.compile(
    r"\b(?:manqu\w+|départs?(?: [\w']+){0,4}|recherch\w+|cherch\w+|recrut\w+|perdu|perte|il faudrait|embauch\w+"
    r"|remplac\w+|pénurie) (?:de |d'|encore |actuellement )?"
    r"(?:au moins |environ |près de |plus de )?$",
    re.IGNORECASE,
)
LEAVING = re.compile(
    r"\b(?:à la|en|leur|de) retraite|\bpartants?\b|\bpart(?:ent|iront|is|ir)\b|\b(?:ont|vont|avaient) (?:cess"
    r"|quitt|ferm|pris leur)|\bcess(?:ent|eront)",
    re.IGNORECASE,
)
EXISTING = re.compile(
    r"\b(?:se partag|compt|exist|recens|dénombr|totalis|abrit"
    r"|dispos|dot[eé]|avec|voi[et]\w* le jour|vu le jour|couvr|regroup|créé|sign"
    r"|nouvelles|labellis|inaugur|lanc|valid|conventionn"
    r"|ouvert|naître|né|reste)",
    re.IGNORECASE,
)
COMPOSED = re.compile(
    r"\b(?:compt|réuni|rassembl|regroup|fédèr|fédér|dont|compren|exerc|associ(?:e|ent|é|ée|és|ées|ant)\b|compos"
    r"|constitu|intègr|avec|impliqu"
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


# "Avec 82 généralistes pour 121 000 habitants, ce département …": all that it has.
ALL_THERE = re.compile(
    r"(?:^|[.;:»] )\W*[Aa]vec (?:seulement |à peine |quelque |ses )?\d\d+ (?:[\w'-]+ ){1,3}pour "
    r"(?:quelque |près de |environ )?(?!1(?:00)?[ .\u202f\u00a0]?000 )\d{1,3}[ .\u202f\u00a0]\d{3} habitants, "
    r"(?:(?:ce|cette|la|le|les|notre) ?(?:canton|communauté|CPTS|département|pays|secteur|structure|territoire|[A-ZÉÎ])"
    r"|l'[A-ZÉÎ])"
)


def _all_there(sentence: str) -> bool:
    """Tell whether carers told for so many inhabitants are all those of a place, and no ratio."""
    return ALL_THERE.search(sentence) is not None


def _population(passage: Passage, match: Match) -> bool | None:
    """Inhabitants of a territory, no ratio, class or part of them."""
    before = passage.before(match.start)
    after = passage.after(match.end)
    ratio = RATIO_BEFORE.search(before)
    there = match.value not in PER and LEFT.search(before)
    if ratio and (
        ratio[0].lower().startswith("par")
        or (RATIO_CUE.search(before[-90:]) and not there and not _all_there(before + passage.text[match.start :][:120]))
        or (match.value in PER and not SERVING.match(after))
    ):
        return False
    if match.value < 1000 and re.search(r"\b(?:devant|face à) (?:\w+ )?$", before):
        return False
    all_there = _all_there(before + passage.text[match.start :][:120])
    if (PER_HEAD.search(before) and not (there or all_there)) or CHANGE.search(before) or MORE.match(after):
        return False
    if DENSITY.match(after) or CLASS_BEFORE.search(before):
        return False
    if RESTRICTED.match(after) and not OF_ONE.search(before):
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
    noun = passage.text[match.number_end : match.end]
    if match.stage == "signed" and not COMMUNITIES.search(before + after + passage.previous(match.start)):
        return False
    if AMONG.search(before) and ("premières" in noun or match.value < 10):
        return None
    if match.value <= 4:
        attached = re.match(
            r" (?:\w+s )?(?:du |de la |d'|de l'|des |en |dans |sur )"
            r"|(?: (?!voisine)[a-zà-ÿ-]+(?:aise|oise|enne|ine|arde|ande)s\b)",
            after,
        )
        if POINTING.search(before) and not attached:
            return None
        staged = any(re.match(rf" (?:\w+ )?{cue}", after) for cues in STAGES.values() for cue in cues)
        said = before + noun
        return True if attached or staged or EXISTING.search(said) or EXISTING.search(after) else None
    return True


def _members(passage: Passage, match: Match) -> bool | None:
    """Members of a community, not of a board, a team or a jury."""
    crowd = match.value >= CROWD and "adhérents" in match.cue
    if GENERIC.search(passage.before(match.start)[-120:]) and not crowd:
        return False
    before, after = passage.before(match.start, 60), passage.after(match.end)
    board = BOARD.search(before)
    if board and board[0].lower() == "équipe" and match.value >= TEAM:
        board = None
    if BOARD_AFTER.match(after) or (match.cue.startswith("membre") and board):
        return False
    if match.cue.startswith("membre") and match.value < 10:
        return False
    # "Les 62 adhérents seront formés" are all of them, "40 adhérents se sont réunis" those who came.
    owned = re.search(r"\b(?:les|ses|nos|leurs|vos) $", before, re.IGNORECASE)
    if (not owned and ATTENDANCE.search(re.split(r"[,;:]", after)[0])) or CHANGE.search(before):
        return False
    around = passage.before(match.start) + passage.after(match.start) + passage.previous(match.start)
    if "adhérent" in match.cue and of_communities(passage.text):
        # "Les élus sont venus. La présidente de la CPTS parle de ses 75 adhérents": the nearest one has them.
        said = passage.previous(match.start) + passage.before(match.start)
        club = max((found.start() for found in OTHER_CLUB.finditer(said)), default=-1)
        own = max((found.start() for found in OWN_CLUB.finditer(said)), default=-1)
        return own > club or not OTHER_CLUB.search(around)
    return bool(COMMUNITIES.search(around) or re.search(r"\b(?:associations?|elle)\b", around, re.IGNORECASE))


def _professionals(passage: Passage, match: Match) -> bool | None:
    """Health professionals of a territory, neither an audience nor those who are missing."""
    before, after = passage.before(match.start), passage.after(match.end, 120)
    clause = re.split(r"[,;:]", after)[0]
    ratio = RATIO_BEFORE.search(before)
    there = LEFT.search(before) and not PER_ROUND.match(after)
    per_head = PER_HEAD_AFTER.match(after) and not there and not _all_there(before + passage.text[match.start :][:200])
    if (ratio and not ratio[0].lower().startswith("par")) or per_head:
        return False
    if ATTENDANCE.search(before[-60:]) or ATTENDANCE.search(clause) or LACKING.search(before) or LEAVING.search(clause):
        return False
    if CHANGE.search(before) or MORE.match(after):
        return False
    if match.value > 4:
        return True
    listed = re.search(r"\d [^.;()]{0,60}(?:, |…? (?:et|ou) )(?:même |aussi |enfin )?$", before)
    return not POINTING.search(before) and bool(listed or COMPOSED.search(before[-120:] + clause))


def _funding(passage: Passage, match: Match) -> bool | None:
    """Money that an actor gives, not the price of an act or a subscription."""
    around = passage.before(match.start, 60) + passage.after(match.end, 40)
    # "180 000 euros par an, dont la moitié pour les salaires": what comes after a comma is part of it.
    if OTHER_MONEY.search(passage.before(match.start, 60) + re.split(r", ?|;", passage.after(match.end, 40))[0]):
        return False
    return match.value >= 1000 and not (match.value < 10_000 and PRICE.search(around))


_WEIGHED = {
    "population": _population,
    "communes": _communes,
    "cpts_count": _communities,
    "members": _members,
    "professionals": _professionals,
    "funding": _funding,
}


def weigh(passage: Passage, match: Match) -> bool | None:
    """Judge a counted noun by the words around it.

    Returns:
        True for a figure of its metric, False for a mere count, None for no figure at all.
    """
    rule = _WEIGHED.get(match.metric)
    return rule(passage, match) if rule else True
