"""Rules for what is told from the time of writing or from a date already said: "hier", "l'an dernier", "la veille"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.dates import patterns as words
from extractor.dates.timex import Timex
from extractor.dates.timex_parts import (
    ABOUT,
    ASIDE,
    HALF_DAY,
    LONG_MONTH,
    NO_OBJECT,
    NUMBER,
    PHASE,
    RELATIVE,
    UNIT,
    WEEKDAY,
    any_of,
    compile_rule,
    read_about,
    read_count,
    read_day,
    read_loose,
    read_phase,
    read_relative,
    word_before,
)

DAY_WORDS = {"avant-hier": -2, "hier": -1, "demain": 1, "après-demain": 2}
NEAR_DAYS = compile_rule(rf"(?P<word>{any_of(DAY_WORDS)})\b(?: (?:au )?(?P<part>{HALF_DAY})\b)?(?!-)")
# "aujourd'hui vendredi": the day itself; alone it mostly means "these days".
TODAY = compile_rule(rf"aujourd'hui,? (?P<weekday>{WEEKDAY})(?! \d)\b")
THIS_PART = compile_rule(
    r"(?:ce (?P<a>matin|soir|midi)|cet(?:te)? (?P<b>après-midi|nuit)|la nuit (?P<c>dernière|prochaine)"
    r"|(?P<jour>ce jour))\b(?!-)"
)
# "arrivé hier (…) dans la soirée", "le matin même"
SAID_PART = compile_rule(
    r"(?:(?:(?<=dans )|(?<=pendant )|(?<=durant )|(?<=cours de ))(?:la |le |l')(?P<a>matinée|après-midi|soirée|nuit)"
    r"|(?:le |ce )(?P<b>matin|soir|midi)(?: même|-là)|l'après-midi même)\b"
)
STEPS = {"next": 1, "after": 2, "eve": -1, "same": 0}
SAID_DAYS = compile_rule(
    r"(?:(?P<next>le lendemain)|(?P<after>le surlendemain)|(?P<eve>la veille)"
    r"|(?P<same>(?:le|ce) même jour|le jour même|ce jour-là))\b"
    rf"(?! (?:de|des|du)\b| d')(?: (?:au )?(?P<part>{HALF_DAY})\b)?"
)
STEP_UNITS = {
    "an": "Y", "année": "Y", "mois": "M", "semaine": "W", "week-end": "WE", "trimestre": "Q", "semestre": "H",
}  # fmt: skip
STEP_NOUN = any_of(STEP_UNITS)
# "l'an dernier", "la semaine prochaine", "la fin de l'année dernière", "le mois suivant"
NEAR_UNITS = compile_rule(
    rf"(?:{PHASE} (?:de |du |d'))?(?P<det>l'|le |la )?(?P<noun>{STEP_NOUN})"
    rf" (?:(?P<rel>{RELATIVE})|(?P<aside>{any_of(ASIDE)})|à venir)\b{NO_OBJECT}"
)
# "la prochaine semaine"
NEXT_UNITS = compile_rule(r"(?:la |le )prochaine? (?P<noun>année|semaine|mois|trimestre|semestre)\b")
THIS_UNIT = compile_rule(
    rf"(?:{PHASE} (?:de |d'))?(?P<det>cet|cette|ce|la|le|l')(?P<same> même)? ?(?P<noun>{STEP_NOUN})\b"
    r"(?P<far>-là)?(?P<near>-ci)?(?! (?:1[89]|20)\d\d\b)(?! \d{1,2}\b(?! ?%|[,. ]\d| [a-zà-ÿ]))"
)
# "la fin de l'année", "début de semaine", "en fin de mois", "la mi-année"
PHASED_UNIT = compile_rule(
    rf"{PHASE}(?:-| (?:de l'|de la |du |de |d'))(?P<noun>année|mois|semaine|trimestre|semestre)\b"
    rf"(?! (?:{RELATIVE}|scolaire)\b)"
)
ABOUT_COUNT = (
    rf"(?:(?P<about>{ABOUT})(?: |(?<=')))?(?P<count>{NUMBER}) ?(?:d'|de )?(?P<unit>{UNIT})\b(?P<half> et demie?)?"
)
AGO = compile_rule(rf"(?:il y a|voici|voilà|ça fait|cela fait) (?:déjà )?{ABOUT_COUNT}(?! (?:de |d'|que\b))")
AHEAD = compile_rule(rf"(?:dans|d'ici(?: à)?) {ABOUT_COUNT}(?! (?:de |d'))")
# "un an plus tard", "trois mois auparavant"
ASIDE_STEPS = compile_rule(rf"{ABOUT_COUNT} (?:(?P<late>plus tard)|plus tôt|auparavant)\b(?! que\b)")
WEEKDAYS = compile_rule(
    rf"(?P<det>(?:le|ce)(?: même)? )?(?P<name>{WEEKDAY})\b(?: (?P<part>matin|après-midi|soir|midi)\b)?"
    rf"(?: (?P<rel>{RELATIVE}|suivant|précédent|même)\b)?(?! (?:\d|saint|gras|de (?:Pâques|Pentecôte|l'Ascension)))"
)
# "Ce mardi soir de mai": some day of that month.
OF_MONTH = re.compile(rf" (?:de |d'){LONG_MONTH}", re.IGNORECASE)
NUMBERED = compile_rule(
    rf"(?:le |ce )?(?P<name>{WEEKDAY}) (?P<day>1er|3[01]|[12]\d|[1-9])(?![\w%€/:.,-]*\d|[\w%€/])"
    r"(?= ?[,.;:!?)»\n]| (?:à|au|aux|avec|chez|dans|en|et|lors|ou|par|pour|sur)\b|$)"
)
# "Réunion le 23 juin. Inscription avant le 20.": of the month said before.
BARE = compile_rule(
    r"(?:(?<=avant )|(?<=d'ici )|(?<=dès ))le (?P<le>3[01]|[12]\d|[2-9])(?= ?(?:[.;!?)\n]|,(?! ?\d)|$))"
    r"|(?<=jusqu'au )(?P<au>3[01]|[12]\d|[2-9])(?= ?(?:[.;!?)\n]|,(?! ?\d)|$))"
)
REFERENCES = compile_rule(rf"(?P<word>{any_of(words.REFERENCES)})\b(?!-)")


def _timed(timex: Timex, part: str | None) -> Timex:
    """Add a part of the day, which makes a TIME of a DATE."""
    if not part:
        return timex
    value = words.DAY_PARTS.get(part.lower(), "T12:00")
    return replace(timex, type="TIME", value=value)


def find_near_days(text: str) -> Iterator[Timex]:
    """Yield "hier soir", "demain", "aujourd'hui vendredi"; not "l'hôpital de demain"."""
    for match in NEAR_DAYS.finditer(text):
        word = match["word"].lower()
        before = word_before(text, match.start())
        if word in ("hier", "demain") and before in ("de", "d'", "pour", "et", "ou") and not match["part"]:
            # "les soignants de demain", "d'hier et d'aujourd'hui"; "la réunion d'hier" is rare and is lost
            continue
        base = Timex(match.start(), match.end(), "shift", "date.near", unit="D", shift=DAY_WORDS[word])
        yield _timed(base, match["part"])
    for match in TODAY.finditer(text):
        yield Timex(match.start(), match.end(), "shift", "date.today", unit="D", shift=0)


def find_parts(text: str) -> Iterator[Timex]:
    """Yield "ce matin", "cette nuit", "ce jour", and of the day last said "dans la soirée", "le matin même"."""
    for match in THIS_PART.finditer(text):
        if match["jour"]:
            if word_before(text, match.start()) not in ("à", "de", "en"):
                yield Timex(match.start(), match.end(), "shift", "date.this-day", unit="D", shift=0)
            continue
        shift = {None: 0, "dernière": -1, "prochaine": 0}[match["c"].lower() if match["c"] else None]
        base = Timex(match.start(), match.end(), "shift", "time.this-part", unit="D", shift=shift)
        yield _timed(base, match["a"] or match["b"] or "nuit")
    for match in SAID_PART.finditer(text):
        base = Timex(match.start(), match.end(), "shift", "time.said-part", unit="D", shift=0, base="last")
        yield _timed(base, match["a"] or match["b"] or "après-midi")


def find_said_days(text: str) -> Iterator[Timex]:
    """Yield days told from the one last said: "la veille", "le lendemain", "le même jour"."""
    for match in SAID_DAYS.finditer(text):
        step = next(name for name in STEPS if match[name])
        base = Timex(match.start(), match.end(), "shift", "date.said-day", unit="D", shift=STEPS[step], base="last")
        yield _timed(base, match["part"])


def find_units(text: str) -> Iterator[Timex]:
    """Yield weeks, months, years told from now or from a date said: "l'an dernier", "ce mois-ci", "fin de l'année"."""
    for match in NEAR_UNITS.finditer(text):
        aside = ASIDE.get((match["aside"] or "").lower())
        if aside and not (match["det"] or match["phase"] or word_before(text, match.start()) in ("au", "du")):
            continue  # "les douze mois suivant leur nomination"
        shift = aside if aside else read_relative(match["rel"]) or 1
        start = match.start() + (3 if match[0].lower().startswith("du ") else 0)
        yield Timex(
            start, match.end(), "shift", "date.near-unit", unit=STEP_UNITS[match["noun"].lower()], shift=shift,
            base="last" if aside else "anchor", mod=read_phase(match["phase"]),
        )  # fmt: skip
    for match in NEXT_UNITS.finditer(text):
        unit = STEP_UNITS[match["noun"].lower()]
        yield Timex(match.start(), match.end(), "shift", "date.near-unit", unit=unit, shift=1)
    for match in THIS_UNIT.finditer(text):
        said = match["same"] or match["far"]
        if match["det"].lower() in ("la", "le", "l'") and not match["same"]:
            continue
        yield Timex(
            match.start(), match.end(), "shift", "date.this-unit", unit=STEP_UNITS[match["noun"].lower()], shift=0,
            base="last" if said else "anchor", mod=read_phase(match["phase"]),
        )  # fmt: skip
    for match in PHASED_UNIT.finditer(text):
        if "courant" not in match["phase"].lower():
            yield Timex(
                match.start(), match.end(), "shift", "date.phased-unit", unit=STEP_UNITS[match["noun"].lower()],
                shift=0, mod=read_phase(match["phase"]),
            )  # fmt: skip


def find_distances(text: str) -> Iterator[Timex]:
    """Yield "il y a dix jours", "dans trois mois", "d'ici deux ans": so far from now, as precise as their unit."""
    for pattern, way in ((AGO, -1), (AHEAD, 1)):
        for match in pattern.finditer(text):
            count, letter = read_count(match["count"]), words.UNITS[match["unit"].lower()]
            if count is None or len(letter) == 2:
                continue
            if match["half"] and letter == "Y":
                count, letter = count * 12 + 6, "M"
            times, letter = words.DERIVED_UNITS.get(letter, (1, letter))
            mod = read_about(match["about"]) or ("APPROX" if read_loose(match["count"]) else None)
            if count != int(count) or (match["half"] and letter != "M"):
                continue
            if match[0].lower().startswith("d'ici"):
                mod = "ON_OR_BEFORE"
            yield Timex(
                match.start(), match.end(), "shift", "date.ago" if way < 0 else "date.ahead", unit=letter,
                shift=way * int(count) * times, mod="APPROX" if mod in ("MORE_THAN", "LESS_THAN") else mod,
            )  # fmt: skip


def find_aside_steps(text: str) -> Iterator[Timex]:
    """Yield "un an plus tard", "deux mois plus tôt": so far from the date said before, as precise as their unit."""
    for match in ASIDE_STEPS.finditer(text):
        count, letter = read_count(match["count"]), words.UNITS[match["unit"].lower()]
        if count is None or len(letter) == 2 or count != int(count) or match["half"]:
            continue
        times, letter = words.DERIVED_UNITS.get(letter, (1, letter))
        way, rule = (1, "date.later") if match["late"] else (-1, "date.earlier")
        mod = "APPROX" if read_about(match["about"]) or read_loose(match["count"]) else None
        yield Timex(
            match.start(), match.end(), "shift", rule, unit=letter, shift=way * int(count) * times, base="last", mod=mod
        )


def find_weekdays(text: str) -> Iterator[Timex]:
    """Yield days of the week without a number: "lundi dernier", "mardi soir", "ce jeudi"."""
    for match in WEEKDAYS.finditer(text):
        if OF_MONTH.match(text, match.end()):
            continue
        rel, det = (match["rel"] or "").lower(), (match["det"] or "").lower()
        shift = words.RELATIVE.get(rel)
        base = "last" if rel in ("suivant", "précédent", "même") or "même" in det else "anchor"
        if base == "last":
            shift = {"suivant": 1, "précédent": -1}.get(rel, 0)
        elif det.startswith("ce"):
            shift = 0
        elif det and shift is None:
            continue
        timex = Timex(
            match.start(), match.end(), "weekday", "date.weekday", weekday=words.WEEKDAYS[match["name"].lower()],
            shift=shift, base=base,
        )  # fmt: skip
        yield _timed(timex, match["part"])


def find_numbered(text: str) -> Iterator[Timex]:
    """Yield a weekday and a number without a month: "ce dimanche 30", "vendredi 28 et samedi 29,"."""
    for match in NUMBERED.finditer(text):
        yield Timex(
            match.start(), match.end(), "numbered", "date.weekday-number",
            weekday=words.WEEKDAYS[match["name"].lower()], day=read_day(match["day"]),
        )  # fmt: skip


def find_bare(text: str) -> Iterator[Timex]:
    """Yield a day of the month said before: "Réunion le 23 juin. Inscription avant le 20."."""
    for match in BARE.finditer(text):
        day = read_day(match["le"] or match["au"])
        yield Timex(match.start(), match.end(), "numbered", "date.bare-number", day=day, base="last")


def find_references(text: str) -> Iterator[Timex]:
    """Yield adverbs that only tell past, present or future: "aujourd'hui", "récemment", "désormais"."""
    for match in REFERENCES.finditer(text):
        if word_before(text, match.start()) != "d'":
            value = words.REFERENCES[match["word"].lower()]
            yield Timex(match.start(), match.end(), "fixed", "date.reference", value=value)
