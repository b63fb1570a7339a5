"""Who said, decided or did what, and when: statements and acts joined, attributed and dated."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extractor.acts.deeds import find_deeds
from extractor.acts.finding import find_acts
from extractor.acts.parties import SEVERAL, VOTES
from extractor.acts.persons import DECIDED
from extractor.acts.unsaid import find_unsaid
from extractor.announcements.chained import asked, continued, followed_live, led_to, of_document, told_again
from extractor.announcements.cleaning import clean_content
from extractor.announcements.events import find_events
from extractor.announcements.merge import Told, content_words, merge
from extractor.announcements.sifting import sift
from extractor.announcements.when import date_of
from extractor.context import register
from extractor.records import Announcement, Candidate
from extractor.references.patterns import DOCUMENTS
from extractor.references.resolve import Referents, Resolution, gather, head_noun, is_actor, resolve, tidy
from extractor.references.text import days_within, quoted_in, text_of
from extractor.speech.statements import find_statements

# Acts that may be told of a group without a name: "les professionnels de santé ont signé".
OF_GROUPS = frozenset({"signature", "inauguration", "creation", "launch", "report"})
# Acts that a community takes part in even where the text names no actor: "Le Gers se dote de sa première CPTS".
OF_COMMUNITIES = frozenset({"signature", "inauguration", "creation", "launch"})
COMMUNITY = re.compile(
    r"\b(?:(?:[Uu]ne|[Ll]a|[Ss]a|[Cc]ette|[Ll]eur|nouvelle|première|\de) (?:\w+ )?(?:CPTS|"
    r"communauté professionnelle)|ACI|projet de santé)\b"
)
# "Vingt-deux ont signé leur ACI": several, and none by name.
COUNTED = re.compile(
    r"(?:[^,]{1,40}, )?(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|seize|"
    r"(?:vingt|trente|quarante|cinquante|soixante|cent)(?:[- ][\w-]+)?|plusieurs|certaines|beaucoup|d'autres|toutes|"
    r"la plupart|aucune|quelques)\b(?! CPTS)",
    re.IGNORECASE,
)
# Verbs that a text, a plan or a project may have for subject.
OF_THINGS = frozenset(
    {
        "avoir",
        "chercher",
        "créer",
        "devoir",
        "fixer",
        "garantir",
        "instaurer",
        "instituer",
        "ouvrir",
        "prévoir",
        "viser",
    }
)
# "Elle demande un moratoire" is an announcement, "oui" is none.
FEWEST_WORDS = 2
SHORTEST = 10
SHORTEST_QUOTE = 8
SHORTEST_OBJECT = 7
# Who votes in an assembly of their own, and not in a community's.
OFFICIALS = frozenset({"conseillers", "députés", "parlementaires", "sénateurs", "élus"})
FIGURE = re.compile(r"\d[\d\s,.]*\s(?:%|[a-zà-ÿ]+)")
# "Chacune touchera 60 000 euros": of none in particular.
EACH = frozenset({"chacun", "chacune"})
SHE = frozenset({"elle", "il"})
CLITICS = frozenset({"l'", "en"})
MOST_SUBJECTS = 8
# Bodies that speak together without a name: "les syndicats réclament une pause".
SPEAKING = frozenset(
    [
        "auteurs",
        "fédérations",
        "inspecteurs",
        "magistrats",
        "organisations",
        "rapporteurs",
        "sénateurs",
        "signataires",
        "syndicats",
    ]
)
DEFINITE = re.compile(r"(?:l'|la |le |son |sa |leur )", re.IGNORECASE)
# "Réponse de l'intéressée": whom the sentence before names last.
CONCERNED = re.compile(r"(?:l'|les? |la )intéressée?s?", re.IGNORECASE)
# "demande à l'agence de réquisitionner": an infinitive alone says enough.
INFINITIVE = re.compile(r"[a-zà-ÿ]{4,}(?:er|ir|re)")
# Bodies that decide, whatever their names.
DELIBERATING = frozenset({"assemblée", "bureau", "comité", "commission", "conseil", "jury"})
INDEFINITE = re.compile(r"une?\s", re.IGNORECASE)


def find_announcements(doc: Doc) -> tuple[Announcement, ...]:
    """Find who said, decided or did what in an article.

    Args:
        doc: a parsed Doc on which the pipes of dates, names and figures have run.

    Returns:
        One record per act, in order of position, each with an actor that the article names or describes.
    """
    referents = gather(doc)
    calendar = find_events(doc, quoted_in(doc))
    told: list[Told] = []
    for candidate in _candidates(doc):
        content = text_of(doc)[candidate.content[0] : candidate.content[1]]
        words = content_words(content)
        if not words or not _is_enough(candidate, content):
            continue
        who = find_who(referents, candidate)
        if not who:
            continue
        referents.note(candidate.cue[0], who)
        if candidate.kind == "appointment":
            referents.note_appointed(who, content)
        when = date_of(doc, candidate, calendar) or of_document(doc, candidate, who, told)
        when = when or continued(doc, candidate, who, told) or asked(doc, candidate)
        told.append(Told(candidate, who, when, words))
    told = followed_live(led_to(told_again(merge(sift(told, text_of(doc)), text_of(doc)), doc), doc), doc)
    told.sort(key=lambda t: (t.candidate.start, t.candidate.content))
    return tuple(_record(doc, one) for one in told)


def _is_enough(candidate: Candidate, content: str) -> bool:
    """Tell whether a content says something; one word quoted may: "« Inacceptable », a réagi Anne Roy"."""
    if candidate.direct and (candidate.rule == "speech.incise" or len(content.split()) >= FEWEST_WORDS):
        return len(content.strip()) >= SHORTEST_QUOTE
    if candidate.rule == "speech.passive" and len(content.strip()) >= SHORTEST:
        # "L'initiative a été saluée par l'Ordre"
        return True
    if candidate.rule == "speech.obj" and FIGURE.fullmatch(content.strip()):
        # "l'ARS, qui compte autrement, avance 54 %"
        return True
    if candidate.rule == "speech.inf" and candidate.kind == "statement" and INFINITIVE.fullmatch(content.strip()):
        return True
    # "réclame un délai": a short object says enough together with its verb.
    shortest = SHORTEST_OBJECT if candidate.rule == "speech.obj" and content[:1].isalpha() else SHORTEST
    return len(content.split()) >= FEWEST_WORDS and len(content.strip()) >= shortest


def _candidates(doc: Doc) -> Iterator[Candidate]:
    """Statements, acts and deeds together, in order of position."""
    found = [*find_statements(doc), *find_acts(doc), *find_deeds(doc), *find_unsaid(doc)]
    return iter(sorted(found, key=lambda c: (min(c.cue[0], c.content[0]), c.cue, c.rule)))


def find_who(referents: Referents, candidate: Candidate) -> tuple[str, ...]:
    """Names of the actors of a candidate; a description where the article names none; empty where nobody is told."""
    things = candidate.verb in OF_THINGS
    actors = [span for span in candidate.actors if not _is_text(referents, candidate, span)]
    # Whom an assembly elects is a person: "David Roy hésitait, le conseil l'a élu".
    # "Elle remplacera Luc Petit": a person takes an office.
    taking = {s for s in actors if candidate.kind == "appointment" and referents.text[slice(*s)].lower() in SHE}
    elected = taking | {
        span for span in actors if candidate.kind == "appointment" and referents.text[slice(*span)] in CLITICS
    }
    says = candidate.kind == "statement" or candidate.rule in {"speech.advice", "speech.list"}
    resolved = [
        resolve(referents, *a, human=candidate.direct or a in elected, things=things, says=says) for a in actors
    ]
    resolved = [_appointed(referents, a) or r if a in taking else r for a, r in zip(actors, resolved, strict=True)]
    resolved = [_concerned(referents, a) or r for a, r in zip(actors, resolved, strict=True)]
    known = _names(r for r in resolved if r.sort == "known")
    described = _names(r for r in resolved if r.sort == "description")
    groups = _names(r for r in resolved if r.sort == "group")
    if not candidate.actors and candidate.direct:
        return _last_speaker(referents, candidate)
    if candidate.kind == "other" and candidate.verb in VOTES | DECIDED and groups and not known:
        # "Réunis lundi pour l'assemblée de la CPTS, médecins et infirmiers ont adopté les statuts"
        own = any(head_noun(g) in OFFICIALS for g in groups)
        if candidate.verb not in VOTES and not own:
            return ()
        return tuple(dict.fromkeys((() if own else _its_assembly(referents, candidate)) + groups))
    if candidate.direct and not (known or described or groups):
        return _unnamed(referents, candidate)
    if not (known or described or groups) and candidate.kind in OF_COMMUNITIES:
        return _its_community(referents, candidate) or _unnamed_bodies(referents, candidate)
    if not (known or described or groups) and candidate.kind in OF_GROUPS | {"other"}:
        return _unnamed_bodies(referents, candidate)
    beginning = candidate.kind in {"creation", "launch"} and _in_relative(referents, candidate)
    if candidate.kind in OF_GROUPS and not beginning:
        return tuple(dict.fromkeys(known + described + groups))
    if says and groups and not (known or described) and any(_is_told(referents, g) for g in groups):
        return groups
    return tuple(dict.fromkeys(known + described))


def _appointed(referents: Referents, pronoun: tuple[int, int]) -> Resolution | None:
    """The person last told to take an office, where the pronoun is of that gender: "Elle remplacera Luc Petit"."""
    gender = "f" if referents.text[slice(*pronoun)].lower() == "elle" else "m"
    floor = referents.text.rfind("\n\n", 0, pronoun[0]) + 1
    near = {k.name: k.gender for k in referents.within(floor, pronoun[0]) if k.sort == "person"}
    name = next((n for n, _ in reversed(referents.appointed) if n in near and near[n] in {None, gender}), None)
    return Resolution((name,), "known") if name else None


def _concerned(referents: Referents, span: tuple[int, int]) -> Resolution | None:
    """Whom "l'intéressée" stands for: the one that the sentence before, in its paragraph, names last."""
    if not CONCERNED.fullmatch(referents.text[slice(*span)].strip()):
        return None
    floor = referents.text.rfind("\n\n", 0, span[0]) + 1
    people = not referents.text[slice(*span)].lower().strip().endswith("ée")
    before = [k for k in referents.within(floor, span[0]) if k.sort == "person" or not people]
    return Resolution((before[-1].name,), "known") if before else None


def _unnamed_bodies(referents: Referents, candidate: Candidate) -> tuple[str, ...]:
    """Bodies without a name that act on a day: "douze communautés de l'Ain ont créé mardi une association"."""
    votes = candidate.verb in VOTES | DECIDED
    for start, end in candidate.actors:
        text = referents.text[start:end].strip()
        if votes and head_noun(text) in DELIBERATING and DEFINITE.match(text):
            return (tidy(text),)
        dated = days_within(referents.doc, candidate.start, candidate.end)
        if (
            candidate.kind != "other"
            and candidate.rule.endswith(".active")
            and dated
            and SEVERAL.match(text)
            and not _in_relative(referents, candidate)
        ):
            return (tidy(text),)
    return ()


def _is_told(referents: Referents, group: str) -> bool:
    """Tell whether a group is one in particular: bodies that speak together, or the people of a body by its name."""
    if head_noun(group) in SPEAKING:
        return True
    return any(k.sort != "person" and referents.text[k.start : k.end] in group for k in referents.known)


def _its_assembly(referents: Referents, candidate: Candidate) -> tuple[str, ...]:
    """The community whose members vote: the last one named in the paragraph or the one before."""
    paragraph = referents.text.rfind("\n\n", 0, max(0, referents.text.rfind("\n\n", 0, candidate.start))) + 1
    names = [k.name for k in referents.within(paragraph, candidate.end) if k.sort == "cpts"]
    return tuple(names[-1:])


def _unnamed(referents: Referents, candidate: Candidate) -> tuple[str, ...]:
    """Someone quoted whom the article only describes: "témoigne une ancienne coordinatrice"."""
    for start, end in candidate.actors:
        text = referents.text[start:end]
        if INDEFINITE.match(text.strip()) and len(text.split()) > 2 and is_actor(text):
            return (tidy(text),)
    return ()


def _is_text(referents: Referents, candidate: Candidate, span: tuple[int, int]) -> bool:
    """Tell whether a text is said to act: "le texte leur confie une mission" is no act of its author."""
    if not candidate.rule.startswith("act.") or candidate.kind in {"publication", "report", "statement"}:
        return False
    return head_noun(referents.text[slice(*span)]) in DOCUMENTS


def _in_relative(referents: Referents, candidate: Candidate) -> bool:
    """Tell whether a relative clause tells the act: "les soignants qui ont créé une CPTS" are any who did."""
    return any(re.search(r"\bqui\b", referents.text[end : candidate.cue[0]]) for _, end in candidate.actors)


def _its_community(referents: Referents, candidate: Candidate) -> tuple[str, ...]:
    """The CPTS that an act without a named actor is about: the one named with it, else the article's only one."""
    clause = referents.text[candidate.content[0] : candidate.content[1]]
    if not COMMUNITY.search(clause) or COUNTED.match(clause):
        return ()
    near = [k.name for k in referents.within(candidate.start, candidate.end) if k.sort == "cpts"]
    names = dict.fromkeys(near or [k.name for k in referents.known if k.sort == "cpts"])
    return tuple(names) if len(names) == 1 else ()


