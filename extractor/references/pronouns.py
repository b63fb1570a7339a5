"""Whom a pronoun stands for: who acted or was subject lately, sentence by sentence backwards."""

import re
from collections.abc import Callable

from spacy.tokens import Span, Token

from extractor.references.index import EMBEDDING, NOBODY, Known, Referents, Resolution, institution_gender, unique
from extractor.references.patterns import COMMUNITIES, GROUPS, INSTITUTIONS, PRONOUNS
from extractor.references.text import quoted_in
from extractor.references.words import PERSON_STEMS, head_noun, is_actor, stem

# How many of those who acted or spoke are remembered.
RECENT = 40
# Tokens of a sentence that a pronoun may look back over.
WIDEST = 150
# How far after a pronoun that opens an article its name may stand, in characters.
NEXT = 240
# Texts and plans that a pronoun stands for where the sentence before opens with them.
THING = re.compile(
    r"(?:(?:une?|le|la|l'|cet?|cette|son|sa|leur) ?(?:nouve(?:au|l|lle) |deuxième |second |seconde )?)"
    r"(?:(?P<m>accord|appel|arrêté|avenant|avis|contrat|décret|dispositif|document|guide|label|pacte|partenariat|plan|"
    r"programme|projet de loi|protocole|rapport|texte)|(?P<f>aide|campagne|charte|convention|enveloppe|étude|"
    r"expérimentation|feuille de route|instruction|loi|mesure|ordonnance|proposition de loi|réforme|stratégie))\b",
    re.IGNORECASE,
)
PAPERS = (
    "(?:(?P<m>rapport|avis|bilan|communiqué|document|dossier|livre blanc|référé|texte)|"
    "(?P<f>communication|enquête|évaluation|étude|lettre|note|tribune))"
)
# A document that is the subject of its sentence: "Le rapport de l'inspection invite …", "Dans le détail, la note …".
DOCUMENT = re.compile(
    r"\W*(?:(?:Ainsi|Enfin|Surtout|En outre|Dans le détail|Par ailleurs|Autre constat|De même), ?)?"
    r"(?P<whole>(?:[Ll][ea] |[Ll]'|[Ss]on |[Ss]a |[Ll]eur |[Cc]e |[Cc]ette )(?:nouve(?:au|lle) |dernier |dernière )?"
    rf"{PAPERS}\b"
    r"(?: (?:de la |de l'|du |des |d'|de )[A-ZÀ-Ý\w' -]{2,40}?(?=,| [a-zà-ÿ]+(?:e|t|nt)\b))?)"
)
# "La Cour des comptes publie un rapport. Il invite …": what the sentence ends with.
ISSUING = re.compile(
    r"\b(?:publie|publié|rend|rendu|remet|remis|livre|livré|dévoile|dévoilé|diffuse|diffusé|présente|présenté|adresse|"
    rf"adressé)\b[^.;:«»]{{0,40}}?\b(?P<whole>(?:une?|sa|son|leur) (?:\w+ )?{PAPERS})\b[^.;:,«»]*[.]"
)
GIVEN = re.compile(r"\b(?P<whom>lui) [^.;:!?\n]*[.;]\s*[Ee]n (?:échange|contrepartie|retour), \Z")
# Sentences that one pronoun after another may part from their document.
LONGEST_CHAIN = 5
# "Enfin, il": how far from the head of its sentence a pronoun may stand.
LONGEST_OPENING = 40
# Resolves an expression: `extractor.references.resolve.resolve`, handed in since each calls the other.
Describe = Callable[[Referents, int, int], Resolution]


