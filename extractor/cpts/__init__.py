"""Named communities."""
