"""The actors of an act as written: subject, agent, partners, all those coordinated."""

import re

from spacy.tokens import Token

from extractor.acts.clauses import Cue, clause_end, clause_start
from extractor.references.patterns import DETERMINERS
from extractor.references.resolve import Known, Referents, is_actor
from extractor.references.text import dated_in, sentence_of, text_of

Span = tuple[int, int]

SELVES = frozenset({"lui-même", "elle-même", "eux-mêmes", "elles-mêmes"})
FARTHEST_NAME = 40
SEGMENT = re.compile(
    r",\s*(?:et\s+|ainsi que\s+|puis\s+|enfin\s+)?(?:par\s+|avec\s+|entre\s+)?|\s+(?:et|ainsi que)\s+(?:par\s+|"
    r"avec\s+)?(?=l'|l[ea]s?\s|une?\s|d[ue]\s|son\s|sa\s|leurs?\s|ses\s|[A-ZÀ-Ý])"
)
# "Celle-ci prêtera un véhicule": the tokenizer parts the pronoun.
NEAREST = re.compile(
    r"\b([Cc]el(?:le|ui)-ci|[Cc]e(?:ux|lles)-ci|[Cc](?:e|ette) derni(?:er|ère))\s?,?\s?"
    r"(?:(?:ne|n'|se|s'|l'|la|le|les|lui|leur|en|y)\s?)*\Z"
)
CLITIC_RUN = re.compile(r"(?:\s*\b(?:l'|la|le|les|lui|leur|se|s'|ne|n'|y|en))+\s*$", re.IGNORECASE)
STOP_AT = re.compile(r"\s(?:qui|que|qu'|dont|où|lors|afin|pour|depuis|réunis?|réunies?)\b|[(:;]")
ROLE_OPENING = re.compile(
    r"^(?:présidente?|vice-présidente?|direct\w+|coordin\w+|médecin|infirmi\w+|pharmacien\w*|délégué\w*|maire|adjointe?|conseill\w+|membre|responsable|chef\w*|secrétaire|trésori\w+|ministre|sénat\w+|député\w*|co-?\w+)\b",
    re.IGNORECASE,
)


def subject_spans(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Expressions that name who does the act in the active voice.

    The parse says where the subject stands; the mentions of known actors in that stretch say who it is, since lists
    with appositions ("Anne Roy, présidente de la CPTS, Luc Petit, maire, et … ont inauguré") break most parses.
    """
    relative = find_relative(cue)
    if relative is not None:
        return _of_relative(referents, cue, relative)
    start = cue.token.doc[clause_start(cue)].idx
    nearest = NEAREST.search(text_of(cue.token.doc), start, cue.token.doc[cue.first].idx)
    if nearest is not None:
        return (nearest.span(1),)
    token = _subject(cue)
    if token is None:
        return _before(referents, cue)
    if token.lower_ in {"qui", "lequel", "laquelle"}:
        return _antecedent(referents, cue, token)
    if token.pos_ == "PRON" or token.lower_ in {"il", "elle", "ils", "elles"}:
        if token.lower_ in {"se", "s'", "ce", "c'", "y", "en", "que", "qu'", "l'", "dont"}:
            return _before(referents, cue)
        return ((token.idx, token.idx + len(token.text)),)
    if token.left_edge.lower_ in SELVES:
        # "sa trésorière, Anne Roy, elle-même infirmière, a démissionné"
        people = [k for k in referents.within(start, token.left_edge.idx) if k.sort == "person"]
        return ((people[-1].start, people[-1].end),) if people else ()
    if token.i > cue.token.i:
        return stretch(referents, token.left_edge.idx, _right_limit(token, cue), plural=True)
    return _expand(referents, cue, token)


def find_relative(cue: Cue) -> Token | None:
    """Relative "qui" or "que" of the verb's own clause, where only a noun phrase, clitics or adverbs part them."""
    doc = cue.token.doc
    for index in range(cue.first - 1, max(sentence_of(cue.token).start, cue.first - 14) - 1, -1):
        word = doc[index]
        if word.lower_ == "dont" and index < cue.first - 1:
            return word
        if word.lower_ in {"qui", "que", "qu'"}:
            if word.lower_ == "qui" and index < cue.first - 4:
                return None
            is_que = word.lower_ != "qui"
            return (
                word
                if not is_que
                or (index > sentence_of(cue.token).start and doc[index - 1].pos_ not in {"VERB", "AUX", "ADV"})
                else None
            )
        if (word.pos_ in {"VERB", "AUX"} and "Fin" in word.morph.get("VerbForm", [])) or word.text in {
            ";",
            ":",
            "«",
            "»",
        }:
            return None
    return None


def _of_relative(referents: Referents, cue: Cue, relative: Token) -> tuple[Span, ...]:
    """Subject in a relative clause: before "qui", between "que" and the verb, or after the verb ("que financent A")."""
    doc = relative.doc
    if relative.lower_ == "qui":
        return _antecedent(referents, cue, relative)
    start, end = relative.idx + len(relative.text), doc[cue.first].idx
    between = CLITIC_RUN.sub("", text_of(doc)[start:end]).strip()
    if between:
        start += len(text_of(doc)[start:end]) - len(text_of(doc)[start:end].lstrip())
        stripped = start + len(between)
        if between.lower() in {"il", "elle", "ils", "elles", "-elle"}:
            return ((start, stripped),)
        return stretch(referents, start, stripped, plural=cue.plural)
    begin = cue.token.idx + len(cue.token.text) + 1
    last = doc[clause_end(cue) - 1]
    return stretch(referents, begin, last.idx + len(last.text), plural=cue.plural)


def _subject(cue: Cue) -> Token | None:
    """Head of the subject: of the verb, of the verb it is coordinated with, or of the one that governs it."""
    token: Token | None = cue.token
    if cue.voice == "gerund" and cue.governor is not None:
        subjects = [c for c in cue.governor.children if c.dep_.startswith("nsubj")]
        return subjects[0] if subjects else None
    for _ in range(4):
        if token is None:
            return None
        found = [c for c in token.children if c.dep_.startswith("nsubj") and c.dep_ != "nsubj:caus"]
        near = [c for c in found if c.i < cue.first and not _cut(c, cue) and not is_date(c)]
        if near:
            return near[0] if cue.plural else near[-1]
        if found and found[-1].i > cue.token.i and cue.voice != "passive":
            return found[-1]
        relation = token.dep_
        if relation in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl", "obl:mod", "cop"} or relation.startswith(
            ("aux", "advcl")
        ):
            token = token.head if token.head is not token else None
            continue
        return None
    return None


