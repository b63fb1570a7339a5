"""Who takes part in an act: subject or agents, partners, those present, the community itself."""

import re

from extractor.acts.actors import Span, antecedent_person, stretch, subject_spans
from extractor.acts.agents import AGENT_STOP, agent_spans, owners, partner_spans, spans_after
from extractor.acts.clauses import Cue, clause_start
from extractor.acts.persons import CHARGING, is_list
from extractor.acts.phrases import COMMUNITY
from extractor.acts.tables import Entry
from extractor.acts.text import text_after, text_before
from extractor.references.patterns import DOCUMENTS
from extractor.references.resolve import Referents, head_noun, is_actor, resolve
from extractor.references.text import days_within, sentence_of, text_of

# Verbs of which the people named after them are no new holders of an office: "quitte l'agence pour rejoindre Luc Roy".
NO_APPOINTEES = frozenset(
    [
        "charger",
        "confier",
        "coordonner",
        "mandater",
        "piloter",
        "quitter",
        "rejoindre",
        "remettre",
        "remplacer",
        "succéder",
    ]
)
# What an assembly votes is of the body whose assembly it is: "Les comptes ont été approuvés".
VOTES = frozenset({"acter", "adopter", "approuver", "entériner", "rejeter", "voter"})
# "Deux vice-présidents ont été désignés, Anne Roy et Luc Petit"
COUNTED = re.compile(
    r"(?:^|[\s,])(?:deux|trois|quatre|cinq|six|sept|huit|plusieurs|\d+) (?:[\w-]+ )?[\w-]+s\b", re.IGNORECASE
)
INITIATIVE = re.compile(
    r"\b(?:à|sous|sur) (?:l'|la )?(?:seule )?(?:initiative|impulsion|instigation|houlette|demande|appel|invitation)s?"
    r"(?: conjointe| commune)? (?=de |d'|du |des )"
)
# What may stand before an inverted verb: "Lors de l'assemblée du 3 mai ont été élus …".
OPENING = re.compile(
    r"(?:par ailleurs|enfin|de même|ainsi|ensuite|puis|où|lors d.*|le \d.*|\w+di\b.*|à .*|au .*|en .*|dans .*|"
    r"par \d.*)?",
    re.IGNORECASE,
)
# "Douze communautés de l'Ain", "Deux CPTS du département".
SEVERAL = re.compile(
    r"(?:les )?(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|"
    r"plusieurs) "
    r"(?:\w+ )?(?:CPTS|communautés|maisons de santé|centres de santé)\b",
    re.IGNORECASE,
)
LONGEST_GROUP = 90
MEETING = re.compile(r"\bassemblée\b")
# From the word "assemblée" to whose it is: "l'assemblée générale ordinaire de la CPTS …".
REACH = 80
# "L'accord a été signé sans le syndicat"
WITHOUT = re.compile(r"\b(?:sans|malgré|en l'absence d[eu]s?|hormis|sauf|contre)(?: (?:de |la |le |les |l'))*\s?$")
# "Le label a été décerné mardi à la communauté"
GIVEN_TO = frozenset({"accorder", "attribuer", "décerner", "délivrer", "octroyer", "remettre"})
# "a reçu son label des mains de la préfète"
RECEIVED = frozenset({"décrocher", "obtenir", "recevoir"})
HANDS = re.compile(r"\bdes mains (?=de |d'|du |des )")
MOST_HANDS = 3
COUNCIL = re.compile(
    r"\b(?:conseil|communauté (?:de communes|d'agglomération|urbaine)|agglomération|métropole|assemblée|département|"
    r"région)\b",
    re.IGNORECASE,
)
BODIES_THAT_MEET = frozenset({"cpts", "association", "federation", "union"})
PASSIVE_SUBJECT_KINDS = frozenset({"creation", "launch", "signature"})


def _appointees(referents: Referents, cue: Cue, entry: Entry) -> tuple[Span, ...]:
    """Those whom an election concerns take part in it.

    As in "le conseil a élu Anne Roy", "l'a élue", "en a fait son président".
    """
    doc = cue.token.doc
    if entry.lemma in NO_APPOINTEES:
        return ()
    clitic = doc[cue.first - 1] if cue.first > 0 else None
    if clitic is not None and clitic.lower_ in {"l'", "en"}:
        return ((clitic.idx, clitic.idx + len(clitic.text)),)
    start = cue.token.idx + len(cue.token.text)
    after = referents.within(start, start + len(text_after(cue)))
    before = antecedent_person(referents, cue) if entry.lemma in CHARGING else ()
    return before + tuple((k.start, k.end) for k in after if k.sort == "person")


