"""`maillage add`: read articles and keep what they say."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import click

from maillage import exits
from maillage.manners import Wishes, contact_option, keeping_options
from maillage.options import Probability, database_option, jobs_option, reading_options
from maillage.output import printable, write_records

if TYPE_CHECKING:
    from sqlite_utils import Database

    from corpus.article import Article
    from extractor.records import Facts
    from graph.storing.store import Added
    from maillage.inputs import Failure, Source

# How many announcements the closing table shows.
NEWEST = 12


@click.command(short_help="Read articles and keep who announced what, when.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@database_option
@reading_options
@keeping_options
@contact_option
@jobs_option
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
    jobs: int,
) -> None:
    """Read articles and keep who announced what, when.

    PATH is a text, Markdown, HTML or PDF file, a saved page or message (.mhtml, .eml), a zip or WARC archive of pages,
    a folder of them, a web address, or - for an article on standard input. Of a WARC archive only French articles on
    our subject are taken, unless --all is given. An article that is there already changes nothing. What cannot be read
    is said, and everything else is still added. With --min-confidence the
    article remembers what was asked for, and how many facts were left out. With --jobs several processes read; one that
    an article kills or hangs is replaced, and the article set aside: see maillage failures. PATH may also be facts that
    were read elsewhere: Parquet files of maillage extract --engine, or their folder.

    \b
    Example:
      maillage add corpus/samples
    """
    from graph.base import check

    if url and len(paths) > 1:
        raise click.UsageError("--url is the address of one article; give one PATH with it")
    check(database)
    wishes = Wishes(
        contact=contact,
        licensed=licensed,
        everything=everything,
        raw=raw,
        model=model,
        least=least,
        undecided="keep",
        jobs=jobs,
    )
    add_all(paths, database, wishes, published, url)


def add_all(paths: Iterable[str], database: str, wishes: Wishes, published: date | None, url: str | None) -> None:
    """Read what the paths name, keep it, and say how it went.

    Raises:
        Exit: something could not be read, or may not be.
    """
    from maillage.inputs import is_address, sources
    from maillage.made import note_strangers
    from maillage.screen import Screen

    addresses = [path for path in paths if is_address(path)]
    others = [path for path in paths if not is_address(path)]

    def found() -> "Iterator[Source | Failure]":
        everything, licensed = wishes.everything, wishes.licensed
        return sources(others, published=published, url=url, everything=everything, licensed=licensed)

    # Folders are gone through twice, first to count: a list of 100,000 files takes 130 MB.
    total, made = surveyed(found())
    note_strangers(made, wishes.model)
    counts: Counter[str] = Counter()
    with (
        Screen(total=total + len(addresses)) as screen,
        closing(keep(found(), database, wishes.model, wishes.least, raw=wishes.raw, jobs=wishes.jobs)) as kept,
    ):
        outcomes: Iterable[Outcome] = kept
        if addresses:
            from maillage.collecting import named

            outcomes = chain(kept, named(addresses, database, wishes, screen, published))
        for outcome in outcomes:
            counts[outcome.status] += 1
            (screen.error if outcome.status == FAILED else screen.line)(outcome.line)
    close(counts, database)


def surveyed(found: "Iterable[Source | Failure]") -> tuple[int, list[str]]:
    """Count sources; gives back also the names of those that hold facts that were made elsewhere."""
    from maillage.inputs import holds_facts

    total, made = 0, []
    for one in found:
        total += 1
        if holds_facts(one.name):
            made.append(one.name)
    return total, made


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
    jobs: int = 1,
) -> "Generator[Outcome]":
    """Read and add articles in their order; the knowledge base is made when there is a first article to put there.

    Args:
        found: where the articles are.
        path: of the knowledge base.
        model: name or path of a French pipeline; None for the chosen one.
        least: keep only facts as sure as this, 0 to 1.
        raw: keep the bytes, too.
        jobs: processes that read; this one alone writes.

    Yields:
        What became of each; when an outcome says that an article is added, it is on disk.
    """
    from graph.base import errors_of, open_to_write
    from graph.storing.set_aside import set_aside, take_back
    from graph.storing.store import known
    from maillage.inputs import Failure, articles
    from maillage.made import facts_in
    from maillage.reader import read_all

    database: Database | None = None

    def asked() -> "Iterator[tuple[tuple[Article | Failure, Facts | None], Article | None]]":
        nonlocal database
        for one in articles(found):
            if isinstance(one, Failure):
                yield (one, None), None
                continue
            if database is None:
                database = open_to_write(path)
            article, made = facts_in(one, least)
            with errors_of(path):
                there = known(database, article.sha256)
            yield (article, None if there else made), None if there or made else article

    with closing(read_all(asked(), model, least, jobs)) as read:
        for (one, made), found_here in read:
            facts = found_here or made
            if isinstance(one, Failure):
                yield Outcome(SKIPPED if one.skipped else FAILED, one.reason)
            elif database is not None:
                outcome = store(one, facts, database, path, raw=raw)
                with errors_of(path):
                    if isinstance(facts, Failure):
                        set_aside(database.conn, one, facts.reason.removeprefix(f"{one.source}: "))
                    else:
                        take_back(database.conn, one)
                yield outcome


def store(
    article: "Article", facts: "Facts | Failure | None", database: "Database", path: str, *, raw: bool = True
) -> Outcome:
    """Add what one article says, None where it is there already.

    The bytes that it came from are kept too, unless `raw` is false, and which version of its page it is.
    """
    from graph.base import errors_of
    from graph.storing.captures import prepare, record
    from graph.storing.store import add, known
    from maillage.inputs import Failure

    if isinstance(facts, Failure):
        return Outcome(FAILED, facts.reason)
    with errors_of(path):
        added = add(database, facts, prepare(article, raw=raw)) if facts else None
        if added and facts:
            again = f", version {added.version} of its page" if added.version > 1 else ""
            return Outcome(ADDED, f"{added.article}  {label(article)}: {learnt(added)}{omitted(facts)}{again}")
        there = known(database, article.sha256)
        if there is None:
            return Outcome(FAILED, f"{article.source}: was taken out of {path} meanwhile; add it again")
        record(database.conn, article, there, raw=raw)
    return Outcome(KNOWN, f"{there}  was there already: {label(article)}")


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
    from graph.asking.questions import announcements
    from maillage.asking import knowledge

    columns = {"when": "shown_day", "who": "who", "kind": "kind", "what": "content", "about": "about"}
    with knowledge(path) as connection:
        rows = list(announcements(connection, limit=NEWEST))
    if rows:
        click.echo("\nThe newest announcements:\n")
        write_records(rows, columns)
