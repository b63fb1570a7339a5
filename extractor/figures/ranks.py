"""Ranks of communities among those of a place: "la 9e CPTS", "la deuxième du département"."""

import re
from collections.abc import Iterator

from extractor.figures.nouns import COMMUNITIES, COMMUNITY, UNITS, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage

RANKED = re.compile(
    rf"^ (?:(?:et dernière|nouvelle|véritable|grande|future|vraie) )?(?:projet de )?(?:[«“\"] ?)?(?P<noun>{COMMUNITY}"
    rf"|signature|validation|labellisation|contractualisation|conventionnement|projet de santé|ACI|accord conventionnel"
    r"|accord(?= (?:du|de ce) (?:genre|type)\b)"
    r"|contrat|convention)(?![\w-])"
    r"(?! (?:médicale|collective|citoyenne|nationale des|locale de santé))"
)
# "L'association vient d'accueillir son deux centième adhérent": so many it has.
NTH_MEMBER = re.compile(r"^ (?P<noun>adhérente?|adhésion)(?!\w)")
NTH_OWN = re.compile(r"\b(?:son|sa|notre|leur|le|la|ce|cette|un|une) $")
# "troisième des six CPTS landaises".
AMONG = re.compile(rf"^ des (?:[\wà-ÿ-]+ )?(?P<noun>{COMMUNITY})")
# "C'est la neuvième validation en Côte-d'Or": of the community above.
ACTED = re.compile(r"(?:valid|label|contractual|conventionnem|signature)")
OF_ITS_KIND = re.compile(r"^ (?:du genre|du nom|du type|de ce (?:type|genre)|de cette (?:nature|sorte))\b")
ELLIPSIS = re.compile(
    r"^(?: (?:du département|de la (?:région|métropole|presqu'île|vallée)|du territoire|de France|du pays"
    r"|de l'(?:île|archipel)|d'Île|de (?:la |l')?[A-ZÉÎ]"
    r"|d[eu]s? [A-ZÉÎ]|d'[A-ZÉÎ]|de l'[A-ZÉÎ]|en [A-ZÉÎ]|dans (?:le|la|les) [a-zA-Z]"
    r"|à (?:voir|être|signer|se|avoir|rejoindre|naître|obtenir|entrer|s'))|(?=,? après cel))"
)
COPULA = re.compile(
    r"(?:^\W*|\b(?:est|fut|a été|reste|demeure|devient|deviendra|sera|serait"
    r"|était|devenue?|s'agit de|constitue|voilà|soit|comme|ainsi|donc|désormais"
    r"|même) (?:ainsi |donc |désormais |même |alors |aujourd'hui )*(?:la |le )?"
    r"|[,:–—(-] (?:la |le |c'est la )?)$",
    re.IGNORECASE,
)
# "Nous serons alors les premiers dans le département et les septièmes de la région".
WE_ARE = re.compile(
    r"\b[Nn]ous (?:étions|sommes|serions|serons) (?:ainsi |alors |donc |désormais |aujourd'hui |même |parmi )*les "
    r"(?:\w+ [^.;:!?]{1,60}(?:, | et )les )?$"
)
# "Cinq CPTS couvrent l'Yonne et une sixième, autour de Chablis, devrait naître": the next of those counted.
NEXT_ONE = re.compile(r"\b[Uu]ne $")
TO_BE = re.compile(
    r"^(?:,? (?:autour|au|aux|dans|du côté|en|sur|à) [^.;:!?]{3,60}?)?,? (?:a été|a vu|arrive|attend|devrait|doit|est"
    r"|naîtr\w+|ouvrir\w+|pourrait|s'apprête|se|sera|serait|suivra|va|verr\w+|vient|voit)\b"
)
COUNTED = re.compile(rf"^ (?:\w+ )?{COMMUNITY}")
NEXT_REACH = 260
# "C'est la troisième du département. La CPTS du Ségala …": the next sentence tells of what.
OPENING = re.compile(
    r"^\W*(?:C'est|Et voilà|Et voici|Il s'agit de|Voici|Voilà) (?:ainsi |désormais |déjà )?(?:la|le) $"
)
TOLD_NEXT = re.compile(
    rf"^\W*(?:[^.;:!?]{{0,50}}, )?(?:[Ll]a|[Ll]'ancienne|[Cc]ette) (?:future |jeune |nouvelle )?{COMMUNITY}"
)
# "deuxième du Lot et onzième d'Occitanie".
AND_OF = re.compile(
    r"^(?: [a-zà-ÿ-]+ée?s?)? (?:de l'|de la |du |des |de |d'|en |dans (?:la |le |les |l'))[^.;:!?,\d]{2,50}?"
    r"(?:,| et|, et|, mais| mais|, mais aussi| comme| et même|, voire) "
    r"(?:aussi |déjà |seulement |même )*(?:la |le |de la )?$"
)
# "le Cantal compte sa troisième CPTS, l'Auvergne sa vingtième".
ITS_OWN = re.compile(r"^[^.;:!?]{0,20},(?: et)? (?:la |le |les |l')?[A-ZÉÎ][^.;:!?,]{2,40} sa $")
CLOSED = re.compile(r"^(?:[.,;:)!?»]|$)")
MANY = ("ers", "ères", "ds", "des", "ièmes")
AGREEMENT = re.compile(r"\b(?:ACI|CPTS|accord conventionnel|communauté)")


