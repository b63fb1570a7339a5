"""Who an expression stands for: names, surnames, roles, pronouns and descriptions resolved over the article."""

import re
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from extractor.organisations.columns import apart
from extractor.references.index import NOBODY, Known, Referents, Resolution, gather, institution_gender, unique
from extractor.references.issuer import MINE, OURS, find_issuer, find_ours
from extractor.references.patterns import (
    BODIES,
    COMMUNITIES,
    DOCUMENTS,
    GROUPS,
    HANGING,
    INSTITUTIONS,
    MEMBERS,
    METONYMS,
    NO_ACTOR,
    NUMBERS,
    PARTS,
    PERSONS,
    PRONOUNS,
)
from extractor.references.pronouns import document_before, find_pronoun, find_speaker, named_next, stands_for_thing
from extractor.references.roles import find_role, find_several, find_together
from extractor.references.text import text_of
from extractor.references.words import PERSON_STEMS, has_preposition_first, head_noun, is_actor, stem, tidy, words_of
from extractor.speech.patterns import OWN, WORKS
from extractor.speech.subjects import actor_nouns

# "Le Président nous a fixé": the pronoun before the verb is no part of its subject.
CLITICS = re.compile(r"(?:\s+(?:nous|vous|lui|leur|se|s'|ne|n'|y|en|me|te|l'|les))+\s*$", re.IGNORECASE)

# "Son infirmière et moi": nobody whom the article names.
FIRST_PERSON = re.compile(r"\b(?:moi|nous|vous|je)\b")
# How many pronouns may hang on each other.
DEEPEST = 12
EITHER = frozenset({"par", "avec", "entre"})

# Bodies that a noun may stand for whatever their names hold: "le syndicat" is ReAGJIR.
SPEAKING_FOR = {
    "association": frozenset({"association"}),
    "fédération": frozenset({"federation"}),
    "organisation": frozenset({"association", "federation", "union"}),
    "syndicat": frozenset({"union"}),
}
# "Celle du Golfe a signé son contrat": the pronoun and the name of the place.
SUCH = re.compile(
    r"[Cc]elle (?P<of>de la |de l'|du |des |de |d')(?P<name>[A-ZÀ-Ý][\w-]+(?:[ -](?:de |du |des |la |le |les |d'|l')*"
    r"[A-ZÀ-Ý][\w-]+)*)"
)
# What joins the authors of a document: "et", ", ", " et de ".
JOINED = re.compile(r",? (?:et )?(?:de |du |d')?(?:l[ae] )?(?:Dre?|Pre?|M\.|Mme)? ?|, ")
# "La première", "le second": one of two people named together.
ORDINALS = {"premier": 0, "première": 0, "second": 1, "seconde": 1, "deuxième": 1}
ORDINAL = re.compile(r"(?:le |la )(?P<which>premi(?:er|ère)|seconde?|deuxième)", re.IGNORECASE)
# A body told by its noun and whose it is: "la Conférence des doyens", "son cabinet", "la direction de l'hôpital".
OWNED = re.compile(
    r"(?:l'|la |le |son |sa |leur )?[\w-]+(?: [a-zà-ÿ-]+)? (?:des? |du |d'|contre |pour )|(?:son|sa|leur) ",
    re.IGNORECASE,
)
# "l'un d'eux", "l'une des adhérentes", "un de ses membres".
ONE_OF = re.compile(r"(?:l')?une? (?:d'|de |des )")
# ", la diététicienne ", ", l'infirmier libéral ", ", le docteur ".
SECOND_TITLE = re.compile(r", (?:la |le |l'|notre )(?P<noun>[\w-]+)(?: (?!et )[a-zà-ÿ-]+){0,3} (?=[A-ZÀ-Ý])")
INSIDES = frozenset(
    ["centre", "formation", "maison", "pays", "place", "pôle", "réseau", "service", "source", "structure", "école"]
)
INITIALS = re.compile(r"^[A-ZÀ-Ý]\.[ -]?(?:[A-ZÀ-Ý]\.?[ -]?){1,3}$")

