"""What a person of this computer chose instead of what is shipped: a newer list of places, another French model."""

import os
from pathlib import Path

MODEL_FILE = "model.txt"


class DataError(Exception):
    """Something meant for the user's data folder cannot be used; the message says what and what to try."""


def folder() -> Path:
    """Return the user's data folder, which may not exist: MAILLAGE_DATA, else where programs keep such things here."""
    if chosen := os.environ.get("MAILLAGE_DATA"):
        return Path(chosen)
    import click

    return Path(click.get_app_dir("maillage"))


def default_model() -> str | None:
    """Return the name or path of the French model to use where none is given; None for the shipped one."""
    try:
        return (folder() / MODEL_FILE).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def remember_model(name: str | None) -> None:
    """Keep the name or path of the model to use where none is given; None goes back to the shipped one."""
    path = folder() / MODEL_FILE
    if name is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, name + "\n")


def replace(path: Path, text: str) -> None:
    """Write a file so that whoever reads it finds the old text or the new one, never a part."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
