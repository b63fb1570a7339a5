"""Whether a name is a person's: what stands around it, weighed."""

from collections.abc import Set
from dataclasses import dataclass

from extractor.people.names import Name, is_initial
from extractor.people.patterns import (
    AMBIGUOUS_GIVEN,
    BETWEEN,
    CREDITS,
    FUNCTION_WORDS,
    NAMESAKES,
    NOT_NAMES,
    REPORTERS,
    SPEECH,
    STREETS,
)
from extractor.people.roles import is_title
from extractor.people.roles_reading import Ground, read_role, starts_title
from extractor.people.words import Word
from models.places import find

# "à la tête de l'association": who is named next fills it, and gives the association no name.
SEATS = frozenset({"barre", "coordination", "direction", "présidence", "tête", "vice-présidence"})
SMALL = frozenset({"de", "du", "des", "d'", "la", "le", "l'", "les", "à", "au", "aux"})
# "rue du Général Leclerc", "boulevard du Maréchal Juin", "lycée de l'abbé Grégoire".
_RANKS = """
abbé amiral capitaine colonel commandant docteur général maréchal pasteur père président professeur sœur
"""
RANKS = frozenset(_RANKS.split())
AFTER = frozenset({"selon", "après", "pour", "par", "avec", "chez", "d'après"})
# Measured on our own sentences: a known given name alone is enough, an unknown name wants two independent signs.
ENOUGH = 2.0
# Inhabitants of a place whose name nobody bears as an unknown given name: "Nice Matin".
CITY = 50000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a text when its names are weighed.

    Attributes:
        ground: words, institutions and verbs of the text.
        persons: indexes of words inside entities that the model labels PER.
        others: indexes of words inside entities that it labels LOC or ORG.
        shouting: indexes of words in headings all in capitals.
    """

    ground: Ground
    persons: Set[int]
    others: Set[int]
    shouting: Set[int]


def weigh(name: Name, around: Surroundings) -> tuple[float, str]:
    """Weigh whether a name is a person's.

    Returns:
        A weight, at least `ENOUGH` for a person, and the strongest sign: civility, given-name, role, speech,
        capitals, model.
    """
    words = around.ground.words
    if is_namesake(words, name) or is_credit(words, name) or not is_spelled(name):
        return -9.0, "namesake"
    signs = _signs(name, around)
    total = sum(signs.values())
    best = max(signs, key=lambda sign: signs[sign]) if signs else "none"
    return total, best


def is_spelled(name: Name) -> bool:
    """Tell whether a name holds more than initials: not "C.P.T. S", "L. H." before an answer, "Mme R." of a case."""
    parts = (*name.given, *name.surname)
    return any(len(part) > 1 and not is_initial(part) for part in parts) and any(part[0].isupper() for part in parts)


def _signs(name: Name, around: Surroundings) -> dict[str, float]:
    """Weight of each sign for and against."""
    words = around.ground.words
    signs: dict[str, float] = {}
    inside = range(name.begin, name.last)
    first = name.given[0] if name.given else ""
    ambiguous = first in AMBIGUOUS_GIVEN or first in NOT_NAMES or name.begin in around.shouting
    if name.civility:
        signs["civility"] = 3.0
    elif name.known:
        signs["given-name"] = 1.0 if ambiguous else 2.0 if name.given[0].endswith(".") else 3.0
    if _has_role(name, around.ground):
        # Beside a title even an odd name is a person's: "Le président, Loeiz Kerdraon-Guyot, a salué"; the model
        # takes it for a place.
        signs["role"] = 6.0 if _seated(words, name) else 3.0 if name.last - name.begin > 1 else 2.0
    if _speaks(words, name):
        signs["speech"] = 1.0
    if name.shouted and name.begin not in around.shouting:
        signs["capitals"] = 1.0
    if any(index in around.persons for index in inside):
        signs["model"] = (
            2.0 if all(index in around.persons for index in inside) and (ambiguous or not name.known) else 1.0
        )
    elif all(index in around.others for index in inside):
        signs["not-model"] = -1.0
    if not name.civility:
        signs["place"] = _placed(words, name)
    return signs


def _placed(words: list[Word], name: Name) -> float:
    """Weight against a name that is a place's, or that stands where a place does ("de Grand Vire")."""
    text = " ".join(word.text for word in words[name.begin : name.last])
    if find(text) and not name.known:
        return -4.0
    if find(text):
        return -2.5
    if name.known:
        return 0.0
    weight = 0.0
    before = words[name.first - 1] if name.first else words[0]
    if name.first and before.capital and before.text[0].isalpha() and words[name.first].start - before.end == 1:
        # "Radio Bleu Azur", "Mon Soutien Psy": the end of a longer name; "Présidente Zorica Tadić" is not.
        weight -= 0.0 if is_title(before.text) or before.text in FUNCTION_WORDS else 1.5
    if any(entry.kind != "commune" or entry.population > CITY for entry in find(words[name.begin].text)):
        weight -= 1.0
    if name.first and words[name.first - 1].lower in SMALL:
        weight -= 1.0
    return weight


