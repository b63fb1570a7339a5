"""Asks before something is taken away for good."""

import sys

import click

yes_option = click.option("--yes", is_flag=True, help="Do it without asking.")


def at_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty()


def consent(question: str, *, yes: bool) -> None:
    """Ask on a terminal; without one only --yes is an answer.

    Raises:
        click.Abort: the person says no.
        click.UsageError: there is nobody to ask.
    """
    if yes:
        return
    if not at_terminal():
        raise click.UsageError("nothing was changed: there is no terminal to ask on; say --yes to do it")
    click.confirm(question, abort=True, err=True)
