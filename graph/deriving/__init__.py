"""What is worked out from the facts of articles and kept beside them: counts, reprints, when something is told of."""
