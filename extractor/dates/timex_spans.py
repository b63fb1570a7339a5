"""Rules for durations ("trois ans"), sets ("chaque jeudi") and hours of the day ("à 15 heures")."""

import re
from collections.abc import Iterator

from extractor.dates import patterns as words
from extractor.dates.timex import Timex
from extractor.dates.timex_parts import (
    ABOUT,
    HALF_DAY,
    NUMBER,
    UNIT,
    VAGUE,
    WEEKDAY,
    any_of,
    compile_rule,
    duration,
    read_about,
    read_count,
    read_loose,
    word_after,
    word_before,
)

DURATIONS = compile_rule(
    rf"(?:(?P<about>{ABOUT})(?: |(?<=')))?(?:(?P<count>{NUMBER})|(?P<vague>{VAGUE})) ?(?:d'|de )?(?P<unit>{UNIT})\b"
    r"(?P<half> et demie?)?"
)
WAYS = r"(?:derniers|dernières|prochains|prochaines)"
STRETCH = r"(?:jours|mois|semaines|années|décennies|heures|minutes)"
# "ces derniers jours", "les trois prochaines années", "les mois à venir"
STRETCHES = compile_rule(
    rf"(?:(?:ces|les) )?(?:(?P<count>{NUMBER}) )?(?:{WAYS} (?:(?P<inner>{NUMBER}) )?(?P<unit>{STRETCH})"
    rf"|(?P<after>{STRETCH}) (?:à venir|qui viennent|qui suivent|passée?s|écoulée?s))\b"
)
LONG = compile_rule(rf"(?:(?<=depuis )|(?<=pendant )|(?<=durant )|(?<=après ))des (?P<unit>{STRETCH})\b")
PARTS_OF_CENTURY = compile_rule(r"(?:un |le )?(?P<part>quart de|demi-) ?siècle\b")
ROUND = r"(?:an|année|mois|semaine|jour|heure|trimestre|semestre)"
EACH = compile_rule(
    rf"(?:chaque (?P<a>{ROUND})|tous les (?:(?P<n>{NUMBER}) )?(?P<b>ans|mois|jours)"
    rf"|toutes les (?:(?P<m>{NUMBER}) )?(?P<c>semaines|années|heures|minutes)|(?<=par )(?P<d>{ROUND}))\b"
)
ADJECTIVES = compile_rule(rf"(?P<word>{any_of(words.SETS)})\b")
MANDATES = compile_rule(rf"(?P<word>{any_of(words.MANDATES)})\b")
NTH = r"(?:premiers?|deuxièmes?|seconds?|troisièmes?|quatrièmes?|derniers?|1ers?|2e|3e|4e)"
EACH_WEEKDAY = compile_rule(
    rf"(?:(?:chaque|tous les|le|les|un)(?: {NTH})?(?: et {NTH})?"
    rf" (?P<name>{WEEKDAY})(?P<many>s)?|(?:chaque|tous les) week-ends?)\b(?: {HALF_DAY}s?\b)?"
)
TO_WEEKDAY = compile_rule(rf"du (?P<a>{WEEKDAY}) au (?P<b>{WEEKDAY})\b(?! \d)")
CLOCK = compile_rule(
    r"(?P<h>[01]?\d|2[0-4])(?: ?h(?: ?(?P<m>[0-5]\d))?(?![\w/])|:(?P<c>[0-5]\d)(?![\d:])"
    r"| heures?(?: (?P<w>[0-5]\d|trente|et demie|et quart))?\b)"
)
NOON = compile_rule(r"(?P<word>midi|minuit)\b(?!-)")
CLOCK_CUES = frozenset(words.CLOCK_CUES)
CLOCK_WORDS = {"trente": 30, "et demie": 30, "et quart": 15}
# What an age stands after: "âgé de", "les moins de", "entre 16 et".
AGES = re.compile(
    r"\b(?:[âa]gée?s?(?: de| d'au moins| entre)?|l'âge(?: de)?|moins de|plus de|ses|avoir|fêté"
    r"|(?:^|[.,(] |qu')à|\d,? et|entre \d+ et|de \d+ à|\d+[-/]) ?$",
    re.IGNORECASE,
)
AGED = re.compile(r" (?:et plus|et demi et plus|ou plus|et moins|révolus|d'âge)\b")
GROUP = re.compile(r"\b(?:les|des|aux|de) $", re.IGNORECASE)
RATIO = re.compile(r"(?: ?/ ?(?:7|24)| sur (?:24|7|sept|vingt-quatre)\b)")
OF_NOUN = re.compile(r" d(?:e |')(?:(?:presque|près de|plus de) )?$")
# "un mandat de trois ans" lasts; "un chauffeur de 38 ans" is so old.
LASTING = frozenset(words.LASTING)
DURATION_CUES = frozenset(words.DURATION_CUES)
# "le quotidien", "au quotidien", "la presse quotidienne": a newspaper, a life.
NO_SET_AFTER = frozenset(words.NO_SET_AFTER)
FEAST_DAY = re.compile(r" (?:de(?! ?\d)|saint|gras)\b")
SENTENCE_HOUR = re.compile(r"[,(;-] ?$")


def find_durations(text: str) -> Iterator[Timex]:
    """Yield durations: "trois ans", "environ deux mois", "plusieurs jours"; not ages, not "24 heures sur 24"."""
    for match in DURATIONS.finditer(text):
        if is_age(text, match) or RATIO.match(text, match.end()) or _is_idiom(text, match):
            continue
        count = read_count(match["count"]) if match["count"] else None
        if count is not None and match["half"]:
            count += 0.5
        mod = read_about(match["about"]) or ("APPROX" if match["count"] and read_loose(match["count"]) else None)
        yield Timex(
            match.start(),
            match.end(),
            "fixed",
            "duration",
            type="DURATION",
            value=duration(count, match["unit"]),
            mod=mod,
        )


