"""Verb groups that speak: "a ainsi annoncé", "n'a pas précisé", "tient à rappeler", "s'est dite favorable"."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.speech.forms import OPENERS, OURS, Form, Verb, forms, locutions_by_word, verbs
from extractor.speech.patterns import ADVERBS, CLITICS, NOUN_MAKERS, NOUN_TOO, listed
from extractor.speech.words import Passage, Word

NEGATIONS = frozenset(["pas", "jamais", "guère", "point", "aucun", "aucune", "aucunement", "nullement"])
# A reporter's wish in the conditional is still a wish: "elle souhaiterait que …".
WISHES = frozenset(("aimer", "vouloir", "souhaiter", "désirer", "espérer", "préférer", "falloir"))
DOUBLE = frozenset(
    (
        "exclure",
        "cacher",
        "nier",
        "contester",
        "démentir",
        "douter",
        "ignorer",
        "désespérer",
        "démordre",
        "décolérer",
        "dissimuler",
        "bouder",
        "écarter",
        "masquer",
    )
)
FARTHEST = 7
# "a présenté devant les élus … un bilan et promis": how far back a shared auxiliary is sought.
FARTHEST_SHARED = 30
SUBJECT_OPENS = frozenset(("que", "qu'", "et", "mais", "ou", "si", "où", "quand", "car", "dont", "lorsque", "puisque"))
SHARING = frozenset(("et", "puis", "mais"))
# "un local, annoncé le mois dernier et loué par la mairie": the participles describe a noun.
# "est revenue sur le chemin parcouru": no passive.
WITH_ETRE = frozenset(("convenir", "intervenir", "monter", "revenir", "aller", "partir", "repartir"))
PLEASURES = frozenset(("plaisir", "honneur", "joie", "fierté", "regret", "occasion", "tristesse", "beau", "souci"))
PASSIVE_SIGNS = frozenset(("par", "dernier", "dernière", "mois", "semaine"))
PARTICIPLES = ("é", "i", "u", "is", "it", "ert", "int")
# "a quant à lui assuré", "a, pour sa part, rappelé", "a de son côté promis".
BETWEEN = listed(
    ", ailleurs au clair conclusion conséquence contraire côté d'autant de effet elle elles en eux fait lieu leur "
    "lui marge même outre part passage plus pour préambule premier quant retour revanche sa somme son "
    "substance temps tour y à"
)
OTHERWISE = frozenset([("autre", "chose"), ("le", "contraire"), ("dit", "autre"), ("chose", "différente")])
GOVERNED = frozenset(("le", "la", "les", "l'", "cette", "ces"))
HAVING = frozenset(("a", "ont", "avait", "avaient"))
# Words that an insertion between commas may hold: "a, par la voix de son directeur, pris acte d'un retard".
LONGEST_INSERTION = 18
# "a pris la parole pour", "a saisi l'occasion pour", "est sorti de son silence pour", "est monté au créneau pour".
FLOORS = frozenset([("la", "parole"), ("la", "plume"), ("l'", "occasion"), ("au", "créneau"), ("son", "silence")])
# "a écrit au ministre pour demander", "se sont réunis pour dénoncer"
ADDRESSING = listed(
    "écrit écrivent défilé intervenu intervenue intervenus manifesté manifestent manifestaient mobilisé mobilisés "
    "mobilisée rassemblés rassemblées réunis réunies saisi"
)
# Verbs that only open the way to another that speaks, and how sure they leave it.
OPENED = {"aller": "planned", "devoir": "planned", "pouvoir": "asserted"}


@dataclass(frozen=True, slots=True)
class Group:
    """A verb that speaks, with its auxiliaries, pronouns and adverbs.

    Attributes:
        verb: the entry of the verb table.
        first: index of its first word, pronouns included.
        last: index of its last word, the tail of a locution included.
        number: sg or pl; empty where the form does not tell.
        modality: asserted, planned, conditional or negated.
        shape: finite, passive, opened (an infinitive after "tient à") or gerund.
        pronoun: index of the inverted pronoun ("annonce-t-elle"), or None.
        tense: tense of the finite form, "comp" for a compound one; empty for others.
    """

    verb: Verb
    first: int
    last: int
    number: str
    modality: str
    shape: str
    pronoun: int | None
    tense: str = ""


def find_groups(passage: Passage) -> Iterator[Group]:
    """Find the verb groups that speak in a passage, quotations apart, in order."""
    words = passage.words
    for index, word in enumerate(words):
        found = forms().get(word.lower)
        if found is None or word.clitic or _is_noun(passage, index):
            continue
        group = _finite(words, index, found) or _compound(words, index, found) or _loose(words, index, found)
        if group is not None:
            yield group


def _is_noun(passage: Passage, index: int) -> bool:
    """Tell whether a word that looks like a verb is a noun here ("une annonce", "la demande")."""
    word = passage.words[index]
    if index == 0 and not (index + 1 < len(passage.words) and passage.words[index + 1].clitic):
        return word.start not in passage.verbs
    before = passage.words[index - 1].lower
    if before in NOUN_MAKERS:
        return not (
            before in ("en", "d'", "de", "pour", "sans", "par") or (word.start in passage.verbs and before == "du")
        )
    if before in ("la", "le", "les", "l'", "leur"):
        # "la demande" but "comme le rappelle": the model decides, else what stands before the article.
        if index > 1 and passage.words[index - 2].lower in ("comme", "ainsi", "que", "qu'", "qui", "il", "elle", "ils"):
            return False
        following = passage.words[index + 1].text if index + 1 < len(passage.words) else ""
        return word.start not in passage.verbs and following not in (":", ",")
    doubtful = word.lower in NOUN_TOO and not passage.words[index - 1].is_capital
    if index + 1 < len(passage.words) and passage.words[index + 1].lower in GOVERNED and before not in ("de", "en"):
        # "La fédération juge le décret": what an article follows is a verb.
        doubtful = False
    quoting = before == "et" and index + 1 < len(passage.words) and passage.words[index + 1].quote is not None
    if doubtful and not quoting and word.start in passage.nouns and word.start not in passage.verbs:
        return before not in ("qui", "il", "elle", "ils", "elles", "se", "s'", "ne", "n'", "que", "qu'", ",", "«»")
    return False


def _reflexive(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether se stands before the verb or auxiliary at an index."""
    at = index - 1
    while at >= 0 and words[at].lower in ("y", "en", "lui"):
        at -= 1
    return at >= 0 and words[at].lower in ("se", "s'")


