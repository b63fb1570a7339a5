"""Acts that a text tells without speech: signed, inaugurated, launched, appointed, handed in, created, set as a goal."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.acts_actors import Span, _is_date, agent_spans, partner_spans, spans_after, subject_spans
from extractor.acts_clauses import Cue, clause_end, clause_start, read_cue
from extractor.acts_forms import forms_of
from extractor.acts_tables import Entry, Noun, nouns, objects, verbs
from extractor.records import Candidate
from extractor.references import Known, Referents, gather, head_noun, is_actor, resolve
from extractor.references_patterns import DOCUMENTS
from extractor.references_text import sentence_of, text_of

ADVERBS = re.compile(r"\s*(?:(?:officiellement|enfin|ainsi|donc|aussi|également|notamment|désormais|déjà|alors|ensuite|d'abord|bien|plus|encore|actuellement|aujourd'hui|lui-même|elle-même|eux-mêmes)\s+)*", re.IGNORECASE)
# How far after its verb an object may stand: "a signé, mardi 3 mai à Dax, en présence du préfet, la convention".
REACH = 110
GOAL = re.compile(
    r"(?:^|[.:;!?]\s+|\n)(?P<cue>(?:(?:Leur|Son|Notre|Premier|Principal|Autre|Seul)s? )*(?:[Oo]bjectifs?|[Bb]ut|[Aa]mbition)(?: (?:premier|affiché|commun|principal|annoncé|prioritaire))?)"
    r"(?P<of> d(?:e|u) [^:.;\n]{3,90})?\s?(?::|,)\s"
)
# A day between a verb and its object: "a signé mardi 3 mai la convention".
DAY_FIRST = re.compile(
    r"^\s(?:(?:le|ce|en|au|dès|depuis)\s)?(?:\d|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre|mois)\b[^,;]{0,30}?(?=\s(?:l[ea]s?|l'|une?|leurs?|son|sa|ses|des|cette|ce|deux|trois)\b)"
)
# What follows the object: "a ouvert la voie à une généralisation des CPTS" opens no CPTS.
COMPLEMENT = re.compile(r"\s(?:à|au|aux|pour|sur|dans|avec|afin|destinée?s?|portant)\s")
ITEM = re.compile(r"\s*:?\s*\n+\s*[•▪●◦*–—-]\s*[^\n]+")
NEGATED_NOUN = re.compile(r"\b(?:sans|avant|depuis|en vue de|pour|dès|objectif|projet de|vers|malgré)\s(?:la |le |l')?$", re.IGNORECASE)
EVENT_NOUN = re.compile(
    r"\b(?:assist\w+|particip\w+|réuni\w*|à l'occasion|lors|cérémonie|a eu lieu|ont eu lieu|s'est tenu\w*|a permis|s'est déroulé\w*|a donné lieu|marqu\w+|célébr\w+|fêt\w+)\b",
    re.IGNORECASE,
)
COMMUNITY = re.compile(r"\b(?:CPTS|communauté|structure|association)\b", re.IGNORECASE)
PASSIVE_SUBJECT_KINDS = frozenset({"creation", "launch", "signature"})


def find_acts(doc: Doc) -> Iterator[Candidate]:
    """Find the acts that a text tells, in order of their verbs.

    Args:
        doc: a parsed Doc on which the pipes of names have run.

    Yields:
        One candidate per verb, noun or phrase that tells of an act, its actors as written.
    """
    referents = gather(doc)
    quoted = _quoted(doc)
    yield from find_verbs(referents, quoted)
    yield from find_nouns(referents, quoted)
    yield from find_goals(referents)


def find_verbs(referents: Referents, quoted: list[bool]) -> Iterator[Candidate]:
    """Acts told by a verb or a fixed phrase."""
    doc = referents.doc
    table = verbs()
    forms = forms_of(frozenset(table))
    for token in doc:
        readings = forms.get(token.lower_, ())
        if not readings or token.i + 1 < len(doc) and token.nbor().lower_ in {"-t-il", "-t-elle", "-il", "-elle"}:
            continue
        for form in readings:
            cue = read_cue(token, form)
            if cue is None:
                continue
            entry = next((e for e in table[form.lemma] if _fits(referents, cue, e)), None)
            if entry is None or quoted[token.idx] and entry.kind != "objective":
                continue
            if cue.modality == "negated" and entry.kind != "signature":
                continue
            candidate = _candidate(referents, cue, entry)
            if candidate is not None:
                yield candidate
                break


def _quoted(doc: Doc) -> list[bool]:
    """Mark the characters that stand between quotation marks, over six words or more."""
    inside = [False] * (len(text_of(doc)) + 1)
    for found in re.finditer(r"«[^«»]{0,3000}»|“[^“”]{0,3000}”|\"[^\"\n]{0,3000}\"", text_of(doc)):
        if found.group().count(" ") >= 6:
            for offset in range(found.start(), found.end()):
                inside[offset] = True
    return inside


def _after(cue: Cue) -> str:
    """Text after the verb in its clause."""
    doc = cue.token.doc
    start = cue.token.idx + len(cue.token.text)
    end_token = clause_end(cue)
    end = doc[end_token - 1].idx + len(doc[end_token - 1].text) if end_token > cue.token.i + 1 else start
    return text_of(doc)[start:end]


def _before(cue: Cue) -> str:
    """Text before the verb in its clause."""
    doc = cue.token.doc
    return text_of(doc)[doc[clause_start(cue)].idx : doc[cue.first].idx]


def _fits(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether the verb stands with what its entry needs."""
    if entry.tail is not None:
        return _fits_phrase(referents, cue, entry)
    if entry.frame == "infinitive":
        if re.search(r"\b(?:si|s') ?(?:il|elle|ils|elles|l[ea]s?)?\s?$|\bs'(?:il|elle)s?\s$", _before(cue)[-20:], re.IGNORECASE):
            return False
        return cue.voice == "active" and _governs_infinitive(cue, entry.lemma)
    if entry.frame == "support":
        return cue.voice == "active" and _starts_with(_nearby(_after(cue)), entry.groups, 5) and _institution_subject(referents, cue)
    if entry.frame == "devoir":
        return cue.form.mood in {"cond", "fut"} and _governs_infinitive(cue, entry.lemma)
    if entry.frame == "future":
        return cue.voice == "active" and cue.modality == "planned" and bool(_first_object(referents, _after(cue), cue))
    if cue.voice == "participle" and not _bare_participle(referents, cue, entry):
        return False
    if cue.voice == "passive" and _is_state(referents, cue):
        return False
    if entry.frame == "any":
        return cue.voice != "participle"
    if entry.frame == "person":
        return _concerns_person(referents, cue, entry)
    if entry.frame == "subject":
        return cue.voice in {"active", "reflexive"} and not _holds(_nearby(_after(cue)), entry.groups) and _holds(_subject_text(referents, cue), entry.groups)
    return _has_object(referents, cue, entry)


