"""Opinions and aims told by a noun: "C'est aussi l'avis de X", "« … », tel est le credo de X", "Son but est de …"."""

from extractor.speech.forms import Verb
from extractor.speech.groups import Group
from extractor.speech.patterns import DETERMINERS, listed
from extractor.speech.readings import Reading, is_infinitive, sentence_end
from extractor.speech.subjects import Span, actors_right, can_speak, head_of, is_name, named_after, phrase_right, span
from extractor.speech.words import Passage

# What one may hold, share or dispute.
OPINIONS = listed(
    "ambition analyse approche argument argumentation argumentaire avis certitude conclusion conclusions constat "
    "conviction crainte craintes credo critique critiques diagnostic discours espoir idée impression inquiétude "
    "inquiétudes interprétation leitmotiv lecture mantra message objectif opinion optimisme point pari position "
    "prudence ras-le-bol reproche revendication sentiment slogan souhait thèse vision volonté vœu"
)
AIMS = listed(
    "ambition but cap cible défi dessein espoir idée intention mission objectif projet rêve souhait volonté vœu"
)
# What one may draw up, put or defend: "le constat que dresse la Cour", "le tableau que brosse la fédération".
FINDINGS = listed(
    "bilan calcul chiffre conclusion demande leçon pari portrait promesse proposition question tableau verdict"
)
DRAWING = listed(
    "adresse adressent brosse brossent défend défendent dresse dressent dressé dressait fait faisait font formule "
    "formulent formulait formulé fait lance lancent lancé livre livrent livré partage partagent partageait pose posent "
    "posait posé rend rendent rendu tire tirent tiré tirait"
)
FARTHEST = 12
FEWEST_WORDS = 6
ALSO = frozenset(("aussi", "également", "bien", "là", "donc", "encore"))
OF = frozenset(("de", "d'", "du"))
OPENS = frozenset([("tel", "est"), ("telle", "est"), ("c'", "est")])
_HOLDS = Verb("", "statement", "agree", frozenset())
_AIMS = Verb("", "objective", "want", frozenset())


def read_shared(passage: Passage) -> tuple[Reading, str] | None:
    """Read "C'est aussi l'avis de Claire Mounier": the opinion itself stands in the sentence before."""
    words = passage.words
    if tuple(word.lower for word in words[:2]) not in OPENS or len(words) < FEWEST_WORDS:
        return None
    noun = _noun(passage, 2 + (words[2].lower in ALSO), OPINIONS)
    if noun is None or noun + 2 >= len(words) or words[noun + 1].lower not in OF:
        return None
    actors = _owner(passage, noun + 2)
    group = Group(_HOLDS, noun, noun, "", "asserted", "finite", None)
    content = (0, sentence_end(passage, len(words) - 2))
    return (Reading(group, actors, content, "speech.shared", 0), "partager") if actors else None


def read_drawn(passage: Passage) -> tuple[Reading, str] | None:
    """Read "C'est le constat que dresse la Cour des comptes …": the sentence before tells it, or a colon."""
    words = passage.words
    if tuple(word.lower for word in words[:2]) not in OPENS or len(words) < FEWEST_WORDS:
        return None
    noun = _noun(passage, 2 + (words[2].lower in ALSO), OPINIONS | FINDINGS)
    if noun is None or noun + 3 >= len(words) or words[noun + 1].lower not in ("que", "qu'"):
        return None
    at = noun + 2 + (words[noun + 2].lower in ("a", "ont", "en"))
    if words[at].lower not in DRAWING:
        return None
    actors = _owner(passage, at + 1)
    group = Group(_HOLDS, noun, noun, "", "asserted", "finite", None)
    colon = next((i for i in range(at, len(words) - 1) if words[i].text == ":"), None)
    content = (colon + 1, sentence_end(passage, colon + 1)) if colon else (0, sentence_end(passage, len(words) - 2))
    return (Reading(group, actors, content, "speech.shared", 0), "constater") if actors else None


def read_creed(passage: Passage) -> tuple[Reading, str] | None:
    """Read "« … », tel est le credo de Claire Mounier", "« … » : c'est l'objectif de l'agence"."""
    words = passage.words
    if len(words) < 6 or words[0].quote is None:
        return None
    for at in range(1, min(5, len(words) - 4)):
        two = (words[at].lower, words[at + 1].lower)
        if words[at].lower == "voilà" or two in OPENS:
            noun = _noun(passage, at + 1 + (two in OPENS), OPINIONS | AIMS)
            if noun is None or noun + 2 >= len(words) or words[noun + 1].lower not in OF:
                return None
            actors = _owner(passage, noun + 2)
            group = Group(_HOLDS, noun, noun, "", "asserted", "finite", None)
            return (Reading(group, actors, (0, 0), "speech.creed", noun), "affirmer") if actors else None
    return None


def read_aim(passage: Passage) -> tuple[Reading, str] | None:
    """Read "L'ambition de l'agence est de couvrir tout le canton", "Le rêve de Claire Mounier : ouvrir un cabinet"."""
    words = passage.words
    noun = _noun(passage, 0, AIMS)
    if noun is None or noun + 4 >= len(words) or words[noun + 1].lower not in OF:
        return None
    last = phrase_right(passage, noun + 2, len(words))
    actors = _owner(passage, noun + 2)
    if not actors:
        return None
    for at in range(last + 1, min(last + FARTHEST, len(words) - 3)):
        if words[at].lower in ("est", "reste", "demeure", "était", "sera") and words[at + 1].lower in ("de", "d'"):
            if not is_infinitive(passage, at + 2):
                return None
            group = Group(_AIMS, noun, noun, "", "asserted", "finite", None)
            return Reading(group, actors, (at + 2, sentence_end(passage, at + 2)), "speech.aim", noun), "viser"
    return None


def _noun(passage: Passage, first: int, nouns: frozenset[str]) -> int | None:
    """Index of one of some nouns, its article and adjectives before it, from a word on."""
    words = passage.words
    for at in range(first, min(first + 4, len(words))):
        if words[at].lower in nouns:
            return at if at > first and words[first].lower in DETERMINERS else None
    return None


def _owner(passage: Passage, first: int) -> tuple[Span, ...]:
    """Who holds an opinion: the name or body at a word, the name after a description."""
    words = passage.words
    if first >= len(words):
        return ()
    if not (words[first].lower in DETERMINERS or is_name(passage, first)):
        return actors_right(passage, first, len(words), quoted=False) if words[first].lower == "docteur" else ()
    last = phrase_right(passage, first, len(words))
    kind = head_of(passage, first, last)
    if not can_speak(kind) or words[first].lower in ("un", "une", "chaque"):
        return ()
    named = named_after(passage, last) if kind == "person" else None
    return (span(passage, *named),) if named is not None else (span(passage, first, last),)