def _names(resolutions: Iterator[Resolution]) -> tuple[str, ...]:
    """Names of several resolutions, each once."""
    return tuple(dict.fromkeys(name for r in resolutions for name in r.names if name.lower() not in EACH))


def _last_speaker(referents: Referents, candidate: Candidate) -> tuple[str, ...]:
    """Who spoke last, for a quote that stands alone in the same paragraph or the next."""
    text = referents.text
    for offset, names in reversed(referents.history):
        if offset < candidate.start and text.count("\n\n", offset, candidate.start) <= 1:
            return names[:1]
    return ()


def _record(doc: Doc, told: Told) -> Announcement:
    """Write a telling as a record."""
    candidate = told.candidate
    content = clean_content(text_of(doc), *candidate.content)
    return Announcement(
        who=told.who,
        kind=candidate.kind,
        verb=candidate.verb,
        when=told.when,
        content=content,
        direct=candidate.direct,
        modality=candidate.modality,
        about=find_about(doc, candidate),
        figures=_figures(doc, candidate),
        evidence=text_of(doc)[candidate.start : candidate.end],
        start=candidate.start,
        end=candidate.end,
        rule=candidate.rule,
        cue=text_of(doc)[candidate.cue[0] : candidate.cue[1]],
    )


def find_about(doc: Doc, candidate: Candidate) -> tuple[str, ...]:
    """Names of the CPTS, places and organisations that an announcement concerns.

    Those in the content; where it holds none, those of its sentence, then the CPTS of the paragraph so far.
    """
    for start, end in (candidate.content, (candidate.start, candidate.end)):
        names = _named(doc, start, end)
        if names:
            return names[:MOST_SUBJECTS]
    paragraph = text_of(doc).rfind("\n\n", 0, candidate.start) + 1
    communities = [(m.start, c.name) for c in doc._.cpts for m in c.mentions if paragraph <= m.start < candidate.end]
    return tuple(dict.fromkeys(name for _, name in sorted(communities)))[:1]


