"""Quotations and reported speech: what was said, and by which words."""
