"""Statements that a whole passage makes: tweets, and the answers of an interview."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.records import Candidate
from extractor.speech.patterns import MONTHS_ENGLISH
from extractor.speech.quotes import Quote

# "texte — Name (@handle) November 6, 2023", as embedded posts are scraped.
TWEET = re.compile(
    r"[—–-] ?(?P<name>[^\W\d_][^()@\n]{1,60}?) ?\(@\w{1,30}\)"
    rf"(?: ?(?:{MONTHS_ENGLISH})\.? \d{{1,2}}, \d{{4}}| ?\d{{1,2}}(?:er)? \w{{3,9}}\.? \d{{4}})?"
)
LINK = re.compile(r"\s*(?:https?://\S+|pic\.twitter\.com/[\w…]+)\s*[—–-]?\s*$")
# Longest post: 280 characters, and what the scraper adds.
LONGEST_TWEET = 320
LINE = re.compile(r"[^\n]+")
FIRST_PERSON = re.compile(r"\b(?:[Jj]e|[Nn]ous|[Nn]otre|[Nn]os|[Mm]on|[Mm]a|[Mm]es)\b|\b[Jj]'")
LONGEST_QUESTION = 300
# Of a question that trails off: "Vos confrères hésitent encore…".
LONGEST_PROMPT = 160
# From this many questions on, lines that end with "?" make an interview.
FEWEST_QUESTIONS = 2
FEWEST_WORDS = 8
# Paragraphs above the heading of an interview that stands within an article.
FEWEST_PARAGRAPHS = 2
STOPS = frozenset('.!?…»"”')
# Lines between the heading of an interview and its first question.
FARTHEST_HEADING = 3
TITLE_LABEL = re.compile(
    r"(?:(?:GRAND )?ENTRETIEN|INTERVIEW|(?:Grand )?[Ee]ntretien|[Ii]nterview|L'invitée? de [^:«]{2,30})"
)
ARTICLE = re.compile(r"(?:L[ae]s?|LES?|LA|Une?|UNE?) ")
# Words of an answer that a name or initials label.
FEWEST_LABELLED = 5
# What only an interview says of itself: its answers need no first person.
INTERVIEW = re.compile(
    r"\b(?:[Pp]ropos )?[Rr]ecueillis? par\b"
    r"|\b(?:[Ee]ntretien|ENTRETIEN|[Ii]nterview|INTERVIEW)\b(?: (?:avec|de)\b|[.:])"
    r"|\b(?:[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|\d+) questions (?:à|avec)\b"
    r"|\b(?:DEUX|TROIS|QUATRE|CINQ|SIX|\d+) QUESTIONS (?:À|A|AVEC|à|a|avec)\b"
)
# "Je reproche à l'agence de …", "Nous demandons que …": what an interviewee says of others or asks stands out.
FIRST = frozenset(("je", "j'", "nous"))
CLAIMING = frozenset(("accuser", "condamner", "demander", "dénoncer", "exiger", "promettre", "proposer", "réclamer",
                      "regretter", "reprocher"))  # fmt: skip
# Constructions with a subject of their own, read within an answer.
OF_OTHERS = frozenset(("speech.que", "speech.inf", "speech.obj", "speech.quote", "speech.selon", "speech.d-après"))
NAME = re.compile(r"(?:(?<=[àÀ] )|(?<=avec )|(?<=, )|(?<=\n))[A-ZÀ-Ý][a-zà-ÿ'-]+(?: [A-ZÀ-Ý][\w'-]+){1,2}")
LABEL = re.compile(r"(?P<name>[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+){1,3}|[A-Z]\. ?[A-Z]\.)(?: ?[:.] ?[—–-]?| [—–]) ?")


def _labelled(text: str, label: re.Match[str], people: list[tuple[int, int]]) -> tuple[int, int]:
    """The name that labels an answer, initials traced to the name that has them ("A. D. : …" for Alice Dumas)."""
    initials = [letter for letter in label.group("name") if letter.isupper()]
    if "." in label.group("name"):
        for start, end in people:
            if [part[0] for part in re.split(r"[ -]", text[start:end]) if part] == initials:
                return start, end
    return label.span("name")


def _asked(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the lines that ask: "Pourquoi si vite ?"; among these, "Vos confrères hésitent encore…" as well."""
    asked = [i for i, (a, b) in enumerate(lines) if text[a:b].rstrip().endswith("?") and b - a <= LONGEST_QUESTION]
    if len(asked) < FEWEST_QUESTIONS:
        return asked
    for number in range(asked[0] + 2, len(lines) - 1):
        a, b = lines[number]
        trails = text[a:b].rstrip().endswith(("…", "...")) and b - a <= LONGEST_PROMPT
        if trails and not {number - 1, number} & set(asked) and not LABEL.match(text, a, b):
            asked.append(number)
    return sorted(asked)


