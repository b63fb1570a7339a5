"""Reading a role in the text: from its first title to where the complement ends."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from extractor.people.patterns import SPEECH
from extractor.people.roles import head_index, is_title
from extractor.people.roles_patterns import AFTER_EN, CIRCUMSTANCES, DETERMINERS, LEADING, STOPS
from extractor.people.words import Word

_PREPOSITIONS = """
au auprès aux à chez d' dans de des du en sein
"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
ARTICLES = frozenset({"le", "la", "l'", "les"})
TERRITORIES = frozenset(
    [
        "région",
        "département",
        "territoire",
        "secteur",
        "métropole",
        "zone",
        "arrondissement",
        "canton",
        "ville",
        "commune",
        "agglomération",
    ]
)
# Words that say of a title how long or how much: they are the sentence's, not the title's.
LONGEST = 34
OBJECTS = ARTICLES | {"un", "une", "ses", "son", "sa", "leur", "leurs", "cette", "ces"}
QUOTES = {"«": "»", '"': '"', "“": "”"}
_MONTHS = """
août avril décembre février janvier juillet juin mai mars novembre octobre septembre
"""
MONTHS = frozenset(_MONTHS.split())
# Participles that begin a clause of their own: "le directeur, arrivé en 2020", "le maire élu dimanche".
_PARTICIPLES = """
accompagné accompagnée arrivé arrivée contacté contactée désigné désignée entouré entourée élu élue élus
interrogé interrogée invité invitée joint jointe nommé nommée nommés présent présente présents réélu réélue venu
venue
"""
PARTICIPLES = frozenset(_PARTICIPLES.split())