def _nearest_person(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """The person named right before a bare participle: "Anne Roy, élue présidente"."""
    start = referents.doc[clause_start(cue)].idx
    people = [k for k in referents.within(start, referents.doc[cue.first].idx) if k.sort == "person"]
    return ((people[-1].start, people[-1].end),) if people else ()


def _with_community(referents: Referents, cue: Cue, partners: tuple[Span, ...]) -> tuple[Span, ...]:
    """Partners of an agreement with the CPTS that the paragraph is about: "Un partenariat a été noué avec le Samu"."""
    if len(partners) != 1 or referents.text[partners[0][0] :].startswith("CPTS"):
        return partners
    paragraph = referents.text.rfind("\n\n", 0, cue.token.idx) + 1
    before = [k for k in referents.within(paragraph, sentence_of(cue.token).start_char) if k.sort == "cpts"]
    return partners + (((before[-1].start, before[-1].end),) if before else ())


def _present(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Those in whose presence a thing is inaugurated or signed.

    As in "inaugurée en présence du maire Luc Roy, de la députée …".
    """
    doc = referents.doc
    found = re.search(
        r"\ben présence (?=de |d'|du |des )", text_of(doc)[cue.token.idx : sentence_of(cue.token).end_char]
    )
    if not found:
        return ()
    start = cue.token.idx + found.end()
    heads = referents.heads(start, sentence_of(cue.token).end_char, ("de", "d'", "du", "des"))
    return tuple((k.start, k.end) for k in heads if k.sort == "person" or heads[0].sort != "person")


def _document(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """The document itself, whose author acts: "Une étude de la Drees, publiée le 9 mars, …"."""
    doc = referents.doc
    start, end = doc[clause_start(cue)].idx, doc[cue.first].idx
    text = text_of(doc)[start:end].rstrip(" ,")
    whose = re.match(r"[Ll]eurs?(?= )", text)
    several = owners(referents, (start, start + whose.end())) if whose and head_noun(text) in DOCUMENTS else ()
    if len(several) > 1:
        return several
    return ((start, start + len(text)),) if head_noun(text) in DOCUMENTS else ()


def _bound_parties(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Parties of an agreement that binds them: "Une convention signée mardi lie désormais A, B et C"."""
    doc = referents.doc
    after = text_of(doc)[cue.token.idx : sentence_of(cue.token).end_char]
    found = re.search(
        r"\b(?:lie|unit|engage|réunit|associe|lient|lie(?:ra)?|unissent)\s(?:désormais |officiellement |maintenant )?",
        after,
    )
    if not found:
        return ()
    start = cue.token.idx + found.end()
    return stretch(referents, start, sentence_of(cue.token).end_char, plural=True, allowed=("à",))


def _passive_subject(referents: Referents, cue: Cue, entry: Entry) -> tuple[Span, ...]:
    """The community itself, for what is signed, launched or created without an agent: "la CPTS X est lancée"."""
    if entry.kind not in PASSIVE_SUBJECT_KINDS:
        return ()
    doc = referents.doc
    start, end = doc[clause_start(cue)].idx, doc[cue.first].idx
    communities = [k for k in referents.within(start, sentence_of(cue.token).end_char) if k.sort == "cpts"]
    before = [k for k in communities if k.end <= end]
    if before or communities:
        chosen = (before or communities)[0]
        return ((chosen.start, chosen.end),)
    if entry.kind == "signature":
        return _following_parties(referents, cue)
    spans = subject_spans(referents, cue)
    if spans and text_of(doc)[slice(*spans[0])].lower() in {"il", "elle", "ils", "elles"}:
        return tuple(s for s in spans if any(referents.is_community(n) for n in resolve(referents, *s).names))
    return tuple(span for span in spans if COMMUNITY.search(text_of(doc)[span[0] : span[1]]))


def _following_parties(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Parties named around a signature without agent: in its sentence, or in the next ("Autour de la table : …")."""
    doc = referents.doc
    sent = sentence_of(cue.token)
    inside = [k for k in referents.within(sent.start_char, sent.end_char) if k.sort != "person"]
    inside = [k for k in inside if not WITHOUT.search(text_of(doc), sent.start_char, k.start)]
    following = text_of(doc)[sent.end_char : sent.end_char + 40].lstrip()
    gathered = re.match(
        r"(?:Autour de la table|En présence|Étaient présents|Aux côtés|Parmi les signataires|Les signataires)",
        following,
    )
    if not inside or gathered:
        after = next((s for s in doc.sents if s.start_char >= sent.end_char), None)
        if after is not None and not text_of(doc)[sent.end_char : after.start_char].count("\n"):
            # "« C'est un soulagement », sourit Anne Roy": who comments has not signed.
            near = referents.within(after.start_char, after.end_char)
            inside = [k for k in near if gathered or k.sort != "person"] or inside
    if inside:
        return tuple((k.start, k.end) for k in inside)
    before = [k for k in referents.known if k.sort == "cpts" and k.start < sent.start_char]
    return ((before[-1].start, before[-1].end),) if before else ()


def _plausible(referents: Referents, span: Span) -> bool:
    """Tell whether an expression may be an actor: a name inside it, or a noun or pronoun that stands for one."""
    text = referents.text[span[0] : span[1]]
    return bool(referents.heads(*span)) or is_actor(text) or (text[:1].isupper() and len(text) < 60)


def _listed(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Those elected whom a list names: "Trois administrateurs ont été élus : Anne Roy, Luc Petit et …"."""
    after = text_after(cue)
    end = cue.token.idx + len(cue.token.text)
    counted = COUNTED.search(text_before(cue)) and re.match(r"[^,;.]{0,60},\s", after)
    if not is_list(after) and not counted:
        return ()
    people = [k for k in referents.within(end, sentence_of(cue.token).end_char) if k.sort == "person"]
    return tuple((k.start, k.end) for k in people)


def _initiators(referents: Referents, start: int, end: int) -> tuple[Span, ...]:
    """Those at whose initiative something is done: "lancé à l'initiative de deux élus, Anne Roy et Luc Petit"."""
    found = INITIATIVE.search(referents.text, start, end)
    if found is None:
        return ()
    stop = AGENT_STOP.search(referents.text, found.end(), end)
    limit = stop.start() if stop else end
    heads = referents.heads(found.end(), limit, ("de", "d'", "du", "des"))
    return tuple((k.start, k.end) for k in heads)


def _inverted(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Those elected whom the text names after the verb: "Ont également été élus Anne Roy, trésorière, et Luc Petit"."""
    sent = sentence_of(cue.token)
    before = referents.text[sent.start_char : referents.doc[cue.first].idx].strip(" ,")
    if cue.voice != "passive" or not all(OPENING.fullmatch(piece.strip()) for piece in before.split(",")):
        return ()
    people = referents.heads(cue.token.idx + len(cue.token.text), sent.end_char)
    return tuple((k.start, k.end) for k in people if k.sort == "person")


def _entrusted(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Whom a mission is entrusted to: "Une mission a été confiée à Anne Roy et à Luc Petit"."""
    end = cue.token.idx + len(cue.token.text)
    people = referents.heads(end, sentence_of(cue.token).end_char, ("à", "au", "aux"))
    return tuple((k.start, k.end) for k in people if k.sort == "person")


def _owner(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Whose text is voted: "Leurs dix-neuf recommandations ont été adoptées hier"."""
    start = sentence_of(cue.token).start_char
    shown = re.match(r"(?:Leurs?|Son|Sa|Ses)(?= )", referents.text[start : start + 8])
    return ((start, start + shown.end()),) if shown else ()


def _assembly(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """The body that votes where the text names none: the last community or association named before."""
    start = sentence_of(cue.token).start_char
    paragraph = referents.text.rfind("\n\n", 0, max(0, referents.text.rfind("\n\n", 0, start))) + 1
    before = [k for k in referents.within(paragraph, start) if k.sort in BODIES_THAT_MEET]
    if not before and (meeting := list(MEETING.finditer(referents.text, 0, start))):
        # "Jeudi soir, la CPTS tenait son assemblée. … Le rapport moral a été adopté à l'unanimité"
        before = [k for k in referents.within(0, meeting[-1].end() + REACH) if k.sort in BODIES_THAT_MEET]
        before = [k for k in before if k.start < start]
    if re.search(r"\b(?:voix|unanimité|abstentions?)\b", referents.text[start : sentence_of(cue.token).end_char]):
        # "Parmi les délibérations, une subvention votée par 27 voix": by the council that the paragraph is about.
        councils = [
            k
            for k in referents.within(paragraph, cue.token.idx)
            if k.sort not in {"person", "cpts"} and COUNCIL.search(k.name)
        ]
        before = councils or before
    return ((before[-1].start, before[-1].end),) if before else ()


def _signatories(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Whose signatures a document bears: "Le document porte les signatures d'Anne Roy et de Luc Petit"."""
    heads = referents.heads(cue.token.idx, sentence_of(cue.token).end_char, ("de", "d'", "du", "des"))
    people = [k for k in heads if k.sort == "person"]
    return tuple((k.start, k.end) for k in people or heads)


def _passive_actors(referents: Referents, cue: Cue, entry: Entry) -> tuple[Span, ...]:
    """Actors of a passive or bare participle: its agent, else those whom the kind of act calls for."""
    found = agent_spans(referents, cue)
    if found and entry.kind == "appointment" and entry.frame == "person" and cue.voice == "passive":
        # "Anne Roy a été plébiscitée par les adhérents"
        found += tuple(span for span in subject_spans(referents, cue) if span not in found)
    if not found and entry.kind in {"creation", "launch", "other"}:
        found = _initiators(referents, cue.token.idx, sentence_of(cue.token).end_char)
    if not found and entry.lemma in GIVEN_TO and entry.kind != "report":
        heads = referents.heads(cue.token.idx, sentence_of(cue.token).end_char, ("à", "au", "aux"))
        found = tuple((k.start, k.end) for k in heads)
    if not found and entry.lemma == "confier":
        found = _entrusted(referents, cue)
    if not found and entry.kind == "signature":
        found = _with_community(referents, cue, partner_spans(referents, cue)) or _bound_parties(referents, cue)
    if not found and entry.kind in {"inauguration", "signature"}:
        found = _present(referents, cue)
    if not found and entry.kind in {"publication", "report"}:
        found = _document(referents, cue)
    if not found and entry.kind == "appointment":
        beside = _nearest_person(referents, cue) if cue.voice == "participle" else ()
        found = (
            _listed(referents, cue)
            or _inverted(referents, cue)
            or beside
            or subject_spans(referents, cue)
            or _nearest_person(referents, cue)
        )
    if not found and entry.lemma in VOTES:
        found = _owner(referents, cue) or _assembly(referents, cue)
    if not found and entry.kind in {"creation", "launch"}:
        return _passive_subject(referents, cue, entry) + _present(referents, cue)
    return found or _passive_subject(referents, cue, entry)


def _handing(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Who hands over what is received: "a reçu la plaque des mains du préfet Luc Petit"."""
    end = sentence_of(cue.token).end_char
    hands = HANDS.search(referents.text, cue.token.idx, end)
    heads = referents.heads(hands.end(), end, ("de", "d'", "du", "des")) if hands else []
    return tuple((k.start, k.end) for k in heads[:MOST_HANDS] if k.sort == "person")


def _several(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Communities without a name that are the subject: "Douze communautés de l'Ain ont créé une association"."""
    start, end = referents.doc[clause_start(cue)].idx, referents.doc[cue.first].idx
    found = SEVERAL.match(referents.text[start:end].rpartition(", ")[2])
    begin = end - len(referents.text[start:end].rpartition(", ")[2])
    text = referents.text[begin:end].rstrip()
    return ((begin, begin + len(text)),) if found and len(text) < LONGEST_GROUP else ()


def _few(referents: Referents, cue: Cue, span: Span) -> bool:
    """Tell whether a few communities sign on a day: "deux CPTS ont signé lundi avec la caisse" counts nothing."""
    text, sent = referents.text[slice(*span)], sentence_of(cue.token)
    dated = bool(days_within(referents.doc, sent.start_char, sent.end_char))
    return bool(dated and not text[:1].isdigit() and SEVERAL.match(text))


def find_actors(referents: Referents, cue: Cue, entry: Entry) -> tuple[Span, ...]:
    """Who does the act: the subject, or the agents of a passive, with the partners of an agreement."""
    if cue.voice in {"passive", "participle"}:
        return _passive_actors(referents, cue, entry)
    if entry.kind == "signature" and entry.lemma == "porter":
        return _signatories(referents, cue)
    if entry.lemma == "répondre":
        return _initiators(referents, cue.token.idx, sentence_of(cue.token).end_char)
    found = tuple(span for span in subject_spans(referents, cue) if _plausible(referents, span))
    if not found and cue.voice == "active":
        found = _several(referents, cue)
    if entry.kind == "appointment":
        found += _appointees(referents, cue, entry)
    if entry.kind == "signature" and any(resolve(referents, *s) or _few(referents, cue, s) for s in found):
        found += tuple(span for span in partner_spans(referents, cue) if span not in found)
    if found and entry.lemma in RECEIVED:
        found += tuple(span for span in _handing(referents, cue) if span not in found)
    if entry.kind == "inauguration" and not found:
        found = spans_after(referents, referents.doc, cue.token.idx, sentence_of(cue.token).end_char, "par")
    return found
