"""`kill -9` at random moments of every work that writes: `python -m tests.torture kill` does it by the hundred."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.torture import kills


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tries, so that what they share is made once."""
    return tmp_path_factory.mktemp("kills")


@pytest.mark.parametrize("name", kills.WORKS)
def test_a_kill_loses_nothing(folder: Path, name: str) -> None:
    kills.kill_once(folder, name, 0)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_a_wish_to_end_loses_nothing(folder: Path, how: signal.Signals) -> None:
    kills.kill_once(folder, "remove", 1, how)


@pytest.mark.parametrize("number", [7])
def test_a_kill_at_a_write_loses_nothing(folder: Path, number: int) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not here: kills fall at random moments only")
    assert kills.kill_at_write(folder, "add", number)