def _titled(
    text: str, title: tuple[int, int], quotes: Sequence[Quote], people: Sequence[tuple[int, int]]
) -> Iterator[Candidate]:
    """The quotation that is the title of an interview: "ENTRETIEN. « Nous avons deux ans »"."""
    quote = next((q for q in quotes if q.closed and title[0] <= q.start < title[1]), None)
    if quote is None or not people or text[quote.end : title[1]].strip(" ."):
        return
    label = text[title[0] : quote.start].strip(" .:–—-|")
    if (label and not TITLE_LABEL.fullmatch(label)) or len(text[slice(*quote.inner)].split()) < FEWEST_LABELLED:
        return
    cue = (quote.start, quote.start + 1)
    yield Candidate(
        "statement", "dire", cue, (people[0],), quote.inner, *title, True, "asserted", "speech.interview.title"
    )


def _headed(
    text: str, lines: Sequence[tuple[int, int]], people: Sequence[tuple[int, int]]
) -> list[tuple[int, int]] | None:
    """Whom the heading right above the first question names: "Trois questions à Claire Mounier"."""
    for a, b in lines[: -FARTHEST_HEADING - 1 : -1]:
        named = [one for one in people if a <= one[0] < b]
        if named and INTERVIEW.search(text, a, b):
            return named[-1:]
    return None


