"""What every test may ask for: the whole pipeline once per session, and the shared references where they are."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

SHARED = Path(__file__).resolve().parents[2] / "shared"

# A busy machine is no failure, and the same examples on every machine make a red run repeatable.
settings.register_profile("maillage", deadline=None, derandomize=True)
settings.load_profile("maillage")


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The shipped model with all our pipes."""
    from extractor.pipeline import build

    return build()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold articles and references beside the checkout; the test is skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout: the gold articles and references are not here")
    return SHARED
