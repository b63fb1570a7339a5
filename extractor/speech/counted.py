"""Figures disputed and figures drawn: "un chiffre que la caisse ramène à 4 000", "nos relevés aboutissent à 800"."""

from collections.abc import Iterator
from functools import cache

from extractor.records import Candidate
from extractor.speech.adverbs import is_adverb
from extractor.speech.clauses import relative_end
from extractor.speech.forms import Form, conjugate
from extractor.speech.patterns import DETERMINERS, listed
from extractor.speech.readings import sentence_end
from extractor.speech.subjects import Span, can_speak, head_of, is_name, phrase_right, span
from extractor.speech.words import Passage

# What somebody may put at another figure.
FIGURES = listed(
    "addition ardoise bilan calcul chiffre comptage coût couverture décompte délai dépense effectif estimation facture "
    "montant nombre part pourcentage proportion somme statistique taux total évaluation"
)
# "que les magistrats ramènent à 480 000", "que le syndicat porte à 12 %".
RECKONING = ("abaisser", "arrondir", "chiffrer", "corriger", "estimer", "évaluer", "fixer", "porter", "rabaisser",
             "ramener", "réduire", "réviser", "situer")  # fmt: skip
# With the figure for their object these say something of it; "porte ce taux à 60 %" may raise it.
DISPUTING = frozenset(("arrondir", "corriger", "rabaisser", "ramener"))
# What somebody counts or measures.
RECORDS = listed(
    "calcul calculs comptage comptages décompte décomptes enquête enquêtes estimation estimations pointage pointages "
    "projection projections recensement recensements relevé relevés remontées simulation simulations sondage sondages"
)
OURS = frozenset(("nos", "notre"))
WHOSE = frozenset(("leur", "leurs", "sa", "ses", "son"))
# What a count comes to: "aboutissent à 800", "donnent 12 %", "font apparaître 3 000 patients".
COMING = ("aboutir", "afficher", "arriver", "conclure", "dire", "donner", "faire", "indiquer", "montrer", "parler",
          "placer", "recenser", "révéler", "situer")  # fmt: skip
GAPS = frozenset(
    ("à", "de", "d'", "apparaître", "état", "ressortir", "que", "qu'", "plutôt", "pour", "leur", "part", ",", "eux")
)
QUALIFIED = frozenset(("propre", "propres", "premier", "premiers", "premières", "derniers", "dernières"))
HELPERS = frozenset(("a", "ont", "avait", "avaient"))
FARTHEST = 12
FINITE = frozenset(("pres", "imp", "past", "fut", "cond"))
NUMERALS = listed("cent mille millier milliers dizaine centaine vingt trente quarante cinquante deux trois quatre cinq")


@cache
def _forms(lemmas: tuple[str, ...]) -> dict[str, tuple[Form, ...]]:
    """The forms of some verbs by word."""
    found: dict[str, tuple[Form, ...]] = {}
    for lemma in lemmas:
        for word, form in conjugate(lemma):
            found[word] = (*found.get(word, ()), form)
    return found


def find_counted(passage: Passage) -> Iterator[Candidate]:
    """Find what somebody makes of a figure, and the figures that somebody's own count comes to.

    Args:
        passage: where they stand.
    """
    words = passage.words
    for at in range(len(words) - 3):
        if words[at].quote is not None:
            continue
        if words[at].lower in FIGURES:
            found = _put_by_relative(passage, at) or _put_at(passage, at)
        elif words[at].lower in RECORDS:
            found = _drawn(passage, at)
        else:
            continue
        if found is not None:
            yield found


def _verb(passage: Passage, first: int, lemmas: tuple[str, ...], reach: int) -> tuple[int, str] | None:
    """Index and lemma of the finite verb or compound among some verbs from a word on."""
    words = passage.words
    for at in range(first, min(first + reach, len(words) - 1)):
        if words[at].text in ".:;!?…" or words[at].quote is not None:
            return None
        compound = words[at - 1].lower in HELPERS if at else False
        for form in _forms(lemmas).get(words[at].lower, ()):
            if (form.tense == "part") == compound and (compound or form.tense in FINITE):
                return at, form.lemma
    return None


