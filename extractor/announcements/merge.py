"""One announcement per act: tellings of the same thing in title, lead and body become one."""

from dataclasses import dataclass, replace

from extractor.records import Candidate
from extractor.references.resolve import words_of

EMPTY = frozenset(
    [
        "a",
        "ainsi",
        "alors",
        "au",
        "aussi",
        "aux",
        "avec",
        "avoir",
        "c'",
        "ce",
        "ces",
        "cet",
        "cette",
        "comme",
        "d'",
        "dans",
        "de",
        "des",
        "du",
        "elle",
        "elles",
        "en",
        "est",
        "et",
        "eux",
        "il",
        "ils",
        "l'",
        "la",
        "le",
        "les",
        "leur",
        "leurs",
        "lors",
        "m'",
        "mais",
        "n'",
        "ne",
        "nos",
        "notre",
        "nous",
        "on",
        "ont",
        "ou",
        "où",
        "par",
        "pas",
        "plus",
        "pour",
        "qu'",
        "que",
        "qui",
        "s'",
        "sa",
        "se",
        "ses",
        "son",
        "sont",
        "sous",
        "sur",
        "t'",
        "un",
        "une",
        "vers",
        "y",
        "à",
        "été",
        "être",
    ]
)
# Of two tellings of one act, the kind that says more.
RANK = {
    "signature": 9,
    "inauguration": 8,
    "appointment": 7,
    "report": 6,
    "publication": 5,
    "creation": 4,
    "launch": 3,
    "objective": 2,
    "other": 1,
    "statement": 0,
}
BEGINNINGS = frozenset({"signature", "creation", "launch", "inauguration"})
# Facts that a communiqué reports ("…a signé son ACI, indique un communiqué de l'ARS") are one announcement with it.
FACTS = frozenset({"signature", "inauguration", "appointment", "report", "creation"})
REPORTING = frozenset(
    {
        "annoncer",
        "apprendre",
        "indiquer",
        "informer",
        "préciser",
        "rapporter",
        "signaler",
        "faire savoir",
        "écrire",
        "publier",
    }
)
# Verbs by which one election is told twice: "le congrès en a fait son président", "le conseil l'a élu".
ELECTIONS = frozenset(
    {"être", "remplacer", "devenir", "désigner", "faire", "nommer", "prendre", "réélire", "succéder", "élire"}
)
BIRTHS = frozenset(
    {"constituer", "doter", "démarrer", "débuter", "entrer", "exister", "naître", "officialiser", "voir"}
)
# Readings whose content is one thing asked or named, and may tell in passing what another wants.
TIED = frozenset({"speech.inf", "speech.list", "speech.obj"})
# Verbs by which one prize is told twice, and what makes it that prize.
RECEIPTS = frozenset({"arborer", "décrocher", "obtenir", "recevoir", "voir"})
PRIZES = frozenset({"agrément", "label", "labellisation", "labellisée", "panonceau", "plaque"})
# How many announcements back one may be told again: keeps the work linear on endless texts.
WINDOW = 60
NEAR = 400
# Words that two people never say alike.
SURELY_SAME = 5
LONGEST_EVIDENCE = 800


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate with what was resolved: its actors, day and whether its actors were only inferred."""

    candidate: Candidate
    who: tuple[str, ...]
    when: str | None
    words: frozenset[str]
    dated_here: bool = False


def content_words(text: str) -> frozenset[str]:
    """Words of a content that carry meaning."""
    return frozenset(w for w in words_of(text) if w not in EMPTY and len(w) > 1)


def merge(told: list[Told], text: str) -> list[Told]:
    """Merge the tellings of one act, keeping the richest evidence.

    Args:
        told: in order of position.
        text: the text of the Doc.

    Returns:
        Those that remain, in order.
    """
    # Twice: a reading that took the place of another may tell what a third does.
    return _merged(_merged(told, text), text)


def _merged(told: list[Told], text: str) -> list[Told]:
    """Merge each telling with the first before it that tells the same."""
    kept: list[Told] = []
    for one in told:
        for index in range(max(0, len(kept) - WINDOW), len(kept)):
            joined = join(kept[index], one, text)
            if joined is not None:
                kept[index] = joined
                break
        else:
            kept.append(one)
    return kept


def join(first: Told, second: Told, text: str) -> Told | None:
    """Make one of two tellings of the same act; None where they are two acts."""
    a, b = first.candidate, second.candidate
    # « … », dit X. « … »: two statements with one cue.
    if _overlap(a.cue, b.cue) and "speech.carried" not in {a.rule, b.rule}:
        listed = next((one for one in (first, second) if one.candidate.rule == "speech.list"), None)
        if listed is not None and any(c.rule.startswith("act.") and c.rule.endswith(".noun") for c in (a, b)):
            # "La ministre a annoncé : – l'ouverture de négociations entre …": what she announces.
            return listed
        return _richest(first, second)
    if {a.rule, b.rule} == {"speech.interview", "speech.interview.own"}:
        # "Nous touchons 200 000 euros. Ce que je reproche à l'agence, c'est …": the blame stands out of its answer.
        return None
    if a.direct and b.direct:
        return _join_quotes(first, second, text)
    if _is_said(a) != _is_said(b) or a.kind == b.kind == "statement":
        return _join_statement(first, second)
    if _same_act(first, second):
        return _unite(first, second, text)
    return None


def _is_said(candidate: Candidate) -> bool:
    """Tell whether something was read as said or wanted by someone, rather than done."""
    return candidate.kind == "statement" or candidate.rule.startswith("speech.")


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two stretches share a character."""
    return a[0] < b[1] and b[0] < a[1]


