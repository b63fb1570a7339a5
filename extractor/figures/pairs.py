"""Communities named together and told apart as "la première" and "l'autre"."""

import re

from extractor.figures.passage import Match
from extractor.figures.scene import Named, Scene

# "62 praticiens pour la première, 48 pour la seconde".
NTH_AFTER = re.compile(r"^,? (?:de|pour|dans|à|chez) (?:la |l')(première|une|seconde|deuxième|autre|troisième)\b")
NTH_BEFORE = re.compile(
    r"(?:^|[.,;:] |\bet )(?:la |l')(première|une|seconde|deuxième|autre|troisième)\b"
    r"(?! (?:CPTS|fois|réunion|mission|année|action|étape))(?=[^.;:]{0,120}$)",
    re.IGNORECASE,
)
RESPECTIVELY = re.compile(r"\brespectivement\b(?=[^.;]{0,60}$)")
NTH = {"première": 0, "une": 0, "seconde": 1, "deuxième": 1, "autre": 1, "troisième": 2}


def of_pair(scene: Scene, match: Match) -> Named | None:
    """The community that "la première" or "l'autre" stands for, where two were named together."""
    if match.metric not in ("population", "professionals", "members", "communes"):
        return None
    before = [*NTH_BEFORE.finditer(scene.passage.before(match.start))]
    listed = RESPECTIVELY.search(scene.passage.before(match.start))
    if listed is not None:
        pair = scene.pair(match.start)
        rank = len(re.findall(r"(?<=\d)(?:, | et )", scene.passage.before(match.start)[listed.end() :]))
        return pair[rank] if rank < len(pair) else None
    said = NTH_AFTER.match(scene.passage.after(match.end, 40)) or (before[-1] if before else None)
    pair = scene.pair(match.start) if said else []
    place = NTH[said[1].lower()] if said else 0
    return pair[place] if place < len(pair) else None
