"""Institutions with a name of their own."""