UNKNOWN_NAME = re.compile(r"^(?:[A-ZÀ-Ý][\w'’.-]*)(?: (?:d[eu] |d'|la |le )?[A-ZÀ-Ý][\w'’.-]*)*$")


def resolve(
    referents: Referents, start: int, end: int, *, human: bool = False, things: bool = False, says: bool = False
) -> Resolution:
    """Tell who an expression of the text stands for.

    Args:
        referents: the actors of the article.
        start: first offset of the expression, as written: "elle", "la ministre déléguée", "Anne Roy".
        end: last offset, exclusive.
        human: prefer a person for a pronoun, as in words quoted ("confie-t-elle").
        says: the verb is one of speech.
        things: the verb may have a thing for subject, as in "il prévoit 300 millions" of an agreement.

    Returns:
        Names of records where the article names them; a tidied description of one person or of a group where it does
        not; nothing for a pronoun that nothing precedes.
    """
    text = CLITICS.sub("", referents.text[start:end])
    end = start + len(text)
    lowered = text.lower().strip(" ,-").removeprefix("t-")
    lowered = HANGING.get(lowered, lowered)
    if things and lowered in {"il", "elle"} and stands_for_thing(referents, start, PRONOUNS[lowered][0]):
        return NOBODY
    if says and lowered in {"il", "elle"} and (document := document_before(referents, start, lowered)):
        return resolve(referents, *document)
    if lowered in PRONOUNS:
        found = (human and find_speaker(referents, start, lowered)) or _pronoun(referents, start, lowered)
        if says and found.sort == "description":
            # "Le conseil l'a élu. Il y voit un signal": it is a person who says, rather than a body without a name.
            return find_speaker(referents, start, lowered) or found
        return found or (named_next(referents, end, lowered) if says else NOBODY)
    if lowered in OURS or lowered in MINE:
        return find_ours(referents, start, lowered)
    if ONE_OF.match(lowered) and (named := _named_behind(referents, end)):
        return named
    if lowered in NO_ACTOR or not lowered or FIRST_PERSON.search(lowered):
        return NOBODY
    ordinal = ORDINAL.fullmatch(text.strip())
    if ordinal and (pair := find_several(referents, start, 2, "personnes")):
        return Resolution((pair.names[ORDINALS[ordinal.group("which").lower()]],), "known")
    if such := SUCH.match(referents.text, start):
        return _such(referents, start, such)
    if INITIALS.match(text.strip()):
        return _initials(referents, text)
    heads = referents.heads(start, end, EITHER)
    people = [k for k in heads if k.sort == "person"]
    noun = head_noun(text)
    if noun in DOCUMENTS and people:
        # "Le rapport de Sylvie Blot et Luc Petit": both, not the last one alone.
        return _describe(referents, start, end, text, noun)
    if people:
        return Resolution(
            unique(k.name for k in heads if k.sort == "person" or _coordinated(referents, k, start)), "known"
        )
    if heads and (heads[0].start - start < 12 or noun not in PERSONS):
        return Resolution(unique(k.name for k in heads), "known")
    found = _describe(referents, start, end, text, noun)
    if not found and says and noun in actor_bodies() and OWNED.match(text.strip()) and not _plural(text):
        return Resolution((tidy(text),), "description")
    return found


@cache
def actor_bodies() -> frozenset[str]:
    """Nouns for bodies that speak, in the singular, those for places and insides apart: "leur place aux côtés de …"."""
    return frozenset(noun for noun, kind in actor_nouns().items() if kind == "institution") - INSIDES


def _pronoun(referents: Referents, start: int, pronoun: str) -> Resolution:
    """Whom a pronoun stands for, told once for each: "elle" may hang on an "elle" before, and so on."""
    if start in referents.pronouns:
        return referents.pronouns[start]
    if referents.depth >= DEEPEST:
        return NOBODY
    referents.depth += 1
    found = find_pronoun(referents, start, pronoun, resolve)
    referents.depth -= 1
    referents.pronouns[start] = found
    return found