def _named(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """CPTS, then places and organisations mentioned between two offsets, each once in order."""

    names: dict[str, None] = {}
    for found in _mentions(doc):
        first, last = bisect_left(found, (start, "", 0)), bisect_left(found, (end, "", 0))
        names.update(dict.fromkeys(name for _, name, after in found[first:last] if after <= end))
    return tuple(names)


@lru_cache(maxsize=2)
def _mentions(doc: Doc) -> tuple[list[tuple[int, str, int]], ...]:
    """Where each mention begins, its name and where it ends, in order: of CPTS, of places, of organisations."""
    kinds = (doc._.cpts, doc._.places, doc._.organisations)
    return tuple(sorted((m.start, record.name, m.end) for record in kind for m in record.mentions) for kind in kinds)


def _figures(doc: Doc, candidate: Candidate) -> tuple[int, ...]:
    """Indexes of the figures that lie in the content or the evidence."""
    low, high = min(candidate.start, candidate.content[0]), max(candidate.end, candidate.content[1])
    return tuple(i for i, f in enumerate(doc._.figures) if low <= f.start and f.end <= high)


def set_announcements(doc: Doc, announcements: tuple[Announcement, ...]) -> Doc:
    """Write the announcements to the Doc."""
    doc._.announcements = announcements
    return doc


@Language.factory("maillage_announcements", assigns=["doc._.announcements"])
def create_announcements(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that joins statements and acts; it must stand last."""
    register()
    return lambda doc: set_announcements(doc, find_announcements(doc))