def is_date(token: Token) -> bool:
    """Tell whether the parse took a day for the subject: "Le 15 mars a été signé le contrat"."""
    return bool(dated_in(token.doc)[token.idx])


def _cut(subject: Token, cue: Cue) -> bool:
    """Tell whether a colon or semicolon stands between a would-be subject and the verb."""
    return any(subject.doc[i].text in {";", ":"} for i in range(subject.i, cue.first))


def _expand(referents: Referents, cue: Cue, token: Token) -> tuple[Span, ...]:
    """All actors of a subject before its verb, from the head that the parse gives."""
    doc = token.doc
    begin = max(token.left_edge.i, clause_start(cue))
    end = doc[cue.first].idx
    if cue.plural:
        begin = min(begin, _list_start(referents, cue, begin))
        return stretch(referents, doc[begin].idx, end, plural=True)
    covering = referents.covering(token.idx)
    if covering is not None:
        # "L'accord signé par la Cnam et les centres de santé a ouvert la voie": the last of a list rules no singular
        # verb.
        last_of_list = re.search(r"\bet (?:les? |la |l')?$", text_of(doc)[max(0, covering.start - 8) : covering.start])
        return () if last_of_list else ((covering.start, covering.end),)
    return stretch(referents, doc[min(begin, token.i)].idx, end, plural=False)


def _list_start(referents: Referents, cue: Cue, begin: int) -> int:
    """First token of the first actor in the clause: a list whose head the parse took too late."""
    doc = cue.token.doc
    start = clause_start(cue)
    heads = [k for k in referents.heads(doc[start].idx, doc[begin].idx) if k.sort == "person"]
    if not heads:
        return begin
    span = doc.char_span(heads[0].start, heads[0].end, alignment_mode="expand")
    return int(span.start) if span is not None else begin


def _right_limit(token: Token, cue: Cue) -> int:
    """End of an inverted subject: "que financent la caisse et l'agence"."""
    edge = max(token.right_edge.i, token.i)
    end = min(edge + 1, clause_end(cue))
    return token.doc[end - 1].idx + len(token.doc[end - 1].text)


