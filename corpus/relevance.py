"""Is an article about communities of health professionals? A count of words, cheap and the same every time."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.article import Article
from corpus.furniture import fold
from corpus.wordlists import read_list

KEEP, ASK, SKIP = "keep", "ask", "skip"
COMMUNITY = re.compile(r"\bcpts\b|\bcommunautes? professionnelles? (?:territoriales? )?(?:de|en) sante\b")
# Scores from which an article is kept, and from which a person is asked. Measured on articles of our own making:
# those that name a community reach 0.6, those on doctors and hospitals 0.3 to 0.55, other news stays below 0.2.
KEPT, ASKED = 0.6, 0.3
# So much vocabulary (the sum of the weights of different words) is all that an article without a community can have.
FULL = 20
HIGHEST_WITHOUT = 0.55
READ = frozenset(("title", "heading", "caption", "body"))


@dataclass(frozen=True, slots=True)
class Relevance:
    """How much an article is about our subject (0 to 1), what that means, and the words that say so."""

    score: float
    verdict: str
    words: tuple[str, ...]


@cache
def _vocabulary() -> tuple[tuple[int, re.Pattern[str]], ...]:
    entries = (line.split("\t") for line in read_list("subject.txt"))
    return tuple((int(weight), re.compile(rf"\b(?:{words})\b")) for weight, words in entries)


def relevance(article: Article) -> Relevance:
    """Measure an article by its title and running text; menus, teasers and the like do not count."""
    read = (article.text[block.start : block.end] for block in article.blocks if block.kind in READ)
    return measure(article.title or "", "\n".join(read))


def measure(title: str, text: str) -> Relevance:
    """Measure a title and a text.

    Returns:
        1 where the title names a community, 0.9 where the text does so twice, 0.7 for once beside other words of the
        subject, 0.6 for once alone; without one at most 0.55, by the words of the subject that it holds.
    """
    title, text = fold(title), fold(text)
    found = [(weight, match[0]) for weight, pattern in _vocabulary() if (match := pattern.search(text))]
    found.sort(key=lambda one: (-one[0], one[1]))
    words = tuple(word for _, word in found[:4])
    share = min(1.0, sum(weight for weight, _ in found) / FULL)
    named = len(COMMUNITY.findall(text))
    if COMMUNITY.search(title):
        score = 1.0
    elif named:
        score = 0.9 if named > 1 else 0.7 if share >= 0.2 else 0.6
    else:
        score = round(HIGHEST_WITHOUT * share, 2)
    verdict = KEEP if score >= KEPT else ASK if score >= ASKED else SKIP
    return Relevance(score, verdict, (("CPTS", *words) if named else words))