def _is_figure(passage: Passage, at: int) -> bool:
    """Tell whether a figure stands at a word or right behind it: "480 000", "moins de 12 %", "près d'un millier"."""
    return any(word.text[0].isdigit() or word.lower in NUMERALS for word in passage.words[at : at + 4])


def _put_by_relative(passage: Passage, noun: int) -> Candidate | None:
    """Read "un chiffre que les magistrats ramènent à 480 000"."""
    words = passage.words
    if words[noun + 1].lower not in ("que", "qu'"):
        return None
    verb = _verb(passage, noun + 3, RECKONING, FARTHEST)
    if verb is None:
        return None
    to = verb[0] + 1
    while to < len(words) - 2 and is_adverb(words[to]):
        to += 1
    if words[to].lower != "à" or not _is_figure(passage, to + 1):
        return None
    actors = _subject(passage, noun + 2)
    first = noun - (words[noun - 1].lower in DETERMINERS) if noun else 0
    last = relative_end(passage, noun + 2, sentence_end(passage, noun + 2), clause=True)
    return _candidate(passage, actors, verb, (first, last)) if actors else None


def _put_at(passage: Passage, noun: int) -> Candidate | None:
    """Read "La caisse ramène ce chiffre à 4 000"."""
    words = passage.words
    if noun < 3 or words[noun - 1].lower not in ("ce", "cette", "le", "la") or words[noun + 1].lower != "à":
        return None
    lemma = next((f.lemma for f in _forms(RECKONING).get(words[noun - 2].lower, ()) if f.lemma in DISPUTING), None)
    if lemma is None or not _is_figure(passage, noun + 2):
        return None
    start = noun - 2
    while start > 0 and words[start - 1].text not in ".:;!?…," and words[start - 1].quote is None:
        start -= 1
    actors = _subject(passage, start)
    content = (noun - 1, sentence_end(passage, noun))
    return _candidate(passage, actors, (noun - 2, lemma), content) if actors else None


def _subject(passage: Passage, first: int) -> tuple[Span, ...]:
    """The speaker that begins at a word."""
    words = passage.words
    if words[first].lower in ("il", "elle", "ils", "elles"):
        return (span(passage, first, first),)
    if not (words[first].lower in DETERMINERS or is_name(passage, first)):
        return ()
    last = phrase_right(passage, first, len(words))
    return (span(passage, first, last),) if can_speak(head_of(passage, first, last)) else ()


def _drawn(passage: Passage, noun: int) -> Candidate | None:
    """Read "nos propres relevés aboutissent à 800", "Les calculs du syndicat donnent 12 %"."""
    words = passage.words
    first = noun - 1 - (noun > 1 and words[noun - 1].lower in QUALIFIED)
    if first < 0 or (
        first > 0 and words[first - 1].text not in ".:;!?…," and words[first - 1].lower not in ("et", "mais")
    ):
        return None
    opening = words[first].lower
    if opening in OURS | WHOSE:
        actors: tuple[Span, ...] = (span(passage, first, first),)
        begin = noun + 1
    elif opening in ("les", "le", "la", "l'") and words[noun + 1].lower in ("de", "du", "d'", "des"):
        actors = _subject(passage, noun + 1 + (words[noun + 1].lower in ("de", "d'", "du", "des")))
        actors = actors if words[noun + 1].lower != "des" else ()
        begin = noun + 2
    else:
        return None
    verb = _verb(passage, begin, COMING, FARTHEST) if actors else None
    if verb is None:
        return None
    at = verb[0] + 1
    while at < len(words) - 1 and words[at].lower in GAPS:
        at += 1
    if not _is_figure(passage, at):
        return None
    return _candidate(passage, actors, (verb[0], "indiquer"), (first, sentence_end(passage, verb[0])))


def _candidate(
    passage: Passage, actors: tuple[Span, ...], verb: tuple[int, str], content: tuple[int, int]
) -> Candidate:
    """Make the candidate of a figure."""
    words = passage.words
    return Candidate(
        "statement", verb[1], span(passage, verb[0], verb[0]), actors,
        (words[content[0]].start, words[content[1]].end), passage.start, passage.end, False, "asserted",
        "speech.figure",
    )  # fmt: skip
