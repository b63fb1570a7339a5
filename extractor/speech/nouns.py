"""Attribution without a speech verb: "Le message est du docteur X", "Dans un communiqué, Z …"."""

from collections.abc import Iterator

from extractor.speech.forms import Verb
from extractor.speech.groups import Group
from extractor.speech.opinions import read_aim, read_creed, read_shared
from extractor.speech.patterns import DETERMINERS, VERB_OF_NOUN, VOICES, listed
from extractor.speech.readings import Reading, is_infinitive, sentence_end
from extractor.speech.subjects import Span, actors_right, can_speak, head_of, is_name, phrase_right, span
from extractor.speech.words import Passage

# What someone is said to have said: "Le constat est signé …", "L'avertissement vient de …".
MESSAGES = listed(
    "alerte analyse annonce avertissement aveu avis bilan chiffre citation comparaison confidence constat cri "
    "critique demande déclaration expression formule message mot mots observation opinion phrase plaidoyer "
    "promesse propos question remarque réflexion sentiment slogan souhait verdict vœu vœux"
)
COMES = frozenset(["est", "sont", "vient", "viennent", "émane", "émanent", "était"])
# What one speaks in or through.
CHANNELS = listed(
    "billet communiqué courrier discours déclaration entretien interview lettre message motion note post "
    "publication tribune tweet vidéo"
)
# "C'est par ces mots que", "en ces termes que".
SAID = frozenset(("mots", "paroles", "phrases", "termes"))
FARTHEST = 12
FARTHEST_COLON = 40
# Nouns that head what someone says or wants, before a colon, and how its owner is tied to it.
GOALS = frozenset(("ambition", "but", "cap", "cible", "défi", "objectif", "objectifs", "priorité", "priorités"))
HEADS = GOALS | listed(
    "analyse argument aveu avis bilan commentaire conclusion consigne constat crainte credo demande diagnostic "
    "explication justification message mot plaidoyer promesse précision proposition réaction réplique réponse "
    "revendication revendications riposte sentiment souhait verdict"
)
LINKS = listed("à au chez côté d' de des du par pour selon signé signée")


def read_nouns(passage: Passage) -> Iterator[tuple[Reading, str]]:
    """Read the attributions of a passage that rest on a noun, with the lemma of the verb that it stands for.

    Args:
        passage: a passage where no speech verb was read.
    """
    for reader in (_message, _headed, _by_words, _announced_by, _owned, read_shared, read_creed, read_aim, _channel):
        found = reader(passage)
        if found is not None:
            yield found
            return


def leading_actor(passage: Passage, limit: int) -> tuple[Span, ...]:
    """The subject that opens a sentence, a person, institution or pronoun, before a word."""
    words = passage.words
    start = limit
    while start > 0 and words[start - 1].text not in ".!?…;":
        start -= 1
    for at in range(start, limit - 4):
        if tuple(word.lower for word in words[at : at + 4]) in VOICES and is_name(passage, at + 4):
            # "L'opposition, par la voix de Claire Mounier, a voté contre, estimant que …"
            return (span(passage, at + 4, phrase_right(passage, at + 4, limit)),)
    for at in range(start, limit):
        if words[at].lower in ("il", "elle", "ils", "elles") and not words[at].clitic and at - start < 6:
            return (span(passage, at, at),)
        if at != start and words[at - 1].text != ",":
            continue
        if words[at].lower in DETERMINERS or is_name(passage, at):
            last = phrase_right(passage, at, limit)
            if can_speak(head_of(passage, at, last)):
                return (span(passage, at, last),)
    return ()


def _reading(first: int, last: int, actors: tuple[Span, ...], content: tuple[int, int], rule: str) -> Reading:
    """Make the reading of a noun cue."""
    verb = Verb("", "statement", "claim", frozenset())
    return Reading(Group(verb, first, last, "", "asserted", "finite", None), actors, content, rule, first)


