"""One collector at a time for each knowledge base: two would visit the same pages, faster than sites were promised."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import LockedError


@contextmanager
def alone(path: str) -> Iterator[None]:
    """Hold a lock beside a knowledge base while its list is visited; it ends with the process, however that ends.

    Raises:
        LockedError: another process holds it.
    """
    try:
        import fcntl
    except ImportError:  # Windows has none; there the list may be visited twice
        yield
        return
    beside = Path(f"{path}-collecting")
    with beside.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message = f"another maillage is collecting for {path}; wait for it, or stop it: this run would go on there"
            raise LockedError(message) from None
        try:
            yield
        finally:
            with suppress(OSError):
                beside.unlink()
