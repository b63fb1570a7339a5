"""What is known: facts become a SQLite knowledge base with one entity per real thing."""
