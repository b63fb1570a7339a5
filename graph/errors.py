"""What can go wrong with a knowledge base; every message says what to try."""


class GraphError(Exception):
    """A knowledge base cannot be read, written or does not hold what was asked for."""


class NoDatabaseError(GraphError):
    """There is no knowledge base at that path, or the file there is not one."""


class LockedError(GraphError):
    """Another program uses the knowledge base and did not let go in time."""


class IncompatibleError(NoDatabaseError):
    """What is at that path cannot be used by this program: of another program, of a newer maillage, or damaged."""


class NotFoundError(GraphError):
    """The knowledge base holds nothing of that name or id."""
