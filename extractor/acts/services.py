"""Acts told by what takes place: meetings someone holds, services that open, occasions to report, verdicts received."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.acts.actors import Span
from extractor.acts.agents import callers, spans_after
from extractor.acts.dated import find_dated
from extractor.acts.listed import find_listed
from extractor.acts.since import find_since
from extractor.acts.successions import find_successions
from extractor.records import Candidate
from extractor.references.resolve import Referents
from extractor.references.text import days_within

# "L'occasion pour sa présidente, Anne Roy, de dresser le bilan de l'année"
OCCASION = re.compile(
    r"\b(?P<cue>[Oo]ccasion) (?:\w+ )?pour (?P<who>[^.;:!?\n«»]{3,140}?),? (?:de |d')"
    r"(?P<verb>présenter|dresser|tirer|livrer|détailler|dévoiler|exposer|rappeler|souligner|remercier|saluer|annoncer|"
    r"réaffirmer|faire|lancer)\b(?P<what>[^.!?\n]*)"
)
ACCOUNT = re.compile(r"\s(?:\w+ ){0,3}(?:bilan|point|rapport|comptes?|tour d'horizon|résultats)\b")
LAUNCHED = re.compile(r"\s(?:un|une|la|le|son|sa|l')")
# "Rencontre des soignants organisée par la caisse, le 12 mars à Dole"
HELD = re.compile(
    r"\b(?P<what>(?:[Rr]encontre|[Rr]éunion|[Ss]oirée|[Jj]ournée|[Mm]arche|[Rr]andonnée|[Cc]ourse|[Cc]onférence|"
    r"[Cc]iné-débat|[Cc]olloque|[Ff]orum|[Aa]telier|[Ss]tand|[Dd]épistage|[Cc]ollecte|[Tt]able ronde|[Ww]ebinaire|"
    r"[Ff]ormation|[Ss]alon|[Mm]atinée|[Aa]près-midi|[Pp]ortes ouvertes)s?\b[^.;:!?\n«»]{0,120}?)"
    r"(?P<cue>(?:co-?)?organisée?s?|animée?s?|proposée?s?) (?:conjointement |ensemble )?(?=par )"
)
# "Le projet de l'association a reçu un avis favorable de l'agence le 22 septembre"
VERDICT = re.compile(
    r"\b(?P<what>(?:[Ll]e|[Ll]a|[Ll]eur|[Ss]on|[Ss]a|[Cc]e) (?:projet|dossier|candidature|demande|"
    r"lettre d'intention|texte)\b[^.;:!?\n«»]{0,120}? "
    r"(?P<cue>a (?:déjà |également |bien )?(?:reçu|obtenu|recueilli|décroché)) "
    r"(?:un |une |l'|le |la )(?:\w+ )?(?:avis (?:très )?(?:favorable|défavorable|réservé)|feu vert|aval|agrément|"
    r"validation|approbation|accord) (?:\w+ )?)(?P<of>de |d'|du |des )(?P<who>[^.;:!?\n«»]{3,80})"
)
# "Un minibus de la communauté sera sur la place chaque jeudi"
SERVICE = re.compile(
    r"\b(?P<what>(?:[Uu]ne?|[Ll]e|[Ll]a|[Ss]on|[Ss]a) (?:\w+ )?(?:minibus|bus|camion|camionnette|van|fourgon|véhicule|"
    r"unité mobile|équipe mobile|consultation|permanence|antenne|stand|chalet|barnum|dépistage|atelier|guichet)\b"
    r"[^.;:!?\n«»]{0,100}?) (?P<cue>sera (?:présente?|installée?|stationnée?|ouverte?|proposée?|assurée?|tenue|"
    r"sur|à|dans|devant)|aura lieu|se tiendra|(?:a pris|prendra) (?:ses quartiers|place|la route)|"
    r"s'installera|s'est installée?|stationnera|fera (?:étape|halte)|a fait (?:étape|halte)|ouvrira|accueillera)\b"
)
# "L'équipe tiendra une permanence le mercredi", "Dès juin, l'équipe enverra un bus": of whom the paragraph speaks.
TEAM = re.compile(
    r"(?:^|(?<=[.!?»\n] ))(?:(?:À|D'ici|Dès|En|Fin|Début|Le|Courant|Cet|Ce|Dans)\b[^.;:!?\n«»,]{2,50}, )?"
    r"(?P<what>(?:[Ll]'équipe|[Ss]on équipe|[Ss]a coordinatrice|[Ss]on coordinateur)(?:,[^.;:!?\n«»,]{3,60},)? "
    r"(?P<cue>tiendra|assurera|proposera|accueillera|recevra|ouvrira|animera|organisera|se déplacera|rejoindra|"
    r"enverra|installera|lancera|mettra|formera|sillonnera|dépistera|vaccinera|interviendra|visitera|"
    r"(?:compte|espère|veut|souhaite|entend|prévoit|vise|ambitionne|projette)(?: ainsi| aussi| désormais| bien)?"
    r"(?= (?:de |d'|à )?\w+(?:er|ir|re)\b))\b)",
    re.MULTILINE,
)
# "Le centre a ouvert lundi. Aux manettes, la communauté du Perche": who did it comes after.
BEHIND = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<cue>Aux (?:manettes|commandes|fourneaux)|À (?:la (?:manœuvre|baguette|barre)|l'initiative|"
    r"l'origine)(?: d[ue] [^,:]{3,40}| de [^,:]{3,40})?|Derrière (?:ce|cette|l'|le|la) ?[^,:.]{3,40})\s?[,:] ?",
    re.MULTILINE,
)
BEGUN = re.compile(
    r"\b(?:a|ont|est|sont|vient|viennent|s'est|se sont) (?:d'|de |été )?(?:\w+ )?(?P<verb>ouverte?s?|ouvrir|lancée?s?|"
    r"démarré|débuté|créée?s?|née?s?|inaugurée?s?|installée?s?|vu le jour|voir le jour|organisée?s?|déroulée?s?)\b"
)
KINDS = (("inaug", "inauguration"), ("cré", "creation"), ("né", "creation"), ("v", "creation"), ("org", "other"))
TEAM_VERBS = {
    "tiendra": "tenir", "assurera": "assurer", "proposera": "proposer", "accueillera": "accueillir",
    "recevra": "recevoir", "ouvrira": "ouvrir", "animera": "animer", "organisera": "organiser",
    "se déplacera": "déplacer", "rejoindra": "rejoindre", "enverra": "envoyer", "installera": "installer",
    "lancera": "lancer", "mettra": "mettre", "formera": "former", "sillonnera": "sillonner", "dépistera": "dépister",
    "vaccinera": "vacciner", "interviendra": "intervenir", "visitera": "visiter", "compte": "compter",
    "espère": "espérer", "veut": "vouloir", "souhaite": "souhaiter", "entend": "entendre", "prévoit": "prévoir",
    "vise": "viser", "ambitionne": "ambitionner", "projette": "projeter",
}  # fmt: skip
# "Réunis à Dole, une vingtaine de professionnels ont adopté les statuts d'une association"
FOUNDED = re.compile(
    r"\b(?P<who>(?:une (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine) de|\d+|"
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|plusieurs|les|des) "
    r"(?:professionnels|soignants|médecins|infirmiers|infirmières|libéraux|praticiens|généralistes|pharmaciens)\b"
    r"[^.;:!?\n«»,]{0,60}?) ont (?P<cue>adopté|approuvé|déposé|signé|voté) (?:[^.;:!?\n«»,]{0,30} )?(?:les|leurs) "
    r"statuts\b[^.;:!?\n«»]*",
    re.IGNORECASE,
)
# "La grève ouverte lundi à l'appel de la fédération se poursuit", "Cent soignants ont défilé à l'appel du syndicat"
CALL = re.compile(
    r"(?P<what>\b(?:[Gg]rève|[Mm]ouvement|[Mm]obilisation|[Mm]anifestation|[Rr]assemblement|[Dd]éfilé|[Bb]oycott|"
    r"[Dd]ébrayage|[Mm]arche|[Cc]ortège|[Ff]ermeture|[Aa]rrêt|cabinets|manifest(?:é|er|eront|ent|aient)|"
    r"défil(?:é|er|eront|ent|aient)|rassembl(?:és|ées|é|eront|ent)|fermer(?:ont)?|fermés?|fermées?|battu le pavé|"
    r"cess(?:é|eront)|mobilis(?:és|ées|é|eront|ent)|réuni(?:s|es)?)\b[^.;:!?\n«»]{0,90}?) à (?P<cue>l'appel) "
    r"(?:de |d'|du |des )"
)
INITIATIVE = re.compile(r"\bà (?:l'|la seule )?(?:initiative|appel|invitation) (?:de |d'|du |des )")
LONGEST = 400


def find_services(referents: Referents) -> Iterator[Candidate]:
    """Find acts told by what takes place rather than by a verb whose subject acts.

    Args:
        referents: the actors of the article.

    Yields:
        One candidate per meeting, service, occasion or verdict, its actors as written.
    """
    yield from _occasions(referents)
    yield from _held(referents)
    yield from _verdicts(referents)
    yield from _services(referents)
    yield from _behind(referents)
    yield from _founders(referents)
    yield from _calls(referents)
    yield from find_since(referents)
    yield from find_dated(referents)
    yield from find_listed(referents)
    yield from find_successions(referents)


def _occasions(referents: Referents) -> Iterator[Candidate]:
    """Read "L'occasion pour sa présidente, Anne Roy, de dresser le bilan"."""
    for found in OCCASION.finditer(referents.text):
        verb, what = found.group("verb"), found.group("what")
        account = ACCOUNT.match(what)
        if verb in {"faire", "tirer", "dresser", "livrer"} and not account:
            continue
        kind = "report" if account else "launch" if verb == "lancer" and LAUNCHED.match(what) else "statement"
        end = min(found.end(), found.start() + LONGEST)
        people = [k for k in referents.within(*found.span("who")) if k.sort == "person"]
        actors = tuple((k.start, k.end) for k in people) or (found.span("who"),)
        made = _candidate(referents, kind, verb, found.span("cue"), actors, (found.start("verb"), end), "occasion")
        before = referents.sentences_before(_line(referents.text, found.start())[0], found.start())[:1]
        yield replace(made, start=before[0].start_char if before else found.start())


def _held(referents: Referents) -> Iterator[Candidate]:
    """Read "Rencontre organisée par la caisse et l'agence" where no verb rules the sentence and a day is told."""
    for found in HELD.finditer(referents.text):
        start, end = _line(referents.text, found.start("what"))
        stop = re.compile(r"[.!?](?:\s|$)").search(referents.text, found.end(), end)
        end = stop.start() if stop else end
        if not days_within(referents.doc, start, end) or _has_verb(referents, start, end):
            continue
        actors = spans_after(referents, referents.doc, found.end(), end, "par")
        if actors:
            # "Octobre rose : marche de 5 km organisée par la communauté"
            labelled = ": " in referents.text[start : found.start("what")]
            span = (start if labelled else found.start("what"), end)
            yield _candidate(referents, "other", "organiser", found.span("cue"), actors, span, "held")


def _verdicts(referents: Referents) -> Iterator[Candidate]:
    """Read what a project received, of the body that gave it."""
    for found in VERDICT.finditer(referents.text):
        heads = [k for k in referents.within(*found.span("who")) if k.sort != "person"]
        actors = ((heads[0].start, heads[0].end),) if heads else (_first_words(referents.text, found.span("who")),)
        yield _candidate(referents, "other", "donner", found.span("cue"), actors, found.span(), "verdict")


def _services(referents: Referents) -> Iterator[Candidate]:
    """Read services told by a thing, and what the team of a community will do."""
    for found in (*SERVICE.finditer(referents.text), *TEAM.finditer(referents.text)):
        team = found.re is TEAM
        start, line = _line(referents.text, found.start())
        stop = re.compile(r"[.;!?](?:\s|$)").search(referents.text, found.end(), line)
        end = stop.start() if stop else line
        bodies = [k for k in referents.within(*found.span("what")) if k.sort != "person"]
        if not bodies and team:
            known = [k for k in referents.known if k.sort == "cpts"]
            only = known[:1] if len({k.name for k in known}) == 1 else []
            bodies = [k for k in referents.within(start, found.start()) if k.sort == "cpts"][-1:] or only
        if bodies and (team or not referents.text[found.start() : end].count(" qui ")):
            actors = tuple((k.start, k.end) for k in bodies[-1:])
            said = found.group("cue").removesuffix(" ainsi").removesuffix(" aussi").split(" désormais")[0]
            aimed = not said.endswith("ra")
            kind = "launch" if not team else "objective" if aimed else "other"
            verb = TEAM_VERBS.get(said.removesuffix(" bien"), "tenir") if team else "ouvrir"
            yield _candidate(referents, kind, verb, found.span("cue"), actors, (found.start(), end), "service")


def _behind(referents: Referents) -> Iterator[Candidate]:
    """Read who did what the sentence before tells: "… a ouvert lundi. Aux manettes, la communauté du Perche"."""
    for found in BEHIND.finditer(referents.text):
        start, end = _line(referents.text, found.start())
        stop = re.compile(r"[.;!?,](?:\s|$)").search(referents.text, found.end(), end)
        who = [k for k in referents.within(found.end(), stop.start() if stop else end) if k.sort != "person"]
        before = referents.sentences_before(start, found.start())[:1]
        if not who or not before or who[0].start - found.end() > len("l'association "):
            continue
        first, last = before[0].start_char, before[0].end_char
        begun = BEGUN.search(referents.text, first, last)
        if begun is None:
            continue
        kind = next((kind for stem, kind in KINDS if begun.group("verb").startswith(stem)), "launch")
        actors = ((who[0].start, who[0].end),)
        content = (first, first + len(referents.text[first:last].rstrip(" .\n")))
        yield Candidate(
            kind, "ouvrir" if kind == "launch" else "créer", begun.span("verb"), actors, content, first, end, False,
            "asserted", f"act.{kind}.behind",
        )  # fmt: skip


def _founders(referents: Referents) -> Iterator[Candidate]:
    """Read who, without a name, adopts the statutes of what is to be a community."""
    for found in FOUNDED.finditer(referents.text):
        start, _ = _line(referents.text, found.start())
        before = list(INITIATIVE.finditer(referents.text, start, found.start()))
        by = referents.within(before[-1].end(), found.start())[:1] if before else []
        actors = (*((k.start, k.end) for k in by), found.span("who"))
        yield _candidate(referents, "creation", "adopter", found.span("cue"), actors, found.span(), "founders")


def _calls(referents: Referents) -> Iterator[Candidate]:
    """Read who calls for a strike or a march: "la grève ouverte lundi à l'appel de la fédération"."""
    for found in CALL.finditer(referents.text):
        start, line = _line(referents.text, found.start())
        stop = re.compile(r"[.;!?](?:\s|$)").search(referents.text, found.end(), line)
        end = stop.start() if stop else line
        actors = callers(referents, found.end(), end)
        if actors:
            sentences = [m.end() for m in re.finditer(r"[.;:!?»] ", referents.text[start : found.start()])]
            content = (start + sentences[-1] if sentences else start, end)
            yield _candidate(referents, "launch", "appeler", found.span("cue"), actors, content, "call")


def _candidate(
    referents: Referents, kind: str, verb: str, cue: Span, actors: tuple[Span, ...], content: Span, rule: str
) -> Candidate:
    """Make a candidate whose evidence is its content."""
    planned = rule == "service" and not referents.text[cue[0] : cue[1]].startswith(("a ", "s'est"))
    modality = "planned" if planned else "asserted"
    return Candidate(kind, verb, cue, actors, content, *content, False, modality, f"act.{kind}.{rule}")


def _line(text: str, at: int) -> Span:
    """First and last offset of the line that an offset stands in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _first_words(text: str, span: Span) -> Span:
    """The noun with its article that opens a stretch: "l'agence le 22 septembre" → "l'agence"."""
    found = re.compile(r"(?:l'|la |le )?[\w-]+").match(text, *span)
    return found.span() if found else span


def _has_verb(referents: Referents, start: int, end: int) -> bool:
    """Tell whether a finite verb rules a stretch."""
    span = referents.doc.char_span(start, end, alignment_mode="expand")
    named = [(k.start, k.end) for k in referents.within(start, end)]
    verbs = [t.idx for t in span or () if t.pos_ in {"VERB", "AUX"} and "Fin" in t.morph.get("VerbForm", [])]
    return any(not any(first <= verb < last for first, last in named) for verb in verbs)
