"""Where a clause ends, and what may stand between a verb and its infinitive."""

from extractor.speech.forms import forms
from extractor.speech.patterns import DAYS, listed
from extractor.speech.words import Passage, Word

# What the main verb behind a relative clause looks like.
FINITE = frozenset(("pres", "imp", "past", "fut", "cond"))
MAIN_AUXILIARIES = frozenset(("a", "ont", "est", "sont", "avait", "avaient", "aura", "doit", "doivent", "va", "vont"))
MAIN_CLITICS = frozenset(("ne", "n'", "se", "s'", "y", "lui", "leur", "l'"))
FINITE_ENDINGS = ("e", "ent", "ait", "aient", "ra", "ront", "rait", "raient", "it", "ut", "oit", "eut")
# Words that tell when, between a verb and its infinitive: "menaçait il y a un mois encore de".
WHEN = listed(
    "il y a un une deux trois quatre cinq six dix quelques plusieurs encore depuis en le la l' dès début fin mi "
    "an ans année années jour jours mois semaine semaines été automne hiver printemps dernier dernière derniers "
    "dernières passé passée longtemps peu récemment toujours déjà , hier veille matin soir après-midi début , au"
)
LONGEST_WHEN = 9


def relative_end(passage: Passage, first: int, last: int, *, clause: bool) -> int:
    """Last word of a relative clause: before the comma behind which the main verb follows.

    As in "La fédération, qui revendique 80 membres, menace de …", "La maire, pour qui rien ne presse, a écrit …".
    """
    words = passage.words
    for at in range(first + 1, min(last, len(words) - 1)):
        if words[at].text != "," or words[at].quote is not None or not _is_finite(passage, at + 1):
            continue
        # "qui annonce que la maison, vide depuis un an, sera vendue, part …": a clause first comes to its own verb.
        if not clause or any(_is_finite(passage, i) for i in range(first + 1, at)):
            return at - 1
    return last


def _is_finite(passage: Passage, at: int) -> bool:
    """Tell whether a finite verb begins at a word, its pronouns and negation before it."""
    words = passage.words
    while at < len(words) - 1 and words[at].lower in MAIN_CLITICS:
        at += 1
    lower = words[at].lower
    if lower in MAIN_AUXILIARIES:
        return True
    finite = any(form.tense in FINITE for form in forms().get(lower, ()))
    return words[at].start in passage.verbs and (finite or lower.endswith(FINITE_ENDINGS)) and not words[at].clitic


def after_when(words: tuple[Word, ...], at: int, wanted: set[str]) -> int:
    """Index of the preposition behind words that tell when: "menaçait il y a un mois encore de"; the same elsewhere."""
    for index in range(at, min(at + LONGEST_WHEN, len(words))):
        if index > at and words[index].lower in wanted:
            return index
        if not (words[index].lower in WHEN or words[index].lower in DAYS or words[index].text.isdigit()):
            break
    return at
