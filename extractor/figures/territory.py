"""The place or community that a figure is about, found across clauses and sentences."""

import re

from extractor.figures.attached import AREAS, SUBJECT_BEFORE, attached_name
from extractor.figures.nouns import COMMUNITIES, alternation
from extractor.figures.owner import fitting, unlisted_land
from extractor.figures.pairs import of_pair
from extractor.figures.passage import Match
from extractor.figures.said_there import (
    boasted,
    in_brackets,
    of_next_rate,
    other_giver,
    planned_level,
    said_level,
    said_where,
    speaking_agency,
)
from extractor.figures.scene import DEPARTMENTS, FRANCE, LARGER, REGIONS, TOWNS, Named, Scene
from extractor.figures.subjects import said_of
from extractor.figures.territory_patterns import NATIONAL_ACTORS
from extractor.figures.told_of import beyond_row

ACTORS = re.compile(r"(?<!\w)" + alternation(NATIONAL_ACTORS))
DEPARTMENT = re.compile(
    r"\b(?:du|[Ll]e|[Cc]e|[Nn]otre|son|un|au|tout le"
    r"|ensemble du) département\b(?! d)"
    r"|\b(?:populations?|territoire|couverture|moyenne) départementale?\b"
)
# "au service duquel la région compte", "dit-il, le département dénombre": the subject of the verb before a number.
AREA_SUBJECT = re.compile(
    r"(?:^|[,;:(] |\bque |\boù )(?:[Ll]a région|[Ll]e département|[Cc]ette région|[Cc]e département)(?: \w+){1,4} $"
)
# "59 % de la population, contre une moyenne nationale de 79 %".
COMPARED = re.compile(
    r"\b(?:contre|face à|par rapport|comparé|au-dess(?:us|ous) de|quand|alors que|tandis"
    r"|sur (?:un|une|le|la|l') ?(?:budget|dotation|enveloppe|fonds|montant|total))\b[^.;]{0,50}$"
)
# "sept projets, dont aucun en Lozère": what lies there is a part.
PARTLY = re.compile(r"\bdont (?:[\w'-]+ ){1,3}(?:en|dans|à|au|aux|pour|sur)(?: la| le| les| l')? ?$")
# "au-dessus de la moyenne nationale (80 %)".
NATION = re.compile(
    r"\b(?:(?:moyenne|taux|couverture|chiffre) nationale?|(?:niveau|plan) national|échelle nationale|ensemble du pays)"
    r"[^.;,\d]{0,25}$"
)
REGION = re.compile(
    r"\b(?:[Ll]a|[Cc]ette|[Nn]otre|sa|une) région\b(?! [A-ZÎ])"
    r"|\b(?:populations?|territoire|couverture|moyenne) régionale?\b"
)
# "lors d'un déplacement à Dole (Jura)": where it was said, not what it is about.
VISIT = re.compile(r"\b(?:déplacement|visite|venue?|depuis|colloque|congrès|réunie?s?)\b[^.;\n]{0,45}$")
# "Alençon. La CPTS …", "Bar-sur-Aube (10) —": where it was written, not what it is about.
DATELINE_END = re.compile(r"^(?: \(\d\w{1,2}\))? ?[.:–—-](?:\s|$)")
AREA_OF = re.compile(r"(?:celui|celle|périmètre|secteur|territoire|bassin) d(?:u|e|es|e la|e l')? ?$")
# No region but Île-de-France has as many communities (the densest had some 130 in 2024).
CAPACITY = 150
# No community covers so many people: the largest size class of the agreement begins at 175,000.
REGIONAL = 700_000
# Nor has one so many professionals, members or communes.
CROWD = 5_000
# The agreement gives no community as much; beyond, money is a budget of the region or the country.
BUDGET = 20_000_000
NATIONWIDE = 1_000_000


def territory(scene: Scene, match: Match, previous: str | None) -> tuple[str | None, bool]:
    """Name the place or community a figure is about.

    Args:
        scene: the article's names.
        match: the figure.
        previous: territory of the coverage rate before it, which "nous en sommes à 60 %" shares.

    Returns:
        The name, None where the text gives none, and whether it is attached to the figure itself.
    """
    attached = fitting(scene, match, attached_name(scene, match) or unlisted_land(scene, match))
    if match.inherits and previous and attached is None and not _own_subject(scene, match):
        return previous, False
    if match.metric == "coverage_rate" and NATION.search(scene.passage.before(match.start)):
        return FRANCE.name, True
    if match.metric in ("population", "communes") and (said := said_of(scene, match)) and said.kind == "cpts":
        return said.name, False
    if attached is not None and not _of_community(scene, match, attached):
        return attached.name, True
    if match.metric == "funding":
        named = _given(scene, match)
    else:
        named = of_pair(scene, match) or (_area(scene, match) if match.metric in AREAS else _local(scene, match))
        named = fitting(scene, match, named)
    return (named.name if named else None), False


