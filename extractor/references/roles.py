"""Which person a role describes: "la praticienne", "le président de la CPTS", "les trois rapporteurs"."""

import re
from functools import lru_cache

from extractor.references.index import NOBODY, Known, Referents, Resolution, unique
from extractor.references.patterns import BROADER, DETERMINERS, OFFICES
from extractor.references.text import quoted_in
from extractor.references.words import PERSON_STEMS, stem, tidy, words_of

# What may part a description from the name that goes with it: ", ", ", le Dr ".
APPOSED = re.compile(r",? (?:(?:le |la |l')?(?:Dre?|Pre?|M\.|Mme|docteure?|professeure?) )?", re.IGNORECASE)
DESCRIBED = re.compile(r"(?:cette?|cet|l[ea] |l')", re.IGNORECASE)
# Roles that few hold together.
TOGETHER = frozenset(
    stem(noun)
    for noun in ("auteur", "cofondateur", "coprésident", "corapporteur", "fondateur", "rapporteur", "signataire")
)
MOST_TOGETHER = 4
AT_HEAD = re.compile(r"\bà (?:la|leur|sa|notre) (?:tête|présidence)\b")
NEW = re.compile(r"\bnouve(?:au|l|lle)\b", re.IGNORECASE)
# Posts that are not lent to somebody of whom the text tells none.
TITLED = frozenset({"fonctionnaire", "député", "sénateur", "parlementaire"})
# Offices of one: "le préfet" is not the spokesman just named.
SEATED = frozenset(
    stem(noun) for noun in ("préfet", "sous-préfet", "maire", "ministre", "député", "sénateur", "recteur")
)
# A role fits surely where one of its own words is in the description: 0.3 for its noun and more for the others.
SURE = 0.3
# Offices of the State: no president of a council is "le président de la République".
OF_STATE = re.compile(
    r"\b(?:président de la république|présidente de la république|chef de l'état|premi(?:er|ère) ministre|"
    r"cheff?e? du gouvernement)\b",
    re.IGNORECASE,
)
HEADS_OF_STATE = ("président de la république", "présidente de la république", "chef de l'état")
# How far back "cette infirmière" looks.
REACH = 400
AGE = re.compile(r",? (?:âgée? )?de [\w-]+ ans")
# "Le généraliste de Dole": where someone works tells nothing against who was just named.
PLACED = re.compile(r" (?:de |du |d'|à |au )(?:la |l')?[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)*$")
TRADES = frozenset(
    stem(word)
    for word in (
        "biologiste",
        "cardiologue",
        "chirurgien",
        "dentiste",
        "généraliste",
        "gériatre",
        "infirmier",
        "kinésithérapeute",
        "masseur-kinésithérapeute",
        "médecin",
        "orthophoniste",
        "orthoptiste",
        "pharmacien",
        "podologue",
        "pneumologue",
        "psychiatre",
        "psychologue",
        "pédiatre",
        "sage-femme",
        "urgentiste",
    )
)
QUALIFIED = re.compile(r"\b(?:de|du|des|d'|à|au|aux|en|chez|syndicale|proche|libérale?|locale?|hospitali)")


@lru_cache(maxsize=4096)
def _stems(role: str) -> tuple[str, ...]:
    """What the words of a role share with their other genders and numbers."""
    return tuple(stem(word) for word in words_of(role))


