"""Acts that a text tells without speech: signed, inaugurated, launched, appointed, handed in, created, aimed at."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extractor.acts.advice import find_advice
from extractor.acts.clauses import Cue, clause_end, clause_start, read_cue
from extractor.acts.forms import forms_of
from extractor.acts.frames import fits
from extractor.acts.further import find_further
from extractor.acts.nouns import find_boards, find_called, find_goals, find_nouns, find_priorities, find_verdicts
from extractor.acts.offices import find_offices
from extractor.acts.parties import find_actors
from extractor.acts.programmes import find_programmes
from extractor.acts.receptions import find_receptions
from extractor.acts.services import find_services
from extractor.acts.signatories import find_signatories
from extractor.acts.tables import Entry, verbs
from extractor.acts.text import holds, nearby, subject_text, text_after
from extractor.records import Candidate
from extractor.references.resolve import Referents, gather
from extractor.references.text import quoted_in, sentence_of, text_of

COLON = re.compile(r"\s*:\s*\n")
ITEM = re.compile(r"\s*:?\s*\n+\s*[•▪●◦*–—-]\s*[^\n]+")

# "il n'est pas prévu que", "n'a jamais annoncé que": what follows que is not so, up to the verb.
DENIED = re.compile(
    r"\b(?:[nN]'|[nN]e )(?:\w+ ){0,3}(?:pas|jamais|guère|nullement|aucunement|point)\b[^,;.:«»]{0,30}?\b(?:que |qu')"
    r"[^,;.:«»]{0,80}$|\b(?:dément|démenti|nie|nié|conteste|contesté|réfute|réfuté)(?:nt)? (?:que |qu'|avoir |vouloir )"
    r"[^,;.:«»]{0,80}$"
)

INSTALLED = re.compile(
    r"[^«;:.]{0,40}?\b(?:le|la|l'|un|une|son|sa|cette?) ?(?:nouve(?:au|lle) )?"
    r"(?:comité|commission|conseil|groupe de travail|instance|mission|observatoire|cellule|conférence|délégation)\b"
)
SUPPOSED = re.compile(r"(?:^|[,;:—–] ?|\bet |\bmais )(?:[Ss]i |[Ss]'(?:il|elle)s? ?)(?!bien )[^,;:.«»]{0,80}$")
# "Si l'agence versait l'aide, la communauté ouvrirait": its main clause.
HYPOTHESIS = re.compile(r"^\W*(?:Si |S'(?:il|elle)s? |À condition )")
WISHED = re.compile(
    r"\b(?:[Pp]our|[Aa]fin|[Aa]vant|[Ss]ans|jusqu'à ce|[Àà] (?:condition|supposer)|[Pp]ourvu|attend(?:re|ent)?|faut|"
    r"faudra|faudrait|souhaite(?:nt)?|voudrait|voudraient|espère(?:nt)?) (?:que |qu')[^,;:.«»]{0,80}$"
)


def find_acts(doc: Doc) -> Iterator[Candidate]:
    """Find the acts that a text tells, in order of their verbs.

    Args:
        doc: a parsed Doc on which the pipes of names have run.

    Yields:
        One candidate per verb, noun or phrase that tells of an act, its actors as written.
    """
    referents = gather(doc)
    quoted = quoted_in(doc)
    yield from find_verbs(referents, quoted)
    yield from find_nouns(referents, quoted)
    yield from find_goals(referents)
    yield from find_priorities(referents)
    yield from find_called(referents)
    yield from find_boards(referents)
    yield from find_verdicts(referents)
    yield from find_services(referents)
    yield from find_signatories(referents)
    yield from find_receptions(referents)
    yield from find_programmes(referents)
    yield from find_further(referents)
    yield from find_advice(referents)
    yield from find_offices(referents)


def find_verbs(referents: Referents, quoted: list[bool]) -> Iterator[Candidate]:
    """Acts told by a verb or a fixed phrase."""
    doc = referents.doc
    table = verbs()
    forms = forms_of(frozenset(table))
    for token in doc:
        readings = forms.get(token.lower_, ())
        if not readings or (token.i + 1 < len(doc) and token.nbor().lower_ in {"-t-il", "-t-elle", "-il", "-elle"}):
            continue
        for form in readings:
            cue = read_cue(token, form)
            if cue is None:
                continue
            entry = next((e for e in table[form.lemma] if fits(referents, cue, e)), None)
            if entry is None or (quoted[token.idx] and entry.kind != "objective"):
                continue
            if (cue.modality == "negated" and entry.kind != "signature") or _is_denied(referents.text, cue):
                continue
            candidate = _candidate(referents, cue, entry)
            if candidate is not None:
                yield candidate
                break


def _is_denied(text: str, cue: Cue) -> bool:
    """Tell whether the text denies or only supposes the clause of a verb.

    As in "Le maire n'a jamais dit qu'il fermerait le centre", "Si l'agence signait", "pour que l'agence signe".
    """
    before = text[sentence_of(cue.token).start_char : cue.token.idx]
    supposed = cue.form.mood in {"imp", "pres"} and SUPPOSED.search(before)
    if cue.tense == "ger" and cue.modality == "conditional":
        # "Un médecin pourrait être recruté": what is possible is not done.
        return True
    if cue.tense == "cond" and HYPOTHESIS.search(before):
        return True
    return bool(supposed or WISHED.search(before) or DENIED.search(before))


def _candidate(referents: Referents, cue: Cue, entry: Entry) -> Candidate | None:
    """Make the candidate of a verb, its actors as written; None where the act has none and needs one."""
    doc = referents.doc
    actors = find_actors(referents, cue, entry)
    sent = sentence_of(cue.token)
    # "La trésorière a présenté un budget stable": what is said is the budget, not who presents it.
    said = entry.kind == "statement" and cue.voice == "active" and cue.token.i + 1 < clause_end(cue)
    start = doc[cue.token.i + 1 if said else clause_start(cue)].idx
    end_token = clause_end(cue)
    end = doc[end_token - 1].idx + len(doc[end_token - 1].text)
    end = max(end, _list_end(doc, end))
    planned = entry.kind == "objective" and cue.modality == "asserted"
    kind = _kind(referents, cue, entry)
    return Candidate(
        kind=kind,
        verb=entry.lemma,
        cue=(cue.token.idx, cue.token.idx + len(cue.token.text)),
        actors=actors,
        content=(start, end),
        start=sent.start_char,
        end=max(sent.end_char, end),
        direct=False,
        modality="planned" if planned else cue.modality,
        rule=f"act.{entry.kind}.{cue.voice}",
    )


def _list_end(doc: Doc, end: int) -> int:
    """End of the list that a clause ending in a colon opens: "se sont fixé comme objectifs de :" and its items."""
    text, position = text_of(doc), end
    if not COLON.match(text, max(0, end - 1)) and not text[max(0, end - 100) : end].rstrip().endswith(":"):
        return end
    while (item := ITEM.match(text, position)) and item.end() - end < 900:
        position = item.end()
    return position


def _kind(referents: Referents, cue: Cue, entry: Entry) -> str:
    """Kind of the act: making a community official is signing when an agreement is what is made official."""
    if entry.lemma == "installer" and cue.voice != "reflexive" and INSTALLED.match(text_after(cue)):
        # "La ministre a installé mardi le comité de pilotage": it begins its work.
        return "creation"
    if entry.lemma == "officialiser" and not holds(
        subject_text(referents, cue) + nearby(text_after(cue)), ("agreement",)
    ):
        return "creation"
    if entry.kind == "creation" and entry.lemma == "valider" and holds(nearby(text_after(cue)), ("text",)):
        return "other"
    return entry.kind
