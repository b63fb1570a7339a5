"""The verb of an act in its clause: auxiliaries, voice, modality, and how far its clause reaches."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from extractor.acts.forms import FINITE, Form
from extractor.references.text import sentence_of

HAVE = {
    **dict.fromkeys(("a", "ont", "ait", "aient"), "pres"),
    **dict.fromkeys(("avait", "avaient", "eut", "eurent"), "pluperfect"),
    **dict.fromkeys(("aura", "auront"), "fut"),
    **dict.fromkeys(("aurait", "auraient"), "cond"),
    **dict.fromkeys(("ayant", "avoir"), "ger"),
}
BE = {
    **dict.fromkeys(("est", "sont", "soit", "soient"), "pres"),
    **dict.fromkeys(("était", "étaient", "fut", "furent"), "past"),
    **dict.fromkeys(("sera", "seront"), "fut"),
    **dict.fromkeys(("serait", "seraient"), "cond"),
    **dict.fromkeys(("étant", "être"), "ger"),
}
# Verbs whose compound tenses take être: "est née" is no passive.
WITH_BE = frozenset(
    {
        "arriver",
        "devenir",
        "disparaître",
        "entrer",
        "naître",
        "partir",
        "parvenir",
        "revenir",
        "sortir",
        "tomber",
        "échoir",
    }
)
PLURAL_AUX = frozenset(
    {"ont", "avaient", "auront", "auraient", "sont", "étaient", "furent", "seront", "seraient", "eurent"}
)
GOVERNORS = {
    **dict.fromkeys(("va", "vont", "ira", "iront"), "planned"),
    **dict.fromkeys(("doit", "doivent", "devra", "devront", "devrait", "devraient"), "planned"),
    **dict.fromkeys(("décidé", "choisi", "accepté", "convenu", "décide", "décident", "accepte", "choisit"), "planned"),
    **dict.fromkeys(("s'apprête", "s'apprêtent", "apprête", "apprêtent"), "planned"),
    # "se sont réunis mardi pour signer l'accord"
    **dict.fromkeys(("venu", "venue", "venus", "venues"), "asserted"),
    **dict.fromkeys(("réunis", "réunies", "retrouvés", "retrouvées", "rassemblés", "rassemblées"), "asserted"),
    **dict.fromkeys(("vient", "viennent", "venait", "venaient"), "asserted"),
    **dict.fromkeys(
        ("commencé", "commence", "commencent", "fini", "achevé", "réussi", "contribué", "permis"), "asserted"
    ),
}
# "Un médecin pourrait être recruté"
MIGHT = frozenset({"pourrait", "pourraient"})
# Tokens that a clause may reach on either side of its verb: a text without stops must not be read again for each verb.
WIDEST = 150
NEGATIONS = frozenset({"pas", "jamais", "aucun", "aucune", "rien", "guère", "plus"})
SKIPPED = frozenset(
    [
        "d'",
        "ailleurs",
        "à",
        "son",
        "leur",
        "tour",
        "en",
        "outre",
        "ainsi",
        "tous",
        "toutes",
        "deux",
        "tout",
        "même",
        "par",
        "contre",
        "fois",
        "nouveau",
        "façon",
        "manière",
        "de",
        "officiellement",
        ",",
        "trois",
        "quatre",
        "pour",
        "sa",
        "part",
        "quant",
        "lui",
        "elle",
        "eux",
        "au",
        "contraire",
        "côté",
    ]
)
# "La ministre était mardi à Dole pour lancer le label"
GATHERED = frozenset(
    {
        "déplacé", "déplacée", "déplacés", "déplacées", "était", "étaient", "rassemblés", "rassemblées", "rendu",
        "rendue", "rendus", "rendues", "retrouvés", "retrouvées", "réunis", "réunies", "venu", "venue", "venues",
        "venus",
    }
)  # fmt: skip
TO_GATHER = frozenset({"rendra", "rendront", "retrouveront", "réuniront", "sera", "seront", "viendra", "viendront"})
FARTHEST_GATHERING = 14
# "étaient réunis vendredi matin pour lancer la CPTS"
WEEK = frozenset({"hier", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "matin", "soir"})
RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle"})


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A verb that tells of an act, with its auxiliaries.

    `voice` is active, passive, reflexive, participle (a bare one), infinitive or gerund; `first` is the first token of
    the whole verb (its clitics and auxiliaries), `governor` the finite verb that an infinitive hangs on.
    """

    token: Token
    form: Form
    first: int
    voice: str
    modality: str
    plural: bool
    tense: str
    governor: Token | None = None


