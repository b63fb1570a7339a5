"""Whom a pronoun, a surname or a description stands for."""
