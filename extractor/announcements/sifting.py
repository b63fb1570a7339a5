"""Which of the candidates are announcements of their own: no part of another, no list told twice, no deed foreseen."""

from bisect import bisect_left, bisect_right

from extractor.acts.deeds import RULE as DEED
from extractor.acts.unsaid import RULE as UNSAID
from extractor.announcements.merge import WINDOW, Told
from extractor.records import Candidate

# Rules of last resort: they count only where nothing else is announced in a sentence.
LAST = (DEED, UNSAID)
# Acts that stay true whoever reports them: kept when told within someone's words.
FACTS = frozenset({"signature", "inauguration", "appointment", "report"})


def sift(told: list[Told], text: str) -> list[Told]:
    """Keep what is announced by itself.

    Args:
        told: candidates with their actors, in order of position.
        text: the article.

    Returns:
        Those that stand by themselves, in the same order.
    """
    return _leave_apart(_keep_finer(_tell_once(_keep_alone(_without_asides(told), text))))


def _without_asides(told: list[Told]) -> list[Told]:
    """Leave out what somebody does in passing while speaking: "… », a lancé Anne Roy en ouvrant les débats"."""
    spoken = sorted((t.candidate.start, t.candidate.end, t.who) for t in told if t.candidate.rule == "speech.incise")
    starts = [start for start, _, _ in spoken]

    def aside(one: Told) -> bool:
        offset = one.candidate.cue[0]
        after = bisect_right(starts, offset)
        near = spoken[max(0, after - WINDOW) : after]
        passing = one.candidate.kind == "other" and one.candidate.rule.endswith(".gerund")
        return passing and any(end > offset and set(who) & set(one.who) for _, end, who in near)

    return [t for t in told if not aside(t)]


def _leave_apart(told: list[Told]) -> list[Told]:
    """Leave out acts that are only part of what someone says: "il annonce que l'ARS créera une équipe"."""
    said = [t for t in told if t.candidate.kind == "statement" or not t.candidate.rule.startswith("act.")]
    said.sort(key=lambda t: t.candidate.content)

    starts = [t.candidate.content[0] for t in said]

    def near(offset: int) -> list[Told]:
        after = bisect_right(starts, offset)
        return said[max(0, after - WINDOW) : after]

    def within(one: Told) -> bool:
        cue, candidate = one.candidate.cue, one.candidate
        return any(
            t.candidate.content[0] <= cue[0] < t.candidate.content[1]
            and not _overlap(t.candidate.cue, cue)
            and not (candidate.kind == "creation" and one.when is not None and not candidate.direct)
            and not (candidate.kind in FACTS and candidate.modality == "asserted" and not t.candidate.direct)
            and not (candidate.kind == "objective" and t.candidate.direct)
            and not (_is_fact(one) and not set(one.who) & set(t.who))
            and len(one.words & t.words) < 0.7 * len(t.words)
            for t in near(cue[0])
        )

    return [t for t in told if not (t.candidate.rule.startswith("act.") and within(t))]


def _keep_alone(told: list[Told], text: str) -> list[Told]:
    """Leave out deeds told in a sentence of which anything else is announced."""
    others = [t.candidate for t in told if not t.candidate.rule.startswith(LAST)]

    def last(c: Candidate) -> int:
        # What a list holds below the line that opens it is told for itself.
        line = text.find("\n", c.cue[1]) if c.rule.startswith("act.") else -1
        return min(line, max(c.end, c.content[1])) if line >= 0 else max(c.end, c.content[1])

    def reach(c: Candidate, end: int) -> tuple[int, int]:
        # "… a voté une aide ; la région en apportera une autre": each clause tells an act of its own.
        start = min(c.start, c.content[0])
        if not c.rule.startswith("act."):
            return start, end
        parted = text.rfind(";", start, c.content[0]) >= 0
        return c.content[0] if parted else start, c.content[1] if text.find(";", c.content[1], end) >= 0 else end

    starts = sorted(reach(c, last(c)) for c in others)

    def alone(one: Candidate) -> bool:
        first, final = reach(one, one.end)
        before = bisect_left(starts, (final, 0))
        return not any(end > first for _, end in starts[max(0, before - WINDOW) : before])

    return [t for t in told if not t.candidate.rule.startswith(LAST) or alone(t.candidate)]


def _keep_finer(told: list[Told]) -> list[Told]:
    """Leave out answers told in the third person, where each statement in them stands for itself."""
    cues = sorted(
        (t.candidate.cue[0], t.who)
        for t in told
        if t.candidate.rule.startswith("speech.") and not t.candidate.rule.startswith("speech.interview")
    )
    offsets = [offset for offset, _ in cues]

    def reported(one: Told) -> bool:
        start, end = one.candidate.content
        inside = cues[bisect_left(offsets, start) : bisect_left(offsets, end)]
        return any(set(who) & set(one.who) for _, who in inside)

    return [t for t in told if not (_answers(t) and reported(t))]


def _tell_once(told: list[Told]) -> list[Told]:
    """Leave out items of a list that one act tells as a whole: "se fixe pour objectifs de :" and what follows."""
    wholes = [(t.candidate.content, t.who) for t in told if t.candidate.rule.startswith("act.objective")]
    starts = [content[0] for content, _ in wholes]

    def covered(one: Told) -> bool:
        start, end = one.candidate.content
        after = bisect_right(starts, start)
        return any(e >= end and set(who) & set(one.who) for (_, e), who in wholes[max(0, after - WINDOW) : after])

    return [t for t in told if not (t.candidate.rule == "speech.list" and covered(t))]


def _answers(one: Told) -> bool:
    """Tell whether it is an answer of an interview."""
    return one.candidate.rule.startswith("speech.interview") and not one.candidate.rule.endswith(".own")


def _is_fact(one: Told) -> bool:
    """Tell whether an act told in an answer is news of itself: "Le projet a été validé par l'agence le 12 mai"."""
    candidate = one.candidate
    return (
        candidate.modality == "asserted" and one.when is not None and candidate.rule.endswith((".passive", ".active"))
    )


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two stretches share a character."""
    return a[0] < b[1] and b[0] < a[1]
