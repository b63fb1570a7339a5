"""`maillage add`: read articles and keep what they say."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import click

from maillage import exits
from maillage.manners import Wishes, contact_option, keeping_options
from maillage.options import Probability, database_option, reading_options
from maillage.output import printable, write_records

if TYPE_CHECKING:
    from sqlite_utils import Database

    from corpus.article import Article
    from extractor.records import Facts
    from graph.store import Added
    from maillage.inputs import Failure, Source

# How many announcements the closing table shows.
NEWEST = 12


@click.command(short_help="Read articles and keep who announced what, when.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@database_option
@reading_options
@keeping_options
@contact_option
@click.option(
    "--min-confidence",
    "least",
    type=Probability(),
    metavar="P",
    help="Keep only facts that are right with this probability at least.",
)
def add(
    paths: tuple[str, ...],
    database: str,
    published: date | None,
    url: str | None,
    model: str | None,
    least: float | None,
    everything: bool,
    raw: bool,
    licensed: bool,
    contact: str,
) -> None:
    """Read articles and keep who announced what, when.

    PATH is a text, Markdown, HTML or PDF file, a saved page or message (.mhtml, .eml), a zip or WARC archive of pages,
    a folder of them, a web address, or - for an article on standard input. Of a WARC archive only French articles on
    our subject are taken, unless --all is given. An article that is there already changes nothing. What cannot be read
    is said, and everything else is still added. With --min-confidence the
    article remembers what was asked for, and how many facts were left out.

    \b
    Example:
      maillage add corpus/samples
    """
    from graph.base import check
    from maillage.inputs import is_address, sources
    from maillage.screen import Screen

    if url and len(paths) > 1:
        raise click.UsageError("--url is the address of one article; give one PATH with it")
    check(database)
    wishes = Wishes(
        contact=contact, licensed=licensed, everything=everything, raw=raw, model=model, least=least, undecided="keep"
    )
    addresses = [path for path in paths if is_address(path)]
    others = [path for path in paths if not is_address(path)]
    found = list(sources(others, published=published, url=url, everything=everything, licensed=licensed))
    counts: Counter[str] = Counter()
    with Screen(total=len(found) + len(addresses)) as screen:
        outcomes = keep(found, database, model, least, raw=raw)
        if addresses:
            from maillage.collecting import named

            outcomes = chain(outcomes, named(addresses, database, wishes, screen, published))
        for outcome in outcomes:
            counts[outcome.status] += 1
            (screen.error if outcome.status == FAILED else screen.line)(outcome.line)
    close(counts, database)


ADDED, KNOWN, FAILED, SKIPPED = "added", "known", "failed", "skipped"
# Its site does not want it; of a page, which of the two stands in the list of addresses.
REFUSED, DENIED, RESERVED, LATER = "refused", "denied", "reserved", "later"


# How the last line of a run calls what became of articles.
SAID = {
    KNOWN: "there already",
    "unchanged": "unchanged",
    SKIPPED: "skipped",
    "undecided": "undecided (take them with: maillage collect --undecided keep)",
    RESERVED: "reserved",
    DENIED: "not allowed by robots.txt",
    LATER: "left for later",
    FAILED: "not readable",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: added, known, skipped, failed or another word, and a line that says so."""

    status: str
    line: str


def keep(
    found: "Iterable[Source | Failure]",
    path: str,
    model: str | None,
    least: float | None = None,
    *,
    raw: bool = True,
) -> Iterator[Outcome]:
    """Read and add articles one by one; the knowledge base is made when there is a first article to put there.

    Yields:
        What became of each; when an outcome says that an article is added, it is on disk.
    """
    from graph.base import open_to_write
    from maillage.inputs import Failure, articles

    database: Database | None = None
    for article in articles(found):
        if isinstance(article, Failure):
            yield Outcome(SKIPPED if article.skipped else FAILED, article.reason)
            continue
        if database is None:
            database = open_to_write(path)
        yield keep_one(article, database, path, model, least, raw=raw)


def keep_one(
    article: "Article",
    database: "Database",
    path: str,
    model: str | None,
    least: float | None = None,
    *,
    raw: bool = True,
) -> Outcome:
    """Read one article and add what it says, or what of it is as sure as `least` (0 to 1).

    The bytes that it came from are kept too, unless `raw` is false, and which version of its page it is.
    """
    from extractor.confidence import keep as keep_sure
    from graph.base import errors_of
    from graph.captures import record
    from graph.store import add as store
    from graph.store import known
    from maillage.inputs import Failure
    from maillage.reader import facts_of

    with errors_of(path):
        there = known(database, article.sha256)
        if there:
            record(database.conn, article, there, raw=raw)
    if there:
        return Outcome(KNOWN, f"{there}  was there already: {label(article)}")
    facts = facts_of(article, model)
    if isinstance(facts, Failure):
        return Outcome(FAILED, facts.reason)
    if least is not None:
        facts = keep_sure(facts, least)
    with errors_of(path):
        added = store(database, facts)
        own = added.article if added else known(database, article.sha256)
        version = record(database.conn, article, own, raw=raw) if own else 0
    if added is None:
        return Outcome(KNOWN, f"was there already: {label(article)}")
    again = f", version {version} of its page" if version > 1 else ""
    return Outcome(ADDED, f"{added.article}  {label(article)}: {learnt(added)}{omitted(facts)}{again}")


def label(article: "Article") -> str:
    """Name an article in a line: its day and its title, or where it came from."""
    day = f"{article.published.isoformat()}  " if article.published else ""
    return day + printable(article.title or article.source)


def count(number: int, thing: str) -> str:
    """Say how many ("1 article", "2 articles")."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


def learnt(added: "Added") -> str:
    """Say what an article brought."""
    names = f"{count(added.entities, 'name')} ({added.new_entities} new)"
    return f"{count(added.announcements, 'announcement')}, {count(added.figures, 'figure')}, {names}"


def omitted(facts: "Facts") -> str:
    """Say how many facts were not sure enough to be kept."""
    if not facts.left_out:
        return ""
    return f", {count(facts.left_out, 'fact')} below {facts.min_confidence:g} left out"


def close(counts: Counter[str], path: str) -> None:
    """Show the newest announcements and say how it went.

    Raises:
        Exit: something could not be read, or may not be.
    """
    say(counts, path)
    refused = counts[DENIED] + counts[RESERVED]
    done = counts.total() - refused - counts[FAILED] - counts[LATER]
    if status := exits.status_of(done=done, failed=counts[FAILED], refused=refused):
        raise click.exceptions.Exit(status)


def say(counts: Counter[str], path: str) -> None:
    """Show the newest announcements and say how it went."""
    if counts[ADDED]:
        print_newest(path)
    parts = [f"{count(counts[ADDED], 'article')} added to {path}"] if counts[ADDED] else ["Nothing added"]
    parts += [f"{counts[status]} {said}" for status, said in SAID.items() if counts[status]]
    click.echo(", ".join(parts) + ".", err=True)


def print_newest(path: str) -> None:
    """Print the newest announcements of a knowledge base."""
    from graph.questions import announcements
    from maillage.asking import knowledge

    columns = {"when": "shown_day", "who": "who", "kind": "kind", "what": "content", "about": "about"}
    with knowledge(path) as connection:
        rows = list(announcements(connection, limit=NEWEST))
    if rows:
        click.echo("\nThe newest announcements:\n")
        write_records(rows, columns)
