"""What a community has before it, told without a verb: "Au menu de 2026 : un numéro unique et un protocole"."""

import re
from collections.abc import Iterator

from extractor.acts.actors import Span
from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import quoted_in

AHEAD = re.compile(
    r"(?:^|(?<=[.!?»] )|(?<=\n))(?P<cue>"
    r"Au (?:menu|programme|calendrier) (?:de |pour |d')(?:ici (?:à |la )?)?(?:l'année |l'an |la rentrée |la saison |"
    r"fin |début )?(?:20\d\d|l'année|l'an prochain|la rentrée|cette année|prochaine?|à venir|l'hiver|l'été|l'automne|"
    r"ce printemps)|"
    r"(?:Sur|Dans|À) (?:sa|leur|la) feuille de route|Dans (?:ses|leurs|les) (?:cartons|tuyaux)|"
    r"À (?:son|leur) (?:agenda|programme|menu|ordre du jour)|"
    r"(?:Parmi|Au nombre de|Au rang de) (?:ses|leurs|les|ces) (?:\w+ )?(?:projets|chantiers|priorités|pistes|"
    r"ambitions)|"
    r"(?:Ses|Leurs|Les|Son|Leur) (?:\w+ )?(?:prochaine?s?|premiers?|futurs?|grands) (?:chantiers?|projets?|étapes?)|"
    r"(?:Dernière|Ultime) étape|Prochaine?s? (?:chantiers?|projets?|étapes?|défis?)|"
    r"Autres? (?:chantiers?|projets?|priorités?)|"
    r"(?:Encore )?[Ee]n (?:projet|chantier|préparation|gestation)"
    r")(?P<of> d(?:e la |e l'|u |es |e )[^:.;,\n]{3,60}?)?(?P<rest>,? (?:pour|en|à|dans|dès|d'ici)\b[^:.;\n]{2,40})?"
    r"\s?: (?P<what>[^.!?\n]+)",
    re.MULTILINE,
)
WHOSE = re.compile(r"\b(?:[Ss]es|[Ss]a|[Ss]on|[Ll]eurs?)\b")
# What may follow: a thing or something to do, no clause and no hour.
THING = re.compile(
    r"\W*(?:(?:d'abord|notamment|en priorité|entre autres|également|aussi),? )?(?:une?|la|le|les|l'|des|deux|trois|"
    r"quatre|"
    r"plusieurs|son|sa|ses|leur|leurs|[a-zà-ÿ]+(?:tion|ment|age|ture|er|ir|re)s?)\b",
    re.IGNORECASE,
)
# The menu of a meeting is no plan.
MEETING = re.compile(r"\b(?:conférences?|ateliers?|stands?|buffet|échanges|table ronde|démonstrations?|concert)\b")
FEWEST_WORDS = 3


def find_programmes(referents: Referents) -> Iterator[Candidate]:
    """Find plans told as what is on the menu, in the pipeline, on the list of a community.

    Args:
        referents: the actors of the article.

    Yields:
        One objective per list, of whoever the paragraph is about.
    """
    quoted = quoted_in(referents.doc)
    for found in AHEAD.finditer(referents.text):
        what = found.group("what")
        if quoted[found.start()] or not THING.match(what) or len(what.split()) < FEWEST_WORDS or MEETING.search(what):
            continue
        actors = _whose(referents, found)
        if actors:
            yield Candidate(
                kind="objective",
                verb="avoir pour objectif",
                cue=found.span("cue"),
                actors=actors,
                content=(found.start("cue"), found.end("what")),
                start=found.start("cue"),
                end=found.end("what"),
                direct=False,
                modality="planned",
                rule="act.objective.programme",
            )


def _whose(referents: Referents, found: "re.Match[str]") -> tuple[Span, ...]:
    """Whose plan it is: told after "de", by a possessive, else the community that the text is about."""
    if found.group("of"):
        named = [k for k in referents.within(*found.span("of")) if k.sort != "person"]
        if named:
            return ((named[0].start, named[0].end),)
    possessive = WHOSE.search(referents.text, *found.span("cue"))
    if possessive:
        return (possessive.span(),)
    paragraph = referents.text.rfind("\n", 0, found.start()) + 1
    near = [k for k in referents.heads(paragraph, found.start()) if k.sort != "person"]
    if near:
        return ((near[-1].start, near[-1].end),)
    communities = {k.name: (k.start, k.end) for k in referents.known if k.sort == "cpts"}
    return tuple(communities.values()) if len(communities) == 1 else ()
