"""Whom a sentence counts by another name: "la nouvelle venue", "notre ville", "Passée à 19 communes, la CPTS …"."""

import re
from collections import Counter

from extractor.figures.nouns import COMMUNITIES
from extractor.figures.passage import Match
from extractor.figures.scene import DEPARTMENTS, REGIONS, TOWNS, Named, Scene

# "Deuxième du territoire après la CPTS du Littoral, la nouvelle venue couvre cinq communes".
NEWCOMER = re.compile(
    r"(?:^\W*|[,;:] )(?:la (?:nouvelle (?:venue|née|arrivée|structure|communauté|CPTS)|petite (?:dernière|nouvelle)"
    r"|dernière[- ](?:née|venue)|benjamine|cadette|toute (?:jeune|récente) (?:structure|communauté|CPTS))"
    r"|cette dernière-née)\b[^.;:!?]*$",
    re.IGNORECASE,
)
# "Passée de 30 000 à 41 000 habitants, la CPTS …": a participle that agrees with the subject after it.
PARTICIPLE = re.compile(
    r"(?:^|[.:!?»] |\n)\W*(?:[A-ZÉ][a-zà-ÿ]*(?:ée|ie|ue|ise|ite)|Désormais (?:forte|riche)|Ouverte)\b[^.;:!?]*$"
)
# "une communauté de 130 membres : la CPTS du Val".
OF_SO_MANY = re.compile(
    rf"\b(?:une|cette) (?:\w+ )?(?:{COMMUNITIES.pattern}|association|structure|équipe) d(?:e |')"
    r"(?:quelque |près de |plus de |environ )?$"
)
NAMED_NEXT = re.compile(r"^(?: [\w'-]+){0,3} ?[:,] ?(?:la |l')?$")
SUBJECT_NEXT = re.compile(r"^[^.;:!?]{0,120}, (?:la |cette |notre |voici la )$")
# "En 2015, notre ville comptait treize médecins ; elle n'en a plus que huit".
TOWN = re.compile(
    r"(?:^|[,;:«(] ?|\bque |\boù )(?:[Nn]otre|[Cc]ette|[Mm]a|[Ll]a|[Ll]e) "
    r"(?:bourg|bourgade|canton|cité|commune|village|ville)"
    r"(?: n[e']| en)* ?(?:abrit|avai[tent]+|a|compt|dénombr|dispos|gard|possèd|recens)\w*(?: [\w']+){0,2} $"
)


# "Avec 82 généralistes pour 121 000 habitants, ce département …", "Forte de 41 000 habitants, la Thiérache …".
AHEAD = re.compile(r"(?:^|[.:!?»] |\n)\W*(?:Avec|Forte? de|Riche de|Peuplée? de|Dotée? de)(?= )[^.;:!?]{0,60}$")
AREA_NEXT = re.compile(r"^[^.;:!?]{0,70}, (?:[Cc]e|le|notre|cette|la) (?P<what>département|région)\b(?! d)")
PLACE_NEXT = re.compile(r"^[^.;:!?]{0,70}, (?:le |la |les |l')?$")


def _place_ahead(scene: Scene, match: Match) -> Named | None:
    """The place that follows what it has, as the subject of the sentence."""
    start, end = scene.passage.around(match.start)
    if not AHEAD.search(scene.passage.text[start : match.start]):
        return None
    area = AREA_NEXT.match(scene.passage.text[match.end : end])
    if area is not None:
        return scene.last_of_level(DEPARTMENTS if area["what"] == "département" else REGIONS, match.start)
    following = next(iter(scene.within(scene.names, match.end, end)), None)
    if following is None or following.kind != "place":
        return None
    return following if PLACE_NEXT.match(scene.passage.text[match.end : following.start]) else None


def said_of(scene: Scene, match: Match) -> Named | None:
    """The community or town that a figure's own clause means by another name, None where it means none.

    Args:
        scene: the article's names.
        match: the figure.
    """
    start, end = scene.passage.around(match.start)
    text = scene.passage.text
    before = text[start : match.start]
    ahead = scene.within(scene.cpts, match.end, end)
    earlier = scene.within(scene.cpts, start, match.start)
    if ahead:
        gap = text[match.end : ahead[0].start]
        if OF_SO_MANY.search(before) and NAMED_NEXT.match(gap):
            return ahead[0]
        if not earlier and PARTICIPLE.search(before) and SUBJECT_NEXT.match(gap):
            return ahead[0]
    if match.metric != "funding" and (place := _place_ahead(scene, match)):
        return place
    new = NEWCOMER.search(before)
    if new is not None and not scene.within(scene.cpts, start + new.start(), match.start):
        return scene.topic(start)
    told = text[max(start, match.start - 120) : match.start]
    town = TOWN.search(told) if match.metric != "funding" else None
    if town and not scene.within(scene.cpts, match.start - len(town[0]), match.start):
        towns = Counter(named.name for named in scene.places if named.level in TOWNS)
        most = max(towns, key=lambda name: towns[name], default=None)
        return next((named for named in scene.places if named.name == most), None)
    return None
