"""Acts told without a verb: "la signature de l'ACI par …", "Objectif : …"."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from extractor.acts.actors import Span
from extractor.acts.agents import spans_after
from extractor.acts.tables import Noun, nouns
from extractor.acts.text import starts_with
from extractor.records import Candidate
from extractor.references.issuer import find_ours
from extractor.references.resolve import Known, Referents
from extractor.references.text import days_within, sentence_of, text_of

GOAL = re.compile(
    r"(?:^|[.:;!?]\s+|\n)(?P<cue>(?:(?:Leur|Son|Notre|Premier|Prochain|Principal|Autre|"
    r"Seul)s? )*(?:[Oo]bjectifs?|[Bb]ut|"
    r"[Aa]mbition)(?: (?:premier|affiché|commun|principal|annoncé|prioritaire))?)"
    r"(?P<of> d(?:e|u) [^:.;\n]{3,90})?\s?(?::|,)\s"
)

# "Son programme tient en trois points : recruter …", "Leur première mission : trouver un médecin traitant à …"
PROGRAMME = re.compile(
    r"(?:^|[.!?]\s+|\n)(?P<cue>(?:Son|Sa|Ses|Leurs?) (?:\w+ ){0,2}?(?:programme|priorités?|missions?|feuille de route|"
    r"chantiers?|cap|plan d'action|cheval de bataille|credo)(?: immédiate?| commune?s?)?)(?P<of>)"
    r"(?: (?:tient|tiennent|se résume) (?:en|à) [^:.\n]{2,30})?\s?:\s"
)

PRIORITY = re.compile(
    r"\b(?:sera|seront|est|reste|constitue|constituera) (?P<cue>(?P<whose>son|sa|leur) (?:(?:grande?|premi(?:er|ère)|"
    r"principale?|toute première|prochaine?) )?(?:priorité|cheval de bataille|chantier|objectif|combat|cap))\b"
    r"(?: (?:prioritaire|numéro un|principal|pour \d{4}))?"
)

CALLED = re.compile(
    r",? (?P<cue>(?:appelée?|promue?|pressentie?|attendue?|désignée?|choisie?) (?:à|pour) (?:diriger|présider|conduire|"
    r"piloter|coordonner|remplacer|succéder|prendre (?:la (?:tête|direction|présidence|suite)|les rênes)))\b"
)
CLAUSE_END = re.compile(r"[.;:,!?\n]")

OF = re.compile(
    r"(?:\s(?:officiel(?:le)?|prochaine?|récente?|définiti(?:f|ve)|solennelle?))?(?:,[^,;.]{2,60},|"
    r"\s(?:(?:le|ce)\s[^,;.]{1,45}?|(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s[^,;.]{1,45}?)?))?"
    r"\s(?:de |du |des |d'|en |à )"
)
# "La signature avec la caisse suit le 3 octobre"
BARE_WITH = re.compile(r"\s(?:officielle )?avec ")
BETWEEN = re.compile(r"(?:\s\w+)?(?:,[^,;.]{2,60},)?\s(?:officielle )?entre ")
ENTRY = re.compile(
    r"^[\s–—•*→-]*(?:(?:le |ce |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s?)*\d{1,2}(?:er)? [a-zà-ÿ]+"
    r"(?: \d{4})?\s*[:–—,-]\s*(?:la )?$",
    re.IGNORECASE,
)
# The offices of a community: "Le nouveau bureau de la CPTS est composé de …".
BOARD = re.compile(
    r"(?P<cue>\b(?:[Nn]ouveau |[Nn]ouvelle )?(?:[Bb]ureau|[Cc]onseil d'administration|[Cc]omité directeur|"
    r"[Gg]ouvernance))"
    r"(?: [^.:;\n]{0,70}?)?(?:\s?:\s|\s(?:est|sera) (?:désormais )?(?:composée?|constituée?) de |"
    r"\sse compose (?:désormais )?de |\scomprend )"
)
VERDICT = re.compile(
    r"(?:^|(?<=[.!?:] )|(?<=\n))(?P<cue>(?:Double |Nouveau )?(?:[Ff]eu vert|[Aa]vis favorable|[Aa]vis défavorable|"
    r"[Vv]eto|[Cc]oup de pouce|[Cc]oup d'arrêt|[Ff]in de non-recevoir))(?: unanime)? (?:de |d'|du |des )"
    r"(?P<who>(?:la |l'|le )?[^.,;:!?\n]{3,60}?)(?= (?:à|au|aux|pour|contre) )",
    re.MULTILINE,
)
LONGEST_BOARD = 500
FEWEST_MEMBERS = 2
NEGATED_NOUN = re.compile(
    r"\b(?:sans|avant|depuis|en vue de|pour|dès|objectif|projet de|vers|malgré)\s(?:la |le |l')?$", re.IGNORECASE
)

# "Avec la signature, vendredi à Auray, de l'accord de la CPTS du Golfe, le département compte …"
WITH = re.compile(r"\b(?:avec|après|grâce à|suite à) (?:la |l')$", re.IGNORECASE)
EVENT_NOUN = re.compile(
    r"\b(?:assist\w+|particip\w+|réuni\w*|à l'occasion|lors|cérémonie|a eu lieu|ont eu lieu|s'est tenu\w*|"
    r"suit|suivra|a suivi|intervien\w+|est intervenue?|"
    r"a permis|s'est déroulé\w*|a donné lieu|marqu\w+|célébr\w+|fêt\w+)\b",
    re.IGNORECASE,
)


def find_nouns(referents: Referents, quoted: list[bool]) -> Iterator[Candidate]:
    """Acts told by a noun: "la signature de l'ACI par …", "l'officialisation de la CPTS … le 30 janvier"."""
    doc = referents.doc
    table = nouns()
    for token in doc:
        noun = table.get(token.lower_)
        if noun is None or token.pos_ not in {"NOUN", "PROPN", "X"} or quoted[token.idx]:
            continue
        candidate = _noun_candidate(referents, token, noun)
        if candidate is not None:
            yield candidate


def _noun_candidate(referents: Referents, token: Token, noun: Noun) -> Candidate | None:
    """Make the candidate of a noun where the text shows that the act took place."""
    doc = referents.doc
    sent = sentence_of(token)
    end = token.idx + len(token.text)
    after = text_of(doc)[end : sent.end_char]
    of = OF.match(after)
    between = noun.noun == "signature" and BETWEEN.match(after)
    partner = noun.noun == "signature" and BARE_WITH.match(after)
    if not between and not partner and (not of or not starts_with(after[of.end() :], noun.groups, 7)):
        return None
    # "– 22 novembre : signature, à Auch, de la convention avec la mutuelle": an entry of a diary.
    before = ENTRY.sub("", text_of(doc)[sent.start_char : token.idx])
    named = spans_after(referents, doc, end, sent.end_char, "par") or spans_after(
        referents, doc, end, min(sent.end_char, end + 120), "entre"
    )
    if not named and not before.strip() and noun.kind == "signature":
        named = spans_after(referents, doc, end, min(sent.end_char, end + 160), "avec") + _host(referents, token.idx)
    if partner and not named:
        communities = [k for k in referents.known if k.sort == "cpts" and k.end <= token.idx]
        named = tuple((k.start, k.end) for k in communities[-1:]) + spans_after(
            referents, doc, end, sent.end_char, "avec"
        )
    dated = bool(days_within(doc, sent.start_char, sent.end_char))
    if partner and not dated:
        return None
    shown = WITH.search(before) or EVENT_NOUN.search(before) or EVENT_NOUN.search(after) or not before.strip()
    if NEGATED_NOUN.search(before) or not (named or (dated and shown)):
        return None
    communities = [k for k in referents.within(token.idx, sent.end_char) if k.sort == "cpts"]
    people = [k for k in referents.within(token.idx, end + 60) if k.sort == "person"]
    actors = named
    if not actors and noun.kind == "appointment":
        actors = tuple((k.start, k.end) for k in people)
    elif not actors and noun.kind in {"signature", "creation", "launch", "inauguration"}:
        actors = tuple((k.start, k.end) for k in communities[:1])
    if not actors:
        return None
    return Candidate(
        kind=noun.kind,
        verb=noun.verb,
        cue=(token.idx, end),
        actors=actors,
        content=(token.idx, sent.end_char),
        start=sent.start_char,
        end=sent.end_char,
        direct=False,
        modality="planned" if _is_ahead(referents, sent) else "asserted",
        rule=f"act.{noun.kind}.noun",
    )


def _is_ahead(referents: Referents, sent: SpacySpan) -> bool:
    """Tell whether the days of a sentence are to come, at the publication of the article."""
    published = referents.doc._.context.published
    days = days_within(referents.doc, sent.start_char, sent.end_char)
    return bool(published and days and all(d.earliest and d.earliest > published.isoformat() for d in days))


def _host(referents: Referents, offset: int) -> tuple[Span, ...]:
    """Who keeps the diary: the body that issues the text."""
    found = find_ours(referents, offset, "nous")
    first = next((k for k in referents.known if found and k.name == found.names[0]), None)
    return ((first.start, first.end),) if first else ()


def find_called(referents: Referents) -> Iterator[Candidate]:
    """Offices told beside a name: "Luc Petit, appelé à diriger la caisse du Gers"."""
    doc = referents.doc
    for found in CALLED.finditer(text_of(doc)):
        person = next((k for k in referents.within(max(0, found.start() - 60), found.start() + 1)[::-1]), None)
        if person is None or person.sort != "person" or person.end != found.start():
            continue
        stop = CLAUSE_END.search(text_of(doc), found.end())
        last = stop.start() if stop else len(text_of(doc))
        yield Candidate(
            kind="appointment",
            verb="appeler",
            cue=found.span("cue"),
            actors=((person.start, person.end),),
            content=(person.start, last),
            start=person.start,
            end=last,
            direct=False,
            modality="planned",
            rule="act.appointment.called",
        )


def find_verdicts(referents: Referents) -> Iterator[Candidate]:
    """Decisions told without a verb: "Feu vert du conseil municipal à la maison de santé"."""
    doc = referents.doc
    for found in VERDICT.finditer(text_of(doc)):
        end = text_of(doc).find("\n", found.end())
        stop = re.compile(r"[.!?](?:\s|$)").search(text_of(doc), found.end())
        last = min(x for x in (end if end >= 0 else len(text_of(doc)), stop.start() if stop else len(text_of(doc))))
        yield Candidate(
            kind="other",
            verb="donner",
            cue=found.span("cue"),
            actors=(found.span("who"),),
            content=(found.start("cue"), last),
            start=found.start("cue"),
            end=last,
            direct=False,
            modality="asserted",
            rule="act.other.verdict",
        )


def find_boards(referents: Referents) -> Iterator[Candidate]:
    """Offices told by a list: "Bureau : Anne Roy, présidente ; Luc Petit, trésorier", "est composé de …"."""
    doc = referents.doc
    for found in BOARD.finditer(text_of(doc)):
        end = text_of(doc).find("\n", found.end())
        end = end if end >= 0 else len(text_of(doc))
        people = [k for k in referents.within(found.end(), min(end, found.end() + LONGEST_BOARD)) if k.sort == "person"]
        if len(people) < FEWEST_MEMBERS or people[0].start - found.end() > FEWEST_MEMBERS * 20:
            continue
        if re.search(
            r"\b(?:succède|remplace|devient|a|ont|est|sont|prend|cède)\b", text_of(doc)[people[0].end : people[1].start]
        ):
            # "Bureau : Anne Roy succède à Luc Petit" is no list.
            continue
        last = max(people[-1].end, min(end, people[-1].end + 40))
        yield Candidate(
            kind="appointment",
            verb="composer",
            cue=found.span("cue"),
            actors=tuple((k.start, k.end) for k in people),
            content=(found.start("cue"), last),
            start=found.start("cue"),
            end=last,
            direct=False,
            modality="asserted",
            rule="act.appointment.list",
        )


def find_priorities(referents: Referents) -> Iterator[Candidate]:
    """Goals told as what comes first: "La prévention des chutes sera sa première priorité"."""
    doc = referents.doc
    for found in PRIORITY.finditer(text_of(doc)):
        sent = next((s for s in doc.sents if s.start_char <= found.start() < s.end_char), None)
        if sent is None or text_of(doc)[sent.start_char : found.start()].count(" ") < 1:
            continue
        yield Candidate(
            kind="objective",
            verb="avoir pour objectif",
            cue=found.span("cue"),
            actors=(found.span("whose"),),
            content=(sent.start_char, found.end()),
            start=sent.start_char,
            end=sent.end_char,
            direct=False,
            modality="planned",
            rule="act.objective.noun",
        )


def find_goals(referents: Referents) -> Iterator[Candidate]:
    """Goals told without a verb: "Objectif de la CPTS : organiser l'offre", "Leur premier objectif : …"."""
    doc = referents.doc
    for found in (*GOAL.finditer(text_of(doc)), *PROGRAMME.finditer(text_of(doc))):
        start, colon = found.start("cue"), found.end()
        sent = next((s for s in doc.sents if s.start_char <= start < s.end_char), None)
        if sent is None or colon >= sent.end_char or len(text_of(doc)[colon : sent.end_char].split()) < 3:
            continue
        yield Candidate(
            kind="objective",
            verb="avoir pour objectif",
            cue=found.span("cue"),
            actors=_goal_actors(referents, found, sent.start_char),
            content=(start, sent.end_char),
            start=sent.start_char,
            end=sent.end_char,
            direct=False,
            modality="planned",
            rule="act.objective.noun",
        )


def _goal_actors(referents: Referents, found: "re.Match[str]", start: int) -> tuple[Span, ...]:
    """Whose goal it is: after "de", else the actor that opens the sentence before."""
    if found.group("of"):
        begin = found.start("of") + len(re.match(r" d(?:e|u) (?:la |l'|cette )?", found.group("of")).group())  # type: ignore[union-attr]
        return ((begin, found.end("of")),)
    possessive = re.match(r"(?:[Ll]eurs?|[Ss]on|[Ss]a|[Ss]es)\b", found.group("cue"))
    if possessive:
        return ((found.start("cue"), found.start("cue") + possessive.end()),)
    before: list[Known] = [k for k in referents.known if k.end <= start and "\n" not in referents.text[k.end : start]]
    chosen = [k for k in before if k.sort == "cpts"] or before
    return ((chosen[-1].start, chosen[-1].end),) if chosen else ()
