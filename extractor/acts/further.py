"""What somebody goes on to announce or ask without a verb: "Autre promesse, plus attendue : une aide de …"."""

import re
from collections.abc import Iterator

from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import quoted_in

FURTHER = re.compile(
    r"(?:^|(?<=[.!?»;] )|(?<=\n))(?P<whose>(?:[Aa]utre|[Dd]ernière?|[Ss]econde?|[Dd]euxième|[Tt]roisième)) "
    r"(?P<noun>annonce|promesse|engagement|mesure|décision|demande|revendication|proposition|recommandation|"
    r"préconisation|suggestion|piste|exigence|souhait|vœu|grief|reproche|critique|regret|crainte|inquiétude|"
    r"objectif|priorité|ambition)"
    r"(?:,? (?P<aside>[^:.;\n«»]{2,70}?))??(?:\s?: |, )(?P<what>(?!plus |moins |très |autre |tout aussi )[^.!?\n«»]+)",
    re.MULTILINE,
)
VERBS = {
    "annonce": "annoncer", "promesse": "promettre", "engagement": "s'engager", "mesure": "annoncer",
    "décision": "décider", "demande": "demander", "revendication": "revendiquer", "proposition": "proposer",
    "recommandation": "recommander", "préconisation": "préconiser", "suggestion": "suggérer", "piste": "proposer",
    "exigence": "exiger", "souhait": "souhaiter", "vœu": "souhaiter", "grief": "reprocher", "reproche": "reprocher",
    "critique": "critiquer", "regret": "regretter", "crainte": "craindre", "inquiétude": "s'inquiéter",
    "objectif": "avoir pour objectif", "priorité": "avoir pour objectif", "ambition": "avoir pour ambition",
}  # fmt: skip
WANTED = frozenset({"souhait", "vœu", "objectif", "priorité", "ambition"})
# Whose it is, where the noun says: "Autre demande du syndicat : …".
WHOSE = re.compile(r"(?:de la |de l'|du |des |de |d')")
# A noun alone between commas is an apposition: "autre mesure, le bus, a plu".
FEWEST_WORDS = 3


def find_further(referents: Referents) -> Iterator[Candidate]:
    """Find what is announced, asked or criticised further by whoever the sentences before let speak.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per further point; its actor is the word that hangs on those before, or who is told after "de".
    """
    quoted = quoted_in(referents.doc)
    for found in FURTHER.finditer(referents.text):
        what = found.group("what")
        colon = referents.text[found.end("noun") : found.start("what")].rstrip().endswith(":")
        bare = re.match(r"(?:\w+er|\w+ir|\w+re)\b", what)
        if quoted[found.start()] or len(what.split()) < FEWEST_WORDS or not (colon or bare):
            continue
        actor = found.span("whose")
        aside = found.group("aside") or ""
        if WHOSE.match(aside):
            named = referents.within(found.start("aside"), found.end("aside"))
            if not named:
                continue
            actor = (named[0].start, named[0].end)
        noun = found.group("noun")
        wanted = noun in WANTED
        yield Candidate(
            kind="objective" if wanted else "statement",
            verb=VERBS[noun],
            cue=(found.start("whose"), found.end("noun")),
            actors=(actor,),
            content=(found.start("what"), found.start("what") + len(what.rstrip(" ,;"))),
            start=found.start(),
            end=found.end(),
            direct=False,
            modality="planned" if wanted else "asserted",
            rule="speech.further",
        )
