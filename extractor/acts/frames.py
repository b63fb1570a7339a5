"""Whether a verb stands with what its entry needs to tell of an act: object, subject, phrase."""

import re

from extractor.acts.actors import is_date, subject_spans
from extractor.acts.clauses import Cue
from extractor.acts.persons import DECIDED, bare_participle, concerns_person
from extractor.acts.phrases import ASIDE, fits_phrase, is_dated
from extractor.acts.tables import Entry
from extractor.acts.text import (
    DAY_FIRST,
    holds,
    holds_later,
    nearby,
    starts_with,
    subject_text,
    text_after,
    text_before,
)
from extractor.references.patterns import DOCUMENTS
from extractor.references.resolve import Referents, head_noun, is_actor, resolve
from extractor.references.text import days_within, sentence_of, text_of

# In the present and without a day these tell what someone does as a rule: "Elles organisent les réunions".
HABITS = frozenset(
    {
        "accueillir",
        "acheter",
        "commander",
        "distribuer",
        "dresser",
        "fournir",
        "animer",
        "coorganiser",
        "louer",
        "mener",
        "mobiliser",
        "offrir",
        "organiser",
        "prêter",
        "présenter",
        "refuser",
        "réaliser",
        "rédiger",
        "réserver",
        "tenir",
    }
)
RECEIVING = frozenset({"encaisser", "percevoir", "recevoir", "toucher"})
GATHERING = frozenset({"convoquer", "rassembler", "réunir"})
# "23 juin, Dole (Jura) : ", "• Mardi 4 mars à 20 h – "
AGENDA = re.compile(r"\W*(?:(?:[Ll]e |[Cc]e )?[^\W\d]+di )?\d{1,2}(?:er)? [a-zà-ÿ]+[^:;.!?\n]{0,50}?(?: ?: | [–—-] )")
PLACE_FIRST = re.compile(
    r"(?:,|(?:à|au|dans|en) |l')[^.;:]{0,50}?\s((?:les|des|plusieurs|deux|trois|quatre|cinq|ses|son|sa) .+)"
)

# Bodies that are counted and not told of one by one.
COUNTED = re.compile(
    r"\b(?:\d[\d\s.]*|une? (?:centaine|vingtaine|trentaine|quarantaine|cinquantaine|millier) de )\s?"
    r"(?:CPTS|communautés|équipes|structures|maisons de santé|centres de santé|contrats|projets)\b",
    re.IGNORECASE,
)
PART_OF_SUM = re.compile(r"\b(?:dont|soit) (?:\w+ ){0,3}?\d[^;:.]*$")
SO_MANY = re.compile(r"\b(?:\d[\d\s.]*|cent|mille|centaine d[e']|milliers? d[e']|dizaine d[e'])\s?(?:\w+ )?\w+s\s*$")
AMONG = re.compile(r"\bdont (?:déjà |seules? |près de |plus de |environ )?\d[\d\s.]*$")


