"""One role per person from all that a text says of them, and the organisation that it ties them to."""

import re

from spacy.tokens import Doc

from extractor.people.roles import head_titles, is_former, is_plural
from extractor.people.roles_held import Held, Place
from extractor.people.roles_reading import Ground
from extractor.people.words import fold
from extractor.records import Cpts, Organisation

MOST = 3
# In characters: a paragraph of a news article.
FARTHEST = 600
BOARD = frozenset(
    {"president", "vice-president", "copresident", "co-president", "tresorier", "secretaire", "coordinateur"}
)
OWN_BOARD = re.compile(
    r"\b(?:du|de son) (?:bureau|conseil d'administration)\b|\b(?:de l'association|de la structure|de cette structure)$"
)
# "le maire était représenté par son adjointe": she is the mayor's, of no institution named before.
OF_MAYORS = frozenset({"adjoint", "assistant", "conseiller", "depute", "suppleant"})
POSSESSIVE = frozenset({"son", "sa", "leur", "leurs", "ses"})
# "présidente de la CPTS", "directeur de l'ARS": an institution said by its kind alone.
KIND_WORDS = re.compile(
    r"\b(?:CPTS|ARS|CPAM|[Aa]gence|[Cc]aisse|[Cc]ommunauté(?! (?:de communes|d'agglo|urbaine))|[Ff]édération)\b"
)
COMPLEMENT = re.compile(r"\b(?:de l'|de la |du |des |à l'|à la |au |pour l'|d')\s*(?=[A-ZÀ-Ý])")


def best_role(roles: list[Held]) -> str | None:
    """Put a person's roles together, fullest form of each, those of the past last; None without any.

    "infirmière libérale" and "coordinatrice de la CPTS du Diois", said apart, give "infirmière libérale,
    coordinatrice de la CPTS du Diois"; "présidente" said again adds nothing.
    """
    return ", ".join(singular(role.text) for role in _kept(roles)[:MOST]) or None


def main_role(roles: list[Held]) -> Held | None:
    """The first of the roles that `best_role` puts together: its words prove the rest; None without any."""
    return next(iter(_kept(roles)), None)


def _kept(roles: list[Held]) -> list[Held]:
    """Of roles that say the same office the fullest, those of the past last and only where there is no other."""
    kept: list[Held] = []
    for role in sorted(roles, key=lambda role: (is_former(role.text), role.start)):
        text = singular(role.text)
        same = next((i for i, other in enumerate(kept) if _same(singular(other.text), text)), None)
        if same is None:
            if not (is_former(text) and kept):
                kept.append(role)
        elif len(text) > len(singular(kept[same].text)):
            kept[same] = role
    return kept


def _same(one: str, other: str) -> bool:
    """Tell whether two roles say the same office, more or less fully."""
    short, long = sorted((one, other), key=len)
    titles = head_titles(short)
    if not titles & head_titles(long):
        return False
    words = set(fold(short).split()) - {"de", "la", "le", "du", "l", "des", "d"}
    return titles <= head_titles(long) or words <= set(fold(long).split())


def singular(role: str) -> str:
    """Put a role that two people share into the singular: "députés LR" → "député LR"."""
    words = role.split(" ")
    if not is_plural(words[0]) or not head_titles(words[0]):
        return role
    for index, word in enumerate(words[:3]):
        if (index and not (word.endswith(("s", "x")) and word.islower())) or word in ("des", "les", "aux"):
            break
        words[index] = (
            re.sub(r"aux$", "al", word) if word.endswith("aux") else word.removesuffix("s").replace("s-", "-")
        )
    return " ".join(words)


