"""From a verb group to what it reports: que-clause, infinitive, object, passive, incise."""

import re
from dataclasses import dataclass

from extractor.speech.adverbs import after, is_adverb
from extractor.speech.clauses import after_when, relative_end
from extractor.speech.forms import forms
from extractor.speech.groups import Group
from extractor.speech.left import actors_left
from extractor.speech.objects import find_object, is_negated
from extractor.speech.patterns import (
    CLITICS,
    DAYS,
    DETERMINERS,
    NOT_COMPLEMENTIZER,
    PREPOSITIONS,
    SUBORDINATORS,
    WHO,
    listed,
)
from extractor.speech.quotes import is_speech
from extractor.speech.subjects import Span, is_name
from extractor.speech.words import Passage, Word

# "a annoncé, lundi à Paris, que": how many words may stand between the verb and its que.
FARTHEST_QUE = 16
# "a indiqué la semaine dernière que", "avait prévenu l'an dernier que"
TIMES = frozenset(
    ("an", "année", "automne", "après-midi", "autre", "été", "hiver", "mois", "semaine", "soir", "veille", "week-end")
)
# "L'agence temporise : aucune date …": a colon this near lets verbs speak that take no que.
NEAR_COLON = 4
TERRITORIES = listed("agglomération bassin canton commune département pays région territoire vallée ville village")
# "demande si", "demande quelles mesures seront prises"
ASKED = frozenset(("si", "s'", "quel", "quelle", "quels", "quelles", "comment", "pourquoi", "combien", "quand"))
FEWEST_SAID = 3
# What turns from one verb to another of the same subject: ", tout en regrettant", ", avant de rappeler".
TURNS = (["tout", "en"], ["avant", "de"], ["avant", "d'"], ["non", "sans"])
# "il convient de", "il est certain que": nobody speaks.
IMPERSONAL = frozenset(("convenir", "être certain", "être sûr", "être clair"))
# What follows an infinitive and no noun.
GOVERNED = listed(
    "la le les l' un une des deux trois quatre cinq six huit dix son sa ses leur leurs ce cet cette ces chaque"
)
NO_INFINITIVES = listed("autre contre dernier entre hiver mer notre outre premier quatre votre")
INFINITIVE_ENDINGS = ("er", "ir", "re", "oir")
QUOTED_INFINITIVE = re.compile(
    r"(?:(?:ne|pas|plus|jamais|se|y|en|le|la|les|tout|bien|mieux|enfin) |[slny]')*[a-zà-ÿ]+(?:er|ir|re)\b",
    re.IGNORECASE,
)
SILENT = frozenset(
    (
        "commentaire",
        "commentaires",
        "répondre",
        "exprimer",
        "commenter",
        "communiquer",
        "réagir",
        "parler",
        "dire",
        "taire",
    )
)
# After these the clause is the reporter's own: "alors que la caisse annonce …", "car elle craint …".
NOT_EMBEDDING = frozenset(("car", "alors", "parce", "puisque", "puisqu'", "où", "dont", "tandis", "comme"))
# Subjects that are nobody in particular when they want something: "le patient souhaite", "un professionnel qui veut".
BODIES = frozenset(("structure", "organisation", "réseau"))
GENERIC = listed(
    "acteur adhérent bureau centre entreprise femme groupe habitant habitante homme "
    "infirmier interne jeune libéral maison médecin organisation patient patiente pays place praticien "
    "professionnel professionnelle retraité retraitée réseau salarié salariée service soignant soignante source "
    "structure territoire usager équipe établissement étudiant étudiante"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a group reports: its actors, the words of its content, and the construction."""

    group: Group
    actors: tuple[Span, ...]
    content: tuple[int, int]
    rule: str
    begin: int


def sentence_end(passage: Passage, at: int) -> int:
    """Index of the last word of the clause that a word begins: before the final mark, or a semicolon."""
    words = passage.words
    end = len(words) - 1
    for index in range(at, len(words)):
        if words[index].text == ";" or (
            words[index].text in ".!?…"
            and index + 1 < len(words)
            and words[index + 1].is_capital
            and not _abbreviates(words, index)
        ):
            end = index - 1
            break
    while end > at and words[end].text in (".", "!", "…", ",", ";", ":", "?"):
        end -= 1
    return end


def _abbreviates(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a full stop belongs to "M." or an initial."""
    return words[index].text == "." and index > 0 and len(words[index - 1].text) <= 2


def find_que(passage: Passage, at: int, *, addressed: bool = False) -> int | None:
    """Index of the que that completes a verb, or None: not a relative, not a comparison.

    Verbs that address someone have a noun before it: "a informé les adhérents que le contrat était prolongé".
    """
    words = passage.words
    if at >= len(words):
        return None
    if words[at].lower in ("que", "qu'"):
        return at
    first = words[at]
    if not (
        first.text == ","
        or first.lower in PREPOSITIONS
        or first.lower in DAYS
        or first.lower in ("ce", "le", "cette")
        or (addressed and first.lower in DETERMINERS)
        or (first.lower in ("la", "l'") and at + 1 < len(words) and words[at + 1].lower in TIMES)
        or is_name(passage, at)
    ):
        return None
    for index in range(at + 1, min(at + FARTHEST_QUE, len(words))):
        word = words[index]
        if word.text in ".:;!?…" or (word.quote is not None and index > at + 6):
            return None
        if _resumes(words, index):
            return None
        if word.lower in ("que", "qu'"):
            before = words[index - 1]
            if before.lower in NOT_COMPLEMENTIZER or (
                index > 1 and words[index - 2].lower in ("plus", "moins", "aussi") and before.text != ","
            ):
                return None
            return index
    return None


def _resumes(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether another verb takes over at a word: "a salué X et annoncé que", "a refusé, rappelant que"."""
    if at + 1 >= len(words):
        return False
    following = forms().get(words[at + 1].lower, ())
    if words[at].lower in ("et", "mais"):
        return bool(following)
    two = [word.lower for word in words[at + 1 : at + 3]]
    if words[at].text == "," and two in TURNS and at + 3 < len(words):
        # "a salué « un pas », tout en regrettant que", "…, avant de rappeler que": que completes the later verb.
        return bool(forms().get(words[at + 3].lower))
    # "a prévenu, devant les élus, que": no gerund of devoir.
    return words[at].text == "," and words[at + 1].lower != "devant" and any(form.tense == "ger" for form in following)


def is_infinitive(passage: Passage, at: int) -> bool:
    """Tell whether an infinitive, with its pronouns and adverbs, begins at a word."""
    words = passage.words
    stop = min(at + 6, len(words))
    while at < stop and (
        words[at].lower in CLITICS
        or is_adverb(words[at])
        or words[at].lower in ("pas", "plus", "à", "nouveau", "terme")
    ):
        at += 1
    if at >= len(words) or not words[at].lower.endswith(INFINITIVE_ENDINGS) or words[at].is_capital:
        return False
    if words[at].lower.endswith("ture"):
        return False
    word = words[at]
    # "recommande de lier les aides": taken for a noun, but nouns are not followed by an article.
    governs = at + 1 < len(words) and words[at + 1].lower in GOVERNED
    return (
        governs or word.start in passage.verbs or (word.start not in passage.nouns and word.lower not in NO_INFINITIVES)
    )


def complement(passage: Passage, group: Group) -> tuple[int, str] | None:
    """Where the content of a group begins, and the construction: que, inf, obj; None where it takes none here.

    Returns:
        Index of the first word of the content and the name of the construction.
    """
    words = passage.words
    takes = group.verb.takes
    at = after(passage, group)
    if at >= len(words):
        return None
    if "que" in takes or ("notque" in takes and is_negated(words, group)):
        que = find_que(passage, at, addressed="perso" in takes)
        if que is not None:
            return que + 1, "que"
    if "si" in takes and words[at].lower in ASKED:
        return at + 1, "que"
    if group.shape == "opened" and group.verb.kind == "objective":
        return None
    quote = _quotation(passage, group, at)
    if quote is not None:
        return quote, "quote"
    found = _infinitive(passage, group, at)
    if found is not None:
        return found, "inf"
    return find_object(passage, group, at)


def _quotation(passage: Passage, group: Group, at: int) -> int | None:
    """Where the quotation or clause that a group introduces begins: "évoque « … »", "explique, à Paris : …"."""
    words = passage.words
    if "quote" not in group.verb.takes:
        return None
    quote = words[at].quote
    if quote is not None:
        # "Elle dit « mon territoire »": a way of speaking, nothing said.
        few = len(passage.text[slice(*quote.inner)].split()) < FEWEST_SAID
        return None if few and "obj" not in group.verb.takes and not is_speech(passage.text, quote) else at
    for index in range(at, min(at + FARTHEST_QUE * 2, len(words) - 1)):
        if words[index].text in ".;!?…" or _resumes(words, index):
            return None
        if words[index].text == ":":
            near = "que" in group.verb.takes or index - at < NEAR_COLON
            spoken = words[index + 1].quote is not None or (near and len(words) - index > 4)
            return index + 1 if spoken else None
    return None


def _infinitive(passage: Passage, group: Group, at: int) -> int | None:
    """Where the infinitive that completes a group begins."""
    words = passage.words
    takes = group.verb.takes
    if is_infinitive(passage, at) and _declines(words, at):
        return None
    if "inf" in takes and is_infinitive(passage, at) and words[at].lower not in ("à", "de"):
        return at
    wanted = {p for p, forms in (("de", ("de", "d'")), ("à", ("à",))) if p in takes for p in forms}
    if not wanted:
        return None
    at = after_when(words, at, wanted)
    reach = (
        14
        if group.verb.grade == "ask"
        or group.verb.lemma == "accuser"
        or words[at].text == ","
        or words[at].lower in ("à", "au", "aux", "dans", "d'")
        or words[at].lower in DAYS
        else 1
    )
    for index in range(at, min(at + reach, len(words) - 1)):
        if words[index].text in ".:;!?…":
            return None
        following = words[index + 1]
        quote = words[index].quote
        if quote is not None and any(passage.text.startswith(p + " ", quote.inner[0]) for p in wanted):
            # "a invité les élus « à ne plus attendre »"
            return index
        if words[index].lower in wanted and following.quote is not None:
            # "a appelé la caisse à « ne pas rester au bord du chemin »"
            if QUOTED_INFINITIVE.match(passage.text, *following.quote.inner):
                return index + 1
            continue
        if words[index].lower in wanted and is_infinitive(passage, index + 1) and words[index + 1].lower != "à":
            return index + 1
    return None


def _declines(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether someone only wishes to say nothing: "n'a pas souhaité répondre", "ne veut pas s'exprimer"."""
    near = [word.lower for word in words[at : at + 4]]
    # "ne compte pas s'arrêter là": what comes next tells what is meant.
    return any(word in SILENT for word in near[:3]) or ("là" in near and bool({"arrêter", "rester"} & set(near)))


def may_report(passage: Passage, group: Group, actors: tuple[Span, ...], begin: int, rule: str) -> bool:
    """Tell whether subject and verb together report something that someone said or wants."""
    words = passage.words
    before = words[begin - 1].lower if begin else ""
    # "C'est ainsi que la préfète a annoncé": this que embeds nothing.
    # "Rappelons que la Cour avait recommandé": nobody else speaks.
    two = words[begin - 2].lower if begin > 1 else ""
    pointed = before in ("que", "qu'") and (
        two in ("ainsi", "ce", "rappeler", "noter", "tandis", "alors") or two.endswith("ons")
    )
    if before == "où" and two in ("heure", "moment", "jour"):
        # "À l'heure où le Sénat s'apprête à …": the setting, not the news.
        return False
    if before in SUBORDINATORS and before not in NOT_EMBEDDING and not pointed:
        return False
    start, end = actors[0]
    phrase = passage.text[start:end].lower().replace("l'", "l' ").split()
    noun = next((word for word in phrase if word not in DETERMINERS), "")
    lone = len(phrase) <= 2 and len(actors) == 1
    if noun in BODIES and lone and group.verb.kind == "statement" and phrase[0] in ("la", "le", "l'"):
        # "La structure revendique 143 adhérents"
        return True
    if rule != "que" and lone and noun in GENERIC and phrase[0] not in ("ce", "cet", "cette", "ces"):
        return (
            noun in ("praticien", "médecin", "infirmier", "praticienne")
            and group.verb.kind == "statement"
            and phrase[0] != "un"
        )
    # "la région dénombre 58 communautés": told of a place, not by anyone.
    if "numobj" in group.verb.takes and group.verb.kind == "statement" and noun in TERRITORIES:
        return False
    if group.verb.kind == "objective" and phrase and phrase[0] in ("un", "une"):
        return False
    # "les équipes qui veulent structurer …" describes; "X, qui annonce …" reports.
    # "Claire Mounier, qui espère": a comma before the relative adds a fact about someone named.
    relative = any(
        words[i].lower == "qui" and words[i - 1].text != "," for i in range(max(1, group.first - 2), group.first)
    )
    if relative and group.verb.kind == "objective":
        return False
    return not (
        group.verb.kind == "objective" and noun in ("communiqué", "rapport", "texte", "note", "bilan", "décret", "avis")
    )


def read_group(passage: Passage, group: Group) -> Reading | None:
    """Read a group as indirect speech with its subject before it, or None."""
    if group.shape in ("passive", "gerund") or (group.pronoun is not None and group.verb.kind == "objective"):
        return None
    found = complement(passage, group)
    if found is None:
        return None
    at, rule = found
    if group.shape == "opened" and rule == "inf":
        return None
    actors, begin = actors_left(passage, group)
    if not actors and group.pronoun is not None and passage.words[group.pronoun].lower != "on":
        pronoun = passage.words[group.pronoun]
        actors, begin = ((pronoun.start, pronoun.end),), group.first
    if not actors and rule == "que":
        # "Dans un communiqué, annonce la Fédération que …" is rare, "C'est ce qu'indique l'ARS, que …" rarer.
        return None
    if not actors or not may_report(passage, group, actors, begin, rule):
        return None
    if group.verb.lemma in IMPERSONAL and passage.words[group.first - 1].lower == "il":
        return None
    end = sentence_end(passage, at)
    if group.first and passage.words[group.first - 1].lower in WHO:
        end = relative_end(passage, at, end, clause=rule == "que")
    return Reading(group, actors, (at, end), f"speech.{rule}", begin) if end >= at else None


def read_relative(passage: Passage, group: Group) -> Reading | None:
    """Read "le plan, que le ministre a dévoilé lundi": the object stands before."""
    words = passage.words
    if group.shape != "finite" or not {"obj", "relobj"} & group.verb.takes or group.verb.kind != "statement":
        return None
    actors, begin = actors_left(passage, group)
    begin = _after_que(passage, begin) if actors else 0
    if begin < 2:
        return None
    before = words[begin - 2]
    if before.lower in ("ce", "c'", "ainsi", "est") or (before.text != "," and not before.is_word):
        return None
    first = begin - 2
    while first > 0 and words[first - 1].text not in ".:;!?…":
        first -= 1
    # "L'assemblée a adopté une charte, que l'Ordre a soutenue": what is supported is the charter.
    first = max([first, *(at + 1 for at in range(first, begin - 2) if words[at].start in passage.verbs)])
    return Reading(group, actors, (first, sentence_end(passage, first)), "speech.relative", begin)


def _after_que(passage: Passage, begin: int) -> int:
    """Index after the que of a relative, right before a subject or before what describes it; 0 where there is none."""
    words = passage.words
    if begin and words[begin - 1].lower in ("que", "qu'"):
        return begin
    # "Un effort que la directrice de la caisse, Claire Mounier, qualifie d'inédit": no verb before this que.
    at = begin - 1
    while at > 0 and words[at].lower not in ("que", "qu'") and words[at].text not in ".:;!?…" and begin - at < 16:
        at -= 1
    if at < 2 or at > 12 or words[begin - 1].text != "," or words[at].lower not in ("que", "qu'"):
        return 0
    return at + 1 if not any(word.start in passage.verbs for word in words[:at]) else 0
