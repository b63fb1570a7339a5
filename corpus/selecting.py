"""What of the articles that were found is wanted: of an archive of the web, which holds whatever was met, not all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.article import Article
from corpus.errors import CorpusError, EmptyError, LanguageError, MissingError
from corpus.relevance import SKIP, relevance
from corpus.rules import reservation


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that gave no article to read for facts.

    Attributes:
        source: path or address.
        reason: why, in a line that says what to try.
        wished: it was left out as asked: not on our subject, not in French, reserved.
        passing: another time may be better: it is not there, or not to be reached, now.
    """

    source: str
    reason: str
    wished: bool = False
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of archives of the web.

    Attributes:
        everything: articles on any subject.
        licensed: pages that are reserved against text and data mining, too.
    """

    everything: bool = False
    licensed: bool = False


def selected(
    found: Iterable[Article | CorpusError], source: str, wanted: Wanted, *, crawled: bool
) -> Iterator[Article | LeftOut]:
    """Part what is wanted from what is not, or cannot be read.

    Args:
        found: what a file gave.
        source: the file.
        wanted: what is wanted of it.
        crawled: the file is an archive of the web; of all others everything is wanted.
    """
    for one in found:
        if isinstance(one, CorpusError):
            wished = crawled and isinstance(one, (LanguageError, EmptyError))
            yield LeftOut(one.source or source, str(one), wished, passing=isinstance(one, MissingError))
        elif crawled and (why := _unwanted(one, wanted)):
            yield LeftOut(one.source, f"{one.source}: {why}", wished=True)
        else:
            yield one


def _unwanted(article: Article, wanted: Wanted) -> str | None:
    """Why a page of a crawl is left out, None where it is wanted."""
    if not wanted.licensed and article.capture and (where := reservation(article.capture)):
        return f"reserved against text and data mining ({where}). With a licence: --tdm-licensed."
    if wanted.everything:
        return None
    found = relevance(article)
    return f"not about CPTS (relevance {found.score:.2f})" if found.verdict == SKIP else None
