"""The noun that a speech verb reports: "réclame un moratoire", "vise 90 % des habitants", "table sur 300 contrats"."""

from itertools import pairwise

from extractor.speech.groups import Group
from extractor.speech.patterns import DAYS, DETERMINERS, PREPOSITIONS, listed
from extractor.speech.words import Passage, Word

# Articles and figures that begin an object.
OBJECT_STARTS = DETERMINERS | {
    "tout",
    "toute",
    "tous",
    "toutes",
    "davantage",
    "environ",
    "moins",
    "plus",
    "plusieurs",
    "près",
    "quelque",
}
# "requiert l'anonymat", "réclame la parole", "parlent d'une même voix": nothing is announced.
NO_MATTER = frozenset(("anonymat", "parole", "voix"))
QUANTITIES = listed(
    "à au autour davantage d' de environ jusqu' le la les moins plus près quelque millier centaine dizaine "
    "quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine deux trois quatre cinq six sept huit neuf dix "
    "million millions milliers totalité"
)
NUMERALS = listed("cent mille onze douze quinze vingt trente quarante cinquante soixante")
ACTION_ENDINGS = (
    "tion", "sion", "ment", "ture", "age", "mise", "retrait", "abandon", "report", "maintien", "hausse", "baisse",
    "retour", "idée", "hypothèse", "possibilité", "recours", "coupe", "accord", "gel", "recul",
)  # fmt: skip
OF_ACTION = frozenset(("la", "le", "l'", "un", "une", "tout", "toute"))
# "attend des progrès", "attendent de nouveaux moyens": what is asked of others, and no bus.
AWAITING = frozenset(
    ("un", "une", "des", "de", "d'", "davantage", "plus", "plusieurs", "beaucoup", "les", "maintenant")
)
AWAITED = listed(
    "acte actes amélioration améliorations arbitrage arbitrages avancée avancées calendrier changement changements "
    "clarification clarifications concessions effort efforts engagement engagements évolutions garantie garanties "
    "geste gestes inflexion mesures moyens précisions preuves progrès renfort renforts réponse réponses "
    "résultat résultats revalorisation signal signaux signe signes solution solutions soutien sursaut"
)
ARTICLES = frozenset(("un", "une", "le", "la", "les", "l'", "sa", "son", "ses", "leur", "leurs"))
# "se dit sous le choc", "se déclare en colère", "se dit d'accord"
STATING = frozenset(("se dire", "se déclarer"))
STATES = frozenset(("à", "d'", "en", "sous", "contre", "pour"))
# "a accueilli la nouvelle avec soulagement"
FEELINGS = listed(
    "amertume beaucoup bonheur circonspection colère consternation enthousiasme fierté fraîcheur gratitude inquiétude "
    "intérêt joie méfiance philosophie plaisir prudence satisfaction scepticisme soulagement stupeur stupéfaction "
    "surprise tristesse"
)
# "se donne dix-huit mois pour", "s'est donné jusqu'à la fin 2027 pour"
PERIODS = listed("an ans année années mois semaines semaine jours fin mandat trimestre semestre printemps été automne")
AFTER = {
    "deobj": frozenset(("de", "d'", "du", "des")),
    "àobj": frozenset(("à", "au", "aux")),
    "surobj": frozenset(("sur",)),
    "contreobj": frozenset(("contre",)),
    "pourobj": frozenset(("pour", "en")),
    "dansobj": frozenset(("dans", "en")),
}


