"""The one place where errors of the other rooms become what the command line prints."""

import click

from corpus.errors import CorpusError
from graph.errors import GraphError
from models.gold import GoldError
from models.loading import ModelError
from models.user_data import DataError

PROJECT_ERRORS = (CorpusError, GraphError, ModelError, GoldError, DataError)


def as_click_error(error: Exception) -> click.ClickException:
    """Turn an error of a room, or of the system, into one line and exit status 1."""
    return click.ClickException(reason(error))


def reason(error: BaseException) -> str:
    """Say in one line what went wrong."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
