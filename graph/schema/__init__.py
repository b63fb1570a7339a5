"""The tables of a knowledge base, the migrations that make them, and what its full-text tables hold."""