def fits(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether the verb stands with what its entry needs."""
    if entry.tail is not None:
        return fits_phrase(referents, cue, entry)
    if entry.frame == "infinitive":
        if re.search(
            r"\b(?:si|s') ?(?:il|elle|ils|elles|l[ea]s?)?\s?$|\bs'(?:il|elle)s?\s$",
            text_before(cue)[-20:],
            re.IGNORECASE,
        ):
            return False
        return cue.voice == "active" and _governs_infinitive(cue, entry.lemma)
    if entry.frame == "support":
        return (
            cue.voice == "active"
            and starts_with(nearby(text_after(cue)), entry.groups, 5)
            and _institution_subject(referents, cue)
        )
    if entry.frame == "office":
        return _fits_office(referents, cue)
    if entry.frame == "hire":
        return _hires(referents, cue)
    if entry.frame == "devoir":
        # "Son successeur devrait être connu en mai" is no aim of his.
        passive = re.match(r"\s(?:\w+ )?être \w+(?:é|i|u|is|it)e?s?\b", text_after(cue))
        if re.match(
            r"\s(?:\w+ )?(?:pouvoir|avoir|être en mesure|permettre|suffire|aider|contribuer)\b", text_after(cue)
        ):
            # "La CPTS devrait pouvoir signer en juin": what is to be expected, no aim.
            return False
        return not passive and cue.form.mood in {"cond", "fut"} and _governs_infinitive(cue, entry.lemma)
    if entry.frame == "future":
        told = cue.first != cue.token.i or cue.modality == "planned"
        if entry.lemma in GATHERING and not told and not _is_agenda(referents, cue):
            # "La CPTS, qui réunit 40 soignants, …"
            return False
        return (
            cue.voice in {"active", "infinitive"}
            and (cue.modality == "planned" or is_dated(referents, cue))
            and bool(_first_object(referents, text_after(cue), cue))
        )
    if cue.voice == "participle" and not bare_participle(referents, cue, entry):
        return False
    if cue.voice == "passive" and _is_state(referents, cue):
        return False
    if entry.kind == "signature" and cue.voice == "participle" and SO_MANY.search(text_before(cue)):
        # "escompte 40 contrats signés en 2026"
        return False
    if entry.kind in {"signature", "creation"} and AMONG.search(text_before(cue)):
        # "764 communautés recensées, dont 571 ont signé leur contrat": nobody in particular signs.
        return False
    if entry.lemma in RECEIVING and cue.modality == "planned" and not is_dated(referents, cue):
        # "Elle touchera 200 000 euros par an" tells what the contract brings.
        return False
    if entry.lemma in HABITS and cue.tense == "pres" and cue.form.mood == "pres" and not is_dated(referents, cue):
        # "Les rapporteurs dressent un bilan « contrasté »": what is quoted is news.
        narrated = re.match(r"\s(?:alors|enfin|ensuite|puis)\b", text_after(cue))
        return bool("«" in text_after(cue) or narrated) and _has_object(referents, cue, entry)
    if entry.frame == "any":
        return cue.voice != "participle"
    if entry.frame == "person":
        return concerns_person(referents, cue, entry)
    if entry.frame == "subject":
        return (
            cue.voice in {"active", "reflexive"}
            and not holds(nearby(text_after(cue)), entry.groups)
            and holds(subject_text(referents, cue), entry.groups)
        )
    if entry.kind == "signature" and cue.voice == "active" and _is_agreement(referents, cue):
        return False
    return _has_object(referents, cue, entry)


def _is_agenda(referents: Referents, cue: Cue) -> bool:
    """Tell whether a verb stands in a line of an agenda: "23 juin, Dole (Jura) : la fédération réunit …"."""
    line = referents.text.rfind("\n", 0, cue.token.idx) + 1
    lead = AGENDA.match(referents.text, line, cue.token.idx)
    return lead is not None and bool(days_within(referents.doc, line, lead.end()))


def _fits_office(referents: Referents, cue: Cue) -> bool:
    """Tell whether an office falls to someone: "Sa présidence échoit à Anne Roy", "est assurée depuis mai par …"."""
    if cue.voice == "reflexive" or not holds(subject_text(referents, cue) + text_before(cue)[-80:], ("office",)):
        return False
    if cue.voice == "passive":
        return cue.modality == "planned" or is_dated(referents, cue)
    return cue.voice == "active" and bool(re.search(r"\b(?:à|au)\s", text_after(cue)))


def _hires(referents: Referents, cue: Cue) -> bool:
    """Tell whether someone is taken on: "emploiera un généraliste", "accueille depuis mardi une infirmière"."""
    if cue.voice not in {"active", "infinitive"} or cue.form.mood == "imp":
        return False
    after = text_after(cue)
    if cue.modality != "planned" and not re.match(r"\s?,?\s?(?:depuis|à compter|à partir|dès)\b", after):
        return False
    found = re.search(r"\b(?:une?|deux|trois|quatre|sa|son)\s(?=[^\W\d])", after)
    return bool(found and is_actor(" ".join(after[found.start() :].split()[:4])))


def _is_agreement(referents: Referents, cue: Cue) -> bool:
    """Tell whether the subject is the agreement itself: "le contrat qui formalise leur engagement" signs nothing."""
    subjects = [referents.text[s:e] for s, e in subject_spans(referents, cue)]
    return len(subjects) == 1 and holds(" ".join(subjects[0].split()[:2]), ("agreement",))


def _is_state(referents: Referents, cue: Cue) -> bool:
    """Tell whether a passive describes how things are.

    As in "le projet est validé par l'ARS", "48 CPTS étaient conventionnées".

    A date, "officiellement", a title or a community by name as its subject make it news: "la CPTS du Nord est lancée".
    """
    doc = cue.token.doc
    if doc[cue.first].lower_ not in {"est", "sont", "était", "étaient"} or any(
        t.lower_ == "été" for t in doc[cue.first : cue.token.i]
    ):
        return False
    sent = sentence_of(cue.token)
    if COUNTED.search(text_before(cue)):
        # "Fin juin, 856 CPTS étaient constituées": a number on a day.
        return True
    if days_within(doc, sent.start_char, sent.end_char):
        return False
    # "Son poste est financé par l'agence à hauteur de 40 000 euros" is a decision.
    if re.search(
        r"\bpar\b.*(?:à hauteur|euros|€)", text_of(doc)[cue.token.idx : min(sent.end_char, cue.token.idx + 300)]
    ):
        return False
    title = any(b.kind in {"title", "heading"} and b.start <= cue.token.idx < b.end for b in doc._.context.blocks)
    named = any(k.sort == "cpts" for k in referents.within(sent.start_char, doc[cue.first].idx))
    return not (title or named or re.search(r"\b(?:officiellement|désormais|enfin|maintenant)\b", sent.text))


def _institution_subject(referents: Referents, cue: Cue) -> bool:
    """Tell whether the subject is an institution by name, or stands for one: it helps by decision, not by nature."""
    spans = subject_spans(referents, cue)
    return any(
        r.sort == "known" and not referents.is_person(r.names[0]) and not referents.is_community(r.names[0])
        for r in (resolve(referents, *s) for s in spans)
        if r.names
    )


def _governs_infinitive(cue: Cue, lemma: str) -> bool:
    """Tell whether an infinitive follows: "compte aussi développer", "vise à améliorer", "espère en signer"."""
    doc = cue.token.doc
    for index in range(cue.token.i + 1, min(cue.token.i + 9, sentence_of(cue.token).end)):
        word = doc[index]
        if "Inf" in word.morph.get("VerbForm", []) or (
            word.pos_ == "VERB" and word.lower_.endswith(("er", "ir", "oir", "re"))
        ):
            return word.lower_ not in {"dire", "savoir", "croire"}
        if word.pos_ in {"ADV", "ADP", "PRON"} or word.lower_ in {
            ",",
            "«",
            '"',
            "tout",
            "particulier",
            "à",
            "de",
            "d'",
            "en",
            "outre",
            "premier",
            "lieu",
            "d'abord",
        }:
            continue
        if word.pos_ == "NUM" and lemma in {"viser", "ambitionner", "espérer", "prévoir", "envisager"}:
            return True
        if word.pos_ in {"NOUN", "DET"} and lemma in {"prévoir", "envisager", "viser", "ambitionner"}:
            return word.pos_ == "DET" and word.lower_ in {"un", "une", "la", "le", "l'", "des", "d'"}
        return False
    return False


def _has_object(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether a noun of the entry's groups is the object (active) or the subject (passive) of the verb."""
    after = nearby(text_after(cue))
    if cue.voice in {"active", "infinitive", "gerund", "reflexive"}:
        if cue.voice == "reflexive" and entry.kind not in {"objective", "signature"}:
            return False
        if "*" in entry.groups and starts_with(after, ("*",)):
            return True
        if starts_with(after, entry.groups) or starts_with(_relative_object(cue), entry.groups):
            return True
        if holds_later(text_after(cue), entry.groups):
            return True
        return _clitic_object(referents, cue, entry)
    before = text_before(cue)
    if cue.voice == "participle":
        before = before[-120 if entry.lemma in DECIDED else -60 :]
        if entry.lemma in DECIDED and (part := PART_OF_SUM.search(before)) and holds(part[0], entry.groups):
            # "doté de 4 millions, dont 1,2 million apporté par l'agence"
            return True
    if cue.voice == "passive" and re.search(r"(?:^|[\s,])(?:il|elle|ils|elles)\s+(?:n')?$", before, re.IGNORECASE):
        # "Elle a été créée en juin": the pronoun stands for what the sentences before speak of.
        return holds(
            referents.text[max(0, sentence_of(cue.token).start_char - 250) : sentence_of(cue.token).start_char],
            entry.groups,
        )
    if cue.voice == "participle" and cue.token.i == sentence_of(cue.token).start:
        return holds(_rest(cue)[:220], entry.groups)
    inverted = cue.voice == "passive" and not any(
        c.dep_.startswith("nsubj") and c.i < cue.first and not is_date(c) for c in cue.token.children
    )
    inverted = inverted or (cue.voice == "passive" and bool(re.search(r"\b(?:qu'|que|où)\s*$", before[-6:])))
    return (
        holds(subject_text(referents, cue), entry.groups)
        or holds(_tail_noun(before), entry.groups)
        or ((inverted or not before.strip()) and starts_with(after, entry.groups))
    )


def _rest(cue: Cue) -> str:
    """Text of the sentence after a participle that opens it: its subject comes later ("Signé mardi, l'accord "
    "prévoit …")."""
    sent = sentence_of(cue.token)
    return str(sent.text[cue.token.idx + len(cue.token.text) - sent.start_char :])


def _tail_noun(text: str) -> str:
    """Main noun phrase before a passive: the stretch before its complements."""
    pieces = re.split(r"\s(?:pour|afin|lors|avec|dans|chez|à)\s|,", text.strip(" ,"))
    return pieces[0] if len(pieces[0].split()) > 1 or len(pieces) == 1 else ", ".join(pieces[:2])


def _relative_object(cue: Cue) -> str:
    """Antecedent of "que" before the verb: "un contrat que l'ARS a signé", "une mission qu'elle a confiée"."""
    doc = cue.token.doc
    for index in range(cue.first - 1, max(sentence_of(cue.token).start, cue.first - 12) - 1, -1):
        if doc[index].lower_ in {"que", "qu'"}:
            words = [doc[i].text for i in range(max(sentence_of(cue.token).start, index - 7), index)]
            return " ".join(words)
        if doc[index].text in {";", ":"}:
            return ""
    return ""


def _clitic_object(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether "l'", "la", "les" stands for an object named in the sentence before: "l'ont signée"."""
    doc = cue.token.doc
    index = cue.first - 1
    if index > 0 and doc[index].lower_ in {"lui", "leur"}:
        # "La caisse la lui a transmise"
        index -= 1
    if (
        index < sentence_of(cue.token).start
        or doc[index].lower_ not in {"l'", "la", "le", "les"}
        or (doc[index].pos_ != "PRON" and index == cue.first - 1)
    ):
        return False
    start = max(0, sentence_of(cue.token).start_char - 250)
    return entry.kind != "objective" and holds(text_of(doc)[start : doc[index].idx], entry.groups)


def _first_object(referents: Referents, after: str, cue: Cue) -> str:
    """Words of a named or described actor right after the verb ("recevra tous les syndicats"), empty where none."""
    words = re.sub(r"^\s*(?:tous|toutes)\s", "", ASIDE.sub(" ", DAY_FIRST.sub(" ", after))).split()
    piece = " ".join(words[:4])
    if is_actor(piece):
        return piece if head_noun(piece) not in DOCUMENTS else ""
    # "a reçu lundi, à l'hôtel de la Région, les représentants des CPTS": where it was stands before whom.
    later = PLACE_FIRST.match(" ".join(words[:14]))
    piece = " ".join(later.group(1).split()[:4]) if later else ""
    return piece if is_actor(piece) else ""
