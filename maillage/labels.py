"""Which names of a drawn network can be written without covering each other."""

from collections.abc import Sequence

# Pixels that a network is drawn on at least, a letter of a name is wide and a line high.
DRAWN = (1000.0, 560.0)
LETTER, LINE = 6.3, 14.0


def readable(named: Sequence[tuple[str, str, float, float]]) -> set[str]:
    """Nodes whose names can be written, those that come first before others.

    Args:
        named: id, name, x and y of each node, the weightiest first.
    """
    if not named:
        return set()
    across = [x for *_, x, _ in named]
    up = [y for *_, y in named]
    scales = (DRAWN[0] / (max(across) - min(across) or 1), DRAWN[1] / (max(up) - min(up) or 1))
    boxes: list[tuple[float, float, float]] = []
    found: set[str] = set()
    for identity, name, x, y in named:
        middle, height, half = x * scales[0], y * scales[1], len(name) * LETTER / 2
        if all(abs(middle - at) > half + width or abs(height - high) > LINE for at, high, width in boxes):
            boxes.append((middle, height, half))
            found.add(identity)
    return found


def short(name: str, longest: int = 28) -> str:
    """A name cut to a readable length."""
    return name if len(name) <= longest else name[: longest - 1] + "…"
