"""Who an expression stands for: names, surnames, roles, pronouns and descriptions resolved over the article."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from extractor.references_patterns import (
    BEFORE_NOUN,
    BODIES,
    BROADER,
    CIVILITIES,
    COMMUNITIES,
    DETERMINERS,
    DOCUMENTS,
    FEMININE,
    GROUPS,
    INSTITUTIONS,
    MASCULINE,
    MEMBERS,
    METONYMS,
    NO_ACTOR,
    NUMBERS,
    OFFICES,
    PARTS,
    PERSONS,
    PRONOUNS,
)
from extractor.references_text import text_of

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*'?")
ELISION = re.compile(r"\b([ldnmtsjc]|qu)'", re.IGNORECASE)
# What may stand between a stop or comma and the name of an actor: "et le Dr Lenoir", "« la CPAM".
LEADING = re.compile(
    r"(?:(?:^|[,;:(«»“”\"–—]|\b(?:et|ou|mais|puis|ainsi que|comme|enfin|avec|entre|par))\s*)"
    r"(?:(?:l[ea]s?|l'|une?|sa|son|leur|cette|ce)\s?)?$",
    re.IGNORECASE,
)
# "le syndicat MG France": the noun tells what kind of body the name is.
KIND_OF_BODY = re.compile(
    r"(?:agence|association|centrale|collectif|confédération|coordination|fédération|groupe|institution|mouvement|mutuelle|organisation|organisme|"
    r"réseau|structure|syndicat|union)s?(?: (?:de |d')\w+(?: libéra(?:ux|les))?)?\s$",
    re.IGNORECASE,
)
# "la CPTS du Nord et celle du Sud": the pronoun stands for the noun.
SUCH_AS = re.compile(r"celles?\s(?:de\sla\s|de\sl'|de\s|du\s|des\s|d')$", re.IGNORECASE)
EMBEDDING = re.compile(
    r"\b(?:de|du|des|d'|à|au|aux|pour|chez|dans|sur|sous|vers|selon|avec|par|entre|en|auprès|lors|devant|que|qu')\s?"
    r"(?:la\s|le\s|les\s|l'|une?\s|son\s|sa\s|leur\s|cette\s|ce\s)?$",
    re.IGNORECASE,
)
# "Le Président nous a fixé": the pronoun before the verb is no part of its subject.
CLITICS = re.compile(r"(?:\s+(?:nous|vous|lui|leur|se|s'|ne|n'|y|en|me|te|l'|les))+\s*$", re.IGNORECASE)
# What follows the noun of a description without being part of it: "un communiqué du ministère publié ce matin".
LATER = re.compile(r"\s(?:adressée?|citée?|consultée?|datée?|diffusée?|interrogée?|parue?|publiée?|relayée?|rencontrée?|rendue?|reçue?|signée?)s?\b.*$", re.DOTALL)
# Sentences that a reference may look back over.
FARTHEST = 25
EITHER = frozenset({"par", "avec", "entre"})
INITIALS = re.compile(r"^[A-ZÀ-Ý]\.[ -]?(?:[A-ZÀ-Ý]\.?[ -]?){1,3}$")
UNKNOWN_NAME = re.compile(r"^(?:[A-ZÀ-Ý][\w'’.-]*)(?: (?:d[eu] |d'|la |le )?[A-ZÀ-Ý][\w'’.-]*)*$")
QUALIFIED = re.compile(r"\b(?:de|du|des|d'|à|au|aux|en|chez|syndicale|proche|libérale?|locale?|hospitali)")


@dataclass(frozen=True, slots=True)
class Known:
    """One mention of a person, CPTS or organisation that an earlier pipe found."""

    start: int
    end: int
    name: str
    sort: str
    gender: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Names an expression stands for. `sort`: known, description, group, or none where nothing could be told."""

    names: tuple[str, ...]
    sort: str

    def __bool__(self) -> bool:
        return bool(self.names)


NOBODY = Resolution((), "none")


