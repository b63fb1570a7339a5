"""What a person wrote beside a text of its publication: the file NAME.meta.json."""

import json
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import MetadataError

SUFFIX = ".meta.json"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says; None where it says nothing."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()


def sidecar_path(path: Path) -> Path:
    """Where the sidecar of an article lies: `press.txt` has `press.meta.json`."""
    return path.with_name(path.stem + SUFFIX)


def read_sidecar(path: Path) -> Sidecar:
    """Read the sidecar of the article at `path`; an empty one where there is no such file.

    Raises:
        MetadataError: the sidecar is not a JSON object of texts.
    """
    beside = sidecar_path(path)
    if not beside.is_file():
        return Sidecar()
    try:
        data = beside.read_bytes()
    except OSError as error:
        raise MetadataError("the sidecar cannot be read.", source=str(beside), hint="Check its rights.") from error
    return parse_sidecar(data, str(beside))


def parse_sidecar(data: bytes, beside: str) -> Sidecar:
    """Read what a sidecar holds.

    Args:
        data: its bytes.
        beside: its name, for messages.

    Raises:
        MetadataError: it is not a JSON object of texts.
    """
    try:
        known = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise MetadataError("the sidecar is not valid JSON.", source=beside, hint="Correct it or remove it.") from error
    if not isinstance(known, dict):
        hint = 'Write {"url": …, "title": …, "published": "YYYY-MM-DD", "publisher": …}.'
        raise MetadataError("the sidecar is not a JSON object.", source=beside, hint=hint)
    return sidecar_of(known, beside)


def sidecar_of(known: dict[str, object], beside: str) -> Sidecar:
    """Take what an object says of an article's publication.

    Args:
        known: url, title, published, publisher, authors; other keys say nothing.
        beside: where it stands, for messages.

    Raises:
        MetadataError: one of them is not a text.
    """
    authors = known.get("authors")
    return Sidecar(
        url=_text(known, "url", beside),
        title=_text(known, "title", beside),
        published=_text(known, "published", beside),
        publisher=_text(known, "publisher", beside),
        authors=tuple(str(name) for name in authors) if isinstance(authors, list) else (),
    )


def _text(known: dict[str, object], key: str, beside: str) -> str | None:
    value = known.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise MetadataError(f"“{key}” is not a text in the sidecar.", source=beside, hint="Put it in double quotes.")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise MetadataError(
            f"“{key}” holds half a character in the sidecar.", source=beside, hint="Correct it."
        ) from None
    return value.strip() or None
