"""What can go wrong with a knowledge base; every message says what to try."""


class GraphError(Exception):
    """A knowledge base cannot be read, written or does not hold what was asked for."""


class NoDatabaseError(GraphError):
    """There is no knowledge base at that path, or the file there is not one."""


class NotFoundError(GraphError):
    """The knowledge base holds nothing of that name or id."""