@dataclass(slots=True)
class Referents:
    """The actors of one article, with those who acted or spoke lately."""

    doc: Doc
    known: tuple[Known, ...]
    history: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    text: str = field(init=False)
    starts: list[int] = field(init=False)
    sentences: list[Span] = field(init=False)
    sentence_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.text = text_of(self.doc)
        self.starts = [k.start for k in self.known]
        self.sentences = list(self.doc.sents)
        self.sentence_starts = [s.start_char for s in self.sentences]

    def note(self, offset: int, names: tuple[str, ...]) -> None:
        """Remember who acted or spoke at an offset."""
        self.history.append((offset, names))

    def within(self, start: int, end: int) -> list[Known]:
        """Mentions that lie between two offsets."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [k for k in self.known[first:last] if k.end <= end]

    def sentences_before(self, floor: int, start: int) -> list[Span]:
        """Sentences that begin between two offsets, the last first."""
        first, last = bisect_left(self.sentence_starts, floor), bisect_left(self.sentence_starts, start)
        return self.sentences[max(first, last - FARTHEST) : last][::-1]

    def is_person(self, name: str) -> bool:
        """Tell whether a name is a person's."""
        return any(k.name == name and k.sort == "person" for k in self.known)

    def is_community(self, name: str) -> bool:
        """Tell whether a name is a CPTS's."""
        return any(k.name == name and k.sort == "cpts" for k in self.known)

    def heads(self, start: int, end: int, allowed: Iterable[str] = ()) -> list[Known]:
        """Mentions between two offsets that are not part of another's description.

        "le directeur de la CPAM" holds no head: its CPAM only tells whose director he is.

        Args:
            start: first offset.
            end: last offset, exclusive.
            allowed: prepositions that may introduce an actor here ("par" for the agents of a passive).
        """
        return [k for k in self.within(start, end) if self.is_head(k, start, frozenset(allowed))]

    def is_head(self, known: Known, start: int, allowed: frozenset[str] = frozenset()) -> bool:
        """Tell whether a mention is an actor by itself in a stretch that begins at `start`."""
        before = _without_civility(self.text[max(start, known.start - 60) : known.start])
        if before.count("(") > before.count(")"):
            return False
        before = SUCH_AS.sub("", before)
        found = EMBEDDING.search(before)
        if found:
            word = found.group().split()[0].lower() if found.group().split() else ""
            return word in allowed
        before = KIND_OF_BODY.sub("", before)
        if known.sort == "person" or not before.strip():
            return True
        return bool(LEADING.search(before))


def _without_civility(text: str) -> str:
    """Drop a civility or title before a name: "et le Dr " → "et le "."""
    words = text.rstrip().split(" ")
    while words and words[-1].lower() in CIVILITIES:
        words.pop()
    return " ".join(words) + (" " if words and not words[-1].endswith("'") else "")


def gather(doc: Doc) -> Referents:
    """Index every mention of people, CPTS and organisations of a Doc, the longest where they overlap."""
    found = [
        Known(m.start, m.end, p.name, "person", _gender(p.gender, p.role), f"{p.role or ''} {p.org or ''}".strip())
        for p in doc._.people
        for m in p.mentions
    ]
    found += [Known(m.start, m.end, c.name, "cpts", "f", "") for c in doc._.cpts for m in c.mentions]
    found += [
        Known(m.start, m.end, o.name, o.kind, institution_gender(o.name), "")
        for o in doc._.organisations
        for m in o.mentions
    ]
    found.sort(key=lambda k: (k.start, k.start - k.end))
    kept: list[Known] = []
    for known in found:
        if not kept or known.start >= kept[-1].end:
            kept.append(known)
    return Referents(doc, tuple(kept))


def _gender(gender: str | None, role: str | None) -> str | None:
    """Gender of a person: as found, else by a role that shows it ("directrice", "infirmier")."""
    if gender:
        return gender[0].lower()
    first = (role or "").split(" ")[0].lower()
    if first.endswith(("trice", "ière", "ienne", "euse", "ente", "uée", "ale", "ante")):
        return "f"
    return "m" if first.endswith(("teur", "ier", "ien", "ent", "ué")) and first != "agent" else None


def institution_gender(name: str) -> str | None:
    """Gender of an institution by the first word of its name, None where it is not known."""
    first = re.split(r"[ -]", re.sub(r"^(?:l'|la |le |les )", "", name.lower()))[0]
    if first in FEMININE:
        return "f"
    return "m" if first in MASCULINE else None


