"""French verb forms: from a lemma to the third-person forms, infinitive and participles that tell of an act."""

from dataclasses import dataclass
from functools import cache

from extractor.acts.tables import rows

# Endings of the first group ("signer") and of the second ("réunir"), by tense; singular and plural third persons.
FIRST: dict[str, tuple[str, str]] = {
    "pres": ("e", "ent"),
    "imp": ("ait", "aient"),
    "past": ("a", "èrent"),
    "fut": ("era", "eront"),
    "cond": ("erait", "eraient"),
}
SECOND: dict[str, tuple[str, str]] = {
    "pres": ("it", "issent"),
    "imp": ("issait", "issaient"),
    "past": ("it", "irent"),
    "fut": ("ira", "iront"),
    "cond": ("irait", "iraient"),
}
FINITE = frozenset({"pres", "imp", "past", "fut", "cond"})
SECOND_GROUP = frozenset(
    {
        "agrandir",
        "bâtir",
        "choisir",
        "rétablir",
        "aboutir",
        "élargir",
        "franchir",
        "nourrir",
        "réfléchir",
        "définir",
        "fournir",
        "garantir",
        "investir",
        "réunir",
        "saisir",
        "établir",
        "unir",
    }
)
PARTICIPLE_ENDINGS = ("", "e", "s", "es")


@dataclass(frozen=True, slots=True)
class Irregular:
    """Principal parts of a third-group verb, as in `acts_irregular.tsv`."""

    present: str
    imperfect: str
    past: str
    future: str
    participle: str
    gerund: str


@cache
def irregular() -> dict[str, Irregular]:
    """Index the third-group verbs by lemma."""
    return {lemma: Irregular(*parts) for lemma, *parts in rows("acts_irregular.tsv")}


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word as a verb: its lemma, mood (`pres … cond`, `part`, `inf`, `ger`) and number."""

    lemma: str
    mood: str
    plural: bool


def conjugate(lemma: str) -> dict[str, set[Form]]:
    """Spell out the third-person forms, the infinitive and the participles of a verb.

    Args:
        lemma: infinitive; first and second groups by rule, the others from `acts_irregular.tsv`.

    Returns:
        Each form with its readings.
    """
    forms: dict[str, set[Form]] = {lemma: {Form(lemma, "inf", False)}}

    def add(text: str, mood: str, plural: bool) -> None:
        forms.setdefault(text, set()).add(Form(lemma, mood, plural))

    for mood, pair in _finite(lemma).items():
        for text, plural in zip(pair, (False, True), strict=False):
            add(text, mood, plural)
    stem, participle, gerund = _nominal(lemma)
    for ending in PARTICIPLE_ENDINGS:
        base = {"dû": "du", "dissous": "dissout"}.get(participle, participle) if ending.startswith("e") else participle
        if not (base.endswith("s") and ending == "s"):
            add(base + ending, "part", ending.endswith("s"))
    add(gerund or stem + "ant", "ger", False)
    return forms


def _finite(lemma: str) -> dict[str, tuple[str, ...]]:
    """Finite third-person forms by tense."""
    if verb := irregular().get(lemma):
        return {
            "pres": tuple(verb.present.split()),
            "imp": (verb.imperfect + "ait", verb.imperfect + "aient"),
            "past": tuple(verb.past.split()),
            "fut": (verb.future + "a", verb.future + "ont"),
            "cond": (verb.future + "ait", verb.future + "aient"),
        }
    if lemma in SECOND_GROUP:
        return {mood: (lemma[:-2] + one, lemma[:-2] + many) for mood, (one, many) in SECOND.items()}
    return {mood: (_join(lemma, one), _join(lemma, many)) for mood, (one, many) in FIRST.items()}


def _nominal(lemma: str) -> tuple[str, str, str]:
    """Stem of the gerund, participle and, where it is irregular, the gerund itself."""
    if verb := irregular().get(lemma):
        return verb.imperfect, verb.participle, verb.gerund
    if lemma in SECOND_GROUP:
        return lemma[:-2] + "iss", lemma[:-1], ""
    return "", lemma[:-2] + "é", _join(lemma, "ant")


def _join(lemma: str, ending: str) -> str:
    """Put an ending on a first-group stem: lança, engagea, appelle, gère, déploie."""
    stem = lemma[:-2]
    if ending[0] in "aâ":
        if stem.endswith("c"):
            return stem[:-1] + "ç" + ending
        return stem + "e" + ending if stem.endswith("g") else stem + ending
    mute = ending in {"e", "ent"}
    future = ending.startswith("er")
    if (mute or future) and stem.endswith(("oy", "uy")):
        return stem[:-1] + "i" + ending
    if mute and len(stem) > 2 and stem[-2] == "é" and stem[-1] not in "aeéiouy":
        return stem[:-2] + "è" + stem[-1] + ending
    if mute and len(stem) > 3 and stem[-3] == "é" and stem[-2:] in {"br", "gl", "gr", "gn"}:
        return stem[:-3] + "è" + stem[-2:] + ending
    return stem + ending


@cache
def forms_of(lemmas: frozenset[str]) -> dict[str, tuple[Form, ...]]:
    """Index the forms of several verbs by the word as written, in lower case."""
    index: dict[str, set[Form]] = {}
    for lemma in lemmas:
        for text, readings in conjugate(lemma).items():
            index.setdefault(text, set()).update(readings)
    return {text: tuple(sorted(found, key=lambda f: (f.lemma, f.mood, f.plural))) for text, found in index.items()}
