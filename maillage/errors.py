"""The one place where errors of the other rooms become what the command line prints."""

import sqlite3

import click

from corpus.errors import CorpusError, RefusedError
from graph.base import explained
from graph.errors import GraphError, IncompatibleError, LockedError
from maillage import exits
from models.gold import GoldError
from models.loading import ModelError
from models.user_data import DataError

PROJECT_ERRORS = (CorpusError, GraphError, ModelError, GoldError, DataError)
# Set to anything, an error that nobody has thought of is shown as Python shows it.
TRACEBACK = "MAILLAGE_TRACEBACK"


class Refused(click.ClickException):
    """The site does not want what was asked for."""

    exit_code = exits.REFUSED


class Unusable(click.ClickException):
    """The knowledge base is locked or incompatible."""

    exit_code = exits.UNUSABLE


def is_fault(error: Exception) -> bool:
    """Tell whether an error is one that nobody has thought of."""
    return not isinstance(error, (*PROJECT_ERRORS, OSError, sqlite3.Error))


def as_click_error(error: Exception) -> click.ClickException:
    """Turn any error into one line that says what to try, and an exit status."""
    if isinstance(error, sqlite3.Error):
        error = explained("the knowledge base", error)
    if is_fault(error):
        said = f"{type(error).__name__}: {reason(error)}"
        hint = f"{TRACEBACK}=1 shows where: please report that"
        return click.ClickException(f"a fault of maillage, not of yours ({said}); {hint}")
    if isinstance(error, (LockedError, IncompatibleError)):
        return Unusable(reason(error))
    return Refused(reason(error)) if isinstance(error, RefusedError) else click.ClickException(reason(error))


def reason(error: BaseException) -> str:
    """Say in one line what went wrong."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