def stem(word: str) -> str:
    """Reduce a role noun to what its genders and numbers share: directrice, directeurs → direct."""
    word = word.lower().removeprefix("l'").removeprefix("d'").removeprefix("ex-")
    word = word.rstrip("sx") if len(word) > 4 else word
    for ending in ("trice", "teuse", "teure", "teur", "euse", "eure", "eur", "ienne", "ien", "ière", "ier", "ère", "er", "ée", "é",
                   "elle", "el", "ale", "al", "ente", "ent", "ante", "ant", "enne", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


PERSON_STEMS = {stem(noun): noun for noun in sorted(PERSONS)}


def words_of(text: str) -> list[str]:
    """Words of an expression in lower case, determiners and elisions apart."""
    text = ELISION.sub(r"\1' ", text)
    return [w.lower() for w in WORD.findall(text)]


def tidy(text: str) -> str:
    """Name or description as a record keeps it: no leading article, no stray punctuation."""
    text = re.sub(r"\s+", " ", LATER.sub("", text)).strip(" ,;:.«»“”\"()–—-")
    return re.sub(r"^(?:l'|les? |la |ce |cet |cette |ces )", "", text, flags=re.IGNORECASE)


def head_noun(text: str) -> str:
    """First noun of an expression in lower case: "la ministre déléguée" → ministre."""
    for word in words_of(text):
        if word not in DETERMINERS and word not in NUMBERS and word not in BEFORE_NOUN and not word[0].isdigit():
            return word
    words = words_of(text)
    return words[-1] if words else ""


def is_actor(text: str) -> bool:
    """Tell whether an expression without a known name may be an actor at all."""
    noun = head_noun(text)
    lowered = tidy(text).lower()
    return (
        lowered in PRONOUNS
        or stem(noun) in PERSON_STEMS
        or noun in GROUPS
        or noun in INSTITUTIONS
        or noun in COMMUNITIES
        or noun in PARTS
        or noun in DOCUMENTS
        or any(lowered.startswith(body) for body in BODIES)
    )


def resolve(referents: Referents, start: int, end: int, *, human: bool = False, things: bool = False) -> Resolution:
    """Tell who an expression of the text stands for.

    Args:
        referents: the actors of the article.
        start: first offset of the expression, as written: "elle", "la ministre déléguée", "Anne Garrec".
        end: last offset, exclusive.
        human: prefer a person for a pronoun, as in words quoted ("confie-t-elle").
        things: the verb may have a thing for subject, as in "il prévoit 300 millions" of an agreement.

    Returns:
        Names of records where the article names them; a tidied description of one person or of a group where it does
        not; nothing for a pronoun that nothing precedes.
    """
    text = CLITICS.sub("", referents.text[start:end])
    end = start + len(text)
    lowered = text.lower().strip(" ,-").removeprefix("t-")
    if things and lowered in {"il", "elle"} and _stands_for_thing(referents, start, PRONOUNS[lowered][0]):
        return NOBODY
    if lowered in PRONOUNS:
        return human and _speaker(referents, start, lowered) or _pronoun(referents, start, lowered)
    if lowered in NO_ACTOR or not lowered:
        return NOBODY
    if INITIALS.match(text.strip()):
        return _initials(referents, text)
    heads = referents.heads(start, end, EITHER)
    people = [k for k in heads if k.sort == "person"]
    noun = head_noun(text)
    if people:
        return Resolution(_unique(k.name for k in heads if k.sort == "person" or _coordinated(referents, k, start)), "known")
    if heads and (heads[0].start - start < 12 or noun not in PERSONS):
        return Resolution(_unique(k.name for k in heads), "known")
    return _describe(referents, start, end, text, noun)


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


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names once each, in order."""
    return tuple(dict.fromkeys(names))


def _describe(referents: Referents, start: int, end: int, text: str, noun: str) -> Resolution:
    """Resolve a description: a document, a part of an institution, an institution, a role, a group."""
    inside = referents.within(start, end)
    if noun in DOCUMENTS:
        found = _author(referents, start, end, text, inside)
        referents.issuers.extend(found.names[:1])
        return found
    if noun in PARTS and inside:
        return Resolution((inside[0].name,), "known")
    lowered = tidy(text).lower()
    count = next((NUMBERS[w] for w in words_of(text)[:3] if w in NUMBERS), 0)
    if count and (several := _several(referents, start, count, noun)):
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
    if noun in {"adhérents", "membres"} and not inside and len(text.split()) < 4:
        bodies = [k for k in referents.known if k.start < start and k.sort in {"cpts", "federation", "association", "union"}]
        if bodies:
            return Resolution((bodies[-1].name,), "known")
    if noun in GROUPS or _plural(text):
        return Resolution((tidy(text),), "group") if noun in GROUPS or noun in INSTITUTIONS or stem(noun) in PERSON_STEMS else NOBODY
    if stem(noun) in PERSON_STEMS:
        return _role(referents, start, end, text, noun)
    if inside:
        return NOBODY if _preposition_first(text) else Resolution((inside[0].name,), "known")
    if UNKNOWN_NAME.match(tidy(text)) and len(tidy(text)) > 2 and not _is_place(referents.doc, start, end):
        return Resolution((tidy(text),), "description")
    return NOBODY


def _own_association(text: str) -> bool:
    """Tell whether an association is described by its members, and so is no CPTS: "l'association des pharmaciens"."""
    return bool(re.match(r"(?:l'|une |cette )?(?:association|organisation) (?:de|des|d'|du|nationale|départementale|régionale|syndicale)\b", text.strip(), re.IGNORECASE))


def _author(referents: Referents, start: int, end: int, text: str, inside: list[Known]) -> Resolution:
    """Whose document it is: named in the expression, described in it ("du ministère"), else who issued the last one."""
    if inside:
        return Resolution((inside[0].name,), "known")
    author = re.search(r"\b(?:de la |de l'|du |des |de )(?=[^\d\W])", text)
    if author and head_noun(text[author.end() :]) in INSTITUTIONS:
        return resolve(referents, start + author.end(), end)
    named = re.match(r"[A-ZÀ-Ý][\w-]+(?: (?:de |des |du )?[A-ZÀ-Ý][\w-]+)*", text[author.end() :]) if author else None
    if named and not _is_place(referents.doc, start + author.end(), start + author.end() + named.end()):  # type: ignore[union-attr]
        return Resolution((named.group(),), "description")
    if referents.issuers:
        return Resolution((referents.issuers[-1],), "known")
    return _issuer(referents, start)


def _is_place(doc: Doc, start: int, end: int) -> bool:
    """Tell whether an expression is a place, or part of a longer word: "L'Auxois" in "L'Auxois-Morvan"."""
    if end < len(text_of(doc)) and text_of(doc)[end] == "-" or start and text_of(doc)[start - 1] == "-":
        return True
    return any(m.start < end and start < m.end for p in doc._.places for m in p.mentions)


def _preposition_first(text: str) -> bool:
    """Tell whether the expression begins with a preposition and so names no actor."""
    return bool(re.match(r"(?:de|du|des|d'|à|au|aux|dans|pour|en|lors|sur)\b", text, re.IGNORECASE))


def _plural(text: str) -> bool:
    """Tell whether the expression has a plural determiner."""
    return bool(re.match(r"(?:les|des|ces|ses|leurs|nos|plusieurs|certaine?s|quelques|deux|trois|quatre|plus de|près de|de nombreu)\b",
                         text.strip(), re.IGNORECASE))


def _issuer(referents: Referents, start: int) -> Resolution:
    """Who published "le communiqué": an institution that acted lately, the last one named, else the publisher."""
    institutions = {k.name for k in referents.known if k.sort != "person"}
    for _, names in reversed(referents.history):
        if names and names[0] in institutions:
            return Resolution(names[:1], "known")
    for known in reversed(referents.known):
        if known.end <= start and known.sort not in {"person", "cpts"}:
            return Resolution((known.name,), "known")
    publisher = referents.doc._.context.publisher
    return Resolution((publisher,), "known") if publisher else NOBODY


def _institution(referents: Referents, start: int, noun: str, text: str = "") -> Resolution:
    """The last institution named before whose name holds what the noun calls for; the first after it else."""
    pattern = re.compile(INSTITUTIONS[noun], re.IGNORECASE if not re.search(r"\[A-Z]", INSTITUTIONS[noun]) else 0)
    fitting = [k for k in referents.known if k.sort not in {"person", "cpts"} and pattern.search(k.name)]
    before = [k for k in fitting if k.start <= start]
    chosen = before[-1] if before else fitting[0] if fitting else None
    return Resolution((chosen.name,), "known") if chosen else NOBODY


def _community(referents: Referents, start: int, end: int, text: str, noun: str) -> Resolution:
    """The CPTS that "la communauté" stands for; "une 7e CPTS" is named after it, not before."""
    communities = [k for k in referents.known if k.sort == "cpts"]
    names = _unique(k.name for k in communities)
    indefinite = re.match(r"(?:une|un|[A-ZÀ-Ý]\w+ (?:cpts|communauté))\b", text.strip(), re.IGNORECASE)
    if indefinite and not re.match(r"(?:la|cette|leur|notre)\b", text.strip(), re.IGNORECASE):
        if not re.search(r"\d|nouvel|première?|deuxi|second|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi|\bautre", text):
            return NOBODY
        after = next((k for k in communities if k.start >= end), None)
        return Resolution((after.name,), "known") if after else NOBODY
    before = [k for k in communities if k.start <= start]
    if before:
        return Resolution((before[-1].name,), "known")
    if len(names) == 1:
        return Resolution(names, "known")
    if noun in {"association", "organisation"}:
        return _institution(referents, start, "association") if noun == "association" else NOBODY
    return NOBODY


def _several(referents: Referents, start: int, count: int, noun: str) -> Resolution:
    """ "les trois rapporteurs": the people, that many, whom one sentence before named together."""
    wanted_institutions = noun in {"syndicats", "organisations", "formations", "institutions", "fédérations"}
    for sent in referents.sentences_before(0, start + 1):
        inside = [k for k in referents.within(sent.start_char, min(sent.end_char, start))
                  if (k.sort not in {"person", "cpts"}) == wanted_institutions]
        names = _unique(k.name for k in inside)
        if len(names) >= count and (len(names) == count or not wanted_institutions):
            return Resolution(names[:count], "known")
    sorts = {"union", "federation", "association"} if wanted_institutions else {"person"}
    before = [k.name for k in referents.known if k.sort in sorts and k.start < start]
    latest = tuple(dict.fromkeys(reversed(before)))
    if len(latest) == count or wanted_institutions and len(latest) > count:
        return Resolution(tuple(reversed(latest[:count])), "known")
    return NOBODY


def _role(referents: Referents, start: int, end: int, text: str, noun: str) -> Resolution:
    """The person whose role fits a description; the description itself where nobody's does."""
    gender = _description_gender(text)
    words = [w for w in words_of(text) if w not in DETERMINERS and len(w) > 2]
    organisations = {k.name for k in referents.within(start, end) if k.sort != "person"}
    head = stem(noun)
    pattern = re.compile(BROADER.get(PERSON_STEMS.get(head, ""), r"(?!)"), re.IGNORECASE)
    best: tuple[float, int] | None = None
    chosen: Known | None = None
    for known in referents.known:
        if known.sort != "person" or gender and known.gender and known.gender != gender:
            continue
        role = [stem(w) for w in words_of(known.role)]
        if head not in role and not pattern.search(known.role):
            continue
        if organisations and not any(_share(name, known.role) for name in organisations):
            continue
        score = sum(stem(w) in role for w in words) / max(1, len(words))
        rank = (score + 0.3 * (head in role), known.start if known.start < start else -known.start)
        if best is None or rank > best:
            best, chosen = rank, known
    indefinite = re.match(r"(?:une?|des|certain)\b", text.strip(), re.IGNORECASE)
    if chosen is not None and not indefinite:
        return Resolution((chosen.name,), "known")
    if indefinite and not QUALIFIED.search(text):
        return NOBODY
    if not indefinite and not tidy(text).lower().startswith(OFFICES):
        untold = _untold(referents, gender, start, bool(organisations))
        if untold:
            return untold
    return Resolution((tidy(text),), "description")


def _untold(referents: Referents, gender: str | None, start: int, tied: bool) -> Resolution:
    """The one person whose role the article never tells: "la ministre déléguée" is whom it only names elsewhere.

    A role tied to an institution ("le fondateur de la FCPTS") is lent only to the person named just before.
    """
    if gender is None:
        return NOBODY
    untold = [k for k in referents.known if k.sort == "person" and not k.role and k.gender in {gender, None}]
    names = _unique(k.name for k in untold)
    near = any(0 <= start - k.end < 200 for k in untold)
    return Resolution(names, "known") if len(names) == 1 and (near or not tied) else NOBODY


def _share(name: str, role: str) -> bool:
    """Tell whether a role speaks of an institution: most words of its name are in it."""
    ours = {w for w in words_of(name) if w not in DETERMINERS and len(w) > 2}
    theirs = set(words_of(role))
    return bool(ours) and len(ours & theirs) * 2 >= len(ours)


def _description_gender(text: str) -> str | None:
    """Gender that the determiner shows."""
    first = text.strip().lower()
    if first.startswith(("la ", "une ", "cette ", "sa ")):
        return "f"
    return "m" if first.startswith(("le ", "un ", "ce ", "cet ")) else None


def _pronoun(referents: Referents, start: int, pronoun: str) -> Resolution:
    """The last compatible actor: who acted or was subject, sentence by sentence backwards; else who was named."""
    gender, number = PRONOUNS[pronoun]
    if number > 1:
        return _plural_pronoun(referents, start, gender)
    floor = _floor(referents, start)
    if pronoun.endswith("-ci") or pronoun.startswith(("ce ", "cette ")):
        return _last_of_all(referents, floor, start, gender)
    sentences = referents.sentences_before(floor, start)
    for certain in (True, False):
        for sent in sentences:
            found = (
                _acted(referents, sent, start, gender)
                or _subject_of(referents, sent, start, gender, pronoun)
                or _named(referents, sent, start, gender, certain=certain)
            )
            if found:
                return found
    return NOBODY


def _stands_for_thing(referents: Referents, start: int, gender: str | None) -> bool:
    """Tell whether the sentence before is about a thing that a pronoun may stand for: "Un protocole … Il prévoit …"."""
    before = [s for s in referents.sentences_before(0, start) if s.end_char <= start][:1]
    for token in before[0] if before else ():
        if token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT" and token.pos_ == "NOUN":
            if any(k.start <= token.idx < k.end for k in referents.within(before[0].start_char, before[0].end_char)):
                return False
            shown = token.morph.get("Gender")
            fits = bool(shown) and shown[0][0].lower() == gender and "Plur" not in token.morph.get("Number")
            return fits and not is_actor(token.text)
    return False


def _last_of_all(referents: Referents, floor: int, start: int, gender: str | None) -> Resolution:
    """Whom "celui-ci" stands for: the last one named or described, subject or not."""
    doc = referents.doc
    span = doc.char_span(floor, start, alignment_mode="contract")
    for token in reversed(span or ()):
        covering = next((k for k in referents.known if k.start <= token.idx < k.end), None)
        if covering is not None:
            if _fits(covering, gender) and token.dep_ != "nmod":
                return Resolution((covering.name,), "known")
            continue
        if token.pos_ == "NOUN" and token.dep_ != "nmod" and (found := _subject_phrase(referents, token, gender)):
            return found
    last = [k for k in referents.within(floor, start) if _fits(k, gender)]
    return Resolution((last[-1].name,), "known") if last else NOBODY


def _speaker(referents: Referents, start: int, pronoun: str) -> Resolution:
    """The person of the paragraph who may be speaking, or who spoke last in the one before."""
    gender, number = PRONOUNS[pronoun]
    if number > 1:
        return NOBODY
    floor = referents.text.rfind("\n\n", 0, start) + 1
    people = {k.name for k in referents.known if k.sort == "person" and _fits(k, gender)}
    before = referents.text.rfind("\n\n", 0, max(0, floor - 1)) + 1
    acted = [(offset, names[0]) for offset, names in referents.history if before <= offset < start and len(names) == 1]
    here = [k for k in referents.heads(floor, start) if k.name in people and k.gender]
    last = acted[-1] if acted and acted[-1][1] in people else None
    if here and (last is None or here[-1].start > last[0]):
        return Resolution((here[-1].name,), "known")
    return Resolution((last[1],), "known") if last else NOBODY


def _acted(referents: Referents, sent: Span, start: int, gender: str | None) -> Resolution:
    """Who acted or spoke last in a sentence, before an offset."""
    late = [names for offset, names in referents.history if sent.start_char <= offset < min(start, sent.end_char)]
    fitting = [n for n in late if len(n) == 1 and _name_fits(referents, n[0], gender)]
    return Resolution(fitting[-1], "known") if fitting else NOBODY


def _subject_of(referents: Referents, sent: Span, start: int, gender: str | None, pronoun: str) -> Resolution:
    """The subject or agent of a sentence where its gender fits: a name, or "la communauté" for the one it stands for."""
    subjects = [t for t in sent if t.dep_.startswith(("nsubj", "obl:agent")) and t.idx + len(t.text) < start]
    subjects.sort(key=lambda t: (t.head.dep_ not in {"ROOT", "conj", "parataxis"}, t.i))
    for token in subjects:
        if token.lower_ == pronoun and token.head.dep_ in {"ROOT", "conj"}:
            return resolve(referents, token.idx, token.idx + len(token.text))
        if token.pos_ not in {"NOUN", "PROPN", "X", "ADJ"}:
            continue
        covering = next((k for k in referents.known if k.start <= token.idx < k.end), None)
        if covering is not None:
            if _fits(covering, gender):
                return Resolution((covering.name,), "known")
            continue
        found = _subject_phrase(referents, token, gender)
        if found:
            return found
    return NOBODY


def _subject_phrase(referents: Referents, token: Token, gender: str | None) -> Resolution:
    """What a subject without a name stands for, where it is one actor of the gender."""
    shown = token.morph.get("Gender")
    if gender and shown and shown[0][0].lower() != gender or "Plur" in token.morph.get("Number"):
        return NOBODY
    noun = token.lower_
    if not (noun in COMMUNITIES or noun in INSTITUTIONS or stem(noun) in PERSON_STEMS):
        return NOBODY
    found = resolve(referents, _phrase_start(token), _phrase_end(token))
    single = found.sort in {"known", "description"} and len(found.names) == 1
    return found if single and _name_fits(referents, found.names[0], gender) else NOBODY


def _phrase_start(token: Token) -> int:
    """Start of a noun phrase: its determiner and adjectives, not the preposition before them."""
    start = token.i
    while start > token.left_edge.i and token.doc[start - 1].pos_ in {"DET", "ADJ", "NUM"}:
        start -= 1
    return int(token.doc[start].idx)


def _phrase_end(token: Token) -> int:
    """End of a noun phrase, before a comma or a relative clause."""
    end = token.i
    for index in range(token.i + 1, token.right_edge.i + 1):
        if token.doc[index].text in {",", "(", ":", ";"} or token.doc[index].lower_ in {"qui", "que", "qu'", "dont", "où"}:
            break
        end = index
    return int(token.doc[end].idx + len(token.doc[end].text))


def _named(referents: Referents, sent: Span, start: int, gender: str | None, *, certain: bool) -> Resolution:
    """Who is named in a sentence: heads, then objects; never who is only part of a description or stands in brackets."""
    text = referents.text
    before = [k for k in referents.within(sent.start_char, min(sent.end_char, start)) if _fits(k, gender)]
    before = [k for k in before if text[max(0, k.start - 2) : k.start].strip() != "(" and (k.gender or not certain)]
    heads = [k for k in before if referents.is_head(k, sent.start_char)]
    free = [k for k in before if not EMBEDDING.search(text[max(sent.start_char, k.start - 40) : k.start])]
    people = [k for k in before if k.sort == "person" and certain]
    chosen = (heads or free)[:1] or people[-1:]
    return Resolution((chosen[0].name,), "known") if chosen else NOBODY


def _floor(referents: Referents, start: int) -> int:
    """How far back a pronoun may look: two paragraphs."""
    text = referents.text
    floor = start
    for _ in range(3):
        floor = text.rfind("\n\n", 0, max(0, floor))
        if floor < 0:
            return 0
    return floor


def _fits(known: Known, gender: str | None) -> bool:
    """Tell whether a mention may be what a pronoun of this gender stands for."""
    return gender is None or known.gender is None or known.gender == gender


def _name_fits(referents: Referents, name: str, gender: str | None) -> bool:
    """The same for a name that acted."""
    found = next((k for k in referents.known if k.name == name), None)
    if found is not None:
        return _fits(found, gender)
    shown = institution_gender(name)
    return shown is None or gender is None or shown == gender


def _plural_pronoun(referents: Referents, start: int, gender: str | None) -> Resolution:
    """Several actors who acted together lately, or a group."""
    floor = _floor(referents, start)
    for offset, names in reversed(referents.history):
        if floor <= offset < start and (len(names) > 1 or names and head_noun(names[0]) in GROUPS):
            return Resolution(names, "known" if len(names) > 1 else "group")
    return NOBODY
