"""Places that a sentence points to beside its subject: "la première de l'île, où l'on recense …"."""

import re

from extractor.figures.passage import Match
from extractor.figures.scene import DEPARTMENTS, REGIONS, TOWNS, Named, Scene

# "… de l'île, où l'on ne recense que 48 infirmières", "dans le Gers, qui compte 310 généralistes".
WHERE = re.compile(
    r"(?P<what>\b(?:île|archipel|département|région|métropole|commune|ville))?, où (?:l'on |on |elle |il )?[^.;:]*$"
)
WHICH = re.compile(
    r"(?P<what>\b(?:île|archipel|département|région))?, qui (?:ne |n'en |en |n')?"
    r"(?:abrit|compt|dénombr|dispos|possèd|recens)\w+[^.;:,]*$"
)
COVERING = re.compile(
    r"\b(?:couvr|desser[tv]|englob|étend|étir|rassembl|rayonn|recouvr|regroup|réuni|répart)\w*\b[^.;:]{0,60}\b"
    r"(?:cantons|communes|villages|villes)\b"
)
LEVELS = {"département": DEPARTMENTS, "commune": TOWNS, "ville": TOWNS}
# "La région, la moins bien dotée de France, compte …": the country only says how it ranks.
BOAST = re.compile(
    r"\b(?:lanterne rouge|bon(?:ne)? derni\w+|championn?e?s?|(?:les? |la |l'une? des |parmi les )"
    r"(?:(?:deux|trois|dix) )?(?:plus|moins|mieux|premi\w+|derni\w+|seule?s?|deuxi\w+|troisi\w+|second\w+|pire"
    r"|meilleure?s?))\b[^.;:,]{0,60}(?:\b(?:de |d'|en )|(?<=\w) )$"
)
BOASTED = frozenset({"pays", "région", "département"})
# "Une enveloppe régionale de 1,6 M€": of the region that is spoken of.
ENVELOPE = re.compile(
    r"\b(?:aides?|budget|crédits|dotation|effort|enveloppe|fonds|plan|somme|soutien|subvention)s? "
    r"(?:(?:globale?|totale?|annuelle?|exceptionnelle?|spécifique) )?"
    r"(?P<level>région|département)a(?:les?|ux?)\b[^.;:]{0,40}$"
)
# "un plan départemental d'accès aux soins", "son schéma régional".
PLAN = re.compile(
    r"\b(?:appel à projets|dispositif|feuille de route|fonds|guichet|pacte|plan|programme|projet|schéma)s? "
    r"(?:\w+ )?(?P<level>région|département)a(?:le?s?|ux)\b"
)
# "Doté de 3 millions d'euros, il court jusqu'en 2026", "Son enveloppe : 2 millions".
GOES_ON = re.compile(
    r"\W*(?:(?:Doté|Financé|Chiffré|Abondé|Crédité|Évalué|Soutenu|Pourvu)(?:e|s|es)?\b|(?:Il|Elle)s? |"
    r"(?:Son|Sa|Leur) (?:budget|coût|dotation|enveloppe|financement)\b|(?:Le|Ce|La|L')\s?(?:budget|coût|dispositif|"
    r"enveloppe|plan|programme|tout)\b|(?:Au total|En tout|À la clé|Coût|Budget)\b)"
)
# "86 % de la population, avec de fortes disparités : la Corse plafonne à 40 %": the second rate is of Corsica.
TURNS = re.compile(r"[:;(–—]|\d ?%|\b(?:mais|quand|alors que|tandis que|contre)\b")
# "Le CHU finance sept postes, soit 310 000 euros", "Le conseil municipal a voté une rallonge de 18 000 €".
_GIVES = (
    r"(?:a |ont |avait )?(?:accord|ajout|allou|consacr|débours|débloqu|dépens|engag|financ|inscri|invest|paie|pay|prend"
    r"|prévoi|réserv|vers|vot)\w*\b[^.;]*$"
)
HOSPITAL = re.compile(
    r"\b(?:[Ll]a |[Ll]e |[Ll]'|[Nn]otre )(?P<who>(?:centre hospitalier|clinique|CHR?U?|hôpital)"
    rf"(?: d(?:e |u |e la |')[A-ZÉÎ][\w'-]+)?) {_GIVES}"
)
TOWN_HALL = re.compile(
    rf"\b(?:[Cc]onseil municipal|[Ll]a (?:commune|mairie|municipalité|ville)) (?:[^.;:,]{{1,30}} )?{_GIVES}"
)
TO_THEM = re.compile(
    r"\b(?:lui|leur|nous)\b|\b(?:à|pour) (?:cette|l'|la|notre|son) ?(?:association|équipe|structure|CPTS)\b"
)
SECOND_END = re.compile(r" ?(?:à|et|puis à|puis) (?:près de |plus de )?\d+(?:,\d+)? ?%")
BRACKETS = re.compile(r"^\)")


