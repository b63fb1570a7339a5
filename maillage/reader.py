"""Reads articles for facts; the model is loaded with the first article there is to read, and once."""

import functools
from typing import TYPE_CHECKING

from corpus.article import Article
from maillage.errors import reason
from maillage.inputs import Failure

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.records import Facts


@functools.lru_cache(maxsize=1)
def pipeline(model: str | None) -> "Language":
    """Load a French model with our pipes around it; without a name the one that `maillage model use` chose.

    Raises:
        ModelError: the model cannot be used.
    """
    from extractor.pipeline import build
    from models.loading import ModelError
    from models.user_data import default_model

    chosen = None if model else default_model()
    try:
        return build(model or chosen)
    except ModelError as error:
        if chosen:
            raise ModelError(f"{error}, or go back with: maillage model use --shipped") from error
        raise


def facts_of(article: Article, model: str | None) -> "Facts | Failure":
    """Read one article; if that goes wrong it is this article's failure, and the others go on.

    Raises:
        ModelError: the model cannot be used, so that no article can be read.
    """
    nlp = pipeline(model)
    from extractor.pipeline import extract

    try:
        return next(extract(nlp, [article]))
    except Exception as error:  # whatever a text does to a pipe must not stop the other articles
        return Failure(article.source, f"{article.source}: cannot be read ({type(error).__name__}: {reason(error)})")