def find_pronoun(referents: Referents, start: int, pronoun: str, describe: Describe) -> Resolution:
    """The last compatible actor: who acted or was subject, sentence by sentence backwards; else who was named."""
    gender, number = PRONOUNS[pronoun]
    if number > 1:
        return _plural_pronoun(referents, start, describe)
    given = GIVEN.search(referents.text, _floor(referents, start), start) if pronoun in {"il", "elle"} else None
    if given is not None:
        # "L'agence lui versera 50 000 euros. En échange, elle garantit …": whom the money is for.
        return find_pronoun(referents, given.start("whom"), pronoun, describe)
    floor = _floor(referents, start)
    if pronoun.endswith("-ci") or pronoun.startswith(("ce ", "cette ")):
        return _last_of_all(referents, floor, start, gender, describe)
    sentences = referents.sentences_before(floor, start)
    for certain in (True, False):
        for sent in sentences:
            found = (
                _acted(referents, sent, start, gender)
                or _subject_of(referents, sent, start, gender, pronoun, describe)
                or _named(referents, sent, start, gender, certain=certain)
            )
            if found:
                return found
    return NOBODY


def stands_for_thing(referents: Referents, start: int, gender: str | None) -> bool:
    """Tell whether the sentence before is about a thing that a pronoun may stand for: "Un protocole … Il prévoit …"."""
    sentences = referents.sentences_before(0, start)
    if sentences and sentences[0].end_char > start:
        # "Une convention a été signée mardi ; elle vise à …": the clause before the semicolon.
        clause = referents.text.rfind(";", sentences[0].start_char, start)
        if clause >= 0:
            return _opens_with_thing(referents, sentences[0].start_char, gender)
    before = [s for s in sentences if s.end_char <= start][:1]
    if before and _opens_with_thing(referents, before[0].start_char, gender):
        return True
    for token in before[0] if before else ():
        if token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT" and token.pos_ == "NOUN":
            if any(k.start <= token.idx < k.end for k in referents.within(before[0].start_char, before[0].end_char)):
                return False
            shown = token.morph.get("Gender", [])
            fits = bool(shown) and shown[0][0].lower() == gender and "Plur" not in token.morph.get("Number", [])
            return fits and not is_actor(token.text)
    return False


def document_before(referents: Referents, start: int, pronoun: str) -> tuple[int, int] | None:
    """The document that a pronoun at the head of its sentence stands for, as written where it is named.

    As in "Le rapport est sévère. Il invite la caisse à … Il préconise aussi …": the subject of the sentences before.

    Args:
        referents: the actors of the article.
        start: offset of the pronoun.
        pronoun: "il" or "elle".

    Returns:
        Offsets of the noun phrase; None where the sentence before is about anything else.
    """
    floor = referents.text.rfind("\n\n", 0, start) + 1
    for sent in referents.sentences_before(floor, start)[:LONGEST_CHAIN]:
        if sent.end_char > start:
            # The pronoun's own sentence, which it must open: "Enfin, il invite …".
            if start - sent.start_char > LONGEST_OPENING or referents.within(sent.start_char, start):
                return None
            continue
        opening = referents.text[sent.start_char : sent.start_char + len(pronoun) + 1].lower()
        if opening == f"{pronoun} ":
            continue
        found = DOCUMENT.match(referents.text, sent.start_char, sent.end_char) or ISSUING.search(
            referents.text, sent.start_char, sent.end_char
        )
        if found is None or ("m" if found.group("m") else "f") != PRONOUNS[pronoun][0]:
            return None
        begin = found.end() if found.re is DOCUMENT else sent.start_char
        others = (k for k in referents.within(begin, sent.end_char) if k.sort == "person")
        return None if any(_fits(k, PRONOUNS[pronoun][0]) for k in others) else found.span("whole")
    return None


def _opens_with_thing(referents: Referents, start: int, gender: str | None) -> bool:
    """Tell whether a sentence opens with a text or a plan of a gender: "Une convention liant l'hôpital et …"."""
    found = THING.match(referents.text, start)
    return found is not None and ("m" if found.group("m") else "f") == gender