# "Forte de 110 membres, la CPTS du Val couvre …": said of what comes next.
AHEAD = re.compile(
    r"(?:^|[.:!?»] |\n)\W*(?:Forte?|Avec|Riche|Du haut|Dotée?|Née|Créée|Portée|Composée|Constituée|[A-ZÉ][a-zé]+ant)\b"
    r"[^.;]*$"
)
AHEAD_GAP = re.compile(r"^[^.;:!?]{0,90}, (?:la |cette |notre |voici la )?$")
# A title or a lead may count before it names: two sentences at most.
SOON = 500


def _given(scene: Scene, match: Match) -> Named | None:
    """Whom money goes to: the community the passage is about, else the place that the giver answers for."""
    start, end = scene.passage.around(match.start)
    sentence = scene.passage.text[start:end]
    inside = scene.within(scene.names, start, end)
    if level := said_level(scene.passage.before(match.start)) or planned_level(scene, match):
        return scene.last_of_level(REGIONS if level == "région" else DEPARTMENTS, match.start)
    council = [*COUNCILS.finditer(scene.passage.previous(match.start) + scene.passage.text[start : match.start])]
    of_one = COMMUNITIES.search(sentence) and not ALL_OF_THEM.search(sentence)
    ours = scene.topic(start) if TO_US.search(scene.passage.before(match.start)) else None
    if ours is not None and not any(named.kind == "cpts" for named in inside):
        # "Le conseil départemental nous avait promis 60 000 euros": the community whose head speaks.
        return ours
    if council and not any(named.kind == "cpts" for named in inside) and not of_one:
        # "Le conseil départemental sort le chéquier : il a voté une aide de 300 000 euros."
        region = "égion" in council[-1][0]
        if said := scene.last_of_level(REGIONS if region else DEPARTMENTS, match.start):
            return said
    if not of_one and (giver := other_giver(scene, match)):
        return giver
    national = any(named.kind == "national" for named in inside)
    if match.value < NATIONWIDE and not national and not EACH.search(sentence):
        here = [named for named in inside if named.kind == "cpts"]
        focus = _local(scene, match) if here or not ALL_OF_THEM.search(sentence) else None
        if focus is not None and (focus.kind == "cpts" or TO_US.search(scene.passage.before(match.start))):
            return focus
    elsewhere = any(named.kind != "cpts" for named in inside) or scene.within(scene.agencies, start, end)
    great = match.value >= BUDGET or EACH.search(sentence)
    if not elsewhere and (great or _national_speaker(scene, match)):
        return FRANCE
    return _area(scene, match)


# "L'agence nous a accordé 60 000 euros": those who speak have it.
TO_US = re.compile(
    r"\b[Nn]otre (?:budget|dotation|enveloppe|financement|trésorerie)\b[^.;:]{0,90}$"
    r"|\b[Nn]ous (?:a|ont|avai\w+|aur\w+|accord|allou|attribu|donn|octro|prom|réserv|vers)\w*\b[^.;:]{0,40}$"
)
COUNCILS = re.compile(r"\b[Cc]onseil (?:départemental|régional)|\b(?:[Ll]e|du|au) Département\b|\b[Ll]a Région\b")
# "chaque CPTS reçoit", "une CPTS touche": of none in particular.
EACH = re.compile(
    rf"\b(?:chaque|toute|par|pour une|une) {COMMUNITIES.pattern}|\bchacune\b|\bpar structure\b|\ben moyenne\b"
    rf"|\b(?:aux|des|les) {COMMUNITIES.pattern} (?:de (?:petite |grande )?taille|les plus)\b"
)
ALL_OF_THEM = re.compile(
    rf"\b(?:aux|les|des|leur) (?:{COMMUNITIES.pattern}"
    r"|(?:(?:nouveaux|futurs|premiers|différents) )?projets\b(?! de la))"
    r"|\baux (?:communes|maires|médecins|hôpitaux|collectivités|soignants)\b"
)
PRONOUN_SPEAKS = re.compile(r"^\W*(?:Elle|Il)\b|-(?:t-)?(?:elle|il)\b")
# How far back the one who speaks as "elle" or "a-t-il" was named.
SPEAKER_REACH = 700


