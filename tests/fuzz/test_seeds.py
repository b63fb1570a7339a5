"""Every input that fuzzing began with or found is read again, without the fuzzer."""

import pytest

from tests.fuzz.__main__ import TARGETS as NAMES
from tests.fuzz.seeds import FOLDER, read_seeds
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_are_read(target: str) -> None:
    seeds = read_seeds(target)
    assert seeds
    for seed in seeds:
        TARGETS[target](seed)


def test_every_target_has_seeds_and_a_name() -> None:
    assert set(TARGETS) == set(NAMES) == {path.stem for path in FOLDER.glob("*.jsonl")}