# Nouns and adjectives too: "chargée d'analyse", "directeur de la note".
TALKING = SPEECH - {"analyse", "critique", "enthousiasme", "liste", "motive", "murmure", "note", "rêve", "souffle"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A role in the words of a text: indexes of its words, end exclusive.

    Attributes:
        first: its first word ("ancienne", "directrice").
        head: its title.
        last: one past its last word.
        after: one past what may be skipped to reach a name: "(CSMF)" after the title's organisation.
    """

    first: int
    head: int
    last: int
    after: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What the reader of roles must know of a text.

    Attributes:
        words: words and marks of the text.
        jumps: index of the first word of an organisation's or community's name → one past its last word.
        names: indexes of the words that begin a person's name, civility included.
        verbs: indexes of finite verbs, as the model sees them; empty without a model.
        starts: indexes of the words that begin a sentence.
    """

    words: list[Word]
    jumps: Mapping[int, int]
    names: Set[int]
    verbs: Set[int]
    starts: Set[int]


def read_role(ground: Ground, first: int) -> Stretch | None:
    """Read the role that begins at a word ("ancienne", "directrice"), without determiner; None if none does."""
    head = head_index(ground.words, first)
    if head is None or head in ground.names or not _is_noun(ground.words, head):
        return None
    last = _read(ground, head)
    return Stretch(first, head, last, _skip_bracket(ground, last))


def _is_noun(words: list[Word], head: int) -> bool:
    """Tell whether a word that is a title or a verb is the title here: "pilote du projet", not "pilote l'étude"."""
    following = _text(words, head + 1)
    if words[head].lower in ("pilote", "élève", "pilotes", "garde", "cadre", "cadres"):
        return following not in ARTICLES | {"un", "une", "son", "sa", "ses", "cette", "ce", "ces", "leur"}
    if words[head].text in ("Élu", "Élue", "Élus", "Élues", "Elu", "Elue") and following in ("à", "en", "au", "par"):
        # "Élue à l'unanimité, X …": a participle.
        return False
    if words[head].lower == "tête":
        # "tête de liste", not "prend la tête de l'agence".
        return following == "chercheuse" or _text(words, head + 2) in ("file", "liste", "réseau")
    if words[head].lower in ("élu", "élue") and [_text(words, head + 1), _text(words, head + 2)] == ["à", "la"]:
        # "X élu à la présidence": a participle too.
        return False
    if words[head].lower in ("chargé", "chargée", "chargés", "chargées"):
        # "La ministre, X, est chargée de mettre en œuvre …": told of her, no title.
        return not head or words[head - 1].lower not in ("est", "sont", "était", "sera", "été", "seront")
    if words[head].lower in ("élu", "élue", "élus", "élues"):
        return not head or words[head - 1].lower not in ("a", "ont", "avait", "avaient", "été", "aura")
    return True


def read_complement(ground: Ground, first: int) -> int:
    """One past the last word of a noun phrase that begins at `first`: "la CPTS du Val d'Orge"."""
    return _read(ground, first)


def _read(ground: Ground, head: int) -> int:
    """One past the last word of what begins with the noun at `head`."""
    words = ground.words
    index = ground.jumps.get(head, head + 1)
    while index < len(words) and index - head < LONGEST and index not in ground.names and index not in ground.starts:
        if index in ground.jumps:
            if not _may_hold(words, index):
                break
            index = ground.jumps[index]
            continue
        step = _step(ground, head, index)
        if step == 0:
            break
        index += step
    return _trim(words, head, index)


def _step(ground: Ground, head: int, index: int) -> int:
    """How many words to take at `index`; 0 where the role ends."""
    words = ground.words
    word = words[index]
    lower = word.lower
    if not word.text[0].isalnum():
        return _mark(ground, head, index)
    if lower == "et":
        return _conjunction(ground, head, index)
    if lower == "par":
        return 2 if _text(words, index + 1) == "intérim" else 0
    if lower == "pour":
        return _after_pour(words, index)
    if index in ground.verbs and not word.capital and words[index - 1].lower not in PREPOSITIONS | ARTICLES:
        # The model takes "libéral" for a verb now and then.
        return 1 if lower.endswith(("al", "ale", "els", "el", "elle", "aire", "ique", "ier", "ière")) else 0
    if (lower in STOPS and not word.shouted) or lower in PARTICIPLES:
        return 0
    if not word.capital and lower not in PREPOSITIONS | ARTICLES and _text(words, index + 1) in OBJECTS:
        # "une infirmière dépiste l'hypertension": a verb that the model did not see.
        return 0
    if lower == "en":
        following = _text(words, index + 1)
        capital = index + 1 < len(words) and words[index + 1].capital
        return 2 if following in AFTER_EN or (capital and following not in MONTHS) else 0
    if lower in TALKING and not word.capital and _talks(words, index):
        return 0
    if lower in ("à", "au", "aux", "dans", "d'", "de"):
        return 0 if _circumstance(words, index) else 1
    if word.text.isdigit():
        return 1 if words[index - 1].capital else 0
    if is_title(word.text) and not _may_hold(words, index) and words[index - 1].text[0].isalpha():
        return 1
    return 1


def _talks(words: list[Word], index: int) -> bool:
    """Tell whether a word is a verb of speech that the model missed: "le président de l'Ordre prévient toutefois"."""
    return words[index - 1].lower not in PREPOSITIONS | ARTICLES and (
        not is_title(words[index].text) or _text(words, index + 1) in ("que", "qu'", ":", "«")
    )


def _may_hold(words: list[Word], index: int) -> bool:
    """Tell whether the word before lets a name follow inside the role: "de", "à la", "présidente CPTS …"."""
    before = words[index - 1]
    return before.text[0].isalpha() or before.text in ("'", "/", "-")


def _circumstance(words: list[Word], index: int) -> bool:
    """Tell whether "à", "au", "dans" begin something the sentence says: "à partir de", "dans un communiqué"."""
    following = [_text(words, index + 1), _text(words, index + 2)]
    if words[index].lower in ("de", "d'"):
        return following[0].isdigit() and _text(words, index + 2) in ("ans", "an", "mois")
    return any(text in CIRCUMSTANCES for text in following) or following[0].isdigit() or following[0] in MONTHS


def _after_pour(words: list[Word], index: int) -> int:
    """Take "pour" before a territory or an institution ("pour l'ARS"), not before a purpose ("pour dire")."""
    if _text(words, index + 1) not in ARTICLES or index + 2 >= len(words):
        return 0
    return 2 if words[index + 2].capital or words[index + 2].lower in TERRITORIES else 0


def _mark(ground: Ground, head: int, index: int) -> int:
    """Go over a mark inside a role: a quoted name, "ville / hôpital", a comma in a minister's field."""
    words = ground.words
    mark = words[index].text
    if mark in QUOTES:
        for ahead in range(index + 1, min(index + 9, len(words))):
            if words[ahead].text == QUOTES[mark]:
                return ahead - index + 1 if words[index - 1].text[0].isalpha() and words[index + 1].capital else 0
            if "\n" in words[ahead].text:
                return 0
        return 0
    if mark in ("/", "-", "&", "'", "·") and index + 1 < len(words) and words[index + 1].text[0].isalnum():
        return 2
    if mark == "(":
        end = _skip_bracket(ground, index)
        return end - index if end > index and _text(words, end) in ("de", "du", "des", "d'") else 0
    if mark == ",":
        return _comma(ground, head, index)
    return 0


def _comma(ground: Ground, head: int, index: int) -> int:
    """Go over the comma of "ministre de la Santé, de la Famille et des Personnes handicapées"."""
    words = ground.words
    following = _text(words, index + 1)
    wide = words[head].lower in ("ministre", "secrétaire", "adjoint", "adjointe", "chargé", "chargée", "conseillère")
    if wide and following in ("de", "du", "des", "d'") and index + 1 not in ground.names:
        return 2
    chained = wide and following in ("chargé", "chargée", "en", "déléguée", "délégué")
    return 2 if chained else 0


def _conjunction(ground: Ground, head: int, index: int) -> int:
    """Go over the "et" of two titles or two complements: "médecin et présidente", "de la Santé et des Solidarités"."""
    words = ground.words
    if index + 1 >= len(words) or index + 1 in ground.names:
        return 0
    following = words[index + 1]
    if starts_title(ground, index + 1) is not None:
        # "médecin et présidente" is one person's, "le président et le maire" are two people's.
        return 0 if following.lower in ARTICLES else 1
    if following.lower in ("de", "du", "des", "d'"):
        return 0 if _text(words, index + 2) in ("bien", "nombreux", "nombreuses") else 2
    if following.lower in ("à", "au", "aux") and any(word.lower in ("à", "au", "aux") for word in words[head:index]):
        return 2
    if following.lower in LEADING:
        # "dirige le pôle de santé et copréside la CPTS"
        return 0
    if following.lower in STOPS | DETERMINERS | PREPOSITIONS or index + 1 in ground.verbs:
        return 0
    before = words[index - 1]
    if following.capital and index + 1 in ground.jumps:
        return 0
    return 2 if following.text[0].isalpha() and (following.capital == before.capital) else 0


def starts_title(ground: Ground, index: int) -> int | None:
    """Index of the title that begins at `index`, after a determiner or "également"; None if none does."""
    words = ground.words
    for ahead in range(index, min(index + 3, len(words))):
        if ahead in ground.names:
            return None
        if head_index(words, ahead) is not None:
            return ahead
        if words[ahead].lower not in DETERMINERS | {"également", "aussi", "désormais", "actuel", "par", "ailleurs"}:
            return None
    return None


def _skip_bracket(ground: Ground, index: int) -> int:
    """One past a short bracket that begins at `index` ("(CSMF)"), or `index`."""
    words = ground.words
    if _text(words, index) != "(":
        return index
    for ahead in range(index + 1, min(index + 10, len(words))):
        if words[ahead].text == ")":
            return ahead + 1
        if ahead in ground.names:
            return index
    return index


def _trim(words: list[Word], head: int, last: int) -> int:
    """Leave out the small words and marks that a role cannot end with."""
    loose = PREPOSITIONS | DETERMINERS | {"et", "ou", "pour", "dans", "avec"}
    while last > head + 1 and (words[last - 1].lower in loose or not words[last - 1].text[0].isalnum()):
        if words[last - 1].text in (")", "»", '"', "”"):
            break
        last -= 1
    return last


def _text(words: list[Word], index: int) -> str:
    """The word at `index` in lower case, or nothing past the end."""
    return words[index].lower if index < len(words) else ""