def _national_speaker(scene: Scene, match: Match) -> bool:
    """Tell whether a minister or a national body says it, in the sentence or just before it ("elle", "a-t-il").

    "« Le nom change », a déclaré la ministre. Elle a annoncé 60 millions d'euros."
    """
    start, end = scene.passage.around(match.start)
    text = scene.passage.text
    rest = scene.passage.rest_of_quote(start, end)
    if ACTORS.search(text[start:end] + rest) or scene.within(scene.ministers, start, end + len(rest)):
        return True
    question = text[:start].rstrip().rpartition("\n\n")[2][-200:]
    if start and text[:start].endswith("\n\n") and question.endswith("?") and ACTORS.search(question):
        return not scene.within(scene.agencies, start, end)
    if scene.within(scene.agencies, start, end) or not PRONOUN_SPEAKS.search(text[start:end] + rest):
        return False
    low = max(0, start - SPEAKER_REACH)
    last = max((found.start() for found in ACTORS.finditer(text, low, start)), default=-1)
    last = max([last, *(named.start for named in scene.within(scene.ministers, low, start))])
    other = max((named.start for named in scene.within(scene.agencies, low, start)), default=-1)
    return last > other


def _own_subject(scene: Scene, match: Match) -> bool:
    """Tell whether the sentence has a place of its own before the rate: "le Cher en est à 60 %"."""
    start = scene.passage.around(match.start)[0]
    before = scene.passage.text[start : match.start]
    if DEPARTMENT.search(before) or REGION.search(before) or NATION.search(before):
        return True
    if any(OPENS.search(scene.passage.text[start : p.start]) for p in scene.within(scene.places, start, match.start)):
        # "En Normandie, ce taux atteint 84 %."
        return True
    return any(
        SUBJECT_BEFORE.search(scene.passage.text[max(start, named.start - 40) : named.start])
        for named in scene.within(scene.places, start, match.start)
    )


OF_COMMUNITY = re.compile(
    r"(?:^|[.:;,] )\W*(?:(?:Elle|elle|Celle-ci|Cette dernière|La (?:première|seconde|deuxième)"
    r"|(?:Née|Créée|Portée|Forte|Composée|Constituée|Dotée|Animée|Fondée|Riche)"
    r"|[Ll]a (?:CPTS|communauté|structure)|[Ss]on (?:périmètre|territoire))\b|couvr\w+|regroup\w+)"
)


def _of_community(scene: Scene, match: Match, attached: Named) -> bool:
    """Tell whether a community stands between a figure and its department: "la CPTS couvre 12 communes de l'Ain"."""
    if match.metric in AREAS or attached.kind == "cpts":
        return False
    people = match.metric in ("professionals", "members") or _within_town(scene, match, attached)
    if attached.level not in LARGER and attached.kind == "place" and not people:
        return False
    start = scene.passage.around(match.start)[0]
    if scene.within(scene.cpts, start, match.start):
        return True
    referred = OF_COMMUNITY.search(scene.passage.text[start : match.start])
    return bool(referred and scene.last(scene.cpts, match.start))


def _within_town(scene: Scene, match: Match, attached: Named) -> bool:
    """Tell whether a town only says where those are: "47 000 habitants à Flers et alentour", not "de Flers"."""
    gap = scene.passage.text[match.end : attached.start]
    return bool(re.match(r"(?: \w+)? (?:à|entre|autour de|sur|dans|répartis|de part et d'autre)\b", gap))


# "À Mulhouse, 27 généralistes …", "Dans la Sarthe, 85 médecins …": where they are, unless a community has them.
OPENS = re.compile(r"^[\s«\"–—-]*(?:À|En|Dans|Sur|Côté|Pour|Au|Aux)(?: la| le| les| l'|,)? ?$")
REFERRED = re.compile(
    rf"\b(?:elles?|celle-ci|ses|son|sa|nous|notre|nos|structure|association)\b|{COMMUNITIES.pattern}", re.IGNORECASE
)
THE_ONE_THERE = re.compile(rf"^, (?:la|une) (?:jeune |nouvelle )?{COMMUNITIES.pattern}")


# Communities in the plural: what they have, the place has.
OF_ALL = re.compile(
    r"^\W*(?:(?:Ensemble|Au total|Réunies|À elles (?:deux|seules|toutes)), )?"
    r"(?:[Ee]lles|[Cc]es (?:CPTS|communautés|structures))\b"
)
# "l'ARS a validé les projets de A, de B et de C. Cette dernière compte …".
LAST_NAMED = re.compile(r"^\W*(?:Cette dernière|Celle-ci)\b")