def _such(referents: Referents, start: int, such: "re.Match[str]") -> Resolution:
    """The community that "celle du Golfe" is, where CPTS are what the text speaks of."""
    place = such.group("name")
    for known in referents.known:
        if known.sort == "cpts" and place.lower() in known.name.lower():
            return Resolution((known.name,), "known")
    spoken = re.search(r"\b(?:CPTS|[Cc]ommunautés?)\b", referents.text[max(0, start - 400) : start])
    name = f"CPTS {such.group('of')}{place}"
    return Resolution((name,), "description") if spoken else NOBODY


def _initials(referents: Referents, text: str) -> Resolution:
    """The person whose initials answer in an interview: "N. N. : Nous allons …"."""
    letters = re.findall(r"[A-ZÀ-Ý]", text)
    for known in referents.known:
        if known.sort == "person" and [w[0] for w in re.split(r"[ -]", known.name) if w[:1].isupper()] == letters:
            return Resolution((known.name,), "known")
    return NOBODY


def _coordinated(referents: Referents, known: Known, start: int) -> bool:
    """Tell whether an institution beside people is one more actor: "Anne Roy et l'ARS", not "Anne Roy, de l'ARS"."""
    before = referents.text[max(start, known.start - 12) : known.start]
    return known.start == start or bool(re.search(r"\bet\s(?:l[ea]\s|l')?$|^(?:l[ea]\s|l')$", before))


def _describe(referents: Referents, start: int, end: int, text: str, noun: str) -> Resolution:
    """Resolve a description: a document, a part of an institution, an institution, a role, a group."""
    inside = referents.within(start, end)
    if noun in WORKS and text.split()[0].lower() in OWN and (whose := _pronoun(referents, start, "son")):
        # "La sociologue a suivi trois équipes. Ses travaux montrent que …"
        return whose
    if noun in DOCUMENTS:
        found = _author(referents, start, end, text, inside)
        referents.issuers.extend(found.names[:1])
        return found
    if noun in PARTS and inside:
        return Resolution((inside[0].name,), "known")
    if noun in PARTS and re.match(r"[Ss]on |[Ss]a ", text) and (whose := _pronoun(referents, start, "son")):
        # "Son entourage évoque la date du 30 juin"
        return whose
    lowered = tidy(text).lower()
    count = next((NUMBERS[w] for w in words_of(text)[:3] if w in NUMBERS), 0)
    if count and (several := find_several(referents, start, count, noun)):
        return several
    if any(lowered == body or lowered.startswith(body + " ") for body in BODIES) and noun not in {"assurance"}:
        if noun in INSTITUTIONS and (named := _institution(referents, start, noun)):
            return named
        return Resolution((tidy(text),), "description")
    if noun in MEMBERS and (body := next((b for b in BODIES if f" {b}" in f" {lowered}".replace("'", " ")), None)):
        return Resolution((tidy(text[text.lower().find(body) :]),), "description")
    metonym = next((m for m in METONYMS if lowered.startswith(m) or f"la {m}" in lowered), None)
    if metonym:
        pattern = re.compile(METONYMS[metonym], re.IGNORECASE)
        meant = [k.name for k in referents.known if pattern.search(k.name)]
        return Resolution((meant[0],), "known") if meant else Resolution((tidy(text),), "description")
    if noun in COMMUNITIES and not inside and _own_association(text):
        return Resolution((tidy(text),), "description")
    if noun in COMMUNITIES and not inside and not _plural(text):
        return _community(referents, start, end, text, noun)
    key = "assurance maladie" if lowered.startswith(("assurance maladie", "assurance-maladie")) else noun
    if key in INSTITUTIONS and not _plural(text):
        return _institution(referents, start, key, text) or Resolution((tidy(text),), "description")
    if noun in MEMBERS and inside and inside[0].sort != "person":
        return Resolution((inside[0].name,), "known")
    if noun in {"adhérents", "congressistes", "membres"} and not inside and len(text.split()) < 4:
        bodies = [
            k for k in referents.known if k.start < start and k.sort in {"cpts", "federation", "association", "union"}
        ]
        return Resolution((bodies[-1].name,), "known") if bodies else Resolution((tidy(text),), "group")
    if pair := find_together(referents, text, noun):
        return pair
    if noun in GROUPS or _plural(text):
        return (
            Resolution((tidy(text),), "group")
            if noun in GROUPS or noun in INSTITUTIONS or stem(noun) in PERSON_STEMS
            else NOBODY
        )
    if stem(noun) in PERSON_STEMS:
        return _apposed(referents, end) or find_role(referents, start, end, text, noun)
    if inside:
        return NOBODY if has_preposition_first(text) else Resolution((inside[0].name,), "known")
    if surname := _surname(referents, tidy(text)):
        return surname
    if UNKNOWN_NAME.match(tidy(text)) and len(tidy(text)) > 2 and not _is_place(referents.doc, start, end):
        # "La Bresse décroche le label": the community of that land.
        communities = (k for k in referents.known if k.sort == "cpts")
        lands = unique(k.name for k in communities if referents.text[k.start : k.end].endswith(f" {tidy(text)}"))
        return Resolution(lands[:1] or (tidy(text),), "known" if lands else "description")
    return NOBODY