def _richest(first: Told, second: Told) -> Told:
    """Keep the telling with the higher kind, and what either knows."""
    best, rest = sorted((first, second), key=_weight, reverse=True)
    return replace(best, who=best.who or rest.who, when=best.when or rest.when)


def _weight(told: Told) -> tuple[bool, int, bool, bool]:
    """What makes one of two readings of a cue the better: its actors, its kind, content of its own, a list of names."""
    rule = told.candidate.rule
    return bool(told.who), RANK[told.candidate.kind], not rule.startswith("act."), rule.endswith(".listed")


def _similar(first: Told, second: Told) -> float:
    """Share of the shorter content's words that the other holds."""
    small = min(len(first.words), len(second.words))
    return len(first.words & second.words) / small if small else 0.0


def _join_quotes(first: Told, second: Told, text: str) -> Told | None:
    """A quote and its repetition: the title's, or the same words twice."""
    shorter = min(len(first.words), len(second.words))
    if not set(first.who) & set(second.who):
        # "« Ces maisons ferment », tonne le collectif" in the title, and in the text who said it for him.
        same = shorter >= SURELY_SAME and _similar(first, second) == 1
        return replace(second, who=_both(second, first), when=first.when or second.when) if same else None
    if shorter < 3:
        return None
    if _similar(first, second) < 0.8:
        return None
    best = max((second, first), key=lambda t: (t.when is not None, len(t.words)))
    return replace(best, when=first.when or second.when)


def _join_statement(first: Told, second: Told) -> Told | None:
    """A statement and an act, or two statements, that tell the same."""
    a, b = first.candidate, second.candidate
    same_actor = bool(set(first.who) & set(second.who))
    if a.kind == b.kind:
        if same_actor and min(len(first.words), len(second.words)) >= 4 and _similar(first, second) >= 0.75:
            return replace(max((first, second), key=lambda t: len(t.words)), when=first.when or second.when)
        return None
    act, said = (first, second) if _is_said(b) else (second, first)
    if not _overlap(act.candidate.cue, said.candidate.content):
        return None
    if act.candidate.rule.startswith("act.objective") and not same_actor and said.candidate.rule in TIED:
        # "La maire demande de céder le garage à l'association, qui veut y loger ses bureaux": two who want.
        return None
    days = {act.when, said.when} - {None}
    if act.candidate.kind == "other" and not same_actor and len(days) > 1 and len({len(d) for d in days if d}) == 1:
        # "L'association a décidé lundi de partir, a indiqué mardi son président": two acts, each with its day.
        return None
    covers = len(act.words & said.words) / max(1, len(said.words))
    if act.candidate.modality == "negated" and same_actor:
        # "a fait savoir qu'elle ne signerait pas": what is refused is told, not done.
        return said
    if same_actor:
        return (
            replace(said, when=said.when or None)
            if said.candidate.direct or covers < 0.7
            else replace(act, who=_both(act, said), when=act.when or said.when)
        )
    reported = act.candidate.kind in FACTS and act.candidate.modality == "asserted" and said.candidate.verb in REPORTING
    if not said.candidate.direct and (covers >= 0.7 or reported):
        return replace(act, who=_both(act, said), when=act.when or said.when)
    return None


