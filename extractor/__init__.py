"""What the text says: an article becomes facts, one spaCy pipe per kind of fact."""
