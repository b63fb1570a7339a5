"""Lets `python -m maillage` do what `maillage` does."""

from maillage.cli import main

main(prog_name="maillage")
