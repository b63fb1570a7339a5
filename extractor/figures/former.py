"""Posts that someone leaves: what is told of a region is not of the one where its new head was before."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractor.figures.passage import Passage
from extractor.figures.scene import LARGER, Named

# "elle dirigeait jusqu'ici l'ARS …", "passé par la préfecture du …", "ancien directeur de l'agence …".
_HEAD = r"(?:chef|cheffe|direct\w+|numéro|patron|préfète?|président|secrétaire|sous-préf\w+)"
_HELD = (
    r"(?:administr|command|dirige|gér|pilot)ait\b|\boccupait\b"
    r"|\b(?:a|avait|avoir|ayant) (?:\w+ )?(?:administré|commandé|dirigé|géré|piloté)\b"
    rf"|\bétait (?:\w+ ){{0,2}}?(?:{_HEAD}|en poste|à la tête|aux commandes)"
    rf"|\b(?:[Aa]ncien(?:ne)?|[Ee]x)[ -]{_HEAD}"
    rf"|\b(?:auparavant|précédemment|jusqu'(?:alors|à présent|ici)) (?:{_HEAD}|en poste|à la tête|aux commandes)"
)
HELD = re.compile(rf"(?:{_HELD})[^.;:!?]{{0,80}}$")
# "elle arrive de l'ARS Corse", "transfuge de la préfecture du Cher".
CAME = re.compile(
    r"\b(?:[Aa]rriv\w+|[Dd]ébarqu\w+|en provenance|[Tt]ransfuge|[Vv]enue?|vient|venait|[Pp]assée? par) "
    r"(?:tout droit |directement )?"
    r"(?:(?:d[eu]|d'|de l[a']|l[ae']|l[ae] \w+ d[eu]|de l[a'] ?\w+ d[eu])(?: l[a'])?)? ?$"
)
# A post in a place, where the place is no part of the name of an agency.
POST = re.compile(
    r"\b(?:agence|caisse|cabinet|centre hospitalier|CHR?U|CPAM|délégation|direction|hôpital|préfecture|préfète?"
    r"|rectorat|secrétariat|sous-préf\w+)\b[^.;:!?,]{0,40}$"
)
# "…, à Mamoudzou": where that agency has its seat.
SEAT = re.compile(r"^[^.;:!?]{0,30}, (?:à|au|aux|en) $")


def without_former(passage: Passage, names: Sequence[Named]) -> list[Named]:
    """Drop the places and agencies of posts that someone held before, where another one is told of.

    Args:
        passage: the text.
        names: the names of an article, in any order.
    """
    starts = sorted(named.start for named in names)
    held = [named for named in names if _held(passage, named, starts)]
    gone = {named.name for named in held}
    others = [named for named in names if named.kind == "agency" and named.name and named.name not in gone]
    if not held or not others:
        return list(names)
    dropped = {id(named) for named in held}
    for named in names:
        if named.kind == "place" and any(_seat(passage, post, named) for post in held):
            dropped.add(id(named))
    return [named for named in names if id(named) not in dropped]


def _held(passage: Passage, named: Named, starts: Sequence[int]) -> bool:
    """Tell whether a name says where someone was before: the first one after the words that say so."""
    if named.kind not in ("agency", "place", "adjective") or not named.name:
        return False
    before = passage.before(named.start, 160)
    if named.kind != "agency" and not (named.level in LARGER and POST.search(before)):
        return False
    cue = HELD.search(before) or CAME.search(before)
    if cue is None:
        return False
    first = bisect_left(starts, named.start - len(before) + cue.start())
    return starts[first] == named.start


def _seat(passage: Passage, post: Named, place: Named) -> bool:
    """Tell whether a place is the seat of an agency that is named just before it."""
    return post.end <= place.start < post.end + 40 and bool(SEAT.match(passage.text[post.end : place.start]))
