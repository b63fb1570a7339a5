"""What a French pipeline says of itself on disk, read without loading it."""

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.loading import SHIPPED, ModelError

METRICS = Path(__file__).parent / "metrics"


@dataclass(frozen=True, slots=True)
class Description:
    """A pipeline as its own `meta.json` describes it.

    Attributes:
        name: its language and name, as spaCy writes packages (fr_maillage).
        version: its version.
        language: code of its language.
        folder: where it stands.
        bytes: size of its files.
        license: what it may be used under.
        pipes: its pipes, in order.
        labels: labels by pipe.
        sources: the data that it was trained on, each with name, license and url where they are known.
        scores: what was measured, by name of the test.
    """

    name: str
    version: str
    language: str
    folder: str
    bytes: int
    license: str | None
    pipes: tuple[str, ...]
    labels: dict[str, list[str]]
    sources: tuple[dict[str, Any], ...]
    scores: dict[str, Any]


def describe(model: str | None = None) -> Description:
    """Describe a pipeline.

    Args:
        model: name of an installed package or path of a folder; None for the shipped one.

    Raises:
        ModelError: there is no pipeline of that name.
    """
    place = _folder(model)
    try:
        meta = json.loads((place / "meta.json").read_text(encoding="utf-8"))
        return Description(
            name=f"{meta['lang']}_{meta['name']}",
            version=meta["version"],
            language=meta["lang"],
            folder=str(place),
            bytes=sum(path.stat().st_size for path in place.rglob("*") if path.is_file()),
            license=meta.get("license") or None,
            pipes=tuple(meta.get("pipeline", ())),
            labels={pipe: list(labels) for pipe, labels in meta.get("labels", {}).items() if labels},
            sources=tuple(one if isinstance(one, dict) else {"name": one} for one in meta.get("sources") or ()),
            scores=_scores(place) or meta.get("performance") or {},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"there is no French pipeline at {model or place}; give an installed package (fr_core_news_lg) "
            "or the folder of a saved pipeline"
        ) from error


def _folder(model: str | None) -> Path:
    """Where a pipeline's own files stand; those of an installed package lie in a folder with its version."""
    if model is None:
        return SHIPPED
    if Path(model).is_dir() or not model.isidentifier():
        return Path(model)
    spec = importlib.util.find_spec(model)
    if spec is None or not spec.submodule_search_locations:
        return Path(model)
    package = Path(spec.submodule_search_locations[0])
    return next((path.parent for path in sorted(package.glob(f"{model}-*/meta.json"))), package)


def _scores(place: Path) -> dict[str, Any]:
    """What `maillage model evaluate` measured, for the shipped pipeline alone."""
    found: dict[str, Any] = {}
    if place.resolve() == SHIPPED.resolve():
        for path in sorted(METRICS.glob("*.json")):
            found |= json.loads(path.read_text(encoding="utf-8"))
    return found
