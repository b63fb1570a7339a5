"""Whether an appointment concerns a person, and whether a participle alone tells of an act."""

import re

from extractor.acts.actors import antecedent_person
from extractor.acts.clauses import Cue, clause_start
from extractor.acts.tables import Entry
from extractor.acts.text import holds, nearby, starts_with, subject_text, text_after, text_before
from extractor.references.resolve import Referents
from extractor.references.text import days_within, sentence_of

# Kinds of act that a participle alone may tell.
TELLING = frozenset({"signature", "report", "publication", "creation", "inauguration", "launch", "appointment"})
# Decisions that a participle alone may tell: "une aide votée à l'unanimité", "accordée par l'agence".
DECIDED = frozenset(
    {
        "accorder",
        "adopter",
        "allouer",
        "apporter",
        "approuver",
        "attribuer",
        "débloquer",
        "décerner",
        "entériner",
        "financer",
        "injecter",
        "octroyer",
        "verser",
        "voter",
    }
)
SHARING = frozenset({"apporter", "financer", "injecter"})
HALF = re.compile(r"\b(?:moitié|tiers|quart|reste|solde|part)\W*$")
VOTED = re.compile(r"\s(?:[^.;:,«»]{0,30} )?(?:à l'unanimité|à la majorité|par \d+ voix|par [\w-]+ voix)\b")
CHARGING = frozenset({"charger", "mandater", "missionner"})
AMOUNT = re.compile(r"\d\s?(?:€|M€|k€|euros|millions?)|\beuros\b")
AGENT = re.compile(r"[^.;:]{0,60}?\b(?:par|entre)\s(?!ailleurs|exemple)")
OFFICE = re.compile(r"\s(?:à (?:la (?:tête|présidence|direction|coordination)|l'unanimité)|au poste|aux fonctions)\b")


def concerns_person(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether an appointment concerns a person: named beside the verb, or a body of people."""
    doc = cue.token.doc
    start = cue.token.idx + len(cue.token.text)
    after = nearby(text_after(cue))
    if cue.voice in {"passive", "participle"} and is_list(text_after(cue)):
        return any(k.sort == "person" for k in referents.within(start, sentence_of(cue.token).end_char))
    if cue.voice in {"passive", "participle"}:
        zone = (doc[clause_start(cue)].idx, doc[cue.first].idx)
        if any(k.sort == "person" for k in referents.within(*zone)):
            return True
        if cue.voice == "participle":
            return any(
                k.sort == "person" for k in referents.within(max(0, doc[cue.first].idx - 60), doc[cue.first].idx)
            )
        if not re.sub(r"[Ll]ors d[^,]*,?|[LlMmJjVvSsDd]\w+di[^,]*,?", "", text_before(cue)).strip():
            # "Ont été élus Anne Roy et Luc Petit"
            return any(k.sort == "person" for k in referents.within(start, sentence_of(cue.token).end_char))
        return holds(subject_text(referents, cue), entry.groups) or bool(
            re.search(r"\b(?:elle|il)\b", text_before(cue)[-25:], re.IGNORECASE)
        )
    if any(k.sort == "person" for k in referents.within(start, start + len(after))):
        return True
    if entry.lemma in CHARGING and antecedent_person(referents, cue):
        # "Luc Petit, que la ministre a chargé en mars d'une mission"
        return True
    clitic = cue.first > 0 and doc[cue.first - 1].lower_ in {"l'", "la", "le", "les"}
    return (clitic and cue.form.lemma != "charger") or (bool(entry.groups) and starts_with(after, entry.groups, 5))


def bare_participle(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether a bare participle tells the act.

    As in "Une convention signée mardi lie …", "signé par", "signée entre".
    """
    after = text_after(cue)
    if entry.lemma in SHARING and HALF.search(text_before(cue)):
        # "86 000 euros, dont la moitié apportée par la Région": a part without its sum.
        return False
    if entry.lemma in DECIDED:
        return bool(VOTED.match(after) or (AGENT.match(after) and _is_new(referents, cue)))
    if entry.kind not in TELLING:
        return False
    end = cue.token.idx + len(cue.token.text)
    if days_within(referents.doc, cue.token.idx + 1, end + 12) or AGENT.match(after):
        return True
    return entry.kind == "appointment" and (is_list(after) or _is_headline(referents, cue, after))


def _is_new(referents: Referents, cue: Cue) -> bool:
    """Tell whether a decision is told with its day or its amount: no "Le label accordé par l'État vaut peu"."""
    sent = sentence_of(cue.token)
    before = referents.text[sent.start_char : cue.token.idx]
    return bool(AMOUNT.search(before) or days_within(referents.doc, cue.token.idx, sent.end_char))


def is_list(after: str) -> bool:
    """Tell whether those elected are named after a colon: "deux administrateurs élus : Anne Roy et Luc Petit"."""
    return bool(re.match(r"[^.;:»]{0,60}\s?:\s", after))


def _is_headline(referents: Referents, cue: Cue, after: str) -> bool:
    """Tell whether a participle without auxiliary is news: "Anne Roy nommée à la tête de l'agence".

    The person stands right before it and the office right after; apposed between commas it is background, unless the
    sentence ends there ("assistée de Luc Petit, infirmier, désigné rapporteur").
    """
    if not OFFICE.match(after) and not holds(" ".join(after.split()[:3]), ("body",)):
        return False
    text, start = referents.text, referents.doc[cue.first].idx
    before = [k for k in referents.within(max(0, start - 60), start) if k.sort == "person"]
    if not before:
        return False
    gap = text[before[-1].end : start]
    return not gap.strip() or (len(gap) < 45 and not re.search(r"[.;:()]|\bet\b", gap) and "," not in after)