def _local(scene: Scene, match: Match) -> Named | None:
    """The community (or place) whose inhabitants, communes, members or professionals are counted."""
    start, end = scene.passage.around(match.start)
    text = scene.passage.text
    cpts = scene.within(scene.cpts, start, match.start)
    places = scene.within(scene.places, start, match.start)
    before = text[start : match.start]
    if match.metric != "funding" and match.value >= (REGIONAL if match.metric == "population" else CROWD):
        area = _area(scene, match)
        far = area is None or (area.start > match.end and area.start >= end)
        return FRANCE if far and not REGION.search(text[start:end]) else area
    if OF_ALL.search(before) and not cpts and match.metric != "size_class":
        # "Dix-huit CPTS quadrillent le territoire. Elles regroupent 2 900 professionnels."
        return _area(scene, match)
    if there := said_of(scene, match) or said_where(scene, match):
        return there
    if LAST_NAMED.search(before) and not cpts and (last := scene.last(scene.cpts, start)):
        return last
    if len({named.name for named in cpts}) > 2:
        # "Ses trois CPTS (Nord, Centre et Sud) réunissent 410 adhérents": of the place that holds them all.
        return _area(scene, match)
    if cpts:
        return ([named for named in cpts if not scene.beside(named)] or cpts)[-1]
    owners = [p for p in reversed(places) if SUBJECT_BEFORE.search(text[max(start, p.start - 40) : p.start])]
    owner = next((p for p in owners if not DATELINE_END.match(text[p.end : p.end + 12])), None)
    if owner is not None and (owner.level in LARGER or not scene.cpts):
        return owner
    inside = scene.within(scene.cpts, match.start, end)
    opening = next((p for p in places if OPENS.search(text[start : p.start]) and text[p.end : p.end + 2] == ", "), None)
    if opening is not None and not inside:
        referred = REFERRED.search(text[opening.end : match.start])
        focus = scene.topic(start)
        other = focus is not None and opening.name not in focus.name and len({n.name for n in scene.cpts}) > 1
        if not referred or (other and THE_ONE_THERE.search(text[opening.end : match.start])):
            return opening
    general = DEPARTMENT.search(before) or REGION.search(before)
    if general and not re.search(r"\b(?:CPTS|communauté|elle)\b", before, re.IGNORECASE):
        return scene.last_of_level(DEPARTMENTS if "dép" in general[0] else REGIONS, match.start)
    if places and AREA_OF.search(text[max(0, places[-1].start - 30) : places[-1].start]):
        return places[-1]
    if inside and AHEAD.search(before) and AHEAD_GAP.match(text[match.end : inside[0].start]):
        return inside[0]
    focus = scene.topic(start)
    if focus is None and inside:
        return inside[0]
    if focus is not None:
        return focus
    near = bool(scene.cpts) and scene.cpts[0].start - match.end < SOON
    if near and (match.metric not in ("population", "count") or "\n\n" not in text[:start].rstrip()):
        return scene.cpts[0]
    earlier = scene.before(scene.places, match.start, 40)
    local = [named for named in earlier if named.level not in ("région", "pays") and not in_brackets(scene, named)]
    if scene.cpts and len({named.name for named in scene.cpts}) == 1 and not local:
        return scene.cpts[0]
    return local[-1] if local else scene.cpts[0] if scene.cpts else scene.foremost()


