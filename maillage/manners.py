"""Options of the commands that visit addresses: who we are, how fast we go, and what is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maillage.options import Probability, jobs_option

if TYPE_CHECKING:
    from corpus.visiting import Visitor

Command = TypeVar("Command", bound=Callable[..., Any])

UNDECIDED = ("ask", "keep", "skip")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants of a run.

    Attributes:
        contact: where the person can be reached, told to every site.
        delay: seconds between two visits to a host.
        hosts: hosts visited at the same time.
        licensed: pages reserved against text and data mining may be read.
        everything: articles are kept whatever their subject.
        undecided: ask, keep or skip where the subject is not sure.
        raw: the bytes are kept beside the text.
        model: another spaCy pipeline.
        least: only facts as sure as this are kept, 0 to 1.
        limit: so many addresses at most.
        jobs: processes that read articles for facts.
    """

    contact: str = ""
    delay: float = 1.0
    hosts: int = 16
    licensed: bool = False
    everything: bool = False
    undecided: str = "ask"
    raw: bool = True
    model: str | None = None
    least: float | None = None
    limit: int | None = None
    jobs: int = 1

    def visitor(self) -> "Visitor":
        """Somebody who visits addresses with these manners."""
        from corpus.fetching import Settings
        from corpus.visiting import Manners, Visitor

        manners = Manners(delay=self.delay, hosts=self.hosts, licensed=self.licensed)
        return Visitor(Settings(contact=self.contact), manners)


def contact_option(command: Command) -> Command:
    """Let a command take where its user can be reached."""
    text = "Where sites can reach you: a mail address or a page [env: MAILLAGE_CONTACT]."
    return click.option("--contact", envvar="MAILLAGE_CONTACT", default="", metavar="MAIL_OR_URL", help=text)(command)


def keeping_options(command: Command) -> Command:
    """Let a command say what is kept of what it is given."""
    options = (
        click.option("--all", "everything", is_flag=True, help="Keep articles on any subject."),
        click.option("--no-raw", "raw", flag_value=False, default=True, help="Do not keep the bytes beside the text."),
        click.option("--tdm-licensed", "licensed", is_flag=True, help="You may mine pages that reserve this right."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def visiting_options(command: Command) -> Command:
    """Let a command say how addresses are visited."""
    options = (
        click.option(
            "--delay",
            type=click.FloatRange(0, 3600),
            default=1.0,
            show_default=True,
            help="Seconds between two visits to a site; its robots.txt may ask for more.",
        ),
        click.option(
            "--hosts", type=click.IntRange(1, 32), default=16, show_default=True, help="Sites visited at once."
        ),
        click.option(
            "--undecided",
            type=click.Choice(UNDECIDED),
            default="ask",
            show_default=True,
            help="Articles that may be on our subject; without a terminal, ask leaves them for later.",
        ),
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Visit so many addresses at most."),
        click.option("--model", metavar="NAME_OR_PATH", help="Another French spaCy pipeline (fr_core_news_lg, …)."),
        click.option(
            "--min-confidence",
            "least",
            type=Probability(),
            metavar="P",
            help="Keep only facts that are right with this probability at least.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return contact_option(keeping_options(jobs_option(command)))