def _is_boxed(text: str, above: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an interview stands within an article: its heading comes after paragraphs, nearest its question."""
    at = next((i for i in range(len(above) - 1, max(-1, len(above) - 1 - FARTHEST_HEADING), -1)
               if INTERVIEW.search(text, *above[i])), None)  # fmt: skip
    told = [b for a, b in above[:at] if b - a > LONGEST_PROMPT and text[a:b].rstrip()[-1:] in STOPS] if at else []
    return len(told) >= FEWEST_PARAGRAPHS


def _tells_of(answer: str, text: str, actor: tuple[int, int] | None) -> bool:
    """Tell whether an answer is told in the third person: it names the interviewee."""
    return actor is not None and text[slice(*actor)].split()[-1] in answer


def find_tweets(text: str) -> Iterator[Candidate]:
    """Find embedded posts, signed "— Name (@handle) November 6, 2023".

    Args:
        text: clean text.
    """
    for match in TWEET.finditer(text):
        begin = text.rfind("\n", 0, match.start()) + 1
        while begin > 2:
            before = text.rfind("\n", 0, begin - 2) + 1
            line = text[before : begin - 1].strip()
            if match.start() - before > LONGEST_TWEET or not line or line.endswith(":") or len(line.split()) < 4:
                break
            begin = before
        content = text[begin : match.start()]
        stripped = LINK.sub("", content).rstrip()
        start = begin + len(content) - len(content.lstrip())
        end = begin + len(stripped)
        if end > start:
            actor = match.span("name")
            yield Candidate(
                "statement",
                "tweeter",
                actor,
                (actor,),
                (start, end),
                start,
                match.end(),
                True,
                "asserted",
                "speech.tweet",
            )


def find_interviews(text: str, quotes: Sequence[Quote], names: dict[int, tuple[int, str]]) -> Iterator[Candidate]:
    """Find the answers of an interview whose questions stand on lines of their own.

    The interviewee is the first person named before the first question, or the name that labels an answer.

    Args:
        text: clean text.
        quotes: its quotations; an answer that quotes is read like any other passage.
        names: known mentions, from their start to their end and kind.
    """
    lines = [m.span() for m in LINE.finditer(text)]
    asked = _asked(text, lines)
    labelled = any(i + 1 < len(lines) and LABEL.match(text, *lines[i + 1]) for i in asked)
    if len(asked) < FEWEST_QUESTIONS and not labelled:
        return
    opening = lines[asked[0]][0]
    people = [(start, names[start][0]) for start in sorted(names) if names[start][1] == "people" and start < opening]
    people = people or [match.span() for match in NAME.finditer(text, 0, opening)]
    people = _headed(text, lines[: asked[0]], people) or people
    yield from _titled(text, lines[0], quotes, people)
    questions = set(asked)
    boxed = _is_boxed(text, lines[: asked[0]])
    known = INTERVIEW.search(text) is not None or (labelled and len(asked) >= FEWEST_QUESTIONS)
    for number, (a, b) in enumerate(lines):
        if number in questions or (number - 1 not in questions and not LABEL.match(text[a:b])):
            continue
        if number < asked[0] and ARTICLE.match(text, a, b):
            # "LE FIL – La lettre de l'hôpital": the name of a paper.
            continue
        while (
            number + 1 < len(lines) and number + 1 not in questions and not LABEL.match(text[slice(*lines[number + 1])])
        ):
            following = text[slice(*lines[number + 1])]
            if not (known or FIRST_PERSON.search(following)) or INTERVIEW.search(following):
                break
            if boxed and following.rstrip()[-1:] not in STOPS:
                # The next heading: the article goes on below the interview.
                break
            number += 1
            b = lines[number][1]
        label = LABEL.match(text, a, b)
        actor = _labelled(text, label, people) if label else people[0] if people else None
        start = label.end() if label else a
        # "Anne Roy. – Deux médecins s'installent": a dash after the name makes it an answer.
        dashed = label is not None and label.group().rstrip()[-1] in "–—-" and number >= 1
        spoken = dashed or FIRST_PERSON.search(text, start, b) or (known and not _tells_of(text[start:b], text, actor))
        fewest = FEWEST_LABELLED if label else FEWEST_WORDS
        if actor is None or not spoken or len(text[start:b].split()) < fewest:
            continue
        own = next((q for q in quotes if q.closed and q.start == start), None)
        if own is not None and (own.end < b - 1 or len(asked) < FEWEST_QUESTIONS):
            continue
        # "Quels freins restent ?" and, on the next line, "« L'argent, comme toujours. »"
        start, b = own.inner if own is not None else (start, b)
        cue = (start, start + len(text[start:b].split(maxsplit=1)[0]))
        yield Candidate("statement", "répondre", cue, (actor,), (start, b), a, b, True, "asserted", "speech.interview")


def within_answer(text: str, candidates: Sequence[Candidate], answer: Candidate | None) -> Iterator[Candidate]:
    """What an answer reports of others, "L'agence nous fixe un objectif de …", and blames or asks in the first person.

    The interviewee's other words stay one.

    Args:
        text: the text.
        candidates: what was read of a sentence.
        answer: the answer that holds it.
    """
    for candidate in candidates:
        if candidate.rule not in OF_OTHERS or not candidate.actors or candidate.direct:
            continue
        if answer is None or text[slice(*candidate.actors[0])].lower() not in FIRST:
            yield candidate
        elif candidate.verb in CLAIMING:
            yield replace(candidate, actors=answer.actors, rule=f"{answer.rule}.own")
