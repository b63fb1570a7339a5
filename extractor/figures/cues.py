"""How a figure is said: about, at least, as a target, at which stage."""

import re

from extractor.figures.nouns import alternation
from extractor.figures.passage import Match, Passage
from extractor.figures.patterns import (
    APPROX,
    AT_LEAST,
    AT_MOST,
    NEGATED,
    PRESENT,
    STAGES,
    TARGET_AFTER,
    TARGET_BEFORE,
)

_CUES = {"approx": APPROX, "at_least": AT_LEAST, "at_most": AT_MOST}
_DETERMINER = r"(?: ?(?:les?|la|l'|des?|d'|une?|un|ses|ces|à))*"
QUALIFIERS_BEFORE = re.compile(
    r"(?<![\w'])(?:"
    + "|".join(f"(?P<{name}>{alternation(words)})" for name, words in _CUES.items())
    + rf"){_DETERMINER} ?$",
    re.IGNORECASE,
)
_AFTER = {
    "approx": ("environ", "à peu près", "ou presque"),
    "at_least": ("au moins", "au minimum", "minimum", "et plus", "ou plus", "au bas mot"),
    "at_most": ("au maximum", "au plus", "maximum", "tout au plus"),
}
QUALIFIERS_AFTER = re.compile(
    r"^,? (?:" + "|".join(f"(?P<{name}>{alternation(words)})" for name, words in _AFTER.items()) + r")(?!\w| d)",
    re.IGNORECASE,
)
TARGETS_BEFORE = re.compile(r"(?<!\w)" + alternation(TARGET_BEFORE), re.IGNORECASE)
TARGETS_AFTER = re.compile(r"(?<!\w)" + alternation(TARGET_AFTER), re.IGNORECASE)
PRESENTS = re.compile(r"(?<![\w'])" + alternation(PRESENT) + r"(?! d'ici)", re.IGNORECASE)
DENIALS = re.compile(r"(?<!\w)" + alternation(NEGATED), re.IGNORECASE)
STAGE_CUES = {name: re.compile(r"(?<![\w-])" + alternation(cues) + r"(?!\w)") for name, cues in STAGES.items()}
CLAUSE_END = re.compile(r"[,;:.!?(]| et | mais | qui | contre | dont |\n")
EXPECTED = re.compile(r"^,? (?:qui )?(?:prévue?s?|attendue?s?|envisagée?s?|devrai\w+|ser(?:a|ont)|verr(?:a|ont))\b")
# "une sixième, autour de Chablis, devrait voir le jour".
NEXT_EXPECTED = re.compile(
    r"^[^.;:!?]{0,70}\b(?:attend|devrait|doit|est en (?:cours|projet|préparation|gestation)|pourrait|s'apprête|va"
    r"|\w+ra)\b"
)
# "loin des 100 % visés pour 2022", "contre les 80 % promis": denied of now, aimed at then.
AIMED_AT = re.compile(r"^(?: \w+){0,2}? (?:visée?s?|promis(?:es?)?|espérée?s?|escomptée?s?|ambitionnée?s?|fixée?s)\b")
# "ce qui nous ferait passer de 26 000 à 30 500 habitants": the second end is ahead.
# "Les crédits n'ont pas dépassé 612 millions d'euros": so much at most was spent.
NO_MORE = re.compile(r"\bn[e'] ?(?:\w+ ){0,2}pas (?:dépassé|excédé) (?:les )?$|\bne (?:dépass|excèd)\w+ pas (?:les )?$")
# "chacune des trois CPTS", but "l'objectif des 1 000 CPTS".
THERE = re.compile(
    r"\b(?<!objectif )(?<!objectifs )(?<!cible )(?<!promesse )(?<!ambition )(?<!cap )(?<!seuil )"
    r"(?:des|ses|nos|ces|aux) $"
)
# "espère passer de 90 à 200 adhérents": the 90 are there.
STARTS_FROM = re.compile(
    r"\b(?:pass|progress|grimp|augment|mont|bondi)\w* (?:ainsi |déjà )?(?:de |d')(?:les )?$"
    r"|\b(?:abaiss|augment|port|ramen|ramèn|relev|relèv)\w* (?:[^.;:\d]{0,45} )?de $"
)
GOES_TO = re.compile(r" ?(?:€ |euros |millions d'euros )?à (?:\w+ ){0,2}\d")
WOULD_PASS = re.compile(
    r"\b(?:f(?:era(?:it|ient)?|eront) passer|passer(?:a|ait|ont|aient|ons|ions)|porter(?:a|ait|ont|aient)"
    r"|atteindr(?:a|ait|ont|ons)|(?:va|vont|permett\w+ de|pour) passer) [^.;]{0,60}\bà (?:près de |quelque |environ )?$"
)
WE_SHALL_BE = re.compile(r"\b[Nn]ous ser(?:ions|ons) (?:\w+ ){0,2}les \w+[^.;]*$")
# "Le syndicat réclame 45 millions d'euros", "Il nous faudrait 90 000 euros".
DEMANDED = re.compile(
    r"\b(?:exig(?:e|ent|eait|eaient|eons)|(?:réclam|quémand)(?:e|ent|ait|aient|ons)|faudra(?:it)?|plaid\w+ pour"
    r"|(?<!\bla )(?<!\bune )(?<!\bcette )(?<!\bsa )(?<!\bleur )(?<!\bleurs )demand(?:e|ent|ait|aient|ons)"
    r"|(?:a|ont|avait|avaient) (?:demandé|réclamé|sollicité))\b"
    r"(?:(?!\bqu[e'])[^.;:,]){0,60}(?<!\bdes )(?<!\bces )(?<!\bles )$"
)
RECEIVED = re.compile(
    r"\b(?:accord|attribu|décroch|encaiss|obten|obtien|perç|perçoi|reç|reçoi|touch|vers)\w*\b[^.;:,]*$"
)
# "Une dotation de 8 millions d'euros doit permettre …", "un soutien de 20 000 euros sera soumis au vote".
_GRANT = (
    r"(?:aide|appui|budget|coup de pouce|crédit|dotation|effort|enveloppe|financement|fonds|forfait|investissement"
    r"|montant|plan|prime|rallonge|somme|soutien|subvention)"
)
GRANT_OF = re.compile(
    rf"(?<!\w)(?:[Uu]ne? |[Ll]e |[Ll]a |[Ll]'|[Cc]et? |[Cc]ette )(?:\w+ )?{_GRANT}(?: [\wà-ÿ-]+){{0,2}} "
    r"(?:d[e']|fixée? à|estimée? à|évaluée? à) ?(?:près de |quelque |environ |plus de )?$"
)
GRANT_AHEAD = re.compile(
    r"^(?: (?!qui\b|que\b|dont\b|et\b)[\w'’-]+){0,7}?(?:, [^.;:!?,]{3,40},)?"
    r"(?: y| leur| lui| en| nous| bientôt| aussi)? "
    r"(?:(?:doi(?:t|vent)|devrai(?:t|ent)|pourrai(?:t|ent)),?(?: [^.;:!?]{1,30}?)? \w+(?:er|ir|re)\b"
    r"|ser(?:a|ait|ont|aient) (?:\w+ )?(?:demandé|envisagé|examiné|présenté|proposé|soumis)e?s?\b"
    r"|(?:est|sont) (?:\w+ )?(?:attendu|envisagé|espéré|prévu)e?s?\b)"
)
# "450 médecins s'installeraient", "trente infirmières rejoindront l'équipe": none of them is there.
ARRIVING = re.compile(
    r"^ ?[»\"”]?(?: (?!qui\b|que\b|dont\b|ont\b|sont\b)[\wà-ÿ'-]+){0,4}? (?:s'|y |nous |la |le |les |les y )?"
    r"(?:ajouter|arriver|débarquer|entrer|exercer|grossir|installer|intégrer|naîtr|ouvrir|prendr|rejoindr|renforcer"
    r"|viendr|verr)(?:a|ai[st]|aient|ont)\b"
)
# "Les 40 adhérents rejoindront la salle": they are known.
KNOWN = re.compile(
    r"\b(?:[Cc]es|[Dd]es|[Ll]es|[Nn]os|[Ss]es|[Ll]eurs|[Aa]ux|parmi|dont|sur les) (?:quelque |près de )?$"
)
# "L'objectif n'est pas atteint : 857 étaient recensées".
COUNTED = re.compile(r"\b(?:comptabilisées|dénombrées|recensées|répertoriées)\b")
FUTURES = re.compile(r"\b(?!opéra|caméra|delà|intra|extra|infra)[a-zà-ÿ]{2,}r(?:a|ont)(?![\w-])")
# Future tense right before the number: "comptera 40 professionnels", "couvriront 90 % du territoire".
FUTURE = re.compile(
    r"\b(?!opéra|caméra|delà|intra|extra|infra)(?:[a-zà-ÿ]{2,}r(?:a|ont)|(?:ser|aur|ir|fer|passer|signer|arriver"
    r"|compter|couvrir|atteindr|réunir|parviendr|dépasser)ons)\b(?: \w+){0,3} ?$"
)


