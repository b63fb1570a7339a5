"""The words around the verb of an act: before it, after it, and the nouns that stand there."""

import re
from functools import lru_cache

from extractor.acts.actors import subject_spans
from extractor.acts.clauses import Cue, clause_end, clause_start
from extractor.acts.tables import objects
from extractor.references.resolve import Referents
from extractor.references.text import text_of

ADVERBS = re.compile(
    r"\s*(?:(?:officiellement|enfin|ainsi|donc|aussi|également|notamment|désormais|déjà|alors|ensuite|d'abord|bien|plus|encore|actuellement|aujourd'hui|lui-même|elle-même|eux-mêmes)\s+)*",
    re.IGNORECASE,
)

# How far after its verb an object may stand: "a signé, mardi 3 mai à Dax, en présence du préfet, la convention".
REACH = 110

# A day between a verb and its object: "a signé mardi 3 mai la convention".
DAY_FIRST = re.compile(
    r"^\sdans la (?:nuit|soirée|matinée|journée)(?: d[eu] \w+(?: (?:à|au) \w+)?)?(?=\s)|"
    r"^\s(?:(?:le|ce|en|au|dès|depuis)\s)?(?:\d{1,2}(?:er)?(?=\s(?:janv|févr|mars|avr|mai|juin|juil|août|sept|octo|nove|déce))|"
    r"(?<=le )\d{1,2}|hier|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre|mois)\b[^,;]{0,30}?(?=\s(?:l[ea]s?|l'|une?|leurs?|son|sa|ses|des|cette|ce|deux|trois|aux?|à)\b)"
)
# "a conclu le 12 novembre, avec la mutuelle et le syndicat, une convention": what opens an insertion before the object.
INSERTED = re.compile(
    r"\s?(?:(?:le |ce |en |au |dès |hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"officiellement|solennellement|ensemble|également|aussi)[^,;.:«»]{0,40})?,\s(?=\S)"
)
ARTICLE = re.compile(r"\s?(?:l'|(?:la|le|les|une?|leurs?|sa|son|ses|deux|trois|plusieurs)\s)")
FARTHEST_OBJECT = 320

# "ont ouvert mercredi 21 juin, au théâtre, l'assemblée générale"
DAY_AND_PLACE = re.compile(
    r"^\s(?:le |ce )?(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d)[^,;.]{0,30},\s"
    r"(?:à|au|aux|dans|en|lors|sur|salle|devant)\b[^,;]{0,80},"
)
# Whom it is for, named before the object: "ont remis au directeur de l'agence, Luc Roy, leur rapport".
DATIVE_FIRST = re.compile(
    r"^\s(?:au|aux|à)\s[^;:.]{2,90}?,?(?=\s(?:leurs?|sa|ses|une)\s|\sson\s|,\s(?:le|la|les|un|l')\s?)"
)

# With whom, named before the object: "ont signé avec la caisse et l'agence leur contrat".
PARTNERS_FIRST = re.compile(r"^\s,?\s?avec\s[^;:.]{2,160}?,?(?=\s(?:leurs?|sa|son|une?)\s)")

# What follows the object: "a ouvert la voie à une généralisation des CPTS" opens no CPTS.
COMPLEMENT = re.compile(r"\s(?:à|au|aux|pour|sur|dans|avec|afin|destinée?s?|portant|en \w+ant)\s")


@lru_cache(maxsize=8)
def text_after(cue: Cue) -> str:
    """Text after the verb in its clause."""
    doc = cue.token.doc
    start = cue.token.idx + len(cue.token.text)
    end_token = clause_end(cue)
    end = doc[end_token - 1].idx + len(doc[end_token - 1].text) if end_token > cue.token.i + 1 else start
    return text_of(doc)[start:end]


@lru_cache(maxsize=8)
def text_before(cue: Cue) -> str:
    """Text before the verb in its clause."""
    doc = cue.token.doc
    return text_of(doc)[doc[clause_start(cue)].idx : doc[cue.first].idx]


def subject_text(referents: Referents, cue: Cue) -> str:
    """Words of the subject; for "qui", those of its antecedent."""
    text = " ".join(referents.text[s:e] for s, e in subject_spans(referents, cue))
    head = [c for c in cue.token.children if c.dep_.startswith("nsubj")]
    noun = " ".join(c.text for c in head if c.i < cue.first)
    return f"{text} {noun}"


@lru_cache(maxsize=8)
def nearby(text: str) -> str:
    """The stretch after a verb in which its object stands: up to its reach or a relative clause."""
    cut = re.search(r"\s(?:en \w+ant|qui|dont|où|afin|pour|lors|grâce|après|avant|dans le cadre|par)\b|[:;]", text)
    return text[: min(REACH, cut.start() if cut and cut.start() > 12 else REACH)]


@lru_cache(maxsize=64)
def holds(text: str, groups: tuple[str, ...]) -> bool:
    """Tell whether a noun of the groups is in a text."""
    table = objects()
    return any(
        (group == "*" and bool(text.strip())) or (group in table and bool(table[group].search(text)))
        for group in groups
    )


def holds_later(text: str, groups: tuple[str, ...]) -> bool:
    """Tell whether the object comes after an insertion between commas: "a présenté, au centre, la version finale"."""
    opening = INSERTED.match(text)
    if opening is None:
        return False
    pieces = re.split(r"\s(?:qui|que|dont|où)\b|[:;«]", text[:FARTHEST_OBJECT])[0].split(",")
    return any(ARTICLE.match(piece) and holds(" ".join(piece.split()[:4]), groups) for piece in pieces[1:])


def starts_with(text: str, groups: tuple[str, ...], words: int = 9) -> bool:
    """Tell whether a noun of the groups is among the first words of a text, incises between commas left out."""
    plain = re.sub(r"^\s*,[^,]{0,80},", " ", text)
    plain = DATIVE_FIRST.sub(" ", DAY_FIRST.sub(" ", DAY_AND_PLACE.sub(" ", plain)))
    plain = PARTNERS_FIRST.sub(" ", plain)
    cut = COMPLEMENT.search(plain, 8)
    return holds(" ".join(plain[: cut.start() if cut else None].split()[:words]), groups)