def _message(passage: Passage) -> tuple[Reading, str] | None:
    """Read "Le message est du docteur Marin": the content is the sentence before, or what follows a colon."""
    words = passage.words
    if len(words) < 5 or (words[0].lower not in DETERMINERS and words[0].lower not in ("ces", "ce")):
        return None
    noun = next((i for i in range(1, min(4, len(words))) if words[i].lower in MESSAGES), None)
    if noun is None:
        return None
    for at in range(noun + 1, min(noun + 4, len(words) - 2)):
        comes = words[at].lower in COMES and words[at + 1].lower in ("de", "du", "d'", "signé", "signée")
        shared = (
            words[at].lower in ("partagé", "partagée", "dressé", "formulé", "lancé", "lancée")
            and words[at + 1].lower == "par"
        )
        if comes or shared:
            return _after_message(passage, noun, at + 2)
        if words[at].lower == "que" and words[at + 1].lower in (
            "partage",
            "partagent",
            "dresse",
            "dressent",
            "confirme",
        ):
            return _after_message(passage, noun, at + 2)
    return None


def _after_message(passage: Passage, noun: int, at: int) -> tuple[Reading, str] | None:
    """Read who a message comes from, the phrase at a word."""
    words = passage.words
    if words[at].lower in ("de", "du", "d'"):
        at += 1
    last = phrase_right(passage, at, len(words))
    if not can_speak(head_of(passage, at, last)):
        return None
    content = (0, 0)
    colon = next((i for i in range(last, min(last + 24, len(words) - 1)) if words[i].text == ":"), None)
    if colon is not None:
        content = (colon + 1, sentence_end(passage, colon + 1))
    lemma = VERB_OF_NOUN.get(words[noun].lower, "dire")
    return _reading(noun, noun, (span(passage, at, last),), content, "speech.message"), lemma


def _headed(passage: Passage) -> tuple[Reading, str] | None:
    """Read "Conclusion signée X : …", "Objectif affiché par l'agence : …", "Mot d'ordre de la fédération : …"."""
    words = passage.words
    first = 1 if words[0].lower in DETERMINERS else 0
    if len(words) < 5 or words[first].lower not in HEADS:
        return None
    colon = next((i for i in range(first + 2, min(FARTHEST_COLON, len(words) - 1)) if words[i].text == ":"), None)
    if colon is None:
        return None
    for at in range(first + 1, min(first + 7, colon)):
        if words[at].lower in LINKS and at + 1 < colon:
            if words[at + 1].lower == "ordre":
                # "Le mot d'ordre : soigner ensemble"
                continue
            begin = at + 1
            last = phrase_right(passage, begin, colon)
            if not (is_name(passage, begin) or can_speak(head_of(passage, begin, last))):
                if words[first].lower == "mot":
                    # "Le mot de la fin revient à Paul Vasseur : …"
                    continue
                return None
            goal = words[first].lower in GOALS
            content = (colon + 1, sentence_end(passage, colon + 1))
            verb = Verb("", "objective" if goal else "statement", "want" if goal else "claim", frozenset())
            group = Group(verb, first, first, "", "asserted", "finite", None)
            lemma = "viser" if goal else VERB_OF_NOUN.get(words[first].lower, "dire")
            return Reading(group, (span(passage, begin, last),), content, "speech.headed", first), lemma
    return None


def _announced_by(passage: Passage) -> tuple[Reading, str] | None:
    """Read "l'annonce par la ministre de …", "la promesse faite par X"."""
    words = passage.words
    for at in range(1, len(words) - 3):
        if words[at].lower not in VERB_OF_NOUN or words[at - 1].lower not in ("l'", "la", "le", "cette", "cet"):
            continue
        by = at + 1 + (words[at + 1].lower in ("faite", "fait", "lancé", "lancée", "formulée", "récente"))
        if words[by].text == ",":
            # "L'annonce, mardi, par la ministre de …"
            by = next((i + 1 for i in range(by + 1, min(by + 7, len(words) - 1)) if words[i].text == ","), by)
        if words[by].lower != "par":
            continue
        actors = actors_right(passage, by + 1, len(words), quoted=False)
        if actors and actors[0][0] == words[by + 1].start:
            content = _announced(passage, actors[-1][1])
            return _reading(at, at, actors, content, "speech.noun"), VERB_OF_NOUN[words[at].lower]
    return None


