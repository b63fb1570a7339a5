"""The real command, but that articles need no model: a file named by a number says what `tests.synthetic` made of it.

`python -m tests.torture.command ARGUMENTS` starts in a fraction of a second, so that kills fall into the writing.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from maillage import exits

if TYPE_CHECKING:
    from corpus.article import Article
    from extractor.batch import Settings
    from extractor.records import Facts


def read_articles(articles: "Iterable[Article]", settings: "Settings") -> "Iterator[Facts]":
    """What was made up for the articles of files."""
    from tests.synthetic.articles import make

    for article in articles:
        yield make(int(Path(article.source).stem)).facts


def start() -> None:
    """Start as `maillage.__main__` does, with another reader."""
    exits.listen_to_signals()
    try:
        import extractor.batch
        import tests.synthetic.articles  # noqa: F401
        from maillage.__main__ import start as start_really

        extractor.batch.read_articles = read_articles
    except KeyboardInterrupt as error:
        sys.exit(exits.stopped(error))
    start_really()


if __name__ == "__main__":
    start()