def is_age(text: str, match: re.Match[str]) -> bool:
    """Tell whether so many years are an age: "âgé de 25 ans", "Jean Petit, 47 ans, médecin", "les plus de 75 ans"."""
    if not match["unit"].lower().startswith("an"):
        return False
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 12]
    compared = (match["about"] or "").lower() in words.COMPARED and GROUP.search(before)
    if AGES.search(before) or AGED.match(after) or compared:
        return True
    of_noun = OF_NOUN.search(text, max(0, match.start() - 14), match.start())
    if of_noun and word_before(text, of_noun.start()) not in LASTING:
        return True
    return (before[-2:] == ", " and after[:1] in ",.") or (before[-1:] == "(" and after[:1] in "),")


def _is_idiom(text: str, match: re.Match[str]) -> bool:
    """Tell whether "un jour", "un an" and the like stand without a preposition that makes a duration of them.

    "Un jour, il faudra …" is no duration; "pendant un an" is one.
    """
    count, unit = (match["count"] or "").lower(), match["unit"].lower()
    if unit in ("seconde", "secondes") and not count[:1].isdigit() and count in ("un", "une"):
        return True
    if count not in ("un", "une") or match["about"] or match["half"]:
        return False
    return word_before(text, match.start()) not in DURATION_CUES


def find_stretches(text: str) -> Iterator[Timex]:
    """Yield stretches up to or from now: "ces derniers jours", "les trois prochaines années"; a quarter century."""
    for match in STRETCHES.finditer(text):
        count = match["count"] or match["inner"]
        value = duration(read_count(count) if count else None, match["unit"] or match["after"])
        yield Timex(match.start(), match.end(), "fixed", "duration.stretch", type="DURATION", value=value)
    for match in LONG.finditer(text):
        yield Timex(
            match.start(), match.end(), "fixed", "duration.long", type="DURATION", value=duration(None, match["unit"])
        )
    for match in PARTS_OF_CENTURY.finditer(text):
        value = "P25Y" if match["part"].lower().startswith("quart") else "P50Y"
        yield Timex(match.start(), match.end(), "fixed", "duration.century", type="DURATION", value=value)
    for match in MANDATES.finditer(text):
        value = words.MANDATES[match["word"].lower()]
        yield Timex(match.start(), match.end(), "fixed", "duration.mandate", type="DURATION", value=value)


def find_sets(text: str) -> Iterator[Timex]:
    """Yield what comes back: "chaque année", "tous les jeudis", "par an", "annuel", "du lundi au vendredi"."""
    for match in EACH.finditer(text):
        unit = match["a"] or match["b"] or match["c"] or match["d"]
        count = match["n"] or match["m"]
        value = duration(read_count(count) if count else 1, unit)
        yield Timex(match.start(), match.end(), "fixed", "set.each", type="SET", value=value)
    for match in ADJECTIVES.finditer(text):
        if word_before(text, match.start()) not in NO_SET_AFTER:
            value = words.SETS[match["word"].lower()]
            yield Timex(match.start(), match.end(), "fixed", "set.adjective", type="SET", value=value)
    for match in EACH_WEEKDAY.finditer(text):
        one = match[0].lower().startswith(("le ", "un "))
        if one and (match["many"] or not _returns(text, match.end())):
            continue
        day = f"XXXX-WXX-{words.WEEKDAYS[match['name'].lower()]}" if match["name"] else "XXXX-WXX-WE"
        yield Timex(match.start(), match.end(), "fixed", "set.weekday", type="SET", value=day)
    for match in TO_WEEKDAY.finditer(text):
        for name in ("a", "b"):
            day = f"XXXX-WXX-{words.WEEKDAYS[match[name].lower()]}"
            yield Timex(match.start(name), match.end(name), "fixed", "set.weekdays", type="SET", value=day)


def _returns(text: str, end: int) -> bool:
    """Tell whether "le lundi" is every Monday: not "le lundi suivant", not "le lundi 3"."""
    after = word_after(text, end)
    told = after[:1].isdigit() or after in words.RELATIVE or after in ("suivant", "précédent", "même")
    return not told and not FEAST_DAY.match(text, end)


def _is_hour(text: str, start: int) -> bool:
    """Tell whether "15 heures" is an hour of the day by what stands before: "à 15 heures", "lundi, 15 heures"."""
    return word_before(text, start) in CLOCK_CUES or SENTENCE_HOUR.search(text, max(0, start - 3), start) is not None


def find_clocks(text: str) -> Iterator[Timex]:
    """Yield hours of the day: "à 15 heures", "18h30", "vers midi"; "48 heures" is a duration."""
    for match in CLOCK.finditer(text):
        hour = int(match["h"])
        spelled = match["m"] is None and match["c"] is None
        if (spelled and not _is_hour(text, match.start())) or RATIO.match(text, match.end()):
            continue
        minute = match["m"] or match["c"] or CLOCK_WORDS.get((match["w"] or "").lower(), match["w"]) or 0
        yield Timex(
            match.start(), match.end(), "clock", "time.clock", type="TIME", value=f"T{hour:02d}:{int(minute):02d}"
        )
    for match in NOON.finditer(text):
        if word_before(text, match.start()) in CLOCK_CUES:
            value = "T12:00" if match["word"].lower() == "midi" else "T24:00"
            yield Timex(match.start(), match.end(), "clock", "time.noon", type="TIME", value=value)