def _announced(passage: Passage, offset: int) -> tuple[int, int]:
    """First and last word of what is announced: "de la vente du site" after who announces it, else the sentence."""
    words = passage.words
    after = [i for i, word in enumerate(words) if word.start >= offset][:4]
    at = next((i for i in after if words[i].lower in ("de", "d'", "du", "des")), len(words))
    if at + 2 >= len(words):
        return 0, sentence_end(passage, 0)
    first = at + (words[at].lower in ("de", "d'"))
    return first, _until_verb(passage, first, sentence_end(passage, first))


def _by_words(passage: Passage) -> tuple[Reading, str] | None:
    """Read "« … » : c'est par ces mots que X a ouvert les débats"."""
    words = passage.words
    for at in range(1, len(words) - 3):
        if words[at].lower != "ces" or words[at + 1].lower not in SAID or words[at + 2].lower not in ("que", "qu'"):
            continue
        if words[at - 1].lower not in ("par", "avec", "en", "sur", "dans"):
            continue
        quotes = [i for i in range(at) if words[i].quote is not None]
        actors = actors_right(passage, at + 3, len(words), quoted=True)
        if not actors:
            return None
        if quotes:
            return _reading(at, at + 1, actors, (quotes[0], quotes[-1]), "speech.words"), "dire"
        return _reading(at, at + 1, actors, (0, 0), "speech.message"), "dire"
    return None


def _owned(passage: Passage) -> tuple[Reading, str] | None:
    """Read "la demande de l'intersyndicale d'ouvrir quinze lits", "la promesse du ministre de revenir"."""
    words = passage.words
    for at in range(1, len(words) - 5):
        if words[at].lower not in VERB_OF_NOUN or words[at - 1].lower not in ("l'", "la", "le", "cette"):
            continue
        if words[at + 1].lower not in ("de", "du", "d'"):
            continue
        last = phrase_right(passage, at + 2, len(words))
        begin = last + 1
        if begin + 2 >= len(words) or words[begin].lower not in ("de", "d'", "que", "qu'"):
            continue
        clause = words[begin].lower in ("que", "qu'")
        if not can_speak(head_of(passage, at + 2, last)) or not (clause or is_infinitive(passage, begin + 1)):
            continue
        end = sentence_end(passage, begin + 1)
        return _reading(
            at, at, (span(passage, at + 2, last),), (begin + 1, _until_verb(passage, begin + 1, end)), "speech.noun"
        ), VERB_OF_NOUN[words[at].lower]
    return None


def _until_verb(passage: Passage, first: int, last: int) -> int:
    """Last word of an infinitive's clause: before the finite verb whose subject the whole is."""
    words = passage.words
    for at in range(first + 1, last + 1):
        finite = words[at].lower in ("est", "a", "sera", "reste", "n'", "ne") or (
            words[at].start in passage.verbs
            and not words[at].lower.endswith(("er", "ir", "re", "é", "ée", "és", "ées"))
        )
        if finite:
            return at - 1
    return last


def _channel(passage: Passage) -> tuple[Reading, str] | None:
    """Read "Dans un communiqué, l'ARS revient sur …": whatever the verb, it reports what was written."""
    words = passage.words
    if words[0].lower not in ("dans", "par", "via", "sur") or len(words) < 8:
        return None
    noun = next((i for i in range(1, 5) if words[i].lower in CHANNELS), None)
    comma = (
        next((i for i in range(noun, min(noun + FARTHEST, len(words) - 3)) if words[i].text == ","), None)
        if noun
        else None
    )
    if noun is None or comma is None or words[1].lower not in ("un", "une", "son", "sa", "leur", "ce", "cette"):
        return None
    at = comma + 1
    if words[at].lower in ("il", "elle", "ils", "elles"):
        last, kind = at, "pronoun"
    elif words[at].lower in DETERMINERS or is_name(passage, at):
        last = phrase_right(passage, at, len(words))
        kind = head_of(passage, at, last)
    else:
        return None
    if not can_speak(kind) or last + 2 >= len(words):
        return None
    content = (last + 1, sentence_end(passage, last + 1))
    return _reading(noun, noun, (span(passage, at, last),), content, "speech.channel"), "indiquer"
