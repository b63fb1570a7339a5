"""What was trained: the French spaCy pipeline, its training project and its reference lists of places."""