def find_auxiliaries(token: Token) -> list[Token]:
    """Auxiliaries of a participle, left to right: those that only adverbs part from it, else those of the parse."""
    doc, index, steps = token.doc, token.i - 1, 0
    found: list[Token] = []
    while index >= sentence_of(token).start and steps < 8:
        word = doc[index]
        if _is_aux(word):
            found.insert(0, word)
        elif (found and found[0].lower_ != "été") or not (word.pos_ == "ADV" or word.lower_ in SKIPPED):
            # "ont également été élus": adverbs stand before été too.
            break
        index, steps = index - 1, steps + 1
    if found:
        return found
    return [c for c in token.children if c.i < token.i and c.dep_.startswith("aux") and _is_aux(c)]


def _is_aux(token: Token) -> bool:
    """Tell whether the word is a form of avoir or être."""
    text = token.lower_.lstrip("-")
    return text in HAVE or text in BE or text == "été"


def is_reflexive(token: Token) -> bool:
    """Tell whether "se" or "s'" stands before the verb or its first auxiliary."""
    doc, index = token.doc, token.i - 1
    while index >= sentence_of(token).start and doc[index].lower_ in {"en", "y", "ne", "n'", "l'", "le", "la", "les"}:
        index -= 1
    return index >= sentence_of(token).start and doc[index].lower_ in {"se", "s'"}


def is_negated(first: Token, last: Token) -> bool:
    """Tell whether ne … pas closes around the verb ("n'a pas encore signé", "ne signera jamais")."""
    doc = first.doc
    before = {doc[i].lower_ for i in range(max(sentence_of(first).start, first.i - 4), first.i)}
    if not before & {"ne", "n'"}:
        return False
    if _is_none(first):
        return True
    after = {doc[i].lower_ for i in range(first.i - 1, min(last.i + 4, sentence_of(first).end))}
    return bool(after & NEGATIONS)


def _is_none(first: Token) -> bool:
    """Tell whether the subject before "ne" is nobody or nothing: "Aucun accord n'a été signé"."""
    doc, start = first.doc, max(sentence_of(first).start, first.i - 12)
    for index in range(first.i - 1, start - 1, -1):
        if doc[index].lower_ in {"aucun", "aucune", "nul", "nulle", "personne", "rien"}:
            return True
        if doc[index].text in {",", ";", ":"} or doc[index].lower_ in RELATIVES:
            return False
    return False


def _modality(tense: str, negated: bool) -> str:
    """Modality that the tense of the finite verb gives."""
    if negated:
        return "negated"
    return {"fut": "planned", "cond": "conditional"}.get(tense, "asserted")


def read_cue(token: Token, form: Form) -> Cue | None:
    """Read the verb around one of its words, None where the word is no verb here."""
    if form.mood in FINITE:
        return _finite(token, form)
    if form.mood == "part":
        return _participle(token, form)
    if form.mood == "inf":
        return _infinitive(token, form)
    before = token.nbor(-1).lower_ if token.i > sentence_of(token).start else ""
    if before == "en":
        return Cue(token, form, token.i - 1, "gerund", "asserted", False, "ger", token.head)
    return None


def _finite(token: Token, form: Form) -> Cue | None:
    """Read a simple tense; nouns that look like one ("la signe", "un guide") are left out by their tag."""
    verbal = token.pos_ in {"VERB", "AUX"} or (form.plural and token.pos_ in {"ADV", "ADJ", "X"})
    if not verbal and not any(c.dep_.startswith("nsubj") and c.i < token.i for c in token.children):
        return None
    voice = "reflexive" if is_reflexive(token) else "active"
    return Cue(token, form, token.i, voice, _modality(form.mood, is_negated(token, token)), form.plural, form.mood)


def _participle(token: Token, form: Form) -> Cue | None:
    """Read a participle with its auxiliaries, or alone."""
    auxiliaries = find_auxiliaries(token)
    if not auxiliaries:
        if token.pos_ not in {"VERB", "ADJ"} and token.i > sentence_of(token).start:
            return None
        shared = find_auxiliaries(token.head) if token.dep_ == "conj" and token.head.i < token.i else []
        if shared and shared[-1].lower_ in HAVE:
            # "ont approuvé les statuts et élu un bureau": the auxiliary serves both.
            word = shared[0].lower_
            return Cue(token, form, token.i, "active", _modality(HAVE[word], False), word in PLURAL_AUX, HAVE[word])
        return Cue(token, form, token.i, "participle", "asserted", form.plural, "part")
    first = auxiliaries[0]
    if first.lower_ == "avoir" and first.i > 0 and first.nbor(-1).lower_ == "à":
        # "l'une des premières à avoir vu le jour" tells no news.
        return None
    word = first.lower_.lstrip("-")
    last = auxiliaries[-1].lower_.lstrip("-")
    tense = HAVE.get(word) or BE.get(word) or "pres"
    if last in HAVE:
        voice = "active"
    elif is_reflexive(first):
        voice = "reflexive"
    else:
        voice = "active" if form.lemma in WITH_BE else "passive"
    plural = word in PLURAL_AUX
    modality = _modality(tense, is_negated(first, token))
    if tense == "ger" and first.i > 0 and first.nbor(-1).lower_ in MIGHT:
        modality = "conditional"
    return Cue(token, form, first.i, voice, modality, plural, tense, _governor(first) if tense == "ger" else None)


