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
    if relative["what"]:
        return scene.last_of_level(LEVELS.get(relative["what"], REGIONS), match.start)
    last = scene.last(scene.names, comma)
    return last if last is not None and last.kind == "place" and last.end == comma else None


def said_level(before: str) -> str | None:
    """Whether money is said to be that of the region or of the department, None where neither."""
    said = ENVELOPE.search(before)
    return said["level"] if said else None


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
