"""Who speaks: the phrase before, after or around a verb, and whether it can speak at all."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extractor.speech.patterns import (
    ADJECTIVES,
    ADVERBS,
    ANAPHORIC,
    CIRCUMSTANCES,
    DAYS,
    DETERMINERS,
    INDEFINITE,
    LAST_NAMED,
    NAME_PARTICLES,
    NETWORKS,
    NOUN_PREPOSITIONS,
    OWN,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS,
    STUDIES,
    TIME_NOUNS,
    TITLES,
    WORKS,
    listed,
)
from extractor.speech.words import QUOTED, Passage

Span = tuple[int, int]
BREAKS = listed("! ( ) . / : ; ? [ ] | – — • …")
# How far a subject may stand from its verb, in words and in segments between commas.
FARTHEST = 60
MOST_SEGMENTS = 8
# Bodies whose names say what they are for or against.
CAUSES = listed("alliance association coalition collectif comité fondation front ligue mouvement observatoire union")
ARTICLES_AND_TITLES = frozenset(("le", "la", "l'", "dr", "dre", "docteur", "docteure", "pr", "pre", "professeur"))
PREFIXES = frozenset(("sous", "vice", "ex", "co", "néo", "demi"))
# Ranks of what can speak, the strongest first.
STRONG = frozenset(("name", "pronoun", "institution", "document", "person"))
# Bodies that speak together though no name tells which: "les syndicats réclament une pause".
COLLECTIVE = listed(
    "auteurs coauteurs cofondateurs coprésidentes coprésidents fondateurs fédérations inspecteurs magistrats "
    "négociateurs organisateurs organisations rapporteures rapporteurs signataires syndicats sénateurs"
)


@cache
def actor_nouns() -> dict[str, str]:
    """Map the nouns that can speak, singular and plural, to person, institution or document."""
    text = files("extractor").joinpath("data", "speech_actors.tsv").read_text(encoding="utf-8")
    nouns: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        kind, listed = line.split("\t")
        for noun in listed.split():
            nouns.setdefault(noun, kind)
            nouns.setdefault(noun + "s", kind + "s")
            nouns.setdefault(noun + "x", kind + "s")
    return nouns


def is_name(passage: Passage, index: int) -> bool:
    """Tell whether a proper name begins at a word: a known mention, an acronym, or capitals inside the sentence."""
    word = passage.words[index]
    if word.start in passage.names:
        return True
    if not word.is_capital or word.lower in DAYS or word.lower in DETERMINERS or word.lower in PREPOSITIONS:
        return False
    if sum(letter.isupper() for letter in word.text) >= 2:
        return True
    if _opens(passage, index):
        following = passage.words[index + 1] if index + 1 < len(passage.words) else None
        return following is not None and following.is_capital and word.lower not in STOPS and word.lower not in ADVERBS
    return word.lower not in STOPS


def _opens(passage: Passage, index: int) -> bool:
    """Tell whether a word begins its sentence, where a capital says nothing."""
    return index == 0 or passage.words[index - 1].lower in {*BREAKS, QUOTED, "«", '"', "-"}


def head_of(passage: Passage, first: int, last: int) -> str:
    """Tell what a noun phrase is by its head.

    Args:
        passage: where it stands.
        first: index of its first word.
        last: index of its last word.

    Returns:
        pronoun, name, person, institution, document, their plurals with -s ("les médecins": nobody in particular),
        or nothing where it cannot speak.
    """
    words = passage.words
    if words[first].lower in PRONOUNS or words[first].lower in ("lui", "eux"):
        return "pronoun"
    at = first
    counted = False
    while at <= last and (words[at].lower in DETERMINERS or words[at].lower in TITLES or words[at].text == "."):
        counted = (
            counted or words[at].lower in ANAPHORIC or words[at].lower in ("deux", "trois", "quatre", "cinq", "six")
        )
        at += 1
    if at > last:
        return ""
    if is_name(passage, at):
        return "name"
    while at < last and (words[at].lower in ADJECTIVES or words[at].lower == "-"):
        counted = counted or words[at].lower in LAST_NAMED or words[at].lower in ("deux", "trois", "quatre", "cinq")
        at += 1
    head = words[at].lower
    if head in WORKS and (words[first].lower in OWN or (head in STUDIES and words[first].lower in ("l'", "cette"))):
        # "Ses travaux montrent que", "L'étude conclut que"
        return "document"
    if words[first].lower in ("ce", "cette", "ces") and head in (*LAST_NAMED,):
        return "pronoun"
    parts = head.split("-")
    bare = parts[-1] if parts[0] in PREFIXES else parts[0]
    kind = actor_nouns().get(head) or actor_nouns().get(bare, "")
    if kind.endswith("s") and words[first].lower == "les" and head in COLLECTIVE:
        # "Les syndicats dénoncent un contrat trop complexe": bodies that speak together.
        return kind[:-1]
    if kind.endswith("s") and (counted or any(is_name(passage, i) for i in range(at + 1, last + 1))):
        kind = kind[:-1]
    if words[first].lower in INDEFINITE and kind.endswith("s") and words[first].lower not in ("un", "une"):
        return kind
    return kind


def can_speak(kind: str, *, quoted: bool = False) -> bool:
    """Tell whether a phrase of a kind is an actor; a quotation makes even "les médecins" one."""
    return kind in STRONG or (quoted and kind.endswith("s") and kind[:-1] in STRONG)


def phrase_right(passage: Passage, first: int, limit: int) -> int:
    """Index of the last word of the noun phrase that begins at a word, before `limit`."""
    words = passage.words
    at = first
    while at < limit and (words[at].lower in DETERMINERS or words[at].lower in TITLES or words[at].text == "."):
        at += 1
    if at < limit and words[at].start in passage.names and (at == first or words[at - 1].lower in TITLES):
        end = passage.names[words[at].start][0]
        while at + 1 < limit and words[at + 1].end <= end:
            at += 1
        return at
    if (
        at < limit
        and is_name(passage, at)
        and (at == first or words[at - 1].lower in TITLES or words[at - 1].text == ".")
    ):
        return _name_right(passage, at, limit)
    last = _noun_right(passage, at, limit)
    # "L'ARS anime": what follows an acronym in lower case is a verb.
    if (
        at + 1 < limit
        and words[at].text.isupper()
        and len(words[at].text) > 1
        and words[at + 1].lower not in NOUN_PREPOSITIONS
    ):
        return _name_right(passage, at, limit)
    return last


def _name_right(passage: Passage, at: int, limit: int) -> int:
    """Last word of a proper name: capitals, with particles between them."""
    words = passage.words
    last = at
    while at + 1 < limit:
        following = words[at + 1]
        if names_its_cause(passage, at + 1) and at + 3 < limit:
            at = last = at + 3
            continue
        if following.is_capital and following.lower not in DAYS and following.quote is None:
            at += 1
            last = at
        elif following.lower in NAME_PARTICLES or following.text in ("-", "&", "."):
            if not any(words[i].is_capital and not words[i].clitic for i in range(at + 2, min(at + 4, limit))):
                break
            if following.text == "." and len(words[at].text) != 1:
                break
            at += 1
        else:
            break
    return last


def _noun_right(passage: Passage, at: int, limit: int) -> int:
    """Last word of a noun phrase led by a common noun, its complements included."""
    words = passage.words
    last = min(at, limit - 1)
    named = passage.names.get(words[last].start, (0, ""))[0]
    at += 1
    while at < limit and at - last < 4:
        word = words[at]
        if word.end <= named:
            # "l'Assurance maladie", of which the parser makes a verb now and then
            last, at = at, at + 1
            continue
        if names_its_cause(passage, at) and at + 2 < limit:
            last = at + 2
            at += 3
            continue
        if word.quote is not None or word.text in ",.:;!?…()[]–—" or (word.lower in STOPS and not word.is_capital):
            break
        if (
            word.start in passage.verbs
            and word.start not in passage.nouns
            and not word.lower.endswith(("é", "ée", "és", "ées"))
        ):
            break
        if word.lower in ("à", "au", "aux", "en") and {w.lower for w in words[at + 1 : at + 3]} & CIRCUMSTANCES:
            # "a déclaré la ministre à l'issue de la visite"
            break
        if word.lower == "et":
            if at + 1 >= limit or words[at + 1].lower not in ("de", "du", "des", "d'"):
                break
        elif (
            (
                word.lower == "le"
                and words[at - 1].lower not in ("sur", "pour", "de")
                and at + 1 < limit
                and words[at + 1].text[0].isdigit()
            )
            or (word.lower in PREPOSITIONS and word.lower not in NOUN_PREPOSITIONS)
            or (
                word.lower in DETERMINERS
                and word.lower not in NOUN_PREPOSITIONS
                and words[at - 1].lower not in PREPOSITIONS
            )
        ):
            break
        elif word.lower not in NOUN_PREPOSITIONS and word.lower not in DETERMINERS:
            last = at
        at += 1
    return last


def names_its_cause(passage: Passage, at: int) -> bool:
    """Tell whether a preposition belongs to a body's name: "la Ligue contre le cancer"."""
    words = passage.words
    if at < 1 or at + 2 >= len(words) or words[at].lower not in ("contre", "pour", "sans"):
        return False
    noun = words[at - 1]
    named = noun.lower in CAUSES and (noun.is_capital or words[at].lower == "contre" or noun.lower == "collectif")
    return (
        named
        and words[at + 1].lower in ("la", "le", "les", "l'")
        and words[at + 2].lower not in ("heure", "instant", "moment")
    )


