"""The one place where errors of the other rooms become what the command line prints."""

import click

from corpus.errors import CorpusError, RefusedError
from graph.errors import GraphError, IncompatibleError, LockedError
from maillage import exits
from models.gold import GoldError
from models.loading import ModelError
from models.user_data import DataError

PROJECT_ERRORS = (CorpusError, GraphError, ModelError, GoldError, DataError)


class Refused(click.ClickException):
    """The site does not want what was asked for."""

    exit_code = exits.REFUSED


class Unusable(click.ClickException):
    """The knowledge base is locked or incompatible."""

    exit_code = exits.UNUSABLE


def as_click_error(error: Exception) -> click.ClickException:
    """Turn an error of a room, or of the system, into one line and an exit status."""
    if isinstance(error, (LockedError, IncompatibleError)):
        return Unusable(reason(error))
    return Refused(reason(error)) if isinstance(error, RefusedError) else click.ClickException(reason(error))


def reason(error: BaseException) -> str:
    """Say in one line what went wrong."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
