"""The place or community named right beside a figure."""

import re

from extractor.figures.passage import Match
from extractor.figures.scene import DEPARTMENTS, REGIONS, TOWNS, Named, Scene

AREAS = frozenset({"coverage_rate", "cpts_count", "cpts_rank", "funding", "count"})
# What may stand between a figure and the place it is attached to: prepositions and adjectives, no verb, no stop.
ATTACHED = re.compile(
    r"^(?! et )(?:(?: (?!(?:qui|que|dont|où|sont|est|ont|a|y|se|ainsi|avec|grâce|pour|par|afin|après|avant|alors)\b)"
    r"[\w'·-]+){0,6}?)"
    r"(?: (?:de|du|des|en|à|au|aux|dans|sur|pour|chez|d'autour de)(?: (?:[Ll]a|[Ll]es?|l'|tout(?:e)?(?: la| le)?))?"
    r"| (?:de|à|dans|sur) l'| d'| dans l'ensemble d[ue]s?| (?:dans la|de la|en|pour la|sur la) région) ?$"
)
# "88 adhérents pour 29 000 Gersois" has no adherents of the Gers.
ATTACHED_ADJECTIVE = re.compile(r"^(?:(?: (?!(?:qui|que|dont|où|sont|est|ont|a|y|se|pour|contre)\b|\d)[\w'-]+){0,3}) $")
APPOSED = re.compile(
    r"^ ?(?:\(|,? ?(?:avec|et ses|forte? de|qui compte|comptant|peuplée? de|riche de|"
    r"ses|soit|compte|comptent|dénombre"
    r"|qui rassemble|rassemble|qui abrite|abrite))(?: (?:de|d'|plus de|près de|environ|quelque|moins de|les|ses"
    r"|ces|un peu plus de|un peu moins de|quelques|l'|à peine))* ?$"
)
SUBJECT_BEFORE = re.compile(
    r"(?:^|[\n.,:;(\"«»“”] ?|\b(?:que|où|et|mais) |\bqu')(?:[Ll]e |[Ll]a |[Ll]'|[Ll]es )?(?:(?:ville|commune"
    r"|département|territoire) d(?:e |u |es |'))?$"
)
# "la moitié des habitants de la ville (20 500 habitants)".
THE_TOWN = re.compile(
    r"\b(?:(?:la|cette|de|sa|notre|leur|ma) (ville|commune|cité|département|région)|l'(agglomération)),? ?"
    r"(?:\(|de |compte |et ses |avec ses )?(?:quelque |environ |près de |plus de |ses )*$"
)
# "Lodève, petite ville de 7 400 habitants".
TOWN_APPOSED = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÉÎ][\w'-]+(?: [A-ZÉÎ][\w'-]+| (?:la|le|les|sur|en|de|du) [A-ZÉÎ][\w'-]+){0,3}), "
    r"(?:une? |la )?(?:petite? |grosse? |grande |modeste |paisible )?(?:ville|commune|cité|bourg|bourgade|village"
    r"|(?:sous-)?préfecture|chef-lieu)(?: (?!de\b)[a-zà-ÿ-]+)? (?:de |d'|forte de |comptant |peuplée? de )"
    r"(?:près de |quelque |plus de |environ |moins de |à peine )*$"
)
# "Villers, 12 000 habitants, en est le siège".
TOWN_ALONE = re.compile(
    r"(?:(?:^|[.!?»] )(?:À |Dans |Avec )?|\b(?:à|pour|depuis|vers) )"
    r"(?P<name>[A-ZÉÎ][\w'-]+(?:[ -][A-ZÉÎ][\w'-]+)*) ?[,(] ?(?:quelque |environ |près de |plus de |à peine |ses )*$"
)
# "la première communauté de santé de Thiérache": a land that no list knows.
UNLISTED = re.compile(
    r"^ (?:de la |de l'|des |du |de |d'|en )"
    r"(?P<name>[A-ZÉÎ][\w'-]+(?: [A-ZÉÎ][\w'-]+| (?:d[eu]s?|la|le|et|sur|en) [A-ZÉÎ][\w'-]+){0,3})"
)
# "Lens, 31 000 habitants, …": the town beside its inhabitants.
BARE_APPOSITION = re.compile(r"^, (?:quelque |environ |près de |plus de |à peine |ses )*$")


def attached_name(scene: Scene, match: Match) -> Named | None:
    """The name right after the figure ("9 CPTS en Mayenne") or right before it ("Lyon (500 000 habitants)")."""
    text, passage = scene.passage.text, scene.passage
    end = passage.sentence(match.start)[1]
    for named in scene.within(scene.names, match.number_end, min(end, match.end + 90)):
        if named.kind == "cpts" and match.metric in AREAS and match.metric != "funding":
            continue
        if named.kind == "adjective" and match.metric == "communes":
            continue
        gap = text[match.end : named.start] if named.start >= match.end else ""
        if named.kind in ("place", "cpts") or (named.kind == "national" and not text[named.start].islower()):
            if ATTACHED.match(gap):
                return named
        elif ATTACHED_ADJECTIVE.match(gap) or (named.kind == "national" and ATTACHED.match(gap + " en ")):
            return named
    after = passage.after(match.end, 90)
    generic = re.match(
        r"(?: (?!qui|que|dont|et)[\w'-]+){0,3}? (?:du|dans le|sur le|de ce|de la|dans la"
        r"|de cette) (département|région)\b(?! [dA-ZÎ])",
        after,
    )
    if generic is not None:
        return scene.last_of_level(DEPARTMENTS if generic[1] == "département" else REGIONS, match.start)
    if match.metric == "population" and (said := THE_TOWN.search(passage.before(match.start, 30))):
        word = said[1] or said[2]
        level = DEPARTMENTS if word == "département" else REGIONS if word == "région" else TOWNS
        return scene.last_of_level(level, match.start)
    if match.metric == "population" and (said := TOWN_APPOSED.search(passage.before(match.start, 120))):
        return Named(0, 0, said["name"], "place", "commune")
    if match.metric == "cpts_rank" and (said := UNLISTED.match(after)):
        start = match.end + said.start("name")
        if not any(named.start <= start < named.end for named in scene.within(scene.names, match.start, start + 1)):
            return Named(start, match.end + said.end(), said["name"], "place")
    before = scene.last(scene.names, match.start)
    if before is not None and before.kind in ("place", "national") and before.end >= passage.sentence(match.start)[0]:
        gap = text[before.end : match.start]
        if match.metric == "population" and APPOSED.match(gap) and _subject(scene, before, gap):
            return before
        beside = BARE_APPOSITION.match(gap) and re.match(r" ?[,)]", after)
        if match.metric == "population" and beside:
            return before
    alone = TOWN_ALONE.search(passage.before(match.start, 80)) if match.metric == "population" else None
    if alone is not None and re.match(r" ?[,).]", passage.after(match.end, 4)):
        return Named(0, 0, alone["name"], "place", "commune")
    return None


def _subject(scene: Scene, place: Named, gap: str) -> bool:
    """Tell whether the place itself has the inhabitants: "Auxonne, avec 7 000 habitants", not "à Dole compte"."""
    if re.match(r"^ ?\(|^,", gap) or re.search(r"(?:ville|commune|cité|bourg|village|préfecture|chef-lieu)\b", gap):
        return True
    return bool(SUBJECT_BEFORE.search(scene.passage.text[max(0, place.start - 40) : place.start]))
