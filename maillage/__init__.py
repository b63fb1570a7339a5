"""The front door: the `maillage` command."""
