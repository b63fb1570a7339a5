"""Health agencies and insurance funds: ARS, CPAM, URPS and the like, with the territory that tells them apart."""

import re
from collections.abc import Iterator

from extractor.cpts.names import DEPARTMENTS, REGIONS, alternatives, read_name
from extractor.organisations.found import OrgFound
from models.places import find, fold, regions

FORMER_REGIONS = [
    "Alsace",
    "Aquitaine",
    "Auvergne",
    "Basse-Normandie",
    "Bourgogne",
    "Centre",
    "Champagne-Ardenne",
    "Franche-Comté",
    "Haute-Normandie",
    "Languedoc-Roussillon",
    "Limousin",
    "Lorraine",
    "Midi-Pyrénées",
    "Nord-Pas-de-Calais",
    "Picardie",
    "Poitou-Charentes",
    "Rhône-Alpes",
    "Guadeloupe, Saint-Martin et Saint-Barthélemy",
    "Océan Indien",
    "océan Indien",
    "PACA",
    "Paca",
    "AURA",
    "Aura",
    "ARA",
    "IDF",
    "IdF",
    "BFC",
    "HDF",
    "HdF",
    "Sud",
    "Antilles",
    "Réunion",
    "Antilles-Guyane",
]
REGION = alternatives([*REGIONS, *FORMER_REGIONS])
AREA = alternatives([*REGIONS, *DEPARTMENTS, *FORMER_REGIONS])
TO = r"(?: ?[-–:] ?| de la région | de la | de l'| du | des | de | d'| en | pour la | pour l'| |'| \()"
INSURANCE = r"[Aa]ssurance[ -][Mm]aladie"
ARS = re.compile(
    r"(?<![\w-])(?:ARS|(?i:agence régionale de (?:la )?santé)(?: ?[(,] ?ARS\b ?[),]?)?)"
    rf"(?:(?P<to>{TO})(?P<area>{AREA})(?![\w-])|(?P<number> \d\d)(?! ?%|[\d ]*\w))?"
)
CPAM = re.compile(
    rf"(?<![\w-])(?:C(?:PAM|pam)\b|C\.P\.A\.M\.|(?i:caisses? primaires?(?: d'{INSURANCE})?)(?: ?\(CPAM\))?"
    rf"|(?i:caisse) (?:locale |départementale )?d'{INSURANCE}(?: ?\(CPAM\))?)"
)
# The profession whose regional union it is ("URPS médecins libéraux Bretagne").
PROFESSIONS = (
    r"(?: (?:des )?(?:médecins?|infirmi[eè]re?s?(?: et infirmières)?|pharmaciens?|masseurs-kinésithérapeutes"
    r"|kinés?(?:ithérapeutes)?|sages-femmes|"
    r"chirurgiens-dentistes|dentistes|orthophonistes|biologistes|pédicures-podologues|orthoptistes|ML|MK|MKL"
    r"|IDEL)(?: (?:libéraux|libérales))?)?"
)
URPS = re.compile(
    r"(?<![\w-])(?:URPS(?:-?ML)?|URML|(?i:unions? régionales? des (?:professionnels de santé|médecins libéraux"
    r"|pharmaciens|infirmiers))(?: libéraux)?(?: ?\(URPS\))?)"
    rf"(?i:{PROFESSIONS})(?:{TO}(?P<area>{REGION})(?![\w-]))?"
)
ALONE = re.compile(
    rf"(?<![\w])(?P<article>[Ll]'|d'|D'|^)?(?P<name>{INSURANCE})(?P<area>(?: de la | de l'| du | des | de "
    rf"| d')(?:{AREA})(?![\w-]))?"
)
FUND = re.compile(
    r"(?:caisse\w*|régime|branche|carte|complémentaire|dépenses?|organismes?|médecins?|conseils?|attestation"
    r"|système|droits?) (?:\w+ )?d'$",
    re.I,
)
PLURAL = re.compile(
    r"\b(?:les|des|aux|ces|ses|leurs|plusieurs|chaque|une|un|autres|toutes|deux|trois|\d+) (?:\w+ )?$", re.IGNORECASE
)


def area_key(name: str) -> str:
    """Key of the area that a name or a department's number stands for: "PACA" and its full name have one key."""
    if name.strip().isdigit():
        return "d" + name.strip()
    for entry in find(name.split(",")[0]):
        if entry.kind in ("région", "abréviation"):
            return f"r{entry.code}"
        if entry.kind == "département":
            return f"d{entry.code}"
    return fold(name)


def _joined(to: str | None, area: str) -> str:
    """The area with its preposition as a tidy name gives it: "(Île-de-France" → " Île-de-France"."""
    to = to or " "
    return (to if to.strip(" -–:('") else " ") + area


# "VAR. Querelle de chiffres …", "GUADELOUPE — L'agence …": news of one territory after another.
HEADING = re.compile(r"^(?P<area>[A-ZÀ-Þ][A-ZÀ-Þ' -]{2,30})(?:\.| :| ?[—–]) ?(?=[A-ZÀ-Þ])", re.MULTILINE)