def _last_of_all(referents: Referents, floor: int, start: int, gender: str | None, describe: Describe) -> Resolution:
    """Whom "celui-ci" stands for: the last one named or described, subject or not."""
    doc = referents.doc
    span = doc.char_span(floor, start, alignment_mode="contract")
    for token in reversed(span or ()):
        if quoted_in(doc)[token.idx]:
            continue
        covering = referents.covering(token.idx)
        if covering is not None:
            if _fits(covering, gender) and token.dep_ != "nmod":
                return Resolution((covering.name,), "known")
            continue
        if (
            token.pos_ == "NOUN"
            and token.dep_ != "nmod"
            and (found := _subject_phrase(referents, token, gender, describe))
        ):
            return found
    quoted = quoted_in(doc)
    last = [k for k in referents.within(floor, start) if _fits(k, gender) and not quoted[k.start]]
    return Resolution((last[-1].name,), "known") if last else NOBODY


def find_speaker(referents: Referents, start: int, pronoun: str) -> Resolution:
    """The person of the paragraph who may be speaking, or who spoke last in the one before."""
    gender, number = PRONOUNS[pronoun]
    if number > 1:
        return NOBODY
    floor = referents.text.rfind("\n\n", 0, start) + 1
    people = {k.name for k in referents.known if k.sort == "person" and _fits(k, gender)}
    before = referents.text.rfind("\n\n", 0, max(0, floor - 1)) + 1
    acted = [(offset, names[0]) for offset, names in referents.history if before <= offset < start and len(names) == 1]
    quoted = quoted_in(referents.doc)
    here = [
        k
        for k in referents.heads(max(floor, start - 3000), start)
        if k.name in people and k.gender and not quoted[k.start] and not _is_object(referents, k)
    ]
    last = acted[-1] if acted and acted[-1][1] in people else None
    if here and (last is None or here[-1].start > last[0]):
        return Resolution((here[-1].name,), "known")
    return Resolution((last[1],), "known") if last else NOBODY


def named_next(referents: Referents, end: int, pronoun: str) -> Resolution:
    """Who a pronoun that opens an article stands for: "« C'est simple », dit-elle. À 45 ans, Anne Roy …".

    The person who heads one of the next sentences, where nobody of that gender is named before and nobody else there.
    """
    gender, number = PRONOUNS[pronoun]
    if number > 1 or any(k.sort == "person" and k.start < end and _fits(k, gender) for k in referents.known):
        return NOBODY
    quoted = quoted_in(referents.doc)
    near = [k for k in referents.heads(end, end + NEXT) if k.sort == "person" and not quoted[k.start]]
    names = unique(k.name for k in near)
    return Resolution(names, "known") if len(names) == 1 and _fits(near[0], gender) else NOBODY


def _is_object(referents: Referents, known: Known) -> bool:
    """Tell whether a name is what its verb is done to: "il remplace Luc Petit, parti à la retraite"."""
    span = referents.doc.char_span(known.start, known.end, alignment_mode="expand")
    return span is not None and span.root.dep_ in {"obj", "iobj", "obl:arg"}


def _acted(referents: Referents, sent: Span, start: int, gender: str | None) -> Resolution:
    """Who acted or spoke last in a sentence, before an offset."""
    end = min(start, sent.end_char)
    late = [names for offset, names in referents.history[-RECENT:] if sent.start_char <= offset < end]
    fitting = [n for n in late if len(n) == 1 and _name_fits(referents, n[0], gender)]
    return Resolution(fitting[-1], "known") if fitting else NOBODY


def _window(sent: Span, start: int) -> Span:
    """The end of a sentence before an offset: one without stops must not be read again for each pronoun."""
    if len(sent) <= WIDEST:
        return sent
    at = sent.doc.char_span(start, start + 1, alignment_mode="expand")
    end = min(sent.end, at.start if at is not None else sent.end)
    return sent.doc[max(sent.start, end - WIDEST) : end]


