"""Options that several commands share, and the types that read them."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_DATABASE = "maillage.db"
# 2024, 2024-03, 2024-03-14 and, as the French write it, 14/03/2024.
ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
FRENCH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def parts(value: str) -> tuple[int, int | None, int | None] | None:
    """Read the year, month and day of a date; None if it does not look like one."""
    if match := ISO.fullmatch(value.strip()):
        year, month, day = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if match := FRENCH.fullmatch(value.strip()):
        return int(match[3]), int(match[2]), int(match[1])
    return None


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A whole day; with `edge` START or END, a month or year stands for its first or last day."""

    name = "date"

    def __init__(self, edge: str | None = None) -> None:
        self.edge = edge

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or fail as wrong usage (exit status 2)."""
        if isinstance(value, date):
            return value
        found = parts(value)
        if found:
            year, month, day = found
            try:
                if month and day:
                    return date(year, month, day)
                if self.edge == "START":
                    return date(year, month or 1, 1)
                if self.edge == "END":
                    return date(year, month or 12, calendar.monthrange(year, month or 12)[1])
            except ValueError:
                pass
        hint = "2024-03-14" if self.edge is None else "2024-03-14, 2024-03 or 2024"
        self.fail(f"{value!r} is not a date; write it as {hint}", param, ctx)


class Probability(click.FloatRange):
    """A number from 0 to 1."""

    name = "probability"

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a probability, or fail as wrong usage (exit status 2); "nan" is none."""
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            self.fail(f"{value!r} is not a number from 0 to 1; try 0.9", param, ctx)
        return number


def database_option(command: Command) -> Command:
    """Let a command take the path of the knowledge base."""
    option = click.option(
        "--db",
        "database",
        type=click.Path(dir_okay=True),
        default=DEFAULT_DATABASE,
        envvar="MAILLAGE_DB",
        show_default=True,
        help="Knowledge base to use [env: MAILLAGE_DB].",
    )
    return option(command)


def reading_options(command: Command) -> Command:
    """Let a command take what is known of an article beside its text, and the model that reads it."""
    options = (
        click.option("--published", type=Day(), metavar="DATE", help="Day of publication, where the text has none."),
        click.option("--url", metavar="URL", help="Address of publication, for one article."),
        click.option("--model", metavar="NAME_OR_PATH", help="Another French spaCy pipeline (fr_core_news_lg, …)."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def jobs_option(command: Command) -> Command:
    """Let a command read in several processes."""
    option = click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes that read, 500 MB each; as many as there are processor cores is fastest.",
    )
    return option(command)