def headed_regions(text: str) -> list[tuple[int, int, str]]:
    """Where the news of each territory begin and end, with the region's name; none in a text on one territory."""
    found: list[tuple[int, int, str]] = []
    names = {entry.code: entry.name for entry in regions()}
    for match in HEADING.finditer(text):
        entry = next((e for e in find(match["area"]) if e.kind in ("région", "département")), None)
        code = None if entry is None else entry.code if entry.kind == "région" else entry.region
        end = text.find("\n", match.end())
        if code in names:
            found.append((match.start(), end if end > 0 else len(text), names[code]))
    return found if len({name for _, _, name in found}) > 1 else []


def find_ars(text: str) -> Iterator[OrgFound]:
    """Find regional health agencies: "ARS Île-de-France", "l'agence régionale de santé (ARS) de Bretagne"."""
    headed = headed_regions(text)
    for match in ARS.finditer(text):
        plural = PLURAL.search(text[max(0, match.start() - 25) : match.start()])
        if plural and not match["area"]:
            continue
        number = (match["number"] or "").strip()
        area = match["area"] or number
        if not area or (match["to"] in (" en ", " pour la ", " pour l'") and match["area"]):
            end = match.start("to") if area and match["to"] else match.end()
            region = next((name for first, last, name in headed if first <= match.start() < last), None)
            if region and not area:
                name = f"ARS {region}"
                yield OrgFound(match.start(), end, name, "ARS", f"ARS:{area_key(region)}", "organisations.ars-headed")
                continue
            name = text[match.start() : end]
            yield OrgFound(match.start(), end, "ARS", "ARS", "ARS", "organisations.ars", bare=len(name) > 0)
            continue
        name = "ARS" + _joined(match["to"] if match["area"] else " ", area).replace(" de la région", "")
        yield OrgFound(match.start(), match.end(), name, "ARS", f"ARS:{area_key(area)}", "organisations.ars")


def find_cpam(text: str) -> Iterator[OrgFound]:
    """Find primary insurance funds: "CPAM 62", "la caisse primaire du Loir-et-Cher"."""
    for match in CPAM.finditer(text):
        area = re.compile(rf"{TO}((?:{AREA})(?:-(?:{AREA}))?(?![\w-])|\d[\dAB](?![\d%]| \d| ?%))").match(
            text, match.end()
        )
        if area:
            yield _cpam(text, match.start(), area.end(), area.group(1), area.group()[: area.start(1) - area.start()])
            continue
        link = re.compile(r" (?:de la |de l'|des |du |de |d')?").match(text, match.end())
        end = read_name(text, link.end(), lists=True) if link else 0
        if link and end > link.end() and find(text[link.end() : end].split("-")[0]):
            yield _cpam(text, match.start(), end, text[link.end() : end], link.group())
        elif not PLURAL.search(text[max(0, match.start() - 25) : match.start()]) and "caisses" not in match.group():
            yield OrgFound(match.start(), match.end(), "CPAM", "CPAM", "CPAM", "organisations.cpam", bare=True)


def _cpam(text: str, start: int, end: int, area: str, to: str) -> OrgFound:
    """A fund with its department, number or town."""
    return OrgFound(start, end, "CPAM" + _joined(to, area), "CPAM", f"CPAM:{area_key(area)}", "organisations.cpam")


def find_urps(text: str) -> Iterator[OrgFound]:
    """Find regional unions of professionals: "URPS médecins libéraux d'Île-de-France"."""
    for match in URPS.finditer(text):
        if PLURAL.search(text[max(0, match.start() - 25) : match.start()]) and not match["area"]:
            continue
        name = re.sub(r" ?\(URPS\)", "", match.group())
        key = re.sub(r"unions? regionales? des professionnels de sante", "urps", fold(name))
        key = re.sub(r"\b(?:de|des|d|du|la|l|libera\w+)\b ?", "", key)
        yield OrgFound(
            match.start(),
            match.end(),
            name,
            "URPS",
            f"URPS:{key.strip()}",
            "organisations.urps",
            bare=key.strip() in ("urps", "urml"),
        )


def find_insurance(text: str) -> Iterator[OrgFound]:
    """Find "l'Assurance maladie" as an actor; not in "dépenses d'assurance maladie" or inside the name of a fund."""
    for match in ALONE.finditer(text):
        start = match.start("name")
        before = text[max(0, start - 40) : start]
        if match["article"] not in ("l'", "L'") and not (
            match["name"][0] == "A" and (match["article"] or not FUND.search(before))
        ):
            continue
        if FUND.search(before) or re.search(r"\bcaisse (?:nationale |centrale )?de l'$", before):
            continue
        name = text[start : match.end()]
        key = (
            "assurance-maladie"
            if not match["area"]
            else "CPAM:" + area_key(re.sub(r"^ (?:de la |de l'|du |des |de |d')", "", match["area"]))
        )
        yield OrgFound(
            start, match.end(), name, "insurer" if not match["area"] else "CPAM", key, "organisations.insurance"
        )
