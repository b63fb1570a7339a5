"""Whether a fixed phrase tells of an act: its words, and what its row in `acts_verbs.tsv` needs beside them."""

import re
from functools import lru_cache

from extractor.acts.actors import Span, subject_spans
from extractor.acts.clauses import Cue, clause_start
from extractor.acts.tables import Entry
from extractor.acts.text import ADVERBS, DAY_FIRST, holds, subject_text, text_after, text_before
from extractor.references.patterns import INSTITUTIONS
from extractor.references.resolve import Referents, head_noun, is_actor
from extractor.references.text import days_within, sentence_of

# Phrases that the passive tells too: "a été portée sur les fonts baptismaux", "remplacé par".
PASSIVE_PHRASES = frozenset(
    {"confirmer", "démettre", "fixer", "hisser", "mettre", "nommer", "placer", "porter", "relever", "remplacer"}
)
# "a pris, le 1er décembre, la direction de la caisse"
ASIDE = re.compile(r"^\s?,\s[^,;.:«»]{2,80},")
# "préside depuis le 1er juillet", "emploiera à compter du 1er mars": no "depuis dix ans".
SINCE = re.compile(
    r"\b(?:depuis (?:(?:le |ce |hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|début |fin |mi-|janvier|"
    r"février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?!début|milieu|lancement))|"
    r"(?:à compter|à partir) d|dès )"
)
# "est officiellement sur les rails"
OFFICIAL = re.compile(r"\s(?:officiellement|désormais|enfin|maintenant)\b", re.IGNORECASE)
COMMUNITY = re.compile(r"\b(?:CPTS|communauté|structure|association)\b", re.IGNORECASE)


def fits_phrase(referents: Referents, cue: Cue, entry: Entry) -> bool:
    """Tell whether a fixed phrase is there, with the voice and subject that it needs."""
    assert entry.tail is not None
    if entry.frame == "phrase-reflexive" and cue.voice != "reflexive":
        return cue.voice == "infinitive" and _reflexive_infinitive(cue) and _tail(cue, entry)
    if entry.frame == "phrase-born":
        born = (cue.voice == "active" and cue.form.mood == "part") or (
            cue.voice == "participle" and bool(re.match(r"\s(?:de|du|d'|en|il y a|le|à)\b", text_after(cue)))
        )
        if re.match(
            r"\s(?:(?:de|d')\s?(?:l'|la )?(?:initiative|volonté|envie|idée|besoin|constat|rencontre|fusion)|d'une? )",
            text_after(cue),
        ):
            return False
        heads = referents.heads(*_zone(cue))
        if any(k.sort == "person" for k in heads):
            return False
        return born and bool(heads or COMMUNITY.search(subject_text(referents, cue) or text_before(cue)))
    if cue.voice in {"passive", "participle"} and entry.lemma not in PASSIVE_PHRASES:
        return False
    # The words first: most phrases of a verb fail there, and what they need is costly to tell.
    return _tail(cue, entry) and all(_meets(referents, cue, need) for need in entry.frame.split("-")[1:])


def _meets(referents: Referents, cue: Cue, need: str) -> bool:
    """Tell whether a verb meets one need of a fixed phrase, as `acts_verbs.tsv` names it."""
    if need == "future":
        return cue.modality == "planned" and _person_subject(referents, cue)
    if need == "person":
        return _person_subject(referents, cue)
    if need == "subject":
        return holds(subject_text(referents, cue), ("structure", "plan", "agreement", "text"))
    if need == "news":
        return is_news(referents, cue)
    if need == "negated":
        return (
            cue.modality == "negated" and "encore" not in text_after(cue) + cue.token.doc[cue.first : cue.token.i].text
        )
    if need == "dated":
        return is_dated(referents, cue)
    if need == "since":
        relative = cue.first > 0 and referents.doc[cue.first - 1].lower_ == "qui"
        opening = text_before(cue).lstrip()
        return not relative and bool(SINCE.search(text_after(cue)) or SINCE.match(opening[:1].lower() + opening[1:]))
    if need == "human":
        return _person_subject(referents, cue) and not any(
            head_noun(referents.text[s:e]) in INSTITUTIONS for s, e in subject_spans(referents, cue)
        )
    if need == "actor":
        spans = subject_spans(referents, cue)
        return any(is_actor(referents.text[s:e]) or _opens_with_name(referents, s, e) for s, e in spans)
    if need == "clitic":
        return cue.first > 0 and referents.doc[cue.first - 1].lower_ in {"l'", "les", "lui", "leur"}
    return True


def _opens_with_name(referents: Referents, start: int, end: int) -> bool:
    """Tell whether an expression is a name, with an article at most before it: no "la signature avec la caisse"."""
    return any(k.start - start < len("cette ") for k in referents.within(start, end))


def is_news(referents: Referents, cue: Cue) -> bool:
    """Tell whether the tense or a day makes a verb news, and no description: "s'étend sur 40 communes" is one."""
    if cue.form.mood == "imp":
        return False
    if OFFICIAL.match(text_after(cue)):
        return True
    return (
        cue.modality == "planned" or not (cue.tense == "pres" and cue.form.mood == "pres") or is_dated(referents, cue)
    )


def _reflexive_infinitive(cue: Cue) -> bool:
    """Tell whether "se" or "s'" stands before an infinitive."""
    return cue.token.i > 0 and cue.token.nbor(-1).lower_ in {"se", "s'"}


def _tail(cue: Cue, entry: Entry) -> bool:
    """Tell whether what follows the verb is the rest of the phrase."""
    assert entry.tail is not None
    if entry.lemma == "succéder" and cue.first > 0 and cue.token.doc[cue.first - 1].lower_ in {"lui", "leur"}:
        return True
    after, position = _opening(cue)
    return bool(entry.tail.match(after, position) or entry.tail.match(after.lstrip()))


@lru_cache(maxsize=8)
def _opening(cue: Cue) -> tuple[str, int]:
    """What follows a verb without a day or an aside, and the offset behind the adverbs that it begins with."""
    after = ASIDE.sub(" ", DAY_FIRST.sub(" ", text_after(cue)))
    skipped = ADVERBS.match(after)
    return after, skipped.end() if skipped else 0


def _person_subject(referents: Referents, cue: Cue) -> bool:
    """Tell whether the subject is a person or stands for one."""
    return any(
        any(k.sort == "person" for k in referents.within(s, e)) or is_actor(referents.text[s:e])
        for s, e in subject_spans(referents, cue)
    )


def is_dated(referents: Referents, cue: Cue) -> bool:
    """Tell whether the sentence of the verb gives a day."""
    sent = sentence_of(cue.token)
    return bool(days_within(referents.doc, sent.start_char, sent.end_char))


def _zone(cue: Cue) -> Span:
    """Offsets between the start of the clause and its verb."""
    doc = cue.token.doc
    return doc[clause_start(cue)].idx, doc[cue.first].idx
