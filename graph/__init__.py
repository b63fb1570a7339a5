"""What is known: facts become a SQLite knowledge base with one entity per real thing.

Questions from Python are in `graph.api`; docs/python.md shows how to ask them. Each package imports only from those
below it: `exports` and `storing`, `asking`, the module `base` that opens a file, `schema`, `identity`, `deriving`.
"""