def organisation_of(doc: Doc, ground: Ground, roles: list[Held], places: list[Place], who: int) -> str | None:
    """Name of the organisation or community that a person's roles tie them to.

    Args:
        doc: the text, with its institutions.
        ground: its words.
        roles: the person's roles.
        places: where people are named.
        who: the person's position.

    Returns:
        The name of a record of `doc._.cpts` or `doc._.organisations` named inside a role, or in the brackets after
        the name, or that "son président" points to; else the organisation in the role's own words; else None.
    """
    for role in sorted(roles, key=lambda role: (is_former(role.text), role.start)):
        named = _named_within(doc, ground, role.start, role.last)
        if named is None and role.rule == "role.verb":
            named = _by_words(doc, role.text)
        if named is not None:
            return named
    for role in roles:
        before = ground.words[role.start - 1].lower if role.start else ""
        if (before in POSSESSIVE and not head_titles(role.text) & OF_MAYORS) or _on_board(role.text):
            owner = _owner(doc, ground, role.start, boards=before not in POSSESSIVE)
            if owner is not None:
                return owner
    for place in places:
        if place.who == who and _attached(ground, place.last):
            named = _named_within(doc, ground, place.last + 1, place.last + 5, whole=False)
            if named is not None:
                return named
    return next(filter(None, (_by_words(doc, role.text) for role in roles)), None)


def _attached(ground: Ground, last: int) -> bool:
    """Tell whether an institution may follow a name: "X (ARS Normandie)", "X, de la CPTS du Diois"."""
    after = [word.lower for word in ground.words[last : last + 2]]
    return after[:1] == ["("] or after in ([",", "de"], [",", "du"], [",", "d'"], [",", "pour"])


def _entities(doc: Doc) -> list[Cpts | Organisation]:
    """Communities and institutions of the text."""
    return [*doc._.cpts, *doc._.organisations]


def _named_within(doc: Doc, ground: Ground, first: int, last: int, *, whole: bool = True) -> str | None:
    """Name of the last institution with a mention between two words, at least its beginning; communities win."""
    if first >= len(ground.words):
        return None
    start, end = ground.words[first].start, ground.words[min(last, len(ground.words)) - 1].end
    for entities in (doc._.cpts, doc._.organisations):
        inside = [
            (mention.start, entity.name)
            for entity in entities
            for mention in entity.mentions
            if start <= mention.start and (mention.end <= end + 1 if whole else mention.start < end)
        ]
        if inside:
            return str(max(inside)[1])
    return None


def _on_board(role: str) -> bool:
    """Tell whether a role is one of a board that it does not name: "trésorière", "présidente du bureau fondateur"."""
    words = fold(role).split()
    bare = len(words) == 1 or words[1:] == ["generale"] or words[1:] == ["general"] or words[1:] == ["adjoint"]
    return bool(head_titles(role) & BOARD) and (bare or OWN_BOARD.search(role) is not None)


def _owner(doc: Doc, ground: Ground, index: int, *, boards: bool) -> str | None:
    """Institution named last before a word, some sentences back at most: "son président" is that one's.

    With `boards`, only communities, federations, unions and associations count, which elect a board.
    """
    offset = ground.words[index].start
    before = [
        (mention.start, entity.name)
        for entity in _entities(doc)
        for mention in entity.mentions
        if offset - FARTHEST < mention.start < offset
        and (not boards or isinstance(entity, Cpts) or entity.kind in ("federation", "union", "association"))
    ]
    return max(before)[1] if before else None


def _by_words(doc: Doc, role: str) -> str | None:
    """Institution that the words of a role name: "présidente de la CPTS" if the text has but one; else the words."""
    match = COMPLEMENT.search(role)
    words = role[match.end() :] if match else ""
    kind = KIND_WORDS.search(role)
    if kind is not None:
        key = fold({"agence": "ARS", "communauté": "CPTS", "caisse": "CPAM"}.get(kind.group().lower(), kind.group()))
        pool = (
            doc._.cpts
            if key == "cpts"
            else [org for org in doc._.organisations if fold(org.kind) == key or key in fold(org.name).split()]
        )
        fitting = [one.name for one in pool]
        if len(fitting) == 1:
            return str(fitting[0])
    if not words or not re.match(
        r"(?:[A-Z]{2,}|Agence|Caisse|Fédération|Union|Syndicat|Ordre|Centre|Conseil|Grand|Communauté|Ville|Mairie)",
        words,
    ):
        return None
    return re.split(r",| et (?:président|membre|médecin|directeur)", words)[0].strip()