def _both(first: Told, second: Told) -> tuple[str, ...]:
    """Actors of two tellings, each once."""
    return tuple(dict.fromkeys(first.who + second.who))


def _same_act(first: Told, second: Told) -> bool:
    """Tell whether two acts are one: one kind or one beginning, compatible days, actors or words in common."""
    a, b = first.candidate, second.candidate
    if (
        first.when
        and second.when
        and first.when != second.when
        and not first.when.startswith(second.when)
        and not second.when.startswith(first.when)
    ):
        return False
    if (a.modality == "negated") != (b.modality == "negated"):
        return False
    if "devoir" in {a.verb, b.verb} and abs(a.cue[0] - b.cue[0]) < 40 and a.start == b.start:
        return True
    if a.start == b.start and a.verb != b.verb and a.cue != b.cue:
        return False
    near = abs(b.start - a.end) <= NEAR or a.start == b.start
    actors = bool(set(first.who) & set(second.who))
    if a.kind == b.kind:
        if actors and {a.verb, b.verb} <= RECEIPTS and first.words & PRIZES and second.words & PRIZES:
            # "La Bresse décroche le label", and in the text whose hands gave the plaque.
            return True
        if a.kind in {"objective", "other"}:
            return actors and _similar(first, second) >= 0.7
        if a.kind in {"signature", "inauguration"}:
            return (actors and (near or _similar(first, second) >= 0.3)) or (near and _similar(first, second) >= 0.3)
        if actors and a.kind == "appointment" and {a.verb, b.verb} <= ELECTIONS:
            return not (first.when and second.when) or first.when == second.when
        return (actors and _similar(first, second) >= 0.4) or _similar(first, second) >= 0.75
    if {a.kind, b.kind} <= BEGINNINGS:
        if not all(_is_beginning(c) for c in (a, b)):
            return False
        same_day = first.when == second.when or not (first.when and second.when)
        return same_day and actors and near
    return False


def _is_beginning(candidate: Candidate) -> bool:
    """Tell whether an act begins the community itself; opening an antenna or lancing a campaign is another thing."""
    if candidate.kind in {"signature", "inauguration"}:
        # "L'inauguration du guichet aura lieu le 18 octobre. Le contrat sera signé en décembre": two days of its life.
        return not candidate.rule.endswith(".ceremony")
    return candidate.rule.endswith((".passive", ".participle", ".noun")) or candidate.verb in BIRTHS


def _unite(first: Told, second: Told, text: str) -> Told:
    """One telling of two: the higher kind and fuller actors, evidence over both where they stand close."""
    best, rest = sorted(
        (first, second),
        key=lambda t: (RANK[t.candidate.kind], t.candidate.modality == "asserted", len(t.who), len(t.words)),
        reverse=True,
    )
    start = min(best.candidate.start, rest.candidate.start)
    end = max(best.candidate.end, rest.candidate.end)
    candidate = best.candidate
    if end - start <= LONGEST_EVIDENCE:
        candidate = replace(candidate, start=start, end=end)
    same = best.candidate.modality == rest.candidate.modality or rest.candidate.modality == "asserted"
    return replace(
        best,
        candidate=candidate,
        who=_both(best, rest),
        when=best.when or (rest.when if same else None),
        words=best.words | rest.words,
    )