def _named_behind(referents: Referents, end: int) -> Resolution:
    """The person named right behind a comma: "l'un de ses membres, Paul Petit"."""
    comma = re.compile(r", (?:(?:le |la )?(?:Dre?|docteure?|Pre?|M\.|Mme) )?").match(referents.text, end)
    known = next((k for k in referents.known if k.sort == "person" and comma and k.start == comma.end()), None)
    return Resolution((known.name,), "known") if known else NOBODY


def _apposed(referents: Referents, end: int) -> Resolution:
    """The person named behind a second title: "sa présidente, la diététicienne Anne Roy"."""
    title = SECOND_TITLE.match(referents.text, end)
    if title is None or stem(title.group("noun").lower()) not in PERSON_STEMS:
        return NOBODY
    named = next((k for k in referents.known if k.sort == "person" and k.start == title.end()), None)
    return Resolution((named.name,), "known") if named else NOBODY


def _surname(referents: Referents, text: str) -> Resolution:
    """The person whose surname stands alone: "Roy" is Anne Roy."""
    if not text[:1].isupper() or " " in text:
        return NOBODY
    names = unique(k.name for k in referents.known if k.sort == "person" and k.name.split(" ")[-1] == text)
    return Resolution(names, "known") if len(names) == 1 else NOBODY


def _own_association(text: str) -> bool:
    """Tell whether an association is described by its members, and so is no CPTS: "l'association des pharmaciens"."""
    return bool(
        re.match(
            r"(?:l'|une |cette )?(?:association|organisation) (?:de|des|d'|du|nationale|départementale|"
            r"régionale|syndicale)\b",
            text.strip(),
            re.IGNORECASE,
        )
    )


def _author(referents: Referents, start: int, end: int, text: str, inside: list[Known]) -> Resolution:
    """Whose document it is: named in the expression, described in it ("du ministère"), else who issued the last one."""
    if inside:
        return Resolution(_joined(referents, inside), "known")
    author = re.search(r"\b(?:de la |de l'|du |des |de )(?=[^\d\W])", text)
    if author and head_noun(text[author.end() :]) in INSTITUTIONS:
        return resolve(referents, start + author.end(), end)
    named = re.match(r"[A-ZÀ-Ý][\w-]+(?: (?:de |des |du )?[A-ZÀ-Ý][\w-]+)*", text[author.end() :]) if author else None
    if named and not _is_place(referents.doc, start + author.end(), start + author.end() + named.end()):  # type: ignore[union-attr]
        return Resolution((named.group(),), "description")
    if referents.issuers:
        return Resolution((referents.issuers[-1],), "known")
    return find_issuer(referents, start)


def _joined(referents: Referents, inside: list[Known]) -> tuple[str, ...]:
    """The first of those named in an expression, and the people joined to it: "le rapport d'Anne Roy et Luc Petit"."""
    names = [inside[0].name]
    for earlier, later in pairwise(inside):
        if later.sort != "person" or not JOINED.fullmatch(referents.text, earlier.end, later.start):
            break
        names.append(later.name)
    return unique(names)


