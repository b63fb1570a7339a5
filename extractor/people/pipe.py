"""The pipe that finds people: one record per person named in an article, with their role and organisation."""

import re
from bisect import bisect_left
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import register
from extractor.people.evidence import ENOUGH, Surroundings, weigh
from extractor.people.lone import find_lone
from extractor.people.merge import Someone, group, key_of, later_names, same_person, tidy
from extractor.people.names import Name, civility_at, find_names
from extractor.people.patterns import FUNCTION_WORDS
from extractor.people.roles import gender_of, head_index
from extractor.people.roles_apart import find_apart
from extractor.people.roles_described import find_affiliations, find_described, find_heads, spread
from extractor.people.roles_finding import find_roles, read_titles
from extractor.people.roles_held import Held, Place
from extractor.people.roles_merge import best_role, main_role, organisation_of
from extractor.people.roles_reading import Ground
from extractor.people.words import Word, split
from extractor.records import Mention, Person
from extractor.references.text import parts_of, text_of

HANDLE = re.compile(r" ?\((@\w{2,30})\)")
SMALL_POS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "SCONJ"})
# Small words and marks of a byline; no comma, which lists those present.
BYLINE_WORDS = frozenset({"(", ")", "/", "avec", "et", "par"})
# Two names, an agency and what stands between.
LONGEST_BYLINE = 9
VERB_POS = frozenset({"VERB", "AUX"})
Named = tuple[str, tuple[Mention, ...]]