def _has_role(name: Name, ground: Ground) -> bool:
    """Tell whether a title stands right before or after the name."""
    words = ground.words
    after = name.last
    if after < len(words) and words[after].text in (",", "(", "–", "—") and starts_title(ground, after + 1) is not None:
        return True
    for index in range(name.first - 1, max(name.first - 16, -1), -1):
        if "\n" in words[index].text or words[index].text in ".;:!?":
            return False
        stretch = read_role(ground, index)
        if stretch is not None and name.first in (stretch.last, stretch.after):
            return True
        if stretch is not None and words[stretch.after].text == "," and name.first == stretch.after + 1:
            return True
    return False


def _speaks(words: list[Word], name: Name) -> bool:
    """Tell whether the name stands beside a verb of speech or after "selon"."""
    after = [word.lower for word in words[name.last : name.last + 2]]
    before = words[name.first - 1].lower if name.first else ""
    if after and (after[0] in SPEECH or (after[0] in ("s'", "se", "l'", "le") and after[-1] in SPEECH)):
        return True
    return before in SPEECH or before in ("selon", "après")


def is_namesake(words: list[Word], name: Name) -> bool:
    """Tell whether the name is that of a street, hospital, law, prize, …: "l'hôpital privé Jacques-Cartier"."""
    index = name.first - 1
    while index >= 0 and words[index].lower in BETWEEN and words[index].lower not in SMALL:
        index -= 1
    if index >= 0 and words[index].text in ("«", '"', "“", "-"):
        index -= 1
    if name.first and words[name.first - 1].text in ("Saint", "Sainte", "St", "Ste", "-"):
        return words[name.first].start - words[name.first - 1].end <= 1 and words[name.first - 1].text != "-"
    # "il a cité Yohann Dray": a participle, no city.
    if index > 0 and words[index - 1].lower in ("a", "ont", "avait", "avaient", "ai", "aura"):
        return False
    if index >= 0 and words[index].lower in NAMESAKES and not _seated(words, name):
        return name.civility is None or words[index].lower in STREETS or index == name.first - 1
    through = {words[index].lower} if index >= 0 else set()
    while index >= 0 and words[index].lower in SMALL | RANKS:
        through.add(words[index].lower)
        index -= 1
    while index >= 0 and words[index].lower in BETWEEN and words[index].lower not in SMALL:
        index -= 1
    if index < 0 or words[index].lower not in STREETS:
        return False
    return bool(through & (RANKS | {"du"})) or words[index].lower not in (
        "place",
        "statue",
        "station",
        "clinique",
        "hôpital",
    )


def _seated(words: list[Word], name: Name) -> bool:
    """Tell whether a seat is filled: "a porté à la présidence de la Fédération Loeiz Kerdraon, dentiste à Brest"."""
    seat = any(word.lower in SEATS for word in words[max(0, name.first - 6) : name.first])
    after = words[name.last : name.last + 2]
    return seat and len(after) == 2 and after[0].text == "," and is_title(after[1].text)


def is_credit(words: list[Word], name: Name) -> bool:
    """Tell whether the name signs a text or a photograph: "Photo : Jean Dupont", "Propos recueillis par …"."""
    index = name.first - 1
    while index > name.first - 8 and words[index].text in ("et", ","):
        # "Par Aline Roux et Paul Petit"
        index -= 1
        while index >= 0 and (words[index].capital and words[index].lower not in CREDITS):
            index -= 1
    if index >= 0 and words[index].text == ":":
        index -= 1
    if index > 0 and words[index].lower in REPORTERS and words[index - 1].lower in ("notre", "nos"):
        return True
    if index < 0 or words[index].lower not in CREDITS:
        return False
    if words[index].lower != "par" and index and words[index - 1].lower in ("du", "le", "ce", "la", "cette"):
        # "la rapporteure du texte, X": a bill.
        return False
    if words[index].lower != "par":
        return words[index].lower in (
            "photo",
            "photos",
            "crédit",
            "crédits",
            "©",
            "texte",
            "illustration",
            "dessin",
            "reportage",
        )
    before = words[index - 1] if index else None
    return before is None or "\n" in before.text or before.lower in CREDITS
