"""What is known: facts become a SQLite knowledge base with one entity per real thing.

Questions from Python are in `graph.api`; docs/python.md shows how to ask them.
"""