def _is_place(doc: Doc, start: int, end: int) -> bool:
    """Tell whether an expression is a place, or part of a longer word: "Le Vexin" in "Le Vexin-Nord"."""
    if (end < len(text_of(doc)) and text_of(doc)[end] == "-") or (start and text_of(doc)[start - 1] == "-"):
        return True
    return any(m.start < end and start < m.end for p in doc._.places for m in p.mentions)


def _plural(text: str) -> bool:
    """Tell whether the expression has a plural determiner."""
    return bool(
        re.match(
            r"(?:les|des|ces|ses|leurs|nos|plusieurs|certaine?s|quelques|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|"
            r"onze|douze|quinze|vingt|trente|quarante|cinquante|cent|plus de|près de|de nombreu)\b",
            text.strip(),
            re.IGNORECASE,
        )
    )


def _institution(referents: Referents, start: int, noun: str, text: str = "") -> Resolution:
    """The last institution named before whose name holds what the noun calls for; the first after it else."""
    pattern = re.compile(INSTITUTIONS[noun], re.IGNORECASE)
    sorts = SPEAKING_FOR.get(noun, frozenset())
    fitting = [
        k for k in referents.known if k.sort not in {"person", "cpts"} and (k.sort in sorts or pattern.search(k.name))
    ]
    fitting = [k for k in fitting if not apart(referents.text, noun, k.start, start)]
    before = [k for k in fitting if k.start <= start]
    chosen = before[-1] if before else fitting[0] if fitting else None
    return Resolution((chosen.name,), "known") if chosen else NOBODY


def _body_before(referents: Referents, start: int) -> Known | None:
    """The federation, union or association named last before an offset, in its paragraph or the two before."""
    floor = start
    for _ in range(3):
        floor = max(0, referents.text.rfind("\n\n", 0, max(0, floor)))
    near = [k for k in referents.within(floor, start) if k.sort in SPEAKING_FOR["organisation"]]
    return near[-1] if near else None


def _spoken_of(referents: Referents, before: list[Known], start: int) -> str:
    """The community named last, unless it stands in another paragraph and the article is about one named far more."""
    last = before[-1]
    breaks = referents.text.count("\n\n", last.end, start)
    if not breaks:
        return last.name
    times: dict[str, int] = {}
    for known in before:
        times[known.name] = times.get(known.name, 0) + 1
    main = max(times, key=lambda name: times[name])
    # Far below, the article is back to its own: "→ Mardi, la CPTS organise un dépistage".
    return main if times[main] > times[last.name] or breaks > 1 else last.name


def _community(referents: Referents, start: int, end: int, text: str, noun: str) -> Resolution:
    """The CPTS that "la communauté" stands for; "une 7e CPTS" is named after it, not before."""
    communities = [k for k in referents.known if k.sort == "cpts"]
    names = unique(k.name for k in communities)
    indefinite = re.match(r"(?:une|un|[A-ZÀ-Ý]\w+ (?:cpts|communauté))\b", text.strip(), re.IGNORECASE)
    if indefinite and not re.match(r"(?:la|cette|leur|notre)\b", text.strip(), re.IGNORECASE):
        if not re.search(
            r"\d|nouvel|première?|deuxi|second|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi|\bautre", text
        ):
            return NOBODY
        after = next((k for k in communities if k.start >= end), None)
        return Resolution((after.name,), "known") if after else NOBODY
    before = [k for k in communities if k.start <= start]
    body = _body_before(referents, start) if noun in {"organisation", "structure"} and not indefinite else None
    if body is not None and (not before or (noun == "organisation" and body.start > before[-1].start)):
        # "La Fédération s'inquiète. À défaut, prévient l'organisation, …"
        return Resolution((body.name,), "known")
    if before or len(names) == 1:
        return Resolution((_spoken_of(referents, before, start),) if before else names, "known")
    return _institution(referents, start, noun) if noun == "association" else NOBODY


__all__ = [
    "Known", "Referents", "Resolution", "gather", "head_noun", "institution_gender", "is_actor", "resolve",
    "stem", "tidy", "words_of",
]  # fmt: skip