def span(passage: Passage, first: int, last: int) -> Span:
    """Offsets of the words `first` to `last`."""
    return passage.words[first].start, passage.words[last].end


def actors_right(passage: Passage, first: int, limit: int, *, quoted: bool) -> tuple[Span, ...]:
    """Find the subject after its verb: "annonce l'ARS", "a déclaré mardi, à Paris, la ministre", "disent A et B".

    Args:
        passage: where the verb stands.
        first: index of the first word after the verb group.
        limit: index where the search ends, exclusive.
        quoted: whether a quotation is attributed.
    """
    words = passage.words
    at = first
    stop = min(limit, first + 16)
    while at < stop:
        word = words[at]
        if word.quote is not None or word.text in ".:;!?…–—" or word.lower in RELATIVES:
            return ()
        governed = (at > first and words[at - 1].lower in PREPOSITIONS) or word.lower in PREPOSITIONS
        demonstrative = word.lower in PRONOUNS and "-" in word.lower
        if not governed and (
            word.lower in DETERMINERS or word.lower in TITLES or is_name(passage, at) or demonstrative
        ):
            last = phrase_right(passage, at, limit)
            kind = head_of(passage, at, last)
            if can_speak(kind, quoted=quoted):
                named = named_after(passage, last) if kind == "person" else None
                if named is not None:
                    return (span(passage, *named), *coordinated(passage, named[1] + 1, limit, quoted=quoted))
                return (span(passage, at, last), *coordinated(passage, last + 1, limit, quoted=quoted))
            if not _is_time(passage, at) or kind:
                return ()
            at = max(last, at) + 1
            continue
        if word.lower in PREPOSITIONS and at + 1 < stop:
            at = _after_preposition(passage, at, stop)
            continue
        if word.is_word and word.start in passage.verbs and word.lower not in ADVERBS:
            return ()
        at += 1
    return ()