def _entry(words: tuple[Word, ...], lemma: str, index: int, *, reflexive: bool) -> tuple[Verb, int] | None:
    """The verb or locution that a lemma makes here, with the index of its last word."""
    names = (f"se {lemma}", f"s'{lemma}") if reflexive else (lemma,)
    at = index + 1
    while at < len(words) and (words[at].lower in ADVERBS or words[at].clitic) and words[at].lower != "en":
        at += 1
    following = words[at].lower if at < len(words) else ""
    for name in names:
        for locution in locutions_by_word().get((name, following), ()):
            tail = tuple(word.lower for word in words[at : at + len(locution.tail)])
            if tail == locution.tail:
                return locution, at + len(locution.tail) - 1
    return next(((verbs()[name], index) for name in names if name in verbs()), None)


def _first(words: tuple[Word, ...], index: int) -> int:
    """Index of the first pronoun or negation before a verb."""
    ours = words[index].lower.endswith("ons")
    while index > 0 and words[index - 1].lower in CLITICS and words[index - 1].lower != "j'":
        # "sa directrice, Anne Roy, nous a promis": nous is no subject of a third person.
        if (
            (ours or words[index - 1].text[0].isupper())
            and words[index - 1].lower in ("nous", "vous")
            and not (index > 1 and words[index - 2].is_word and words[index - 2].lower not in SUBJECT_OPENS)
        ):
            # "L'agence nous fixe un objectif" but "que nous fixons".
            break
        index -= 1
    return index


def _modality(words: tuple[Word, ...], first: int, index: int, last: int, form: Form, lemma: str = "") -> str:
    """How sure the verb leaves what it says."""
    negated = any(word.lower in ("n'", "ne") for word in words[first : index + 1])
    if negated and any(word.lower in NEGATIONS for word in words[index + 1 : max(last, index) + 3]):
        # "elle n'exclut pas de", "il ne cache pas que": two negations assert.
        if tuple(word.lower for word in words[last + 1 : last + 4])[-2:] in OTHERWISE:
            # "ne dit pas autre chose", "n'a pas dit le contraire": says the same.
            return "asserted"
        return "asserted" if (lemma or form.lemma) in DOUBLE else "negated"
    if form.tense == "cond":
        return "asserted" if form.lemma in WISHES else "conditional"
    return "planned" if form.tense == "fut" else "asserted"


def _pronoun(words: tuple[Word, ...], index: int) -> int | None:
    """Index of the pronoun inverted after the verb at an index."""
    return index + 1 if index + 1 < len(words) and words[index + 1].clitic else None