def find_role(referents: Referents, start: int, end: int, text: str, noun: str) -> Resolution:
    """The person whose role fits a description; the description itself where nobody's does."""
    beside = _apposed(referents, start, end)
    if beside is not None:
        return Resolution((beside.name,), "known")
    gender = _description_gender(text)
    newly = _newly(referents, text, noun, gender)
    if newly:
        return newly
    words = [w for w in words_of(text) if w not in DETERMINERS and len(w) > 2]
    organisations = {k.name for k in referents.within(start, end) if k.sort != "person"}
    head = stem(noun)
    pattern = re.compile(BROADER.get(PERSON_STEMS.get(head, ""), r"(?!)"), re.IGNORECASE)
    state = OF_STATE.search(text)
    best: tuple[float, int] | None = None
    chosen: Known | None = None
    for known in referents.known:
        if known.sort != "person" or (gender and known.gender and known.gender != gender):
            continue
        role = _stems(known.role)
        if state and not any(office in known.role.lower() for office in _offices(state.group().lower())):
            continue
        if head not in role and not pattern.search(known.role):
            continue
        if organisations and not any(_share(name, known.role) for name in organisations):
            continue
        score = sum(stem(w) in role for w in words) / max(1, len(words))
        rank = (score + 0.3 * (head in role), known.start if known.start < start else -known.start)
        if best is None or rank > best:
            best, chosen = rank, known
    indefinite = re.match(r"(?:une?|des|certain)\b", text.strip(), re.IGNORECASE)
    if chosen is not None and not indefinite:
        near = _just_named(referents, start, text, gender)
        lent = bool(near and not near.role and PERSON_STEMS.get(head) not in TITLED)
        if near is not None and best is not None and best[0] < SURE and (lent or pattern.search(near.role)):
            # "Luc Roy a jugé le projet tardif, a lancé l'élu": no need of the councillor named above.
            return Resolution((near.name,), "known")
        return Resolution((chosen.name,), "known")
    headed = None if indefinite or state else _put_at_head(referents, noun, gender)
    if headed is not None:
        return Resolution((headed,), "known")
    if indefinite and not QUALIFIED.search(text):
        return NOBODY
    if not indefinite and not state:
        near = _just_named(referents, start, text, gender)
        other = head in SEATED and near is not None and near.role and head not in {stem(w) for w in words_of(near.role)}
        if near is not None and not other:
            return Resolution((near.name,), "known")
        tied = bool(organisations) or tidy(text).lower().startswith(OFFICES)
        untold = _untold(referents, gender, start, tied)
        if untold:
            return untold
    return Resolution((tidy(text),), "description")


def _offices(office: str) -> tuple[str, ...]:
    """The names of an office of the State: the head of State is the President."""
    return HEADS_OF_STATE if office in HEADS_OF_STATE else (office,)


def _apposed(referents: Referents, start: int, end: int) -> Known | None:
    """The person whose name stands beside a description.

    As in "La directrice de l'hôpital, Anne Roy, parle …", "Luc Petit, le maire, a …", "le docteur Anne Roy".
    """
    text = referents.text
    after = next(iter(referents.within(end, end + 60)), None)
    if after is not None and after.sort == "person" and APPOSED.fullmatch(text, end, after.start):
        return after
    before = referents.within(max(0, start - 60), start)
    if before and before[-1].sort == "person" and text[before[-1].end : start] == ", ":
        closed = text[end : end + 1] in {",", "."}
        return before[-1] if closed else None
    return None


def _put_at_head(referents: Referents, noun: str, gender: str | None) -> str | None:
    """The person told to have been put at the head: "ils ont élu à leur tête Luc Petit. … annonce le président"."""
    if stem(noun) != stem("président"):
        return None
    sexes = {k.name: k.gender for k in referents.known if k.sort == "person"}
    fitting = [
        name
        for name, told in referents.appointed
        if AT_HEAD.search(told) and (not gender or sexes.get(name) in {gender, None})
    ]
    return fitting[-1] if fitting and len(set(fitting)) == 1 else None


def _newly(referents: Referents, text: str, noun: str, gender: str | None) -> Resolution:
    """Whom the article has told to be elected: "la nouvelle présidente", "le nouvel élu"."""
    if not NEW.search(text):
        return NOBODY
    sexes = {k.name: k.gender for k in referents.known if k.sort == "person"}
    fitting = [
        name
        for name, told in referents.appointed
        if stem(noun)[:6] in told and (not gender or sexes.get(name) in {gender, None})
    ]
    return Resolution((fitting[-1],), "known") if fitting else NOBODY