def find_object(passage: Passage, group: Group, at: int) -> tuple[int, str] | None:
    """Find the noun that a group reports.

    Args:
        passage: where the group stands.
        group: the verb group.
        at: index of the first word after the group and its adverbs.

    Returns:
        Index of its first word and "obj", or "quote" where it is a quotation; None where there is none.
    """
    words = passage.words
    takes = group.verb.takes
    beyond_day = _after_day(words, at)
    if "attr" in takes or "actobj" in takes or "numobj" in takes:
        # "jugeait lundi les montants « très en deçà »", "avait exclu, mardi, tout report"
        at = min(beyond_day, len(words) - 1)
    # "avait exclu tout report": no adverb here.
    at -= "actobj" in takes and words[at - 1].lower in ("tout", "toute")
    word = words[at]
    if any(near.lower in NO_MATTER for near in words[at : at + 4]):
        return None
    if "attr" in takes and _is_attribute(group, word):
        # "se dit « stupéfaite »": one word is said of oneself together with the verb.
        inner = passage.text[slice(*word.quote.inner)].strip() if word.quote is not None else ""
        said = " " not in inner if inner else group.verb.lemma in STATING
        return (group.first if said and _is_last(words, at) else at), "obj"
    if word.quote is not None and "deobj" in takes and at + 1 < len(words) and words[at + 1].lower in AFTER["deobj"]:
        # "a pris acte « avec regret » de cette décision"
        return at, "obj"
    for name, prepositions in AFTER.items():
        begin = words[beyond_day] if beyond_day < len(words) else word
        if (
            name in takes
            and begin.lower in prepositions
            and beyond_day + 1 < len(words)
            and words[beyond_day + 1].text not in ",."
        ):
            bare = name != "dansobj" and begin.lower in ("de", "d'", "à", "sur", "contre", "pour")
            return beyond_day + bare, "obj"
    if "peràobj" in takes and (word.lower in DETERMINERS or word.is_capital):
        # "appelle ses adhérents à la grève"
        return _for_person(words, at)
    if "persobj" in takes and (word.lower in DETERMINERS or word.is_capital):
        # "a interpellé le ministre sur le sort des internes": what it is about comes after whom.
        return _after_person(words, at)
    if "yobj" in takes and passage.words[group.first].lower == "y" and word.lower in OBJECT_STARTS:
        return at, "obj"
    if "awaitobj" in takes and _is_awaited(words, beyond_day):
        return beyond_day, "obj"
    if "deun" in takes and word.lower in AFTER["deobj"]:
        # "Elle attend de la réforme un nouvel élan": what is expected comes after from whom.
        later = {w.lower for w in words[at + 1 : at + 24]}
        return (at, "obj") if later & {"un", "une", "des", "que", "qu'"} else None
    if group.verb.lemma == "dire" and word.lower in ("son", "sa", "ses", "leur", "leurs"):
        return (group.first if _is_last(words, at + 1) else at), "obj"
    if "notobj" in takes and is_negated(words, group) and (word.lower in OBJECT_STARTS or word.lower in AFTER["deobj"]):
        # "n'exclut pas un report", "ne cache pas sa colère"
        return (group.first if _is_last(words, at + 1) else at), "obj"
    judged = _judged(passage, group, at)
    if judged is not None:
        return judged
    if "self" in takes and group.shape == "finite":
        return group.first, "obj"
    beyond = _skip_adverbial(passage, at) if "numobj" in takes and word.text == "," else at
    if beyond != at and beyond < len(words) and _is_quantity(words, beyond):
        # "en a recensé, fin décembre, 160"
        return beyond, "obj"
    if "valobj" in takes and word.lower in OBJECT_STARTS and _is_valued(words, at):
        return at, "obj"
    if "numobj" in takes and (_is_quantity(words, at) or (_has_en(words, group) and word.lower in ("un", "une"))):
        return at, "obj"
    if "actobj" in takes and word.lower in OF_ACTION and _is_action(words, at + 1):
        return at, "obj"
    if "àval" in takes and word.lower == "à" and at + 1 < len(words) and _is_quantity(words, at + 1):
        # "évalue à 45 % la part des communes sans médecin"
        return at + 1, "obj"
    if "obj" not in takes and "quote" in takes and word.lower in OBJECT_STARTS and _holds_quote(words, at):
        return at, "obj"
    if "obj" not in takes:
        return None
    if word.quote is not None:
        return at, "quote"
    if beyond_day < len(words) and words[beyond_day].quote is not None:
        # "a salué mercredi « un premier pas »"
        return beyond_day, "quote"
    if group.modality == "negated" and word.lower in ("de", "d'"):
        return at + 1, "obj"
    if word.text == "," or (word.lower in PREPOSITIONS and word.lower not in OBJECT_STARTS) or word.lower in DAYS:
        at = _skip_adverbial(passage, at)
        word = words[at] if at < len(words) else word
        if word.quote is not None:
            # "réclame, dans un communiqué, « un moratoire »"
            return at, "quote"
    if (
        at < len(words)
        and (word.lower in OBJECT_STARTS or word.lower in NUMERALS or word.text[0].isdigit())
        and not (word.lower == "le" and at + 1 < len(words) and words[at + 1].text[0].isdigit())
    ):
        # "en promettait mille": a lone numeral says nothing without its verb.
        lone = word.lower in NUMERALS and _is_last(words, at)
        return (group.first if lone else at), "obj"
    return None


