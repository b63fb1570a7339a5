"""A reader without a model, for tests of pools and clusters: quick or slow, and it dies or hangs as a text asks."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from extractor.batch import Unread
from extractor.records import Announcement, Facts, Mention, Person

DEADLY, HANGING, BROKEN, NAME = "[tue le lecteur]", "[n'en finit pas]", "[illisible]", "Lucie Hébert"


@dataclass(frozen=True, slots=True)
class MadeReader:
    """Finds one person and one announcement in every article.

    Attributes:
        delay: seconds that an article takes.
        log: file that gets a line for each article read, with the process that did; "" for none.
    """

    delay: float = 0.0
    log: str = ""

    def load(self) -> None:
        """There is no model."""

    def read(self, articles: Iterable[Article]) -> Iterator[Facts | Unread]:
        """Yield what became of each article."""
        for article in articles:
            if self.log:
                with Path(self.log).open("a") as log:
                    log.write(f"{os.getpid()} {article.source}\n")
            if DEADLY in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(1000 if HANGING in article.text else self.delay)
            yield Unread(article.source, article.sha256, "no") if BROKEN in article.text else facts_of(article)


def facts_of(article: Article) -> Facts:
    """What the reader finds in an article that holds `NAME`."""
    start = article.text.index(NAME)
    mention = Mention(start, start + len(NAME), NAME, "test.rule", NAME, 0.9)
    said = Announcement(
        (NAME,), "statement", "dire", None, article.text[start:], False, "asserted", (), (), article.text[start:],
        start, len(article.text), "test.rule", "dit", 0.5,
    )  # fmt: skip
    return Facts(article, people=(Person(NAME, None, None, (), (mention,), confidence=0.9),), announcements=(said,))
