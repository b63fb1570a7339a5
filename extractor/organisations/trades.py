"""Bodies of the health trades and associations told by whom they gather, whatever their names."""

import re
from collections.abc import Iterator

from extractor.figures.patterns import PROFESSIONS
from extractor.organisations.found import OrgFound
from extractor.organisations.heads import headed_key
from extractor.organisations.known import known_key, long_kind
from extractor.organisations.text import given_names, no_organisations
from models.places import find, fold

_HEADS = (
    "Alliance|Amicale|Association|Cercle|Chambre|Coalition|Collectif|Collège|Confédération|Convergence|Coordination"
    "|Fédération|Front|Groupement|Intersyndicale|Ligue|Mouvement|Rassemblement|Regroupement|Syndicat|Union"
)
_ARTICLE = r"(?:(?<=\b[Ll]a )|(?<=\b[Ll]e )|(?<=\b[Ll]')|(?<=\b[Dd]u )|(?<=\b[Aa]u )|(?<=\b[Dd]')|(?<=: ))"
_TRADES = "|".join(sorted((trade for trade in PROFESSIONS if trade.endswith("s?")), key=len, reverse=True))
_ADJECTIVES = (
    r"dentaire|généraliste|infirmi(?:er|ère)|kiné|médicale?|officinale?|paramédicale?|pharmaceutique|sage-femme"
)
_MORE = (
    r"(?: (?:coordonné|clinicien|de (?:campagne|famille|montagne|premier recours|proximité|quartier|terrain|ville)"
    r"|d'officine|en colère|exerçant en \w+|hospitali(?:er|ère)|indépendant|installé|libéra(?:l|ux|le)"
    r"|mutualiste|remplaçant|rura(?:l|ux|le)|salarié|solidaire|spécialiste|traitant|uni)e?s?(?![\w-]))*"
)
# "l'Alliance infirmière", "la Chambre des masseurs-kinésithérapeutes", "le Rassemblement des infirmiers de ville".
# The first letter is looked at before the article: nearly everywhere it settles the matter.
OF_TRADES = re.compile(
    rf"(?=[A-Z]){_ARTICLE}(?:{_HEADS})(?: (?:nationale?|régionale?|départementale?|générale?|syndicale?|française?))*"
    rf" (?:(?:{_ADJECTIVES})(?![\w-])|des (?:jeunes )?(?:{_TRADES})(?![\w-])){_MORE}"
    r"(?: (?:de France|français(?:es)?)(?![\w-]))?"
)
_WHOM = (
    "aidants|bénévoles|consommateurs|défense|élus|entraide|étudiants|familles|garde|gestion|habitants|internes|libéraux"
    "|maires|malades|médecins|patients|permanence|praticiens|prévention|professionnels|régulation|retraités|riverains"
    "|soignants|soins|soutien|usagers"
)
# "l'association d'élus Maires et Santé", "l'association de régulation libérale Vienne Garde".
GATHERING = re.compile(
    rf"(?<![\w-])(?:association|collectif|fédération|organisation|syndicat) (?:de |des |d')(?:{_WHOM})"
    r"(?: (?:de la santé|de santé|des soins|de soins|et de \w+|(?!dit|fait|met|prend|veut|peut)[a-zà-ÿ]+"
    r"(?:aux|al|ale|aire|els?|elles?|ère?s?|iers?|ières?|ive|ifs?|ques?)))*"
    r" (?P<name>(?!CPTS|Le |La |Les |Un )[A-ZÀ-Þ][\w'-]+(?: (?:et |de |des |du |d'|en |pour |à )?[A-ZÀ-Þ][\w'-]+){0,4}"
    r"(?: (?:citoyenn?e?s?|libéra(?:le|ux)|solidaires?|unie?s?)(?![\w-]))?)"
)


def find_trades(text: str) -> Iterator[OrgFound]:
    """Find unions, colleges and chambers by the trade in their name: "la Chambre des masseurs-kinésithérapeutes"."""
    for match in OF_TRADES.finditer(text):
        name = match.group()
        key = known_key(name) or headed_key("long", name)
        yield OrgFound(match.start(), match.end(), name, long_kind(name), key, "organisations.trade")


def find_gathering(text: str) -> Iterator[OrgFound]:
    """Find an association whose own name follows whom it gathers: "l'association d'élus Maires et Santé"."""
    for match in GATHERING.finditer(text):
        name = match["name"]
        first = name.split(" ")[0]
        if fold(first) in given_names() or find(name) or name in no_organisations():
            continue
        kind = "union" if match.group().startswith("syndicat") else "association"
        key = known_key(name) or headed_key("name", name)
        yield OrgFound(match.start("name"), match.end(), name, kind, key, "organisations.gathering")


# "D'après Matignon", "être reçue à Matignon": the seat of the head of government; a commune bears the name too.
SEAT = re.compile(
    r"(?<![\w-])(?<!accords de )(?<!maire de )(?<!commune de )(?<!habitants de )Matignon(?![\w-])(?! \(| en Bretagne)"
)
# "l'accord signé à Matignon": where, not who.
SIGNED_THERE = re.compile(
    r"\b(?:accords?|conclue?s?|négociée?s?|paraphée?s?|réunie?s?|signatures?|signée?s?|scellée?s?|tenue?s?)"
    r"(?: [^.;:,«»]{1,30})? à $"
)
GOVERNMENT = re.compile(r"\b(?:[Pp]remi(?:er|ère) ministre|[Gg]ouvernement|[Mm]inistre|exécutif)\b")
# "ASSEMBLÉE NATIONALE – Commission des affaires sociales" heads a page of the house.
HOUSE = re.compile(r"(?<![\w-])(?:ASSEMBLÉE NATIONALE|SÉNAT)(?![\w-])")
OF_HOUSE = re.compile(r"(?<![\w-])[Cc]ommission des affaires sociales(?! (?:du|de)\b)(?![\w-])")
PARLIAMENT = re.compile(
    r"\b(?:[Aa]ssemblée nationale|ASSEMBLÉE NATIONALE|[Dd]éputée?s?|S[ée]nat|SÉNAT|[Ss]éna(?:teur|trice)s?)\b"
)


def find_powers(text: str) -> Iterator[OrgFound]:
    """Find the seats and houses of the State that no noun announces."""
    if GOVERNMENT.search(text):
        for match in SEAT.finditer(text):
            if SIGNED_THERE.search(text, max(0, match.start() - 60), match.start()):
                continue
            yield OrgFound(match.start(), match.end(), "Matignon", "other", "name:matignon", "organisations.seat")
    for match in HOUSE.finditer(text):
        name = "Sénat" if match.group() == "SÉNAT" else "Assemblée nationale"
        yield OrgFound(match.start(), match.end(), name, "assembly", known_key(name), "organisations.house")
    if PARLIAMENT.search(text):
        for match in OF_HOUSE.finditer(text):
            key = headed_key("committee", match.group())
            yield OrgFound(match.start(), match.end(), match.group(), "assembly", key, "organisations.committee")