def _judged(passage: Passage, group: Group, at: int) -> tuple[int, str] | None:
    """Find what is taken for something or met with a feeling, or the time that someone gives themselves.

    "considère le décret comme un recul", "a accueilli la nouvelle avec prudence", "se donne un an pour couvrir …".
    """
    words, takes = passage.words, group.verb.takes
    if not takes & {"commeobj", "feltobj", "timeobj"}:
        return None
    near = [word.lower for word in words[at : at + 12]]
    stop = next((i for i, lower in enumerate(near) if lower in ".:;!?…"), len(near))
    near = near[:stop]
    if "commeobj" in takes and _takes_for(words, at, near[:9]) and (near[0] in OBJECT_STARTS or near[0] == "comme"):
        return at, "obj"
    if "feltobj" in takes and any(a == "avec" and b in FEELINGS for a, b in pairwise(near)):
        return at, "obj"
    timed = bool(near) and (
        near[0].split("-")[0] in NUMERALS | QUANTITIES or near[0][0].isdigit() or near[0] in ("un", "une")
    )
    if "timeobj" in takes and timed and ("pour" in near or near[0] == "jusqu'") and set(near) & PERIODS:
        return group.first, "obj"
    return None


def _takes_for(words: tuple[Word, ...], at: int, near: list[str]) -> bool:
    """Tell whether comme and what something is taken for stand near: "comme une chance", "comme « un recul »"."""
    later = [words[at + i + 1] for i, lower in enumerate(near) if lower == "comme" and at + i + 1 < len(words)]
    return any(word.quote is not None or word.lower in ("un", "une", "des", "l'", "le", "la") for word in later)