def said_where(scene: Scene, match: Match) -> Named | None:
    """The place a relative clause is of: "l'île, où l'on ne recense que 48 infirmières libérales"."""
    before = scene.passage.before(match.start)
    relative = WHERE.search(before) or WHICH.search(before)
    if relative is None:
        return None
    offset = match.start - len(before)
    comma = offset + relative.end("what") if relative["what"] else offset + relative.start()
    if scene.within(scene.cpts, comma, match.start):
        return None
    start = scene.passage.sentence(match.start)[0]
    if match.metric == "population" and COVERING.search(scene.passage.text[start:comma]):
        # "La CPTS s'étend sur 61 communes du Calvados et de l'Orne, où vivent 48 000 personnes": in those communes.
        return None
    if relative["what"]:
        return scene.last_of_level(LEVELS.get(relative["what"], REGIONS), match.start)
    last = scene.last(scene.names, comma)
    return last if last is not None and last.kind == "place" and last.end == comma else None


def said_level(before: str) -> str | None:
    """Whether money is said to be that of the region or of the department, None where neither."""
    said = ENVELOPE.search(before)
    return said["level"] if said else None


def planned_level(scene: Scene, match: Match) -> str | None:
    """Whose plan the sentence before tells of, which "Doté de 3 millions d'euros, il …" goes on with."""
    start = scene.passage.sentence(match.start)[0]
    if not GOES_ON.match(scene.passage.text, start, match.start):
        return None
    told = [*PLAN.finditer(scene.passage.previous(match.start))]
    return told[-1]["level"] if told else None


def boasted(scene: Scene, named: Named) -> bool:
    """Tell whether a place only says among whom another one ranks: "la moins bien dotée de France"."""
    text = scene.passage.text
    inside = text[named.end : named.end + 60].lstrip()
    return bool(
        named.level in BOASTED
        and BOAST.search(text[max(0, named.start - 100) : named.start])
        and re.match(r"(?:[\w' -]{0,40}), ", inside)
        and re.search(r"(?:^|, |\n)[^,.;:]*$", text[max(0, named.start - 100) : named.start])
    )


def in_brackets(scene: Scene, named: Named) -> bool:
    """Tell whether a place stands in brackets after another one, and only says where that lies: "Hirson (Aisne)"."""
    text = scene.passage.text
    return text[max(0, named.start - 1) : named.start] == "(" and bool(BRACKETS.match(text[named.end : named.end + 1]))


def of_next_rate(scene: Scene, match: Match, named: Named, end: int) -> bool:
    """Tell whether a place after a rate is that of another rate of the sentence."""
    text = scene.passage.text
    second = SECOND_END.match(text, match.end)
    start = second.end() if second else match.end
    return "%" in text[start:end] and bool(TURNS.search(text, start, named.start))


def other_giver(scene: Scene, match: Match) -> Named | None:
    """Whom money stays with that no community gets: a hospital's posts, a town's own premises."""
    before = scene.passage.before(match.start)
    if TO_THEM.search(before + scene.passage.after(match.end, 60)):
        return None
    if hospital := HOSPITAL.search(before):
        return Named(0, 0, hospital["who"], "place")
    return scene.foremost() if TOWN_HALL.search(before) else None


# Between a figure and who gives it: "… : la ", ", selon l'".
TELLS = re.compile(
    r"^[^.;!?\n]*(?: : |, (?:selon|d'après|chiffre|compte|calcule|précise|indique|recense) )(?:la |l'|le )?$"
)


def speaking_agency(scene: Scene, match: Match, start: int) -> Named | None:
    """The agency named last before a figure; of a caisse and a regional agency together, the caisse."""
    speaking = scene.within(scene.agencies, start, match.start)
    if not speaking:
        # "7 millions d'euros versés : la caisse du Gers publie les chiffres de l'année": what it counts.
        after = scene.within(scene.agencies, match.end, scene.passage.around(match.start)[1])
        speaking = [a for a in after if TELLS.search(scene.passage.text[match.end : a.start])][:1]
    caisse = [agency for agency in speaking if agency.level in DEPARTMENTS]
    return (caisse or speaking)[-1] if speaking else None
