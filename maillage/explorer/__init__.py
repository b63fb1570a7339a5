"""The explorer: pages over a knowledge base, served by Datasette on this machine or written into one file."""
