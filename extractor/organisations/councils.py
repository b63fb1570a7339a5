"""Councils of departments and associations of mayors, whose territory the article often leaves to the context."""

import re
from collections.abc import Iterator

from extractor.cpts.names import AREA, read_name
from extractor.organisations.found import OrgFound
from extractor.organisations.heads import headed_key
from models.places import find, fold

COUNCIL = re.compile(r"(?<=[Ll]e )[Cc]onseil départemental(?! (?:de|du|des|d')\b)(?! (?:de )?l')(?! [A-ZÀ-Þ])")
# A department stands behind an article or preposition: "en Creuse", "du Gers", "(Loiret)"; "Paris" mostly is the town.
BEFORE = re.compile(r"(?:\b(?:en|dans|de|du|des|la|le|les|aux?|pour) |\b[dl]'|\()$", re.IGNORECASE)
# "Dordogne : les CPTS gagnent du terrain": the department that opens a title.
TITLE = re.compile(r"(?: :|\.|\.? [—–]) ")
LOCAL = re.compile(
    r"(?<![\w-])[Cc]onseil (?:municipal|communautaire|métropolitain) (?:de la |de l'|des |du |de |d')(?=[A-ZÀ-Þ])"
)
# "financé par le Pays de Retz et du Lac": a union of communes pays, presides, signs.
PAYS = re.compile(
    r"\b(?:par le|présidente? du|directeur du|directrice du|soutien du|aide du|subvention du|financement du"
    r"|subventionnée? par le|partenariat avec le|convention avec le) (?=Pays d(?:e|u|es|'))"
)
TOGETHER = re.compile(r" et (?:de |d[eu]s? )?(?:ses|la|leurs) [a-zà-ÿ]+")
MASCULINE = frozenset(["Finistère", "Rhône", "Vaucluse"])
# "la commission des affaires sociales du Sénat": a standing committee of one of the two houses.
COMMITTEE = re.compile(
    r"(?<![\w-])[Cc]ommission (?:des (?:affaires (?:sociales|économiques|européennes|culturelles)|finances|lois)"
    r"|du développement durable|de la culture|de l'aménagement du territoire)(?: et [^,.;:!?\n]{3,60}?)?"
    r" (?:du Sénat|de l'Assemblée(?: nationale)?)(?![\w-])"
)
MAYORS = re.compile(
    r"(?<![\w-])[Aa]ssociation(?: (?:départementale|régionale|interdépartementale))? des (?:maires|élus)"
    r"(?: ruraux|,? et (?:des |d')?(?:présidents? (?:d'intercommunalités?|d'EPCI|de communautés?(?: de communes)?)"
    r"|élus|adjoints|intercommunalités))*"
    rf"(?: (?:de la |de l'|du |des |de |d')(?P<area>{AREA.pattern}))?(?! de France)"
)


def find_mayors(text: str) -> Iterator[OrgFound]:
    """Find associations of mayors: "l'association départementale des maires", "Association des maires du Tarn"."""
    for match in MAYORS.finditer(text):
        key = "mayors:" + (fold(match["area"]) if match["area"] else "")
        yield OrgFound(match.start(), match.end(), match.group(), "association", key, "organisations.mayors")


def find_committees(text: str) -> Iterator[OrgFound]:
    """Find the standing committees of Parliament by their house: "commission des affaires sociales du Sénat"."""
    for match in COMMITTEE.finditer(text):
        key = headed_key("committee", match.group())
        yield OrgFound(match.start(), match.end(), match.group(), "assembly", key, "organisations.committee")


def find_councils(text: str) -> Iterator[OrgFound]:
    """Find "le conseil départemental" without its department, where the article speaks of one department only."""
    cues = list(COUNCIL.finditer(text))
    names = _departments(text) if cues else set()
    if len(names) != 1:
        return
    area = names.pop()
    name = f"conseil départemental {preposition(area)}{area}"
    for match in cues:
        yield OrgFound(
            match.start(), match.end(), name, "department", headed_key("department", name), "organisations.council"
        )


def find_local(text: str) -> Iterator[OrgFound]:
    """Find town councils by their town and unions of communes that act: "le conseil municipal de Vierzon"."""
    for match in LOCAL.finditer(text):
        end = read_name(text, match.end(), lists=True)
        if find(text[match.end() : end]):
            name = text[match.start() : end]
            key = headed_key("town_hall", name)
            yield OrgFound(match.start(), end, name, "town_hall", key, "organisations.local")
    for match in PAYS.finditer(text):
        end = read_name(text, match.end(), lists=True)
        more = TOGETHER.match(text, end)
        end = more.end() if more else end
        name = text[match.end() : end]
        if len(name.split()) > 2 and not find(name):
            yield OrgFound(
                match.end(), end, name, "agglomeration", headed_key("agglomeration", name), "organisations.pays"
            )


def _departments(text: str) -> set[str]:
    """The departments that a text names behind a preposition or an article."""
    found: set[str] = set()
    for match in AREA.finditer(text):
        opens = (match.start() == 0 or text[match.start() - 1] == "\n") and TITLE.match(text, match.end())
        if opens or BEFORE.search(text, max(0, match.start() - 6), match.start()):
            entries = find(match.group())
            if entries and entries[0].kind == "département" and entries[0].name != "Paris":
                found.add(entries[0].name)
    return found


def preposition(area: str) -> str:
    """The words that join a department to a noun: "du ", "de la ", "de l'", "des ", "de ".

    >>> preposition("Gers"), preposition("Haute-Loire"), preposition("Orne"), preposition("Landes")
    ('du ', 'de la ', "de l'", 'des ')
    """
    if "-et-" in area:
        return "de "
    if fold(area)[0] in "aeiou" or area in ("Hérault",):
        return "de l'"
    if area.endswith("es") or area.startswith(("Hautes-", "Côtes-", "Bouches-")) or area == "Hauts-de-Seine":
        return "des "
    feminine = area.startswith("Haute-") or (area.split("-")[0].endswith("e") and area not in MASCULINE)
    return "de la " if feminine else "du "