def _is_state(referents: Referents, cue: Cue) -> bool:
    """Tell whether a passive describes how things are: "le projet est validé par l'ARS", "48 CPTS étaient conventionnées".

    A date, "officiellement", a title or a community by name as its subject make it news: "la CPTS du Nord est lancée".
    """
    doc = cue.token.doc
    if doc[cue.first].lower_ not in {"est", "sont", "était", "étaient"} or any(t.lower_ == "été" for t in doc[cue.first : cue.token.i]):
        return False
    sent = sentence_of(cue.token)
    if any(d.type in {"DATE", "TIME"} and "REF" not in d.value and sent.start_char <= d.start < sent.end_char for d in doc._.dates):
        return False
    title = any(b.kind in {"title", "heading"} and b.start <= cue.token.idx < b.end for b in doc._.context.blocks)
    named = any(k.sort == "cpts" for k in referents.within(sent.start_char, doc[cue.first].idx))
    return not (title or named or re.search(r"\b(?:officiellement|désormais|enfin|maintenant)\b", sent.text))


def _fits_phrase(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether a fixed phrase is there, with the voice and subject that it needs."""
    assert entry.tail is not None
    if entry.frame == "phrase-reflexive" and cue.voice != "reflexive":
        return cue.voice == "infinitive" and _reflexive_infinitive(cue) and _tail(cue, entry)
    if entry.frame == "phrase-born":
        born = cue.voice == "active" and cue.form.mood == "part" or cue.voice == "participle" and bool(re.match(r"\s(?:de|du|d'|en|il y a|le|à)\b", _after(cue)))
        if re.match(r"\s(?:(?:de|d')\s?(?:l'|la )?(?:initiative|volonté|envie|idée|besoin|constat|rencontre|fusion)|d'une? )", _after(cue)):
            return False
        return born and bool(COMMUNITY.search(_subject_text(referents, cue) or _before(cue)) or referents.heads(*_zone(cue)))
    if cue.voice in {"passive", "participle"} and entry.lemma not in {"mettre", "fixer", "remplacer"}:
        return False
    if entry.frame == "phrase-person" and not _person_subject(referents, cue):
        return False
    if entry.frame == "phrase-subject" and not _holds(_subject_text(referents, cue), ("structure", "plan", "agreement", "text")):
        return False
    return _tail(cue, entry)


def _reflexive_infinitive(cue: Cue) -> bool:
    """Tell whether "se" or "s'" stands before an infinitive."""
    return cue.token.i > 0 and cue.token.nbor(-1).lower_ in {"se", "s'"}


def _tail(cue: Cue, entry: Entry) -> bool:
    """Tell whether what follows the verb is the rest of the phrase."""
    assert entry.tail is not None
    if entry.lemma == "succéder" and cue.first > 0 and cue.token.doc[cue.first - 1].lower_ in {"lui", "leur"}:
        return True
    after = _after(cue)
    skipped = ADVERBS.match(after)
    position = skipped.end() if skipped else 0
    return bool(entry.tail.match(after, position) or entry.tail.match(after.lstrip()))


def _zone(cue: Cue) -> Span:
    """Offsets between the start of the clause and its verb."""
    doc = cue.token.doc
    return doc[clause_start(cue)].idx, doc[cue.first].idx


def _person_subject(referents: Referents, cue: Cue) -> bool:
    """Tell whether the subject is a person or stands for one."""
    return any(
        any(k.sort == "person" for k in referents.within(s, e)) or is_actor(referents.text[s:e])
        for s, e in subject_spans(referents, cue)
    )


def _institution_subject(referents: Referents, cue: Cue) -> bool:
    """Tell whether the subject is an institution by name, or stands for one: it helps by decision, not by nature."""
    spans = subject_spans(referents, cue)
    return any(r.sort == "known" and not referents.is_person(r.names[0]) and not referents.is_community(r.names[0]) for r in (resolve(referents, *s) for s in spans) if r.names)


def _subject_text(referents: Referents, cue: Cue) -> str:
    """Words of the subject; for "qui", those of its antecedent."""
    text = " ".join(referents.text[s:e] for s, e in subject_spans(referents, cue))
    head = [c for c in cue.token.children if c.dep_.startswith("nsubj")]
    noun = " ".join(c.text for c in head if c.i < cue.first)
    return f"{text} {noun}"


def _governs_infinitive(cue: Cue, lemma: str) -> bool:
    """Tell whether an infinitive follows: "compte aussi développer", "vise à améliorer", "espère en signer"."""
    doc = cue.token.doc
    for index in range(cue.token.i + 1, min(cue.token.i + 9, sentence_of(cue.token).end)):
        word = doc[index]
        if "Inf" in word.morph.get("VerbForm") or word.pos_ == "VERB" and word.lower_.endswith(("er", "ir", "oir", "re")):
            return word.lower_ not in {"dire", "savoir", "croire"}
        if word.pos_ in {"ADV", "ADP", "PRON"} or word.lower_ in {",", "tout", "particulier", "à", "de", "d'", "en", "outre", "premier", "lieu", "d'abord"}:
            continue
        if word.pos_ == "NUM" and lemma in {"viser", "ambitionner", "espérer", "prévoir", "envisager"}:
            return True
        if word.pos_ in {"NOUN", "DET"} and lemma in {"prévoir", "envisager", "viser", "ambitionner"}:
            return word.pos_ == "DET" and word.lower_ in {"un", "une", "la", "le", "l'", "des", "d'"}
        return False
    return False


def _nearby(text: str) -> str:
    """The stretch after a verb in which its object stands: up to its reach or a relative clause."""
    cut = re.search(r"\s(?:qui|dont|où|afin|pour|lors|grâce|après|avant|dans le cadre|par)\b|[:;]", text)
    return text[: min(REACH, cut.start() if cut and cut.start() > 12 else REACH)]


def _holds(text: str, groups: tuple[str, ...]) -> bool:
    """Tell whether a noun of the groups is in a text."""
    table = objects()
    return any(group == "*" and bool(text.strip()) or group in table and bool(table[group].search(text)) for group in groups)


def _starts_with(text: str, groups: tuple[str, ...], words: int = 9) -> bool:
    """Tell whether a noun of the groups is among the first words of a text, incises between commas left out."""
    plain = re.sub(r"^\s*,[^,]{0,80},", " ", text)
    plain = DAY_FIRST.sub(" ", plain)
    cut = COMPLEMENT.search(plain, 8)
    return _holds(" ".join(plain[: cut.start() if cut else None].split()[:words]), groups)


def _has_object(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether a noun of the entry's groups is the object (active) or the subject (passive) of the verb."""
    after = _nearby(_after(cue))
    if cue.voice in {"active", "infinitive", "gerund", "reflexive"}:
        if cue.voice == "reflexive" and entry.kind not in {"objective", "signature"}:
            return False
        if "*" in entry.groups and _starts_with(after, ("*",)):
            return True
        if _starts_with(after, entry.groups) or _starts_with(_relative_object(cue), entry.groups):
            return True
        return _clitic_object(referents, cue, entry)
    before = _before(cue)
    if cue.voice == "participle":
        before = before[-60:]
    if cue.voice == "passive" and re.search(r"(?:^|[\s,])(?:il|elle|ils|elles)\s+(?:n')?$", before, re.IGNORECASE):
        # "Elle a été créée en juin": the pronoun stands for what the sentences before speak of.
        return _holds(referents.text[max(0, sentence_of(cue.token).start_char - 250) : sentence_of(cue.token).start_char], entry.groups)
    if cue.voice == "participle" and cue.token.i == sentence_of(cue.token).start:
        return _holds(_rest(cue)[:220], entry.groups)
    inverted = cue.voice == "passive" and not any(
        c.dep_.startswith("nsubj") and c.i < cue.first and not _is_date(c) for c in cue.token.children
    )
    inverted = inverted or cue.voice == "passive" and bool(re.search(r"\b(?:qu'|que|où)\s*$", before[-6:]))
    return _holds(_subject_text(referents, cue), entry.groups) or _holds(_tail_noun(before), entry.groups) or (inverted or not before.strip()) and _starts_with(after, entry.groups)


def _rest(cue: Cue) -> str:
    """Text of the sentence after a participle that opens it: its subject comes later ("Signé mardi, l'accord prévoit …")."""
    sent = sentence_of(cue.token)
    return str(sent.text[cue.token.idx + len(cue.token.text) - sent.start_char :])


def _tail_noun(text: str) -> str:
    """Main noun phrase before a passive: the stretch before its complements."""
    return re.split(r"\s(?:pour|afin|lors|avec|dans|chez|à)\s|,", text.strip())[0] if text else ""


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
    if index < sentence_of(cue.token).start or doc[index].lower_ not in {"l'", "la", "le", "les"} or doc[index].pos_ != "PRON":
        return False
    start = max(0, sentence_of(cue.token).start_char - 250)
    return entry.kind != "objective" and _holds(text_of(doc)[start : doc[index].idx], entry.groups)


def _first_object(referents: Referents, after: str, cue: Cue) -> str:
    """Words of a named or described actor right after the verb ("recevra tous les syndicats"), empty where none."""
    piece = " ".join(re.sub(r"^\s*(?:tous|toutes)\s", "", after).split()[:4])
    return piece if is_actor(piece) else ""


def _concerns_person(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether an appointment concerns a person: named beside the verb, or a body of people."""
    doc = cue.token.doc
    start = cue.token.idx + len(cue.token.text)
    after = _nearby(_after(cue))
    if cue.voice in {"passive", "participle"}:
        zone = (doc[clause_start(cue)].idx, doc[cue.first].idx)
        if any(k.sort == "person" for k in referents.within(*zone)):
            return True
        if cue.voice == "participle":
            return any(k.sort == "person" for k in referents.within(max(0, doc[cue.first].idx - 60), doc[cue.first].idx))
        return _holds(_subject_text(referents, cue), entry.groups) or bool(re.search(r"\b(?:elle|il)\b", _before(cue)[-25:], re.IGNORECASE))
    if any(k.sort == "person" for k in referents.within(start, start + len(after))):
        return True
    clitic = cue.first > 0 and doc[cue.first - 1].lower_ in {"l'", "la", "le", "les"}
    return clitic and cue.form.lemma != "charger" or bool(entry.groups) and _starts_with(after, entry.groups, 5)


def _bare_participle(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether a bare participle tells the act: "Une convention signée mardi lie …", "signé par", "signée entre"."""
    after = _after(cue)
    dated = any(d.start - (cue.token.idx + len(cue.token.text)) < 12 and d.start > cue.token.idx and d.type in {"DATE", "TIME"} for d in referents.doc._.dates)
    agent = bool(re.match(r"[^.;:]{0,60}?\b(?:par|entre)\s(?!ailleurs|exemple)", after))
    return entry.kind in {"signature", "report", "publication", "creation", "inauguration", "launch", "appointment"} and (dated or agent)


def _candidate(referents: Referents, cue: Cue, entry: Entry) -> Candidate | None:
    """Make the candidate of a verb, its actors as written; None where the act has none and needs one."""
    doc = referents.doc
    actors = _actors(referents, cue, entry)
    sent = sentence_of(cue.token)
    start = doc[clause_start(cue)].idx
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
    position = end
    if not re.match(r"\s*:\s*\n", text_of(doc)[max(0, end - 1) :]) and not text_of(doc)[:end].rstrip().endswith(":"):
        return end
    while (item := ITEM.match(text_of(doc), position)) and item.end() - end < 900:
        position = item.end()
    return position


def _kind(referents: Referents, cue: Cue, entry: Entry) -> str:
    """Kind of the act: making a community official is signing when an agreement is what is made official."""
    if entry.lemma == "officialiser" and not _holds(_subject_text(referents, cue) + _nearby(_after(cue)), ("agreement",)):
        return "creation"
    if entry.kind == "creation" and entry.lemma == "valider" and _holds(_nearby(_after(cue)), ("text",)):
        return "other"
    return entry.kind


def _actors(referents: Referents, cue: Cue, entry: Entry) -> tuple[Span, ...]:
    """Who does the act: the subject, or the agents of a passive, with the partners of an agreement."""
    if cue.voice in {"passive", "participle"}:
        found = agent_spans(referents, cue)
        if not found and entry.kind == "signature":
            found = _with_community(referents, cue, partner_spans(referents, cue)) or _bound_parties(referents, cue)
        if not found and entry.kind in {"inauguration", "signature"}:
            found = _present(referents, cue)
        if not found and entry.kind in {"publication", "report"}:
            found = _document(referents, cue)
        if not found and entry.kind == "appointment":
            found = subject_spans(referents, cue) or _nearest_person(referents, cue)
        return found or _passive_subject(referents, cue, entry)
    found = tuple(span for span in subject_spans(referents, cue) if _plausible(referents, span))
    if entry.kind == "appointment":
        found += _appointees(referents, cue, entry)
    if entry.kind == "signature" and any(resolve(referents, *span) for span in found):
        found += tuple(span for span in partner_spans(referents, cue) if span not in found)
    if entry.kind == "inauguration" and not found:
        found = spans_after(referents, referents.doc, cue.token.idx, sentence_of(cue.token).end_char, "par")
    return found


def _appointees(referents: Referents, cue: Cue, entry: Entry) -> tuple[Span, ...]:
    """Those whom an election concerns take part in it: "le conseil a élu Anne Roy", "l'a élue", "en a fait son président"."""
    doc = cue.token.doc
    if entry.lemma in {"confier", "charger", "mandater", "succéder", "remplacer"}:
        return ()
    clitic = doc[cue.first - 1] if cue.first > 0 else None
    if clitic is not None and clitic.lower_ in {"l'", "en"}:
        return ((clitic.idx, clitic.idx + len(clitic.text)),)
    start = cue.token.idx + len(cue.token.text)
    return tuple((k.start, k.end) for k in referents.within(start, start + len(_after(cue))) if k.sort == "person")


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
    """Those in whose presence a thing is inaugurated or signed: "inaugurée en présence du maire Luc Roy, de la députée …"."""
    doc = referents.doc
    found = re.search(r"\ben présence (?=de |d'|du |des )", text_of(doc)[cue.token.idx : sentence_of(cue.token).end_char])
    if not found:
        return ()
    start = cue.token.idx + found.end()
    heads = referents.heads(start, sentence_of(cue.token).end_char, ("de", "d'", "du", "des"))
    return tuple((k.start, k.end) for k in heads if k.sort == "person" or not heads[0].sort == "person")


def _document(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """The document itself, whose author acts: "Une étude de la Drees, publiée le 9 mars, …"."""
    doc = referents.doc
    start, end = doc[clause_start(cue)].idx, doc[cue.first].idx
    text = text_of(doc)[start:end].rstrip(" ,")
    return ((start, start + len(text)),) if head_noun(text) in DOCUMENTS else ()


def _bound_parties(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Parties of an agreement that binds them: "Une convention signée mardi lie désormais A, B et C"."""
    doc = referents.doc
    after = text_of(doc)[cue.token.idx : sentence_of(cue.token).end_char]
    found = re.search(r"\b(?:lie|unit|engage|réunit|associe|lient|lie(?:ra)?|unissent)\s(?:désormais |officiellement |maintenant )?", after)
    if not found:
        return ()
    start = cue.token.idx + found.end()
    from extractor.acts_actors import _stretch

    return _stretch(referents, start, sentence_of(cue.token).end_char, plural=True, allowed=("à",))


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
    following = text_of(doc)[sent.end_char : sent.end_char + 40].lstrip()
    if not inside or re.match(r"(?:Autour de la table|En présence|Étaient présents|Aux côtés|Parmi les signataires|Les signataires)", following):
        after = next((s for s in doc.sents if s.start_char >= sent.end_char), None)
        if after is not None and not text_of(doc)[sent.end_char : after.start_char].count("\n"):
            inside = referents.within(after.start_char, after.end_char) or inside
    if inside:
        return tuple((k.start, k.end) for k in inside)
    before = [k for k in referents.known if k.sort == "cpts" and k.start < sent.start_char]
    return ((before[-1].start, before[-1].end),) if before else ()


def _plausible(referents: Referents, span: Span) -> bool:
    """Tell whether an expression may be an actor: a name inside it, or a noun or pronoun that stands for one."""
    text = referents.text[span[0] : span[1]]
    return bool(referents.heads(*span)) or is_actor(text) or text[:1].isupper() and len(text) < 60


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
    of = re.match(r"(?:\s(?:officielle?|prochaine?|récente))?(?:,[^,;.]{2,40},)?\s(?:de |du |des |d'|en |à )", after)
    if not of or not _starts_with(after[of.end() :], noun.groups, 7):
        return None
    before = text_of(doc)[sent.start_char : token.idx]
    named = spans_after(referents, doc, end, sent.end_char, "par") or spans_after(referents, doc, end, min(sent.end_char, end + 120), "entre")
    dated = any(sent.start_char <= d.start < sent.end_char and d.type in {"DATE", "TIME"} for d in doc._.dates)
    shown = EVENT_NOUN.search(before) or EVENT_NOUN.search(after) or not before.strip()
    if NEGATED_NOUN.search(before) or not (named or dated and shown):
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
        kind=noun.kind, verb=noun.verb, cue=(token.idx, end), actors=actors, content=(token.idx, sent.end_char),
        start=sent.start_char, end=sent.end_char, direct=False, modality="asserted", rule=f"act.{noun.kind}.noun",
    )


def find_goals(referents: Referents) -> Iterator[Candidate]:
    """Goals told without a verb: "Objectif de la CPTS : organiser l'offre", "Leur premier objectif : …"."""
    doc = referents.doc
    for found in GOAL.finditer(text_of(doc)):
        start, colon = found.start("cue"), found.end()
        sent = next((s for s in doc.sents if s.start_char <= start < s.end_char), None)
        if sent is None or colon >= sent.end_char or len(text_of(doc)[colon : sent.end_char].split()) < 3:
            continue
        yield Candidate(
            kind="objective", verb="avoir pour objectif", cue=found.span("cue"),
            actors=_goal_actors(referents, found, sent.start_char), content=(start, sent.end_char),
            start=sent.start_char, end=sent.end_char, direct=False, modality="planned", rule="act.objective.noun",
        )


def _goal_actors(referents: Referents, found: "re.Match[str]", start: int) -> tuple[Span, ...]:
    """Whose goal it is: after "de", else the actor that opens the sentence before."""
    if found.group("of"):
        begin = found.start("of") + len(re.match(r" d(?:e|u) (?:la |l'|cette )?", found.group("of")).group())  # type: ignore[union-attr]
        return ((begin, found.end("of")),)
    possessive = re.match(r"(?:Leurs?|Son|Sa|Ses)", found.group("cue"))
    if possessive:
        return ((found.start("cue"), found.start("cue") + possessive.end()),)
    before: list[Known] = [k for k in referents.known if k.end <= start and "\n" not in referents.text[k.end : start]]
    chosen = [k for k in before if k.sort == "cpts"] or before
    return ((chosen[-1].start, chosen[-1].end),) if chosen else ()
