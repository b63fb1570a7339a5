"""Hostile texts and pages through the real command: stored or refused in a sentence, and the base stays sound."""

from pathlib import Path

import pytest

from graph.base import open_to_write
from graph.dump import dump
from tests.torture.harness import REAL, Done, assert_sound, run, there
from tests.torture.texts import Attack, attacks

# How often what is repeated is repeated here; `make torture` takes 100,000.
SIZE = 4_000
ATTACKS = attacks(SIZE)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path, Path]:
    """All attacks added in one call: how it ended, the base, the folder."""
    folder, base = tmp_path_factory.mktemp("attacks"), tmp_path_factory.mktemp("base") / "base.db"
    for attack in ATTACKS:
        (folder / attack.name).write_bytes(attack.data)
    return run("add", folder, "--db", base, command=REAL), base, folder


def test_what_can_be_read_is_stored_and_the_rest_is_named(added: tuple[Done, Path, Path]) -> None:
    done, base, folder = added
    assert done.status == 3
    assert_sound(base)
    refused = {line.split(": ")[1] for line in done.err.splitlines() if line.startswith("Error: ")}
    assert refused == {str(folder / attack.name) for attack in ATTACKS if not _is_stored(done, folder, attack)}


def _is_stored(done: Done, folder: Path, attack: Attack) -> bool:
    """Tell whether no error names the file."""
    return f"Error: {folder / attack.name}" not in done.err


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_each_ends_as_foreseen(added: tuple[Done, Path, Path], attack: Attack) -> None:
    done, _, folder = added
    if attack.stored is not None:
        assert _is_stored(done, folder, attack) is attack.stored, done.err


def test_adding_again_changes_nothing(added: tuple[Done, Path, Path]) -> None:
    _, base, folder = added
    before, kept = there(base), _said(base)
    assert run("add", folder, "--db", base, command=REAL).status == 3
    assert there(base) == before
    assert _said(base) == kept


def _said(base: Path) -> object:
    """All that the base says but the clock."""
    database = open_to_write(base)
    found = dump(database.conn)
    database.close()
    return {table: rows for table, rows in found.items() if table != "captures"}
