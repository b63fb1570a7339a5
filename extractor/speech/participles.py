"""What a participle says of a thing and by whom: "l'ouverture du centre, promise par le maire", "voulue par …"."""

from collections.abc import Iterator

from extractor.records import Candidate
from extractor.speech.forms import forms, plain, verbs
from extractor.speech.patterns import DAYS, DETERMINERS, listed
from extractor.speech.readings import is_infinitive, sentence_end
from extractor.speech.subjects import Span, actors_right
from extractor.speech.words import Passage, Word

# Verbs whose participle tells an announcement of the thing that it describes.
ANNOUNCING = listed(
    "annoncer demander défendre dénoncer exiger préconiser promettre proposer prôner recommander redouter revendiquer "
    "réclamer souhaiter suggérer vouloir évoquer"
)
# Of goals only: "l'objectif de 1 000 communautés affiché par le gouvernement".
AIMING = listed("afficher annoncer assigner avancer fixer promettre répéter viser")
AIMS = listed("ambition cap cible horizon objectif objectifs seuil échéance")
# What may be made of the thing between the participle and who does: "jugé « inutile » par", "érigée en modèle par".
JUDGING = listed("dépeindre décrire juger percevoir présenter qualifier ériger")
BLAMING = listed("applaudir contester critiquer déplorer fustiger pointer regretter saluer vilipender étriller")
TELLING = ANNOUNCING | AIMING | JUDGING | BLAMING
FARTHEST_JUDGED = 9
# "annoncé mardi par", "affiché pour 2022 par": words between the participle and whoever it is.
FARTHEST = 6
FARTHEST_NOUN = 30
FEWEST_WORDS = 2
HELPERS = frozenset(
    ("a", "ont", "avait", "avaient", "est", "sont", "été", "était", "étaient", "sera", "seront", "soit")
)
STOPS = frozenset(".;:!?…()[]")


def find_participles(passage: Passage) -> Iterator[Candidate]:
    """Find the things that somebody is told in passing to announce, promise, ask or want.

    Args:
        passage: where they stand.
    """
    words = passage.words
    for at in range(FEWEST_WORDS, len(words) - 2):
        lemma = next((f.lemma for f in forms().get(words[at].lower, ()) if f.tense == "part"), None)
        if lemma not in TELLING or words[at].quote is not None or _is_compound(words, at):
            continue
        by = _by_judge(words, at) if lemma in JUDGING else _by(words, at)
        noun = _noun(passage, at)
        if by is None or noun is None or (lemma in AIMING - ANNOUNCING and not _is_aim(words, noun, at)):
            continue
        actors = actors_right(passage, by + 1, len(words), quoted=False)
        first = words[by + 1].start
        if actors and (actors[0][0] <= first + 4 or passage.text[first : actors[0][0]].rstrip().endswith(",")):
            yield _candidate(passage, (noun, at), by, lemma, actors)


def _told_after(passage: Passage, actors: tuple[Span, ...]) -> int | None:
    """Index of the infinitive after whoever fixes a goal: "l'objectif, fixé par la ministre, de couvrir …"."""
    words = passage.words
    at = next((i for i, word in enumerate(words) if word.start >= actors[-1][1]), len(words))
    goes_on = at + 2 < len(words) and words[at].text == "," and words[at + 1].lower in ("de", "d'")
    return at + 2 if goes_on and is_infinitive(passage, at + 2) else None


def _is_compound(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether an auxiliary stands before a participle: "a été annoncée par" is read elsewhere."""
    return any(word.lower in HELPERS for word in words[max(0, at - 3) : at] if word.text != ",")


def _by(words: tuple[Word, ...], at: int) -> int | None:
    """Index of the "par" of a participle, with a day or a year at most between them."""
    for index in range(at + 1, min(at + 1 + FARTHEST, len(words) - 1)):
        word = words[index]
        if word.lower == "par":
            return index
        timed = word.lower in DAYS or word.lower in ("pour", "en", "dès", "depuis", "le", "la", "dernier", "dernière")
        if not (timed or word.text[0].isdigit() or word.lower in ("semaine", "mois", "an", ",")):
            return None
    return None


def _by_judge(words: tuple[Word, ...], at: int) -> int | None:
    """Index of the "par" behind what a thing is held to be: "jugé « trop lourd » par", "érigée en modèle par"."""
    for index in range(at + 1, min(at + 1 + FARTHEST_JUDGED, len(words) - 1)):
        if words[index].text in STOPS or words[index].text == ",":
            return None
        if words[index].lower == "par":
            return index if index > at + 1 else None
    return None


def _noun(passage: Passage, at: int) -> int | None:
    """Index where the noun phrase that a participle describes begins."""
    words = passage.words
    end = at - 1 - (words[at - 1].text == ",")
    for index in range(end, max(-1, end - FARTHEST_NOUN), -1):
        if words[index].text in STOPS or words[index].quote is not None:
            return None
        opens = index == 0 or words[index - 1].text in ",.:;!?…" or words[index - 1].lower in ("et", "à")
        if index > 1 and words[index - 1].lower in ("de", "d'"):
            # "se félicite de l'objectif", but "l'ouverture de ces lieux"
            opens = words[index - 2].start not in passage.nouns
        if words[index].lower in DETERMINERS and opens and end - index + 1 >= FEWEST_WORDS:
            return index
    return None


def _is_aim(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Tell whether a noun phrase is a goal."""
    return any(word.lower in AIMS for word in words[first:last])


def _candidate(passage: Passage, noun: Span, by: int, lemma: str, actors: tuple[Span, ...]) -> Candidate:
    """Make the candidate of a participle: the thing, with the day or year that it is for."""
    words = passage.words
    aims = _is_aim(words, *noun)
    after = _told_after(passage, actors) if aims else None
    judged = lemma in JUDGING | BLAMING
    last = by - 1 if judged or by - 1 > noun[1] else noun[1] - 1 - (words[noun[1] - 1].text == ",")
    return Candidate(
        kind="objective" if aims or lemma in ("souhaiter", "vouloir") else "statement",
        verb=plain(lemma) if lemma in verbs() else lemma,
        cue=(words[noun[1]].start, words[noun[1]].end),
        actors=actors,
        content=(words[after or noun[0]].start, words[sentence_end(passage, after) if after else last].end),
        start=passage.start,
        end=passage.end,
        direct=False,
        modality="asserted",
        rule="speech.participle",
    )
