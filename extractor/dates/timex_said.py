"""What is told from a date said before ("la veille", "un an plus tard"), and what is said rather than dated."""

import re
from datetime import date, timedelta

from extractor.dates.timex import Timex, add_months, week_value
from extractor.dates.timex_anchor import Anchor

# "la veille", "le lendemain" look no further back than this.
SAID_REACH = 1000
# "un an plus tôt" goes back from the date of its sentence or of the one before, else from the day of writing.
STEP_REACH = 300
# What an article tells is at most so many days old.
NEWS = 10
# A quotation is looked for so far back.
QUOTE_REACH = 900
# "aujourd'hui comme demain", "attendre demain", "si demain je pars": some time to come.
FIGURATIVE = re.compile(
    r"(?:\b(?:aujourd'hui,? (?:et|comme|ou|mais|plus que)|attendre|préparer|imaginer|penser|inventer|si|c'est"
    r"|après|dès) |\bet si,? )$",
    re.IGNORECASE,
)
# "Demain, quoi d'autre ?"
WONDERING = re.compile(r",?[^.!?\n]{0,40}\?")


def of_news(text: str, timex: Timex, anchor: Anchor, way: int) -> date | None:
    """Give the day of what the article tells, where "la veille" or "le lendemain" goes back to it.

    "Le projet sera examiné le 15 novembre. Le maire avait plaidé la veille …": what is done was not done beside a day
    to come, nor, in a paragraph of its own, beside one long gone.

    Args:
        text: the text.
        timex: the expression.
        anchor: what the text has said so far.
        way: tense of its clause.
    """
    day, now = anchor.latest, anchor.now
    if timex.rule != "date.said-day" or way >= 0 or day is None or now is None or (now - day).days > NEWS:
        return None
    if anchor.last is None or anchor.last > now or timex.start - anchor.last_end > SAID_REACH:
        return day
    return day if "\n" in text[anchor.last_end : timex.start] and day > anchor.last else None


def from_last(timex: Timex, anchor: Anchor) -> str | None:
    """Resolve what is counted from a date said before: "la veille", "l'année suivante", "deux ans plus tôt"."""
    shift = timex.shift or 0
    if timex.rule in ("date.later", "date.earlier"):
        near = anchor.last_point if timex.start - anchor.point_end <= STEP_REACH else None
        point = near or (anchor.now if timex.rule == "date.earlier" else None)
        return moved(point, timex.unit or "D", shift) if point else None
    if timex.unit == "Y" and anchor.last_year:
        return f"{anchor.last_year + shift:04d}"
    if anchor.last is None or timex.start - anchor.last_end > SAID_REACH:
        return None
    return moved(anchor.last, timex.unit or "D", shift) + timex.value


def is_figurative(text: str, timex: Timex) -> bool:
    """Tell whether "demain" is no day: in a quotation, where it mostly means the times to come, or "si demain".

    "« C'est demain que tout se joue »", "attendre demain", "Demain ? Elle …"; not "« On se voit demain matin »".
    """
    if timex.rule == "date.said-day":
        # "des solutions applicables dès le lendemain matin": of no day that was told.
        soon = timex.shift == 1 and text[max(0, timex.start - 4) : timex.start].lower() == "dès "
        return soon and in_quotation(text, timex.start)
    if timex.rule != "date.near" or timex.shift != 1 or timex.value:
        return False
    if WONDERING.match(text, timex.end):
        return True
    return in_quotation(text, timex.start) or FIGURATIVE.search(text, max(0, timex.start - 30), timex.start) is not None


def in_quotation(text: str, offset: int) -> bool:
    """Tell whether an offset lies inside quotation marks opened in its paragraph."""
    start = max(0, offset - QUOTE_REACH)
    before = text[max(start, text.rfind("\n", start, offset) + 1) : offset]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("«»", "“”")):
        return True
    return before.count('"') % 2 == 1


def moved(day: date, unit: str, shift: int) -> str:
    """Give the value so many units from a day, as precise as the unit: in weeks a week, in months a month."""
    if unit == "D":
        return (day + timedelta(shift)).isoformat()
    if unit == "W":
        return week_value(day + timedelta(7 * shift))
    if unit == "WE":
        return week_value(day + timedelta(7 * shift)) + "-WE"
    if unit == "Y":
        return f"{day.year + shift:04d}"
    months = {"M": 1, "Q": 3, "H": 6}[unit]
    year, month = add_months(day, shift * months)
    return {
        "M": f"{year:04d}-{month:02d}",
        "Q": f"{year:04d}-Q{(month + 2) // 3}",
        "H": f"{year:04d}-H{(month + 5) // 6}",
    }[unit]
