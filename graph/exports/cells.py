"""Cells of tables that a spreadsheet opens."""

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run, spaces and a byte-order mark in front included."""
    return f"'{text}" if text.lstrip(" \ufeff").startswith(FORMULA) else text
