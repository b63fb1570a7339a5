"""Rules for dates that name a day, a month, a season, a year, a decade or a century of the calendar."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.dates import patterns as words
from extractor.dates.timex import Timex, easter, is_day
from extractor.dates.timex_parts import (
    ASIDE,
    DAY,
    HALF_DAY,
    LONG_MONTH,
    MONTH,
    OF_YEAR,
    ORDINAL,
    PHASE,
    RELATED,
    WEEKDAY,
    YEAR,
    YEAR_SHIFTS,
    any_of,
    compile_rule,
    read_day,
    read_month,
    read_phase,
    read_relative,
    word_before,
)

ITEM = rf"(?:(?:le |les )?(?:{WEEKDAY},? (?:le )?)?{DAY})"
JOIN = r"(?:, | et | ou | au | & | ?[-/] ?| à | puis )"
# "du 3 au 5 juin", "les 6, 7 et 8 mai", "vendredi 7 et samedi 8 juin 2024", "le 15 novembre prochain"
DAYS = compile_rule(
    rf"(?P<det>(?:le|ce|les|ces)(?: même)? )?(?P<items>{ITEM}(?:{JOIN}{ITEM}){{0,6}})"
    rf"[ -](?P<month>{MONTH})(?:,? (?:de |de l'année )?(?P<year>{YEAR})|-(?P<tied>{YEAR})"
    rf"| '?(?P<short>\d\d)(?= ?(?:[,.;:!?)»\"\n]|$)))?{RELATED}{OF_YEAR}(?: (?:au )?(?P<half>{HALF_DAY})\b)?"
)
ONE = re.compile(rf"(?:le |les )?(?:(?P<weekday>{WEEKDAY}),? (?:le )?)?(?P<day>{DAY})", re.IGNORECASE)
MONTHS = compile_rule(
    rf"(?:{PHASE}(?:-| (?:du |de |d')?))?(?P<of>(?:le |ce |du )?mois (?:de |d'))?(?P<month>{MONTH})"
    rf"(?: (?:de )?(?:l'année )?(?P<year>{YEAR})| '?(?P<short>\d\d)(?= ?(?:[,.;:!?)»\"\n]|$)))?{RELATED}{OF_YEAR}"
)
SEASONS = compile_rule(
    rf"(?:{PHASE} (?:de |d'|du )?)?(?P<det>l'|le |cet |ce )?(?P<season>{any_of(words.SEASONS)})\b(?!-)"
    rf"(?: (?:de )?(?P<year>{YEAR})(?:[-/]{YEAR})?)?{RELATED}{OF_YEAR}"
)
QUARTERS = compile_rule(
    rf"(?:{PHASE} (?:du |de la |de )?)?(?:le |ce |la )?(?:(?P<nth>{ORDINAL}|derni(?:er|ère)) (?P<unit>trimestre"
    rf"|semestre|moitié)|(?P<code>[TSQH])(?P<n>[1-4]))\b(?P<tail>(?: (?:de |de l'année )?(?P<year>{YEAR})"
    rf"| de l'année\b(?! \w+ère))?){RELATED}{OF_YEAR}"
)
BACK_TO_SCHOOL = compile_rule(
    rf"(?P<det>la |cette )?(?:prochaine )?rentrée(?: (?:scolaire|universitaire))?(?! (?:de|des|du)\b)"
    rf"(?: (?P<year>{YEAR}))?{RELATED}"
)
CENTURIES = compile_rule(
    rf"(?:{PHASE} (?:du ))?(?:le )?(?P<century>[XVI]{{1,5}}|\d{{1,2}})(?:e|ème|è|er|ᵉ|ᵉʳ) siècle\b"
)
D = r"(?P<d>3[01]|[12]\d|0?[1-9])"
NUMERIC = (
    compile_rule(
        rf"(?:le )?(?:{WEEKDAY} )?{D}(?P<s>[/.-])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<y>{YEAR}|\d\d)(?![\w/]|-\d|[.,]\d)"
    ),
    compile_rule(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"),
    # "le 6/11": only after an article, for "2/3" is a fraction; "les 2/3 des" too.
    compile_rule(
        rf"(?:(?P<det>le |du |au )(?:{WEEKDAY} )?|{WEEKDAY} ){D}/(?P<m>1[0-2]|0?[1-9])"
        r"(?![\w/%-]|[.,]\d| (?:des|de|du|d')\b)"
    ),
    compile_rule(rf"(?P<m>0[1-9]|1[0-2])/(?P<y>{YEAR})(?![\w/])"),
)
ENGLISH = (
    compile_rule(rf"(?P<m>{any_of(words.ENGLISH_MONTHS)})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{YEAR})"),
    compile_rule(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{any_of(words.ENGLISH_MONTHS)}),? (?P<y>{YEAR})"),
)
FEASTS = re.compile(
    r"(?:(?<=\bà )|(?<=\bavant )|(?<=\baprès )|(?<=\bd'ici )|(?<=\bdès )|(?<=\bjusqu'à )|(?<=\bdepuis ))"
    rf"(?P<feast>{any_of(words.FIXED_DAYS)}|pâques|la pentecôte)\b(?: (?P<year>{YEAR}))?",
    re.IGNORECASE,
)
STREET = re.compile(
    rf"\b(?!(?<=[ae][un] )cours){any_of(words.STREETS)}\.? "
    r"(?:(?:du|de la|de l'|de|des|le) ?)?(?:\d{1,2}(?:er)?[ -]?)?$",
    re.IGNORECASE,
)


def full_year(short: str | None) -> int | None:
    """Give the year of two digits: 00 to 49 are of this century, 50 to 99 of the last."""
    if not short:
        return None
    number = int(short)
    return number + (2000 if number < 50 else 1900) if number < 100 else number


def _of_year(match: re.Match[str]) -> tuple[str, str | None, int | None]:
    """Give base, unit and shift of "de l'an dernier", of suivant, or of dernier and prochain."""
    if of_year := match["ofyear"]:
        base, shift = YEAR_SHIFTS[of_year.lower()]
        return base, "Y", shift
    if match["aside"]:
        return "last", None, ASIDE[match["aside"].lower()]
    return "anchor", None, read_relative(match["rel"])


# "le 1er janvier de chaque année", "du 1er janvier de l'année suivant la signature": of no year
NUMBERED = re.compile(r"(?:n°|numéro|no) ?$", re.IGNORECASE)
EACH_YEAR = re.compile(r" de (?:chaque|l')? ?année\b")


def find_days(text: str) -> Iterator[Timex]:
    """Yield days of a named month, each of a list by itself."""
    for match in DAYS.finditer(text):
        if STREET.search(text, max(0, match.start() - 30), match.start()):
            continue
        year = full_year(match["year"] or match["tied"] or match["short"])
        month = read_month(match["month"])
        items = _rising(list(ONE.finditer(match["items"])))
        if len(items) > 1 and NUMBERED.search(text, max(0, match.start() - 8), match.start()):
            items = items[1:]  # "Lettre n° 12 - 20 mars 2023"
        base, unit, shift = _of_year(match)
        if shift is None and (match["det"] or "").lower().startswith("ce"):
            shift = 0
        offset = match.start("items")
        for item in items:
            day, weekday = read_day(item["day"]), item["weekday"]
            if not is_day(year or 2000, month, day):
                continue
            first, last = item is items[0], item is items[-1]
            start = match.start() if first and item.start() == 0 else offset + item.start()
            timex = Timex(
                start, match.end() if last else offset + item.end(), "calendar", "date.day", year=year, month=month,
                day=day, weekday=words.WEEKDAYS[weekday.lower()] if weekday else None, base=base, unit=unit,
                shift=shift, generic=EACH_YEAR.match(text, match.end()) is not None,
            )  # fmt: skip
            half = words.DAY_PARTS.get((match["half"] or "").lower(), "T12:00") if last and match["half"] else ""
            yield replace(timex, value=half, type="TIME") if half else timex


def _rising(items: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the last items whose days rise: in "salle 12, 3 mai" the 12 is no day."""
    kept = items[-1:]
    for item in reversed(items[:-1]):
        if read_day(item["day"]) >= read_day(kept[0]["day"]):
            break
        kept.insert(0, item)
    return kept


