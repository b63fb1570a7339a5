"""No network but 127.0.0.1, which our own check of addresses opens for tests only."""

from collections.abc import Iterator

import pytest
from pytest_socket import _remove_restrictions, socket_allow_hosts

from corpus.network import LOOPBACK


@pytest.fixture(autouse=True)
def only_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open 127.0.0.1 and nothing else."""
    monkeypatch.setenv(LOOPBACK, "1")
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield
    _remove_restrictions()