def _subject_of(
    referents: Referents, sent: Span, start: int, gender: str | None, pronoun: str, describe: Describe
) -> Resolution:
    """The subject or agent of a sentence where its gender fits: a name, or what "la communauté" stands for."""
    subjects = [
        t for t in _window(sent, start) if t.dep_.startswith(("nsubj", "obl:agent")) and t.idx + len(t.text) < start
    ]
    # Whom the words quoted speak of is not who says them: "« L'hôpital a perdu sa maternité », a-t-il lancé".
    quoted = quoted_in(referents.doc)
    subjects = [t for t in subjects if not quoted[t.idx]]
    subjects.sort(key=lambda t: (t.head.dep_ not in {"ROOT", "conj", "parataxis"}, t.i))
    for token in subjects:
        if token.lower_ == pronoun and token.head.dep_ in {"ROOT", "conj"}:
            return describe(referents, token.idx, token.idx + len(token.text))
        if token.pos_ not in {"NOUN", "PROPN", "X", "ADJ"}:
            continue
        covering = referents.covering(token.idx)
        if covering is not None:
            if _fits(covering, gender):
                return Resolution((covering.name,), "known")
            continue
        found = _subject_phrase(referents, token, gender, describe)
        if found:
            return found
    return NOBODY


def _subject_phrase(referents: Referents, token: Token, gender: str | None, describe: Describe) -> Resolution:
    """What a subject without a name stands for, where it is one actor of the gender."""
    shown = token.morph.get("Gender", [])
    if (gender and shown and shown[0][0].lower() != gender) or "Plur" in token.morph.get("Number", []):
        return NOBODY
    noun = token.lower_
    if not (noun in COMMUNITIES or noun in INSTITUTIONS or stem(noun) in PERSON_STEMS):
        return NOBODY
    found = describe(referents, _phrase_start(token), _phrase_end(token))
    single = found.sort in {"known", "description"} and len(found.names) == 1
    if single and stem(noun) in PERSON_STEMS:
        # "La directrice, Renaude-Marie Roy": the noun has shown the gender, whatever the name looks like.
        return found
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
        if token.doc[index].text in {",", "(", ":", ";"} or token.doc[index].lower_ in {
            "qui",
            "que",
            "qu'",
            "dont",
            "où",
        }:
            break
        end = index
    return int(token.doc[end].idx + len(token.doc[end].text))


def _named(referents: Referents, sent: Span, start: int, gender: str | None, *, certain: bool) -> Resolution:
    """Who is named in a sentence: heads, then objects; never part of a description, nor who stands in brackets."""
    text = referents.text
    before = [k for k in referents.within(sent.start_char, min(sent.end_char, start)) if _fits(k, gender)]
    quoted = quoted_in(referents.doc)
    before = [k for k in before if not quoted[k.start]]
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


def _plural_pronoun(referents: Referents, start: int, describe: Describe) -> Resolution:
    """Several actors who acted together lately, or the plural subject of the sentence before."""
    floor = _floor(referents, start)
    for sent in referents.sentences_before(floor, start)[:8]:
        for offset, names in reversed(referents.history[-RECENT:]):
            here = sent.start_char <= offset < min(start, sent.end_char)
            if here and (len(names) > 1 or (names and head_noun(names[0]) in GROUPS)):
                return Resolution(names, "known" if len(names) > 1 else "group")
        for token in _window(sent, start):
            plural = token.pos_ == "NOUN" and "Plur" in token.morph.get("Number", []) and token.idx < start
            if plural and token.dep_.startswith("nsubj") and token.lower_ in GROUPS:
                return describe(referents, _phrase_start(token), _phrase_end(token))
        together = _together(referents, sent, start)
        if together:
            return together
    return NOBODY


def _together(referents: Referents, sent: Span, start: int) -> Resolution:
    """Those whom a sentence names together as its subject: "Luc Petit, maire, et Anne Roy ont écrit au ministre"."""
    verbs = [t.idx for t in _window(sent, start) if t.pos_ in {"VERB", "AUX"} and "Fin" in t.morph.get("VerbForm", [])]
    heads = referents.heads(sent.start_char, min(verbs[0] if verbs else sent.end_char, start))
    people = [k.name for k in heads if k.sort == "person"]
    names = unique(people if len(people) > 1 else (k.name for k in heads if k.sort != "person"))
    return Resolution(names, "known") if 1 < len(names) < 6 else NOBODY
