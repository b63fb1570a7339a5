"""What a long command shows while it works: a bar on a terminal, results on standard output, the rest on the other."""

import errno
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from maillage.output import stop_printing

if TYPE_CHECKING:
    from rich.progress import Progress


class Screen:
    """A progress bar on standard error, where that is a terminal, with lines passing above it."""

    def __init__(self, *, total: int, doing: str = "reading") -> None:
        self._total = total
        self._doing = doing
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                SpinnerColumn,
                TextColumn,
                TimeRemainingColumn,
            )

            rate = TextColumn("{task.fields[rate]}")
            columns = (SpinnerColumn(), self._doing, BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
            # Rich would send standard output to the bar's stream, which is wrong where that is a file.
            console = Console(stderr=True)
            self._bar = Progress(
                *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self._bar.add_task(self._doing, total=self._total, rate="")
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def line(self, text: str) -> None:
        """Print a result; if nobody reads them any more (`| head`), the work still goes on."""
        if self._bar and sys.stdout.isatty():
            self._above(text)
        else:
            try:
                click.echo(text)
            except OSError as error:
                if error.errno != errno.EPIPE:
                    raise
                stop_printing()
        self.advance()

    def error(self, text: str) -> None:
        """Print what went wrong with a thing, which is done with it."""
        self.note(f"Error: {text}")
        self.advance()

    def note(self, text: str) -> None:
        """Print something on the way."""
        if self._bar:
            self._above(text)
        else:
            click.echo(text, err=True)

    def more(self, number: int) -> None:
        """There is more to do than was known in the beginning."""
        self._total += number
        if self._bar:
            self._bar.update(self._bar.task_ids[0], total=self._total)

    def ask(self, question: str) -> bool:
        """Ask for a yes or no, the bar put aside meanwhile; no is the answer of who only presses return."""
        if self._bar:
            self._bar.stop()
        try:
            return click.confirm(question, default=False, err=True)
        finally:
            if self._bar:
                self._bar.start()

    def _above(self, text: str) -> None:
        """Print a line above the bar."""
        from rich.text import Text

        if self._bar:
            self._bar.console.print(Text(text), soft_wrap=True)

    def advance(self) -> None:
        """Count one article as done."""
        if self._bar:
            self._bar.advance(self._bar.task_ids[0])
            speed = self._bar.tasks[0].finished_speed or self._bar.tasks[0].speed
            self._bar.update(self._bar.task_ids[0], rate=f"{speed:.1f}/s" if speed else "")