def _finite(words: tuple[Word, ...], index: int, found: tuple[Form, ...]) -> Group | None:
    """Read a simple tense: "annonce", "se félicite", "précisait-elle"."""
    form = next((f for f in found if f.tense in ("pres", "imp", "past", "fut", "cond")), None)
    if form is not None and form.number == OURS and not _is_ours(words, index):
        return None
    if form is None or (_auxiliary(words, index) is not None and any(f.tense == "part" for f in found)):
        return None
    entry = _entry(words, form.lemma, index, reflexive=_reflexive(words, index))
    if entry is None:
        return None
    first = _first(words, index)
    modality = _modality(words, first, index, index, form)
    return Group(entry[0], first, entry[1], form.number, modality, "finite", _pronoun(words, index), form.tense)


def _is_ours(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether nous is the subject of a verb in -ons: "nous demandons", "nous en appelons"."""
    while index > 0 and words[index - 1].lower in CLITICS and words[index - 1].lower != "nous":
        index -= 1
    return index > 0 and words[index - 1].lower == "nous"


def _auxiliary(words: tuple[Word, ...], index: int) -> tuple[int, Form, bool] | None:
    """The auxiliary before a participle: its index, form, and whether été stands between."""
    inserted = _before_insertion(words, index)
    if inserted is not None:
        return inserted
    passive = False
    for at in range(index - 1, max(-1, index - 1 - FARTHEST), -1):
        lower = words[at].lower
        if lower == "été":
            passive = True
            continue
        if (
            lower in BETWEEN
            or lower.isdigit()
            or lower in ADVERBS
            or lower in NEGATIONS
            or lower.endswith("ment")
            or words[at].clitic
        ):
            continue
        found = next((f for f in forms().get(lower, ()) if f.lemma in ("avoir", "être") and f.tense != "inf"), None)
        if found is None or found.tense == "part":
            return None
        return at, found, passive
    return None


def _before_insertion(words: tuple[Word, ...], index: int) -> tuple[int, Form, bool] | None:
    """The auxiliary that an insertion between commas parts from its participle: "a, dans un communiqué, dénoncé"."""
    if index < 4 or words[index - 1].text != ",":
        return None
    for at in range(index - 2, max(0, index - LONGEST_INSERTION), -1):
        if words[at].text in ".:;!?…" or words[at].quote is not None:
            return None
        if words[at].text == "," and words[at - 1].text in HAVING:
            form = next(f for f in forms()[words[at - 1].lower] if f.lemma == "avoir" and f.tense != "inf")
            return at - 1, form, False
    return None


def _compound(words: tuple[Word, ...], index: int, found: tuple[Form, ...]) -> Group | None:
    """Read a compound tense or a passive: "a annoncé", "s'est félicité", "a été annoncé"."""
    form = next((f for f in found if f.tense == "part"), None)
    own = _auxiliary(words, index) if form is not None else None
    auxiliary = own or (_shared_auxiliary(words, index) if form is not None else None)
    if form is None or auxiliary is None:
        return None
    at, helper, passive = auxiliary
    reflexive = _reflexive(words, at)
    passive = passive or (helper.lemma == "être" and not reflexive and form.lemma not in WITH_ETRE)
    entry = _entry(words, form.lemma, index, reflexive=reflexive and not passive)
    if entry is None or helper.tense == "ger":
        return None
    first = index if own is None else _first(words, at)
    modality = _modality(words, first, at, index, helper, form.lemma)
    shape = "passive" if passive else "finite"
    return Group(entry[0], first, entry[1], helper.number, modality, shape, _pronoun(words, at), "comp")


def _shared_auxiliary(words: tuple[Word, ...], index: int) -> tuple[int, Form, bool] | None:
    """The auxiliary of an earlier participle that this one shares: "a présenté un bilan et promis des renforts"."""
    if index < 3 or not (words[index - 1].lower in SHARING or _lists_participles(words, index)):
        return None
    for at in range(index - 3, max(-1, index - FARTHEST_SHARED), -1):
        if words[at].text in ".:;!?…":
            return None
        found = next(
            (f for f in forms().get(words[at].lower, ()) if f.lemma == "avoir" and f.tense in ("pres", "imp")), None
        )
        if found is not None:
            return (at, found, False) if _is_participle(words, at + 1) else None
    return None


def _lists_participles(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a participle after a comma goes on to another: "a vu X, salué Y et promis Z"."""
    if words[index - 1].text != ",":
        return False
    for at in range(index + 1, min(index + FARTHEST_SHARED, len(words) - 1)):
        if words[at].text in ".:;!?…" or words[at].lower in PASSIVE_SIGNS:
            return False
        if words[at].lower in SHARING and any(f.tense == "part" for f in forms().get(words[at + 1].lower, ())):
            return True
    return False


def _is_participle(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a participle stands at a word, adverbs before it apart."""
    while at < len(words) - 1 and (words[at].lower in ADVERBS or words[at].lower.endswith("ment")):
        at += 1
    return at < len(words) and words[at].lower.endswith(PARTICIPLES)


def _loose(words: tuple[Word, ...], index: int, found: tuple[Form, ...]) -> Group | None:
    """Read an infinitive that another verb opens ("tient à rappeler"), or a gerund ("en précisant")."""
    form = next((f for f in found if f.tense in ("inf", "ger")), None)
    if form is None:
        return None
    entry = _entry(words, form.lemma, index, reflexive=_reflexive(words, index))
    if entry is None:
        return None
    if form.tense == "ger":
        first = _first(words, index)
        return Group(entry[0], first, entry[1], "", "asserted", "gerund", None)
    opener = _opener(words, index)
    two = tuple(word.lower for word in words[max(0, index - 2) : index])
    if two in (("non", "sans"), ("avant", "de"), ("avant", "d'")):
        # "…, non sans rappeler que le bail expire": said by the subject of the sentence.
        return Group(entry[0], index - 2, entry[1], "", "asserted", "gerund", None)
    purpose = index - 1
    while purpose > 0 and words[purpose].lower in CLITICS:
        purpose -= 1
    if opener is None and words[purpose].lower == "pour" and _takes_floor(words, purpose):
        # "a profité de l'inauguration pour annoncer un cabinet", "a écrit au ministre pour lui demander un délai"
        return Group(entry[0], purpose, entry[1], "", "asserted", "gerund", None)
    quoted = entry[1] + 1 < len(words) and words[entry[1] + 1].quote is not None
    if opener is None and two[-1:] == ("pour",) and quoted:
        # "a pris la parole pour demander « un peu de temps »"
        return Group(entry[0], index - 1, entry[1], "", "asserted", "gerund", None)
    if opener is None:
        return None
    first, last_of, modality, number = opener
    return Group(entry[0], first, entry[1], number, modality, "opened", _pronoun(words, last_of))


def _takes_floor(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether someone takes the chance to speak before "pour": "a profité de", "a pris la parole"."""
    for back in range(at - 1, max(-1, at - FARTHEST_SHARED), -1):
        if words[back].text in ".:;!?…":
            return False
        if words[back].lower in ADDRESSING or any(f.lemma == "profiter" for f in forms().get(words[back].lower, ())):
            return True
        if tuple(word.lower for word in words[back : back + 2]) in FLOORS:
            return True
    return False


def _opener(words: tuple[Word, ...], index: int) -> tuple[int, int, str, str] | None:
    """The verb that opens an infinitive: index of its first word, of itself, its modality and number."""
    at = index - 1
    while at >= 0 and (
        words[at].lower in ADVERBS
        or words[at].lower in CLITICS
        or words[at].lower in ("de", "d'", "à", "pour", "par", "jusqu'")
    ):
        at -= 1
    if at < 0 or words[at].clitic:
        at -= 1
    if at < 0:
        return None
    if words[at].lower in PLEASURES:
        # "a le plaisir d'annoncer", "a eu l'occasion de rappeler", "a beau répéter"
        at -= 1 + (at > 0 and words[at - 1].lower in ("le", "la", "l'"))
        eu = at > 0 and words[at].lower == "eu"
        at -= eu
        held = [
            f for f in forms().get(words[at].lower, ()) if f.lemma == "avoir" and f.tense in ("pres", "imp", "past")
        ]
        return (_first(words, at), at, "asserted", held[0].number) if held else None
    options = [f for f in forms().get(words[at].lower, ()) if f.lemma in OPENERS]
    helper = _auxiliary(words, at)
    if helper is not None and any(f.tense == "part" for f in options):
        first = _first(words, helper[0])
        return first, helper[0], _modality(words, first, helper[0], at, helper[1]), helper[1].number
    form = next((f for f in options if f.tense in ("pres", "imp", "past", "fut", "cond")), None)
    if form is None:
        return None
    first = _first(words, at)
    modality = _modality(words, first, at, at, form)
    if form.lemma == "hésiter" and modality == "negated":
        modality = "asserted"
    elif modality == "asserted":
        modality = OPENED.get(form.lemma, "asserted")
    return first, at, modality, form.number