@Language.factory("maillage_people", assigns=["doc._.people"])
def create_people(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that sets `doc._.people`; it reads entities, institutions and communities found before."""
    register()

    def set_people(doc: Doc) -> Doc:
        doc._.people = find_people(doc)
        return doc

    return set_people


def find_people(doc: Doc) -> tuple[Person, ...]:
    """Find the people whom a text names.

    Args:
        doc: a text with sentences, entities and, where they are known, `doc._.cpts` and `doc._.organisations`.

    Returns:
        One record per person, in the order in which they are first named.
    """
    words = split(text_of(doc))
    if not words:
        return ()
    around = _surroundings(doc, words)
    names = find_names(words, skipped=_skipped(around), small=_small(doc, words), shouting=around.shouting)
    around = _with_names(around, {name.first for name in names})
    accepted = _accept(names, around)
    people = group(accepted)
    taken = {index for name, _ in accepted for index in range(name.first, name.last)}
    taken |= {index for start, end in around.ground.jumps.items() for index in range(start, end)}
    lone = find_lone(around, people, taken)
    people += lone
    taken |= {index for one in lone for name, _ in one.names for index in range(name.first, name.last)}
    people.sort(key=lambda one: one.names[0][0].first)
    for one, name, rule in later_names(words, people, taken):
        one.names.append((name, rule))
    authors = {author.lower() for author in doc._.context.authors}
    return _records(doc, _with_names(around, {name.first for one in people for name, _ in one.names}), people, authors)


def _surroundings(doc: Doc, words: list[Word]) -> Surroundings:
    """Gather what the earlier pipes and the model know, in indexes of words."""
    parts = parts_of(doc)
    finite = {token.idx for token in doc if parts[token.idx] in VERB_POS and "VerbForm=Fin" in str(token.morph)}
    verbs = {index for index, word in enumerate(words) if word.start in finite}
    starts = _openings(doc) or {0}
    begin = {index for index, word in enumerate(words) if word.start in starts}
    entities: dict[str, set[int]] = {}
    offsets = [word.start for word in words]
    for entity in doc.ents:
        inside = range(bisect_left(offsets, entity.start_char), bisect_left(offsets, entity.end_char))
        entities.setdefault(entity.label_, set()).update(inside)
    ground = Ground(words, _jumps(doc, words), frozenset(), verbs, begin)
    others = entities.get("LOC", set()) | entities.get("ORG", set())
    # "Imprimer Envoyer" at the foot of a page: verbs that the entity model takes for a name.
    proper = {index for index, word in enumerate(words) if parts.get(word.start, "") in ("PROPN", "X", "")}
    return Surroundings(ground, entities.get("PER", set()) & proper, others, _shouting(words))


def _openings(doc: Doc) -> set[int]:
    """Offsets of the first word of every sentence; line feeds are no words."""
    if not doc.has_annotation("SENT_START"):
        return set()
    words = (next((token for token in sentence if not token.is_space), None) for sentence in doc.sents)
    return {token.idx for token in words if token is not None}


def _jumps(doc: Doc, words: list[Word]) -> dict[int, int]:
    """Index of the first word of every institution's name → one past its last word."""
    at = {word.start: index for index, word in enumerate(words)}
    jumps: dict[int, int] = {}
    for entity in (*doc._.cpts, *doc._.organisations):
        for mention in entity.mentions:
            start = at.get(mention.start)
            if start is None:
                continue
            end = start
            while end < len(words) and words[end].start < mention.end:
                end += 1
            jumps[start] = max(end, jumps.get(start, 0))
    return jumps


def _skipped(around: Surroundings) -> dict[int, int]:
    """Names of institutions where no person's name is read; a lone capitalised word may still be a surname."""
    return {start: end for start, end in around.ground.jumps.items() if end > start}


def _small(doc: Doc, words: list[Word]) -> set[int]:
    """Indexes of words that the model takes for small words or verbs at the head of a sentence."""
    tags, heads = parts_of(doc), _openings(doc)
    return {
        index
        for index, word in enumerate(words)
        if tags.get(word.start) in SMALL_POS
        or (word.start in heads and tags.get(word.start) in ("VERB", "ADJ", "NOUN") and not _two_capitals(words, index))
    }


def _two_capitals(words: list[Word], index: int) -> bool:
    """Tell whether a capitalised word follows at once: "Sosthène Roux, maire, a parlé"."""
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and following.capital and following.start - words[index].end == 1


def _shouting(words: list[Word]) -> set[int]:
    """Indexes of words in lines whose long words are all in capitals."""
    shouting: set[int] = set()
    line: list[int] = []
    for index, word in enumerate([*words, Word("\n", 0, 0, "\n")]):
        if "\n" not in word.text:
            line.append(index)
            continue
        long = [words[i] for i in line if len(words[i].text) > 3 and words[i].text[0].isalpha()]
        if long and len(long) >= 2 and sum(w.text.isupper() for w in long) >= 0.8 * len(long):
            shouting.update(line)
        line = []
    return shouting


def _with_names(around: Surroundings, names: set[int]) -> Surroundings:
    """The same surroundings with the words that begin a name marked."""
    ground = Ground(around.ground.words, around.ground.jumps, names, around.ground.verbs, around.ground.starts)
    return Surroundings(ground, around.persons, around.others, around.shouting)


def _accept(names: list[Name], around: Surroundings) -> list[tuple[Name, str]]:
    """Names that are people's, each with the sign that told; a name accepted once is accepted everywhere."""
    weighed = [(name, *weigh(name, around)) for name in names]
    sure: dict[str, list[Name]] = {}
    for name, weight, _ in weighed:
        if weight >= ENOUGH and name.given:
            for part in (*name.given, *name.surname):
                sure.setdefault(key_of(part), []).append(name)
    accepted = []
    for name, weight, sign in weighed:
        alike = (one for part in (*name.given, *name.surname) for one in sure.get(key_of(part), ()))
        known = sign != "namesake" and bool(name.given)
        if weight >= ENOUGH or (known and any(same_person(one, name) for one in alike)):
            accepted.append((name, f"person.{sign}"))
    return accepted


def _records(doc: Doc, around: Surroundings, people: list[Someone], authors: set[str]) -> tuple[Person, ...]:
    """Write people down as records, with roles and organisations."""
    words, text = around.ground.words, text_of(doc)
    genders = [one.gender for one in people]
    places = sorted(
        (Place(name.first, name.last, who) for who, one in enumerate(people) for name, _ in one.names),
        key=lambda place: place.first,
    )
    titles = read_titles(around.ground)
    held = find_roles(around.ground, text, places, genders, titles)
    if spread(held, genders) != genders:
        genders = spread(held, genders)
        held = find_roles(around.ground, text, places, genders, titles)
    held += find_described(around.ground, text, places, titles, held, genders)
    held += find_apart(around.ground, text, places, titles, held, genders)
    held += find_heads(around.ground, text, places, held, genders)
    held += find_affiliations(around.ground, text, places, held)
    roles: list[list[Held]] = [[role for role in held if role.who == who] for who in range(len(people))]
    records = []
    for who, one in enumerate(people):
        role = best_role(roles[who])
        name = tidy(one.full)
        if role is None and (name.lower() in authors or all(_alone(words, each) for each, _ in one.names)):
            continue
        org = organisation_of(doc, around.ground, roles[who], places, who)
        gender = genders[who] or gender_of(role)
        mentions = tuple(
            _mention(text, words, each, rule) for each, rule in sorted(one.names, key=lambda p: p[0].first)
        )
        proof = _proof(text, words, main_role(roles[who]))
        records.append(Person(name, role, org, _aliases(text, words, one, name), mentions, gender, proof))
    return tuple(records)


def _proof(text: str, words: list[Word], role: Held | None) -> Mention | None:
    """Where the text gives a role; its title is the cue."""
    if role is None:
        return None
    start, end = words[role.start].start, words[role.last - 1].end
    title = head_index(words, role.start)
    return Mention(start, end, text[start:end], role.rule, words[role.start if title is None else title].text)


def _alone(words: list[Word], name: Name) -> bool:
    """Tell whether a line holds names alone: it signs the article or a comment ("Paul Roux (avec Julie Pons)")."""
    start, end = name.first, name.last
    while start > 0 and "\n" not in words[start - 1].text and _signs(words[start - 1]):
        start -= 1
    while end < len(words) and "\n" not in words[end].text and _signs(words[end]):
        end += 1
    before = start == 0 or "\n" in words[start - 1].text
    return before and end - start <= LONGEST_BYLINE and (end == len(words) or "\n" in words[end].text)


def _signs(word: Word) -> bool:
    """Tell whether a word may stand in a byline: a name, "avec", "et", "AFP", brackets."""
    return word.lower in BYLINE_WORDS or (word.capital and word.text not in FUNCTION_WORDS)


def _mention(text: str, words: list[Word], name: Name, rule: str) -> Mention:
    """Where the text names a person, civility included."""
    start, end = words[name.first].start, words[name.last - 1].end
    return Mention(start, end, text[start:end], rule, name.civility or "")


def _aliases(text: str, words: list[Word], one: Someone, name: str) -> tuple[str, ...]:
    """Other ways in which the text calls a person, the handle beside the name included."""
    aliases: list[str] = []
    for each, _ in one.names:
        called = text[words[each.first].start : words[each.last - 1].end]
        if called != name and called not in aliases:
            aliases.append(called)
        handle = HANDLE.match(text, words[each.last - 1].end)
        if handle and handle.group(1) not in aliases:
            aliases.append(handle.group(1))
    return tuple(aliases)


__all__ = ["civility_at", "create_people", "find_people"]
