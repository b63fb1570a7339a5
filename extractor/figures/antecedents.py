"""What a pronoun, or a noun such as "structures", stands for in the text before a number."""

import re

from extractor.figures.elided_patterns import RIVALS
from extractor.figures.nouns import COMMUNITIES, COMMUNITY, alternation
from extractor.figures.passage import Match, Passage
from extractor.figures.patterns import PROFESSIONS

_MANY = (
    r"(?<![\w-])(?:les|des|de|ces|ses|nos|vos|leurs|aux|d'autres|\d+|quelques|plusieurs|autres|deux|trois|quatre|cinq"
    r"|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt"
    r"|trente|quarante|cinquante|soixante|cent|mille|\w+aines? de|Les|Des|Ces)"
)
_MANY_SUCH = rf"{_MANY} (?:(?!(?:la|l|une|cette|notre|leur|sa|votre|chaque)\b)\w+ )?"
# "CPTS" in a title is said of several unless an article says of one.
SEVERAL = re.compile(
    r"(?<!\b[Ll]a )(?<!\b[Uu]ne )(?<!\b[Cc]ette )(?<!\b[Nn]otre )(?<!\b[Ll]eur )(?<!\b[Ss]a )(?:CPTS|[Cc]ommunautés)\b"
)
PLURAL = re.compile(rf"{_MANY_SUCH}{COMMUNITY}")
# "ces structures", "de tels regroupements": communities by another name.
ALIASES = re.compile(
    rf"{_MANY_SUCH}"
    rf"(?:{COMMUNITY}|structures|organisations|regroupements|communautés|dispositifs)(?!\w)",
    re.IGNORECASE,
)
RIVAL = re.compile(
    rf"{_MANY_SUCH}(?P<noun>{alternation((*RIVALS, *PROFESSIONS))})(?!\w)",
    re.IGNORECASE,
)
FEMININE = re.compile(r"(?:es|mes|ons)$", re.IGNORECASE)
# "Les 790 structures concernées": communities, where they were the last ones spoken of.
OTHER_NAME = re.compile(r"^(?:structures|équipes|organisations|regroupements|groupements)$")
THOSE = re.compile(r"\b(?:[Ll]es|[Cc]es|[Dd]es|[Aa]ux|[Qq]uelque|[Ss]ur|[Cc]hacune des|[Ll]'ensemble des) $")
# Fewer may be any houses of the town.
LEAST = 5


def antecedent(passage: Passage, offset: int, *, feminine: bool, named: bool = False) -> bool:
    """Tell whether the last plural thing named before is communities; in the lead, whether the title names them.

    Args:
        passage: the text.
        offset: where the number stands.
        feminine: the pronoun is "elles", which no médecins can be.
        named: the title alone does not do.
    """
    window = passage.text[max(0, offset - 700) : offset]
    here = window.rfind("\n\n") + 1
    ours = max((found.end() for found in ALIASES.finditer(window)), default=-1)
    rivals = [found.end() for found in RIVAL.finditer(window, here) if not feminine or FEMININE.search(found["noun"])]
    if ours >= 0 or rivals:
        return ours > max(rivals, default=-1)
    spoken = SEVERAL if feminine else COMMUNITIES
    return not named and bool(spoken.search(passage.text[:300]))


def stands_for_communities(passage: Passage, match: Match) -> bool:
    """Tell whether a counted noun is another name of the communities spoken of: "Les 790 structures concernées"."""
    noun = match.cue if OTHER_NAME.match(match.cue) else ""
    if not noun or match.value < LEAST or not THOSE.search(passage.before(match.start, 20)):
        return False
    near = passage.text[max(0, match.start - 700) : match.start]
    return bool(PLURAL.search(near)) and antecedent(passage, match.start, feminine=False)
