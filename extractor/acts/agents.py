"""Who does an act as a preposition tells it: the agents of a passive, the partners of an agreement."""

import re

from spacy.tokens import Doc, Token

from extractor.acts.actors import Span, stretch
from extractor.acts.clauses import Cue
from extractor.references.resolve import Referents, resolve
from extractor.references.text import sentence_of, text_of

# "par" that introduces no agent.
NO_AGENT = re.compile(
    r"(?:ailleurs|exemple|la suite|le biais|courrier|voie|visio|mail|conséquent|rapport|décret|arrêté|convention|"
    r"l'intermédiaire|le passé|an|mois|semaine|téléphone|\d)\b",
    re.IGNORECASE,
)
# "la CPTS, représentée par sa présidente": who represents a party is no agent of the act.
DESCRIBED_BY = re.compile(
    r"\b(?:représenté|présidé|porté|piloté|accompagné|conduit|composé|dirigé|entouré|suivi)(?:e|s|es)? $", re.IGNORECASE
)
PAIR = 2
# Where a list of agents stops: "signé par la CPAM afin de …".
# Whole words in small letters: "et a inauguré" ends the agents, "et Alain Chevel" does not.
AGENT_STOP = re.compile(
    r"[;:«\"“]|,? (?:afin|pour (?:que|\w+(?:er|ir|re))|lors|dans le|en présence|sous l'égide|sous le regard|"
    r"devant|qui|que|dont|où|alors|tandis|et (?:est|a|sera)|"
    r"ce (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|a|ont|est|sont|permet|permettra|va|vise|"
    r"porte|devra)\b"
)


ALL_OF = re.compile(r"(?:l'ensemble|la (?:plupart|quasi-totalité|totalité)|une partie) (?:des|de) ")


def agent_spans(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Agents of a passive or bare participle: "signée par A, présidente, par B et par C"."""
    doc = cue.token.doc
    start, end = cue.token.idx + len(cue.token.text), _sentence_end(cue.token)
    if cue.voice == "participle" and cue.token.i == sentence_of(cue.token).start:
        # "Ouverte en mai, la maison a été inaugurée par le maire": he did not open it.
        comma = text_of(doc).find(",", start, end)
        end = comma if comma >= 0 else end
    return spans_after(referents, doc, start, end, "par")


def partner_spans(referents: Referents, cue: Cue) -> tuple[Span, ...]:
    """Those with whom or between whom an agreement is signed."""
    doc = cue.token.doc
    start, end = cue.token.idx + len(cue.token.text), _sentence_end(cue.token)
    found = spans_after(referents, doc, start, end, "entre") or spans_after(referents, doc, start, end, "avec")
    if found:
        return found
    # "ont formalisé leur engagement auprès de l'agence"
    beside = re.search(r"\bauprès d(?=e |u |es |')", text_of(doc)[start:end])
    heads = referents.heads(start + beside.end() - 1, end, ("de", "d'", "du", "des")) if beside else []
    return tuple((k.start, k.end) for k in heads if k.sort != "person")


def _sentence_end(token: Token) -> int:
    """Offset after the last character of the token's sentence."""
    return int(sentence_of(token).end_char)


def spans_after(referents: Referents, doc: Doc, start: int, end: int, preposition: str) -> tuple[Span, ...]:
    """Actors that a preposition introduces after an offset, with those coordinated to them."""
    for found in re.finditer(rf"\b{preposition} ", text_of(doc)[start:end]):
        begin = start + found.end()
        if preposition == "par" and (
            NO_AGENT.match(text_of(doc), begin) or DESCRIBED_BY.search(text_of(doc), start, start + found.start())
        ):
            continue
        if re.search(r"[;:«\"“]", text_of(doc)[start:begin]):
            return ()
        stop = AGENT_STOP.search(text_of(doc), begin, end)
        limit = stop.start() if stop else end
        return stretch(referents, begin, _before_verb(referents, begin, limit), plural=True, allowed=(preposition,))
    return ()


def callers(referents: Referents, begin: int, end: int) -> tuple[Span, ...]:
    """Those who call for something, after "à l'appel de": by their names, or told as a group."""
    stop = AGENT_STOP.search(text_of(referents.doc), begin, end)
    limit = _before_verb(referents, begin, stop.start() if stop else end)
    comma = text_of(referents.doc).find(", ", begin, limit)
    all_of = ALL_OF.match(text_of(referents.doc), begin, limit)
    begin = all_of.end() if all_of else begin
    named = stretch(referents, begin, limit, plural=True, allowed=("de", "du", "des", "d'"))
    return named or ((begin, comma if comma >= 0 else limit),)


def _before_verb(referents: Referents, begin: int, end: int) -> int:
    """Where a finite verb ends the agents: "Une aide accordée par la caisse couvre les frais"."""
    span = referents.doc.char_span(begin, end, alignment_mode="expand")
    for token in span or ():
        if token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm", []) and token.idx > begin:
            named = any(k.start <= token.idx < k.end for k in referents.known)
            if not named and token.nbor(-1).pos_ not in {"DET", "ADP"}:
                return max(begin, token.idx - 1)
    return end


def owners(referents: Referents, whose: Span) -> tuple[Span, ...]:
    """Tell whom a possessive stands for: "leur rapport" is of the two people whom the sentence before names.

    Args:
        referents: the actors of the article.
        whose: where the possessive stands.
    """
    if referents.text[slice(*whose)].lower().startswith("leur"):
        floor = referents.text.rfind("\n\n", 0, whose[0]) + 1
        for sent in referents.sentences_before(floor, whose[0])[:1]:
            people = [k for k in referents.within(sent.start_char, sent.end_char) if k.sort == "person"]
            # "Le ministre Yves Colin a chargé Anne Roy et Claire Morvan d'une mission": the two last.
            if len({k.name for k in people}) == len(people) in {PAIR, PAIR + 1}:
                return tuple((k.start, k.end) for k in people[-PAIR:])
    return (whose,) if resolve(referents, *whose) else ()