def find_months(text: str) -> Iterator[Timex]:
    """Yield months, with or without a year."""
    for match in MONTHS.finditer(text):
        name, phase, year = match["month"], match["phase"], full_year(match["year"] or match["short"])
        if not phase and year is None and not _is_month(text, match):
            continue
        if STREET.search(text, max(0, match.start() - 30), match.start()):
            continue
        start = match.start("of") + 3 if (match["of"] or "").lower().startswith("du ") and not phase else match.start()
        base, unit, shift = _of_year(match)
        if shift is None and (match["of"] or "").lower().startswith("ce "):
            shift = 0
        yield Timex(
            start, match.end(), "calendar", "date.month", year=year, month=read_month(name), base=base, unit=unit,
            shift=shift, mod=read_phase(phase),
        )  # fmt: skip


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Tell whether a month that stands alone is one: in lower case and in full, or after a word that asks for it."""
    name = match["month"]
    if not re.fullmatch(LONG_MONTH, name, re.IGNORECASE) or NOT_AFTER_MONTH.match(text, match.end("month")):
        return False
    if NOT_BEFORE_MONTH.search(text, max(0, match.start() - 14), match.start()):
        return False
    if (
        match["aside"]
        or match["rel"]
        or match["of"]
        or match["ofyear"]
        or name.islower()
        or JOINED_MONTH.match(text, match.end())
    ):
        return True
    return not name.isupper() and word_before(text, match.start()) in ("en", "depuis", "dès", "jusqu'en", "fin")


# "avril-toulouse", "mai'"; "mars-avril" goes on
NOT_AFTER_MONTH = re.compile(rf"-(?!{LONG_MONTH})|'", re.IGNORECASE)
JOINED_MONTH = re.compile(rf"-{LONG_MONTH}", re.IGNORECASE)
NOT_BEFORE_MONTH = re.compile(
    r"(?:^|[^\w])(?!(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre)-)[\w/]+[-/]$|^[-/]$",
    re.IGNORECASE,
)


def find_seasons(text: str) -> Iterator[Timex]:
    """Yield seasons: "à l'automne 2018", "cet été", "au printemps", "en hiver"."""
    for match in SEASONS.finditer(text):
        before = word_before(text, match.start("season"))
        named = match["det"] or before in ("en", "au") or match["phase"] or match["year"]
        if not named or not (match["year"] or match["season"].islower()):
            continue
        base, unit, shift = _of_year(match)
        if shift is None and (match["det"] or "").lower().startswith("ce"):
            shift = 0
        yield Timex(
            match.start(), match.end(), "calendar", "date.season", year=full_year(match["year"]),
            part=words.SEASONS[match["season"].lower()], mod=read_phase(match["phase"]), base=base, unit=unit,
            shift=shift, generic=before == "en" and not match["phase"],
        )  # fmt: skip


def find_quarters(text: str) -> Iterator[Timex]:
    """Yield quarters and halves of a year: "au premier trimestre", "la deuxième moitié de 2023", "T1 2024"."""
    for match in QUARTERS.finditer(text):
        unit, code = (match["unit"] or "").lower(), (match["code"] or "").upper()
        if (code and not match["year"]) or (unit == "moitié" and not match["tail"] and not match["ofyear"]):
            continue
        size = 4 if unit == "trimestre" or code in ("T", "Q") else 2
        nth = (match["nth"] or match["n"]).lower()
        number = size if nth.startswith("derni") else words.ORDINALS.get(nth) or int(nth)
        if number > size:
            continue
        base, shift_unit, shift = _of_year(match)
        yield Timex(
            match.start(), match.end(), "calendar", "date.quarter", year=full_year(match["year"]),
            part=("Q" if size == 4 else "H") + str(number), mod=read_phase(match["phase"]), base=base,
            unit=shift_unit, shift=shift,
        )  # fmt: skip


def find_schools(text: str) -> Iterator[Timex]:
    """Yield "la rentrée 2022", "à la rentrée": September, when the French school year begins."""
    for match in BACK_TO_SCHOOL.finditer(text):
        asked = word_before(text, match.start()) in ("à", "après", "avant", "d'ici", "depuis", "dès", "pour", "jusqu'à")
        if match["year"] or match["rel"] or match["aside"] or (asked and match["det"]):
            yield Timex(
                match.start(), match.end(), "calendar", "date.back-to-school", year=full_year(match["year"]), month=9,
                base="last" if match["aside"] else "anchor",
                shift=ASIDE[match["aside"].lower()] if match["aside"] else read_relative(match["rel"]),
            )  # fmt: skip


def find_centuries(text: str) -> Iterator[Timex]:
    """Yield "au XIXe siècle": the value keeps the digits that are known, `18`."""
    for match in CENTURIES.finditer(text):
        number = int(match["century"]) if match["century"].isdigit() else read_roman(match["century"])
        if 1 <= number <= 21:
            yield Timex(
                match.start(),
                match.end(),
                "fixed",
                "date.century",
                value=f"{number - 1:02d}",
                mod=read_phase(match["phase"]),
            )


def read_roman(numeral: str) -> int:
    """Give the number of a Roman numeral made of I, V and X."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral.upper()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def find_numeric(text: str) -> Iterator[Timex]:
    """Yield dates in digits: "12/03/2024", "2024-03-12", "le 6/11", "03/2024"."""
    for pattern in NUMERIC:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            if parts.get("s") == "." and len(parts["y"]) == 2:
                continue
            year, month = full_year(parts.get("y")), int(parts["m"])
            day = int(parts["d"]) if parts.get("d") else None
            if is_day(year or 2000, month, day or 1):
                det = (parts.get("det") or "").lower()
                start = match.start() + (len(det) if det and det != "le " else 0)
                yield Timex(start, match.end(), "calendar", "date.numeric", year=year, month=month, day=day)


def find_english(text: str) -> Iterator[Timex]:
    """Yield English dates, as tweets carry them: "November 6, 2023"."""
    for pattern in ENGLISH:
        for match in pattern.finditer(text):
            year, month, day = int(match["y"]), words.ENGLISH_MONTHS[match["m"].lower()], int(match["d"])
            if is_day(year, month, day):
                yield Timex(match.start(), match.end(), "calendar", "date.english", year=year, month=month, day=day)


def find_feasts(text: str) -> Iterator[Timex]:
    """Yield feasts that stand for a day: "avant Noël", "à la Toussaint"; Easter only with its year."""
    for match in FEASTS.finditer(text):
        year, fixed = full_year(match["year"]), words.FIXED_DAYS.get(match["feast"].lower())
        if text[match.end() + 1 : match.end() + 2].isupper():  # "à Noël Dupont"
            continue
        if fixed:
            month, day = fixed
        elif year:
            moved = (
                easter(year)
                if match["feast"].lower() == "pâques"
                else easter(year).fromordinal(easter(year).toordinal() + 49)
            )
            month, day = moved.month, moved.day
        else:
            continue
        yield Timex(match.start(), match.end(), "calendar", "date.feast", year=year, month=month, day=day)