def _area(scene: Scene, match: Match) -> Named | None:
    """The place whose communities, coverage or money are counted."""
    start, end = scene.passage.around(match.start)
    text = scene.passage.text
    sentence = text[start:end]
    if match.rule == "figure.elided" and match.start - start < 3 and (told := _earlier(scene, start)):
        # "Trente signées, deux en projet, aucune dans le Léon" goes on from the title.
        return told
    names = [n for n in scene.within(scene.names, start, end) if n.kind != "cpts" and not boasted(scene, n)]
    names = [named for named in names if named.start < match.start or not _compared(scene, match, named)]
    if match.metric == "coverage_rate":
        names = [named for named in names if named.start < match.end or not of_next_rate(scene, match, named, end)]
    # "La CPTS du Lac, à Annecy, a signé ; deux projets sont à l'étude dans le Chablais."
    clause = max(start, text.rfind(";", start, match.start))
    before = [named for named in names if clause <= named.start < match.start]
    # "51 CPTS ont signé ; deux autres se préparent, dans le Gers": the Gers is of the two.
    stop = text.find(" ; ", match.end, end)
    after = [named for named in names if match.start <= named.start < (stop if stop >= 0 else end)]
    great = match.metric == "cpts_count" and match.value >= CAPACITY
    if great or (names and all(named.kind == "national" for named in names)):
        return FRANCE
    local = DEPARTMENT.search(sentence), REGION.search(sentence)
    if any(local) and not before:
        return scene.last_of_level(DEPARTMENTS if local[0] else REGIONS, match.start)
    # "Avec la CPTS du Lac (Ain), la région dénombre 12 communautés": the subject nearest to the number.
    if before and (subject := AREA_SUBJECT.search(text[before[-1].end : match.start])):
        return scene.last_of_level(DEPARTMENTS if "dép" in subject[0] else REGIONS, match.start)
    if start == 0 and not names and (told := _first_told(scene, end)):
        return told
    actor = _national_speaker(scene, match)
    before, after = (
        [named for named in side if not VISIT.search(text[max(start, named.start - 60) : named.start])]
        for side in (before, after)
    )
    if (
        actor
        and match.metric == "coverage_rate"
        and not any(n.level in LARGER or n.kind == "adjective" for n in before + after)
    ):
        return FRANCE
    if not any(n.level in LARGER or n.kind == "adjective" for n in before + after):
        agency = speaking_agency(scene, match, start)
        if agency is not None and (spoken := scene.region_of(agency)):
            return spoken
        several = len({named.name for named in before + after}) > 1
        if match.metric != "cpts_rank" and (several or not any(_in_town(text, named) for named in before + after)):
            before, after = [], []
    if before:
        larger = [named for named in before if named.level in LARGER or named.kind == "adjective"]
        return (larger or before)[-1]
    if after:
        larger = [named for named in after if named.level in LARGER or named.kind == "adjective"]
        return (larger or after)[0]
    if match.metric == "cpts_rank" or not actor:
        found = _earlier(scene, start)
        if found is not None:
            return found
        if match.metric not in ("coverage_rate", "cpts_count"):
            return scene.foremost()
    return FRANCE if actor or match.metric not in ("cpts_rank", "count") else None


# A title's place may be told in the lead, within so many characters.
LEAD = 400


def _first_told(scene: Scene, end: int) -> Named | None:
    """The department or region that the lead tells first: of it is the number in a title that names none."""
    told = [named for named in scene.within(scene.places, end, end + LEAD) if named.level in LARGER]
    told += [named for named in scene.within(scene.agencies, end, end + LEAD) if named.name]
    small = [named for named in told if named.level in DEPARTMENTS]
    return min(small or told, key=lambda named: named.start, default=None)


def _compared(scene: Scene, match: Match, named: Named) -> bool:
    """Tell whether a name after a figure only bears what it is compared with: "contre 79 % en France"."""
    gap = scene.passage.text[max(match.end, named.start - 60) : named.start]
    return bool(COMPARED.search(gap) or PARTLY.search(gap))


def _earlier(scene: Scene, start: int) -> Named | None:
    """The last place named before the sentence, a department or region rather than a town."""
    candidates = scene.before(scene.places, start, 6)
    larger = [named for named in candidates if named.level in LARGER or named.kind == "adjective"]
    low = candidates[0].start if candidates else 0
    larger += [named for named in scene.within(scene.agencies, low, start) if named.name]
    last = max(larger, key=lambda named: named.start, default=None)
    told = scene.passage.text[max(last.end if last else 0, start - 300) : start].rpartition("\n\n")[2]
    if general := REGION.search(told) or DEPARTMENT.search(told):
        # "27 communautés fonctionnent dans la région. Nous couvrons 98 % de la population."
        return scene.last_of_level(DEPARTMENTS if "dép" in general[0] else REGIONS, start)
    if last is not None:
        return beyond_row(scene, last, start) or last
    return candidates[-1] if candidates else None


IN_TOWN = re.compile(
    r"(?:^|[.,;:(«\"\n] ?)(?:À|à|Sur|Dans|La ville d[e']|Le territoire d[e']|L'agglomération d[e'])? ?(?:la |le )?$"
)


def _in_town(text: str, named: Named) -> bool:
    """Tell whether a town itself holds what is counted: "À Toulouse, cinq CPTS …"."""
    return bool(IN_TOWN.search(text[max(0, named.start - 24) : named.start])) or named.level not in TOWNS
