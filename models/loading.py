"""Finding and loading the French pipeline: the shipped one, an installed package or a folder."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "fr_maillage"
NEEDED = ("parser", "ner")


class ModelError(Exception):
    """A French pipeline could not be used; the message says which and what to try."""


def load_shipped(folder: Path) -> "Language":
    """Load the shipped pipeline without `spacy.lang.fr`, whose import costs two seconds.

    That module compiles the tokenizer's rules of French; the saved pipeline carries them, lighter, in its own files.
    """
    from spacy.language import BaseDefaults, Language
    from spacy.util import load_config

    class French(Language):  # type: ignore[no-untyped-call]
        lang = "fr"
        Defaults = BaseDefaults

    return French.from_config(load_config(folder / "config.cfg")).from_disk(folder)


def load(model: str | None = None) -> "Language":
    """Load a French spaCy pipeline with a parser and PER, LOC, ORG entities.

    Args:
        model: name of an installed package or path of a folder; None for the shipped model.

    Returns:
        The pipeline, as trained: the pipes of `extractor` are not in it yet.

    Raises:
        ModelError: it does not exist, is not French, or lacks a parser or entities.
    """
    import spacy

    name = model or str(SHIPPED)
    try:
        nlp = spacy.load(name) if model else load_shipped(SHIPPED)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the model {name} cannot be loaded: {str(error).splitlines()[0]}; "
            "give an installed package (fr_core_news_lg) or the folder of a saved pipeline"
        ) from error
    lacking = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if nlp.lang != "fr" or lacking:
        what = f"reads {nlp.lang}, not French" if nlp.lang != "fr" else f"lacks {' and '.join(lacking)}"
        raise ModelError(f"the model {name} {what}; give a French pipeline with a parser and entities")
    return nlp