def qualifier(passage: Passage, match: Match, *, approx: bool) -> tuple[str, int]:
    """Tell how exact a figure is, and where the words that say so begin.

    Args:
        passage: the text.
        match: the figure.
        approx: the number is approximate by its form ("une trentaine").
    """
    before = passage.before(match.start, 40)
    found = QUALIFIERS_BEFORE.search(before)
    start = match.start - len(before) + found.start() if found else match.start
    if match.bound:
        return match.bound, start
    after = (
        found
        or QUALIFIERS_AFTER.match(passage.after(match.end, 30))
        or QUALIFIERS_AFTER.match(passage.after(match.number_end, 30))
    )
    name = after.lastgroup if after and after.lastgroup else "approx" if approx else "exact"
    return name, start


def status(passage: Passage, match: Match) -> str:
    """Tell whether a figure is true, aimed at, or denied.

    Inhabitants, communes and size classes are facts of a territory, also where the sentence looks ahead; money
    is granted where the future only says when it will be paid ("la caisse versera 90 000 euros").
    """
    before = passage.before(match.start, 130).rpartition(";")[2]
    if STARTS_FROM.search(before) and GOES_TO.match(passage.after(match.number_end, 30)):
        return "actual"
    if AIMED_AT.match(passage.after(match.end, 60)):
        return "target"
    if match.metric == "funding" and NO_MORE.search(before):
        return "actual"
    denial = max((found.end() for found in DENIALS.finditer(before)), default=-100)
    if len(before) - denial < 60 and ":" not in before[max(denial, 0) :]:
        return "negated"
    if match.metric in ("population", "communes", "size_class"):
        return "target" if WOULD_PASS.search(before) else "actual"
    if match.metric == "cpts_rank" and WE_SHALL_BE.search(before):
        return "target"
    if match.metric == "cpts_rank" and match.cue == "une":
        return "target" if NEXT_EXPECTED.match(passage.after(match.end, 110)) else "actual"
    if match.metric == "cpts_count" and COUNTED.search(passage.text[match.number_end : match.end]):
        return "actual"
    if match.metric == "cpts_count" and THERE.search(before):
        # "un soutien prévu pour chacune des trois CPTS": those that are there.
        return "actual"
    target = max((found.start() for found in TARGETS_BEFORE.finditer(before)), default=-1)
    # "vise désormais mille communautés": the adverb right after the verb does not bring back the present.
    aims = {found.end() for found in TARGETS_BEFORE.finditer(before)}
    present = max((found.start() for found in PRESENTS.finditer(before) if found.start() - 1 not in aims), default=-1)
    clause = passage.after(match.end, 110)
    if re.match(
        r"[^.;]{0,60}\b(?:est|a été|était|sont) (?:désormais |ainsi |donc |largement |enfin )*(?:atteint"
        r"|franchi|rempli|dépassé|tenu)",
        clause,
    ):
        return "actual"
    if target > present:
        return "target"
    if match.metric == "funding":
        ahead = match.rule == "figure.sum" and FUTURE.search(before[max(present, 0) :])
        return "target" if ahead or _wished(passage, match) else "actual"
    if match.metric in ("professionals", "members") and _arrives(passage, match):
        return "target"
    near = before[max(present, 0) :]
    if FUTURE.search(near):
        return "target"
    if re.search(r"\bdéjà\b", near[-30:]):
        return "actual"
    limit = CLAUSE_END.search(clause)
    rest, clause = clause[limit.start() :] if limit else "", clause[: limit.start()] if limit else clause
    expected = match.metric in ("cpts_count", "cpts_rank", "coverage_rate") and EXPECTED.match(rest)
    if TARGETS_AFTER.search(clause) or expected:
        return "target"
    ahead = match.metric in ("coverage_rate", "cpts_rank") and FUTURES.search(clause)
    return "target" if ahead else "actual"


