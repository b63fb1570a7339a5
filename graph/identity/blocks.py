"""Blocking keys: only guises that share one are ever compared, so that cost does not grow with the base."""

from graph.identity.guises import Guise
from graph.identity.names import SHORT
from graph.identity.person_names import PersonName, skeleton
from graph.identity.resolve_patterns import PARTICLES

# Words of so many names that sharing one says nothing.
_USUAL = """
agence agglo association caisse centre communaute communes cpts departement departementale federation francaise
france grand grande haut haute hopital hospitalier infirmier interprofessionnel liberaux loire maison marne medecin
national nationale ordre pays pharmacien professionnel regional regionale rhone saint sainte sante secteur seine
syndicat territoire territoriale union vallee ville
"""
USUAL = frozenset(_USUAL.split())
LETTERS = 4


def blocks(guise: Guise, name: PersonName) -> frozenset[str]:
    """Keys under which a guise is looked for; none where it is its article's own or a place, which is one by its code.

    Args:
        guise: the guise.
        name: a person's name taken apart; nothing for the others.
    """
    if guise.article or guise.label == "place":
        return frozenset()
    if guise.label == "person":
        telling = [word for word in name.surname if word not in PARTICLES and len(word) > 1]
        # "Ben Salah" is looked for beside "Bensalah".
        every = {*telling, "".join(name.surname)}
        return frozenset(f"p:{skeleton(word)[:LETTERS]}|{name.given[0][0] if name.given else ''}" for word in every)
    found = {f"{guise.label[0]}={guise.key}"}
    words = guise.key.split()
    if guise.label == "organisation" and words[0] in SHORT:
        return frozenset(found)
    found |= {f"a:{acronym}" for acronym in guise.values("acronym")}
    if guise.label == "organisation":
        if len(words) == 1:
            found.add(f"a:{guise.slug}")
        elif len(words) >= 3:
            found.add("a:" + "".join(word[0] for word in words))
    telling = sorted((word for word in words if len(word) > 3 and word not in USUAL), key=lambda w: (-len(w), w))
    return frozenset(found | {f"{guise.label[0]}:{skeleton(word)}" for word in telling[:3]})