def _just_named(referents: Referents, start: int, text: str, gender: str | None) -> Known | None:
    """The person named last, whom "cette infirmière" or "la biologiste" describes anew.

    A description tied to an institution or a place ("le maire de Dole") is of someone else.
    """
    shown = text.strip().lower().startswith(("cette ", "ce ", "cet "))
    trade = text.strip().lower().removeprefix("l'").split(" ")[1 if " " in text.strip()[:3] else 0]
    placed = PLACED.sub("", text) if stem(trade) in TRADES else text
    if not DESCRIBED.match(text.strip()) or (not shown and QUALIFIED.search(AGE.sub("", placed))):
        return None
    floor = max(referents.text.rfind("\n\n", 0, start) + 1, start - REACH)
    quoted = quoted_in(referents.doc)
    people = [
        k
        for k in referents.within(floor, start)
        if k.sort == "person" and not quoted[k.start] and (not gender or k.gender in {gender, None})
    ]
    sure = [k for k in people if k.gender] or people
    if sure and placed != text and any(stem(word) in TRADES - {stem(trade)} for word in words_of(sure[-1].role)):
        # "Luc Petit, pharmacien, … Le généraliste de Dole réclame": someone else.
        return None
    return sure[-1] if sure else None


def _untold(referents: Referents, gender: str | None, start: int, tied: bool) -> Resolution:
    """The one person whose role the article never tells: "la ministre déléguée" is whom it only names elsewhere.

    An office, or a role tied to an institution ("le fondateur de la FCPTS"), is lent only to who was named just before.
    """
    if gender is None:
        return NOBODY
    untold = [k for k in referents.known if k.sort == "person" and not k.role and k.gender in {gender, None}]
    names = unique(k.name for k in untold)
    near = any(0 <= start - k.end < 200 for k in untold)
    return Resolution(names, "known") if len(names) == 1 and (near or not tied) else NOBODY


def _share(name: str, role: str) -> bool:
    """Tell whether a role speaks of an institution: most words of its name are in it."""
    ours = {w for w in words_of(name) if w not in DETERMINERS and len(w) > 2}
    theirs = set(words_of(role))
    return bool(ours) and len(ours & theirs) * 2 >= len(ours)


def _description_gender(text: str) -> str | None:
    """Gender that the determiner shows."""
    first = text.strip().lower()
    if first.startswith(("la ", "une ", "cette ", "sa ")):
        return "f"
    return "m" if first.startswith(("le ", "un ", "ce ", "cet ")) else None


def find_several(referents: Referents, start: int, count: int, noun: str) -> Resolution:
    """ "les trois rapporteurs": the people, that many, whom one sentence before named together."""
    wanted_institutions = noun in {"syndicats", "organisations", "formations", "institutions", "fédérations"}
    for sent in referents.sentences_before(0, start + 1):
        inside = [
            k
            for k in referents.within(sent.start_char, min(sent.end_char, start))
            if (k.sort not in {"person", "cpts"}) == wanted_institutions
        ]
        names = unique(k.name for k in inside)
        if len(names) >= count and (len(names) == count or not wanted_institutions):
            return Resolution(names[:count], "known")
    sorts = {"union", "federation", "association"} if wanted_institutions else {"person"}
    before = [k.name for k in referents.known if k.sort in sorts and k.start < start]
    latest = tuple(dict.fromkeys(reversed(before)))
    if len(latest) == count or (wanted_institutions and len(latest) > count):
        return Resolution(tuple(reversed(latest[:count])), "known")
    return NOBODY


def find_together(referents: Referents, text: str, noun: str) -> Resolution:
    """The people whom a role in the plural names together: "les coprésidents", "ses fondateurs"."""
    if stem(noun) not in TOGETHER or not re.match(r"(?:les|ces|ses|leurs) ", text.strip(), re.IGNORECASE):
        return NOBODY
    people = [
        k.name for k in referents.known if k.sort == "person" and stem(noun) in {stem(w) for w in words_of(k.role)}
    ]
    names = unique(people)
    return Resolution(names, "known") if 1 < len(names) <= MOST_TOGETHER else NOBODY