def find_ranks(passage: Passage) -> Iterator[Match]:
    """Find the rank of a community among those of a place: "la 9e CPTS", "deuxième du genre"."""
    last = 0
    for number, following in zip(passage.numbers, (*passage.numbers[1:], None), strict=False):
        if number.kind != "ordinal" or number.value > 2000:
            continue
        word = passage.text[number.start : number.end].lower()
        if word.endswith(MANY) and not _of_us(passage, number):
            continue
        found = (
            _ranked(passage, number) or _ranked_with_next(passage, number, following) or _goes_on(passage, number, last)
        )
        if found is not None:
            last, cue = found
            end = last
            if cue.startswith("adh"):
                yield Match(
                    "members", number.value, number.start, end, UNITS["members"], "figure.nth-member", cue,
                    number_end=number.end,
                )  # fmt: skip
                continue
            yield Match(
                "cpts_rank",
                number.value,
                number.start,
                end,
                UNITS["cpts_rank"],
                "figure.rank",
                cue,
                number_end=number.end,
            )


def _of_us(passage: Passage, number: Number) -> bool:
    """Tell whether those who speak for a community rank it: "Nous sommes les deuxièmes de la région"."""
    said = WE_ARE.search(passage.before(number.start)) and of_communities(passage.text)
    return bool(said and ELLIPSIS.match(passage.after(number.end)))


def _ranked_with_next(passage: Passage, number: Number, following: Number | None) -> tuple[int, str] | None:
    """End and cue of a rank that shares the noun of the next one: "les 4e et 5e CPTS"."""
    if following is None or following.kind != "ordinal":
        return None
    if passage.text[number.end : following.start] not in (" et ", ", ", " et la ", " ou "):
        return None
    ranked = RANKED.match(passage.after(following.end))
    return (number.end, ranked["noun"]) if ranked and COMMUNITIES.match(ranked["noun"]) else None


def _goes_on(passage: Passage, number: Number, last: int) -> tuple[int, str] | None:
    """End and cue of a rank that goes on from the one that ends at `last`: "et la onzième d'Occitanie"."""
    gap, after = passage.text[last : number.start], passage.after(number.end)
    if not last or len(gap) > NEXT_REACH:
        return None
    goes_on = (AND_OF.match(gap) and ELLIPSIS.match(after)) or (ITS_OWN.match(gap) and CLOSED.match(after))
    return (number.end, "CPTS") if goes_on else None


def _next_counted(passage: Passage, number: Number) -> bool:
    """Tell whether an ordinal goes on from a count of communities: "Cinq CPTS …, et une sixième devrait naître"."""
    if not TO_BE.match(passage.after(number.end, 110)):
        return False
    near = (n for n in passage.numbers if number.start - NEXT_REACH < n.start < number.start)
    return any(
        n.kind == "cardinal" and n.value == number.value - 1 and COUNTED.match(passage.after(n.end, 60)) for n in near
    )


def _ranked(passage: Passage, number: Number) -> tuple[int, str] | None:
    """End and cue of a rank of a community, None where the ordinal ranks something else."""
    before, after = passage.before(number.start), passage.after(number.end)
    around = before + after + passage.previous(number.start)
    if NEXT_ONE.search(before) and _next_counted(passage, number):
        return number.end, "une"
    member = NTH_MEMBER.match(after)
    if member is not None:
        own = NTH_OWN.search(before) and number.value >= 10 and of_communities(passage.text)
        return (number.end + member.end(), member["noun"]) if own else None
    noun = RANKED.match(after)
    if noun is not None:
        community = COMMUNITIES.match(noun["noun"])
        kind = OF_ITS_KIND.match(after[noun.end() :])
        agreed = AGREEMENT.search(around if kind or ACTED.match(noun["noun"]) else before + after) and (
            number.value > 1
            or re.match(
                r" (?:du|de|d'"
                r"|en)\b",
                after[noun.end() :],
            )
        )
        if community or agreed:
            return number.end + noun.end(), noun["noun"]
        return None
    if (among := AMONG.match(after)) and COPULA.search(before):
        return number.end, among["noun"]
    kind = OF_ITS_KIND.match(after)
    if kind is not None and AGREEMENT.search(around):
        return number.end + kind.end(), kind[0].strip()
    if passage.text[number.start : number.end].lower().endswith(MANY):
        return number.end, "CPTS"
    if ELLIPSIS.match(after) and (COPULA.search(before) or OPENING.search(before)):
        # "Après celles de Vire et de Flers, c'est la troisième du département": said of the communities above.
        recent = passage.text[max(0, number.start - 500) : number.start]
        said = COMMUNITIES.search(before + after) or (before.endswith(" la ") and COMMUNITIES.search(recent))
        said = said or (OPENING.search(before) and TOLD_NEXT.match(_next(passage, number)))
        return (number.end, "CPTS") if said else None
    return None


def _next(passage: Passage, number: Number) -> str:
    """The sentence after that of a number."""
    end = passage.sentence(number.start)[1]
    return passage.text[end : end + 160]
