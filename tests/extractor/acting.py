"""Readers for tests of the pool: they do to their process what the article's first word says, and keep a log."""

import ctypes
import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from extractor.batch import Unread
from extractor.records import Facts
from models.loading import ModelError


@dataclass(frozen=True)
class Acting:
    """Reads nothing; `folder` holds the log of what was begun (`pid source`) and of what went wrong once."""

    folder: str

    def load(self) -> None:
        """Do what a file in the folder says."""
        if (Path(self.folder) / "no-model").exists():
            raise ModelError("the model nowhere cannot be loaded")
        if (Path(self.folder) / "dies-loading").exists():
            os._exit(7)

    def read(self, articles: Iterable[Article]) -> Iterator[Facts | Unread]:
        """Act, then say that there are no facts."""
        together = list(articles)
        for article in together:
            self._log(article, len(together))
            act = article.text.partition(" ")[0]
            if act == "once":
                if not self._seen(article):
                    os.kill(os.getpid(), signal.SIGKILL)
            elif act in ACTS:
                ACTS[act]()
            yield Unread(article.source, article.sha256, "for a reason") if act == "unread" else Facts(article)

    def _log(self, article: Article, together: int) -> None:
        with (Path(self.folder) / "log").open("a") as log:
            log.write(f"{os.getpid()} {article.source} {together}\n")

    def _seen(self, article: Article) -> bool:
        """Was this asked before?"""
        mark = Path(self.folder) / article.sha256
        there = mark.exists()
        mark.touch()
        return there


def _spin() -> None:
    """A regular expression that never comes back and lets no other thread of the process run."""
    re.match(r"(a|a)*$", "a" * 60 + "b")


def _fill() -> None:
    """Ask for more memory than is allowed, and die of it."""
    try:
        held = bytearray(8 * 1024**3)
        held[:: 1024**2] = b"x" * len(held[:: 1024**2])
    except MemoryError:
        os._exit(9)


def _sleep() -> None:
    """Wait for ever."""
    time.sleep(10_000)


def _work() -> None:
    """Use the processor for a second."""
    began = time.process_time()
    while time.process_time() - began < 1:
        pass


def _slow() -> None:
    """Take a moment."""
    time.sleep(0.05)


ACTS = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "crashes": lambda: ctypes.string_at(0),
    "exits": lambda: os._exit(3),
    "raises": lambda: [].pop(),
    "spins": _spin,
    "sleeps": _sleep,
    "fills": _fill,
    "slow": _slow,
    "works": _work,
}
