"""Counts told in other turns: "contre vingt attendues", "les dentistes : ils sont six", "140 des nôtres y adhèrent"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.figures.nouns import COMMUNITIES, METRICS, NOUN, UNITS, alternation, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage
from extractor.figures.patterns import PROFESSIONS

_ABOUT = r"(?:environ |près de |quelque |plus de |à peine |seulement )?"
# "cinq communautés en fonctionnement, contre vingt attendues en 2020".
AGAINST = re.compile(rf"(?:\bcontre|\bau lieu d(?:es|e)|, loin des|\bquand|\balors que) (?:les |en )?{_ABOUT}$")
AWAITED = re.compile(
    r"^ (?:ambitionn|annonc|attend|escompt|espér|fix|plan+ifi|prév|program+|prom|vis)(?:ée?s|ues|ises?|us|is)\b"
    r"(?! (?:à|par les) (?:la |l')?(?:fermeture|dissolution))"
)
# "Le plus dur, ce sont les dentistes : ils sont six", "Les généralistes ? Ils ne sont plus que neuf".
THEY_ARE = re.compile(
    rf"\b(?:[Ll]es|[Ll]eurs|[Nn]os) (?P<noun>{alternation(PROFESSIONS)})(?: [\w'-]+){{0,5}} ?[:?;,]\s"
    rf"(?:[Ii]ls|[Ee]lles) (?:ne )?sont (?:plus |désormais |aujourd'hui )*(?:que )?{_ABOUT}$"
)
ENDS = re.compile(
    r"^(?:[.,;)!»]|$| (?:à ce jour|aujourd'hui|en tout|au total|et|contre|sur (?:le|la|notre|tout)|dans (?:le|la))\b)"
)
# "14 000 des nôtres y adhèrent", "Quarante de nos collègues en sont membres".
OF_US = re.compile(
    r"^ (?:des nôtres|d'entre nous|de (?:nos|leurs|ses|mes) (?:collègues|confrères|consœurs|semblables))"
    r"(?: [\w'-]+){0,2}? (?:y (?:adhèrent|ont (?:déjà |désormais )?adhéré)"
    r"|en sont (?:déjà |désormais )?(?:membres|adhérents))"
)
# "notre ville comptait treize médecins ; elle n'en a plus que huit".
FEWER = re.compile(
    r"(?:[;,:]|\bet|\bmais) (?:elle|il|on|nous) n'en (?:a|avons|avait|compte|comptons|dénombre|garde|recense|reste) "
    r"(?:aujourd'hui |désormais )?(?:plus )?qu(?:e |')(?:plus )?$"
)
# "Combien d'adhérents, justement ? – Cent douze au dernier pointage, sur 180 installés".
ASKED = re.compile(
    r"\b[Cc]ombien(?P<noun> d(?:e |')[^?\n]{2,60}?)(?:,[^?\n]{2,30})? ?\?[\s»\"]*[–—-]? ?[«\"]? ?"
    rf"(?:[Nn]ous (?:en avons|en comptons|sommes) |[Ii]l y en a |[Oo]n en compte |[Ii]ls sont )?{_ABOUT}$",
    re.IGNORECASE,
)
AT_COUNT = re.compile(
    r"^,? (?:au dernier (?:comptage|décompte|pointage|recensement)|aux dernières nouvelles|à l'heure où|à ce jour"
    r"|pour (?:l'heure|l'instant|le moment))\b"
)
# What is said of communities stands within so many characters.
REACH = 160
ASKED_REACH = 250
# Money and inhabitants are said in full.
SHARED = frozenset({"members", "professionals", "communes", "cpts_count"})


def find_awaited(passage: Passage, counts: Sequence[Match]) -> Iterator[Match]:
    """Find counts without their noun: awaited communities, a trade asked for, those of us who are members.

    Args:
        passage: the text.
        counts: what is counted with its noun, in order.

    Yields:
        Matches in the order of the text.
    """
    for number in passage.numbers:
        if number.kind != "cardinal" or NOUN.match(passage.text, number.end):
            continue
        before, after = passage.before(number.start), passage.after(number.end, 90)
        match = _against(passage, counts, number, before, after) or _answered(passage, number, after)
        match = match or _trade(passage, number, after) or _of_us(passage, number, after)
        match = match or _fewer(passage, counts, number, before, after)
        if match is not None:
            yield match


def _made(metric: str, number: Number, end: int, rule: str, cue: str) -> Match:
    """A match of a number whose noun stands elsewhere."""
    return Match(metric, number.value, number.start, end, UNITS.get(metric), rule, cue, number_end=number.end)


def _against(passage: Passage, counts: Sequence[Match], number: Number, before: str, after: str) -> Match | None:
    """Communities awaited, beside those that are there."""
    if not AGAINST.search(before) or not (awaited := AWAITED.match(after)):
        return None
    near = [match for match in counts if number.start - REACH < match.start < number.start]
    if not near or near[-1].metric != "cpts_count" or "\n" in passage.text[near[-1].end : number.start]:
        return None
    return replace(_made("cpts_count", number, number.end, "figure.awaited", awaited[0].strip()), stage=near[-1].stage)


def _answered(passage: Passage, number: Number, after: str) -> Match | None:
    """The answer to "Combien d'adhérents ?", with when it was counted."""
    low = max(0, number.start - ASKED_REACH)
    asked = ASKED.search(passage.text[low : number.start]) if AT_COUNT.match(after) else None
    noun = NOUN.match(passage.text, low + asked.start("noun")) if asked else None
    if noun is None or noun.lastgroup is None or METRICS[noun.lastgroup] not in SHARED:
        return None
    match = _made(METRICS[noun.lastgroup], number, number.end, "figure.answer", noun[noun.lastgroup])
    return replace(match, profession=noun[noun.lastgroup] if noun.lastgroup == "profession" else None)


def _trade(passage: Passage, number: Number, after: str) -> Match | None:
    """Those of one trade, counted in a clause of their own."""
    low = max(0, number.start - REACH)
    told = THEY_ARE.search(passage.text[low : number.start])
    if told is None or not ENDS.match(after) or number.value < 2 or not of_communities(passage.text):
        return None
    match = _made("professionals", number, number.end, "figure.trade", told["noun"])
    return replace(match, profession=told["noun"])


def _fewer(passage: Passage, counts: Sequence[Match], number: Number, before: str, after: str) -> Match | None:
    """What is left of what was counted: "… ; elle n'en a plus que huit"."""
    start = passage.sentence(number.start)[0]
    near = [match for match in counts if max(start, number.start - REACH) <= match.start < number.start]
    if not near or not FEWER.search(before) or not ENDS.match(after) or near[-1].metric not in SHARED:
        return None
    return replace(
        near[-1], value=number.value, start=number.start, end=number.end, number_end=number.end, rule="figure.fewer"
    )


def _of_us(passage: Passage, number: Number, after: str) -> Match | None:
    """Members of communities counted among those who speak."""
    told = OF_US.match(after)
    around = passage.previous(number.start) + passage.before(number.start)
    if told is None or not COMMUNITIES.search(around):
        return None
    return _made("members", number, number.end + told.end(), "figure.of-us", told[0].strip())