def _is_time(passage: Passage, at: int) -> bool:
    """Tell whether a time stands at a word: "le 3 mai", "la semaine dernière", "ce matin"."""
    words = passage.words
    if words[at].lower not in ("le", "ce", "cette", "la", "l'") or at + 1 >= len(words):
        return False
    following = words[at + 1]
    return following.text[0].isdigit() or following.lower in DAYS or following.lower in TIME_NOUNS


def named_after(passage: Passage, last: int) -> Span | None:
    """First and last word of the name after a description: "son directeur général, Serge Morel, …"."""
    words = passage.words
    first = last + 2
    while first < len(words) - 1 and words[first].lower in ARTICLES_AND_TITLES:
        # "son président, le Dr Yves Colin"
        first += 1
    if first >= len(words) or words[last + 1].text != "," or not is_name(passage, first):
        return None
    end = phrase_right(passage, first, len(words))
    closed = end + 1 >= len(words) or words[end + 1].text in (",", ".", ")", QUOTED)
    return (first, end) if closed and end > first else None


def _after_preposition(passage: Passage, at: int, stop: int) -> int:
    """Index after a prepositional phrase: "dans un communiqué", "à l'AFP", "lors de la signature"."""
    words = passage.words
    at += 1
    if at + 1 < stop and words[at].lower in ("son", "sa", "leur") and words[at + 1].lower in ("côté", "part", "tour"):
        return at + 2
    while at < stop and (words[at].lower in PREPOSITIONS or words[at].lower in DETERMINERS):
        at += 1
    if at >= stop:
        return at
    if words[at].lower in NETWORKS:
        return at + 1
    if is_name(passage, at):
        return _name_right(passage, at, stop) + 1
    at += 1
    while (
        at < stop
        and words[at].is_word
        and not words[at].is_capital
        and words[at].lower not in DETERMINERS
        and words[at].lower not in RELATIVES
    ):
        at += 1
        if at < stop and words[at - 1].lower in NOUN_PREPOSITIONS and words[at].is_capital:
            # "a écrit en ce sens à Nicolas Rey": the whole name is governed.
            at = _name_right(passage, at, stop) + 1
        elif at < stop and words[at - 1].lower in NOUN_PREPOSITIONS and words[at].lower in DETERMINERS:
            at += 1
    return at


def coordinated(passage: Passage, at: int, limit: int, *, quoted: bool) -> Iterator[Span]:
    """Yield the further actors of "A et B", "A, président de …, et B, directrice de …"."""
    words = passage.words
    farthest = min(limit, at + FARTHEST)
    while at < farthest:
        word = words[at]
        if word.text in ".:;!?…" or word.quote is not None or word.lower in RELATIVES:
            return
        joined = word.lower == "et" or (word.text == "," and _later_and(passage, at, farthest))
        if not joined or at + 1 >= limit:
            if word.text != "," and not word.is_word and word.text not in "()'-":
                return
            at += 1
            continue
        at += 1
        if not (words[at].lower in DETERMINERS or words[at].lower in TITLES or is_name(passage, at)):
            continue
        last = phrase_right(passage, at, limit)
        kind = head_of(passage, at, last)
        if can_speak(kind, quoted=quoted) and (kind == "name" or words[at - 1].lower == "et"):
            yield span(passage, at, last)
        at = last + 1


def _later_and(passage: Passage, at: int, limit: int) -> bool:
    """Tell whether an "et" before a name or article follows soon: the comma then lists."""
    words = passage.words
    for index in range(at + 1, min(at + 24, limit - 1)):
        if words[index].text in ".:;!?…" or words[index].quote is not None:
            return False
        if words[index].lower == "et" and (is_name(passage, index + 1) or words[index + 1].lower in ("le", "la", "l'")):
            return True
    return False