def _arrives(passage: Passage, match: Match) -> bool:
    """Tell whether those who are counted are still to come: "Trente infirmières rejoindront l'équipe"."""
    return bool(ARRIVING.match(passage.after(match.end, 90)) and not KNOWN.search(passage.before(match.start, 60)))


def _wished(passage: Passage, match: Match) -> bool:
    """Tell whether a sum is asked for, or is to be proposed: "Le syndicat réclame 45 millions d'euros"."""
    before, after = passage.before(match.start), passage.after(match.end, 130)
    asked = DEMANDED.search(before)
    if asked and not RECEIVED.search(asked[0]):
        return True
    return bool(GRANT_OF.search(before) and GRANT_AHEAD.match(after))


def stage(passage: Passage, match: Match) -> str | None:
    """Tell at which stage the counted communities are, None where nothing says so."""
    if match.metric != "cpts_count" or match.stage:
        return match.stage
    after = passage.text[match.number_end : match.end] + passage.after(match.end, 70)
    cut = re.search(r"[,;:.!?(]| et |\d", after)
    after = after[: cut.start()] if cut else after
    before = passage.before(match.start, 60).rpartition(",")[2]
    for where in (after, before):
        places = [(found.start(), name) for name, cue in STAGE_CUES.items() if (found := cue.search(where))]
        if places:
            return min(places)[1] if where is after else max(places)[1]
    return None