def _antecedent(referents: Referents, cue: Cue, relative: Token) -> tuple[Span, ...]:
    """Whom "qui" stands for: "C'est la CPTS du Nord, à Lille, qui a signé"; else the noun before it."""
    doc = relative.doc
    gap = [doc[i] for i in range(relative.i + 1, cue.first)]
    if any(t.pos_ in {"VERB", "AUX"} and "Fin" in t.morph.get("VerbForm", []) for t in gap):
        # "Le protocole qui les unit a été paraphé": the relative clause is closed, its antecedent is the subject.
        head = doc[max(relative.i - 1, sentence_of(relative).start)]
        return stretch(referents, head.left_edge.idx, relative.idx, plural=False)
    start = doc[sentence_of(relative).start].idx
    before = text_of(doc)[start : relative.idx]
    cleft = re.search(r"\b(?:c'est|c'était|ce sont|ce sera)\s(?=[^«»“”\"]*$)", before, re.IGNORECASE)
    if cleft:
        return stretch(referents, start + cleft.end(), relative.idx, plural=cue.plural)
    heads = referents.heads(start, relative.idx)
    near = [k for k in referents.within(start, relative.idx) if not text_of(doc)[k.end : relative.idx].strip(" ,")]
    if near:
        whose = _apposed_person(referents, heads, near[-1], relative)
        return ((whose.start, whose.end),) if whose else ((near[-1].start, near[-1].end),)
    if heads and _describes(text_of(doc)[heads[-1].end : relative.idx]):
        return ((heads[-1].start, heads[-1].end),)
    people = [k for k in referents.within(start, relative.idx) if k.sort == "person"]
    if people and _describes(text_of(doc)[people[-1].end : relative.idx]):
        # "succède au docteur Luc Petit, généraliste à Dole, qui avait fondé la fédération"
        return ((people[-1].start, people[-1].end),)
    noun = relative.head.head if relative.head.dep_.startswith("acl") else None
    if noun is not None and noun.i < relative.i:
        return stretch(referents, noun.left_edge.idx, relative.idx, plural=False)
    return ()


def _describes(between: str) -> bool:
    """Tell whether what stands between a name and "qui" is about it: ", infirmière à Dole,", no ", le contrat "."""
    if not 0 < len(between) < 60 or not between.startswith(","):
        return False
    return between.rstrip().endswith(",") or is_actor(between.strip(" ,"))


def _apposed_person(referents: Referents, heads: list[Known], near: Known, relative: Token) -> Known | None:
    """The person whose role ends right before "qui": "Anne Roy, directrice de l'ARS Bretagne, qui espère"."""
    text = referents.text
    if near.sort == "person" or near in heads or "," not in text[near.end : relative.idx]:
        return None
    people = [k for k in heads if k.sort == "person" and k.end < near.start]
    if people and re.fullmatch(r", [^.;:»”]{3,100}", text[people[-1].end : near.start]):
        return people[-1]
    return None