def _governor(token: Token) -> Token | None:
    """Verb that an infinitive follows: "va signer", "ont commencé à monter", "vient d'être signé"."""
    doc, index = token.doc, token.i - 1
    while index >= sentence_of(token).start and token.i - index < 7:
        word = doc[index]
        if word.lower_ in GOVERNORS:
            return word
        if word.pos_ not in {"ADV", "ADP", "PRON"} and word.lower_ not in SKIPPED and word.lower_ not in WEEK:
            return None
        index -= 1
    return None


def _gathering(token: Token) -> Token | None:
    """Verb of who came for an act: "était mardi à Dole pour lancer le label", "s'est rendue à Dole pour inaugurer"."""
    doc, index, start = token.doc, token.i - 1, sentence_of(token).start
    while index > start and (doc[index].pos_ in {"ADV", "PRON"} or doc[index].lower_ in {"y", "l'", "le", "la", "les"}):
        index -= 1
    if doc[index].lower_ != "pour":
        return None
    for back in range(index - 1, max(start - 1, index - FARTHEST_GATHERING), -1):
        if doc[back].lower_ in GATHERED | TO_GATHER:
            return doc[back]
        if doc[back].text in {";", ":", "«", "»"} or doc[back].lower_ in RELATIVES or doc[back].pos_ == "VERB":
            return None
    return None


def _infinitive(token: Token, form: Form) -> Cue | None:
    """Read an infinitive that a verb of time or decision governs, or that follows "avant de"."""
    governor = _governor(token) or _gathering(token)
    if governor is not None:
        modality = GOVERNORS.get(governor.lower_, "planned" if governor.lower_ in TO_GATHER else "asserted")
        if is_negated(governor, governor):
            modality = "negated"
        plural = governor.lower_.endswith(("nt", "s"))
        first = (find_auxiliaries(governor) or [governor])[0]
        return Cue(token, form, first.i, "infinitive", modality, plural, "inf", governor)
    doc, start = token.doc, sentence_of(token).start
    if token.i - 2 >= start and doc[token.i - 1].lower_ in {"de", "d'"} and doc[token.i - 2].lower_ == "avant":
        return Cue(token, form, token.i - 2, "infinitive", "asserted", False, "inf", token.head)
    return None


@lru_cache(maxsize=8)
def clause_start(cue: Cue) -> int:
    """First token of the stretch in which the subject of the verb may stand."""
    doc, index = cue.token.doc, cue.first - 1
    start = max(sentence_of(cue.token).start, cue.first - WIDEST)
    while index >= start:
        word = doc[index]
        if word.lower_ in {";", ":", "«", "»", "“", "”"} or (word.lower_ == '"' and index > start):
            return index + 1
        if word.lower_ in {"que", "qu'"} and (word.pos_ == "SCONJ" or word.dep_ == "mark"):
            return index + 1
        index -= 1
    return start


@lru_cache(maxsize=2)
def _stops(doc: Doc) -> list[int]:
    """Tokens that end any clause before them: semicolons, closing quotes and line feeds."""
    marks = (token for token in doc if token.is_punct or token.is_space)
    return [token.i for token in marks if token.text in {";", "»", "”"} or token.text.startswith("\n")]


@lru_cache(maxsize=8)
def clause_end(cue: Cue) -> int:
    """Token after the last of the verb's clause: a semicolon, a stop, or an incise that attributes it."""
    doc = cue.token.doc
    end = min(sentence_of(cue.token).end, cue.token.i + WIDEST)
    stops = _stops(doc)
    at = bisect_right(stops, cue.token.i)
    if at < len(stops) and stops[at] < end:
        return stops[at]
    while end > cue.token.i + 1 and (doc[end - 1].is_space or doc[end - 1].text in {".", "!", "?", "…", ","}):
        end -= 1
    return end


def has_finite(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a finite verb or a relative word stands between two tokens."""
    for index in range(start, end):
        word = doc[index]
        if word.lower_ in RELATIVES or (_is_aux(word) and word.pos_ in {"AUX", "VERB"}):
            return True
        if word.pos_ == "VERB" and word.dep_ not in {"acl", "amod"} and "Fin" in word.morph.get("VerbForm", []):
            return True
    return False