def _is_awaited(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether what is awaited is asked of somebody: "attend des progrès", "attend un geste de la ministre"."""
    near = [word.lower for word in words[at : at + 6]]
    if not near or near[0] not in AWAITING:
        return False
    stop = next((i for i, lower in enumerate(near) if lower in ",.:;!?…"), len(near))
    return bool(set(near[1:stop]) & AWAITED)


def _is_attribute(group: Group, word: Word) -> bool:
    """Tell whether a word begins what someone says of themselves: "se dit prête", "se dit « prête »", "en colère"."""
    if word.quote is not None:
        return True
    if not word.is_word or word.is_capital or word.lower in ("que", "qu'"):
        return False
    return word.lower not in PREPOSITIONS or (group.verb.lemma in STATING and word.lower in STATES)


def _is_last(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether the clause ends with a word, or goes on to another verb."""
    return at + 1 >= len(words) or words[at + 1].text in ",.;:!?…" or words[at + 1].lower in ("et", "mais", "puis")


def is_negated(words: tuple[Word, ...], group: Group) -> bool:
    """Tell whether ne stands in a group."""
    return any(word.lower in ("ne", "n'") for word in words[group.first : group.last])


def _after_day(words: tuple[Word, ...], at: int) -> int:
    """Index after a day, between commas or not: "a mis en garde lundi contre", "a fait part, mardi soir, de"."""
    start = at + (words[at].text == ",")
    end = start
    if [word.lower for word in words[start : start + 2]] in (["la", "veille"], ["le", "lendemain"]):
        end = start + 2
    while (
        end < len(words) and end - start < 4 and (words[end].lower in DAYS or (end > start and _is_of_day(words[end])))
    ):
        end += 1
    if end == start or (start > at and (end >= len(words) or words[end].text != ",")):
        return at
    return end + (start > at)


def _is_of_day(word: Word) -> bool:
    """Tell whether a word goes on with a day: "soir", "dernier", "3", "mai"."""
    return word.text.isdigit() or word.lower in DAYS or word.lower in {"1er", "dernier"}


def _after_person(words: tuple[Word, ...], at: int) -> tuple[int, str] | None:
    """Index of what someone is asked about, after "sur", "quant à" or "au sujet de"."""
    for index in range(at + 1, min(at + 12, len(words) - 1)):
        if words[index].text in ",.:;!?…":
            return None
        if words[index].lower in ("sur", "quant") or (words[index].lower, words[index + 1].lower) == ("au", "sujet"):
            return index + 1, "obj"
    return None


def _for_person(words: tuple[Word, ...], at: int) -> tuple[int, str] | None:
    """Index of what people are called to, after whom: "appelle les soignants au boycott"."""
    for index in range(at + 1, min(at + 10, len(words) - 1)):
        if words[index].text in ",.:;!?…" or words[index].quote is not None:
            return None
        if words[index].lower in ("au", "aux") or (words[index].lower == "à" and words[index + 1].lower in ARTICLES):
            return index, "obj"
    return None


def _is_quantity(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a number begins at a word: "90 %", "plus de 450", "près d'un millier", "un millier"."""
    here = words[at : at + 3]
    if here[0].quote is not None:
        # "estime à « près de 300 » le nombre d'emplois menacés"
        return True
    if here[0].lower in NUMERALS:
        return True
    return any(word.text[0].isdigit() for word in here[:1]) or (
        here[0].lower in QUANTITIES and any(w.text[0].isdigit() or w.lower in QUANTITIES for w in here[1:])
    )


def _holds_quote(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether the object at a word holds a quotation: "raconte une enfance « entre deux ports »"."""
    for word in words[at : at + 6]:
        if word.quote is not None:
            return True
        if word.text in ",.:;!?…()":
            return False
    return False


def _is_valued(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether the object at a word is put at a figure: "évalue le besoin à 350 000 euros"."""
    for index in range(at + 1, min(at + 10, len(words) - 1)):
        if words[index].text in ".:;!?…":
            return False
        if words[index].lower == "à" and _is_quantity(words, index + 1):
            return True
    return False


def _has_en(words: tuple[Word, ...], group: Group) -> bool:
    """Tell whether en stands among the pronouns of a group: "en veut un millier"."""
    return any(word.lower == "en" for word in words[group.first : group.last])


def _is_action(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a noun names an action with its object: "la création d'un poste", "le financement du projet"."""
    return (
        at + 1 < len(words)
        and words[at].lower.endswith(ACTION_ENDINGS)
        and words[at + 1].lower in ("d'", "de", "du", "des", "en", "que", "qu'")
    )


def _skip_adverbial(passage: Passage, at: int) -> int:
    """Index after ", dans un communiqué," between a verb and its object; the same index where nothing closes it."""
    words = passage.words
    if words[at].text != ",":
        # "ont demandé dans leur lettre un délai": an article that no preposition governs begins the object.
        for index in range(at + 1, min(at + 9, len(words) - 1)):
            before = words[index - 1].lower
            if words[index].text in ",.:;!?…":
                break
            if words[index].lower in ARTICLES and before not in PREPOSITIONS and before not in ("tous", "toutes", "et"):
                return index
        return at
    for index in range(at + 1, min(at + 14, len(words) - 1)):
        if words[index].text == ",":
            return index + 1
        if words[index].text in ".:;!?…":
            break
    return at