def _before(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Actors before a verb whose subject the parse does not give."""
    if cue.voice in {"participle"}:
        return ()
    doc = cue.token.doc
    start, end = clause_start(cue), cue.first
    if start >= end:
        return ()
    pronoun = doc[end - 1]
    for back in range(1, 4):
        if end - back < start:
            break
        pronoun = doc[end - back]
        if pronoun.lower_ in {"il", "elle", "ils", "elles"}:
            return ((pronoun.idx, pronoun.idx + len(pronoun.text)),)
        if pronoun.lower_ not in {"ne", "n'", "l'", "le", "la", "les", "se", "s'", "en", "y", "lui", "leur"}:
            break
    near = _phrase_before(referents, cue, start)
    if near:
        return near
    heads = referents.heads(doc[start].idx, doc[end].idx if end < len(doc) else len(text_of(doc)))
    if not heads:
        return _opening(referents, cue)
    chosen = heads if cue.plural else heads[:1]
    return tuple((k.start, k.end) for k in chosen)


def _opening(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Who opens the sentence, where a clause between commas parts them from the verb.

    As in "Luc Petit, le directeur de la caisse, que la grippe retenait à Dole, l'avait signé dès lundi".
    """
    start, end = sentence_of(cue.token).start_char, cue.token.doc[cue.first].idx
    before = CLITIC_RUN.sub("", referents.text[start:end]).rstrip()
    heads = referents.heads(start, end)
    if not heads or not before.endswith(",") or heads[0].start - start > len("L'"):
        return ()
    return ((heads[0].start, heads[0].end),) if referents.text[heads[0].end :].startswith(",") else ()


def antecedent_person(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """The person whom "que" stands for: "Luc Petit, que la ministre a chargé d'une mission"."""
    relative = find_relative(cue)
    if relative is None or relative.lower_ not in {"que", "qu'"}:
        return ()
    near = referents.within(max(0, relative.idx - FARTHEST_NAME), relative.idx)
    if not near or near[-1].sort != "person" or referents.text[near[-1].end : relative.idx].strip(" ,"):
        return ()
    return ((near[-1].start, near[-1].end),)


def _phrase_before(referents: Referents, cue: Cue, start: int) -> tuple[Span, ...]:
    """Noun phrase that stands right before the verb and its clitics."""
    doc = cue.token.doc
    last = cue.first - 1
    while last >= start and doc[last].lower_ in {
        "ne",
        "n'",
        "l'",
        "le",
        "la",
        "les",
        "se",
        "s'",
        "en",
        "y",
        "lui",
        "leur",
    }:
        last -= 1
    first = last
    while (
        first > start
        and doc[first - 1].pos_ in {"NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "X"}
        and doc[first].lower_ not in {"et"}
    ):
        first -= 1
    while first <= last and doc[first].pos_ == "ADP":
        first += 1
    if first > last or doc[last].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "X"}:
        return ()
    begin, end = doc[first].idx, doc[last].idx + len(doc[last].text)
    heads = referents.heads(begin, end)
    if heads:
        return ((heads[0].start, heads[0].end),)
    return ((begin, end),) if is_actor(text_of(doc)[begin:end]) else ()


def stretch(
    referents: Referents, start: int, end: int, *, plural: bool, allowed: tuple[str, ...] = ()
) -> tuple[Span, ...]:
    """Actors named in a stretch of text: heads of known mentions, and descriptions between commas and "et"."""
    text = referents.text
    if not plural:
        return _single(referents, start, end)
    heads = referents.heads(start, end, allowed)
    spans = [(k.start, k.end) for k in heads]
    for piece_start, piece_end in _pieces(text, start, end):
        piece = text[piece_start:piece_end]
        if any(s < piece_end and piece_start < e for s, e in spans) or not _introduced(piece):
            continue
        if not _is_apposition(referents, heads, piece, piece_start, piece_end) and is_actor(piece):
            spans.append((piece_start, piece_end))
    return tuple(sorted(spans))


def _single(referents: Referents, start: int, end: int) -> tuple[Span, ...]:
    """One actor: a name, a description, or the name that a description is set beside ("le maire, Luc Petit, …")."""
    text = referents.text
    heads = referents.heads(start, end)
    stop = STOP_AT.search(text, start, end)
    comma = text.find(",", start, end)
    limit = min(x for x in (stop.start() if stop else end, comma if comma >= 0 else end, end))
    first = [k for k in heads if k.start < limit]
    if first:
        return ((first[0].start, first[0].end),)
    if comma >= 0:
        beside = [k for k in heads if k.sort == "person" and k.start - comma < 6]
        if beside:
            return ((beside[0].start, beside[0].end),)
    limit = len(text[:limit].rstrip())
    return ((start, limit),) if limit > start else ()


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Cut a list at its commas and "et"."""
    opening = re.match(r"\s*(?:et|ainsi que|puis)\s", text[start:end])
    cuts = [start + (opening.end() if opening else 0)]
    bounds: list[Span] = []
    for found in SEGMENT.finditer(text, start, end):
        bounds.append((cuts[-1], found.start()))
        cuts.append(found.end())
    bounds.append((cuts[-1], end))
    return [(s, len(text[:e].rstrip())) for s, e in bounds if text[s:e].strip()]


def _introduced(piece: str) -> bool:
    """Tell whether a piece begins as a noun phrase does."""
    first = re.split(r"[ ']", piece.strip(), maxsplit=1)[0].lower()
    return (
        first in DETERMINERS - {"du", "de", "d'", "d"}
        or first == "l"
        or piece.strip()[:1].isupper()
        or first in {"plusieurs", "deux", "trois"}
        or first.isdigit()
        or first.endswith("s")
    )


def _is_apposition(referents: Referents, heads: list[Known], piece: str, start: int, end: int) -> bool:
    """Tell whether a piece describes the person before or after it: "le directeur de l'ARS, Luc Petit"."""
    if ROLE_OPENING.match(piece.strip()):
        return True
    text = referents.text
    person_before = any(k.sort == "person" and not text[k.end : start].strip(" ,(") for k in heads)
    person_after = any(
        k.sort == "person" and not text[end : k.start].replace("et", "").strip(" ,") and "," in text[end : k.start]
        for k in heads
    )
    return (person_before and not text[:start].rstrip().endswith("et")) or person_after
