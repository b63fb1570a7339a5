"""Statements and acts joined: who announced what, when, about what."""
